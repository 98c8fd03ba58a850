"""What is said at the right moment, and what tripped newcomers: each as a transcript."""

import json

import pytest

from commands.running import Desk, answer, finish

PROJECT = """\
pdsa: 1
title: Cord
aim: {statement: Better., measure: late, target: 90, by: 2027-03-31, population: newborns, place: ward}
measures:
  - {id: late, name: Newborns clamped late, unit: "%", better: higher, numerator: n, denominator: d, frequency: Weekly}
  - {id: calm, name: Calm births, unit: "%", better: higher, kind: process, frequency: weekly}
  - {id: falls, name: Falls, kind: balancing, better: lower, frequency: monthly}
changes:
  - {id: bell, idea: Ring a bell, because: Everybody hears it}
"""
PLANNED = (
    PROJECT
    + """\
cycles:
  - number: 1
    title: One bell
    change: bell
    scale: {size: 3, unit: births, days: 2}
    plan: {recorded: 2026-11-20, predictions: [{question: Heard?, prediction: 3 of 3}]}
"""
)
ENDED = PLANNED + "    do: {recorded: 2026-11-21, started: 2026-11-20, ended: 2026-11-21, as_planned: true}\n"
TWO = ENDED.replace("prediction: 3 of 3}", "prediction: 3 of 3}, {question: Calm?, prediction: 2 of 3}")
NONE = ENDED.replace(", predictions: [{question: Heard?, prediction: 3 of 3}]", "")


def test_a_test_that_begins_without_a_prediction(desk: Desk):
    desk.write("cord.pdsa.yaml", NONE.replace(ENDED.removeprefix(PLANNED), ""))
    ran = desk.run("cycle", "--started", "today")
    assert ran.err.splitlines()[1] == (
        "Cycle 1 has begun without a prediction; write down what you expect before its results come:"
        " pdsa cycle 1 --prediction TEXT"
    )
    assert "PLN01" not in ran.err
    desk.run("cycle", "1", "--prediction", "3 of 3")
    assert "begun without" not in desk.run("cycle", "1", "--owner", "midwife").err


def test_the_prompts_say_it_too(desk: Desk):
    desk.write("cord.pdsa.yaml", NONE.replace(ENDED.removeprefix(PLANNED), ""))
    terminal = desk.terminal("cycle", "1", size=(100, 24))
    terminal.expect("Cycle 1 has no prediction: nobody can say afterwards whether it came as expected.\n")
    answer(terminal, "When was the test?", "!")
    finish(terminal)


def test_what_matters_is_said_and_quiet_is_quiet(desk: Desk):
    desk.write("cord.pdsa.yaml", PLANNED)
    words = ("cycle", "1", "--started", "2026-11-20", "--ended", "2026-11-21")
    said = desk.run(*words, "--dry-run").err
    assert said == "Nothing was written (--dry-run).\n"
    assert desk.run(*words).err == (
        "Recorded Do of cycle 1 in cord.pdsa.yaml.\n"
        "Nothing says whether cycle 1 was carried out as planned;"
        " pdsa cycle 1 --amend --as-planned, or --not-as-planned (DON02)\n"
        "Next: Study cycle 1: put each prediction beside its result (pdsa cycle 1)\n"
    )
    assert desk.run("cycle", "1", "--observations", "Calm", "--quiet").err == ""
    assert "(DON02)" in desk.run("report", "--full").out
    assert "(DON02)" not in desk.run("report", "--full", "--quiet").out
    assert [remark["code"] for remark in desk.report()["computed"]["remarks"]][:1] == ["DON02"]
    quiet = desk.run("report", "--full", "--quiet", "--json").data
    assert quiet["computed"]["remarks"] == []


@pytest.mark.parametrize("none", ["none", "No.", "no harm"])
def test_no_harm_is_not_written_down_as_harm(desk: Desk, none: str):
    project = desk.write("cord.pdsa.yaml", PLANNED)
    desk.run("cycle", "--started", "2026-11-20", "--harm", none)
    assert "harm" not in project.read_text()
    desk.run("cycle", "1", "--harm", "One fright")
    assert "      harm: One fright\n" in project.read_text() or "harm: One fright" in project.read_text()
    desk.run("cycle", "1", "--harm", none, "--amend")
    assert "harm" not in project.read_text()


def test_harm_and_its_answer_are_asked_for(desk: Desk):
    desk.write("cord.pdsa.yaml", PLANNED)
    terminal = desk.terminal("cycle", size=(100, 40))
    answer(terminal, "When was the test?", "since yesterday", "Enter goes on", "harm")
    answer(terminal, "Did anything harm anyone, or nearly?", "One fright", "Enter goes on", "")
    finish(terminal)
    terminal = desk.terminal("cycle", size=(100, 40))
    answer(terminal, "When was the test?", "yesterday to today", "as planned?", "Only with two")
    answer(terminal, "[One fright] Enter keeps it", "", "What was done about it?", "Softer")
    answer(terminal, "come out", "", "learn?", "")
    answer(terminal, "Enter goes on", "")
    finish(terminal)
    do = desk.report()["cycles"][0]["do"]
    assert (do["harm"], do["harm_resolved"]) == ("One fright", "Softer")
    shown = desk.run("report", "--cycle", "1").out
    assert "Harm: One fright\nHarm answered: Softer\n" in shown


@pytest.mark.parametrize(
    ("size", "unit", "asked"), [("3", "births", False), ("20", "births", True), ("3", "all births", True)]
)
def test_a_whole_unit_is_asked_about_where_it_may_be_one(desk: Desk, size: str, unit: str, asked: bool):
    desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle", size=(100, 40))
    answer(terminal, "Which change idea", "", "with how many?", f"Rounds, with {size} {unit}")
    if asked:
        answer(terminal, "Is that a whole unit at once", "n")
    terminal.expect("When is the test")
    assert ("whole unit at once" in terminal.screen) is asked
    terminal.expect("> ")
    terminal.send("!")
    finish(terminal)


def test_a_finding_needs_no_number_where_there_is_one_prediction(desk: Desk):
    project = desk.write("cord.pdsa.yaml", ENDED)
    desk.run("cycle", "--finding", "missed; 2 of 3; learned=Nobody was told")
    assert desk.report()["cycles"][0]["study"]["findings"] == [
        {
            "prediction": 1,
            "outcome": "missed",
            "better": None,
            "result": "2 of 3",
            "learned": "Nobody was told",
        }
    ]
    project.write_text(TWO)
    assert desk.run("cycle", "--finding", "missed; 2 of 3", status=2).err == (
        "error: a finding does not say which of the 2 predictions of cycle 1 it is about\n"
        '  begin with its number: --finding "1: missed; 1 of 5 sent"\n'
    )
    project.write_text(NONE)
    assert desk.run("cycle", "--finding", "missed; 2 of 3", status=2).err == (
        "error: cycle 1 has no prediction that could come out so\n"
        "  write what was found with --results, and what it teaches with --learned\n"
    )
    project.write_text(ENDED)
    refused = desk.run("cycle", "--finding", "missed", "--finding", "met", status=2)
    assert refused.err.startswith("error: cycle 1 has one prediction, and there are 2 findings\n")
    assert project.read_text() == ENDED


def test_a_cycle_that_is_not_there(desk: Desk):
    desk.write("cord.pdsa.yaml", ENDED)
    for number in ("9", "3"):
        assert desk.run("cycle", number, status=2).err == (
            f"error: there is no cycle {number}\n  the next new one is: pdsa cycle 2\n"
        )
    for number in ("1", "2"):
        assert desk.run("cycle", number, status=2).err.startswith("error: nothing was given to record\n")


WRITE = "write it as YYYY-MM-DD, for example 2026-03-31, or say tomorrow, in 3 days, in 2 weeks"


@pytest.mark.parametrize(
    ("day", "said", "advice"),
    [
        ("31/06/2027", "'31/06/2027' is not a date: June 2027 has 30 days", WRITE),
        ("02/30/2027", "'02/30/2027' is not a date: February 2027 has 28 days", WRITE),
        ("13/13/2027", "'13/13/2027' is not a date: there is no month 13", WRITE),
        ("05.00.2027", "'05.00.2027' is not a date: there is no month 0", WRITE),
        ("03/04/2027", "'03/04/2027' can be read as two different days", "write 2027-04-03 or 2027-03-04"),
        ("tomorow", "'tomorow' is not a date", "did you mean tomorrow?"),
        ("in 2 weks", "'in 2 weks' is not a date", "did you mean in 2 weeks?"),
        ("31 Mrch 2027", "'31 Mrch 2027' is not a date", "did you mean 31 March 2027?"),
        ("30 Feb 2027", "'30 Feb 2027' is not a date: February 2027 has 28 days", WRITE),
        ("31 March", "'31 March' does not say the year", "add the year, as in 31 March 2027"),
    ],
)
def test_days_in_another_order(desk: Desk, day: str, said: str, advice: str):
    desk.write("cord.pdsa.yaml", ENDED)
    ran = desk.run("cycle", "--title", "Two", "--starts", day, status=2)
    assert ran.err == f"error: --starts: {said}\n  {advice}\n"


@pytest.mark.parametrize(
    "day", ["31 March 2027", "31 Mar 2027", "March 31 2027", "mar 31st, 2027", "31. March 2027"]
)
def test_a_day_with_the_name_of_its_month_means_one_day(desk: Desk, day: str):
    desk.write("cord.pdsa.yaml", ENDED)
    desk.run("cycle", "--title", "Two", "--starts", day, "--task", f"Print; when={day}")
    plan = desk.report()["cycles"][-1]["plan"]
    assert (plan["starts"], plan["tasks"][0]["when"]) == ("2027-03-31", "2027-03-31")
    desk.run("set", "cycles.2.plan.starts", day.replace("31", "30"))
    assert desk.report()["cycles"][-1]["plan"]["starts"] == "2027-03-30"


@pytest.mark.parametrize(
    ("when", "near"),
    [
        ("frday", "friday"),
        ("Tommorow", "tomorrow"),
        ("in 3 das", "in 3 days"),
        ("31 Mrch 2027", "31 March 2027"),
    ],
)
def test_a_slip_in_the_name_of_a_day_is_no_free_text(desk: Desk, when: str, near: str):
    desk.write("cord.pdsa.yaml", ENDED)
    ran = desk.run("todo", "--add", f"Print; when={when}", status=2)
    assert ran.err == f"error: --add: {when!r} is not a date\n  did you mean {near}?\n"


@pytest.mark.parametrize(
    "when", ["each handover", "mondays", "weekly", "midday", "2 per month", "someday", "daily", "March 2027"]
)
def test_words_that_are_no_day_stay_words(desk: Desk, when: str):
    desk.write("cord.pdsa.yaml", ENDED)
    desk.run("todo", "--add", f"Print; when={when}")
    assert desk.run("todo", "--json").data["tasks"][0]["when"] == when


def test_after_a_value_the_measure_that_is_due_comes_next_and_then_the_chart(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    assert desk.run("record", "late", "5/21", "--on", "2026-11-15").err.endswith(
        "\nNext: Record calm of 15 November 2026 too (pdsa record calm --on 2026-11-15)\n"
    )
    assert desk.run("record", "calm", "62%", "--on", "2026-11-15").err.endswith(
        "\nNext: See where it stands (pdsa report)\n"
    )
    ran = desk.run("record", "late", "6/22", "calm", "70%", "--json")
    assert ran.err.endswith("\nNext: Look at its chart (pdsa chart late)\n")
    assert json.loads(ran.out)["data"]["next"] == {"text": "Look at its chart", "command": "pdsa chart late"}
    assert desk.run("record", "falls", "2").err.endswith("\nNext: See where it stands (pdsa report)\n")
    assert desk.run("record", "falls", "--remove").err.endswith("\nNext: See where it stands (pdsa report)\n")


def test_a_value_that_cannot_be_taken_at_the_prompt(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("record", "late", size=(200, 24))
    answer(terminal, "Newborns clamped late (%)", "5")
    terminal.expect(
        "Late is given as 5 alone, and it has a denominator, so its values are fractions; "
        "type for example\n5/21, or 24% where its parts are not known."
    )
    terminal.expect("> ")
    terminal.send("22/21")
    terminal.expect("22/21 is more than all: were the two swapped? Type for example 5/21, or 24%")
    terminal.expect("> ")
    terminal.send("5/21")
    finish(terminal)


@pytest.mark.parametrize("columns", [120, 80, 40])
def test_what_is_said_breaks_between_words_on_a_terminal_only(desk: Desk, columns: int):
    desk.write("cord.pdsa.yaml", ENDED)
    words = ("cycle", "--learned", "Nobody was told", "--finding", "met")
    shown = desk.screen(*words, size=(columns, 24))
    lines = shown.splitlines()
    assert max(map(len, lines)) <= columns
    assert any("(pdsa cycle 1)" in line for line in lines)
    desk.run("undo")
    assert " ".join(shown.split()) == " ".join(desk.run(*words).err.split())
    assert len(desk.run("undo").err.splitlines()) == 1


@pytest.mark.parametrize("columns", [100, 44, 36, 30])
def test_a_command_in_the_report_is_not_torn_apart(desk: Desk, columns: int):
    desk.write("cord.pdsa.yaml", ENDED)
    shown = desk.screen("report", "--full", "--quiet", size=(columns, 24))
    assert any("(pdsa cycle 1)" in line for line in shown.splitlines())
    assert max(map(len, shown.splitlines())) <= columns


def test_causes_keep_their_marks_in_a_pipe(desk: Desk):
    desk.write(
        "cord.pdsa.yaml",
        PROJECT + "problem: {causes: [{cause: Nobody is told, whys: [No list, Nobody writes one]}]}\n",
    )
    shown = desk.run("report", "--full", "--quiet").out
    assert "- Nobody is told\n  why? No list\n    why? Nobody writes one\n" in shown


def test_the_aim_of_a_share_names_its_percentage(desk: Desk):
    for number, (name, said) in enumerate(
        (
            ("Newborns clamped late", "raise the percentage of newborns clamped late to 90%"),
            ("Percentage of newborns", "raise the percentage of newborns to 90%"),
            ("Clamping rate", "raise clamping rate to 90%"),
        )
    ):
        file = f"{number}.pdsa.yaml"
        desk.run(
            *("new", name, "--file", file, "--no-input", "--by", "2027-03-31", "--target", "90"),
            *("--measure", f"{name}; unit=%; better=higher"),
        )
        assert desk.report(file)["aim"]["statement"] == f"By 31 March 2027, {said}."
