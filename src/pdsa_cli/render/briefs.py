"""Things in a line or two each: in columns where there is room, else each with its parts below its title."""

from collections.abc import Sequence
from itertools import pairwise

from rich.cells import chop_cells

from pdsa_cli.phrases import one_line
from pdsa_cli.render.layout import indented, side_by_side, width_of, wrapped
from pdsa_cli.render.page import Brief, Briefs, Row, Run, Spark, Style

_BARS, _ASCII_BARS = "▁▂▃▄▅▆▇█", "_.-=^"
_SPARK = 16  # columns
_WIDEST = 28  # columns of a cell that is no title
_TITLE = 30  # columns; with fewer the parts stand below the title


def brief_rows(block: Briefs, width: int, *, ascii_only: bool) -> list[Row]:
    """The rows as lines of at most ``width`` columns."""
    rows = block.rows
    leads = [_lead(row, ascii_only) for row in rows]
    lead = max(map(width_of, leads), default=0)
    room = width - (lead + 2 if lead else 0)
    cells = [(*row.before, _named(row), *(_drawn(one, ascii_only) for one in row.after)) for row in rows]
    widths = [min(max(map(width_of, texts)), _WIDEST) for texts in zip(*_texts(cells), strict=True)]
    at = len(rows[0].before) if rows else 0
    others = [*widths[:at], *widths[at + 1 :]]
    widths[at : at + 1] = [room - sum(column + 2 for column in others if column)]
    found: list[Row] = []
    for text, row, parts in zip(leads, rows, cells, strict=True):
        below = [
            Run(text, style) for text, style in ((row.warning, Style.POOR), (row.below, Style.NORMAL)) if text
        ]
        if widths[at] >= _TITLE:
            lines = [_in_columns(parts, widths, ascii_only)]
            for one in below:
                lines += wrapped([one], room) if block.whole else [[_cut(one, room, ascii_only)]]
        else:
            lines = [*wrapped([_named(row)], room), *wrapped(_joined(parts[:at] + parts[at + 1 :]), room)]
            for one in below:
                lines += wrapped([one], room)
        found += indented(lines, Run(text.ljust(lead + 2) if lead else "", Style.STRONG))
    return found


def _named(row: Brief) -> Run:
    return row.title._replace(text=f"{row.prefix}{row.title.text}")


def _texts(rows: list[tuple[Run, ...]]) -> list[list[str]]:
    return [[run.text for run in cells] for cells in rows]


def _joined(runs: tuple[Run, ...]) -> list[Run]:
    """Parts behind one another, each in its style."""
    dot = Run(" · ", Style.MUTED)
    shown = [run for run in runs if run.text]
    return [part for at, run in enumerate(shown) for part in ((dot, run) if at else (run,))]


def _in_columns(cells: tuple[Run, ...], widths: list[int], ascii_only: bool) -> Row:
    """Cells beside one another, each cut to its column."""
    shown = [(run, size) for run, size in zip(cells, widths, strict=True) if size]
    blocks = [[[_cut(run, size, ascii_only)] if run.text else []] for run, size in shown]
    return side_by_side(blocks, [size for _, size in shown])[0]


def _lead(row: Brief, ascii_only: bool) -> str:
    """The number of a row, behind what it hangs on: the one above that led to it, or an earlier one where it branched off."""
    if row.depth:
        return "  " * row.depth + ("`-" if ascii_only else "└╴") + row.lead
    return f"{'>' if ascii_only else '→'} {row.lead}" if row.linked else f"  {row.lead}" if row.lead else ""


def _drawn(cell: Run | Spark, ascii_only: bool) -> Run:
    """A cell as text; values as a row of bars."""
    if isinstance(cell, Run):
        return cell
    bars = _ASCII_BARS if ascii_only else _BARS
    values = _fewer(cell.values, _SPARK)
    low, high = min(values, default=0), max(values, default=0)
    levels = [(value - low) / (high - low) if high > low else 0.5 for value in values]
    return Run("".join(bars[min(int(level * len(bars)), len(bars) - 1)] for level in levels), Style.GOOD)


def _fewer(values: Sequence[float], most: int) -> Sequence[float]:
    """The values as at most ``most`` of them: each the mean of as many that lie side by side."""
    if len(values) <= most:
        return values
    edges = [len(values) * at // most for at in range(most + 1)]
    return [sum(values[first:last]) / (last - first) for first, last in pairwise(edges)]


def _cut(run: Run, width: int, ascii_only: bool) -> Run:
    """A text in one line, what does not fit left out."""
    text = one_line(run.text)
    if width_of(text) > width:
        mark = "..." if ascii_only else "…"
        text = chop_cells(text, max(width - len(mark), 1))[0].rstrip(" ,;:.") + mark
    return run._replace(text=text)
