"""Change ideas that are written down for the first time with the cycle that tests them."""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.items import find_item
from pdsa_cli.commands.package_ideas import Package
from pdsa_cli.errors import UsageError
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Project
from pdsa_cli.store.styling import put, styled
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.cycle.recording import Request

_ID = pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")

_JOINING = {
    "a",
    "an",
    "and",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "that",
    "the",
    "to",
    "who",
    "with",
}


_MOST_WORDS = 3
_MOST_WORDS_OF_A_FILE = 5


def identifier(text: str, taken: Collection[str], fallback: str) -> str:
    """A short id made of the first words of a text that say something, one that is not ``taken`` yet."""
    words = _plain_words(text)
    telling = [word for word in words if word not in _JOINING] or words
    base = "-".join(telling[:_MOST_WORDS])[:40].strip("-") or fallback
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


def file_stems(title: str) -> Iterator[str]:
    """What the file of a project may be called: the first words of its title, then more and more of them, then with a number."""
    words = _plain_words(title)
    for count in range(min(len(words), _MOST_WORDS_OF_A_FILE), len(words) + 1):
        taken = words[:count]
        while len(taken) > 1 and taken[-1] in _JOINING:
            taken.pop()
        longest = 40 if count <= _MOST_WORDS_OF_A_FILE else 80
        yield "-".join(taken)[:longest].strip("-") or "project"
    base = "-".join(words)[:80].strip("-") or "project"
    yield from (f"{base}-{number}" for number in range(2, 1000))


_THOUSANDS = pattern(r"(?<=\d),(?=\d{3}(?!\d))")
"""The comma within 1,000, which is one word."""


def _plain_words(text: str) -> list[str]:
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = _THOUSANDS.sub("", plain)
    return re.findall(r"[a-z0-9]+", plain)


def with_new_ideas(
    project: Project,
    data: dict[str, Any],
    request: "Request",
    because: str | None,
    added: list[str],
    package: Package,
) -> "Request":
    """The request with ids in the place of ideas given as text; those ideas are put into ``data`` and named in ``added``.

    One of the change ``package`` of the programme is taken over under its id. The beginning of an id is one; a text that looks like an id and begins none is no new idea. Several may stand in one
    text, with commas between them. Raises UsageError. A file names ids whole: validation then names those that there are.
    """

    given = request.given
    wanted = [given["change"]] if isinstance(given.get("change"), str) else []
    wanted += [other for other in given.get("other_changes") or [] if isinstance(other, str)]
    if not request.as_given:
        wanted = list(dict.fromkeys(one for text in wanted for one in several_named(project, text)))
    taken = {change.id for change in project.changes}
    known = {name.casefold(): change.id for change in project.changes for name in (change.id, change.idea)}
    names: list[str] = []
    for text in wanted:
        name = known.get(text.strip().casefold())
        if text not in taken and name is None and (shared := package.idea(text)):
            if shared["id"] not in taken:
                package.take_over(data, shared)
                taken.add(shared["id"])
            names.append(shared["id"])
            continue
        if not text or text in taken or _ID.fullmatch(text):
            names.append(text if request.as_given else _known(project, text, package))
            continue
        if name is None:
            name = identifier(text, taken, "idea")
            _add(
                data,
                {"id": name, "idea": text.strip()} | ({"because": because} if because and not added else {}),
            )
            added.append(name)
            taken.add(name)
        names.append(name)
    if not names:
        return request
    changed = {key: value for key, value in given.items() if key != "other_changes" or request.as_given}
    changed |= {"change": names[0]} if given.get("change") else {}
    others = names[1:] if given.get("change") else names
    return request._replace(given=changed | ({"other_changes": others} if others else {}))


def several_named(project: Project, text: str) -> list[str]:
    """The ideas that a text names with commas between them; the text itself where it is one, as a new idea with a comma is.

    It is a list where each part is the text of an idea or looks like an id, and one is known or no blank stands between them.
    """
    texts = {idea.idea.strip().casefold() for idea in project.changes}
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if "," not in text or text.strip().casefold() in texts:
        return [text]
    if not parts or not all(_ID.fullmatch(part) or part.casefold() in texts for part in parts):
        return [text]
    known = any(
        part.casefold() in texts or idea.id.startswith(part) for part in parts for idea in project.changes
    )
    return parts if known or not re.search(r"\s", text.strip()) else [text]


def _known(project: Project, said: str, package: Package) -> str:
    """The id of the idea meant by a word; an empty one takes the idea out of the cycle."""
    if not said:
        return said
    advice = f"say it in several words, and it is added: {Command('cycle', change=f'{said} ...')}"
    try:
        at = find_item(project.changes, said, "change idea", lambda idea: (idea.id,), advice)
    except UsageError as error:
        shared = ", ".join(one["id"] for one in package.ideas)
        if not shared:
            raise
        raise UsageError(error.message, f"{error.advice}; the change package has: {shared}") from None
    return project.changes[at].id


def _add(data: dict[str, Any], idea: dict[str, str]) -> None:
    changes = data.get("changes")
    if not isinstance(changes, list):
        changes = []
        put(data, "changes", changes, ())
    changes.append(styled(idea, ("changes", 0)))
