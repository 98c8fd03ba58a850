"""The drivers of the aim: where they stand, and what names them; how they change."""

from typing import Any

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import add_item, set_fields
from pdsa_cli.commands.named import find_measure
from pdsa_cli.commands.nouns import NounWithId
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.ideas import driver_named
from pdsa_cli.model.project import Driver, Project
from pdsa_cli.phrases import one_line, plural
from pdsa_cli.suggesting import Command


class Drivers(NounWithId):
    """What has to change for the aim to be reached."""

    command = Command("driver")
    example = Command("driver", add="...")
    word = "driver"
    path = ("drivers",)
    first = "driver"
    hint = "say in a few words what has to change for the aim to be reached"
    missing = "the driver has no name"
    otherwise = "give another name or --id"

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add a driver. Raises UsageError for a name or an id that is taken, or for another driver or measure that is not there."""
        name = self.text_of(fields)
        same = driver_named(edit.project, name)
        new = self.new_id(edit.project, fields, name, same.id if same is not None else None)
        item = self._linked(edit.project, fields | {"driver": name}) | {"id": new}
        add_item(edit.data, self.path, item)
        under = f" under {item['under']}" if item.get("under") else ""
        edit.say(f"Added the {'secondary' if under else 'primary'} driver {item['id']}{under}: {name}.")
        edit.log.next = Command("idea", add="...", driver=item["id"])

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of a driver; what names it by a name or id that changes follows."""
        project, driver = edit.project, edit.project.drivers[position]
        changed = self._linked(project, fields)
        old_id, new_id = self.changed_id(project, position, changed)
        if changed.get("under"):
            _refuse_circle(project, driver, changed["under"])
        new_name = changed.get("driver", driver.driver)
        same = driver_named(project, new_name)
        if same is not None and same is not driver:
            raise UsageError(f"there is a driver {same.id} of that name already", "choose another name")
        set_fields(edit.data, (*self.path, position), changed, old_id, edit.log)
        if new_id != old_id:
            _hang(project, edit.data, driver, new_id)
        elif new_name != driver.driver:
            _follow_name(project, edit.data, driver, new_name)

    def remove(self, edit: Edit, position: int, fields: Fields) -> None:
        """Take a driver out. What stands under it goes under ``under``, or nowhere where that is empty.

        Raises UsageError where something stands under it and ``under`` is not given.
        """
        project, driver = edit.project, edit.project.drivers[position]
        drivers = [one.id for one in project.drivers if one.under == driver.id]
        ideas = [
            idea.id for idea in project.changes if _names(project, driver, (idea.driver, *idea.other_drivers))
        ]
        if (drivers or ideas) and "under" not in fields:
            kinds = [_many(word, ids) for word, ids in (("driver", drivers), ("idea", ideas)) if ids]
            there = "is" if len(drivers) + len(ideas) == 1 else "are"
            says = Command("driver", driver.id, remove=True, under="DRIVER")
            raise UsageError(
                f"under {driver.id} there {there} {' and '.join(kinds)}",
                f"""say where that goes: {says}, or --under "" for nowhere""",
            )
        target = ""
        if fields.get("under", "").strip():
            target = project.drivers[self.meant(project, fields["under"])].id
            _refuse_circle(project, driver, target)
        _hang(project, edit.data, driver, target)
        super().remove(edit, position, fields)
        if drivers or ideas:
            goes = f"now under {target}" if target else "no longer under it"
            edit.say(f"{', '.join((*drivers, *ideas))}: {goes}.")

    def _linked(self, project: Project, fields: Fields) -> Fields:
        """The fields with the ids of the driver and the measure that they name."""
        found = {key: one_line(value) if key == "driver" else value.strip() for key, value in fields.items()}
        if found.get("under"):
            found["under"] = project.drivers[self.meant(project, found["under"])].id
        if found.get("measure"):
            found["measure"] = find_measure(project, found["measure"]).id
        return found

    def taken_out(self, item: Driver, position: int) -> str:  # noqa: ARG002
        """Its id."""
        return f"Took out the driver {item.id}."

    def questions(self, project: Project) -> Any:
        """What has to change, under what it stands, and what tells that it moves."""
        from pdsa_cli.commands.driver.prompts import driver_questions

        return driver_questions(project)

    def ask(self, typed: Any, project: Project, known: Fields) -> Fields:
        """The fields of a new driver; a primary one is under none."""
        from pdsa_cli.commands.driver.prompts import PRIMARY

        fields = super().ask(typed, project, known)
        if fields.get("under") == PRIMARY and PRIMARY not in [driver.id for driver in project.drivers]:
            del fields["under"]
        return fields

    def data(self, project: Project, log: ChangeLog) -> dict[str, Any]:  # noqa: ARG002
        """The diagram."""
        from pdsa_cli.views.drivers import diagram, diagram_data

        return diagram_data(diagram(project))


DRIVERS = Drivers()


def _refuse_circle(project: Project, driver: Driver, under: str) -> None:
    above = {one.id: one.under for one in project.drivers}
    step: str | None = under
    while step is not None:
        if step == driver.id:
            raise UsageError(
                f"{driver.id} cannot stand under {under}", "that one is, or stands under, the same driver"
            )
        step = above[step]


def _many(noun: str, ids: list[str]) -> str:
    return f"the {plural(len(ids), noun)} {', '.join(ids)}"


def _names(project: Project, driver: Driver, texts: tuple[str | None, ...]) -> bool:
    return any(text and driver_named(project, text) is driver for text in texts)


def _hang(project: Project, data: Any, driver: Driver, target: str) -> None:
    """What stands under a driver, now under another; an empty ``target``: under none."""
    for position, other in enumerate(project.drivers):
        if other.under == driver.id:
            set_fields(data, ("drivers", position), {"under": target})
    for position, idea in enumerate(project.changes):
        if not _names(project, driver, (idea.driver, *idea.other_drivers)):
            continue
        kept: dict[str, str] = {}  # by the driver meant, which a text may name by id or by name
        for text in (idea.driver, *idea.other_drivers):
            meant = driver_named(project, text or "")
            written = target if meant is driver else text or ""
            if written:
                kept.setdefault(target if meant is driver else meant.id if meant else written, written)
        texts = list(kept.values())
        changed: dict[str, Any] = {"driver": texts[0] if texts else "", "other_drivers": texts[1:]}
        set_fields(data, ("changes", position), changed)


def _follow_name(project: Project, data: Any, driver: Driver, name: str) -> None:
    """Ideas that name a driver by its name, with the new one; those that name it by its id stay."""
    for position, idea in enumerate(project.changes):
        texts = (idea.driver, *idea.other_drivers)
        named = [
            name if text and text != driver.id and driver_named(project, text) is driver else text
            for text in texts
        ]
        changed: dict[str, Any] = {"driver": named[0], "other_drivers": named[1:]}
        set_fields(data, ("changes", position), changed)
