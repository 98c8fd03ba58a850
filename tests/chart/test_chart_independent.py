"""`pdsa chart --data` against the rules written a second time: a sample of the random series, as tables.

What the command refuses has to be impossible: the rules say so too, in words of their own here.
"""

import json
import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from commands.running import Desk

sys.path.append(str(Path(__file__).parents[1] / "spc"))

import independent_lines as second
from comparing import RULES, differing_lines, differing_verdict
from random_series import Drawn, random_series

COUNT, BATCH = (1_300, 65) if os.environ.get("PDSA_LONG") else (52, 13)


def table_of(drawn: Drawn) -> str:
    """The rows as a table, in the order of the axis."""
    sized = drawn.series.sizes is not None
    lines = ["x,y,n" if sized else "x,y"]
    for row in sorted(drawn.rows, key=lambda row: row.key):
        cells = (row.key, row.value, row.size) if sized else (row.key, row.value)
        lines.append(
            ",".join(
                ""
                if cell is None
                else f"{cell:.15f}".rstrip("0").rstrip(".")
                if isinstance(cell, float)
                else str(cell)
                for cell in cells
            )
        )
    return "\n".join(lines) + "\n"


def impossible(drawn: Drawn) -> bool:
    """Whether no such thing can be counted or timed."""
    kind, known = drawn.series.kind, [row for row in drawn.rows if row.value is not None]
    if not known:
        return True
    if kind == "t":
        return any(row.value <= 0 for row in known)
    counted = kind in ("p", "pp", "u", "up", "c", "g")
    of_none = any(row.size == 0 and row.value for row in known)
    too_many = kind in ("p", "pp") and any(row.size is not None and row.value > row.size for row in known)
    return of_none or too_many or (counted and any(row.value < 0 for row in known))


def as_asked(drawn: Drawn, rules: str) -> Drawn:
    """The series as the command can be asked for it: with screening, and a freeze that its rules allow."""
    series, each = replace(drawn.series, screened=True), rules == "making_data_count"
    freeze = series.freeze if not series.parts or each else None
    if freeze is not None and ((each and freeze < 12) or freeze > len(series.values)):
        freeze = None
    return replace(drawn, series=replace(series, freeze=freeze, freeze_each=each))


def asked_with(series: second.Series, rules: str) -> list[str]:
    words = ["--kind", series.kind, "--rules", rules, "--json", "--no-input"]
    words += [] if series.freeze is None else ["--freeze", str(series.freeze)]
    for option, places in (("--split", series.parts), ("--exclude", sorted(series.excluded))):
        words += [word for place in places for word in (option, str(place))]
    return words


def like_chart(found: dict[str, Any]) -> Any:
    """What the command printed, by the names that the library has."""
    return SimpleNamespace(
        kind=found["chart"],
        points=[SimpleNamespace(**point) for point in found["points"]],
        phases=[SimpleNamespace(**phase) for phase in found["phases"]],
    )


def like_verdict(found: dict[str, Any]) -> Any:
    """The same for a verdict; a verdict that is none is null with a reason, and has no findings."""
    assert found["signal"] is not None or found["reason"], found
    phases = [SimpleNamespace(**{**phase, "signal": bool(phase["signal"])}) for phase in found["phases"]]
    findings = [SimpleNamespace(**one) for one in found["findings"]]
    return SimpleNamespace(rules=found["rules"], phases=phases, findings=findings)


def differences(desk: Desk, number: int, seen: Counter[str]) -> list[str]:
    rules = RULES[number % len(RULES)]
    drawn = as_asked(random_series(number), rules)
    desk.write("table.csv", table_of(drawn))
    done = desk.raw("chart", "--data", "table.csv", *asked_with(drawn.series, rules))
    if done.returncode:
        seen["refused"] += 1
        return [] if impossible(drawn) else [done.stdout.decode()[-400:]]
    if impossible(drawn):
        return ["not refused"]
    seen["drawn"] += 1
    (found,) = json.loads(done.stdout)["data"]["charts"]
    wanted, chart = second.lines(drawn.series), like_chart(found)
    odd = (
        differing_lines(chart, wanted, drawn.series)
        if rules != "making_data_count" or chart.kind != "i"
        else []
    )
    return odd + differing_verdict(chart, like_verdict(found["verdict"]), drawn.series, wanted)


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_the_command_agrees_with_the_rules_written_a_second_time(desk: Desk, first: int) -> None:
    seen: Counter[str] = Counter()
    numbers = range(20_000 + first, 20_000 + first + BATCH)
    assert {number: odd for number in numbers if (odd := differences(desk, number, seen))} == {}
    assert seen["drawn"] > seen["refused"]
