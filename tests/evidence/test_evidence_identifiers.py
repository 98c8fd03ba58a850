"""What looks like the identity of a person is found, and nothing else."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from pdsa_cli.checks.identifiers import IdentifierKind, identifiers_in
from pdsa_cli.checks.texts import identifiers_of
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate

EXAMPLES = Path(__file__).parents[2] / "examples"

FOUND = [
    ("NHS 943 476 5919 was late", IdentifierKind.NHS_NUMBER, "943 476 5919"),
    ("943-476-5919", IdentifierKind.NHS_NUMBER, "943-476-5919"),
    ("pt 9434765919.", IdentifierKind.NHS_NUMBER, "9434765919"),
    ("seen 2026-03-02 943 476 5919", IdentifierKind.NHS_NUMBER, "943 476 5919"),
    ("943 476\n5919", IdentifierKind.NHS_NUMBER, "943 476\n5919"),
    ("ends in nought: 401 023 2137", IdentifierKind.NHS_NUMBER, "401 023 2137"),
    ("DOB 03/04/1954", IdentifierKind.DATE_OF_BIRTH, "03/04/1954"),
    ("DOB 3 Apr 54", IdentifierKind.DATE_OF_BIRTH, "3 Apr 54"),
    ("d.o.b.: 3.4.54", IdentifierKind.DATE_OF_BIRTH, "3.4.54"),
    ("date of birth is 1954-04-03", IdentifierKind.DATE_OF_BIRTH, "1954-04-03"),
    ("Mr X, born 3rd April 1954, fell", IdentifierKind.DATE_OF_BIRTH, "3rd April 1954"),
    ("born on April 3, 1954", IdentifierKind.DATE_OF_BIRTH, "April 3, 1954"),
    ("MRN 0012345", IdentifierKind.RECORD_NUMBER, "0012345"),
    ("MRN: A12-3456", IdentifierKind.RECORD_NUMBER, "A12-3456"),
    ("hospital number RX123456", IdentifierKind.RECORD_NUMBER, "RX123456"),
    ("hospital no. 123456", IdentifierKind.RECORD_NUMBER, "123456"),
    ("Case no. 55123", IdentifierKind.RECORD_NUMBER, "55123"),
    ("MRN 2019-4521", IdentifierKind.RECORD_NUMBER, "2019-4521"),
    ("2026-03-02, MRN 2019 4521", IdentifierKind.RECORD_NUMBER, "2019 4521"),
    ("Patient ID #998877", IdentifierKind.RECORD_NUMBER, "998877"),
    ("write to a.b+c@nhs.example.uk!", IdentifierKind.EMAIL, "a.b+c@nhs.example.uk"),
    ("call 020 7946 0958 first", IdentifierKind.PHONE, "020 7946 0958"),
    ("call 02079460958", IdentifierKind.PHONE, "02079460958"),
    ("(01632) 960123", IdentifierKind.PHONE, "(01632) 960123"),
    ("mobile 07700 900 123.", IdentifierKind.PHONE, "07700 900 123"),
    ("0161-496-0123", IdentifierKind.PHONE, "0161-496-0123"),
    ("+44 20 7946 0958", IdentifierKind.PHONE, "+44 20 7946 0958"),
    ("tel 555 0123, at home", IdentifierKind.PHONE, "555 0123"),
    ("+44 (0)20 7946 0958", IdentifierKind.PHONE, "+44 (0)20 7946 0958"),
    ("0033 1 23 45 67 89", IdentifierKind.PHONE, "0033 1 23 45 67 89"),
    ("+91 98765 43210", IdentifierKind.PHONE, "+91 98765 43210"),
    ("(555) 123-4567", IdentifierKind.PHONE, "(555) 123-4567"),
    ("Tel: 496 0123", IdentifierKind.PHONE, "496 0123"),
    ("Mrs Jones fell in bed 12", IdentifierKind.NAME, "Jones"),
    ("Mr John Smith's daughter complained", IdentifierKind.NAME, "John Smith's"),
    ("told by Ms. O'Neill", IdentifierKind.NAME, "O'Neill"),
    ("Miss A. Brown waited", IdentifierKind.NAME, "A. Brown"),
    ("Baby of a mother, hosp no. 00123456", IdentifierKind.RECORD_NUMBER, "00123456"),
]

NEAR_MISSES = [
    "Mr X and Mrs Y, Ms B; Dr Smith, Sister Brown and Nurse Green",
    "we miss Patients at night; 120 ms Delay; MS Teams; Datix W123456",
    "HMRS Forms, 5 items Missing",
    "NHS number 943 476 5918 has a wrong check digit",
    "943-476-5918",
    "555-123-4567",
    "0000000000 and 1111111111",
    "ISBN 0787902578",
    "ISBN-10: 0-7879-0257-8, ISBN 978-0-470-19241-2",
    "BMJ Open Qual 2021;10(Suppl 1):e001470. https://doi.org/10.1136/bmjoq-2021-001470",
    "PMID 25678912, ORCID 0000-0002-1825-0097",
    "266501/280443 264225/276823 276532/291681",
    "120, 450, 300, 1200 and 12 345 678",
    "0.9434765919 of the time",
    "19434765919 or 94347659190",
    "babies born on 1 March 2026 in the unit",
    "all newborns born 2018-10-01 to 2018-10-31",
    "newborn 3 of 12; birth 14; the date of birth is not kept",
    "born after 1 January 2019",
    "seen on 03/04/1954, and again on 3 April 2026",
    "MRN is on the card; 12 of 15 cards had one",
    "case 12 of 55123, case number 4, the case notes of 2019",
    "case no. 2026-03-02 was the first",
    "case notes 2019 and 2020 were read",
    "hospital number 3 of 5; unit 12",
    "shifts 0730-1930 and 1930-0730, 12 hours; 0800 1200 1600",
    "0730-1930 120 patients",
    "by phone 10 to 12 times a day, phone 2026-03-02",
    "follow @improvement; 5 @ 10:00",
    "2026-03-02 to 2026-04-01, weeks 9-13, 12:30",
    "fell by 20% from 574 per 1,000 patient-days, +10 15 20 25",
    "2018-11-01, 25.5, 1,234,567",
]


@pytest.mark.parametrize(("text", "kind", "value"), FOUND, ids=[text for text, _, _ in FOUND])
def test_an_identifier_is_found_at_its_place_and_masked(text: str, kind: IdentifierKind, value: str) -> None:
    (found,) = identifiers_in(text)
    assert (found.kind, text[found.start : found.end]) == (kind, value)
    assert found.masked == f"******{value[-2:]}"


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_let_alone(text: str) -> None:
    assert identifiers_in(text) == []


def test_several_are_given_in_the_order_of_the_text() -> None:
    text = "DOB 3 Apr 1954, MRN 9434765919, tel 020 7946 0958, a@b.example"
    assert [(one.kind.value, text[one.start : one.end]) for one in identifiers_in(text)] == [
        ("date_of_birth", "3 Apr 1954"),
        ("record_number", "9434765919"),
        ("phone", "020 7946 0958"),
        ("email", "a@b.example"),
    ]


def _weighs(digits: str) -> bool:
    """The rule of the check digit, written the other way round: all ten digits, weighted 10 to 1, sum to a multiple of 11."""
    return sum((10 - at) * int(digit) for at, digit in enumerate(digits)) % 11 == 0


@given(st.text(alphabet="0123456789", min_size=10, max_size=10), st.sampled_from(["", " ", "-"]))
def test_ten_digits_are_an_nhs_number_where_the_check_digit_says_so(digits: str, gap: str) -> None:
    text = f"no {digits[:3]}{gap}{digits[3:6]}{gap}{digits[6:]} in it"
    kinds = [one.kind for one in identifiers_in(text) if one.kind is IdentifierKind.NHS_NUMBER]
    assert bool(kinds) == (_weighs(digits) and len(set(digits)) > 1)


@given(st.text(alphabet="0123456789", min_size=1, max_size=30).filter(lambda text: len(text) != 10))
def test_digits_of_another_length_are_no_nhs_number(digits: str) -> None:
    assert all(one.kind is not IdentifierKind.NHS_NUMBER for one in identifiers_in(f"x {digits} y"))


@given(st.text())
def test_any_text_gives_places_that_do_not_overlap(text: str) -> None:
    found = identifiers_in(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


_WORDS = st.sampled_from(
    [
        "a b",
        "born",
        "3 Apr 1954",
        "x" * 60,
        "943 476",
        "5919",
        "İ",
        "MRN",
        "a@b.example",
        "date of",
        "birth",
        "2025-06-01",
    ]
)


@given(st.lists(st.lists(_WORDS, max_size=6).map(" ".join), max_size=6))
def test_the_texts_of_a_project_are_searched_as_each_by_itself(texts: list[str]) -> None:
    texts = [text for text in texts if text.strip()]
    project = validate({"pdsa": "1", "title": "Falls", "sources": texts})
    assert isinstance(project, Project)
    found = [(path[-1], one) for path, one in identifiers_of(project)]
    assert found == [(at, one) for at, text in enumerate(project.sources) for one in identifiers_in(text)]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_hold_none(path: Path) -> None:
    text = re.sub(r"(?m)^\s*#.*", "", path.read_text(encoding="utf-8"))
    assert identifiers_in(text) == []
