"""A project in a few slides for a board: each title says what the slide shows, and the speaker's notes say it in full."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pdsa_cli.views import sentences
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_words import sentences_of, summary
from pdsa_cli.views.prediction_words import came_out, predicted_words
from pdsa_cli.views.report import CycleView, ReportView
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.target import target_sentence
from pdsa_cli.views.whole import WholeView
from pdsa_cli.words import Status

_TITLE, _LINE, _CELL = 150, 240, 110
"""Characters of a title, of a line and of a cell, so that all can be read from the last row."""
_ROWS, _LINES = 6, 6


class Slide(NamedTuple):
    """A slide: a title, and below it lines, a chart or rows under headings; ``notes`` is what the speaker may say."""

    title: str
    lines: tuple[str, ...] = ()
    chart: ChartView | None = None
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: str = ""


def slides(view: WholeView, remark: str = "", organisation: str = "") -> tuple[Slide, ...]:
    """The slides in their order; the first is the cover, with a ``remark`` and the name of the ``organisation``. What is not known has none."""
    report = view.report
    cycles = report.cycles
    return (
        _cover(view, remark, organisation),
        *_aim(report),
        *(
            _chart(one, chart)
            for one in report.measures
            if (chart := view.charts.get(one.id)) and any(point.value is not None for point in chart.points)
        ),
        *_tests(report, cycles),
        *_learned(report, cycles),
        *_ahead(report),
    )


def _cover(view: WholeView, remark: str, organisation: str) -> Slide:
    project = view.report.project
    lines = (organisation, project.setting, project.programme, f"As of {sentences.day(view.today)}", remark)
    return Slide(
        shortened(project.title, _TITLE),
        _short(filter(None, lines)),
        notes=_notes(project.title, view.report.standing.sentence),
    )


def _aim(view: ReportView) -> Iterator[Slide]:
    problem, aim = view.project.problem.statement or "", view.aim.sentence
    if not aim:
        return
    reached = target_sentence(view.aim.towards) if view.aim.towards else ""
    lines = (f"Problem: {problem}" if problem else "", f"Aim: {aim}" if reached else "")
    yield Slide(
        shortened(reached or aim, _TITLE), _short(filter(None, lines)), notes=_notes(problem, aim, reached)
    )


def _chart(measure: MeasureView, chart: ChartView) -> Slide:
    """The chart of a measure; its title is what the rules make of it, and by which is said below."""
    said, _, by = measure.verdict.rstrip(".").partition(" (")
    title = f"{measure.name}: {said[:1].lower()}{said[1:]}" if said else measure.name
    full = [one.text for one in sentences_of(chart) if one.about not in ("next", "kind")]
    below = f"{by[:1].upper()}{by.removesuffix(')')[1:]}." if by else ""
    return Slide(
        shortened(title, _TITLE),
        _short(filter(None, (below,))),
        chart,
        notes=_notes(measure.definition, summary(chart), *full),
    )


def _tests(view: ReportView, cycles: list[CycleView]) -> Iterator[Slide]:
    """The last tests, each with its prediction beside what was found."""
    if not cycles:
        return
    shown = cycles[-_ROWS:]
    title = view.standing.sentence
    if len(shown) < len(cycles):
        title = f"{title} The last {len(shown)}:"
    yield Slide(
        shortened(title, _TITLE),
        heads=("Test", "Predicted", "Found", "Decided"),
        rows=tuple(tuple(_test(one, lambda cell: shortened(cell, _CELL))) for one in shown),
        notes=_notes(*(": ".join(filter(None, _test(one))) for one in cycles)),
    )


def _test(cycle: CycleView, cut: Callable[[str], str] = str) -> tuple[str, ...]:
    """A test in four cells, each ``cut``; not the remark that a prediction came too late."""
    found = "; ".join(filter(None, (one.result for one in cycle.answers))) or cycle.results
    judged = came_out(cycle.answers)
    late = [one for one in cycle.answers if one.late]
    harm = f"harm: {cut(cycle.harm_told)}" if cycle.harm_told else ""
    found = cut(f"{found.rstrip('.')} ({judged})" if found and judged else found or judged)
    predicted = cut("; ".join(filter(None, (one.prediction for one in cycle.answers))) or "(no prediction)")
    return (
        cut(f"{cycle.number}. {cycle.title}"),
        predicted_words(late[0], predicted) if late else predicted,
        "; ".join(filter(None, (found, harm))),
        cut(cycle.outcome),
    )


def _learned(view: ReportView, cycles: list[CycleView]) -> Iterator[Slide]:
    """What was learned: of the whole project in the title, else of the last test that taught something."""
    taught = [one for one in cycles if one.learned]
    closing = view.project.closing
    whole = (closing.learned or "") if closing else ""
    if not taught and not whole:
        return
    title = whole or taught[-1].learned
    rest = taught if whole else taught[:-1]
    lines = [f"Test {one.number}: {one.learned}" for one in rest]
    yield Slide(shortened(title, _TITLE), _short(lines[-_LINES:]), notes=_notes(title, *lines))


def _ahead(view: ReportView) -> Iterator[Slide]:
    """What is next, and who does what; nothing for a project that is closed."""
    if view.project.status is Status.CLOSED:
        return
    rows = [(one.what, one.who or "nobody yet", one.due) for one in view.beyond.tasks]
    ahead = view.standing.next.read_out
    yield Slide(
        shortened(f"Next: {ahead}", _TITLE),
        heads=("To do", "Who", "When") if rows else (),
        rows=tuple(tuple(shortened(cell, _CELL) for cell in row) for row in rows[:_ROWS]),
        notes=_notes(ahead, *("; ".join(filter(None, row)) for row in rows)),
    )


def _short(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(shortened(text, _LINE) for text in lines)


def _notes(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())
