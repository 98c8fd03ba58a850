"""A thousand tables made by chance: each is read rightly, or asked about, or refused; none is read wrongly without a word."""

import os
from collections import Counter
from datetime import date

import pytest

from commands.running import LONG, Desk
from pdsa_cli.commands.settling import Said, settled
from pdsa_cli.errors import PdsaError
from pdsa_cli.importing.points import read_points
from pdsa_cli.importing.rows import refuse_mixed
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from record.tables_made import LAYOUTS, PROJECT, Made, Truth, made

TODAY = date(2026, 11, 22)
COUNT = 1_000 if LONG else 120
COMMANDS = 60 if LONG else 12


def project() -> Project:
    """The project whose measures the tables hold."""
    import yaml

    found = validate(yaml.safe_load(PROJECT) | {"pdsa": "1"})
    assert isinstance(found, Project)
    return found


def outcome(table: Made) -> tuple[str, str]:
    """What becomes of a table, and why: read, asked, refused, or wrong."""
    measures = project().measures
    try:
        read = read_table(table.raw)
        found = settled(table.name, read, measures, Said(), None)
        refuse_mixed(read, found.layout, found.cells)
        if found.unclear:
            return "asked", found.unclear[0].message
        points = read_points(read, found.layout, found.cells, measures, TODAY, found.order)
    except PdsaError as error:
        return "refused", error.message
    if points.faults:
        return "refused", points.faults[0].message
    if table.unreadable:
        return "wrong", "it cannot be read, and was"
    got: Truth = {}
    for point in points.points:
        parts = (point.value, point.numerator, point.denominator)
        value, top, bottom = (None if part is None else round(float(part), 6) for part in parts)
        got[point.measure, point.on] = (value, top, bottom)
    for key in {*got, *table.truth}:
        if got.get(key) != table.truth.get(key):
            return "wrong", f"{key[0]} of {key[1]}: read {got.get(key)}, right {table.truth.get(key)}"
    for said in table.said:
        if not any(said in note for note in points.notes):
            return "wrong", f"nothing is said of {said!r}: {points.notes}"
    return "read", ""


def test_no_table_is_read_wrongly_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, Counter[str]] = {layout: Counter() for layout in LAYOUTS}
    wrong: list[str] = []
    why: Counter[str] = Counter()
    for seed in range(COUNT):
        table = made(seed)
        became, reason = outcome(table)
        found[table.layout][became] += 1
        if became == "wrong":
            wrong.append(f"{seed} ({table.layout}; {', '.join(table.oddities)}): {reason}")
        elif reason:
            why[f"{table.layout} {became}: {reason[:110]}"] += 1
    total = sum(found.values(), Counter())
    with capsys.disabled():
        print(
            f"\n{COUNT:,} tables: {total['read']} read, {total['asked']} asked about, {total['refused']} refused, {total['wrong']} wrong"
        )
        if os.environ.get("PDSA_SHOW"):
            print(*(f"  {layout}: {dict(counts)}" for layout, counts in found.items()), sep="\n")
            print(*(f"  {count} {text}" for text, count in why.most_common(60)), sep="\n")
    assert wrong == []
    assert total["read"] >= COUNT * 0.55
    assert all(counts["read"] for layout, counts in found.items() if layout != "days across the top")


@pytest.mark.parametrize("seed", range(0, COMMANDS * 7, 7))
def test_the_command_reads_them_alike(desk: Desk, seed: int) -> None:
    table = made(seed)
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write(table.name, table.raw)
    became, _ = outcome(table)
    status = int(became != "read")
    ran = desk.run("record", "--from", table.name, "--json", "--no-input", status=status)
    if became == "read":
        recorded = {(one["measure"], date.fromisoformat(one["on"])): one for one in ran.data["recorded"]}
        assert set(recorded) == set(table.truth)
        for key, (value, top, bottom) in table.truth.items():
            one = recorded[key]
            assert (one.get("value"), one.get("numerator"), one.get("denominator")) == (value, top, bottom)
        for said in table.said:
            assert any(said in note for note in ran.data["notes"])
