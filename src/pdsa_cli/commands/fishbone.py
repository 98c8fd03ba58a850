"""The groups of causes on a fishbone, asked for and given by options in the same words."""

import re
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
    )


def category_said(option: str, text: str) -> str:
    """A category as it was given. Raises UsageError for a number: outside of the question it names no group."""
    said = text.strip()
    if re.fullmatch(r"[\d.,]+", said):
        names = ", ".join(name for name, _ in CATEGORIES)
        raise UsageError(
            f"{option}: {said} names no group of causes", f"write {names}, or a word of your own"
        )
    return said
