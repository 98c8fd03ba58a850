"""The rows of a table that are data: totals, repeated headers and lines of text among them are left out and named."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from pdsa_cli.dates.forms import looks_like_day
from pdsa_cli.importing.footers import is_footer, is_statistic
from pdsa_cli.importing.groups import Others
from pdsa_cli.importing.numbers_in_tables import is_gap, looks_like_number
from pdsa_cli.importing.roles import FIELD_OF, Layout, Role, normal
from pdsa_cli.importing.tables import MOST_ROWS, NOT_STORED, UNCOMPUTED, Row, Table, UnreadableTable
from pdsa_cli.importing.units import unit_columns
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import cut, some
from pdsa_cli.suggesting import typed

_SAMPLE = 300
_SHAPED = pattern(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b.*", re.ASCII)


DataRow = tuple[int, tuple[str, ...], str]
"""The number of a row, its cells in the columns that are used, and a cell behind the last header."""


class Left(NamedTuple):
    """A row that is no data: its number, what it says, and why it is left out."""

    row: int
    text: str
    why: str


class Used(NamedTuple):
    """The columns that are used, row by row: ``cells`` in the order of ``columns``; ``extra`` is a cell behind the last.

    ``unnamed`` are columns that hold something, have no header and are not used; ``left`` the rows that are no data.
    """

    columns: tuple[int, ...]
    rows: list[DataRow]
    unnamed: tuple[int, ...] = ()
    left: tuple[Left, ...] = ()

    def texts(self, column: int) -> list[str]:
        """All cells of a column."""
        place = self.columns.index(column)
        return [cells[place] for _, cells, _ in self.rows]


def not_used(layout: Layout, cells: Used) -> list[int]:
    """The columns that have a header or hold something, and of which nothing is taken."""
    named = {column for column, header in enumerate(layout.headers) if header}
    return sorted((named | {*cells.unnamed}) - {*layout.roles} - {column for column, _ in layout.only})


def used(table: Table, layout: Layout) -> Used:
    """Only what is needed of a table; a merged day or measure stands in all rows of its block."""
    return _Rows(table, layout).used()


def is_shaped_as_day(text: str) -> bool:
    """Whether a text has the shape of a day in numbers, also one that no calendar has, such as 2026-02-30."""
    return _SHAPED.fullmatch(text) is not None


def are_days(texts: Sequence[str], header: str, serials: int) -> bool:
    """Whether a column is one of days: most of its first cells are, or some below a header such as Date."""
    cells = list(islice((text for text in texts if not is_gap(text)), _SAMPLE))
    days = sum(is_shaped_as_day(cell) or looks_like_day(cell, serials) for cell in cells)
    return 2 * days > len(cells) or (days > 0 and normal(header) in ("date", "day", "on", "datum"))


class _Rows:
    def __init__(self, table: Table, layout: Layout) -> None:
        self.table, self.layout = table, layout
        self.columns = tuple(layout.roles)
        self.on = layout.column(Role("on"))
        spread = [column for column, role in layout.roles.items() if role.field in ("on", "measure")]
        self.spread = [(self.columns.index(column), column) for column in spread] if table.merged else []
        self.fill = table.filler({*spread})
        self.names = [normal(name) for name in layout.headers]
        self.values = [
            column
            for column, role in layout.roles.items()
            if role.field in ("value", "numerator", "denominator")
        ]
        self.left: list[Left] = []
        self.groups = Others(table, layout.only) if layout.only else None
        self.before = self.widest = 0
        self.of_total = False
        self.statistics: dict[int, str] = {}
        self.sums: dict[int, list[Left]] = {}
        self.others: set[int] = set()
        self.labels = [
            at
            for at, name in enumerate(self.names)
            if name and at not in layout.roles and FIELD_OF.get(name) != "note"
        ]

    def used(self) -> Used:
        table, width, columns = self.table, len(self.layout.headers), self.columns
        rows: list[DataRow] = []
        unnamed: set[int] = set()
        nameless = [
            column for column, name in enumerate(self.layout.headers) if not name and column not in columns
        ]
        for number, cells in table.rows():
            if number < self.layout.first:
                if number < self.layout.top and (title := " ".join(filter(None, map(str.strip, cells)))):
                    self.left.append(Left(number, title, "it stands above the header"))
                continue
            if number > MOST_ROWS:
                raise UnreadableTable(
                    f"the table has more than {MOST_ROWS:,} rows",
                    "import the part of it that the project needs",
                )
            count = len(cells)
            texts = [cells[column].strip() if column < count else "" for column in columns]
            if self._is_of_others(number, cells) or self._is_left(number, cells):
                continue
            self._refuse_uncomputed(number, texts)
            for place, column in self.spread:
                texts[place] = texts[place] or self.fill(number, column)
            extra = next((cell for cell in cells[width:] if cell.strip()), "") if count > width > 0 else ""
            if nameless:
                unnamed.update(column for column in nameless if column < count and cells[column].strip())
            if count > width and (table.excel or not width):
                beyond = (column for column in range(width, count) if cells[column].strip())
                unnamed.update(column for column in beyond if column not in columns)
            self.widest = max(self.widest, count)
            if self.labels:
                self._look_for_sums(number, cells)
            if label := self._statistic(cells):
                self.statistics[number] = label
            if extra or any(texts):
                rows.append((number, tuple(texts), extra))
                self.before = number
            elif self.on is None:
                rows.append((number, tuple(texts), extra))
        rows = self._without_sums(self._without_blanks(rows))
        rows = self._without_statistics(self._without_asides(rows))
        return Used(columns, rows, tuple(sorted(unnamed)), tuple(sorted(self.left)))

    def _is_of_others(self, number: int, cells: list[str]) -> bool:
        """Whether a row is of another group than the one that alone is wanted."""
        if self.groups is None or (group := self.groups.group_of(number, cells)) is None:
            return False
        if any(cell.strip() for cell in cells):
            wanted = " and ".join(group for _, group in self.layout.only)
            self.left.append(Left(number, group or "nothing", f"it is not of {wanted}"))
        return True

    def _refuse_uncomputed(self, number: int, texts: Sequence[str]) -> None:
        """Raise UnreadableTable where what a row is of is not known; of a value it is said where it is read."""
        if UNCOMPUTED not in texts:
            return
        for column, text in zip(self.columns, texts, strict=True):
            if text == UNCOMPUTED and column not in self.values:
                header = f", {name}" if (name := self.layout.header(column)) else ""
                raise UnreadableTable(f"{self.table.where(number, column)}{header}: {NOT_STORED}")

    def _look_for_sums(self, number: int, cells: list[str]) -> None:
        """Keep in mind which rows of data a column of labels, such as the ward, calls a sum of others."""
        for column in self.labels:
            text = cells[column].strip() if column < len(cells) else ""
            if not text or text[0].isdigit():
                continue
            if is_footer(text):
                self.sums.setdefault(column, []).append(
                    Left(number, text, "it is worked out from other rows")
                )
            else:
                self.others.add(column)

    def _without_sums(self, rows: list[DataRow]) -> list[DataRow]:
        """The rows without those that a column calls sums, where it calls others by names of their own."""
        gone = {one.row: one for column, found in self.sums.items() if column in self.others for one in found}
        there = {number for number, _, _ in rows} if gone else set()
        self.left += [one for number, one in gone.items() if number in there]
        return [row for row in rows if row[0] not in gone] if gone else rows

    def _statistic(self, cells: list[str]) -> str:
        """What a row is called in its first cell, or in its place of a day, where that is computed of others; not yet whether it stands below them."""
        if self.on is not None and self.on < len(cells) and cells[self.on][:1].isdigit():  # most are days
            return ""
        at = next((at for at, cell in enumerate(cells) if cell.strip()), None)
        for column in {at, self.on} - {None, *self.values}:
            text = cells[column].strip() if column is not None and column < len(cells) else ""
            if text and not text[0].isdigit() and is_statistic(text):
                return text
        return ""

    def _without_statistics(self, rows: list[DataRow]) -> list[DataRow]:
        """The rows without those below the data that say how it is spread: the least, the most, the standard deviation."""
        end = len(rows)
        while end > 1 and rows[end - 1][0] in self.statistics:
            end -= 1
        for number, _, _ in rows[end:]:
            self.left.append(Left(number, self.statistics[number], "it is worked out from other rows"))
        return rows[:end]

    def _without_blanks(self, rows: list[DataRow]) -> list[DataRow]:
        """The rows that say something; between those of a table of one column an empty row is a missing value."""
        if self.on is not None:
            return rows
        if self.widest > 1:
            return [row for row in rows if row[2] or any(row[1])]
        while rows and not any(rows[-1][1]):
            rows.pop()
        return rows

    def _is_left(self, number: int, cells: list[str]) -> bool:
        """Whether a row is a total or repeats the header. Raises UnreadableTable where another table begins with it."""
        if self.of_total and any(
            cell.strip() for cell in cells
        ):  # in a table of one column the sum stands below its word
            self.of_total = False
            self.left.append(Left(number, cells[0].strip(), "it is worked out from other rows"))
            return True
        at = self.on
        place = cells[at].strip() if at is not None and at < len(cells) else ""
        if at is not None and place[:1].isdigit() and place[-1:].isdigit():  # most are days
            return False
        if at is None or is_gap(place):
            text = next((cell for cell in cells if cell and not cell[0].isdigit() and is_footer(cell)), "")
        else:
            text = place if is_footer(place) else ""
        if text:
            self.left.append(Left(number, text.strip(), "it is worked out from other rows"))
            self.of_total = at is None and len(cells) == 1 and len(self.layout.headers) < 2
            return True
        filled = {at: cell.strip() for at, cell in enumerate(cells) if cell.strip()}
        if len(filled) < 2 or not all(column in filled for column in self.values[:1]):
            return False
        if all(at < len(self.names) and self.names[at] == normal(cell) for at, cell in filled.items()):
            self.left.append(Left(number, place or cells[0].strip(), "it repeats the header"))
            return True
        self._refuse_another(number, filled)
        return False

    def _refuse_another(self, number: int, filled: dict[int, str]) -> None:
        texts = not any(is_gap(cell) or any(sign.isdigit() for sign in cell) for cell in filled.values())
        if texts and self.before and number > self.before + 1:
            listed = ", ".join(list(filled.values())[:4])
            raise UnreadableTable(
                f"another table begins in row {number} ({listed}), behind the one that ends in row {self.before}",
                "save each table as a file or a sheet of its own, with its header in its first row",
            )

    def _without_asides(self, rows: list[DataRow]) -> list[DataRow]:
        """The rows without lines of text in a column of days, such as a source below the table."""
        if self.on is None:
            return rows
        place, serials = self.columns.index(self.on), self.table.serials
        if not are_days([texts[place] for _, texts, _ in rows], self.layout.header(self.on), serials):
            return rows
        kept = []
        for row in rows:
            number, texts, extra = row
            text = texts[place]
            alone = (
                not text[:1].isdigit()
                and not extra
                and bool(text)
                and not any(cell for at, cell in enumerate(texts) if at != place)
            )
            if alone and not is_gap(text) and not looks_like_day(text, serials):
                self.left.append(Left(number, text, "it is a line of text"))
            else:
                kept.append(row)
        return kept


_MANY = {
    "it is worked out from other rows": "they are worked out from other rows",
    "it repeats the header": "they repeat the header",
    "it is a line of text": "they are lines of text",
    "it stands above the header": "they stand above the header",
}


def left_out(left: Iterable[Left], table: Table) -> list[str]:
    """Sentences about the rows that are left out, one for each reason."""
    by_reason: dict[str, list[Left]] = {}
    for one in left:
        by_reason.setdefault(one.why, []).append(one)
    found = []
    for why, rows in by_reason.items():
        named = [f"{table.row_name(one.row)} ({cut(one.text)})" for one in rows]
        many = _MANY.get(why) or why.replace("it is", "they are", 1)
        found.append(f"Left out: {some(named, 5)}; {many if len(rows) > 1 else why}.")
    return found


def refuse_mixed(table: Table, layout: Layout, cells: Used) -> None:
    """Raise UnreadableTable where rows of one day differ in a column of groups, such as wards, that nobody has spoken of."""
    together = _of_one_day(table, layout, cells)
    for column in range(len(layout.headers)):
        if column in layout.roles or column in layout.left:
            continue
        if found := _differing(together, column, layout.headers[column]):
            _refuse_groups(layout, column, found, max(map(len, together)))


def groups_left_out(
    table: Table, layout: Layout, cells: Used
) -> tuple[list[int], dict[int, tuple[str, ...]]]:
    """The columns of groups that a person has left out though rows of one day differ in them, and by its number each row's groups.

    What is left out so counts together.
    """
    if not layout.left:
        return [], {}
    together = _of_one_day(table, layout, cells)
    columns = [
        column for column in sorted(layout.left) if _differing(together, column, layout.headers[column])
    ]
    numbers = {number for number, _, _ in cells.rows} if columns else set()
    rows = (row for row in table.rows() if row.number in numbers) if columns else ()
    return columns, {row.number: tuple(_cell(row, column) for column in columns) for row in rows}


def _of_one_day(table: Table, layout: Layout, cells: Used) -> list[list[Row]]:
    """The rows that share a day, and a measure where a column names it, with others."""
    at = layout.column(Role("on"))
    if at is None:
        return []
    place = cells.columns.index(at)
    by_place: dict[tuple[str, ...], list[int]] = {}
    measure = layout.column(Role("measure"))
    keys = [place] + ([cells.columns.index(measure)] if measure is not None else [])
    if len({texts[place] for _, texts, _ in cells.rows}) == len(cells.rows):
        return []
    for number, texts, _ in cells.rows:
        by_place.setdefault(tuple(texts[key] for key in keys), []).append(number)
    shared = [numbers for numbers in by_place.values() if len(numbers) > 1]
    wanted = {number for numbers in shared for number in numbers}
    rows = {row.number: row for row in table.rows() if row.number in wanted} if wanted else {}
    return [[rows[number] for number in numbers] for numbers in shared]


def _refuse_groups(layout: Layout, column: int, found: list[str], most: int) -> None:
    from pdsa_cli.importing.column_option import name_to_write

    name = name_to_write(column, layout.headers)
    raise UnreadableTable(
        f"one day has up to {most} rows that differ in {layout.header(column)}: {some(found, 4)}",
        f"each is a process of its own: {_one_group(layout, column, found)}; or, where they are to count together, say that "
        f"the column is not used: {typed(columns=f'{name}=-')}",
    )


def _one_group(layout: Layout, column: int, found: Sequence[str]) -> str:
    """How the rows of one group are taken, by the first of them that can be typed."""
    from pdsa_cli.importing.column_option import name_to_write

    group = next((one for one in found if re.fullmatch(r"[^\W_][\w ().'-]*", one)), "")
    if not group:
        return "keep the rows of one in the file"
    name = name_to_write(column, layout.headers)
    return f"keep the rows of one in the file, or take them by {typed(columns=f'{name}=only {group}')}"


def notes_on_groups(table: Table, layout: Layout, cells: Used) -> list[str]:
    """That rows of different days are of different groups, such as wards, by columns that nobody has spoken of."""
    unspoken = [
        column
        for column, header in enumerate(layout.headers)
        if column not in layout.roles and column not in layout.left and {*normal(header).split()} & _GROUPS
    ]
    of_units = unit_columns(table, layout) if unspoken else []
    unspoken = [column for column in unspoken if column not in of_units]
    numbers = {number for number, _, _ in cells.rows} if unspoken else set()
    found = []
    for column in unspoken:
        texts = [
            row.cells[column].strip()
            for row in table.rows()
            if row.number in numbers and column < len(row.cells)
        ]
        names = [*dict.fromkeys(text for text in texts if text)]
        if 1 < len(names) <= len(texts) / 2:
            found.append(
                f"Rows differ in {layout.header(column)} ({some(names, 4)}), which is not used: "
                f"where each is a process of its own, {_one_group(layout, column, names)}."
            )
    return found


_GROUPS = frozenset(
    (
        "grp", "group", "ward", "wards", "unit", "site", "hospital", "team", "department", "dept", "clinic", "practice",
        "location", "area", "shift", "facet", "station", "abteilung", "klinik", "service", "trust", "region", "floor", "bay",
        "specialty", "consultant", "indicator", "measure", "metric", "category", "type", "sex",
    )
)  # fmt: skip


def _cell(row: Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


def _differing(groups: list[list[Row]], column: int, header: str) -> list[str]:
    """The texts by which rows of one place differ in a column that tells groups apart; none where it does not."""
    columns = [[_cell(row, column) for row in group] for group in groups]
    if not any(len({*cells} - {""}) > 1 for cells in columns):
        return []
    cells = [cell for group in columns for cell in group if cell]
    found = list(dict.fromkeys(cells))
    numbers = sum(looks_like_number(cell) for cell in cells)
    named = bool({*normal(header).split()} & _GROUPS)
    again = 2 * len(found) <= len(cells) and not numbers
    return found if named or again else []
