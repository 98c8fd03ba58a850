"""What a chart says of the present where its values moved: before and now, the target, a new phase; and a chart that would fit."""

from pdsa_cli.evidence.measure_verdicts import known_points
from pdsa_cli.evidence.moving import reaching
from pdsa_cli.phrases import counted
from pdsa_cli.spc.proposal import Proposal
from pdsa_cli.suggesting import Command
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_naming import code_of_last_phase, in_unit, kind_in_words, where


def offer(view: ChartView, fitting: Proposal) -> str:
    """The control chart that would fit the values now, with the commands that draw it and keep it."""
    because = fitting.reason.rstrip(".")
    keep = f"to keep it: {Command('measure', view.source.id, chart=fitting.fitting)}"
    return f"{kind_in_words(fitting.fitting)} would fit these values ({because[:1].lower()}{because[1:]}): {Command('chart', view.source.id, kind=fitting.fitting)}; {keep}"


def moved_words(view: ChartView) -> str:
    """What the values of a measure were before they moved, and are now."""
    found = view.moving
    if found is None:
        return ""
    before = f"{in_unit(view, found.before.middle)} "
    count = counted(found.before.values, "value")
    of = count if found.before.values == 1 else f"median of {count}"
    if found.tested:
        before += f"before the first test ({of})"
    elif found.frozen:
        before += f"in the baseline ({of})"
    else:
        before += f"at {where(view, found.before.first)}, where the phase begins"
    if found.all_beyond:
        before += f", and every value since lies {found.all_beyond} that"
    if found.now is None:
        return f"The values moved within this phase: {before}. They have not settled yet."
    now = f"{in_unit(view, found.now.middle)} since {where(view, found.now.first)}"
    if found.now.values == len(known_points(view.drawn)) - found.before.values:
        return f"The values moved within this phase: {before}; {now} (median of {found.now.values} values)."
    return (
        f"The values moved within this phase: {before}; {now}, where they settled "
        f"(median of {found.now.values} values)."
    )


def target_words(view: ChartView) -> str:
    """How many of the latest values in a row reach the target, where limits do not say what to expect."""
    source = view.source
    if source.usual is None or not view.drawn.points or view.drawn.of_spread:
        return ""
    target = view.drawn.points[-1].target
    if (
        target is None
        or source.better is None
        or (view.moving is None and code_of_last_phase(view) != "cannot_be_judged")
    ):
        return ""
    values, count = known_points(view.drawn), len(reaching(view.drawn, target, source.better))
    goal = in_unit(view, target)
    if not count:
        return f"The latest value does not reach the target of {goal}."
    if count == len(values):
        return f"All {count} values reach the target of {goal}."
    first = values[-count].position
    if count == 1:
        return f"The latest value reaches the target of {goal}, the one before it did not."
    return f"All {count} values since {where(view, first)} reach the target of {goal}."


def phase_offered(view: ChartView) -> str:
    """The command that begins a new phase where the values have settled, and why no baseline is offered to freeze."""
    found, source = view.moving, view.source
    if found is None:
        return ""
    text = ""
    if found.tested and not source.freeze and found.before.values < source.baseline_needs:
        are = "Only 1 value is" if found.before.values == 1 else f"Only {found.before.values} values are"
        text = f"{are} older than the first test, too few to freeze as a baseline ({source.baseline_needs} are needed). "
    if found.now is None or not found.told_by_phases:
        return text.strip()
    command = source.rebase.format(day=view.drawn.points[found.now.first - 1].key, split=found.now.first - 1)
    return f"{text}To judge what comes by the present, begin a new phase where the values settled: {command}"
