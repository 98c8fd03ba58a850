"""Builds data and the places of its parts from a parser's events; collects what is not allowed on the way."""

from collections.abc import Callable
from typing import Any, TypeAlias

from pdsa_cli.errors import Problem
from pdsa_cli.yamltext.document import Data, Lines, Mapping, Node, Scalar, Sequence
from pdsa_cli.yamltext.problems import problem_in_line
from pdsa_cli.yamltext.pyyaml import yaml

DEEPEST = 32
_SCALAR, _END = yaml.ScalarEvent, yaml.StreamEndEvent
MOST_PROBLEMS = 200
_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))
_Frame: TypeAlias = tuple[Mapping | Sequence | None, "dict[str, Data] | list[Data]", Scalar | None, bool]


class _TooMuch(Exception):  # noqa: N818
    """Raised to stop where reading on would help nobody."""


class Builder:
    """Takes events one by one; afterwards ``root``, ``data`` and ``problems`` are what was read.

    Each open list or mapping is a frame on a stack: its node, its data, the key that waits for a value, and whether
    the next event is a key. What stands under a key that is refused is read, and dropped.
    """

    def __init__(self, body: str) -> None:
        self.root: Node | None = None
        self.data: Data = None
        self.problems: list[Problem] = []
        self.failed = False
        self._lines = Lines(body)
        self._documents = 0
        self._stack: list[_Frame] = []
        self._node: Mapping | Sequence | None = None
        self._data: dict[str, Data] | list[Data] = []
        self._key: Scalar | None = None
        self._wants_key = False

    def run(self, get_event: Callable[[], Any]) -> None:
        """Take all events; raises the parser's error."""
        # Not kept: the builder would hold itself, and a thousand files would never be let go.
        handlers: dict[type, Callable[[Any], None]] = {
            _SCALAR: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        scalar = self._scalar
        try:
            while True:
                event = get_event()
                kind = event.__class__
                if kind is _SCALAR:
                    scalar(event)
                elif kind in handlers:
                    handlers[kind](event)
                elif event is None or kind is _END:
                    return
        except _TooMuch:
            self.failed = True

    def _scalar(self, event: Any) -> None:
        start = event.start_mark.index
        style = event.style or ""
        value: str | None = event.value
        if not style and value in _ABSENT:
            value = None
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        node = Scalar(start, event.end_mark.index, style, value)
        if self._wants_key:
            self._take_key(node)
        elif self._key is not None:  # the usual case of _take, written out: most of a file is this
            self._wants_key = True
            key: Any = self._key.value
            parent: Any = self._node
            parent.keys[key] = self._key
            parent.values[key] = node
            self._data[key] = value
            self._key = None
        else:
            self._take(node, value)

    def _take(self, node: Node, data: Data) -> None:
        """Put a value into the innermost open list or mapping."""
        parent = self._node
        if parent is None:
            if self._documents <= 1:
                self.root, self.data = node, data
        elif isinstance(parent, Sequence):
            parent.items.append(node)
            self._data.append(data)  # type: ignore[union-attr]
        else:
            self._wants_key = True
            key = self._key
            self._key = None
            if key is not None and key.value is not None:
                parent.keys[key.value] = key
                parent.values[key.value] = node
                self._data[key.value] = data  # type: ignore[call-overload]

    def _take_key(self, key: Scalar) -> None:
        self._wants_key = False
        self._key = None
        name = key.value
        node: Any = self._node
        if name is not None and name not in node.keys and (name != "<<" or key.style):
            self._key = key
        elif name is None:
            self._report(
                "key-null",
                "A value stands here without a key"
                if key.start == key.end
                else "This word cannot be a key as it stands",
                key,
                "Write a key before the colon, or delete the line; a key that is a word like null has to be in quotes.",
            )
        elif name == "<<" and not key.style:
            self._report(
                "merge-key",
                "The key << would merge other keys into this place",
                key,
                "Write the keys out here, one by one.",
            )
        else:
            first = self._lines.number(node.keys[name].start)
            self._report(
                "duplicate-key",
                f"The key {name} stands here for a second time; the first is in line {first}",
                key,
                "Keep one of the two, or give this one another name.",
            )

    def _open(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        start = event.start_mark.index
        if len(self._stack) >= DEEPEST:
            self._report(
                "too-deep",
                f"Lists and keys are nested more than {DEEPEST} levels deep from here on",
                Scalar(start, start + 1, "", ""),
                "Check the brackets and the indentation.",
            )
            raise _TooMuch
        flow = bool(event.flow_style)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node: Mapping | Sequence = Mapping(start, start, flow) if is_mapping else Sequence(start, start, flow)
        if self._wants_key:
            self._report(
                "complex-key",
                f"A {'mapping' if is_mapping else 'list'} cannot be a key",
                Scalar(start, start + 1, "", ""),
                "Put a text that begins with a bracket in quotes.",
            )
        self._stack.append((self._node, self._data, self._key, self._wants_key))
        self._node = node
        self._data = {} if is_mapping else []
        self._key = None
        self._wants_key = is_mapping

    def _close(self, event: Any) -> None:
        node, data = self._node, self._data
        self._node, self._data, self._key, was_key = self._stack.pop()
        if node is None:
            return
        node.end = event.end_mark.index
        if was_key:
            self._wants_key = False
            self._key = None
        else:
            self._wants_key = False
            self._take(node, data)

    def _alias(self, event: Any) -> None:
        node = Scalar(event.start_mark.index, event.end_mark.index, "", "")
        self._report(
            "alias",
            f"*{event.anchor} would repeat a value from elsewhere",
            node,
            "Write the value out here; a text that begins with * has to be in quotes.",
        )
        if self._wants_key:
            self._wants_key = False
            self._key = None
        else:
            self._take(node, None)

    def _document(self, event: Any) -> None:
        self._documents += 1
        start, end = event.start_mark.index, event.end_mark.index
        if event.version or event.tags or self._lines.body.startswith("%", self._lines.starts[0]):
            self._report_directive(start)
        if self._documents == 2:
            self._report(
                "several-documents",
                "A second document begins here; a file is one project",
                Scalar(start, end, "", ""),
                "Put the second project into a file of its own, or delete the line with the three hyphens.",
            )

    def _report_directive(self, start: int) -> None:
        at = self._lines.body.find("%", start)
        at = start if at < 0 else at
        self._report(
            "directive",
            "A line that begins with a per cent sign gives instructions to YAML, which project files do not need",
            Scalar(at, at + len(self._lines.line(self._lines.number(at))), "", ""),
            "Delete the line.",
        )

    def _refuse_properties(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None:
            at = self._lines.body.find("&", start)
            self._report(
                "anchor",
                f"&{event.anchor} would name this value for use elsewhere",
                Scalar(at, at + 1 + len(event.anchor), "", ""),
                "Delete it; a text that begins with & has to be in quotes.",
            )
        if event.tag is not None:
            at = self._lines.body.find("!", start)
            written = self._lines.body[at:end].split(maxsplit=1)[0] if at < end else "!"
            self._report(
                "tag",
                f"{written} would say of which type this value is, which the key decides",
                Scalar(at, at + len(written), "", ""),
                "Delete it; a text that begins with ! has to be in quotes.",
            )

    def _report(self, code: str, message: str, meant: Scalar, advice: str) -> None:
        place = self._lines.place(meant.start, meant.end)
        line = self._lines.line(place.line)
        if len(self.problems) >= MOST_PROBLEMS:
            message = f"There are more than {MOST_PROBLEMS} problems; the rest is not listed"
            self.problems.append(
                problem_in_line(line, "too-many", message, place, "Correct those above first.")
            )
            raise _TooMuch
        self.problems.append(problem_in_line(line, code, message, place, advice))
