"""A text that is being edited: what is to be replaced, and what may go with it."""

from pdsa_cli.yamltext.document import Mapping, Node, Scalar, Sequence
from pdsa_cli.yamltext.emitting import Layout
from pdsa_cli.yamltext.extents import Extents
from pdsa_cli.yamltext.problems import CannotEdit

_ENOUGH = 200


class Draft:
    """Collects splices: (start, end, text) replaces a part of the body.

    Insertions at one place apply in the order in which they were made, and before what is taken away from there.
    Comments within the parts in ``dropped`` go with them.
    """

    def __init__(self, extents: Extents, root: Node, line_break: str) -> None:
        self.extents = extents
        self.body = extents.body
        self.root = root
        self.line_break = line_break
        self.dropped: list[tuple[int, int]] = []
        self._splices: list[tuple[int, int, str]] = []
        self._comments: list[tuple[int, str]] | None = None
        self._usual: Layout | None = None

    def splice(self, start: int, end: int, text: str) -> None:
        """Replace the part from start to end."""
        if start != end or text:
            self._splices.append((start, end, text))

    def text(self, lines: list[str]) -> str:
        """Lines with the line breaks that this file has."""
        return "".join(line + self.line_break for line in lines)

    def finish(self) -> str:
        """The body with everything replaced."""
        pieces: list[str] = []
        position = 0
        for start, end, text in sorted(self._splices, key=lambda splice: (splice[0], splice[1] > splice[0])):
            if start < position:
                raise CannotEdit("Two changes would have to be made in the same place of the file")
            pieces += (self.body[position:start], text)
            position = end
        pieces.append(self.body[position:])
        return "".join(pieces)

    def comments(self) -> list[tuple[int, str]]:
        """The offset and text of every comment of the old text."""
        if self._comments is None:
            self._comments = self.extents.comments(self.root)
        return self._comments

    def comments_between(self, start: int, end: int) -> list[tuple[int, str]]:
        """The comments that begin within a part of the text."""
        if "#" not in self.body[start:end]:
            return []
        return [found for found in self.comments() if start <= found[0] < end]

    def usual_layout(self) -> Layout:
        """How things are indented in the file."""
        if self._usual is None:
            seen = self._look(self.root)
            step = seen.step or 2
            list_offset = step if seen.list_offset < 0 else seen.list_offset
            self._usual = Layout(step, list_offset, seen.after_hyphen or 2, keep=False)
        return self._usual

    def layout(self, node: Node) -> Layout:
        """How things are indented within a collection, or where that does not show it, in the file."""
        near, usual = self._look(node), self.usual_layout()
        list_offset = usual.list_offset if near.list_offset < 0 else near.list_offset
        return Layout(
            near.step or usual.step, list_offset, near.after_hyphen or usual.after_hyphen, keep=False
        )

    def _look(self, node: Node) -> Layout:
        """What the first collections show; 0 and a list offset of -1 where they show nothing."""
        step, list_offset, after_hyphen = 0, -1, 0
        waiting = [node]
        for _ in range(_ENOUGH):
            if not waiting:
                break
            found = waiting.pop()
            if isinstance(found, Scalar) or found.flow:
                continue
            column = self.extents.column(found.start)
            children = found.items if isinstance(found, Sequence) else list(found.values.values())
            waiting += children[::-1]
            for child in children[:20]:
                if isinstance(child, Scalar) or child.flow:
                    continue
                offset = self.extents.column(child.start) - column
                first_in_line = self.extents.stands_first(child.start)
                if isinstance(found, Sequence):
                    after_hyphen = after_hyphen or (0 if first_in_line else offset)
                elif isinstance(child, Mapping):
                    step = step or offset
                elif list_offset < 0:
                    list_offset = offset
        return Layout(step=step, list_offset=list_offset, after_hyphen=after_hyphen)
