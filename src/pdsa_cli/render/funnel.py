"""A funnel plot drawn with characters: teams by denominator and rate, and the limits that narrow between them."""

from collections.abc import Callable
from functools import partial

from pdsa_cli.render.chart_canvas import Canvas
from pdsa_cli.render.layout import indented, width_of, wrapped
from pdsa_cli.render.page import Drawing, Row, Run, Style
from pdsa_cli.spc.funnel import FunnelPoint, Limits
from pdsa_cli.views.axes import number_ticks, written
from pdsa_cli.views.funnel import FunnelView
from pdsa_cli.views.sentences import number, unit_once

_WIDEST = 100


def funnel_drawing(view: FunnelView, height: int = 12) -> Drawing:
    """The plot; read aloud, each team with its counts in the order of the file."""

    def words() -> list[str]:
        return [
            f"{name}: {number(point.numerator)} of {number(point.denominator)}, {view.figure(point.rate)}; "
            f"limits of 99.8% {_between(view, point.limits)}"
            f"{f'; {point.beyond_998} them' if point.beyond_998 else ''}"
            for name, point in view.teams
        ]

    return Drawing(partial(_rows, view, height), words)


def _between(view: FunnelView, limits: Limits) -> str:
    lower, upper = view.figure(limits.lower_998), view.figure(limits.upper_998)
    return f"{unit_once(lower, upper)} to {upper}"


def _rows(view: FunnelView, height: int, width: int, ascii_only: bool) -> list[Row]:
    plot, ticks = view.plot, view.ticks
    if plot is None:
        return []
    names = [written(tick, ticks) for tick in ticks]
    gutter = max(map(len, names)) + 1
    columns = max(min(width, _WIDEST) - gutter - 1, 10)
    canvas = Canvas(columns, height)

    def level(rate: float) -> int:
        share = (rate * view.factor - ticks[0]) / (ticks[-1] - ticks[0])
        return round((1 - share) * (height - 1))

    _points(view, canvas, level_of=level, ascii_only=ascii_only)
    for column in range(columns):
        limits = view.limits_near(view.widest * (column + 0.5) / columns)
        for rate, mark in (
            (plot.target, "-" if ascii_only else "─"),
            (limits.lower_998, "=" if ascii_only else "━"),
            (limits.upper_998, "=" if ascii_only else "━"),
            (limits.lower_95, "." if ascii_only else "·"),
            (limits.upper_95, "." if ascii_only else "·"),
        ):
            canvas.fill(level(rate), column, mark)
    return [
        *_beside_scale(view, canvas, gutter, height, ascii_only=ascii_only),
        *_foot(view, gutter, columns, ascii_only=ascii_only),
    ]


def _points(view: FunnelView, canvas: Canvas, *, level_of: Callable[[float], int], ascii_only: bool) -> None:
    """The teams by shape; those that stand out with their names, where there is room."""
    for name, point in sorted(view.teams, key=lambda team: bool(team[1].beyond_998)):
        column = round(point.denominator / view.widest * (canvas.width - 1))
        row = level_of(point.rate)
        canvas.put(row, column, _mark(point, ascii_only=ascii_only), _style(point))
        if point.beyond_998 or point.beyond_95:
            label = f" {name} "
            fits = column + 1 + width_of(label) <= canvas.width
            start = column + 1 if fits else column - width_of(label)
            if start >= 0 and all(canvas.blank(row, at) for at in range(start, start + width_of(label))):
                canvas.write(row, start, label.replace(" ", "\u00a0"), _style(point))


def _mark(point: FunnelPoint, *, ascii_only: bool) -> str:
    if point.beyond_998:
        return "#" if ascii_only else "◆"
    if point.beyond_95:
        return "O" if ascii_only else "○"
    return "o" if ascii_only else "●"


def _style(point: FunnelPoint) -> Style:
    return Style.STRONG if point.beyond_998 else Style.NORMAL


def _beside_scale(
    view: FunnelView, canvas: Canvas, gutter: int, height: int, *, ascii_only: bool
) -> list[Row]:
    ticks = view.ticks
    at = {
        round((1 - index / (len(ticks) - 1)) * (height - 1)): written(tick, ticks)
        for index, tick in enumerate(ticks)
    }
    edge = "|" if ascii_only else "┤"
    side = "|" if ascii_only else "│"
    return [
        [Run(at.get(row, "").rjust(gutter - 1) + (edge if row in at else side), Style.MUTED), *line]
        for row, line in enumerate(canvas.rows())
    ]


def _foot(view: FunnelView, gutter: int, columns: int, *, ascii_only: bool) -> list[Row]:
    """The scale of denominators, and what the marks mean."""
    line = [" "] * (columns + 1)
    for tick in number_ticks(0, view.widest, max(2, columns // 14)):
        text = number(tick)
        start = round(tick / view.widest * (columns - 1)) - len(text) // 2
        if tick <= view.widest and 0 <= start <= columns - len(text):
            line[start : start + len(text)] = text
    limit, hint = ("==", "..") if ascii_only else ("━━", "··")
    beyond = "#" if ascii_only else "◆"
    near = "O" if ascii_only else "○"
    key = f"denominator; {limit} 99.8%, {beyond} beyond it; {hint} 95%, {near} a hint"
    rows = wrapped([Run(key, Style.MUTED)], columns + 1)
    return [[Run(" " * gutter + "".join(line).rstrip(), Style.MUTED)], *indented(rows, Run(" " * gutter))]
