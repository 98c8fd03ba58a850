"""Counts drawn with block characters: as bars below one another, or as columns beside one another where they are few."""

from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.render.page import Drawing, Row, Run, Style

_EIGHTHS, _ASCII = " ▁▂▃▄▅▆▇█", " #"
_WIDEST = 40  # columns of a bar
_NARROWEST = 4
_HEIGHT = 3  # lines of a column


class Bar(NamedTuple):
    """One bar: its label, the number that is drawn, others that stand beside it."""

    label: str
    number: int
    others: tuple[int, ...] = ()


def bars_drawing(heads: Sequence[str], bars: Sequence[Bar]) -> Drawing:
    """Bars below one another on the scale of the longest; ``heads`` name the counts, that of the bars first."""

    def words() -> list[str]:
        return [
            f"{bar.label}: "
            + ", ".join(f"{count:,} {head.lower()}" for head, count in zip(heads, _counts(bar), strict=True))
            for bar in bars
        ]

    def draw(width: int, ascii_only: bool) -> list[Row]:
        from pdsa_cli.render.layout import side_by_side, width_of, wrapped

        label = max(width_of(bar.label) for bar in bars)
        columns = [
            max(len(head), *(len(f"{_counts(bar)[at]:,}") for bar in bars)) for at, head in enumerate(heads)
        ]
        room = min(width - label - 2 - sum(column + 2 for column in columns), _WIDEST)
        if room < _NARROWEST:
            return [row for text in words() for row in wrapped([Run(text)], width)]
        widths = [label, room, *columns]
        named: list[list[Row]] = [
            [[Run(f"{head:>{column}}", Style.MUTED)]] for head, column in zip(heads, columns, strict=True)
        ]
        rows = side_by_side([[[]], [[]], *named], widths)
        highest = max(bar.number for bar in bars)
        for bar in bars:
            figures: list[list[Row]] = [
                [[Run(f"{count:>{column},}")]] for count, column in zip(_counts(bar), columns, strict=True)
            ]
            long = round(bar.number / highest * room) if highest else 0
            drawn = ("#" if ascii_only else "█") * max(long, 1 if bar.number else 0)
            rows += side_by_side([[[Run(bar.label)]], [[Run(drawn, Style.GOOD)]], *figures], widths)
        return rows

    return Drawing(draw, words)


def _counts(bar: Bar) -> tuple[int, ...]:
    return (bar.number, *bar.others)


def columns_drawing(bars: Sequence[Bar]) -> Drawing:
    """Columns beside one another on the scale of the highest, each with its label and count below; in words where there is no room."""

    def words() -> list[str]:
        return [", ".join(f"{bar.label}: {bar.number:,}" for bar in bars)]

    def draw(width: int, ascii_only: bool) -> list[Row]:
        from pdsa_cli.render.layout import width_of, wrapped

        cell = max(max(width_of(bar.label), len(f"{bar.number:,}")) for bar in bars)
        if len(bars) * (cell + 2) - 2 > width:
            return [row for text in words() for row in wrapped([Run(text)], width)]
        marks = _ASCII if ascii_only else _EIGHTHS
        steps, highest = len(marks) - 1, max(bar.number for bar in bars)
        rows: list[Row] = []
        for line in range(_HEIGHT - 1, -1, -1):
            drawn = []
            for bar in bars:
                full = max(round(bar.number / highest * _HEIGHT * steps), 1) if bar.number else 0
                drawn.append(marks[min(max(full - line * steps, 0), steps)] * min(cell, 3))
            rows.append([Run("  ".join(f"{text:^{cell}}" for text in drawn).rstrip(), Style.GOOD)])
        rows.append([Run("  ".join(f"{bar.label:^{cell}}" for bar in bars).rstrip(), Style.MUTED)])
        rows.append([Run("  ".join(f"{f'{bar.number:,}':^{cell}}" for bar in bars).rstrip())])
        return rows

    return Drawing(draw, words)
