"""`pdsa share tables`: the data of many projects as tables for other programs."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pdsa_cli import dates
from pdsa_cli.commands.check_settings import preferred
from pdsa_cli.commands.chosen_charts import on_chosen_charts
from pdsa_cli.commands.days import day_option
from pdsa_cli.commands.examining import Programmes, examined_on
from pdsa_cli.commands.many import cluster_behind, judging_here, places_meant, unreadable
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.identities import left_out
from pdsa_cli.errors import ExitCode, UsageError
from pdsa_cli.index import asked as asked_index
from pdsa_cli.index.of_projects import Examined, each_project
from pdsa_cli.phrases import counted
from pdsa_cli.render.progress import Progress
from pdsa_cli.suggesting import Command
from pdsa_cli.views.portfolio import Wanted
from pdsa_cli.views.tables_for_others import (
    DICTIONARY,
    TABLES,
    Numbers,
    Table,
    dictionary_rows,
    rows_of,
)

if TYPE_CHECKING:
    from pdsa_cli.index import Index
    from pdsa_cli.index.contents import Content

_WORKBOOK = ".xlsx"


class Writer(Protocol):
    """Files that grow by rows of tables."""

    def add(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        """More rows of a table."""

    def close(self) -> None:
        """All is there."""


class _Written(NamedTuple):
    """What was written: rows of each table, projects, those left out as they may identify somebody, files that cannot be read."""

    rows: dict[str, int]
    projects: int
    left_out: list[str]
    problems: list[tuple[str, str]]


def made(asked: Asked) -> Result:
    """Write the tables. Raises UsageError where there is no project, PdsaError where they cannot be written."""
    out = asked.out
    if out is None:
        raise UsageError(
            "the tables need a folder to be written to, or a file that ends in .xlsx",
            f"name it: {Command('share', 'tables', *asked.places, out='tables')}",
        )
    if asked.parquet and out.suffix.lower() == _WORKBOOK:
        raise UsageError("--parquet is for a folder", f"name one instead of {out}")
    places, told = places_meant(asked.places)
    judging, misunderstood = judging_here()
    cluster = cluster_behind(asked.scheduler)
    answer = asked_index(places, judging, lambda index: _written(index, asked, out), cluster)
    errors, exit_code = unreadable(answer.errors, answer.found.problems, answer.found.projects, places)
    if not answer.found.rows:
        raise errors[0]
    gone = tuple(left_out(file, "; or leave out all texts: --anonymous") for file in answer.found.left_out)
    count = answer.found.projects
    wrote = f"Wrote {len(answer.found.rows)} tables of {counted(count, 'project')} to {out}."
    return Result(
        asked.context.presentation,
        lambda: {
            "what": asked.what.value,
            "out": str(out),
            "projects": count,
            "tables": answer.found.rows,
            "left_out": len(gone),
            "anonymous": asked.anonymous,
            "anyway": asked.anyway,
        },
        said=(*told, *misunderstood, *answer.said, *(cluster.said if cluster else ()), wrote),
        errors=(*errors, *gone),
        exit_code=exit_code or (ExitCode.FAILED if gone else ExitCode.DONE),
    )


def _written(index: "Index", asked: Asked, out: Path) -> _Written:
    """Write all that is wanted of an index, which nobody changes meanwhile; nothing where no project could be read."""
    if not index.counted():
        return _Written({}, 0, [], index.problems())
    if out.suffix.lower() == _WORKBOOK:
        return _in_a_workbook(index, asked, out)
    from pdsa_cli.store.growing import growing

    tables = _tables(asked)
    names = [table.name if asked.parquet else f"{table.name}.csv" for table in (*tables, DICTIONARY)]
    with growing(out, names, replace=asked.replace) as room:
        return _filled(index, asked, _in_a_folder(room, parquet=asked.parquet))


def _in_a_folder(room: Path, *, parquet: bool) -> Writer:
    if parquet:
        from pdsa_cli.export.tables.parquet_files import ParquetFiles

        return ParquetFiles(room)
    from pdsa_cli.export.tables.csv_files import CsvFiles

    return CsvFiles(room)


def _in_a_workbook(index: "Index", asked: Asked, out: Path) -> _Written:
    from pdsa_cli.export.tables.workbook_file import WorkbookFile
    from pdsa_cli.store.growing import growing

    with growing(out.parent, [out.name], replace=asked.replace) as room:
        return _filled(index, asked, WorkbookFile(room / out.name, dates.today()))


def _tables(asked: Asked) -> tuple[Table, ...]:
    """The tables with their columns; where nobody is to be named, those that are more than texts."""
    if not asked.anonymous:
        return TABLES
    bare = (table.without_texts() for table in TABLES if table.name not in ("definitions", "texts"))
    return tuple(bare)


def _filled(index: "Index", asked: Asked, writer: Writer) -> _Written:
    """Write the rows of all projects, and what the columns mean."""
    tables, today, since = _tables(asked), dates.today(), day_option("--since", asked.since)
    counts = dict.fromkeys((table.name for table in tables), 0)
    gone: list[str] = []
    projects = 0
    total = index.counted()
    numbers = Numbers() if asked.anonymous else None
    progress = Progress(total, "projects written")
    looked = _Looking(asked, today, gone)
    for table in tables:
        writer.add(table, [])
    for done, found in enumerate(each_project(index, Wanted(since=since), today, looked.at)):
        progress.at(done)
        if found is None:
            continue
        projects += 1
        key = f"{projects:06}" if asked.anonymous else found.key
        for table, rows in rows_of(found._replace(key=key), tables, since, numbers):
            writer.add(table, rows)
            counts[table.name] += len(rows)
    progress.hide()
    writer.add(DICTIONARY, dictionary_rows(tables))
    writer.close()
    return _Written(counts, projects, gone, index.problems())


class _Looking:
    """What the checks find in each project on a day; the files of those that may not leave are put down."""

    def __init__(self, asked: Asked, today: date, gone: list[str]) -> None:
        self._asked = asked
        self._today = today
        self._gone = gone
        self._wanted = preferred([], [], None)
        self._programmes = Programmes()

    def at(self, content: "Content", file: str) -> Examined:
        """What is found in one."""
        path = Path(file)
        project = on_chosen_charts(content.project)
        programme = self._programmes.of(project, path)
        found = examined_on(project, content.comments, path, self._today, self._wanted, programme)
        if self._asked.anonymous or self._asked.anyway is not None or not found.identifying:
            return Examined(tuple(found.findings), may_leave=True)
        from pdsa_cli.checks.identity import identities
        from pdsa_cli.commands.check_settings import countries_here

        if not identities(content.project, self._today, countries_here()):
            return Examined(tuple(found.findings), may_leave=True)
        self._gone.append(file)
        return Examined((), may_leave=False)
