"""Ramps drawn with characters: a row a cycle, its size as a bar on a scale of doublings, and what was decided."""

import math
from typing import NamedTuple

from pdsa_cli.render.layout import indented, side_by_side, width_of, wrapped
from pdsa_cli.render.outcome_signs import SIGNS
from pdsa_cli.render.page import Row, Run, Sign, Style
from pdsa_cli.render.ramp_words import conditions_said, days_said, decided
from pdsa_cli.views.review import StepView, size_of
from pdsa_cli.words import Decision

_TABLE_FROM = 72  # columns; below, what is said of a cycle stands under its bar
_WIDEST = 120
_DECISION_STYLES = {Decision.ADOPT: Style.GOOD, Decision.ABANDON: Style.POOR}


class _Marks(NamedTuple):
    part: str
    whole: str
    branch: str


_SYMBOLS = _Marks("█", "▓", "└╴")
_ASCII = _Marks("#", "=", "`-")


def ramp_rows(
    steps: tuple[StepView, ...], every: tuple[StepView, ...], width: int, *, ascii_only: bool
) -> list[Row]:
    """The cycles as lines of at most ``width`` columns."""
    width = min(width, _WIDEST)
    marks = _ASCII if ascii_only else _SYMBOLS
    leads = [f"{marks.branch if view.depth else ''}{view.step.cycle}" for view in steps]
    lead = max(width_of(text) for text in leads)
    bar = max(8, min(20, width // 7))
    lengths = bar_lengths(steps, every, bar)
    rows: list[Row] = []
    for view, name, length in zip(steps, leads, lengths, strict=True):
        drawn = Run((marks.whole if view.step.whole_unit else marks.part) * length, _style(view))
        first: Row = (
            [Run(f"{name:>{lead}}  ", Style.STRONG), drawn]
            if length
            else [Run(f"{name:>{lead}}", Style.STRONG)]
        )
        if width < _TABLE_FROM:
            rows += _below(view, first, lead + 2, width, ascii_only=ascii_only)
        else:
            rows += _beside(view, steps, first, lead + bar + 3, width, ascii_only=ascii_only)
    return rows


def bar_lengths(steps: tuple[StepView, ...], every: tuple[StepView, ...], longest: int) -> list[int]:
    """How long each bar is: a whole unit all of it, one the shortest, and each doubling as much longer as the last.

    Sizes of one unit are compared along ``every`` cycle; a size that is not said has no bar.
    """
    largest: dict[str, float] = {}
    for view in every:
        # A whole unit is longer than any part of it.
        known = (view.step.size or 1) * (1 if view.step.whole_unit else 1.5)
        largest[view.step.unit] = max(largest.get(view.step.unit, 2), known)
    found = []
    for view in steps:
        step = view.step
        if step.whole_unit:
            found.append(longest)
        elif step.size is None:
            found.append(0)
        else:
            share = math.log(max(step.size, 1)) / math.log(largest[step.unit])
            found.append(min(1 + round(share * (longest - 1)), longest - 1))
    return found


def _style(view: StepView) -> Style:
    return _DECISION_STYLES.get(view.step.decision, Style.NORMAL) if view.step.decision else Style.NORMAL


def _outcome_signs(view: StepView, *, ascii_only: bool) -> str:
    """The predictions as signs; a word stands behind each in the heading of the drawing."""
    signs = [SIGNS[outcome] for outcome in view.outcomes]
    drawn = "".join(sign.ascii if ascii_only else sign.symbol for sign in signs) or "none"
    return f"{drawn} late" if view.late else drawn


def _beside(
    view: StepView, steps: tuple[StepView, ...], first: Row, taken: int, width: int, *, ascii_only: bool
) -> list[Row]:
    """One row: bar, size, days, conditions, predictions, decision, each in its column."""
    columns = (
        [size_of(one.step) for one in steps],
        [days_said(one) for one in steps],
        [_outcome_signs(one, ascii_only=ascii_only) for one in steps],
        [decided(one) for one in steps],
    )
    wide = [max(width_of(text) for text in column) for column in columns]
    left = width - (taken - 1) - sum(wide[1:]) - 2 * (len(wide) + 1)  # for the size and the conditions
    wide[0] = min(wide[0], max(width // 4, 12), max(left - 12, 8))
    room = max(left - wide[0], 8)
    texts = (
        [Run(size_of(view.step))],
        [Run(days_said(view))],
        [
            Run(
                view.step.conditions or "conditions not said",
                Style.NORMAL if view.step.conditions else Style.MUTED,
            )
        ],
        [Run(_outcome_signs(view, ascii_only=ascii_only))],
        [Run(decided(view), _style(view))],
    )
    widths = [wide[0], wide[1], room, wide[2], wide[3]]
    cells = [wrapped(runs, max(column, 1)) for runs, column in zip(texts, widths, strict=True)]
    return side_by_side([[first], *cells], [taken - 1, *widths])


def _below(view: StepView, first: Row, margin: int, width: int, *, ascii_only: bool) -> list[Row]:
    """The bar, and what is said of the cycle under it."""
    said = [size_of(view.step), days_said(view), conditions_said(view)]
    signs = _outcome_signs(view, ascii_only=ascii_only)
    below = wrapped([Run(", ".join(part for part in said if part))], width - margin)
    below += wrapped([Run(f"predictions {signs}  {decided(view)}", _style(view))], width - margin)
    return [first, *indented(below, Run(" " * margin))]


_KEY = "Bars: each doubling adds the same length; {whole} is a whole unit. Predictions: " + ", ".join(
    f"{{{sign.name.lower()}}} {sign.words}"
    for sign in (Sign.MET, Sign.PARTLY, Sign.MISSED, Sign.UNCLEAR, Sign.WAITING)
)


def key_rows(width: int, *, ascii_only: bool) -> list[Row]:
    """What bars and signs mean."""
    marks = _ASCII if ascii_only else _SYMBOLS
    signs = {sign.name.lower(): sign.ascii if ascii_only else sign.symbol for sign in Sign}
    text = _KEY.format(whole=marks.whole * 2, **signs)
    return wrapped([Run(f"{text}.", Style.MUTED)], min(width, 98))
