"""`pdsa share board`: what hangs on the wall, readable from far, on one screen or one sheet."""

import json
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.running import EXAMPLES, Desk
from share.pages import Parsed

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
WARD = {
    "pdsa": 1,
    "title": "Hand hygiene on ward 4",
    "aim": {"statement": "By May, 90% of the moments.", "measure": "moments", "baseline": 60, "target": 90, "by": "2026-12-01"},
    "measures": [
        {"id": "moments", "name": "Moments used", "unit": "%", "better": "higher",
         "data": [{"on": f"2026-11-{day:02}", "value": day * 3} for day in range(1, 22, 2)]},
    ],
    "changes": [{"id": "gel", "idea": "Gel at every bed"}],
    "tasks": [
        {"what": "Order gel", "who": "ward sister", "when": "2026-11-24"},
        {"what": "Late thing", "when": "2026-11-01"},
        {"what": "Far thing", "when": "2027-03-01"},
        *({"what": f"Thing {number}", "when": "2026-11-25"} for number in range(4)),
    ],
    "cycles": [
        {"number": 1, "title": "One bed", "change": "gel", "plan": {"predictions": [{"question": "Used?", "prediction": "8 of 10"}]},
         "do": {"started": "2026-11-02", "ended": "2026-11-03"},
         "study": {"findings": [{"prediction": 1, "outcome": "met", "result": "9"}], "learned": "It has to be in sight."},
         "act": {"decision": "adapt"}},
        {"number": 2, "title": "One bay", "change": "gel", "follows": 1, "scale": {"size": 4, "unit": "beds"},
         "plan": {"predictions": [{"question": "Still used?", "prediction": "8 of 10"}]}},
    ],
}  # fmt: skip


def board(desk: Desk, *words: str) -> str:
    desk.run("share", "board", "--out", "board.html", "--replace", *words)
    return (desk.folder / "board.html").read_text(encoding="utf-8")


def parts(html: str) -> dict[str, str]:
    """Each heading of the board with what stands below it, in words."""
    found = re.findall(r"<section[^>]*><h2[^>]*>(.*?)</h2>(.*?)</section>", html, re.DOTALL)
    return {
        head: " ".join(re.sub("<[^>]+>", " ", re.sub("<svg.*</svg>", "", body, flags=re.DOTALL)).split())
        for head, body in found
    }


def test_a_task_without_a_day_is_none_of_this_week(desk: Desk) -> None:
    tasks = [{"what": "Show the chart", "when": "each quarter"}, {"what": "Order gel", "when": "2026-11-24"}]
    desk.write("ward4.pdsa.yaml", json.dumps(WARD | {"tasks": tasks}))
    found = parts(board(desk))
    assert found["Who does what this week"] == "Order gel: nobody yet, 24 Nov 2026, in 2 days"
    assert found["Without a day"] == "Show the chart: nobody yet, each quarter"
    late = {"what": "Count again", "when": "2026-11-01"}
    desk.write("ward4.pdsa.yaml", json.dumps(WARD | {"tasks": [*tasks, late], "status": "closed"}))
    left = (
        "Count again: nobody yet, was due 1 Nov 2026 Order gel: nobody yet, set for 24 Nov 2026 "
        "Show the chart: nobody yet, each quarter"
    )
    assert parts(board(desk))["Left open"] == left
    desk.run("share", "board", ".", "--out", "all.html")
    all_boards = (desk.folder / "all.html").read_text(encoding="utf-8")
    assert "Left open:" in all_boards
    assert "This week" not in all_boards


def test_a_board_says_what_the_ward_has_to_know(desk: Desk) -> None:
    desk.write("ward4.pdsa.yaml", json.dumps(WARD))
    html = board(desk)
    page = Parsed(html)
    assert (page.open, page.odd) == ([], [])
    assert "9 days to 1 December 2026" in page.texts
    assert "By May, 90% of the moments." in page.texts
    assert html.count("<svg") == 1
    assert parts(html) == {
        "Moments used": "63% 21 Nov 2026, goal 90%",
        "The test that runs now": "2. One bay (4 beds) Still used? 8 of 10",
        "Overdue": "Late thing: nobody yet, 1 Nov 2026, 3 weeks ago",
        "Who does what this week": (
            "Order gel: ward sister, 24 Nov 2026, in 2 days "
            "Thing 0: nobody yet, 25 Nov 2026, in 3 days Thing 1: nobody yet, 25 Nov 2026, in 3 days and 2 more"
        ),
        "What the last test taught": "Cycle 1: It has to be in sight.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "head"),
    [
        ({"plan": {"starts": "2026-11-23"}}, "The next test, from 23 Nov 2026"),
        ({"plan": {"starts": "2026-11-22"}}, "The test that runs now"),
        ({"do": {"started": "2026-11-20"}}, "The test that runs now"),
        ({"do": {"started": "2026-11-20", "ended": "2026-11-21"}}, "The test to study now"),
        ({"do": {"ended": "2026-11-21"}, "study": {"learned": "It has to be in sight."}}, "The test to decide upon now"),
    ],
)  # fmt: skip
def test_the_open_test_is_headed_by_how_it_is_with_it(desk: Desk, more: dict[str, object], head: str) -> None:
    cycles = [WARD["cycles"][0], {"number": 2, "title": "One bay", **more}]
    desk.write("ward4.pdsa.yaml", json.dumps(WARD | {"cycles": cycles}))
    assert parts(board(desk))[head] == "2. One bay"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"status": "paused", "status_changes": [{"on": "2026-11-03", "status": "paused"}]}, "Paused since 3 November 2026"),
        ({"status": "paused"}, "Paused"),
        ({"status": "closed", "closing": {"on": "2026-11-09"}}, "Closed on 9 November 2026"),
        ({"status": "sustaining"}, ""),
    ],
)  # fmt: skip
def test_a_project_that_rests_says_so(desk: Desk, more: dict[str, object], said: str) -> None:
    desk.write("ward4.pdsa.yaml", json.dumps(WARD | more))
    desk.run("share", "board", ".", "--out", "all.html")
    for html in (board(desk), (desk.folder / "all.html").read_text(encoding="utf-8")):
        found = [text for text in Parsed(html).texts if text.startswith(("Paused", "Closed"))]
        assert found == ([said] if said else [])


def test_it_loads_itself_anew_only_where_that_is_asked_for(desk: Desk) -> None:
    desk.write("ward4.pdsa.yaml", json.dumps(WARD))
    assert 'http-equiv="refresh"' not in board(desk)
    assert '<meta http-equiv="refresh" content="60">' in board(desk, "--reload")
    assert "default-src 'none'" in board(desk, "--reload").replace("&#39;", "'")
    for what in ("page", "brief"):
        desk.run("share", what, "--reload", status=2)


def test_a_board_of_a_closed_project_and_of_nearly_nothing(desk: Desk) -> None:
    closed = parts(board(desk, "-p", str(SEPSIS)))
    assert closed["The test that runs now"] == "No test runs now."
    assert "Next" not in closed
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    assert parts(board(desk)) == {
        "How far we are": "No value yet.",
        "The test that runs now": "No test runs now.",
        "Next": "Say what is wrong and what you want to accomplish",
        "Who does what this week": "Nothing is planned.",
    }
    assert desk.run("share", "board").err == "Wrote the board to p-board.html.\n"


def wards(desk: Desk, *titles: str) -> None:
    for number, title in enumerate(titles, 1):
        desk.write(f"wards/ward{number}.pdsa.yaml", json.dumps(WARD | {"title": title}))


def cards(html: str) -> list[str]:
    """The headings of the boards on one page."""
    assert (Parsed(html).open, Parsed(html).odd) == ([], [])
    return re.findall(r"<article><h2[^>]*>(.*?)</h2>", html)


def test_several_projects_stand_on_one_board(desk: Desk) -> None:
    wards(desk, "First", "Second <b>", "Third")
    desk.write("closed.pdsa.yaml", SEPSIS.read_bytes())
    ran = desk.run("share", "board", "closed.pdsa.yaml", "wards", "--out", "all.html")
    assert ran.err == "Wrote the board to all.html.\n"
    html = (desk.folder / "all.html").read_text(encoding="utf-8")
    # What is closed stands behind what runs.
    title = "Antibiotics within the hour for adults with suspected sepsis"
    assert cards(html) == ["First", "Second &lt;b&gt;", "Third", title]
    assert html.count("<svg") == 4
    assert html.count("2. One bay (4 beds)") == 3
    assert 'http-equiv="refresh"' not in html
    data = desk.run("share", "board", "wards", "--json").data
    assert data["out"] == "wards-board.html"
    assert [Path(one["file"]).name for one in data["projects"]] == [
        f"ward{one}.pdsa.yaml" for one in (1, 2, 3)
    ]
    assert desk.run("share", "board", "wards", "--replace").err == "Wrote the board to wards-board.html.\n"


@pytest.mark.parametrize(("count", "columns"), [(2, 2), (3, 2), (5, 3), (9, 3), (12, 4), (13, 4)])
def test_their_columns_follow_from_their_number(desk: Desk, count: int, columns: int) -> None:
    wards(desk, *(f"Ward {number}" for number in range(count)))
    ran = desk.run("share", "board", "wards", "--out", "all.html")
    html = (desk.folder / "all.html").read_text(encoding="utf-8")
    assert len(cards(html)) == count
    assert f"grid-template-columns:repeat({columns},minmax(0,1fr))" in html
    assert ("13 projects are more than the 12 that fit a screen" in ran.err) == (count > 12)


def test_a_project_that_cannot_be_read_leaves_the_others(desk: Desk) -> None:
    wards(desk, "First", "Second")
    desk.write("wards/ward3.pdsa.yaml", "pdsa: 1\ntitle: [\n")
    ran = desk.run("share", "board", "wards", "--out", "all.html", status=3)
    assert "wards/ward3.pdsa.yaml:2:8" in ran.err
    html = (desk.folder / "all.html").read_text(encoding="utf-8")
    assert cards(html) == ["First", "Second", "ward3"]
    assert "The file of this project cannot be read." in html
    desk.run("share", "board", "wards/ward3.pdsa.yaml", status=3)
    desk.run("share", "board", "nowhere", status=2)
    (desk.folder / "empty").mkdir()
    assert "no project was found in empty" in desk.run("share", "board", "empty", status=2).err
    desk.write(
        "wards/ward2.pdsa.yaml", json.dumps(WARD | {"title": "Born 1/2/1934", "notes": "NHS 943 476 5919"})
    )
    ran = desk.run("share", "board", "wards", "--out", "new.html", status=1)
    assert "nothing was shared" in ran.err
    assert not (desk.folder / "new.html").exists()


def test_words_and_times_that_mean_nothing_are_refused(desk: Desk) -> None:
    wards(desk, "First")
    place = "wards/ward1.pdsa.yaml"
    for words in (
        ("page", "wards"),
        ("page", "-p", place, "--every", "5m"),
        ("board", "-p", place, "--every", "5"),
        ("board", "-p", place, "--every", "0s"),
        ("board", "-p", place, "--every", "25h"),
        ("board", "-p", place, "--every", "5m", "--json"),
    ):
        desk.run("share", *words, status=2)
    assert not list(desk.folder.glob("*.html"))


def until(happened: Callable[[], bool]) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


@pytest.mark.not_on_windows(reason="Ctrl-C is sent otherwise there")
def test_a_board_that_is_kept_tells_each_change_once_and_outlives_a_broken_file(desk: Desk) -> None:
    wards(desk, "First", "Second")
    board, first = desk.folder / "all.html", desk.folder / "wards" / "ward1.pdsa.yaml"
    process = desk.start("share", "board", "wards", "--every", "1s", "--out", "all.html")
    until(board.exists)
    assert '<meta http-equiv="refresh" content="1">' in board.read_text(encoding="utf-8")

    desk.write("wards/ward1.pdsa.yaml", json.dumps(WARD | {"title": "First anew"}))
    until(lambda: "First anew" in board.read_text(encoding="utf-8"))
    desk.write("wards/ward1.pdsa.yaml", "pdsa: 1\ntitle: [\n")
    until(lambda: "cannot be read now; this is what it said before" in board.read_text(encoding="utf-8"))
    assert cards(board.read_text(encoding="utf-8")) == ["First anew", "Second"]
    desk.write("wards/ward1.pdsa.yaml", json.dumps(WARD | {"title": "First anew"}))
    until(lambda: "cannot be read" not in board.read_text(encoding="utf-8"))
    first.unlink()
    until(lambda: cards(board.read_text(encoding="utf-8")) == ["Second"])
    assert process.stderr is not None
    said = [process.stderr.readline() for _ in range(6)]  # each is told once it is written

    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"".join([*said, err]).decode().splitlines() == [
        "Wrote the board to all.html.",
        "Wrote the board anew: First anew.",
        "wards/ward1.pdsa.yaml has 1 problem; the board shows what was there before.",
        "Wrote the board anew: First anew (as it was).",
        "Wrote the board anew: First anew.",
        "Wrote the board anew: without First anew.",
        "Stopped; the board stays in all.html as it was last written",
    ]
    assert list(desk.folder.glob(".*")) == []
