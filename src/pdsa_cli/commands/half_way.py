"""What was typed about a project and left half-way, for the commands that show where it stands."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pdsa_cli.errors import PdsaError
from pdsa_cli.lazily import pattern
from pdsa_cli.suggesting import Command

_MARK = pattern("# (?P<about>.*) · (?P<what>.*)")
_LINES = 3
"""A mark stands in one of so many first lines of a draft."""
_CYCLE = pattern(r"cycle (\d+|new) · ")
_NEW = "new project"


def left_half_way(*places: Path) -> tuple[str, ...]:
    """A line for the newest draft about one of these projects, else about a new one in one of these folders; none without one.

    A new one is named by its title: it is not the project that is looked at.
    """
    from pdsa_cli.store import drafts

    kept = drafts.kept()
    if not kept:
        return ()
    wanted = {os.path.realpath(place): place for place in places}
    of_folders: tuple[str, ...] = ()
    for draft in kept:
        try:
            text = drafts.load(draft)
        except PdsaError:
            continue
        for line in text.splitlines()[:_LINES]:
            found = _MARK.fullmatch(line)
            about = found and next((real for real in wanted if _is_about(found["about"], real)), None)
            if not found or about is None or drafts.is_held(text):
                continue
            command = _command(found, wanted[about])
            if command is None:
                continue
            if not wanted[about].is_dir():
                return (_line(command, ""),)
            of_folders = of_folders or (_line(command, _title(text)),)
    return of_folders


def _line(command: Command, new: str) -> str:
    named = f" ({new})" if new else ""
    return f"Left half-way, and not recorded yet{named}: go on with {command}"


def _title(text: str) -> str:
    """What a project is to be called that is not written yet; empty where that is not said."""
    from pdsa_cli.checks.hiding import hidden
    from pdsa_cli.yamltext import Unreadable, read

    try:
        data: Any = read(text.encode()).data
    except Unreadable:
        return ""
    title = data.get("title") or data.get("project.title")
    return f"a new project, {hidden(title)}" if title else ""


def _is_about(about: str, real: str) -> bool:
    return about == real or about.startswith(f"{real} · ")


def _command(found: "re.Match[str]", place: Path) -> Command | None:
    """The command that goes on with a draft; None for one that is nothing to go on with."""
    about, what = found["about"], found["what"]
    if what == _NEW:
        is_file = about == os.path.realpath(place) and not place.is_dir()
        return Command("new", file=place if is_file else None)
    if numbered := _CYCLE.match(f"{about} · {what} · ".removeprefix(f"{os.path.realpath(place)} · ")):
        is_new = numbered[1] == "new"
        return Command("cycle", new=True) if is_new else Command("cycle", numbered[1])
    if about != os.path.realpath(place) or not what.startswith("pdsa "):
        return None
    import shlex

    name, *words = shlex.split(what)[1:]
    return Command(name, *_values(words), **_options(words))


def _values(words: list[str]) -> Iterable[str]:
    """The words before the first option."""
    first = next((at for at, word in enumerate(words) if word.startswith("--")), len(words))
    return words[:first]


def _options(words: list[str]) -> dict[str, object]:
    """The options among the words, True where no value follows."""
    found: dict[str, object] = {}
    for at, word in enumerate(words):
        if word.startswith("--"):
            value = words[at + 1] if at + 1 < len(words) and not words[at + 1].startswith("--") else True
            found[word.removeprefix("--")] = value
    return found
