"""Charts as a page: a drawing where there is room for one, and sentences everywhere."""

from collections.abc import Iterator

from pdsa_cli.render.page import Block, Drawing, Heading, Line, Page, Row, Sign, Style
from pdsa_cli.spc.results import Point
from pdsa_cli.views.chart import ChartView, place_of
from pdsa_cli.views.chart_naming import KIND_NAMES, centre_name, figure, signal_words
from pdsa_cli.views.chart_words import sentences_of, span_words, summary
from pdsa_cli.views.verdict_words import line_of

_MEANING = {"better": Style.GOOD, "worse": Style.POOR}


def charts_page(views: list[ChartView]) -> Page:
    """All charts below one another."""
    return tuple(block for view in views for block in _blocks(view))


def _blocks(view: ChartView) -> list[Block]:
    source = view.source
    better = f"{source.better} is better" if source.better else ""
    detail = ", ".join(part for part in (source.id, source.role, KIND_NAMES[view.drawn.kind], better) if part)

    def draw(width: int, ascii_only: bool) -> list[Row]:
        from pdsa_cli.render.chart import chart_rows

        return chart_rows(view, width, ascii_only=ascii_only)

    blocks: list[Block] = [Heading(source.title, detail), Drawing(draw, lambda: [summary(view)])]
    for sentence in sentences_of(view):
        sign = Sign.NEXT if sentence.about == "next" else Sign.NONE
        style = Style.STRONG if sentence.about == "verdict" and view.verdict.signal else Style.NORMAL
        style = _MEANING.get(sentence.meaning, style)
        blocks.append(Line(sentence.text, sign, Style.MUTED if sentence.about in ("kind", "note") else style))
    # Only what is read line by line ends with the values.
    return [*blocks, Drawing(lambda _width, _ascii: [], lambda: table_lines(view))]


def table_lines(view: ChartView) -> Iterator[str]:
    """A chart as lines for a pipe or a screen reader: its phases and cycles, then every value."""
    for phase in view.drawn.phases:
        last = view.drawn.points[phase.last - 1]
        first_day, last_day = (
            view.axis.name(place_of(view.drawn.points[at - 1])) for at in (phase.first, phase.last)
        )
        limits = _limits(view, last)
        lead = "Lines" if len(view.drawn.phases) == 1 else f"Phase {phase.number}"
        target = f", target {figure(view, last.target)}" if last.target is not None else ""
        centre = f"{line_of(view.drawn, phase.number - 1)} {figure(view, last.centre)}"
        yield f"{lead}, {first_day} to {last_day}: {centre}{limits}{target}"
    yield from span_words(view)
    varies = len({(point.phase, point.lower, point.upper) for point in view.points}) > len(view.drawn.phases)
    for point in view.points:
        yield _point_line(view, point, varies=varies)


def _limits(view: ChartView, point: Point) -> str:
    if point.lower == point.upper:  # both missing, or a band of no width, which is no limit
        return ""
    return f", limits {figure(view, point.lower)} to {figure(view, point.upper)}"


def _point_line(view: ChartView, point: Point, *, varies: bool) -> str:
    name = view.axis.name(place_of(point))
    if point.value is None:
        return f"{name}: no value"
    text = figure(view, point.value)
    if view.source.series.denominators is not None and point.numerator is not None and point.denominator:
        text += f" ({point.numerator:g} of {point.denominator:g})"
    marks = [signal_words(view, point)]
    if not point.included:
        marks.append("left out")
    elif point.value == point.centre:
        marks.append(f"on the {centre_name(view)}")
    if varies:
        marks.append(_limits(view, point).removeprefix(", "))
    if note := view.source.notes.get(point.key):
        marks.append(note)
    return "; ".join(part for part in (f"{name}: {text}", *marks) if part)
