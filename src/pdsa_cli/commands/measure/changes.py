"""What `pdsa measure` changes: a measure's definition, and what is decided about its chart, each with day and reason."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pdsa_cli.commands.new_ideas import identifier
from pdsa_cli.commands.record.points import find_measure, place_of
from pdsa_cli.errors import ChangedElsewhere, UsageError
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.store.styling import put, styled
from pdsa_cli.words import without_per_cent
from pdsa_cli.yamltext.document import InLine

COUNTING = ("definition", "numerator", "denominator", "inclusions", "exclusions", "criteria", "unit")
"""Fields whose change makes old and new values hard to compare."""
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Decisions:
    """Days of what is decided about a chart, and why."""

    rebase: date | None = None
    remove_rebase: date | None = None
    freeze: date | None = None
    unfreeze: bool = False
    exclude: date | None = None
    include: date | None = None
    because: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything is decided at all."""
        return self.unfreeze or any(
            (self.rebase, self.remove_rebase, self.freeze, self.exclude, self.include)
        )


@dataclass(slots=True)
class Done:
    """What was changed, in sentences, and of which measure."""

    id: str = ""
    lines: list[str] = field(default_factory=list)
    added: bool = False


def as_typed(said: str, fields: dict[str, str], decided: Decisions) -> str:
    """The command that makes these changes, for the history; long texts are cut."""
    given: list[tuple[str, date | str | None]] = [
        ("freeze", decided.freeze),
        ("rebase", decided.rebase),
        ("remove-rebase", decided.remove_rebase),
        ("exclude", decided.exclude),
        ("include", decided.include),
        *((name.replace("_", "-"), _short(value)) for name, value in fields.items()),
        ("because", _short(decided.because) or None),
    ]
    unfreeze = " --unfreeze" if decided.unfreeze else ""
    flags = (f" --{name} {_quoted(str(value))}" for name, value in given if value is not None)
    return f"pdsa measure {said}{unfreeze}{''.join(flags)}"


def _quoted(text: str) -> str:
    return text if text and " " not in text else f'"{text}"'


def add_measure(project: Project, data: Any, fields: dict[str, str], done: Done) -> None:
    """Add a measure to ``data``, the project's data, in place. Raises UsageError without a name, or for an id that is taken."""
    name = fields.get("name", "").strip()
    if not name:
        raise UsageError("the measure has no name", 'write: pdsa measure --add "Name; kind=process; unit=%"')
    taken = {measure.id for measure in project.measures}
    same = next((one for one in project.measures if one.name.casefold() == name.casefold()), None)
    if same is not None or fields.get("id") in taken:
        known = same.id if same is not None else fields["id"]
        raise UsageError(
            f"there is a measure {known} already",
            f"change it with: pdsa measure {known} ..., or give another name or --id",
        )
    done.id = fields.get("id") or identifier(name, taken, "measure")
    done.added = True
    measure = {"id": done.id, "kind": "outcome"} | {
        key: _number(key, value, fields.get("unit")) for key, value in fields.items() if value and key != "id"
    }
    measures = data.get("measures")
    if not isinstance(measures, list):
        measures = []
        put(data, "measures", measures, ())
    measures.append(styled(measure, ("measures", 0)))
    done.lines.append(f"Added the {measure['kind']} measure {done.id}: {name}.")


def _number(key: str, text: str, unit: str | None) -> str:
    """A value of the measure may be given with its sign for per cent."""
    return without_per_cent(text, unit) if key in ("baseline", "target") else text


def change_measure(project: Project, data: Any, said: str, fields: dict[str, str], done: Done) -> None:
    """Change fields of a measure in place; an empty text takes a field out."""
    measure = find_measure(project, said)
    done.id = measure.id
    index = project.measures.index(measure)
    target = data["measures"][index]
    path = ("measures", index)
    redefined = False
    for key, value in fields.items():
        old = target.get(key)
        new = _number(key, value.strip(), fields.get("unit", measure.unit))
        if key == "id" and new != measure.id:
            _rename(project, data, measure.id, new, done)
        if (old or "") == new:
            continue
        if new:
            put(target, key, styled(new, (*path, key)), path)
        else:
            _take_out(target, key)
        redefined = redefined or key in COUNTING
        done.lines.append(f"{measure.id}.{key}: {_short(old) or 'nothing'} → {_short(new) or 'nothing'}")
    if redefined and measure.data:
        done.lines.append(
            f"If values from now on do not compare with the {len(measure.data)} before, say so: "
            f"pdsa measure {measure.id} --rebase DAY --because TEXT"
        )


def _take_out(target: dict[str, Any], key: str) -> None:
    if key in ("id", "name"):
        raise UsageError(f"--{key} is empty, and a measure needs one", "give it a few words")
    target.pop(key, None)


def _rename(project: Project, data: Any, old: str, new: str, done: Done) -> None:
    """What names the measure by its id follows."""
    if any(measure.id == new for measure in project.measures):
        raise UsageError(f"there is a measure {new} already", "choose another id")
    if project.aim.measure == old:
        data["aim"]["measure"] = new
    done.id = new


def _short(value: Any) -> str:
    text = " ".join(str(value or "").split())
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 3]}..."


def decide(project: Project, data: Any, said: str, decided: Decisions, today: date, done: Done) -> None:
    """Do what is decided about a measure's chart, in place. Raises UsageError where it does not fit the values."""
    measure = find_measure(project, said)
    done.id = measure.id
    index = project.measures.index(measure)
    target, path = data["measures"][index], ("measures", index)
    if decided.unfreeze:
        _unfreeze(measure, target, done)
    if decided.remove_rebase is not None:
        _remove_rebase(measure, target, decided.remove_rebase, done)
    if decided.include is not None:
        _include(measure, target, decided.include, done)
    reason = (decided.because or "").strip()
    if decided.freeze is not None:
        _freeze(measure, target, path, decided, today, done, reason)
    if decided.rebase is not None:
        _rebase(measure, target, path, decided, today, done, reason)
    if decided.exclude is not None:
        _exclude(measure, target, path, decided.exclude, today, done, reason)


def _freeze(
    measure: Measure,
    target: Any,
    path: tuple[str | int, ...],
    decided: Decisions,
    today: date,
    done: Done,
    reason: str,
) -> None:
    day = decided.freeze
    if day is None:
        return
    place_of(measure, day)
    gone = decided.remove_rebase
    early = [rebase.on for rebase in measure.rebases if rebase.on <= day and rebase.on != gone]
    if early:
        raise UsageError(
            f"the lines of {measure.id} are computed anew from {early[0]}, so its baseline cannot reach to {day}",
            f"freeze an earlier day, or first: pdsa measure {measure.id} --remove-rebase {early[0]}",
        )
    if measure.baseline_until == day and measure.baseline_because == reason:
        return
    old = measure.baseline_until
    for key, value in (
        ("baseline_until", day.isoformat()),
        ("baseline_because", reason),
        ("baseline_recorded", today.isoformat()),
    ):
        put(target, key, styled(value, (*path, key)), path)
    moved = f", no longer {old}" if old not in (None, day) else ""
    done.lines.append(f"Froze the baseline of {measure.id} on its values up to {day}{moved}: {reason}")


def _unfreeze(measure: Measure, target: Any, done: Done) -> None:
    if measure.baseline_until is None:
        raise UsageError(f"the baseline of {measure.id} is not frozen", f"see: pdsa measure {measure.id}")
    for key in ("baseline_until", "baseline_because", "baseline_recorded"):
        target.pop(key, None)
    done.lines.append(
        f"The baseline of {measure.id} is no longer frozen (it was, up to {measure.baseline_until})."
    )


def _rebase(
    measure: Measure,
    target: Any,
    path: tuple[str | int, ...],
    decided: Decisions,
    today: date,
    done: Done,
    reason: str,
) -> None:
    day = decided.rebase
    if day is None:
        return
    place_of(measure, day)
    there = next((one for one in measure.rebases if one.on == day != decided.remove_rebase), None)
    if there is not None:
        if there.because == reason:
            return
        raise ChangedElsewhere(
            f"the lines of {measure.id} are computed anew from {day} already: {there.because}",
            f"to give another reason, first: pdsa measure {measure.id} --remove-rebase {day}",
        )
    frozen = decided.freeze or (None if decided.unfreeze else measure.baseline_until)
    if frozen is not None and day <= frozen:
        raise UsageError(
            f"the baseline of {measure.id} is frozen on the values up to {frozen}, and {day} is one of them",
            f"a new phase begins after it; or first: pdsa measure {measure.id} --unfreeze",
        )
    if day == min(point.on for point in measure.data):
        raise UsageError(
            f"{day} is the first value of {measure.id}, where its lines begin anyway", "choose a later day"
        )
    rebases = target.get("rebases") or []
    new = styled(
        {"on": day.isoformat(), "because": reason, "recorded": today.isoformat()}, (*path, "rebases", 0)
    )
    place = sum(1 for rebase in rebases if rebase["on"] < day.isoformat())
    put(target, "rebases", [*rebases[:place], InLine(new), *rebases[place:]], path)
    done.lines.append(f"The lines of {measure.id} are computed anew from {day}: {reason}")


def _remove_rebase(measure: Measure, target: Any, day: date, done: Done) -> None:
    days = [rebase.on for rebase in measure.rebases]
    if day not in days:
        listed = ", ".join(map(str, days))
        raise UsageError(
            f"the lines of {measure.id} are not computed anew from {day}",
            f"they are from: {listed}" if days else f"see: pdsa measure {measure.id}",
        )
    if len(days) == 1:
        del target["rebases"]
    else:
        del target["rebases"][days.index(day)]
    done.lines.append(f"The lines of {measure.id} are no longer computed anew from {day}.")


def _exclude(
    measure: Measure,
    target: Any,
    path: tuple[str | int, ...],
    day: date,
    today: date,
    done: Done,
    reason: str,
) -> None:
    place = place_of(measure, day)
    there = measure.data[place].excluded
    if there == reason:
        return
    if there is not None:
        raise ChangedElsewhere(
            f"the value of {day} is excluded already: {there}",
            f"to give another reason, first: pdsa measure {measure.id} --include {day}",
        )
    point = dict(target["data"][place])
    where = (*path, "data", place)
    put(point, "excluded", styled(reason, (*where, "excluded")), where)
    put(point, "excluded_on", styled(today.isoformat(), (*where, "excluded_on")), where)
    target["data"][place] = point
    done.lines.append(f"Excluded the value of {day} from the lines of {measure.id}: {reason}")


def _include(measure: Measure, target: Any, day: date, done: Done) -> None:
    place = place_of(measure, day)
    reason = measure.data[place].excluded
    if reason is None:
        raise UsageError(f"the value of {day} is not excluded", f"see: pdsa measure {measure.id}")
    target["data"][place] = {
        key: value for key, value in target["data"][place].items() if key not in ("excluded", "excluded_on")
    }
    done.lines.append(f"The value of {day} counts again in {measure.id} (it was excluded: {reason}).")
