"""`pdsa report` reads the measures together, draws each small with its cycles, and says how far the aim has come."""

import csv
import json
from datetime import date, timedelta
from typing import Any

import pytest
from chart_examples import cdi_project
from families import AFTER, BEFORE, RISING, STILL, family_project

from commands.running import Desk

OUTCOME = "Outcome better: Falls, since 1 Jan 2025 (during cycle 1)."


def data(desk: Desk, *words: str) -> Any:
    return json.loads(desk.run(*words, "--json").out)["data"]


def computed(desk: Desk, project: str) -> Any:
    desk.write("falls.pdsa.yaml", project)
    return data(desk, "report")["computed"]


@pytest.mark.parametrize(
    ("values", "stories", "sentences"),
    [
        (
            {"falls": BEFORE + AFTER, "checks": RISING, "sitters": STILL},
            ["coherent"],
            [
                (
                    f"{OUTCOME} Process better: Checks for falls, since 1 Jan 2025 (during cycle 1). "
                    "They fit together: the change was carried out, and the result followed."
                )
            ],
        ),
        (
            {"falls": BEFORE + AFTER, "checks": STILL, "sitters": AFTER + BEFORE},
            ["process_unchanged", "balancing_worse"],
            [
                (
                    f"{OUTCOME} No process measure has moved with it (Checks for falls), so the change as tested may not "
                    "be the cause."
                ),
                (
                    "Balancing measure worse: Hours of sitters, since 1 Jan 2025 (during cycle 1). Look whether the change "
                    "does harm elsewhere."
                ),
            ],
        ),
        (
            {"falls": BEFORE + AFTER, "checks": [*STILL[:17], *([60, 62, 61, 64] * 4)]},
            ["process_came_later", "no_balancing"],
            [
                (
                    f"{OUTCOME} Process better only later: Checks for falls, since 1 Jun 2025 (when cycle 2 was over). Something "
                    "else may have moved the outcome."
                ),
                "No balancing measure looks for side effects.",
            ],
        ),
        (
            {"falls": BEFORE + AFTER, "checks": STILL[:12]},
            ["process_unknown", "no_balancing"],
            [
                f"{OUTCOME} Checks for falls: no value since then, so nothing shows that the change was carried out.",
                "No balancing measure looks for side effects.",
            ],
        ),
        (
            {"falls": STILL, "checks": RISING, "sitters": []},
            ["process_only", "balancing_without_data"],
            [
                (
                    "The outcome has not moved beyond chance yet (Falls). Process better: Checks for falls, since "
                    "1 Jan 2025 (during cycle 1). It may need time; or this change does not drive the outcome."
                ),
                "No balancing measure has data yet.",
            ],
        ),
        (
            {"falls": [20, 19, 18, 12, 11], "sitters": [20, 21]},
            ["outcome_too_early", "balancing_too_early"],
            [
                "Too early to tell whether the outcome has moved: Falls, 5 of 10 points.",
                "Too early to tell whether anything else got worse: Hours of sitters, 2 of 10 points.",
            ],
        ),
        (
            {"falls": [*BEFORE, *AFTER, 20, 18, 22, 19, 21, 18, 20, 12, 20, 18]},
            ["outcome_lost", "no_balancing"],
            [
                "The outcome was better and has not held: Falls, from 1 Jan 2025 to 1 Dec 2025 (during cycle 1).",
                "No balancing measure looks for side effects.",
            ],
        ),
        (
            # One value back where it was is no loss, nor are four of which one is.
            {"falls": [*BEFORE, *AFTER, 20, 12, 11, 13]},
            ["process_unknown", "no_balancing"],
            [
                f"{OUTCOME} There is no process measure, so nothing shows that the change was carried out.",
                "No balancing measure looks for side effects.",
            ],
        ),
        (
            # The process rises from the first month on: its run begins later than its change.
            {"falls": BEFORE + AFTER, "checks": [*STILL[:12], *range(24, 72, 2)]},
            ["coherent", "no_balancing"],
            [
                (
                    f"{OUTCOME} Process better: Checks for falls, since 1 Jul 2025 (when cycle 2 was over). They fit together: "
                    "the change was carried out, and the result followed."
                ),
                "No balancing measure looks for side effects.",
            ],
        ),
        (
            {"falls": AFTER + BEFORE, "checks": STILL},
            ["outcome_worse", "no_balancing"],
            [
                "Outcome worse: Falls, since 1 Jan 2025 (during cycle 1).",
                "No balancing measure looks for side effects.",
            ],
        ),
        (
            {"falls": STILL, "checks": STILL},
            ["nothing_moved", "no_balancing"],
            [
                "Neither outcome nor process has moved beyond chance so far (Falls; Checks for falls).",
                "No balancing measure looks for side effects.",
            ],
        ),
        (
            {"checks": RISING},
            ["no_outcome", "no_balancing"],
            [
                "No outcome measure tells whether the changes are an improvement.",
                "No balancing measure looks for side effects.",
            ],
        ),
    ],
)
def test_what_the_measures_say_together(
    desk: Desk, values: dict[str, list[int]], stories: list[str], sentences: list[str]
) -> None:
    together = computed(desk, family_project(**values))["together"]
    assert together["stories"] == stories
    assert together["sentences"] == sentences
    assert [line for line in desk.run("report", "--full").out.splitlines() if line in sentences] == sentences


def test_without_any_value_nothing_is_said(desk: Desk) -> None:
    found = computed(desk, family_project(falls=[], checks=[], sitters=[]))
    assert found["together"] is None
    assert [measure["verdict"] for measure in found["measures"]] == [None, None, None]
    assert found["aim"]["towards_target"] is None


def test_a_rebase_that_was_decided_is_a_change_from_phase_to_phase(desk: Desk) -> None:
    rebased = "rebases: [{on: 2025-01-01, because: Checks at every round}]"
    found = computed(
        desk, family_project(rebased, falls=BEFORE + [value - at % 2 for at, value in enumerate(AFTER)])
    )
    reading = found["together"]["readings"][0]
    assert (reading["state"], reading["since"], reading["phase"]) == ("better", "2025-01-01", 2)
    assert (
        found["measures"][0]["verdict"]
        == "Better since phase 2 began, 1 Jan 2025; no lasting change within it (Anhøj)."
    )


LOW = [30, 28, 31, 29, 32, 28, 31, 29, 31, 28, 32, 29, 31, 28, 33, 27]
AND_BACK = [29, 31, 30, 32, 31, 24, 24, 23, 24, 25, 24, 23, 24, 31, 30, 32, 31, 30, 31, 30, 31]


@pytest.mark.parametrize(
    ("later", "code", "said"),
    [
        (LOW, "better", "Better since phase 2 began, 6 Jan 2025; no lasting change within it (Anhøj)."),
        (AND_BACK, "better", "Better since phase 2 began, 6 Jan 2025; what moved within it did not last (Anhøj)."),
        ([28] * 16, "better", "Better since phase 2 began, 6 Jan 2025. Phase 2 cannot be judged (Anhøj): the values do not vary (all 16 are 28)."),
        ([*LOW, *[36, 37] * 5], "worse", "Worse since 28 Apr 2025 (Anhøj: a run of 10 above the centre line, of at most 8)."),
        (LOW[:5], "too_early", "Phase 2: too early to tell: 5 of 10 points."),
        ([40, 42, 39, 41, 43, 38, 40, 42, 39, 41, 40, 44, 38, 43], "none", "No sign of a change beyond chance in phase 2 (Anhøj, 14 points)."),
    ],
)  # fmt: skip
def test_after_a_new_phase_code_screen_and_tables_say_the_same(
    desk: Desk, later: list[int], code: str, said: str
) -> None:
    first = [40, 42, 39, 41, 43, 38, 40, 42, 39, 41, 40, 42]
    days = [date(2024, 10, 14) + timedelta(weeks=at) for at in range(len(first + later))]
    points = [{"on": str(on), "value": value} for on, value in zip(days, first + later, strict=True)]
    rebases = [{"on": str(days[len(first)]), "because": "New way"}]
    wait = {
        "id": "wait",
        "name": "Wait",
        "kind": "outcome",
        "better": "lower",
        "data": points,
        "rebases": rebases,
    }
    desk.write("p.pdsa.yaml", json.dumps({"pdsa": 1, "title": "P", "measures": [wait]}))
    measure = data(desk, "report")["computed"]["measures"][0]
    assert (measure["verdict"], measure["verdict_code"]) == (said, code)
    chart = data(desk, "chart", "wait")
    assert (chart["verdict_code"], chart["charts"][0]["verdict"]["code"]) == (code, code)
    assert data(desk, "portfolio", ".")["total"][{"better": "improved"}.get(code, code)] == 1
    desk.run("share", "tables", ".", "--out", "tables")
    (row,) = csv.DictReader((desk.folder / "tables" / "measures.csv").read_text("utf-8").splitlines())
    assert row["verdict_code"] == code


def test_a_long_stretch_at_the_start_is_where_things_were_before(desk: Desk) -> None:
    """The median lies among all points: nine high ones first are no change for the worse, what follows is one for the better."""
    later = [10, 11, 12, 10, 31, 11, 12, 10, 11, 32, 12, 10, 11, 33, 12]
    found = computed(desk, family_project(falls=[30, 31, 30, 32, 31, 30, 33, 30, 31, *later]))
    assert found["measures"][0]["verdict"] == (
        "Better after 1 Sep 2024, before cycle 1 (Anhøj: a run of 9 before that on the other side of the centre line, of at most 8)."
    )
    chart = data(desk, "chart", "falls")["charts"][0]
    assert chart["sentences"][0].endswith(
        ": a change for the better after 1 Sep 2024 (the last point of the run before it; before cycle 1)."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            BEFORE + AFTER,
            ("80% of the way from 20 to 10, with 64% of the time from the project's start (1 January 2024) gone on 1 December 2025: on the way (the median of the "
            "latest 3 values is 12)."),
        ),
        (
            STILL,
            ("Further from the target of 10 than at the start (20), with 64% of the time from the project's start (1 January 2024) gone on 1 December 2025: "
            "behind (the median of the latest 3 values is 21)."),
        ),
        ([*BEFORE, 20, 8, 14], ("60% of the way from 20 to 10, with 39% of the time from the project's start (1 January 2024) gone on 1 March 2025: on the way "
                  "(the median of the latest 3 values is 14).")),
        ([*BEFORE, 20, 20, 20], ("0% of the way from 20 to 10, with 39% of the time from the project's start (1 January 2024) gone on 1 March 2025: behind "
                   "(the median of the latest 3 values is 20).")),
        ([*BEFORE, 20, 8], ("Too early to tell how far it has come: the latest values are 20 and 8, the target is 10 "
                   "(to 1 February 2025); it takes 3 values.")),
        ([*BEFORE, 20, 10, 9, 8], ("Target reached: the median of the latest 3 values is 9 (to 1 April 2025), but the "
          "measure shows no sign of a change beyond chance.")),
    ],
)  # fmt: skip
def test_how_far_the_aim_has_come(desk: Desk, values: list[int], sentence: str) -> None:
    found = computed(desk, family_project(falls=values))
    assert found["aim"]["towards_target"]["sentence"] == sentence
    assert sentence in desk.run("report").out.splitlines()


@pytest.mark.parametrize(
    ("frozen", "since"),
    [
        ("", "the first test (10 January 2026)"),
        (", baseline_until: 2025-12-31", "the end of the baseline (31 December 2025)"),
    ],
)
def test_what_the_time_is_counted_from_is_said(desk: Desk, frozen: str, since: str) -> None:
    desk.write(
        "w.pdsa.yaml",
        f"""\
pdsa: 1
title: W
aim: {{measure: wait, baseline: 42, target: 15, by: 2026-12-31}}
measures: [{{id: wait, name: Wait, kind: outcome, better: lower{frozen},
  data: [{{on: 2026-01-30, value: 30}}, {{on: 2026-01-31, value: 30}}, {{on: 2026-02-01, value: 30}}]}}]
cycles: [{{number: 1, do: {{started: 2026-01-10, ended: 2026-01-11}}}}]
""",
    )
    assert f"% of the time from {since} gone on 1 February 2026" in desk.run("report").out


def test_after_its_day_a_target_is_missed(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", family_project(falls=[*BEFORE, 20, 18, 16]))
    shown = desk.run("report", PDSA_TODAY="2027-01-01").out
    assert (
        "20% of the way from 20 to 10: the median of the latest 3 values is 18 (to 1 March 2025). The day has passed and "
        "the target is not reached."
    ) in shown


def test_small_charts_with_the_cycles_at_their_place(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", family_project(falls=BEFORE + AFTER))
    shown = desk.screen("report", "--full", size=(60, 24)).splitlines()
    at = next(number for number, line in enumerate(shown) if "20 to 12" in line)
    assert shown[at + 1].startswith("    ─")
    assert shown[at + 1].endswith("  median 16")
    marks = shown[at + 3].removesuffix("cycles")
    assert marks.split() == ["1", "2", "3"]
    assert [marks.index(number) for number in "123"] == [22, 24, 34]
    narrow = desk.screen("report", "--full", size=(24, 24), PYTHONIOENCODING="ascii")
    assert narrow.isascii()
    assert "median 16" in narrow
    assert max(map(len, narrow.splitlines())) <= 24


def test_a_measure_is_judged_by_the_rules_of_its_chart(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project("i"))
    verdict = data(desk, "report")["computed"]["measures"][0]["verdict"]
    assert verdict.startswith("Better since 1 Aug 2014, before cycle 1 (Making Data Count: ")


def test_a_value_counts_for_the_days_that_it_covers(desk: Desk) -> None:
    """A month's value of January covers a test that began on the 14th: the report, the verdict and the chart say the same."""
    text = family_project("frequency: monthly", falls=BEFORE + AFTER)
    first = "{number: 1, title: One nurse, do: {started: 2025-01-14, ended: 2025-01-20}}"
    begun = [f"  - {first}" if "number: 1" in line else line for line in text.splitlines()]
    desk.write("falls.pdsa.yaml", "\n".join(begun))
    found = data(desk, "report")["computed"]
    assert found["together"]["sentences"][0].startswith(OUTCOME)
    assert found["measures"][0]["verdict"].startswith("Better since 1 Jan 2025, during cycle 1 (")
    assert (
        "for the better since 1 Jan 2025 (the first point of the run; during cycle 1)"
        in desk.run("chart", "falls").out
    )
    desk.write("falls.pdsa.yaml", (desk.folder / "falls.pdsa.yaml").read_text().replace("monthly", "weekly"))
    assert "(before cycle 1)" in data(desk, "report")["computed"]["together"]["sentences"][0]


def test_a_value_that_is_left_out_is_not_the_latest_and_it_is_said_how_many_were(desk: Desk) -> None:
    values = [(at, value) for at, value in enumerate((41, 40, 42, 41, 40, 35, 34, 33, 34, 60, 61, 62))]
    data = ", ".join(
        f"{{on: 2026-{3 + at // 4:02}-{2 + 7 * (at % 4):02}, value: {value}{', excluded: Flood' if value >= 60 else ''}}}"
        for at, value in values
    )
    desk.write(
        "ward.pdsa.yaml",
        f"pdsa: 1\ntitle: W\naim: {{statement: S, measure: wait}}\n"
        f"drivers: [{{id: d, driver: D}}]\nmeasures: [{{id: wait, name: Wait, unit: minutes, better: lower, data: [{data}]}}]\n",
    )
    out = desk.run("report").out
    assert "Wait: 34 minutes on 2 May 2026 (3 since left out); " in out
    assert "41 to 34 minutes" in out
    assert "34 minutes on 2 May 2026 (3 since left out) (n=9)" in " ".join(
        desk.run("report", "--full").out.split()
    )
    desk.run("share", "board", "--out", "b.html")
    assert "2 May 2026 (3 since left out)" in (desk.folder / "b.html").read_text(encoding="utf-8")
    assert "34 minutes on 2 May 2026" in " ".join(desk.run("measure").out.split())
    assert "now 34 minutes" in " ".join(desk.run("driver").out.split())
    late = desk.folder / "ward.pdsa.yaml"
    late.write_text(late.read_text().replace("better: lower,", "better: lower, frequency: weekly,"))
    desk.run("share", "board", "--out", "b.html", "--replace", PDSA_TODAY="2026-06-12")
    board = (desk.folder / "b.html").read_text(encoding="utf-8")
    assert "no value since" not in board  # what is left out was measured all the same
    desk.run("share", "board", "--out", "b.html", "--replace", PDSA_TODAY="2026-07-12")
    assert "no value since" in (desk.folder / "b.html").read_text(encoding="utf-8")
