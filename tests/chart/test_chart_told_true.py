"""What a chart and a report say of a target in another scale, of a shift that did not last, and of values that hardly differ."""

from typing import Any

import pytest

from commands.running import Desk

LOW = [10, 11, 9, 10, 12, 9, 11, 10, 12, 9]
HIGH = [20, 21, 19, 20, 22, 19, 21, 20, 21]


def table(values: list[Any]) -> str:
    return "x,y\n" + "".join(f"{at},{value}\n" for at, value in enumerate(values, 1))


def project(unit: str, target: str, baseline: str) -> str:
    given = [12, 13, 12, 14, 13, 18, 19, 18, 19]
    data = "".join(
        f"      - {{on: 2026-0{at}-01, numerator: {value}, denominator: 20}}\n"
        for at, value in enumerate(given, 1)
    )
    return (
        "pdsa: 1\ntitle: T\n"
        f"aim: {{statement: x, measure: m, baseline: {baseline}, target: {target}, by: 2026-12-31}}\n"
        f"measures:\n  - id: m\n    name: M\n    better: higher\n{unit}    data:\n{data}"
    )


def test_a_percentage_is_in_per_cent_though_its_unit_is_not_written(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", project("    type: percentage\n", "85", "60"))
    assert desk.report()["measures"][0]["unit"] == "%"
    said = desk.report()["computed"]["aim"]["towards_target"]
    assert said["sentence"].startswith("Target reached: the median of the latest 3 values is 95% (to 1 Sep")
    desk.run("record", "m", "95%", "--on", "2026-10-01")
    chart = desk.run("chart", "m", "--json").data["charts"][0]
    assert [point["value"] for point in chart["points"]][-2:] == [95, 95]
    assert "nothing says in which unit" not in desk.run("check", "--all", "ward.pdsa.yaml", status=1).out
    text = (desk.folder / "ward.pdsa.yaml").read_text()
    assert "unit" not in text


@pytest.mark.parametrize(
    ("unit", "target", "baseline", "said"),
    [
        (
            "",
            "85",
            "60",
            "The target is 85, far above the values, which are one number over another. If 85% is meant, say that the unit is %.",
        ),
        (
            '    unit: "%"\n',
            "0.85",
            "0.6",
            "The target is 0.85%, far below the values. If 85% is meant, give 85.",
        ),
    ],
)
def test_a_target_in_another_scale_is_pointed_at_where_it_is_told(
    desk: Desk, unit: str, target: str, baseline: str, said: str
) -> None:
    desk.write("ward.pdsa.yaml", project(unit, target, baseline))
    assert desk.report()["computed"]["aim"]["towards_target"]["sentence"].endswith(said)
    assert said in desk.run("report").out
    assert said in desk.run("chart", "m", "--plain").out


def test_a_target_of_a_table_of_shares_is_pointed_at(desk: Desk) -> None:
    rows = "x,numerator,denominator\n" + "".join(f"{at},{18 + at % 3},20\n" for at in range(1, 15))
    words = ("chart", "--data", "-", "--chart", "p", "--plain", "--target")
    assert "The target is 85, far above the values" in desk.run(*words, "85", stdin=rows).out
    assert "far above" not in desk.run(*words, "0.85", stdin=rows).out


def test_a_small_target_of_what_is_to_fall_is_no_share(desk: Desk) -> None:
    text = project('    unit: "%"\n', "1", "60").replace("better: higher", "better: lower")
    desk.write("ward.pdsa.yaml", text)
    assert "is meant" not in desk.report()["computed"]["aim"]["towards_target"]["sentence"]


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_no_new_phase_is_offered_for_a_shift_that_is_over(desk: Desk, better: str) -> None:
    words = ("chart", "--data", "-", "--chart", "run", "--freeze", "10", "--better", better)
    over = table([*LOW, *HIGH, *LOW])
    said = desk.run(*words, "--plain", stdin=over).out
    assert "It has not lasted: the values since point 22 lie back where they lay before." in said
    assert "begin a new phase" not in said
    (found,) = desk.run(*words, "--json", stdin=over).data["charts"]
    assert found["rebase"]["since"] == 11
    assert found["rebase"]["command"] is None
    for lasting in (table([*LOW, *HIGH]), table([*LOW, *HIGH, *LOW[:3]])):
        assert "begin a new phase: --split 10" in desk.run(*words, "--plain", stdin=lasting).out


def test_a_value_that_differs_is_told_by_what_it_differs_in(desk: Desk) -> None:
    said = desk.run(
        "chart", "--data", "-", "--chart", "i", "--plain", stdin=table([*[5] * 13, "5.0000001"])
    ).out
    assert "(all are 5), so there are no limits. The one that differs: point 14 (5.0000001)." in said


@pytest.mark.parametrize(
    ("unit", "latest"),
    [
        ("Prozent", 95),
        ("pour cent", 95),
        ("”%”", 95),
        ("'％'", 95),
        ("'% of patients'", 95),
        ("'(%)'", 95),
        ("je 1000 Pflegetage", 950),
        ("pour 1 000 journées", 950),
        ("per 10^3 bed days", 950),
        ("proportion", 0.95),
    ],
)
def test_a_unit_says_the_scale_in_whichever_language(desk: Desk, unit: str, latest: float) -> None:
    desk.write("ward.pdsa.yaml", project(f"    unit: {unit}\n", "85", "60"))
    (found,) = desk.report()["computed"]["measures"]
    assert found["latest"] == latest


def test_advice_to_quote_within_braces_quotes_the_value_alone(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: T\nmeasures: [{id: m, name: M, unit: %, better: lower}]\n")
    assert 'Put the text in quotes: "%"\n' in desk.run("check", "ward.pdsa.yaml", status=3).err
