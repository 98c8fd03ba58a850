"""What was read: the text, its data, and where each part of the data stands in the text."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from pdsa_cli.lazily import pattern

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = str | list["Data"] | dict[str, "Data"] | None

BYTE_ORDER_MARK = "\ufeff"
_LINE_BREAK = pattern(r"\r\n|\r|\n")


class Bare(str):
    """Text that is to be written without quotes: a number, a date, a choice such as ``active``."""

    __slots__ = ()


class InLine(dict[str, "Data"]):
    """Fields that are to be written on one line, in brackets, where they are short and their neighbours are."""

    __slots__ = ()


class Place(NamedTuple):
    """Where something stands: line and column count from 1; the length ends with the line at the latest."""

    line: int
    column: int
    length: int = 1


class Scalar:
    """A text as it stands in the file; ``style`` is one of ``' " | >`` or empty; ``value`` is None where absent.

    ``start`` and ``end`` count characters from the start of the text after a byte order mark.
    """

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, start: int, end: int, style: str, value: str | None) -> None:
        self.start = start
        self.end = end
        self.style = style
        self.value = value


class Mapping:
    """Keys with their values, in the order of the file."""

    __slots__ = ("end", "flow", "keys", "start", "values")

    def __init__(self, start: int, end: int, flow: bool) -> None:
        self.start = start
        self.end = end
        self.flow = flow
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}


class Sequence:
    """A list of items."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, end: int, flow: bool) -> None:
        self.start = start
        self.end = end
        self.flow = flow
        self.items: list[Node] = []


Node: TypeAlias = Scalar | Mapping | Sequence


class Lines:
    """The lines of a text, counted the way people's editors do (``\\n``, ``\\r\\n`` or ``\\r``)."""

    __slots__ = ("_few", "_starts", "body")

    def __init__(self, body: str) -> None:
        self.body = body
        self._starts: list[int] = []
        self._few = 8 if "\r" not in body else 0

    @property
    def starts(self) -> list[int]:
        """The offset of each line's first character."""
        if not self._starts:
            if "\r" in self.body:
                self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(self.body))]
            else:  # as a rule, and three times as fast so
                lengths = [len(line) + 1 for line in self.body.split("\n")]
                self._starts = [0, *accumulate(lengths[:-1])]
        return self._starts

    def number(self, offset: int) -> int:
        """The line, from 1, in which an offset lies."""
        return bisect_right(self.starts, offset)

    def line(self, number: int) -> str:
        """The text of a line without its line break; empty where there is no such line."""
        starts = self.starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.body)
        return self.body[starts[number - 1] : end].rstrip("\r\n")

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from ``start`` to ``end``, or of the part in the first line."""
        if self._few and not self._starts:  # to count up to a few places is quicker than to find all lines
            self._few -= 1
            begin = self.body.rfind("\n", 0, start) + 1
            line_end = self.body.find("\n", start)
            line_end = len(self.body) if line_end < 0 else line_end
            number = self.body.count("\n", 0, begin) + 1
            return Place(number, start - begin + 1, max(1, min(end, line_end) - start))
        number = self.number(start)
        begin = self.starts[number - 1]
        line_end = begin + len(self.line(number))
        return Place(number, start - begin + 1, max(1, min(end, line_end) - start))


class Document:
    """A file that was read: its text as in the file, its data, and the place of every key and value."""

    __slots__ = ("_lines", "body", "data", "root", "text")

    def __init__(self, text: str, data: Data, root: Node) -> None:
        self.text = text
        self.data = data
        self.root = root
        self.body = text.removeprefix(BYTE_ORDER_MARK)
        self._lines = Lines(self.body)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at ``path``, or of its key.

        Where the path does not exist, the place of its nearest ancestor that does: the key of that ancestor where
        it has one.
        """
        node: Node = self.root
        keys: list[Scalar | None] = [None]
        for step in path:
            found = _child(node, step)
            if found is None:
                key = True
                break
            own_key, node = found
            keys.append(own_key)
        meant: Node = (keys[-1] or node) if key else node
        if (
            isinstance(meant, Scalar)
            and meant.value is None
            and meant.start == meant.end
            and keys[-1] is not None
        ):
            meant = keys[-1]
        return self._lines.place(meant.start, meant.end)

    def place_within(self, path: Path, start: int, end: int) -> Place:
        """The place of the characters from ``start`` to ``end`` of the text at ``path``; of its beginning where they are not written so."""
        node: Node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                return self.place(path)
            node = found[1]
        if not isinstance(node, Scalar) or not node.value:
            return self.place(path)
        meant = node.value[start:end]
        at = node.start - 1
        for _ in range(node.value.count(meant, 0, start) + 1):
            at = self.body.find(meant, at + 1, node.end)
            if at < 0:
                return self.place(path)
        return self._lines.place(at, at + len(meant))

    def comments(self) -> Iterator[tuple[Place, str]]:
        """The comments of the file, each with its place."""
        found = _COMMENT.search(self.body)
        spans = sorted(_scalar_spans(self.root, self.body)) if found else []
        while found:
            start, end = found.span()
            before = bisect_right(spans, (start, len(self.body))) - 1
            if before >= 0 and spans[before][1] > start:
                end = spans[before][1]  # a comment may stand behind the text in which this sign stands
            else:
                yield self._lines.place(start, end), found[0]
            found = _COMMENT.search(self.body, end)

    def excerpt(self, line: int) -> str:
        """A line as it was written, without its line break."""
        return self._lines.line(line)

    @property
    def lines(self) -> Lines:
        """The lines of the text after a byte order mark."""
        return self._lines


_BLOCK_HEAD = pattern(r"[|>][0-9+-]{0,2}[ \t]+#[^\r\n]*")
_COMMENT = pattern(r"#(?<![^ \t\r\n]#)[^\r\n]*")
"""A number sign that begins a line or stands behind a blank, which is asked last: so only number signs are looked at."""


def _scalar_spans(root: Node, body: str) -> Iterator[tuple[int, int]]:
    """Where texts stand in which what looks like a comment is none: in quotes, and in blocks of lines."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            waiting += node.keys.values()
            waiting += node.values.values()
        elif node.style:
            # What stands behind the sign of a block text is a comment.
            head = _BLOCK_HEAD.match(body, node.start, node.end)
            yield head.end() if head else node.start, node.end


def _child(node: Node, step: str | int) -> tuple[Scalar | None, Node] | None:
    if isinstance(node, Mapping) and isinstance(step, str) and step in node.values:
        return node.keys[step], node.values[step]
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return None, node.items[step]
    return None
