"""Where a project stands, and the one step that is next: for the report, the list, and the line after every change."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import decision_of, next_stage, open_cycles
from pdsa_cli.evidence.days_on_record import last_happened
from pdsa_cli.model.project import Cycle, Measure, Progress, Project
from pdsa_cli.phrases import capital, counted
from pdsa_cli.suggesting import Command
from pdsa_cli.views.judging import Judging
from pdsa_cli.views.sentences import ago, number, short_day
from pdsa_cli.words import Decision, SiteState, Stage, Status

if TYPE_CHECKING:
    from pdsa_cli.evidence.sustained_gain import Observed, Watch


class Step(NamedTuple):
    """What to do next: in words, and the command that does it (empty where a person has to act first).

    ``aloud`` is how it is read out to others, where that is not ``text``: a measure by its name and not by its id.
    """

    text: str
    command: str = ""
    aloud: str = ""

    @property
    def read_out(self) -> str:
        """The words for others."""
        return self.aloud or self.text


class Standing(NamedTuple):
    """Where a project stands: one sentence, the cycle at work, days since the latest thing on record, and the next step.

    ``progress`` is the score that a person gave last.
    """

    sentence: str
    open_cycles: tuple[int, ...]
    last_cycle: int | None
    days_since: int | None
    next: Step
    progress: Progress | None = None

    @property
    def latest(self) -> str:
        """How long ago the latest day on record is, as words to follow a sentence; empty where no day is."""
        return "" if self.days_since is None else f" Latest on record: {ago(self.days_since)}."

    def quiet(self, project: Project, today: date) -> str:
        """That nothing has happened for long, and since when, where something should; empty while it has not been long."""
        idle = project.check.thresholds.idle_days or Judging().idle_days
        if project.status.at_rest or self.days_since is None or self.days_since <= idle:
            return ""
        return f"Nothing has happened since {short_day(today - timedelta(self.days_since))}."

    @property
    def score(self) -> str:
        """The progress score that a person gave last, and when; empty where nobody has given one."""
        given = self.progress
        if given is None:
            return ""
        on = f", given on {short_day(given.on)}" if given.on else ""
        return f"Progress: {number(given.score)} of 5{on}"


def standing(project: Project, today: date) -> Standing:
    """Where ``project`` stands on the day ``today``."""
    latest = last_happened(project, today)
    return Standing(
        sentence=sentence_of(project),
        open_cycles=tuple(cycle.number for cycle in open_cycles(project)),
        last_cycle=max((cycle.number for cycle in project.cycles), default=None),
        days_since=(today - latest).days if latest else None,
        next=next_step(project, today),
        progress=latest_progress(project),
    )


def latest_progress(project: Project) -> Progress | None:
    """The progress score that was given last: by its day, else by its place in the file."""
    dated = sorted(enumerate(project.progress), key=lambda one: (one[1].on or date.min, one[0]))
    return dated[-1][1] if dated else None


def sentence_of(project: Project) -> str:
    """Where a project stands on any day: the cycles at work, and how many are completed."""
    waiting = open_cycles(project)
    last = max(project.cycles, key=lambda cycle: cycle.number, default=None)
    total = len(project.cycles)
    closed = total - len(waiting)
    done = f"{counted(closed, 'cycle')} completed" if closed else "no cycle completed yet"
    if project.status is not Status.ACTIVE:
        held = f"{counted(total, 'cycle')} on record" if waiting else done
        return f"The project is {project.status.value}; {held}."
    if last is None:
        return "No test has been planned yet."
    if waiting:
        at_work = ", ".join(f"cycle {cycle.number} {STATE[next_stage(cycle)]}" for cycle in waiting[-3:])
        return f"{capital(at_work)}; {done}."
    return (
        f"{capital(done)}; cycle {last.number} ended with: {last.act.decision.value}."
        if last.act and last.act.decision
        else done
    )


STATE = {
    Stage.PLAN: "has no plan yet",
    Stage.DO: "is planned or being tested",
    Stage.STUDY: "is to be studied",
    Stage.ACT: "waits for a decision",
    None: "is completed",
}
"""What a cycle is doing, by its next stage."""

_WAITS = {
    Stage.PLAN: ("to plan", "no plan"),
    Stage.DO: ("to do", "not done"),
    Stage.STUDY: ("to study", "not studied"),
    Stage.ACT: ("to decide", "not decided"),
    None: ("", ""),
}


def waits(project: Project, cycle: Cycle) -> str:
    """What waits in a cycle, in two words; of a closed or paused project what it lacks, as nothing waits there."""
    to_do, lacks = _WAITS[next_stage(cycle)]
    return lacks if project.status.at_rest else to_do


_STAGE_STEP = {
    Stage.PLAN: "Write the plan of cycle {number}, predictions first",
    Stage.DO: "Carry out the test of cycle {number}, then record what happened",
    Stage.STUDY: "Study cycle {number}: put each prediction beside its result",
    Stage.ACT: "Decide on cycle {number}: adopt, adapt or abandon",
}


def next_step(project: Project, today: date, watched: "Sequence[Observed] | None" = None) -> Step:
    """The one sensible next step, by the order of the Model for Improvement: the three questions, then cycle after cycle.

    ``watched`` is for a caller who has observed the gains already.
    """
    if project.status is Status.CLOSED:
        return _after_closing(project)
    if project.status is Status.PAUSED:
        return Step("Take the project up again when you are ready", Command("set", "status", "active"))
    if project.status is Status.SUSTAINING:
        return _while_sustaining(project, today, watched)
    waiting = open_cycles(project)
    if waiting:
        stage = next_stage(waiting[-1])
        number = waiting[-1].number
        return Step(_STAGE_STEP[stage].format(number=number), Command("cycle", number)) if stage else Step("")
    if not project.cycles:
        return _before_the_first_test(project)
    last = max(project.cycles, key=lambda cycle: cycle.number)
    if last.act and last.act.next:
        return Step(f"Plan cycle {last.number + 1}: {last.act.next.strip()}", Command("cycle"))
    if decision_of(last) is Decision.ADOPT and (ripe := _after_adoption(project, last, today, watched)):
        return ripe
    return Step(_AFTER[decision_of(last)].format(number=last.number), Command("cycle"))


def _after_closing(project: Project) -> Step:
    """What is open in a closed project: what was reached, where nobody said it; sites on their way; else nothing."""
    if not project.closing.results:
        return Step("Say what was reached, for those who look for it later", Command("close", results="TEXT"))
    coming = sum(site.state in (SiteState.PLANNED, SiteState.STARTED) for site in project.spread.sites)
    if coming:
        where = "the site" if coming == 1 else f"the {coming} sites"
        return Step(f"See how far the change is at {where} on the way to it", Command("spread"))
    return Step("Nothing is left to do; what was learned is there for others")


def turning_days(project: Project) -> tuple[date, ...]:
    """The days after which the next step may be another, though nothing was recorded."""
    if project.status is Status.SUSTAINING:
        from pdsa_cli.evidence.sustained_gain import telling_measures

        return tuple(after for _, after in telling_measures(project))
    return (project.aim.by,) if project.aim.by is not None else ()


def _while_sustaining(project: Project, today: date, watched: "Sequence[Observed] | None") -> Step:
    from pdsa_cli.evidence.sustained_gain import stopped_measure

    gains = _gains(project, watched)
    if lost := _lost(gains):
        return lost
    silent = stopped_measure(project, today)
    if silent is None:
        unseen = "Keep measuring: no gain that could be held is seen"
        return Step(unseen if _unseen(gains) else "Keep measuring, and see that the gain holds")
    command = Command("record", silent.id, "VALUE", on="DAY")
    return Step(_recording(silent, silent.id), command, _recording(silent, silent.name))


def _recording(silent: Measure, named: str) -> str:
    last = max((point.on for point in silent.data), default=None)
    missing = f"the values of {named} since {short_day(last)}" if last else f"values of {named}"
    return f"Record {missing}, to see whether the gain holds"


def _gains(project: Project, watched: "Sequence[Observed] | None") -> "list[Watch]":
    """How the gains of the adopted ideas stand by their values, whether any more come or not."""
    from pdsa_cli.evidence.sustained_gain import observed

    return [one.watch for one in (observed(project) if watched is None else watched)]


def _lost(gains: "list[Watch]") -> Step | None:
    """What is next where a gain was seen and is lost; None where none is."""
    from pdsa_cli.evidence.sustained_gain import WatchState

    for one in gains:
        if one.state is WatchState.SLIPPING and one.measure is not None and one.turned is not None:
            what = "was better until" if one.ended else "is worse since"
            first = "Find out what slipped before anything is spread"
            text, aloud = (
                f"{first}: {named} {what} {short_day(one.turned)}"
                for named in (one.measure.id, one.measure.name)
            )
            return Step(text, Command("chart", one.measure.id), aloud)
    return None


def _unseen(gains: "list[Watch]") -> bool:
    """Whether enough values say that the adopted ideas brought nothing that could be held."""
    from pdsa_cli.evidence.sustained_gain import WatchState

    return bool(gains) and all(one.state is WatchState.NOT_SEEN for one in gains)


def _after_adoption(
    project: Project, last: Cycle, today: date, watched: "Sequence[Observed] | None"
) -> Step | None:
    """What is next where no larger test is: a gain is lost, the day of the aim has passed, or the change was adopted in the whole unit."""
    from pdsa_cli.evidence.scale import whole_unit

    gains = _gains(project, watched)
    if lost := _lost(gains):
        return lost
    if project.aim.by is not None and project.aim.by < today:
        if lacks := _lacking(project, gains, today):
            return Step(
                f"The day of the aim has passed{lacks}, or close the project with what was learned",
                Command("set", "aim.by", "DAY"),
            )
        return Step(
            "The day of the aim has passed: see that the gain is held, then spread the change, or close the project",
            Command("sustain"),
        )
    if not whole_unit(last.scale):
        return None
    adopted = f"Cycle {last.number} adopted the change in the whole unit"
    if _unseen(gains):
        return Step(
            f"{adopted}, and no gain is seen: find out why before it is spread, or take the next idea",
            Command("sustain"),
        )
    return Step(
        f"{adopted}: see that the gain is held, then spread it, or take the next idea", Command("sustain")
    )


def _lacking(project: Project, gains: "list[Watch]", today: date) -> str:
    """Why nothing is to be spread once the day of the aim has passed, and what to do; empty where the aim or a gain was reached."""
    from pdsa_cli.evidence.sustained_gain import WatchState
    from pdsa_cli.evidence.target import others_towards, towards_target

    ways = (towards_target(project, today), *others_towards(project, today))
    known = [one.reached for one in ways if one is not None and one.reached is not None]
    if not all(known):
        return " and it was not reached: set it anew"
    if _unseen(gains):
        return ", and no gain beyond chance is seen: set the aim anew"
    if not known and all(one.state is not WatchState.HOLDS for one in gains):
        return ", and nothing shows that it was reached: set it anew"
    return ""


_AFTER = {
    Decision.ADAPT: "Plan the next test with what cycle {number} taught",
    Decision.ADOPT: "Test the change on a larger scale or under other conditions, or take the next idea",
    Decision.ABANDON: "Choose another change idea and plan its first small test",
    None: "Plan the next test",
}


def _before_the_first_test(project: Project) -> Step:
    if not project.problem.statement and not project.aim.statement:
        return Step("Say what is wrong and what you want to accomplish", Command("new"))
    if not project.aim.statement:
        return Step("State the aim: what, how much, by when, for whom", Command("new"))
    if not project.measures:
        return Step("Choose how you will know that a change is an improvement", Command("new"))
    if not project.changes:
        return Step("Write down a change idea, and why it should work", Command("new"))
    return Step("Plan the first small test", Command("cycle"))
