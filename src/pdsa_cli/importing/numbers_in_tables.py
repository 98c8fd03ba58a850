"""Numbers as tables write them, with decimal points or commas; a separator that can be read in two ways is refused.

What a separator means is told by the other numbers of its column, else by all numbers of the file.
"""

import math
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from pdsa_cli.importing.errors_in_tables import is_missing_error
from pdsa_cli.importing.tables import NOT_STORED, UNCOMPUTED, Number, Table
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import cut

GAPS = frozenset(("", "nan", "n/a", "na", "null", "-", "--", "–", "—", "."))
"""What stands for a value that is missing, in lower case. Words such as none or nil may mean zero and are refused."""
DOUBTFUL_GAPS = frozenset(
    [
        "?",
        "??",
        "???",
        "missing",
        "not recorded",
        "not known",
        "unknown",
        "n/k",
        "nk",
        "n.k.",
        "n.a.",
        "k.a.",
        "k. a.",
        "s.d.",
        "no data",
        "not available",
        "not done",
        "tbc",
        "pending",
        "awaited",
        "keine angabe",
        "non disponible",
        "n/d",
        "nd",
        "n.d.",
    ]
)
"""What says that there is no value, and is named when it is taken for a gap."""

_SPACES = " \u00a0\u2007\u2009\u202f'\u2019"
_PLAIN = pattern(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_SPACED = pattern(rf"[+-]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?", re.ASCII)
_COMMA_DECIMAL = pattern(
    r"[+-]?(?:\d*,(?:\d{1,2}|\d{4,})|0+,\d+|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+)", re.ASCII
)
_INDIAN = r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?"
_COMMA_THOUSANDS = pattern(
    rf"[+-]?(?:[1-9]\d{{0,2}}(?:(?:,\d{{3}})+\.\d+|(?:,\d{{3}}){{2,}})|{_INDIAN})", re.ASCII
)
_POINT_DECIMAL = pattern(r"[+-]?(?:\d*\.(?:\d{1,2}|\d{4,})|0+\.\d+|\d{4,}\.\d+)", re.ASCII)
_POINT_THOUSANDS = pattern(r"[+-]?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})", re.ASCII)
_WITH_COMMA_THOUSANDS = pattern(rf"[+-]?(?:[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?|{_INDIAN})", re.ASCII)
_WITH_POINT_THOUSANDS = pattern(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d*)(?:,\d+)?", re.ASCII)
_IN_DOUBT = pattern(r"[+-]?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
_FRACTION = pattern(r"([^/]*\d[^/]*)/([^/]*\d[^/]*)")
_SO_MANY_OF = pattern(r"\s*(\d[\d.,]*)\s+(?:out\s+)?of\s+(\d[\d.,]*)\s*", re.ASCII | re.IGNORECASE)
_NEGATIVE = pattern(r"\(([^()+-]*)\)|([^()+-]*)-")
_NUMBERISH = pattern(
    rf"\(?[+-]?(?:\d(?:[\d.,]|[{_SPACES}](?=\d))*|[.,]\d+)(?:[eE][+-]?\d{{1,3}})?[-)]?(?:\s?%)?", re.ASCII
)
_DAYLIKE = pattern(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?|\d{4}\.\d{1,2}\.\d{1,2}", re.ASCII)
_DOTTED_DAY = pattern(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b", re.ASCII)
_PLAINLY = pattern(r"-?\d{1,15}(?:\.(?:\d{1,2}|\d{4,12}))?", re.ASCII)
"""A number, perhaps with a decimal point, that nothing else can be meant by, whatever the style of programs."""
_SHAPE = str.maketrans("23456789", "1" * 8)
"""By this all digits but 0 are 1: how a number is written shows in its shape, and 100,000 numbers have few."""
_LARGEST = 10**15
_LONGEST = 40

Mark = Literal["", ".", ",", "both"]


class Style(NamedTuple):
    """How the numbers of a column are written, as far as they show it: with commas or points for fractions or for thousands.

    ``elsewhere``: the sign for fractions that the other columns of the file show; ``as_programs``: where nothing shows it,
    a point is one. ``whole``: the numbers count something. ``shares``: those without a sign for per cent are shares of 1,
    or could be.
    """

    comma_decimal: bool = False
    comma_thousands: bool = False
    point_decimal: bool = False
    point_thousands: bool = False
    elsewhere: Mark = ""
    as_programs: bool = False
    whole: bool = False
    shares: Literal["", "sure", "doubtful"] = ""

    @property
    def own(self) -> Mark:
        """The sign for fractions that the column itself shows."""
        comma, point = self.comma_decimal or self.point_thousands, self.point_decimal or self.comma_thousands
        return "both" if comma and point else "," if comma else "." if point else ""


AS_PROGRAMS_DO = Style(as_programs=True)
"""Decimal points, nothing for thousands."""


def is_gap(text: str) -> bool:
    """Whether a cell says that there is no value; so do the errors of a spreadsheet for "not available" and for "of none"."""
    if text[:1].isdigit():
        return False
    said = text.strip().lower()
    return said in GAPS or said in DOUBTFUL_GAPS or is_missing_error(said)


def is_doubtful_gap(text: str) -> bool:
    """Whether a cell says in a word of its own that there is no value, so that a person should know how it was taken."""
    return text.strip().lower() in DOUBTFUL_GAPS


def style_of(texts: Iterable[str], table: Table | None = None, whole: bool = False) -> Style:
    """The style of a column, from all its cells, and from all of its ``table`` where they leave it open."""
    seen = _Seen()
    shapes: set[str] = set()
    per_cent = False
    plain: list[str] = []
    for text in texts:
        if text.endswith("%"):
            per_cent = True
        elif text:
            plain.append(text)
        if isinstance(text, Number) or ("," not in text and "." not in text):
            continue
        if _PLAINLY.fullmatch(text):
            seen.point = True
            continue
        shapes.add(text.translate(_SHAPE))
    numbers = {_normal(part) for shape in shapes for part in shape.replace("%", "").split("/")}
    for number in numbers:
        seen.add(number)
    doubt = any(map(_IN_DOUBT.fullmatch, numbers))
    own = seen.style()._replace(whole=whole, shares=_shares(plain) if per_cent else "")
    if own.own or not doubt or table is None:
        return own
    mark, dotted = _of_file(table)
    return own._replace(elsewhere=mark, as_programs=not mark and table.separator == "," and not dotted)


class _Seen:
    """What the numbers that were seen show."""

    def __init__(self) -> None:
        self.decimal = self.thousands = self.point = self.points = False

    def add(self, number: str) -> None:
        self.decimal = self.decimal or _COMMA_DECIMAL.fullmatch(number) is not None
        self.thousands = self.thousands or _COMMA_THOUSANDS.fullmatch(number) is not None
        self.point = self.point or _POINT_DECIMAL.fullmatch(number) is not None
        self.points = self.points or _POINT_THOUSANDS.fullmatch(number) is not None

    def style(self) -> Style:
        return Style(self.decimal, self.thousands, self.point, self.points)


def _of_file(table: Table) -> tuple[Mark, bool]:
    """The sign for fractions that the numbers of a file show, and whether it has days such as 05.01.2026."""
    seen = _Seen()
    shapes = {
        cell.translate(_SHAPE)
        for row in table.rows()
        for cell in row.cells
        if ("." in cell or "," in cell) and len(cell) <= _LONGEST and not isinstance(cell, Number)
    }
    for shape in shapes:
        seen.add(_normal(shape.replace("%", "")))
    return seen.style().own, any(_DOTTED_DAY.match(shape.strip()) for shape in shapes)


def _shares(plain: Iterable[str]) -> Literal["", "sure", "doubtful"]:
    """What the numbers without a sign for per cent are in a column where others have it."""
    small = large = typed = False
    for text in plain:
        try:
            size = abs(float(read_number(text, Style(as_programs=True))))
        except ValueError:
            continue
        small, large = small or 0 < size <= 1, large or size > 1
        typed = typed or not isinstance(text, Number)
    return "" if not small else "doubtful" if large or typed else "sure"


def fraction(text: str) -> tuple[str, str] | None:
    """The two parts of ``5/21``, or of ``5 of 21``; None where the text is no fraction."""
    if len(text) > 2 * _LONGEST:
        return None
    matched = _FRACTION.fullmatch(text) or _SO_MANY_OF.fullmatch(text)
    return (matched[1].strip(), matched[2].strip()) if matched else None


def looks_like_number(text: str) -> bool:
    """Whether a text could be a value in one style or another: a number, a per cent, a fraction."""
    if isinstance(text, Number) or (text.isascii() and text.isdecimal()):
        return True
    both = fraction(text) if "/" in text or "of" in text.casefold() else None
    if both is not None:
        return all(looks_like_number(part) for part in both)
    written = text.strip().replace("\N{MINUS SIGN}", "-")
    return _NUMBERISH.fullmatch(written) is not None and _DAYLIKE.fullmatch(written) is None


def read_number(text: str, style: Style = AS_PROGRAMS_DO) -> str:
    """The number as a project file writes it. Raises ValueError with a reason for people."""
    if _PLAINLY.fullmatch(text) and not (style.comma_decimal or style.point_thousands):
        return text  # most are so, and of very many cells each look costs
    if text == UNCOMPUTED:
        raise ValueError(NOT_STORED)
    if len(text) > _LONGEST and looks_like_number(text[:_LONGEST].rstrip(",.' ")):
        raise ValueError(f"{cut(text)!r} has {len(text):,} signs, too many for a number")
    written = _normal(text)
    if not isinstance(text, Number) and ("," in written or ("." in written and style != AS_PROGRAMS_DO)):
        written = _with_point(written, style)
    if not _PLAIN.fullmatch(written):
        raise ValueError(_refusal(text))
    if not math.isfinite(float(written)) or abs(float(written)) > _LARGEST or len(written) > _LONGEST:
        raise ValueError(f"{cut(text)!r} is too large a number")
    written = written.removeprefix("+")
    mantissa, exponent, power = written.partition("e" if "e" in written else "E")
    return mantissa.removesuffix(".") + exponent + power


def read_per_cent(text: str, style: Style = AS_PROGRAMS_DO) -> str:
    """The per cents of a cell in a column of them, with the sign or, where the column is one of shares, without.

    Raises ValueError with a reason for people.
    """
    written = text.strip()
    if written.endswith("%"):
        own = not isinstance(text, Number) and style.own
        return read_number(written[:-1].rstrip(), style if own else AS_PROGRAMS_DO)
    number = read_number(written, style)
    if not style.shares or not 0 < abs(float(number)) <= 1:
        return number
    hundredfold = _hundredfold(number)
    if style.shares == "doubtful":
        raise ValueError(
            f"{cut(text)!r} can be {number}% or {hundredfold}% beside cells with a sign for per cent; write the sign there too"
        )
    return hundredfold


def _hundredfold(number: str) -> str:
    from decimal import Decimal

    return f"{(Decimal(number) * 100).normalize():f}"


def _normal(text: str) -> str:
    """A number without spaces or apostrophes between its thousands, its minus in front, be it behind or in brackets."""
    written = text.strip().replace("\N{MINUS SIGN}", "-")
    if written.endswith((")", "-")) and (found := _NEGATIVE.fullmatch(written)):
        written = f"-{(found[1] or found[2] or '').strip()}"
    if not _SPACED.fullmatch(written):
        return written
    return re.sub(f"[{_SPACES}]", "", written)


def _with_point(written: str, style: Style) -> str:
    """The number with a decimal point and nothing for thousands, where that is clear. Raises ValueError."""
    own = style.own
    if own == "both":
        raise ValueError(
            f"{cut(written)!r} is not clear: the column has decimal points as well as decimal commas"
        )
    as_fraction, as_thousands = written.replace(",", "."), re.sub("[.,]", "", written)
    if doubt := _IN_DOUBT.fullmatch(written):
        mark = own or style.elsewhere
        if mark not in ("", "both", doubt[1]):
            return as_thousands
        if mark == doubt[1] and (own or not style.whole):
            return as_fraction
        if not mark and doubt[1] == "." and style.as_programs and not style.whole:
            return as_fraction
        raise ValueError(
            f"{cut(written)!r} can be {as_thousands} or {as_fraction}; write it as {as_thousands}, or as {as_fraction}0"
        )
    if style == AS_PROGRAMS_DO:
        return written
    if _WITH_COMMA_THOUSANDS.fullmatch(written):
        return written.replace(",", "")
    if _WITH_POINT_THOUSANDS.fullmatch(written):
        return written.replace(".", "").replace(",", ".")
    return written


def _refusal(text: str) -> str:
    shown = repr(cut(text))
    if text.strip().startswith("#"):
        return f"{shown} is an error of the spreadsheet, not a number"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        return f"{shown} is a day, not a number; spreadsheets turn fractions such as 5/21 into days"
    if re.fullmatch(r"\d{1,3}:\d{2}(:\d{2})?", text.strip()):
        return f"{shown} is a time; write minutes or hours as a number, such as 45"
    if re.match(r"[<>~≈]", text.strip()):
        return f"{shown} is not one number"
    return f"{shown} is not a number"
