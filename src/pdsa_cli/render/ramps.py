"""Ramps on a page: a drawing of them, or the same in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsa_cli.render.page import Drawing
from pdsa_cli.render.report_cycles import SIGNS, STAGE_WORDS
from pdsa_cli.views import sentences
from pdsa_cli.views.review import StepView, size_of
from pdsa_cli.words import Outcome

if TYPE_CHECKING:
    from pdsa_cli.render.layout import Row


def ramp_drawing(steps: tuple[StepView, ...], every: tuple[StepView, ...]) -> Drawing:
    """The cycles of a ramp, or cycles that stand alone, as rows; bars compare with those of ``every`` cycle on the page."""

    def draw(width: int, ascii_only: bool) -> "list[Row]":
        from pdsa_cli.render.ramp_rows import ramp_rows

        return ramp_rows(steps, every, width, ascii_only=ascii_only)

    return Drawing(draw, lambda: _words(steps))


def key_drawing() -> Drawing:
    """What bars and signs mean; nothing for those who hear it in words."""

    def draw(width: int, ascii_only: bool) -> "list[Row]":
        from pdsa_cli.render.ramp_rows import key_rows

        return key_rows(width, ascii_only=ascii_only)

    return Drawing(draw, lambda: ())


def _words(steps: tuple[StepView, ...]) -> Iterator[str]:
    for view in steps:
        said = [
            size_of(view.step),
            days_said(view),
            conditions_said(view),
            _outcomes_in_words(view),
            decided(view),
        ]
        yield f"Cycle {view.step.cycle}: {'; '.join(part for part in said if part)}"


def days_said(view: StepView) -> str:
    """For how many days, where that is known."""
    return sentences.days(view.step.days) if view.step.days is not None else ""


def conditions_said(view: StepView) -> str:
    """The conditions, where they say more than the size does."""
    return "" if view.step.conditions == size_of(view.step) else view.step.conditions


def decided(view: StepView) -> str:
    """What was decided, else what waits."""
    return view.step.decision.value if view.step.decision else STAGE_WORDS[view.waiting]


def _outcomes_in_words(view: StepView) -> str:
    if not view.outcomes:
        return "no prediction"
    late = ", written down after the test began" if view.late else ""
    counted = [(SIGNS[outcome].words, view.outcomes.count(outcome)) for outcome in (*Outcome, None)]
    return f"predictions: {', '.join(f'{count} {word}' for word, count in counted if count)}{late}"
