"""What was given, laid out to fit the screen: a line an answer where there is room, else several in a line, else in pages."""

from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.ask.terminal import Terminal

_BETWEEN = "   "
_SEVERAL = 2
_MOST_LINES = 2
"""Of one answer, where not all fit the screen."""


class Given(NamedTuple):
    """An answer as the review shows it: its number, what was asked, and what was said; empty where nothing was.

    ``said`` are the entries of a list, one where it is no list, each with what belongs to it behind.
    """

    number: int
    label: str
    said: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """All in one text: ``Change ideas: A bell (It is heard); A named nurse``."""
        told = [f"{one[0]} ({'; '.join(one[1:])})" if one[1:] else one[0] for one in self.said]
        return f"{self._asked}{'; '.join(told) or '…'}"

    @property
    def _asked(self) -> str:
        return f"{self.label}{' ' if self.label.endswith(('?', ':')) else ': '}"

    def block(self, terminal: Terminal, first: str) -> list[str]:
        """The lines of it where there is room, ``first`` before them: each entry in its own, and what belongs to it below."""
        within = " " * len(first)
        if len(self.said) < _SEVERAL and not any(one[1:] for one in self.said):
            return terminal.wrapped(self.text, first, within)
        lines = terminal.wrapped(self._asked.rstrip(), first, within)
        for entry, *more in self.said:
            lines += terminal.wrapped(entry, within, f"{within}  ")
            lines += terminal.wrapped("; ".join(more), f"{within}  ", f"{within}  ") if more else []
        return lines


def pages(terminal: Terminal, answers: Sequence[Given], room: int) -> list[list[str]]:
    """The lines of each page, of at most ``room`` lines each."""
    digits = len(str(max((one.number for one in answers), default=0)))
    blocks = [one.block(terminal, f"  {one.number:>{digits}}  ") for one in answers]
    if sum(map(len, blocks)) <= room:
        return [[line for block in blocks for line in block]]
    return _paged(_packed(terminal, answers), room)


def _packed(terminal: Terminal, answers: Sequence[Given]) -> list[list[str]]:
    """Short answers side by side, long ones cut, and those left empty named at the end."""
    blocks: list[list[str]] = []
    for one in answers:
        if not one.said:
            continue
        block = terminal.wrapped(f"{one.number} {one.text}", "  ", "    ")
        if len(block) > _MOST_LINES:
            block = [*block[: _MOST_LINES - 1], block[_MOST_LINES - 1][: terminal.width - 3] + " …"]
        last = blocks[-1] if blocks else []
        beside = len(last) == len(block) == 1 and f"{last[0]}{_BETWEEN}{block[0].strip()}"
        if beside and len(beside) < terminal.width:
            blocks[-1] = [beside]
        else:
            blocks.append(block)
    if empty := [f"{one.number} {one.label.rstrip('?:')}" for one in answers if not one.said]:
        blocks.append(terminal.wrapped(f"Left empty: {', '.join(empty)}", "  ", "    "))
    return blocks


def _paged(blocks: Sequence[list[str]], room: int) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for block in blocks:
        if found[-1] and len(found[-1]) + len(block) > room:
            found.append([])
        found[-1] += block
    return found
