"""Characters that are not seen and steer what shows them: control characters, those that turn the direction of writing
round, line separators, and code points that are no characters. They leave the program escaped, and nowhere else.

Kept as they are: the newline, the tabulator, and the joiners and direction marks that scripts and emoji are written with.
"""

import re

from pdsa_cli.lazily import pattern

DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX #9): they reorder what stands around."""
SEPARATORS = "\u2028\u2029"
_NO_CHARACTERS = "\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
_CLASS = f"\x00-\x08\x0b-\x1f\x7f-\x9f{SEPARATORS}{DIRECTIONS}{_NO_CHARACTERS}"
_UNSEEN = pattern(f"[{_CLASS}]")
_NOT_IN_ONE_LINE = pattern(f"[\t\n{_CLASS}]")


def escaped(text: str) -> str:
    """A text as it may be written to a terminal, a pipe or a file that others open: ``\\x1b``, ``\\u202e``; lines stay."""
    if _is_printable(text):
        return text
    return _UNSEEN.sub(_escape, text)


def in_one_line(text: str) -> str:
    """The same for a text that may begin no line: a newline is a blank, a tabulator ``\\t``."""
    if text.isprintable():
        return text
    return _NOT_IN_ONE_LINE.sub(_escape, text.replace("\n", " "))


def escaped_in_json(text: str) -> str:
    """JSON whose strings carry such characters as ``\\u001b``; what json.dumps wrote already stays."""
    if (text.isascii() and "\x7f" not in text) or _is_printable(
        text
    ):  # of ASCII json.dumps has escaped the rest
        return text
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def blanked(text: str) -> str:
    """The same with a sign of one column for each, where columns count."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("�", text)


def is_seen(text: str) -> bool:
    """Whether a text has none of them, and is one line without a tabulator."""
    return text.isprintable() or _NOT_IN_ONE_LINE.search(text) is None


def _is_printable(text: str) -> bool:
    """Whether each of its lines is, as most are; none of those characters is, so that no expression has to be compiled."""
    return all(map(str.isprintable, text.split("\n")))


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
