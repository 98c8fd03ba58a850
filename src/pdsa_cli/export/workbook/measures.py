"""The sheet of one measure: its chart as Excel draws it, the cycles that are marked there, and the numbers beside it."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli.export.chart_plot import shape_of
from pdsa_cli.export.chart_svg import description
from pdsa_cli.export.office_charts import DAY_ZERO, MARKED, scale_format
from pdsa_cli.export.svg import BLUE, GREY, INK, ORANGE
from pdsa_cli.export.workbook.book import Book, Cell, Column, Heads, Share, columns
from pdsa_cli.spc.results import Point
from pdsa_cli.spc.rules import MARKS
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_naming import centre_name, in_per_cent
from pdsa_cli.views.chart_words import summary
from pdsa_cli.views.cycle_bars import marked_cycles

_HEAD = 4
"""The row of the headings; the chart stands below it, on the left, and what it shows on the right."""
_CHART_ROWS = 22
_MOST_FROZEN = 8
"""Lines of text above the headings that may stay in sight; on a small screen more would leave no room for the rest."""
_CYCLES: Heads = (("Cycle", 8.0), ("Title", 42.0), ("Began", 13.0), ("Ended", 13.0), ("Marked at", 10.0))
_WIDTH = sum(width for _, width in _CYCLES)
_DATA = len(_CYCLES) + 1
_MOST_PHASES = 30
"""A chart of Excel has room for 255 series."""

_ABREAST = 28
"""How many marks of cycles find room beside one another."""
_SIGNAL, _WORSE, _LEFT_OUT = MARKED


class _Series(NamedTuple):
    """How a column is drawn: with which line, which points, and whether it is broken where a phase begins."""

    line: dict[str, Any]
    marker: dict[str, Any]
    by_phase: bool = True


def _line(colour: str, width: float, dash: str = "solid") -> dict[str, Any]:
    return {"color": colour, "width": width, "dash_type": dash}


def _mark(shape: str, size: int, colour: str) -> dict[str, Any]:
    return {"type": shape, "size": size, "border": {"color": colour}, "fill": {"color": colour}}


_NONE: dict[str, Any] = {"none": True}
_NO_MARK = {"border": _NONE, "fill": _NONE}
_POINTS = {"type": "none"}
_LOOKS = {
    "Upper limit": _Series(_line(GREY, 1.25, "dash"), _POINTS),
    "Lower limit": _Series(_line(GREY, 1.25, "dash"), _POINTS),
    "Target": _Series(_line(ORANGE, 1.5, "round_dot"), _POINTS),
    "Median": _Series(_line(INK, 1.5), _POINTS),
    "Mean": _Series(_line(INK, 1.5), _POINTS),
    "Value": _Series(_line(BLUE, 1.25), _mark("circle", 5, BLUE)),
    _SIGNAL: _Series(_NONE, _mark("diamond", 10, BLUE), False),
    _WORSE: _Series(_NONE, _mark("diamond", 10, ORANGE), False),
    _LEFT_OUT: _Series(_NONE, _mark("x", 8, GREY), False),
}
"""The columns that are drawn, from back to front: by shape and dashes as well as by colour."""


def measure_sheet(book: Book, view: ChartView, verdict: str, definition: str) -> str:
    """Add the sheet of a measure; its name."""
    sheet = book.sheet(view.source.name, view.source.title)
    data = _data(view)
    last, width = _DATA + len(data) - 1, _WIDTH + 2 + sum(one.width for one in data)
    texts = (" ".join(filter(None, (summary(view), verdict, *view.source.reasons))), definition)
    lines = [book.sentence(sheet, row, text, last, width) for row, text in enumerate(texts, 1) if text]
    book.table(sheet, _HEAD, _DATA, data, filters=False)
    sheet.set_column(_DATA - 1, _DATA - 1, 2)
    cycles = _cycles(view)
    if cycles[0].cells:
        book.table(sheet, _HEAD + _CHART_ROWS, 0, cycles, filters=False)
    else:
        for at, (_, width) in enumerate(_CYCLES):
            sheet.set_column(at, at, width)
    if sum(lines) <= _MOST_FROZEN:
        sheet.freeze_panes(_HEAD + 1, 0)
    sheet.repeat_rows(_HEAD)
    if any(column.head in _LOOKS for column in data):  # a measure of values over nothing has nothing to draw
        chart = _chart(book, view, sheet.get_name(), data, cycles)
        options = {"x_offset": 2, "y_offset": 4, "description": book.text(description(view))}
        sheet.insert_chart(_HEAD + 1, 0, chart, options)
    return str(sheet.get_name())


def _cell(view: ChartView, value: float | None) -> Cell:
    return Share(value) if value is not None and in_per_cent(view) else value


def _data(view: ChartView) -> list[Column]:
    """The numbers of the chart; a column in which nothing stands is left out."""
    points = view.points

    def of(read: Callable[[Point], float | None]) -> list[Cell]:
        return [_cell(view, read(point)) for point in points]

    def shaped(shape: str) -> list[Cell]:
        return of(lambda point: point.value if shape_of(view, point) == shape else None)

    fraction = view.source.series.denominators is not None
    found = [
        Column("Day", 14, [_day(point) for point in points]),
        Column("Numerator", 11, [point.numerator if fraction else None for point in points]),
        Column("Denominator", 13, [point.denominator if fraction else None for point in points]),
        Column("Value", 9, of(lambda point: point.value)),
        Column(centre_name(view).capitalize(), 9, of(lambda point: point.centre)),
        Column("Lower limit", 11, of(lambda point: point.lower)),
        Column("Upper limit", 11, of(lambda point: point.upper)),
        Column("Target", 9, of(lambda point: point.target)),
        *(
            Column(head, width, shaped(MARKED[head]))
            for head, width in ((_SIGNAL, 9), (_WORSE, 14), (_LEFT_OUT, 9))
        ),
        Column("Phase", 7, [point.phase if len(view.drawn.phases) > 1 else None for point in points]),
        Column("Rule broken", 22, [_broken(view, point) for point in points]),
        Column("Remark", 26, [view.source.notes.get(point.key) for point in points]),
    ]
    return [one for one in found if any(cell is not None for cell in one.cells)]


def _day(point: Point) -> date | None:
    return point.key if isinstance(point.key, date) else None


def _broken(view: ChartView, point: Point) -> str | None:
    return "; ".join(MARKS[rule] for rule in view.signals.get(point.position, ())) or None


def _cycles(view: ChartView) -> list[Column]:
    """The cycles, with the height at which each is marked."""
    rows = [
        (one.number, one.title or None, one.started, one.ended, _cell(view, height))
        for one, height in marked_cycles(view, _ABREAST)
    ]
    return columns(_CYCLES, rows)


def _chart(book: Book, view: ChartView, sheet: str, data: list[Column], cycles: list[Column]) -> Any:
    """The chart, whose series refer to the cells of the table; only what stands in cells is drawn."""
    chart = book.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    places = {one.head: at for at, one in enumerate(data, _DATA)}
    marks = [_NO_MARK if shape_of(view, point) in MARKED.values() else None for point in view.points]
    again, count = [], 0
    for head, look in _LOOKS.items():
        if head not in places:
            continue
        for number, (first, last) in enumerate(_stretches(view) if look.by_phase else [_whole(view)]):
            rows = (_HEAD + first, _HEAD + last)
            chart.add_series(
                {
                    "name": [sheet, _HEAD, places[head]],
                    "categories": [sheet, rows[0], _DATA, rows[1], _DATA],
                    "values": [sheet, rows[0], places[head], rows[1], places[head]],
                    "line": look.line,
                    "marker": look.marker,
                    "points": marks[first - 1 : last] if head == "Value" else None,
                }
            )
            again += [count] if number else []
            count += 1
    if cycles[0].cells:
        chart.add_series(_marks(sheet, cycles))
    _dress(chart, view, sheet, again)
    return chart


def _whole(view: ChartView) -> tuple[int, int]:
    return 1, len(view.points)


def _stretches(view: ChartView) -> list[tuple[int, int]]:
    """The first and the last row of each phase, counted from 1: lines are broken between phases."""
    phases = view.drawn.phases
    if not 0 < len(phases) <= _MOST_PHASES:
        return [_whole(view)]
    return [(phase.first, phase.last) for phase in phases]


def _marks(sheet: str, cycles: list[Column]) -> dict[str, Any]:
    """The cycles as a series of their own, each with its number."""
    first = _HEAD + _CHART_ROWS + 1
    rows = (first, first + len(cycles[0].cells) - 1)
    labels = {
        "custom": [{"value": str(number)} for number in cycles[0].cells],
        "position": "above",
        "value": True,
        "font": {"size": 8, "color": GREY},
    }
    return {
        "name": [sheet, first - 1, 0],
        "categories": [sheet, rows[0], 2, rows[1], 2],
        "values": [sheet, rows[0], len(_CYCLES) - 1, rows[1], len(_CYCLES) - 1],
        "line": _NONE,
        "marker": _mark("triangle", 8, GREY),
        "data_labels": labels,
    }


def _dress(chart: Any, view: ChartView, sheet: str, again: list[int]) -> None:
    """Title, axes and legend. The title is a reference to a cell, as a text of its own could be one to another workbook."""
    share = 100 if in_per_cent(view) else 1
    font = {"color": GREY, "size": 9}
    chart.set_title({"name": [sheet, 0, 0], "name_font": {"size": 12, "bold": True, "color": INK}})
    chart.set_x_axis(
        {
            "num_format": "d mmm yy",
            "num_font": font,
            "min": view.axis.low - DAY_ZERO,
            "max": view.axis.high - DAY_ZERO,
            "major_gridlines": {"visible": False},
            "line": {"color": GREY},
        }
    )
    chart.set_y_axis(
        {
            "num_format": scale_format(view),
            "num_font": font,
            "min": view.ticks[0] / share,
            "max": view.ticks[-1] / share,
            "major_unit": (view.ticks[1] - view.ticks[0]) / share,
            "crossing": "min",
            "major_gridlines": {"visible": True, "line": {"color": "#d4d8dd", "width": 0.75}},
            "line": {"none": True},
        }
    )
    chart.set_legend({"position": "bottom", "font": font, "delete_series": again})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 620, "height": 20 * (_CHART_ROWS - 2)})
