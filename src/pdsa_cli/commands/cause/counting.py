"""`pdsa cause --count-from`: the causes of a project counted in a table with a row for each event."""

from pathlib import Path
from typing import NamedTuple

from pdsa_cli.commands.bad_rows import MOST_OF_A_KIND, not_taken
from pdsa_cli.commands.cause.changes import CAUSES
from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.items import add_item, part_in, set_fields, written
from pdsa_cli.commands.options import file_said
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import ExitCode, InvalidProject, PdsaError, Problem
from pdsa_cli.evidence.causes import same_cause
from pdsa_cli.importing.events import Events, count_events
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import Table
from pdsa_cli.phrases import counted
from pdsa_cli.suggesting import Command

_MOST_SHOWN = 60


class CountFile(NamedTuple):
    """What a person said about the file."""

    file: str
    column: str | None
    sheet: str | None
    skip_bad: bool
    category: str | None
    counted: str | None

    @property
    def shown(self) -> str:
        """The file's name for people."""
        return file_said(self.file)


class BadEvents(InvalidProject):
    """A table with rows that name no cause; carries all of them. Nothing was counted."""

    exit_code = ExitCode.FAILED

    def __init__(self, file: str, problems: list[Problem], shown: int) -> None:
        super().__init__(file, problems[:shown])
        count = counted(len(problems), "problem")
        listed = "all" if len(problems) <= MOST_OF_A_KIND else f"the first {MOST_OF_A_KIND}"
        more = f" (the first {shown} are shown; --json lists {listed})" if shown < len(problems) else ""
        self.message = f"{file} has {count}{more}; nothing was counted"


def count_causes(path: Path, file: CountFile, context: Context) -> Result:
    """Set the counts of the causes to what a file says; what is new in it is added. Raises PdsaError."""
    from pdsa_cli import store
    from pdsa_cli.commands.fishbone import category_said
    from pdsa_cli.views.causes import causes_data

    category_said("--category", file.category or "")
    known = [cause.cause for cause in store.load(path).project.problem.causes]
    table, events = _read(file, known)
    if events.faults and not file.skip_bad:
        raise _bad(file, table, events, context.json)
    log = ChangeLog(Command("cause", pareto=True))

    def edit(one: Edit) -> None:
        one.say(_said(file, events))
        _put(one, file, events)

    return written(context, path, edit, Command("cause", count_from=file.file), log, causes_data)


def _read(file: CountFile, known: list[str]) -> tuple[Table, Events]:
    from pdsa_cli import store

    raw = store.read_table_bytes(file.file)
    try:
        table = read_table(raw, file.sheet)
        return table, count_events(table, known, file.column)
    except PdsaError as error:
        raise not_taken(error, file.shown, "nothing was counted") from None


def _said(file: CountFile, events: Events) -> str:
    skipped = len(events.faults)
    out = f"; {counted(skipped, 'row')} left out" if skipped else ""
    if events.totals:
        out += f"; {counted(events.totals, 'row of totals')} left out"
    kinds = counted(len(events.counts), "cause")
    return f"Counted {counted(events.rows, 'event')} of {kinds} in {file.shown}, by {events.column}{out}."


def _put(edit: Edit, file: CountFile, events: Events) -> None:
    counts = {same_cause(text): (text, count) for text, count in events.counts}
    before = [(cause.cause, cause.count) for cause in edit.project.problem.causes]
    changed = False
    for position, (cause, old) in enumerate(before):
        found = counts.pop(same_cause(cause), None)
        if found is None and old is None:
            continue
        new = found[1] if found else 0
        if old == new:
            continue
        changed = True
        set_fields(
            edit.data, (*CAUSES.path, position), {"count": str(new)}, f"cause {position + 1}", edit.log
        )
    for text, count in counts.values():
        changed = True
        item = {"cause": text, "category": (file.category or "").strip(), "count": str(count)}
        number = add_item(edit.data, CAUSES.path, item) + 1
        edit.say(f"Added cause {number}: {text} ({count}).")
    _put_counted(edit, file, events, changed)


def _put_counted(edit: Edit, file: CountFile, events: Events, changed: bool) -> None:
    """What the counts count: as told, else the file; words of a person stay while the counts are the same."""
    told = file.counted
    if told is None and edit.project.problem.counted and not changed:
        return
    name = file_said(file.file) if file.file == "-" else Path(file.file).name
    text = told if told is not None else f"{counted(events.rows, 'event')} in {name}"
    part_in(edit.data, ("problem",))
    set_fields(edit.data, ("problem",), {"counted": text}, "problem", edit.log)


def _bad(file: CountFile, table: Table, events: Events, as_json: bool) -> BadEvents:
    problems = []
    for fault in events.faults:
        where = table.cell_name(fault.row, fault.column) or f"row {fault.row}"
        problems.append(
            Problem(
                fault.code, f"{where}, {events.column}: {fault.message}", fault.advice, file.shown, fault.row, fault.column + 1
            )
        )  # fmt: skip
    return BadEvents(file.shown, problems, min(MOST_OF_A_KIND, len(problems)) if as_json else _MOST_SHOWN)
