"""A chart drawn with characters, from 30 columns up: points by shape, lines by stroke, days and cycles below."""

from bisect import bisect_right
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from pdsa_cli.render.chart_canvas import Canvas
from pdsa_cli.render.chart_foot import cycle_rows, day_rows
from pdsa_cli.render.layout import wrapped
from pdsa_cli.render.page import Row, Run, Style
from pdsa_cli.spc.results import Point
from pdsa_cli.views.axes import written
from pdsa_cli.views.chart import ChartView, place_of
from pdsa_cli.views.chart_naming import centre_name, figure

_LABELS_FROM = 56  # columns; below, the lines are named under the chart
_WIDEST = 132
_HEIGHTS = {1: 12, 2: 6, 3: 4, 4: 3, 5: 3, 6: 2, 7: 2}


class Marks(NamedTuple):
    """The characters of a chart: points by shape and lines by stroke, so that no colour is needed."""

    point: str
    on_line: str
    excluded: str
    signal: str
    centre: str
    limit: str
    target: str
    range: str
    border: str
    axis: str
    corner: str
    tick: str
    scale: str


SYMBOLS = Marks("●", "○", "×", "◆", "─", "┄", "═", "│", "┊", "─", "└", "┬", "┤")
ASCII = Marks("o", ".", "x", "#", "-", "'", "=", "|", ":", "-", "+", "+", "|")


class Frame(NamedTuple):
    """Where things go: columns and rows of the plot, and the value axis."""

    view: ChartView
    gutter: int
    columns: int
    height: int
    labels: int
    marks: Marks
    ascii: bool

    def column(self, place: float) -> int:
        """The column of a place on the axis."""
        return max(0, min(self.columns - 1, round(self.view.axis.share(place) * (self.columns - 1))))

    def level(self, value: float) -> float:
        """How far down a value is, in rows."""
        share = (value - self.view.ticks[0]) / (self.view.ticks[-1] - self.view.ticks[0])
        return (1 - share) * (self.height - 1)


def chart_rows(view: ChartView, width: int, *, ascii_only: bool = False) -> list[Row]:
    """The chart as lines of at most ``width`` columns."""
    if not any(point.value is not None for point in view.points):
        return []
    frame = _frame(view, min(width, _WIDEST), ascii_only=ascii_only)
    canvas = Canvas(frame.columns + frame.labels, frame.height)
    by_column = _by_column(frame)
    crowded = len(view.points) > frame.columns
    borders = _borders(frame)
    _lines(frame, canvas, by_column)
    for column, _ in borders:
        for row in range(frame.height):
            canvas.fill(row, column, frame.marks.border)
    shapes = _ranges(frame, canvas, by_column) if crowded else _points(frame, canvas)
    if frame.labels:
        _labels(frame, canvas)
    rows = _heads(frame, borders)
    rows += _beside_scale(frame, canvas)
    rows += day_rows(
        view.axis, frame.gutter, frame.columns, (frame.marks.axis, frame.marks.corner, frame.marks.tick)
    )
    rows += cycle_rows(view, frame.gutter, frame.columns, ascii_only=ascii_only)
    return [*rows, *_key(frame, shapes, width, crowded=crowded)]


def _frame(view: ChartView, width: int, *, ascii_only: bool) -> Frame:
    names = [written(tick, view.ticks) for tick in view.ticks]
    gutter = max(len(name) for name in names) + 1
    if view.source.cycles:
        gutter = max(gutter, 6)
    labels = 0
    if width >= _LABELS_FROM:
        labels = max((len(text) + 2 for text, _, _ in _line_names(view)), default=0)
    height = _HEIGHTS.get(len(view.ticks) - 1, 2) * (len(view.ticks) - 1) + 1
    marks = ASCII if ascii_only else SYMBOLS
    return Frame(view, gutter, max(width - gutter - 1 - labels, 8), height, labels, marks, ascii_only)


def _by_column(frame: Frame) -> dict[int, list[Point]]:
    """The points that fall into each column."""
    points = frame.view.points
    found: dict[int, list[Point]] = {}
    first = 0
    while first < len(points):  # they stand in order, so the end of a column can be searched for
        column = frame.column(place_of(points[first]))
        end = bisect_right(points, column, first, key=lambda point: frame.column(place_of(point)))
        found[column] = list(points[first:end])
        first = end
    return found


def _lines(frame: Frame, canvas: Canvas, by_column: dict[int, list[Point]]) -> None:
    """Limits, target and centre line; at every column those of the point that is nearest."""
    taken = sorted(by_column)
    drawn = (
        ("upper", frame.marks.limit, Style.MUTED),
        ("lower", frame.marks.limit, Style.MUTED),
        ("target", frame.marks.target, Style.NORMAL),
        ("centre", frame.marks.centre, Style.NORMAL),
    )
    at = 0
    for column in range(taken[0], taken[-1] + 1):
        while at + 1 < len(taken) and taken[at + 1] - column <= column - taken[at]:
            at += 1
        point = by_column[taken[at]][-1]
        for name, character, style in drawn:
            value = getattr(point, name)
            if value is not None:
                canvas.put(round(frame.level(value)), column, character, style)


def _shape(frame: Frame, point: Point) -> tuple[str, str, Style]:
    """What a point is called in the key, its character, and its style."""
    view, marks = frame.view, frame.marks
    if not point.included:
        return "left out", marks.excluded, Style.MUTED
    if point.position in view.signals:
        return "signal", marks.signal, _meaning(view, point)
    if point.value == point.centre:
        return f"on the {centre_name(view)}", marks.on_line, Style.NORMAL
    return "point", marks.point, Style.NORMAL


def _meaning(view: ChartView, point: Point) -> Style:
    better = view.source.better
    if better is None or point.value is None or point.centre is None:
        return Style.STRONG
    return Style.GOOD if (point.value > point.centre) == (better == "higher") else Style.POOR


def _points(frame: Frame, canvas: Canvas) -> dict[str, str]:
    """Every point by itself, joined by a fine line that ends at gaps and phases; the shapes used."""
    shapes: dict[str, str] = {}
    order = ("on the median", "on the mean", "left out", "point", "signal")
    placed = []
    for point in frame.view.points:
        if point.value is not None:
            name, character, style = _shape(frame, point)
            shapes[name] = character
            row, column = round(frame.level(point.value)), frame.column(place_of(point))
            placed.append((order.index(name), row, column, character, style))
    for _, row, column, character, style in sorted(placed, key=lambda one: one[0]):
        canvas.put(row, column, character, style)
    if not frame.ascii:
        for before, after in pairwise(frame.view.points):
            if before.value is not None and after.value is not None and before.phase == after.phase:
                ends = [
                    (float(frame.column(place_of(point))), frame.level(value))
                    for point, value in ((before, before.value), (after, after.value))
                ]
                canvas.joined(ends)
    return shapes


def _ranges(frame: Frame, canvas: Canvas, by_column: dict[int, list[Point]]) -> dict[str, str]:
    """Each column's values from the least to the greatest, with the one in the middle and those that signal marked.

    A value that is left out is drawn where it stands alone.
    """
    shapes: dict[str, str] = {"middle value": frame.marks.point, "from least to greatest": frame.marks.range}
    for column, points in by_column.items():
        valued = [(point.value, point) for point in points if point.value is not None]
        known = [one for one in valued if one[1].included]
        if not known:
            for value, _ in valued:
                shapes["left out"] = frame.marks.excluded
                canvas.put(round(frame.level(value)), column, frame.marks.excluded, Style.MUTED)
            continue
        values = [value for value, _ in known]
        top, bottom = round(frame.level(max(values))), round(frame.level(min(values)))
        for row in range(top, bottom + 1):
            canvas.put(row, column, frame.marks.range)
        canvas.put(round(frame.level(median_low(values))), column, frame.marks.point)
        for value, point in known:
            if point.position in frame.view.signals:
                shapes["signal"] = frame.marks.signal
                canvas.put(round(frame.level(value)), column, frame.marks.signal, _meaning(frame.view, point))
    return shapes


def _borders(frame: Frame) -> list[tuple[int, str]]:
    """The columns between phases and behind a frozen baseline, each with what begins there."""
    points, view = frame.view.points, frame.view
    found = []
    for before, after in pairwise(points):
        if before.phase == after.phase and before.baseline == after.baseline:
            continue
        baseline_ends = before.baseline and not after.baseline and before.phase == after.phase
        if before.phase != after.phase or baseline_ends:
            column = round((frame.column(place_of(before)) + frame.column(place_of(after))) / 2)
            name = view.axis.name(place_of(after))
            found.append(
                (column, "after the baseline" if baseline_ends else f"phase {after.phase}, from {name}")
            )
    return found


def _heads(frame: Frame, borders: list[tuple[int, str]]) -> list[Row]:
    """One row above the plot: the baseline and the phases by name, shortened where there is little room."""
    if not borders:
        return []
    canvas = Canvas(frame.columns + frame.labels, 1)
    first = frame.view.points[0]
    behind = any(text.startswith("after") for _, text in borders[:1])
    pieces = [(0, "baseline" if behind else f"phase {first.phase}"), *borders]
    ends = [column - 1 for column, _ in borders] + [frame.columns + frame.labels]
    for (column, text), end in zip(pieces, ends, strict=True):
        for shorter in (text, text.partition(",")[0], text.removeprefix("phase ").partition(",")[0]):
            if column + len(shorter) + (1 if column else 0) <= end:
                canvas.write(0, column + (1 if column else 0), shorter, Style.MUTED)
                break
        if column:
            canvas.put(0, column, frame.marks.border, Style.MUTED)
    return [[Run(" " * (frame.gutter + 1)), *row] for row in canvas.rows()]


def _beside_scale(frame: Frame, canvas: Canvas) -> list[Row]:
    named = {round(frame.level(tick)): written(tick, frame.view.ticks) for tick in frame.view.ticks}
    rows: list[Row] = []
    for at, row in enumerate(canvas.rows()):
        text = named.get(at, "")
        edge = frame.marks.scale if text else frame.marks.range
        rows.append([Run(f"{text:>{frame.gutter - 1}} {edge}", Style.MUTED), *row])
    return rows


def _line_names(view: ChartView) -> list[tuple[str, float, str]]:
    """The lines at the last point: name and value, value, and which stroke."""
    last = view.points[-1]
    named = (
        (centre_name(view), last.centre, "centre"),
        ("upper limit", last.upper, "limit"),
        ("lower limit", last.lower, "limit"),
        ("target", last.target, "target"),
    )
    return [
        (f"{name} {figure(view, value)}", value, stroke) for name, value, stroke in named if value is not None
    ]


def _labels(frame: Frame, canvas: Canvas) -> None:
    """The lines' names at their right ends, each in a row of its own."""
    names = sorted(_line_names(frame.view), key=lambda one: -one[1])
    rows = [max(0, min(frame.height - 1, round(frame.level(value)))) for _, value, _ in names]
    for at in range(1, len(rows)):
        rows[at] = max(rows[at], rows[at - 1] + 1)
    for at in range(len(rows) - 1, -1, -1):
        rows[at] = min(rows[at], frame.height - len(rows) + at)
    for (text, _, stroke), row in zip(names, rows, strict=True):
        canvas.put(row, frame.columns, getattr(frame.marks, stroke), Style.MUTED)
        canvas.write(row, frame.columns + 2, text)


def _key(frame: Frame, shapes: dict[str, str], width: int, *, crowded: bool) -> list[Row]:
    """What the shapes and, where they have no names on the chart, the lines mean."""
    parts = [f"{character} {name}" for name, character in shapes.items()]
    if not frame.labels:
        parts += [f"{getattr(frame.marks, stroke)} {text}" for text, _, stroke in _line_names(frame.view)]
    if not frame.labels or crowded or len(parts) > 1:
        # Blanks that do not break keep a shape with its name.
        runs = [Run("  ".join(part.replace(" ", "\u00a0") for part in parts), Style.MUTED)]
        rows = [
            [Run(run.text.replace("\u00a0", " "), run.style) for run in row] for row in wrapped(runs, width)
        ]
    else:
        rows = []
    if crowded:
        text = (
            f"{len(frame.view.points)} points in {frame.columns} columns: each column shows several points."
        )
        rows += wrapped([Run(text, Style.MUTED)], width)
    return [*rows, []]
