"""`pdsa record --from`: a table, what its columns hold, and all that is wrong with it before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.bad_rows import BadRows, bad_rows, not_taken, problem_of, together
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.difference import difference_wanted
from pdsa_cli.commands.named import find_measure
from pdsa_cli.commands.record.messages import change_shown
from pdsa_cli.commands.record.of_file import OfFile
from pdsa_cli.commands.record.points import DIFFERS, Outcome, put_points
from pdsa_cli.commands.record.table_messages import (
    Imported,
    imported_data,
    mapping_lines,
    said_of_import,
)
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.commands.settling import Said, Settled, refuse_unclear, settled
from pdsa_cli.errors import PdsaError
from pdsa_cli.importing.cells import MOST_FAULTS, Fault
from pdsa_cli.importing.points import Read, read_points
from pdsa_cli.importing.repeats import refuse_cases
from pdsa_cli.importing.roles import Layout
from pdsa_cli.importing.rows import refuse_mixed
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import Table
from pdsa_cli.suggesting import Command, typed

if TYPE_CHECKING:
    from pdsa_cli.ask import Terminal
    from pdsa_cli.commands.reopening import Reopening
    from pdsa_cli.importing.point import Point
    from pdsa_cli.model.project import Project

_MOST_ASKED = 8
NOTHING = "nothing was recorded"


def import_file(
    path: Path, wanted: OfFile, replace: bool, context: Context, reopening: "Reopening"
) -> Result:
    """Take the values of a file into a project. Raises PdsaError where it cannot, with everything that is wrong."""
    from pdsa_cli import ask, dates, store
    from pdsa_cli.commands.check_settings import countries_here
    from pdsa_cli.commands.record.identities import identities_said
    from pdsa_cli.progress_messages import notice

    project = store.load(path).project
    reopening.check(project)
    find_measure(project, wanted.measure or project.measures[0].id if project.measures else "")
    asks = wanted.file != "-" and not context.json and context.may_ask
    terminal = ask.keyboard() if asks else None
    table, found = _read(project, wanted, terminal)
    layout, cells, order = found.layout, found.cells, found.order
    if said := identities_said(table, layout, countries_here()):
        notice(f"{wanted.shown}: {said}")
    read = read_points(table, layout, cells, project.measures, dates.today(), order)
    shown = mapping_lines(wanted.shown, table, layout, cells, order)
    _refuse_unclear(path, wanted, table, found, read.faults, context.dry_run)
    _refuse_cases(wanted, table, read)
    # What would be refused all the same is said before anybody is asked about a cell.
    clashes = _clashes(path, read.points, replace) if read.faults and not wanted.skip_bad else []
    few = 0 < len(read.faults) < MOST_FAULTS
    asking = terminal if few and read.points and not clashes and not wanted.skip_bad else None
    if read.faults and (clashes or not _leaves_out(wanted, table, layout, read.faults, asking, shown)):
        told = () if asking else shown
        bad = _bad(wanted, table, layout, [*read.faults, *clashes], context.presentation, told)
        if few and read.points and not clashes:
            it = "it" if len(read.faults) == 1 else "them"
            bad.advice = f"correct {it}, or leave {it} out and record the rest: {typed(skip_bad=True)}"
        raise bad
    outcomes: list[Outcome] = []

    def edit(project: "Project", data: Any) -> Any:
        outcomes[:] = put_points(project, data, read.points, replace)
        different = [outcome for outcome in outcomes if outcome.done == DIFFERS]
        if different:
            faults = _differences(project, path, different)
            raise _bad(wanted, table, layout, faults, context.presentation, shown, True)
        return data

    label = Command("record", from_=wanted.file)
    changed = store.change(path, reopening.around(edit), label, dry_run=context.dry_run)
    imported = Imported(wanted.shown, changed, outcomes, read, table, layout, context.dry_run, order, cells)
    return Result(
        context.presentation,
        lambda: imported_data(imported),
        text=difference_wanted(changed, context),
        said=(*(() if asking else shown), *changed.warnings, *said_of_import(imported)),
    )


def _read(project: "Project", wanted: OfFile, terminal: "Terminal | None") -> tuple[Table, Settled]:
    """The table and what its columns hold. What is wrong with it is said with the name of the file."""
    from pdsa_cli import store

    raw = store.read_table_bytes(wanted.file or "-")
    try:
        table = read_table(raw, wanted.sheet)
        single = find_measure(project, wanted.measure).id if wanted.measure else None
        said = Said(wanted.columns, single, wanted.date_order, wanted.across or None)
        found = settled(wanted.shown, table, project.measures, said, terminal)
        refuse_mixed(found.table, found.layout, found.cells)
    except PdsaError as error:
        raise _named(wanted, error) from None
    return found.table, found


def _named(wanted: OfFile, error: PdsaError) -> PdsaError:
    """An error of a table with the name of its file, and that nothing was recorded."""
    return not_taken(error, "" if wanted.file == "-" else str(wanted.file), NOTHING)


def _refuse_unclear(
    path: Path, wanted: OfFile, table: Table, found: Settled, faults: list[Fault], dry_run: bool
) -> None:
    from pdsa_cli.commands.draft import going_on

    command = Command("record", from_=wanted.file, sheet=wanted.sheet or None, dry_run=dry_run)
    # What is missing beside an assumed column says nothing: with another one it may be there.
    certain = [fault for fault in faults if fault.code in ("no-day", "no-number")]
    bad = [problem_of(wanted.shown, table, found.layout, fault).message for fault in together(certain)]
    try:
        settling = going_on(path, command)
        refuse_unclear(found, bad, settling, NOTHING, skips=True, piped=wanted.file == "-")
    except PdsaError as error:
        raise _named(wanted, error) from None


def _refuse_cases(wanted: OfFile, table: Table, read: Read) -> None:
    try:
        refuse_cases(table, read.cases)
    except PdsaError as error:
        raise _named(wanted, error) from None


def _leaves_out(
    wanted: OfFile,
    table: Table,
    layout: Layout,
    faults: list[Fault],
    terminal: "Terminal | None",
    told: tuple[str, ...],
) -> bool:
    """Whether cells that cannot be read are to be left out: as told, or as a person says who sees how the table was read."""
    if wanted.skip_bad or terminal is None or len(faults) >= MOST_FAULTS:
        return wanted.skip_bad and len(faults) < MOST_FAULTS
    from pdsa_cli import ask

    for line in told:
        terminal.show(line.lstrip(), first="  " if line.startswith(" ") else "", rest="    ")
    listed = together(faults)
    for fault in listed[:_MOST_ASKED]:
        problem = problem_of(wanted.shown, table, layout, fault)
        terminal.show(problem.message, first="  ", rest="    ")
        if problem.advice:
            terminal.show(problem.advice, first="    ", rest="    ")
    if len(listed) > _MOST_ASKED:
        terminal.show(f"and {len(listed) - _MOST_ASKED} more", first="  ")
    what = "this cell" if len(faults) == 1 else f"these {len(faults):,} cells"
    return ask.confirm(terminal, f"Leave {what} out, and record the rest?")


def _clashes(path: Path, points: "list[Point]", replace: bool) -> list[Fault]:
    """The values that differ from what the project has, as far as they could be read; nothing is changed."""
    from pdsa_cli import store
    from pdsa_cli.store.files import copied

    loaded = store.load(path)
    outcomes = put_points(loaded.project, copied(loaded.document.data), points, replace)
    return _differences(loaded.project, path, [one for one in outcomes if one.done == DIFFERS])


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
    wanted: OfFile,
    table: Table,
    layout: Layout,
    faults: list[Fault],
    presentation: Presentation,
    told: tuple[str, ...],
    only_different: bool = False,
) -> BadRows:
    return bad_rows(wanted.shown, table, layout, faults, presentation, NOTHING, told, only_different)
