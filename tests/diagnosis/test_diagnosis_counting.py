"""`pdsa cause --count-from`: causes counted in a table with a row for each event."""

import json

import pytest

from commands.running import Desk

EVENTS = """\
Date,Bed,Reason for delay
2026-03-01,4,The drugs are locked away
2026-03-01,2,No doctor is free.
2026-03-02,4,the  drugs are locked away
,,
2026-03-04,1,No bed
"""


def counts_of(ward: Desk) -> dict[str, object]:
    return {cause["cause"]: cause["count"] for cause in ward.run("cause", "--json").data["causes"]}


def test_causes_are_counted_and_new_ones_added(ward: Desk) -> None:
    ward.write("events.csv", EVENTS)
    ran = ward.run("cause", "--count-from", "events.csv", "--category", "unsorted")
    assert ran.err == (
        "Counted 4 events of 3 causes in events.csv, by Reason for delay.\n"
        "cause 1.count: 45 → 0\n"
        "cause 2.count: 33 → 2\n"
        "cause 3.count: 12 → 1\n"
        "cause 5.count: 3 → 0\n"
        "Added cause 6: No bed (1).\n"
        "problem.counted: nothing → 4 events in events.csv\n"
        "Next: pdsa cause --pareto\n"
    )
    assert counts_of(ward) == {
        "Nobody looks for sepsis": 0,
        "The drugs are locked away": 2,
        "No doctor is free": 1,
        "The form is in the other building": None,
        "Bank holidays": 0,
        "No bed": 1,
    }
    assert ward.run("cause", "--json").data["causes"][5]["category"] == "unsorted"


def test_the_same_file_twice_gives_the_same_counts(ward: Desk) -> None:
    ward.write("events.csv", EVENTS)
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_bytes()
    ward.run("cause", "--count-from", "events.csv")
    after = path.read_bytes()
    assert "Nothing changed" in ward.run("cause", "--count-from", "events.csv").err
    assert path.read_bytes() == after
    ward.run("cause", "--counted", "Delays in March 2026")
    assert "Nothing changed" in ward.run("cause", "--count-from", "events.csv").err
    ward.run("undo")
    ward.run("undo")
    ward.run("undo")
    assert path.read_bytes() in (before, after)


def test_what_the_counts_count_follows_another_file(ward: Desk) -> None:
    ward.write("events.csv", EVENTS)
    ward.write("april.csv", "Reason\nNo bed\nNo bed\n")
    ward.run("cause", "--count-from", "events.csv", "--counted", "Delays in March")
    said = ward.run("cause", "--count-from", "april.csv").err
    assert "problem.counted: Delays in March → 2 events in april.csv\n" in said
    assert counts_of(ward)["No bed"] == 2


def test_all_bad_rows_are_reported_at_once_and_nothing_is_counted(ward: Desk) -> None:
    ward.write("events.csv", "Bed,Reason\n1,\n2,No bed\n3,  \n4," + "x" * 300 + "\n")
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run("cause", "--count-from", "events.csv", status=1)
    assert ran.err == (
        "events.csv:2:2: row 2, Reason: there is no cause [no-cause]\n"
        "  fill it in, such as unknown, or add --skip-bad\n"
        "\n"
        "events.csv:4:2: row 4, Reason: there is no cause [no-cause]\n"
        "  fill it in, such as unknown, or add --skip-bad\n"
        "\n"
        "events.csv:5:2: row 5, Reason: 300 characters are no cause in a few words [no-cause]\n"
        "  shorten it\n"
        "\n"
        "error: events.csv has 3 problems; nothing was counted\n"
    )
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before
    errors = json.loads(ward.run("cause", "--count-from", "events.csv", "--json", status=1).out)["errors"]
    assert [(error["code"], error["line"]) for error in errors] == [("no-cause", 2), ("no-cause", 4), ("no-cause", 5)]  # fmt: skip
    skipped = ward.run("cause", "--count-from", "events.csv", "--skip-bad")
    assert skipped.err.startswith("Counted 1 event of 1 cause in events.csv, by Reason; 3 rows left out.\n")
    assert counts_of(ward)["No bed"] == 1


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("A;B\nx;No bed\ny;Noise\n", ["--column", "B"]),
        ("A;B\nx;No bed\ny;Noise\n", ["--column", "2"]),
        ("A;B\nx;No bed\ny;Noise\n", ["--column", "b"]),
        ("Bed,What\n1,No bed\n2,Nobody looks for sepsis\n3,Noise\n", []),  # found by a cause that there is
        ("No bed\nNoise\nNo bed\n", []),  # a list without a header, as a text comes again
    ],
)
def test_the_column_is_found_or_told(ward: Desk, table: str, words: list[str]) -> None:
    ward.write("t.csv", table)
    ward.run("cause", "--count-from", "t.csv", *words)
    counts = counts_of(ward)
    assert counts["No bed"] == table.count("No bed")
    assert counts["Noise"] == 1
    assert "What" not in counts
    assert "B" not in counts


@pytest.mark.parametrize(
    ("table", "words", "status", "message"),
    [
        ("A,B\nx,y\nz,w\n", [], 1, "error: t.csv: which column holds the cause? Nothing was counted\n  add --column with one of: A, B\n"),
        ("A,B\nx,y\n", ["--column", "Z"], 2, "error: t.csv: there is no column 'Z'\n  its columns are: A, B\n"),
        ("A,A\nx,y\n", ["--column", "A"], 2, "error: --column: 2 columns are called A\n  name it by its number, such as 3\n"),
        ("", [], 1, "error: t.csv: the file is empty; nothing was counted\n"),
        ("Reason\n", [], 1, "error: t.csv: the table has a header and no rows; nothing was counted\n"),
        ("Reason,Count\nNo bed,12\nNoise,3\n", [], 1, "error: t.csv: Count holds counts: this is a table of causes, not one with a row for each event; nothing was counted\n"),
        ("Reason,n\nNo bed,12\nNoise,-3\n", [], 1, "error: t.csv: n holds counts"),
        ("Reason;Häufigkeit\nNo bed;12\nNoise;3\nTotal;15\n", [], 1, "error: t.csv: Häufigkeit holds counts"),
        ("Cause,Number,Ward\nNo bed,12,7\nNo bed,3,8\n", [], 1, "error: t.csv: Number holds counts"),
        ("Grund;Anzahl\nNo bed;12\nNoise;3\n", ["--column", "Grund"], 1, "error: t.csv: Anzahl holds counts"),
        ("Reason\n" + "".join(f"text {n}\n" for n in range(61)), [], 1, "error: t.csv: Reason holds 61 different texts that are no causes yet"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_counted_is_refused(
    ward: Desk, table: str, words: list[str], status: int, message: str
) -> None:
    ward.write("t.csv", table)
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert ward.run("cause", "--count-from", "t.csv", *words, status=status).err.startswith(message)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_standard_input_is_a_file_too(ward: Desk) -> None:
    ran = ward.run("cause", "--count-from", "-", "--dry-run", stdin=EVENTS)
    assert "+  counted: 4 events in standard input\n" in ran.out
    assert ran.err.endswith("Nothing was written (--dry-run).\n")
