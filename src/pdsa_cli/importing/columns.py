"""Which column of a table holds what: guessed from headers and contents, or as told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice

from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.measures import measures_meant
from pdsa_cli.importing.days_in_tables import FORMS, looks_like_day
from pdsa_cli.importing.fractions import expects_fraction
from pdsa_cli.importing.headers import Header, header_of
from pdsa_cli.importing.numbers_in_tables import is_gap, looks_like_number
from pdsa_cli.importing.roles import FIELD_OF, FIELDS, PARTS, Layout, Named, Role, measure_named, normal
from pdsa_cli.importing.tables import Row, Table, letters
from pdsa_cli.importing.told import columns_told, name_to_write
from pdsa_cli.model.project import Measure

Test = Callable[[str], bool]
_SAMPLE = 300


def layout_of(
    table: Table, measures: Sequence[Measure], told: str | None = None, single: str | None = None
) -> Layout:
    """What each column holds. ``told`` is "HEADER=ROLE, ..."; ``single`` the measure of a table with one value column.

    Raises UsageError where that cannot be known.
    """
    head = list(islice(table.rows(), _SAMPLE))
    header = header_of(table, head, _words(measures))
    rows = [row for row in head if row.number >= header.first]
    width = max((len(row.cells) for row in rows), default=len(header.names))
    said = columns_told(told, header.names, width, "Date=on, DCC=dcc, Ward=-")
    guess = _Guess(table, header, rows, measures, _given(said, measures), single)
    roles = {column: role for column, role in guess.roles().items() if role.field}
    meant = frozenset(column for column, text in said.items() if text.rpartition(".")[2] == "value")
    return Layout(header.names, header.first, roles, meant, guess.single)


def _words(measures: Sequence[Measure]) -> set[str]:
    """What may stand in a second row of headers: a measure, its unit, what is counted, out of what."""
    texts = (
        text
        for measure in measures
        for text in (measure.id, measure.name, measure.unit, measure.numerator, measure.denominator)
        if text
    )
    return {normal(text) for text in texts}


def _given(told: dict[int, str], measures: Sequence[Measure]) -> dict[int, Role]:
    """The roles of `--columns`."""
    found = {column: _role(text, measures) for column, text in told.items()}
    taken: set[Role] = set()
    for held in found.values():
        if held.field and held in taken:
            raise UsageError(
                f"--columns gives {held} to two columns", "give it to one; another can be left out with =-"
            )
        taken.add(held)
    return found


def _role(text: str, measures: Sequence[Measure]) -> Role:
    if text == "-":
        return Role("")
    ids = [measure.id for measure in measures]
    if text in FIELDS and text not in ids:
        return Role(text)
    name, _, part = text.partition(".")
    meant = measures_meant(measures, name)
    if len(meant) > 1:
        raise UsageError(
            f"--columns: {name} could be {' or '.join(measure.id for measure in meant)}", "write more of it"
        )
    name = meant[0].id if meant else name
    if meant and (part or "value") in PARTS:
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
        header: Header,
        rows: list[Row],
        measures: Sequence[Measure],
        given: dict[int, Role],
        single: str | None,
    ) -> None:
        self.table, self.rows, self.measures = table, rows, measures
        self.headers, self.below = header.names, header.below
        self.given, self.wanted = given, single
        self.single = ""
        width = max((len(row.cells) for row in rows), default=0)
        self.free = [
            column
            for column in range(max(width, len(header.names)))
            if column not in given and self._said(column)
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
        if not found and not any(shares.values()):
            raise UsageError(
                f"no column holds days: {self._listed(self.free)}",
                f"days are read as {FORMS}; for a quarter, write its first day",
            )
        if len(found) != 1:
            some = found or sorted(self.free, key=lambda column: -shares[column])
            what = "several columns hold days" if found else "no column holds days throughout"
            raise UsageError(
                f"{what}: {self._listed(found or self.free)}",
                f'say which one: --columns "{self._name(some[0])}=on"',
            )
        roles[found[0]] = Role("on")
        self.free.remove(found[0])

    def _listed(self, columns: Iterable[int]) -> str:
        names = [self._shown(column) for column in columns]
        return ", ".join(names[:12]) + (" …" if len(names) > 12 else "")

    def _shown(self, column: int) -> str:
        """A column for people: its header, with its number where others have the same."""
        header = self.headers[column] if column < len(self.headers) else ""
        place = letters(column) if self.table.excel else str(column + 1)
        if header and self.headers.count(header) == 1:
            return header
        return f"{place} {header}".strip()

    def _name(self, column: int) -> str:
        """A column as `--columns` takes it."""
        return name_to_write(column, self.headers, self.table.excel)

    def _by_measure(self) -> dict[int, Role]:
        """Columns whose headers name a measure, or a part of one."""
        found: dict[int, Role] = {}
        for column in self.free:
            header = self.headers[column] if column < len(self.headers) else ""
            named = measure_named(header, self.measures) or self._below(column)
            if named is None or not (named.exact or self._share(column, looks_like_number) >= 0.3):
                continue
            role = named.role
            if role in found.values():
                other = next(other for other, held in found.items() if held == role)
                raise UsageError(
                    f"two columns could be {role}: {self._listed([other, column])}",
                    f'say which one: --columns "{self._either(other, column, role)}"',
                )
            found[column] = role
        self._as_counted(found)
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

    def _below(self, column: int) -> Named | None:
        """What the lower of two headers names by itself, where the upper one is common to several measures."""
        text = self.below[column] if column < len(self.below) else ""
        named = measure_named(text, self.measures)
        return named if named is not None and named.exact else None

    def _as_counted(self, found: dict[int, Role]) -> None:
        """The column of a measure that is called as what it counts is the numerator, beside its denominator."""
        for measure in self.measures:
            value, top = Role("value", measure.id), Role("numerator", measure.id)
            if top in found.values() or Role("denominator", measure.id) not in found.values():
                continue
            for column, role in found.items():
                if role == value and self._header(column) == normal(measure.numerator or ""):
                    found[column] = top

    def _either(self, first: int, second: int, role: Role) -> str:
        """How to say which of two columns holds a measure, or that both do."""
        measure = next(measure for measure in self.measures if measure.id == role.measure)
        if role.field == "value" and expects_fraction(measure):
            return (
                f"{self._name(first)}={measure.id}.numerator, {self._name(second)}={measure.id}.denominator"
            )
        return f"{self._name(first)}={role}, {self._name(second)}=-"

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
            numbers = self._numbers()
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

    def _numbers(self) -> list[int]:
        """The columns of numbers that nobody has taken, in their order."""
        return [column for column in sorted(self.free) if self._share(column, looks_like_number) >= 0.5]

    def _likely(self) -> str:
        numbers = self._numbers()
        return self._name(numbers[0]) if len(numbers) == 1 else "HEADER"

    def _example(self) -> str:
        """How to say what columns hold that nothing is known of."""
        numbers = [self._name(column) for column in self._numbers() or sorted(self.free)] or ["DCC"]
        first = self.measures[0]
        if expects_fraction(first) and len(numbers) > 1:
            return f"{numbers[0]}={first.id}.numerator, {numbers[1]}={first.id}.denominator"
        return f"{numbers[0]}={first.id}"

    def _check(self, roles: dict[int, Role]) -> None:
        ids = ", ".join(measure.id for measure in self.measures)
        values = [role for role in roles.values() if role.field in PARTS[:3]]
        if not values:
            raise UsageError(
                f"no column is recognised as a measure of this project ({ids}): {self._listed(sorted(self.free))}",
                f'say which one: --columns "{self._example()}"',
            )
        for role in values:
            other = {"numerator": "denominator", "denominator": "numerator"}.get(role.field)
            if other and Role(other, role.measure) not in roles.values():
                missing = Role(other, role.measure)
                column = next(column for column, held in roles.items() if held == role)
                raise UsageError(
                    f"there is a column for {role} and none for {missing}",
                    f'say which one: --columns "{self._likely()}={missing}"; '
                    f'or leave the one out: --columns "{self._name(column)}=-"',
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
