"""The groups of causes on a fishbone, asked for and given by options in the same words."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pdsa_cli.errors import UsageError

if TYPE_CHECKING:
    from pdsa_cli.ask.questions import Choices, Question

CATEGORIES = (
    ("people", "skills, staffing, patients and families"),
    ("tasks", "what is done, and in which order"),
    ("tools", "equipment, forms, technology"),
    ("organisation", "rules, roles, communication"),
    ("environment", "rooms, noise, distances"),
)


def category_question(own: "Choices" = ()) -> "Question":
    """Which group a cause belongs to: one of the usual ones, one of a project's ``own``, or another."""
    from pdsa_cli.ask.kinds import LINE
    from pdsa_cli.ask.questions import Question

    return Question(
        key="category",
        text="Which group does it belong to?",
        why="Its bone of the fishbone.",
        choices=(*CATEGORIES, *own),
        free=True,
        kind=LINE,
        doubt=lambda said, _: _doubt(str(said), [name for name, _ in own]),
    )


def _doubt(said: str, own: Sequence[str]) -> str:
    near = _nearly(said, [*(name for name, _ in CATEGORIES), *own])
    return f'"{said}" would be a group of its own; is it {near}?' if near else ""


def category_said(option: str, text: str, own: Sequence[str] = ()) -> str:
    """A category as it was given. Raises UsageError for a number, which outside of the question names no group, and for a slip in the name
    of a usual group or of one that the project has of its ``own``."""
    said = text.strip()
    if re.fullmatch(r"[\d.,]+", said):
        names = ", ".join(name for name, _ in CATEGORIES)
        raise UsageError(
            f"{option}: {said} names no group of causes", f"write {names}, or a word of your own"
        )
    if near := _nearly(said, [*(name for name, _ in CATEGORIES), *own]):
        raise UsageError(f"{option}: {said!r} is not a group of causes yet", f"did you mean {near}?")
    return said


def own_group(said: str, own: Sequence[str]) -> str:
    """That a group is none of the usual ones and new in this project, as it gets a bone of its own; empty where it is not."""
    known = [name for name, _ in CATEGORIES]
    if not said or said.casefold() in {one.casefold() for one in (*known, *own)}:
        return ""
    return f"{said} is a group of your own, and a new bone; the usual ones are {', '.join(known)}."


def _nearly(said: str, known: Sequence[str]) -> str:
    """The group that was nearly said; empty where it is one, or like none."""
    small = {one.casefold(): one for one in known}
    if not said or said.casefold() in small:
        return ""
    from difflib import get_close_matches

    return next((small[near] for near in get_close_matches(said.casefold(), small, n=1, cutoff=0.75)), "")
