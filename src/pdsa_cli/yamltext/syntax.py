"""What the parser could not understand, in words that say what to write instead."""

import re
from collections.abc import Callable
from typing import NamedTuple

from pdsa_cli.errors import Problem
from pdsa_cli.lazily import pattern
from pdsa_cli.yamltext.document import Lines
from pdsa_cli.yamltext.look_alikes import in_lines
from pdsa_cli.yamltext.problems import problem_in_line
from pdsa_cli.yamltext.pyyaml import yaml

_KEY_WITHOUT_SPACE = pattern(r"^\s*(?:- +)*[\w-]+:(?=[^\s:/])")
_KEY_AND_TEXT = pattern(r"^(\s*(?:- +)*[^\s'\"\[\]{}#:][^\[\]{}#:]*: +)(.*?)\s*$")
_TAB_INDENT = pattern(r"^ *\t", re.MULTILINE)


class Failure(NamedTuple):
    """Where the parser stopped (``at``), what it was in the middle of, and where that began (``began``)."""

    lines: Lines
    wording: str
    context: str
    at: int
    began: int

    @property
    def found(self) -> str:
        """What the parser met instead of what it expected."""
        named = re.search(r"(?:found|got) '(.+?)'", self.wording)
        return named.group(1) if named else ""

    @property
    def before(self) -> str:
        """The line up to where the parser stopped."""
        number = self.lines.number(self.at)
        return self.lines.body[self.lines.starts[number - 1] : self.at]

    def problem(
        self, code: str, message: str, advice: str, at: int | None = None, length: int = 1
    ) -> Problem:
        """The problem at a place of the text; without one, where the parser stopped."""
        offset = self.at if at is None else at
        while at is None and offset > 0 and offset >= len(self.lines.body.rstrip()):
            offset -= 1
        place = self.lines.place(offset, offset + length)
        return problem_in_line(self.lines.line(place.line), code, message, place, advice)


def explain(body: str, error: yaml.MarkedYAMLError) -> list[Problem]:
    """The parser's error in our words."""
    at = error.problem_mark or error.context_mark
    began = error.context_mark or at
    failure = Failure(
        Lines(body),
        error.problem or "",
        error.context or "",
        min(at.index, len(body)) if at else 0,
        min(began.index, len(body)) if began else 0,
    )
    number, above = failure.lines.number(failure.at), failure.lines.number(failure.began)
    if odd := in_lines(body, failure.at, dict.fromkeys((number, above, max(number - 1, 1)))):
        return odd
    for wording, explanation in _BY_WORDING:
        if re.search(wording, f"{failure.context}|{failure.wording}"):
            return [explanation(failure)]
    return [_unknown(failure)]


def _unknown(failure: Failure) -> Problem:
    return failure.problem(
        "bad-syntax",
        "The text cannot be understood from here on",
        "Look at this line and the one above it: a quotation mark, a colon or the indentation is not as elsewhere.",
    )


def _tab(failure: Failure) -> Problem:
    if failure.before.strip():
        return failure.problem(
            "tab-indent",
            "A tab stands here where only spaces can",
            "Put spaces in its place; where the tab is part of a text, put the text in double quotes and write \\t.",
        )
    others = len(_TAB_INDENT.findall(failure.lines.body, failure.at + 1))
    more = f" (so {'are' if others > 1 else 'is'} {others} more below)" if others else ""
    return failure.problem(
        "tab-indent",
        f"This line is indented with a tab{more}",
        "Indent with spaces only; most editors can replace all tabs by spaces.",
    )


def _first_character(failure: Failure) -> Problem:
    if failure.lines.body[failure.at : failure.at + 1] == "\t":
        return _tab(failure)
    character = failure.lines.body[failure.at : failure.at + 1]
    rest = failure.lines.line(failure.lines.number(failure.at))[len(failure.before) :].rstrip()
    if len(re.findall(r"[\[{]", failure.before)) > len(re.findall(r"[\]}]", failure.before)):
        rest = re.split(r"[,\]}]", rest, maxsplit=1)[0].rstrip()
    return failure.problem(
        "bad-first-character",
        f"A text cannot begin with {character} unless it is in quotes",
        f"Put the text in quotes: {_quoted(rest)}" if len(rest) < 60 else "Put the text in quotes.",
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def _unexpected_colon(failure: Failure) -> Problem:
    line = failure.lines.line(failure.lines.number(failure.at))
    if re.search(r":\s", failure.before):
        parts = _KEY_AND_TEXT.match(line)
        better = f": {parts.group(1).strip()} {_quoted(parts.group(2))}" if parts and len(line) < 100 else ""
        return failure.problem(
            "colon-in-text",
            "A text without quotes cannot contain a colon followed by a space",
            f"Put the text in quotes{better}" if better else "Put the text in quotes.",
        )
    glued = _glued_key_above(failure)
    if glued is not None:
        return glued
    return failure.problem(
        "bad-indent",
        "This key is indented deeper than the line above it, which has its value already",
        "Begin it below the first letter of the keys it belongs to. If it is part of the text above, put that text in "
        "quotes.",
        at=failure.at - len(failure.before.lstrip()),
        length=max(1, len(failure.before.strip())),
    )


def _glued_key_above(failure: Failure) -> Problem | None:
    number = failure.lines.number(failure.at)
    for above in range(number - 1, max(0, number - 4), -1):
        found = _KEY_WITHOUT_SPACE.match(failure.lines.line(above))
        if found:
            return _glued(failure, failure.lines.starts[above - 1] + found.end() - 1)
    return None


def _glued(failure: Failure, colon: int) -> Problem:
    return failure.problem(
        "missing-colon", "There is no space after this colon", "Write a space after it.", at=colon
    )


def _missing_colon(failure: Failure) -> Problem:
    line = failure.lines.line(failure.lines.number(failure.began))
    glued = _KEY_WITHOUT_SPACE.match(line)
    if glued:
        return _glued(
            failure, failure.lines.starts[failure.lines.number(failure.began) - 1] + glued.end() - 1
        )
    text = line.strip(" -")
    if text[:1] in ("'", '"') and not (len(text) > 1 and text.endswith(text[0])):
        return _unclosed_quote(failure)
    return failure.problem(
        "missing-colon",
        "This line has no colon, so it is neither a key with its value nor part of the text above",
        "Write it as key: value, or indent it deeper than the key of the text that it goes on with.",
        at=failure.began,
        length=len(line),
    )


def _unclosed_quote(failure: Failure) -> Problem:
    mark = failure.lines.body[failure.began : failure.began + 1]
    return failure.problem(
        "unclosed-quote",
        f"The text that begins here with {mark} has no closing {mark}",
        f"Write {mark} at the end of the text.",
        at=failure.began,
    )


def _escape(failure: Failure) -> Problem:
    start = failure.lines.body.rfind("\\", 0, failure.at + 1)
    start = failure.at if start < 0 else start
    shown = failure.lines.body[start : start + 2]
    return failure.problem(
        "unknown-escape",
        f"In double quotes a backslash begins an escape, and {shown} is none",
        "Write \\\\ for a backslash, or put the text in single quotes.",
        at=start,
        length=2,
    )


def _in_brackets(failure: Failure) -> Problem:
    body, began = failure.lines.body, failure.began
    # Where the text ends right behind the bracket, the parser names the end instead.
    if body[began : began + 1] not in ("[", "{"):
        began = max(body.rfind("[", 0, began), body.rfind("{", 0, began), 0)
    opening = body[began : began + 1]
    closing = "]" if opening == "[" else "}"
    same_line = failure.lines.number(failure.at) == failure.lines.number(began)
    if failure.found in ("]", "}") and failure.found != closing:
        return failure.problem(
            "stray-bracket",
            f"This {failure.found} does not close the {opening} before it",
            f"Write {closing} here, or close the {opening} before it.",
        )
    if same_line and failure.found not in ("<stream end>", "<document start>", "<document end>"):
        return failure.problem(
            "missing-comma",
            f"Between {opening} and {closing} this does not follow on what stands before it",
            "Put a comma between the entries; put a text that contains , : [ ] { } or a quotation mark in quotes.",
        )
    return failure.problem(
        "unclosed-bracket",
        f"The {opening} that begins here has no closing {closing}",
        f"Write {closing} after the last entry.",
        at=began,
    )


def _block_end(failure: Failure) -> Problem:
    before = failure.before.rstrip()
    if failure.found in ("]", "}", ","):
        return _stray(failure)
    if failure.found == ":":
        return failure.problem(
            "key-null",
            "A value stands here without a key",
            "Write a key before the colon, or delete the line.",
        )
    if before[-1:] in ("'", '"', "]", "}"):
        return failure.problem(
            "text-after-quote",
            f"Text goes on after the closing {before[-1]}",
            "Put the whole text in quotes; within single quotes write '' for one ', within double quotes \\\" for one \".",
        )
    return failure.problem(
        "bad-indent",
        "This line is not indented like the lines that it stands with",
        "Begin it below the first letter of the keys (or the hyphen of the list) that it belongs to.",
    )


def _stray(failure: Failure) -> Problem:
    shown = failure.found or failure.lines.body[failure.at : failure.at + 1]
    if len(shown) != 1:
        return _unknown(failure)
    return failure.problem(
        "stray-bracket",
        f"Nothing was opened that this {shown} could belong to",
        "Delete it, or put the text that it is part of in quotes.",
    )


def _list_entry(failure: Failure) -> Problem:
    if failure.before.strip():
        return failure.problem(
            "list-after-key",
            "A list cannot begin on the line of its key, nor can a text without quotes begin with a hyphen and a space",
            "Begin the list on the next line; put a text in quotes.",
        )
    return failure.problem(
        "bad-indent",
        "This hyphen does not stand below the hyphens of its list",
        "Indent it like the other items of the list.",
    )


def _directive(failure: Failure) -> Problem:
    return failure.problem(
        "directive",
        "A line cannot begin with a per cent sign",
        "Delete the line; where it is a key or text, put it in quotes.",
        at=failure.began,
    )


def _marker(code: str, character: str, name: str) -> Callable[[Failure], Problem]:
    def explanation(failure: Failure) -> Problem:
        return failure.problem(
            code,
            f"A text cannot begin with {character} unless it is in quotes ({character} would begin {name})",
            "Put the text in quotes.",
            at=failure.began,
        )

    return explanation


def _block_text(failure: Failure) -> Problem:
    return failure.problem(
        "bad-block-text",
        "After | or > the line has to end, and the text begins on the next line, indented",
        "Move the text to the next line, or put it in quotes if it is to begin with | or >.",
    )


def _question_mark(failure: Failure) -> Problem:
    return failure.problem(
        "complex-key",
        "A question mark followed by a space begins a key that is not a plain text",
        "Put it in quotes.",
    )


def _second_document(failure: Failure) -> Problem:
    if failure.lines.body[failure.at : failure.at + 1] in (*"[]{},",):
        return _stray(failure)
    if failure.before.rstrip()[-1:] in ("'", '"', "]", "}"):
        return _block_end(failure)
    if re.search(r"^\.\.\.\s*$", failure.lines.body[: failure.at], re.MULTILINE):
        return failure.problem(
            "several-documents",
            "The file goes on after the line ... that ends it",
            "Delete the line with the three dots, or what stands below it.",
        )
    return _unknown(failure)


_BY_WORDING: list[tuple[str, Callable[[Failure], Problem]]] = [
    (r"tab character|'\\t'", _tab),
    (r"that cannot start any token", _first_character),
    (r"while scanning an anchor", _marker("anchor", "&", "an anchor")),
    (r"while scanning an alias", _marker("alias", "*", "an alias")),
    (r"while (scanning|parsing) a tag|undefined tag handle", _marker("tag", "!", "a tag")),
    (r"directive|incompatible YAML document|duplicate tag handle", _directive),
    (r"while scanning a block scalar", _block_text),
    (r"mapping values are not allowed", _unexpected_colon),
    (r"(sequence|block sequence) entries are not allowed", _list_entry),
    (r"mapping keys are not allowed", _question_mark),
    (r"could not find expected ':'", _missing_colon),
    (r"unknown escape|escape sequence|hexdecimal|escape", _escape),
    (r"quoted scalar\|found unexpected", _unclosed_quote),
    (r"flow (sequence|mapping|node)", _in_brackets),
    (r"expected <block end>|did not find expected (key|'-')", _block_end),
    (r"expected the node content|did not find expected node content", _stray),
    (r"expected '?<document start>", _second_document),
]
