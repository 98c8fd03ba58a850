"""Replaces the whole value of a key or list item.

The comment beside the key, hyphen or value stays where it is; so do comments between a key and its value. Comments
within a list or mapping that is replaced go with it.
"""

from pdsa_cli.lazily import pattern
from pdsa_cli.yamltext.document import Data, Node, Scalar
from pdsa_cli.yamltext.emitting import value_below_key, value_of_item
from pdsa_cli.yamltext.scalars import Written
from pdsa_cli.yamltext.text_edits import Draft

_BREAK = pattern(r"[\r\n]")
_BLOCK_HEADER = pattern(r"(?:^| )[|>][-+1-9]*$")


class ValueReplacer:
    """Replaces one value; ``after`` is the offset after the colon or hyphen before it."""

    def __init__(self, draft: Draft, after: int, node: Node) -> None:
        self._draft = draft
        self._extents = draft.extents
        self._after = after
        self._node = node
        self._end = max(after, draft.extents.end(node))
        self._next_line = draft.extents.next_line(self._end)
        self._gap = draft.body[after : node.start]
        self._same_line = _BREAK.search(self._gap) is None

    def replace(self, new: Data, column: int, is_item: bool) -> None:
        """Replace the value of a key or item that stands at a column."""
        layout = self._draft.usual_layout()
        style = self._node.style if isinstance(self._node, Scalar) else ""
        form = value_of_item if is_item else value_below_key
        shown = form(new, column, layout, style)
        if self._would_swallow_comment(shown):
            shown = form(new, column, layout._replace(blocks=False), style)
        head = f" {shown.head}" if shown.head else ""
        rest = self._draft.text(list(shown.rest))
        if self._is_block_text() and self._same_line:
            self._draft.splice(self._after, self._header_end(), head)
            self._draft.splice(self._extents.next_line(self._node.start), self._next_line, rest)
        elif self._same_line:
            self._on_same_line(shown, head, rest)
        elif not isinstance(self._node, Scalar) and not self._node.flow:
            self._draft.dropped.append((self._node.start, self._next_line))
            self._draft.splice(self._after, self._after, head)
            self._draft.splice(self._below_gap(head), self._next_line, rest)
        else:
            self._on_own_line(shown, head, rest)

    def _below_gap(self, head: str) -> int:
        """Where the lines below begin to be replaced: blank lines above them would become part of a text."""
        if head and "#" not in self._gap:
            return self._extents.next_line(self._after)
        return self._extents.line_start(self._node.start)

    def _is_block_text(self) -> bool:
        return isinstance(self._node, Scalar) and self._node.style in ("|", ">") and self._node.style != ""

    def _header_end(self) -> int:
        return self._extents.header_end(self._node) if isinstance(self._node, Scalar) else self._node.start

    def _on_same_line(self, shown: Written, head: str, rest: str) -> None:
        node = self._node
        if not isinstance(node, Scalar):
            self._draft.dropped.append((node.start, self._end))
        if head and node.end > node.start and not head.startswith("  "):
            self._draft.splice(node.start, self._end, shown.head)
        else:
            self._draft.splice(self._after, self._end, head)
        self._draft.splice(self._next_line, self._next_line, rest)

    def _on_own_line(self, shown: Written, head: str, rest: str) -> None:
        draft, start = self._draft, self._node.start
        first_end = self._header_end() if self._is_block_text() else self._end
        below = self._extents.next_line(first_end)
        if not isinstance(self._node, Scalar):
            draft.dropped.append((start, self._end))
        if head and not rest:
            draft.splice(start, first_end, shown.head)
            draft.splice(below, self._next_line, "")
            return
        draft.splice(self._after, self._after, head)
        if self._extents.tail(first_end):
            draft.splice(start, first_end, "")
            draft.splice(below, self._next_line, rest)
        else:
            draft.splice(self._below_gap(head), self._next_line, rest)

    def _would_swallow_comment(self, shown: Written) -> bool:
        """Whether a comment would become part of a new block of lines."""
        if shown.block_indent and self._comment_follows(shown.block_indent):
            return True
        if self._same_line or not shown.rest or not _BLOCK_HEADER.search(shown.head):
            return False
        first_end = self._header_end() if self._is_block_text() else self._end
        on_own_line = isinstance(self._node, Scalar) or self._node.flow
        return "#" in self._gap or (on_own_line and bool(self._extents.tail(first_end)))

    def _comment_follows(self, indent: int) -> bool:
        offset = self._next_line
        while offset < len(self._draft.body):
            line = self._draft.body[offset : self._extents.line_end(offset)]
            if line.strip():
                return line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) >= indent
            offset = self._extents.next_line(offset)
        return False
