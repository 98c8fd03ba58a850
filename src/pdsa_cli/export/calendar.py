"""Tasks as an iCalendar file (RFC 5545).

They are written as events of a whole day (VEVENT), not as VTODO: the calendars that people have at work take over events
from a file, and several of them pass over VTODO without a word. An event takes up no time (TRANSP:TRANSPARENT), so
nobody's calendar shows as busy. Owners are text: an ATTENDEE would have to be an address, and calendars would write to it.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.views.tasks import TaskView

_NAMES = uuid.UUID("5f0c5c2e-2b5e-5d0a-9f86-0d8a5b6f3c11")
"""The name space of the ids of events; changed, every calendar would hold every task twice."""
_LONGEST = 75  # octets of a line, without its end (RFC 5545, 3.1)
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
"""SEQUENCE counts from here, so that it stays below 2**31 until 2088."""


def calendar(
    title: str, tasks: Iterable[tuple[TaskView, str]], today: date, place: str, written: datetime
) -> bytes:
    """The tasks that have a day, as events. The same file on the same day always gives the same bytes.

    Each task comes with the key by which it is known in its project (``evidence.task_keys``). The id of an event follows
    from that key and from ``place``, by which the project is known (``store.origin``): two projects of one title are two, and a
    file that is taken over again moves the event of a task that was changed, in place of adding another. ``written``, when
    the file was last written (UTC), tells calendars which of two versions of an event is the newer one: it is
    LAST-MODIFIED, and SEQUENCE is the same in seconds.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pdsa-cli//tasks//EN", "CALSCALE:GREGORIAN"]
    stamps = [
        f"DTSTAMP:{_day(today)}T000000Z",
        f"LAST-MODIFIED:{_day(written)}T{written:%H%M%S}Z",
        f"SEQUENCE:{max(0, int((written - _FIRST).total_seconds()))}",
    ]
    for task, key in tasks:
        if task.found.due is not None:
            name = str(uuid.uuid5(_NAMES, f"{place}\n{key}"))
            lines += [
                "BEGIN:VEVENT",
                f"UID:{name}",
                *stamps,
                *_event(title, task, task.found.due),
                "END:VEVENT",
            ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(title: str, task: TaskView, due: date) -> Iterator[str]:
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    if due < date.max:
        yield f"DTEND;VALUE=DATE:{_day(due + timedelta(days=1))}"
    what, who = hidden(task.what), _owner(task.who)
    yield f"SUMMARY:{_text(f'{what} ({who})' if who else what)}"
    about = [f"{hidden(title)}: {hidden(task.place)}"]
    about += [f"{name}: {text}" for name, text in (("Who", who), ("How", hidden(task.how or ""))) if text]
    yield f"DESCRIPTION:{_text(chr(10).join(about))}"
    if task.where:
        yield f"LOCATION:{_text(hidden(task.where))}"
    yield "TRANSP:TRANSPARENT"


def _owner(who: str | None) -> str:
    """By whom: the name of somebody of the team stays, as it does in a project; a number or an address does not."""
    return hidden(who) if who and any(one.isdigit() or one == "@" for one in who) else who or ""


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(value: str) -> str:
    """A text value (3.3.11): backslash, semicolon, comma and line ends escaped, other control characters left out."""
    for plain, escaped in (("\r\n", "\n"), ("\r", "\n"), ("\x85", "\n"), ("\u2028", "\n"), ("\u2029", "\n")):
        value = value.replace(plain, escaped)
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return "".join(one for one in value if one >= " " and not "\x7f" <= one <= "\x9f")


def _folded(line: str) -> bytes:
    """A line as octets, folded so that none is longer than 75 of them, and never within a character."""
    pieces = [b""]
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > _LONGEST - (len(pieces) > 1):
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces)
