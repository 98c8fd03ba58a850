"""What `pdsa idea` changes: ideas with their theory, their rating, and their links to drivers and measures."""

import re
from difflib import get_close_matches
from typing import Any

from pdsa_cli.commands.items import Done, add_item, find_item, remove_item, set_fields, short
from pdsa_cli.commands.new_ideas import identifier
from pdsa_cli.commands.record.points import find_measure
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.ideas import driver_named, tests_of
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_ADVICE = f"add one: {Command('idea', add='A sealed box in each bay')}"


def idea_meant(project: Project, said: str) -> int:
    """The position of the idea meant by its id, its text, or the beginning of one. Raises UsageError."""
    return find_item(project.changes, said, "idea", lambda idea: (idea.id, idea.idea), _ADVICE)


def add_idea(project: Project, data: Any, fields: dict[str, Any], done: Done) -> None:
    """Add an idea. Raises UsageError for one that is there, and for a driver or measure that is not."""
    text = " ".join(fields.get("idea", "").split())
    if not text:
        raise UsageError("the idea is empty", "say in a sentence what could be done differently")
    taken = {idea.id for idea in project.changes}
    same = next((one.id for one in project.changes if one.idea.casefold() == text.casefold()), None)
    if same is not None or fields.get("id") in taken:
        known = same or fields["id"]
        raise UsageError(
            f"there is an idea {known} already",
            f"change it with: {Command('idea', known)} ..., or give other words or --id",
        )
    item = _linked(project, fields | {"idea": text}, done)
    item["id"] = fields.get("id") or identifier(text, taken, "idea")
    add_item(data, ("changes",), item)
    done.lines.insert(0, f"Added the idea {item['id']}: {text}.")
    done.next = Command("cycle", idea=item["id"])


def change_idea(project: Project, data: Any, said: str, fields: dict[str, Any], done: Done) -> None:
    """Change fields of an idea; what names it by its id follows."""
    position = idea_meant(project, said)
    idea = project.changes[position]
    changed = _linked(project, fields, done)
    for key in ("id", "idea"):
        if key in changed and not changed[key]:
            raise UsageError(f"--{key} is empty, and an idea needs one", "give it a few words")
    new = changed.get("id", idea.id)
    if new != idea.id and any(other.id == new for other in project.changes):
        raise UsageError(f"there is an idea {new} already", "choose another id")
    hints = list(done.lines)
    done.lines.clear()
    set_fields(data, ("changes", position), changed, idea.id, done)
    done.lines += hints
    if new != idea.id:
        _follow(data, idea.id, new)
    done.next = Command("idea", new)


def _linked(project: Project, fields: dict[str, Any], done: Done) -> dict[str, Any]:
    """The fields as the file holds them, with the ids of the drivers and measures that they name."""
    found: dict[str, Any] = {
        key: " ".join(value.split()) if key == "idea" else value.strip()
        for key, value in fields.items()
        if isinstance(value, str)
    }
    if "drivers" in fields:
        drivers = [_driver(project, said, done) for said in fields["drivers"] if said.strip()]
        drivers = list(dict.fromkeys(drivers))
        found |= {"driver": drivers[0] if drivers else "", "other_drivers": drivers[1:]}
    if "measures" in fields:
        measures = [find_measure(project, said).id for said in fields["measures"] if said.strip()]
        found["measures"] = list(dict.fromkeys(measures))
    return found


def _driver(project: Project, said: str, done: Done) -> str:
    """The id of the driver meant; a text that names none is kept, and said to be a loose end."""
    driver = driver_named(project, said)
    if driver is not None:
        return driver.id
    text = " ".join(said.split())
    ids = [one.id for one in project.drivers]
    near = get_close_matches(text.casefold(), ids, n=1, cutoff=0.75)
    begun = [one.id for one in project.drivers if one.id.startswith(text.casefold())]
    if len(begun) == 1:
        return begun[0]
    if near or (ids and _ID.fullmatch(text)):
        raise UsageError(
            f"there is no driver {text!r}",
            f"did you mean {near[0]}?" if near else f"there are: {', '.join(ids)}",
        )
    done.lines.append(f"{short(text)} is not under drivers; add it with: {Command('driver', add=text)}")
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


def remove_idea(project: Project, data: Any, said: str, done: Done) -> None:
    """Take an idea out. Raises UsageError for one that a cycle or a site names: what was tested stays on record."""
    position = idea_meant(project, said)
    idea = project.changes[position]
    if tested := [cycle.number for cycle in tests_of(project, idea)]:
        cycles = f"cycle{'' if len(tested) == 1 else 's'} {', '.join(map(str, tested))}"
        raise UsageError(
            f"{idea.id} cannot be taken out: {cycles} {'tests' if len(tested) == 1 else 'test'} it",
            "what was tested stays on record; an idea that is given up is one whose last cycle abandons it",
        )
    if sites := [site.site for site in project.spread.sites if idea.id in site.changes]:
        raise UsageError(
            f"{idea.id} cannot be taken out: it is spread to {', '.join(sites)}", "take it out there first"
        )
    remove_item(data, ("changes",), position)
    done.lines.append(f"Took out the idea {idea.id}: {short(idea.idea)}.")
