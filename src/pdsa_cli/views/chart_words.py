"""What a chart shows, in plain sentences: the verdict by named rules, what is missing, and what could be done."""

from functools import partial
from typing import NamedTuple

from pdsa_cli.evidence.measure_family import State
from pdsa_cli.evidence.measure_verdicts import (
    CROSSED_ONCE,
    DRAWN_OUT,
    LASTING,
    Movement,
    known_points,
    leading,
    movement,
    short_of,
    went_back,
)
from pdsa_cli.phrases import capital, counted, listed, some
from pdsa_cli.spc.arithmetic import side
from pdsa_cli.spc.charts import FEW_FOR_LIMITS
from pdsa_cli.spc.classic import SHIFT
from pdsa_cli.spc.judging import Finding, PhaseVerdict
from pdsa_cli.spc.rebasing import BASELINE_POINTS
from pdsa_cli.spc.resting import limits_of
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.spc.runs import METHODS
from pdsa_cli.spc.verdicts import Verdict
from pdsa_cli.views.chart import ChartView, place_of
from pdsa_cli.views.chart_moving import moved_words, offer, phase_offered, target_words
from pdsa_cli.views.chart_naming import (
    centre_name,
    change_of_phases,
    during,
    enough,
    figure,
    kind_in_words,
    last_movement,
    where,
)
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.verdict_words import (
    VERDICTS,
    cannot,
    finding_words,
    since_phase,
    too_early,
    without_direction,
)

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
    found += [Sentence("moving", text) for text in (moved_words(view), target_words(view)) if text]
    found += [Sentence("note", text) for text in view.verdict.notes if not text.startswith("Too few points")]
    if len(view.comparison.verdicts) > 1 and not view.comparison.agree and enough(view):
        found.append(Sentence("rules", disagreement(view)))
    if view.verdict.variation and enough(view):
        found.append(Sentence("variation", _icons(view)))
    if view.why:
        found.append(Sentence("kind", f"Why this chart: {view.why[:1].lower()}{view.why[1:]}"))
    if view.offered is not None:
        found.append(Sentence("kind", offer(view, view.offered)))
    found += [Sentence("note", text) for text in (*view.source.said, *view.source.reasons)]
    if view.first:
        shown = view.axis.name(place_of(view.points[0]))
        count = len(view.drawn.points)
        found.append(Sentence("note", f"Shown from {shown}; lines and verdict rest on all {count} points."))
    if view.source.freeze:
        found.append(Sentence("next", view.source.freeze))
    if view.suggestion is not None:
        found.append(Sentence("next", suggestion(view)))
    elif settled := phase_offered(view):
        found.append(Sentence("next", settled))
    return found


def _verdict(view: ChartView) -> list[Sentence]:
    if not view.known:
        return [Sentence("few", "No value is known yet.")]
    phases = view.verdict.phases
    found = [one for phase in phases[-_PHASES:] for one in _of_phase(view, phase, alone=len(phases) == 1)]
    if beside := _since_phase(view):
        found.insert(len(found) if beside.about == "phase" else 0, beside)
    if len(phases) > _PHASES:
        signals = sum(phase.signal for phase in phases[:-_PHASES])
        text = f"Before that, {signals} of {len(phases) - _PHASES} phases had a signal."
        found.append(Sentence("phase", text))
    return found


def _since_phase(view: ChartView) -> Sentence | None:
    """The change from phase to phase, where the last one does not move within itself: a new phase hides no change."""
    found = change_of_phases(view)
    if found is None:
        return None
    last = view.verdict.phases[-1]
    line = figure(view, view.drawn.points[view.drawn.phases[0].last - 1].centre)
    lie = f"{SHIFT} values in a row or more lie {found.side} the {centre_name(view)} of phase 1 ({line})"
    if short_of(view.drawn, last, view.verdict.rules) not in (
        "",
        "lack",
    ):  # no verdict yet, and what is seen so far
        return Sentence("phase", f"Already seen since phase {found.phase} began: {lie}.")
    state = State(found.meaning) if found.meaning else State.MOVED
    said = since_phase(found.phase, state, where(view, found.first))
    return Sentence("verdict", f"{said}: {lie}.", found.meaning, f"{said}.")


def _of_phase(view: ChartView, phase: PhaseVerdict, *, alone: bool) -> list[Sentence]:
    findings = [one for one in view.verdict.findings if one.phase == phase.phase]
    rules = view.verdict.rules
    name = RULE_SETS[rules].name
    about = line_not_drawn(view, view.verdict, phase)
    name = f"{name}, {about}" if about else name
    lead = name if alone else f"Phase {phase.phase}, from {where(view, phase.first)} ({name})"
    short = short_of(view.drawn, phase, rules)
    if short:
        which = "" if alone else f"Phase {phase.phase}, from {where(view, phase.first)}"
        if short == "lack":
            text = cannot(phase, rules, partial(figure, view), which)
            return [Sentence("few", f"{text}{_differing(view, phase)}")]
        return [Sentence("few", too_early(view.drawn, phase, rules, findings, which))]
    counts = _counts(view, phase, findings)
    moved = movement(view.drawn, findings, view.source.better)
    if moved is not None:
        outcome = _change(view, moved)
        brief = f"{capital(outcome)} ({lead}: {finding_words(moved.finding, moved)})."
        return [Sentence("verdict", f"{lead}: {counts}: {outcome}.", moved.meaning, brief)]
    outcome = VERDICTS[State.UNCHANGED].show
    if findings:
        outcome = without_direction(view.drawn, findings, _shift(view, phase))
    brief = "" if alone else f"{lead}: {outcome}."
    return [Sentence("verdict", f"{lead}: {counts}: {outcome}.", brief=brief)]


def _differing(view: ChartView, phase: PhaseVerdict) -> str:
    """The values that differ from the one that all others are, by name."""
    differ = phase.lack.differ
    if not differ:
        return ""
    names = []
    for position in differ:
        number = view.drawn.points[position - 1].value
        value = figure(view, number)
        if number is not None and value == figure(
            view, phase.lack.usual
        ):  # it differs by less than the chart tells apart
            value = f"{number:.15g}"
        names.append(f"{where(view, position)} ({value})")
    return f" {'The one that differs' if len(differ) == 1 else 'Those that differ'}: {some(names, _OTHERS)}."


def _shift(view: ChartView, phase: PhaseVerdict) -> str:
    """The sustained shift for which a new phase is suggested in a phase, in words; empty where there is none."""
    found = view.suggestion
    if found is None or not phase.first <= found.since <= phase.last:
        return ""
    return (
        f"{len(found.points)} in a row lie {found.side} the earlier median since {where(view, found.since)}"
    )


def _counts(view: ChartView, phase: PhaseVerdict, findings: list[Finding]) -> str:
    """What was counted: the runs of the Anhøj rules, else the rules that are broken."""
    points = counted(phase.useful, "useful point")
    if view.verdict.rules in METHODS:
        runs = view.drawn.phases[phase.phase - 1]
        if runs.longest_run is None or runs.crossings is None:
            return points
        longest, fewest = phase.thresholds["longest_run_max"], phase.thresholds["crossings_min"]
        crossed = counted(runs.crossings, "crossing")
        return f"{points}, longest run {runs.longest_run} of at most {longest:g}, {crossed} of at least {fewest:g}"
    if not findings:
        return f"{points}, no rule broken"
    moved = movement(view.drawn, findings, view.source.better)
    said = _joined(sorted(findings, key=lambda one: moved is None or one.side == moved.side), moved)
    left = len(said) - _OTHERS
    more = f"; and {counted(left, 'more finding')}" if left > 0 else ""
    return "; ".join(said[:_OTHERS]) + more


def _joined(findings: list[Finding], moved: Movement | None) -> list[str]:
    """What was found, the latest first; where several findings say the same, their points are counted together."""
    alike: dict[str, list[Finding]] = {}
    for one in reversed(findings):
        words = finding_words(one, moved) if moved is not None else one.sentence
        alike.setdefault(words, []).append(one)
    said = []
    for words, several in alike.items():
        points = {point for one in several for point in one.points}
        if len(several) == 1 or not points:
            said.append(words)
        elif words.startswith("1 point "):
            said.append(f"{len(points)} points {words.removeprefix('1 point ')}")
        else:
            said.append(f"{words} ({len(several)} times, {len(points)} points)")
    return said


def _change(view: ChartView, moved: Movement) -> str:
    kind = (
        "a trend" if moved.finding.rule in DRAWN_OUT else "a change" if moved.lasting else "a special cause"
    )
    direction = {"better": "for the better", "worse": "for the worse"}.get(moved.meaning, "")
    if not direction:
        direction = "upwards" if moved.side in ("above", "rising") else "downwards"
    words = f"{kind} {direction}" if moved.lasting or moved.meaning else kind
    cycle = during(view, moved.first)
    if moved.before is not None:
        told = "; ".join(part for part in (_ends(moved), cycle) if part)
        return f"{words} after {where(view, moved.before)} ({told})"
    dated = ""
    if moved.finding.rule in LASTING and moved.first != moved.last:
        dated = f"the first point of the {moved.finding.rule}"
    elif moved.finding.rule in CROSSED_ONCE:
        dated = "the first point beyond the line"
    told = "; ".join(part for part in (dated, cycle) if part)
    told = f" ({told})" if told else ""
    if moved.first == moved.last:
        return f"{words} at {where(view, moved.first)}{told}"
    if moved.holds and moved.lasting and kind != "a trend":
        return f"{words} since {where(view, moved.first)}{told}"
    return f"{words} from {where(view, moved.first)}{told} to {where(view, moved.last)}"


def _ends(moved: Movement) -> str:
    """What the point is after which a phase moved away from where it lay at its start."""
    ends = moved.before == moved.finding.points[-1]
    return "the last point of the run before it" if ends else "the last point before it"


def _beyond(view: ChartView) -> str:
    """Points beyond the limits that are drawn, where the rule set does not look at them."""
    if RULE_SETS[view.verdict.rules].on_limits:
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
    if view.drawn.kind != "run" and phase.baseline < FEW_FOR_LIMITS and enough(view):
        found.append(
            f"The limits are uncertain: {which[:1].lower()}{which[1:]} {phase.baseline} values to compute them from, "
            f"and they are reliable from {FEW_FOR_LIMITS} on."
        )
    no_limits = not limits_of(view.drawn.points[phase.first - 1 : phase.last])
    said = view.verdict.phases and view.verdict.phases[-1].lack.why
    if view.drawn.kind != "run" and no_limits and phase.baseline and not said:
        found.append("There are no limits: the values do not vary, or too few stand next to each other.")
    return found


def disagreement(view: ChartView) -> str:
    """Which rule sets find a signal, and what, and which find none; each with its line where they do not all rest on the drawn one."""
    verdicts = view.comparison.verdicts
    named = any(line_not_drawn(view, one, phase) for one in verdicts for phase in one.phases)
    parts = []
    silent: dict[str, list[str]] = {}
    for verdict in verdicts:
        name = RULE_SETS[verdict.rules].name
        if not verdict.signal:
            line = _line(view, verdict, verdict.phases[-1]) if named and verdict.phases else ""
            silent.setdefault(line, []).append(name)
            continue
        finding = leading(list(verdict.findings)) or verdict.findings[-1]
        find = "find" if verdict.rules == "shewhart" else "finds"
        same = [one for one in verdict.findings if one.sentence == finding.sentence]
        phase = next(one for one in verdict.phases if one.phase == finding.phase)
        about = f", {_line(view, verdict, phase)}," if named else ""
        parts.append(f"{name}{about} {find} a signal ({_joined(same, None)[0]})")
    none = [
        f"{listed(names)}{f', {line},' if line else ''} find{'s' if len(names) == 1 else ''} none"
        for line, names in silent.items()
    ]
    return f"The rule sets disagree: {listed(parts)}; {'; '.join(none)}."


def line_not_drawn(view: ChartView, verdict: Verdict, phase: PhaseVerdict) -> str:
    """The line about which a rule set judges a phase, where it is not the one that is drawn; else empty."""
    drawn = view.drawn.points[phase.last - 1].centre
    if phase.centre is None:
        return ""
    same = verdict.centre_line == centre_name(view) and figure(view, phase.centre) == figure(view, drawn)
    return "" if same else _line(view, verdict, phase)


def _line(view: ChartView, verdict: Verdict, phase: PhaseVerdict) -> str:
    return f"about the {verdict.centre_line} of {figure(view, phase.centre)}"


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
    text += _why_another_day(view)
    if cycles := cycles_of_suggestion(view):
        text += f" {'Cycles' if len(cycles) > 1 else 'Cycle'} {listed([str(one) for one in cycles])} fall{'' if len(cycles) > 1 else 's'} there."
    if (back := gone_back(view)) is not None:
        return (
            f"{text} It has not lasted: the values since {where(view, back)} lie back where they lay before."
        )
    if view.source.rebase:
        key = view.drawn.points[found.since - 1].key
        command = view.source.rebase.format(day=key, split=found.split)
        text += f" If you know why and expect it to last, begin a new phase: {command}"
    return text


def gone_back(view: ChartView) -> int | None:
    """The point from which on the values lie back where they lay before a new phase would begin; None where they do not."""
    found = view.suggestion
    if found is None:
        return None
    other = -1 if found.side == "above" else 1
    last = found.since
    for point in known_points(view.drawn):
        if point.position < found.since or point.value is None:
            continue
        if side(point.value, found.old_median) == other:
            return point.position if went_back(view.drawn, found.since, last, view.drawn.phases[-1]) else None
        last = point.position
    return None


def _why_another_day(view: ChartView) -> str:
    """Why a new phase would begin on another day than the change of the verdict; empty where it would not."""
    found, last, moved = view.suggestion, view.verdict.phases[-1], last_movement(view)
    if (
        found is None
        or moved is None
        or moved.side != found.side
        or moved.first == found.since
        or not enough(view)
    ):
        return ""
    points = view.drawn.points[last.first - 1 : last.last]
    frozen = not all(point.baseline for point in points)
    baseline = "the frozen baseline" if frozen else f"the first {BASELINE_POINTS} points"
    return (
        f" The two days differ: the change is counted over all points about the {centre_name(view)}, a new phase only after "
        f"{baseline}, by the median of those."
    )


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
    kind = kind_in_words(view.drawn.kind)
    if not points:
        return f"{kind} without values."
    values = [point.value for point in points if point.value is not None]
    first, last = view.axis.name(place_of(points[0])), view.axis.name(place_of(points[-1]))
    if len(points) == 1:
        return f"{kind} of one point, {first}: {figure(view, values[0])}."
    return (
        f"{kind} of {len(points)} points from {first} to {last}, between {figure(view, min(values))} "
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
