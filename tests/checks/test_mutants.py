"""The mutants: that there are enough, that one whose text is gone is said and never passed over, and that those made are code."""

import ast
import sys
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import made_mutants  # noqa: E402  (found by the line above)
import mutants  # noqa: E402


def test_there_are_mutants_of_every_package_that_judges() -> None:
    every = mutants.mutants()
    assert len(every) >= 60
    assert {one.file.split("/")[0] for one in every} >= {"evidence", "checks", "spc", "importing", "commands"}
    assert [name for one in every for name in one.tests if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("source", "said"), [("x = 2\n", "is not there"), ("x = 1\nx = 1\n", "is there 2 times")]
)
def test_a_text_that_is_not_there_once_is_an_error(source: str, said: str) -> None:
    mutated = partial(mutants.replaced, "evidence/x.py", "x = 1", "x = 2")
    with pytest.raises(LookupError, match=said):
        mutated(source)
    assert mutated("x = 1\n") == "x = 2\n"


def test_a_moved_text_is_named_with_its_file() -> None:
    mutated = partial(mutants.replaced, "evidence/cycles.py", "no such line", "")
    found = mutants.faults([mutants.Mutant("evidence/cycles.py", "", mutated, ("tests/none.py",), "g")])
    assert found == [
        "evidence/cycles.py: the text is not there: 'no such line'",
        "evidence/cycles.py: there is no tests/none.py",
    ]


def test_each_mutant_that_is_made_is_another_program() -> None:
    every = mutants.made_mutants(10**6, 1)
    assert len(every) > 6000
    first, others = ([one.name for one in mutants.made_mutants(300, seed)] for seed in (1, 2))
    mutants.every_made_mutant.cache_clear()
    assert first == [one.name for one in mutants.made_mutants(300, 1)] != others
    for one in mutants.made_mutants(60, 1):
        source = (mutants.SOURCE / one.file).read_text(encoding="utf-8")
        assert ast.dump(ast.parse(one.mutated(source))) != ast.dump(ast.parse(source)), one.name
    for room in {one.tests + one.wider for one in every}:
        assert [name for name in room if not (ROOT / name).exists()] == []


def test_what_is_changed_and_what_is_left_alone() -> None:
    source = (
        "def of(a: int = 1, *, b: list[int]) -> 'x < y':\n"
        "    # a < b\n"
        "    if a < 2 and not b:\n"
        "        return ('ä' * 3)[a - 1 :]\n"
    )
    assert [(one.was, one.becomes) for one in made_mutants.changes_of(source)] == [
        ("<", "<="), ("2", "3"), ("and", "or"), ("not ", ""), ("3", "4"), ("-", "+"), ("1", "2"),
    ]  # fmt: skip
    last = made_mutants.changes_of(source)[-1]
    assert made_mutants.changed(last, source).endswith("[a - 2 :]\n")
    with pytest.raises(LookupError, match="has changed"):
        made_mutants.changed(last, "x" + source)
