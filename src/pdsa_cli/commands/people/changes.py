"""What `pdsa people` changes: those whose support is needed, with what is done about it, and the team with its roles."""

from typing import Any, ClassVar

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import set_fields
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Member, Project
from pdsa_cli.suggesting import Command
from pdsa_cli.words import unknown_keys


class _People(Noun):
    """What both kinds of people have in common."""

    whom: ClassVar[str]
    """Who they are, in words."""
    missing = "nobody is named"
    which = "who is meant?"

    def from_text(self, text: str) -> Fields:
        """The fields in a text. Raises UsageError too for one that only the other kind of people has."""
        other = STAKEHOLDERS if self is MEMBERS else MEMBERS
        for word, _ in unknown_keys(text, self.also):
            if word in other.also:
                raise UsageError(
                    f"--add: {word}= is for {other.whom}, and this is for {self.whom}",
                    f"add them there: {other.command.plus(add=text)}",
                )
        return super().from_text(text)

    def questions(self, project: Project) -> Any:  # noqa: ARG002
        """Who, and how they stand or what they do."""
        from pdsa_cli.commands.people.prompts import QUESTIONS

        return QUESTIONS[self.first]

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
    whom = "those whose support is needed"
    path = ("stakeholders",)
    first = "who"
    hint = "say who, by role: a person or a group"
    name_it = "Night nurses"

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add somebody. Raises UsageError for one who is there already."""
        who = self.text_of(fields)
        if self.same(edit.project, who) is not None:
            raise UsageError(
                f"{who} is among the people already", f"change them with: {self.command.about(who)} ..."
            )
        said = f"Added {who} to the people whose support is needed."
        self.put(edit, fields | {"who": who}, who, said)
        asks_on = Command("people", who, action="TEXT; who=...; when=...")
        edit.log.next = self.command if fields.get("actions") else asks_on

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of a person or group, and add actions."""
        if not fields.get("who", "x").strip():
            raise UsageError("--called is empty, and somebody has to be named", "to take them out: --remove")
        super().change(edit, position, fields)


class Members(_People):
    """The team."""

    command = Command("people", team=True)
    example = Command("people", team=True, add="Ward sister; role=lead")
    word = "member of the team"
    whom = "members of the team"
    path = ("team",)
    first = "name"
    hint = "say who, by role or initials"
    name_it = "Ward sister"

    def names(self, item: Member) -> tuple[str, ...]:
        """By name or role."""
        return tuple(name for name in (item.name, item.role) if name) or ("somebody",)

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add somebody. Raises UsageError for one who is there already."""
        name = self.text_of(fields)
        if any((one.name or "").casefold() == name.casefold() for one in edit.project.team):
            raise UsageError(
                f"{name} is in the team already",
                f"change the role with: {Command('people', name, team=True, role='...')}",
            )
        self.put(edit, fields | {"name": name}, name, f"Added {name} to the team.")
        edit.log.next = self.command

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change a member's name or role, one of which stays."""
        member = edit.project.team[position]
        kept = {"name": member.name or "", "role": member.role or ""} | fields
        if not any(value.strip() for value in kept.values()):
            raise UsageError("nothing would be left of this member", "to take them out: --remove")
        set_fields(edit.data, (*self.path, position), fields, self.names(member)[0], edit.log)

    def taken_out(self, item: Member, position: int) -> str:  # noqa: ARG002
        """The name or role."""
        return f"Took {self.names(item)[0]} out of the team."


STAKEHOLDERS = Stakeholders()
MEMBERS = Members()
