"""`pdsa measure`: the family of measures, their operational definitions, and what is decided about their charts."""

from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Better, Chart, DataType, MeasureKind

if TYPE_CHECKING:
    from pathlib import Path

    from pdsa_cli.commands.measure.decisions import Decisions

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

_DEFINITION, _CHART = "Definition (an empty text takes a field out)", "About the chart, each with --because"
FIELDS = (
    "id",
    "name",
    "kind",
    "type",
    "unit",
    "better",
    "definition",
    "numerator",
    "denominator",
    "inclusions",
    "exclusions",
    "criteria",
    "stratification",
    "data_source",
    "collection",
    "collected_by",
    "frequency",
    "sampling",
    "baseline",
    "target",
    "chart",
)


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_DEFINITION)


def _word(flag: str, help_text: str) -> Any:
    return Option(flag, help=help_text, group=_DEFINITION)


def _of_chart(flag: str, help_text: str, metavar: str = "DAY") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_CHART)


def measure_command(
    measure: Annotated[
        str | None,
        Argument(
            metavar="[MEASURE]",
            help='Its id or the beginning; with --add its name: "NAME; kind=process; unit=%; ...".',
            autocompletion=completing.measures,
        ),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a measure; asks where nothing is given.")] = False,
    id: Annotated[str | None, _text("--id", "The short id by which commands name it.", "ID")] = None,  # noqa: A002
    name: Annotated[str | None, _text("--name", "Its name, as a chart would be titled.")] = None,
    kind: Annotated[MeasureKind | None, _word("--kind", "What it tells.")] = None,
    type: Annotated[DataType | None, _word("--type", "What one value is.")] = None,  # noqa: A002
    unit: Annotated[str | None, _text("--unit", "The unit of its values, such as % or minutes.")] = None,
    better: Annotated[Better | None, _word("--better", "The direction of good.")] = None,
    definition: Annotated[str | None, _text("--definition", "The definition in words.")] = None,
    numerator: Annotated[str | None, _text("--numerator", "What is counted.")] = None,
    denominator: Annotated[str | None, _text("--denominator", "Out of what it is counted.")] = None,
    inclusions: Annotated[str | None, _text("--inclusions", "Who or what is included.")] = None,
    exclusions: Annotated[str | None, _text("--exclusions", "Who or what is left out.")] = None,
    criteria: Annotated[str | None, _text("--criteria", "What words such as on time mean.")] = None,
    stratification: Annotated[str | None, _text("--stratification", "By what it is split.")] = None,
    data_source: Annotated[str | None, _text("--data-source", "Where the data come from.")] = None,
    collection: Annotated[str | None, _text("--collection", "How they are collected.")] = None,
    collected_by: Annotated[str | None, _text("--collected-by", "Who collects them.")] = None,
    frequency: Annotated[str | None, _text("--frequency", "How often, such as weekly.")] = None,
    sampling: Annotated[str | None, _text("--sampling", "Which ones are looked at, if not all.")] = None,
    baseline: Annotated[str | None, _text("--baseline", "The value before any change.", "NUMBER")] = None,
    target: Annotated[str | None, _text("--target", "The value wanted.", "NUMBER")] = None,
    chart: Annotated[Chart | None, _word("--chart", "The chart it is drawn on.")] = None,
    rebase: Annotated[str | None, _of_chart("--rebase", "Compute the lines anew from this day on.")] = None,
    remove_rebase: Annotated[str | None, _of_chart("--remove-rebase", "Take a rebase back.")] = None,
    freeze: Annotated[
        str | None, _of_chart("--freeze", "Freeze the lines on the values up to this day, the baseline.")
    ] = None,
    unfreeze: Annotated[
        bool, Option("--unfreeze", help="Take the frozen baseline back.", group=_CHART)
    ] = False,
    exclude: Annotated[
        str | None, _of_chart("--exclude", "Leave the value of this day out of the lines.")
    ] = None,
    include: Annotated[str | None, _of_chart("--include", "Let the value of this day count again.")] = None,
    because: Annotated[
        str | None, _of_chart("--because", "Why; needed for --rebase, --freeze and --exclude.", "TEXT")
    ] = None,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Show the measures, add one, or change one: its definition, and what is decided about its chart.

    Without options it shows. A day of --rebase, --freeze or --exclude is one that has a value; the reason is kept with
    the day on which it was given.
    """
    from pdsa_cli.commands.choosing import choose_project

    flags = dict(locals())
    fields = {key: getattr(flags[key], "value", flags[key]) for key in FIELDS if flags[key] is not None}
    decisions = _decisions(flags)
    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    path = choose_project(project, no_input)
    if add:
        if decisions.any:
            raise UsageError(
                "a new measure has no values to decide about", f"record some first: {Command('record')}"
            )
        return _add(path, measure, fields, presentation, dry_run, no_input)
    if measure is None and (fields or decisions.any):
        raise UsageError(
            "which measure is meant?", f"name it: {Command('measure', 'ID')} ..., or --add for a new one"
        )
    if measure is not None and (fields or decisions.any):
        return _change(path, measure, fields, decisions, presentation, dry_run)
    return _show(path, measure, presentation)


def _decisions(flags: dict[str, Any]) -> "Decisions":
    from pdsa_cli import dates
    from pdsa_cli.commands.days import day_option
    from pdsa_cli.commands.measure.decisions import Decisions

    days = {
        name: day_option(f"--{name.replace('_', '-')}", flags[name])
        for name in ("rebase", "remove_rebase", "freeze", "exclude", "include")
    }
    because = (flags["because"] or "").strip()
    needing = [name for name in ("rebase", "freeze", "exclude") if days[name] is not None]
    for name in needing:
        day = days[name]
        if day is not None and day > dates.today():
            raise UsageError(f"--{name}: {day} is still to come", "choose a day that has a value")
        if not because:
            raise UsageError(
                f"--{name} needs a reason",
                f'add --because TEXT, such as: --{name} {day} --because "New register"',
            )
    if because and not needing:
        raise UsageError(
            "--because gives the reason for --rebase, --freeze or --exclude",
            "add one of them, or leave it out",
        )
    if days["exclude"] is not None and days["exclude"] == days["include"]:
        raise UsageError("--exclude and --include name the same day", "give one of them")
    if flags["freeze"] is not None and flags["unfreeze"]:
        raise UsageError("--freeze and --unfreeze do not go together", "--freeze alone moves the baseline")
    return Decisions(**days, unfreeze=flags["unfreeze"], because=because)


def _add(
    path: "Path",
    text: str | None,
    fields: dict[str, str],
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.measure.changes import Done, add_measure

    if text is not None:
        from pdsa_cli.commands.compound import compound

        keys = tuple(key for key in FIELDS if key != "name")
        fields = compound("--add", text, "name", keys) | fields
    if "name" not in fields:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise UsageError(
                "the measure has no name",
                f"write: {Command('measure', add='Name; kind=process; unit=%')}, or run it in a terminal to be asked",
            )
    done = Done()
    with Typed(path, Command("measure", add=True), dry_run) as typed:
        if "name" not in fields:
            from pdsa_cli.commands.measure.prompts import ask_measure

            fields = ask_measure(typed, fields)

        def edit(project: Any, data: Any) -> Any:
            done.lines.clear()
            add_measure(project, data, fields, done)
            return data

        return _written(path, edit, Command("measure", add=True), done, presentation, dry_run)


def _change(
    path: "Path",
    said: str,
    fields: dict[str, str],
    decisions: "Decisions",
    presentation: Presentation,
    dry_run: bool,
) -> Result:
    from pdsa_cli import dates
    from pdsa_cli.commands.measure.changes import Done, change_measure
    from pdsa_cli.commands.measure.decisions import as_typed, decide

    done = Done()
    today = dates.today()

    def edit(project: Any, data: Any) -> Any:
        done.lines.clear()
        if decisions.any:
            decide(project, data, said, decisions, today, done)
        if fields:
            change_measure(project, data, said, fields, done)
        return data

    return _written(path, edit, as_typed(said, fields, decisions), done, presentation, dry_run)


def _written(
    path: "Path", edit: Any, label: str, done: Any, presentation: Presentation, dry_run: bool
) -> Result:
    from pdsa_cli import store
    from pdsa_cli.commands.difference import difference
    from pdsa_cli.views.measures import full_measure, measure_data, missing_in

    changed = store.change(path, edit, label, dry_run=dry_run)
    found = next(measure for measure in changed.project.measures if measure.id == done.id)
    if dry_run:
        said = [*done.lines, "Nothing was written (--dry-run)."]
    elif not changed.written:
        said = [f"Nothing changed in {changed.file}: it says so already."]
    else:
        said = [*done.lines, _next(done, missing_in(found))]
    text = (
        difference(changed.file, changed.before, changed.after) if dry_run and not presentation.json else ""
    )
    return Result(
        presentation,
        lambda: {
            "file": changed.file,
            "written": changed.written,
            "changed": list(done.lines),
            "measure": measure_data(full_measure(changed.project, found)),
        },
        text=text,
        said=(*changed.warnings, *said),
    )


def _next(done: Any, missing: tuple[str, ...]) -> str:
    if missing:
        return (
            f"Next: complete its definition ({Command('measure', done.id, **dict.fromkeys(missing, '...'))})"
        )
    command = Command("record", done.id, "VALUE") if done.added else Command("report")
    return f"Next: {command}"


def _show(path: "Path", said: str | None, presentation: Presentation) -> Result:
    from pdsa_cli import store
    from pdsa_cli.commands.record.points import find_measure
    from pdsa_cli.views.measures import family, full_measure, measure_data

    project = store.load(path).project
    if said is None:
        measures = family(project)

        def page() -> Any:
            from pdsa_cli.render.measures import measures_page

            return measures_page(measures)

        return Result(presentation, lambda: {"measures": [measure_data(one) for one in measures]}, page)
    full = full_measure(project, find_measure(project, said))

    def one_page() -> Any:
        from pdsa_cli.render.measures import measure_page

        return measure_page(full)

    return Result(presentation, lambda: {"measures": [measure_data(full)]}, one_page)
