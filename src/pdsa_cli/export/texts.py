"""Texts of a project as others may read them, in any file that is shared."""

from pdsa_cli import unseen
from pdsa_cli.checks.hiding import hidden
from pdsa_cli.suggesting import without_commands


def for_others(text: str) -> str:
    """A text without commands of `pdsa`, with the identity of a person hidden, and nothing in it that is not seen."""
    return unseen.escaped(hidden(without_commands(text)))
