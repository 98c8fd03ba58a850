"""Asking for a new item: what was typed is never lost, as it is given back as a command line where it was not recorded."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from shlex import quote
from typing import TYPE_CHECKING, Any

from pdsa_cli.errors import PdsaError

if TYPE_CHECKING:
    from pdsa_cli.ask.questions import Step


def asked(
    command: str, flags: Mapping[str, str], steps: "Sequence[Step]", known: dict[str, Any]
) -> dict[str, Any]:
    """The answers to the steps whose keys are not ``known``, with those that are. ``flags`` names the option of each key.

    Raises Stopped, with the command line of what was given so far.
    """
    from pdsa_cli import ask

    wanted = tuple(step for step in steps if getattr(step, "key", None) not in known)
    try:
        return dict(ask.walk(ask.keyboard(), [ask.Section("", wanted)], dict(known)))
    except ask.Stopped as stopped:
        if stopped.answers:
            stopped.advice = f"what you gave: {as_command(command, flags, stopped.answers)}"
        raise


def as_command(command: str, flags: Mapping[str, str], answers: Mapping[str, Any]) -> str:
    """The command line that says the same."""
    parts = [command]
    for key, flag in flags.items():
        value = answers.get(key)
        values = value if isinstance(value, list | tuple) else [value]
        for one in values:
            if one not in (None, ""):
                parts += [flag, quote(str(one))]
    return " ".join(parts)


@contextmanager
def said_again(typed: str) -> Iterator[None]:
    """A failure within says too what was ``typed``, a command line; nothing where that is empty."""
    try:
        yield
    except PdsaError as error:
        if typed:
            error.advice = "; ".join(part for part in (error.advice, f"what you gave: {typed}") if part)
        raise
