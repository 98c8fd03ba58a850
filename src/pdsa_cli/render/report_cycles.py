"""The sections of the report on the cycles: their history as ramps, and what was learned."""

from collections.abc import Iterator

from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.phrases import counted, listed
from pdsa_cli.render.outcome_signs import DECIDED, SIGNS
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Style
from pdsa_cli.views import sentences
from pdsa_cli.views.prediction_words import BETTER, predicted_words
from pdsa_cli.views.report import CycleView, RampView, ReportView


def history_section(view: ReportView) -> Iterator[Block]:
    """The cycles, as they led from one to the next."""
    total = len(view.project.cycles)
    series = [ramp for ramp in view.ramps if len(ramp.cycles) > 1]
    paths = sum(ramp.across_ideas for ramp in series)
    ramps = len(series) - paths
    detail = counted(total, "cycle") if total else ""
    if ramps:
        detail += f", {counted(ramps, 'ramp')}"
    if paths:
        detail += f", {counted(paths, 'path of learning')}"
    if view.left_out:
        detail = f"{total - view.left_out} of {total} cycles shown"
    yield Heading("Cycles", detail)
    if not total:
        yield Line("No cycle yet.")
    elif not view.ramps:
        yield Line("No cycle fits what was asked for.")
    for ramp in series:
        yield Line(_ramp(ramp), style=Style.STRONG)
        yield Entries(tuple(_cycle(cycle, ramp.title) for cycle in ramp.cycles), noun="Cycle")
    alone = tuple(_cycle(ramp.cycles[0], "") for ramp in view.ramps if len(ramp.cycles) == 1)
    if alone:
        if len(alone) < len(view.ramps):
            yield Line("Linked to no other cycle", style=Style.STRONG)
        yield Entries(alone, noun="Cycle")


def _ramp(ramp: RampView) -> str:
    numbers = [str(cycle.number) for cycle in ramp.cycles]
    kind, of = ("Path of learning", "through") if ramp.across_ideas else ("Ramp", "of")
    which = (
        f"{kind} {of} cycles {listed(numbers)}" if len(numbers) < 8 else f"{kind} {of} {len(numbers)} cycles"
    )
    title = f": {ramp.title}" if ramp.title else ""
    growth = f" ({ramp.growth})" if ramp.growth else ""
    return f"{which}{title}{growth}"


def _cycle(cycle: CycleView, ramp: str) -> Entry:
    follows = f"follows cycle {cycle.follows}" if cycle.follows is not None else ""
    change = (
        f"tests {', '.join(cycle.changes)}"
        if cycle.changes and cycle.change not in (cycle.title, ramp)
        else ""
    )
    about = "; ".join(part for part in (follows, change) if part)
    lines = [Line(about, style=Style.MUTED)] if about else []
    lines += [Line(answer_text(answer), SIGNS[answer.outcome]) for answer in cycle.answers]
    if not cycle.answers:
        lines.append(Line("no prediction recorded", style=Style.MUTED))
    if cycle.results:
        lines.append(Line(f"Results: {cycle.results}"))
    if cycle.harm_told:
        lines.append(Line(f"Harm: {cycle.harm_told}", style=Style.POOR))
    return Entry(
        lead=str(cycle.number),
        title=cycle.title,
        lines=tuple(lines),
        facts=(
            Fact("When", sentences.happened(cycle.started, cycle.ended, cycle.never_known)),
            Fact("Scale", cycle.scale or "not said"),
            Fact(
                "Decision",
                cycle.outcome,
                DECIDED[cycle.decision],
            ),
        ),
        depth=cycle.depth,
    )


def answer_text(answer: Answer) -> str:
    """A prediction in one line: the question, what was expected, what was found."""
    asked = " ".join(part for part in (answer.question, answer.prediction or "(no prediction)") if part)
    said = f"{asked} → {answer.result}" if answer.result else asked
    said += f" ({BETTER})" if answer.better else ""
    return predicted_words(answer, said)


def learned_section(view: ReportView) -> Iterator[Block]:
    """What the cycles taught."""
    learned = [cycle for cycle in view.cycles if cycle.learned]
    if not learned:
        return
    yield Heading("What was learned so far")
    yield Entries(
        tuple(Entry(str(cycle.number), cycle.learned, style=Style.NORMAL) for cycle in learned),
        noun="Cycle",
    )
