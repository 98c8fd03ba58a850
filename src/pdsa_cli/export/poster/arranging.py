"""Where everything stands on a poster: as large as it can be, cut by rules where it does not fit.

The rules are a list of limits, each tighter than the one before. The first with which all fits at the smallest type is taken;
what matters most is then given back as far as there is room, the type grows, and the charts take what is left. Columns are
filled in the order of reading.

Where little is known yet, the sheet is a board to write on: fewer columns, larger type, and sections as panels that share it.
"""

from collections.abc import Mapping, Set as AbstractSet
from itertools import accumulate, combinations, pairwise
from math import inf
from typing import NamedTuple

from pdsa_cli.errors import UsageError
from pdsa_cli.export.poster import measuring
from pdsa_cli.export.poster.sheet import FOOT, LARGEST, MARGIN, SMALLEST, Sheet
from pdsa_cli.export.theme import USUAL, Theme
from pdsa_cli.views.poster import (
    OneCycle,
    Part,
    PosterDrawing,
    PosterLayout,
    PosterLimits,
    PosterPart,
    PosterSection,
    PosterView,
    poster_view,
)
from pdsa_cli.views.whole import WholeView

RULES = (
    PosterLimits(letters=1200, charts=3, cycles=12, drivers=16, ideas=32, lines=14),
    PosterLimits(letters=800, charts=2, cycles=8, drivers=12, ideas=24, lines=10),
    PosterLimits(letters=600, charts=2, cycles=6, drivers=10, ideas=18, lines=8),
    PosterLimits(letters=400, charts=1, cycles=6, drivers=9, ideas=15, lines=7),
    PosterLimits(letters=300, charts=1, cycles=5, drivers=8, ideas=12, lines=6),
    PosterLimits(letters=240, charts=1, cycles=5, drivers=7, ideas=10, lines=5),
    PosterLimits(letters=200, charts=1, cycles=4, drivers=6, ideas=9, lines=4),
    PosterLimits(letters=160, charts=1, cycles=4, drivers=6, ideas=8, lines=4),
    PosterLimits(letters=130, charts=1, cycles=3, drivers=5, ideas=7, lines=3),
    PosterLimits(letters=100, charts=1, cycles=3, drivers=5, ideas=6, lines=3),
    PosterLimits(letters=80, charts=1, cycles=2, drivers=4, ideas=5, lines=2),
    PosterLimits(letters=60, charts=1, cycles=2, drivers=3, ideas=4, lines=2),
    PosterLimits(letters=45, charts=1, cycles=1, drivers=3, ideas=3, lines=1),
    PosterLimits(letters=30, charts=1, cycles=1, drivers=2, ideas=2, lines=1),
)
"""From all that a poster can hold to what every sheet has room for."""
_GIVEN_BACK = (
    PosterPart.AIM,
    PosterPart.PROBLEM,
    PosterPart.RESULTS,
    PosterPart.CYCLES,
    PosterPart.LEARNED,
    PosterPart.NEXT,
    PosterPart.DRIVERS,
    PosterPart.TEAM,
    PosterPart.MEASURES,
    PosterPart.SOURCES,
    PosterPart.CHART,
)
"""Where there is room left, each in turn is shortened less, in this order."""
_STEPS = 24
"""Between the smallest and the largest type."""
GAP = 1.2
"""Between sections, in ems; what is left of a column is spread over them."""
_LOWEST, _HIGHEST = 0.68, 0.95
"""How high a chart is at least and at most, as a share of its width."""
_GROUNDED = frozenset((PosterPart.AIM, PosterPart.RESULTS))
"""Sections that stand on a ground of their own."""
_SPARSE = 0.85
"""Where less of the columns is filled at the largest type, the sections are panels."""
_LARGEST_OF_PANELS = 9.0
"""Millimetres of the text on A4, 26 points: 72 on A1."""
_LINE = 15
"""A line has room for so many ems at least, some 30 characters."""
_TITLE = 2.0
"""The size of the title, as a multiple of the text."""


class Piece(NamedTuple):
    """A section, or as much of it as stands in one column, and how high it is; ``grounded``: it stands on a ground of its own."""

    section: PosterSection
    heading: str
    parts: tuple[Part, ...]
    grounded: bool
    height: float

    @property
    def charts(self) -> int:
        """How many charts are in it."""
        return sum(isinstance(part, PosterDrawing) for part in self.parts)


class Column(NamedTuple):
    """The pieces of a column, how high each chart in it is, and how much of its height is ``left`` over."""

    pieces: tuple[Piece, ...]
    chart: float
    left: float

    def enlarged(self, text: float) -> "Column":
        """The column with all its lengths so many times as large."""
        pieces = (piece._replace(height=text * piece.height) for piece in self.pieces)
        return Column(tuple(pieces), text * self.chart, text * self.left)


class Arranged(NamedTuple):
    """A poster whose places are settled; lengths are millimetres of A4. ``panels``: the sections of a column share its whole height."""

    view: PosterView
    sheet: Sheet
    columns: tuple[Column, ...]
    text: float
    head: float
    body: float
    width: float
    panels: bool

    @property
    def filled(self) -> float:
        """How much of the columns is filled."""
        return 1 - sum(column.left for column in self.columns) / (self.body * len(self.columns))

    @property
    def title(self) -> float:
        """The size of the title."""
        return _TITLE * self.text


def arranged(whole: WholeView, layout: PosterLayout, sheet: Sheet, theme: Theme = USUAL) -> Arranged:
    """The poster of a project on a sheet. The head holds the logo and the name of the organisation too.

    Raises UsageError where the headings and columns of the layout leave no room.
    """

    usual = layout.columns or sheet.columns

    def fitting(
        levels: Mapping[PosterPart, int], text: float, count: int = usual, *, panels: bool = False
    ) -> Arranged | None:
        limits = {part: RULES[level] for part, level in levels.items()}
        view = poster_view(whole, layout, limits, theme.organisation)
        return _at(view, count, sheet, text, theme, panels=panels)

    named = [part for part, _ in layout.sections]
    for level in range(len(RULES)):
        levels = dict.fromkeys(named, level)
        if found := fitting(levels, SMALLEST):
            break
    else:
        raise UsageError(
            f"the headings and columns of the layout leave no room on {sheet.size}",
            "shorten headings, leave out sections, or take fewer columns",
        )
    given = sorted(named, key=_GIVEN_BACK.index)
    while given:
        for part in given.copy():
            looser = levels | {part: levels[part] - 1}
            if levels[part] and (more := fitting(looser, SMALLEST)):
                levels, found = looser, more
            else:
                given.remove(part)
    for text in _sizes(SMALLEST, LARGEST):
        if larger := fitting(levels, text):
            found = larger
            break
    if found.text < LARGEST or found.filled >= _SPARSE:
        return found
    for count in (usual,) if layout.columns or usual == 1 else (usual - 1, usual):
        for text in _sizes(LARGEST, min(_LARGEST_OF_PANELS, sheet.column(count) / _LINE)):
            if panels := fitting(levels, text, count, panels=True):
                return panels
    return found


def _sizes(smallest: float, largest: float) -> list[float]:
    """Sizes of the text to be tried, the largest first."""
    step = max(0.0, largest - smallest) / _STEPS
    return [smallest + step * count for count in range(_STEPS, -1, -1)]


def _at(
    view: PosterView, count: int, sheet: Sheet, text: float, theme: Theme, *, panels: bool
) -> Arranged | None:
    """The poster with text of this size in so many columns; None where it does not fit."""
    width = sheet.column(count)
    head = _head(view, sheet, text, theme)
    body = sheet.height / sheet.scale - 2 * MARGIN - head - FOOT - 4
    grounded = frozenset(PosterPart) if panels else _GROUNDED
    columns = _columns(_atoms(view, width / text, theme.wider, grounded), count, width / text, body / text)
    if columns is None:
        return None
    made = tuple(one.enlarged(text) for one in columns)
    return Arranged(view, sheet, made, text, head, body, width, panels)


def _head(view: PosterView, sheet: Sheet, text: float, theme: Theme) -> float:
    """How high the head with the title is."""
    room = (sheet.width / sheet.scale - 2 * MARGIN) * (0.76 if theme.logo else 0.96) / text / theme.wider
    title = measuring.lines(view.title, room / _TITLE / 1.1) * _TITLE * 1.2
    about = measuring.lines(view.about, room) * measuring.LINE if view.about else 0
    return text * (title + about + 1.6)


class _Atom(NamedTuple):
    """What stands together in any case: a part, with the heading where it is the first.

    ``again`` is how much higher it is where it begins a column and its heading has to be said again.
    """

    section: PosterSection
    part: Part
    first: bool
    grounded: bool
    height: float
    again: float


def _atoms(view: PosterView, width: float, wider: float, grounded: AbstractSet[PosterPart]) -> list[_Atom]:
    """What stands on the poster, in order; texts may be so much ``wider`` than is told."""
    atoms = []
    for section in view.sections:
        on_ground = section.part in grounded
        around = 2 * measuring.PADDING if on_ground else 0.0
        room = (width - around) / wider
        again = measuring.heading_height(_again(section.heading), room) + around + GAP
        for place, part in enumerate(section.parts):
            high = _LOWEST * width + 0.5 if isinstance(part, PosterDrawing) else measuring.height(part, room)
            if not place:
                high += measuring.heading_height(section.heading, room) + around + GAP
            atoms.append(_Atom(section, part, not place, on_ground, high, again if place else 0.0))
    return atoms


def _again(heading: str) -> str:
    return f"{heading} (continued)"


def _columns(atoms: list[_Atom], count: int, width: float, body: float) -> list[Column] | None:
    """The columns, in ems; None where the highest does not fit."""
    below = list(accumulate((atom.height for atom in atoms), initial=0.0))
    # A column begins with a section, or with one of the cycles.
    begin = [at for at, atom in enumerate(atoms) if at and (atom.first or isinstance(atom.part, OneCycle))]
    best: tuple[float, tuple[int, ...]] = (inf, ())
    for chosen in combinations(begin, min(count - 1, len(begin))):
        ends = (0, *chosen, len(atoms))
        highest = max(below[end] - below[start] + atoms[start].again for start, end in pairwise(ends))
        best = min(best, (highest, ends))
    if best[0] - GAP > body:
        return None
    return [_column(atoms[start:end], width, body) for start, end in pairwise(best[1])]


def _column(atoms: list[_Atom], width: float, body: float) -> Column:
    """A column of pieces; its charts take what is left."""
    pieces: list[Piece] = []
    for atom in atoms:
        if pieces and not atom.first:
            last = pieces[-1]
            pieces[-1] = last._replace(parts=(*last.parts, atom.part), height=last.height + atom.height)
        else:
            heading = atom.section.heading if atom.first else _again(atom.section.heading)
            high = atom.height + atom.again - GAP
            pieces.append(Piece(atom.section, heading, (atom.part,), atom.grounded, high))
    charts = sum(piece.charts for piece in pieces)
    left = body - sum(atom.height for atom in atoms) - atoms[0].again + GAP
    chart = min(_LOWEST * width + left / charts, _HIGHEST * width) if charts else 0.0
    return Column(tuple(pieces), chart, left - charts * (chart - _LOWEST * width))
