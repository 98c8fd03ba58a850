"""The cells of a table that cannot be taken, said at once, with row and column: for values, and for charts of a table."""

from collections import Counter

from pdsa_cli.commands.result import Presentation
from pdsa_cli.errors import ExitCode, InvalidProject, PdsaError, Problem
from pdsa_cli.importing.cells import MOST_FAULTS, Fault
from pdsa_cli.importing.roles import Layout
from pdsa_cli.importing.tables import Table
from pdsa_cli.phrases import capital, counted

_MOST_SHOWN = 60
MOST_OF_A_KIND = 100
"""So many problems of one code are listed, and the rest is counted: more say nothing new, and fill the memory of who reads."""
_OF_AN_OPTION = ("--", "there is no measure")
_NO_COLUMN = "there is no column"
_OF_A_COLUMN = ("no-fraction", "no-denominator")


class BadRows(InvalidProject):
    """A table with cells that cannot be taken; carries all of them. ``nothing`` says what was not done with it."""

    exit_code = ExitCode.FAILED

    def __init__(
        self, file: str, problems: list[Problem], shown: int, count: int, nothing: str, only_different: bool
    ) -> None:
        super().__init__(file, problems)
        said = counted(count, "problem")
        if count >= MOST_FAULTS and not only_different:
            said = f"{said} or more, too many to go on"
        listed = "all" if len(problems) == count else f"{MOST_OF_A_KIND} of each kind"
        more = f" (the first {shown} are shown; --json lists {listed})" if shown < len(problems) else ""
        if not more and len(problems) < count:
            more = f" (the first {MOST_OF_A_KIND} of each kind are listed)"
        self.message = f"{file} has {said}{more}; {nothing}"
        if shown < len(problems):
            self.problems = problems[:shown]
        if only_different:
            self.exit_code = ExitCode.CHANGED


def not_taken(error: PdsaError, file: str, nothing: str) -> PdsaError:
    """Why a file is not taken, with its name and that ``nothing`` was done with it: it failed, and the command is not at fault.

    A fault of an option stays what it is. ``file`` is empty for what came through a pipe.
    """
    if error.message.startswith(_OF_AN_OPTION):
        return error
    named = error.message.startswith(_NO_COLUMN)
    if file and not error.message.startswith(file):
        error.message = f"{file}: {error.message}"
    if named:
        return error
    if nothing not in error.message:
        error.message += f" {capital(nothing)}" if error.message.endswith("?") else f"; {nothing}"
    if error.exit_code is ExitCode.USAGE:
        error.exit_code, error.kind = ExitCode.FAILED, PdsaError.kind
    return error


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


def _first_of_each_kind(faults: list[Fault]) -> list[Fault]:
    """The first faults of each code, the last of them with how many more there are."""
    count = Counter(fault.code for fault in faults)
    seen: Counter[str] = Counter()
    found: list[Fault] = []
    for fault in faults:
        seen[fault.code] += 1
        rest = count[fault.code] - MOST_OF_A_KIND
        if seen[fault.code] == MOST_OF_A_KIND and rest > 0:
            found.append(fault._replace(message=f"{fault.message} (and {rest:,} more of this kind)"))
        elif seen[fault.code] <= MOST_OF_A_KIND:
            found.append(fault)
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
    found = sorted(faults) if presentation.json else together(faults)
    problems = [problem_of(file, table, layout, fault) for fault in _first_of_each_kind(found)]
    if different := [at for at, one in enumerate(problems) if one.code == "differs"]:
        last = problems[different[-1]]
        problems[different[-1]] = Problem(
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
    bad = BadRows(file, problems, shown, len(found), nothing, only_different)
    bad.told = () if presentation.quiet else told
    return bad


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def problem_of(file: str, table: Table, layout: Layout, fault: Fault) -> Problem:
    """A fault with its place: row and column, in Excel also the name of the cell."""
    where = f"{table.where(fault.row, fault.column)}, {layout.header(fault.column)}"
    line, column = table.place(fault.row, fault.column)
    return Problem(fault.code, f"{where}: {fault.message}", fault.advice, file, line, column)
