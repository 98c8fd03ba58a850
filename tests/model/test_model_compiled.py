"""A file is read with compiled parts and explained by the declaration: both have to take and refuse the same, alike."""

import os
import random
from datetime import date
from pathlib import Path
from typing import Any

import compile_model
import pytest
from pydantic import ValidationError

from pdsa_cli.model import declaration, programme, project
from pdsa_cli.model.kinds import Kind, NotOfKind
from pdsa_cli.model.part import Part, Shape
from pdsa_cli.model.plain import as_data
from pdsa_cli.model.programme import Programme
from pdsa_cli.model.project import Cycle, Member, Project
from pdsa_cli.model.reading import part_of
from pdsa_cli.model.types import Declared
from pdsa_cli.yamltext import read

EXAMPLES = Path(__file__).parents[2] / "examples"
MUTANTS = 50_000 if os.environ.get("PDSA_LONG") else 1_000
ODD: list[Any] = [
    *(
        "",
        " ",
        "x",
        "a-b",
        "0",
        "1",
        "-1",
        "0.5",
        "2.5",
        "1e3",
        "nan",
        "inf",
        "1_000",
        "7" * 5000,
        "٣",
        "1.",
        ".5",
    ),
    *(
        "2026-02-28",
        "2026-02-30",
        "2026-2-3",
        "0000-00-00",
        "true",
        "no",
        "Yes",
        "null",
        "~",
        "PLN01",
        "PLN01/1-4",
    ),
    *("adopt", "Adopt", "outcome", "a\nb", "a\x07b", "\u202e", "word " * 30, "unknown"),
    *(
        None,
        [],
        {},
        [None],
        ["x"],
        [[]],
        [{}],
        {"x": "y"},
        {"on": "2026-01-01"},
        {"PLN01": "why"},
        {"what": "a task"},
    ),
    *(
        [{"what": "a task", "when": None}],
        [{"number": "1"}],
        {"id": "x"},
        {"prediction": "1"},
        {"score": "2.5"},
    ),
    *(True, 3, 2.5, date(2026, 1, 1), ("x",)),
]


def test_the_compiled_parts_are_what_the_declaration_says() -> None:
    assert compile_model.main(["--check"]) == 0, "run: python scripts/compile_model.py"


def declared_json(value: Any) -> Any:
    """What Pydantic made, as JSON, every field."""
    if isinstance(value, Declared):
        return {name: declared_json(inner) for name, inner in value.__dict__.items()}
    if isinstance(value, tuple):
        return [declared_json(item) for item in value]
    return as_data(value)


def compiled_json(value: Any) -> Any:
    """The same of a compiled part; that a day is said to be unknown is more than the declaration keeps."""
    if isinstance(value, Part):
        return {name: compiled_json(inner) for name, inner in value.values().items()}
    if isinstance(value, tuple):
        return [compiled_json(item) for item in value]
    return as_data(value)


def read_by_both(data: Any, whole: type[Part] = Project) -> tuple[Any, Any]:
    """What each of the two readers makes of ``data``, the declared first, as JSON; None where it refuses."""
    try:
        declared = declared_json(getattr(declaration, whole.__name__).model_validate(data))
    except ValidationError:
        declared = None
    try:
        compiled = compiled_json(part_of(whole, data))
    except NotOfKind:
        compiled = None
    return declared, compiled


def places(data: Any) -> list[tuple[Any, str | int]]:
    """Every container with each of its keys or positions."""
    found: list[tuple[Any, str | int]] = []
    inside = [data]
    while inside:
        holder = inside.pop()
        if isinstance(holder, dict):
            found += [(holder, key) for key in holder]
            inside += holder.values()
        elif isinstance(holder, list):
            found += [(holder, at) for at in range(len(holder))]
            inside += holder
    return found


def copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(item) for item in data] if isinstance(data, list) else data


def field_names() -> list[str]:
    parts = [
        part
        for module in (project, programme)
        for part in vars(module).values()
        if isinstance(part, type) and issubclass(part, Part)
    ]
    return sorted({name for part in parts for name in part.shapes} | {"unknown", "Title", ""})


NAMES = field_names()


def mutate(data: Any, chance: random.Random) -> None:
    """Change one to three things anywhere: put something odd, take something out, add a field, move a value."""
    for _ in range(chance.randint(1, 3)):
        spots = places(data)
        if not spots:
            return
        holder, key = chance.choice(spots)
        action = chance.random()
        if action < 0.45:
            holder[key] = copied(chance.choice(ODD))
        elif action < 0.6:
            del holder[key]
        elif action < 0.75 and isinstance(holder, dict):
            holder[chance.choice(NAMES)] = copied(chance.choice(ODD))
        elif action < 0.9:
            other, there = chance.choice(spots)
            holder[key] = (
                copied(other[there]) if (isinstance(other, dict) and there in other) else chance.choice(ODD)
            )
        elif isinstance(holder, list):
            holder.insert(key if isinstance(key, int) else 0, copied(chance.choice(ODD)))


def test_both_readers_take_and_refuse_the_same() -> None:
    chance = random.Random(20261129)
    sources = [read(path.read_bytes()).data for path in sorted(EXAMPLES.glob("*.pdsa.yaml"))]
    sources += [source_with_everything(chance) for _ in range(5)]
    taken = 0
    for number in range(MUTANTS):
        data = copied(chance.choice(sources))
        if number >= len(sources):
            mutate(data, chance)
        declared, compiled = read_by_both(data)
        assert declared == compiled, (number, data)
        taken += compiled is not None
    assert (
        MUTANTS // 20 < taken < MUTANTS
    )  # a test of refusals alone, or of valid files alone, would show little


def test_both_readers_take_and_refuse_the_same_of_programmes() -> None:
    chance = random.Random(20261130)
    sources = [read((EXAMPLES / "collaborative" / "sepsis.programme.yaml").read_bytes()).data]
    sources += [source_with_everything(chance, Programme) for _ in range(5)]
    taken = 0
    for number in range(MUTANTS // 2):
        data = copied(chance.choice(sources))
        if number >= len(sources):
            mutate(data, chance)
        declared, compiled = read_by_both(data, Programme)
        assert declared == compiled, (number, data)
        taken += compiled is not None
    assert MUTANTS // 40 < taken < MUTANTS // 2


def source_with_everything(chance: random.Random, whole: type[Part] = Project) -> Any:
    """A file in which every field is given, so that each of them is mutated."""
    return {name: given(shape, chance) for name, shape in whole.shapes.items()}


def given(shape: Shape, chance: random.Random) -> Any:
    if shape.part is not None:
        return {name: given(inner, chance) for name, inner in shape.part.shapes.items()}
    if shape.item is not None:
        return [given(shape.item, chance) for _ in range(chance.randint(1, 2))]
    if shape.coded is not None:
        return {"PLN01": given(shape.coded, chance)}
    assert shape.kind is not None
    texts = ["x", "1", "2.5", "2026-01-05", "true", "PLN01", *shape.kind.schema.get("enum", [])]
    chance.shuffle(texts)
    return next(text for text in texts if is_taken(shape.kind, text))


def is_taken(kind: Kind, text: str) -> bool:
    try:
        kind.parse(text)
    except NotOfKind:
        return False
    return True


def test_a_part_is_compared_by_what_it_holds() -> None:
    one, same, other = Member(name="a"), Member(name="a", role=None), Member(name="a", role="lead")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one.replaced(role="lead") == other
    assert one.role is None
    assert repr(other) == "Member(name='a', role='lead')"
    assert one != "a"


def test_a_part_without_a_field_that_must_be_there_is_refused() -> None:
    with pytest.raises(NotOfKind):
        part_of(Cycle, {"title": "x"})
