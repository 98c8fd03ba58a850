"""Broken CSV and Excel files: each gives one clear message or is read, nothing is written, no traceback."""

import random

import pytest
from hypothesis import given, settings, strategies as st

from commands.running import LONG, Desk
from pdsa_cli import dates
from pdsa_cli.errors import PdsaError
from pdsa_cli.importing.columns import layout_of
from pdsa_cli.importing.points import read_points
from pdsa_cli.importing.rows import used
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.model.reading import validate
from record.workbooks import with_part, workbook

MEASURES = [
    {"id": "dcc", "name": "Delayed cord clamping", "unit": "%"},
    {"id": "los", "name": "Length of stay", "unit": "hours"},
]
CSV = (
    b"Date,dcc numerator,dcc denominator,los,Note\n"
    b'2026-01-04,5,21,31.5,"first, of all"\n2026-01-11,6,20,29,\n2026-01-18,,,27.25,"said ""late"""\n'
    b"2026-01-25,8,22,n/a,\n"
)
BOOK = workbook(
    (
        "Audit",
        [
            ["Date", "dcc numerator", "dcc denominator", "los"],
            ["2026-01-04", 5, 21, 31.5],
            ["2026-01-11", 6, 20, 29],
            ["2026-01-18", 7, 22, "=1+1"],
        ],
    )
)
RUNS = 2000 if LONG else 60


def measures() -> tuple[Measure, ...]:
    """Two measures without values."""
    project = validate({"pdsa": "1", "title": "x", "measures": MEASURES})
    assert isinstance(project, Project)
    return project.measures


def attempt(raw: bytes) -> str:
    """What becomes of a file: ``read``, or the message. Anything but our own errors fails."""
    try:
        table = read_table(raw)
        layout = layout_of(table, measures())
        read = read_points(
            table, layout, used(table, layout), measures(), dates.iso_date("2026-11-22"), "dmy"
        )
    except PdsaError as error:
        return error.message or "nothing said"
    for fault in read.faults:
        assert fault.message
        assert fault.row >= 1
    return "read"


def broken(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with a few faults: cut, overwritten, doubled, swapped."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data)) if data else 0
        match chance.randrange(6):
            case 0:
                del data[at:]
            case 1:
                del data[at : at + chance.randint(1, 20)]
            case 2:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                data[at:at] = chance.choice(
                    [b'"', b"\n", b"\r", b",", b";", b"\0", b"\xff\xfe", b"<", b"1,234", b"#"]
                )
            case 4:
                data[at:at] = data[at : at + 200]
            case _:
                data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
    return bytes(data)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parts"])
def test_broken_files_are_refused_in_words(kind: str) -> None:
    outcomes = set()
    names = [
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/_rels/workbook.xml.rels",
    ]
    for seed in range(RUNS):
        chance = random.Random(seed)
        if kind == "parts":
            raw = with_part(BOOK, chance.choice(names), lambda part, chance=chance: broken(part, chance))
        else:
            raw = broken(CSV if kind == "csv" else BOOK, chance)
        outcomes.add(attempt(raw))
    assert "nothing said" not in outcomes
    assert len(outcomes) >= (3 if kind == "csv" else 2), outcomes


@settings(max_examples=400 if LONG else 60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    attempt(raw)


@settings(max_examples=2000 if LONG else 120, deadline=None)
@given(st.text(alphabet=st.sampled_from(list('Date,;\t\n"0123456789/-.%dclosn')), max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    attempt(("Date,dcc,los\n2026-01-04,5,6\n" + text).encode())


def test_nothing_is_written_and_the_message_is_one_sentence(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    files = {
        "empty.csv": b"",
        "blank.csv": b"\n\n  \n",
        "header.csv": b"Date,dcc\n",
        "null.csv": b"Date,dcc\n2026-01-04,\x005\n",
        "quote.csv": b'Date,dcc\n2026-01-04,"5\n2026-01-11,6\n',
        "behind.csv": b'Date,dcc\n2026-01-04,"5"x\n',
        "utf16.csv": b"\xff\xfeD\x00a",
        "old.xls": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "paper.csv": b"%PDF-1.7 ...",
        "half.xlsx": BOOK[: len(BOOK) // 2],
        "no-days.csv": b"Ward,dcc\nA,5\n",
        "unknown.csv": b"Date,Beds,Nurses\n2026-01-04,5,6\n",
    }
    for name, raw in files.items():
        ward.write(name, raw)
        ran = ward.run(
            "record",
            "--from",
            name,
            "-p",
            "ward",
            status=1,
        )
        assert ran.out == ""
        assert ran.err.startswith(f"error: {name}: "), ran.err
        assert ran.err.count("error:") == 1
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_workbook_that_unpacks_to_too_much_is_refused(ward: Desk) -> None:
    huge = with_part(
        BOOK,
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"</sheetData>", b"<row/>" * 25_000_000 + b"</sheetData>"),
    )
    assert len(huge) < 2_000_000
    ward.write("bomb.xlsx", huge)
    ran = ward.run("record", "--from", "bomb.xlsx", status=1)
    assert "unpacks to 150 MB, more than the 120 MB allowed" in ran.err


def test_a_workbook_that_lies_about_its_size_is_refused(ward: Desk) -> None:
    raw = bytearray(with_part(BOOK, "xl/worksheets/sheet1.xml", lambda part: part + b" " * 200_000))
    name = b"xl/worksheets/sheet1.xml"
    directory = raw.rfind(b"PK\x01\x02", 0, raw.rfind(name))
    raw[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    ward.write("liar.xlsx", bytes(raw))
    assert "the workbook is damaged" in ward.run("record", "--from", "liar.xlsx", status=1).err


def test_a_document_type_is_refused(ward: Desk) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    raw = with_part(
        BOOK, "xl/workbook.xml", lambda part: part.replace(b"<workbook", laughs + b"<workbook", 1)
    )
    ward.write("laughs.xlsx", raw)
    assert "document type" in ward.run("record", "--from", "laughs.xlsx", status=1).err


@pytest.mark.parametrize(
    "odd", ["20ç6-01-25", "x6-01-25", "1/2/x", "?3/4/2026", "a-1-2", "2026-13-01 1/2", "5/6/20266"]
)
def test_cells_that_only_look_like_days_are_named(ward: Desk, odd: str) -> None:
    ward.write("odd.csv", f"Date,dcc\n2026-01-04,5/21\n{odd},5/20\n")
    for words in (
        ("record", "-p", "ward", "--from"),
        ("chart", "--data"),
        ("chart", "--freeze", "3", "--json", "--data"),
    ):
        done = ward.raw(*words, "odd.csv")
        assert done.returncode in (1, 2), (words, done)
        assert odd in (done.stdout + done.stderr).decode()
