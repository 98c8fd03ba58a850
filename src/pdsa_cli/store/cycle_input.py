"""Cycles that come from a file or standard input, as YAML or JSON, with every problem at its place."""

import json
import sys
from pathlib import Path
from typing import Any

from pdsa_cli.errors import InvalidProject, Problem, UsageError
from pdsa_cli.store.locking import read_file


def read_input(name: str) -> bytes:
    """The bytes of the file ``name`` (``-``: standard input). Raises PdsaError where it cannot be read.

    One of Word may be larger than a project is: people paste photographs into it.
    """
    if name.lower().endswith(".docx"):
        from pdsa_cli.store.tables import read_table_bytes

        return read_table_bytes(name, "a worksheet (.docx)", "take the pictures out of it, and save it again")
    return sys.stdin.buffer.read() if name == "-" else read_file(Path(name))


def cycles_in(raw: bytes, shown: str) -> list[dict[str, Any]]:
    """The cycles in the text of a file: one mapping or a list of them, all values as text.

    ``shown`` is what the file is called in messages. Raises InvalidProject with every problem at its place, UsageError
    where there is none.
    """
    if not raw.strip():
        raise UsageError(f"{shown} is empty", "write a cycle in the shape of a cycle in the project file")
    if raw.lstrip()[:1] in (b"{", b"[") and (found := _from_json(raw)) is not None:
        data, document = found, None
    else:
        data, document = _from_yaml(raw, shown)
    # A whole project file is taken too: its cycles are meant.
    prefix: tuple[str | int, ...] = ()
    if isinstance(data, dict) and "pdsa" in data and "cycles" in data:
        data, prefix = data["cycles"] or [], ("cycles",)
    several = isinstance(data, list)
    cycles = data if isinstance(data, list) else [data]
    if not cycles:
        raise UsageError(f"{shown} holds no cycle", "write one in the shape of a cycle in the project file")
    faults = _faults(cycles)
    if faults:
        document = document or _as_yaml(raw, found)
        problems = []
        for fault in faults:
            path = (*prefix, *(fault.path if several else fault.path[1:]))
            problems.append(_problem(shown, document, fault._replace(path=path)))
        raise InvalidProject(shown, sorted(problems, key=lambda one: (one.line, one.column)))
    return cycles


def _from_json(raw: bytes) -> Any:
    """JSON as nested text; None where it is none (flow YAML begins alike)."""

    def refuse(word: str) -> Any:
        raise ValueError(word)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("a key stands there twice")
        return dict(pairs)

    try:
        found = json.loads(raw, parse_int=str, parse_float=str, parse_constant=refuse, object_pairs_hook=once)
        return _as_text(found)
    except (ValueError, RecursionError):
        return None


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _from_yaml(raw: bytes, shown: str) -> tuple[Any, Any]:
    from pdsa_cli.yamltext import Unreadable, read

    try:
        document = read(raw, list_too=True)
    except Unreadable as error:
        raise InvalidProject(shown, [problem._replace(file=shown) for problem in error.problems]) from None
    return document.data, document


def _as_yaml(raw: bytes, found: Any) -> Any:
    """JSON read as YAML, of which it is nearly a part, to tell places by; None where that gives other data."""
    from pdsa_cli.yamltext import Unreadable, read

    try:
        document = read(raw, list_too=True)
    except Unreadable:
        return None
    return document if document.data == found else None


def _faults(cycles: list[Any]) -> list[Any]:
    """Faults of the cycles by themselves; what they refer to is checked with the project they enter."""
    from pdsa_cli.model.reading import cycle_faults

    return cycle_faults(cycles)


def _problem(shown: str, document: Any, fault: Any) -> Problem:
    if document is None:
        item = next((f"item {step + 1}: " for step in fault.path if isinstance(step, int)), "")
        return Problem(fault.code, f"{item}{fault.message}", fault.advice, shown)
    from pdsa_cli.yamltext import problem

    spot = document.place(fault.path, key=fault.key)
    return problem(document, fault.code, fault.message, spot, fault.advice)._replace(file=shown)
