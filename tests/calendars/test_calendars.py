"""The file for calendars, read by three programs that know nothing of each other; who a task is stays the same."""

import os
import shutil
import warnings
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import icalendar
import pytest
from hypothesis import given, strategies as st

from commands.running import Desk
from pdsa_cli.evidence.task_keys import keep_keys, keys_of, known_keys
from pdsa_cli.evidence.tasks import tasks_of
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # their libraries use what newer Pythons advise against
    import ics
    import vobject

WARD = """\
pdsa: 1
title: Hand hygiene
setting: Ward {name}
stakeholders:
  - who: Night nurses
    actions:
      - {{what: Listen to them, who: ward sister, when: 2026-11-02}}
tasks:
  - {{what: Book the room, when: 2026-12-01}}
  - {{what: Book the room, when: 2026-12-03}}
  - {{what: Order cards, when: 2026-12-04}}
"""


class Event(NamedTuple):
    uid: str
    summary: str
    description: str
    location: str
    begins: date
    sequence: int
    modified: str


def written(desk: Desk, project: str, **changes: str) -> bytes:
    desk.run("todo", "-p", project, "--ics", "t.ics", "--replace", **changes)
    return (desk.folder / "t.ics").read_bytes()


def events(raw: bytes) -> list[Event]:
    """By icalendar; the others must agree."""
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors
    return [
        Event(
            str(one["UID"]),
            str(one["SUMMARY"]),
            str(one["DESCRIPTION"]),
            str(one.get("LOCATION", "")),
            one["DTSTART"].dt,
            int(one["SEQUENCE"]),
            one["LAST-MODIFIED"].dt.strftime("%Y%m%dT%H%M%SZ"),
        )
        for one in calendar.walk("VEVENT")
    ]


def by_vobject(raw: bytes) -> set[tuple[Any, ...]]:
    found = vobject.readOne(raw.decode()).vevent_list
    return {
        (one.uid.value, one.summary.value, one.description.value, one.dtstart.value, int(one.sequence.value))
        for one in found
    }


def by_ics(raw: bytes) -> set[tuple[Any, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = ics.Calendar(raw.decode()).events
        assert all(one.all_day and one.transparent for one in found)
        return {(one.uid, one.name, one.description, one.begin.date(), one.last_modified.strftime("%Y%m%dT%H%M%SZ")) for one in found}  # fmt: skip


def uids(raw: bytes) -> dict[tuple[str, date], str]:
    return {(one.summary, one.begins): one.uid for one in events(raw)}


def test_three_programs_read_the_same(desk: Desk) -> None:
    long = "Très long, with; all \\ signs: " + "患者" * 40
    desk.write("ward.pdsa.yaml", WARD.format(name="a"))
    desk.run(
        "todo", "--add", f"{long}; who=lead; when=2026-12-24; where=Room 1, floor 2; how=by hand; slowly"
    )
    raw = written(desk, "ward")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    found = events(raw)
    assert [one.begins.isoformat() for one in found] == [
        "2026-11-02", "2026-12-01", "2026-12-03", "2026-12-04", "2026-12-24",
    ]  # fmt: skip
    assert found[-1][1:4] == (
        f"{long} (lead)",
        "Hand hygiene: project\nWho: lead\nHow: by hand; slowly",
        "Room 1, floor 2",
    )
    assert b"ATTENDEE" not in raw
    assert b"ORGANIZER" not in raw
    assert by_vobject(raw) == {
        (one.uid, one.summary, one.description, one.begins, one.sequence) for one in found
    }
    assert by_ics(raw) == {(one.uid, one.summary, one.description, one.begins, one.modified) for one in found}


def test_no_two_projects_share_an_id(desk: Desk) -> None:
    desk.write("ward-a.pdsa.yaml", WARD.format(name="a"))
    desk.write("ward-b.pdsa.yaml", WARD.format(name="b"))
    shutil.copy(desk.folder / "ward-a.pdsa.yaml", desk.folder / "copy.pdsa.yaml")
    (desk.folder / "other").mkdir()
    shutil.copy(desk.folder / "ward-a.pdsa.yaml", desk.folder / "other" / "ward-a.pdsa.yaml")
    desk.run("new", "Hand hygiene", "--like", "ward-a", "--file", "like.pdsa.yaml", "--no-input")
    desk.run("todo", "-p", "like", "--add", "Book the room; when=2026-12-01")
    files = [
        "ward-a.pdsa.yaml",
        "ward-b.pdsa.yaml",
        "copy.pdsa.yaml",
        "other/ward-a.pdsa.yaml",
        "like.pdsa.yaml",
    ]
    found = [one.uid for file in files for one in events(written(desk, file))]
    assert len(found) == len(set(found)) == 17


def test_the_same_file_on_the_same_day_gives_the_same_bytes_and_is_not_changed(desk: Desk) -> None:
    path = desk.write("ward.pdsa.yaml", WARD.format(name="a"))
    before = path.read_bytes(), path.stat().st_mtime_ns
    raw = written(desk, "ward")
    assert raw == written(desk, "ward") == written(desk, str(path))
    (desk.folder / "linked.pdsa.yaml").symlink_to(path)
    assert raw == written(desk, "linked.pdsa.yaml")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert b"DTSTAMP:20261122T000000Z" in raw


def test_a_project_that_is_moved_keeps_the_ids_of_its_tasks(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", WARD.format(name="a"))
    other = desk.write("copy of falls.pdsa.yaml", WARD.format(name="a"))
    (desk.folder / "ward 7").mkdir()
    before, of_the_other = uids(written(desk, "falls")), uids(written(desk, str(other)))
    assert not set(before.values()) & set(of_the_other.values())
    places = ("ward 7/falls.pdsa.yaml", "ward 7/hands.pdsa.yaml", "falls.pdsa.yaml")
    last = desk.folder / "falls.pdsa.yaml"
    for place in places:
        last = last.rename(desk.folder / place)
        assert uids(written(desk, str(last))) == before, place
    (desk.folder / "ward 7").rename(desk.folder / "ward 9")
    last = last.rename(desk.folder / "ward 9" / "hygiene.pdsa.yaml")
    desk.run("todo", "-p", str(last), "--add", "Ring; when=2026-12-30")
    desk.run("todo", "-p", str(last), "1", "--what", "Book the hall")
    after = uids(written(desk, str(last)))
    assert set(before.values()) < set(after.values())
    assert uids(written(desk, str(other))) == of_the_other


def test_the_projects_of_several_wards_stay_apart_when_their_folder_is_moved(desk: Desk) -> None:
    wards = ("ward 1", "ward 2", "ward 3")
    for ward in wards:
        desk.write(f"all/{ward}/falls.pdsa.yaml", WARD.format(name="a"))
    before = [uids(written(desk, f"all/{ward}/falls.pdsa.yaml")) for ward in wards]
    (desk.folder / "all").rename(desk.folder / "shared")
    after = [uids(written(desk, f"shared/{ward}/falls.pdsa.yaml")) for ward in reversed(wards)]
    assert after == before[::-1]


def test_a_copy_in_the_place_of_one_that_was_moved_is_another(desk: Desk) -> None:
    path = desk.write("falls.pdsa.yaml", WARD.format(name="a"))
    before = uids(written(desk, "falls"))
    moved = path.rename(desk.folder / "hands.pdsa.yaml")
    assert uids(written(desk, "hands")) == before
    shutil.copy(moved, path)
    copied = uids(written(desk, "falls"))
    assert not set(copied.values()) & set(before.values())
    assert copied == uids(written(desk, "falls"))
    assert uids(written(desk, "hands")) == before


def test_another_project_in_the_place_of_one_that_is_gone_is_another(desk: Desk) -> None:
    path = desk.write("falls.pdsa.yaml", WARD.format(name="a"))
    before = set(uids(written(desk, "falls")).values())
    path.unlink()
    desk.write("hands.pdsa.yaml", "pdsa: 1\ntitle: x\ntasks: [{what: Something else, when: 2026-12-01}]\n")
    assert not before & set(uids(written(desk, "hands")).values())


def test_a_calendar_is_written_where_nothing_can_be_kept(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", WARD.format(name="a"))
    before = written(desk, "falls", PDSA_STATE=str(desk.write("file", "")))
    assert before == written(desk, "falls")
    (kept,) = (desk.state / "calendars").iterdir()
    for raw in (
        b"[" * 100_000,
        b"null",
        b'{"place": 1}',
        b"\xff",
        b'{"place": "x", "path": "/else", "tasks": []}',
    ):
        kept.write_bytes(raw)
        assert before == written(desk, "falls")


CHANGES: list[tuple[tuple[str, ...], int]] = [
    (("todo", "1", "--what", "Book the hall"), 0),
    (("todo", "2", "--what", "Book the hall"), 0),
    (("todo", "1", "--when", "2026-12-10", "--who", "lead", "--where", "Floor 2"), 0),
    (("todo", "--remove", "1"), 1),
    (("todo", "--remove", "2"), 1),
    (("todo", "--done", "1"), 1),
    (("todo", "--add", "Book the room; when=2026-12-20"), -1),
    (("todo", "P1.1", "--what", "Listen"), 0),
    (("set", "stakeholders.1.who", "Nurses of the night"), 0),
    (("people", "--add", "Doctors", "--action", "Listen to them; when=2026-12-01"), -1),
    (("set", "tasks.1.what", "Book the hall"), 0),
    (("set", "title", "Clean hands"), 0),
    (("undo",), 0),
]


@pytest.mark.parametrize(("words", "gone"), CHANGES, ids=[" ".join(words) for words, _ in CHANGES])
def test_a_task_keeps_its_id_whatever_a_command_changes(
    desk: Desk, words: tuple[str, ...], gone: int
) -> None:
    path = desk.write("ward.pdsa.yaml", WARD.format(name="a"))
    if words == ("undo",):
        desk.run("todo", "1", "--what", "Book the hall")
    before = set(uids(written(desk, "ward")).values())
    desk.run(*words)
    os.utime(path, (1_800_000_000, 1_800_000_000))
    found = events(written(desk, "ward"))
    after = {one.uid for one in found}
    if gone >= 0:
        assert after <= before
        assert len(before - after) == gone
    else:
        assert before < after
    assert {one.modified for one in found} == {"20270115T080000Z"}


def test_taken_over_again_after_several_changes_each_task_is_the_one_it_was(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", WARD.format(name="a"))
    before = uids(written(desk, "ward"))
    desk.run("todo", "1", "--what", "Order cards")
    desk.run("todo", "3", "--what", "Book the room")
    desk.run("todo", "--add", "Order cards; when=2026-12-30")
    desk.run("todo", "--remove", "2")
    after = uids(written(desk, "ward"))
    assert after["Order cards", date(2026, 12, 1)] == before["Book the room", date(2026, 12, 1)]
    assert after["Book the room", date(2026, 12, 4)] == before["Order cards", date(2026, 12, 4)]
    assert after["Order cards", date(2026, 12, 30)] not in before.values()
    assert len(set(after.values())) == 4


def test_a_newer_version_of_an_event_has_a_higher_sequence(desk: Desk) -> None:
    path = desk.write("ward.pdsa.yaml", WARD.format(name="a"))
    os.utime(path, (1_790_000_000, 1_790_000_000))
    (first, *_) = events(written(desk, "ward"))
    desk.run("todo", "P1.1", "--when", "2026-12-10")
    os.utime(path, (1_790_000_060, 1_790_000_060))
    moved = next(one for one in events(written(desk, "ward")) if one.uid == first.uid)
    assert (moved.begins, moved.sequence - first.sequence) == (date(2026, 12, 10), 60)
    assert moved.modified > first.modified


@pytest.mark.parametrize(
    ("tasks", "words", "said"),
    [
        ("", (), "no open task has a day, so there is no calendar to write\n  add one: pdsa todo --add"),
        ("tasks: [{what: Ring, when: each handover}]\n", (), "no open task has a day, so there is no calendar to write\n  give one a day: pdsa todo 1 --when friday"),
        ("tasks: [{what: Ring, when: 2026-12-01, done: 2026-11-20}]\n", (), "no open task has a day"),
        ("tasks: [{what: Ring, when: 2026-12-01, who: lead}]\n", ("--who", "nurse"), "no open task of nurse has a day"),
    ],
)  # fmt: skip
def test_no_empty_calendar_is_written(desk: Desk, tasks: str, words: tuple[str, ...], said: str) -> None:
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: x\n{tasks}")
    desk.write("old.ics", "mine")
    assert said in desk.run("todo", "--ics", "t.ics", *words, status=1).err
    assert not (desk.folder / "t.ics").exists()
    desk.run("todo", "--ics", "old.ics", "--replace", *words, status=1)
    assert (desk.folder / "old.ics").read_text() == "mine"


_WHAT = st.sampled_from(["a", "b", "c", "A", "b "])
_TASKS = st.lists(
    st.fixed_dictionaries({"what": _WHAT}, optional={"id": st.sampled_from(["x", "y"])}), max_size=6
)


def _keys(data: dict[str, Any]) -> list[str]:
    project = validate(data)
    assert isinstance(project, Project)
    return list(keys_of(tasks_of(project, date(2026, 11, 22))).values())


@given(
    _TASKS,
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["change", "remove", "add"]), _WHAT), max_size=6),
)
def test_keys_are_unique_and_stay_through_any_changes(
    tasks: list[dict[str, str]], changes: list[tuple[int, str, str]]
) -> None:
    data: dict[str, Any] = {"pdsa": "1", "title": "x", "tasks": tasks}
    for at, change, what in changes:
        before = known_keys(data)
        assert _keys(data) == [key for _, key in before]
        known = {id(task): key for task, key in before}
        if change == "add" or at >= len(tasks):
            tasks.append({"what": what})
        elif change == "change":
            tasks[at]["what"] = what
        else:
            del tasks[at]
        keep_keys(data, before)
        after = known_keys(data)
        assert all(
            known[id(task)] == key
            for task, key in after
            if id(task) in known and known[id(task)] == task.get("id", key)
        )
        assert len({key for _, key in after}) == len(after)


def test_the_case_of_two_wards(desk: Desk, tmp_path: Path) -> None:
    for name, day in (("a", "2026-12-01"), ("b", "2026-12-08")):
        desk.write(
            f"ward-{name}.pdsa.yaml",
            f"pdsa: 1\ntitle: Hand hygiene\nsetting: Ward {name}\ntasks:\n  - {{what: Book the room, when: {day}}}\n",
        )
    assert len({one.uid for name in "ab" for one in events(written(desk, f"ward-{name}"))}) == 2
