"""Ramps on a page: a drawing of them, or the same in words."""

from collections.abc import Iterator

from pdsa_cli.render.outcome_signs import SIGNS
from pdsa_cli.render.page import Drawing, Row
from pdsa_cli.render.ramp_words import conditions_said, days_said, decided
from pdsa_cli.views.prediction_words import LATE
from pdsa_cli.views.review import StepView, size_of
from pdsa_cli.words import Outcome


def ramp_drawing(steps: tuple[StepView, ...], every: tuple[StepView, ...]) -> Drawing:
    """The cycles of a ramp, or cycles that stand alone, as rows; bars compare with those of ``every`` cycle on the page."""

    def draw(width: int, ascii_only: bool) -> list[Row]:
        from pdsa_cli.render.ramp_rows import ramp_rows

        return ramp_rows(steps, every, width, ascii_only=ascii_only)

    return Drawing(draw, lambda: _words(steps))


def key_drawing() -> Drawing:
    """What bars and signs mean; nothing for those who hear it in words."""

    def draw(width: int, ascii_only: bool) -> list[Row]:
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


def _outcomes_in_words(view: StepView) -> str:
    if not view.outcomes:
        return "no prediction"
    late = f", {LATE}" if view.late else ""
    counted = [(SIGNS[outcome].words, view.outcomes.count(outcome)) for outcome in (*Outcome, None)]
    return f"predictions: {', '.join(f'{count} {word}' for word, count in counted if count)}{late}"
