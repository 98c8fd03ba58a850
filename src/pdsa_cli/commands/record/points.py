"""How values enter a project's data: which measure is meant, and each point at its place in time."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli.commands.named import place_of
from pdsa_cli.evidence.measures import of_rare_events
from pdsa_cli.model.project import DataPoint, Measure, Project
from pdsa_cli.store.styling import put
from pdsa_cli.yamltext.document import Bare, InLine

if TYPE_CHECKING:
    from pdsa_cli.importing.point import Point

ADDED, REPLACED, SAME, DIFFERS, REMOVED = "added", "replaced", "same", "differs", "removed"


class Outcome(NamedTuple):
    """What became of a point; ``before`` is the one that stood there."""

    point: "Point"
    done: str
    before: "Point | None" = None


def points_of(measure: Measure) -> dict[date, DataPoint]:
    """The points of a measure by day."""
    return {point.on: point for point in measure.data}


def as_point(measure: str, point: DataPoint) -> "Point":
    """A point of the file in the shape of a new one."""
    from pdsa_cli.importing.point import Point

    return Point(
        measure, point.on, _text(point.value), _text(point.numerator), _text(point.denominator), point.note
    )


def _text(number: float | None) -> str | None:
    if number is None:
        return None
    return (
        str(int(number))
        if isinstance(number, float) and number.is_integer() and abs(number) < 1e15
        else str(number)
    )


def put_points(project: Project, data: Any, points: "Iterable[Point]", replace: bool) -> list[Outcome]:
    """Put points into ``data``, the project's data, in place; what differs from what is there is left, unless ``replace``.

    A point that says what is there already changes nothing; a note is added where there was none.
    """
    outcomes: list[Outcome] = []
    by_measure: dict[str, list[Point]] = {}
    for point in points:
        by_measure.setdefault(point.measure, []).append(point)
    for index, measure in enumerate(project.measures):
        given = by_measure.get(measure.id)
        if given:
            outcomes += _put_in_measure(measure, data["measures"][index], index, given, replace)
    return outcomes


def _put_in_measure(
    measure: Measure, target: Any, index: int, given: "list[Point]", replace: bool
) -> list[Outcome]:
    if of_rare_events(measure):
        return _put_events(measure, target, index, given)
    from pdsa_cli.importing.point import same_numbers

    there = points_of(measure)
    texts = target.get("data") or []
    places = {point.on: place for place, point in enumerate(measure.data)}
    new: list[Point] = []
    outcomes: list[Outcome] = []
    for point in given:
        if point.on not in there:
            new.append(point)
            outcomes.append(Outcome(point, ADDED))
            continue
        before = as_point(measure.id, there[point.on])
        same = same_numbers(before, point)
        note = point.note in (None, before.note)
        done = SAME if same and note else REPLACED if replace or (same and before.note is None) else DIFFERS
        outcomes.append(Outcome(point, done, before))
        if done == REPLACED:
            place = places[point.on]
            texts[place] = _replaced(texts[place], point, ("measures", index, "data", place), same)
    if new:
        merged = _in_time_order(texts, [item.on.isoformat() for item in measure.data], new)
        put(target, "data", merged, ("measures", index))
    return outcomes


def _put_events(measure: Measure, target: Any, index: int, given: "list[Point]") -> list[Outcome]:
    """Put the events that are not recorded yet: one day can have several, also with the same value."""
    from pdsa_cli.importing.point import same_numbers

    there = [as_point(measure.id, point) for point in measure.data]
    new: list[Point] = []
    outcomes: list[Outcome] = []
    for point in given:
        before = next((one for one in there if one.on == point.on and same_numbers(one, point)), None)
        if before is None:
            new.append(point)
        else:
            there.remove(before)
        outcomes.append(Outcome(point, ADDED if before is None else SAME, before))
    if new:
        merged = _in_time_order(target.get("data") or [], [item.on.isoformat() for item in measure.data], new)
        put(target, "data", merged, ("measures", index))
    return outcomes


def _replaced(
    old: dict[str, Any], point: "Point", path: tuple[str | int, ...], only_note: bool
) -> dict[str, Any]:
    """The text of a point with other numbers; its note stays without a new one, and so does what excludes it."""
    kept = dict(old)
    if not only_note:
        for key in ("value", "numerator", "denominator"):
            kept.pop(key, None)
        if point.value is not None:
            put(kept, "value", Bare(point.value), path)
        else:
            put(kept, "numerator", Bare(point.numerator or ""), path)
            put(kept, "denominator", Bare(point.denominator or ""), path)
    if point.note is not None:
        put(kept, "note", point.note, path)
    return kept


def _in_time_order(texts: list[Any], days: Sequence[str], new: "list[Point]") -> list[Any]:
    """The old points in their order, each new one before the first that is later."""
    merged: list[Any] = []
    waiting = sorted(new, key=lambda point: point.on)
    place = 0
    for text, day in zip(texts, days, strict=True):
        while place < len(waiting) and waiting[place].on.isoformat() < day:
            merged.append(written(waiting[place]))
            place += 1
        merged.append(text)
    merged += [written(point) for point in waiting[place:]]
    return merged


def written(point: "Point") -> InLine:
    """A new point as the file holds it."""
    fields: dict[str, Any] = {"on": Bare(point.on.isoformat())}
    for key, number in (
        ("value", point.value),
        ("numerator", point.numerator),
        ("denominator", point.denominator),
    ):
        if number is not None:
            fields[key] = Bare(number)
    if point.note:
        fields["note"] = point.note
    return InLine(fields)


def remove_point(project: Project, data: Any, measure: Measure, day: date) -> Outcome:
    """Take the point of a day out of ``data``. Raises UsageError that names the nearest where there is none."""
    index = project.measures.index(measure)
    place = place_of(measure, day)
    target = data["measures"][index]
    before = as_point(measure.id, measure.data[place])
    if len(measure.data) == 1:
        del target["data"]
    else:
        del target["data"][place]
    return Outcome(before, REMOVED, before)
