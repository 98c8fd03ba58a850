"""The register of checks: codes, titles, explanations, and the page of the docs."""

import json
import re
from pathlib import Path

import pytest

from checks.spoiling import FOLDER, checked, findings_in
from pdsa_cli.checks.checking import REGISTER, STAGES, check
from pdsa_cli.checks.explained import all_explanations
from pdsa_cli.checks.finding_all import CHECKS
from pdsa_cli.checks.settings import Thresholds
from pdsa_cli.commands import COMMANDS
from pdsa_cli.model import declaration
from pdsa_cli.model.project import CheckThresholds
from pdsa_cli.words import CHECKS as FAMILIES, Severity

ROOT = FOLDER.parents[1]
SHIPPED = dict(
    line.split(" ", 1)
    for line in (FOLDER / "shipped_codes.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
CODES = [one.code for one in CHECKS]


def test_no_code_is_ever_used_for_anything_else() -> None:
    assert {one.code: one.title for one in CHECKS}.items() <= SHIPPED.items()


def test_every_shipped_code_may_stand_in_a_project_file() -> None:
    assert sorted(SHIPPED) == sorted(
        f"{family}{number:02}" for family, count in FAMILIES.items() for number in range(1, count + 1)
    )
    assert list(FAMILIES) == list(STAGES)


def test_two_checks_cannot_have_one_code() -> None:
    with pytest.raises(ValueError, match="AIM01"):
        check("AIM01", Severity.ERROR, "Another", "always")(lambda _: ())
    assert REGISTER["AIM01"].title == SHIPPED["AIM01"]


def test_thresholds_of_a_project_are_those_of_the_checks() -> None:
    assert tuple(CheckThresholds.shapes) == Thresholds._fields
    for name, default in Thresholds()._asdict().items():
        assert f"else {default}." in str(declaration.CheckThresholds.model_fields[name].description)


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_its_page_fail_and_pass(code: str) -> None:
    page = all_explanations()[code]
    head = "pdsa: 1\ntitle: An example\n"
    assert code in {finding.code for finding in findings_in(head + page.fails)}
    assert code not in {finding.code for finding in findings_in(head + page.passes)}


def test_no_page_explains_what_is_no_check() -> None:
    assert sorted(all_explanations()) == sorted(CODES)


_FIGURES = re.compile(r"\d+(?:\.\d+)?%")
_KNOWN = {"71.0%", "84.6%", "98.3%", "12.2%", "54.5%", "29.7%", "45.3%", "98%", "27%", "58%", "4%"}
"""The percentages of McNicholas 2019 and Knudsen 2019; any other would be invented."""


@pytest.mark.parametrize("code", CODES)
def test_a_figure_is_one_of_a_study_that_is_named(code: str) -> None:
    why = all_explanations()[code].why
    figures = set(_FIGURES.findall(why))
    assert figures <= _KNOWN
    assert not figures or re.search(r"(McNicholas|Knudsen) 2019", why)
    assert why.endswith(".")


@pytest.mark.parametrize("code", CODES)
def test_what_to_do_names_commands_that_there_are(code: str) -> None:
    page = all_explanations()[code]
    for command in re.findall(r"\bpdsa ([a-z]+)", page.mend):
        assert command in COMMANDS


def test_docs_have_every_check() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = {
        match[1]: (match[2], match[3])
        for match in re.finditer(r"^\| `(\w{5})` \| (\w+) \| (.+?) \| .+ \|$", page, re.MULTILINE)
    }
    assert rows == {one.code: (one.severity.value, one.title) for one in CHECKS}


def test_explain_shows_one_page_whole(tmp_path: Path) -> None:
    status, out, err = checked(tmp_path, "--explain", "pln01")
    assert (status, err) == (0, "")
    assert out == (FOLDER / "explain-PLN01.txt").read_text(encoding="utf-8")


def test_explain_lists_all_without_a_code(tmp_path: Path) -> None:
    _, out, _ = checked(tmp_path, "--explain")
    assert re.findall(r"^([A-Z]{3}\d\d): ", out, re.MULTILINE) == CODES


def test_an_example_with_a_long_series_is_short_enough_to_read(tmp_path: Path) -> None:
    _, out, _ = checked(tmp_path, "--explain", "DAT07")
    assert out.split("This fails\n")[1].split("\n\n")[0] == (
        "  measures:\n"
        "    - id: time\n"
        "      name: time\n"
        "      kind: balancing\n"
        "      better: lower\n"
        "      data:  # from 2026-01-05, every 7 days: 3, 2, 4, 3, 1, 3, 2, 4, 2, 3, 3, 2, 8, 6, 7, 9, 8, 5, 7, 8, 6, 9"
    )
    _, out, _ = checked(tmp_path, "--explain", ",".join(CODES))
    examples = re.findall(r"^This (?:fails|passes)\n((?:  .*\n)+)", out, re.MULTILINE)
    assert len(examples) == 2 * len(CODES)
    assert [line for text in examples for line in text.splitlines() if len(line) > 135] == []


def test_explain_takes_families_and_json(tmp_path: Path) -> None:
    _, out, _ = checked(tmp_path, "--explain", "STL,ACT", "--json")
    pages = json.loads(out)["data"]["checks"]
    assert [page["code"] for page in pages] == ["STL01", "STL02", "STL03", "ACT01", "ACT02"]
    assert set(pages[0]) == {"code", "severity", "stage", "title", "since", "why", "fails", "passes", "mend"}


def test_explain_of_what_is_no_code(tmp_path: Path) -> None:
    assert checked(tmp_path, "--explain", "PLN1") == (
        2,
        "",
        "error: --explain: there is no check 'PLN1'\n  did you mean PLN01?\n",
    )
