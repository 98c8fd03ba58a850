"""What is said about a project, without the identity of a person that slipped into it.

Headings, names of files, messages, suggestions and exports show of an identifier its last two characters, as in ``******19``:
what the person wrote stands in their file, and is repeated nowhere else. `pdsa check` names the place.
"""

from collections.abc import Callable
from operator import is_
from typing import Any

from pdsa_cli.lazily import pattern
from pdsa_cli.leaving import Rows
from pdsa_cli.suggesting import suggests

Countries = Callable[[], frozenset[str]]
_DIGITS = "0123456789"
_FEWEST = 2
"""Digits that the shortest identifier has that is no name and no address: ``ZBN77VL`` of New Zealand."""
_OTHER_SIGNS = ("@", "[at", "(at", "[ at", " dot ", "mr", "ms", "miss", "mx", "mister")
_HEADINGS = frozenset(("title", "project", "message", "advice", "command", "remarks", "sentences"))
"""The keys of the JSON output under which headings and suggestions stand; what a person wrote is under others."""

_TITLED = pattern(r"(?i)(?<![a-z0-9])(mrs?|mister)[ -]([a-z])")
_asked: list[Countries] = []
_known: list[frozenset[str]] = []


def looking_for(countries: Countries) -> None:
    """From now on numbers of these countries are hidden too; they are asked for when a text first may hold one."""
    _asked[:] = [countries]
    _known.clear()


def hidden(text: str) -> str:
    """``text`` in which of each identifier only the last two characters are shown; most texts are told at a glance."""
    if sum(map(text.count, _DIGITS)) < _FEWEST:
        folded = text.lower()
        if not any(sign in folded for sign in _OTHER_SIGNS):
            return text
    from pdsa_cli.checks.identifiers import masked

    return masked(text, _looked_for())


def _looked_for() -> frozenset[str]:
    if not _known:
        _known.append(_asked[0]() if _asked else frozenset())
    return _known[0]


def hidden_in_place(text: str) -> str:
    """``text`` so, and as long as it was, for a mark that stands below it."""
    if hidden(text) == text:
        return text
    from pdsa_cli.checks.identifiers import identifiers_in

    for one in identifiers_in(text, _looked_for()):
        stars = "*" * (one.end - one.start - 2)
        text = f"{text[: one.start]}{stars}{text[one.end - 2 :]}"
    return text


def as_words(name: str) -> str:
    """The name of a file as one would write its words, as long as it is: ``mrs_jones`` as ``mrs Jones``."""
    spaced, folded = name.replace("_", " "), name.lower()
    if "mr" not in folded and "mister" not in folded:  # told at a glance, as of most
        return spaced
    return _TITLED.sub(lambda found: f"{found[1]} {found[2].upper()}", spaced)


def hidden_name(file: str) -> str:
    """The path of a file so: only its last part is looked through, in which an underscore stands for a space."""
    cut = max(file.rfind("/"), file.rfind("\\")) + 1
    folder, name = file[:cut], file[cut:]
    spaced = as_words(name)
    if hidden(spaced) != spaced:
        from pdsa_cli.checks.identifiers import identifiers_in

        for one in reversed(identifiers_in(spaced, _looked_for())):
            name = f"{name[: one.start]}{one.masked.replace(' ', '_')}{name[one.end :]}"
    return folder + hidden(name)


_WITHOUT_TEXT = frozenset((int, float, bool, type(None)))
"""What a long series has hundred thousands of."""


def hidden_in_data(data: Any, within: bool = False) -> Any:
    """The data of a command with every text so that stands under the key of a heading or a suggestion; itself where none is."""
    if isinstance(data, str):
        return hidden(data) if within or suggests(data) else data
    if isinstance(data, dict):
        changed = {
            key: new
            for key, value in data.items()
            if value.__class__ not in _WITHOUT_TEXT
            and (new := _hidden_under(key, value, within)) is not value
        }
        return data | changed if changed else data
    if isinstance(data, Rows):
        columns = hidden_in_data(data.columns, within)
        return data if columns is data.columns else Rows(columns)
    if isinstance(data, list | tuple):
        if _WITHOUT_TEXT.issuperset(map(type, data)):
            return data
        found = [hidden_in_data(value, within) for value in data]
        return data if all(map(is_, found, data)) else found
    return data


def _hidden_under(key: str, value: Any, within: bool) -> Any:
    if key == "file" and isinstance(value, str):
        return hidden_name(value)
    return hidden_in_data(value, within or key in _HEADINGS)
