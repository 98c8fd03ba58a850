"""`pdsa share board`: what hangs on the wall, readable from far, on one screen or one sheet."""

import json
import re

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
    found = re.findall(r"<section><h2[^>]*>(.*?)</h2>(.*?)</section>", html, re.DOTALL)
    return {
        head: " ".join(re.sub("<[^>]+>", " ", re.sub("<svg.*</svg>", "", body, flags=re.DOTALL)).split())
        for head, body in found
    }


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
        "Who does what this week": (
            "Late thing: nobody yet, 1 Nov 2026, 3 weeks ago Order gel: ward sister, 24 Nov 2026, in 2 days "
            "Thing 0: nobody yet, 25 Nov 2026, in 3 days Thing 1: nobody yet, 25 Nov 2026, in 3 days and 2 more"
        ),
        "What the last test taught": "Cycle 1: It has to be in sight.",
    }  # fmt: skip


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
