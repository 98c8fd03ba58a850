"""One cycle as a completed worksheet: Plan, Do, Study, Act, each prediction beside its result."""

from collections.abc import Iterator
from datetime import date

from pdsa_cli.evidence.cycles import Answer, late_prediction
from pdsa_cli.evidence.harm import harm_of
from pdsa_cli.model.project import Act, Cycle, Do, Plan, Study, Task
from pdsa_cli.render.outcome_signs import SIGNS
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Facts, Heading, Line, Page, Style
from pdsa_cli.views import sentences
from pdsa_cli.views.prediction_words import BETTER
from pdsa_cli.views.worksheet import WorksheetView

_YES_NO = {True: "yes", False: "no", None: ""}


def worksheet_page(view: WorksheetView) -> Page:
    """The worksheet of one cycle."""
    cycle = view.cycle
    return (
        Heading(f"Cycle {cycle.number}: {view.summary.title}", level=1),
        Line(view.project.title, style=Style.MUTED),
        *_facts(_head(view)),
        *_plan(cycle.plan, view),
        *_do(cycle),
        *_study(cycle.study, view.summary.answers),
        *_act(cycle.act),
    )


def _facts(rows: list[tuple[str, str | None]]) -> Iterator[Block]:
    known = tuple(Fact(label, text.strip()) for label, text in rows if text and text.strip())
    if known:
        yield Facts(known)


def _day(value: date | None) -> str:
    return sentences.day(value) if value else ""


def _head(view: WorksheetView) -> list[tuple[str, str | None]]:
    cycle = view.cycle
    return [
        ("Change", view.summary.change),
        ("Because", view.because),
        ("Follows", f"cycle {cycle.follows}" if cycle.follows else ""),
        ("Led to", ", ".join(f"cycle {number}" for number in view.followed_by)),
        ("Purpose", cycle.purpose.value if cycle.purpose else ""),
        ("Owner", cycle.owner),
        ("Scale", sentences.scale(cycle.scale) or "not said"),
        ("Whole unit", "no" if cycle.scale.whole_unit is False else ""),  # a yes stands in the scale
        ("State", "completed" if view.summary.stage is None else view.summary.waits),
    ]


def _stamp(stage: Plan | Do | Study | Act) -> str:
    recorded = (
        f"recorded {sentences.short_day(stage.recorded)}" if stage.recorded else "day of recording unknown"
    )
    return f"{recorded}, amended {sentences.short_day(stage.amended)}" if stage.amended else recorded


def _plan(plan: Plan | None, view: WorksheetView) -> Iterator[Block]:
    if plan is None:
        yield from _missing("Plan")
        return
    yield Heading("Plan", _stamp(plan))
    yield from _facts(
        [
            ("Builds on", plan.builds_on),
            ("This time", plan.change_tested),
            ("Objective", plan.objective),
            ("To run", sentences.span(plan.starts, plan.ends)),
            ("Data", plan.data_collection),
        ]
    )
    if view.summary.answers:
        yield Line("Predictions", style=Style.STRONG)
        if remark := late_prediction(view.cycle):
            yield Line(remark, style=Style.POOR)
        yield Entries(tuple(_prediction(answer) for answer in view.summary.answers), noun="Prediction")
    else:
        yield Line("No prediction was recorded.", style=Style.POOR)
    if plan.tasks:
        yield Line("Tasks", style=Style.STRONG)
        yield Entries(
            tuple(_task(number, task) for number, task in enumerate(plan.tasks, start=1)), noun="Task"
        )


def _prediction(answer: Answer) -> Entry:
    lines = [Line(f"predicted: {answer.prediction}" if answer.prediction else "no prediction")]
    if answer.because:
        lines.append(Line(f"because {answer.because}", style=Style.MUTED))
    return Entry(
        str(answer.number),
        answer.question or answer.prediction,
        tuple(lines if answer.question else lines[1:]),
    )


def _task(number: int, task: Task) -> Entry:
    facts = tuple(
        Fact(label, text or "")
        for label, text in (("Who", task.who), ("When", task.when), ("Where", task.where), ("How", task.how))
    )
    return Entry(str(number), task.what, facts=facts)


def _missing(stage: str) -> Iterator[Block]:
    yield Heading(stage)
    yield Line("Not recorded yet.", style=Style.MUTED)


def _do(cycle: Cycle) -> Iterator[Block]:
    do = cycle.do
    if do is None:
        yield from _missing("Do")
        return
    yield Heading("Do", _stamp(do))
    yield from _facts(
        [
            ("When", sentences.happened(do.started, do.ended, do.never_known)),
            ("As planned", _YES_NO[do.as_planned]),
            ("Tested", do.tested),
            ("Data", do.data),
            ("Observed", do.observations),
            ("Problems", do.problems),
            ("Unexpected", do.unexpected),
            ("Adjusted", do.adjustments),
            ("Harm", do.harm),
            ("Harm answered", do.harm_resolved or ("nothing is written down yet" if harm_of(cycle) else "")),
        ]
    )


def _study(study: Study | None, answers: tuple[Answer, ...]) -> Iterator[Block]:
    if study is None:
        yield from _missing("Study")
        return
    yield Heading("Study", _stamp(study))
    found = [answer for answer in answers if answer.outcome or answer.result]
    if found:
        yield Line("Predictions and results", style=Style.STRONG)
        yield Entries(tuple(_finding(answer) for answer in found), noun="Prediction")
    yield from _facts(
        [
            ("Studied", _day(study.on) or ("day not known" if study.never_known & {"on"} else "")),
            ("Results", study.results),
            ("Compared", study.compared),
            ("Learned", study.learned),
            ("Surprises", study.surprises),
            ("Improved", study.improved.value if study.improved else ""),
            ("Why", study.why),
        ]
    )


def _finding(answer: Answer) -> Entry:
    result = answer.result or "no result written down"
    lines = [Line(f"{result} ({BETTER})" if answer.better else result, SIGNS[answer.outcome])]
    if answer.learned:
        lines.append(Line(f"learned: {answer.learned}"))
    return Entry(str(answer.number), answer.prediction or answer.question, tuple(lines))


def _act(act: Act | None) -> Iterator[Block]:
    if act is None:
        yield from _missing("Act")
        return
    yield Heading("Act", _stamp(act))
    yield from _facts(
        [
            ("Decision", act.decision.value if act.decision else "not decided"),
            ("Decided", _day(act.on) or ("day not known" if act.never_known & {"on"} else "")),
            ("Because", act.because),
            ("Next", act.next),
            ("Kept by", act.implementation),
        ]
    )
