"""Values typed on the command line and at prompts: what is written, what is said, what is refused."""

import json

import pytest

from commands.running import Desk, answer, changed_lines, finish


def changed(ward: Desk, *words: str) -> list[str]:
    """The lines of the project file that a command changes."""
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ward.run(*words)
    return changed_lines(before, path.read_text())


def test_a_fraction_goes_to_its_place_in_time(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ran = ward.run("record", "dcc", "6/22", "--on", "2026-11-08", "--note", "night shift, short")
    assert ran.out == ""
    assert ran.err == (
        "Recorded dcc 6/22 (27.3%) of 8 November 2026 in ward.pdsa.yaml.\n"
        "Next: Look at its chart (pdsa chart dcc)\n"
    )
    assert changed_lines(before, path.read_text()) == [
        '+       - {on: 2026-11-08, numerator: 6, denominator: 22, note: "night shift, short"}'
    ]
    assert (
        path.read_text().index("2026-11-01, num")
        < path.read_text().index("2026-11-08")
        < path.read_text().index("2026-11-15")
    )


def test_several_at_once_are_one_step(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ran = ward.run("record", "dcc", "5/20", "early breastfeeding", "62%", "los=-1.50")
    assert ran.err.startswith(
        "Recorded dcc 5/20 (25%), ebfi 62%, los -1.50 hours of 22 November 2026 in ward.pdsa.yaml.\n"
    )
    assert changed_lines(before, path.read_text()) == [
        "+       - {on: 2026-11-22, numerator: 5, denominator: 20}",
        "+     data:",
        "+       - {on: 2026-11-22, value: 62}",
        "+       - on: 2026-11-22",
        "+         value: -1.50",
    ]
    ward.run("undo")
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("yesterday", "2026-11-21"),
        ("monday", "2026-11-16"),
        ("3d ago", "2026-11-19"),
        ("2026-10-01", "2026-10-01"),
    ],
)
def test_days_as_people_say_them(ward: Desk, said: str, day: str) -> None:
    assert changed(ward, "record", "ebfi", "50", "--on", said)[-1] == f"+       - {{on: {day}, value: 50}}"


def test_a_day_that_has_a_value_needs_replace(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ran = ward.run("record", "dcc", "6/21", "--on", "2026-11-01", status=4)
    assert ran.err == (
        "error: 1 November 2026 has a value already: dcc 5/21 (23.8%); nothing was recorded\n"
        "  to replace it, add --replace; for another day, --on DAY\n"
    )
    assert path.read_text() == before
    ran = ward.run("record", "dcc", "6/21", "--on", "2026-11-01", "--replace")
    assert ran.err.startswith(
        "Replaced dcc of 1 November 2026 in ward.pdsa.yaml: 5/21 (23.8%) → 6/21 (28.6%)\n"
    )
    assert changed_lines(before, path.read_text()) == [
        "-       - {on: 2026-11-01, numerator: 5, denominator: 21}  # by hand",
        "+       - {on: 2026-11-01, numerator: 6, denominator: 21}  # by hand",
    ]


def test_one_that_differs_keeps_the_others_from_being_recorded(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ward.run("record", "ebfi", "50", "dcc", "6/21", "--on", "2026-11-01", status=4)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_the_same_again_changes_nothing(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run("record", "los", "31.50", "--on", "2026-11-01")
    assert ran.err == "Nothing changed in ward.pdsa.yaml: it says so already.\n"
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_note_is_added_and_not_replaced_unasked(ward: Desk) -> None:
    lines = changed(ward, "record", "dcc", "5/21", "--on", "2026-11-01", "--note", "holiday")
    assert lines[-1] == "+       - {on: 2026-11-01, numerator: 5, denominator: 21, note: holiday}  # by hand"
    assert (
        "note: new card"
        in ward.run("record", "dcc", "9/20", "--on", "2026-11-15", "--note", "x", status=4).err
    )


def test_a_point_is_removed_by_its_day(ward: Desk) -> None:
    assert changed(ward, "record", "los", "--on", "2026-11-01", "--remove") == [
        "-     data:",
        "-       - on: 2026-11-01",
        "-         value: 31.5",
    ]
    ran = ward.run("record", "dcc", "--on", "2026-11-14", "--remove", status=2)
    assert ran.err == "error: dcc has no value of 2026-11-14\n  the nearest is that of 2026-11-15\n"
    ran = ward.run("record", "dcc", "--on", "2026-11-15", "--remove")
    assert ran.err.startswith("Removed dcc 9/20 (45%) of 15 November 2026 from ward.pdsa.yaml.\n")


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("dccc", "5/21"), 2, "error: there is no measure 'dccc'\n  did you mean dcc?\n"),
        (
            ("dcc", "5"),
            2,
            "error: dcc is given as 5 alone, and all its values so far are fractions\n  write 5/DENOMINATOR; to record the value alone: pdsa record dcc 5%\n",
        ),
        (
            ("dcc", "22/21"),
            2,
            "error: dcc: 22/21 is more than all: were the two swapped?\n  such as: pdsa record dcc 5/21\n",
        ),
        (("dcc", "3/0"), 2, "error: dcc: 3/0: 3 of none cannot be\n  such as: pdsa record dcc 5/21\n"),
        (
            ("los", "5/21"),
            2,
            'error: los has no denominator, and 5/21 is a fraction\n  say first out of what it is counted: pdsa measure los --denominator "All births"\n',
        ),
        (
            ("los", "12%"),
            2,
            "error: los: '12%' is a per cent, and the unit of los is hours\n  such as: pdsa record los 12\n",
        ),
        (
            ("los", "1,234"),
            2,
            "error: los: '1,234' can be 1234 or 1.234; write it as 1234, or as 1.2340\n  such as: pdsa record los 12\n",
        ),
        (
            ("los", "nan"),
            2,
            "error: los: 'nan' is no value\n  leave a day without a value out; a gap needs no record\n",
        ),
        (("los", "a lot"), 2, "error: los: 'a lot' is not a number\n  such as: pdsa record los 12\n"),
        (
            ("los", "12", "los", "13"),
            2,
            "error: los is given twice\n  a measure has one value for each day; use --on for another day\n",
        ),
        (("los",), 2, "error: no value stands behind los\n  write: pdsa record los 12\n"),
        (
            ("los", "12", "--on", "tomorrow"),
            2,
            "error: --on: 2026-11-23 is still to come\n  record a value when its day has come\n",
        ),
        (
            ("los", "12", "--on", "03/04/2026"),
            2,
            "error: --on: '03/04/2026' can be read as two different days\n  write 2026-04-03 or 2026-03-04\n",
        ),
        (
            ("los", "12", "--sheet", "x"),
            2,
            "error: --sheet belongs to --from\n  name the file: pdsa record --from FILE\n",
        ),
        (
            (),
            2,
            "error: nothing was given to record\n  write: pdsa record MEASURE VALUE, such as pdsa record dcc 5/21, or run it in a terminal to be asked\n",
        ),
    ],
)
def test_what_is_refused(ward: Desk, words: tuple[str, ...], status: int, message: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert ward.run("record", *words, status=status).err == message
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_values_beside_fractions_are_taken_where_they_are_meant(ward: Desk) -> None:
    assert changed(ward, "record", "dcc", "24%")[-1] == "+       - {on: 2026-11-22, value: 24}"
    assert (
        changed(ward, "record", "dcc", "30", "--on", "2026-11-20")[-1]
        == "+       - {on: 2026-11-20, value: 30}"
    )
    assert (
        changed(ward, "record", "dcc.value", "31", "--on", "2026-11-19")[-1]
        == "+       - {on: 2026-11-19, value: 31}"
    )


def test_a_per_cent_beyond_hundred_is_pointed_at(ward: Desk) -> None:
    ran = ward.run("record", "ebfi", "620")
    assert "Check it: ebfi 620% of 2026-11-22 is not between 0 and 100%.\n" in ran.err


def test_dry_run_json_and_quiet(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run("record", "ebfi", "62", "--dry-run")
    assert "+      - {on: 2026-11-22, value: 62}\n" in ran.out
    assert ran.err == "Nothing was written (--dry-run).\n"
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before
    ran = ward.run("record", "dcc", "6/21", "--on", "2026-11-01", "--replace", "--json", "--quiet")
    assert ran.err == ""
    assert json.loads(ran.out) == {
        "pdsa": 1,
        "command": "record",
        "data": {
            "file": "ward.pdsa.yaml",
            "title": "Clamping later",
            "programme": None,
            "written": True,
            "counts": {"added": 0, "replaced": 1, "removed": 0, "same": 0},
            "recorded": [
                {
                    "measure": "dcc",
                    "done": "replaced",
                    "on": "2026-11-01",
                    "value": None,
                    "numerator": 6,
                    "denominator": 21,
                    "note": None,
                    "before": {
                        "on": "2026-11-01",
                        "value": None,
                        "numerator": 5,
                        "denominator": 21,
                        "note": None,
                    },
                }
            ],
            "next": {"text": "Look at its chart", "command": "pdsa chart dcc"},
        },
        "errors": [],
    }


def test_an_excluded_point_stays_excluded_when_it_is_replaced(ward: Desk) -> None:
    ward.run("measure", "dcc", "--exclude", "2026-11-01", "--because", "register lost")
    ward.run("record", "dcc", "6/21", "--on", "2026-11-01", "--replace")
    point = ward.run("measure", "dcc", "--json").data["measures"][0]["data"][0]
    assert (point["numerator"], point["excluded"], point["excluded_on"]) == (6, "register lost", "2026-11-22")


def test_each_measure_is_asked_for_in_turn(ward: Desk) -> None:
    terminal = ward.terminal("record")
    terminal.expect("Values of Sunday, 22 November 2026")
    answer(terminal, "Delayed cord clamping (%)", "5", "fractions", "8/20", "Early breastfeeding (%)", "")
    terminal.expect("Length of stay (hours)")
    terminal.expect("Last: 31.5 hours, 1 Nov 2026")
    terminal.expect("> ")
    terminal.send("28")
    screen = finish(terminal)
    assert "Recorded dcc 8/20 (40%), los 28 hours of 22 November 2026 in ward.pdsa.yaml." in " ".join(
        screen.split()
    )


def test_a_value_that_is_there_is_replaced_only_when_confirmed(ward: Desk) -> None:
    terminal = ward.terminal("record", "dcc", "--on", "2026-11-15")
    answer(terminal, "recorded already: 9/20 (45%)", "10/20", "Replace dcc: 9/20 (45%) → 10/20 (50%)?", "y")
    finish(terminal)
    terminal = ward.terminal("record", "dcc", "--on", "2026-11-15")
    answer(terminal, "recorded already: 10/20 (50%)", "11/20", "Replace dcc", "")
    assert "nothing was recorded: what is there was kept" in finish(terminal, 1)
    assert "half-way" not in ward.run("report").err


def test_the_last_value_shown_is_the_one_before_the_day(ward: Desk) -> None:
    terminal = ward.terminal("record", "dcc", "--on", "2026-11-10")
    terminal.expect("last: ")
    assert "1 Nov 2026" in terminal.expect("> ")
    terminal.send("!")


def test_stopping_records_what_was_given_and_interrupting_nothing(ward: Desk) -> None:
    terminal = ward.terminal("record")
    answer(terminal, "Delayed cord", "8/20", "Early", "!")
    assert "Recorded dcc 8/20 (40%)" in finish(terminal)
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    terminal = ward.terminal("record", "--on", "yesterday")
    answer(terminal, "Delayed cord", "9/20")
    terminal.expect("Early")
    terminal.expect("> ")
    terminal.send_control("c")
    assert "Stopped; what you gave so far is kept\n  go on with: pdsa record --on 2026-11-21\n" in finish(
        terminal, 130
    )
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_measures_complete_without_the_models(ward: Desk) -> None:
    ran = ward.run(_PDSA_COMPLETE="complete_bash", COMP_WORDS="pdsa record e", COMP_CWORD="2")
    assert ran.out.split() == ["ebfi"]


def test_a_project_without_measures_says_how_to_add_one(desk: Desk) -> None:
    desk.write("bare.pdsa.yaml", "pdsa: 1\ntitle: Bare\n")
    assert desk.run("record", "dcc", "5", status=2).err == (
        'error: this project has no measures yet\n  add one: pdsa measure --add "Name; kind=outcome; unit=%"\n'
    )


COUNTS = """\
  - {id: falls, name: Falls, type: count}
  - {id: waits, name: Minutes early or late, type: time}
"""


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("falls=-2", "falls: -2 is below zero, and a count cannot be"),
        ("ebfi=-5%", "ebfi: -5 is below zero, and a percentage cannot be"),
        ("dcc=-1/20", "dcc: -1/20 has a negative part"),
    ],
)
def test_a_count_or_a_share_below_zero_is_refused(ward: Desk, said: str, message: str) -> None:
    path = ward.write("ward.pdsa.yaml", (ward.folder / "ward.pdsa.yaml").read_text() + COUNTS)
    before = path.read_text()
    assert f"error: {message}\n" in ward.run("record", said, status=2).err
    assert path.read_text() == before
    ward.write("t.csv", "Date,Falls,Minutes early or late\n2026-11-02,1,-3\n2026-11-03,-1,4\n")
    assert "t.csv:3:2: row 3, Falls: -1 is below zero" in ward.run("record", "--from", "t.csv", status=1).err
    assert path.read_text() == before
    ward.run("record", "waits=-3", "falls=0")


def test_a_sign_for_per_cent_is_taken_where_that_is_the_unit(ward: Desk) -> None:
    ward.run("measure", "ebfi", "--target", "80%", "--baseline", "17 %")
    assert "target: 80\n" in (ward.folder / "ward.pdsa.yaml").read_text()
    assert "baseline: 17\n" in (ward.folder / "ward.pdsa.yaml").read_text()
    assert "'80%' is not a number" in ward.run("measure", "los", "--target", "80%", status=2).err
    (ward.folder / "new").mkdir()
    new = ("new", "A", "--file", "new/a.pdsa.yaml", "--baseline", "17%", "--target", "40%")
    ward.run(*new, "--measure", "Seen in time; unit=%")
    aim = ward.report("new/a.pdsa.yaml")["aim"]
    assert (aim["baseline"], aim["target"]) == (17, 40)
    terminal = ward.terminal("measure", "--add", "--kind", "process", size=(100, 40))
    answer(terminal, "measure called?", "Told", "one value?", "percentage", "Which way", "higher")
    terminal.type("\r" * 7)
    answer(terminal, "Which value is wanted?", "90%")
    finish(terminal)
    assert ward.report()["measures"][-1]["target"] == 90


@pytest.mark.parametrize(
    ("unit", "values", "typed", "asked"),
    [
        ("hours a day", "2.7 3.1 4 5.4", "54", "54 is more hours than a day has."),
        ("minutes", "40 42 38", "400", "400 is far from what there is so far, 38 to 42."),
        ("%", "25 42 54", "154", "154 % is not between 0 and 100."),
        ("%", "25 42 54", "0.42", "0.42 % is less than one in a hundred; for 42% type 42%."),
    ],
)
def test_a_value_that_may_be_mistyped_is_asked_back(
    desk: Desk, unit: str, values: str, typed: str, asked: str
):
    points = "".join(
        f"      - {{on: 2026-0{month}-01, value: {value}}}\n" for month, value in enumerate(values.split(), 1)
    )
    desk.write(
        "one.pdsa.yaml",
        f'pdsa: 1\ntitle: T\nmeasures:\n  - id: m\n    name: M\n    unit: "{unit}"\n    data:\n{points}',
    )
    terminal = desk.terminal("record", size=(100, 24))
    terminal.expect("> ")
    terminal.send(typed)
    terminal.expect(asked)
    terminal.expect("> ")
    terminal.send("5.4" if unit != "minutes" else "41")
    finish(terminal)
    assert desk.report()["measures"][0]["data"][-1]["value"] == (41 if unit == "minutes" else 5.4)


def test_a_value_far_beyond_all_others_is_pointed_at(desk: Desk) -> None:
    values = ", ".join(f"{{on: 2026-11-{day:02}, value: {20 + day}}}" for day in range(1, 13))
    text = f"pdsa: 1\ntitle: W\nmeasures: [{{id: wait, name: Wait, kind: outcome, unit: minutes, data: [{values}]}}]\n"
    desk.write("wait.pdsa.yaml", text)
    far = "Check it: wait of 2026-11-22: 1e+09 is far from what there is so far, 21 to 32.\n"
    assert far in desk.run("record", "wait", "1e9").err
    assert "Check it" not in desk.run("record", "wait", "35", "--replace").err


@pytest.mark.parametrize(
    "words",
    [
        ("dcc", "16 of 20"),
        ("dcc", "16 out of 20"),
        ("dcc", "16", "of", "20"),
        ("dcc", "16", "/", "20"),
        ("dcc=16", "Out", "of", "20"),
        ("dcc", "16 / 20"),
        ("los", "3", "dcc", "16", "of", "20"),
    ],
)
def test_so_many_of_so_many_is_a_fraction(ward: Desk, words: tuple[str, ...]) -> None:
    ward.run("record", *words)
    (point,) = [
        one
        for one in ward.run("measure", "dcc", "--json").data["measures"][0]["data"]
        if one["on"] == "2026-11-22"
    ]
    assert (point["numerator"], point["denominator"]) == (16, 20)


def test_at_the_prompt_and_in_a_table_too(ward: Desk) -> None:
    terminal = ward.terminal("record", "dcc")
    answer(terminal, "Such as 5/21", "16 of 20")
    finish(terminal)
    ward.run("record", "--from", "-", stdin="date,dcc\n2026-01-05,7 of 9\n")
    found = ward.run("measure", "dcc", "--json").data["measures"][0]["data"]
    assert {(7, 9), (16, 20)} <= {(one["numerator"], one["denominator"]) for one in found}


def test_more_than_all_is_refused_as_a_per_cent_too(ward: Desk) -> None:
    assert ward.run("record", "dcc", "120%", status=2).err.startswith("error: dcc: 120% is more than all\n")
    assert ward.run("record", "dcc.value", "101", status=2).err.startswith(
        "error: dcc: 101% is more than all\n"
    )
    table = ward.run("record", "--from", "-", stdin="date,dcc\n2026-01-05,120%\n", status=1)
    assert "120% is more than all" in table.err
