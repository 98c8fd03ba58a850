"""Where the parts of a document really begin and end, which the parser's marks do not say.

The marks of block collections and of blocks of lines run past the blank lines and comments below them; hyphens and
colons have no marks at all.
"""

import re
from bisect import bisect_right

from pdsa_cli.lazily import pattern
from pdsa_cli.yamltext.document import Lines, Mapping, Node, Scalar, Sequence

_COMMENT = pattern(r"#[^\r\n]*")
_HEADER = pattern(r"[|>][-+0-9]*")
_NOTHING = pattern(r"(?:[ \t\r\n]+|#[^\r\n]*)*")


class Extents:
    """Answers about the text of one document; offsets count from its start, line numbers from 1."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.lines = Lines(body)

    def column(self, offset: int) -> int:
        """How many characters stand before an offset in its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """The offset at which the line of an offset begins."""
        return self.lines.starts[self.lines.number(offset) - 1]

    def next_line(self, offset: int) -> int:
        """The offset at which the line after that of an offset begins."""
        number = self.lines.number(offset)
        return self.lines.starts[number] if number < len(self.lines.starts) else len(self.body)

    def line_end(self, offset: int) -> int:
        """The offset at which the line of an offset ends, before its line break."""
        number = self.lines.number(offset)
        return self.lines.starts[number - 1] + len(self.lines.line(number))

    def stands_first(self, offset: int) -> bool:
        """Whether only spaces stand before an offset in its line."""
        return not self.body[self.line_start(offset) : offset].strip()

    def tail(self, offset: int) -> str:
        """What follows an offset in its line, without spaces around it: nothing, or a comment."""
        return self.body[offset : self.line_end(offset)].strip()

    def after_colon(self, key: Scalar) -> int:
        """The offset after the colon of a key in block style."""
        return self.body.index(":", key.end) + 1

    def hyphens(self, sequence: Sequence) -> list[int]:
        """The offsets of the hyphens of a list in block style."""
        return [sequence.start, *(self.skip(self.end(item)) for item in sequence.items[:-1])]

    def skip(self, offset: int) -> int:
        """The offset of the next character that is neither white space nor part of a comment."""
        passed = _NOTHING.match(self.body, offset)
        return passed.end() if passed else offset

    def end(self, node: Node) -> int:
        """The offset after the last character of a value."""
        while isinstance(node, Mapping | Sequence) and not node.flow:
            node = node.items[-1] if isinstance(node, Sequence) else next(reversed(node.values.values()))
        if isinstance(node, Scalar) and node.style in ("|", ">") and node.style:
            return self._end_of_block_text(node)
        return node.end

    def last_scalar(self, node: Node) -> Node:
        """The last text of a value in block style, or the value in brackets at its end."""
        while isinstance(node, Mapping | Sequence) and not node.flow:
            node = node.items[-1] if isinstance(node, Sequence) else next(reversed(node.values.values()))
        return node

    def header_end(self, scalar: Scalar) -> int:
        """The offset after ``|-`` or the like."""
        header = _HEADER.match(self.body, scalar.start)
        return header.end() if header else scalar.start + 1

    def _end_of_block_text(self, scalar: Scalar) -> int:
        """A block of lines ends with its last line that is not blank; where blank lines are kept, after those."""
        keeps = "+" in self.body[scalar.start : self.header_end(scalar)]
        end = self.header_end(scalar)
        number = self.lines.number(scalar.start) + 1
        indent = self.indent_of_block_text(scalar)
        last = end
        while number <= len(self.lines.starts):
            line = self.lines.line(number)
            start = self.lines.starts[number - 1]
            if line.strip(" ") and (len(line) - len(line.lstrip(" ")) < indent or start >= scalar.end):
                break
            if line.strip(" ") or (keeps and number < len(self.lines.starts)):
                last = start + len(line)
            number += 1
        return last

    def indent_of_block_text(self, scalar: Scalar) -> int:
        """How far a block of lines is indented; beyond all measure where it has no lines."""
        number = self.lines.number(scalar.start) + 1
        header = self.body[scalar.start : self.header_end(scalar)]
        given = re.search(r"[1-9]", header)
        smallest = 10**6
        while number <= len(self.lines.starts) and self.lines.starts[number - 1] < scalar.end:
            line = self.lines.line(number)
            if line.strip(" "):
                indent = len(line) - len(line.lstrip(" "))
                if not given:
                    return indent
                smallest = min(smallest, indent)
            number += 1
        return smallest

    def comments(self, root: Node) -> list[tuple[int, str]]:
        """The offset and text of every comment."""
        spans = self._text_spans(root)
        starts = [start for start, _ in spans]
        found: list[tuple[int, str]] = []
        match = _COMMENT.search(self.body)
        while match:
            index = bisect_right(starts, match.start()) - 1
            if index < 0 or match.start() >= spans[index][1]:
                found.append((match.start(), match.group().rstrip()))
                match = _COMMENT.search(self.body, match.end())
            else:
                match = _COMMENT.search(self.body, spans[index][1])
        return found

    def _text_spans(self, root: Node) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        waiting: list[Node] = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Mapping):
                spans += [(key.start, key.end) for key in node.keys.values()]
                waiting += node.values.values()
            elif isinstance(node, Sequence):
                waiting += node.items
            elif node.style in ("|", ">") and node.style:
                spans.append((self.line_end(node.start), self.end(node)))
            else:
                spans.append((node.start, node.end))
        spans.sort()
        return spans
