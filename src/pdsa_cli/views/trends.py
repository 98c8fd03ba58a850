"""A measure as a small chart in the report: its points in time, its centre line, and the cycles at their place."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measure_verdicts import Judgement
from pdsa_cli.evidence.spans import CycleSpan
from pdsa_cli.views.sentences import rounded, unit_once
from pdsa_cli.views.verdict_words import label_of, line_of

SHOWN = 60
"""The latest points that a small chart shows."""


class SmallTrend(NamedTuple):
    """Points with their places in time from 0 to 1, the centre line at each, and the cycles that begin among them.

    ``words`` says from what to what; ``centre`` names the line with its value at the last point, ``label`` does so beside the drawing.
    """

    values: tuple[float, ...]
    places: tuple[float, ...]
    centres: tuple[float | None, ...]
    cycles: tuple[tuple[float, int], ...]
    words: str
    centre: str
    label: str


def small_trend(judged: Judgement, spans: tuple[CycleSpan, ...]) -> SmallTrend | None:
    """The small chart of a measure; None for fewer than two points, and for ranges and spreads, which are no results."""
    drawn, unit = judged.drawn, judged.measure.unit
    if drawn.of_spread:
        return None
    known = [
        (point.key, point.value, point.centre)
        for point in drawn.points
        if point.value is not None and point.included and isinstance(point.key, date)
    ][-SHOWN:]
    if len(known) < 2:
        return None
    if drawn.kind == "c" and unit == "%":
        unit = None
    first = known[0][0].toordinal()
    length = known[-1][0].toordinal() - first
    values = tuple(value for _, value, _ in known)
    last, latest = known[-1][2], rounded(values[-1], unit)
    return SmallTrend(
        values=values,
        places=tuple((day.toordinal() - first) / length for day, _, _ in known),
        centres=tuple(centre for _, _, centre in known),
        cycles=tuple(
            ((span.started.toordinal() - first) / length, span.number)
            for span in spans
            if 0 <= span.started.toordinal() - first <= length
        ),
        words=f"{unit_once(rounded(values[0], unit), latest)} to {latest}",
        centre="" if last is None else f"{line_of(drawn)} {rounded(last, unit)}",
        label="" if last is None else f"{label_of(drawn)} {rounded(last, unit)}",
    )
