"""What `pdsa report` says: the three questions and their answers, where the project stands, and its history."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import (
    Answer,
    Ramp,
    answers,
    began,
    decision_of,
    ended,
    ideas_by_cycle,
    last_day,
    learned_from,
    named_ideas,
    next_stage,
    paths,
    results_of,
    shared_ideas,
)
from pdsa_cli.evidence.harm import harm_of, harm_resolved
from pdsa_cli.evidence.ideas import IdeaState, state_of, tests_of
from pdsa_cli.evidence.measures import aim_measure, baseline_of, target_of
from pdsa_cli.evidence.target import TowardsTarget, others_towards, towards_target
from pdsa_cli.model.project import Change, Cycle, Project, Scale
from pdsa_cli.views import sentences
from pdsa_cli.views.harm_words import harm_told
from pdsa_cli.views.next_step import Standing, standing, waits
from pdsa_cli.views.report_measures import MeasureView, measure_view
from pdsa_cli.views.report_sections import Beyond, beyond
from pdsa_cli.words import Decision, Stage

if TYPE_CHECKING:
    from pdsa_cli.views.hints import Remark
    from pdsa_cli.views.measure_family import Together


class AimView(NamedTuple):
    """The answer to the first question."""

    sentence: str
    baseline: str
    target: str
    days_left: int | None
    towards: TowardsTarget | None
    others: tuple[TowardsTarget, ...] = ()

    @property
    def measures_towards(self) -> tuple[TowardsTarget, ...]:
        """How far each of its measures has come, as far as they say."""
        return (self.towards, *self.others) if self.towards else self.others


class ChangeView(NamedTuple):
    """One change idea, the numbers of the cycles that tested it, and what the last of them decided, None while it is open."""

    id: str
    idea: str
    because: str
    driver: str
    cycles: tuple[int, ...]
    decision: Decision | None
    state: IdeaState


class CycleView(NamedTuple):
    """One cycle of the history; ``harm_told`` is its harm with what was done about it."""

    number: int
    title: str
    change: str
    changes: tuple[str, ...]
    follows: int | None
    depth: int
    started: date | None
    ended: date | None
    scale: str
    size: str
    stage: Stage | None
    waits: str
    answers: tuple[Answer, ...]
    results: str
    learned: str
    harm: str
    harm_resolved: str
    harm_told: str
    decision: Decision | None
    next: str
    never_known: frozenset[str]

    @property
    def heading(self) -> str:
        """Its number with its title, where it has one."""
        number = f"Cycle {self.number}"
        return number if self.title == number else f"{number}: {self.title}"

    @property
    def outcome(self) -> str:
        """What was decided, else what it waits for."""
        return self.decision.value if self.decision else self.waits


class RampView(NamedTuple):
    """A series of cycles, each of which grew out of the one before; ``scales`` shows whether it grew, ``growth`` in a line.

    ``across_ideas``: it leads from one idea to another, so that it is a path of learning and no ramp, and grows in nothing.
    """

    title: str
    scales: tuple[str, ...]
    growth: str
    cycles: tuple[CycleView, ...]
    across_ideas: bool = False


class ReportView(NamedTuple):
    """The whole report."""

    project: Project
    aim: AimView
    standing: Standing
    measures: tuple[MeasureView, ...]
    changes: tuple[ChangeView, ...]
    ramps: tuple[RampView, ...]
    left_out: int
    together: "Together | None" = None
    remarks: "tuple[Remark, ...]" = ()
    beyond: Beyond = Beyond()

    @property
    def cycles(self) -> list[CycleView]:
        """The cycles that are shown, by their numbers."""
        return sorted((one for ramp in self.ramps for one in ramp.cycles), key=lambda one: one.number)


class Selection(NamedTuple):
    """Which cycles of the history are shown: the ``last`` so many, those ``since`` a day, only ``open`` ones."""

    last: int | None = None
    since: date | None = None
    open: bool = False


def report_view(project: Project, today: date, selection: Selection | None = None) -> ReportView:
    """The report of ``project`` as it stands on the day ``today``."""
    chosen = _chosen(project, selection or Selection())
    shown = tuple(view for ramp in paths(project) if (view := _ramp(project, ramp, chosen)).cycles)
    measures = tuple(measure_view(measure, project) for measure in project.measures)
    together = _together(project)
    return ReportView(
        project=project,
        aim=_aim(project, today),
        standing=standing(project, today),
        measures=together.read(measures) if together else measures,
        changes=tuple(_change(project, change) for change in project.changes),
        ramps=shown,
        left_out=len(project.cycles) - len(chosen),
        together=together,
        beyond=beyond(project, today),
    )


def _together(project: Project) -> "Together | None":
    """What the rules make of the measures; charts and rules are imported only where there is a value to judge."""
    if not any(measure.data for measure in project.measures):
        return None
    from pdsa_cli.views.measure_family import together_view

    return together_view(project)


def _chosen(project: Project, selection: Selection) -> set[int]:
    cycles = sorted(project.cycles, key=lambda cycle: cycle.number)
    if selection.open:
        cycles = [cycle for cycle in cycles if next_stage(cycle) is not None]
    if selection.since is not None:
        cycles = [cycle for cycle in cycles if (day := last_day(cycle)) is None or day >= selection.since]
    if selection.last is not None:
        cycles = cycles[-selection.last :]
    return {cycle.number for cycle in cycles}


def _aim(project: Project, today: date) -> AimView:
    aim = project.aim
    measure = aim_measure(project)
    unit = measure.unit if measure else None
    return AimView(
        sentence=sentences.stated_aim(project),
        baseline=sentences.number(baseline_of(project, measure) if measure else aim.baseline, unit),
        target=sentences.number(target_of(project, measure) if measure else aim.target, unit)
        or aim.relative
        or "",
        days_left=(aim.by - today).days if aim.by else None,
        towards=towards_target(project, today),
        others=others_towards(project, today),
    )


def _change(project: Project, change: Change) -> ChangeView:
    tested = tests_of(project, change)
    last = tested[-1] if tested else None
    return ChangeView(
        id=change.id,
        idea=change.idea,
        because=(change.because or "").strip(),
        driver=change.driver or "",
        cycles=tuple(cycle.number for cycle in tested),
        decision=decision_of(last) if last else None,
        state=state_of(project, change),
    )


def _ramp(project: Project, ramp: Ramp, chosen: set[int]) -> RampView:
    """The ``chosen`` cycles of one series; its title are the ideas that all its cycles test."""
    shared = shared_ideas(project, ramp)
    across = shared is not None and not shared
    return RampView(
        title="; ".join(change.idea for change in project.changes if change.id in (shared or ())),
        scales=tuple(map(sentences.sized, _scales(ramp.cycles))),
        growth=_growth_by_idea(project, ramp) if across else sentences.growth(_scales(ramp.cycles)),
        cycles=tuple(
            cycle_view(project, cycle, depth) for cycle, depth in ramp.cycles if cycle.number in chosen
        ),
        across_ideas=across,
    )


def _growth_by_idea(project: Project, path: Ramp) -> str:
    """How the tests of each idea grew along a path from idea to idea, those that did named by their ids."""
    ideas = ideas_by_cycle(project)
    cycles = sorted((cycle for cycle, _ in path.cycles), key=lambda cycle: cycle.number)
    grown = [
        (change.id, sentences.growth([cycle.scale for cycle in cycles if change.id in ideas[cycle.number]]))
        for change in project.changes
    ]
    return "; ".join(f"{name}: {growth}" for name, growth in grown if growth)


def _scales(cycles: tuple[tuple[Cycle, int], ...]) -> list[Scale]:
    """The sizes along a ramp, as far as they are given, without its branches."""
    return [cycle.scale for cycle, depth in cycles if depth == 0 and cycle.scale.size is not None]


def cycle_view(project: Project, cycle: Cycle, depth: int = 0) -> CycleView:
    """One cycle of the history."""
    ideas = [change.idea for change in project.changes if change.id in named_ideas(cycle)]
    idea = "; ".join(ideas)
    return CycleView(
        number=cycle.number,
        title=cycle.title or idea or f"Cycle {cycle.number}",
        change=idea,
        changes=named_ideas(cycle),
        follows=cycle.follows,
        depth=depth,
        started=None if cycle.do and "started" in cycle.do.never_known else began(cycle),
        ended=None if cycle.do and "ended" in cycle.do.never_known else ended(cycle),
        scale=sentences.scale(cycle.scale),
        size=sentences.sized(cycle.scale),
        stage=next_stage(cycle),
        waits=waits(project, cycle),
        answers=answers(cycle),
        results=results_of(cycle),
        learned=learned_from(cycle),
        harm=harm_of(cycle),
        harm_resolved=harm_resolved(cycle),
        harm_told=harm_told(cycle),
        decision=decision_of(cycle),
        next=((cycle.act.next if cycle.act else None) or "").strip(),
        never_known=cycle.do.never_known if cycle.do else frozenset(),
    )
