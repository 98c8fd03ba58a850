"""The values of this period, asked for measure by measure: Enter skips one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pdsa_cli import ask
from pdsa_cli.ask.kinds import LINE
from pdsa_cli.ask.questions import Question
from pdsa_cli.commands.draft import Draft
from pdsa_cli.commands.record.doubts import day_doubted, out_of_line, twice_doubted, unfinished_doubted
from pdsa_cli.commands.record.messages import change_shown, value_shown
from pdsa_cli.commands.record.points import as_point, points_of
from pdsa_cli.commands.record.words import example, point_of
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.evidence.fractions import expects_fraction
from pdsa_cli.evidence.measures import known_values
from pdsa_cli.importing.point import Point, same_numbers
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import capital, listed, with_unit
from pdsa_cli.views import sentences
from pdsa_cli.words import PER_CENT


def ask_values(
    typed: Draft, measures: Sequence[Measure], day: date, note: str | None
) -> tuple[list[Point], bool]:
    """The points that were typed, and whether those that differ from what is there are to replace it.

    What was given before ``!`` counts; Ctrl-C records nothing. Raises Stopped.
    """
    terminal = ask.keyboard()
    if len({measure.id for measure in measures}) > 1:
        terminal.show(f"Values of {day:%A}, {sentences.day(day)} (another day: --on DAY).")
    else:
        terminal.show(f"The value of {day:%A}, {sentences.day(day)} (another day: --on DAY).")
    for said in _of_other_days(measures, day):
        terminal.show(said)
    steps = [_question(measure, day) for measure in measures]
    try:
        answers = typed.ask(steps, {}, terminal=terminal, stopping=ask.RECORDS)
    except ask.Stopped as stopped:
        if not (stopped.on_purpose and stopped.answers):
            raise
        answers = stopped.answers
    points = [
        point_of(measure, answers[measure.id], day, note) for measure in measures if answers.get(measure.id)
    ]
    settled, replaces = _settled(terminal, measures, points)
    if points and not settled:
        typed.drop()
        raise PdsaError("nothing was recorded: what is there was kept")
    return settled, replaces


def _of_other_days(measures: Sequence[Measure], day: date) -> list[str]:
    """That the values of measures are of other days than this one, once for those that are of the same."""
    found: dict[str, list[str]] = {}
    for measure in dict.fromkeys(measures):
        if odd := day_doubted(measure, day):
            likely = f"; for {sentences.day(odd.likely)}: --on {odd.likely}" if odd.likely else ""
            found.setdefault(f"of {odd.usual}{likely}.", []).append(measure.id)
    return [f"All other values of {listed(ids)} are {said}" for said, ids in found.items()]


def _question(measure: Measure, day: date) -> Question:
    parts = [f"such as {example(measure)}"] if expects_fraction(measure) else []
    there = points_of(measure).get(day)
    if there is not None:
        parts.append(f"recorded already: {value_shown(measure, as_point(measure.id, there))}")
    elif measure.data:
        earlier = [point for point in measure.data if point.on < day]
        last = max(earlier or measure.data, key=lambda point: point.on)
        parts.append(
            f"last: {value_shown(measure, as_point(measure.id, last))}, {sentences.short_day(last.on)}"
        )

    def parse(text: str) -> str:
        try:
            point_of(measure, text, day, None)
        except UsageError as error:
            message = error.message.removeprefix(f"{measure.id}: ")
            alone = (
                ", or 24% where its parts are not known"
                if measure.unit == "%" and expects_fraction(measure)
                else ""
            )
            join = " Type" if message.endswith("?") else "; type"
            raise ValueError(f"{message}{join} for example {example(measure)}{alone}") from None
        return text

    why = "; ".join(parts)
    return Question(
        key=measure.id,
        text=with_unit(measure.name, measure.unit),
        why=capital(why),
        kind=LINE,
        parse=parse,
        doubt=lambda text, _: _doubted(measure, text, day),
    )


def _doubted(measure: Measure, text: str, day: date) -> str:
    """What is asked back: a value far from the others, or a share of 1 where the values are per cents."""
    point = point_of(measure, text, day, None)
    if point.value is not None and measure.unit in PER_CENT:
        value, others = float(point.value), [known for _, known in known_values(measure)]
        if not 0 <= value <= 100:
            return f"{value:g} % is not between 0 and 100."
        if 0 < value < 1 and not any(0 < other < 1 for other in others):
            return f"{value:g} % is less than one in a hundred; for {value:.0%} type {value * 100:.15g}%."
    return out_of_line(measure, point) or twice_doubted(measure, day) or unfinished_doubted(measure, day)


def _settled(terminal: Any, measures: Sequence[Measure], points: list[Point]) -> tuple[list[Point], bool]:
    """Ask before what is there is replaced."""
    by_id = {measure.id: measure for measure in measures}
    kept: list[Point] = []
    replace = False
    for point in points:
        measure = by_id[point.measure]
        there = points_of(measure).get(point.on)
        if there is not None and not same_numbers(before := as_point(measure.id, there), point):
            if not ask.confirm(terminal, f"Replace {measure.id}: {change_shown(measure, before, point)}?"):
                continue
            replace = True
        kept.append(point)
    return kept, replace
