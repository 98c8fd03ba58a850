"""Text to data with the place of every key, from the parser's events, without recursion.

libyaml's event stream is used where PyYAML was built with it, else PyYAML's own parser. Where libyaml reports an
error, or allows what the other parser does not, the other decides, so that both lead to the same data or the same
problems in the same words.
"""

import gc
import re
from bisect import bisect_right
from typing import Any, Literal, Protocol

from pdsa_cli.errors import Problem
from pdsa_cli.lazily import pattern
from pdsa_cli.suggesting import Command
from pdsa_cli.yamltext.building import Builder
from pdsa_cli.yamltext.characters import decode
from pdsa_cli.yamltext.document import Document, Lines, Mapping, Node, Place, Scalar, Sequence
from pdsa_cli.yamltext.look_alikes import in_keys
from pdsa_cli.yamltext.problems import Unreadable, problem_in_line
from pdsa_cli.yamltext.pyyaml import yaml
from pdsa_cli.yamltext.syntax import explain

Loader = Literal["c", "pure", "auto"]

_LARGEST_READ_TWICE = 300_000
_DOUBTFUL_HEADER = pattern(r"[|>][-+0-9]{0,3}[#\t]")
_QUESTION = pattern(r"\?(?=[ \r\n]|\Z)")


class _Events(Protocol):
    def get_event(self) -> Any: ...


class _PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's own parser without its constructor and resolver."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    def scan_plain(self) -> Any:
        """Within brackets a text may contain a question mark, as it may for libyaml."""
        if not self.flow_level:
            return super().scan_plain()
        self.__dict__["peek"] = self._peek_past_question_mark
        try:
            return super().scan_plain()
        finally:
            del self.__dict__["peek"]

    def _peek_past_question_mark(self, index: int = 0) -> str:
        character: str = yaml.reader.Reader.peek(self, index)
        return "-" if character == "?" else character


def read(raw: bytes, loader: Loader = "auto", *, list_too: bool = False) -> Document:
    """The document in a file's bytes, keys with values or with ``list_too`` a list; raises Unreadable with all its problems."""
    text, body, problems = decode(raw)
    builder = _build(body, loader)
    lines = Lines(body)
    root = builder.root
    odd = in_keys(body, root)
    meant = {one.line for one in odd}
    problems += [*odd, *(one for one in builder.problems if one.line not in meant)]
    if root is None or (isinstance(root, Scalar) and root.value is None):
        if not builder.failed and not problems:
            problems.append(_empty_file())
    elif not isinstance(root, (Mapping, Sequence) if list_too else Mapping) and not builder.failed:
        problems.append(_not_a_mapping(lines, root))
    if problems or root is None:
        problems.sort(key=lambda found: (found.line, found.column))
        raise Unreadable(problems)
    return Document(text, builder.data, root)


def _build(body: str, loader: Loader) -> Builder:
    if loader != "pure" and yaml.__with_libyaml__:
        from yaml._yaml import CParser

        builder = _run(CParser(body), body)
        doubtful = (
            builder.failed or _has_doubtful_header(body) or ("\t" in body and _has_stray_tab(body, builder))
        )
        if not doubtful or (builder.failed and len(body) > _LARGEST_READ_TWICE):
            return builder
        return _run(_PureParser(body), body)
    if loader == "c":
        raise RuntimeError("PyYAML was built without libyaml")
    return _run(_PureParser(body), body)


def _run(events: _Events, body: str) -> Builder:
    builder = Builder(body)
    collecting = gc.isenabled()
    gc.disable()  # nothing built here is ever garbage; for a large file looking for it would triple the time
    try:
        builder.run(events.get_event)
    except yaml.MarkedYAMLError as error:
        builder.failed = True
        builder.problems += explain(body, error)
    finally:
        if collecting:
            gc.enable()
    if "?" in body and not builder.failed:
        _report_question_marks(body, builder)
    return builder


def _spans(root: Node | None) -> list[tuple[int, int]]:
    """The start and end of every text, in the order of the file."""
    found: list[tuple[int, int]] = []
    waiting: list[Node] = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            found.append((node.start, node.end))
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            waiting += node.keys.values()
            waiting += node.values.values()
    found.sort()
    return found


def _outside(body: str, offset: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a character stands neither in a text nor in a comment."""
    index = bisect_right(spans, (offset, len(body))) - 1
    last = spans[index][1] if index >= 0 else 0
    line_start = max(body.rfind("\n", 0, offset), body.rfind("\r", 0, offset)) + 1
    return offset >= last and "#" not in body[max(last, line_start) : offset]


def _has_stray_tab(body: str, builder: Builder) -> bool:
    """Whether a tab stands outside quotes, blocks of lines and comments, which libyaml allows in some places."""
    spans = _spans(builder.root)
    for found in re.finditer("\t", body):
        index = bisect_right(spans, (found.start(), len(body))) - 1
        within = index >= 0 and found.start() < spans[index][1]
        if within and body[spans[index][0]] not in "'\"|>":
            return True
        if not within and _outside(body, found.start(), spans):
            return True
    return False


def _has_doubtful_header(body: str) -> bool:
    """Whether something follows on a | or > without a space, which libyaml allows."""
    return ("#" in body or "\t" in body) and _DOUBTFUL_HEADER.search(body) is not None


def _report_question_marks(body: str, builder: Builder) -> None:
    spans: list[tuple[int, int]] | None = None
    for found in _QUESTION.finditer(body):
        before = body[: found.start()][-200:].rstrip(" ")
        if before and before[-1] not in "\r\n-?:{[,":
            continue
        spans = _spans(builder.root) if spans is None else spans
        if _outside(body, found.start(), spans):
            place = Lines(body).place(found.start(), found.end())
            message = "A key cannot be marked with a question mark"
            advice = "Write it as key: value, with the key on one line."
            line = Lines(body).line(place.line)
            builder.problems.append(problem_in_line(line, "complex-key", message, place, advice))


def _empty_file() -> Problem:
    advice = f"""Write a new one with "{Command("new")}", or take back an earlier copy ({Command("undo")}, or your backup)."""
    return problem_in_line("", "empty-file", "The file has no content", Place(1, 1), advice)


def _not_a_mapping(lines: Lines, root: Node) -> Problem:
    place = lines.place(root.start, root.end)
    what = "a list" if isinstance(root, Sequence) else "a text"
    message = f"The file consists of {what}, not of keys with their values"
    advice = "A project file begins with a line such as pdsa: 1, the file of a programme with pdsa_programme: 1; then come title: and other keys."
    return problem_in_line(lines.line(place.line), "not-a-mapping", message, place, advice)
