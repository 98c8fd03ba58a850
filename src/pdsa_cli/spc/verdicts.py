"""Judge a chart by a named set of rules, and say whether several sets agree.

Each verdict carries what it rests on: the rule set and its source, the centre line, the number of useful points, the
thresholds, and the points that signal. Positions count from 1.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.spc import process
from pdsa_cli.spc.arithmetic import number, shown
from pdsa_cli.spc.charts import FEW_FOR_RUNS, chart
from pdsa_cli.spc.judging import Finding, Judged, PhaseVerdict, judge_phase, phase_process
from pdsa_cli.spc.results import Chart, Settings
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.spc.series import ChartRefused, Series

COMPARED = ("anhoej", "perla", "making_data_count")
"""The rule sets that are laid side by side."""


class Verdict(NamedTuple):
    """What one rule set says of a chart.

    ``centre_line`` is median or mean. ``variation`` and ``assurance`` are those of making_data_count for the last point
    (see ``process``), empty otherwise.
    """

    rules: str
    source: str
    centre_line: str
    signal: bool
    phases: tuple[PhaseVerdict, ...]
    findings: tuple[Finding, ...]
    variation: str
    assurance: str
    notes: tuple[str, ...]

    @property
    def judged(self) -> bool:
        """Whether there is a phase that these rules can judge."""
        return any(not phase.lack.why for phase in self.phases)

    @property
    def points(self) -> tuple[int, ...]:
        """The points that signal, in order, each once."""
        return tuple(sorted({point for finding in self.findings for point in finding.points}))


class Comparison(NamedTuple):
    """The verdicts of several rule sets on one series, and whether they agree that there is a signal or that not."""

    verdicts: tuple[Verdict, ...]
    agree: bool
    signalling: tuple[str, ...]
    silent: tuple[str, ...]
    sentence: str


def judge(
    drawn: Chart, rules: str = "anhoej", better: str | None = None, target: float | None = None
) -> Verdict:
    """Judge ``drawn`` by ``rules`` (one of RULE_SETS); ``better`` is higher, lower or None, ``target`` for assurance.

    anhoej, bestbox and cutbox use the chart's own centre line; perla the median (that of a run chart, or of the
    baseline's values); making_data_count an XmR chart of the plotted values; shewhart the chart's own limits, or for a
    run chart those of an I chart. Excluded points are left out by all. ``target`` defaults to that of the last point.
    Raises ChartRefused for another rule set or direction.
    """
    if rules not in RULE_SETS:
        raise ChartRefused(f"there is no rule set {rules}: use one of {', '.join(RULE_SETS)}")
    if better not in (None, "higher", "lower"):
        raise ChartRefused(f"better is higher or lower, not {better}")
    notes = (
        [] if drawn.ordered else ["The order of the groups means nothing, so rules on order do not apply."]
    )
    if rules == "shewhart" and drawn.kind == "run":
        drawn = _as_individuals(drawn)
        notes.append("A run chart has no limits: those of an I chart of its values are used.")
    found = [judge_phase(drawn, phase, rules, better) for phase in drawn.phases if drawn.ordered]
    notes += _few(rules, found, drawn)
    last = found[-1].last if found else None  # of the last phase, and of no other where all of it is excluded
    if target is None and drawn.points:
        target = drawn.points[-1].target
    return Verdict(
        rules,
        RULE_SETS[rules].source,
        "mean" if _uses_mean(rules, drawn.kind) else "median",
        any(one.phase.signal for one in found),
        tuple(one.phase for one in found),
        tuple(finding for one in found for finding in one.findings),
        process.variation(last.cause, better) if last and last.lines.limited else "",
        process.assurance(last.lines, number(target), better) if last else "",
        tuple(notes),
    )


def with_process_lines(drawn: Chart) -> Chart:
    """``drawn``, an I chart, with the limits of making_data_count in place of its own: 2.66 mean ranges either side."""
    points = list(drawn.points)
    for phase in drawn.phases:
        lines = phase_process(drawn, phase)
        limits = [shown(line) for line in (lines.lower, lines.upper, lines.near_lower, lines.near_upper)]
        for at in range(phase.first - 1, phase.last):
            value = number(points[at].value)
            points[at] = points[at]._replace(
                lower=limits[0],
                upper=limits[1],
                lower_95=limits[2],
                upper_95=limits[3],
                sigma_signal=(value > lines.upper or value < lines.lower) and value != phase.usual,
            )
    return drawn._replace(points=tuple(points))


def compare(
    drawn: Chart,
    rules: Sequence[str] = COMPARED,
    better: str | None = None,
    target: float | None = None,
) -> Comparison:
    """Judge ``drawn`` by several rule sets and say whether they disagree. Raises ChartRefused as ``judge`` does."""
    verdicts = tuple(judge(drawn, name, better, target) for name in rules)
    signalling = tuple(verdict.rules for verdict in verdicts if verdict.signal)
    silent = tuple(verdict.rules for verdict in verdicts if not verdict.signal and verdict.judged)
    if signalling and silent:
        sentence = f"The rules disagree: {_and(signalling)} {_find(signalling)} a signal, {_and(silent)} {_find(silent)} none."
    elif signalling:
        sentence = f"The rules agree: {_and(signalling)} {_find(signalling)} a signal."
    elif silent:
        sentence = f"The rules agree: {_and(silent)} {_find(silent)} no signal."
    else:
        sentence = "No rules can judge these values."
    return Comparison(verdicts, not (signalling and silent), signalling, silent, sentence)


def without_assurance(comparison: Comparison) -> Comparison:
    """``comparison`` without what its verdicts say of the target, where their limits do not describe the present."""
    return comparison._replace(verdicts=tuple(one._replace(assurance="") for one in comparison.verdicts))


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _find(names: Sequence[str]) -> str:
    return "finds" if len(names) == 1 else "find"


def _uses_mean(rules: str, kind: str) -> bool:
    if rules in ("perla", "making_data_count"):
        return rules == "making_data_count"
    return kind not in ("run", "g")


def _few(rules: str, found: Sequence[Judged], drawn: Chart) -> list[str]:
    """What is said of phases with too few points for a rule set to be relied on."""
    needed = RULE_SETS[rules].needed
    notes = []
    for one, phase in zip(found, drawn.phases, strict=False):
        count = min(one.phase.useful, phase.baseline) if needed > FEW_FOR_RUNS else one.phase.useful
        if count < needed:
            what = "values to compute its lines from" if needed > FEW_FOR_RUNS else "useful points"
            notes.append(
                f"Too few points in phase {phase.number} for {rules}: {count} {what}, {needed} needed."
            )
    return notes


def _as_individuals(drawn: Chart) -> Chart:
    """The I chart of the values of ``drawn``, with its phases, baseline and excluded points."""
    first = drawn.phases[0] if drawn.phases else None
    baseline = sum(point.baseline for point in drawn.points[: first.last]) if first else 0
    return chart(
        "i",
        Series([shown(number(point.value)) for point in drawn.points], ordered=drawn.ordered),
        Settings(
            freeze=baseline if first and baseline < first.last else None,
            splits=[phase.last for phase in drawn.phases[:-1]],
            exclude=[point.position for point in drawn.points if not point.included],
            target=[point.target for point in drawn.points],
            screened=drawn.screened,
        ),
    )
