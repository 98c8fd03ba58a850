"""Where else the change is taken: the sites with their states and days, the plan, and how many sites are intended."""

from typing import Any

from pdsa_cli import dates
from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.days import day_of_event, day_option, day_words
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import set_fields
from pdsa_cli.commands.named import find_idea, find_measure
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.commands.tasks import tasks_said
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Project, Site
from pdsa_cli.suggesting import Command
from pdsa_cli.words import SiteState

_LEFT_BEHIND = {
    SiteState.PLANNED: ("started", "adopted", "declined", "because"),
    SiteState.STARTED: ("adopted", "declined", "because"),
    SiteState.ADOPTED: ("declined", "because"),
    SiteState.DECLINED: ("adopted",),
}
"""The fields that no longer hold once a site is in a state."""


class Sites(Noun):
    """Where else the change is taken."""

    command = Command("spread")
    example = Command("spread", add="Ward 7", leader="ward sister")
    word = "site"
    path = ("spread", "sites")
    first = "site"
    also = ("leader", "state", "planned", "measure", "adapted", "because")
    hint = "say where: a ward, a unit, a hospital"
    missing = "the site has no name"
    name_it = "Ward 7"

    def from_text(self, text: str) -> Fields:
        """The fields in the text behind ``--add``. Raises UsageError."""
        return understood(super().from_text(text))

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add a site in a state. Raises UsageError for one that is there, and for one that declined without a reason."""
        name = self.text_of(fields)
        if self.same(edit.project, name) is not None:
            raise UsageError(
                f"{name} is among the sites already", f"change it with: {Command('spread', name)} ..."
            )
        state = SiteState(fields.get("state", SiteState.PLANNED))
        item = {**_linked(edit.project, fields), "site": name, "state": state.value}
        _refuse_reason(state, item.get("because", ""), name)
        when = ""
        if state is not SiteState.PLANNED:
            item[state.value] = fields.get("on") or dates.today().isoformat()
            when = f" {day_words(item[state.value])}"
        self.put(edit, item, name, f"Added {name}: {state.value}{when}.")
        edit.log.next = Command("spread")

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change a site; a new state is stamped with its day, and days of states that it has left behind go."""
        site = edit.project.spread.sites[position]
        changed = _linked(edit.project, fields)
        if not changed.get("site", "x"):
            raise UsageError("--called is empty, and a site needs a name", "to take it out: --remove")
        state = SiteState(fields.get("state", site.state))
        if "state" in fields:
            changed |= _in_state(site, state, fields.get("on", ""))
        _refuse_reason(state, changed.get("because", site.because or ""), site.site)
        edit.log.next = Command("spread")
        super().change(edit, position, changed)

    def questions(self, project: Project) -> Any:
        """Where, who leads it there, how far it is, what it takes over, and what is to be done."""
        from pdsa_cli.commands.spread.prompts import site_questions

        return site_questions(project)

    def data(self, project: Project, log: ChangeLog) -> dict[str, Any]:  # noqa: ARG002
        """All sites, and how many adopted the change over time."""
        from pdsa_cli.views.spread import spread_data, spread_view

        return spread_data(spread_view(project, dates.today()))


SITES = Sites()


def understood(fields: Fields) -> Fields:
    """The fields of a site with days, state and tasks as a file holds them. Raises UsageError.

    ``on`` is the day of the state.
    """
    found = dict(fields)
    if "state" in fields:
        found["state"] = _state(fields["state"])
    if fields.get("planned", "").strip():
        found["planned"] = str(day_option("--planned", fields["planned"], ahead=True))
    if "on" in fields:
        if "state" not in fields:
            raise UsageError("--on is the day of a state", "add --state, or give --planned DAY")
        to_come = "give --planned DAY for one to come"
        if found["state"] == SiteState.PLANNED:
            raise UsageError("--on is the day on which something happened", to_come)
        found["on"] = day_of_event("--on", fields["on"], to_come)
    return tasks_said(found)


def _state(said: str) -> str:
    try:
        return SiteState(said.strip().lower()).value
    except ValueError:
        raise UsageError(f"{said!r} is no state of a site", f"write one of: {', '.join(SiteState)}") from None


def set_plan(edit: Edit, fields: Fields) -> None:
    """Set the plan of the spread, and how many sites are intended; an empty text takes either out."""
    set_fields(edit.data, ("spread",), fields, "spread", edit.log)
    if not edit.data.get("spread"):
        edit.data.pop("spread", None)


def _in_state(site: Site, state: SiteState, on: str) -> Fields:
    """The fields of a state: its day, ``on`` or today where it is a new one, and nothing of what it has left behind."""
    # A site that goes back from adopted to started did not start today.
    back = site.state is SiteState.ADOPTED and state is not SiteState.DECLINED
    day = on or ("" if back or state is site.state else dates.today().isoformat())
    stamped = {state.value: day} if day and state is not SiteState.PLANNED else {}
    said = {name for name in site.shapes if getattr(site, name) is not None} | site.never_known
    gone = {name: "" for name in _LEFT_BEHIND[state] if name in said}
    return {"state": state.value, **stamped, **gone}


def _refuse_reason(state: SiteState, because: str, name: str) -> None:
    """A site that declined needs a reason, and no other has one. Raises UsageError."""
    if state is SiteState.DECLINED and not because.strip():
        raise UsageError(
            f"{name} declined, and nothing says why",
            "add --because TEXT: others learn from it, and it may change",
        )
    if state is not SiteState.DECLINED and because.strip():
        raise UsageError(f"--because says why a site declined, and {name} is {state.value}", "leave it out")


def _linked(project: Project, fields: Fields) -> Fields:
    """The fields that stand as they are, with the ids of the measure and the ideas that they name."""
    found = {
        key: value.strip() if isinstance(value, str) else value
        for key, value in fields.items()
        if key not in ("state", "on")
    }
    if "site" in found:
        found["site"] = " ".join(found["site"].split())
    if found.get("measure"):
        found["measure"] = find_measure(project, found["measure"]).id
    if "changes" in found:
        ideas = [find_idea(project, said).id for said in found["changes"] if said.strip()]
        found["changes"] = list(dict.fromkeys(ideas))
    return found
