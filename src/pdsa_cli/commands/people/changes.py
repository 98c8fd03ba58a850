"""What `pdsa people` changes: the team with its roles, and those whose support is needed, with what is done about it."""

from collections.abc import Sequence
from typing import Any

from pdsa_cli.commands.items import Done, Steps, add_item, find_item, remove_item, set_fields
from pdsa_cli.commands.tasks import no_day_said, task_words
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Member, Project
from pdsa_cli.suggesting import Command

_ADD = f"add somebody: {Command('people', add='Night nurses', influence='high')}"
_ADD_TO_TEAM = f"add somebody: {Command('people', team=True, add='Ward sister; role=lead')}"


def person_meant(project: Project, said: str) -> int:
    """The position of the stakeholder meant. Raises UsageError."""
    return find_item(project.stakeholders, said, "person or group", lambda one: (one.who,), _ADD)


def member_meant(project: Project, said: str) -> int:
    """The position of the member of the team meant, by name or role. Raises UsageError."""
    return find_item(project.team, said, "member of the team", _names, _ADD_TO_TEAM)


def _names(member: Member) -> tuple[str, ...]:
    return tuple(name for name in (member.name, member.role) if name) or ("somebody",)


def add_person(
    project: Project, data: Any, fields: dict[str, Any], actions: Sequence[dict[str, str]], done: Done
) -> None:
    """Add somebody whose support is needed. Raises UsageError for one who is there already."""
    who = " ".join(fields.get("who", "").split())
    if not who:
        raise UsageError("nobody is named", "say who, by role: a person or a group")
    if any(one.who.casefold() == who.casefold() for one in project.stakeholders):
        raise UsageError(
            f"{who} is among the people already", f"change them with: {Command('people', who)} ..."
        )
    at = add_item(data, ("stakeholders",), {**fields, "who": who})
    done.lines.append(f"Added {who} to the people whose support is needed.")
    add_actions(data, ("stakeholders", at, "actions"), actions, who, done)
    done.next = Command("people") if actions else Command("people", who, action="TEXT; who=...; when=...")


def add_actions(data: Any, path: Steps, actions: Sequence[dict[str, str]], name: str, done: Done) -> None:
    """Add tasks to a list of actions; a line for each."""
    for action in actions:
        add_item(data, path, dict(action))
        done.lines.append(f"To do{f' for {name}' if name else ''}: {task_words(action)}.")
        done.lines += no_day_said("the task", action)


def change_person(
    project: Project,
    data: Any,
    said: str,
    fields: dict[str, Any],
    actions: Sequence[dict[str, str]],
    done: Done,
) -> None:
    """Change fields of a stakeholder, and add actions."""
    at = person_meant(project, said)
    person = project.stakeholders[at]
    if not fields.get("who", "x").strip():
        raise UsageError("--called is empty, and somebody has to be named", "to take them out: --remove")
    set_fields(data, ("stakeholders", at), fields, person.who, done)
    add_actions(data, ("stakeholders", at, "actions"), actions, person.who, done)
    done.next = Command("todo") if actions else Command("people")


def remove_person(project: Project, data: Any, said: str, done: Done) -> None:
    """Take a stakeholder out, with what was to be done."""
    at = person_meant(project, said)
    remove_item(data, ("stakeholders",), at)
    done.lines.append(f"Took out {project.stakeholders[at].who}.")
    done.next = Command("people")


def add_member(project: Project, data: Any, fields: dict[str, Any], done: Done) -> None:
    """Add somebody to the team."""
    name = " ".join(fields.get("name", "").split())
    if not name:
        raise UsageError("nobody is named", "say who, by role or initials")
    if any((one.name or "").casefold() == name.casefold() for one in project.team):
        raise UsageError(
            f"{name} is in the team already",
            f"change the role with: {Command('people', name, team=True, role='...')}",
        )
    add_item(data, ("team",), {"name": name, "role": fields.get("role", "")})
    done.lines.append(f"Added {name} to the team.")
    done.next = Command("people", team=True)


def change_member(
    project: Project, data: Any, said: str, fields: dict[str, Any], remove: bool, done: Done
) -> None:
    """Change a member's name or role, or take them out of the team."""
    at = member_meant(project, said)
    name = _names(project.team[at])[0]
    if remove:
        remove_item(data, ("team",), at)
        done.lines.append(f"Took {name} out of the team.")
    else:
        kept = {"name": project.team[at].name or "", "role": project.team[at].role or ""} | fields
        if not any(value.strip() for value in kept.values()):
            raise UsageError("nothing would be left of this member", "to take them out: --remove")
        set_fields(data, ("team", at), fields, name, done)
    done.next = Command("people", team=True)
