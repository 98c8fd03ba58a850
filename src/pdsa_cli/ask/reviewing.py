"""What was given, laid out to fit the screen: a line an answer where there is room, else several in a line, else in pages."""

from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.ask.terminal import Terminal

_BETWEEN = "   "
_MOST_LINES = 2
"""Of one answer, where not all fit the screen."""


class Given(NamedTuple):
    """An answer as the review shows it: its number, what was asked, and what was said; empty where nothing was."""

    number: int
    label: str
    said: str

    @property
    def text(self) -> str:
        """Both in one text."""
        return f"{self.label}{' ' if self.label.endswith(('?', ':')) else ': '}{self.said or '…'}"


def pages(terminal: Terminal, answers: Sequence[Given], room: int) -> list[list[str]]:
    """The lines of each page, of at most ``room`` lines each."""
    digits = len(str(len(answers)))
    first = [f"  {one.number:>{digits}}  " for one in answers]
    blocks = [
        terminal.wrapped(one.text, indent, " " * len(indent))
        for indent, one in zip(first, answers, strict=True)
    ]
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
