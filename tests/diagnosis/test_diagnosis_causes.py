"""`pdsa cause`: causes shown by category and as a Pareto, added, changed and taken out."""

import pytest

from commands.running import Desk, answer, changed_lines, finish


def lines_changed(ward: Desk, *words: str) -> list[str]:
    """The lines of the project file that `pdsa cause` changes; `pdsa undo` must give back every byte."""
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ward.run("cause", *words)
    after = path.read_text()
    ward.run("undo")
    assert path.read_text() == before
    return changed_lines(before, after)


def test_causes_are_shown_by_category_with_their_chains_of_why(ward: Desk) -> None:
    assert ward.run("cause").out == (
        "First dose sooner\n"
        "Problem: Patients with sepsis wait for the first dose.\n"
        "\n"
        "5 causes\n"
        "tasks\n"
        "  1. Nobody looks for sepsis (45, vital few)\n"
        "Environment\n"
        "  2. The drugs are locked away (33, vital few)\n"
        "    why? The cupboard has one key\n"
        "      why? The key hangs elsewhere\n"
        "  4. The form is in the other building\n"
        "people\n"
        "  3. No doctor is free (12)\n"
        "no category\n"
        "  5. Bank holidays (3)\n"
        "The vital few: 2 of 4 counted causes make up 84% of 93 (those that reach the first 80%; Juran). "
        "See: pdsa cause --pareto\n"
    )


def test_one_cause_is_shown_with_its_chain(ward: Desk) -> None:
    assert ward.run("cause", "The drugs").out == (
        "Cause 2 (Environment)\n"
        "The drugs are locked away (33, vital few)\n"
        "  why? The cupboard has one key\n"
        "    why? The key hangs elsewhere\n"
        'Ask on: pdsa cause 2 --why "..."\n'
    )
    assert [cause["number"] for cause in ward.run("cause", "2", "--json").data["causes"]] == [2]


def test_causes_are_a_tree_on_a_terminal(ward: Desk) -> None:
    assert ward.screen("cause", size=(80, 30)).split("5 causes\n")[1] == (
        "  tasks\n"
        "  └─ 1. Nobody looks for sepsis  45, vital few\n"
        "  Environment\n"
        "  ├─ 2. The drugs are locked away  33, vital few\n"
        "  │  └─ why? The cupboard has one key\n"
        "  │     └─ why? The key hangs elsewhere\n"
        "  └─ 4. The form is in the other building\n"
        "  people\n"
        "  └─ 3. No doctor is free  12\n"
        "  no category\n"
        "  └─ 5. Bank holidays  3\n"
        "  → The vital few: 2 of 4 counted causes make up 84% of 93 (those that reach the\n"
        "    first 80%; Juran). See: pdsa cause --pareto\n"
    )
    narrow = ward.screen("cause", size=(40, 30), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (
        "  Environment\n"
        "  | 2. The drugs are locked away  33,\n"
        "  | | vital few\n"
        "  | ` why? The cupboard has one key\n"
        "  |   ` why? The key hangs elsewhere\n"
        "  ` 4. The form is in the other\n"
        "    building\n"
    ) in narrow


def test_a_pareto_marks_the_vital_few(ward: Desk) -> None:
    assert ward.run("cause", "--pareto").out == (
        "Pareto of the causes (First dose sooner)\n"
        "1. Nobody looks for sepsis: 45, 48%, so far 48%; vital few\n"
        "2. The drugs are locked away: 33, 35%, so far 84%; vital few\n"
        "3. No doctor is free: 12, 13%, so far 97%\n"
        "5. Bank holidays: 3, 3%, so far 100%\n"
        "The vital few: 2 of 4 counted causes make up 84% of 93 (those that reach the first 80%; Juran).\n"
        "1 cause has no count.\n"
    )
    shown = ward.screen("cause", "--pareto", size=(80, 30))
    assert (
        "                                                              count share  sum\n"
        "  1. Nobody looks for sepsis    ██████████████████████████████   45   48%  48% *\n"
        "  2. The drugs are locked away  ██████████████████████           33   35%  84% *\n"
        "  3. No doctor is free          ░░░░░░░░                         12   13%  97%\n"
        "  5. Bank holidays              ░░                                3    3% 100%\n"
        "  * vital few\n"
    ) in shown
    assert "  ############### 45   48%" in ward.screen(
        "cause", "--pareto", size=(36, 40), LC_ALL="C", PYTHONIOENCODING="ascii"
    )


def pareto_of(desk: Desk, *counts: str) -> dict[str, object]:
    lines = [f"    - {{cause: Cause {number}, count: {count}}}\n" for number, count in enumerate(counts)]
    desk.write("p.pdsa.yaml", f"pdsa: 1\ntitle: T\nproblem:\n  causes:\n{''.join(lines)}")
    found: dict[str, object] = desk.run("cause", "--json").data["pareto"]
    return found


@pytest.mark.parametrize(
    ("counts", "needed", "vital"),
    [
        (("80", "10", "5", "5"), 1, [1]),  # exactly 80 per cent
        (("79", "11", "5", "5"), 2, [1, 2]),
        (("40", "40", "10", "5", "5"), 2, [1, 2]),
        (("5", "60", "15", "15", "3", "2"), 3, [2, 3, 4]),  # the equal one goes with the last that is needed
        (("10", "10", "10"), 3, []),  # no few stand out
        (("7",), 1, []),
        (("0.7", "0.1", "0.1", "0.1"), 4, []),
        (("90", "5", "0", "0"), 1, [1]),  # what was never seen counts on neither side
        (("90", "0", "0", "0"), 1, []),
        (("0", "0"), 0, []),
        (("90", "-5", "3"), 1, [1]),
        (
            ("1.1", "0.7", "0.2", "0.1", "0.1", "0.1", "0.1", "0.1"),
            3,
            [1, 2, 3],
        ),  # 80 per cent but for a rounding
    ],
)
def test_the_vital_few_reach_the_first_80_per_cent(
    desk: Desk, counts: tuple[str, ...], needed: int, vital: list[int]
) -> None:
    found = pareto_of(desk, *counts)
    assert (found["needed"], found["vital"]) == (needed, vital)


def test_where_no_few_stand_out_it_is_said(desk: Desk) -> None:
    pareto_of(desk, "10", "10", "10")
    assert desk.run("cause", "--pareto").out.splitlines()[1:] == [
        "1. Cause 0: 10, 33%, so far 33%",
        "2. Cause 1: 10, 33%, so far 67%",
        "3. Cause 2: 10, 33%, so far 100%",
        "No few causes stand out: it takes 3 of 3 to reach the first 80% of 30 (Juran).",
    ]


def test_a_cause_is_added_with_its_chain(ward: Desk) -> None:
    assert lines_changed(
        ward, "--add", "Agency nurses; category=people", "--why", "No induction", "--why", "No time", "--count", "4"
    ) == ["+     - {cause: Agency nurses, category: people, whys: [No induction, No time], count: 4}"]  # fmt: skip
    ran = ward.run("cause", "--add", "Noise", "--json")
    assert ran.data["changed"] == ["Added cause 6: Noise."]
    assert ran.data["causes"][-1] == {
        "number": 6, "cause": "Noise", "category": None, "whys": [], "count": None,
        "share": None, "cumulative": None, "vital": False,
    }  # fmt: skip
    assert ran.err == (
        'Added cause 6: Noise.\nNext: pdsa cause 6 --why "..." asks on; pdsa cause shows all\n'
    )
    assert ward.run("cause", "--add", "noise!", status=2).err == (
        "error: this cause is there already, as number 6\n  change it with: pdsa cause 6 ...\n"
    )


def test_a_project_without_a_problem_gets_one(desk: Desk) -> None:
    path = desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\naim: {target: 5}\n")
    desk.run("cause", "--add", "Noise", "--counted", "Complaints in March")
    assert path.read_text() == (
        "pdsa: 1\n"
        "title: T\n"
        "problem:\n"
        "  causes:\n"
        "    - cause: Noise\n"
        "  counted: Complaints in March\n"
        "aim: {target: 5}\n"
    )
    desk.run("cause", "1", "--remove")
    assert "causes" not in path.read_text()


def test_the_next_why_goes_behind_the_last(ward: Desk) -> None:
    assert lines_changed(ward, "The drugs", "--why", "Nobody asked for a second one") == [
        "-       whys: [The cupboard has one key, The key hangs elsewhere]",
        "+       whys: [The cupboard has one key, The key hangs elsewhere, Nobody asked for a second one]",
    ]
    assert ward.run("cause", "The drugs", "--why", "", "--why", "One key", "--json").data["causes"][1][
        "whys"
    ] == ["One key"]
    assert ward.run("cause", "2", "--why", "").err == "cause 2.whys: One key → nothing\nNext: pdsa cause\n"


def test_a_cause_is_changed_by_its_number_and_taken_out(ward: Desk) -> None:
    assert lines_changed(ward, "5", "--cause", "Bank holidays and nights", "--category", "people") == [
        "-     - {cause: Bank holidays, count: 3}",
        "+     - {cause: Bank holidays and nights, category: people, count: 3}",
    ]
    assert lines_changed(ward, "5", "--count", "") == [
        "-     - {cause: Bank holidays, count: 3}",
        "+     - {cause: Bank holidays}",
    ]
    assert lines_changed(ward, "Bank", "--remove") == ["-     - {cause: Bank holidays, count: 3}"]
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert "-    - {cause: Bank holidays, count: 3}\n" in ward.run("cause", "5", "--remove", "--dry-run").out
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--add"], "error: the cause is missing\n"),
        (["--why", "x"], "error: which cause is meant?\n"),
        (["9"], "error: there is no cause '9'\n"),
        (["Th"], "error: Th could be The drugs are locked away or The form is in the other building\n"),
        (["1", "--count", "-4"], "error: --count -4 is less than nothing\n"),
        (
            ["1", "--count", "a few"],
            "error: --count: 'a few' is not a number; write for example 12 or 12.5\n",
        ),
        (["1", "--cause", ""], "error: --cause is empty, and a cause needs a few words\n"),
        (["--add", "x", "--category", "9"], "error: --category: 9 names no group of causes\n"),
        (["1", "--category", "2"], "error: --category: 2 names no group of causes\n"),
        (["--count-from", "x.csv", "--category", "2"], "error: --category: 2 names no group of causes\n"),
        (["1", "--remove", "--count", "3"], "error: --remove takes the whole cause out\n"),
        (["--add", "x", "--pareto"], "error: --add, --remove, --count-from and showing do not go together\n"),
        (["1", "--pareto"], "error: that is about all causes\n"),
        (["--column", "A"], "error: --column, --sheet and --skip-bad go with --count-from\n"),
        (["--out", "x.gif"], "error: --out x.gif: a picture is .svg or .png\n"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(ward: Desk, words: list[str], message: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert ward.run("cause", *words, status=2).err.startswith(message)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_cause_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("cause", "--add")
    answer(
        terminal,
        *("Why does the problem happen? One cause", "Agency nurses do not know it"),
        *("And why is that?", "No induction"),
    )
    answer(terminal, "", "No time for it", "", "", "Which group does it belong to?", "9")
    terminal.expect("'9' is not one of the choices; type a number, 1 to 6, or words")
    terminal.send("people")
    answer(terminal, "How often was it seen", "4")
    finish(terminal)
    assert ward.run("cause", "--json").data["causes"][5] == {
        "number": 6, "cause": "Agency nurses do not know it", "category": "people",
        "whys": ["No induction", "No time for it"], "count": 4,
        "share": 4 / 97, "cumulative": 94 / 97, "vital": False,
    }  # fmt: skip


def test_the_report_holds_causes_once_and_of_many_the_most_frequent(ward: Desk) -> None:
    out = ward.run("report", "--full").out
    section = out.split("The problem\n")[1].split("\n\n")[0]
    assert section.splitlines()[1:] == [
        "- Nobody looks for sepsis (tasks; 45, vital few)",
        "- The drugs are locked away (Environment; 33, vital few)",
        "  why? The cupboard has one key",
        "    why? The key hangs elsewhere",
        "- The form is in the other building (Environment)",
        "- No doctor is free (people; 12)",
        "- Bank holidays (3)",
        "The vital few: 2 of 4 counted causes make up 84% of 93 (those that reach the first 80%; Juran).",
    ]
    for number in range(6):
        ward.run("cause", "--add", f"Cause {number}", "--count", str(20 + number))
    lines = ward.run("report", "--full").out.split("The problem\n")[1].split("\n\n")[0].splitlines()
    assert sum(line.startswith("- ") for line in lines) == 8
    assert "and 3 more: pdsa cause" in lines
