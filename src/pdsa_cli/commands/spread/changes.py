"""What `pdsa spread` changes: the sites with their states and days, the plan, and how many sites are intended."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pdsa_cli.commands.idea.changes import idea_meant
from pdsa_cli.commands.items import Done, add_item, find_item, remove_item, set_fields
from pdsa_cli.commands.people.changes import add_actions
from pdsa_cli.commands.record.points import find_measure
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Project, Site
from pdsa_cli.suggesting import Command
from pdsa_cli.words import SiteState

_ADVICE = f"add one: {Command('spread', add='Ward 7', leader='ward sister')}"
_DAYS = (SiteState.STARTED, SiteState.ADOPTED, SiteState.DECLINED)


def site_meant(project: Project, said: str) -> int:
    """The position of the site meant. Raises UsageError."""
    return find_item(project.spread.sites, said, "site", lambda site: (site.site,), _ADVICE)


def set_plan(data: Any, plan: str | None, intended: str | None, done: Done) -> None:
    """Set the plan of the spread, and how many sites are intended; an empty text takes either out."""
    fields = {key: value for key, value in (("plan", plan), ("intended", intended)) if value is not None}
    set_fields(data, ("spread",), fields, "spread", done)
    if not data.get("spread"):
        data.pop("spread", None)
    done.next = done.next or Command("spread")


def add_site(
    project: Project,
    data: Any,
    fields: dict[str, Any],
    actions: Sequence[dict[str, str]],
    state: SiteState,
    day: date | None,
    done: Done,
) -> None:
    """Add a site in a state. Raises UsageError for one that is there, and for one that declined without a reason."""
    name = " ".join(fields.get("site", "").split())
    if not name:
        raise UsageError("the site has no name", "say where: a ward, a unit, a hospital")
    if any(site.site.casefold() == name.casefold() for site in project.spread.sites):
        raise UsageError(
            f"{name} is among the sites already", f"change it with: {Command('spread', name)} ..."
        )
    item = {**_linked(project, fields), "site": name, "state": state.value}
    if state is not SiteState.PLANNED and day is not None:
        item[state.value] = day.isoformat()
    _reason_needed(state, item.get("because", ""), name)
    at = add_item(data, ("spread", "sites"), item)
    when = f" on {day}" if day is not None and state is not SiteState.PLANNED else ""
    done.lines.append(f"Added {name}: {state.value}{when}.")
    add_actions(data, ("spread", "sites", at, "actions"), actions, name, done)
    done.next = Command("spread")


def change_site(
    project: Project,
    data: Any,
    said: str,
    fields: dict[str, Any],
    actions: Sequence[dict[str, str]],
    state: SiteState | None,
    day: date | None,
    done: Done,
) -> None:
    """Change a site; a new state is stamped with ``day``, and days of states that it has left behind go."""
    at = site_meant(project, said)
    site = project.spread.sites[at]
    changed = _linked(project, fields)
    if not changed.get("site", "x"):
        raise UsageError("--called is empty, and a site needs a name", "to take it out: --remove")
    if state is not None:
        changed |= _in_state(site, state, day)
    _reason_needed(state or site.state, changed.get("because", site.because or ""), site.site)
    set_fields(data, ("spread", "sites", at), changed, site.site, done)
    add_actions(data, ("spread", "sites", at, "actions"), actions, site.site, done)
    done.next = Command("todo") if actions else Command("spread")


def remove_site(project: Project, data: Any, said: str, done: Done) -> None:
    """Take a site out, with all that is known of it."""
    at = site_meant(project, said)
    remove_item(data, ("spread", "sites"), at)
    done.lines.append(f"Took out {project.spread.sites[at].site}.")
    done.next = Command("spread")


def _in_state(site: Site, state: SiteState, day: date | None) -> dict[str, str]:
    """The fields of a state: its day, unless it is the present one and no day was given; later days are taken out."""
    fields = {"state": state.value}
    if state in _DAYS and day is not None:
        fields[state.value] = day.isoformat()
    gone = {
        SiteState.PLANNED: ("started", "adopted", "declined", "because"),
        SiteState.STARTED: ("adopted", "declined", "because"),
        SiteState.ADOPTED: ("declined", "because"),
        SiteState.DECLINED: ("adopted",),
    }[state]
    return fields | {name: "" for name in gone if getattr(site, name) is not None}


def _reason_needed(state: SiteState, because: str, name: str) -> None:
    if state is SiteState.DECLINED and not because.strip():
        raise UsageError(
            f"{name} declined, and nothing says why",
            "add --because TEXT: others learn from it, and it may change",
        )
    if state is not SiteState.DECLINED and because.strip():
        raise UsageError(f"--because says why a site declined, and {name} is {state.value}", "leave it out")


def _linked(project: Project, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as the file holds them, with the ids of the measure and the ideas that they name."""
    found = {key: value.strip() if isinstance(value, str) else value for key, value in fields.items()}
    if "site" in found:
        found["site"] = " ".join(found["site"].split())
    if found.get("measure"):
        found["measure"] = find_measure(project, found["measure"]).id
    if "changes" in found:
        ideas = [project.changes[idea_meant(project, said)].id for said in found["changes"] if said.strip()]
        found["changes"] = list(dict.fromkeys(ideas))
    return found
