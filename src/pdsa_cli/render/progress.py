"""A bar on standard error for what takes more than a second, on a terminal only."""

import sys
import time

_AFTER, _EVERY, _WIDTH = 1.0, 0.1, 30  # seconds, seconds, columns


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
        sys.stderr.write(f"\r[{'#' * full}{'.' * (_WIDTH - full)}] {done} of {self._total} {self._noun}")
        sys.stderr.flush()
        self._shown, self._drawn_at = True, now

    def hide(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
