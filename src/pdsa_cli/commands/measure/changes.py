"""The measures: their operational definitions, and what is decided about their charts; how they change."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import add_item, part_in, set_fields, short
from pdsa_cli.commands.measure.decisions import Decisions, decide
from pdsa_cli.commands.named import find_measure
from pdsa_cli.commands.nouns import NounWithId
from pdsa_cli.commands.relative import target_said
from pdsa_cli.evidence.measures import baseline_of
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.model.references import measures_named
from pdsa_cli.suggesting import Command
from pdsa_cli.words import DataType, without_unit

if TYPE_CHECKING:
    from pdsa_cli.commands.context import Context
    from pdsa_cli.commands.result import Result

_OTHERWISE = ("baseline_until", "baseline_because", "baseline_recorded", "rebases", "relative", "data")
FIELDS = tuple(name for name in Measure.shapes if name not in _OTHERWISE)
"""The fields with a flag: all but what is decided, what is recorded, and a target in words, which --target takes too."""
COUNTING = ("definition", "numerator", "denominator", "inclusions", "exclusions", "criteria", "unit")
"""Fields whose change makes old and new values hard to compare."""


class Measures(NounWithId):
    """How one knows that a change is an improvement."""

    command = Command("measure")
    example = Command("measure", add="Name; kind=process; unit=%")
    word = "measure"
    path = ("measures",)
    first = "name"
    also = tuple(name for name in FIELDS if name != "name")
    hint = f"write: {example}"
    missing = "the measure has no name"
    otherwise = "give another name or --id"

    def meant(self, project: Project, said: str, *, new: bool = False) -> int:
        """The position of the measure meant by an id, the beginning of one, or a name; ``new``: it may be one to be added. Raises UsageError."""
        adding = self.command.plus(add=said) if new else ""
        return project.measures.index(find_measure(project, said, adding))

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add a measure. Raises UsageError without a name, or for a name or an id that is taken."""
        name = self.text_of(fields)
        same = next((one.id for one in edit.project.measures if one.name.casefold() == name.casefold()), None)
        new = self.new_id(edit.project, fields, name, same)
        item = {"kind": "outcome"} | _as_held(fields, fields.get("unit"), None)
        item["id"] = edit.log.item = new
        add_item(edit.data, self.path, item)
        edit.say(f"Added the {item['kind']} measure {item['id']}: {name}.")
        edit.log.next = Command("record", item["id"], "VALUE")

    def decided(
        self, context: "Context", path: Path, said: str, decisions: Decisions, fields: Fields
    ) -> "Result":
        """Do what is decided about the chart of the measure that is meant, change its fields, and tell of it."""

        def edit(one: Edit) -> None:
            position = self.meant(one.project, said, new=not decisions.given)
            decide(one, position, decisions)
            self.change(one, position, fields)

        given = {
            name: value if value is True else short(value)
            for name, value in (decisions.given | fields).items()
        }
        label = self.command.about(said).plus(**given)
        return self._written(context, path, edit, label, ChangeLog(Command("report")))

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of a measure; what names it by an id that changes follows."""
        measure = edit.project.measures[position]
        changed = _as_held(fields, fields.get("unit", measure.unit), baseline_of(edit.project, measure))
        old, edit.log.item = self.changed_id(edit.project, position, changed)
        if edit.log.item != old:
            _follow(edit, old, edit.log.item)
        path = (*self.path, position)
        before = dict(part_in(edit.data, path))
        set_fields(edit.data, path, changed, measure.id, edit.log)
        after = part_in(edit.data, path)
        if measure.data and any(before.get(key) != after.get(key) for key in COUNTING):
            says = Command("measure", measure.id, rebase="DAY", because="TEXT")
            edit.say(
                f"If values from now on do not compare with the {len(measure.data)} before, say so: {says}"
            )

    def questions(self, project: Project) -> Any:  # noqa: ARG002
        """What it tells, its unit, and the operational definition."""
        from pdsa_cli.commands.measure.prompts import MEASURE_QUESTIONS

        return MEASURE_QUESTIONS

    def ask(self, typed: Any, project: Project, known: Fields) -> Fields:
        """The fields of a new measure; what a percentage is in is not asked."""
        fields = super().ask(typed, project, known)
        return ({"unit": "%"} if fields.get("type") == DataType.PERCENTAGE else {}) | fields

    def data(self, project: Project, log: ChangeLog) -> dict[str, Any]:
        """The measure that was added or changed, in full."""
        from pdsa_cli.views.measures import full_measure, measure_data

        return {"measure": measure_data(full_measure(project, _written_last(project, log)))}

    def next_step(self, project: Project, log: ChangeLog) -> str:
        """What its definition still lacks comes first."""
        from pdsa_cli.views.measures import missing_in

        missing = missing_in(_written_last(project, log))
        says = Command("measure", log.item, **dict.fromkeys(missing, "..."))
        return f"complete its definition ({says})" if missing else log.next


MEASURES = Measures()


def _written_last(project: Project, log: ChangeLog) -> Measure:
    return next(measure for measure in project.measures if measure.id == log.item)


def _as_held(fields: Fields, unit: str | None, baseline: float | None) -> Fields:
    """The fields as a file holds them: numbers without their unit, the target as a number or as a change of the baseline."""
    held: Fields = {}
    for key, given in fields.items():
        text = given.strip()
        if key == "target":
            held |= {"target": "", "relative": ""}
            if text:
                key, text = target_said(text, unit, fields.get("baseline") or baseline)  # noqa: PLW2901
        held[key] = without_unit(text, unit) if key == "baseline" else text
    return held


def _follow(edit: Edit, old: str, new: str) -> None:
    """What names the measure by its id, with the new one."""
    for path, name in measures_named(edit.data):
        if name == old:
            part_in(edit.data, path[:-1])[path[-1]] = new
