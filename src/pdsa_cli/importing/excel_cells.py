"""What one cell of a sheet says, as text: days as ISO, per cents with their sign, results of formulas as stored."""

import re
from datetime import datetime, time, timedelta
from typing import NamedTuple

from pdsa_cli.dates.forms import day_of_serial, moment_of
from pdsa_cli.importing.office_parts import Parts
from pdsa_cli.importing.tables import UNCOMPUTED, Number
from pdsa_cli.lazily import pattern

_DAYS = frozenset((*range(14, 18), *range(27, 37), *range(50, 59)))
_MOMENTS = frozenset((22,))
_TIMES = frozenset((*range(18, 22), 45, 46, 47))
_PERCENTS = frozenset((9, 10))
_NOT_SHOWN = pattern(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_LITERALS = pattern(r'"([^"]*)"|\\(.)')
_MOST_FORMATS = 65_536
"""More than Excel has room for."""


class Formats(NamedTuple):
    """How the numbers of each cell format are shown: ``day``, ``moment``, ``time``, ``percent`` or as they are (empty).

    ``behind`` are the words that each format shows with a number, such as a unit; empty for most.
    """

    kinds: tuple[str, ...] = ()
    serials: int = 693594
    behind: tuple[str, ...] = ()

    def shown_with(self, style: str | None) -> str:
        """The words that a cell of this format shows with its number."""
        position = _position(style) if style and self.behind else 0
        return self.behind[position] if position < len(self.behind) else ""


class Cell(NamedTuple):
    """A cell as it stands in a sheet: its type, the number of its format, its value, and whether it has a formula."""

    kind: str
    style: str | None
    value: str | None
    formula: bool


def formats_of(parts: Parts, name: str) -> Formats:
    """The formats of a workbook's cells, in the order in which cells refer to them."""
    codes: dict[str, str] = {}
    used: list[str] = []
    inside = False

    def start(mark: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if mark == "numFmt" and len(codes) < _MOST_FORMATS:
            codes[attributes.get("numFmtId", "")[:20]] = attributes.get("formatCode", "")[:500]
        elif mark == "cellXfs":
            inside = True
        elif mark == "xf" and inside and len(used) < _MOST_FORMATS:
            used.append(attributes.get("numFmtId", "0")[:20])

    def end(mark: str) -> None:
        nonlocal inside
        inside = inside and mark != "cellXfs"

    parts.read(name, start, end=end)
    known: dict[str, str] = {}
    kinds = tuple(known.setdefault(number, _kind(number, codes)) for number in used)
    behind = tuple(_literal(codes.get(number, "")) for number in used)
    return Formats(kinds, behind=behind if any(behind) else ())


def _literal(code: str) -> str:
    """The words in a format: ``hours`` of ``0.0 "hours"``."""
    return "".join(quoted or sign for quoted, sign in _LITERALS.findall(code.partition(";")[0])).strip()


def _kind(number: str, codes: dict[str, str]) -> str:
    if number in codes:
        return _kind_of_code(codes[number])
    known = int(number)
    if known in _MOMENTS:
        return "moment"
    return "day" if known in _DAYS else "time" if known in _TIMES else "percent" if known in _PERCENTS else ""


def _kind_of_code(code: str) -> str:
    shown = _NOT_SHOWN.sub("", code).split(";")[0].lower()
    if "general" in shown:
        return ""
    if re.search("[yd]", shown) or ("m" in shown and not re.search("[hs]", shown)):
        return "moment" if re.search("[hs]", shown) else "day"
    if re.search("[hs]", shown):
        return "time"
    return "percent" if "%" in shown else ""


def cell_text(cell: Cell, shared: list[str], formats: Formats) -> str:
    """The text of a cell; empty where it has none. Raises ValueError or IndexError where the file is broken."""
    kind, value = cell.kind, cell.value
    if kind == "inlineStr":
        return (value or "").strip()
    if not value:
        # A formula that gives an empty text is stored as such; one that was never computed has no result at all.
        return UNCOMPUTED if cell.formula and not (kind == "str" and value is not None) else ""
    if kind == "s":
        return shared[_position(value)]
    if kind == "n":
        return _number(value, cell.style, formats)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return value.strip()


def _position(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise ValueError(text[:40])
    return int(text)


def _number(value: str, style: str | None, formats: Formats) -> str:
    number = float(value)
    position = _position(style) if style else 0
    kind = formats.kinds[position] if position < len(formats.kinds) else ""
    if kind in ("day", "moment") and 1 <= number < 2_958_466:
        # Excel's first count has a 29 February 1900 that never was.
        late = timedelta(days=formats.serials == Formats().serials and number < 60)
        day = day_of_serial(number, formats.serials)
        at = moment_of(day, value, formats.serials) if kind == "moment" else datetime.combine(day, time.min)
        return (at + late).isoformat(" ").removesuffix(" 00:00:00").removesuffix(":00")
    if kind in ("day", "moment", "time") and 0 <= number < 1000:
        minutes = round(number * 1440)
        return f"{minutes // 60}:{minutes % 60:02}"
    if kind == "percent":
        return Number(f"{number * 100:.12g}%")
    return Number(f"{number:.15g}")
