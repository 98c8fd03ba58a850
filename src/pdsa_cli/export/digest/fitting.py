"""Fitting a digest to two pages of A4, told without a browser from the widths of letters.

Of each section one entry is taken in turn, in the order of the sections, until no further one fits; the first improvements come with
their charts, two beside one another, as far as they fit on the first page. What is not shown is counted in its section.
"""

from typing import NamedTuple

from pdsa_cli.export.chart_svg import Look, chart_svg
from pdsa_cli.export.poster.measuring import lines
from pdsa_cli.export.svg import size_of
from pdsa_cli.views.digest import Digest, DigestItem, DigestKind, DigestSection

SIZE, LINE = 9.5, 1.36
"""The size of the text in points, and from one line to the next."""
_POINTS = 72 / 25.4
_WIDE, _HIGH = 180.0, 265.0
"""What a sheet of A4 holds with its margins, in millimetres."""
_EM = SIZE / _POINTS
_ACROSS, _BESIDE = _WIDE / _EM, (_WIDE / 2 - 6) / _EM
"""How much stands in a line, in ems; beside another chart."""
ROOM = 2 * _HIGH - 22
"""Of two pages, less what is lost at the foot of the first, where a heading or an entry goes to the second."""
_CHARTS = 6
LOOK = Look(480, 16, 105)


class Drawn(NamedTuple):
    """An improvement with its chart."""

    item: DigestItem
    svg: bytes


class Shown(NamedTuple):
    """A section as it fits: improvements with charts, further entries, and how many of all are not shown."""

    section: DigestSection
    charts: tuple[Drawn, ...]
    items: tuple[DigestItem, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.section.total - len(self.charts) - len(self.items)


class Fitted(NamedTuple):
    """A digest with what fits of each section."""

    view: Digest
    sections: tuple[Shown, ...]

    @property
    def short(self) -> tuple[str, ...]:
        """What is shortened, in words: ``8 of 30 that improved``."""
        return tuple(
            f"{len(one.charts) + len(one.items)} of {one.section.total:,} under {one.section.heading}"
            for one in self.sections
            if one.more > 0
        )


def fitted(view: Digest, wider: float = 1.0) -> Fitted:
    """The digest with as much of each section as fits, in letters that are so much wider than those of Arial."""
    room = ROOM / wider - _fixed(view)
    charts = [
        Drawn(item, chart_svg(item.chart, LOOK)) for section in view.sections if section.kind is DigestKind.IMPROVED
        for item in section.items[:_CHARTS] if item.chart is not None
    ]  # fmt: skip
    drawn = _rows_that_fit(
        charts, _HIGH / wider - _top(view)
    )  # a row is not taken apart, so the charts are on the first page
    room -= sum(_height_of_row(drawn[at : at + 2]) for at in range(0, len(drawn), 2))
    chosen: dict[DigestKind, list[DigestItem]] = {one.kind: [] for one in view.sections}
    waiting = {
        one.kind: [item for item in one.items if item not in [chart.item for chart in drawn]]
        for one in view.sections
    }
    full: set[DigestKind] = set()
    while len(full) < len(chosen):
        for kind, items in waiting.items():
            need = (
                _height(f"{items[0].title} ({view.programme_of(items[0])}): {items[0].text}", _ACROSS) + 0.9
                if items
                else room + 1
            )
            if kind in full or need > room:
                full.add(kind)
                continue
            chosen[kind].append(items.pop(0))
            room -= need
    return Fitted(
        view,
        tuple(
            Shown(one, tuple(drawn) if one.kind is DigestKind.IMPROVED else (), tuple(chosen[one.kind]))
            for one in view.sections
        ),
    )


def _height(text: str, room: float) -> float:
    """How high a text is, in millimetres."""
    return lines(text, room) * LINE * _EM


def _top(view: Digest) -> float:
    """What stands above the charts: the title, the days, the numbers, the heading and the sentence of the first section."""
    numbers = sum(_height(text, _ACROSS * 0.78) + 0.8 for _, text in view.numbers)
    return 30 + LINE * _EM + 1.2 + numbers + _head(view.sections[0])


def _head(section: DigestSection) -> float:
    return 13 + _height(section.lead, _ACROSS)


def _fixed(view: Digest) -> float:
    """What stands there whatever is found: also the other sections without their entries, what is said of those left out, the foot."""
    more = len(view.sections) * (_height("more", _ACROSS) + 2)
    return _top(view) + sum(map(_head, view.sections[1:])) + more + 14


def _rows_that_fit(charts: list[Drawn], room: float) -> list[Drawn]:
    """The first charts, two beside one another, as far as there is room."""
    shown: list[Drawn] = []
    for at in range(0, len(charts), 2):
        row = charts[at : at + 2]
        room -= _height_of_row(row)
        if room < 0:
            break
        shown += row
    return shown


def _height_of_row(row: list[Drawn]) -> float:
    return max(_picture(one.svg) + _height(f"{one.item.title}: {one.item.text}", _BESIDE) + 5 for one in row)


def _picture(svg: bytes) -> float:
    """How high a picture is where two stand beside one another, in millimetres."""
    width, height = size_of(svg.decode())
    return (_WIDE / 2 - 6) * height / width
