"""One text as YAML: plain, in quotes, or as a block of lines."""

import re
from typing import NamedTuple

from pdsa_cli.lazily import pattern
from pdsa_cli.yamltext.document import Bare

LONGEST_LINE = 100
_WRAP = 96
_NEVER_PLAIN = ("", "~", "null", "Null", "NULL", "<<")
_NOT_PLAIN = pattern(
    r"""^[\s!&*%@`|>'"\#,\[\]{}?:=] | ^-(?![^\s-]) | ^--- | ^\.\.\. | :(?=\s|\Z) | \s\# | \s\Z""", re.VERBOSE
)
_NOT_PLAIN_IN_FLOW = pattern(r"[,\[\]{}:?#]|^-")
_NOT_WRITTEN = pattern(
    "[^\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TYPED = pattern(
    r"""y|n|yes|no|on|off|true|false|null|~|<<|=
    | [-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+)
    | [-+]?[0-9][0-9_,]*(?::[0-9][0-9_]?)*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?
    | [-+]?\.[0-9_]+(?:e[-+]?[0-9]+)? | [-+]?\.inf | \.nan
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t\ ].*)?""",
    re.VERBOSE | re.IGNORECASE,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


class Written(NamedTuple):
    """How a value is written: the part on the line of its key or hyphen, and the lines below, without line ends.

    ``block_indent`` is the indentation of the text at the very end where that is a block of lines, else 0: a comment
    below that is indented as far would become part of the text.
    """

    head: str
    rest: tuple[str, ...] = ()
    block_indent: int = 0


def one_line(text: str, *, flow: bool = False, style: str = "") -> str:
    """A text on one line, in the given kind of quotes where that is possible."""
    if style not in ("'", '"') and _can_be_plain(text, flow=flow):
        return str(text)
    writable = _NOT_WRITTEN.search(text) is None and "\n" not in text
    if writable and (style == "'" or (style != '"' and ('"' in text or "\\" in text))):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def key_text(key: str, *, flow: bool = False) -> str:
    """A key; one such as ``on``, which some programs take for a truth value, needs no quotes here.

    One with characters beyond ASCII is quoted: some of them look like a hyphen or a colon, and are refused in a plain key.
    """
    return one_line(Bare(key), flow=flow, style="" if key.isascii() else '"')


def _can_be_plain(text: str, *, flow: bool) -> bool:
    if text in _NEVER_PLAIN or "\n" in text or _NOT_PLAIN.search(text) or _NOT_WRITTEN.search(text):
        return False
    if flow and not (
        _NOT_PLAIN_IN_FLOW.search(text) is None or (isinstance(text, Bare) and _is_number(text))
    ):
        return False
    return isinstance(text, Bare) or _TYPED.fullmatch(text) is None


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+", text) is not None


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _NOT_WRITTEN.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def written(
    text: str, column: int, step: int, style: str = "", *, blocks: bool = True, keep: bool = True
) -> Written:
    """A text as the value of a key or list item that stands at a column.

    Lines become a block (``|``), long text is folded (``>-``), unless ``blocks`` is false or that would not read
    back exactly. ``keep`` allows ``|+``, which also takes the blank lines below it as its own.
    """
    if blocks:
        indent = min(step, 9)
        as_lines = _can_be_lines(text) and (keep or not text.endswith("\n\n"))
        if "\n" in text and as_lines:
            if style == ">" and text.count("\n") == 1 and text.endswith("\n") and _can_be_folded(text[:-1]):
                return _folded(text[:-1], ">", column + indent)
            return _lines(text, column, indent)
        if style == "|" and as_lines:
            return _lines(text, column, indent)
        long = len(text) > LONGEST_LINE and style not in ("'", '"')
        if (long or style == ">") and _can_be_folded(text):
            return _folded(text, ">-", column + indent)
    return Written(one_line(text, style=style))


def _can_be_lines(text: str) -> bool:
    if _NOT_WRITTEN.search(text) or not text.strip("\n "):
        return False
    return all(not line or line.strip(" ") for line in text.split("\n"))


def _can_be_folded(text: str) -> bool:
    return bool(text) and "\n" not in text and _NOT_WRITTEN.search(text) is None and text == text.strip(" ")


def _lines(text: str, column: int, indent: int) -> Written:
    content = text.rstrip("\n")
    trailing = len(text) - len(content)
    chomp = "-" if trailing == 0 else "" if trailing == 1 else "+"
    explicit = str(indent) if text[0] in " \n" else ""
    margin = " " * (column + indent)
    rest = tuple(margin + line if line else "" for line in content.split("\n"))
    return Written(f"|{explicit}{chomp}", rest + ("",) * (trailing - 1), column + indent)


def _folded(text: str, head: str, column: int) -> Written:
    margin = " " * column
    width = max(40, _WRAP - column)
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<! ) (?! )", text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(margin + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return Written(head, (*lines, margin + line), column)
