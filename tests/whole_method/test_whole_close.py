import pytest

from commands.running import Desk, answer, changed_lines, finish

CLOSE = ("close", "--results", "From 96 to 59 minutes.", "--learned", "What lies in sight is used.")
OVER = ("--handed-over", "The box.", "--handed-over-to", "pharmacist")

LEFT_OPEN = """\
Closed on 2026-11-22: First dose, sooner.
Left open: 5 tasks: Listen to them (P1.1); Show the box (S1.1); Hold the debrief (2.2); \
Book the room; with the big table (1); Ask the board (F1) (pdsa todo).
Left open: 1 site of spread: Ward 7 (planned) (pdsa spread).
box is adopted, and not set: an owner, standard work, a measure to watch, somebody who watches it (pdsa sustain --idea box).
Next: pdsa report
"""
LEFT_OPEN_TOO = (
    "Ask the board (F1) (pdsa todo). "
    "Left open: 2 sites of spread: Ward 7 (planned); Ward 8 (started 2 Nov 2026) (pdsa spread). "
    "Left open: the gain of box is to be watched by ward sister until 1 Mar 2027. "
    "Holds: no signal in the wrong direction in minutes since 28 Jun 2026; the last value is of 22 Nov 2026. "
    "What was reached, and what was not?"
)
SUMMARY = """\
First dose, sooner
Status: closed

Summary (closed on 20 November 2026)
Aim: Minutes to the first dose: from 96 to 60 minutes by 31 December 2026
By the values: Target reached: the median of the latest 3 values is 59 minutes (to 22 November 2026).
Results: From 96 to 59 minutes.
Learned: What lies in sight is used.
Handed over: The box; to: pharmacist

Where it stands
The project is closed; 2 cycles on record. Latest on record: today.
Next: See how far the change is at the site on the way to it (pdsa spread)

Tasks
"""


def test_a_project_with_open_cycles_is_not_closed_unless_it_is_meant(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run(*CLOSE, status=1)
    assert ran.err == (
        "error: cycle 2 is open; the project was not closed\n"
        "  decide on it (pdsa cycle 2), or close it all the same with --anyway\n"
    )
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before
    ran = ward.run(*CLOSE, "--anyway")
    assert ran.err == LEFT_OPEN


def test_what_is_left_open_is_said_before_the_first_question(ward: Desk) -> None:
    ward.run("spread", "--add", "Ward 8", "--state", "started", "--on", "2026-11-02")
    ward.run("spread", "--add", "Ward 9", "--state", "adopted", "--on", "2026-11-02")
    ward.run(
        "sustain", "--idea", "box", "--owner", "matron", "--standard-work", "One page", "--measure", "minutes"
    )
    ward.run("sustain", "--idea", "box", "--watched-by", "ward sister", "--until", "2027-03-01")
    terminal = ward.terminal("close", "--anyway", size=(200, 40))
    terminal.expect("What was reached")
    terminal.send("!")
    terminal.close()
    assert LEFT_OPEN_TOO in " ".join(terminal.screen.split())


def test_nothing_is_said_of_what_is_not_left_open(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: Falls\ntasks: [{what: Book the room, done: 2026-11-01}]\n")
    assert desk.run(*CLOSE).err == "Closed on 2026-11-22: Falls.\nNext: pdsa report\n"


def test_the_report_of_a_closed_project_begins_with_its_summary(ward: Desk) -> None:
    ward.run(*CLOSE, *OVER, "--on", "2026-11-20", "--anyway")
    out = ward.run("report", "--full", "-q").out
    assert out.startswith(SUMMARY)
    assert out.count("Target reached") == 1
    assert out.count("From 96 to 59") == 1
    assert "Goal: " not in out
    assert "Task 2.2: Hold the debrief" not in out  # its test is over with the project
    assert ward.run("close").out.startswith("First dose, sooner\n\nSummary (closed on 20 November 2026)")
    assert ward.run("close", "--json").data["towards_target"]["reached"] is True


def test_texts_can_be_changed_afterwards(ward: Desk) -> None:
    ward.run(*CLOSE, "--anyway", "--on", "2026-11-20")
    ran = ward.run("close", "--handed-over-to", "ward sister")
    assert ran.err.splitlines()[0] == "closing.handed_over_to: nothing → ward sister"
    assert ward.report()["closing"]["on"] == "2026-11-20"


def test_a_closed_project_is_taken_up_again(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ward.run(*CLOSE, "--anyway")
    ward.run("close", "--reopen")
    assert [line for line in changed_lines(before, path.read_text()) if not line.startswith("+")] == []
    assert ward.report()["status"] == "active"
    assert ward.report()["closing"]["on"] is None
    assert "Summary" not in ward.run("report", "-q").out
    assert "is active, not closed" in ward.run("close", "--reopen", status=2).err
    ward.run("close", "--anyway")  # what was said is kept
    assert ward.report()["closing"]["results"] == "From 96 to 59 minutes."


def test_an_aim_that_was_missed_is_said_to_be(ward: Desk) -> None:
    ward.run("set", "aim.target", "30")
    ward.run("set", "aim.by", "2026-10-01")
    ward.run(*CLOSE, "--anyway")
    assert "The day has passed and the target is not reached." in ward.run("close").out
    assert ward.run("close", "--json").data["towards_target"]["reached"] is False


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--anyway", "--no-input"), "nothing says what was reached and learned"),
        (("--anyway", "--results", "x"), "nothing says what was learned"),
        (("--anyway", "--learned", "x", "--results", " "), "nothing says what was reached"),
        (("--anyway", "--results", "x", "--learned", "y", "--on", "tomorrow"), "is still to come"),
        (("--reopen", "--results", "x"), "--reopen takes the project up as it is"),
    ],
)
def test_what_is_not_understood_changes_nothing(ward: Desk, words: tuple[str, ...], error: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert error in ward.run("close", *words, status=2).err
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_how_it_ended_is_asked_for_and_kept_half_way(ward: Desk) -> None:
    terminal = ward.terminal("close", "--anyway", size=(90, 40))
    terminal.expect("reached: the median")
    answer(terminal, "What was reached", "From 96 to 59 minutes.", "What was learned", "!")
    assert "Kept what you said; the project is not closed yet." in finish(terminal)
    assert ward.report()["status"] == "active"
    terminal = ward.terminal("close", "--anyway", size=(90, 40))
    answer(
        terminal,
        "[From 96 to 59 minutes.]", "",
        "What was learned", "Boxes",
        "What is handed over", "The box",
        "To whom", "pharmacist",
        "This is how the project ends", "",
    )  # fmt: skip
    assert "Closed on 2026-11-22" in finish(terminal)
    closing = ward.report()["closing"]
    assert (closing["results"], closing["learned"], closing["handed_over_to"]) == (
        "From 96 to 59 minutes.", "Boxes", "pharmacist",
    )  # fmt: skip
