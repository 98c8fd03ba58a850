"""The causes of the problem, with their category, their chain of why, and their counts: how they change."""

from typing import Any

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.fishbone import category_said, own_group
from pdsa_cli.commands.items import add_item, set_fields, short
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.causes import same_cause
from pdsa_cli.model.project import Cause, Project
from pdsa_cli.phrases import one_line
from pdsa_cli.suggesting import Command


class Causes(Noun):
    """Why the problem happens."""

    command = Command("cause")
    example = Command("cause", add="The drugs are locked away", category="environment")
    word = "cause"
    path = ("problem", "causes")
    first = "cause"
    hint = "say in a few words why the problem happens"
    empty = "the cause is empty"
    name_it = "NUMBER"

    def meant(self, project: Project, said: str, *, new: bool = False) -> int:
        """The position of the cause meant by its number, its text, or the beginning of it. Raises UsageError."""
        text = said.strip()
        if text.isdigit() and 0 < int(text) <= len(project.problem.causes):
            return int(text) - 1
        return super().meant(project, said, new=new)

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add a cause. Raises UsageError for one that is there already."""
        text = self.text_of(fields)
        there = [same_cause(cause.cause) for cause in edit.project.problem.causes]
        if same_cause(text) in there:
            number = there.index(same_cause(text)) + 1
            raise UsageError(
                f"this cause is there already, as number {number}",
                f"change it with: {Command('cause', number)} ...",
            )
        number = len(there) + 1
        whys = _texts(fields.get("whys", []))
        own = own_categories(edit.project)
        item = {
            "cause": text,
            "category": category_said("--category", fields.get("category", ""), own),
            "whys": whys,
            "count": checked_count(fields.get("count", "")),
        }
        add_item(edit.data, self.path, item)
        edit.say(f"Added cause {number}: {text}.")
        if said := own_group(str(item["category"]), own):
            edit.say(said)
        asks_on = f"{Command('cause', number, why='...')} asks on; {Command('cause')} shows all"
        edit.log.next = Command("cause") if whys else asks_on
        say_counted(edit, fields)

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of a cause; further answers to why go behind those that are there."""
        changed = {key: value for key, value in fields.items() if key != "counted"}
        if "cause" in changed and not changed["cause"].strip():
            raise UsageError("--cause is empty, and a cause needs a few words", "to take it out: --remove")
        if "category" in changed:
            own = own_categories(edit.project)
            changed["category"] = category_said("--category", changed["category"], own)
            if said := own_group(changed["category"], own):
                edit.say(said)
        if "count" in changed:
            changed["count"] = checked_count(changed["count"])
        if whys := changed.get("whys"):
            anew = "" in (why.strip() for why in whys)
            there = () if anew else edit.project.problem.causes[position].whys
            changed["whys"] = [*there, *_texts(whys)]
        set_fields(edit.data, (*self.path, position), changed, f"cause {position + 1}", edit.log)
        say_counted(edit, fields)

    def remove(self, edit: Edit, position: int, fields: Fields) -> None:
        """Take a cause out."""
        super().remove(edit, position, fields)
        say_counted(edit, fields)

    def taken_out(self, item: Cause, position: int) -> str:
        """Its number and its text."""
        return f"Took out cause {position + 1}: {short(item.cause)}."

    def questions(self, project: Project) -> Any:
        """What it is, and its answers to why."""
        from pdsa_cli.commands.cause.prompts import cause_questions

        return cause_questions(project)

    def data(self, project: Project, log: ChangeLog) -> dict[str, Any]:  # noqa: ARG002
        """All causes, and the Pareto of their counts."""
        from pdsa_cli.views.causes import causes_data

        return causes_data(project)


CAUSES = Causes()


def own_categories(project: Project) -> list[str]:
    """The groups that the causes of a project are in."""
    return [one.category for one in project.problem.causes if one.category]


def checked_count(text: str) -> str:
    """A count as a file holds it; empty where it is to be taken out. Raises UsageError."""
    if not text.strip():
        return ""
    from pdsa_cli.ask.kinds import parse_number

    try:
        number = parse_number(text.strip())
    except ValueError as error:
        raise UsageError(f"--count: {error}", "give how often it was seen, such as 12") from None
    if number < 0:
        raise UsageError(f"--count {text} is less than nothing", "give how often it was seen, such as 12")
    return str(number)


def say_counted(edit: Edit, fields: Fields) -> None:
    """Say what the counts count, where ``fields`` do; an empty text takes it out."""
    if "counted" in fields:
        set_fields(edit.data, ("problem",), {"counted": fields["counted"]}, "problem", edit.log)


def _texts(texts: list[str]) -> list[str]:
    return [text for one in texts if (text := one_line(one))]
