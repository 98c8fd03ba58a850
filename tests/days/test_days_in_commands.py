"""Days at the keyboard, in flags and in tasks: the one understood is named, and words are said to have none."""

import pytest

from commands.running import Desk, answer, finish


@pytest.mark.parametrize(
    ("said", "when", "echo"),
    [
        ("next monday", "2026-11-30", "Monday 30 November 2026"),
        ("end of November", "2026-11-30", "Monday 30 November 2026"),
        ("2 weeks", "2026-12-07", "Monday 7 December 2026"),
        ("mid-december", "2026-12-15", "Tuesday 15 December 2026"),
        ("30/4/2027", "2027-04-30", "Friday 30 April 2027"),
        ("Friday 30 April 2027", "2027-04-30", "Friday 30 April 2027"),
        ("2027-04-30", "2027-04-30", "Friday 30 April 2027"),
    ],
)
def test_the_day_of_a_task_is_named(ward: Desk, said: str, when: str, echo: str) -> None:
    assert ward.run("todo", "--add", f"Ring the matron; who=lead; when={said}").err == (
        f"Added task 1: Ring the matron (lead, {echo}).\nNext: pdsa todo\n"
    )
    (task,) = ward.run("todo", "--json").data["tasks"]
    assert (task["when"], task["computed"]["due"]) == (when, when)


@pytest.mark.parametrize(
    "said", ["each handover", "next week", "24/7", "December 2026", "in spring", "monday 9am"]
)
def test_words_are_said_to_have_no_day(ward: Desk, said: str) -> None:
    no_day = f"{said!r} is no day: task 1 will never be overdue, and is in no calendar.\n"
    assert no_day in ward.run("todo", "--add", f"Ask; when={said}").err
    assert "no day" not in ward.run("todo", "1", "--who", "lead").err
    for words in (
        ("cycle", "--new", "--title", "x", "--task"),
        ("people", "--add", "Porters", "--action"),
        ("spread", "--add", "Ward 7", "--action"),
        ("sustain", "--action"),
    ):
        err = ward.run(*words, f"Ask; when={said}").err
        assert f"{said!r} is no day: the task will never be overdue, and is in no calendar.\n" in err


@pytest.mark.parametrize("said", ["31/12", "31 Dec", "Dec 31", "12/31", "1/1"])
def test_without_its_year_a_day_is_refused_for_a_task_too(ward: Desk, said: str) -> None:
    ran = ward.run("todo", "--add", f"Send the slides; when={said}", status=2)
    assert f"error: --add: {said!r} does not say the year\n  add the year, as in {said}" in ran.err
    assert ward.run("todo", "--json").data["tasks"] == []


def test_what_a_flag_was_understood_as_is_said(ward: Desk) -> None:
    ran = ward.run("cycle", "--new", "--title", "x", "--starts", "next monday", "--ends", "2026-12-02")
    assert ran.err.splitlines()[0] == "--starts next monday: Monday 30 November 2026."
    assert "2 December" not in ran.err
    assert (
        "--starts tomorrow:" not in ward.run("cycle", "1", "--amend", "--starts", "tomorrow", "--quiet").err
    )
    ran = ward.run("set", "aim.by", "end of March")
    assert ran.err.splitlines()[0] == "aim.by: nothing → 2027-03-31"
    ward.run("todo", "--add", "Ring")
    ran = ward.run("todo", "1", "--when", "friday week")
    assert ran.err.splitlines()[0] == "--when friday week: Friday 4 December 2026."
    ward.run("set", "tasks.1.when", "30/11/2026")
    assert ward.report()["tasks"][0]["when"] == "2026-11-30"
    assert "does not say the year" in ward.run("set", "tasks.1.when", "31/12", status=2).err


def test_a_month_is_enough_where_a_period_begins(ward: Desk) -> None:
    ward.run("record", "wait", "42", "--on", "June 2026")
    assert ward.report()["measures"][0]["data"][0]["on"] == "2026-06-01"
    ward.run("report", "--since", "June 2026")
    assert "does not say the day" in ward.run("cycle", "--started", "June 2026", "--title", "x", status=2).err


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("4 May 2027", "2027-05-04"),
        ("30/4/2027", "2027-04-30"),
        ("Tuesday 4 May 2027", "2027-05-04"),
        ("3/4/2027", None),
        ("monday", None),
        ("each monday", None),
    ],
)
def test_a_file_written_by_hand_may_write_days_out(ward: Desk, when: str, due: str | None) -> None:
    ward.write("other.pdsa.yaml", f"pdsa: 1\ntitle: x\ntasks:\n  - {{what: Ring, when: {when}}}\n")
    (task,) = ward.run("todo", "-p", "other", "--json").data["tasks"]
    assert task["computed"]["due"] == due


def test_at_a_prompt_the_day_understood_is_shown(ward: Desk) -> None:
    terminal = ward.terminal("todo", "--add")
    answer(
        terminal,
        "What is to be done?", "Order cards",
        "By whom?", "clerk",
        "When?", "next friday",
        "write 2026-11-27 (Friday) or", "next monday",
        "= Monday 30 November 2026", "",
    )  # fmt: skip
    assert "Added task 1: Order cards (clerk, Monday 30 November 2026)." in finish(terminal)
    terminal = ward.terminal("todo", "--add")
    answer(
        terminal,
        "What is to be done?", "Ask",
        "By whom?", "",
        "When?", "each handover",
        "= words, without a day: never overdue, and in no calendar", "",
    )  # fmt: skip
    finish(terminal)
