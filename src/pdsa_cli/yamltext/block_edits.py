"""Adds and removes the keys of mappings and the items of lists in block style.

No comment is lost that does not stand within what is removed: comments above a removed member stay, a comment beside
its first line becomes a line of its own, comments on its further lines go with it. A list that is removed is treated as
if each of its items were. New members come after the one that they follow and the comments indented deeper below it; at
the end also after those that stand below the last member without a blank line between, and at the end of the file
after all.
"""

from pdsa_cli.yamltext.document import Mapping, Node, Scalar, Sequence
from pdsa_cli.yamltext.scalars import Written
from pdsa_cli.yamltext.text_edits import Draft


class Members:
    """The keys or items of one collection in block style; ``starts`` are those of the keys or hyphens."""

    def __init__(self, draft: Draft, node: Mapping | Sequence, starts: list[int]) -> None:
        self._draft = draft
        self._extents = draft.extents
        self._node = node
        self._values: list[Node] = node.items if isinstance(node, Sequence) else list(node.values.values())
        self._starts = starts
        self._column = draft.extents.column(node.start)

    def change(self, stays: list[bool], added: list[list[Written]]) -> None:
        """Remove the members that do not stay, and add: ``added[n]`` come after the first n old members."""
        first_kept = stays.index(True) if True in stays else len(stays)
        beside_hyphen = not self._extents.stands_first(self._starts[0])
        begin = 0
        if beside_hyphen and 0 < first_kept < len(stays):
            self._replace_first(first_kept, [shown for slot in added[: first_kept + 1] for shown in slot])
            begin = first_kept
        elif added[0]:
            self._insert_first(added[0])
        above = (added[0][-1].block_indent, False) if added[0] else (0, False)
        for index in range(begin, len(stays)):
            if stays[index]:
                above = self._text_at_end(index)
            else:
                self._remove(index, *above)
            if added[index + 1]:
                self._insert_after(index, added[index + 1])
                above = (added[index + 1][-1].block_indent, False)

    def _insert_first(self, new: list[Written]) -> None:
        start = self._starts[0]
        text = self._draft.text(_lines(new))
        if self._extents.stands_first(start):
            line_start = self._extents.line_start(start)
            self._draft.splice(line_start, line_start, text)
        else:
            self._draft.splice(start, start, text.lstrip(" ") + " " * self._column)

    def _replace_first(self, kept: int, new: list[Written]) -> None:
        """The first member stands on the line of a hyphen, which stays: put something else there."""
        start, end = self._starts[0], self._starts[kept]
        margin = " " * self._column
        comments = self._draft.comments_between(start, end)
        for index in range(kept):
            inner_start, inner_end = self._inner_lines(index)
            self._draft.dropped.append((inner_start, inner_end))
            comments = [found for found in comments if not inner_start <= found[0] < inner_end]
        lines = [margin + text for _, text in comments] + _lines(new)
        self._draft.splice(start, end, (self._draft.text(lines) + margin).lstrip(" ") if lines else "")

    def _inner_lines(self, index: int) -> tuple[int, int]:
        """The lines of a member below its first."""
        first = self._extents.next_line(self._starts[index])
        return first, max(first, self._extents.next_line(self._end(index)))

    def _end(self, index: int) -> int:
        return max(self._extents.end(self._values[index]), self._starts[index] + 1)

    def _text_at_end(self, index: int) -> tuple[int, bool]:
        """The indentation of the block of lines at the end of a member, else 0; whether it keeps blank lines."""
        scalar = self._extents.last_scalar(self._values[index])
        if not isinstance(scalar, Scalar) or scalar.style not in ("|", ">") or not scalar.style:
            return 0, False
        header = self._draft.body[scalar.start : self._extents.header_end(scalar)]
        return self._extents.indent_of_block_text(scalar), "+" in header

    def _remove(self, index: int, indent_above: int, keeps_blank_lines: bool) -> None:
        """Remove a member that stands below a block of lines with the given indentation, or 0."""
        start = self._starts[index]
        inner_start, inner_end = self._inner_lines(index)
        spans = self._inner_spans(index, inner_start, inner_end)
        self._draft.dropped += spans
        beside = [
            found
            for found in self._draft.comments_between(start, inner_end)
            if not any(begin <= found[0] < end for begin, end in spans)
        ]
        margin = " " * self._column
        kept = self._draft.text([margin + text for _, text in beside])
        if indent_above and not kept:
            inner_end = self._protect_text_above(indent_above, keeps_blank_lines, inner_end)
        self._draft.splice(self._extents.line_start(start), inner_end, kept)

    def _inner_spans(self, index: int, start: int, end: int) -> list[tuple[int, int]]:
        """The lines whose comments go with a member; of a list the further lines of its items, as if each were removed."""
        value = self._values[index]
        if not isinstance(value, Sequence) or value.flow:
            return [(start, end)]
        spans = []
        for hyphen, entry in zip(self._extents.hyphens(value), value.items, strict=True):
            first = self._extents.next_line(hyphen)
            spans.append((first, max(first, self._extents.next_line(self._extents.end(entry)))))
        return spans

    def _protect_text_above(self, indent: int, keeps_blank_lines: bool, end: int) -> int:
        """Keep a block of lines from taking in what follows the removed member; the end of what is removed."""
        offset = end
        while offset < len(self._draft.body):
            line = self._draft.body[offset : self._extents.line_end(offset)]
            depth = len(line) - len(line.lstrip(" "))
            following = self._extents.next_line(offset)
            if not line.strip():
                end = following if keeps_blank_lines and offset == end else end
            elif line.lstrip(" ").startswith("#") and depth >= indent:
                self._draft.splice(offset, offset + depth, " " * self._column)
                break
            else:
                break
            offset = following
        return end

    def _insert_after(self, index: int, new: list[Written]) -> None:
        is_last = index + 1 == len(self._starts)
        below = self._extents.next_line(self._end(index))
        offset = self._below_own_comments(below, is_last)
        passed = self._draft.body[below:offset].splitlines()
        apart = [""] if self._is_root and not all(line.strip() for line in passed) else []
        self._draft.splice(offset, offset, self._draft.text(apart + _lines(new)))

    def _below_own_comments(self, offset: int, is_last: bool) -> int:
        position, blank = offset, False
        while position < len(self._draft.body):
            line = self._draft.body[position : self._extents.line_end(position)]
            depth = len(line) - len(line.lstrip(" "))
            position = self._extents.next_line(position)
            if not line.strip():
                blank = True
            elif line[depth] == "#" and (
                depth > self._column
                or (
                    depth == self._column and is_last and self._is_indented() and (not blank or self._is_root)
                )
            ):
                offset = position
            else:
                break
        return offset

    @property
    def _is_root(self) -> bool:
        return self._node is self._draft.root

    def _is_indented(self) -> bool:
        """Whether comments at the members' column are theirs: not where hyphens stand right below their key."""
        if isinstance(self._node, Mapping) or self._column == 0:
            return isinstance(self._node, Mapping)
        before = self._draft.body[: self._node.start]
        line = before[self._extents.line_start(max(0, len(before.rstrip()) - 1)) :]
        return not line.rstrip().endswith(":") or len(line) - len(line.lstrip(" -")) < self._column


def _lines(new: list[Written]) -> list[str]:
    return [line for shown in new for line in (shown.head, *shown.rest)]
