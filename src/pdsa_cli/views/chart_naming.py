"""What a chart, its points and its values are called, and whether there is a verdict on it."""

from datetime import date
from functools import partial

from pdsa_cli.evidence.measure_verdicts import Movement, PhaseChange, movement, phase_change_told, short_of
from pdsa_cli.spc.results import Point
from pdsa_cli.spc.rules import MARKS
from pdsa_cli.views.axes import written
from pdsa_cli.views.chart import ChartView, place_of
from pdsa_cli.views.verdict_words import about_words, centre_of, lack_words, points_so_far

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


def kind_in_words(kind: str) -> str:
    """A kind of chart as a sentence begins with it: ``An I chart``, ``A P chart``."""
    name = KIND_NAMES[kind]
    return f"{'An' if name[0] in 'IMSX' else 'A'} {name}"


def enough(view: ChartView) -> bool:
    """Whether the last phase has what a verdict on it rests on."""
    phases = view.verdict.phases
    return bool(phases) and not short_of(view.drawn, phases[-1], view.verdict.rules)


def last_movement(view: ChartView) -> Movement | None:
    """How the last phase moved; None where it did not."""
    last = view.verdict.phases[-1].phase
    findings = [one for one in view.verdict.findings if one.phase == last]
    return movement(view.drawn, findings, view.source.better)


def change_of_phases(view: ChartView) -> PhaseChange | None:
    """The change from phase to phase, where it is told; None where there is none, or one within the last phase."""
    if len(view.verdict.phases) < 2:
        return None
    moved = last_movement(view)
    return phase_change_told(view.drawn, moved, enough=enough(view), better=view.source.better)


def outcome_code(view: ChartView) -> str:
    """The verdict as a code, as the report has it: the change from phase to phase where that is told, else ``code_of_last_phase``."""
    code = code_of_last_phase(view)
    found = change_of_phases(view) if code != "too_early" else None
    return code if found is None else found.meaning or "moved"


def code_of_last_phase(view: ChartView) -> str:
    """The verdict on the last phase by itself: better, worse, moved, signal, none, too_early or cannot_be_judged.

    ``moved`` is a change where no direction is good, ``signal`` more than chance that is no change that holds.
    """
    phases = view.verdict.phases
    if not phases or not view.known:
        return "too_early" if view.drawn.ordered else "cannot_be_judged"
    short = short_of(view.drawn, phases[-1], view.verdict.rules)
    if short:
        return "cannot_be_judged" if short == "lack" else "too_early"
    findings = [one for one in view.verdict.findings if one.phase == phases[-1].phase]
    moved = last_movement(view)
    if moved is None or not (moved.lasting and moved.holds):
        return "signal" if findings else "none"
    return moved.meaning or "moved"


def reason_words(view: ChartView) -> str:
    """Why there is no verdict on the last phase; empty where there is one."""
    if code_of_last_phase(view) not in ("too_early", "cannot_be_judged"):
        return ""
    if not view.verdict.phases:
        return "no value is known yet" if view.drawn.ordered else "the order of the groups means nothing"
    phase = view.verdict.phases[-1]
    if short_of(view.drawn, phase, view.verdict.rules) == "lack":
        return lack_words(phase, partial(figure, view))
    return points_so_far(view.drawn, phase, view.verdict.rules)


_ROUNDING = 1e-12
"""Of the largest tick: less than that is what computing leaves of nothing."""


def figure(view: ChartView, value: float | None) -> str:
    """A value in the measure's unit, with as many digits as the chart tells apart; what is not 0 is not written as 0."""
    if value is None:
        return "none"
    text = written(value, view.ticks)
    if not float(text) and abs(value) > _ROUNDING * max(map(abs, view.ticks)):
        text = f"{value:.2g}"
    return f"{text}%" if in_per_cent(view) else text


def in_per_cent(view: ChartView) -> bool:
    """Whether the values that are plotted are percentages; the counts of a C chart are not."""
    return view.source.unit == "%" and not (view.drawn.kind == "c" and view.source.by_unit)


def in_unit(view: ChartView, value: float) -> str:
    """A value with its unit."""
    text, unit = figure(view, value), view.source.unit
    return text if not unit or unit == "%" else f"{text} {unit}"


def signal_words(view: ChartView, point: Point) -> str:
    """Which rules flag a point; empty where none does."""
    marks = [MARKS[rule] for rule in view.signals.get(point.position, ())]
    return f"signal: {' and '.join(marks)}" if marks else ""


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
    if not isinstance(day, date):
        return ""
    covers = view.source.covers
    return about_words(view.source.cycles, day, covers(day) if covers else None)
