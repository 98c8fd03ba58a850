"""Suggested commands know their words: none in the program is put together from text and values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pdsa_cli
from pdsa_cli.commands import COMMANDS

PROGRAM = Path(pdsa_cli.__file__).parent
_NAMES = "|".join(sorted({str(one) for one in COMMANDS}))
COMMAND = re.compile(rf"\bpdsa (?:{_NAMES})\b|`(?:{_NAMES}) ")


def put_together(source: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each command that stands in an f-string, ``+``, ``%``, ``format`` or ``join`` with a value."""
    for node in ast.walk(ast.parse(source)):
        texts: list[ast.expr] = []
        if isinstance(node, ast.JoinedStr) and any(
            isinstance(one, ast.FormattedValue) for one in node.values
        ):
            texts = node.values
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            sides = [node.left, node.right]
            texts = sides if not all(_constant(one) for one in sides) else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in ("format", "format_map", "replace"):
                texts = [node.func.value]
            elif name == "join" and node.args and isinstance(node.args[0], ast.List | ast.Tuple):
                texts = node.args[0].elts if not all(_constant(one) for one in node.args[0].elts) else []
        for text in texts:
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and COMMAND.search(text.value):
                yield node.lineno, text.value


def _constant(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _constant(node.left) and _constant(node.right)
    return isinstance(node, ast.Constant)


def test_no_command_is_put_together_from_text() -> None:
    found = [
        f"{path.relative_to(PROGRAM)}:{line}: {text!r}"
        for path in sorted(PROGRAM.rglob("*.py"))
        for line, text in put_together(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "write Command(...) of pdsa_cli.suggesting in its place:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('f"try: pdsa spread {site} --state started"', True),
        ('f"try {name}: `spread {site}`"', True),
        ('f"To change it: pdsa set title"', False),
        ('f"{reason}. To take it back: pdsa undo"', True),
        ('"pdsa set title " + value', True),
        ('"give one a day: " "pdsa todo"', False),
        ('"pdsa todo " + "--add"', False),
        ('"pdsa set title %s" % value', True),
        ('"pdsa set title {}".format(value)', True),
        ('" ".join(["pdsa todo", number])', True),
        ('" ".join(["pdsa todo", "--add"])', False),
        ('"pdsa todo NUMBER".replace("NUMBER", number)', True),
        ('f"pdsa reads format {number} at most"', False),
        ("f\"try: {Command('spread', site)}\"", False),
    ],
)
def test_the_search_finds_each_way(source: str, is_found: bool) -> None:
    assert bool(list(put_together(source))) == is_found
