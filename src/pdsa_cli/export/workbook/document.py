"""A project as a workbook: what it is about, its measures with their charts, its cycles, ideas and tasks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.export.excel_texts import LINE, lines_of
from pdsa_cli.export.workbook.book import Book, Cell, Heads, Share, columns
from pdsa_cli.export.workbook.measures import measure_sheet
from pdsa_cli.phrases import with_unit
from pdsa_cli.views import sentences
from pdsa_cli.views.ideas import STATE_WORDS
from pdsa_cli.views.people import member_words
from pdsa_cli.views.prediction_words import LATE, outcome_words
from pdsa_cli.views.report import ChangeView, CycleView, ReportView
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.target import target_sentence
from pdsa_cli.views.tasks import TaskList, TaskView
from pdsa_cli.views.whole import WholeView
from pdsa_cli.words import PER_CENT, Status


class Workbook(NamedTuple):
    """The file, and how many texts were longer than a cell holds."""

    raw: bytes
    shortened: int


_MEASURES: Heads = (
    *(("Measure", 28), ("Kind", 12), ("Definition", 28), ("Baseline", 10), ("Target", 10), ("Latest", 10)),
    *(("Latest on", 14), ("Verdict", 36), ("Sheet", 20)),
)  # fmt: skip
_CYCLES: Heads = (
    *(("Cycle", 8), ("Title", 22), ("Idea", 20), ("Follows", 10), ("Began", 14), ("Ended", 14), ("Scale", 16)),
    *(("Decision", 11), ("Results", 26), ("Learned", 28), ("Harm", 26), ("Next", 22)),
)  # fmt: skip
_PREDICTIONS: Heads = (
    *(("Cycle", 8), ("Title", 24), ("Question", 28), ("Prediction", 34), ("Because", 24)),
    *(("What was found", 34), ("Came out", 16)),
)  # fmt: skip
_IDEAS: Heads = (("Idea", 40), ("Because", 40), ("Driver", 24), ("State", 16), ("Cycles", 14), ("Decision", 11))  # fmt: skip
_TASKS: Heads = (("Task", 40), ("Who", 20), ("Day", 14), ("When", 24), ("Where", 18), ("State", 11), ("For", 30))  # fmt: skip


_WIDE = 100
"""Characters of the column of texts on the first sheet."""


def workbook_xlsx(view: WholeView, tasks: TaskList, remark: str = "") -> Workbook:
    """The workbook. The same project gives the same bytes on the same day; ``remark`` stands at the foot of its first sheet."""
    report = view.report
    book = Book(report.project.title, view.today)
    _project(book, view, remark)
    measures = book.sheet("Measures", "Measures")
    cycles = report.cycles
    answers = (_answer(cycle, one) for cycle in cycles for one in cycle.answers)
    lists = (
        ("Cycles", _CYCLES, map(_cycle, cycles), "No cycle yet."),
        ("Predictions", _PREDICTIONS, answers, "No prediction was recorded."),
        ("Ideas", _IDEAS, map(_idea, report.changes), "No change idea yet."),
        ("Tasks", _TASKS, map(_task, tasks.tasks), "No task yet."),
    )
    for name, heads, found, nothing in lists:
        book.listing(book.sheet(name, name), columns(heads, found), nothing)
    charts = {
        one.id: measure_sheet(book, chart, one.verdict, one.definition)
        for one in report.measures
        if (chart := view.charts.get(one.id))
    }
    rows = (_measure(one, charts.get(one.id)) for one in report.measures)
    book.listing(measures, columns(_MEASURES, rows), "No measure has been chosen yet.")
    return Workbook(book.bytes(), book.shortened)


def _project(book: Book, view: WholeView, remark: str) -> None:
    """The first sheet: labels, and beside them what is known."""
    sheet = book.sheet("Project", view.report.project.title)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, _WIDE)
    row = 2
    for label, text in _facts(view.report):
        if text:
            book.put(sheet, row, 0, label, book.label)
            book.put(sheet, row, 1, text)
            sheet.set_row(row, LINE * lines_of(text, _WIDE))
            row += 1
    foot = f"As of {sentences.day(view.today)}. Made with pdsa from the project's file."
    for text in filter(None, (foot, remark)):
        row += 1
        book.put(sheet, row, 1, text, book.quiet)


def _facts(view: ReportView) -> Iterator[tuple[str, str | None]]:
    project, stood = view.project, view.standing
    yield "Setting", project.setting
    yield "Programme", project.programme
    yield "Status", project.status.value
    yield (
        "Team",
        "; ".join(map(member_words, project.team)),
    )
    yield "Where it stands", stood.sentence
    yield "Next", stood.next.read_out if project.status is not Status.CLOSED else ""
    yield "Problem", project.problem.statement
    yield "Evidence", project.problem.evidence
    yield "Aim", view.aim.sentence
    yield "Goal", sentences.from_to(view.aim.baseline, view.aim.target)
    yield "By", sentences.day(project.aim.by) if project.aim.by else ""
    yield "So far", target_sentence(view.aim.towards) if view.aim.towards else ""
    if closing := project.closing:
        yield "Results", closing.results
        yield "Learned", closing.learned
    yield "Notes", project.notes
    yield "Sources", "\n".join(project.sources)


def _in_unit(value: float | None, unit: str) -> Cell:
    return Share(value) if value is not None and unit in PER_CENT else value


def _measure(one: MeasureView, sheet: str | None) -> Sequence[Cell]:
    return (
        with_unit(one.name, one.unit),
        one.kind_words,
        one.definition or None,
        *(_in_unit(value, one.unit) for value in (one.baseline, one.target, one.latest)),
        one.latest_on,
        one.verdict or None,
        sheet,
    )


def _cycle(one: CycleView) -> Sequence[Cell]:
    return (
        one.number,
        one.title,
        one.change or None,
        one.follows,
        *(day or ("not known" if name in one.never_known else None) for name, day in (("started", one.started), ("ended", one.ended))),
        one.scale or None,
        one.outcome or None,
        one.results or None,
        one.learned or None,
        one.harm_told or None,
        one.next or None,
    )  # fmt: skip


def _answer(cycle: CycleView, one: Answer) -> Sequence[Cell]:
    late = LATE if one.late else ""
    return (
        cycle.number,
        cycle.title,
        one.question or None,
        "; ".join(filter(None, (one.prediction, late))) or None,
        one.because or None,
        one.result or None,
        outcome_words(one) or "not judged yet",
    )


def _idea(one: ChangeView) -> Sequence[Cell]:
    return (
        one.idea,
        one.because or None,
        one.driver or None,
        STATE_WORDS[one.state],
        ", ".join(map(str, one.cycles)) or None,
        one.decision.value if one.decision else None,
    )


def _task(one: TaskView) -> Sequence[Cell]:
    return (one.what, one.who or None, one.found.due, one.due or None, one.where or None, one.state.value, one.place)  # fmt: skip
