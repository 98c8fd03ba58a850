"""What one cell of a sheet says, as text: days as ISO, per cents with their sign, results of formulas as stored."""

import re
from datetime import timedelta
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pdsa_cli.importing.days_in_tables import day_of_serial
from pdsa_cli.importing.tables import UNCOMPUTED, Number

_DAYS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_TIMES = frozenset((*range(18, 22), 45, 46, 47))
_PERCENTS = frozenset((9, 10))
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


class Formats(NamedTuple):
    """How the numbers of each cell format are shown: ``day``, ``time``, ``percent`` or as they are (empty)."""

    kinds: tuple[str, ...] = ()
    serials: int = 693594


def local(element: "ET.Element[str]") -> str:
    """The name of an element without its namespace: two standards write the same names in different ones."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def joined(element: "ET.Element[str]") -> str:
    """The text of an element in all its pieces, without the reading aids of Japanese."""
    pieces = [element.text or ""] if local(element) == "t" else []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces += [piece.text or "" for piece in child if local(piece) == "t"]
    return "".join(pieces)


def formats_of(raw: bytes) -> Formats:
    """The formats of a workbook's cells, in the order in which cells refer to them."""
    root = ET.fromstring(raw)  # noqa: S314
    codes = {
        element.get("numFmtId"): element.get("formatCode", "")
        for element in root.iter()
        if local(element) == "numFmt"
    }
    used = next((element for element in root if local(element) == "cellXfs"), ())
    return Formats(tuple(_kind(element.get("numFmtId", "0"), codes) for element in used))


def _kind(number: str, codes: dict[str | None, str]) -> str:
    if number in codes:
        return _kind_of_code(codes[number])
    known = int(number)
    return "day" if known in _DAYS else "time" if known in _TIMES else "percent" if known in _PERCENTS else ""


def _kind_of_code(code: str) -> str:
    shown = _NOT_SHOWN.sub("", code).split(";")[0].lower()
    if "general" in shown:
        return ""
    if re.search("[yd]", shown) or ("m" in shown and not re.search("[hs]", shown)):
        return "day"
    if re.search("[hs]", shown):
        return "time"
    return "percent" if "%" in shown else ""


def cell_text(cell: "ET.Element[str]", shared: list[str], formats: Formats) -> str:
    """The text of a cell; empty where it has none. Raises ValueError or IndexError where the file is broken."""
    value = formula = None
    inline = ""
    for child in cell:
        name = local(child)
        if name == "v":
            value = child.text or ""
        elif name == "f":
            formula = child
        elif name == "is":
            inline = joined(child)
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return inline.strip()
    if not value:
        # A formula that gives an empty text is stored as such; one that was never computed has no result at all.
        return UNCOMPUTED if formula is not None and not (kind == "str" and value is not None) else ""
    if kind == "s":
        return shared[_position(value)].strip()
    if kind == "n":
        return _number(value, cell.get("s"), formats)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return value.strip()


def _position(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _number(value: str, style: str | None, formats: Formats) -> str:
    number = float(value)
    position = _position(style) if style else 0
    kind = formats.kinds[position] if position < len(formats.kinds) else ""
    if kind == "day" and 1 <= number < 2_958_466:
        # Excel's first count has a 29 February 1900 that never was.
        late = formats.serials == Formats().serials and number < 60
        return (day_of_serial(number, formats.serials) + timedelta(days=late)).isoformat()
    if kind in ("day", "time") and 0 <= number < 1000:
        minutes = round(number * 1440)
        return f"{minutes // 60}:{minutes % 60:02}"
    if kind == "percent":
        return Number(f"{number * 100:.12g}%")
    return Number(f"{number:.15g}")
