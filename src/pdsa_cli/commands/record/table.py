"""`pdsa record --from`: a table, what its columns hold, and all that is wrong with it before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli.commands.record.points import DIFFERS, Outcome, find_measure, put_points
from pdsa_cli.commands.record.saying import change_shown
from pdsa_cli.commands.record.table_saying import (
    Imported,
    imported_data,
    mapping_lines,
    not_used,
    said_of_import,
    together,
)
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import ExitCode, InvalidProject, PdsaError, Problem, UsageError
from pdsa_cli.importing.columns import layout_of
from pdsa_cli.importing.days_in_tables import Order, day_order
from pdsa_cli.importing.points import MOST_FAULTS, Fault, Used, read_points, used
from pdsa_cli.importing.reading import read_table
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.tables import Table

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

_MOST_SHOWN = 60


class Wanted(NamedTuple):
    """What a person said about the file."""

    file: str
    sheet: str | None = None
    columns: str | None = None
    measure: str | None = None
    order: Order | None = None
    skip_bad: bool = False
    replace: bool = False

    @property
    def shown(self) -> str:
        """The file's name for people."""
        return "standard input" if self.file == "-" else self.file


class BadRows(InvalidProject):
    """A table with cells that cannot be taken; carries all of them. Nothing was written."""

    exit_code = ExitCode.FAILED

    def __init__(self, wanted: Wanted, problems: list[Problem], shown: int, only_different: bool) -> None:
        super().__init__(wanted.shown, problems)
        count = f"{len(problems):,} problem{'' if len(problems) == 1 else 's'}"
        if len(problems) >= MOST_FAULTS and not only_different:
            count = f"{count} or more, too many to go on"
        more = f" (the first {shown} are shown; --json lists all)" if shown < len(problems) else ""
        self.message = f"{wanted.shown} has {count}{more}; nothing was recorded"
        if shown < len(problems):
            self.problems = problems[:shown]
        if only_different:
            self.exit_code = ExitCode.CHANGED


def import_file(
    path: Path, wanted: Wanted, presentation: Presentation, dry_run: bool, no_input: bool
) -> Result:
    """Take the values of a file into a project. Raises PdsaError where it cannot, with everything that is wrong."""
    from pdsa_cli import dates, store

    project = store.load(path).project
    find_measure(project, wanted.measure or project.measures[0].id if project.measures else "")
    table, layout, cells, order = _read(project, wanted, no_input or presentation.json)
    read = read_points(table, layout, cells, project.measures, dates.today(), order)
    shown = mapping_lines(wanted.shown, table, layout, cells, order)
    if read.faults and (not wanted.skip_bad or len(read.faults) >= MOST_FAULTS):
        raise _bad(wanted, table, layout, read.faults, presentation, shown)
    outcomes: list[Outcome] = []

    def edit(project: "Project", data: Any) -> Any:
        outcomes[:] = put_points(project, data, read.points, wanted.replace)
        different = [outcome for outcome in outcomes if outcome.done == DIFFERS]
        if different:
            raise _bad(
                wanted, table, layout, _differences(project, path, different), presentation, shown, True
            )
        return data

    changed = store.change(path, edit, f"pdsa record --from {wanted.file}", dry_run=dry_run)
    imported = Imported(
        wanted.shown, changed, outcomes, read, table, layout, dry_run, order, not_used(layout, cells)
    )
    return Result(
        presentation,
        lambda: imported_data(imported),
        text=_difference(changed) if dry_run and not presentation.json else "",
        said=(*shown, *changed.warnings, *said_of_import(imported)),
    )


def _read(project: "Project", wanted: Wanted, no_input: bool) -> tuple[Table, Layout, Used, Order | None]:
    """The table and what its columns hold. What is wrong with it is said with the name of the file."""
    from pdsa_cli import store

    raw = store.read_table_bytes(wanted.file)
    try:
        table = read_table(raw, wanted.sheet)
        single = find_measure(project, wanted.measure).id if wanted.measure else None
        layout = layout_of(table, project.measures, wanted.columns, single)
        cells = used(table, layout)
        return table, layout, cells, _order(cells, layout, wanted, no_input)
    except PdsaError as error:
        if wanted.file != "-" and not error.message.startswith(("--", "there is no measure", wanted.file)):
            error.message = f"{wanted.file}: {error.message}"
        raise


def _difference(changed: Any) -> str:
    from pdsa_cli.commands.difference import difference

    return difference(changed.file, changed.before, changed.after)


def _order(cells: Used, layout: Layout, wanted: Wanted, no_input: bool) -> Order | None:
    """Whether days such as 02/01/2026 begin with the day or the month: as told, as shown by one above 12, or asked."""
    column = layout.column(Role("on"))
    texts = list(cells.texts(column)) if column is not None else []
    found = day_order(texts)
    if wanted.order is not None or found == "none":
        return wanted.order
    if found in ("dmy", "mdy"):
        return found
    if found == "both":
        return None
    example = next(text for text in texts if day_order([text]) == "either")
    header = layout.header(column or 0)
    from pdsa_cli import ask

    if not ask.may_ask(no_input):
        raise UsageError(
            f"the days in {header} can be read in two ways, such as {example}",
            "add --date-order dmy where the day comes first, mdy where the month does",
        )
    return _asked_order(header, example)


def _asked_order(header: str, example: str) -> Order:
    from pdsa_cli import ask
    from pdsa_cli.importing.days_in_tables import read_day
    from pdsa_cli.views import sentences

    options = [
        ("dmy", f"day first: {sentences.day(read_day(example, 'dmy'))}"),
        ("mdy", f"month first: {sentences.day(read_day(example, 'mdy'))}"),
    ]
    chosen = ask.choose(ask.keyboard(), f"What is {example} in the column {header}?", options)
    return "mdy" if chosen == "mdy" else "dmy"


def _differences(project: "Project", path: Path, different: list[Outcome]) -> list[Fault]:
    measures = {measure.id: measure for measure in project.measures}
    return [
        Fault(
            one.point.row,
            one.point.column,
            "differs",
            f"{one.point.measure} of {one.point.on} differs from {path}: "
            + change_shown(measures[one.point.measure], one.before, one.point),
        )
        for one in different
        if one.before is not None
    ]


def _bad(
    wanted: Wanted,
    table: Table,
    layout: Layout,
    faults: list[Fault],
    presentation: Presentation,
    told: tuple[str, ...],
    only_different: bool = False,
) -> BadRows:
    listed = sorted(faults) if presentation.json else together(faults)
    problems = [problem_of(wanted.shown, table, layout, fault) for fault in listed]
    if only_different:
        last = problems[-1]
        problems[-1] = Problem(
            last.code, last.message, "to replace what is recorded: --replace", *_place(last)
        )
    shown = len(problems) if presentation.json else min(_MOST_SHOWN, len(problems))
    if shown < len(problems) and only_different:
        problems[shown - 1] = Problem(
            problems[shown - 1].code,
            problems[shown - 1].message,
            problems[-1].advice,
            *_place(problems[shown - 1]),
        )
    bad = BadRows(wanted, problems, shown, only_different)
    bad.told = () if presentation.quiet else told
    return bad


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def problem_of(file: str, table: Table, layout: Layout, fault: Fault) -> Problem:
    """A fault with its place: row and column, in Excel also the name of the cell."""
    cell = table.cell_name(fault.row, fault.column)
    where = f"{cell or f'row {fault.row}'}, {layout.header(fault.column)}"
    return Problem(fault.code, f"{where}: {fault.message}", fault.advice, file, fault.row, fault.column + 1)
