"""The plot of a chart as SVG: scale, lines, points by shape, phases, days and cycles, in a rectangle."""

from itertools import pairwise
from typing import NamedTuple

from pdsa_cli.export.svg import (
    BAND,
    BLUE,
    GREY,
    INK,
    LIGHT_BLUE,
    ORANGE,
    PALE,
    at,
    line,
    path,
    text,
    text_width,
)
from pdsa_cli.spc.results import Point
from pdsa_cli.views.axes import written
from pdsa_cli.views.chart import ChartView, place_of
from pdsa_cli.views.chart_naming import centre_name, figure, in_per_cent
from pdsa_cli.views.cycle_bars import Span, packed_spans

_STROKES = {
    "centre": (INK, 2.0, ""),
    "upper": (GREY, 1.6, "9 5"),
    "lower": (GREY, 1.6, "9 5"),
    "target": (ORANGE, 2.0, "2 4"),
}
DOTLESS = 400  # points; more would only make a band


class Plot(NamedTuple):
    """A chart in a rectangle: ``size`` is that of its text."""

    view: ChartView
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def x(self, share: float) -> float:
        """Where a share of the axis is; the first and the last point stand a little inside."""
        inset = min(self.size * 0.6, (self.right - self.left) / 20)
        return self.left + inset + share * (self.right - self.left - 2 * inset)

    def of(self, point: Point) -> float:
        """Where a point stands."""
        return self.x(self.view.axis.share(place_of(point)))

    def y(self, value: float) -> float:
        """How far down a value is."""
        share = (value - self.view.ticks[0]) / (self.view.ticks[-1] - self.view.ticks[0])
        return self.bottom - share * (self.bottom - self.top)


def margins(view: ChartView, size: float) -> tuple[float, float]:
    """The room that the scale and the names of the lines need, left and right."""
    left = max(text_width(_scale_text(view, tick), size) for tick in view.ticks) + size * 0.7
    if view.source.cycles:
        left = max(left, text_width("Cycle", size) + size * 0.6)
    names = [text_width(name, size) for name, _ in line_names(view)]
    return left, max(names, default=0.0) + size * 0.5


def _scale_text(view: ChartView, tick: float) -> str:
    return written(tick, view.ticks) + ("%" if in_per_cent(view) else "")


def line_names(view: ChartView) -> list[tuple[str, float]]:
    """The names of the lines at the last point, with its values."""
    last = view.points[-1]
    named = (
        (centre_name(view), last.centre),
        ("upper", last.upper),
        ("lower", last.lower),
        ("target", last.target),
    )
    return [(f"{name} {figure(view, value)}", value) for name, value in named if value is not None]


def plotted(plot: Plot) -> list[str]:
    """The plot from back to front."""
    found = _scale(plot)
    found += _borders(plot)
    crowded = len(plot.view.points) > DOTLESS
    curve = path(_curve(plot), BAND if crowded else BLUE, 0.8 if crowded else 1.6)
    found += [curve] if crowded else []
    for name, (stroke, width, dash) in _STROKES.items():
        steps = _stepped(plot, name)
        if steps:
            found.append(path(steps, stroke, width, dash))
    found += _names(plot)
    found += [] if crowded else [curve]
    return found + _points(plot)


def _scale(plot: Plot) -> list[str]:
    found = []
    for tick in plot.view.ticks:
        y = plot.y(tick)
        found.append(line(plot.left, y, plot.right, y, PALE, 1))
        name = _scale_text(plot.view, tick)
        found.append(
            text(name, plot.left - plot.size * 0.4, y + plot.size * 0.35, plot.size, anchor="end", fill=GREY)
        )
    return found


def _middle(plot: Plot, before: Point, after: Point) -> float:
    return (plot.of(before) + plot.of(after)) / 2


def _first(plot: Plot) -> float:
    """Where lines begin: as far before the first point as it stands from the edge; later, where the axis is that of other charts too."""
    return max(plot.left, plot.of(plot.view.points[0]) - plot.x(0) + plot.left)


def _stepped(plot: Plot, name: str) -> str:
    """A line as steps, each from half-way before its point to half-way behind it; broken between phases and at gaps."""
    points = plot.view.points
    at_line = Point._fields.index(name)
    steps: list[str] = []
    begins = 0
    while begins < len(points):
        value, phase = points[begins][at_line], points[begins].phase
        ends = begins + 1  # where a stretch of one value in one phase ends
        while ends < len(points) and points[ends][at_line] == value and points[ends][_PHASE] == phase:
            ends += 1
        if isinstance(value, float | int):
            start = _middle(plot, points[begins - 1], points[begins]) if begins else _first(plot)
            end = _middle(plot, points[ends - 1], points[ends]) if ends < len(points) else plot.right
            before = points[begins - 1] if begins else None
            joined = before is not None and before[at_line] is not None and before.phase == phase
            y = at(plot.y(value))
            steps.append(f"V{y}H{at(end)}" if joined else f"M{at(start)} {y}H{at(end)}")
        begins = ends
    return "".join(steps)


_PHASE = Point._fields.index("phase")


def _curve(plot: Plot) -> str:
    """The line through the points; it ends at gaps and phases."""
    if len(plot.view.points) > DOTLESS:
        return _dense_curve(plot)
    steps = []
    before: Point | None = None
    for point in plot.view.points:
        if point.value is None:
            before = None
            continue
        letter = "L" if before is not None and before.phase == point.phase else "M"
        steps.append(f"{letter}{at(plot.of(point))} {at(plot.y(point.value))}")
        before = point
    return "".join(steps) or "M0 0"


def _dense_curve(plot: Plot) -> str:
    """The line through very many points: in each column of the picture its first, least, greatest and last value, as no more can be seen."""
    steps: list[tuple[str, int, float]] = []
    column, phase, joined = 0, 0, False
    heights: list[float] = []
    for point, x in zip(plot.view.points, _columns(plot), strict=True):
        value = point.value
        ends = value is None or point.phase != phase
        if heights and (ends or x != column):
            steps += _in_column(column, heights, joined=joined)
            heights, joined = [], True
        if ends:
            joined, phase = False, point.phase
        if value is not None:
            heights.append(value)
            column = x
    steps += _in_column(column, heights, joined=joined)
    # Values become places here, as there are few by now.
    return "".join(f"{letter}{x} {at(plot.y(value))}" for letter, x, value in steps) or "M0 0"


def _in_column(column: int, values: list[float], *, joined: bool) -> list[tuple[str, int, float]]:
    """Where a line goes within one column: to the first value, the least and the greatest as they come, and the last."""
    if not values:
        return []
    low, high = min(values), max(values)
    middle = (low, high) if values.index(low) <= values.index(high) else (high, low)
    kept = dict.fromkeys((values[0], *middle, values[-1]))
    return [("L" if joined or at_first else "M", column, value) for at_first, value in enumerate(kept)]


def _columns(plot: Plot) -> list[int]:
    """The column of the picture, a unit wide, in which each point stands."""
    axis = plot.view.axis
    left = plot.x(0)
    width = (plot.x(1) - left) / (axis.high - axis.low)
    return [round(left + (place_of(point) - axis.low) * width) for point in plot.view.points]


def radius(count: int, size: float) -> float:
    """How large a point is drawn."""
    return size * (0.26 if count <= 60 else 0.19 if count <= 150 else 0.12)


def _points(plot: Plot) -> list[str]:
    """The points by shape, those that signal over the others; of very many only those that are not plain, one in each square of two units."""
    view = plot.view
    size = radius(len(view.points), plot.size)
    found: dict[object, str] = {}
    last: dict[object, str] = {}
    crowded = len(view.points) > DOTLESS
    for point in marked_points(view):
        assert point.value is not None
        shape = shape_of(view, point)
        x, y = plot.of(point), plot.y(point.value)
        place = (shape, round(x / 2), round(y / 2)) if crowded else point.position
        into = last if shape.startswith("signal") else found
        if place not in into:
            into[place] = mark(shape, x, y, size)
    return [*found.values(), *last.values()]


def marked_points(view: ChartView) -> list[Point]:
    """The points that are drawn by shape: all that have a value, of very many those that signal or are left out."""
    known = [point for point in view.points if point.value is not None]
    if len(view.points) <= DOTLESS:
        return known
    signals = view.signals
    return [point for point in known if not point.included or point.position in signals]


def shape_of(view: ChartView, point: Point) -> str:
    """What a point is drawn as: left out, signal (worse), on the line, or point."""
    if not point.included:
        return "left out"
    if point.position in view.signals:
        better = view.source.better
        worse = (
            better is not None
            and point.value is not None
            and point.centre is not None
            and (point.value > point.centre) != (better == "higher")
        )
        return "signal worse" if worse else "signal"
    return "on the line" if point.value == point.centre else "point"


def mark(shape: str, x: float, y: float, size: float) -> str:
    """A point as its shape."""
    if shape == "left out":
        arm = size * 0.9
        return path(
            f"M{at(x - arm)} {at(y - arm)}L{at(x + arm)} {at(y + arm)}M{at(x - arm)} {at(y + arm)}L{at(x + arm)} {at(y - arm)}",
            GREY,
            2,
        )
    if shape.startswith("signal"):
        arm = size * 1.55
        fill = ORANGE if shape.endswith("worse") else BLUE
        steps = f"M{at(x)} {at(y - arm)}L{at(x + arm)} {at(y)}L{at(x)} {at(y + arm)}L{at(x - arm)} {at(y)}Z"
        return path(steps, "#ffffff", 1, fill=fill)
    fill = "#ffffff" if shape == "on the line" else BLUE
    return (
        f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(size)}" fill="{fill}" stroke="{BLUE}" stroke-width="1.5"/>'
    )


def border_names(view: ChartView) -> list[tuple[Point, Point, str]]:
    """Neighbours between which a phase begins or the baseline ends, and what to write there."""
    found = []
    for before, after in pairwise(view.points):
        if before.phase != after.phase:
            found.append((before, after, f"phase {after.phase}"))
        elif before.baseline and not after.baseline:
            found.append((before, after, "after the baseline"))
    return found


def _borders(plot: Plot) -> list[str]:
    """A broken upright line where a phase begins or the baseline ends, with its name above."""
    names = border_names(plot.view)
    if not names:
        return []
    found = []
    first = "baseline" if names[0][2].startswith("after") else f"phase {plot.view.points[0].phase}"
    starts = [(plot.left, first), *((_middle(plot, before, after), name) for before, after, name in names)]
    ends = [x for x, _ in starts[1:]] + [plot.right]
    size = plot.size * 0.9
    for (x, name), end in zip(starts, ends, strict=True):
        if x > plot.left:
            found.append(line(x, plot.top - plot.size * 1.2, x, plot.bottom, GREY, 1.2, "3 4"))
        for shown in (name, name.removeprefix("phase ").removesuffix(" the baseline")):
            if text_width(shown, size) + size * 0.5 <= end - x:
                found.append(text(shown, x + size * 0.3, plot.top - plot.size * 0.45, size, fill=GREY))
                break
    return found


def _names(plot: Plot) -> list[str]:
    """The names of the lines at their right ends, moved apart where they are close."""
    named = sorted(line_names(plot.view), key=lambda one: -one[1])
    step = plot.size * 1.1
    places = [plot.y(value) for _, value in named]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + step)
    for index in range(len(places) - 1, -1, -1):
        lowest = plot.bottom - (len(places) - 1 - index) * step
        places[index] = min(
            places[index], lowest, places[index + 1] - step if index + 1 < len(places) else lowest
        )
    return [
        text(name, plot.right + plot.size * 0.4, y + plot.size * 0.35, plot.size)
        for (name, _), y in zip(named, places, strict=True)
    ]


def axis_labels(plot: Plot) -> list[str]:
    """Days, numbers or labels below the plot, none over another."""
    size, found, free = plot.size, [line(plot.left, plot.bottom, plot.right, plot.bottom, GREY, 1.2)], 0.0
    room = (plot.right - plot.left) / (size * 5)
    for place, name in plot.view.axis.ticks(max(2, int(room))):
        x = plot.x(plot.view.axis.share(place))
        found.append(line(x, plot.bottom, x, plot.bottom + size * 0.3, GREY, 1.2))
        width = text_width(name, size)
        start = min(max(x - width / 2, 0.0), plot.right + size * 2 - width)
        if start >= free:
            found.append(
                text(name, start + width / 2, plot.bottom + size * 1.3, size, anchor="middle", fill=GREY)
            )
            free = start + width + size * 0.5
    return found


def cycle_spans(plot: Plot, top: float) -> tuple[list[str], float]:
    """The cycles' spans with their numbers from ``top`` down, and where they end."""
    size, height = plot.size * 0.9, plot.size * 1.15

    def room(span: Span) -> float:
        name = text_width(span.name, size) + size * 0.5
        return max(
            span.end - span.start, name if span.end - span.start >= name else span.end - span.start + name
        )

    rows = packed_spans(plot.view, plot.x, room)
    if not rows:
        return [], top
    found = [text("Cycle", plot.left - size * 0.5, top + height * 0.78, size, anchor="end", fill=GREY)]
    for number, spans in enumerate(rows):
        y = top + number * height * 1.15
        for span in spans:
            found += _cycle(span, y, height, size)
    return found, top + len(rows) * height * 1.15


def _cycle(span: Span, y: float, height: float, size: float) -> list[str]:
    width = max(span.end - span.start, 2.0)
    stroke = f'fill="{LIGHT_BLUE}" stroke="{BLUE}" stroke-width="1"'
    if span.open:
        tip = min(height / 2, width)
        steps = (
            f"M{at(span.start)} {at(y)}H{at(span.start + width - tip)}L{at(span.start + width)} {at(y + height / 2)}"
            f"L{at(span.start + width - tip)} {at(y + height)}H{at(span.start)}Z"
        )
        shape = f'<path d="{steps}" {stroke}/>'
    else:
        shape = f'<rect x="{at(span.start)}" y="{at(y)}" width="{at(width)}" height="{at(height)}" {stroke}/>'
    inside = width >= text_width(span.name, size) + size * 0.5
    x = span.start + width / 2 if inside else span.start + width + size * 0.25
    return [shape, text(span.name, x, y + height * 0.78, size, anchor="middle" if inside else "start")]
