"""Guesses what the columns of a table hold: by headers that are names, by what the cells hold; else it is asked."""

from collections.abc import Collection, Sequence

from pdsa_cli.dates.forms import FORMS
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.fractions import expects_fraction
from pdsa_cli.importing.denominators import SHARED, has_its_other_half, take_numerators
from pdsa_cli.importing.guess_questions import about_measures, hinted, more_of, no_numbers, to_be_counted
from pdsa_cli.importing.headers import are_years
from pdsa_cli.importing.numbers_in_tables import looks_like_number
from pdsa_cli.importing.roles import (
    PART_WORDS,
    PARTS,
    Role,
    measure_in_cell,
    measure_named,
    normal,
    says_opposite,
)
from pdsa_cli.importing.seen import Seen
from pdsa_cli.importing.side_by_side import all_days, tables_beside, which_table
from pdsa_cli.importing.unclear import Ask, Unclear
from pdsa_cli.model.project import Measure
from pdsa_cli.suggesting import typed


class Guess:
    """Guesses the roles of the columns that nobody has told.

    ``meant`` are columns of values by themselves, ``single`` is the measure of a table with one; ``hints`` are columns that are not used and might be a measure's.
    """

    def __init__(
        self,
        seen: Seen,
        measures: Sequence[Measure],
        given: dict[int, Role],
        wanted: str | None,
        meant: Collection[int] = (),
    ) -> None:
        self.seen, self.measures, self.given, self.wanted, self.meant = seen, measures, given, wanted, meant
        self.free = seen.free
        self.found = dict(given)
        self.single = ""
        self.hints: tuple[tuple[int, str], ...] = ()

    def roles(self) -> dict[int, Role]:
        """The roles of all columns that have one. Raises UsageError."""
        roles = self.found
        if not self.measures and not self.seen.headers and not self.given:
            return self._by_position()
        self._take_day(roles)
        by_measure = self._by_measure() if not self._is_told("measure", "value", "numerator") else {}
        if self.measures and self.wanted is None and not by_measure:
            self._take_measure_column(roles)
        for column, role in by_measure.items():
            if role not in roles.values():
                self._take(roles, column, role)
        if not any(role.measure for role in roles.values()):
            self._take_values(roles)
        elif not self._is_told("measure", "value", "numerator"):
            self._hint(roles)
        for field in ("note",) if self.measures else ("target",):
            named = self.seen.named(field)
            if Role(field) not in roles.values() and len(named) == 1:
                self._take(roles, named[0], Role(field))
        self._refuse_list(roles)
        self._check(roles)
        if not self.measures:
            self._take_place(roles)
        return roles

    def _take(self, roles: dict[int, Role], column: int, role: Role) -> None:
        roles[column] = role
        if column in self.free:
            self.free.remove(column)

    def _is_told(self, *fields: str) -> bool:
        return any(role in [Role(field) for field in fields] for role in self.given.values())

    def _by_position(self) -> dict[int, Role]:
        """The columns of a chart's table without a header: place, value, denominator."""
        if self.seen.width > 3:
            raise UsageError(
                f"there are {self.seen.width} columns and no header",
                "put a first row above it: x or date, y or numerator, and n or denominator",
            )
        fields = (("value",), ("on", "value"), ("on", "numerator", "denominator"))[self.seen.width - 1]
        return {column: Role(field) for column, field in enumerate(fields)}

    def _keep_to_one_table(self, day: int) -> None:
        """Of tables side by side, only the one whose column of days was chosen is looked at."""
        days = all_days(self.seen)
        tables = tables_beside(self.seen, days)
        own = next((columns for at, columns in zip(days, tables, strict=False) if at == day), None)
        if own is not None:
            self.free[:] = [column for column in self.free if column in own]

    def _take_day(self, roles: dict[int, Role]) -> None:
        if Role("on") in roles.values():
            self._keep_to_one_table(next(at for at, role in roles.items() if role == Role("on")))
            return
        days = all_days(self.seen)
        if tables := tables_beside(self.seen, days):
            raise which_table(self.seen, days, tables)
        shares = {column: self.seen.days(column) for column in self.free}
        named = [column for column in self.seen.named("on") if shares[column] > 0 or not self.measures]
        if not self.measures and not named:
            named = self.seen.named("place")
        found = named or [column for column in self.free if shares[column] >= 0.8]
        if len(found) > 1:
            exact = [
                column
                for column in found
                if normal(self.seen.header(column)) in ("on", "date", "day", "datum")
            ]
            found = exact if len(exact) == 1 else found
        if not found and not self.measures:
            return
        if not found and not any(shares.values()):
            raise UsageError(
                f"no column holds days: {self.seen.listed(self.free)}",
                f"days are read as {FORMS}; for a quarter, write its first day",
            )
        if len(found) != 1:
            some = found or [at for at in sorted(self.free, key=lambda at: -shares[at]) if shares[at]]
            what = "several columns hold days" if found else "no column holds days throughout"
            asked = tuple((f"{self.seen.name(column)}=on", self.seen.shown(column)) for column in some)
            ask = Ask("Which column holds the days?", asked, likely=len(some) == 1)
            raise Unclear(f"{what}: {self.seen.listed(found or self.free)}", (ask,))
        self._take(roles, found[0], Role("on"))

    def _take_place(self, roles: dict[int, Role]) -> None:
        """For a chart, the one column that is left for the places of the rows: days, else numbers or labels in order."""
        if Role("on") in roles.values():
            return
        free = [column for column in self.free if self.seen.fields.get(column) not in ("target", "note")]
        days = [column for column in free if self.seen.days(column) >= 0.8]
        others = [column for column in free if not self.seen.share(column, looks_like_number)]
        found = days or (others if Role("value") in roles.values() and not self.seen.named("value") else [])
        if len(found) == 1:
            self._take(roles, found[0], Role("on"))

    def _by_measure(self) -> dict[int, Role]:
        """Columns whose headers are the name of a measure, or of a part of one."""
        found: dict[int, Role] = {}
        for column in self.free:
            role = measure_named(self.seen.header(column), self.measures)
            role = role or measure_named(self.seen.lower(column), self.measures)
            if role is None:
                continue
            if role in found.values():
                other = next(other for other, held in found.items() if held == role)
                asked = self._either(other, column, role)
                ask = Ask(f"Which column is {role}?", asked)
                raise Unclear(f"two columns could be {role}: {self.seen.listed([other, column])}", (ask,))
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

    def _as_counted(self, found: dict[int, Role]) -> None:
        """The column of a measure that is called as what it counts is the numerator, beside its denominator."""
        for measure in self.measures:
            value, top = Role("value", measure.id), Role("numerator", measure.id)
            if top in found.values() or Role("denominator", measure.id) not in found.values():
                continue
            for column, role in found.items():
                if role == value and normal(self.seen.header(column)) == normal(measure.numerator or ""):
                    found[column] = top

    def _either(self, first: int, second: int, role: Role) -> tuple[tuple[str, str], ...]:
        """How to say which of two columns holds a measure, or that both do."""
        measure = next(measure for measure in self.measures if measure.id == role.measure)
        names = self.seen.name(first), self.seen.name(second)
        apart = (
            (f"{names[0]}={role}, {names[1]}=-", self.seen.shown(first)),
            (f"{names[1]}={role}, {names[0]}=-", self.seen.shown(second)),
        )
        if role.field != "value" or not expects_fraction(measure):
            return apart
        both = f"{names[0]}={measure.id}.numerator, {names[1]}={measure.id}.denominator"
        return ((both, f"both: {self.seen.shown(first)} out of {self.seen.shown(second)}"), *apart)

    def _take_measure_column(self, roles: dict[int, Role]) -> None:
        if Role("measure") in roles.values():
            return
        named = self.seen.named("measure")
        found = named or [
            column
            for column in self.free
            if self.seen.share(column, lambda cell: measure_in_cell(cell, self.measures) is not None) >= 0.5
        ]
        if len(found) == 1:
            self._take(roles, found[0], Role("measure"))

    def _take_values(self, roles: dict[int, Role]) -> None:
        """One measure a row: its value, or numerator and denominator, by header or as the only numbers there are."""
        if not self._is_told("value"):
            self._take_fraction(roles)
        if not any(role.field in ("numerator", "denominator") for role in roles.values()):
            self._take_value(roles)
        if self.measures and Role("measure") not in roles.values():
            self._name_single(roles)

    def _take_fraction(self, roles: dict[int, Role]) -> None:
        found = {field: self._only(field, roles) for field in ("numerator", "denominator")}
        if not self.measures and not any(found.values()) and not self.seen.named("value"):
            found = {field: self._ending(field) for field in found}
        there = {role.field for role in roles.values()}
        if all(columns or field in there for field, columns in found.items()):
            for field, columns in found.items():
                if field not in there:
                    self._take(roles, columns[0], Role(field))

    def _only(self, field: str, roles: dict[int, Role]) -> list[int]:
        """The one column of numbers with this meaning; none where the role is taken. Raises Unclear where there are several."""
        if Role(field) in roles.values():
            return []
        found = [
            column
            for column in self.seen.named(field)
            if self.seen.share(column, looks_like_number) > 0
            or (not self.measures and self.seen.has_only_gaps(column))
        ]
        if len(found) > 1:
            options = tuple((self._alone(column, found, field), self.seen.shown(column)) for column in found)
            ask = Ask(f"Which column is the {field}?", options)
            raise Unclear(f"several columns could be the {field}: {self.seen.listed(found)}", (ask,))
        return found

    def _alone(self, column: int, among: list[int], field: str) -> str:
        others = [f"{self.seen.name(other)}=-" for other in among if other != column]
        return ", ".join([f"{self.seen.name(column)}={field}", *others])

    def _ending(self, field: str) -> list[int]:
        """For a chart: the one column whose header ends in this word, or has it in its lower row."""
        found = [
            column
            for column in self.free
            if field
            in (
                PART_WORDS.get(normal(self.seen.lower(column))),
                normal(self.seen.header(column)).rpartition(" ")[2],
            )
        ]
        return found if len(found) == 1 else []

    def _take_value(self, roles: dict[int, Role]) -> None:
        if Role("value") in roles.values():
            return
        found = self._only("value", roles)
        out_of = self.seen.named("denominator") or [
            column for column in self.free if normal(self.seen.header(column)) == "n"
        ]
        if found and out_of and normal(self.seen.header(found[0])) not in _RATIOS:
            self._refuse_two_meanings(found[0], out_of[0])
        found = found or self.seen.numbers()
        if not self.measures and not found:
            self._refuse_list(roles)
            raise no_numbers(self.seen)
        one = self.wanted or not self.measures or Role("measure") in roles.values()
        if len(found) > 1 and one:
            self._refuse_several(found)
        if len(found) == 1:
            self._take(roles, found[0], Role("value"))

    def _refuse_two_meanings(self, value: int, out_of: int) -> None:
        """A value beside a denominator may be the numerator, or a value of so many. Raises Unclear."""
        if not self.seen.are_whole(value) or not self.seen.are_whole(out_of):
            return
        names, shown = (
            (self.seen.name(value), self.seen.name(out_of)),
            (self.seen.shown(value), self.seen.shown(out_of)),
        )
        asked = (
            (f"{names[0]}=numerator, {names[1]}=denominator", f"so many out of {shown[1]}"),
            (f"{names[0]}=value, {names[1]}=-", f"a value by itself; {shown[1]} is not used"),
        )
        ask = Ask(f"What is {shown[0]} beside {shown[1]}?", asked)
        raise Unclear(f"{shown[0]} beside {shown[1]} can be a numerator or a value", (ask,))

    def _refuse_list(self, roles: dict[int, Role]) -> None:
        """Raise UsageError for a list of people or rows with a yes or no for each, which is to be counted first."""
        answers = [column for column in self.seen.yes_or_no() if column not in self.given]
        values = {at for at, role in roles.items() if role.field in PARTS[:3]}
        if not answers or (values or {*self.seen.numbers()}) - {*answers}:
            return
        raise to_be_counted(self.seen, answers[0])

    def _refuse_several(self, found: list[int]) -> None:
        measure = next((one for one in self.measures if one.id == self.wanted), None)
        name = measure.id if measure else "y" if not self.measures else "value"
        options = [(f"{self.seen.name(column)}={name}", self.seen.shown(column)) for column in found]
        if measure is not None and expects_fraction(measure):
            options[:0] = more_of(self.seen, measure, found)
        of = f" of {measure.id}" if measure else ""
        ask = Ask(f"Which column holds the values{of}?", tuple(options))
        count = {2: "two"}.get(len(found), "several")
        unclear = Unclear(f"{count} columns could hold the values{of}: {self.seen.listed(found)}", (ask,))
        if are_years([self.seen.header(column) for column in found]):
            unclear.advice += "; for all years in one chart, write them below one another, each row with its year (Jan 2024)"
        raise unclear

    def _name_single(self, roles: dict[int, Role]) -> None:
        if not any(role.field in PARTS[:3] for role in roles.values()):
            return
        if self.wanted is None and len(self.measures) > 1:
            first = next(column for column, role in roles.items() if role.field in PARTS[:3])
            ids = ", ".join(measure.id for measure in self.measures)
            asked = tuple((measure.id, measure.name) for measure in self.measures)
            ask = Ask(f"Which measure is {self.seen.shown(first)}?", asked, "--measure")
            raise Unclear(
                f"nothing says which measure {self.seen.name(first)} is",
                (ask,),
                f"add --measure ID, one of: {ids}",
            )
        self.single = self.wanted or self.measures[0].id
        if self.wanted is None:
            self._refuse_unnamed(roles)

    def _refuse_unnamed(self, roles: dict[int, Role]) -> None:
        """Raise Unclear where the only column of numbers has a header, and it is not the name of the only measure."""
        column = next(
            (at for at, role in roles.items() if role == Role("value") and at not in self.given), None
        )
        if column is None or not self.seen.header(column) or self.seen.fields.get(column) == "value":
            return
        only = self.measures[0]
        ask = Ask(
            f"Is {self.seen.shown(column)} {only.name} ({only.id})?", ((only.id, only.name),), "--measure"
        )
        raise Unclear(
            f"nothing says that {self.seen.name(column)} is {only.id}",
            (ask,),
            f'if it is: --measure {only.id}; else name the column that is: --columns "HEADER={only.id}"',
        )

    def _hint(self, roles: dict[int, Role]) -> None:
        """Ask about columns whose headers begin with the name of a measure that has no column; name those that are near."""
        there = {role.measure for role in roles.values()}
        missing = [measure for measure in self.measures if measure.id not in there]
        if self.wanted is None and (unclear := hinted(self.seen, missing)):
            raise unclear
        self.hints = tuple(
            (column, measure.id)
            for column in self.seen.numbers()
            for measure in missing
            if f" {normal(measure.id)} " in f" {normal(self.seen.header(column))} "
        )

    def _check(self, roles: dict[int, Role]) -> None:
        if not any(role.field in PARTS[:3] for role in roles.values()):
            raise about_measures(self.seen, self.measures)
        take_numerators(self.seen, roles, self.measures, self.single, self.given, self.meant)
        values = [role for role in roles.values() if role.field in PARTS[:3]]
        for role in values:
            if not has_its_other_half(role, roles.values()):
                other = "denominator" if role.field == "numerator" else "numerator"
                self._refuse_half(next(at for at, held in roles.items() if held == role), role, other)
        own = {role.measure for role in values if role != SHARED or Role("numerator") in values}
        if "" in own and len(own) > 1:
            raise UsageError(
                "some columns belong to one measure and some to the measure of the row",
                f"name the measure of each column: {typed(columns='DCC=dcc, EBFI=ebfi')}",
            )
        if self.wanted is not None and own - {"", self.wanted}:
            raise UsageError(
                "--measure is for a table with one measure, and this one has several",
                f"leave it out, or choose columns: {typed(columns=f'HEADER={self.wanted}')}",
            )

    def _refuse_half(self, column: int, role: Role, other: str) -> None:
        missing = Role(other, role.measure)
        free = [at for at in self.seen.numbers() if not says_opposite(self.seen.header(at))]
        names = [self.seen.name(at) for at in free]
        likely = names[0] if len(names) == 1 else "HEADER"
        alone = f"{self.seen.name(column)}=-"
        asked = tuple((f"{name}={missing}", name) for name in names)
        what = f"there is a column for {role} and none for {missing}"
        advice = f"say which one: {typed(columns=f'{likely}={missing}')}; or leave the one out: {typed(columns=alone)}"
        if not names:
            raise UsageError(what, advice)
        ask = Ask(f"Which column is {missing}?", (*asked, (alone, f"none; leave {role} out")))
        raise Unclear(what, (ask,), advice)


_RATIOS = frozenset(("percent", "percentage", "pct", "rate", "score"))
