"""From bytes to text: what can be wrong before YAML is looked at.

Each check returns its problems and a text with the same lines in which what was wrong is blanked, so that the rest of
the file can be read and all its problems shown at once.
"""

import re

from pdsa_cli.errors import LISTED, Problem
from pdsa_cli.lazily import pattern
from pdsa_cli.suggesting import Command
from pdsa_cli.yamltext.document import BYTE_ORDER_MARK, Lines, Place
from pdsa_cli.yamltext.problems import Unreadable, problem_in_line

LARGEST = 20_000_000
_NO_PLACE = Place(0, 0, 1)
_SAVE_AS = 'Save it again as UTF-8: in Windows Notepad, "Save as" and then Encoding: UTF-8.'
_NOT_TEXT = pattern("[\udc80-\udcff]+")
_UNWANTED = pattern("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
_STRAY_MARK = pattern(r"(?:^|(?<=\r))\ufeff", re.MULTILINE)
_TURNS_TEXT = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SEPARATORS = "\x85\u2028\u2029"
_CONFLICT = pattern(r"^(<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?(?=\r|\n|\Z)", re.MULTILINE)


def decode(raw: bytes) -> tuple[str, str, list[Problem]]:
    """The text of a file; the same with everything that is not allowed in it blanked; and the problems found.

    The second text lacks a byte order mark. Raises Unreadable where it makes no sense to look further.
    """
    if len(raw) > LARGEST:
        size = f"{len(raw) / 1_000_000:.0f} MB"
        _refuse(
            "too-large",
            f"The file has {size}; a project file can have 20 MB at most",
            "Check that it is a project file.",
        )
    _refuse_wide_text(raw)
    text = raw.decode("utf-8", errors="surrogateescape")
    body = text.removeprefix(BYTE_ORDER_MARK)
    lines = Lines(body)
    if "\0" in body:
        _refuse_nul_bytes(lines)
    problems: list[Problem] = []
    if not body.isascii():
        body = _without_undecoded(raw, text, lines, problems)
    body = _without_controls(body, lines, problems)
    if "<<<<<<<" in body or ">>>>>>>" in body:
        body = _without_conflicts(body, lines, problems)
    return text, body, problems


def _refuse(code: str, message: str, advice: str) -> None:
    raise Unreadable([problem_in_line("", code, message, _NO_PLACE, advice)])


def _refuse_wide_text(raw: bytes) -> None:
    start = raw[:400]
    marked = start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    half = max(1, len(start) // 2)
    share = max(start[0::2].count(0), start[1::2].count(0)) / half
    if marked or (share > 0.6 and any(start)):
        _refuse(
            "utf16",
            'The file is saved as UTF-16 or UTF-32 (called "Unicode" by some programs), not as UTF-8',
            _SAVE_AS,
        )


def _refuse_nul_bytes(lines: Lines) -> None:
    first = lines.body.index("\0")
    count = lines.body.count("\0")
    place = lines.place(first, first + 1)
    message = f"The file contains {count} NUL byte{'s' if count > 1 else ''}, the first of them here"
    advice = f"It is not a text file, or it was damaged: take back an earlier copy ({Command('undo')}, or your backup)."
    line = lines.line(place.line).replace("\0", "�")
    raise Unreadable([problem_in_line(line, "nul-byte", message, place, advice)])


def _without_undecoded(raw: bytes, text: str, lines: Lines, problems: list[Problem]) -> str:
    body = lines.body
    found = _NOT_TEXT.search(body)
    if found is None:
        return body
    seen = 0
    for found in _NOT_TEXT.finditer(body):
        place = lines.place(found.start(), found.end())
        if place.line == seen:
            continue
        seen = place.line
        offset = len(text[: found.start() + len(text) - len(body)].encode("utf-8", "surrogateescape"))
        byte = raw[offset : offset + 1]
        meant = byte.decode("cp1252", "ignore")
        hint = f" (in Windows-1252 it would be {meant})" if meant.isprintable() and meant else ""
        message = f"Byte 0x{byte[0]:02X} at offset {offset} is not UTF-8 text{hint}"
        line = _NOT_TEXT.sub("�", lines.line(place.line))
        problems.append(problem_in_line(line, "not-utf8", message, place, _SAVE_AS))
        if len(problems) >= LISTED:
            more = len(_NOT_TEXT.findall(body, found.end()))
            problems[-1] = (
                problems[-1]._replace(message=f"{message} (and {more:,} more are not listed)")
                if more
                else problems[-1]
            )
            break
    return _NOT_TEXT.sub(lambda bad: "�" * len(bad.group()), body)


def _without_controls(body: str, lines: Lines, problems: list[Problem]) -> str:
    unwanted = list(_UNWANTED.finditer(body))
    if BYTE_ORDER_MARK in body:
        unwanted += _STRAY_MARK.finditer(body)
    if not unwanted:
        return body
    for found in unwanted[:LISTED]:
        character = found.group()
        place = lines.place(found.start(), found.end())
        name = f"U+{ord(character):04X}"
        if character in _SEPARATORS:
            code, message = "line-separator", f"An invisible line separator ({name}) stands here"
            advice = "Delete it, or begin a new line in its place."
        elif character in _TURNS_TEXT:
            code, message = (
                "control-character",
                f"An invisible character that turns the direction of text ({name}) stands here",
            )
            advice = "Delete it: what stands behind it would be shown in another order than it is written."
        else:
            code, message = "control-character", f"An invisible character ({name}) stands here"
            advice = "Delete it; it may have come with text copied from another program."
        if found is unwanted[:LISTED][-1] and len(unwanted) > LISTED:
            message += f" (and {len(unwanted) - LISTED:,} more are not listed)"
        line = _UNWANTED.sub("�", lines.line(place.line)).replace(BYTE_ORDER_MARK, "�")
        problems.append(problem_in_line(line, code, message, place, advice))
    return _STRAY_MARK.sub("", _UNWANTED.sub(" ", body))


def _without_conflicts(body: str, lines: Lines, problems: list[Problem]) -> str:
    """Blank the marker lines and all sides but the first of each conflict."""
    pieces: list[str] = []
    position = 0
    skipping = opened = False
    for found in _CONFLICT.finditer(body):
        marker = found.group(1)
        if marker[0] in "=|" and not opened:
            continue
        before = body[position : found.start()]
        pieces.append(_blank(before) if skipping else before)
        pieces.append(_blank(found.group()))
        position = found.end()
        if marker[0] == "<" or (marker[0] == ">" and not opened):
            problems.append(_conflict(lines, found.start(), found.end()))
        opened = marker[0] != ">"
        skipping = opened and marker[0] != "<"
    rest = body[position:]
    pieces.append(_blank(rest) if skipping else rest)
    return "".join(pieces)


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _conflict(lines: Lines, start: int, end: int) -> Problem:
    place = lines.place(start, end)
    message = "Two versions of the file were merged here and the conflict was not resolved"
    advice = (
        "Keep what is right of the lines between <<<<<<< and ======= and of those between ======= and >>>>>>>, "
        "then delete the three marker lines."
    )
    return problem_in_line(lines.line(place.line), "merge-conflict", message, place, advice)
