"""What a chart shows, in plain sentences: the verdict by named rules, what is missing, and what could be done."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.verdicts import DRAWN_OUT, RULE_NAMES, Movement, leading, movement, points_needed
from pdsa_cli.spc.charts import FEW_FOR_LIMITS
from pdsa_cli.spc.judging import Finding, PhaseVerdict
from pdsa_cli.views.axes import short_day, written
from pdsa_cli.views.chart import ChartView, place_of
from pdsa_cli.views.verdict_words import (
    about_words,
    centre_of,
    listed,
    too_early,
    without_direction,
)

KIND_NAMES = {
    "run": "run chart",
    "i": "I chart",
    "mr": "MR chart",
    "xbar": "Xbar chart",
    "s": "S chart",
    "t": "T chart",
    "p": "P chart",
    "pp": "P' chart",
    "c": "C chart",
    "u": "U chart",
    "up": "U' chart",
    "g": "G chart",
    "ip": "weighted I chart",
}
_PHASES = 3
_OTHERS = 3


class Sentence(NamedTuple):
    """One sentence: ``about`` is verdict, few, rules, beyond, variation, phase, note, kind or next.

    ``meaning`` is better or worse. ``brief`` says the same in fewer words, for a picture; empty where there are none.
    """

    about: str
    text: str
    meaning: str = ""
    brief: str = ""


def sentences_of(view: ChartView) -> list[Sentence]:
    """All that has to be said of a chart, the most important first."""
    found = _verdict(view)
    if beyond := _beyond(view):
        found.append(Sentence("beyond", beyond))
    found += [Sentence("few", text) for text in _few(view)]
    found += [Sentence("note", text) for text in view.verdict.notes if not text.startswith("Too few points")]
    if len(view.comparison.verdicts) > 1 and not view.comparison.agree and enough(view):
        found.append(Sentence("rules", disagreement(view)))
    if view.verdict.variation and enough(view):
        found.append(Sentence("variation", _icons(view)))
    if view.why:
        found.append(Sentence("kind", f"Why this chart: {view.why[:1].lower()}{view.why[1:]}"))
    found += [Sentence("note", text) for text in (*view.source.said, *view.source.reasons)]
    if view.first:
        shown = view.axis.name(place_of(view.points[0]))
        count = len(view.drawn.points)
        found.append(Sentence("note", f"Shown from {shown}; lines and verdict rest on all {count} points."))
    if view.suggestion is not None:
        found.append(Sentence("next", suggestion(view)))
    return found


def enough(view: ChartView) -> bool:
    """Whether the last phase has as many useful points as the rule set needs."""
    phases = view.verdict.phases
    return bool(phases) and phases[-1].useful >= points_needed(view.verdict.rules)


def figure(view: ChartView, value: float | None) -> str:
    """A value in the measure's unit, with as many digits as the chart tells apart."""
    if value is None:
        return "none"
    text = written(value, view.ticks)
    return f"{text}%" if in_per_cent(view) else text


def in_per_cent(view: ChartView) -> bool:
    """Whether the values that are plotted are percentages; the counts of a C chart are not."""
    return view.source.unit == "%" and not (view.drawn.kind == "c" and view.source.per_cent)


def centre_name(view: ChartView) -> str:
    """Median or mean."""
    return centre_of(view.drawn.kind)


def where(view: ChartView, position: int) -> str:
    """A point's day, number or label."""
    name = view.axis.name(place_of(view.drawn.points[position - 1]))
    return name if view.axis.kind == "day" else f"point {name}"


def during(view: ChartView, position: int) -> str:
    """The cycle that was under way at a point, else the last one before it; empty where there is none."""
    day = view.drawn.points[position - 1].key
    return about_words(view.source.cycles, day) if isinstance(day, date) else ""


def _verdict(view: ChartView) -> list[Sentence]:
    if not view.known:
        return [Sentence("few", "No value is known yet.")]
    phases = view.verdict.phases
    found = [one for phase in phases[-_PHASES:] for one in _of_phase(view, phase, alone=len(phases) == 1)]
    if len(phases) > _PHASES:
        signals = sum(phase.signal for phase in phases[:-_PHASES])
        text = f"Before that, {signals} of {len(phases) - _PHASES} phases had a signal."
        found.append(Sentence("phase", text))
    return found


def _of_phase(view: ChartView, phase: PhaseVerdict, *, alone: bool) -> list[Sentence]:
    findings = [one for one in view.verdict.findings if one.phase == phase.phase]
    rules = view.verdict.rules
    name = RULE_NAMES[rules]
    lead = name if alone else f"Phase {phase.phase}, from {where(view, phase.first)} ({name})"
    if phase.useful < points_needed(rules):
        which = "" if alone else f"Phase {phase.phase}, from {where(view, phase.first)}"
        return [Sentence("few", too_early(view.drawn, phase, rules, findings, which))]
    counts = _counts(view, phase, findings)
    moved = movement(view.drawn, findings)
    if moved is not None:
        outcome = _change(view, moved)
        brief = f"{outcome[:1].upper()}{outcome[1:]} ({lead}: {moved.finding.sentence})."
        return [Sentence("verdict", f"{lead}: {counts}: {outcome}.", moved.meaning, brief)]
    outcome = "no sign of a change beyond chance"
    if findings:
        outcome = without_direction(view.drawn, findings, _shift(view, phase))
    brief = "" if alone else f"{lead}: {outcome}."
    return [Sentence("verdict", f"{lead}: {counts}: {outcome}.", brief=brief)]


def _shift(view: ChartView, phase: PhaseVerdict) -> str:
    """The sustained shift for which a new phase is suggested in a phase, in words; empty where there is none."""
    found = view.suggestion
    if found is None or not phase.first <= found.since <= phase.last:
        return ""
    return (
        f"{len(found.points)} in a row lie {found.side} the earlier median since {where(view, found.since)}"
    )


def _points(count: int) -> str:
    return f"{count} useful point{'' if count == 1 else 's'}"


def _counts(view: ChartView, phase: PhaseVerdict, findings: list[Finding]) -> str:
    """What was counted: the runs of the Anhøj rules, else the rules that are broken."""
    points = _points(phase.useful)
    if view.verdict.rules in ("anhoej", "bestbox", "cutbox"):
        runs = view.drawn.phases[phase.phase - 1]
        if runs.longest_run is None or runs.crossings is None:
            return points
        longest, fewest = phase.thresholds["longest_run_max"], phase.thresholds["crossings_min"]
        crossed = f"{runs.crossings} crossing{'' if runs.crossings == 1 else 's'}"
        return f"{points}, longest run {runs.longest_run} of at most {longest:g}, {crossed} of at least {fewest:g}"
    if not findings:
        return f"{points}, no rule broken"
    said = list(dict.fromkeys(one.sentence for one in reversed(findings)))
    left = len(said) - _OTHERS
    more = f"; and {left} more finding{'' if left == 1 else 's'}" if left > 0 else ""
    return "; ".join(said[:_OTHERS]) + more


def _change(view: ChartView, moved: Movement) -> str:
    kind = (
        "a trend" if moved.finding.rule in DRAWN_OUT else "a change" if moved.lasting else "a special cause"
    )
    direction = {"better": "for the better", "worse": "for the worse"}.get(moved.meaning, "")
    if not direction:
        direction = "upwards" if moved.side in ("above", "rising") else "downwards"
    words = f"{kind} {direction}" if moved.lasting or moved.meaning else kind
    cycle = during(view, moved.first)
    told = f" ({cycle})" if cycle else ""
    if moved.before is not None:
        return f"{words} after {where(view, moved.before)}{told}"
    if moved.first == moved.last:
        return f"{words} at {where(view, moved.first)}{told}"
    if moved.holds and moved.lasting and kind != "a trend":
        return f"{words} since {where(view, moved.first)}{told}"
    return f"{words} from {where(view, moved.first)}{told} to {where(view, moved.last)}"


def _beyond(view: ChartView) -> str:
    """Points beyond the limits that are drawn, where the rule set does not look at them."""
    if view.verdict.rules in ("shewhart", "making_data_count"):
        return ""
    beyond = [point.position for point in view.drawn.points if point.sigma_signal and point.included]
    if not beyond:
        return ""
    shown = ", ".join(where(view, position) for position in beyond[-_OTHERS:])
    count = f"{len(beyond)} points lie" if len(beyond) > 1 else "1 point lies"
    return f"{count} beyond a limit{', the last ones' if len(beyond) > _OTHERS else ''}: {shown}."


def _few(view: ChartView) -> list[str]:
    """That there are too few points, and how many are needed."""
    found = []
    phase = view.drawn.phases[-1] if view.drawn.phases else None
    if phase is None or not view.known:
        return []
    which = f"Phase {phase.number} has" if phase.number > 1 else "There are"
    if view.drawn.kind != "run" and phase.baseline < FEW_FOR_LIMITS:
        found.append(
            f"The limits are uncertain: {which[:1].lower()}{which[1:]} {phase.baseline} values to compute them from, "
            f"and they are reliable from {FEW_FOR_LIMITS} on."
        )
    no_limits = all(point.upper is None for point in view.drawn.points[phase.first - 1 : phase.last])
    if view.drawn.kind != "run" and no_limits and phase.baseline:
        found.append("There are no limits: the values do not vary, or too few stand next to each other.")
    return found


def disagreement(view: ChartView) -> str:
    """Which rule sets find a signal, and what, and which find none."""
    signalling = [verdict for verdict in view.comparison.verdicts if verdict.signal]
    silent = [RULE_NAMES[verdict.rules] for verdict in view.comparison.verdicts if not verdict.signal]
    parts = []
    for verdict in signalling:
        finding = leading(list(verdict.findings)) or verdict.findings[-1]
        find = "find" if verdict.rules == "shewhart" else "finds"
        parts.append(f"{RULE_NAMES[verdict.rules]} {find} a signal ({finding.sentence})")
    return f"The rule sets disagree: {listed(parts)}; {listed(silent)} find{'s' if len(silent) == 1 else ''} none."


def _icons(view: ChartView) -> str:
    """Variation and assurance in words, as Making Data Count has them."""
    text = f"Variation at the last point: {variation_words(view)}"
    assurance = assurance_words(view)
    return f"{text}; assurance: {assurance}." if assurance else f"{text}."


def variation_words(view: ChartView) -> str:
    """What the variation icon of Making Data Count says of the last point."""
    variation, _, level = view.verdict.variation.partition("_")
    if variation == "common":
        return "common cause"
    words = {"improvement": "improvement", "concern": "concern", "neutral": "no direction of good"}
    return f"special cause, {words[variation]}, {level} values"


def assurance_words(view: ChartView) -> str:
    """What its assurance icon says of the target; empty without a target or a direction of good."""
    return {
        "consistent_pass": "the target will be met consistently",
        "consistent_fail": "the target will not be met without a change",
        "inconsistent": "the target will be met at some times and missed at others",
    }.get(view.verdict.assurance, "")


def suggestion(view: ChartView) -> str:
    """That a new phase could begin, since when, which cycles fall there, and the command that would begin it."""
    found = view.suggestion
    assert found is not None
    meaning = {"better": ", a change for the better", "worse": ", a change for the worse"}.get(
        found.meaning, ""
    )
    text = (
        f"{len(found.points)} points in a row lie {found.side} the median of {figure(view, found.old_median)} since "
        f"{where(view, found.since)} (point {found.since}){meaning}; from there the median would be "
        f"{figure(view, found.new_median)}."
    )
    if cycles := cycles_of_suggestion(view):
        text += f" {'Cycles' if len(cycles) > 1 else 'Cycle'} {listed([str(one) for one in cycles])} fall{'' if len(cycles) > 1 else 's'} there."
    if view.source.rebase:
        key = view.drawn.points[found.since - 1].key
        command = view.source.rebase.format(day=key, split=found.split)
        text += f" If you know why and expect it to last, begin a new phase: {command}"
    return text


def cycles_of_suggestion(view: ChartView) -> list[int]:
    """The cycles under way between the point before the shift and its last point."""
    found = view.suggestion
    if found is None or view.axis.kind != "day":
        return []
    points = view.drawn.points
    start, end = points[max(found.split - 1, 0)].key, points[found.points[-1] - 1].key
    return [
        span.number
        for span in view.source.cycles
        if span.started <= end and (span.ended is None or span.ended > start)  # type: ignore[operator]
    ]


def summary(view: ChartView) -> str:
    """The chart in one sentence, for who cannot see it."""
    points = [point for point in view.points if point.value is not None]
    name = KIND_NAMES[view.drawn.kind]
    article = "An" if name[0] in "IMSX" else "A"
    if not points:
        return f"{article} {name} without values."
    values = [point.value for point in points if point.value is not None]
    first, last = view.axis.name(place_of(points[0])), view.axis.name(place_of(points[-1]))
    if len(points) == 1:
        return f"{article} {name} of one point, {first}: {figure(view, values[0])}."
    return (
        f"{article} {name} of {len(points)} points from {first} to {last}, between {figure(view, min(values))} "
        f"and {figure(view, max(values))}; the last is {figure(view, values[-1])}."
    )


def span_words(view: ChartView) -> list[str]:
    """The cycles with their days."""
    found = []
    for span in view.source.cycles:
        days = f"from {short_day(span.started)}, open" if span.ended is None else short_day(span.started)
        if span.ended is not None and span.ended != span.started:
            days = f"{short_day(span.started)} to {short_day(span.ended)}"
        found.append(f"Cycle {span.number}: {days}{f'; {span.title}' if span.title else ''}")
    return found
