"""Take back what a command changed; taking back is itself a change, so doing it again brings it back."""

import os
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.errors import ChangedElsewhere, PdsaError, UsageError
from pdsa_cli.store.files import place, swap
from pdsa_cli.store.history import Entry, Step, digest_of, entries
from pdsa_cli.store.locking import PATIENCE, held, read_file
from pdsa_cli.suggesting import Command

_MOVED = (
    "history belongs to a file's name and folder: one that was moved, copied or sent by mail starts without"
)

TOOK_BACK, REDONE = "Took back: ", "Redone: "
"""How a step begins that took another back, and one that brought it back."""


class Undone(NamedTuple):
    """What was taken back: the step, and the texts before and after taking it back (None where there is no file).

    ``done`` is what the history calls it: ``Took back: pdsa set title``, or ``Redone: pdsa set title`` where that had
    been taken back before.
    """

    path: Path
    step: Step
    done: str
    before: str | None
    after: str | None
    written: bool = True
    warnings: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file's name as the person gave it."""
        return str(self.path)

    @property
    def redone(self) -> bool:
        """Whether something that had been taken back was done again."""
        return self.done.startswith(REDONE)

    @property
    def what(self) -> str:
        """What was taken back or done again."""
        return self.done.removeprefix(REDONE).removeprefix(TOOK_BACK)

    @property
    def command_taken_back(self) -> str:
        """What the command that was taken back called itself."""
        return self.step.command


def history_of(path: Path) -> list[Step]:
    """The steps that can be taken back, newest first; empty where nothing is known. Raises PdsaError (unreadable file)."""
    real = Path(os.path.realpath(path))
    digest = digest_of(read_file(path)) if os.path.lexists(real) else None
    return [entry.step for entry in reversed(entries(real, digest))]


def undo(
    path: Path,
    number: int | None = None,
    *,
    dry_run: bool = False,
    patience: float = PATIENCE,
) -> Undone:
    """Take back the last step, or go back to the text before the step ``number``; recorded as a step of its own.

    Restores the exact bytes. Raises ChangedElsewhere where something else changed the file since the last step,
    UsageError where there is no such step, PdsaError where the file cannot be read or written.
    """
    real = Path(os.path.realpath(path))
    if not os.path.lexists(real):
        chosen, done, warnings = _chosen(path, real, None, number)
        write = chosen.raw is not None and not dry_run
        if chosen.raw is not None and write:
            warnings += place(real, chosen.raw, done)
        return Undone(path, chosen.step, done, None, _shown(chosen.raw), write, warnings)
    if dry_run:
        raw = read_file(path)
        chosen, done, warnings = _chosen(path, real, raw, number)
        return Undone(
            path, chosen.step, done, _shown(raw), _shown(chosen.raw), written=False, warnings=warnings
        )
    with held(path, patience) as file:
        raw = file.read()
        chosen, done, warnings = _chosen(path, real, raw, number)
        same = chosen.raw == raw
        more = () if same else swap(file, raw, chosen.raw, done)
        if more is None:
            raise _changed_since(path)
        return Undone(path, chosen.step, done, _shown(raw), _shown(chosen.raw), not same, warnings + more)


def _chosen(
    path: Path, real: Path, raw: bytes | None, number: int | None
) -> tuple[Entry, str, tuple[str, ...]]:
    """The entry to go back to, what going back to it is called, and warnings."""
    digest = None if raw is None else digest_of(raw)
    known = entries(real, digest)
    if not known:
        raise PdsaError(f"there is nothing to take back for {path}", _MOVED)
    if known[-1].after != digest:
        raise _changed_since(path) if raw is not None else _removed_since(path)
    if number is None:
        return known[-1], _done(known[-1:]), ()
    back = [entry for entry in known if entry.step.number >= number]
    if not back or back[0].step.number != number:
        raise UsageError(
            f"{path} has no step {number} that can be taken back",
            f"{Command('undo', list=True)} shows the steps",
        )
    by_hand = any(earlier.after != later.before for earlier, later in pairwise(back))
    warning = "this also takes back what was changed between those commands by hand or by another program"
    return back[0], _done(back), (warning,) if by_hand else ()


def _done(back: list[Entry]) -> str:
    """What taking these steps back is called: taking back a taking back is doing it again."""
    if len(back) > 1:
        return f"{TOOK_BACK}steps {back[0].step.number} to {back[-1].step.number}"
    command = back[0].step.command
    if command.startswith(TOOK_BACK):
        return REDONE + command.removeprefix(TOOK_BACK)
    return TOOK_BACK + command.removeprefix(REDONE)


def _changed_since(path: Path) -> ChangedElsewhere:
    return ChangedElsewhere(
        f"{path} was changed since the last command, by hand or by another program; nothing was taken back",
        f"taking the command back would lose that; change it by hand with: {Command('edit')}",
    )


def _removed_since(path: Path) -> ChangedElsewhere:
    return ChangedElsewhere(
        f"{path} is not there; it was removed or renamed since the last command",
        "put it back first, or give its new name",
    )


def _shown(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "replace")
