"""Edits within brackets: ``{a: 1}`` and ``[a, b]`` stay as they are written as far as they can.

The new text of a whole bracketed value is put together from the entries that stay and what stood between them.
"""

from pdsa_cli.lazily import pattern
from pdsa_cli.yamltext.diff import pair_items, place_keys
from pdsa_cli.yamltext.document import Data, Mapping, Node, Scalar, Sequence
from pdsa_cli.yamltext.emitting import flow_text
from pdsa_cli.yamltext.extents import Extents
from pdsa_cli.yamltext.scalars import LONGEST_LINE, key_text, one_line
from pdsa_cli.yamltext.text_edits import Draft

_COMMENT = pattern(r"#[^\r\n]*")
_BREAK = pattern(r"[\r\n]")
_DEEPEST_MARGIN = LONGEST_LINE // 2
"""From this column on a line is not broken: what would come below would begin too far to the right."""


class FlowEditor:
    """Writes values that stand in brackets anew."""

    def __init__(self, draft: Draft) -> None:
        self._extents = draft.extents
        self._body = draft.body
        self._line_break = draft.line_break
        self._dropped = draft.dropped

    def text(self, node: Node, old: Data, new: Data, *, breaks: bool = True) -> str:
        """The new text of a value in brackets, or of one within brackets.

        ``breaks``: whether a line that becomes long may be broken within the value.
        """
        if old == new:
            return self._body[node.start : node.end]
        if isinstance(node, Scalar):
            return one_line(new, flow=True, style=node.style) if isinstance(new, str) else flow_text(new)
        if old and new and self._body[node.start] in "{[":
            if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict):
                return self._mapping(node, old, new, breaks)
            if isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list):
                return self._sequence(node, old, new, breaks)
        self._dropped.append((node.start, node.end))
        return self._new_text(new, self._below(node)) if breaks else flow_text(new)

    def _below(self, node: Node) -> int:
        """The column for lines below that on which a value begins: deeper than what stands first there."""
        line = self._body[self._extents.line_start(node.start) : node.start]
        return len(line) - len(line.lstrip(" -")) + 2

    def _new_text(self, value: Data, column: int, before: int = 0) -> str:
        """A value that was not there; the items of a list too long for a line each on a line at ``column``."""
        text = flow_text(value)
        if not isinstance(value, list) or len(value) < 2 or column + before + len(text) <= LONGEST_LINE:
            return text
        margin = self._line_break + " " * column
        return f"[{margin}{f',{margin}'.join(map(flow_text, value))}]"

    def _sequence(self, node: Sequence, old: list[Data], new: list[Data], breaks: bool) -> str:
        spans = [(item.start, item.end) for item in node.items]
        joiner = _Joiner(self._extents, node, spans, self._line_break, breaks)
        for left, right in pair_items(old, new):
            if left is None and right is not None:
                joiner.add(flow_text(new[right]))
            elif left is not None and right is not None:
                item = node.items[left]
                alone = self._extents.stands_first(item.start)
                joiner.keep(left, self.text(item, old[left], new[right], breaks=breaks and alone))
            elif left is not None:
                self._dropped.append((node.items[left].start, node.items[left].end))
        return joiner.finish()

    def _mapping(self, node: Mapping, old: dict[str, Data], new: dict[str, Data], breaks: bool) -> str:
        names = list(node.keys)
        spans = [
            (node.keys[name].start, self._entry_end(node.keys[name], node.values[name])) for name in names
        ]
        joiner = _Joiner(self._extents, node, spans, self._line_break, breaks)
        column = self._extents.column(spans[0][0]) + 2
        breaks = breaks and column <= _DEEPEST_MARGIN
        indexes = {name: index for index, name in enumerate(names)}
        for name in place_keys(names, list(new)):
            if name not in indexes:
                key = key_text(name, flow=True)
                shown = self._new_text(new[name], column, len(key)) if breaks else flow_text(new[name])
                joiner.add(f"{key}: {shown}")
            elif name in new:
                joiner.keep(indexes[name], self._entry(node, name, old[name], new[name], breaks))
            else:
                self._dropped.append(spans[indexes[name]])
        return joiner.finish()

    def _entry_end(self, key: Scalar, value: Node) -> int:
        if value.end == value.start and ":" not in self._body[key.end : value.start]:
            return key.end
        return value.end

    def _entry(self, node: Mapping, name: str, old: Data, new: Data, breaks: bool) -> str:
        key, value = node.keys[name], node.values[name]
        if old == new:
            return self._body[key.start : self._entry_end(key, value)]
        between = self._body[key.end : value.start]
        if value.start == value.end or between.endswith(":"):
            between = ": "
        return self._body[key.start : key.end] + between + self.text(value, old, new, breaks=breaks)


class _Joiner:
    """Puts entries between brackets, each with what stood before it.

    Comments of entries that go stay between their neighbours.
    """

    def __init__(
        self, extents: Extents, node: Node, spans: list[tuple[int, int]], line_break: str, breaks: bool
    ) -> None:
        body = extents.body
        ends = [node.start + 1, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), node.end - 1]
        self._gaps = [body[end:start] for end, start in zip(ends, starts, strict=True)]
        self._brackets = body[node.start], body[node.end - 1]
        margin = extents.column(spans[0][0])
        self._margin = line_break + " " * margin
        self._breaks = breaks and margin <= _DEEPEST_MARGIN
        between = self._gaps[1:-1] if len(spans) > 1 else self._gaps[:1]
        self._own_lines = any(_BREAK.search(gap) for gap in between)
        self._pieces = [self._brackets[0]]
        self._passed = 0
        self._added: list[str] = []
        self._column = extents.column(node.start)

    def add(self, shown: str) -> None:
        """A new entry comes next."""
        self._added.append(shown)

    def keep(self, index: int, shown: str) -> None:
        """An old entry comes next."""
        self._join(self._gaps[self._passed : index + 1], len(shown), closing=False)
        self._passed = index + 1
        self._pieces.append(shown)

    def finish(self) -> str:
        """The text with both brackets."""
        self._join(self._gaps[self._passed :], 1, closing=True)
        self._pieces.append(self._brackets[1])
        return "".join(self._pieces)

    def _join(self, gaps: list[str], following: int, *, closing: bool) -> None:
        """Write what comes between the last old entry and the next, or the closing bracket."""
        pieces, added = self._pieces, self._added
        if not added and len(gaps) == 1:
            pieces.append(gaps[0])
            return
        opening = len(pieces) == 1
        if not opening and (added or not closing):
            pieces.append(",")
        commented = self._write_comments(gaps)
        for position, shown in enumerate(added):
            if position or not opening or commented:
                pieces.append(self._space(commented, len(shown)))
            else:
                pieces.append(gaps[0])
            pieces.append(shown)
            if position < len(added) - 1 or not closing:
                pieces.append(",")
        if closing:
            pieces.append(self._before_closing(gaps[-1], commented and not added))
        elif added or not opening or commented:
            pieces.append(self._space(commented, following))
        else:
            pieces.append(gaps[0])
        self._added = []

    def _write_comments(self, gaps: list[str]) -> bool:
        commented = False
        for position, gap in enumerate(gaps):
            for found in _COMMENT.finditer(gap):
                before = gap[: found.start()]
                beside = position == 0 and not _BREAK.search(before)
                blanks = before[len(before.rstrip(" \t")) :] or " "
                self._pieces.append((blanks if beside else self._margin) + found.group().rstrip())
                commented = True
        return commented

    def _space(self, commented: bool, following: int) -> str:
        if self._own_lines or commented:
            return self._margin
        if not self._breaks:
            return " "
        text = "".join(self._pieces)
        column = self._column + len(text) if "\n" not in text else len(text) - text.rindex("\n")
        return self._margin if column + following + 2 > LONGEST_LINE else " "

    def _before_closing(self, gap: str, commented: bool) -> str:
        last = gap.rfind("#")
        if last >= 0:
            found = _BREAK.search(gap, last)
            return gap[found.start() :] if found else self._margin
        return self._margin if commented and not _BREAK.search(gap) else gap
