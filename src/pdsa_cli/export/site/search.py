"""The page of all projects: a plain list that needs no script, and the compact index with which the script finds among them."""

from collections.abc import Sequence
from datetime import date

from pdsa_cli.export.html import Node, data_block, element
from pdsa_cli.export.page.parts import paragraph
from pdsa_cli.export.site.frame import PROJECTS, site_page
from pdsa_cli.export.texts import for_others
from pdsa_cli.export.theme import Theme
from pdsa_cli.phrases import counted
from pdsa_cli.views.site import Shown

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def search_html(projects: Sequence[Shown], words: Sequence[str], theme: Theme, today: date) -> bytes:
    """The page; ``words`` are those of each project, in their order."""
    box = element("input", id="q", type="search", autocomplete="off", spellcheck="false")
    label = element("label", "Search all projects", for_="q")
    hint = element(
        "p", "Press / to search, the arrows to go through what was found, Escape to go back.", class_="quiet"
    )
    button = element("button", "Open the first", type="submit")
    find = element("form", label, box, button, hint, id="find", class_="find", hidden="")
    found = element("ol", id="found", class_="found")
    status = element("p", id="said", role="status")
    ordered = sorted(projects, key=lambda one: (one.title.casefold(), one.page))
    every = element("ul", *map(_item, ordered), class_="all") if ordered else paragraph("There is none.")
    parts = (
        element("search", find, status, found),
        element("section", element("h2", counted(len(projects), "project").capitalize()), every, id="all"),
    )
    data = data_block("data", _data(projects, words))
    return site_page(PROJECTS, "All projects", parts, theme, today, data=data)


def _item(one: Shown) -> Node:
    name = element("a", one.title, href=one.page, dir="auto") if one.page else one.title
    return element("li", name, f" ({_about(one)})" if one.page else " (not on this site)")


def _about(one: Shown) -> str:
    return ", ".join(part for part in (one.programme, one.status) if part)


def _data(projects: Sequence[Shown], words: Sequence[str]) -> dict[str, object]:
    """The projects that have a page, and for each word in which of them it stands: the steps from one to the next."""
    found: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    shown: list[tuple[str, str, str]] = []
    for one, own in zip(projects, words, strict=True):
        if not one.page:
            continue
        at = len(shown)
        shown.append((one.page, for_others(one.title), for_others(_about(one))))
        for word in own.split():
            found.setdefault(word, []).append(_base36(at - last.get(word, 0)))
            last[word] = at
    ordered = sorted(found, key=_as_scripts_order)
    return {
        "projects": shown,
        "words": " ".join(ordered),
        "places": " ".join(",".join(found[word]) for word in ordered),
    }


def _as_scripts_order(word: str) -> bytes:
    """Scripts compare texts by units of UTF-16."""
    return word.encode("utf-16-be")


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits
