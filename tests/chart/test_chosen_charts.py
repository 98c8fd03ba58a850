"""One choice of chart on every screen: what a person's settings ask for is what the chart, the report and the others go by."""

import re
from datetime import date, timedelta

import pytest

from commands.running import Desk

VALUES = (20, 26, 21, 27, 19, 25, 22, 24, 28, 18, 23, 27, 20, 25, 19, 26, 30, 31, 29, 33, 30, 32, 31, 30)
BY_RUNS, BY_LIMITS = "27 Apr 2026", "20 Apr 2026"
SCREENS = [
    ("chart", "--plain"),
    ("report", "--plain"),
    ("progress", "--plain"),
    ("check", "--all", "--plain"),
    ("review", "--json"),
    ("close", "--json"),
    ("progress", "--json"),
    ("list", "--json"),
]


def project(chart: str = "    # no chart\n") -> str:
    days = [date(2026, 1, 5) + timedelta(weeks=at) for at in range(len(VALUES))]
    data = "".join(
        f"      - {{on: {day}, value: {value}}}\n" for day, value in zip(days, VALUES, strict=True)
    )
    return (
        "pdsa: 1\ntitle: Seen in time\nstatus: closed\naim: {measure: seen, baseline: 22, target: 35}\n"
        f"measures:\n  - id: seen\n    name: Seen in time\n    better: higher\n{chart}    data:\n{data}"
        "changes:\n  - {id: list, idea: A list}\n"
        "cycles:\n  - {number: 1, change: list, do: {started: 2026-04-01, ended: 2026-04-03},\n"
        "     study: {on: 2026-04-05, learned: it fits, improved: yes}, act: {on: 2026-04-06, decision: adapt}}\n"
    )


def said(desk: Desk, screen: tuple[str, ...], **changes: str) -> str:
    """All that a screen shows, with days as they are said."""
    name, *options = screen
    words = (name, "seen.pdsa.yaml") if name == "check" else (name, "-p", "seen.pdsa.yaml")
    words = ("list",) if name == "list" else words
    ran = desk.run(*words, *options, status=1 if name == "check" else 0, **changes)
    return re.sub(r"2026-04-(\d\d)|(\d\d) April 2026", lambda day: f"{day[1] or day[2]} Apr 2026", ran.out)


@pytest.mark.parametrize("screen", SCREENS, ids=" ".join)
def test_every_screen_goes_by_the_chart_of_the_settings(desk: Desk, screen: tuple[str, ...]) -> None:
    desk.write("conf/settings.toml", '[chart]\nkind = "control"\n')
    desk.write("seen.pdsa.yaml", project())
    usual, preferred = said(desk, screen), said(desk, screen, PDSA_CONFIG="conf")
    desk.write("seen.pdsa.yaml", project("    chart: i\n"))
    assert preferred == said(desk, screen)
    if screen[0] not in ("check", "list", "close"):
        assert BY_LIMITS in preferred
        assert BY_RUNS not in preferred or screen[0] == "chart"  # which lists all days
        assert BY_RUNS in usual


@pytest.mark.parametrize("screen", SCREENS, ids=" ".join)
def test_what_the_file_names_comes_first(desk: Desk, screen: tuple[str, ...]) -> None:
    desk.write("conf/settings.toml", '[chart]\nkind = "control"\n')
    desk.write("seen.pdsa.yaml", project("    chart: run\n"))
    assert said(desk, screen, PDSA_CONFIG="conf") == said(desk, screen)


def test_nothing_of_it_is_written(desk: Desk) -> None:
    desk.write("conf/settings.toml", '[chart]\nkind = "control"\n')
    desk.write("seen.pdsa.yaml", project())
    desk.run("progress", "--confirm", "-p", "seen.pdsa.yaml", PDSA_CONFIG="conf")
    assert "chart:" not in (desk.folder / "seen.pdsa.yaml").read_text()


@pytest.mark.parametrize(("screen", "status"), [("report", 0), ("review", 0), ("chart", 2), ("progress", 2)])
def test_settings_that_are_not_understood(desk: Desk, screen: str, status: int) -> None:
    desk.write("conf/settings.toml", '[chart]\nkind = "p"\n')
    desk.write("seen.pdsa.yaml", project())
    ran = desk.run(screen, "-p", "seen.pdsa.yaml", status=status, PDSA_CONFIG="conf")
    assert "chart.kind: 'p' is no kind of chart" in ran.err
