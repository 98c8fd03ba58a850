"""What `pdsa measure` changes in a measure's definition."""

from dataclasses import dataclass, field
from typing import Any

from pdsa_cli.commands.new_ideas import identifier
from pdsa_cli.commands.record.points import find_measure
from pdsa_cli.commands.relative import put_target, target_said
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.measures import baseline_of
from pdsa_cli.model.project import Project
from pdsa_cli.store.styling import put, styled
from pdsa_cli.suggesting import Command
from pdsa_cli.words import without_unit

COUNTING = ("definition", "numerator", "denominator", "inclusions", "exclusions", "criteria", "unit")
"""Fields whose change makes old and new values hard to compare."""
_MOST_SHOWN = 60


@dataclass(slots=True)
class Done:
    """What was changed, in sentences, and of which measure."""

    id: str = ""
    lines: list[str] = field(default_factory=list)
    added: bool = False


def add_measure(project: Project, data: Any, fields: dict[str, str], done: Done) -> None:
    """Add a measure to ``data``, the project's data, in place. Raises UsageError without a name, or for an id that is taken."""
    name = fields.get("name", "").strip()
    if not name:
        raise UsageError(
            "the measure has no name", f"write: {Command('measure', add='Name; kind=process; unit=%')}"
        )
    taken = {measure.id for measure in project.measures}
    same = next((one for one in project.measures if one.name.casefold() == name.casefold()), None)
    if same is not None or fields.get("id") in taken:
        known = same.id if same is not None else fields["id"]
        raise UsageError(
            f"there is a measure {known} already",
            f"change it with: {Command('measure', known)} ..., or give another name or --id",
        )
    done.id = fields.get("id") or identifier(name, taken, "measure")
    done.added = True
    measure = {"id": done.id, "kind": "outcome"} | {
        key: _number(key, value, fields.get("unit")) for key, value in fields.items() if value and key != "id"
    }
    put_target(measure, fields.get("unit"), measure.get("baseline"))
    measures = data.get("measures")
    if not isinstance(measures, list):
        measures = []
        put(data, "measures", measures, ())
    measures.append(styled(measure, ("measures", 0)))
    done.lines.append(f"Added the {measure['kind']} measure {done.id}: {name}.")


def _number(key: str, text: str, unit: str | None) -> str:
    """A value of the measure may be given with its sign for per cent."""
    return without_unit(text, unit) if key == "baseline" else text


def change_measure(project: Project, data: Any, said: str, fields: dict[str, str], done: Done) -> None:
    """Change fields of a measure in place; an empty text takes a field out."""
    measure = find_measure(project, said)
    done.id = measure.id
    index = project.measures.index(measure)
    target = data["measures"][index]
    path = ("measures", index)
    redefined = False
    for given, value in fields.items():
        key, old = given, target.get(given)
        unit = fields.get("unit", measure.unit)
        new = _number(key, value.strip(), unit)
        if key == "target" and new:
            key, new = target_said(new, unit, fields.get("baseline") or baseline_of(project, measure))
            target.pop("relative" if key == "target" else "target", None)
            old = target.get(key)
        if key == "id" and new != measure.id:
            _rename(project, data, measure.id, new, done)
        if (old or "") == new:
            continue
        if new:
            put(target, key, styled(new, (*path, key)), path)
        else:
            _take_out(target, key)
        redefined = redefined or key in COUNTING
        done.lines.append(f"{measure.id}.{key}: {short(old) or 'nothing'} → {short(new) or 'nothing'}")
    if redefined and measure.data:
        done.lines.append(
            f"If values from now on do not compare with the {len(measure.data)} before, say so: {Command('measure', measure.id, rebase='DAY', because='TEXT')}"
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
    for position, name in enumerate(project.aim.other_measures):
        if name == old:
            data["aim"]["other_measures"][position] = new
    done.id = new


def short(value: Any) -> str:
    """A value in few words, for a message."""
    text = " ".join(str(value or "").split())
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 3]}..."
