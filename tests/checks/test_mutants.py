"""The mutants: that there are enough, that one whose text is gone is said and never passed over, and that those made are code."""

import ast
import sys
from collections.abc import Container
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import made_mutants  # noqa: E402  (found by the line above)
import mutant_runs  # noqa: E402
import mutant_switches  # noqa: E402
import mutants  # noqa: E402
import switched_mutants  # noqa: E402


def test_there_are_mutants_of_every_package_that_judges() -> None:
    every = mutants.mutants()
    assert len(every) >= 60
    assert {one.file.split("/")[0] for one in every} >= {"evidence", "checks", "spc", "importing", "commands"}
    assert mutants.faults(every) == []  # the code has moved on, and a mutant has to follow


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
    every = switched_mutants.every_made_mutant()
    assert len({one.key for one in every}) == len(every) > 6000
    first, others = (switched_mutants.made_mutants(300, seed) for seed in (1, 2))
    assert first == switched_mutants.made_mutants(300, 1) != others
    for one in first[::5]:
        source = (mutants.SOURCE / one.file).read_text(encoding="utf-8")
        assert ast.dump(ast.parse(made_mutants.changed(one.change, source))) != ast.dump(ast.parse(source)), (
            one.name
        )
    assert switched_mutants.faults() == []


SOURCE = """\
LIMIT = 8

def of(values: list[int], least: int = 1) -> list[str]:
    "Those over the limit."
    if not values or len(values) < least:
        return []
    elif any(value == 13 for value in values):
        raise ValueError(f"{values[0] + 1} of {len(values) * 2}")
    match len(values):
        case 3:
            return ["three"]
    return [f"{value - 1:{2 + 2}}" for value in values if value > LIMIT and value != 9]
"""
ASKED = [[], [1], [13], [9, 10, 12], [8, 9, 10, 11], [13, 3], [-1, 40, 9, 8, 7]]


def answers(text: str, switches: Container[int] = (), reached: list[int] | None = None) -> list[str]:
    """What the function of a program answers to what it is asked."""
    told = (reached if reached is not None else []).append
    names = {"__mutant__": lambda number: number in switches, "__reached__": lambda number, _: told(number)}
    exec(text, names)
    given = []
    for values in ASKED:
        try:
            given.append(str(names["of"](values)))  # type: ignore[operator]
        except Exception as error:
            given.append(repr(error))
    return given


def test_a_program_with_switches_is_each_of_its_mutants_in_turn() -> None:
    texts = dict(enumerate(made_mutants.changed(one, SOURCE) for one in made_mutants.changes_of(SOURCE)))
    text, statements, functions, switches = mutant_switches.switched(SOURCE, texts, 5, 100)
    assert answers(text) == answers(SOURCE)
    assert {number: answers(text, {number}) for number in switches} == {
        number: answers(texts[number]) for number in switches
    }
    assert len(switches) > 12
    without = [texts[number] for number in texts if number not in switches]
    assert [
        other.count(changed) for other, changed in zip(without, ("LIMIT = 9", "case 4:"), strict=True)
    ] == [1, 1]
    reached: list[int] = []
    answers(text, (), reached)
    assert {*reached} == {100 + one.number for one in statements}
    assert functions == [range(5, 5 + len(statements))]
    lines = {one.number: (one.first, one.last) for one in statements}
    smallest = [lines.get(mutant_switches.statement_of(line, statements)) for line in (1, 5, 7, 8, 12)]
    assert smallest == [None, (5, 8), (7, 8), (8, 8), (12, 12)]


def test_the_statements_of_a_function_are_those_of_the_functions_in_it_too() -> None:
    source = "A = 1\ndef one():\n    def two():\n        return 2\n    return two\nclass C:\n    def three(self):\n        pass\n"
    found = mutant_switches.switched(source, {}, 3, 0)
    assert found.functions == [range(3, 6), range(6, 7)]
    assert [one.first for one in sorted(found.statements)] == [3, 5, 4, 8]


def test_what_is_worked_out_outside_functions_is_tried_where_its_name_is_used() -> None:
    source = (
        "LIMIT: int = 8\nONE, TWO = 1, 2\n"
        "class Row:\n    size: int = 0\n    def of(self): return self\n"
        "def over(row):\n    if row.size > LIMIT:\n        return TWO\n    return Row()\nprint(3)\n"
    )
    bound = {line: {*mutant_switches.bound_at(line, source)} for line in (1, 2, 4, 10)}
    assert bound == {1: {"LIMIT"}, 2: {"ONE", "TWO"}, 4: {"Row", "size"}, 10: set()}
    statements = mutant_switches.switched(source, {}, 0, 0).statements
    used = {
        line: {one.first for one in statements if names & one.names} for line, names in bound.items() if names
    }
    assert used == {1: {7}, 2: {8}, 4: {7, 9}}


def test_one_test_of_each_way_through_a_file_is_run_before_a_second_of_any(tmp_path: Path) -> None:
    known = mutant_runs.Known(tmp_path / "tests.jsonl", {})
    reached = {"a": 0b0011, "b": 0b100011, "c": 0b0111, "d": 0b1011, "e": 0b0010, "f": 0b0011, "g": 0b10011}
    for name, bits in reached.items():
        known.add(mutant_runs.Ran(f"{name}.py::test", 1.0, False, bits))
    known.add(mutant_runs.Ran("long.py::test", 1000.0, False, 0b111100000011))
    known.add(mutant_runs.Ran("failing.py::test", 1.0, True, 0b1111))

    def asked(*place: int) -> str:
        return "".join(name[0] for name in known.reaching((*place,), ("d", "f"), known.ran))  # type: ignore[arg-type]

    assert asked(0b0001, 0b1111, 0b11111) == "fdcagb"  # by way fdcgab, plainly fdabcg
    assert asked(0b0001, 0b1111, 0b1111) == "fdcabg"
    assert asked(0, 0, 0) == "df"


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
