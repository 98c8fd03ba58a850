"""The sections of the report on the problem, and on the first and the third question."""

from collections.abc import Iterator

from pdsa_cli.render.outcome_signs import DECIDED
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Style
from pdsa_cli.views import sentences
from pdsa_cli.views.ideas import STATE_WORDS
from pdsa_cli.views.report import ChangeView, ReportView
from pdsa_cli.views.target import target_sentence
from pdsa_cli.words import Status


def problem_section(view: ReportView) -> Iterator[Block]:
    """What is wrong, and why; nothing where nobody has said it."""
    problem = view.project.problem
    if not (problem.statement or problem.evidence or problem.causes or problem.steps):
        return
    yield Heading("The problem")
    if problem.statement:
        yield Line(problem.statement.strip())
    if problem.evidence:
        yield Line(f"Evidence: {problem.evidence.strip()}", style=Style.MUTED)
    if problem.causes or problem.steps:
        from pdsa_cli.render.causes import cause_lines
        from pdsa_cli.views.causes import diagnosed

        yield from cause_lines(diagnosed(view.project))


def aim_section(view: ReportView) -> Iterator[Block]:
    """The first question: the aim, and how far it has come."""
    yield Heading("1. What are we trying to accomplish?")
    if not view.aim.sentence:
        yield Line(sentences.NO_AIM, style=Style.POOR)
        return
    yield Line(view.aim.sentence)
    for revision in view.project.aim.revisions:
        looked = f"Looked at anew on {sentences.short_day(revision.on)}: {revision.because}"
        yield Line(looked, style=Style.MUTED)
    if view.beyond.closing is not None:
        return  # the summary has the aim in figures, and what was reached
    if view.aim.days_left is not None and view.project.aim.by is not None:
        left = view.aim.days_left
        words = f"in {sentences.days(left)}" if left > 0 else sentences.ago(-left)
        due = f", due {words} ({sentences.day(view.project.aim.by)})"
        if left < 0 and view.project.status is Status.PAUSED:  # nothing is late then
            due, words = f", set for {sentences.day(view.project.aim.by)}", "before the pause"
        start, target = view.aim.baseline, view.aim.target
        goal = " to ".join(part for part in (sentences.unit_once(start, target), target) if part)
        yield Line(f"Goal: {goal}{due}" if goal else f"Due {words}", style=Style.MUTED)
    for one in view.aim.measures_towards:
        name = f"{one.measure.name}: " if view.project.aim.other_measures else ""
        yield Line(f"{name}{target_sentence(one)}", style=Style.GOOD if one.shown else Style.NORMAL)


def changes_section(view: ReportView) -> Iterator[Block]:
    """The third question: the change ideas, and what became of them."""
    changes = view.changes
    yield Heading("3. What changes can we make that will result in improvement?")
    if view.project.drivers:
        from pdsa_cli.render.drivers import driver_lines
        from pdsa_cli.views.drivers import diagram

        found = diagram(view.project)
        yield from driver_lines(found)
        hung = {idea.id for idea in found.ideas}
        changes = tuple(change for change in changes if change.id not in hung)
        if changes:
            yield Line("Under no driver", style=Style.STRONG)
    if not view.changes:
        yield Line("No change idea has been written down yet.", style=Style.POOR)
    if changes:
        yield Entries(tuple(_change(change) for change in changes))


def _change(change: ChangeView) -> Entry:
    cycles = ", ".join(str(number) for number in change.cycles)
    lines = [Line(change.id, style=Style.MUTED)]
    if change.because:
        lines.append(Line(f"Because: {change.because}", style=Style.MUTED))
    return Entry(
        lead="",
        title=change.idea,
        lines=tuple(lines),
        facts=(
            Fact("Cycles", cycles),
            Fact("State", STATE_WORDS[change.state], DECIDED[change.decision]),
        ),
    )
