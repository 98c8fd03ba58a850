from datetime import date

import icalendar
import pytest

from commands.running import Desk, answer, changed_lines, finish

TODO = """\
5 tasks open, 1 overdue (First dose, sooner)

Overdue
Task P1.1: Listen to them; who: ward sister; when: 2 Nov 2026, 2 weeks ago; for: Night nurses

To come
Task S1.1: Show the box; who: Lead nurse; when: 22 Nov 2026, today; for: Ward 7
  their office
Task 2.2: Hold the debrief; who: lead; when: 30 Nov 2026, in 8 days; for: cycle 2
Task 1: Book the room; with the big table; who: lead; when: 4 Dec 2026, in 12 days; for: project

Without a day
Task F1: Ask the board; who: sponsor; when: each month; for: sustainability
Once it is done: pdsa todo --done P1.1
"""


def test_every_task_wherever_it_stands_overdue_first(ward: Desk) -> None:
    # Of the tasks of plans only the one after the test is open: the others are over with their tests.
    assert ward.run("todo").out == TODO
    every = ward.run("todo", "--all", "--json").data["tasks"]
    assert {one["number"]: one["computed"]["state"] for one in every} == {
        "1.1": "over", "2.1": "over", "2.2": "due", "P1.1": "overdue", "F1": "open", "S1.1": "due", "1": "due",
    }  # fmt: skip
    assert next(one for one in every if one["number"] == "S1.1")["computed"] == {
        "place": "spread",
        "about": "Ward 7",
        "path": ["spread", "sites", 0, "actions", 0],
        "due": "2026-11-22",
        "state": "due",
    }


def test_only_those_of_one_role_under_the_same_numbers(ward: Desk) -> None:
    out = ward.run("todo", "--who", "LEAD").out
    assert out.startswith("3 tasks open of LEAD")
    assert [line.split(":")[0] for line in out.splitlines() if line.startswith("Task")] == ["Task S1.1", "Task 2.2", "Task 1"]  # fmt: skip
    assert "2 tasks of others: pdsa todo" in out
    assert ward.run("todo", "--mine", PDSA_WHO="sponsor").out.startswith("1 task open of sponsor")
    assert "set it once: export PDSA_WHO" in ward.run("todo", "--mine", status=2).err


def test_a_task_is_marked_by_number_or_text(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_text()
    ran = ward.run("todo", "--done", "p1.1", "debrief")
    assert ran.err == (
        "Done: P1.1, Listen to them (ward sister, Monday 2 November 2026).\nDone: 2.2, Hold the debrief (lead, Monday 30 November 2026).\n"
        "Next: pdsa todo\n"
    )
    after = (ward.folder / "ward.pdsa.yaml").read_text()
    assert changed_lines(before, after) == [
        "-       - {what: Listen to them, who: ward sister, when: 2026-11-02}",
        "+       - {what: Listen to them, who: ward sister, when: 2026-11-02, done: 2026-11-22}",
        "-         - {what: Hold the debrief, who: lead, when: 2026-11-30}",
        "+         - {what: Hold the debrief, who: lead, when: 2026-11-30, done: 2026-11-22}",
    ]
    assert "Task 1: Book the room" in ward.run("todo").out
    assert (
        "Task P1.1: Listen to them; who: ward sister; when: done 22 Nov 2026" in ward.run("todo", "--all").out
    )
    ward.run("todo", "--done", "1", "--on", "2026-11-01")
    assert "when: done 1 Nov 2026" in ward.run("todo", "1").out
    ward.run("undo")
    assert ward.run("todo", "--reopen", "P1.1", "debrief").err == (
        "Open again: P1.1, Listen to them (ward sister, Monday 2 November 2026).\n"
        "Open again: 2.2, Hold the debrief (lead, Monday 30 November 2026).\nNext: pdsa todo\n"
    )
    assert (ward.folder / "ward.pdsa.yaml").read_text() == before


def test_a_number_means_the_same_task_when_others_are_added_before_and_behind_it(ward: Desk) -> None:
    def named() -> dict[str, str]:
        return {one["number"]: one["what"] for one in ward.run("todo", "--all", "--json").data["tasks"]}

    before = named()
    ward.run("cycle", "1", "--amend", "--task", "Pack the box; who=pharmacist", "--task", "Seal the box")
    ward.run("cycle", "--new", "--idea", "pager", "--title", "One bay", "--task", "Charge the pagers")
    ward.run("people", "night", "--action", "Ask them again")
    ward.run("people", "--add", "Doctors", "--action", "Tell them")
    ward.run("sustain", "--idea", "box", "--action", "Show the new ones")
    ward.run("spread", "ward 7", "--action", "Lend them a box")
    ward.run("todo", "--add", "Order cards")
    after = named()
    assert before.items() <= after.items()
    assert {number: what for number, what in after.items() if number not in before} == {
        "1.2": "Seal the box",
        "3.1": "Charge the pagers",
        "P1.2": "Ask them again",
        "P3.1": "Tell them",
        "H1.1": "Show the new ones",
        "S1.2": "Lend them a box",
        "2": "Order cards",
    }


def test_what_is_done_or_over_is_not_marked_unseen(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    ward.run("todo", "--done", "P1.1", "--on", "2026-11-20")
    before = path.read_text()
    assert ward.run("todo", "--done", "1", "p1.1", status=2).err == (
        "error: task P1.1 was done on 2026-11-20 already: Listen to them\n"
        "  if another one is meant: pdsa todo; if it is not done: pdsa todo --reopen P1.1\n"
    )
    assert ward.run("todo", "--done", "cards", status=2).err == (
        "error: the time of task 2.1 is over, and the list does not show it: Print the cards\n"
        "  if another one is meant: pdsa todo; to mark this one all the same, add --all\n"
    )
    assert (
        "task 2.2 is not marked as done: Hold the debrief"
        in ward.run("todo", "--reopen", "2.2", status=2).err
    )
    assert path.read_text() == before
    ward.run("todo", "--done", "2.1", "--all")
    ward.run("todo", "--done", "P1.1", "--on", "2026-11-19")
    done = [line.strip() for line in path.read_text().splitlines() if "done:" in line]
    assert done == [
        "- {what: Listen to them, who: ward sister, when: 2026-11-02, done: 2026-11-19}",
        "- {what: Print the cards, who: lead, when: 2026-11-10, done: 2026-11-22}",
    ]


def test_taking_a_task_out_says_which_ones_have_another_number_now(ward: Desk) -> None:
    assert ward.run("todo", "--remove", "2.1").err == (
        "Took out: 2.1, Print the cards (lead, Tuesday 10 November 2026).\n"
        "Those behind moved up: 2.1 is Hold the debrief.\nNext: pdsa todo\n"
    )


def test_a_task_is_added_changed_and_taken_out(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    ran = ward.run("todo", "--add", "Order cards; 100 of them; when=friday; where=office")
    assert (
        ran.err
        == "Added task 2: Order cards; 100 of them (Friday 27 November 2026).\nNext: pdsa todo 2 --who ROLE\n"
    )
    ward.run("todo", "2", "--who", "clerk", "--when", "each Monday", "--where", "")
    (task,) = ward.run("todo", "2", "--json").data["tasks"]
    assert (task["what"], task["who"], task["when"], task["where"]) == (
        "Order cards; 100 of them", "clerk", "each Monday", None,
    )  # fmt: skip
    assert task["computed"]["due"] is None
    ran = ward.run("todo", "--remove", "2", "2.2", "2.1")
    assert ran.err.splitlines()[:3] == [
        "Took out: 2.1, Print the cards (lead, Tuesday 10 November 2026).",
        "Took out: 2.2, Hold the debrief (lead, Monday 30 November 2026).",
        "Took out: 2, Order cards; 100 of them (clerk, each Monday).",
    ]
    # Both tasks of cycle 2 went, and the list that they stood in.
    assert ward.report()["cycles"][1]["plan"] is None
    ward.run("undo")
    assert "Print the cards" in path.read_text()


def test_a_dry_run_shows_the_difference_and_writes_nothing(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_text()
    ran = ward.run("todo", "--add", "Order cards", "--dry-run")
    assert "+  - {what: Order cards}" in ran.out
    assert "Nothing was written" in ran.err
    assert (ward.folder / "ward.pdsa.yaml").read_text() == before


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--done",), "which task is meant?"),
        (("--done", "99"), "there is no task 99"),
        (("--done", "2"), "there is no task 2\n  those of cycle 2 are: 2.1, 2.2"),
        (("--done", "p9.1"), "there is no task P9.1"),
        (("--done", "o"), "'o' could be several tasks"),
        (("--done", "nothing like it"), "there is no task 'nothing like it'"),
        (("--done", "3", "--remove"), "do not go together"),
        (("--done", "3", "--on", "tomorrow"), "is still to come"),
        (("--done", "3", "--on", "03/04/2026"), "can be read as two different days"),
        (("--add", ""), "does not begin with the what"),
        (("--add", "--no-input"), "the task is missing"),
        (("--when", "friday"), "which task is meant?"),
        (("1", "--what", " "), "--what is empty"),
        (("1", "--when", "03/04/2026"), "--when: '03/04/2026' can be read as two different days"),
        (("--add", "Order cards; when=2026-02-30"), "February 2026 has 28 days"),
        (("--mine", "--who", "lead"), "do not go together"),
        (("--ics", "tasks.txt"), "a calendar file ends in .ics"),
        (("3", "--on", "today"), "--on says when a task was done"),
    ],
)
def test_what_is_not_understood_changes_nothing(ward: Desk, words: tuple[str, ...], error: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert error in ward.run("todo", *words, status=2, PDSA_WHO="lead").err
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_calendar_reads_the_file(ward: Desk) -> None:
    long = "Très long, with; all \\ signs: " + "患者" * 40
    ward.run("todo", "--add", f"{long}; who=lead; when=2026-12-24; where=Room 1, floor 2")
    ran = ward.run("todo", "--ics", "tasks.ics")
    assert ran.err.splitlines()[0] == "Wrote 5 tasks to tasks.ics; 1 without a day is not in it."
    raw = (ward.folder / "tasks.ics").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors
    events = list(calendar.walk("VEVENT"))
    assert [(str(one["SUMMARY"]), one["DTSTART"].dt, one["DTEND"].dt) for one in events] == [
        ("Listen to them (ward sister)", date(2026, 11, 2), date(2026, 11, 3)),
        ("Show the box (Lead nurse)", date(2026, 11, 22), date(2026, 11, 23)),
        ("Hold the debrief (lead)", date(2026, 11, 30), date(2026, 12, 1)),
        ("Book the room; with the big table (lead)", date(2026, 12, 4), date(2026, 12, 5)),
        (f"{long} (lead)", date(2026, 12, 24), date(2026, 12, 25)),
    ]
    last = events[-1]
    assert str(last["LOCATION"]) == "Room 1, floor 2"
    assert str(last["DESCRIPTION"]) == "First dose, sooner: project\nWho: lead"
    assert last["DTSTAMP"].dt.isoformat() == "2026-11-22T00:00:00+00:00"
    assert all(one["TRANSP"] == "TRANSPARENT" and not one.errors for one in events)
    assert len({str(one["UID"]) for one in events}) == 5


def test_an_event_keeps_its_id_when_its_task_moves(ward: Desk) -> None:
    ward.run("todo", "--add", "Book the room; with the big table; who=clerk; when=2026-12-05")

    def ids() -> dict[tuple[str, date], str]:
        ward.run("todo", "--ics", "tasks.ics", "--replace")
        found = icalendar.Calendar.from_ical((ward.folder / "tasks.ics").read_bytes()).walk("VEVENT")
        return {(str(one["SUMMARY"]), one["DTSTART"].dt): str(one["UID"]) for one in found}

    before = ids()
    ward.run("todo", "2.2", "--when", "2026-12-10", "--who", "sponsor")
    ward.run("todo", "--done", "P1.1")
    after = ids()
    assert after["Hold the debrief (sponsor)", date(2026, 12, 10)] == before["Hold the debrief (lead)", date(2026, 11, 30)]  # fmt: skip
    assert len(set(before.values())) == len(before) == 5  # two tasks have the same text
    assert set(after.values()) < set(before.values())


def test_a_calendar_file_is_not_written_over(ward: Desk) -> None:
    ward.write("tasks.ics", "mine")
    assert "is there already; nothing was written" in ward.run("todo", "--ics", "tasks.ics", status=1).err
    assert (ward.folder / "tasks.ics").read_text() == "mine"


def test_a_task_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("todo", "--add")
    answer(
        terminal,
        "What is to be done?", "Order cards",
        "By whom?", "clerk",
        "When?", "in 2 weeks",
        "Where?", "",
    )  # fmt: skip
    assert "Added task 2: Order cards (clerk, Sunday 6 December 2026)." in finish(terminal)


def test_the_report_names_an_overdue_task_once(ward: Desk) -> None:
    out = ward.run("report", "--full", "--quiet").out
    assert "\nTasks (1 overdue)\nTask P1.1: Listen to them; who: ward sister" in out
    assert out.count("Listen to them") == 1
    assert out.count("Show the box") == 1
    assert "Print the cards" not in out
    assert [one["number"] for one in ward.report()["computed"]["tasks"]] == ["P1.1", "S1.1", "2.2", "1", "F1"]


def test_more_tasks_than_a_screen_takes_are_counted(desk: Desk):
    tasks = "".join(f"  - {{what: Call {number}, who: lead, when: 2026-12-01}}\n" for number in range(1, 26))
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: W\ntasks:\n{tasks}")
    shown = desk.run("todo").out
    assert shown.startswith("25 tasks open (W)\n")
    assert (shown.count("Call "), "\n5 tasks more: pdsa todo --all\n" in shown) == (20, True)
    assert desk.run("todo", "--all").out.count("Call ") == 25
    assert len(desk.run("todo", "--json").data["tasks"]) == 25
