"""Faults between parts of a project: ids that repeat, or that lead nowhere.

These look at the data as read, not at the models, so that they are found together with every other fault.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pdsa_cli.phrases import counted

_Found = tuple[str, tuple[str | int, ...], str, str]
"""Code, path, message, advice."""


def reference_faults(data: dict[str, Any]) -> list[_Found]:
    """All faults between the parts of ``data``; parts of a wrong shape are passed over (others report those)."""
    return [
        *_repeated(data, "measures", "id"),
        *_repeated(data, "drivers", "id"),
        *_repeated(data, "changes", "id"),
        *_repeated(data, "cycles", "number"),
        *_unknown_measures(data),
        *_unknown_ideas_at_sites(data),
        *_drivers(data),
        *_cycles(data),
        *_points(data),
    ]


def programme_faults(data: dict[str, Any]) -> list[_Found]:
    """The same of a collaborative."""
    return [
        *_repeated(data, "measures", "id"),
        *_repeated(data, "drivers", "id"),
        *_repeated(data, "change_package", "id"),
        *_repeated(data, "teams", "name"),
        *_unknown_measures(data | {"changes": data.get("change_package")}, {"changes": "change_package"}),
        *_drivers(data),
        *_team_files(data),
        *_action_periods(data.get("calendar")),
    ]


def _team_files(data: dict[str, Any]) -> Iterator[_Found]:
    for index, team in _items(data, "teams"):
        given = [key for key in ("folder", "file") if _value(team, key)]
        called = _value(team, "name") or f"team {index + 1}"
        if not given:
            message = f"nothing says where the project of {called} is"
            yield "team-without-files", ("teams", index), message, "add its folder, or its file"
        elif len(given) > 1:
            message = f"{called} has a folder and a file"
            yield "team-without-files", ("teams", index, "file"), message, "keep one of the two"


def _action_periods(calendar: Any) -> Iterator[_Found]:
    found = [
        (index, starts, _value(period, "ends"))
        for index, period in _items(calendar, "action_periods")
        if (starts := _value(period, "starts")) and _is_iso(starts)
    ]
    for index, starts, ends in found:
        if ends and _is_iso(ends) and ends < starts:
            path = ("calendar", "action_periods", index, "ends")
            message = f"the action period ends on {ends}, before it starts on {starts}"
            yield "period-ends-early", path, message, "correct one of the two days"
    ordered = sorted(found, key=lambda period: period[1])
    for (earlier, before, ends), (index, starts, _) in pairwise(ordered):
        if starts == before or (ends and _is_iso(ends) and before <= ends >= starts):
            path = ("calendar", "action_periods", index, "starts")
            message = f"action periods {earlier + 1} and {index + 1} overlap from {starts} on"
            yield (
                "overlapping-periods",
                path,
                message,
                "a test belongs to one period: end the earlier one the day before",
            )


def _items(data: Any, key: str) -> list[tuple[int, dict[str, Any]]]:
    found = data.get(key) if isinstance(data, dict) else None
    if not isinstance(found, list):
        return []
    return [(index, item) for index, item in enumerate(found) if isinstance(item, dict)]


def _value(item: Any, key: str) -> str | None:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else None


def _number(item: Any, key: str) -> int | None:
    value = _value(item, key)
    return (
        int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 10 else None
    )


def _repeated(data: dict[str, Any], part: str, key: str) -> Iterator[_Found]:
    seen: dict[str, int] = {}
    for index, item in _items(data, part):
        value = _value(item, key)
        if value is None:
            continue
        if key == "number" and value.isdigit():
            value = value.lstrip("0") or "0"
        if value in seen:
            message = f"{part} {seen[value] + 1} and {index + 1} both have the {key} {value if len(value) <= 40 else value[:37] + '...'}"
            yield "repeated-id", (part, index, key), message, f"give one of them another {key}"
        else:
            seen[value] = index


def _unknown_measures(data: dict[str, Any], called: dict[str, str] | None = None) -> Iterator[_Found]:
    """Measures that are named and not there; ``called`` is under which key parts stand in the file, where it is another."""
    known = [name for _, item in _items(data, "measures") if (name := _value(item, "id"))]
    for path, measure in measures_named(data):
        if measure not in known:
            message = f"no measure has the id {measure}"
            first = str(path[0])
            place = ((called or {}).get(first, first), *path[1:])
            yield "unknown-measure", place, message, _hint(measure, known, "measures")


def measures_named(data: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every place that names a measure by its id, with the id."""
    if measure := _value(data.get("aim"), "measure"):
        yield ("aim", "measure"), measure
    for position, name in _texts(data["aim"] if isinstance(data.get("aim"), dict) else {}, "other_measures"):
        yield ("aim", "other_measures", position), name
    for index, driver in _items(data, "drivers"):
        if measure := _value(driver, "measure"):
            yield ("drivers", index, "measure"), measure
    for index, change in _items(data, "changes"):
        if measure := _value(change.get("holding"), "measure"):
            yield ("changes", index, "holding", "measure"), measure
        for position, name in _texts(change, "measures"):
            yield ("changes", index, "measures", position), name
    for index, site in _items(data.get("spread"), "sites"):
        if measure := _value(site, "measure"):
            yield ("spread", "sites", index, "measure"), measure


def _unknown_ideas_at_sites(data: dict[str, Any]) -> Iterator[_Found]:
    known = [name for _, item in _items(data, "changes") if (name := _value(item, "id"))]
    for index, site in _items(data.get("spread"), "sites"):
        for position, idea in _texts(site, "changes"):
            if idea not in known:
                path = ("spread", "sites", index, "changes", position)
                yield "unknown-change", path, f"no change has the id {idea}", _hint(idea, known, "changes")


def _drivers(data: dict[str, Any]) -> Iterator[_Found]:
    above = {
        name: (index, _value(item, "under"))
        for index, item in _items(data, "drivers")
        if (name := _value(item, "id"))
    }
    for name, (index, under) in above.items():
        if under is None:
            continue
        path = ("drivers", index, "under")
        if under not in above:
            message = f"no driver has the id {under}"
            yield "unknown-driver", path, message, _hint(under, list(above), "drivers")
        elif _circles(name, above):
            message = f"the driver {name} stands under itself"
            yield "driver-under-itself", path, message, "leave under out for a primary driver"


def _circles(name: str, above: dict[str, tuple[int, str | None]]) -> bool:
    """Whether going up from a driver leads back to it."""
    seen: set[str] = set()
    step = above[name][1]
    while step is not None and step in above and step not in seen:
        if step == name:
            return True
        seen.add(step)
        step = above[step][1]
    return False


def _texts(item: dict[str, Any], key: str) -> list[tuple[int, str]]:
    """The texts of a list, each with its position."""
    found = item.get(key)
    if not isinstance(found, list):
        return []
    return [(position, text) for position, text in enumerate(found) if isinstance(text, str)]


def _hint(value: str, known: list[str], part: str) -> str:
    from difflib import get_close_matches

    if near := get_close_matches(value, known, n=1):
        return f"did you mean {near[0]}?"
    if known:
        return f"the ids under {part} are: {', '.join(known)}"
    return f"add it under {part}, or leave this out"


def _cycles(data: dict[str, Any]) -> Iterator[_Found]:
    cycles = _items(data, "cycles")
    numbers = {number for _, item in cycles if (number := _number(item, "number")) is not None}
    ideas = [name for _, item in _items(data, "changes") if (name := _value(item, "id"))]
    for index, cycle in cycles:
        number, follows = _number(cycle, "number"), _number(cycle, "follows")
        for path, idea in _tested(index, cycle):
            if idea not in ideas:
                yield "unknown-change", path, f"no change has the id {idea}", _hint(idea, ideas, "changes")
        if follows is not None and follows not in numbers:
            yield (
                "unknown-cycle",
                ("cycles", index, "follows"),
                f"there is no cycle {follows}",
                "write the number of a cycle of this file, or leave follows out",
            )
        elif follows is not None and number is not None and follows >= number:
            message = f"cycle {number} cannot follow cycle {follows}"
            yield (
                "follows-later",
                ("cycles", index, "follows"),
                message,
                "a cycle follows one with a lower number",
            )
        yield from _do(("cycles", index, "do"), cycle.get("do"))
        yield from _findings(index, cycle)


def _tested(index: int, cycle: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The ids of the ideas under test in a cycle, each with its path."""
    if idea := _value(cycle, "change"):
        yield ("cycles", index, "change"), idea
    for position, other in _texts(cycle, "other_changes"):
        yield ("cycles", index, "other_changes", position), other


def _is_iso(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _do(path: tuple[str | int, ...], do: Any) -> Iterator[_Found]:
    started, ended = _value(do, "started"), _value(do, "ended")
    # ISO dates sort as text; a text that is not a date is reported elsewhere.
    if started and ended and _is_iso(started) and _is_iso(ended) and ended < started:
        yield (
            "ended-before-started",
            (*path, "ended"),
            f"the test ended on {ended}, before it started on {started}",
            "correct one of the two days",
        )


def _findings(index: int, cycle: dict[str, Any]) -> Iterator[_Found]:
    plan = cycle.get("plan")
    predictions = plan.get("predictions") if isinstance(plan, dict) else None
    count = len(predictions) if isinstance(predictions, list) else 0
    seen: set[int] = set()
    for position, finding in _items(cycle.get("study"), "findings"):
        path = ("cycles", index, "study", "findings", position, "prediction")
        number = _number(finding, "prediction")
        if number is None:
            continue
        if number > count:
            have = f"the plan has {counted(count, 'prediction')}" if count else "the plan has no predictions"
            yield (
                "unknown-prediction",
                path,
                f"there is no prediction {number}: {have}",
                "count them from 1 in the order of the plan",
            )
        elif number in seen:
            yield "repeated-id", path, f"prediction {number} has two findings", "join them into one"
        seen.add(number)


def _incomplete(point: dict[str, Any]) -> tuple[str, str] | None:
    """What is wrong with the value of a data point, and what to do; None where it is complete."""
    value, numerator, denominator = (
        point.get(key) is not None for key in ("value", "numerator", "denominator")
    )
    if value and (numerator or denominator):
        return (
            "this data point has a value as well as a numerator or denominator",
            "keep the value, or the numerator with its denominator",
        )
    if numerator != denominator:
        there, missing = ("numerator", "denominator") if numerator else ("denominator", "numerator")
        return f"this data point has a {there} and no {missing}", f"add the {missing}, or write a value alone"
    if not value and not numerator:
        return "this data point has no value", "add a value, or a numerator with its denominator"
    return None


def _points(data: dict[str, Any]) -> Iterator[_Found]:
    for index, measure in _items(data, "measures"):
        seen: set[str] = set()
        # Of events, such as falls on a T chart, one day can have several.
        events = measure.get("type") == "days_between" or measure.get("chart") in ("g", "t")
        for position, point in _items(measure, "data"):
            plain = point.get("value") is not None and "numerator" not in point and "denominator" not in point
            path = ("measures", index, "data", position)
            if not plain and (fault := _incomplete(point)):
                yield "incomplete-point", path, *fault
            day = point.get("on")
            if not isinstance(day, str):
                continue
            if day in seen and not events:
                yield (
                    "repeated-day",
                    (*path, "on"),
                    f"there is a value of {day} already",
                    "keep one of the two: a measure has one value for each day",
                )
            seen.add(day)
