"""Long output on a terminal, through the person's pager, as git does it; what fits the screen is simply written."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from itertools import chain

from pdsa_cli.lazily import pattern

_VARIABLES = ("PDSA_PAGER", "PAGER")
_USUAL = "less"
_OPTIONS = {"LESS": "FRX -Psq leaves, space goes on$", "LV": "-c"}
"""What less and lv are told where the person has not told them anything: colours kept, nothing cleared, as git does, and
how to leave, which not everybody on a ward knows."""
_ESCAPES = pattern(r"\x1b\[[0-9;]*m")


class NotAPager(Exception):  # noqa: N818
    """What the person's settings name as a pager cannot be run, or did not work."""


def pager_command(environment: Mapping[str, str]) -> list[str]:
    """The pager as a command and its arguments; empty where output is wanted as it comes.

    ``PDSA_PAGER``, else ``PAGER``, else less where it is there. Empty, or ``cat``, means none. The words are never given to
    a shell. Raises NotAPager where they are no command.
    """
    name = next((name for name in _VARIABLES if name in environment), "")
    written = environment[name].strip() if name else _usual(environment)
    if written in ("", "cat"):
        return []
    from pdsa_cli.ask.editor import split_command

    try:
        return split_command(written)
    except ValueError as problem:
        raise NotAPager(f"{name} is not a command ({problem})") from None


def _usual(environment: Mapping[str, str]) -> str:
    import shutil

    return _USUAL if environment.get("TERM") != "dumb" and shutil.which(_USUAL) else ""


def page(lines: Iterator[str]) -> str:
    """Write lines to standard output, which is a terminal: through the pager once they do not fit it.

    What to tell the person where the pager could not be used; the lines are then written without it.
    """
    columns, height = os.get_terminal_size(sys.stdout.fileno())
    held: list[str] = []
    rows = 0
    for line in lines:
        held.append(line)
        rows += max(-(-len(_ESCAPES.sub("", line.rstrip("\n"))) // max(columns, 1)), 1)
        if rows >= height > 0:
            break
    else:
        sys.stdout.writelines(held)
        return ""
    try:
        command = pager_command(os.environ)
        if command:
            _through(command, held, lines)
            return ""
    except NotAPager as problem:
        sys.stdout.writelines(chain(held, lines))
        return f"Shown without a pager: {problem}"
    sys.stdout.writelines(chain(held, lines))
    return ""


def _through(command: list[str], held: list[str], lines: Iterator[str]) -> None:
    """Give the lines to a pager and wait until the person leaves it; ``held`` grows by those that it was given.

    Raises NotAPager where it is not there, or ends in a failure.
    """
    import signal
    import subprocess

    from pdsa_cli.render.progress import Progress

    sys.stdout.flush()
    try:
        pager = subprocess.Popen(  # noqa: S603  (the person's own pager)
            command,
            stdin=subprocess.PIPE,
            env=_OPTIONS | dict(os.environ),
            encoding=sys.stdout.encoding or "ascii",
            errors="replace",
        )
    except (OSError, ValueError) as problem:
        said = getattr(problem, "strerror", None) or problem
        raise NotAPager(f"{command[0]} could not be started ({said})") from None
    Progress.stands_aside = True
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager
    try:
        # That the person has seen enough is no failure.
        with contextlib.suppress(BrokenPipeError), pager.stdin as into:  # type: ignore[union-attr]
            into.writelines(held)
            for line in lines:
                held.append(line)
                into.write(line)
    finally:  # what goes wrong while the lines are made is told when the pager is left
        status = pager.wait()
        Progress.stands_aside = False
        signal.signal(signal.SIGINT, before)
    if status > 0:
        raise NotAPager(f"{command[0]} ended with {status}")
