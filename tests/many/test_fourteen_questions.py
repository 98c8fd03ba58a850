"""The questions of a coach and a lead, as the page on many projects has them, asked of 1,000 projects of which the answers are known."""

import re
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from commands.running import TODAY, Desk

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from make_projects import Known, write

PAGE = Path(__file__).parents[2] / "docs" / "many-projects.md"
NOW = date.fromisoformat(TODAY)
_ROW = re.compile(r"^\| [^|]+\? \| `(pdsa [^`]+)` \|$", re.MULTILINE)

Many = Sequence[Known]


def files(rows: Sequence[dict[str, Any]]) -> set[str]:
    """The files of rows, as the generator names them."""
    return {row["file"].removeprefix("wards/") for row in rows}


def which(wanted: Callable[[Known], bool]) -> Callable[[Any, Many], None]:
    """A list has exactly the projects that are wanted, and says how many there are."""

    def agrees(data: Any, known: Many) -> None:
        expected = {one.file for one in known if wanted(one)}
        assert len(expected) > 5
        assert files(data["projects"]) == expected
        assert data["total"] == len(expected)

    return agrees


def at_work(one: Known) -> bool:
    return one.status in ("active", "sustaining")


def still_to_reach(one: Known) -> bool:
    return at_work(one) and one.aim_by is not None and not one.aim_reached


def in_numbers(data: Any, known: Many) -> None:
    statuses, verdicts = Counter(one.status for one in known), Counter(one.verdict for one in known)
    total = data["total"]
    assert {name: total[name] for name in statuses} == dict(statuses)
    assert [total[name] for name in ("improved", "worse", "none", "too_early")] == [
        verdicts[name] for name in ("better", "worse", "none", "too_early")
    ]
    assert total["stuck"] == sum(bool(one.stuck) for one in known)


def stuck(data: Any, known: Many) -> None:
    which(lambda one: bool(one.stuck))(data, known)
    stages = {one.file: one.stage or "between_tests" for one in known}
    for row in data["projects"]:
        assert row["stage"] == stages[row["file"].removeprefix("wards/")]
        assert row["days"] > 0
        assert row["why"]
        assert row["next"]


def reminders(data: Any, known: Many) -> None:
    tested = {one.file for one in known if "reminder" in dict(one.tested)}
    assert files([one for one in data["hits"] if one["cycle"]]) == tested
    assert len(data["hits"]) == data["total"]


def abandoned(data: Any, known: Many) -> None:
    expected = {one.file for one in known if ("checklist", "abandon") in one.tested}
    assert len(expected) > 50
    assert files(data["hits"]) == expected
    cycles = Counter(one["file"].removeprefix("wards/") for one in data["hits"] if one["cycle"])
    assert cycles == {
        one.file: one.tested.count(("checklist", "abandon")) for one in known if one.file in expected
    }
    assert all(one["size"] and one["decision"] == "abandon" for one in data["hits"] if one["cycle"])


def overdue(data: Any, known: Many) -> None:
    found = Counter((one["file"].removeprefix("wards/"), one["who"]) for one in data["tasks"])
    assert found == Counter((one.file, role) for one in known for role in one.overdue)
    days = [one["due"] for one in data["tasks"]]
    assert days == sorted(days)


def really_pdsa(data: Any, known: Many) -> None:
    rows = {row["file"].removeprefix("wards/"): row for row in data["projects"]}
    for one in known:
        row = rows[one.file]
        assert (row["tests"], row["predicted"]) == (one.tests, one.predicted)
        foretold = "met" if one.predicted == one.tests else "partly" if one.predicted else "not_yet"
        assert row["features"]["prediction"] == foretold or not one.tests
    assert sum(data["features"]["prediction"].values()) == len(known)


def beside_one_another(data: Any, known: Many) -> None:
    measured = {
        one.title: one.verdict
        for one in known
        if re.match(r"falls/00[01]/", one.file) and one.aim_reached is not None
    }
    assert len(measured) > 5
    assert {panel["project"]: panel["verdict_code"] for panel in data["panels"]} == measured


ANSWERS: dict[str, Callable[[Any, Many], None]] = {
    "portfolio": in_numbers,
    "portfolio --stuck": stuck,
    "portfolio --improved": which(lambda one: one.verdict == "better"),
    "portfolio --worse": which(lambda one: one.verdict == "worse"),
    "portfolio --due 90d": which(
        lambda one: still_to_reach(one) and NOW <= one.aim_by <= NOW + timedelta(days=90)  # type: ignore[operator]
    ),
    "portfolio --due missed": which(
        lambda one: at_work(one) and not one.aim_in_time and one.aim_by and one.aim_by < NOW
    ),  # type: ignore[operator]
    "portfolio --slipping": which(lambda one: one.slipping),
    "portfolio --no-prediction": which(
        lambda one: at_work(one) and bool(one.tests) and not one.foretold_last
    ),
    "portfolio --silent": which(lambda one: at_work(one) and (NOW - one.last_recorded).days > 62),
    "search reminders": reminders,
    "search checklist --decision abandon": abandoned,
    "todo --overdue": overdue,
    "review": really_pdsa,
    "chart --measure main": beside_one_another,
}
"""What is known of each answer, by the command without its folders and limits."""


def test_each_question_has_one_command_and_its_answer_is_right(desk: Desk) -> None:
    commands = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    asked = {
        re.sub(r" (--in )?wards/\S*| --limit \d+", "", one.removeprefix("pdsa ")): one for one in commands
    }
    assert list(asked) == list(ANSWERS)
    assert len(asked) == 14
    known = write(desk.folder / "wards", 1000, seed=3, today=NOW)
    for name, agrees in ANSWERS.items():
        _, *words = shlex.split(asked[name])
        agrees(desk.run(*words, "--json").data, known)
