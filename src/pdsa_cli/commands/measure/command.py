"""`pdsa measure`: the family of measures, their operational definitions, and what is decided about their charts."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.measure.changes import FIELDS, MEASURES
from pdsa_cli.commands.measure.decisions import decisions_of
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Measure
from pdsa_cli.suggesting import Command

EXAMPLES = """
Examples:
  pdsa measure
  pdsa measure dcc
  pdsa measure --add "Births announced in time; kind=process; unit=%; better=higher"
  pdsa measure dcc --collected-by "Midwife in charge" --frequency weekly
  pdsa measure dcc --freeze 2026-03-29 --because "Twelve weeks before the first test"
  pdsa measure dcc --rebase 2026-06-07 --because "The checklist became routine in cycle 6"
  pdsa measure dcc --exclude 2026-05-03 --because "The register was lost"
"""

_CHART = "About the chart, each with --because"
_DAYS = {
    "exclude": "Leave the value of this day out of the lines.",
    "include": "Let the value of this day count again.",
    "rebase": "Compute the lines anew from this day on.",
    "remove_rebase": "Take a rebase back.",
    "freeze": "Freeze the lines on the values up to this day, the baseline.",
}


def measure_command(
    *,
    said: Annotated[
        str | None,
        Argument(
            metavar="[MEASURE]",
            help='Its id or the beginning; with --add its name: "NAME; kind=process; unit=%; ...".',
            autocompletion=completing.measures,
        ),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a measure; asks where nothing is given.")] = False,
    fields: Annotated[
        Fields, fields_of(Measure, *FIELDS, group="Definition (an empty text takes a field out)")
    ],
    days: Annotated[
        Fields,
        fields_of(
            Measure, *_DAYS, group=_CHART,
            **{name: Option(metavar="DAY", help=says) for name, says in _DAYS.items()},
        ),
    ],
    unfreeze: Annotated[
        bool, Option("--unfreeze", help="Take the frozen baseline back.", group=_CHART)
    ] = False,
    because: Annotated[
        str | None,
        Option(
            "--because", metavar="TEXT", help="Why; needed for --rebase, --freeze and --exclude.", group=_CHART
        ),
    ] = None,
    context: ToChange,
) -> Result:  # fmt: skip
    """Show the measures, add one, or change one: its definition, and what is decided about its chart.

    Without options it shows. A day of --rebase, --freeze or --exclude is one that has a value; the reason is kept with
    the day on which it was given.
    """
    decisions = decisions_of(days, unfreeze, because)
    if add and decisions.given:
        raise UsageError(
            "a new measure has no values to decide about", f"record some first: {Command('record')}"
        )
    MEASURES.refuse(said, fields | decisions.given, {"--add": add})
    path = context.path()
    if add:
        return MEASURES.added(context, path, said, fields)
    if said is not None and (fields or decisions.given):
        return MEASURES.decided(context, path, said, decisions, fields)
    return _show(path, said, context)


def _show(path: Path, said: str | None, context: Context) -> Result:
    from pdsa_cli import store
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.measures import family, full_measure, measure_data

    project = store.load(path).project
    measures = family(project)
    if said is not None:
        measures = (full_measure(project, project.measures[MEASURES.meant(project, said, new=True)]),)

    def page() -> Any:
        from pdsa_cli.render.measures import measure_page, measures_page

        return measures_page(measures) if said is None else measure_page(*measures)

    def data() -> Any:
        return which_project(str(path), project) | {"measures": [measure_data(one) for one in measures]}

    return Result(context.presentation, data, page)
