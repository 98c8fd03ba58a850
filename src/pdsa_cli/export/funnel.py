"""A funnel plot as a picture: teams by denominator and rate, the limits around the rate of all, and the words for it."""

from typing import NamedTuple

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.export import svg
from pdsa_cli.export.boxes import BOLDER, lines_of
from pdsa_cli.spc.funnel import FunnelPoint
from pdsa_cli.views.axes import number_ticks, written
from pdsa_cli.views.funnel import FunnelView, funnel_detail, funnel_sentences, period_words
from pdsa_cli.views.sentences import number

WIDTH = 800.0
_SMALL, _NAME = 12.0, 260.0
"""The size of the names of teams within the limits, and how wide a name may be."""
_SIZE, _HEIGHT, _LEFT, _RIGHT = 15.0, 380.0, 70.0, 110.0
_HALO = '<text paint-order="stroke" stroke="#ffffff" stroke-width="3" '
"""A name stays readable where a line passes under it."""
_STEPS = 160
"""Places along the axis at which the limits are computed."""


class _Place:
    """Where denominators and rates are."""

    def __init__(self, view: FunnelView, top: float) -> None:
        self.view = view
        self.top, self.bottom = top, top + _HEIGHT

    def x(self, denominator: float) -> float:
        return _LEFT + denominator / self.view.widest * (WIDTH - _LEFT - _RIGHT)

    def holds(self, rate: float) -> bool:
        """Whether a rate is within the scale; near small denominators limits leave it."""
        return self.view.ticks[0] <= rate * self.view.factor <= self.view.ticks[-1]

    def y(self, rate: float) -> float:
        ticks = self.view.ticks
        return self.bottom - (rate * self.view.factor - ticks[0]) / (ticks[-1] - ticks[0]) * _HEIGHT


def funnel_body(view: FunnelView, top: float) -> tuple[list[str], float]:
    """The plot with its words from ``top`` on, and where it ends."""
    body: list[str] = []
    y = top + 26
    unit = f" ({view.unit})" if view.unit else ""
    for words in lines_of(f"{view.measure}{unit}: funnel plot", WIDTH - 40, 20, 3):
        body.append(svg.text(words, 20, y, 20, bold=True))
        y += 25
    body.append(svg.text(funnel_detail(view), 20, y, _SIZE, fill=svg.GREY))
    y += 12
    if view.plot is not None:
        place = _Place(view, y + 12)
        body += [*_scales(place), *_limits(place), *_teams(place)]
        y = place.bottom + 48
    for sentence in funnel_sentences(view):
        for words in lines_of(sentence, WIDTH - 40, 14):
            y += 18
            body.append(svg.text(words, 20, y, 14))
    return body, y + 10


def _scales(place: _Place) -> list[str]:
    view, found = place.view, []
    right = WIDTH - _RIGHT
    for tick in view.ticks:
        y = place.y(tick / view.factor)
        found.append(svg.line(_LEFT, y, right, y, svg.PALE))
        name = written(tick, view.ticks) + ("%" if view.unit == "%" else "")
        found.append(svg.text(name, _LEFT - 8, y + 5, _SIZE, anchor="end", fill=svg.GREY))
    found.append(svg.line(_LEFT, place.bottom, right, place.bottom, svg.GREY, 1.2))
    for tick in number_ticks(0, view.widest, 6):
        if tick <= view.widest:
            x = place.x(tick)
            found.append(svg.line(x, place.bottom, x, place.bottom + 5, svg.GREY, 1.2))
            found.append(svg.text(number(tick), x, place.bottom + 20, _SIZE, anchor="middle", fill=svg.GREY))
    middle = (_LEFT + right) / 2
    found.append(
        svg.text("Denominator of the team", middle, place.bottom + 40, _SIZE, anchor="middle", fill=svg.GREY)
    )
    return found


def _limits(place: _Place) -> list[str]:
    """The line of all teams and the limits, each named at its right end."""
    plot = place.view.plot
    assert plot is not None
    start = max(1.0, place.view.widest / 200)
    at = [start + (place.view.widest - start) * step / _STEPS for step in range(_STEPS + 1)]
    limits = [place.view.limits_near(denominator) for denominator in at]
    found, names = [], []
    for field, name, stroke, width, dash in (
        ("upper_998", "99.8%", svg.INK, 1.8, ""),
        ("upper_95", "95%", svg.GREY, 1.4, "6 4"),
        ("lower_95", "95%", svg.GREY, 1.4, "6 4"),
        ("lower_998", "99.8%", svg.INK, 1.8, ""),
    ):
        values = [getattr(one, field) for one in limits]
        shown = [(place.x(x), place.y(y)) for x, y in zip(at, values, strict=True) if place.holds(y)]
        if shown:
            steps = "L".join(f"{svg.at(x)} {svg.at(y)}" for x, y in shown)
            found.append(svg.path(f"M{steps}", stroke, width, dash))
            names.append((shown[-1][1], name))
    y = place.y(plot.target)
    found.append(svg.line(_LEFT, y, WIDTH - _RIGHT, y, svg.BLUE, 2))
    names.append((y, f"all {place.view.in_figures(plot.target)}"))
    return found + _named(names)


def _named(names: list[tuple[float, str]]) -> list[str]:
    """Names of lines at the right, moved apart where they are close."""
    found, free = [], -1000.0
    for y, name in sorted(names):
        free = max(y, free + _SIZE)
        found.append(svg.text(name, WIDTH - _RIGHT + 8, free + 5, _SIZE, fill=svg.GREY))
    return found


def _teams(place: _Place) -> list[str]:
    """Each team as a shape, those beyond the limits over the others; named where no other name stands."""
    order = sorted(place.view.teams, key=lambda team: (bool(team[1].beyond_998), bool(team[1].beyond_95)))
    found = [_shape(place, name, point) for name, point in order]
    taken: list[_Label] = []
    for name, point in reversed(order):
        if label := _label(place, name, point, taken):
            taken.append(label)
            strong = bool(point.beyond_998)
            size, fill = (_SIZE, svg.INK) if strong else (_SMALL, svg.GREY)
            text = svg.text(label.name, label.x, label.y, size, bold=strong, fill=fill)
            found.append(text.replace("<text ", _HALO, 1))
    return found


class _Label(NamedTuple):
    """A name with where it stands and ends."""

    name: str
    x: float
    y: float
    end: float

    def meets(self, other: "_Label") -> bool:
        """Whether the two would stand over one another."""
        return abs(self.y - other.y) < 14 and self.x < other.end and other.x < self.end


def _label(place: _Place, name: str, point: FunnelPoint, taken: list[_Label]) -> _Label | None:
    """A team's name beside its shape, left of it where there is no room; one that signals is moved until nothing is in its way."""
    strong = bool(point.beyond_998)
    size = _SIZE if strong else _SMALL
    shown = lines_of(name, _NAME, size, 1)[0]
    width = svg.text_width(shown, size) * (BOLDER if strong else 1)
    x, y = place.x(point.denominator) + 10, place.y(point.rate) + 4
    if x + width > WIDTH - _RIGHT:
        x -= width + 20
    for moved in (0, 15, -15, 30, -30, 45, -45) if strong else (0,):
        label = _Label(shown, x, y + moved, x + width)
        if not any(map(label.meets, taken)):
            return label
    return None


def _shape(place: _Place, name: str, point: FunnelPoint) -> str:
    x, y = place.x(point.denominator), place.y(point.rate)
    told = f"<title>{svg.escaped(hidden(f'{name}: {place.view.figure(point.rate)} of {number(point.denominator)}'))}</title>"
    if point.beyond_998:
        steps = f"M{svg.at(x)} {svg.at(y - 8)}L{svg.at(x + 8)} {svg.at(y)}L{svg.at(x)} {svg.at(y + 8)}L{svg.at(x - 8)} {svg.at(y)}Z"
        return f'<path d="{steps}" fill="{svg.ORANGE}" stroke="#ffffff" stroke-width="1">{told}</path>'
    fill = "#ffffff" if point.beyond_95 else svg.BLUE
    return f'<circle cx="{svg.at(x)}" cy="{svg.at(y)}" r="5" fill="{fill}" stroke="{svg.BLUE}" stroke-width="1.8">{told}</circle>'


def funnel_description(view: FunnelView) -> str:
    """The picture in words: what it shows, and each team in the order of the file."""
    teams = "; ".join(
        f"{name} {view.figure(point.rate)} of {number(point.denominator)}" for name, point in view.teams
    )
    return " ".join([f"{period_words(view.period)}.", *funnel_sentences(view), f"Teams: {teams}."])
