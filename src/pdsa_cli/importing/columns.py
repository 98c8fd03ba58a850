"""Which column of a table holds what: guessed from headers and contents, or as told."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice

from pdsa_cli.errors import UsageError
from pdsa_cli.importing.days_in_tables import looks_like_day
from pdsa_cli.importing.numbers_in_tables import is_gap, looks_like_number
from pdsa_cli.importing.roles import FIELD_OF, FIELDS, PARTS, Layout, Role, measure_named, normal
from pdsa_cli.importing.tables import Row, Table, column_number
from pdsa_cli.model.project import Measure

Fill = Callable[[int, int], str]
Test = Callable[[str], bool]
_SAMPLE = 300


def layout_of(
    table: Table, measures: Sequence[Measure], told: str | None = None, single: str | None = None
) -> Layout:
    """What each column holds. ``told`` is "HEADER=ROLE, ..."; ``single`` the measure of a table with one value column.

    Raises UsageError where that cannot be known.
    """
    head = list(islice(table.rows(), _SAMPLE))
    headers, first = _headers(table, head)
    rows = [row for row in head if row.number >= first]
    given = _told(told, headers, rows, measures)
    guess = _Guess(table, headers, rows, measures, given, single)
    roles = {column: role for column, role in guess.roles().items() if role.field}
    return Layout(headers, first, roles, frozenset(given), guess.single)


def _headers(table: Table, head: list[Row]) -> tuple[tuple[str, ...], int]:
    """The headers, empty without any, and the number of the first row of data. Title rows above are passed over."""
    counts = {row.number: sum(1 for cell in row.cells if cell.strip()) for row in head}
    widest = max(counts.values(), default=0)
    rows = [row for row in head if counts[row.number] > (1 if widest > 1 else 0)]
    if not rows or _has_values(rows[0], table.serials):
        return (), rows[0].number if rows else 1
    fill = table.filler(set(range(max(len(row.cells) for row in rows[:2]))))
    names = _filled(rows[0], fill)
    behind = rows[1].number if len(rows) > 1 else rows[0].number + 1
    below = _filled(rows[1], fill) if len(rows) > 2 and not _has_values(rows[1], table.serials) else []
    if below and any(normal(cell) in FIELD_OF for cell in below if cell):
        width = max(len(names), len(below))
        names += [""] * (width - len(names))
        below += [""] * (width - len(below))
        names = [
            " ".join(dict.fromkeys((upper, lower))).strip() for upper, lower in zip(names, below, strict=True)
        ]
        behind = rows[2].number
    return tuple(" ".join(name.split()) for name in names), behind


def _filled(row: Row, fill: Fill) -> list[str]:
    width = len(row.cells)
    cells = [cell.strip() or fill(row.number, column) for column, cell in enumerate(row.cells)]
    while extra := fill(row.number, width):
        cells.append(extra)
        width += 1
    return cells


def _has_values(row: Row, serials: int) -> bool:
    return any(looks_like_day(cell, serials) or looks_like_number(cell) for cell in row.cells if cell.strip())


def _told(
    told: str | None, headers: Sequence[str], rows: list[Row], measures: Sequence[Measure]
) -> dict[int, Role]:
    """The roles of `--columns`."""
    if told is None:
        return {}
    found: dict[int, Role] = {}
    pairs = re.findall(r"\s*(.+?)\s*=\s*([^,=\s]+)\s*(?:,|$)", told)
    if not pairs:
        raise UsageError(
            f"--columns {told!r} is not understood", 'write --columns "Date=on, DCC=dcc, Ward=-"'
        )
    width = max((len(row.cells) for row in rows), default=len(headers))
    for name, role in pairs:
        column = _column(name, headers, width)
        if column in found:
            raise UsageError(f"--columns names the column {name} twice", "give each column once")
        found[column] = _role(role, measures)
    taken: dict[Role, int] = {}
    for column, held in found.items():
        if held.field and held in taken:
            raise UsageError(
                f"--columns gives {held} to two columns", "give it to one; another can be left out with =-"
            )
        taken[held] = column
    return found


def _column(name: str, headers: Sequence[str], width: int) -> int:
    """A column by its header, its number, or its letters."""
    same = [
        column
        for column, header in enumerate(headers)
        if header.casefold() == " ".join(name.split()).casefold()
    ]
    if len(same) > 1:
        raise UsageError(
            f"--columns: {len(same)} columns are called {name}", "name it by its number, such as 3=dcc"
        )
    if same:
        return same[0]
    position = int(name) - 1 if name.isascii() and name.isdigit() else column_number(name)
    if position is not None and 0 <= position < max(width, len(headers)):
        return position
    near = get_close_matches(name, headers, n=1)
    listed = ", ".join(header for header in headers if header)
    hint = (
        f"did you mean {near[0]}?"
        if near
        else f"its columns are: {listed}"
        if listed
        else "name it by its number"
    )
    raise UsageError(f"--columns: there is no column {name!r}", hint)


def _role(text: str, measures: Sequence[Measure]) -> Role:
    if text == "-":
        return Role("")
    ids = [measure.id for measure in measures]
    if text in FIELDS and text not in ids:
        return Role(text)
    name, _, part = text.partition(".")
    if name in ids and (part or "value") in PARTS:
        return Role(part or "value", name)
    near = get_close_matches(name, [*ids, *FIELDS], n=1)
    hint = (
        f"its parts are: {', '.join(f'{name}.{one}' for one in PARTS)}"
        if name in ids
        else f"did you mean {near[0]}?"
        if near
        else f"write on, measure, value, numerator, denominator, note, or a measure: {', '.join(ids)}"
    )
    raise UsageError(f"--columns: {text!r} is neither a measure nor a part of a row", hint)


class _Guess:
    """Guesses the roles of the columns that nobody has told."""

    def __init__(
        self,
        table: Table,
        headers: Sequence[str],
        rows: list[Row],
        measures: Sequence[Measure],
        given: dict[int, Role],
        single: str | None,
    ) -> None:
        self.table, self.headers, self.rows, self.measures = table, headers, rows, measures
        self.given, self.wanted = given, single
        self.single = ""
        width = max((len(row.cells) for row in rows), default=0)
        self.free = [
            column for column in range(max(width, len(headers))) if column not in given and self._said(column)
        ]

    def _said(self, column: int) -> bool:
        header = self.headers[column] if column < len(self.headers) else ""
        return bool(header) or any(True for _ in self._cells(column))

    def _cells(self, column: int) -> Iterable[str]:
        return (
            row.cells[column].strip()
            for row in self.rows
            if column < len(row.cells) and row.cells[column].strip()
        )

    def _header(self, column: int) -> str:
        return normal(self.headers[column]) if column < len(self.headers) else ""

    def _share(self, column: int, test: Test) -> float:
        cells = [cell for cell in self._cells(column) if not is_gap(cell)]
        return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0

    def roles(self) -> dict[int, Role]:
        """The roles of all columns that have one. Raises UsageError."""
        roles = dict(self.given)
        if not self.rows:
            raise UsageError(
                "the table has a header and no rows", "check that this is the right file or --sheet"
            )
        self._take_day(roles)
        by_measure = self._by_measure() if not self._is_told("measure", "value", "numerator") else {}
        if self.wanted is None and not by_measure:
            self._take_measure_column(roles, by_measure)
        for column, role in by_measure.items():
            if role not in roles.values():
                roles[column] = role
                self.free.remove(column)
        own = {role.measure for role in roles.values() if role.measure}
        if not own:
            self._take_values(roles)
        if Role("note") not in roles.values():
            found = [column for column in self.free if FIELD_OF.get(self._header(column)) == "note"]
            if len(found) == 1:
                roles[found[0]] = Role("note")
        self._check(roles)
        return roles

    def _is_told(self, *fields: str) -> bool:
        return any(role in [Role(field) for field in fields] for role in self.given.values())

    def _take_day(self, roles: dict[int, Role]) -> None:
        if Role("on") in roles.values():
            return
        shares = {
            column: self._share(column, lambda cell: looks_like_day(cell, self.table.serials))
            for column in self.free
        }
        named = [
            column
            for column in self.free
            if FIELD_OF.get(self._header(column)) == "on" and shares[column] > 0
        ]
        found = named or [column for column in self.free if shares[column] >= 0.8]
        if len(found) > 1 and self._header(found[0]) != self._header(found[1]):
            exact = [column for column in found if self._header(column) in ("on", "date", "day")]
            found = exact if len(exact) == 1 else found
        if len(found) != 1:
            what = "several columns hold days" if found else "no column holds days"
            raise UsageError(
                f"{what}: {self._listed(found or self.free)}",
                f'say which one: --columns "{self._name((found or self.free or [0])[0])}=on"',
            )
        roles[found[0]] = Role("on")
        self.free.remove(found[0])

    def _listed(self, columns: Iterable[int]) -> str:
        names = [self._name(column) for column in columns]
        return ", ".join(names[:12]) + (" …" if len(names) > 12 else "")

    def _name(self, column: int) -> str:
        header = self.headers[column] if column < len(self.headers) else ""
        return header or str(column + 1)

    def _by_measure(self) -> dict[int, Role]:
        """Columns whose headers name a measure, or a part of one."""
        found: dict[int, Role] = {}
        for column in self.free:
            header = self.headers[column] if column < len(self.headers) else ""
            named = measure_named(header, self.measures)
            if named is None or not (named.exact or self._share(column, looks_like_number) >= 0.3):
                continue
            role = named.role
            if role in found.values():
                others = [other for other, held in found.items() if held == role]
                raise UsageError(
                    f"two columns could be {role}: {self._listed([*others, column])}",
                    f'say which one: --columns "{self._name(column)}={role}, {self._name(others[0])}=-"',
                )
            found[column] = role
        fractions = {role.measure for role in found.values() if role.field == "numerator"}
        # A percentage beside its numerator and denominator is only their quotient.
        return {
            column: role
            for column, role in found.items()
            if not (
                role.field == "value"
                and role.measure in fractions
                and Role("denominator", role.measure) in found.values()
            )
        }

    def _take_measure_column(self, roles: dict[int, Role], by_measure: Mapping[int, Role]) -> None:
        if Role("measure") in roles.values() or by_measure:
            return
        known = {normal(name) for measure in self.measures for name in (measure.id, measure.name)}
        named = [column for column in self.free if FIELD_OF.get(self._header(column)) == "measure"]
        found = named or [
            column for column in self.free if self._share(column, lambda cell: normal(cell) in known) >= 0.5
        ]
        if len(found) == 1:
            roles[found[0]] = Role("measure")
            self.free.remove(found[0])

    def _take_values(self, roles: dict[int, Role]) -> None:
        """One measure a row: its value, or numerator and denominator, by header or as the only numbers there are."""
        for field in ("numerator", "denominator"):
            self._take_named(field, roles)
        fraction = Role("numerator") in roles.values() and Role("denominator") in roles.values()
        if not fraction:
            for column in [
                column for column, role in roles.items() if role.field in ("numerator", "denominator")
            ]:
                if column not in self.given:
                    del roles[column]
                    self.free.append(column)
            self._take_named("value", roles)
            numbers = [
                column for column in sorted(self.free) if self._share(column, looks_like_number) >= 0.5
            ]
            if (
                Role("value") not in roles.values()
                and len(numbers) == 1
                and not self._is_told("numerator", "denominator")
            ):
                roles[numbers[0]] = Role("value")
                self.free.remove(numbers[0])
        if Role("measure") not in roles.values():
            self._name_single(roles)

    def _take_named(self, field: str, roles: dict[int, Role]) -> None:
        if Role(field) in roles.values():
            return
        found = [column for column in self.free if FIELD_OF.get(self._header(column)) == field]
        found = [column for column in found if self._share(column, looks_like_number) > 0]
        if len(found) == 1:
            roles[found[0]] = Role(field)
            self.free.remove(found[0])

    def _name_single(self, roles: dict[int, Role]) -> None:
        if not any(role.field in PARTS[:3] for role in roles.values()):
            return
        if self.wanted is None and len(self.measures) > 1:
            first = next(column for column, role in roles.items() if role.field in PARTS[:3])
            raise UsageError(
                f"nothing says which measure {self._name(first)} is",
                f"add --measure ID, one of: {', '.join(measure.id for measure in self.measures)}",
            )
        self.single = self.wanted or self.measures[0].id

    def _check(self, roles: dict[int, Role]) -> None:
        ids = ", ".join(measure.id for measure in self.measures)
        values = [role for role in roles.values() if role.field in PARTS[:3]]
        if not values:
            example = self._name(self.free[0]) if self.free else "DCC"
            raise UsageError(
                f"no column is recognised as a measure of this project ({ids}): {self._listed(sorted(self.free))}",
                f'say which one: --columns "{example}={self.measures[0].id}"',
            )
        for role in values:
            other = {"numerator": "denominator", "denominator": "numerator"}.get(role.field)
            if other and Role(other, role.measure) not in roles.values():
                missing = Role(other, role.measure)
                raise UsageError(
                    f"there is a column for {role} and none for {missing}",
                    f'say which one: --columns "HEADER={missing}"',
                )
        own = {role.measure for role in values}
        if "" in own and len(own) > 1:
            raise UsageError(
                "some columns belong to one measure and some to the measure of the row",
                'name the measure of each column: --columns "DCC=dcc, EBFI=ebfi"',
            )
        if self.wanted is not None and own != {""}:
            others = {role.measure for role in values} - {self.wanted}
            if others:
                raise UsageError(
                    "--measure is for a table with one measure, and this one has several",
                    f'leave it out, or choose columns: --columns "HEADER={self.wanted}"',
                )
