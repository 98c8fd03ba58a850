"""Days that nobody will ever know are said to be unknown: by flags, `set`, the file, and at the keyboard."""

import json

import pytest

from commands.running import Desk, answer, finish

BARE = """\
pdsa: 1
title: Cord
changes:
  - {id: poster, idea: Hang a poster}
cycles:
  - number: 1
    title: Poster
    change: poster
    do: {data: 25 of 40}
    study: {learned: It helps}
    act: {decision: adopt}
"""


@pytest.mark.parametrize("word", ["unknown", "Unknown", "UNKNOWN", "not known", " unknown "])
@pytest.mark.parametrize(
    ("flag", "stage", "field"),
    [
        ("--started", "do", "started"),
        ("--ended", "do", "ended"),
        ("--studied", "study", "on"),
        ("--decided", "act", "on"),
    ],
)
def test_each_day_of_a_test_can_be_said_to_be_unknown(
    desk: Desk, flag: str, stage: str, field: str, word: str
):
    project = desk.write("cord.pdsa.yaml", BARE)
    desk.run("cycle", "1", "--amend", flag, word)
    (cycle,) = desk.report()["cycles"]
    assert cycle[stage][field] == "unknown"
    assert f"{field}: unknown" in project.read_text()


@pytest.mark.parametrize(
    ("key", "stage", "field"),
    [
        ("cycles.1.do.started", "do", "started"),
        ("cycles.1.do.ended", "do", "ended"),
        ("cycles.1.study.on", "study", "on"),
        ("cycles.1.study.recorded", "study", "recorded"),
        ("cycles.1.act.on", "act", "on"),
    ],
)
def test_set_says_that_a_day_is_unknown(desk: Desk, key: str, stage: str, field: str):
    desk.write("cord.pdsa.yaml", BARE)
    desk.run("set", key, "not known")
    (cycle,) = desk.report()["cycles"]
    assert cycle[stage][field] == "unknown"


def test_a_day_still_to_come_is_never_unknown(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE)
    for words in (("cycle", "1", "--amend", "--starts", "unknown"), ("set", "aim.by", "unknown")):
        assert "'unknown' is not a date" in desk.run(*words, status=2).err
    slip = desk.run("cycle", "1", "--amend", "--ended", "unknwon", status=2).err
    assert "unknown where nobody knows it" in slip


def test_a_test_whose_days_nobody_knows_is_over_and_its_study_is_given_no_day_of_ours(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE[: BARE.index("cycles")])
    desk.run("cycle", "--title", "T", "--change", "poster", "--recorded", "unknown", "--objective", "O")
    said = desk.run("cycle", "--started", "unknown", "--ended", "unknown", "--data", "3 of 5").err
    assert "Next: Study cycle 1" in said
    desk.run("cycle", "--learned", "L")
    desk.run("cycle", "--decision", "adapt", "--decided", "unknown")
    (cycle,) = desk.report()["cycles"]
    assert (cycle["study"]["on"], cycle["study"]["recorded"]) == (None, "2026-11-22")
    assert cycle["act"]["on"] == "unknown"
    summary = json.loads(desk.run("report", "--json", "--cycle", "1").out)["data"]["computed"]["cycles"][0]
    assert (summary["started"], summary["never_known"]) == (None, ["ended", "started"])
    page = desk.run("report", "--cycle", "1").out
    assert "When: days not known" in page
    assert "Decided: day not known" in page
    assert "STU02" not in desk.run("check", status=1).out


def test_a_known_end_is_shown_beside_an_unknown_start(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE)
    desk.run("cycle", "1", "--amend", "--objective", "O", "--started", "unknown", "--ended", "2026-11-03")
    assert "When: until 3 Nov 2026, start not known" in desk.run("report", "--cycle", "1").out
    # The plan may have been written down years later: it says nothing of when the test began.
    assert "when: until 3 Nov 2026, start not known" in desk.run("report").out


def test_an_unknown_end_is_not_made_of_the_day_of_the_study(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE)
    desk.run(
        "cycle",
        "1",
        "--amend",
        "--started",
        "2026-11-01",
        "--ended",
        "unknown",
        "--studied",
        "2026-11-09",
        "--learned",
        "L",
    )
    assert "when: from 1 Nov 2026, end not known" in desk.run("report").out


def test_the_keyboard_asks_once_when_a_test_written_down_later_was_studied_and_decided(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE[: BARE.index("    do:")] + "    plan: {objective: O}\n")
    terminal = desk.terminal("cycle")
    answer(
        terminal,
        *("When did the test start?", "unknown"),
        *("When did it end?", "not known"),
        *("Was it carried out as planned?", "y"),
        *("What was counted or measured?", "3 of 5"),
        *("What did you observe?", ""),
        *("Which problems came up?", ""),
        *("What was unexpected?", ""),
        *("Did anything harm anyone, or nearly?", ""),
        *("Study it now?", ""),
        *("What else did the data show?", ""),
        *("How does that compare", ""),
        *("What did you learn?", "It helps"),
        *("What surprised you?", ""),
        *("Did it lead to improvement?", ""),
        *("Decide now", ""),
        *("Adopt, adapt or abandon", "adapt"),
        *("Why?", ""),
        *("What will the next cycle test?", "Nights"),
        *("When was it studied and decided?", "10 March 2026"),
        *("Enter goes on", ""),
    )
    finish(terminal)
    (cycle,) = desk.report()["cycles"]
    assert (cycle["do"]["started"], cycle["do"]["ended"]) == ("unknown", "unknown")
    assert (cycle["study"]["on"], cycle["act"]["on"]) == ("2026-03-10", "2026-03-10")
