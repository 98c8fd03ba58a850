"""How far an aim has come: the report, lists of many projects and what is shared say the same of it."""

from datetime import date, timedelta

import pytest

from commands.running import Desk

HEAD = """\
pdsa: 1
title: Falls
started: {started}
aim: {{measure: falls, baseline: 9, target: 5, by: {by}}}
measures:
  - id: falls
    name: Falls
    better: lower
    frequency: monthly
    data: [{data}]
cycles: [{{number: 1, do: {{started: 2026-07-20, ended: 2026-07-21}}}}]
"""


def _project(values: dict[int, float], by: str = "2026-12-31", started: str = "2026-07-01") -> str:
    data = ", ".join(f"{{on: 2026-{month:02}-01, value: {value}}}" for month, value in values.items())
    return HEAD.format(data=data, by=by, started=started)


def _due(desk: Desk) -> str:
    listed = (
        desk.run("portfolio", ".", "--due", "90d").out + desk.run("portfolio", ".", "--due", "missed").out
    )
    return " ".join(line.partition("; ")[2] for line in listed.splitlines() if "The aim " in line)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((8.3, 8.244, 8.2), "19%"),  # 18.9
        ((9, 8.21, 8), "19%"),  # 19.75, and a fifth is not reached
        ((9, 8.2, 8), "20%"),
        ((9, 9, 9), "0%"),
    ],
)
def test_the_share_of_the_way_is_rounded_alike(desk: Desk, values: tuple[float, ...], said: str) -> None:
    desk.write("falls.pdsa.yaml", _project(dict(zip((8, 9, 10), values, strict=True))))
    assert f"\n{said} of the way from 9 to 5" in desk.run("report").out
    assert _due(desk) == f"{said} of the way is done"


@pytest.mark.parametrize("by", ["2026-12-31", "2026-11-01"])
def test_a_single_value_at_the_target_is_no_target_reached(desk: Desk, by: str) -> None:
    desk.write("falls.pdsa.yaml", _project({6: 12, 10: 3}, by))
    assert _due(desk) == "nothing shows how far it has come"
    assert (
        "Too early to tell how far it has come: the latest value is 3, the target is 5"
        in desk.run("report").out
    )
    assert desk.run("report", "--json").data["computed"]["aim"]["towards_target"]["reached"] is None
    assert desk.run("portfolio", ".", "--json").data["total"]["missed" if by < "2026-11-22" else "due"] == 1
    for kind in ("page", "poster"):
        desk.run("share", kind, "--out", f"{kind}.html", "--replace")
        made = (desk.folder / f"{kind}.html").read_text(encoding="utf-8")
        assert "Target reached" not in made
        assert "Too early to tell how far it has come" in made


def test_values_that_are_older_than_the_project_are_no_progress(desk: Desk) -> None:
    text = _project({3: 6, 4: 6, 5: 6, 6: 6}, started="2026-11-22").partition("cycles:")[0]
    desk.write("falls.pdsa.yaml", text)
    assert _due(desk) == "nothing shows how far it has come"
    shown = desk.run("report").out
    assert "of the way" not in shown
    assert "From 9 to 5, due in 39 days; no value since the start." in shown


WEEKLY = """\
pdsa: 1
title: Waits
started: 2026-06-01
aim: {{measure: wait, baseline: 40, target: 20, by: 2026-10-05}}
measures:
  - id: wait
    name: Wait
    unit: minutes
    better: lower
    frequency: weekly
    data: [{data}]
cycles: [{{number: 1, do: {{started: 2026-06-01, ended: 2026-06-02}}}}]
"""
BEFORE = (41, 39, 42, 40, 38, 43, 41, 40, 39, 42, 41, 40)


@pytest.mark.parametrize(
    ("values", "in_time", "said", "why"),
    [
        (
            (*BEFORE, *[25] * 8, 18, 17, 19),
            False,
            "Target reached, after its day (5 October 2026): the median of the latest 3 values is 18 minutes",
            "reached only later",
        ),
        ((*BEFORE, *[19] * 11), True, "Target reached: the median of the latest 3 values is 19 minutes", ""),
        (
            (*BEFORE, *[19] * 8, 30, 30, 30),
            True,
            "The target was reached by its day (5 October 2026), and is no longer.",
            "",
        ),
        (
            (*BEFORE, *[25] * 11),
            False,
            "The day has passed and the target is not reached.",
            "75% of the way is done",
        ),
        (
            (*[None] * 15, 18, 18, 18),
            None,
            "Target reached, with too few values to show it by its day (5 October 2026): the median",
            "with too few values to show it by then",
        ),
    ],
)
def test_an_aim_is_reached_in_time_by_the_values_up_to_its_day(
    desk: Desk, values: tuple[float | None, ...], in_time: bool | None, said: str, why: str
) -> None:
    first = date(2026, 6, 15)
    data = [
        f"{{on: {first + timedelta(weeks=week)}, value: {value}}}"
        for week, value in enumerate(values)
        if value is not None
    ]
    desk.write("waits.pdsa.yaml", WEEKLY.format(data=", ".join(data)))
    towards = desk.run("report", "--json").data["computed"]["aim"]["towards_target"]
    assert towards["in_time"] is in_time
    assert said in towards["sentence"]
    assert " ".join(said.split()[:2]) in desk.run("share", "brief").out
    missed = desk.run("portfolio", ".", "--due", "missed", "--json").data["projects"]
    assert [one["why"].partition("; ")[2] for one in missed] == ([] if in_time else [why])
    total = desk.run("portfolio", ".", "--json").data["total"]
    assert (total["missed"], total["unshown"]) == (int(not in_time), int(in_time is None))
    asked = ("share", "digest", ".", "--since", "2026-09-01", "--json")
    numbers = {one["label"]: one["text"] for one in desk.run(*asked).data["numbers"]}
    assert numbers["Aims"].startswith(f"{int(in_time is True)} of 1 ")
