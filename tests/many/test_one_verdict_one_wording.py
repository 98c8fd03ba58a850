"""The same verdict is said in the same words on the report, in a search, in the lists of a portfolio, on the site and in tables."""

import csv

import pytest

from commands.running import Desk

STEP = [40, 43, 41, 39, 42, 40, 41, 43, 40, 42, 20, 22, 21, 19, 22, 20, 21, 23, 20, 22]
LEVEL = [40, 43, 39, 44, 38, 45, 37, 43, 39, 44, 38, 42, 40, 43, 39, 44, 38, 45, 37, 43]
SERIES = {
    "better since": ("lower", STEP),
    "worse since": ("higher", STEP),
    "changed since": (None, STEP),
    "no change beyond chance": ("lower", LEVEL),
    "too early: 5 of": ("lower", LEVEL[:5]),
    "cannot be judged": ("lower", [40] * 20),
    "no value yet": ("lower", []),
}


@pytest.mark.parametrize("said", SERIES)
def test_the_same_words_everywhere(desk: Desk, said: str) -> None:
    better, values = SERIES[said]
    points = [
        f"{{on: 2026-{1 + at // 4:02}-{1 + 7 * (at % 4):02}, value: {value}}}"
        for at, value in enumerate(values)
    ]
    direction = f"better: {better}, " if better else ""
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: Zyzzyva\naim: {measure: wait}\n"
        f"measures: [{{id: wait, name: Wait, unit: minutes, {direction}data: [{', '.join(points)}]}}]\n",
    )
    (hit,) = desk.run("search", "Zyzzyva", "--json").data["hits"]
    assert hit["verdict"].startswith(said)
    words = hit["verdict"]
    assert f"Measure: {words}" in desk.run("search", "Zyzzyva").out
    report = desk.run("report", "--project", "ward.pdsa.yaml").out
    assert words in report or not values
    desk.run("share", "tables", ".", "--out", "data")
    with (desk.folder / "data" / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [one["verdict"] for one in csv.DictReader(file)] == [words]
    desk.run("share", "site", ".", "--out", "site")
    pages = "".join(page.read_text() for page in (desk.folder / "site").glob("*.html"))
    assert words in pages
    for asked, code in (("--improved", "better"), ("--worse", "worse")):
        found = desk.run("portfolio", ".", asked, "--json").data["projects"]
        assert [one["verdict"] for one in found] == ([words] if said.startswith(code) else [])
        assert all(one["why"].startswith(f"Wait is {words} by ") for one in found)


def test_a_change_that_ended_is_not_called_no_change(desk: Desk) -> None:
    back = [*STEP, *STEP[:10]]
    points = [
        f"{{on: 2026-{1 + at // 4:02}-{1 + 7 * (at % 4):02}, value: {value}}}"
        for at, value in enumerate(back)
    ]
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: Zyzzyva\naim: {measure: wait}\n"
        f"measures: [{{id: wait, name: Wait, better: lower, data: [{', '.join(points)}]}}]\n",
    )
    (hit,) = desk.run("search", "Zyzzyva", "--json").data["hits"]
    assert (hit["verdict_code"], hit["verdict"]) == ("none", "was better until 22 May 2026")
    assert "1 without a lasting change" in desk.run("portfolio", ".").out
    assert "was better until 22 May 2026" in desk.run("report", "--project", "ward.pdsa.yaml").out
    desk.run("share", "paper", "--project", "ward.pdsa.yaml", "--out", "draft.md")
    assert ", until 22 May 2026" in (desk.folder / "draft.md").read_text()
