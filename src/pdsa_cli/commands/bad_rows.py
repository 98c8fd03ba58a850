"""The cells of a table that cannot be taken, said at once, with row and column: for values, and for charts of a table."""

from collections import Counter

from pdsa_cli.commands.result import Presentation
from pdsa_cli.errors import ExitCode, InvalidProject, Problem
from pdsa_cli.importing.cells import MOST_FAULTS, Fault
from pdsa_cli.importing.roles import Layout
from pdsa_cli.importing.tables import Table

_MOST_SHOWN = 60
_OF_A_COLUMN = ("no-fraction", "no-denominator")


class BadRows(InvalidProject):
    """A table with cells that cannot be taken; carries all of them. ``nothing`` says what was not done with it."""

    exit_code = ExitCode.FAILED

    def __init__(
        self, file: str, problems: list[Problem], shown: int, nothing: str, only_different: bool
    ) -> None:
        super().__init__(file, problems)
        count = f"{len(problems):,} problem{'' if len(problems) == 1 else 's'}"
        if len(problems) >= MOST_FAULTS and not only_different:
            count = f"{count} or more, too many to go on"
        more = f" (the first {shown} are shown; --json lists all)" if shown < len(problems) else ""
        self.message = f"{file} has {count}{more}; {nothing}"
        if shown < len(problems):
            self.problems = problems[:shown]
        if only_different:
            self.exit_code = ExitCode.CHANGED


def together(faults: list[Fault]) -> list[Fault]:
    """The faults in their order; of those that concern a whole column, the first, with how many more there are."""
    count = Counter((fault.column, fault.code) for fault in faults)
    found: list[Fault] = []
    for fault in sorted(faults):
        key = fault.column, fault.code
        if fault.code not in _OF_A_COLUMN or count[key] == 1:
            found.append(fault)
        elif count[key]:
            more = f"{fault.message} (and {count[key] - 1:,} more in this column)"
            found.append(fault._replace(message=more))
            count[key] = 0
    return found


def bad_rows(
    file: str,
    table: Table,
    layout: Layout,
    faults: list[Fault],
    presentation: Presentation,
    nothing: str,
    told: tuple[str, ...] = (),
    only_different: bool = False,
) -> BadRows:
    """The error that carries these faults; ``told`` is how the table was read."""
    listed = sorted(faults) if presentation.json else together(faults)
    problems = [problem_of(file, table, layout, fault) for fault in listed]
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
    bad = BadRows(file, problems, shown, nothing, only_different)
    bad.told = () if presentation.quiet else told
    return bad


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def problem_of(file: str, table: Table, layout: Layout, fault: Fault) -> Problem:
    """A fault with its place: row and column, in Excel also the name of the cell."""
    where = f"{table.where(fault.row, fault.column)}, {layout.header(fault.column)}"
    return Problem(fault.code, f"{where}: {fault.message}", fault.advice, file, fault.row, fault.column + 1)
