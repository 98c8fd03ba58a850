"""Each field of the exemplary project taken out in turn: the matching finding is raised, and only what follows from it.

What follows stands in mutations.txt, a line for each kind of field that raises anything; every other field may be absent.
PDSA_REWRITE=1 writes it anew: read the difference.
"""

import copy
import os
from collections.abc import Iterator
from typing import Any

from checks.spoiling import EXAMPLES, FOLDER, TODAY
from pdsa_cli.checks import find
from pdsa_cli.model.reading import validate
from pdsa_cli.yamltext import read

TABLE = FOLDER / "mutations.txt"
DATA: Any = read((EXAMPLES / "sepsis-antibiotics.pdsa.yaml").read_bytes()).data


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of the data but single data points, from the outside in."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "data":
                yield from _places(inner, (*path, key))
            else:
                yield (*path, key)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _places(inner, (*path, position))


def _without(path: tuple[str | int, ...], value: Any = DATA) -> Any:
    left = copy.copy(value)
    if len(path) == 1:
        del left[path[0]]
    else:
        left[path[0]] = _without(path[1:], value[path[0]])
    return left


def _kind(path: tuple[str | int, ...]) -> str:
    return ".".join("*" if isinstance(step, int) else step for step in path)


def _raised() -> dict[str, dict[str, int]]:
    """For each kind of field, how many times taking one of them out raised each code."""
    found: dict[str, dict[str, int]] = {}
    for path in _places(DATA):
        project = validate(_without(path))
        if isinstance(project, list):
            continue  # a field that the file cannot do without
        for code in {finding.code for finding in find(project, TODAY)}:
            counts = found.setdefault(_kind(path), {})
            counts[code] = counts.get(code, 0) + 1
    return found


def test_what_follows_from_taking_out_each_field() -> None:
    lines = [f"{kind}: {', '.join(sorted(codes))}\n" for kind, codes in sorted(_raised().items())]
    if os.environ.get("PDSA_REWRITE"):
        TABLE.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == TABLE.read_text(encoding="utf-8")
