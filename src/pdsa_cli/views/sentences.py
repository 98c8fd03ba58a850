"""Parts of a project as people write them: the aim in one sentence, days, spans of days, numbers, the scale of a test."""

import re
from collections.abc import Sequence
from datetime import date

from pdsa_cli.evidence.cycles import first_test_began
from pdsa_cli.evidence.measures import (
    aim_measure,
    aim_measures,
    baseline_of,
    changed_by,
    start_meets_target,
    target_of,
)
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Aim, Measure, Project, Scale
from pdsa_cli.phrases import capital, plural, says_unit
from pdsa_cli.views.day_words import ago as ago, day as day, short_day as short_day  # noqa: PLC0414  (they are sentences too)
from pdsa_cli.words import Better

_NO_UNIT = ("count", "counts", "number", "numbers", "n")
"""What people write where a measure asks for its unit and has none."""


_TINY, _HUGE = 0.00005, 1e15
"""Beyond these a number is written with a power of ten: as 0, or in hundreds of digits, it would say nothing."""


NO_AIM = "No aim has been stated yet."
"""What stands in the place of the aim where there is none."""


def number(value: float | None, unit: str | None = None) -> str:
    """A number as people write it, at most four digits behind the point; its unit behind it (``25%``, ``12 minutes``).

    A unit that says no more than that something was counted is left out, and of one ``minutes`` is ``minute``.
    """
    if value is None:
        return ""
    if 0 < abs(value) < _TINY or abs(value) >= _HUGE:
        text = f"{value:.4g}"
    else:
        text = f"{round(value, 4):.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    text = "0" if text == "-0" else text
    if not unit or unit.strip().casefold() in _NO_UNIT:
        return text
    return f"{text}%" if unit == "%" else f"{text} {_of_one(unit) if value == 1 else unit}"


def rounded(value: float | None, unit: str | None = None) -> str:
    """A computed number for reading: one digit behind the point, two significant ones below 1."""
    if value is None or isinstance(value, int):
        return number(value, unit)
    return number(float(f"{value:.2g}") if abs(value) < 1 else round(value, 1), unit)


def unit_once(first: str, last: str) -> str:
    """A number as it stands before ``last``, which says the unit of both: ``4.8`` before ``3.1 falls``; in another unit as it is."""
    figure, _, unit = first.partition(" ")
    return figure if unit and last.partition(" ")[2] == unit else first


def already_met(project: Project, measure: Measure) -> str:
    """That the baseline of a measure reaches its target, in words that go on; empty where it does not."""
    if not start_meets_target(project, measure):
        return ""
    other = measure.better is not None and baseline_of(project, measure) != target_of(project, measure)
    as_is = f", as {measure.better.value} is better" if measure.better is not None and other else ""
    return f"the baseline meets the target already{as_is}"


def no_value_since(project: Project, measure: Measure) -> str:
    """From when on a measure has no value that could say how far it has come, in words that go on."""
    tested = measure.baseline_until is not None or first_test_began(project) is not None
    return f"no value since the {'baseline' if tested else 'start'}"


def from_to(start: str, goal: str) -> str:
    """A baseline and a target in a few words, either of which may be missing."""
    start = unit_once(start, goal)
    return " ".join(part for part in (f"from {start}" if start else "", f"to {goal}" if goal else "") if part)


def span(start: date | None, end: date | None) -> str:
    """Two days as one span: ``1 to 30 Nov 2018``, ``30 Nov to 2 Dec 2018``; ``from 1 Nov 2018`` while it is open."""
    if start is None or end is None:
        only = start or end
        return "" if only is None else f"{'from' if start else 'until'} {short_day(only)}"
    if start == end:
        return short_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {short_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} to {short_day(end)}"
    return f"{short_day(start)} to {short_day(end)}"


def happened(start: date | None, end: date | None, never_known: frozenset[str]) -> str:
    """When a test took place, as one span; which of its days nobody knows is said."""
    known = span(start, end)
    both = "days not known" if {"started", "ended"} <= never_known and not known else ""
    one = {"started": "start not known", "ended": "end not known"}
    said = [words for name, words in one.items() if name in never_known]
    return both or ", ".join(part for part in (known, *said) if part)


def days(count: float) -> str:
    """``1 day``, ``30 days``."""
    return f"{number(count)} {plural(count, 'day')}"


def sized(value: Scale) -> str:
    """How many of what: ``5 births``, ``1 birth``."""
    return " ".join(part for part in (number(value.size), unit_of(value)) if part)


_PLURAL = pattern(r"([A-Za-z-]{2,}?)(ie)?s\b(?<!ss)(?<!us)(?<!is)")


def unit_of(value: Scale) -> str:
    """Of what a test is so large: of one, ``patients`` is ``patient``; words that are not plainly plurals stay."""
    unit = (value.unit or "").strip()
    return _of_one(unit) if value.size == 1 else unit


def _of_one(unit: str) -> str:
    found = _PLURAL.match(unit)
    return f"{found[1]}{'y' if found[2] else ''}{unit[found.end() :]}" if found else unit


def growth(scales: Sequence[Scale]) -> str:
    """How tests grew, one after another: ``1 → 5 → 25 births``; empty where the sizes that are given do not differ."""
    sizes = [value for value in scales if value.size is not None]
    if len({(value.size, value.unit) for value in sizes}) < 2:
        return ""
    if len({value.unit for value in sizes}) > 1:
        return " → ".join(map(sized, sizes))
    *before, last = sizes
    return " → ".join([*(number(value.size) for value in before), sized(last)])


def scale(value: Scale) -> str:
    """How large a test is: ``5 births, 3 days, day shift``, ``28 patients, the whole unit``; empty where nothing is said."""
    parts = [sized(value)] if sized(value) else []
    if value.whole_unit:
        parts.append("the whole unit")
    if value.days is not None:
        parts.append(days(value.days))
    if value.conditions:
        parts.append(value.conditions)
    return ", ".join(parts)


def _within(text: str) -> str:
    """A text as it stands within a sentence: an abbreviation keeps its capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


_VERBS = {Better.HIGHER: "raise", Better.LOWER: "lower", None: "change"}
_A_SHARE = pattern(r"%|\b(percentages?|per ?cent|proportions?|shares?|rates?|fractions?)\b", re.IGNORECASE)


_AN_AMOUNT = pattern(
    r"(number|count|percentage|proportion|share|rate|mean|median|average) of\b", re.IGNORECASE
)


def _measured(measure: Measure) -> str:
    """What is raised or lowered: of a measure in per cent its percentage, as "raise newborns" is not meant."""
    name = _within(measure.name)
    if _AN_AMOUNT.match(name):
        name = f"the {name}"
    if measure.unit != "%" or _A_SHARE.search(name):
        return name
    return f"the percentage of {name}"


_WHERE = ("in", "on", "at", "within", "across", "throughout")


def _behind(word: str, text: str, others: Sequence[str] = ()) -> str:
    """A part of a sentence behind its word, unless it begins with that or with one of the ``others`` itself."""
    first = text.split(" ", 1)[0].casefold()
    return text if first in (word, *others) else f"{word} {text}"


def _names(text: str, place: str) -> bool:
    """Whether a text names a place already."""
    bare = place.casefold()
    for word in (*_WHERE, "the"):
        bare = bare.removeprefix(f"{word} ")
    folded = text.casefold()
    return bare in folded and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", folded) is not None


def _unit_behind(measure: Measure) -> str | None:
    """The unit of numbers that stand behind the name of a measure; none where the name says it."""
    return None if says_unit(measure.name, measure.unit) else measure.unit


def _goal_in_words(measure: Measure) -> str:
    """What an aim says of a further measure, by its own baseline and target: ``lower falls from 8 to 4``."""
    unit = _unit_behind(measure)
    start, goal = number(measure.baseline, unit), number(measure.target, unit)
    said = [f"{_VERBS[measure.better]} {_measured(measure)}"]
    if start or goal:
        said.append(from_to(start, goal))
    if not goal and measure.relative:
        said.append(_part_said(measure.relative, measure.baseline, unit))
    return " ".join(said)


def _part_said(relative: str, baseline: float | None, unit: str | None) -> str:
    """A target said as a part of the baseline: with the number that follows, or as what it will be compared with."""
    if (goal := changed_by(relative, baseline)) is not None:
        return f"to {number(goal, unit)} ({relative})"
    return f"to {relative}" if " than " in relative else f"to {relative} than before"


def aim_sentence(aim: Aim, measure: Measure | None, others: Sequence[Measure] = ()) -> str:
    """The aim in one sentence, composed of its parts; empty where there is no measure to speak of.

    The form is the one taught with the Model for Improvement: by when, the direction, the measure, from, to, for whom, where.
    """
    if measure is None:
        return ""
    unit = _unit_behind(measure)
    words = [f"{_VERBS[measure.better]} {_measured(measure)}"]
    if aim.baseline is not None or aim.target is not None:
        words.append(from_to(number(aim.baseline, unit), number(aim.target, unit)))
    if aim.target is None and aim.relative:
        words.append(_part_said(aim.relative, aim.baseline, unit))
    if aim.population:
        words.append(_behind("for", aim.population))
    if aim.place and not _names(f"{measure.name} {aim.population or ''}", aim.place):
        words.append(_behind("in", aim.place, _WHERE))
    if aim.how:
        words.append(_behind("by", _within(aim.how.strip().rstrip("."))))
    sentence = "; ".join((" ".join(words), *map(_goal_in_words, others)))
    sentence = f"by {day(aim.by)}, {sentence}" if aim.by else sentence
    return f"{capital(sentence)}."


def stated_aim(project: Project) -> str:
    """The aim in one sentence: the team's own, else the one composed of its parts; empty where there is neither."""
    aim = project.aim
    said = aim.statement or aim_sentence(aim, aim_measure(project), aim_measures(project)[1:])
    return said.strip()
