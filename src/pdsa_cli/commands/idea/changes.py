"""The change ideas, with their theory, their rating, and their links to drivers and measures: how they change."""

from typing import Any

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.elsewhere import tested_elsewhere
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import add_item, set_fields, short
from pdsa_cli.commands.named import find_measure
from pdsa_cli.commands.nouns import NounWithId
from pdsa_cli.commands.package_ideas import Package, taken_over
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.ideas import driver_named, tests_of
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Change, Project
from pdsa_cli.naming import meant, nearest
from pdsa_cli.phrases import one_line, plural
from pdsa_cli.suggesting import Command

_ID = pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")


class Ideas(NounWithId):
    """What could be done differently."""

    command = Command("idea")
    example = Command("idea", add="A sealed box in each bay")
    word = "idea"
    path = ("changes",)
    first = "idea"
    hint = "say in a sentence what could be done differently"
    empty = "the idea is empty"
    otherwise = "give other words or --id"

    def from_text(self, text: str) -> Fields:
        """The fields in the text behind ``--add``; it names one driver."""
        fields = super().from_text(text)
        return fields | ({"other_drivers": [fields.pop("driver")]} if "driver" in fields else {})

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add an idea. Raises UsageError for one that is there, and for a driver or measure that is not."""
        text = self.text_of(fields)
        said = text.casefold()
        same = next((one.id for one in edit.project.changes if said in (one.id, one.idea.casefold())), None)
        package = Package(edit.project, edit.path)
        if same is None and (shared := package.idea(text)) and fields.get("id") in (None, shared["id"]):
            self._take_over(edit, package, shared, fields)
            return
        new = self.new_id(edit.project, fields, text, same)
        item, loose = _linked(edit.project, fields | {"idea": text})
        item["id"] = new
        add_item(edit.data, self.path, item)
        edit.log.lines += [f"Added the idea {item['id']}: {text}.", *loose]
        edit.log.item = item["id"]
        edit.log.next = Command("cycle", idea=item["id"])

    def _take_over(self, edit: Edit, package: Package, shared: dict[str, Any], fields: Fields) -> None:
        """Take over an idea of the change package, with whatever else is said of it."""
        more, loose = _linked(
            edit.project, {key: value for key, value in fields.items() if key not in ("id", "idea")}
        )
        package.take_over(edit.data, shared | {key: value for key, value in more.items() if value})
        edit.log.lines += [taken_over(shared["id"]), *loose]
        edit.log.item = shared["id"]
        edit.log.next = Command("cycle", idea=shared["id"])

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of an idea; what names it by its id follows."""
        changed, loose = _linked(edit.project, fields)
        old, new = self.changed_id(edit.project, position, changed)
        set_fields(edit.data, (*self.path, position), changed, old, edit.log)
        edit.log.lines += loose
        if new != old:
            _follow(edit.data, old, new)
        edit.log.next = Command("idea", new)

    def remove(self, edit: Edit, position: int, fields: Fields) -> None:
        """Take an idea out. Raises UsageError for one that a cycle or a site names: what was tested stays on record."""
        idea = edit.project.changes[position]
        if tested := [cycle.number for cycle in tests_of(edit.project, idea)]:
            cycles = f"{plural(len(tested), 'cycle')} {', '.join(map(str, tested))}"
            raise UsageError(
                f"{idea.id} cannot be taken out: {cycles} {'tests' if len(tested) == 1 else 'test'} it",
                "what was tested stays on record; an idea that is given up is one whose last cycle abandons it",
            )
        if sites := [site.site for site in edit.project.spread.sites if idea.id in site.changes]:
            raise UsageError(
                f"{idea.id} cannot be taken out: it is spread to {', '.join(sites)}",
                "take it out there first",
            )
        super().remove(edit, position, fields)

    def taken_out(self, item: Change, position: int) -> str:  # noqa: ARG002
        """Its id and its text."""
        return f"Took out the idea {item.id}: {short(item.idea)}."

    def next_step(self, project: Project, log: ChangeLog) -> str:
        """The first test of a new idea; whether it was tested elsewhere is told with it, as the file is held no more."""
        added = next((one.idea for one in project.changes if one.id == log.item), "")
        if added and (line := tested_elsewhere(added, project.title)):
            log.lines += line.splitlines()
        return log.next

    def questions(self, project: Project) -> Any:
        """What, why it should work, on what it acts, and how it compares with others."""
        from pdsa_cli.commands.idea.prompts import idea_questions

        return idea_questions(project)

    def data(self, project: Project, log: ChangeLog) -> dict[str, Any]:  # noqa: ARG002
        """All ideas, as they are ranked."""
        from pdsa_cli.views.ideas import bank, ideas_data

        return ideas_data(bank(project))


IDEAS = Ideas()


def _linked(project: Project, fields: Fields) -> tuple[Fields, list[str]]:
    """The fields as the file holds them, with the ids of the drivers and measures that they name; and what is said of loose ends."""
    found: Fields = {
        key: one_line(value) if key == "idea" else value.strip()
        for key, value in fields.items()
        if isinstance(value, str)
    }
    loose: list[str] = []
    if "other_drivers" in fields:
        drivers = [_driver(project, said, loose) for said in fields["other_drivers"] if said.strip()]
        drivers = list(dict.fromkeys(drivers))
        found |= {"driver": drivers[0] if drivers else "", "other_drivers": drivers[1:]}
    if "measures" in fields:
        measures = [find_measure(project, said).id for said in fields["measures"] if said.strip()]
        found["measures"] = list(dict.fromkeys(measures))
    return found, loose


def _driver(project: Project, said: str, loose: list[str]) -> str:
    """The id of the driver meant; a text that names none is kept, and said to be a loose end."""
    driver = driver_named(project, said)
    if driver is not None:
        return driver.id
    text = one_line(said)
    ids = [one.id for one in project.drivers]
    names = [(one.id, one.driver) for one in project.drivers]
    if len(begun := meant(names, text)) == 1:
        return ids[begun[0]]
    near = nearest(names, text)
    if near is not None or (ids and _ID.fullmatch(text)):
        raise UsageError(
            f"there is no driver {text!r}",
            f"there are: {', '.join(ids)}" if near is None else f"did you mean {ids[near]}?",
        )
    loose.append(f"{short(text)} is not under drivers; add it with: {Command('driver', add=text)}")
    return text


def _follow(data: Any, old: str, new: str) -> None:
    """Cycles and sites that name an idea, with its new id."""
    for cycle in data.get("cycles") or []:
        if cycle.get("change") == old:
            cycle["change"] = new
        if cycle.get("other_changes"):
            cycle["other_changes"] = [new if name == old else name for name in cycle["other_changes"]]
    for site in (data.get("spread") or {}).get("sites") or []:
        if site.get("changes"):
            site["changes"] = [new if name == old else name for name in site["changes"]]
