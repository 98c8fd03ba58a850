"""Cycles on a chart of any make: spans in rows, none over another, crowded ones put together; or marks at its foot."""

from collections.abc import Callable

from pdsa_cli.evidence.spans import CycleSpan
from pdsa_cli.views.chart import ChartView, place_of_key


class Span:
    """Cycles drawn as one: from where to where along the axis, the first and the last number, and whether one is open."""

    __slots__ = ("end", "first", "last", "open", "start")

    def __init__(self, start: float, end: float, first: int, last: int, open: bool) -> None:  # noqa: A002
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.open = open

    @property
    def name(self) -> str:
        """Their numbers."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def marked_cycles(view: ChartView, abreast: int, steps: int = 3) -> list[tuple[CycleSpan, float]]:
    """The cycles by the day on which they began, each with the height at which it is marked: at the foot, in steps where they are close.

    So many find room ``abreast``.
    """
    step = (view.ticks[-1] - view.ticks[0]) * 0.07
    room = (view.axis.high - view.axis.low) / abreast
    free = [0.0] * steps
    found = []
    for one in sorted(view.source.cycles, key=lambda one: (one.started, one.number)):
        place = place_of_key(one.started)
        at = min(range(steps), key=lambda at: (max(free[at] - place, 0), at))
        free[at] = place + room
        found.append((one, round(view.ticks[0] + at * step, 9)))
    return found


def packed_spans(
    view: ChartView, place: Callable[[float], float], room: Callable[[Span], float], rows: int = 3
) -> list[list[Span]]:
    """The cycles that the axis reaches, in at most so many rows.

    ``place`` turns a share of the axis into a position, ``room`` says how far a drawn span reaches from its start. A span
    that finds no room joins the last one of the last row.
    """
    found: list[list[Span]] = []
    for span in _spans(view, place):
        for row in found:
            if row[-1].start + room(row[-1]) <= span.start:
                row.append(span)
                break
        else:
            if len(found) < rows:
                found.append([span])
            else:
                _join(found[-1][-1], span)
    return found


def _join(before: Span, span: Span) -> None:
    before.end = max(before.end, span.end)
    before.first, before.last = min(before.first, span.first), max(before.last, span.last)
    before.open = before.open or span.open


def _spans(view: ChartView, place: Callable[[float], float]) -> list[Span]:
    """A span ends where the day after its last one begins, so that neighbours in time are neighbours here."""
    axis = view.axis
    if axis.kind != "day":
        return []
    found = []
    for cycle in view.source.cycles:
        start = float(cycle.started.toordinal())
        end = float(cycle.ended.toordinal() + 1) if cycle.ended else max(axis.high, start)
        if end < axis.low or start > axis.high:
            continue
        left, right = (place(axis.share(min(max(at, axis.low), axis.high))) for at in (start, end))
        found.append(Span(left, right, cycle.number, cycle.number, cycle.ended is None))
    return sorted(found, key=lambda span: (span.start, span.first))
