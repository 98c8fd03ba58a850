"""Mutants made of code: each a small change that a careless hand might make, found in its syntax tree.

What is changed: a comparison gains or loses its limit or is turned round, `and` becomes `or`, `+` becomes `-`, a whole number
becomes the next one, a condition or a `not` is turned round, True becomes False. Left alone: texts, annotations, what is
only imported for types, and defaults of parameters.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
_SAID: dict[type[ast.AST], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not",
    ast.In: "in", ast.NotIn: "not in", ast.And: "and", ast.Or: "or", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
}  # fmt: skip
_OTHERS: dict[type[ast.AST], str] = {
    ast.And: "or", ast.Or: "and", ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*",
}  # fmt: skip


class Change(NamedTuple):
    """One change: from byte ``start`` to ``end`` of the text stands ``was``, which ``becomes`` another; on a line of its file."""

    line: int
    start: int
    end: int
    was: str
    becomes: str
    around: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.was} -> {self.becomes} in {self.around}"


class Made(NamedTuple):
    """A change of the code of ``file`` that a generator made; ``key`` names it wherever its line has moved to."""

    file: str
    change: Change
    key: str

    @property
    def name(self) -> str:
        """Where it is and what it is, in a line."""
        one = self.change
        return f"{self.file}:{one.line} {one.was or 'nothing'} -> {one.becomes or 'nothing'} in {one.around}"


def changed(change: Change, source: str) -> str:
    """The text with the change. Raises LookupError where what was there is no more."""
    raw = source.encode()
    if raw[change.start : change.end].decode() != change.was:
        raise LookupError(f"line {change.line} has changed: {change.was!r}")
    return (raw[: change.start] + change.becomes.encode() + raw[change.end :]).decode()


def changes_of(source: str) -> list[Change]:
    """All changes that can be made of a text, in its order."""
    text = _Text(source)
    return sorted(change for node in _looked_at(ast.parse(source)) for change in _of(node, text))


class _Text:
    """A text with the byte at which each line begins, as the places of a syntax tree are counted."""

    def __init__(self, source: str) -> None:
        self.raw = source.encode()
        self.lines = self.raw.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def start(self, node: ast.expr) -> int:
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr) -> int:
        return self.starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)

    def change(self, line: int, start: int, end: int, becomes: str) -> Change:
        around = " ".join(self.lines[line - 1].decode().split())
        return Change(line, start, end, self.raw[start:end].decode(), becomes, around)

    def between(self, left: ast.expr, right: ast.expr, was: str, becomes: str) -> Iterator[Change]:
        """The operator between two expressions; brackets and line breaks around it stay."""
        start, end = self.end(left), self.start(right)
        said = self.raw[start:end].decode()
        if said.count(was) == 1 and "#" not in said:
            at = start + len(said[: said.index(was)].encode())
            yield self.change(left.end_lineno or left.lineno, at, at + len(was), becomes)


def _looked_at(node: ast.AST) -> Iterator[ast.AST]:
    """A tree without annotations, defaults, decorators, and what is there for types alone."""
    yield node
    if isinstance(node, ast.FunctionDef):
        parts: list[ast.AST] = list(node.body)
    elif isinstance(node, ast.AnnAssign):
        parts = [node.value] if node.value else []
    elif isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        parts = []
    else:
        parts = list(ast.iter_child_nodes(node))
    for part in parts:
        yield from _looked_at(part)


def _of(node: ast.AST, text: _Text) -> Iterator[Change]:
    """The changes of one node of the tree."""
    match node:
        case ast.Compare():
            lefts = [node.left, *node.comparators]
            for left, operator, right in zip(lefts, node.ops, node.comparators, strict=False):
                yield from text.between(left, right, _SAID[type(operator)], _COMPARED[type(operator)])
        case ast.BoolOp():
            yield from text.between(
                node.values[0], node.values[1], _SAID[type(node.op)], _OTHERS[type(node.op)]
            )
        case ast.BinOp() if type(node.op) in _OTHERS and not _of_texts(node):
            yield from text.between(node.left, node.right, _SAID[type(node.op)], _OTHERS[type(node.op)])
        case ast.Constant(value=bool() as value):
            yield text.change(node.lineno, text.start(node), text.end(node), str(not value))
        case ast.Constant(value=int() as value):
            yield text.change(node.lineno, text.start(node), text.end(node), str(value + 1))
        case ast.UnaryOp(op=ast.Not()):
            yield text.change(node.lineno, text.start(node), text.start(node) + len("not "), "")
        case ast.If(test=ast.Name() | ast.Call() as test) | ast.IfExp(test=ast.Name() | ast.Call() as test):
            yield text.change(test.lineno, text.start(test), text.start(test), "not ")


def _of_texts(node: ast.BinOp) -> bool:
    """Whether texts are put together or lists, where another operator is no mistake that a person makes."""
    return any(
        isinstance(part, ast.JoinedStr | ast.List | ast.Tuple)
        or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in (node.left, node.right)
    )
