"""What `pdsa cause` changes: causes with their category, their chain of why, and their counts."""

from typing import Any

from pdsa_cli.commands.fishbone import category_said
from pdsa_cli.commands.items import Done, add_item, find_item, remove_item, set_fields, short
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.causes import same_cause
from pdsa_cli.model.project import Cause, Project
from pdsa_cli.suggesting import Command

CAUSES = ("problem", "causes")


def cause_meant(project: Project, said: str) -> int:
    """The position of the cause meant by its number, its text, or the beginning of it. Raises UsageError."""
    numbered = list(enumerate(project.problem.causes, 1))

    def names(item: tuple[int, Cause]) -> tuple[str, ...]:
        return (item[1].cause, str(item[0]))

    text = said.strip()
    if text.isdigit() and 0 < int(text) <= len(numbered):
        return int(text) - 1
    return find_item(
        numbered, said, "cause", names, f"add one: {Command('cause', add='...', category='tools')}"
    )


def checked_count(text: str) -> str:
    """A count as a file holds it; empty where it is to be taken out. Raises UsageError."""
    if not text.strip():
        return ""
    from pdsa_cli.ask.questions import parse_number

    try:
        number = parse_number(text.strip())
    except ValueError as error:
        raise UsageError(f"--count: {error}", "give how often it was seen, such as 12") from None
    if number < 0:
        raise UsageError(f"--count {text} is less than nothing", "give how often it was seen, such as 12")
    return str(number)


def add_cause(project: Project, data: Any, fields: dict[str, str], whys: list[str], done: Done) -> None:
    """Add a cause. Raises UsageError for one that is there already."""
    text = " ".join(fields.get("cause", "").split())
    if not text:
        raise UsageError("the cause is empty", "say in a few words why the problem happens")
    there = [same_cause(cause.cause) for cause in project.problem.causes]
    if same_cause(text) in there:
        number = there.index(same_cause(text)) + 1
        raise UsageError(
            f"this cause is there already, as number {number}",
            f"change it with: {Command('cause', number)} ...",
        )
    number = len(there) + 1
    item = {
        "cause": text,
        "category": category_said("--category", fields.get("category", "")),
        "whys": _texts(whys),
        "count": checked_count(fields.get("count", "")),
    }
    add_item(data, CAUSES, item)
    done.lines.append(f"Added cause {number}: {text}.")
    done.next = (
        f"{Command('cause', number, why='...')} asks on; {Command('cause')} shows all"
        if not item["whys"]
        else Command("cause")
    )


def change_cause(
    project: Project, data: Any, said: str, fields: dict[str, str], whys: list[str], done: Done
) -> None:
    """Change fields of a cause; further answers to why go behind those that are there."""
    position = cause_meant(project, said)
    changed: dict[str, Any] = dict(fields)
    if "cause" in changed and not changed["cause"].strip():
        raise UsageError("--cause is empty, and a cause needs a few words", "to take it out: --remove")
    if "category" in changed:
        changed["category"] = category_said("--category", changed["category"])
    if "count" in changed:
        changed["count"] = checked_count(changed["count"])
    if whys:
        anew = "" in (why.strip() for why in whys)
        changed["whys"] = [*(() if anew else project.problem.causes[position].whys), *_texts(whys)]
    set_fields(data, (*CAUSES, position), changed, f"cause {position + 1}", done)


def remove_cause(project: Project, data: Any, said: str, done: Done) -> None:
    """Take a cause out."""
    position = cause_meant(project, said)
    remove_item(data, CAUSES, position)
    done.lines.append(f"Took out cause {position + 1}: {short(project.problem.causes[position].cause)}.")


def say_counted(data: Any, counted: str | None, done: Done) -> None:
    """Say what the counts count; an empty text takes it out."""
    if counted is not None:
        set_fields(data, ("problem",), {"counted": counted}, "problem", done)


def _texts(texts: list[str]) -> list[str]:
    return [text for one in texts if (text := " ".join(one.split()))]
