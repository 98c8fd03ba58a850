"""Numbers as tables write them, with decimal points or commas; a separator that can be read in two ways is refused."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from pdsa_cli.importing.tables import UNCOMPUTED

GAPS = frozenset(("", "nan", "n/a", "na", "#n/a", "#div/0!", "null", "-", "--", "–", "—", "."))
"""What stands for a value that is missing, in lower case. Words such as none or nil may mean zero and are refused."""

_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_SPACED = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f']\d{3})+(?:[.,]\d+)?", re.ASCII)
_COMMA_DECIMAL = re.compile(
    r"[+-]?(?:\d*,(?:\d{1,2}|\d{4,})|0+,\d+|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+)", re.ASCII
)
_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})", re.ASCII)
_POINT_DECIMAL = re.compile(r"[+-]?(?:\d*\.(?:\d{1,2}|\d{4,})|0+\.\d+|\d{4,}\.\d+)", re.ASCII)
_WITH_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_WITH_POINT_THOUSANDS = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d*)(?:,\d+)?", re.ASCII)
_IN_DOUBT = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_POINT_IN_DOUBT = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_FRACTION = re.compile(r"([^/]*\d[^/]*)/([^/]*\d[^/]*)")
_LARGEST = 10**15


class Style(NamedTuple):
    """How the numbers of a column are written, as far as they show it: with commas for fractions or for thousands."""

    comma_decimal: bool = False
    comma_thousands: bool = False
    point_decimal: bool = False


AS_PROGRAMS_DO = Style()
"""Decimal points, nothing for thousands."""


def is_gap(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return not text or text.strip().lower() in GAPS


def style_of(texts: Iterable[str]) -> Style:
    """The style of a column, from all its cells."""
    decimal = thousands = point = False
    for text in texts:
        if "," not in text and "." not in text:
            continue
        for part in text.replace("%", "").split("/"):
            number = _unspaced(part.strip())
            decimal = decimal or _COMMA_DECIMAL.fullmatch(number) is not None
            thousands = thousands or _COMMA_THOUSANDS.fullmatch(number) is not None
            point = point or _POINT_DECIMAL.fullmatch(number) is not None
    return Style(decimal, thousands, point)


def fraction(text: str) -> tuple[str, str] | None:
    """The two parts of ``5/21``; None where the text is no fraction."""
    matched = _FRACTION.fullmatch(text)
    return (matched[1].strip(), matched[2].strip()) if matched else None


def looks_like_number(text: str) -> bool:
    """Whether a text could be a value in one style or another: a number, a per cent, a fraction."""
    both = fraction(text)
    if both is not None:
        return all(looks_like_number(part) for part in both)
    digits = re.sub(r"[\s,.%'+-]", "", text.replace("\N{MINUS SIGN}", "-"))
    return (bool(digits) and digits.isascii() and digits.isdigit()) or _PLAIN.fullmatch(
        text.strip()
    ) is not None


def read_number(text: str, style: Style = AS_PROGRAMS_DO) -> str:
    """The number as a project file writes it. Raises ValueError with a reason for people."""
    if text == UNCOMPUTED:
        raise ValueError(
            "holds a formula whose result is not stored; open the file in Excel, save it, and try again"
        )
    written = text.strip().replace("\N{MINUS SIGN}", "-")
    written = _unspaced(written)
    if "," in written or (style.comma_decimal and "." in written):
        written = _without_commas(written, style)
    if not _PLAIN.fullmatch(written):
        raise ValueError(_refusal(text))
    if not math.isfinite(float(written)) or abs(float(written)) > _LARGEST or len(written) > 40:
        raise ValueError(f"{_cut(text)} is too large a number")
    written = written.removeprefix("+")
    mantissa, exponent, power = written.partition("e" if "e" in written else "E")
    return mantissa.removesuffix(".") + exponent + power


def _unspaced(written: str) -> str:
    """A number without the spaces or apostrophes between its thousands."""
    return re.sub("[ \u00a0\u2009\u202f']", "", written) if _SPACED.fullmatch(written) else written


def _without_commas(written: str, style: Style) -> str:
    """The number with a decimal point and nothing for thousands, where that is clear. Raises ValueError."""
    as_fraction, as_thousands = written.replace(".", "").replace(",", "."), written.replace(",", "")
    if style.comma_decimal and (style.comma_thousands or style.point_decimal):
        raise ValueError(
            f"{_cut(written)} is not clear: the column has decimal points as well as decimal commas"
        )
    if style.comma_decimal and _POINT_IN_DOUBT.fullmatch(written):
        raise ValueError(
            f"{_cut(written)} can be {written.replace('.', '')} or {written}; write it without a separator for thousands"
        )
    if style.comma_decimal and "." in written and "," not in written and _POINT_DECIMAL.fullmatch(written):
        raise ValueError(f"{_cut(written)} is not clear in a column with decimal commas")
    if style.comma_thousands and _WITH_COMMA_THOUSANDS.fullmatch(written):
        return as_thousands
    if style.comma_decimal and _WITH_POINT_THOUSANDS.fullmatch(written):
        return as_fraction
    if _IN_DOUBT.fullmatch(written):
        raise ValueError(
            f"{_cut(written)} can be {as_thousands} or {as_fraction}; write thousands without a comma, fractions with a point"
        )
    return written


def _refusal(text: str) -> str:
    shown = _cut(text)
    if text.strip().startswith("#"):
        return f"{shown} is an error of the spreadsheet, not a number"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        return f"{shown} is a day, not a number; spreadsheets turn fractions such as 5/21 into days"
    if re.fullmatch(r"\d{1,3}:\d{2}(:\d{2})?", text.strip()):
        return f"{shown} is a time; write minutes or hours as a number, such as 45"
    if re.match(r"[<>~≈]", text.strip()):
        return f"{shown} is not one number"
    return f"{shown} is not a number"


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    return repr(shown if len(shown) <= 40 else f"{shown[:37]}...")
