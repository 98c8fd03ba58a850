"""`pdsa portfolio` on made projects says what is known of them."""

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from commands.running import EXAMPLES, TODAY, Desk, desk_in

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from make_projects import Known, write

COUNT = 150
NOW = date.fromisoformat(TODAY)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[Known]]]:
    """A desk with many projects, and what is known of each."""
    with desk_in(tmp_path_factory.mktemp("many")) as desk:
        yield desk, write(desk.folder / "wards", COUNT, seed=7, today=NOW)


def at_work(one: Known) -> bool:
    return one.status in ("active", "sustaining")


def is_due(one: Known, days: int) -> bool:
    return (
        at_work(one)
        and not one.aim_reached
        and one.aim_by is not None
        and 0 <= (one.aim_by - NOW).days <= days
    )


def is_missed(one: Known) -> bool:
    return at_work(one) and not one.aim_in_time and one.aim_by is not None and one.aim_by < NOW


def is_silent(one: Known) -> bool:
    return at_work(one) and (NOW - one.last_recorded).days > 62


def test_the_numbers_of_all(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    data = desk.run("portfolio", "wards", "--json").data
    total = data["total"]
    statuses = Counter(one.status for one in known)
    verdicts = Counter(one.verdict for one in known)
    assert {name: total[name] for name in statuses} == dict(statuses)
    assert (total["improved"], total["worse"], total["none"], total["too_early"]) == (
        verdicts["better"], verdicts["worse"], verdicts["none"], verdicts["too_early"],
    )  # fmt: skip
    assert total["projects"] == COUNT
    assert total["resting"] == statuses["paused"] + statuses["sustaining"]
    assert total["stuck"] == sum(bool(one.stuck) for one in known) > 10
    assert total["due"] == sum(is_due(one, 90) for one in known) > 2
    assert total["missed"] == sum(map(is_missed, known)) > 2
    assert total["silent"] == sum(map(is_silent, known)) > 2
    assert (total["tests"], total["predicted"]) == (
        sum(one.tests for one in known),
        sum(one.predicted for one in known),
    )
    assert data["gains"]["holds"] == sum(one.held for one in known)
    assert data["gains"]["slipping"] == sum(one.slipping for one in known) > 0
    waiting = Counter(one.stage or "no_test" for one in known if one.stuck)
    assert data["stuck_at"] == dict(waiting)
    recent = [[day for day in one.began if NOW - timedelta(90) <= day <= NOW] for one in known]
    assert data["recent"] == {
        "days": 90,
        "tests": sum(map(len, recent)),
        "projects": sum(map(bool, recent)),
    }
    assert {one["programme"]: one["projects"] for one in data["programmes"]} == dict(
        Counter(one.programme for one in known)
    )
    assert sum(one["projects"] for one in data["progress"]) == COUNT
    assert data["folders"] == sorted({one.file.split("/")[0] for one in known})


LISTS = {
    "--stuck": lambda one: bool(one.stuck),
    "--improved": lambda one: one.verdict == "better",
    "--worse": lambda one: one.verdict == "worse",
    "--slipping": lambda one: one.slipping,
    "--silent": is_silent,
    "--due 30d": lambda one: is_due(one, 30),
    "--due 2027-03-01": lambda one: is_due(one, (date(2027, 3, 1) - NOW).days),
    "--due missed": is_missed,
    "--stuck --programme Sepsis": lambda one: bool(one.stuck) and one.programme == "Sepsis",
    "--worse --status active": lambda one: one.verdict == "worse" and one.status == "active",
    "--improved --since 2026-11-01": lambda one: (
        one.verdict == "better" and one.last_recorded >= date(2026, 11, 1)
    ),
}


@pytest.mark.parametrize("asked", LISTS)
def test_lists(many: tuple[Desk, list[Known]], asked: str) -> None:
    desk, known = many
    words = asked.split()
    wanted = {f"wards/{one.file}" for one in known if LISTS[asked](one)}
    data = desk.run("portfolio", "wards", *words, "--json").data
    assert {one["file"] for one in data["projects"]} == wanted
    assert data["total"] == len(data["projects"]) == len(wanted) > 0
    shown = desk.run("portfolio", "wards", *words)
    assert shown.out.count("\n  wards/") == min(len(wanted), 12)
    table = list(csv.DictReader(io.StringIO(desk.run("portfolio", "wards", *words, "--csv").out)))
    assert [row["file"] for row in table] == [one["file"] for one in data["projects"]]
    if len(wanted) > 12:
        (again,) = re.findall(r"^(?:next: )?\d+ more: pdsa (.*)", shown.out, re.MULTILINE)
        assert desk.run(*again.replace("'", "").split()).out.count("\n  wards/") == len(wanted)


def test_the_order_of_lists(many: tuple[Desk, list[Known]]) -> None:
    desk, _ = many

    def listed(*words: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = desk.run("portfolio", "wards", "--json", *words).data["projects"]
        return found

    stuck = listed("--stuck")
    assert [one["days"] for one in listed("--silent")] == sorted(
        (one["days"] for one in listed("--silent")), reverse=True
    )
    titles = [one["title"] for one in listed("--stuck", "--sort", "title")]
    assert titles == sorted(str(one["title"]) for one in stuck)
    assert listed("--stuck", "--limit", "3") == stuck[:3]
    assert [one["file"] for one in listed("--stuck", "--sort", "file")] == sorted(
        str(one["file"]) for one in stuck
    )


def test_a_prediction_before_the_latest_test(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    found = desk.run("portfolio", "wards", "--no-prediction", "--json").data["projects"]
    by_file = {f"wards/{one.file}": one for one in known}
    for one in found:
        is_known = by_file[one["file"]]
        assert at_work(is_known)
        assert f"{is_known.predicted} of {is_known.tests} had one" in one["why"]
    assert 0 < len(found) < sum(map(at_work, known))


def test_a_project_that_only_plans_has_started_on_the_day_of_its_plan(desk: Desk) -> None:
    plan = "{recorded: 2026-11-20, starts: 2026-12-07, objective: O}"
    desk.write("w/p.pdsa.yaml", f"pdsa: 1\ntitle: P\ncycles: [{{number: 1, title: T, plan: {plan}}}]\n")
    (*_, month) = desk.run("portfolio", "w", "--over", "month").out.splitlines()
    assert month == "Nov 2026: 1 active, 1 started, 0 closed"
    desk.run("share", "tables", "w", "--out", "tables")
    (row,) = csv.DictReader((desk.folder / "tables" / "projects.csv").read_text("utf-8").splitlines())
    assert row["first_recorded"] == "2026-11-20"


def test_over_time(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    data = desk.run("portfolio", "wards", "--over", "year", "--json").data
    assert [one["name"] for one in data["periods"]] == ["2021", "2022", "2023", "2024", "2025", "2026"]
    assert data["periods"][-1]["last"] == TODAY
    assert data["periods"][-1]["active"] == sum(one.status == "active" for one in known)
    assert sum(one["started"] for one in data["periods"]) == COUNT
    assert sum(one["closed"] for one in data["periods"]) == sum(one.status == "closed" for one in known)
    months = desk.run("portfolio", "wards", "--over", "month", "--csv").out.splitlines()
    assert len(months) == 13
    assert months[-1].startswith("Nov 2026,2026-11-01,2026-11-22,")


@pytest.mark.parametrize("width", [40, 80, 100])
def test_on_a_terminal(many: tuple[Desk, list[Known]], width: int) -> None:
    desk, _ = many
    desk.run("portfolio", "wards")  # on a slow machine the first look shows how far it is
    shown = desk.screen("portfolio", "wards", size=(width, 120))
    lines = shown.splitlines()
    assert [line for line in lines if len(line) > width] == []
    if width == 100:
        assert len(lines) <= 40
    words = " ".join(shown.split())
    for said in (
        "150 projects: ",
        "Infection prevention",
        "with no test open",
        "pdsa portfolio wards --stuck",
    ):
        assert said in words
    desk.screen("portfolio", "wards", "--stuck", size=(width, 120))


def test_nothing_goes_wrong_quietly(many: tuple[Desk, list[Known]]) -> None:
    desk, _ = many
    for words, status, said in (
        (("--stuck", "--silent"), 2, "one list at a time: --stuck, --silent"),
        (("--sort", "title"), 2, "--sort and --limit are for a list"),
        (("--due", "soon"), 2, "--due: "),
        (("--since", "03/04/2026"), 2, "--since: "),
        (("--csv", "--json"), 2, "two forms of the same"),
        (("--over", "week"), 2, "week"),
        (("nowhere",), 3, "there is no file or folder nowhere"),
    ):
        assert said in (
            desk.run("portfolio", *words, status=status).err
            or desk.run("portfolio", *words, status=status).out
        )
    (desk.folder / "empty").mkdir()
    assert (
        "no project was found in empty, nor in any folder below"
        in desk.run("portfolio", "empty", status=2).err
    )
    none = desk.run("portfolio", "wards", "--stuck", "--since", "2099-01-01").out
    assert none == "No project is stuck.\n"


def test_a_gain_that_no_measure_shows_is_not_held(desk: Desk) -> None:
    teams = EXAMPLES / "collaborative" / "teams"
    gains = desk.run("portfolio", teams, "--json").data["gains"]
    assert {name: count for name, count in gains.items() if count} == {"holds": 7, "early": 1, "not_seen": 2}
    said = "7 held, 0 slipping, 1 too early to tell, 2 without a gain that is seen, of 10 projects at work with an adopted idea"
    assert said in desk.run("portfolio", teams).out
    digest = desk.run("share", "digest", teams, "--markdown").out
    held = "7 of 10 projects at work with an adopted idea hold what it brought; 1 cannot be told yet; 2 show no gain that could be held."
    assert held in digest


def test_an_aim_that_nothing_shows_is_not_said_to_be_missed(desk: Desk) -> None:
    """Beside a project whose values lie short of the target stands one without values."""
    aim = "aim: {statement: Fewer, by: 2026-06-30, measure: falls}\n"
    measure = "id: falls, name: Falls, kind: outcome, better: lower, baseline: 8, target: 4"
    short = "".join(f"{{on: 2026-0{month}-01, value: 8}}, " for month in range(1, 7))
    test = "cycles: [{number: 1, plan: {starts: 2026-01-01}, do: {started: 2026-01-01, ended: 2026-01-02}}]\n"
    desk.write("a.pdsa.yaml", f"pdsa: 1\ntitle: A\n{aim}measures: [{{{measure}}}]\n{test}")
    desk.write("b.pdsa.yaml", f"pdsa: 1\ntitle: B\n{aim}measures: [{{{measure}, data: [{short}]}}]\n{test}")
    shown = " ".join(desk.run("portfolio").out.split())
    said = "of those whose day has passed 1 not reached, 1 with nothing that shows it"
    assert f"0 due in 90 days; {said}" in shown
    total = desk.run("portfolio", "--json").data["total"]
    assert (total["missed"], total["unshown"]) == (2, 1)
    digest = " ".join(desk.run("share", "digest", ".", "--markdown").out.split())
    assert (
        "1 of 2 at work did not reach their aim by its day; 1 of 2 at work have nothing that shows whether they did;"
        in digest
    )


def test_a_place_that_is_not_there_is_said_without_numbers(desk: Desk) -> None:
    ran = desk.run("portfolio", "nowhere", status=3)
    assert ran.out == ""
    assert ran.err.startswith("error: there is no file or folder nowhere\n")
    assert desk.run("portfolio", "nowhere", "--stuck", status=3).out == ""
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\n")
    assert "Projects: 1 project" in desk.run("portfolio", "nowhere", ".", status=3).out


def test_how_many_projects_a_rule_set_judged(desk: Desk) -> None:
    assert re.search(r"judged by the rules of .*\(\d+ projects?\)", desk.run("portfolio", EXAMPLES).out)


def test_what_cannot_be_read_is_said(desk: Desk) -> None:
    for number in range(5):
        desk.write(f"broken{number}.pdsa.yaml", "pdsa: 1\ntitle: Broken\nstatus: lost\n")
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\n")
    desk.write("ward (1).pdsa.yaml", "pdsa: 1\ntitle: Ward\nsetting: Ward 7\n")
    ran = desk.run("portfolio", status=3)
    assert "Projects: 1 project: 1 active, 0 resting (0 sustaining, 0 paused), 0 closed\n" in ran.out
    assert "Copies: 1 file is a copy of another, and not counted\n" in ran.out
    assert ran.err.startswith("error: broken0.pdsa.yaml could not be read: line 3: ")
    assert "2 more files could not be read\n  pdsa portfolio --full names them\n" in ran.err
    desk.write("broken4.pdsa.yaml", b"\xff\xfe\x00")
    (desk.folder / "broken0.pdsa.yaml").unlink()
    ran = desk.run("portfolio", ".", status=3)
    assert "1 more file could not be read\n  pdsa portfolio . --full names them\n" in ran.err
    assert (
        "broken4.pdsa.yaml could not be read: The file is saved as UTF-16"
        in desk.run("portfolio", "--full", status=3).err
    )
    desk.write("broken0.pdsa.yaml", "pdsa: 1\ntitle: Broken\nstatus: lost\n")
    assert "broken4.pdsa.yaml" in desk.run("portfolio", "--full", status=3).err
    envelope = json.loads(desk.run("portfolio", "--json", status=3).out)
    assert [one["file"] for one in envelope["errors"]] == [f"broken{number}.pdsa.yaml" for number in range(5)]
    assert envelope["data"]["unreadable"] == 5


def test_hostile_words_are_shown_as_words(desk: Desk) -> None:
    desk.write(
        "ward 943 476 5919.pdsa.yaml",
        'pdsa: 1\ntitle: "=HYPERLINK(1)"\nprogramme: "@SUM(A1)"\nstarted: 2020-01-01\n',
    )
    desk.write(
        "other.pdsa.yaml", 'pdsa: 1\ntitle: "NHS 943 476 5919"\nprogramme: "[bold]x"\nstarted: 2020-01-01\n'
    )
    first, second = desk.run("portfolio", "--stuck", "--csv", "--sort", "programme").out.splitlines()[1:]
    assert ",'=HYPERLINK(1),'@SUM(A1),active,start," in first
    for shown in (
        first + second,
        *(desk.run("portfolio", "--stuck", *form).out for form in ((), ("--json",))),
    ):
        assert "5919" not in shown.replace("*", "")
        assert "HYPERLINK" in shown
        assert "[bold]x" in shown


def test_the_settings_are_heard(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\nstarted: 2026-10-20\n")
    assert desk.run("portfolio", "--json").data["total"]["stuck"] == 0
    desk.write("settings.toml", "[check.thresholds]\nidle_days = 20\n")
    changed = {"PDSA_CONFIG": str(desk.folder)}
    assert desk.run("portfolio", "--json", **changed).data["total"]["stuck"] == 1
    desk.write("settings.toml", '[check.thresholds]\nidle_days = "many"\n')
    ran = desk.run("portfolio", **changed)
    assert "The settings for checks are not used: " in ran.err


def test_counts_are_drawn_as_bars_on_a_terminal_and_said_in_a_pipe(many: tuple[Desk, list[Known]]) -> None:
    desk, _ = many
    line = ("portfolio", "wards", "--over", "quarter")
    periods = desk.run(*line, "--json").data["periods"]
    for one, said in zip(periods, desk.run(*line).out.splitlines()[1:], strict=False):
        assert (
            said == f"{one['name']}: {one['active']} active, {one['started']} started, {one['closed']} closed"
        )
    most = max(one["active"] for one in periods)
    drawn = {text[2:9]: text.count("█") for text in desk.screen(*line, size=(100, 40)).splitlines()}
    for one in periods:
        long = drawn[one["name"]]
        assert long == (max(round(40 * one["active"] / most), 1) if one["active"] else 0)
    assert "█" not in desk.run(*line).out

    scores = desk.run("portfolio", "wards", "--json").data["progress"]
    assert ", ".join(f"{one['score']:.1f}: {one['projects']}" for one in scores) in desk.run("portfolio", "wards").out  # fmt: skip
    shown = desk.screen("portfolio", "wards", size=(100, 60)).splitlines()
    at = next(at for at, text in enumerate(shown) if text.startswith("Progress scores"))
    *columns, labels, counts = shown[at + 1 : at + 6]
    assert labels.split() == [f"{one['score']:.1f}" for one in scores]
    assert counts.split() == [str(one["projects"]) for one in scores]
    assert columns[0].strip() == "███"  # only the highest reaches the top


def test_a_prediction_of_an_unknown_day_is_none_that_was_there_before(desk: Desk) -> None:
    cycle = "plan: {predictions: [{prediction: 4 of 5}]}, do: {started: 2026-11-02}"
    desk.write("w/a.pdsa.yaml", f"pdsa: 1\ntitle: By hand\ncycles:\n  - {{number: 1, {cycle}}}\n")
    said = " ".join(desk.run("portfolio", "w").out.split())
    assert "0 of 1 (0%) test had one before it began; the latest test of 1 project is none of them" in said
    (line,) = desk.run("portfolio", "w", "--no-prediction", "--json").data["projects"]
    assert line["why"] == (
        "The latest test, cycle 1, has a prediction, but no day says that it was there before the test began; 0 of 1 had one"
    )
    review = " ".join(desk.run("review", "-p", "w/a.pdsa.yaml").out.split())
    assert "0 of 1 test has a prediction that was there before it began" in review
