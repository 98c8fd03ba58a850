"""The spread of a change as an SVG picture: sites that adopted it over time, in steps, with the number intended as a line."""

from collections.abc import Iterator
from typing import NamedTuple

from pdsa_cli.export import svg
from pdsa_cli.export.boxes import heading, lines_of
from pdsa_cli.views.axes import Axis, day_axis, number_ticks
from pdsa_cli.views.sentences import number
from pdsa_cli.views.spread import SpreadView, curve_words

_WIDTH, _HEIGHT, _SIZE = 900.0, 330.0, 15.0
_LEFT, _RIGHT = 70.0, _WIDTH - 130
_ROOM = 190.0
_MOST_NAMED = 12
"""With more steps the names of the sites are left out of the picture: they would cover one another."""


class _Plot(NamedTuple):
    """Where days and numbers stand on the picture."""

    axis: Axis
    top: float
    bottom: float
    highest: float

    def x(self, day: float) -> float:
        return _LEFT + self.axis.share(day) * (_RIGHT - _LEFT)

    def y(self, total: float) -> float:
        return self.bottom - total / self.highest * (self.bottom - self.top)


def spread_svg(view: SpreadView) -> bytes:
    """The picture. The same sites on the same day always give the same bytes."""
    title = f"{view.title}: spread"
    body, y = heading(title, _WIDTH)
    for line in lines_of(view.sentence, _WIDTH - 40, _SIZE, 3):
        y += _SIZE * 1.25
        body.append(svg.text(line, 20, y, _SIZE))
    scale = [tick for tick in number_ticks(0, view.top, 6) if tick == int(tick)]
    axis = day_axis([view.first_day, view.last_day])
    plot = _Plot(axis, y + 40, y + 40 + _HEIGHT, max(scale[-1], view.top))
    body += _scales(plot, scale)
    body += _intended(plot, view)
    body += _steps(plot, view)
    y = plot.bottom + 50
    foot = "Sites that adopted the change, with those before; the place where it was tested is not counted."
    if view.spreading.undated:
        foot += f" Without a day of adoption, so not on the curve: {', '.join(view.spreading.undated)}."
    for line in lines_of(foot, _WIDTH - 40, 13, 4):
        body.append(svg.text(line, 20, y, 13, fill=svg.GREY))
        y += 17
    return svg.document(_WIDTH, y + 6, title, ". ".join((view.sentence, *curve_words(view))), body)


def _scales(plot: _Plot, scale: list[float]) -> Iterator[str]:
    for tick in scale:
        y = plot.y(tick)
        yield svg.line(_LEFT, y, _RIGHT, y, svg.PALE)
        yield svg.text(number(tick), _LEFT - 10, y + 5, _SIZE, anchor="end", fill=svg.GREY)
    for place, label in plot.axis.ticks(7):
        x = plot.x(place)
        yield svg.line(x, plot.bottom, x, plot.bottom + 5, svg.GREY)
        yield svg.text(label, x, plot.bottom + 24, _SIZE, anchor="middle", fill=svg.GREY)


def _intended(plot: _Plot, view: SpreadView) -> Iterator[str]:
    if view.spreading.intended:
        y = plot.y(view.spreading.intended)
        yield svg.line(_LEFT, y, _RIGHT, y, svg.ORANGE, 1.8, "7 5")
        yield svg.text(f"intended {view.spreading.intended}", _RIGHT + 8, y + 5, _SIZE, fill=svg.ORANGE)


def _steps(plot: _Plot, view: SpreadView) -> Iterator[str]:
    """The curve, and the names of the sites beside their steps."""
    adoptions = view.spreading.steps
    drawn = f"M{svg.at(_LEFT)} {svg.at(plot.y(0))}"
    for step in adoptions:
        drawn += f"H{svg.at(plot.x(step.on.toordinal()))}V{svg.at(plot.y(step.total))}"
    yield svg.path(f"{drawn}H{svg.at(plot.x(view.last_day.toordinal()))}", svg.BLUE, 2.6)
    if len(adoptions) <= _MOST_NAMED:
        for step in adoptions:
            yield from _names(", ".join(step.sites), plot.x(step.on.toordinal()), plot.y(step.total))
    total = adoptions[-1].total if adoptions else 0
    if total and total != view.spreading.intended:
        y = plot.y(total) + 5
        yield svg.text(f"adopted {total}", _RIGHT + 8, y, _SIZE, bold=True, fill=svg.BLUE)


def _names(text: str, place: float, y: float) -> list[str]:
    """The sites of a step: below its line, where no step is; at the edge of the picture left of it and above."""
    short = lines_of(text, _ROOM, 13, 1)[0]
    if place + 6 + svg.text_width(short, 13) < _WIDTH:
        return [svg.text(short, place + 6, y + 16, 13)]
    return [svg.text(short, place - 6, y - 6, 13, anchor="end")]
