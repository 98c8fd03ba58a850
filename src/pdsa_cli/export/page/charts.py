"""The section of a page on the second question: the measures together, then each with its chart and its values."""

from collections.abc import Iterator

from pdsa_cli.export.chart_svg import Look, chart_svg
from pdsa_cli.export.html import Node, element, several
from pdsa_cli.export.page.parts import Section, drawing, facts, paragraph, section, values
from pdsa_cli.phrases import counted
from pdsa_cli.spc.results import Point
from pdsa_cli.views import sentences
from pdsa_cli.views.chart import ChartView, place_of
from pdsa_cli.views.chart_naming import KIND_NAMES, centre_name, figure, signal_words
from pdsa_cli.views.chart_words import sentences_of
from pdsa_cli.views.report import ReportView
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.whole import WholeView

ON_A_PAGE = Look(720, 15, 240)
"""The text of a chart is as large as that of the page, and still to be read where it is printed."""
_LOOKS = {"good": "good", "poor": "poor", "quiet": "quiet"}
_SAID_IN_THE_PICTURE = ("verdict", "phase", "few", "rules", "beyond", "variation", "kind", "next")


def measures(view: WholeView) -> Section:
    """The second question: what the measures say together, and each by itself."""
    report = view.report
    return section(
        "measures",
        "2. How will we know that a change is an improvement?",
        *(paragraph(said.text, _LOOKS.get(said.tone)) for said in (report.together.said if report.together else ())),
        *(_measure(report, one, view.charts.get(one.id), number) for number, one in enumerate(report.measures, 1)),
        None if report.measures else paragraph("No measure has been chosen yet.", "quiet"),
    )  # fmt: skip


def _measure(view: ReportView, measure: MeasureView, chart: ChartView | None, number: int) -> Node:
    return element(
        "article",
        element("h3", measure.name, dir="auto"),
        facts(_facts(measure)),
        paragraph(measure.verdict, "poor" if measure.meaning == "worse" else None),
        _chart(chart, f"chart-{number}") if chart else None,
        None if view.project.measures[number - 1].data else paragraph("No data yet.", "quiet"),
    )


def _facts(measure: MeasureView) -> Iterator[tuple[str, str | None]]:
    yield "Kind", measure.kind_words
    yield "Definition", measure.definition
    unit = measure.unit
    yield (
        "Goal",
        sentences.from_to(sentences.number(measure.baseline, unit), sentences.number(measure.target, unit)),
    )
    if measure.latest is not None and measure.latest_on is not None:
        latest = sentences.rounded(measure.latest, unit)
        count = counted(measure.points, "value")
        yield "Latest", f"{latest} on {measure.latest_day} ({count})"
    yield "Called", measure.id


def _chart(view: ChartView, name: str) -> Node:
    """The chart with the cycles on it, what the picture does not say, and its values."""
    more = (one.text for one in sentences_of(view) if one.about not in _SAID_IN_THE_PICTURE)
    kind = KIND_NAMES[view.drawn.kind]
    return several(
        drawing(
            chart_svg(view, ON_A_PAGE),
            name,
            f"{kind} of {view.source.name}",
            *(paragraph(text, "quiet") for text in more),
            look="chart",
        ),
        _values(view),
    )


def _values(view: ChartView) -> Node:
    """The values with the lines at them; a column in which nothing stands is left out."""
    columns: dict[str, list[str]] = {
        "Day" if view.axis.kind == "day" else "Point": [view.axis.name(place_of(one)) for one in view.points],
        "Value": [_number(view, one.value) for one in view.points],
    }
    if view.source.series.denominators is not None:
        columns["Numerator"] = [sentences.number(one.numerator) for one in view.points]
        columns["Denominator"] = [sentences.number(one.denominator) for one in view.points]
    columns |= {
        centre_name(view).capitalize(): [_number(view, one.centre) for one in view.points],
        "Lower limit": [_number(view, one.lower) for one in view.points],
        "Upper limit": [_number(view, one.upper) for one in view.points],
        "Target": [_number(view, one.target) for one in view.points],
        "Remark": [_remark(view, one) for one in view.points],
    }
    heads = [head for head, cells in columns.items() if any(cells)]
    rows = zip(*(columns[head] for head in heads), strict=True)
    return values(heads, rows, f"Data: {view.source.title}")


def _number(view: ChartView, value: float | None) -> str:
    return "" if value is None else figure(view, value)


def _remark(view: ChartView, point: Point) -> str:
    left_out = "" if point.included else "left out"
    return "; ".join(filter(None, (signal_words(view, point), left_out, view.source.notes.get(point.key))))
