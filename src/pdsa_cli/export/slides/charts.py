"""A chart on a slide as PowerPoint draws it: points, centre line, limits, target and cycles as series that can be edited."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pdsa_cli.export.chart_plot import shape_of
from pdsa_cli.export.office_charts import DAY_ZERO, MARKED, scale_format
from pdsa_cli.export.svg import BLUE, GREY, INK, ORANGE
from pdsa_cli.spc.results import Point
from pdsa_cli.views.chart import ChartView, place_of, place_of_key
from pdsa_cli.views.chart_naming import centre_name, in_per_cent
from pdsa_cli.views.cycle_bars import marked_cycles

_SIZE = 12
_MOST_PARTS = 200
"""A chart has room for 255 series; with more parts than these, each line is one."""
_ABREAST = 36
"""How many marks of cycles find room beside one another."""


class _Look(NamedTuple):
    """How a series is drawn: with a line of this width and dashes, or with marks of this shape and size."""

    colour: str
    width: float = 0
    dash: str = "SOLID"
    mark: str = "NONE"
    size: int = 2


class _Series(NamedTuple):
    """A series: its name in the legend, how it is drawn, and its points by day and value."""

    name: str
    look: _Look
    points: list[tuple[float, float]]


_LIMIT = _Look(GREY, 1.5, "DASH")
_MARKS = {
    "signal": _Look(BLUE, mark="DIAMOND", size=11),
    "signal worse": _Look(ORANGE, mark="DIAMOND", size=11),
    "left out": _Look(GREY, mark="X", size=9),
}
"""By the shape that points have in other pictures."""


def put_chart(slide: Any, view: ChartView, place: tuple[float, float, float, float]) -> None:
    """Draw a chart on a slide, within a rectangle in points."""
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    share = 100 if in_per_cent(view) else 1
    drawn = [*_lines(view), *_points(view)]
    cycles = [
        (one.number, place_of_key(one.started), height) for one, height in marked_cycles(view, _ABREAST)
    ]
    cycles = [one for one in cycles if view.axis.low <= one[1] <= view.axis.high]
    if cycles:
        drawn.append(_Series("Cycle", _Look(GREY, mark="TRIANGLE", size=8), [one[1:] for one in cycles]))
    marked = {x for one in drawn if one.name in MARKED for x, _ in one.points}
    # LibreOffice draws no series that is shorter than a later one.
    drawn.insert(0, drawn.pop(max(range(len(drawn)), key=lambda at: len(drawn[at].points))))
    data = XyChartData()
    for one in drawn:
        series = data.add_series(one.name)
        for x, y in one.points:
            series.add_data_point(x - DAY_ZERO, y / share)
    chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *map(Pt, place), data).chart
    for one, series in zip(drawn, chart.plots[0].series, strict=True):
        _dress(series, one.look)
        if one.name == "Cycle":
            _number(series, [number for number, *_ in cycles])
        if one.name == "Value":
            _hide(series, [at for at, (x, _) in enumerate(one.points) if x in marked])
    _legend(chart, [one.name for one in drawn])
    _axes(chart, view, share)


def _lines(view: ChartView) -> list[_Series]:
    """The lines from back to front, each in parts: a line ends where a phase does, and where a value is missing."""
    lines: tuple[tuple[str, _Look, Callable[[Point], float | None]], ...] = (
        ("Upper limit", _LIMIT, lambda one: one.upper),
        ("Lower limit", _LIMIT, lambda one: one.lower),
        ("Target", _Look(ORANGE, 2, "ROUND_DOT"), lambda one: one.target),
        (centre_name(view).capitalize(), _Look(INK, 2), lambda one: one.centre),
        ("Value", _Look(BLUE, 1.5, mark="CIRCLE", size=6), lambda one: one.value),
    )
    found = [_Series(name, look, part) for name, look, read in lines for part in _stretches(view, read)]
    if len(found) <= _MOST_PARTS:
        return found
    whole = ((name, look, [point for part in _stretches(view, read) for point in part]) for name, look, read in lines)  # fmt: skip
    return [_Series(name, look, points) for name, look, points in whole if points]


def _points(view: ChartView) -> Iterator[_Series]:
    """The points that signal or are left out, over the lines."""
    for name, shape in MARKED.items():
        found = [one for one in view.points if one.value is not None and shape_of(view, one) == shape]
        if found:
            yield _Series(name, _MARKS[shape], [(place_of(one), one.value or 0.0) for one in found])


def _stretches(view: ChartView, read: Callable[[Point], float | None]) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = []
    phase = None
    for point in view.points:
        value = read(point)
        if value is None:
            phase = None
            continue
        if point.phase != phase:
            found.append([])
            phase = point.phase
        found[-1].append((place_of(point), value))
    return found


def _colour(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour[1:].upper())


def _dress(series: Any, look: _Look) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    line = series.format.line
    series.smooth = False
    if look.width:
        line.width, line.dash_style = Pt(look.width), MSO_LINE[look.dash]
        line.color.rgb = _colour(look.colour)
    else:
        line.fill.background()
    series.marker.style = XL_MARKER_STYLE[look.mark]
    if look.mark != "NONE":
        series.marker.size = look.size
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = _colour(look.colour)
        series.marker.format.line.color.rgb = _colour(look.colour)


def _hide(series: Any, places: list[int]) -> None:
    """No marks at the points that have one of their own, which office programs draw now above and now below them."""
    from pptx.enum.chart import XL_MARKER_STYLE

    for at in places:
        series.points[at].marker.style = XL_MARKER_STYLE.NONE


def _number(series: Any, numbers: list[int]) -> None:
    """The number of each cycle above its mark."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    for at, number in enumerate(numbers):
        label = series.points[at].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        label.text_frame.text = str(number)
        font = label.text_frame.paragraphs[0].font
        font.size, font.color.rgb = Pt(_SIZE - 2), _colour(GREY)


def _legend(chart: Any, names: list[str]) -> None:
    """The names below the chart, each once although lines have several parts."""
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn
    from pptx.util import Pt

    chart.has_legend, chart.has_title = True, False
    legend = chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    legend.font.size, legend.font.color.rgb = Pt(_SIZE), _colour(GREY)
    position = legend._element.find(qn("c:legendPos"))
    for at in reversed(range(len(names))):
        if names[at] in names[:at]:
            gone = f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
            position.addnext(parse_xml(gone))


def _axes(chart: Any, view: ChartView, share: int) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    across, up = chart.category_axis, chart.value_axis
    for axis in (across, up):
        axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(_SIZE), _colour(GREY)
        axis.tick_labels.number_format_is_linked = False
    across.tick_labels.number_format = "d mmm yy"
    across.minimum_scale, across.maximum_scale = view.axis.low - DAY_ZERO, view.axis.high - DAY_ZERO
    across.has_major_gridlines = False
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    up.tick_labels.number_format = scale_format(view)
    up.minimum_scale, up.maximum_scale = view.ticks[0] / share, view.ticks[-1] / share
    up.major_unit = (view.ticks[1] - view.ticks[0]) / share
    up.major_gridlines.format.line.color.rgb = _colour("#d4d8dd")
    up.format.line.fill.background()
