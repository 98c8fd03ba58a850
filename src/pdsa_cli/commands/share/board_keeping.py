"""`pdsa share board --every 5m`: the board is written anew whenever something has changed, until it is stopped."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from pdsa_cli import dates
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.board import drawn
from pdsa_cli.commands.share.board_projects import BoardProjects, Seen
from pdsa_cli.errors import Interrupted, PdsaError, UsageError
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import some
from pdsa_cli.progress_messages import notice
from pdsa_cli.store.pictures import write_picture

_DURATION = pattern(r"([0-9]{1,6}) ?(s|m|h)")
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_LONGEST = 24 * 3600
_NAMED = 3


def seconds(text: str) -> int:
    """The seconds of ``5m``. Raises UsageError for what is no time, or one of less than a second or more than a day."""
    found = _DURATION.fullmatch(text.strip().lower())
    count = int(found[1]) * _SECONDS[found[2]] if found else 0
    if not 1 <= count <= _LONGEST:
        raise UsageError(f"--every: {text!r} is no time from 1s to 24h", "such as: 30s, 5m or 1h")
    return count


def keep(asked: Asked, projects: BoardProjects, out: Path, raw: bytes, told: Iterable[str]) -> NoReturn:
    """Look again and again, and write what is new. Raises Interrupted when the person stops it.

    With --quiet only what goes wrong is told.
    """
    for text in told if not asked.context.quiet else ():
        notice(text)
    keeper = _Keeper(asked, projects, out, raw)
    try:
        while True:
            time.sleep(asked.seconds or 1)
            keeper.look()
    except KeyboardInterrupt:
        raise Interrupted(f"Stopped; the board stays in {out} as it was last written") from None


class _Keeper:
    """What was written last, and what was said of what went wrong, so that each is said once."""

    def __init__(self, asked: Asked, projects: BoardProjects, out: Path, raw: bytes) -> None:
        self.asked = asked
        self.projects = projects
        self.out = out
        self.raw = raw
        self.wrong = {str(one.error) for one in projects.seen if one.error}

    def look(self) -> None:
        """Read the projects, and write the board where it is another; what goes wrong is said, and tried again next time."""
        before = self.projects.seen
        errors: list[PdsaError] = []
        try:
            errors = self.projects.read(dates.today())
            self._say(errors)
            raw = drawn(self.asked, self.projects)
            if raw != self.raw:
                write_picture(self.out, raw, replace=True)
                self.raw = raw
                if not self.asked.context.quiet:
                    notice(f"Wrote the board anew: {_changes(before, self.projects.seen)}.")
        except PdsaError as error:
            errors = [*errors, error]
            self._say(errors)
        self.wrong = {str(error) for error in errors}

    def _say(self, errors: list[PdsaError]) -> None:
        for error in errors:
            if str(error) not in self.wrong:
                notice(f"{error.message}; the board shows what was there before.")
                self.wrong.add(str(error))


def _changes(before: list[Seen], now: list[Seen]) -> str:
    """Which projects there is news of; a new day where there is none."""
    known = {one.path: one for one in before}
    names = []
    for one in now:
        old = known.pop(one.path, Seen(one.path))
        if one.view and (old.digest != one.digest or bool(old.error) != bool(one.error)):
            names.append(f"{one.view.title} (as it was)" if one.error else one.view.title)
    names += [f"without {gone.view.title}" for gone in known.values() if gone.view]
    return some(names, _NAMED) or "a new day"
