"""A bar on standard error for what takes more than a second, on a terminal only."""

import os
import sys
import time

_AFTER, _EVERY, _WIDTH = 1.0, 0.1, 30  # seconds, seconds, columns
_WORTH_SAYING = 3.0
_USUAL = 80
"""Columns of a terminal that does not say how many it has."""


class Progress:
    """How many of ``total`` things are done: shown from the second second on, and taken away before anything else is shown.

    ``stands_aside`` is set while a pager has the terminal.
    """

    stands_aside = False

    def __init__(self, total: int, noun: str) -> None:
        self._total = total
        self._noun = noun
        self._began = self._drawn_at = time.monotonic()
        self._shown = False
        self._terminal = sys.stderr.isatty()

    def at(self, done: int) -> None:
        """Show how far it is, where it takes long enough."""
        if not self._terminal or self.stands_aside:
            return
        now = time.monotonic()
        if now - self._began < _AFTER or (self._shown and now - self._drawn_at < _EVERY):
            return
        full = _WIDTH * done // max(self._total, 1)
        said = f"{done} of {self._total} {self._noun}{_left(now - self._began, done, self._total)}"
        if len(said) + _WIDTH + len("[] ") < _columns():
            said = f"[{'#' * full}{'.' * (_WIDTH - full)}] {said}"
        sys.stderr.write(f"\r{said[: _columns() - 1]}\x1b[K")  # what wraps could not be taken away
        sys.stderr.flush()
        self._shown, self._drawn_at = True, now

    def hide(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _left(spent: float, done: int, total: int) -> str:
    """How long it will still take at the pace so far; nothing where that is a few seconds."""
    left = spent / done * (total - done) if done else 0.0
    if left < _WORTH_SAYING:
        return ""
    return f", {left / 60:.0f} min left" if left >= 90 else f", {left:.0f} s left"
