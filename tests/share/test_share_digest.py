"""`pdsa share digest`: a board's report of many projects on at most two pages, every number with what it is out of."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commands.running import TODAY, Desk, desk_in
from share.pages import Parsed

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from make_projects import Known, write

COUNT = 80
NUMBER = "943 476 5919"  # a valid NHS number, of nobody
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[Known]]]:
    """A desk with many projects, and what is known of each."""
    with desk_in(tmp_path_factory.mktemp("digest")) as desk:
        yield desk, write(desk.folder / "wards", COUNT, seed=5, today=date.fromisoformat(TODAY))


def project(title: str, text: str = "A card at the bed", more: str = "") -> str:
    """A project that improved in summer, adopted one idea then and abandoned another."""
    values = "".join(
        f"      - {{on: 2026-{4 + at // 4:02}-{1 + 7 * (at % 4):02}, value: {(20 if at < 12 else 80) + at % 3}}}\n"
        for at in range(26)
    )
    said = json.dumps(text)
    do = "do: {started: 2026-07-02, ended: 2026-07-05}"
    return (
        f"pdsa: 1\ntitle: {json.dumps(title)}\nstarted: 2026-04-01\n{more}"
        f"aim: {{statement: {said}, measure: m, baseline: 20, target: 80, by: 2026-08-01}}\n"
        f'measures:\n  - id: m\n    name: {said}\n    kind: outcome\n    better: higher\n    unit: "%"\n    data:\n{values}'
        f"changes: [{{id: a, idea: {said}}}, {{id: b, idea: {said}}}]\ncycles:\n"
        f"  - {{number: 1, title: {said}, change: a, scale: {{size: 5, unit: patients}}, {do}, study: {{on: 2026-07-06, learned: {said}}},"
        " act: {on: 2026-07-07, decision: abandon}}\n"
        f"  - {{number: 2, title: {said}, change: b, {do}, study: {{on: 2026-07-06}}, act: {{on: 2026-07-07, decision: adopt}}}}\n"
    )


def numbers(data: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {one["label"]: one["text"] for one in data["numbers"]}


def test_the_numbers_are_those_of_the_files_and_of_the_portfolio(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    data = desk.run("share", "digest", "wards", "--quarter", "2026-Q3", "--json").data
    assert data["period"] == {"name": "July to September 2026", "first": "2026-07-01", "last": "2026-09-30"}
    begun = [one for one in known if any(FIRST <= day <= LAST for day in one.began)]
    tests = sum(FIRST <= day <= LAST for one in known for day in one.began)
    said = numbers(data)
    assert said["Tests"].startswith(f"{tests} begun, in {len(begun)} of {COUNT} projects; ")
    roll_up = desk.run("portfolio", "wards", "--json").data
    total, gains = roll_up["total"], roll_up["gains"]
    due = [one for one in known if one.aim_by is not None and FIRST <= one.aim_by <= LAST]
    assert said["Aims"].startswith(f"{sum(one.aim_in_time for one in due)} of {len(due)} ")
    sections = {one["section"]: one for one in data["sections"]}
    judged = total["improved"] + total["worse"] + total["none"]
    assert re.match(rf"\d+ of {judged} projects whose measure can be judged", sections["improved"]["text"])
    assert f"{total['improved']} in all are better" in sections["improved"]["text"]
    assert sections["held"]["text"].startswith(f"{gains['holds']} of {sum(gains.values())} projects")
    assert f"{total['stuck']} of {total['active']} active projects are stuck" in sections["help"]["text"]
    at_work = total["active"] + total["sustaining"]
    assert f"{total['silent']} of {at_work} at work are silent." in sections["help"]["text"]
    assert "could not be read" not in said["Projects"]
    assert (
        f"{total['missed'] - total['unshown']} of {total['active'] + total['sustaining']} at work did not reach"
        in sections["help"]["text"]
    )
    whole = json.dumps(data)
    assert len(re.findall(r"\d%", re.sub(r"\d+ of \d{3,} \(\d+%\)|(from|to|latest) [\d.]+%|\d+% of the way", "", whole))) == 0  # fmt: skip


def test_the_periods_of_all_quarters_of_a_year_and_since_a_day(desk: Desk) -> None:
    desk.write("w/p.pdsa.yaml", project("One"))
    cases = [
        ((), "July to September 2026", "digest-2026-Q3.html"),
        (("--quarter",), "July to September 2026", "digest-2026-Q3.html"),
        (("--quarter", "2026-Q1"), "January to March 2026", "digest-2026-Q1.html"),
        (("2026q4",), "October to December 2026, up to 22 November 2026", "digest-2026-Q4.html"),
        (("--since", "2026-06-15"), "15 June 2026 to 22 November 2026", "digest-since-2026-06-15.html"),
    ]
    for words, name, file in cases:
        ran = desk.run("share", "digest", "w", *words, "--replace")
        assert ("It covers 1 July 2026 to 30 September 2026, the last whole quarter" in ran.err) == (
            words in ((), ("--quarter",))
        )
        assert ran.err.endswith(f"Wrote the digest of {name} to {file}.\n")
        assert f"<h1>Improvement projects, {name}</h1>" in (desk.folder / file).read_text()
    assert (
        desk.run("share", "digest", "w", "--json", "--replace", PDSA_TODAY="2027-02-03").data["period"][
            "last"
        ]
        == "2026-12-31"
    )
    for words, said in (
        (("--quarter", "2027-Q1"), "January to March 2027 is still to come"),
        (("2026-Q1", "2026-Q2"), "2026-Q1 and 2026-Q2 are two quarters"),
        (("2026-Q1", "--since", "2026-06-15"), "--quarter and --since do not go together"),
        (("--since", "nonsense"), "--since"),
        (("--quarter", "2026-Q5"), "2026-Q5 is no folder and no project"),
        (("--out", "d.docx"), "d.docx"),
    ):
        assert said in desk.run("share", "digest", "w", *words, status=2).err
    desk.write("empty/notes.txt", "")
    assert "no project was found in empty" in desk.run("share", "digest", "empty", status=2).err


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2026-12-31"] * 2, "none was due in this time yet; 2 are due by 31 December 2026"),
        (
            ["2026-10-31", "2026-12-01", "2027-01-01"],
            "1 of 1 whose day fell into this time was reached by it; 1 more is due by 31 December 2026",
        ),
        (["2026-09-30", "2027-01-01"], "no day of an aim fell into this time"),
    ],
)
def test_an_aim_whose_day_is_still_to_come_is_not_judged(desk: Desk, days: list[str], said: str) -> None:
    for at, day in enumerate(days):
        desk.write(f"w/{at}.pdsa.yaml", project(f"Ward {at}").replace("by: 2026-08-01", f"by: {day}"))
    ran = desk.run("share", "digest", "w", "2026q4", "--json", "--replace", PDSA_TODAY="2026-12-01")
    assert numbers(ran.data)["Aims"] == said
    page = desk.run("share", "digest", "w", "2026q4", "--markdown", PDSA_TODAY="2026-12-01").out
    assert page.startswith("# Improvement projects, October to December 2026, up to 1 December 2026\n")
    assert "What happened is of 1 October 2026 to 1 December 2026;" in page
    over = desk.run("share", "digest", "w", "2026q4", "--json", "--replace", PDSA_TODAY="2027-01-01").data
    assert over["period"]["name"] == "October to December 2026"
    assert "due by" not in numbers(over)["Aims"]


def test_a_decision_of_a_day_to_come_has_not_happened(desk: Desk) -> None:
    desk.write(
        "w/p.pdsa.yaml",
        project("One").replace("on: 2026-07-07, decision: adopt", "on: 2026-12-20, decision: adopt"),
    )
    said = [
        numbers(desk.run("share", "digest", "w", "2026q4", "--json", "--replace", PDSA_TODAY=today).data)[
            "Decisions"
        ]
        for today in ("2026-12-01", "2026-12-20")
    ]
    assert said == ["none", "1: 1 adopted, 0 adapted, 0 abandoned"]


def test_one_project_and_nothing_that_happened(desk: Desk) -> None:
    desk.write("w/p.pdsa.yaml", project("One"))
    out = desk.run("share", "digest", "w", "--markdown").out
    assert "1 of 1 project whose measure can be judged became better by a signal" in out
    assert "**One**: A card at the bed: better since 8 Jul 2026 by Anhøj" in out
    assert "- **One**: A card at the bed (5 patients): A card at the bed." in out
    assert "1 of 2 tests that were decided upon in this time were abandoned." in out
    assert "%" not in out.replace("latest 81%", "").replace("from 20% to 80%", "")  # 1 of 1 is not 100%
    desk.write("new/p.pdsa.yaml", "pdsa: 1\ntitle: New\n")
    quiet = desk.run("share", "digest", "new", "--markdown").out
    for said in (
        "- **Tests:** none begun", "- **Decisions:** none", "no day of an aim fell into this time", "No test was decided upon in this time.",
        "No project has a measure that can be judged yet.", "No project at work has an adopted idea yet.",
    ):  # fmt: skip
        assert said in quiet


LONG = {
    "wide": "WWW MMM WIDE " * 20,
    "long word": "x" * 400,
    "narrow": "il li ill lil " * 30,
    "arabic": "نظافة اليدين " * 20,
}


@pytest.mark.parametrize("name", LONG)
def test_two_pages_are_enough_whatever_is_to_be_said(desk: Desk, name: str) -> None:
    pytest.importorskip("typst")
    for number in range(26):
        desk.write(f"w/p{number}.pdsa.yaml", project(f"{LONG[name][:100]} {number}", LONG[name]))
    ran = desk.run("share", "digest", "w", "--out", "d.pdf")
    assert len(re.findall(rb"/Type ?/Page\b", (desk.folder / "d.pdf").read_bytes())) == 2
    short = re.search(
        r"Shortened to fit two pages: (\d+) of 26 under What improved; (\d+) of 26 under What is held; ",
        ran.err,
    )
    assert short is not None
    assert all(int(count) >= 1 for count in short.groups())


def test_a_page_is_whole_and_texts_stay_texts(desk: Desk) -> None:
    shapes = []
    for name, words in (
        ("good", "Some words"),
        ("bad", "</script><script>alert(1)</script><img src=x onerror=alert(1)> & ' \" `pdsa edit`"),
    ):
        desk.write(f"{name}/p.pdsa.yaml", project(words, words))
        desk.run("share", "digest", name, "--out", f"{name}.html")
        page = Parsed((desk.folder / f"{name}.html").read_text())
        assert (page.open, page.odd) == ([], [])
        shapes.append(
            {one for one in page.shapes if one[0] not in ("text", "circle", "line", "path", "rect")}
        )
    assert shapes[0] == shapes[1]
    first = (desk.folder / "good.html").read_bytes()
    desk.run("share", "digest", "good", "--out", "good.html", "--replace")
    assert (desk.folder / "good.html").read_bytes() == first
    assert b"<svg" in first


def test_what_may_identify_somebody_is_left_out_and_named(desk: Desk) -> None:
    desk.write("w/a.pdsa.yaml", project("Anna", f"Patient {NUMBER}"))
    desk.write("w/b.pdsa.yaml", project("Bert"))
    ran = desk.run("share", "digest", "w", "--markdown", status=1)
    assert "w/a.pdsa.yaml is left out: a text in it may identify somebody" in ran.err
    assert "**Bert**" in ran.out
    assert "5919" not in ran.out + ran.err
    ran = desk.run("share", "digest", "w", "--markdown", "--anyway", "invented")
    assert "**Anna**" in ran.out
    assert "5919" not in ran.out
    desk.write(
        "needs-help/d.pdsa.yaml",
        f"pdsa: 1\ntitle: Dora\nproblem: {{statement: Patient {NUMBER}}}\naim: {{statement: A, by: 2026-01-01}}\n",
    )
    ran = desk.run("share", "digest", "needs-help", "--markdown", status=1)
    assert "needs-help/d.pdsa.yaml is left out: a text in it may identify somebody" in ran.err
    assert "Dora" not in ran.out
    assert "**Dora**" in desk.run("share", "digest", "needs-help", "--markdown", "--anyway", "invented").out
    desk.write("w/c.pdsa.yaml", "pdsa: [\n")
    assert (
        "w/c.pdsa.yaml"
        in desk.run("share", "digest", "w", "--markdown", "--anyway", "invented", status=3).err
    )


def test_who_says_nothing_and_what_cannot_be_read_stand_in_the_report(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", project("Ash"))
    desk.write("b.pdsa.yaml", "pdsa: 1\ntitle: Birch\nstatus: sustaining\nstarted: 2026-01-10\n")
    desk.write("c.pdsa.yaml", "pdsa: 1\ntitle: [\n")
    data = desk.run("share", "digest", ".", "--quarter", "2026-Q3", "--json", status=3).data
    assert numbers(data)["Projects"].endswith("; 1 file that could not be read is none of them")
    (section,) = (one for one in data["sections"] if one["section"] == "help")
    assert "1 of 2 at work are silent." in section["text"]
    (birch,) = (one for one in section["projects"] if one["title"] == "Birch")
    assert birch["text"].startswith("Nothing has happened since 10 Jan 2026")
    desk.write("d.pdsa.yaml", "pdsa: 1\ntitle: [\n# other\n")
    data = desk.run("share", "digest", ".", "--quarter", "2026-Q3", "--json", "--replace", status=3).data
    assert numbers(data)["Projects"].endswith("; 2 files that could not be read are none of them")
