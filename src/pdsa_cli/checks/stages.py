"""Checks of a cycle's Do, Study and Act: what happened, what it taught, what is decided."""

from collections.abc import Iterator
from datetime import date, timedelta

from pdsa_cli.checks.checking import ERROR, WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.checks.wording import still_to_come
from pdsa_cli.evidence.cycles import has_ended, next_stage, studied_on
from pdsa_cli.evidence.harm import harm_of
from pdsa_cli.evidence.stalls import undecided_since
from pdsa_cli.model.project import Act, Cycle, Do, Study
from pdsa_cli.phrases import listed
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Status

_COMPLETED = "once a cycle is decided upon"
_STUDIED = "once a cycle is studied"
_HAPPENED = ("tested", "data", "observations", "problems", "unexpected", "adjustments")


def _studied(case: Case) -> Iterator[tuple[int, Cycle, Study]]:
    for position, cycle in case.cycles:
        if cycle.study is not None:
            yield position, cycle, cycle.study


def _done(case: Case) -> Iterator[tuple[int, Cycle, Do]]:
    for position, cycle in case.cycles:
        if cycle.do is not None:
            yield position, cycle, cycle.do


@check("DON01", ERROR, "A completed cycle does not say what happened", _COMPLETED)
def empty_do(case: Case) -> Iterator[Spotted]:
    """The Do was left empty. What went as planned, and has results beside its predictions, is told by these and the plan."""
    for position, cycle in case.completed:
        do = cycle.do
        told = do and do.as_planned and any(answer.result for answer in case.answers(cycle))
        if do is None or not (told or any(getattr(do, name) for name in _HAPPENED)):
            yield Spotted(
                f"Cycle {cycle.number} is completed, and nothing says what happened",
                ("cycles", position, "do"),
                Command("cycle", cycle.number, amend=True, observations="..."),
                cycle.number,
            )


@check("DON02", WARNING, "Nothing says whether a test went as planned", "once a test has ended")
def deviations_open(case: Case) -> Iterator[Spotted]:
    """Whether it went as planned has to be said, "as planned" too."""
    for position, cycle, do in _done(case):
        if not has_ended(cycle):
            continue
        if do.as_planned is None:
            message = f"Nothing says whether cycle {cycle.number} was carried out as planned"
            advice = f"{Command('cycle', cycle.number, amend=True, as_planned=True)}, or --not-as-planned"
        elif not do.as_planned and not (do.tested or do.problems or do.adjustments):
            message = (
                f"Cycle {cycle.number} was not carried out as planned, and nothing says what was different"
            )
            advice = Command("cycle", cycle.number, amend=True, tested="...")
        else:
            continue
        yield Spotted(message, ("cycles", position, "do"), advice, cycle.number)


@check("DON03", WARNING, "Harm was noted, and nothing says what was done about it", "once harm is noted")
def harm_open(case: Case) -> Iterator[Spotted]:
    """Harm, or nearly harm, without an answer."""
    for position, cycle, do in _done(case):
        if harm_of(cycle) and not do.harm_resolved:
            yield Spotted(
                f"Cycle {cycle.number} noted harm, and nothing says what was done about it",
                ("cycles", position, "do", "harm"),
                Command("set", f"cycles.{cycle.number}.do.harm_resolved", "..."),
                cycle.number,
            )


@check("DON04", WARNING, "The days of a test are not known", "once a test is studied or decided upon")
def days_unknown(case: Case) -> Iterator[Spotted]:
    """Without days nothing says what came before what, nor which values belong to the test."""
    for position, cycle in case.cycles:
        lacks = _days_lacking(cycle)
        if lacks:
            amend = Command("cycle", cycle.number, amend=True, **{flag: "DAY" for flag, _ in lacks})
            yield Spotted(
                f"The days of cycle {cycle.number} are not known: when it {listed([words for _, words in lacks])}",
                ("cycles", position),
                f"{amend}; where nobody knows any more, say so with: unknown",
                cycle.number,
            )


def _days_lacking(cycle: Cycle) -> list[tuple[str, str]]:
    """The days that a test which is over does not say, each as the flag that gives it and in words.

    Nothing where it says when it took place: on which day people then sat together matters little.
    """
    do, study, act = cycle.do, cycle.study, cycle.act
    if not (study or (act and act.decision)):
        return []
    days = (
        (do, "started", "--started", "began"),
        (do, "ended", "--ended", "ended"),
        (study, "on", "--studied", "was studied"),
        (act, "on", "--decided", "was decided upon"),
    )
    lacks = [
        (flag, words)
        for stage, field, flag, words in days
        if stage is not None and getattr(stage, field) is None and not _dated_otherwise(stage, field)
    ]
    return lacks if any(flag in ("--started", "--ended") for flag, _ in lacks) else []


def _dated_otherwise(stage: Do | Study | Act, field: str) -> bool:
    """Whether it is said that the day is not known; or the day on which a study or a decision was written down stands for it."""
    return field in stage.never_known or (field == "on" and stage.recorded is not None)


@check("STU01", ERROR, "A completed cycle has no study", _COMPLETED)
def empty_study(case: Case) -> Iterator[Spotted]:
    """The Study was left empty."""
    for position, cycle in case.completed:
        study = cycle.study
        said = study and (study.findings or any(getattr(study, name) for name in _SAID))
        if not said:
            yield Spotted(
                f"Cycle {cycle.number} is completed without a study",
                ("cycles", position, "study"),
                Command("cycle", cycle.number, amend=True, studied=_studied_on(cycle), learned="..."),
                cycle.number,
            )


def _studied_on(cycle: Cycle) -> date | None:
    """The day of a study that is still to be written, where it would else be dated after the decision."""
    decided = cycle.act.on if cycle.act else None
    return decided if cycle.study is None else None


_SAID = ("results", "compared", "learned", "surprises", "why")


@check("STU02", ERROR, "A study came before the end of its test", _STUDIED)
def studied_early(case: Case) -> Iterator[Spotted]:
    """What was not over yet cannot have been studied."""
    for position, cycle, study in _studied(case):
        ended = cycle.do.ended if cycle.do else None
        if ended is not None and study.on is not None and study.on < ended:
            yield Spotted(
                f"Cycle {cycle.number} was studied on {study.on}, before its test ended on {ended}",
                ("cycles", position, "study", "on"),
                f"correct one of the days: {Command('cycle', cycle.number, amend=True, studied='DAY')}",
                cycle.number,
            )


@check("STU03", ERROR, "A study is written in the future tense", _STUDIED)
def in_future_tense(case: Case) -> Iterator[Spotted]:
    """Results that are still to come are a plan."""
    for position, cycle, study in _studied(case):
        for path, text in _results(study):
            if said := still_to_come(text):
                yield Spotted(
                    f'The study of cycle {cycle.number} speaks of what is still to come: "{said}"',
                    ("cycles", position, "study", *path),
                    f"write what was found: {Command('cycle', cycle.number, amend=True)}",
                    cycle.number,
                )
                break


def _results(study: Study) -> Iterator[tuple[tuple[str | int, ...], str | None]]:
    """The texts that say what was found, each with its path; what was learned may well speak of the future."""
    yield ("results",), study.results
    yield ("compared",), study.compared
    for number, finding in enumerate(study.findings):
        yield ("findings", number, "result"), finding.result


@check("STU04", ERROR, "A study does not answer each prediction", _STUDIED)
def unanswered(case: Case) -> Iterator[Spotted]:
    """Each prediction is put beside its result, the missed ones too."""
    for position, cycle, _ in _studied(case):
        open_ones = [
            answer.number for answer in case.answers(cycle) if answer.prediction and not answer.outcome
        ]
        if open_ones:
            which = f"prediction{'s' if len(open_ones) > 1 else ''} {' and '.join(map(str, open_ones))}"
            yield Spotted(
                f"The study of cycle {cycle.number} does not say how {which} came out",
                ("cycles", position, "study"),
                Command(
                    "cycle",
                    cycle.number,
                    amend=True,
                    finding=f"{open_ones[0]}: met|partly|missed|unclear; RESULT",
                ),
                cycle.number,
            )


@check("STU05", WARNING, "A study does not say what was learned", _COMPLETED)
def nothing_learned(case: Case) -> Iterator[Spotted]:
    """Numbers alone carry no lesson to the next cycle."""
    for position, cycle, study in _studied(case):
        if next_stage(cycle) is not None or study.learned or any(found.learned for found in study.findings):
            continue
        if study.findings or any(getattr(study, name) for name in _SAID):
            yield Spotted(
                f"The study of cycle {cycle.number} does not say what was learned",
                ("cycles", position, "study"),
                Command("cycle", cycle.number, amend=True, learned="..."),
                cycle.number,
            )


@check(
    "ACT01",
    ERROR,
    "A studied cycle is not decided upon",
    "14 days after the study, unless the project is paused",
)
def undecided(case: Case) -> Iterator[Spotted]:
    """What was learned waits for a decision, or the project was closed without one."""
    if case.project.status is Status.PAUSED:
        return
    limit = timedelta(days=case.thresholds.undecided_days)
    for position, cycle, _ in _studied(case):
        day = undecided_since(cycle)
        if day is not None and case.today - day > limit:
            least = "" if studied_on(cycle) else "at least "
            yield Spotted(
                f"Cycle {cycle.number} was studied {least}{(case.today - day).days} days ago and is not decided upon",
                ("cycles", position, *(("act",) if cycle.act else ("study",))),
                f"{Command('cycle', cycle.number, decision='adapt', reason='...')} (or adopt, abandon)",
                cycle.number,
            )


@check(
    "ACT02",
    ERROR,
    "A decision came before its study",
    "once a cycle is decided, and its day and that of its study are known",
)
def decided_early(case: Case) -> Iterator[Spotted]:
    """What was not studied yet, or not even over, cannot have been decided by what it taught."""
    for position, cycle in enumerate(case.project.cycles):
        decided = cycle.act.on if cycle.act else None
        studied = cycle.study.on if cycle.study else None
        ended = cycle.do.ended if cycle.do else None
        before = "it was studied on" if studied else "its test ended on"
        day = studied or ended
        if decided is not None and day is not None and decided < day:
            yield Spotted(
                f"Cycle {cycle.number} was decided upon on {decided}, before {before} {day}",
                ("cycles", position, "act", "on"),
                f"correct one of the days: {Command('cycle', cycle.number, amend=True, decided='DAY')}",
                cycle.number,
            )
