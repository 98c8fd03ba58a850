"""A task as options and prompts give it: ``"Print the cards; who=nurse; when=friday"``, with the day written as ISO."""

import re
from collections.abc import Sequence
from typing import Any

from pdsa_cli import dates
from pdsa_cli.commands.change_log import Edit
from pdsa_cli.commands.compound import compound
from pdsa_cli.commands.days import announce_day
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import Steps, add_item
from pdsa_cli.commands.line import Option
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.tasks import day_of
from pdsa_cli.lazily import pattern
from pdsa_cli.progress_messages import notice

TASK_KEYS = ("who", "when", "where", "how")


def action_option(what: str) -> Option:
    """The option for what is to be done about an item; ``what`` says that in a few words."""
    return Option("--action", metavar="TASK", help=f'{what}: "TEXT; who=...; when=..."; may be repeated.')


def task_said(option: str, text: str, announced: bool = False, needed: bool = True) -> dict[str, str]:
    """The fields of a task in one text. Raises UsageError where it does not begin with what is to be done, which is ``needed``.

    ``announced``: say at once what was understood as its day, where the command does not show it.
    """
    fields = compound(option, text, "what", TASK_KEYS, needed=needed)
    return fields | ({"when": when_option(option, fields["when"], announced)} if "when" in fields else {})


def tasks_said(fields: Fields) -> Fields:
    """The fields of an item, with what is to be done about it read as tasks. Raises UsageError."""
    actions = [task_said("--action", text) for text in fields.get("actions", ())]
    return fields | ({"actions": actions} if actions else {})


def when_said(text: str) -> str:
    """A day as people say it as ISO, and words such as "each handover" as they are.

    Raises ValueError for what is meant as a day and is none or may be two, such as 03/04/2026, also within words, and for
    a slip in the name of a day: as words it would never be due, and two people would come on two days.
    """
    try:
        return dates.spoken_date(text, ahead=True).isoformat()
    except dates.DayError as problem:
        if problem.alike and text.strip() != ALWAYS:
            raise ValueError(f"{problem}; {problem.advice}") from None
    for found in _DATE_WITHIN.findall(text):
        if dates.readings(found):
            raise ValueError(f"{found!r} can be read as two different days; {dates.advice(found)}")
    return text


def when_option(option: str, text: str, announced: bool = False) -> str:
    """The same for an option. Raises UsageError that names it."""
    try:
        when = when_said(text)
    except ValueError as problem:
        message, _, advice = str(problem).rpartition("; ")
        raise UsageError(f"{option}: {message}", advice) from None
    if announced and (day := day_of(when)):
        announce_day(option, text, day)
    elif announced:
        for line in no_day_said("the task", {"when": when}):
            notice(line)
    return when


ALWAYS = "24/7"
"""An honest answer to when something is done, though it could be a day in July."""
_DATE_WITHIN = pattern(
    r"(?<![\d/.-])(?:\d{1,2}/\d{1,2}/|\d{1,2}\.\d{1,2}\.|\d{1,2}-\d{1,2}-)\d{4}(?!\d)", re.ASCII
)


def task_words(fields: dict[str, Any]) -> str:
    """A task in one line: what, by whom, when; a day with its weekday, so that it can be seen to be the one meant."""
    when = str(fields.get("when") or "")
    said = [str(fields.get("who") or ""), dates.in_full(day) if (day := day_of(when)) else when]
    more = ", ".join(one for one in said if one)
    return f"{fields['what']} ({more})" if more else str(fields["what"])


def no_day_said(number: str, fields: dict[str, Any]) -> list[str]:
    """A line where the ``when`` of a task stayed words; none where it is a day or empty."""
    when = str(fields.get("when") or "").strip()
    if not when or day_of(when):
        return []
    return [f"{when!r} is no day: {number} will never be overdue, and is in no calendar."]


def add_actions(edit: Edit, path: Steps, actions: Sequence[dict[str, str]], name: str) -> None:
    """Add tasks to the actions at ``path``; a line for each, with the ``name`` of what they are for, if it has one."""
    for action in actions:
        add_item(edit.data, path, dict(action))
        edit.say(f"To do{f' for {name}' if name else ''}: {task_words(action)}.")
        edit.log.lines += no_day_said("the task", action)
