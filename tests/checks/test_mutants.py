"""The hand-made mutants: that there are enough, and that one whose text is gone is said and never passed over."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import mutants  # noqa: E402  (found by the line above)


def test_there_are_mutants_of_every_package_that_judges() -> None:
    every = mutants.mutants()
    assert len(every) >= 60
    assert {one.file.split("/")[0] for one in every} == {"evidence", "checks", "spc", "importing", "commands"}
    assert [one for one in every if one.text == one.becomes] == []
    assert [name for one in every for name in one.tests if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("source", "said"), [("x = 2\n", "is not there"), ("x = 1\nx = 1\n", "is there 2 times")]
)
def test_a_text_that_is_not_there_once_is_an_error(source: str, said: str) -> None:
    mutant = mutants.Mutant("evidence/x.py", "x = 1", "x = 2", (), "g")
    with pytest.raises(LookupError, match=said):
        mutants.mutated(mutant, source)
    assert mutants.mutated(mutant, "x = 1\n") == "x = 2\n"


def test_a_moved_text_is_named_with_its_file() -> None:
    found = mutants.faults(
        [mutants.Mutant("evidence/cycles.py", "no such line", "", ("tests/none.py",), "g")]
    )
    assert found == [
        "evidence/cycles.py: the text is not there: 'no such line'",
        "evidence/cycles.py: there is no tests/none.py",
    ]
