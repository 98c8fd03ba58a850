"""What `pdsa people` changes: those whose support is needed, with what is done about it, and the team with its roles."""

from typing import Any

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import add_item, set_fields
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.commands.tasks import add_actions
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Member, Project, Stakeholder
from pdsa_cli.suggesting import Command


class _People(Noun):
    """What both kinds of people have in common."""

    missing = "nobody is named"
    which = "who is meant?"

    def ask(self, typed: Any, project: Project, known: Fields) -> Fields:  # noqa: ARG002
        """The fields of somebody new."""
        from pdsa_cli.commands.people.prompts import ask_somebody

        return ask_somebody(typed, self.first, known)

    def data(self, project: Project, log: ChangeLog) -> dict[str, Any]:  # noqa: ARG002
        """All people of the project."""
        from pdsa_cli import dates
        from pdsa_cli.views.people import people_data, people_view

        return people_data(people_view(project, dates.today()))


class Stakeholders(_People):
    """Those whose support is needed; the ``actions`` among the fields are tasks."""

    command = Command("people")
    example = Command("people", add="Night nurses", influence="high")
    word = "person or group"
    path = ("stakeholders",)
    first = "who"
    name_it = "Night nurses"

    def names(self, item: Stakeholder) -> tuple[str, ...]:
        """By who they are."""
        return (item.who,)

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add somebody. Raises UsageError for one who is there already."""
        who = " ".join(fields.get("who", "").split())
        if not who:
            raise UsageError(self.missing, "say who, by role: a person or a group")
        if any(one.who.casefold() == who.casefold() for one in edit.project.stakeholders):
            raise UsageError(
                f"{who} is among the people already", f"change them with: {self.command.about(who)} ..."
            )
        person, actions = _apart(fields)
        at = add_item(edit.data, self.path, person | {"who": who})
        edit.say(f"Added {who} to the people whose support is needed.")
        add_actions(edit, (*self.path, at, "actions"), actions, who)
        edit.log.next = self.command if actions else Command("people", who, action="TEXT; who=...; when=...")

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of a person or group, and add actions."""
        if not fields.get("who", "x").strip():
            raise UsageError("--called is empty, and somebody has to be named", "to take them out: --remove")
        who = edit.project.stakeholders[position].who
        person, actions = _apart(fields)
        set_fields(edit.data, (*self.path, position), person, who, edit.log)
        add_actions(edit, (*self.path, position, "actions"), actions, who)
        if actions:
            edit.log.next = Command("todo")


class Members(_People):
    """The team."""

    command = Command("people", team=True)
    example = Command("people", team=True, add="Ward sister; role=lead")
    word = "member of the team"
    path = ("team",)
    first = "name"
    name_it = "Ward sister"

    def names(self, item: Member) -> tuple[str, ...]:
        """By name or role."""
        return tuple(name for name in (item.name, item.role) if name) or ("somebody",)

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add somebody. Raises UsageError for one who is there already."""
        name = " ".join(fields.get("name", "").split())
        if not name:
            raise UsageError(self.missing, "say who, by role or initials")
        if any((one.name or "").casefold() == name.casefold() for one in edit.project.team):
            raise UsageError(
                f"{name} is in the team already",
                f"change the role with: {Command('people', name, team=True, role='...')}",
            )
        add_item(edit.data, self.path, fields | {"name": name})
        edit.say(f"Added {name} to the team.")
        edit.log.next = self.command

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change a member's name or role, one of which stays."""
        member = edit.project.team[position]
        kept = {"name": member.name or "", "role": member.role or ""} | fields
        if not any(value.strip() for value in kept.values()):
            raise UsageError("nothing would be left of this member", "to take them out: --remove")
        set_fields(edit.data, (*self.path, position), fields, self.names(member)[0], edit.log)

    def remove(self, edit: Edit, position: int, fields: Fields) -> None:
        """Take somebody out of the team."""
        super().remove(edit, position, fields)
        edit.log.lines[-1] = f"Took {self.names(edit.project.team[position])[0]} out of the team."


STAKEHOLDERS = Stakeholders()
MEMBERS = Members()


def _apart(fields: Fields) -> tuple[Fields, list[dict[str, str]]]:
    """The fields of a person, and what is to be done."""
    return {key: value for key, value in fields.items() if key != "actions"}, fields.get("actions", [])
