"""The sections of a page on the cycles: their history with predictions beside results, and what was learned."""

from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.export.html import Node, element, several
from pdsa_cli.export.page.parts import Section, bullets, facts, paragraph, section, table
from pdsa_cli.phrases import listed
from pdsa_cli.views import sentences
from pdsa_cli.views.prediction_words import outcome_words, predicted_words
from pdsa_cli.views.report import CycleView, RampView, ReportView
from pdsa_cli.words import Outcome


def history(view: ReportView) -> Section:
    """The cycles as they led from one to the next."""
    series = [ramp for ramp in view.ramps if len(ramp.cycles) > 1]
    alone = [ramp.cycles[0] for ramp in view.ramps if len(ramp.cycles) == 1]
    apart = element("h3", "Linked to no other cycle") if series and alone else None
    return section(
        "cycles",
        "Cycles: Plan, Do, Study, Act",
        None if view.ramps else paragraph("No cycle yet.", "quiet"),
        *(_ramp(ramp) for ramp in series),
        apart,
        *(_test(cycle, "h4" if series else "h3") for cycle in alone),
    )


def _ramp(ramp: RampView) -> Node:
    kind = "Path of learning" if ramp.across_ideas else "Ramp of tests"
    said = f"Cycles {listed([str(cycle.number) for cycle in ramp.cycles])}"
    return several(
        element("h3", f"{kind}: {ramp.title}" if ramp.title else kind, dir="auto"),
        paragraph(f"{said}; {ramp.growth}" if ramp.growth else said, "quiet"),
        *(_test(cycle, "h4", ramp.title) for cycle in ramp.cycles),
    )


def _test(cycle: CycleView, heading: str, ramp: str = "") -> Node:
    """One cycle; ``ramp`` is the idea that all cycles around it test, which is not said again."""
    return element(
        "article",
        element(heading, cycle.heading, dir="auto"),
        facts(
            (
                ("Follows", f"cycle {cycle.follows}" if cycle.follows is not None else ""),
                ("Tests", cycle.change if cycle.change not in (cycle.title, ramp) else ""),
                ("When", sentences.happened(cycle.started, cycle.ended, cycle.never_known)),
                ("Scale", cycle.scale),
            )
        ),
        table(
            ("Question", "Prediction", "What was found", "Came out"),
            map(_answer, cycle.answers),
            f"Predictions of cycle {cycle.number} beside what was found",
        )
        or paragraph("No prediction was recorded.", "quiet"),
        facts(
            (
                ("Results", cycle.results),
                ("Harm", cycle.harm_told),
                ("Decision", cycle.outcome),
                ("Next", cycle.next),
            )
        ),
    )


def _answer(answer: Answer) -> tuple[str, str, str, Node]:
    words = outcome_words(answer) or "not judged yet"
    look = "good" if answer.outcome is Outcome.MET or answer.better else "poor" if answer.fell_short else ""
    prediction = answer.prediction or "(no prediction)"
    if answer.because:
        prediction = f"{prediction.rstrip('.')}, because: {answer.because}"
    return (
        answer.question or f"Question {answer.number}",
        predicted_words(answer, prediction),
        answer.result,
        element("span", words, class_=look or None),
    )


def learned(view: ReportView) -> Section | None:
    """What the cycles taught; none where nobody has said it."""
    found = [cycle for cycle in view.cycles if cycle.learned]
    if not found:
        return None
    return section(
        "learned",
        "What was learned so far",
        bullets(f"Cycle {cycle.number}: {cycle.learned}" for cycle in found),
    )
