import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from chart_examples import CDI, WAITS, cdi_project, cdi_table, waits_table

from commands.running import CORD, Desk
from pdsa_cli.spc import Series, Settings, chart
from pdsa_cli.views.key_facts import KeyFacts

POINT_KEYS = [
    "on",
    "x",
    "value",
    "numerator",
    "denominator",
    "size",
    "centre",
    "lower",
    "upper",
    "lower_95",
    "upper_95",
    "target",
    "phase",
    "baseline",
    "excluded",
    "included",
    "counted",
    "sigma_signal",
    "signals",
    "note",
]
PHASE_KEYS = [
    "number",
    "first",
    "last",
    "baseline",
    "observed",
    "useful",
    "longest_run",
    "longest_run_max",
    "crossings",
    "crossings_min",
    "runs_signal",
    "screened_out",
    "usual",
    "from",
    "to",
]
CHART_KEYS = [
    "id",
    "name",
    "unit",
    "kind",
    "better",
    "chart",
    "why",
    "rules",
    "enough",
    "points_needed",
    "points",
    "phases",
    "verdict",
    "moving",
    "offered",
    "comparison",
    "proposal",
    "rebase",
    "cycles",
    "notes",
    "summary",
    "sentences",
]
VERDICT_KEYS = [
    "rules",
    "source",
    "signal",
    "centre_line",
    "phases",
    "findings",
    "variation",
    "assurance",
    "notes",
    "code",
    "reason",
]


def only_chart(desk: Desk, *words: str | Path, stdin: str = "") -> Any:
    (found,) = desk.run("chart", *words, "--json", stdin=stdin).data["charts"]
    return found


def test_infections_with_a_frozen_baseline_have_a_signal_and_a_suggestion(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    found = only_chart(desk, "cdi")
    assert {point["centre"] for point in found["points"]} == {19}
    assert [point["value"] for point in found["points"]] == CDI
    (phase,) = found["phases"]
    assert (phase["useful"], phase["longest_run"], phase["longest_run_max"]) == (31, 15, 8)
    assert phase["runs_signal"]
    assert found["verdict"]["signal"]
    assert found["rebase"]["since"] == 25
    assert found["rebase"]["from"] == "2014-11-01"
    assert found["rebase"]["cycles"] == [1, 2]
    assert found["rebase"]["command"] == 'pdsa measure cdi --rebase 2014-11-01 --because "..."'
    assert found["sentences"][0] == (
        "Anhøj: 31 useful points, longest run 15 of at most 8, 8 crossings of at least 11: "
        "a change for the better since 1 Aug 2014 (the first point of the run; before cycle 1)."
    )
    assert found["sentences"][-1] == (
        "9 points in a row lie below the median of 19 since 1 Nov 2014 (point 25), a change for the better; from there "
        "the median would be 7. The two days differ: the change is counted over all points about the median, a new phase "
        "only after the frozen baseline, by the median of those. Cycles 1 and 2 fall there. If you know why and expect it to last, begin a new phase: "
        'pdsa measure cdi --rebase 2014-11-01 --because "..."'
    )


def test_the_limits_of_the_infections_are_those_of_their_baseline(desk: Desk) -> None:
    # By hand: mean 18.708; the mean of 23 moving ranges is 5.348, and 1 of them, 19, is not below 3.267 times that.
    # The mean of the other 22 is 4.7273, and 3/1.128 of it is the distance of the limits.
    desk.write("cdi.csv", cdi_table())
    found = only_chart(desk, "--data", "cdi.csv", "--chart", "i", "--freeze", "24")
    expected = chart("i", Series(CDI), Settings(freeze=24)).points[0]
    first = found["points"][0]
    assert (first["centre"], first["lower"], first["upper"]) == (
        expected.centre,
        expected.lower,
        expected.upper,
    )
    assert math.isclose(first["centre"], sum(CDI[:24]) / 24)
    ranges = [abs(after - before) for before, after in pairwise(CDI[:24])]
    kept = [size for size in ranges if size < 3.267 * sum(ranges) / len(ranges)]
    assert len(kept) == 22
    assert math.isclose(first["upper"] - first["centre"], 3 * sum(kept) / len(kept) / 1.128)
    assert found["rules"] == "making_data_count"


def test_rule_sets_that_disagree_are_named(desk: Desk) -> None:
    found = only_chart(
        desk, "--data", "-", "--kind", "run", "--unit", "%", "--better", "higher", stdin=waits_table()
    )
    comparison = found["comparison"]
    assert not comparison["agree"]
    assert comparison["signalling"] == ["perla"]
    assert comparison["silent"] == ["anhoej", "making_data_count"]
    assert (
        "The rule sets disagree: Perla, about the median of 95.32%, finds a signal (7 points in a row below the median; "
        "6 are a shift); Anhøj, about the median of 95.32%, finds none; Making Data Count, about the mean of 95.3%, finds none."
    ) in found["sentences"]
    numerator, denominator = map(int, WAITS[0].split("/"))
    first = found["points"][0]
    assert (first["numerator"], first["denominator"], first["x"], first["on"]) == (
        numerator,
        denominator,
        1,
        None,
    )
    assert math.isclose(first["value"], 100 * numerator / denominator)


def test_another_rule_set_can_judge(desk: Desk) -> None:
    found = only_chart(desk, "--data", "-", "--kind", "run", "--rules", "perla", stdin=waits_table())
    assert found["verdict"]["rules"] == "perla"
    flagged = [at for at, point in enumerate(found["points"], start=1) if "shift" in point["signals"]]
    (finding,) = (one for one in found["verdict"]["findings"] if one["rule"] == "shift")
    assert flagged == finding["points"]


def test_too_few_points_are_said(desk: Desk) -> None:
    found = only_chart(desk, "dcc", "-p", CORD)
    assert found["sentences"] == ["Too early to tell: 5 of 10 points."]
    assert (found["enough"], found["points_needed"]) == (False, 10)
    assert found["rebase"] is None
    assert [cycle["number"] for cycle in found["cycles"]] == [1, 2, 3]


def test_with_too_few_points_rule_sets_are_not_compared(desk: Desk) -> None:
    """Perla's shift of six and Anhøj's bounds disagree on eight points; it is too early to make a point of it."""
    found = only_chart(desk, "--data", "-", "--chart", "run", stdin="y\n1\n2\n1\n8\n9\n8\n9\n3\n1\n")
    assert found["sentences"][0].startswith("Too early to tell: 9 of 10 points.")
    assert not any("disagree" in sentence for sentence in found["sentences"])
    assert len(found["comparison"]["verdicts"]) == 3


def test_a_baseline_that_is_not_complete_yet_is_said(desk: Desk) -> None:
    found = only_chart(desk, "--data", "-", "--chart", "run", "--freeze", "9", stdin="y\n1\n2\n3\n")
    assert "The baseline is to have 9 points and has 3 so far." in found["sentences"]
    assert [point["baseline"] for point in found["points"]] == [True, True, True]


def test_events_over_no_opportunity_have_no_line_at_infinity(desk: Desk) -> None:
    table = "y,n\n0,0\n0,0\n5,100\n"
    ran = desk.run("chart", "--data", "-", "--chart", "u", "--freeze", "2", "--json", stdin=table)
    assert [point["centre"] for point in ran.data["charts"][0]["points"]] == [None, None, None]
    assert "Infinity" not in ran.out
    desk.run("chart", "--data", "-", "--chart", "u", "--freeze", "2", "--color", "always", stdin=table)


def test_a_point_that_is_left_out_is_still_held_against_the_limits(desk: Desk) -> None:
    values = [10, 11, 9, 10, 12, 10, 9, 11, 90, 10, 11, 9, 10]
    table = "y\n" + "".join(f"{value}\n" for value in values)
    found = only_chart(desk, "--data", "-", "--chart", "i", "--exclude", "9", stdin=table)
    point = found["points"][8]
    assert (point["excluded"], point["sigma_signal"], point["signals"]) == (True, True, ["beyond_limits"])
    assert sum(one["sigma_signal"] for one in found["points"]) == 1


def test_the_keys_of_the_json_output(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    data = desk.run("chart", "--json").data
    assert list(data) == ["project", "file", "title", "programme", *KeyFacts._fields, "charts"]
    (found,) = data["charts"]  # a measure without data has no chart
    assert list(found) == CHART_KEYS
    assert list(found["points"][0]) == POINT_KEYS
    assert list(found["phases"][0]) == PHASE_KEYS
    assert list(found["verdict"]) == VERDICT_KEYS
    assert list(found["comparison"]) == ["agree", "signalling", "silent", "verdicts"]
    assert list(found["proposal"]) == ["kind", "fitting", "reason", "points", "needed", "hint", "enough"]
    assert list(found["cycles"][0]) == ["number", "title", "started", "ended"]


@pytest.mark.parametrize("kind", ["run", "i", "mr", "c", "g", "t"])
def test_a_table_gives_the_numbers_of_the_chart(desk: Desk, kind: str) -> None:
    found = only_chart(
        desk,
        "--data",
        "-",
        "--chart",
        kind,
        "--split",
        "24",
        "--exclude",
        "3",
        "--target",
        "8",
        stdin=cdi_table(),
    )
    expected = chart(kind, Series(CDI), Settings(splits=[24], exclude=[3], target=8))
    for point, wanted in zip(found["points"], expected.points, strict=True):
        for name in (
            "value",
            "centre",
            "lower",
            "upper",
            "lower_95",
            "upper_95",
            "target",
            "phase",
            "counted",
        ):
            assert point[name] == getattr(wanted, name)
        assert point["excluded"] is (not wanted.included)
    for phase, made in zip(found["phases"], expected.phases, strict=True):
        assert {name: phase[name] for name in made._fields} == made._asdict()


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_a_table_of_fractions_gives_the_numbers_of_the_chart(desk: Desk, kind: str) -> None:
    found = only_chart(desk, "--data", "-", "--chart", kind, "--multiply", "100", stdin=waits_table())
    parts = [tuple(map(int, part.split("/"))) for part in WAITS]
    series = Series([part for part, _ in parts], [whole for _, whole in parts])
    expected = chart(kind, series, Settings(multiply=100))
    assert [
        (point["value"], point["centre"], point["lower"], point["upper"]) for point in found["points"]
    ] == [(point.value, point.centre, point.lower, point.upper) for point in expected.points]


def test_phases_and_baselines_can_be_given_as_days(desk: Desk) -> None:
    by_day = only_chart(desk, "--data", "-", "--chart", "i", "--split", "2014-10-15", stdin=cdi_table())
    by_number = only_chart(desk, "--data", "-", "--chart", "i", "--split", "24", stdin=cdi_table())
    assert by_day == by_number
    assert [phase["first"] for phase in by_day["phases"]] == [1, 25]


def test_a_missing_value_is_a_gap_and_never_zero(desk: Desk) -> None:
    found = only_chart(desk, "--data", "-", "--chart", "i", stdin="y\n3\n\n5\n0\n")
    assert [point["value"] for point in found["points"]] == [3, None, 5, 0]
    shown = desk.run("chart", "--data", "-", "--chart", "i", stdin="y\n3\n\n5\n0\n").out
    assert "\n2: no value\n" in shown


def test_rows_of_one_day_are_one_point(desk: Desk) -> None:
    table = "day,value\n2026-01-05,4\n2026-01-05,6\n2026-01-06,7\n"
    found = only_chart(desk, "--data", "-", "--chart", "run", stdin=table)
    assert [(point["on"], point["value"], point["size"]) for point in found["points"]] == [
        ("2026-01-05", 5, 2),
        ("2026-01-06", 7, 1),
    ]


def test_a_rebase_and_an_excluded_point_come_from_the_file(desk: Desk) -> None:
    more = "    rebases: [{on: 2014-11-01, because: The bundle is in use on all wards}]\n"
    text = cdi_project("i", more).replace(
        "2014-06-01, value: 6", "2014-06-01, value: 6, excluded: Counted by another team"
    )
    desk.write("cdi.pdsa.yaml", text)
    found = only_chart(desk, "cdi")
    assert [(phase["from"], phase["useful"]) for phase in found["phases"]][1] == ("2014-11-01", 12)
    assert [point["on"] for point in found["points"] if point["excluded"]] == ["2014-06-01"]
    assert "New phase from 1 Nov 2014: The bundle is in use on all wards" in found["notes"]
    assert "Left out, 1 Jun 2014: Counted by another team" in found["notes"]


def test_since_shows_less_and_judges_all(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    found = only_chart(desk, "--since", "2015-06-01")
    assert found["points"][0]["on"] == "2015-06-01"
    assert len(found["points"]) == 5
    assert found["phases"][0]["useful"] == 31
    assert "Shown from 1 Jun 2015; lines and verdict rest on all 36 points." in found["sentences"]


def test_values_and_fractions_in_one_measure_are_drawn_as_values(desk: Desk) -> None:
    desk.write(
        "a.pdsa.yaml",
        'pdsa: 1\ntitle: A\nmeasures:\n  - id: m\n    name: M\n    unit: "%"\n    chart: p\n    data:\n'
        "      - {on: 2026-01-01, numerator: 1, denominator: 4}\n      - {on: 2026-02-01, value: 50}\n",
    )
    found = only_chart(desk)
    assert [point["value"] for point in found["points"]] == [25, 50]
    assert found["chart"] == "run"
    assert found["why"].startswith("drawn as a run chart: a p chart needs a denominator for each value")


def test_a_chart_is_proposed_with_the_reason_where_the_measure_names_none(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project().replace("    chart: run\n", ""))
    found = only_chart(desk)
    assert (found["chart"], found["why"]) == ("run", None)
    table = only_chart(desk, "--data", "-", "--unit", "infections", stdin=cdi_table())
    assert table["chart"] == "i"
    assert table["why"] == "Single values have limits from the differences of neighbouring points."
    assert only_chart(desk, "--kind", "run")["why"] is None


def test_every_measure_with_values_is_charted(desk: Desk) -> None:
    charts = desk.run("chart", "-p", CORD, "--json").data["charts"]
    assert [found["id"] for found in charts] == ["dcc", "ebfi", "reminders"]


@pytest.mark.parametrize(
    ("words", "stdin", "message", "advice"),
    [
        (["--data", "-"], "", "the file is empty", ""),
        (["--data", "-"], "date,y\n", "standard input: the table has a header and no rows", ""),
        (
            ["--data", "-"],
            "day,ward\n2026-01-01,A\n",
            "no column holds numbers, or is called y, value or numerator",
            "name the column",
        ),
        (
            ["--data", "-"],
            "y,value\n1,2\n",
            "several columns could be the value: y, value",
            '--columns "y=value, value=-"',
        ),
        (
            ["--data", "-"],
            "date,y\n2026-01-01,5\n2026-02-30,6\nx,7\n2026-04-01,abc\n",
            "3:1: row 3, date: '2026-02-30' is not a day: there is no 30 February 2026",
            "row 5, y: 'abc' is not a number",
        ),
        (
            ["--data", "-"],
            "date,y\n01/02/2026,5\n",
            "the days in date can be read in two ways, such as 01/02/2026",
            "--date-order dmy",
        ),
        (["--data", "-"], "x,y,n\n1,2,-3\n", "row 2, n: 2/-3 has a negative part", "nothing was drawn"),
        (["--data", "-"], 'x,y\n1,"2\n', "is never closed", ""),
        (
            ["--data", "-"],
            "1,2,3,4\n1,2,3,4\n",
            "there are 4 columns and no header",
            "put a first row above it",
        ),
        (
            ["--data", "-", "--kind", "p"],
            "y\n1\n2\n",
            "a p chart needs a denominator",
            "choose another --kind",
        ),
        (["--data", "-", "--kind", "t"], "y\n1\n0\n", "a T chart needs times greater than zero", ""),
        (["--data", "-", "--split", "2026-01-01"], "y\n1\n2\n", "the points of this table have no dates", ""),
        (["--data", "-", "--split", "03/04/2026"], "y\n1\n2\n", "can be read as two different days", ""),
        (["--data", "-", "--exclude", "0,1"], "y\n1\n2\n", "--exclude", "write the number of a point"),
        (["--data", "-", "--since", "2026-01-01"], "y\n1\n2\n", "--since needs dates on the axis", ""),
        (["--data", "nowhere.csv"], "", "there is no file or folder nowhere.csv", ""),
        (["cdi", "--data", "-"], "y\n1\n", "--data charts a table, not measures", ""),
        (["--freeze", "3"], "", "--freeze goes with --data", "pdsa measure ID --rebase"),
        (["--all"], "", "--all makes a picture, and --out is missing", "--out measures.svg"),
        (["cdi", "--out", "a.gif"], "", "--out a.gif: a picture is .svg or .png", "a.svg"),
        (["cdu"], "", "there is no measure 'cdu'", "did you mean cdi?"),
        (["hands"], "", "hands has no values yet", "pdsa record hands VALUE"),
        (["--since", "2020-01-01"], "", "cdi has no value since 2020-01-01", "2015-10-01"),
        (["--kind", "pareto"], "", "is none of the words allowed here", "write one of: run"),
    ],
)
def test_what_cannot_be_charted_is_explained(
    desk: Desk, words: list[str], stdin: str, message: str, advice: str
) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    ran = desk.raw("chart", *words, stdin=stdin.encode())
    said = ran.stderr.decode()
    assert ran.returncode in (1, 2)
    assert ran.stdout == b""
    assert "Traceback" not in said
    first, *rest = said.splitlines()
    assert message in first
    assert advice in "".join(rest)


def test_a_project_without_values_says_what_to_do(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", "pdsa: 1\ntitle: A\nmeasures: [{id: m, name: M}]\n")
    assert (
        desk.run("chart", status=1).err
        == "error: no measure has values yet\n  type one in: pdsa record m VALUE\n"
    )


@pytest.mark.parametrize(("header", "separator"), [("X,Y\n", ","), ("Date;Value\n", ";"), ("", "\t")])
def test_separators_and_headers_are_guessed(desk: Desk, header: str, separator: str) -> None:
    rows = "".join(f"2026-01-{day:02d}{separator}{day}\n" for day in range(1, 15))
    found = only_chart(desk, "--data", "-", "--kind", "run", stdin=header + rows)
    assert [point["value"] for point in found["points"]] == list(range(1, 15))
    assert found["points"][0]["on"] == "2026-01-01"


@pytest.mark.parametrize(
    ("kind", "values", "target", "said"),
    [
        ("t", ["1e-09", "2e-09", "1e-09", "3e-09"], "1", "between 1e-09 and 3e-09; the last is 3e-09."),
        ("i", ["0.0004", "20", "0.0003", "30"], "0.0001", "between 0.0003 and 30; the last is 30."),
        ("run", ["0.0004", "0.0002", "0.0003"], "5000", "between 0.0002 and 0.0004; the last is 0.0003."),
        ("c", ["0", "0", "0"], "5000", "between 0 and 0; the last is 0."),
        ("i", ["-0.0004", "200", "100"], "7", "between -0.0004 and 200; the last is 100."),
    ],
)
def test_what_is_not_zero_is_not_written_as_zero(
    desk: Desk, kind: str, values: list[str], target: str, said: str
) -> None:
    table = "x,y\n" + "".join(f"{at},{value}\n" for at, value in enumerate(values * 4, 1))
    ran = desk.run("chart", "--data", "-", "--chart", kind, "--target", target, "--plain", stdin=table)
    assert said in ran.out
    assert f"target {target}" in ran.out.replace(",", "")


@pytest.mark.parametrize("better", ["higher", "lower"])
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (
            "mr",
            [30, 32, 29, 31, 33, 28, 30, 32, 29, 31, 30, 33, 20, 21, 19, 22, 20, 18, 21, 20],
        ),  # it fell once
        ("mr", [10, 11, 10, 12, 11, 10, 12, 11, 10, 11, 12, 10, 11, 45, 11, 10]),  # one spike
        ("s", [*[(1, 2, 3), (2, 3, 2), (1, 3, 2), (2, 1, 2), (3, 2, 1), (1, 2, 2)] * 2, (1, 40, 90)]),
        ("s", [(5, 5, 6)] * 4 + [(5, 6, 7)] * 9 + [(1, 60, 7)]),
    ],
)
def test_ranges_and_spreads_are_neither_better_nor_worse(
    desk: Desk, kind: str, values: list[Any], better: str
) -> None:
    """More spread is no gain where higher values are better, and a fall that is one is no loss where lower ones are."""
    rows = [(at, each) for at, one in enumerate(values, 1) for each in (one if kind == "s" else [one])]
    table = "x,y\n" + "".join(f"{at},{each}\n" for at, each in rows)
    words = ("chart", "--data", "-", "--chart", kind, "--better", better)
    ran = desk.run(*words, "--plain", stdin=table)
    assert "a special cause" in ran.out or "downwards" in ran.out or "upwards" in ran.out
    assert not [word for word in ("better", "worse", "improvement", "concern") if word in ran.out]
    (found,) = desk.run(*words, "--json", stdin=table).data["charts"]
    assert found["better"] is None
    desk.run(*words, "--out", "spread.svg", stdin=table)
    picture = (desk.folder / "spread.svg").read_text()
    assert not [word for word in ("better", "worse", "improvement", "concern") if word in picture]


def test_a_range_is_not_held_against_the_target_of_the_values(desk: Desk) -> None:
    desk.write(
        "m.pdsa.yaml",
        "pdsa: 1\ntitle: M\naim: {measure: m, target: 25}\nmeasures:\n  - id: m\n    name: M\n    better: lower\n    chart: mr\n"
        "    data:\n"
        + "".join(f"      - {{on: 2026-01-{day:02}, value: {20 + day % 3}}}\n" for day in range(1, 20)),
    )
    assert "target" not in desk.run("chart", "-p", "m.pdsa.yaml", "--plain").out
