"""Every way in which a text cannot be read, each with a code that never changes."""

from pdsa_cli.errors import Problem
from pdsa_cli.yamltext.document import BYTE_ORDER_MARK, Document, Lines, Place

CODES: dict[str, str] = {
    "empty-file": "The file has no content.",
    "too-large": "The file is larger than 20 MB.",
    "not-utf8": "The file contains bytes that are not UTF-8 text.",
    "utf16": 'The file is saved as UTF-16 or UTF-32 ("Unicode") and not as UTF-8.',
    "nul-byte": "The file contains NUL bytes: it is not a text file, or it was damaged.",
    "control-character": "The file contains an invisible control character.",
    "look-alike": "A character that looks like a space, a hyphen, a colon or a quotation mark stands where that belongs.",
    "line-separator": "The file contains an invisible Unicode line separator, which programs read differently.",
    "merge-conflict": "Two versions of the file were merged and the conflict between them was not resolved.",
    "too-deep": "Lists and keys are nested more than 32 levels deep.",
    "too-many": "There are more problems than are worth listing.",
    "not-a-mapping": "The file does not consist of keys with values.",
    "several-documents": "The file contains a second document after a line of three hyphens.",
    "directive": "The file has a line beginning with a per cent sign, which gives instructions to YAML.",
    "duplicate-key": "A key stands twice in the same place.",
    "key-null": "A value has no key before its colon.",
    "complex-key": "A key is a list, a mapping, or marked with a question mark.",
    "merge-key": "The key << is used to merge other keys.",
    "anchor": "A value has an anchor (&name).",
    "alias": "A value is an alias (*name).",
    "tag": "A value has a tag (!name).",
    "tab-indent": "A tab stands where only spaces can.",
    "colon-in-text": "A text without quotes contains a colon followed by a space.",
    "bad-indent": "A line is indented more or less than what it belongs to.",
    "list-after-key": "A list begins on the line of its key.",
    "missing-colon": "A line has no colon after its key, or no space after the colon.",
    "missing-comma": "Two entries within brackets have no comma between them.",
    "unclosed-quote": "A quotation mark is opened and never closed.",
    "unclosed-bracket": "A bracket is opened and never closed.",
    "stray-bracket": "A bracket or comma stands where nothing was opened.",
    "text-after-quote": "Text goes on after a closing quotation mark.",
    "bad-first-character": "A text without quotes begins with a character that it cannot begin with.",
    "unknown-escape": "A backslash in double quotes is followed by a character that has no meaning there.",
    "bad-block-text": "The line of a | or > contains something else.",
    "bad-syntax": "The text cannot be understood as YAML.",
}

# What fits beside the line's number on a terminal of 80 columns.
_LONGEST_EXCERPT = 72
_LEAD = 24


class Unreadable(Exception):  # noqa: N818  (named for what it is)
    """A text that cannot be read as data; carries all its problems, in the order of the text."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{found.line}:{found.column}: {found.message}" for found in problems))
        self.problems = problems


class CannotEdit(Exception):  # noqa: N818
    """A change that cannot be made safely in the text; its message is for people."""


def problem(source: Document | str, code: str, message: str, place: Place, advice: str = "") -> Problem:
    """A problem at a place of a document or text, with the line as its excerpt."""
    if isinstance(source, Document):
        line = source.excerpt(place.line)
    else:
        line = Lines(source.removeprefix(BYTE_ORDER_MARK)).line(place.line)
    return problem_in_line(line, code, message, place, advice)


def problem_in_line(line: str, code: str, message: str, place: Place, advice: str) -> Problem:
    """A problem whose line is at hand already."""
    excerpt, mark = cut_excerpt(line, place.column)
    return Problem(
        code=code,
        message=message,
        advice=advice,
        line=place.line,
        column=place.column,
        excerpt=excerpt,
        mark=mark,
        length=min(place.length, max(len(excerpt) - mark + 1, 1)),
    )


def cut_excerpt(line: str, column: int, longest: int = _LONGEST_EXCERPT) -> tuple[str, int]:
    """The line, or the part around the column of a long one, with "…" where it was cut; beside it the column in that part."""
    if len(line) <= longest:
        return line, column
    lead = min(_LEAD, longest // 2)
    first = 0 if column <= longest - lead else column - lead
    part = line[first : first + longest]
    if first:
        part = "…" + part[1:]
    return part if first + longest >= len(line) else part + "…", column - first
