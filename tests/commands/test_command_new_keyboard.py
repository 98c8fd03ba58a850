"""`pdsa new` at the keyboard of a real terminal."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands.running import CORD, LONG, Desk, answer, desk_in, finish
from terminal import Terminal

PROBLEM = (
    *("What is the project called?", "Shorter waits at triage"),
    *("What is the problem?", "Walk-in patients wait 40 minutes for triage."),
    *("How do you know?", "Stopwatch: 40 patients in September"),
    *("What causes it?", "Patients queue twice"),
    *("Why does that happen?", "The desk registers them first"),
    *("And why is that?", "The form asks for the insurance number"),
    *("And why is that?", ""),
    *("Which group does it belong to?", "organ"),
    *("A cause", "Too few nurses at noon: breaks"),
    *("Why does that happen?", ""),
    *("Which group does it belong to?", "1"),
    *("A cause", ""),
)
AIM = (
    *("What will you measure", "Minutes from arrival to triage"),
    *("In which unit?", "minutes"),
    *("Where does it stand now?", "40"),
    *("Where shall it be?", "15"),
    *("By when?", "2027-03-31"),
    *("For whom?", "walk-in patients"),
    *("Where?", "the emergency department"),
)
COMPOSED = (
    "By 31 March 2027, lower minutes from arrival to triage from 40 to 15 minutes for walk-in patients"
    " in the emergency department."
)
MEASURES = (
    *("What exactly is counted", "Minutes between the arrival stamp and the triage stamp"),
    *("Who collects it?", "triage nurse"),
    *("How often?", "weekly"),
    *("Name of the measure", "Patients registered after triage"),
    *("In which unit?", "%"),
    *("Which direction is good?", "1"),
    *("What exactly is counted", "Patients with the triage stamp first"),
    *("Out of what?", ""),
    *("[triage nurse] Enter takes it", ""),
    *("[weekly] Enter takes it", "monthly"),
    *("Name of the measure", ""),
    *(
        "Name of the measure",
        "Patients who leave unseen; unit=%; better=low; numerator=Patients gone; denominator=All",
    ),
    *("[triage nurse] Enter takes it", "desk clerk"),
    *("[weekly] Enter takes it", ""),
    *("Name of the measure", ""),
)
IDEAS = (
    *("A change idea", "Triage nurse at the door"),
    *("Why should it work?", "Patients queue once only"),
    *("A change idea", "Register after triage"),
    *("Why should it work?", ""),
    *("A change idea", ""),
)
ONE_LINE = "Will the queue get shorter?; prediction=At most 5 people wait; because=It was so on Sunday"
MORE = "setting, objective, conditions, tasks, data, end"
TEST = (
    *("What will you test first", "One nurse, one morning"),
    *("Which change idea do you test?", "1"),
    *("A question the test shall answer", ONE_LINE),
    *("A question the test shall answer", "Will the nurse find it bearable?"),
    *("What do you predict?", "She would do it again"),
    *("A question the test shall answer", ""),
    *("How many will you test it on?", "1"),
    *("Of what?", "mornings"),
    *("For how many days?", "1"),
    *("When does the test start?", "monday"),
    *("Enter goes on; a number changes that answer.", MORE),
    *("Where does it take place?", "Emergency department, Ovum Hospital"),
    *("What do you want to find out?", "Whether the queue gets shorter"),
    *("Under which conditions?", "a quiet weekday"),
    *("What is to be done?", "Put a table at the door"),
    *("By whom?", "porter"),
    *("When?", "tomorrow"),
    *("Where?", "entrance"),
    *("What is to be done?", ""),
    *("Which data will tell", "A student counts the queue every quarter of an hour"),
    *("When does it end?", "2026-11-23"),
)
THE_SAME_BY_FLAGS = (
    *("new", "Shorter waits at triage", "--no-input"),
    *("--setting", "Emergency department, Ovum Hospital"),
    *("--problem", "Walk-in patients wait 40 minutes for triage."),
    *("--evidence", "Stopwatch: 40 patients in September"),
    "--cause",
    (
        "Patients queue twice; category=organisation; "
        "why=The desk registers them first > The form asks for the insurance number"
    ),
    *("--cause", "Too few nurses at noon: breaks; category=people"),
    "--measure",
    (
        "Minutes from arrival to triage; unit=minutes; better=lower; "
        "numerator=Minutes between the arrival stamp and the triage stamp; collected_by=triage nurse; frequency=weekly"
    ),
    *("--baseline", "40", "--target", "15", "--by", "2027-03-31"),
    *("--population", "walk-in patients", "--place", "the emergency department"),
    "--process-measure",
    (
        "Patients registered after triage; unit=%; better=higher; numerator=Patients with the triage stamp first; "
        "collected_by=triage nurse; frequency=monthly"
    ),
    "--balancing-measure",
    (
        "Patients who leave unseen; unit=%; better=lower; numerator=Patients gone; denominator=All; "
        "collected_by=desk clerk; frequency=weekly"
    ),
    *("--change", "Triage nurse at the door; because=Patients queue once only"),
    *("--change", "Register after triage"),
    *("--test", "One nurse, one morning"),
    *("--objective", "Whether the queue gets shorter"),
    *("--question", "Will the queue get shorter?"),
    *("--prediction", "At most 5 people wait; because=It was so on Sunday"),
    *("--question", "Will the nurse find it bearable?", "--prediction", "She would do it again"),
    *("--size", "1", "--unit", "mornings", "--days", "1", "--conditions", "a quiet weekday"),
    *("--task", "Put a table at the door; who=porter; when=tomorrow; where=entrance"),
    *("--data-collection", "A student counts the queue every quarter of an hour"),
    *("--starts", "monday", "--ends", "2026-11-23"),
)
FILE = "shorter-waits-at-triage.pdsa.yaml"


def take_the_sentence(terminal: Terminal) -> None:
    """Enter at the aim's sentence, which stands at the prompt."""
    terminal.expect("This is your aim.")
    answer(terminal, "[By 31 March 2027, lower minutes", "")


def go_on_at_the_review(terminal: Terminal) -> None:
    answer(terminal, "Enter goes on; a number changes that answer.", "")


def test_a_project_typed_in_equals_the_same_project_by_flags(desk: Desk):
    terminal = desk.terminal("new", size=(100, 40))
    answer(terminal, *PROBLEM, *AIM)
    take_the_sentence(terminal)
    answer(terminal, *MEASURES, *IDEAS, *TEST)
    go_on_at_the_review(terminal)
    shown = finish(terminal)
    assert f"Started {FILE}.\nNext: Carry out the test of cycle 1" in shown
    typed = (desk.folder / FILE).read_text()
    by_keyboard = desk.report()
    report = desk.run("report", "--full").out
    assert report.startswith("Shorter waits at triage\nEmergency department, Ovum Hospital\nStatus: active\n")
    assert COMPOSED in report
    assert "open: Will the queue get shorter? At most 5 people wait" in report

    (desk.folder / FILE).unlink()
    desk.run(*THE_SAME_BY_FLAGS)
    assert desk.report() == by_keyboard
    assert (desk.folder / FILE).read_text() == typed
    assert by_keyboard["cycles"][0]["plan"] == {
        "recorded": "2026-11-22",
        "amended": None,
        "objective": "Whether the queue gets shorter",
        "builds_on": None,
        "change_tested": None,
        "predictions": [
            {
                "question": "Will the queue get shorter?",
                "prediction": "At most 5 people wait",
                "because": "It was so on Sunday",
                "recorded": None,
                "afterwards": None,
            },
            {
                "question": "Will the nurse find it bearable?",
                "prediction": "She would do it again",
                "because": None,
                "recorded": None,
                "afterwards": None,
            },
        ],
        "tasks": [
            {
                "what": "Put a table at the door",
                "who": "porter",
                "when": "2026-11-23",
                "where": "entrance",
                "how": None,
                "done": None,
                "id": None,
            }
        ],
        "data_collection": "A student counts the queue every quarter of an hour",
        "starts": "2026-11-23",
        "ends": "2026-11-23",
    }
    assert desk.drafts == []


ANSWERS = (*PROBLEM[1::2], *AIM[1::2], "", *MEASURES[1::2], *IDEAS[1::2], *TEST[1::2])
"""Everything that is typed, without the Enter at the review."""
STOPS = {"!": (0, "!\r"), "Ctrl-C": (130, "\x03"), "Ctrl-D": (1, "\x15\x04")}
"""Ways to stop half-way: the exit code, and what is typed. Ctrl-U first empties the line, or Ctrl-D would not end it."""


WITHOUT_MEASURE = "\r" * 13
"""Enter from the first question up to what is tested first, where there is no measure."""


def type_ahead(terminal: Terminal, count: int) -> None:
    """Type the first ``count`` answers, each at its prompt, and wait until the next prompt has come."""
    for line in ANSWERS[:count]:
        terminal.expect("> ")
        terminal.send(line)
    terminal.expect("> ")


def stop(terminal: Terminal, how: str) -> str:
    status, keys = STOPS[how]
    terminal._settle()
    terminal.type(keys)
    return finish(terminal, status)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The data of the whole project."""
    with desk_in(tmp_path_factory.mktemp("whole")) as desk:
        desk.run(*THE_SAME_BY_FLAGS)
        return desk.report()


def go_on_after_the_causes(terminal: Terminal) -> None:
    """Go on at the causes, the list that was answered last, and type in the rest."""
    terminal.expect("What you answered before is not asked again; the review shows it.")
    answer(terminal, "What causes it?", "")
    answer(terminal, *AIM)
    take_the_sentence(terminal)
    answer(terminal, *MEASURES, *IDEAS, *TEST)
    go_on_at_the_review(terminal)


CAUSES_GIVEN = len(PROBLEM) // 2


@pytest.mark.parametrize("how", STOPS)
def test_left_half_way_and_gone_on_with(desk: Desk, whole: Any, how: str):
    terminal = desk.terminal("new")
    type_ahead(terminal, CAUSES_GIVEN)
    shown = stop(terminal, how)
    assert shown.endswith(
        f"Stopped half-way; what you gave is saved in {FILE}\n  go on with: pdsa new --file {FILE}\n"
    )
    assert desk.report()["problem"] == whole["problem"]
    assert desk.drafts == []

    again = desk.terminal("new", "--file", FILE, size=(100, 50))
    again.expect(f"Going on with {FILE}.\n")
    go_on_after_the_causes(again)
    assert f"Went on with {FILE}.\nNext: Carry out" in finish(again)
    assert desk.report() == whole
    assert desk.drafts == []


@pytest.mark.parametrize("end", ["the window is closed", "kill -9"])
def test_nothing_is_lost_when_the_terminal_goes(desk: Desk, whole: Any, end: str):
    terminal = desk.terminal("new")
    type_ahead(terminal, CAUSES_GIVEN)
    if end == "kill -9":
        terminal.kill()
    else:
        terminal.hang_up()
    terminal.close()
    again = desk.terminal("new", size=(100, 50))
    answer(again, "You left a project half-way: Shorter waits at triage. Go on with it?", "")
    go_on_after_the_causes(again)
    finish(again)
    assert desk.report() == whole
    assert desk.drafts == []


def test_what_was_left_half_way_is_forgotten_when_it_is_not_wanted(desk: Desk):
    terminal = desk.terminal("new")
    type_ahead(terminal, 3)
    terminal.hang_up()
    terminal.close()
    again = desk.terminal("new", size=(100, 50))
    answer(again, "Go on with it?", "n", "What is the project called?", "Another one")
    stop(again, "!")
    assert desk.report()["title"] == "Another one"
    assert desk.drafts == []


def test_a_draft_of_another_folder_is_left_alone(desk: Desk):
    terminal = desk.terminal("new")
    type_ahead(terminal, 3)
    terminal.hang_up()
    terminal.close()
    kept = [path.read_text() for path in desk.drafts]
    (desk.folder / "other").mkdir()
    desk.folder /= "other"
    again = desk.terminal("new", size=(100, 50))
    again.expect("What is the project called?")
    stop(again, "Ctrl-C")
    assert [path.read_text() for path in desk.drafts] == kept


@pytest.mark.parametrize("how", ["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("part", range(4))
def test_stopping_at_each_prompt_loses_nothing(desk: Desk, part: int, how: str):
    # Every prompt in the long run; every sixth in the short one, others for Ctrl-D than for Ctrl-C.
    step = 4 if LONG else 24
    first = part if LONG else part * 6 + (3 if how == "Ctrl-D" else 0)
    for count in range(first, len(ANSWERS) + 1, step):
        terminal = desk.terminal("new", size=(200, 50))
        type_ahead(terminal, count)
        shown = stop(terminal, how)
        assert [path for path in desk.drafts if not path.name.startswith("passed-over")] == []
        if not count:
            assert shown.endswith("Stopped; nothing was given yet, and nothing was written\n")
            assert list(desk.folder.iterdir()) == []
            continue
        assert shown.endswith(
            f"Stopped half-way; what you gave is saved in {FILE}\n  go on with: pdsa new --file {FILE}\n"
        )
        saved = " ".join((desk.folder / FILE).read_text().split())
        said = [text for text in ANSWERS[:count] if text not in ("monday", "tomorrow", MORE)]
        parts = [part.partition("=")[2] or part for text in said for part in text.split("; ")]
        assert [part for part in parts if len(part) > 5 and part not in saved] == []
        (desk.folder / FILE).unlink()


@pytest.mark.not_on_windows(reason="no readline, and so no arrow keys")
def test_back_to_an_earlier_question(desk: Desk):
    terminal = desk.terminal("new")
    answer(terminal, "called?", "Shorter wait", "What is the problem?", "Long", "How do you know?", "<")
    terminal.expect("What is the problem?")
    answer(terminal, "[Long] Enter", "<")
    terminal.expect("What is the project called?")
    answer(terminal, "[Shorter wait] Enter", "\x1b[As")
    answer(terminal, "[Long] Enter", "Longer")
    answer(terminal, "How do you know?", "!")
    finish(terminal)
    assert (desk.folder / "shorter-waits.pdsa.yaml").read_text() == (
        "# yaml-language-server: $schema=.pdsa.schema.json\n"
        "pdsa: 1\ntitle: Shorter waits\nstatus: active\nstarted: 2026-11-22\n\n# Diagnosing\nproblem:\n  statement: Longer\n"
    )


def test_back_from_the_first_question_stays_there(desk: Desk):
    terminal = desk.terminal("new")
    answer(terminal, "called?", "<", "This is the first question", "T", "What is the problem?", "!")
    finish(terminal)
    assert desk.report()["title"] == "T"


def to_the_sentence(terminal: Terminal) -> None:
    answer(terminal, "called?", "T", "the problem?", "", "know?", "", "A cause", "")
    answer(terminal, *AIM)
    terminal.expect("This is your aim.")


@pytest.mark.not_on_windows(reason="no readline, and so no arrow keys")
def test_the_composed_sentence_can_be_changed(desk: Desk):
    terminal = desk.terminal("new", size=(200, 24))
    to_the_sentence(terminal)
    assert f"[{COMPOSED}] Enter takes it" in " ".join(terminal.expect("takes it").split())
    answer(terminal, "arrow up edits it", "See every walk-in patient within 15 minutes by 31 March 2027.")
    answer(terminal, "What exactly is counted", "!")
    finish(terminal)
    assert desk.report()["aim"] == {
        "statement": "See every walk-in patient within 15 minutes by 31 March 2027.",
        "measure": "minutes-arrival-triage",
        "baseline": 40,
        "target": 15,
        "relative": None,
        "other_measures": [],
        "by": "2027-03-31",
        "population": "walk-in patients",
        "place": "the emergency department",
        "how": None,
        "revisions": [],
    }


@pytest.mark.not_on_windows(reason="no readline, and so no arrow keys")
def test_the_sentence_is_composed_anew_after_going_on(desk: Desk):
    terminal = desk.terminal("new")
    answer(terminal, "called?", "T", "the problem?", "", "know?", "", "A cause", "")
    answer(terminal, *AIM[: AIM.index("Where shall it be?")], "Where shall it be?", "!")
    finish(terminal)
    assert desk.report()["aim"]["statement"] == "Change minutes from arrival to triage from 40 minutes."
    again = desk.terminal("new", "--file", "t.pdsa.yaml", size=(200, 24))
    answer(again, *AIM[AIM.index("Where shall it be?") :])
    again.expect("This is your aim.")
    assert f"[{COMPOSED}] Enter takes it" in " ".join(again.expect("takes it").split())
    answer(again, "arrow up edits it", "!")
    finish(again)
    assert desk.report()["aim"]["statement"] == COMPOSED


def test_one_answer_is_changed_at_the_review(desk: Desk, whole: Any):
    terminal = desk.terminal("new", size=(100, 80))
    type_ahead(terminal, len(ANSWERS))
    assert terminal.screen.count("   7  From: 40\n   8  To: 15\n") == 2  # before and after more was asked for
    terminal.send("8")
    answer(terminal, "Where shall it be?", "20", "Enter goes on; a number changes that answer.", "")
    finish(terminal)
    changed = desk.report()
    assert changed["aim"]["target"] == 20
    assert changed["cycles"] == whole["cycles"]


def test_an_idea_written_down_with_the_first_test(desk: Desk):
    terminal = desk.terminal("new", size=(100, 40))
    type_ahead(terminal, ANSWERS.index("One nurse, one morning") + 1)
    terminal.send("Music in the waiting room")
    answer(terminal, "Add it as a new one?", "", "Arrow up brings what you typed", "\x1b[A")
    answer(terminal, "Add it as a new one?", "y", "Why should this work?", "It calms", "shall answer", "!")
    finish(terminal)
    project = desk.report()
    assert [change["id"] for change in project["changes"]] == [
        "triage-nurse-door",
        "register-after-triage",
        "music-waiting-room",
    ]
    assert project["changes"][2]["because"] == "It calms"
    assert project["cycles"][0]["change"] == "music-waiting-room"


def test_like_another_project(desk: Desk):
    desk.run("new", "Cord clamping here", "--like", CORD, "--no-input")
    made = desk.report()
    like = desk.report(CORD)
    assert [measure["id"] for measure in made["measures"]] == ["dcc", "ebfi", "reminders"]
    assert made["changes"] == like["changes"]
    assert made["cycles"] == []
    assert made["problem"]["evidence"] is None
    assert all(measure["data"] == [] and measure["baseline"] is None for measure in made["measures"])
    (desk.folder / "cord-clamping-here.pdsa.yaml").unlink()

    terminal = desk.terminal("new", "Cord clamping here", "--like", CORD, size=(200, 50))
    terminal.expect("What is the project called?")
    terminal.type("\r" * 21)
    answer(terminal, "What will you test first", "")
    go_on_at_the_review(terminal)
    finish(terminal)
    assert desk.report() == made


def test_a_file_that_is_there_is_never_overwritten(desk: Desk):
    there = desk.write("shorter-waits.pdsa.yaml", "pdsa: 1\ntitle: Shorter waits\n").read_bytes()
    ran = desk.run("new", "Shorter waits", "--problem", "P", "--no-input", status=2)
    assert ran.err == (
        "error: shorter-waits.pdsa.yaml is there already; it was not overwritten\n"
        "  to work on that project: pdsa report --project shorter-waits.pdsa.yaml; "
        "for another one of this title add --file NAME.pdsa.yaml\n"
    )
    terminal = desk.terminal("new", "Shorter waits")
    answer(terminal, "shorter-waits.pdsa.yaml is there already. Go on with it?", "n")
    shown = finish(terminal, 2)
    assert shown.endswith(
        "error: shorter-waits.pdsa.yaml is there already; it was not overwritten\n"
        "  choose another title, or --file\n"
    )
    typed = desk.terminal("new")
    answer(
        typed, "Go on with a project, or start a new one?", "new", "called?", "Shorter waits", "problem?", "!"
    )
    assert "saved in shorter-waits-2.pdsa.yaml" in finish(typed)
    assert (desk.folder / "shorter-waits.pdsa.yaml").read_bytes() == there
    desk.write("notes.pdsa.yaml", "my own notes")
    desk.run("new", "X", "--file", "notes.pdsa.yaml", "--no-input", status=2)
    assert (desk.folder / "notes.pdsa.yaml").read_text() == "my own notes"


def test_a_project_without_cycles_is_offered_to_go_on_with(desk: Desk):
    desk.write("begun.pdsa.yaml", "# mine\npdsa: 1\ntitle:   Begun   # here\n")
    desk.write("with-cycles.pdsa.yaml", CORD.read_bytes())
    desk.write("broken.pdsa.yaml", "pdsa: 1\ntitle: [\n")
    terminal = desk.terminal("new")
    terminal.expect(
        "1  begun.pdsa.yaml  go on with it\n  2  new              start a new project\n  [begun.pdsa.yaml]"
    )
    answer(terminal, "", "1")
    answer(terminal, "What is the problem?", "Here", "How do you know?", "!")
    finish(terminal)
    assert (desk.folder / "begun.pdsa.yaml").read_text() == (
        "# mine\npdsa: 1\ntitle:   Begun   # here\nproblem:\n  statement: Here\n"
    )


def test_a_dry_run_at_the_keyboard_writes_nothing(desk: Desk):
    terminal = desk.terminal("new", "--dry-run")
    type_ahead(terminal, 3)
    stop(terminal, "!")
    assert list(desk.folder.iterdir()) == []
    more = desk.terminal("new", "--dry-run")
    answer(more, "You left a project half-way: Shorter waits at triage. Go on with it?", "")
    more.expect("What causes it?")
    more.type(WITHOUT_MEASURE.removeprefix("\r" * 3))
    answer(more, "What will you test first", "")
    go_on_at_the_review(more)
    shown = finish(more)
    assert '\n  evidence: "Stopwatch: 40 patients in September"\n' in shown
    assert shown.endswith("Nothing was written (--dry-run).\n")
    assert list(desk.folder.iterdir()) == []
    assert len(desk.drafts) == 1
    there = desk.write("begun.pdsa.yaml", "pdsa: 1\ntitle: Begun\nsetting: Here\n")
    again = desk.terminal("new", "--file", "begun.pdsa.yaml", "--dry-run")
    answer(again, "What is the problem?", "<", "[Begun] Enter", "Gone on with")
    again.expect("What is the problem?")
    again.type(WITHOUT_MEASURE.removeprefix("\r"))
    answer(again, "What will you test first", "")
    go_on_at_the_review(again)
    assert "-title: Begun\n+title: Gone on with\n setting: Here\n" in finish(again)
    assert there.read_text() == "pdsa: 1\ntitle: Begun\nsetting: Here\n"


def test_standard_output_carries_only_the_result(desk: Desk, tmp_path: Path, whole: Any):
    out = tmp_path / "out.json"
    terminal = desk.terminal("new", "--json", stdout=out, size=(100, 50))
    type_ahead(terminal, len(ANSWERS))
    terminal.send()
    finish(terminal)
    envelope = json.loads(out.read_text())
    assert envelope["command"] == "new"
    assert envelope["errors"] == []
    assert envelope["data"]["file"] == FILE
    assert envelope["data"]["next"]["command"] == "pdsa cycle 1"
    assert {**envelope["data"]["project"], "file": FILE, "computed": whole["computed"]} == whole


def test_what_cannot_be_written_is_kept(desk: Desk, whole: Any):
    terminal = desk.terminal("new", "--file", "nowhere/x.pdsa.yaml", size=(100, 50))
    type_ahead(terminal, len(ANSWERS))
    terminal.send()
    shown = finish(terminal, 1)
    (kept,) = desk.drafts
    assert "error: there is no folder nowhere\n" in shown
    assert shown.endswith(f"  go on with: pdsa new --file nowhere/x.pdsa.yaml\n  kept in\n{kept}\n")
    (desk.folder / "nowhere").mkdir()
    again = desk.terminal("new", "--file", "nowhere/x.pdsa.yaml", size=(100, 50))
    answer(again, "You left a project half-way: Shorter waits at triage. Go on with it?", "")
    answer(again, "This is your aim.", "", "Enter goes on; a number changes", "")
    assert "Started nowhere/x.pdsa.yaml." in finish(again)
    (desk.folder / "nowhere/x.pdsa.yaml").rename(desk.folder / FILE)
    assert desk.report() == whole
    assert desk.drafts == []


def test_without_a_terminal_nothing_is_asked(desk: Desk):
    ran = desk.run("new", status=2)
    assert ran.err == (
        "error: the project has no title\n"
        '  give one, such as: pdsa new "Shorter waits", or run pdsa new in a terminal to be asked\n'
    )
    terminal = desk.terminal("new", "--no-input")
    assert "error: the project has no title" in finish(terminal, 2)
    assert list(desk.folder.iterdir()) == []


def test_what_is_taken_out_when_going_on_leaves_the_file(desk: Desk):
    project = desk.write(
        "begun.pdsa.yaml",
        "pdsa: 1\ntitle: Begun\nproblem:\n  causes:\n    - cause: one  # mine\n    - cause: two\n    - cause: three\n",
    )
    terminal = desk.terminal("new", "--file", "begun.pdsa.yaml")
    answer(terminal, "What is the problem?", "")
    answer(terminal, "How do you know?", "", "3. three", "-2", "Taken out: two", "!")
    finish(terminal)
    assert project.read_text() == (
        "pdsa: 1\ntitle: Begun\nproblem:\n  causes:\n    - cause: one  # mine\n    - cause: three\n"
    )


def test_what_was_passed_over_is_not_asked_again(desk: Desk):
    terminal = desk.terminal("new")
    answer(
        terminal,
        "called?",
        "Waits",
        "What is the problem?",
        "Long",
        "How do you know?",
        "",
    )
    answer(terminal, "What causes it?", "", "What will you measure", "Minutes", "In which unit?", "!")
    finish(terminal)
    again = desk.terminal("new", "--file", "waits.pdsa.yaml")
    again.expect("Going on with waits.pdsa.yaml.\n")
    again.expect("2 of 6 · The aim\n\nIn which unit?")
    answer(again, "Example: %", "<", "What will you measure", "!")
    finish(again)
    third = desk.terminal("new", "--file", "waits.pdsa.yaml")
    answer(third, "In which unit?", "minutes", "Where does it stand now?", "!")
    finish(third)
    assert desk.run("report", "--full").out.startswith("Waits")
    assert len(desk.drafts) == 1


@pytest.mark.parametrize("how", ["!", "kill -9"])
def test_a_list_that_is_there_already_is_emptied(desk: Desk, how: str):
    before = "pdsa: 1\ntitle: Begun\nproblem:\n  statement: Long\n"
    project = desk.write("begun.pdsa.yaml", f"{before}  causes:\n    - cause: one\n    - cause: two\n")
    terminal = desk.terminal("new", "--file", "begun.pdsa.yaml")
    answer(terminal, "How do you know?", "", "2. two", "-")
    terminal.expect("All taken out")
    terminal.expect("> ")
    if how == "!":
        terminal.send("!")
        finish(terminal)
    else:
        terminal.kill()
        terminal.close()
        again = desk.terminal("new", "--file", "begun.pdsa.yaml")
        answer(again, "You left a project half-way", "", "How do you know?", "")
        assert "two" not in again.expect("> ")
        again.send("!")
        finish(again)
    assert project.read_text() == before
