"""The chart that a person prefers where nobody chose one, a baseline of nothing, and what a table's last rows are."""

import pytest

from commands.running import Desk

VALUES = [12, 15, 11, 14, 13, 16, 12, 15, 14, 11, 13, 12, 15, 14]


def _project(values: list[float], chart: str = "") -> str:
    rows = "".join(f"      - {{on: 2026-01-{at:02}, value: {value}}}\n" for at, value in enumerate(values, 1))
    return f"pdsa: 1\ntitle: T\nmeasures:\n  - id: wait\n    name: Wait\n    unit: minutes\n{chart}    better: lower\n    data:\n{rows}"


def _settings(desk: Desk, text: str) -> dict[str, str]:
    return {"PDSA_CONFIG": str(desk.write("settings.toml", text).parent)}


@pytest.mark.parametrize(
    ("settings", "chart", "flags", "kind"),
    [
        ("", "", (), "run"),
        ('[chart]\nkind = "run"\n', "", (), "run"),
        ('[chart]\nkind = "control"\n', "", (), "i"),
        ('[chart]\nkind = "control"\n', "    chart: run\n", (), "run"),
        ('[chart]\nkind = "control"\n', "", ("--kind", "run"), "run"),
        ('[check]\nignore = ["PID"]\n[chart]\nkind = "control"\n', "", (), "i"),
    ],
)
def test_the_settings_choose_a_chart_where_nobody_did(
    desk: Desk, settings: str, chart: str, flags: tuple[str, ...], kind: str
) -> None:
    desk.write("w.pdsa.yaml", _project(VALUES, chart))
    run = desk.run("chart", "wait", "--json", *flags, **_settings(desk, settings))
    assert run.data["charts"][0]["chart"] == kind


@pytest.mark.parametrize("settings", ['[chart]\nkind = "pie"\n', "chart = 1\n", '[chart]\ncolour = "red"\n'])
def test_what_the_settings_cannot_say_of_charts(desk: Desk, settings: str) -> None:
    desk.write("w.pdsa.yaml", _project(VALUES))
    run = desk.run("chart", "wait", status=2, **_settings(desk, settings))
    assert "settings.toml: chart" in run.err


def test_a_baseline_of_one_value_is_said_to_be_of_no_use(desk: Desk) -> None:
    desk.write("w.pdsa.yaml", _project(VALUES))
    run = desk.run("measure", "wait", "--freeze", "2026-01-01", "--because", "before")
    assert "one value has no spread" in run.out + run.err


@pytest.mark.parametrize("values", [[5, 5, 5, 5], [0] * 10 + [3], [100] * 12])
def test_a_flat_baseline_is_said(desk: Desk, values: list[float]) -> None:
    desk.write("w.pdsa.yaml", _project(values))
    last = len(values) if len({*values}) == 1 else len(values) - 1
    run = desk.run("measure", "wait", "--freeze", f"2026-01-{last:02}", "--because", "before")
    assert "all the same" in run.out + run.err


@pytest.mark.parametrize(("count", "needed"), [(2, "10"), (9, "10"), (10, "")])
def test_a_short_baseline_is_said_when_it_is_frozen(desk: Desk, count: int, needed: str) -> None:
    desk.write("w.pdsa.yaml", _project([*range(1, 13)]))
    run = desk.run("measure", "wait", "--freeze", f"2026-01-{count:02}", "--because", "before")
    said = f"a baseline of {count} values is short, and later ones are judged by it ({needed} are needed)"
    assert (said in run.out + run.err) is bool(needed)


@pytest.mark.parametrize("better", ["lower", "higher"])
@pytest.mark.parametrize("kind", ["i", "xbar"])
@pytest.mark.parametrize("later", [[15, 16, 14], [5, 4, 6], [15], [10.1]])
def test_what_cannot_be_judged_is_called_neither_better_nor_worse(
    desk: Desk, kind: str, better: str, later: list[float]
) -> None:
    text = _project([10] * 12 + (later * 12)[:12]).replace("better: lower", f"better: {better}")
    desk.write("w.pdsa.yaml", text)
    desk.run("measure", "wait", "--freeze", "2026-01-12", "--because", "before")
    chart = desk.run("chart", "wait", "--chart", kind, "--json").data["charts"][0]
    assert chart["verdict"]["signal"] is None
    assert chart["rebase"]["meaning"] is None  # a new phase is offered all the same
    said = desk.run("chart", "wait", "--chart", kind, "--plain").out
    assert "Cannot be judged" in said
    assert "for the worse" not in said
    assert "for the better" not in said


@pytest.mark.parametrize("word", ["Сумма строк", "注", "Mean and SD", "n=3", "Source: audit", "Tot", "Maxi"])
def test_words_below_a_column_of_numbers_are_no_point(desk: Desk, word: str) -> None:
    desk.write("t.csv", f"week,count\n1,9\n2,12\n3,8\n{word},29\n")
    run = desk.run("chart", "--data", "t.csv", "--chart", "run", status=1)
    assert f"row 5, week: {word!r} is no number" in run.err


@pytest.mark.parametrize("chart", ["c", "i", "run", "xbar", "g", "mr"])
@pytest.mark.parametrize("value", [0, 1, 5, 100])
def test_equal_values_are_never_judged(desk: Desk, chart: str, value: int) -> None:
    desk.write("t.csv", "x,y\n" + "".join(f"{at},{value}\n" for at in range(1, 19)))
    data = desk.run("chart", "--data", "t.csv", "--chart", chart, "--json").data
    drawn = data["charts"][0]
    assert drawn["verdict"]["signal"] is None
    assert not any(point["signals"] for point in drawn["points"])


@pytest.mark.parametrize("chart", ["xbar", "s"])
@pytest.mark.parametrize("unit", [(), ("--unit", "%")])
def test_the_centre_of_groups_of_fractions_lies_among_them(
    desk: Desk, chart: str, unit: tuple[str, ...]
) -> None:
    rows = "".join(f"{at},{3 + (at * k) % 4},{10 + k}\n" for at in range(1, 16) for k in range(3))
    desk.write("t.csv", f"x,y,n\n{rows}")
    data = desk.run("chart", "--data", "t.csv", "--chart", chart, "--json", *unit).data
    points = data["charts"][0]["points"]
    values = [point["value"] for point in points if point["value"] is not None]
    assert min(values) <= points[0]["centre"] <= max(values)


def test_numbers_that_stand_twice_on_a_chart_of_events_are_said(desk: Desk) -> None:
    desk.write("t.csv", "x,y\n1,3\n1,5\n2,4\n2,4\n")
    assert "4 rows make 2 points" in desk.run("chart", "--data", "t.csv", "--chart", "g").out


def test_a_long_chart_as_json_holds_what_a_short_one_does(desk: Desk) -> None:
    desk.write("t.csv", "x,y\n" + "".join(f"{at},{at % 7}\n" for at in range(1, 2_600)))
    run = desk.run("chart", "--data", "t.csv", "--chart", "i", "--json")
    points, text = run.data["charts"][0]["points"], run.out
    assert [point["x"] for point in points] == [*range(1, 2_600)]
    assert len(text.splitlines()) < 2_600 * 7
