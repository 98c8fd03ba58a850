"""Tasks as an iCalendar file (RFC 5545).

They are written as events of a whole day (VEVENT), not as VTODO: the calendars that people have at work take over events
from a file, and several of them pass over VTODO without a word. An event takes up no time (TRANSP:TRANSPARENT), so
nobody's calendar shows as busy.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pdsa_cli.evidence.tasks import FoundTask
from pdsa_cli.views.tasks import TaskView

_NAMES = uuid.UUID("5f0c5c2e-2b5e-5d0a-9f86-0d8a5b6f3c11")
"""The name space of the ids of events; changed, every calendar would hold every task twice."""
_LONGEST = 75  # octets of a line, without its end (RFC 5545, 3.1)


def calendar(title: str, tasks: Iterable[TaskView], today: date) -> bytes:
    """The tasks that have a day, as events. The same tasks on the same day always give the same bytes.

    The id of an event follows from the project's title, the place and the text of the task: a file that is taken over
    again moves the event of a task whose day was changed, in place of adding another.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pdsa-cli//tasks//EN", "CALSCALE:GREGORIAN"]
    seen: dict[str, int] = {}
    for task in tasks:
        if task.found.due is not None:
            lines += _event(title, task, task.found.due, today, seen)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(title: str, task: TaskView, due: date, today: date, seen: dict[str, int]) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_id(title, task.found, seen)}"
    yield f"DTSTAMP:{_day(today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    if due < date.max:
        yield f"DTEND;VALUE=DATE:{_day(due + timedelta(days=1))}"
    yield f"SUMMARY:{_text(f'{task.what} ({task.who})' if task.who else task.what)}"
    about = [f"{title}: {task.place}", *([f"How: {task.how}"] if task.how else [])]
    yield f"DESCRIPTION:{_text(chr(10).join(about))}"
    if task.where:
        yield f"LOCATION:{_text(task.where)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _id(title: str, found: FoundTask, seen: dict[str, int]) -> str:
    name = "\n".join((title, found.place.value, found.about, found.task.what))
    seen[name] = seen.get(name, 0) + 1
    return str(uuid.uuid5(_NAMES, name if seen[name] == 1 else f"{name}\n{seen[name]}"))


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(value: str) -> str:
    """A text value (3.3.11): backslash, semicolon, comma and newline escaped, other control characters left out."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return "".join(character for character in value if character >= " " and character != "\x7f")


def _folded(line: str) -> bytes:
    """A line as octets, folded so that none is longer than 75 of them, and never within a character."""
    pieces = [b""]
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > _LONGEST - (len(pieces) > 1):
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces)
