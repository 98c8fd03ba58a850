"""What is said of a verdict, everywhere the same: better since when, and by which rules; too early; why it cannot be judged."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from pdsa_cli.evidence.frequency import last_day_of
from pdsa_cli.evidence.measure_family import Reading, State
from pdsa_cli.evidence.measure_verdicts import (
    DRAWN_OUT,
    Judgement,
    Movement,
    known_points,
    short_of,
)
from pdsa_cli.evidence.spans import CycleSpan, cycles_about
from pdsa_cli.phrases import capital, counted, listed, plural
from pdsa_cli.spc.charts import FEW_FOR_LIMITS
from pdsa_cli.spc.judging import Finding, PhaseVerdict
from pdsa_cli.spc.results import Chart
from pdsa_cli.spc.rules import RULE_SETS, Meaning, codes_of
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.sentences import rounded
from pdsa_cli.words import VerdictCode


class Words(NamedTuple):
    """How a verdict is said: in a sentence or a line, by a ``mark`` where there is room for a word or two, and as what values ``show``."""

    word: str
    mark: str
    show: str


VERDICTS = {
    State.BETTER: Words(VerdictCode.BETTER.said, "better", "a change for the better beyond chance"),
    State.WORSE: Words(VerdictCode.WORSE.said, "worse", "a change for the worse beyond chance"),
    State.MOVED: Words("changed", "changed", "a change beyond chance"),
    State.UNCHANGED: Words("no change beyond chance", "no change", "no sign of a change beyond chance"),
    State.FEW: Words(VerdictCode.TOO_EARLY.said, "too early", "too few values to tell"),
    State.UNJUDGED: Words(VerdictCode.CANNOT_BE_JUDGED.said, "not judged", "values that cannot be judged"),
    State.NO_DATA: Words("no value yet", "", "no values"),
}
"""The words for what the rules make of a measure: everything that says a verdict takes them from here."""
MORE_THAN_CHANCE = "more than chance, and no lasting change one way"
"""What values show in which the rules find something that comes to no change."""


def shown_by(one: Reading) -> str:
    """What the values of a measure show, in words that go on after ``shows``."""
    return MORE_THAN_CHANCE if one.unsteady else VERDICTS[one.state].show


def about_words(spans: Sequence[CycleSpan], day: date, until: date | None = None) -> str:
    """The cycle under way on a day, else the last one before it; empty where there is none.

    ``until``: the last day that the value of that day covers.
    """
    about = cycles_about(spans, day, until)
    if about.under_way:
        numbers = listed([str(number) for number in about.under_way])
        return f"during {plural(len(about.under_way), 'cycle')} {numbers}"
    if about.after is not None:
        return f"when cycle {about.after} was over"  # "after cycle 3" may be read as a cause
    return "" if about.before is None else f"before cycle {about.before}"


def points_so_far(drawn: Chart, phase: PhaseVerdict, rules: str) -> str:
    """``5 of 10 points``; once there are as many, those on the centre line are what is missing: ``9 of 10 useful points``."""
    points = drawn.points[phase.first - 1 : phase.last]
    known = sum(point.value is not None and point.included for point in points)
    needed = RULE_SETS[rules].needed
    short = short_of(drawn, phase, rules)
    if short == "baseline":
        base = drawn.phases[phase.phase - 1].baseline
        return f"the limits rest on {counted(base, 'value')}, {FEW_FOR_LIMITS} are needed"
    if short == "lack":
        return f"{VERDICTS[State.UNJUDGED].word}, {lack_words(phase, str)}"
    return f"{known} of {needed} points" if known < needed else f"{phase.useful} of {needed} useful points"


def lack_words(phase: PhaseVerdict, figure: Callable[[float], str]) -> str:
    """Why a phase cannot be judged, in words that go on after a colon; ``figure`` writes a value."""
    lack = phase.lack
    usual = "" if lack.usual is None else figure(lack.usual)
    limited = phase.upper is not None and phase.upper != phase.lower
    limits = "" if limited or phase.thresholds.keys() & _ON_RUNS else ", so there are no limits"
    equal = lack.of - len(lack.differ)
    late = bool(lack.differ) and lack.differ[0] > equal and not lack.frozen
    few = f"the {'frozen ' if lack.frozen else ''}values hardly vary ({equal} of {lack.of} are {usual})"
    words = {
        "one": "the frozen baseline is one value, which has no spread"
        if lack.frozen
        else "one value has no spread",
        "flat": f"the frozen values do not vary (all are {usual})"
        if lack.frozen
        else f"the values do not vary (all {lack.of} are {usual})",
        "hardly": f"the {counted(equal, 'value')} before do not vary (all are {usual})" if late else few,
        "groups": "nothing varies within the groups, or each is of one value",
        "none": "the baseline has no value",
        "gaps": "too few values stand next to one another",
    }
    return f"{words[lack.why]}{limits}"


_ON_RUNS = {"crossings_min", "runs_min"}


def cannot(phase: PhaseVerdict, rules: str, figure: Callable[[float], str], which: str = "") -> str:
    """That a phase cannot be judged, and why; ``which`` names the phase."""
    said = VERDICTS[State.UNJUDGED].word
    return f"{f'{which} {said}' if which else capital(said)} ({RULE_SETS[rules].name}): {lack_words(phase, figure)}."


def too_early(
    drawn: Chart, phase: PhaseVerdict, rules: str, findings: Sequence[Finding], which: str = ""
) -> str:
    """That a phase has too few points to judge, and what has been found nevertheless; ``which`` names the phase."""
    said = VERDICTS[State.FEW].word
    words = f"{f'{which}: {said}' if which else capital(said)}: {points_so_far(drawn, phase, rules)}."
    if not findings:
        return words
    return f"{words} Already seen: {findings[-1].sentence} ({RULE_SETS[rules].name})."


BASELINE = "baseline"


def centre_of(kind: str) -> str:
    """Median or mean: the centre line of a kind of chart."""
    return "median" if kind in ("run", "g") else "mean"


def line_of(drawn: Chart, phase: int = -1) -> str:
    """What the centre line of a phase is: ``baseline median`` where it rests on a frozen baseline and not on all values."""
    frozen = not all(point.baseline for point in known_points(drawn, phase))
    return f"{f'{BASELINE} ' if frozen else ''}{centre_of(drawn.kind)}"


def label_of(drawn: Chart) -> str:
    """The same beside a small drawing, of which a long word takes its room: ``baseline``."""
    return BASELINE if line_of(drawn).startswith(BASELINE) else centre_of(drawn.kind)


_STAYING, _CHANGING, _HUGGING = map(codes_of, (Meaning.STAYING, Meaning.CHANGING, Meaning.HUGGING))


def without_direction(drawn: Chart, findings: Sequence[Finding], shift: str = "") -> str:
    """What findings come to of which none says which way the values went.

    ``shift``: what else shows which way, in words that go on after ``and``; empty where nothing does.
    """
    rules = {finding.rule for finding in findings}
    line = centre_of(drawn.kind)
    if not rules.isdisjoint(_STAYING):
        further = f", and {shift}" if shift else "; no one run is long enough to say which way"
        return f"more than chance: the values stay on their side of the {line} for too long{further}"
    if not rules.isdisjoint(_CHANGING):
        return f"more than chance: the values change sides of the {line} too often, as where two groups are mixed"
    if not rules.isdisjoint(_HUGGING):
        return f"more than chance: the values lie closer to the {line} than such limits allow for"
    return "more than chance, in no one direction"


def verdict_sentence(one: Reading, spans: Sequence[CycleSpan]) -> str:
    """What the rules make of a measure, in one sentence; empty where it has no value."""
    judged = one.judged
    if judged is None:
        return ""
    rules = RULE_SETS[judged.verdict.rules].name
    if not judged.verdict.phases:
        return ""
    phase = judged.verdict.phases[-1]
    findings = [one for one in judged.verdict.findings if one.phase == phase.phase]
    decided = ""
    if one.phase is not None and one.since is not None:
        decided = since_phase(one.phase, one.state, short_day(one.since))
    if not judged.enough:
        which = f"Phase {phase.phase}" if phase.phase > 1 else ""
        if judged.lacking:
            early = cannot(phase, judged.verdict.rules, partial(rounded, unit=judged.measure.unit), which)
            return f"{decided}. {early}" if decided else early
        early = too_early(judged.drawn, phase, judged.verdict.rules, findings, which)
        return f"{decided}. {early}" if decided else early
    moved = judged.last_movement
    if decided:
        within = (
            "what moved within it did not last" if moved and moved.lasting else "no lasting change within it"
        )
        return f"{decided}; {within} ({rules})."
    if moved is not None:
        return f"{_moved(judged, spans, moved)} ({rules}: {finding_words(moved.finding, moved)})."
    if findings:
        words = without_direction(judged.drawn, findings)
        return f"{capital(words)} ({rules}: {findings[-1].sentence})."
    within = f" in phase {phase.phase}" if phase.phase > 1 else ""
    return f"{capital(VERDICTS[State.UNCHANGED].show)}{within} ({rules}, {judged.useful} points)."


def since_phase(phase: int, state: State, where: str) -> str:
    """``Better since phase 2 began, 3 Mar 2026``."""
    return f"{capital(VERDICTS[state].word)} since phase {phase} began, {where}"


def verdict_in_brief(one: Reading) -> str:
    """The same in a few words: better since when, without the cycle and the rule."""
    said = VERDICTS[one.state]
    if one.state is State.NO_DATA:
        return said.word
    if one.state in (State.FEW, State.UNJUDGED):
        judged = one.judged
        if judged is None or judged.lacking or not judged.verdict.phases:
            return VERDICTS[State.UNJUDGED].word
        return f"{VERDICTS[State.FEW].mark}: {points_so_far(judged.drawn, judged.verdict.phases[-1], judged.verdict.rules)}"
    if one.state is State.UNCHANGED or one.since is None:
        if one.judged is not None and one.judged.last_movement is not None:
            return "a special cause, not lasting"
        return "more than chance, no direction" if one.unsteady else VERDICTS[State.UNCHANGED].word
    return f"was {said.word} until {short_day(one.until)}" if one.until else moved_since(one.state, one.since)


def moved_since(state: State, day: date) -> str:
    """``better since 3 Mar 2026``."""
    return f"{VERDICTS[state].word} since {short_day(day)}"


def finding_words(finding: Finding, moved: Movement) -> str:
    """What was found, beside which way the values went: a stretch on the other side is what came before, and is called that.

    So no sentence says that values above are better where lower is.
    """
    if not moved.meaning or not finding.side or finding.side == moved.side:
        return finding.sentence
    text = re.sub(r" (?:above|below)(?= the )", " before that on the other side of", finding.sentence)
    return re.sub(r",? (?:above|below)\b", " before that on the other side", text)


def _moved(judged: Judgement, spans: Sequence[CycleSpan], moved: Movement) -> str:
    word = capital(VERDICTS[State(moved.meaning)].word) if moved.meaning else ""
    if not word:
        word = "Higher" if moved.side in ("above", "rising") else "Lower"
    if moved.finding.rule in DRAWN_OUT:
        word = {"Better": "Getting better", "Worse": "Getting worse", "Higher": "Rising", "Lower": "Falling"}[
            word
        ]
    first = judged.day(moved.first)
    if first is None:
        return word
    about = about_words(spans, first, last_day_of(judged.measure, first))
    told = f", {about}" if about else ""
    before = judged.day(moved.before)
    if before is not None:
        return f"{word} after {short_day(before)}{told}"
    last = judged.day(moved.last)
    if not moved.lasting:
        return f"{word} at {short_day(first)}{told}, a special cause"
    if (moved.holds and moved.finding.rule not in DRAWN_OUT) or last is None:
        return f"{word} since {short_day(first)}{told}"
    return f"{word} from {short_day(first)} to {short_day(last)}{told}"
