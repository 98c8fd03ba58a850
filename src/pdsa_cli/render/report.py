"""The report as a page."""

from collections.abc import Iterator

from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Page, Sign, Style, Trend
from pdsa_cli.views import sentences
from pdsa_cli.views.report import ChangeView, CycleView, MeasureView, RampView, ReportView
from pdsa_cli.views.standing import Standing
from pdsa_cli.words import Better, Decision, Outcome, Stage

SIGNS = {
    Outcome.MET: Sign.MET,
    Outcome.PARTLY: Sign.PARTLY,
    Outcome.MISSED: Sign.MISSED,
    Outcome.UNCLEAR: Sign.UNCLEAR,
    None: Sign.WAITING,
}
"""The mark of a prediction by how it came out."""

_SHOWN = 24  # the latest values a small trend shows


def report_page(view: ReportView) -> Page:
    """The whole report: where it stands, the three questions with their answers, the history, what was learned."""
    return (
        *_head(view),
        *_standing(view.standing),
        *_problem(view),
        *_aim(view),
        *_measures(view.measures),
        *_changes(view.changes),
        *_history(view),
        *_learned(view),
    )


def _head(view: ReportView) -> Iterator[Block]:
    project = view.project
    yield Heading(project.title, level=1)
    about = [part for part in (project.setting, project.programme) if part]
    if about:
        yield Line(" · ".join(about), style=Style.MUTED)
    yield Line(f"Status: {project.status.value}", style=Style.MUTED)


def _standing(standing: Standing) -> Iterator[Block]:
    yield Heading("Where it stands")
    since = standing.days_since
    ago = "" if since is None else f" Last recorded {sentences.ago(since)}."
    yield Line(f"{standing.sentence}{ago}")
    command = f" ({standing.next.command})" if standing.next.command else ""
    yield Line(f"Next: {standing.next.text}{command}", Sign.NEXT, Style.STRONG)


def _problem(view: ReportView) -> Iterator[Block]:
    problem = view.project.problem
    if not (problem.statement or problem.evidence or problem.causes):
        return
    yield Heading("The problem")
    if problem.statement:
        yield Line(problem.statement.strip())
    if problem.evidence:
        yield Line(f"Evidence: {problem.evidence.strip()}", style=Style.MUTED)
    for cause in problem.causes:
        group = f" ({cause.category})" if cause.category else ""
        yield Line(f"{cause.cause}{group}", Sign.ITEM)
        for depth, why in enumerate(cause.whys, start=1):
            yield Line(f"{'  ' * depth}why? {why}", style=Style.MUTED)


def _aim(view: ReportView) -> Iterator[Block]:
    yield Heading("1. What are we trying to accomplish?")
    if not view.aim.sentence:
        yield Line("No aim has been stated yet.", style=Style.POOR)
        return
    yield Line(view.aim.sentence)
    if view.aim.days_left is not None:
        left = view.aim.days_left
        words = f"in {sentences.days(left)}" if left > 0 else sentences.ago(-left)
        due = f", due {words} ({sentences.day(view.project.aim.by)})" if view.project.aim.by else ""
        goal = " to ".join(part for part in (view.aim.baseline, view.aim.target) if part)
        yield Line(f"Goal: {goal}{due}" if goal else f"Due {words}", style=Style.MUTED)


def _measures(measures: tuple[MeasureView, ...]) -> Iterator[Block]:
    yield Heading("2. How will we know that a change is an improvement?")
    if not measures:
        yield Line("No measure has been chosen yet.", style=Style.POOR)
        return
    yield Entries(tuple(_measure(measure) for measure in measures))


def _measure(measure: MeasureView) -> Entry:
    lines: list[Line | Trend] = []
    if measure.points > 1:
        shown = measure.values[-_SHOWN:]
        lines.append(
            Trend(
                shown, " to ".join(sentences.rounded(value, measure.unit) for value in (shown[0], shown[-1]))
            )
        )
    return Entry(
        lead="",
        title=measure.name,
        lines=tuple(lines),
        facts=(
            Fact("Kind", measure.kind.value),
            Fact("Latest", _latest(measure)),
            Fact("Goal", _goal(measure)),
        ),
    )


def _latest(measure: MeasureView) -> str:
    if measure.latest is None or measure.latest_on is None:
        return "no data yet"
    return f"{sentences.rounded(measure.latest, measure.unit)} on {sentences.short_day(measure.latest_on)} (n={measure.points})"


def _goal(measure: MeasureView) -> str:
    better = {Better.HIGHER: "higher is better", Better.LOWER: "lower is better", None: ""}[measure.better]
    start = f"from {sentences.number(measure.baseline, measure.unit)}" if measure.baseline is not None else ""
    target = f"to {sentences.number(measure.target, measure.unit)}" if measure.target is not None else ""
    return ", ".join(part for part in (" ".join(part for part in (start, target) if part), better) if part)


def _changes(changes: tuple[ChangeView, ...]) -> Iterator[Block]:
    yield Heading("3. What changes can we make that will result in improvement?")
    if not changes:
        yield Line("No change idea has been written down yet.", style=Style.POOR)
        return
    yield Entries(tuple(_change(change) for change in changes))


_STATE_OF_IDEA = {Decision.ADOPT: "adopted", Decision.ADAPT: "adapted", Decision.ABANDON: "abandoned"}


def _change(change: ChangeView) -> Entry:
    cycles = ", ".join(str(number) for number in change.cycles)
    state = (
        _STATE_OF_IDEA[change.decision]
        if change.decision
        else "in test"
        if change.cycles
        else "not tested yet"
    )
    lines = [Line(change.id, style=Style.MUTED)]
    if change.because:
        lines.append(Line(f"Because: {change.because}", style=Style.MUTED))
    return Entry(
        lead="",
        title=change.idea,
        lines=tuple(lines),
        facts=(
            Fact("Cycles", cycles),
            Fact("State", state, _decision_style(change.decision)),
        ),
    )


def _decision_style(decision: Decision | None) -> Style:
    return {
        Decision.ADOPT: Style.GOOD,
        Decision.ADAPT: Style.STRONG,
        Decision.ABANDON: Style.POOR,
        None: Style.NORMAL,
    }[decision]


def _history(view: ReportView) -> Iterator[Block]:
    total = len(view.project.cycles)
    ramps = sum(len(ramp.cycles) > 1 for ramp in view.ramps)
    detail = f"{total} cycle{'' if total == 1 else 's'}" if total else ""
    if ramps:
        detail += f", {ramps} ramp{'' if ramps == 1 else 's'}"
    if view.left_out:
        detail = f"{total - view.left_out} of {total} cycles shown"
    yield Heading("Cycles", detail)
    if not total:
        yield Line("No cycle yet.")
    elif not view.ramps:
        yield Line("No cycle fits what was asked for.")
    for ramp in view.ramps:
        if len(ramp.cycles) > 1:
            yield Line(_ramp(ramp), style=Style.STRONG)
            yield Entries(tuple(_cycle(cycle, ramp.title) for cycle in ramp.cycles), noun="Cycle")
    alone = tuple(_cycle(ramp.cycles[0], "") for ramp in view.ramps if len(ramp.cycles) == 1)
    if alone:
        if len(alone) < len(view.ramps):
            yield Line("Not part of a ramp", style=Style.STRONG)
        yield Entries(alone, noun="Cycle")


def _ramp(ramp: RampView) -> str:
    numbers = [str(cycle.number) for cycle in ramp.cycles]
    which = (
        f"Ramp of cycles {', '.join(numbers[:-1])} and {numbers[-1]}"
        if len(numbers) < 8
        else f"Ramp of {len(numbers)} cycles"
    )
    title = f": {ramp.title}" if ramp.title else ""
    growth = f" ({' → '.join(ramp.scales)})" if len(set(ramp.scales)) > 1 else ""
    return f"{which}{title}{growth}"


def _cycle(cycle: CycleView, ramp: str) -> Entry:
    follows = f"follows cycle {cycle.follows}" if cycle.follows is not None else ""
    change = (
        f"tests {', '.join(cycle.changes)}"
        if cycle.changes and cycle.change not in (cycle.title, ramp)
        else ""
    )
    about = "; ".join(part for part in (follows, change) if part)
    lines = [Line(about, style=Style.MUTED)] if about else []
    lines += [Line(answer_text(answer), SIGNS[answer.outcome]) for answer in cycle.answers]
    if not cycle.answers:
        lines.append(Line("no prediction recorded", style=Style.MUTED))
    if cycle.results:
        lines.append(Line(f"Results: {cycle.results}"))
    return Entry(
        lead=str(cycle.number),
        title=cycle.title,
        lines=tuple(lines),
        facts=(
            Fact("When", sentences.span(cycle.started, cycle.ended)),
            Fact("Scale", cycle.scale or "not said"),
            Fact(
                "Decision",
                cycle.decision.value if cycle.decision else STAGE_WORDS[cycle.stage],
                _decision_style(cycle.decision),
            ),
        ),
        depth=cycle.depth,
    )


STAGE_WORDS = {
    Stage.PLAN: "to plan",
    Stage.DO: "to do",
    Stage.STUDY: "to study",
    Stage.ACT: "to decide",
    None: "",
}
"""What waits in a cycle, by its next stage."""


def answer_text(answer: Answer) -> str:
    """A prediction in one line: the question, what was expected, what was found."""
    asked = " ".join(part for part in (answer.question, answer.prediction or "(no prediction)") if part)
    return f"{asked} → {answer.result}" if answer.result else asked


def _learned(view: ReportView) -> Iterator[Block]:
    learned = [cycle for ramp in view.ramps for cycle in ramp.cycles if cycle.learned]
    if not learned:
        return
    yield Heading("What was learned so far")
    yield Entries(
        tuple(
            Entry(str(cycle.number), cycle.learned, style=Style.NORMAL)
            for cycle in sorted(learned, key=lambda cycle: cycle.number)
        ),
        noun="Cycle",
    )
