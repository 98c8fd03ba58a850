"""Charts as SVG pictures: one for a slide or a paper, or several small ones on a page."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.export import svg
from pdsa_cli.export.boxes import lines_of
from pdsa_cli.export.chart_icons import icons
from pdsa_cli.export.chart_plot import (
    Plot,
    axis_labels,
    border_names,
    cycle_spans,
    margins,
    mark,
    marked_points,
    plotted,
    radius,
    shape_of,
)
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_naming import KIND_NAMES, centre_name
from pdsa_cli.views.chart_words import sentences_of, summary
from pdsa_cli.views.day_words import short_day


class Look(NamedTuple):
    """How large a chart is: its width, the size of its text, and the height of the plot."""

    width: float
    size: float
    height: float


# Text of 20 in 800 is 5.7 points high where the picture is printed 8 cm wide.
ALONE = Look(800, 20, 270)
SMALL = Look(480, 14, 140)
_GAP = 24.0
_PAD = 12.0


def chart_svg(view: ChartView, look: Look = ALONE) -> bytes:
    """One chart. The same chart always gives the same bytes."""
    body, height = panel(view, look, 0, 0)
    source, height = source_lines([view], _PAD, height + 14, 0.75 * look.size, look.width)
    return svg.document(look.width, height + 10, view.source.title, description(view), [*body, *source])


def plot_svg(view: ChartView, look: Look) -> bytes:
    """Only the plot of a chart with its axes, where all words stand beside it."""
    top = look.size * (1.4 if border_names(view) else 0.6)
    before, behind = margins(view, look.size)
    plot = Plot(view, before, top, look.width - behind, top + look.height, look.size)
    body = [*plotted(plot), *axis_labels(plot)]
    return svg.document(look.width, plot.bottom + 1.7 * look.size, view.source.title, description(view), body)


def charts_svg(views: list[ChartView], title: str) -> bytes:
    """Several charts on one page, two beside each other."""
    across = 1 if len(views) == 1 else 2
    width = across * SMALL.width + (across - 1) * _GAP
    heading = lines_of(title, width - 2 * _PAD, 20, 2)
    body = [svg.text(words, _PAD, 30 + 25 * number, 20, bold=True) for number, words in enumerate(heading)]
    top = 30.0 + 25 * len(heading)
    for first in range(0, len(views), across):
        tallest = 0.0
        for offset, view in enumerate(views[first : first + across]):
            found, height = panel(view, SMALL, offset * (SMALL.width + _GAP), top)
            body += found
            tallest = max(tallest, height - top)
        top += tallest + _GAP
    source, top = source_lines(views, _PAD, top, 13, width)
    words = " ".join(f"{view.source.name}: {description(view)}" for view in views)
    return svg.document(width, top + 12, title, words, [*body, *source])


def description(view: ChartView) -> str:
    """What the picture shows, in sentences."""
    said = [sentence.text for sentence in sentences_of(view) if sentence.about not in ("next", "kind")]
    return " ".join([summary(view), *said])


def panel(view: ChartView, look: Look, left: float, top: float) -> tuple[list[str], float]:
    """One chart with its words from a corner on, and where it ends."""
    size, inner = look.size, look.width - 2 * _PAD
    body: list[str] = []
    y = top + size * 1.45
    for words in lines_of(view.source.title, inner, size * 1.2, 4):
        body.append(svg.text(words, left + _PAD, y, size * 1.2, bold=True))
        y += size * 1.4
    # Never cut: what the rules find stands at the end.
    for words in lines_of(_message(view), inner, size * 0.95):
        body.append(svg.text(words, left + _PAD, y, size * 0.95))
        y += size * 1.2
    drawn, below = icons(view, left + _PAD, y - size * 0.6, inner, size)
    body += drawn
    y = below + size * 0.3 if drawn else y
    if not any(point.value is not None for point in view.points):
        return body, y
    y += size * (1.4 if border_names(view) else 0.2)
    before, behind = margins(view, size)
    plot = Plot(view, left + _PAD + before, y, left + look.width - _PAD - behind, y + look.height, size)
    body += [*plotted(plot), *axis_labels(plot)]
    spans, y = cycle_spans(plot, plot.bottom + size * 1.75)
    body += spans
    return _with_key(plot, body, y)


def _message(view: ChartView) -> str:
    """What the chart shows, in few words: the verdict on each phase, that there are few points, that rule sets disagree."""
    said = sentences_of(view)
    verdicts = [one for one in said if one.about in ("verdict", "phase")]
    others = [one for one in said if one.about in ("few", "rules", "beyond")]
    return " ".join(one.brief or one.text for one in verdicts + others)


def _with_key(plot: Plot, body: list[str], y: float) -> tuple[list[str], float]:
    """The shapes that need a word, below the chart, where there are any."""
    view, size = plot.view, plot.size * 0.9
    used = {shape_of(view, point) for point in marked_points(view)}
    better = view.source.better
    names = {
        "signal": "signal, on the better side" if better else "signal",
        "signal worse": "signal, on the worse side",
        "on the line": f"on the {centre_name(view)}",
        "left out": "left out",
    }
    shown = [(shape, name) for shape, name in names.items() if shape in used]
    if not shown:
        return body, y + size * 0.6
    x, y = plot.left, y + size * 1.3
    for shape, name in shown:
        width = svg.text_width(name, size) + size * 2.2
        if x + width > plot.right + plot.size * 5 and x > plot.left:
            x, y = plot.left, y + size * 1.3
        body.append(mark(shape, x + size * 0.5, y - size * 0.35, radius(1, plot.size)))
        body.append(svg.text(name, x + size * 1.2, y, size, fill=svg.GREY))
        x += width
    return body, y + size * 0.8


def source_lines(
    views: list[ChartView], x: float, y: float, size: float, width: float
) -> tuple[list[str], float]:
    """Where the picture comes from: the project, up to when, and by which rules; and where it ends."""
    days = [key for view in views for point in view.points if isinstance(key := point.key, date)]
    parts = [next((view.source.project for view in views if view.source.project), "")]
    parts.append(f"data to {short_day(max(days))}" if days else "")
    rules = list(dict.fromkeys(RULE_SETS[view.verdict.rules].name for view in views))
    kinds = list(dict.fromkeys(KIND_NAMES[view.drawn.kind] for view in views))
    parts.append(f"{', '.join(kinds)}; rules: {', '.join(rules)}")
    text = "; ".join(part for part in parts if part)
    lines = lines_of(text, width - 2 * _PAD, size)
    drawn = [svg.text(words, x, y + at * size * 1.25, size, fill=svg.GREY) for at, words in enumerate(lines)]
    return drawn, y + (len(lines) - 1) * size * 1.25
