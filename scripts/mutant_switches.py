"""A program that holds many mutants at once, each behind a switch, and tells which of its statements were reached.

Where a mutant changes an expression within a function, both stand in the text: ``(a <= b if __mutant__(7) else a < b)``.
So one process with everything imported can be forked for each mutant, and nothing is imported again. A mutant of what is
worked out while modules are imported has no switch. Before each statement of a function stands ``__reached__(12, 1)``.
"""

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

REACHED, MUTANT = "__reached__", "__mutant__"


class Statement(NamedTuple):
    """A statement of a function, by the number that tells that it was reached, with its first and last line.

    ``names`` are those that stand in it, not in the statements within it.
    """

    number: int
    first: int
    last: int
    names: frozenset[str]


class Switched(NamedTuple):
    """The text with switches; its statements, and which of them each function has; and which of the mutants have a switch."""

    text: str
    statements: list[Statement]
    functions: list[range]
    switches: set[int]


def switched(source: str, mutated: Mapping[int, str], first: int, offset: int) -> Switched:
    """The text that is each of the ``mutated`` texts when the switch of its number is on.

    Its statements are numbered from ``first`` on, and tell byte ``offset`` more than their number.
    """
    tree = ast.parse(source)
    others: dict[ast.expr, list[tuple[int, ast.expr]]] = {}
    for number, text in mutated.items():
        if pair := _differing(tree, ast.parse(text), within=False):
            others.setdefault(pair[0], []).append((number, pair[1]))
    statements = _Probes(first, offset)
    tree = statements.visit(tree)
    tree = ast.fix_missing_locations(_Switches(others).visit(tree))
    switches = {number for pairs in others.values() for number, _ in pairs}
    return Switched(ast.unparse(tree) + "\n", statements.found, statements.functions, switches)


def statement_of(line: int, statements: list[Statement]) -> int | None:
    """The number of the smallest statement on a line; None outside functions."""
    there = [one for one in statements if one.first <= line <= one.last]
    return min(there, key=lambda one: (one.last - one.first, -one.number)).number if there else None


def bound_at(line: int, source: str) -> frozenset[str]:
    """The names that a line outside functions gives a value to, and those of the class around it."""
    return frozenset(name for node in ast.parse(source).body for name in _bound(node, line))


def _bound(node: ast.stmt, line: int) -> Iterator[str]:
    if not node.lineno <= line <= (node.end_lineno or node.lineno):
        return
    match node:
        case ast.ClassDef() | ast.FunctionDef():
            yield node.name
            for part in node.body:
                yield from _bound(part, line)
        case ast.Assign(targets=targets):
            yield from (name for target in targets for name in _names(target))
        case ast.AnnAssign(target=target):
            yield from _names(target)


def _names(node: ast.AST) -> Iterator[str]:
    """The names in a tree, without those in the statements within it."""
    match node:
        case ast.Name(id=name):
            yield name
        case ast.Attribute(attr=name):
            yield name
    for part in ast.iter_child_nodes(node):
        if not isinstance(part, ast.stmt):
            yield from _names(part)


def _differing(old: ast.AST, new: ast.AST, within: bool) -> tuple[ast.expr, ast.expr] | None:
    """The smallest two expressions with all of the difference, that can stand in each other's place; within functions."""
    if isinstance(old, ast.pattern):
        return None
    within = within or isinstance(old, ast.FunctionDef | ast.Lambda)
    olds, news = [*ast.iter_child_nodes(old)], [*ast.iter_child_nodes(new)]
    if type(old) is type(new) and len(olds) == len(news):
        pairs = [pair for pair in zip(olds, news, strict=True) if ast.dump(pair[0]) != ast.dump(pair[1])]
        if len(pairs) == 1 and (inner := _differing(*pairs[0], within)):
            return inner
    fits = isinstance(old, ast.expr) and not isinstance(old, ast.FormattedValue | ast.Starred | ast.Slice)
    return (old, new) if within and fits and isinstance(new, ast.expr) else None


class _Switches(ast.NodeTransformer):
    def __init__(self, others: Mapping[ast.expr, list[tuple[int, ast.expr]]]) -> None:
        self.others = others

    def visit(self, node: ast.AST) -> ast.AST:
        both = super().generic_visit(node)
        for number, other in self.others.get(node, ()):  # type: ignore[call-overload]
            asked = ast.Call(ast.Name(MUTANT, ast.Load()), [ast.Constant(number)], [])
            both = ast.IfExp(asked, other, both)
        return both


class _Probes(ast.NodeTransformer):
    """Puts what tells that it was reached before each statement of a function."""

    def __init__(self, first: int, offset: int) -> None:
        self.next, self.offset, self.depth = first, offset, 0
        self.found: list[Statement] = []
        self.functions: list[range] = []

    def visit(self, node: ast.AST) -> ast.AST:
        is_function = isinstance(node, ast.FunctionDef)
        begins = self.next
        self.depth += is_function
        if self.depth:
            for name in ("body", "orelse", "finalbody"):
                statements = getattr(node, name, None)
                if isinstance(statements, list):
                    setattr(node, name, [*self._told(statements)])
        super().generic_visit(node)
        self.depth -= is_function
        if is_function and not self.depth:
            self.functions.append(range(begins, self.next))
        return node

    def _told(self, statements: list[ast.stmt]) -> Iterator[ast.stmt]:
        for one in statements:
            text = isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            if not text and not isinstance(one, ast.Nonlocal | ast.Global):
                last = one.end_lineno or one.lineno
                self.found.append(Statement(self.next, one.lineno, last, frozenset(_names(one))))
                place = ast.Constant(self.offset + self.next)
                called = ast.Call(ast.Name(REACHED, ast.Load()), [place, ast.Constant(1)], [])
                yield ast.Expr(called)
                self.next += 1
            yield one
