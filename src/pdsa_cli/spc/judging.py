"""What each rule set finds in one phase of a chart."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pdsa_cli.spc import classic, process, shewhart
from pdsa_cli.spc.arithmetic import MISSING, median, number, present, shown
from pdsa_cli.spc.constants import BOXES
from pdsa_cli.spc.resting import Lack, lacking_limits, lacking_sides
from pdsa_cli.spc.results import Chart, Phase, Point
from pdsa_cli.spc.rules import RULE_SETS, Rule
from pdsa_cli.spc.runs import Runs, runs_of, sides


class Finding(NamedTuple):
    """One rule broken in one phase.

    ``points``: the points that break it; empty where it is the phase as a whole (too few crossings, too few or too
    many runs). ``found`` is what was counted, ``threshold`` what it was held against, as ``sentence`` says in words.
    ``side``: above, below, rising or falling; ``meaning``: better or worse; either may be empty.
    """

    rule: str
    phase: int
    points: tuple[int, ...]
    side: str
    found: float
    threshold: float
    meaning: str
    sentence: str


class PhaseVerdict(NamedTuple):
    """What a rule set used in one phase: its centre line and limits, the useful points, the thresholds.

    ``thresholds`` has a number for each rule, or None where the rule could not be used on so few points. ``lack`` says
    why the phase cannot be judged by these rules, where it cannot.
    """

    phase: int
    first: int
    last: int
    centre: float | None
    lower: float | None
    upper: float | None
    useful: int
    thresholds: dict[str, float | None]
    signal: bool
    lack: Lack = Lack()


class LastPoint(NamedTuple):
    """The last point of an XmR chart: the lines of its phase, and its special causes in the order of the rules."""

    lines: process.Process
    causes: tuple[process.Cause, ...]

    @property
    def cause(self) -> process.Cause | None:
        """The special cause that the point is named by; None for common cause."""
        return self.causes[0] if self.causes else None


class Judged(NamedTuple):
    """What one rule set finds in one phase; ``last`` is the last point of an XmR chart, for making_data_count."""

    phase: PhaseVerdict
    findings: list[Finding]
    last: LastPoint | None = None


def included_points(drawn: Chart, phase: Phase) -> list[Point]:
    """The points of a phase that are not excluded."""
    return [point for point in drawn.points[phase.first - 1 : phase.last] if point.included]


def _values(points: Sequence[Point]) -> list[float]:
    return [MISSING if (value := point.value) is None else value for point in points]


def judge_phase(drawn: Chart, phase: Phase, rules: str, better: str | None) -> Judged:
    """What ``rules`` find in ``phase`` of ``drawn``; ``better`` is higher, lower or None."""
    ways: dict[str, Callable[[Chart, Phase, str | None], Judged]] = {
        "perla": _perla,
        "making_data_count": _making_data_count,
        "shewhart": _shewhart,
    }
    if rules in ways:
        return ways[rules](drawn, phase, better)
    return _anhoej(drawn, phase, better, rules)


def _anhoej(drawn: Chart, phase: Phase, better: str | None, method: str) -> Judged:
    points = [point for point in included_points(drawn, phase) if point.counted]
    values = _values(points)
    about = sides(values, [number(point.centre) for point in points])
    runs = runs_of(about, method)
    signal = runs.signal and drawn.kind != "mr"
    rules, findings = RULE_SETS[method].rules, []
    crossings_min, longest_max = _bounds(runs, method)
    if signal:
        for run in classic.shifts(about, longest_max + 1):
            where = "above" if run.direction > 0 else "below"
            places = tuple(points[at].position for at in run.points)
            rule = rules["run"]._replace(threshold=longest_max)
            findings.append(_finding("run", rule, phase, places, where, better))
        crossings = runs.crossings or 0
        if crossings < crossings_min or not findings:
            text = rules["crossings"].said(crossings, threshold=crossings_min)
            if crossings >= crossings_min:
                text = f"longest run {runs.longest_run} and {crossings} crossings, outside the {method}"
            findings.append(Finding("crossings", phase.number, (), "", crossings, crossings_min, "", text))
    known = runs.useful > 0
    thresholds: dict[str, float | None] = {
        "longest_run_max": longest_max if known else None,
        "crossings_min": crossings_min if known else None,
    }
    last = drawn.points[phase.last - 1]
    lines = (last.centre, last.lower, last.upper)
    verdict = PhaseVerdict(phase.number, phase.first, phase.last, *lines, runs.useful, thresholds, signal)
    return _if_sides(verdict, findings, drawn, phase)


def _if_sides(verdict: PhaseVerdict, findings: list[Finding], drawn: Chart, phase: Phase) -> Judged:
    """What rules on runs found; where nearly all values lie on the line nothing is found, and it is said what is lacking."""
    lack = lacking_sides(drawn, phase, verdict.useful, classic.FEW_FOR_RULES)
    if lack.why:
        return Judged(verdict._replace(signal=False, lack=lack), [])
    return Judged(verdict, findings)


def _finding(
    code: str, rule: Rule, phase: Phase, points: tuple[int, ...], where: str, better: str | None
) -> Finding:
    """Points that break a rule of which the threshold is known."""
    count, meaning = len(points), process.good_or_bad(where, better)
    text = rule.said(count, side=where)
    return Finding(code, phase.number, points, where, count, rule.threshold or 0, meaning, text)


def _bounds(runs: Runs, method: str) -> tuple[int, int]:
    """The fewest crossings and the longest run that ``method`` allows (the cut box also cuts corners)."""
    if method != "anhoej" and runs.useful in BOXES:
        fewest, longest, *_ = BOXES[runs.useful]
        return fewest, longest
    return runs.crossings_min or 0, runs.longest_run_max or 0


def _perla(drawn: Chart, phase: Phase, better: str | None) -> Judged:
    points = included_points(drawn, phase)
    values = _values(points)
    if drawn.kind == "run":
        line = [number(point.centre) for point in points]
    else:
        line = [median(value for value, point in zip(values, points, strict=True) if point.baseline)] * len(
            points
        )
    about = sides(values, line)
    rules, findings = RULE_SETS["perla"].rules, []
    for stretch in classic.shifts(about):
        where = "above" if stretch.direction > 0 else "below"
        places = tuple(points[at].position for at in stretch.points)
        findings.append(_finding("shift", rules["shift"], phase, places, where, better))
    for stretch in classic.trends(values):
        where = "rising" if stretch.direction > 0 else "falling"
        places = tuple(points[at].position for at in stretch.points)
        findings.append(_finding("trend", rules["trend"], phase, places, where, better))
    runs = runs_of([at for at in about if at])
    bounds, unusual = _number_of_runs(phase, runs)
    findings += unusual
    thresholds: dict[str, float | None] = {code: rules[code].threshold for code in ("shift", "trend")}
    thresholds |= bounds
    centre = shown(line[-1]) if line else None
    verdict = PhaseVerdict(
        phase.number, phase.first, phase.last, centre, None, None, runs.useful, thresholds, bool(findings)
    )
    return _if_sides(verdict, findings, drawn, phase)


def _number_of_runs(phase: Phase, runs: Runs) -> tuple[dict[str, float | None], list[Finding]]:
    """The bounds on the number of runs, none for too few useful points, and what is found beyond them."""
    if runs.crossings is None or runs.useful < classic.FEW_FOR_RULES:
        return {"runs_min": None, "runs_max": None}, []
    count = runs.crossings + 1
    fewest, most = classic.runs_bounds(runs.useful)
    bounds: dict[str, float | None] = {"runs_min": fewest, "runs_max": most}
    if fewest <= count <= most:
        return bounds, []
    rule, bound = ("too_few_runs", fewest) if count < fewest else ("too_many_runs", most)
    text = RULE_SETS["perla"].rules[rule].said(count, fewest=fewest, most=most, useful=runs.useful)
    return bounds, [Finding(rule, phase.number, (), "", count, bound, "", text)]


def phase_process(drawn: Chart, phase: Phase) -> process.Process:
    """The lines of an XmR chart of a phase, from its baseline."""
    base = _values([point for point in included_points(drawn, phase) if point.baseline])
    lines = process.process_of(base, screened=drawn.screened)
    return process.limits_for(lines, _values(included_points(drawn, phase)))


def _making_data_count(drawn: Chart, phase: Phase, better: str | None) -> Judged:
    points, lines = included_points(drawn, phase), phase_process(drawn, phase)
    values = _values(points)
    broken = process.phase_causes(values, lines, phase.usual)
    places: dict[process.Cause, list[int]] = {}
    for at in sorted(broken):
        for cause in broken[at]:
            places.setdefault(cause, []).append(points[at].position)
    findings = []
    rules = RULE_SETS["making_data_count"].rules
    for code, rule in rules.items():
        for where in ("above", "below", "rising", "falling"):
            numbers = tuple(places.get(process.Cause(code, where), ()))
            if numbers:
                findings.append(_finding(code, rule, phase, numbers, where, better))
    known = len(present(values))
    thresholds: dict[str, float | None] = {code: rule.threshold for code, rule in rules.items()}
    return Judged(
        PhaseVerdict(
            phase.number,
            phase.first,
            phase.last,
            shown(lines.mean),
            shown(lines.lower),
            shown(lines.upper),
            known,
            thresholds,
            bool(findings),
            lacking_limits(drawn, phase, lines),
        ),
        findings,
        LastPoint(lines, broken.get(len(points) - 1, ())) if points else None,
    )


def _shewhart(drawn: Chart, phase: Phase, better: str | None) -> Judged:
    points = drawn.points[phase.first - 1 : phase.last]
    lack = lacking_limits(drawn, phase)
    rules, findings = RULE_SETS["shewhart"].rules, []
    for signal in () if lack.why else shewhart.signals_of(drawn, points, phase.usual):
        rule = rules[signal.rule]
        findings.append(_finding(signal.rule, rule, phase, signal.points, signal.side, better))
    thresholds: dict[str, float | None] = {code: rule.threshold for code, rule in rules.items()}
    usable = [point for point in points if point.included and point.value is not None]
    if shewhart.limits_vary(usable):
        thresholds["trend"] = None
    thresholds |= dict.fromkeys(shewhart.UNSUITED.get(drawn.kind, ()))
    last = points[-1]
    lines = (last.centre, last.lower, last.upper)
    return Judged(
        PhaseVerdict(
            phase.number, phase.first, phase.last, *lines, len(usable), thresholds, bool(findings), lack
        ),
        findings,
    )
