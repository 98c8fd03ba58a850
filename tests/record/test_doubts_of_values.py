"""Values that are possible and unlikely: denominators in thousands, and days on which the measure has no value else."""

from datetime import date, timedelta

import pytest

from commands.running import Desk, answer, finish

PROJECT = """\
pdsa: 1
title: Falls
measures:
  - id: falls
    name: Falls
    unit: {unit}
    numerator: Patients who fell
    denominator: Occupied bed days
    frequency: {frequency}
    data: [{data}]
"""
PER_THOUSAND = "falls per 1,000 bed days"
WEEKLY = [date(2026, 8, 3) + timedelta(weeks=at) for at in range(6)]


def fractions(*parts: tuple[float, float], days: list[date] = WEEKLY) -> str:
    return ", ".join(
        f"{{on: {on}, numerator: {top}, denominator: {bottom}}}"
        for on, (top, bottom) in zip(days, parts, strict=False)
    )


def ward(desk: Desk, data: str = "", unit: str = PER_THOUSAND, frequency: str = "weekly") -> Desk:
    desk.write("ward.pdsa.yaml", PROJECT.format(unit=unit, frequency=frequency, data=data))
    return desk


def doubts(err: str) -> list[str]:
    return [line.removeprefix("Check it: ") for line in err.splitlines() if line.startswith("Check it: ")]


@pytest.mark.parametrize(
    ("unit", "typed", "said"),
    [
        (PER_THOUSAND, "3/0.421", "3/0.421 is 7,126 falls per 1,000 bed days; if 0.421 counts thousands, write 3/421."),
        (PER_THOUSAND, "0/0.4", "0/0.4 is out of less than one; if 0.4 counts thousands, write 0/400."),
        (PER_THOUSAND, "3/2", "3/2 is 1,500 falls per 1,000 bed days; if 2 counts thousands, write 3/2000."),
        ("per 10,000 residents", "9/2.5", "9/2.5 is 36,000 per 10,000 residents; if 2.5 counts ten thousands, write 9/25000."),
        ("errors per 100 charts", "9/0.5", "9/0.5 is 1,800 errors per 100 charts; if 0.5 counts hundreds, write 9/50."),
        (PER_THOUSAND, "3/421", ""),
        (PER_THOUSAND, "3/421.5", ""),
        ("errors per 100 charts", "90/50", ""),  # several errors in a chart are possible
        ("minutes per patient", "90/2", ""),
        ("minutes per patient", "90/0.5", ""),
    ],
)  # fmt: skip
def test_a_denominator_in_thousands_is_doubted(desk: Desk, unit: str, typed: str, said: str) -> None:
    ran = ward(desk, unit=unit).run("record", "falls", typed, "--on", "2026-11-02")
    assert doubts(ran.err) == ([f"falls of 2026-11-02: {said}"] if said else [])


def test_it_is_asked_back_at_the_prompt(desk: Desk) -> None:
    terminal = ward(desk).terminal("record", "falls", size=(100, 40))
    answer(terminal, "Falls", "3/0.421")
    terminal.expect("if 0.421 counts thousands")
    terminal.send("3/421")
    assert "Check it" not in finish(terminal)
    (point,) = desk.run("measure", "falls", "--json").data["measures"][0]["data"]
    assert (point["numerator"], point["denominator"]) == (3, 421)


def test_rates_above_one_each_are_no_doubt_where_they_are_usual(desk: Desk) -> None:
    ward(desk, fractions((300, 10), (250, 11)), "alarms per 1,000 bed days")
    assert doubts(desk.run("record", "falls", "280/10", "--on", "2026-11-02").err) == []


def test_a_typed_denominator_is_held_beside_the_others_as_one_of_a_table_is(desk: Desk) -> None:
    ward(desk, fractions((3, 421), (2, 398), (4, 410), (1, 405)))
    assert doubts(desk.run("record", "falls", "2/3980", "--on", "2026-11-02").err) == [
        "falls of 2026-11-02: its denominator 3980 is about ten times the others (398 to 421)."
    ]
    assert doubts(desk.run("record", "falls", "2/380", "--on", "2026-11-09").err) == []


def test_a_table_with_denominators_in_thousands_is_doubted_once(desk: Desk) -> None:
    text = "week,falls numerator,falls denominator\n" + "".join(
        f"2026-10-{day:02},{top},0.4\n" for day, top in ((5, 3), (12, 2), (19, 4), (26, 0))
    )
    desk.write("k.csv", text)
    found = doubts(ward(desk).run("record", "--from", "k.csv").err)
    assert found == [
        "3/0.4 in row 2, and 3 more values of falls: 3/0.4 is 7,500 falls per 1,000 bed days; if 0.4 counts thousands, write 3/400."
    ]
    ward(desk, fractions((3, 421), (2, 398), (4, 410)))
    found = doubts(desk.run("record", "--from", "k.csv").err)
    assert found == [
        "all 4 values of the denominators of falls are about a thousandth of those recorded so far (398 to 421)."
    ]


@pytest.mark.parametrize(("unit", "doubted"), [("minutes", True), ("%", False)])
def test_a_value_of_a_table_far_from_the_others_by_any_factor_is_doubted(
    desk: Desk, unit: str, doubted: bool
) -> None:
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: W\nmeasures: [{{id: wait, name: Wait, unit: '{unit}'}}]\n")
    values = (94, 95, 93, 96, 20, 94, 95)
    desk.write(
        "t.csv", "on,wait\n" + "".join(f"2026-10-{at:02},{value}\n" for at, value in enumerate(values, 1))
    )
    said = ["20 in row 6 of wait is far from the others (93 to 96)."] if doubted else []
    assert doubts(desk.run("record", "--from", "t.csv").err) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3.2", "wait of 2026-11-02: 3.2 is about a tenth of the others (30 to 35)."),
        ("0.033", "wait of 2026-11-02: 0.033 is about a thousandth of the others (30 to 35)."),
        ("330", "wait of 2026-11-02: 330 is far from what there is so far, 30 to 35."),
        ("22", ""),
    ],
)
def test_a_slipped_point_is_doubted_in_a_typed_value_as_in_one_of_a_table(
    desk: Desk, typed: str, said: str
) -> None:
    data = ", ".join(
        f"{{on: {on}, value: {value}}}" for on, value in zip(WEEKLY, (30, 35, 33, 31), strict=False)
    )
    desk.write(
        "ward.pdsa.yaml",
        f"pdsa: 1\ntitle: W\nmeasures: [{{id: wait, name: Wait, unit: minutes, data: [{data}]}}]\n",
    )
    assert doubts(desk.run("record", "wait", typed, "--on", "2026-11-02").err) == ([said] if said else [])
