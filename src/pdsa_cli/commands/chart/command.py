"""`pdsa chart`: a measure's chart with the cycles on it, what it shows, and pictures of it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.chart.table_options import OF_TABLE, TableOptions
from pdsa_cli.commands.context import Context, ToShow
from pdsa_cli.commands.line import Argument, Option, given_in
from pdsa_cli.commands.pictures import Picture, picture_of
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Chart

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdsa_cli.model.plain import Data
    from pdsa_cli.model.project import Measure, Project
    from pdsa_cli.store import Loaded
    from pdsa_cli.views.chart import ChartView, Source, Wishes

EXAMPLES = """
Examples:
  pdsa chart
  pdsa chart dcc --since 2018-11-01
  pdsa chart dcc --kind i --rules making_data_count
  pdsa chart dcc --out dcc.svg
  pdsa chart --all --out measures.svg --replace
  pdsa chart wards/ --measure dcc
  pdsa chart --data infections.csv --chart c --freeze 24
  pdsa chart --data infections.csv --chart u --split 2014-10-01 --json
"""


def chart_command(
    *,
    measures: Annotated[
        list[str] | None,
        Argument(
            metavar="[MEASURE]...",
            help="The measures, by their ids or beginnings; else all that have values. With --measure: folders and files.",
            autocompletion=completing.measures,
        ),
    ] = None,
    of_many: Annotated[
        str | None,
        Option(
            "--measure",
            metavar="ID",
            help="This measure of each project in the folders and files, as small charts on one scale.",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        Option(
            "--kind",
            "--chart",
            choices=(*Chart, "ip"),
            help="The kind of chart; else the one that the measure names or suits it.",
        ),
    ] = None,
    rules: Annotated[
        str | None,
        Option(
            "--rules",
            choices=tuple(RULE_SETS),
            help="The rules that judge it; else those of the kind of chart.",
        ),
    ] = None,
    since: Annotated[
        str | None, Option("--since", metavar="DAY", help="Show only points since this day.")
    ] = None,
    picture: Annotated[Picture, picture_of("a picture")],
    all_charts: Annotated[
        bool,
        Option("--all", help="All charts small on one page; needs --out.", group="A picture"),
    ] = False,
    table: Annotated[TableOptions, OF_TABLE],
    context: ToShow,
) -> Result:
    """Draw the chart of each measure with the cycles on it, and say by named rules whether anything has changed.

    With --data, any table of values is charted, without a project: a column x or date, and y, or numerator and denominator.
    With --measure, one measure of many projects is drawn, a panel each.
    """
    if of_many is not None:
        from pdsa_cli.commands.chart.many import measure_of_many

        _refuse_beside_many(table.data, context.project, all_charts, kind, rules, since)
        return measure_of_many(measures or [], of_many, picture, context)
    _refuse_folders(measures or [], table.data)
    from pdsa_cli.commands.days import day_option
    from pdsa_cli.views.chart import Wishes

    _refuse(measures, table, picture.out, all_charts, context.project)
    wishes = Wishes(kind, rules, day_option("--since", since, month="first"))
    loaded, sources = (
        _measures(measures or [], context) if table.data is None else _table(table, wishes, context)
    )
    views = _views(sources, wishes)

    def about() -> "Data":
        return _about(loaded)

    if picture.out is not None:
        from pdsa_cli.commands.chart.files import write_picture

        title = loaded.project.title if loaded else "Charts"
        return write_picture(views, picture, about, together=all_charts, title=title, context=context)
    return _shown(views, about, context)


def _about(loaded: "Loaded | None") -> "Data":
    """The project of the charts in a few facts; nothing for a table."""
    if loaded is None:
        return {}
    from pdsa_cli import dates
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.views.key_facts import about_project

    return about_project(loaded.file, on_chosen_charts(loaded.project), dates.today())


def _shown(views: "list[ChartView]", about: "Callable[[], Data]", context: Context) -> Result:
    def data() -> Any:
        from pdsa_cli.views.chart_data import charts_data

        return charts_data(views, about())

    def page() -> Any:
        from pdsa_cli.render.chart_page import charts_page

        return charts_page(views)

    return Result(context.presentation, data, page)


def _refuse(
    measures: list[str] | None, table: TableOptions, out: Path | None, together: bool, project: str | None
) -> None:
    """Options that do not go together. Raises UsageError."""
    data = table.data
    first = next(iter(given_in(OF_TABLE, table)), None)
    if data is None and first is not None:
        raise UsageError(
            f"{first} goes with --data",
            "it says how a table is read: --data FILE"
            if first in ("--sheet", "--columns", "--date-order", "--across")
            else f"a project keeps that itself: {Command('measure', 'ID', rebase='DAY', because='...')}",
        )
    if data is not None and (measures or project):
        raise UsageError(
            "--data charts a table, not measures of a project", "leave out the measures and --project"
        )
    if together and out is None:
        raise UsageError("--all makes a picture, and --out is missing", "add where to: --out measures.svg")
    if together and (measures or data is not None):
        raise UsageError("--all means all measures of the project", "leave out --all, or the measures")


def _refuse_beside_many(data: str | None, project: str | None, together: bool, *wishes: object) -> None:
    """What cannot be asked of the small charts of many projects. Raises UsageError."""
    if data is not None or project is not None:
        raise UsageError("--measure is about the projects of folders", "leave out --data and --project")
    if together or any(wish is not None for wish in wishes):
        raise UsageError(
            "the small charts of --measure are drawn as each project has its own",
            "leave out --all, --kind, --rules and --since",
        )


def _refuse_folders(measures: list[str], data: str | None) -> None:
    """A folder in the place of a measure: charts of many projects need to know which. Raises UsageError."""
    folder = next((said for said in measures if data is None and os.path.isdir(said)), None)  # noqa: PTH112
    if folder is not None:
        raise UsageError(
            f"{folder} is a folder", f"name the measure as well: {Command('chart', folder, measure='ID')}"
        )


def _table(table: TableOptions, wishes: "Wishes", context: Context) -> "tuple[None, list[Source]]":
    from pdsa_cli import store
    from pdsa_cli.commands.chart.table import table_source

    data = table.data or "-"
    terminal = None
    if data != "-" and not context.json and not context.no_input:
        from pdsa_cli import ask

        terminal = ask.keyboard() if ask.may_ask() else None
    wanted = table._replace(kind=wishes.kind, rules=wishes.rules)
    return None, [table_source(store.read_table_bytes(data), wanted, terminal, context.presentation)]


def _measures(names: list[str], context: Context) -> "tuple[Loaded, list[Source]]":
    from pdsa_cli import store
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.views.chart_source import measure_source

    loaded = store.load(context.path())
    project = on_chosen_charts(loaded.project)
    chosen = _named(project, names) if names else []
    for measure in chosen:
        if not measure.data:
            raise PdsaError(
                f"{measure.id} has no values yet", f"type one in: {Command('record', measure.id, 'VALUE')}"
            )
    chosen = chosen or [measure for measure in project.measures if measure.data]
    if not chosen:
        first = project.measures[0].id if project.measures else None
        advice = (
            f"type one in: {Command('record', first, 'VALUE')}"
            if first
            else f"add a measure first: {Command('measure')}"
        )
        raise PdsaError("no measure has values yet", advice)
    return loaded, [measure_source(project, measure) for measure in chosen]


def _named(project: "Project", names: list[str]) -> "list[Measure]":
    """The measures that are named, each once."""
    from pdsa_cli.commands.named import find_measure

    return list({found.id: found for found in (find_measure(project, name) for name in names)}.values())


def _views(sources: "list[Source]", wishes: "Wishes") -> "list[ChartView]":
    from pdsa_cli.views.chart import chart_view

    if wishes.rules in ("bestbox", "cutbox"):
        sources = [
            source._replace(settings=source.settings._replace(method=wishes.rules)) for source in sources
        ]
    return [chart_view(source, wishes) for source in sources]
