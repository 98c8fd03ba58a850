"""What the rules make of a measure: the chart that fits it, the rule set that judges it, and the direction of what they find."""

from datetime import date
from itertools import islice, takewhile
from typing import NamedTuple

from pdsa_cli.evidence.series import measure_series
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.spc.arithmetic import median, side
from pdsa_cli.spc.charts import FEW_FOR_LIMITS, chart
from pdsa_cli.spc.classic import shifts
from pdsa_cli.spc.judging import Finding, PhaseVerdict
from pdsa_cli.spc.process import good_or_bad
from pdsa_cli.spc.proposal import Proposal, propose
from pdsa_cli.spc.results import Chart, Phase, Point, Settings
from pdsa_cli.spc.rules import RULE_SETS, Meaning, codes_of
from pdsa_cli.spc.series import ChartRefused, Series
from pdsa_cli.spc.verdicts import Verdict, judge

RULES_OF_KIND = {"run": "anhoej", "i": "making_data_count"}
"""The rule set that judges a kind of chart unless another is asked for; all other kinds have the control-chart rules."""
OTHER_RULES = "shewhart"
USUAL = "run"
"""How a measure of a project is drawn until a person chooses otherwise: it asks for nothing, and says when things changed."""

LASTING, DRAWN_OUT = codes_of(Meaning.LASTING), codes_of(Meaning.DRAWN_OUT)
CROSSED_ONCE = {"crossings": 1, "too_few_runs": 2}
"""What is counted where values crossed their line too seldom and once only: they were on one side, and then on the other."""
BACK, ALL_BACK = 4, 3
"""So many values since a movement ended can show that it is lost: four by their median, three where each of them
lies as far back; our own numbers, so that no one value decides."""


def short_of(drawn: Chart, phase: PhaseVerdict, rules: str) -> str:
    """What a verdict of ``rules`` on a phase lacks, the first that applies; empty where it can be given.

    ``points``: there are fewer values than the rules need; ``lack``: see ``phase.lack``; ``useful``: enough values, too few of them off the
    centre line; ``baseline``: the limits rest on too few values.
    """
    points, needed = drawn.points[phase.first - 1 : phase.last], RULE_SETS[rules].needed
    known = (point for point in points if point.value is not None and point.included)
    if len([*islice(known, needed)]) < needed:
        return "points"
    if phase.lack.why:
        return "lack"
    if phase.useful < needed:
        return "useful"
    few = drawn.phases[phase.phase - 1].baseline < FEW_FOR_LIMITS
    return "baseline" if RULE_SETS[rules].on_limits and few else ""


def leading(findings: list[Finding]) -> Finding | None:
    """The finding that says most: the latest lasting change, else the latest trend, else a point by itself."""
    for rules in (LASTING, DRAWN_OUT, codes_of(Meaning.ALONE), codes_of(Meaning.NEAR)):
        found = [one for one in findings if one.rule in rules and one.points]
        if found:
            return max(found, key=lambda one: one.points[-1])
    return None


def last_stretch(drawn: Chart, finding: Finding) -> tuple[int, int]:
    """The last points of a finding that follow one another; points that do not count may lie between them."""
    flagged = set(finding.points)
    last = first = finding.points[-1]
    for position in range(last - 1, 0, -1):
        if position in flagged:
            first = position
            continue
        point = drawn.points[position - 1]
        if point.value is not None and point.included and point.counted:
            break
    return first, last


class Movement(NamedTuple):
    """Which way a phase moved, by the finding that says most.

    ``side`` is above, below, rising or falling; ``meaning`` better or worse, empty without a direction of good.
    ``first`` to ``last`` are the points that show it. ``holds``: the later points of the phase do not lie back where it
    lay before. ``ended``: a later one lies on the other side, which may be a single one.
    ``before``: the last point of a stretch at the start from which the phase moved away; None otherwise.
    """

    finding: Finding
    side: str
    meaning: str
    first: int
    last: int
    holds: bool
    before: int | None = None
    ended: bool = False

    @property
    def lasting(self) -> bool:
        """Whether it is more than a few points by themselves."""
        return is_lasting(self.finding)


def is_lasting(finding: Finding) -> bool:
    """Whether a finding is a run, a shift, a trend, or one crossing where chance makes more."""
    return finding.rule in (*LASTING, *DRAWN_OUT) or CROSSED_ONCE.get(finding.rule) == finding.found


_OTHER_WAY = {"above": "below", "below": "above", "better": "worse", "worse": "better", "": ""}


def movement(drawn: Chart, findings: list[Finding], better: str | None = None) -> Movement | None:
    """What the leading one of the ``findings`` of a phase comes to; None where none has a direction.

    The centre line lies among all points, so a long stretch at the start of a phase is on the far side of what came
    later: the change is what came after it, and goes the other way (``_away_from_start``).
    """
    lead = leading(findings)
    if lead is None or lead.rule not in (*LASTING, *DRAWN_OUT):
        crossed = next((one for one in findings if CROSSED_ONCE.get(one.rule) == one.found), None)
        if crossed is not None and (found := _crossed(drawn, crossed, better)) is not None:
            return found
    if lead is None:
        return None
    first, last = last_stretch(drawn, lead)
    phase = drawn.phases[lead.phase - 1]
    every = lead.rule in DRAWN_OUT

    def tells(position: int) -> bool:
        point = drawn.points[position - 1]
        return point.value is not None and point.included and (point.counted or every)

    later = next((at for at in range(last + 1, phase.last + 1) if tells(at)), None)
    if lead.rule in LASTING and later is not None:
        early = any(map(tells, range(phase.first, first)))
        if (away := _away_from_start(drawn, findings, lead, (first, last, later), early=early)) is not None:
            return away
    begins = lead.points[0] if lead.points[0] > phase.first else first
    held = later is None or not went_back(drawn, begins, last, phase)
    return Movement(lead, lead.side, lead.meaning, first, last, held, ended=later is not None)


def _away_from_start(
    drawn: Chart, findings: list[Finding], lead: Finding, stretch: tuple[int, int, int], *, early: bool
) -> Movement | None:
    """The change that came after a stretch at the start of a phase; None where the stretch itself is the change.

    ``stretch``: its first and last point, and the next that tells something; ``early``: whether others do before it. The few values
    before it are of its level where their median lies nearer to that of the stretch than to that of the values since, on the other
    side; and where more of them lie on its side than not, or the rules find something on the other side since. The values
    since are the last ones, where the rules find three of them in a row or more. This is our own rule.
    """
    first, last, later = stretch
    phase, line = drawn.phases[lead.phase - 1], drawn.points[last - 1].centre

    away = (_OTHER_WAY[lead.side], _OTHER_WAY[lead.meaning])
    if not early:
        return Movement(lead, *away, later, phase.last, holds=True, before=last)
    others = [one for one in findings if one.side == away[0] and one.points and one.points[-1] > last]
    flagged = {point for one in others for point in one.points}
    after = _known(drawn, last + 1, phase.last)
    ending = [*takewhile(lambda point: point.position in flagged, reversed(after))][::-1]
    before, during = _values(_known(drawn, phase.first, first - 1)), _values(_known(drawn, first, last))
    since = _values(ending if len(ending) >= ALL_BACK else after)
    if line is None or not before or not since:
        return None
    up, was, now = median(during) > line, median(before), median(since)
    if (now > line) == up or abs(was - median(during)) >= abs(was - now):
        return None
    if len(ending) >= ALL_BACK:
        begins = ending[0].position
        return Movement(lead, *away, begins, phase.last, holds=True, before=begins - 1)
    if not others and 2 * sum((value > line) == up for value in before) <= len(before):
        return None
    if len(after) < ALL_BACK and (alone := leading(others)) is not None:
        return Movement(alone, alone.side, alone.meaning, *last_stretch(drawn, alone), holds=True)
    return Movement(lead, *away, later, phase.last, holds=True, before=last)


def _known(drawn: Chart, first: int, last: int) -> list[Point]:
    """Those of some points, the first and the last counted from 1, that have a value and are not left out."""
    return [one for one in drawn.points[first - 1 : last] if one.included and one.value is not None]


def _values(points: list[Point]) -> list[float]:
    return [point.value for point in points if point.value is not None]


def _crossed(drawn: Chart, finding: Finding, better: str | None) -> Movement | None:
    """Where a phase crossed its centre line once: it moved to the side on which it has been since."""
    phase = drawn.phases[finding.phase - 1]
    useful = [point for point in drawn.points[phase.first - 1 : phase.last] if point.counted]
    about = [
        point.value > point.centre for point in useful if point.value is not None and point.centre is not None
    ]
    if not about or about[0] == about[-1]:
        return None
    since = next(point for point, up in zip(useful, about, strict=True) if up == about[-1])
    where = "above" if about[-1] else "below"
    return Movement(finding, where, good_or_bad(where, better), since.position, phase.last, holds=True)


def went_back(drawn: Chart, begins: int, last: int, phase: Phase) -> bool:
    """Whether a phase lies back where it lay before a movement from the point ``begins`` to the point ``last``.

    It does once at least ``BACK`` values have come since, the median of which lies nearer to the median of the values before
    the movement than to its own; or ``ALL_BACK``, each of which lies at that median or beyond it. This is our own rule: a run ends with one value on the other side of the line, and
    where the line lies among all values, before and after, one such value says little.
    """

    since, moved = _values(_known(drawn, last + 1, phase.last)), _values(_known(drawn, begins, last))
    was, went = median(_values(_known(drawn, phase.first, begins - 1)) or moved[:1]), median(moved)
    if len(since) < BACK:
        return len(since) == ALL_BACK and all((value - was) * (was - went) >= 0 for value in since)
    now = median(since)
    return abs(now - was) < abs(now - went)


class PhaseChange(NamedTuple):
    """What was decided by a new phase: the last phase lies on one ``side`` of the centre line of the first.

    ``phase``: the number of the phase since which all have lain there, ``first`` its first point; ``meaning`` as of a movement.
    """

    phase: int
    first: int
    side: str
    meaning: str


def phase_to_phase(drawn: Chart, better: str | None = None) -> PhaseChange | None:
    """Where the last phase lies beside the first, and since when all phases have lain on that side of it; None where it is no change.

    A new phase is decided by people, and two middles always differ a little: it takes a shift by Perla's rule of the last phase on
    one side of the line of the first.
    """
    phases = drawn.phases
    lines = [drawn.points[phase.last - 1].centre for phase in phases]
    if len(phases) < 2 or (first := lines[0]) is None or (last := lines[-1]) is None or first == last:
        return None
    up = last > first
    about = [side(point.value, first) for point in known_points(drawn) if point.value is not None]
    if not any(found.direction == (1 if up else -1) for found in shifts(about)):
        return None
    begins = len(phases) - 1
    while begins > 1 and (line := lines[begins - 1]) is not None and line != first and (line > first) == up:
        begins -= 1
    where = "above" if up else "below"
    return PhaseChange(phases[begins].number, phases[begins].first, where, good_or_bad(where, better))


def phase_change_told(
    drawn: Chart, moved: Movement | None, *, enough: bool, better: str | None = None
) -> PhaseChange | None:
    """The change from phase to phase, where no change within the last phase is told in its place; None where there is none.

    ``moved`` is how the last phase moved, ``enough`` whether it can be judged. What came within it, lasted and is over leaves the phase
    where it lay beside the first.
    """
    if enough and moved is not None and moved.lasting and moved.holds:
        return None
    return phase_to_phase(drawn, better)


def known_points(drawn: Chart, phase: int = -1) -> list[Point]:
    """The points of a phase (else the last one) that have a value and are not left out."""
    found = drawn.phases[phase]
    return _known(drawn, found.first, found.last)


def proposed(data_type: str, series: Series) -> Proposal | None:
    """The kind of chart that fits the data; None where that cannot be said."""
    try:
        return propose(data_type, series)
    except ChartRefused:
        return None


def drawn_as(kind: str, series: Series, settings: Settings, *, by_unit: bool) -> Chart:
    """The chart of ``kind``; one that is made of single values or counts gets them as such, not as per cent of fractions.

    Raises ChartRefused where the data do not allow it.
    """
    if by_unit and kind == "c":
        settings = settings._replace(multiply=1)
    if kind in ("xbar", "s") and series.denominators is not None:
        pairs = zip(series.values, series.denominators, strict=True)
        ratios = [None if value is None or not whole else value / whole for value, whole in pairs]
        series = series._replace(values=ratios, denominators=None)
    return chart(kind, series, settings)


class Judgement(NamedTuple):
    """What the rules make of one measure.

    ``enough``: the last phase has what its verdict rests on (see ``short_of``); ``useful`` is how many useful points it has, of
    ``needed``. ``meaning`` of a signal is better or worse, empty where there is none or where the measure has no direction
    of good; ``since`` is the day from which it holds and ``position`` its point, counted from 1. ``moved`` is the latest
    movement within a phase, None where there is none.
    """

    measure: Measure
    drawn: Chart
    verdict: Verdict
    enough: bool
    meaning: str
    since: date | None
    position: int | None
    useful: int
    needed: int
    moved: Movement | None

    @property
    def signal(self) -> bool:
        """Whether the rules find anything."""
        return self.verdict.signal

    @property
    def lacking(self) -> bool:
        """Whether the last phase cannot be judged for another reason than that it is too early."""
        phases = self.verdict.phases
        return bool(phases) and short_of(self.drawn, phases[-1], self.verdict.rules) == "lack"

    @property
    def last_movement(self) -> Movement | None:
        """How the last phase moved; None where it did not."""
        last = self.drawn.phases[-1].number
        return movement(self.drawn, [one for one in self.verdict.findings if one.phase == last], self.better)

    @property
    def better(self) -> str | None:
        """Which direction is good on this chart; None where the measure names none, or the chart is of spread."""
        return better_on(self.drawn, self.measure)

    def day(self, position: int | None) -> date | None:
        """The day of a point, counted from 1."""
        if position is None:
            return None
        key = self.drawn.points[position - 1].key
        return key if isinstance(key, date) else None


def better_on(drawn: Chart, measure: Measure) -> str | None:
    """Which direction is good on a chart of ``measure``: none where its points are of spread."""
    return measure.better.value if measure.better and not drawn.of_spread else None


def judgement(project: Project, measure: Measure) -> Judgement | None:
    """The verdict on ``measure`` by the rule set of its chart; None where it has no value yet.

    Where phases follow one another, a change from one to the next is what was decided; within the phases the latest
    finding counts.
    """
    if not measure.data:
        return None
    found = measure_series(project, measure)
    drawn = _drawn(measure, found.series, found.settings, by_unit=found.by_unit)
    if drawn is None or not drawn.phases or all(point.value is None for point in drawn.points):
        return None
    rules = RULES_OF_KIND.get(drawn.kind, OTHER_RULES)
    better = better_on(drawn, measure)
    verdict = judge(drawn, rules, better)
    moved = movement(drawn, list(verdict.findings), better)
    useful = verdict.phases[-1].useful if verdict.phases else 0
    judged = Judgement(
        measure=measure,
        drawn=drawn,
        verdict=verdict,
        enough=bool(verdict.phases) and not short_of(drawn, verdict.phases[-1], rules),
        meaning=moved.meaning if moved else "",
        since=None,
        position=moved.first if moved else None,
        useful=useful,
        needed=RULE_SETS[rules].needed,
        moved=moved,
    )
    return judged._replace(since=judged.day(judged.position))


def _drawn(measure: Measure, series: Series, settings: Settings, *, by_unit: bool) -> Chart | None:
    """The chart that a person chose for the measure, else a run chart; None where not even that can be drawn."""
    for kind in (measure.chart.value if measure.chart else USUAL, USUAL):
        try:
            return drawn_as(kind, series, settings, by_unit=by_unit)
        except ChartRefused:
            continue
    return None
