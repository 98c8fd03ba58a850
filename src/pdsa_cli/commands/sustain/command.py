"""`pdsa sustain`: ten factors rated by several people over time, and whether the gains of adopted ideas hold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa sustain
  pdsa sustain --rate --by "ward sister"
  pdsa sustain monitoring mostly fit fully --by consultant
  pdsa sustain monitoring
  pdsa sustain --action "Ask the board for the time; who=sponsor; when=in 4 weeks"
  pdsa sustain --idea box --owner pharmacist --measure box-used --watched-by "ward meeting" --until 2027-03-31
"""

_HOLDING = "An adopted idea, with --idea (an empty text takes a field out)"
_RATING = "A rating"


def _held(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_HOLDING)


def sustain_command(
    said: Annotated[
        list[str] | None,
        Argument(
            metavar="[FACTOR LEVEL]...",
            help="Factors, each with its level: not_yet, partly, mostly, fully, or 1 to 4. A factor alone is shown.",
        ),
    ] = None,
    rate: Annotated[bool, Option("--rate", help="Ask for all ten factors.", group=_RATING)] = False,
    by: Annotated[
        str | None,
        Option("--by", metavar="ROLE", help="Who rates, by role.", group=_RATING),
    ] = None,
    on: Annotated[
        str | None,
        Option("--on", metavar="DAY", help="The day of the rating, else today.", group=_RATING),
    ] = None,
    because: Annotated[str | None, Option("--because", metavar="TEXT", help="Why.", group=_RATING)] = None,
    action: Annotated[
        list[str] | None,
        Option(
            "--action",
            metavar="TASK",
            help='What is to be done: "TEXT; who=...; when=..."; may be repeated.',
        ),
    ] = None,
    idea: Annotated[
        str | None,
        _held("--idea", "The adopted idea whose gain is held; asks where nothing else is given.", "ID"),
    ] = None,
    owner: Annotated[str | None, _held("--owner", "Who sees to it that the change stays.", "ROLE")] = None,
    standard_work: Annotated[
        str | None, _held("--standard-work", "Where it has become the usual way of working.")
    ] = None,
    measure: Annotated[
        str | None,
        Option(
            "--measure",
            metavar="MEASURE",
            help="The measure that is watched.",
            group=_HOLDING,
            autocompletion=completing.measures,
        ),
    ] = None,
    watched_by: Annotated[str | None, _held("--watched-by", "Who watches it.", "ROLE")] = None,
    frequency: Annotated[str | None, _held("--frequency", "How often they look.")] = None,
    until: Annotated[str | None, _held("--until", "The day until which it is watched.", "DAY")] = None,
    since: Annotated[
        str | None, _held("--since", "The day from which it is held, else that of the adoption.", "DAY")
    ] = None,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Show whether gains hold and which of the ten factors has most to gain; rate them, or say how a gain is held.

    Without options it shows. The factors are those of the NHS Sustainability Model, asked in other words. There is no
    total: what the middle levels score could not be verified.
    """
    from pdsa_cli.commands.choosing import choose_project
    from pdsa_cli.commands.days import day_option
    from pdsa_cli.commands.tasks import task_said

    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    named = list(said or ())
    actions = [task_said("--action", text) for text in action or ()]
    given = {
        "owner": owner,
        "standard_work": standard_work,
        "measure": measure,
        "watched_by": watched_by,
        "frequency": frequency,
    }
    fields = {key: value for key, value in given.items() if value is not None}
    for name, text, ahead in (("until", until, True), ("since", since, False)):
        if text is not None:
            found = day_option(f"--{name}", text, ahead=ahead) if text.strip() else None
            fields[name] = found.isoformat() if found else ""
    about = {key: value.strip() for key, value in (("by", by), ("because", because)) if value}
    rating = rate or len(named) > 1
    _refuse(named, rate, idea, bool(fields), bool(about or on is not None), rating)
    if len(named) == 1 and actions and idea is None:
        raise UsageError(
            f"an action for {named[0]!r} alone cannot be kept",
            "for an adopted idea: --idea ID --action ...; for the factors together leave the word out",
        )
    path = choose_project(project, no_input)
    if idea is not None:
        return _hold(path, idea, fields, actions, presentation, dry_run, no_input)
    if rating or actions:
        return _rate(path, named, rate, about, on, actions, presentation, dry_run, no_input)
    return _show(path, named, presentation)


def _refuse(named: list[str], rate: bool, idea: str | None, fields: bool, about: bool, rating: bool) -> None:
    """Options that do not go together. Raises UsageError."""
    if idea is not None and (rating or named or about):
        raise UsageError("--idea is about one adopted idea", "rate the factors in a call of its own")
    if fields and idea is None:
        raise UsageError("which idea is meant?", f"name it: --idea ID; {Command('idea')} shows them")
    if rate and named:
        raise UsageError("--rate asks for all ten factors", "leave the factors out, or leave --rate out")
    if len(named) > 1 and len(named) % 2:
        raise UsageError(
            f"{named[-1]!r} has no level beside it",
            "write each factor with its level: monitoring mostly fit fully",
        )
    if about and not rating:
        raise UsageError(
            "--by, --on and --because go with a rating", "add a factor with its level, or --rate"
        )


def _rate(
    path: Path,
    named: list[str],
    rate: bool,
    about: dict[str, str],
    on: str | None,
    actions: list[dict[str, str]],
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli import dates
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.days import day_option
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.sustain import changes
    from pdsa_cli.words import Factor, Level

    today = dates.today()
    day = day_option("--on", on) or today
    if day > today:
        raise UsageError(f"--on: {day} is still to come", "give the day on which it was rated")
    levels = {
        changes.factor_meant(factor): changes.level_meant(level)
        for factor, level in zip(named[::2], named[1::2], strict=True)
    }
    done = Done()
    label = Command("sustain", *named, rate=rate and not named, action=not (rate or named))
    with Typed(path, Command("sustain", rate=True), dry_run) as typed:
        if rate:
            answers = _asked(
                typed, {**about, "on": day.isoformat() if on else "", "actions": actions}, no_input
            )
            about = {key: answers[key] for key in ("by", "because") if answers.get(key)}
            actions, day = answers.get("actions", []), dates.iso_date(answers.get("on") or day.isoformat())
            levels = {factor: Level(answers[factor]) for factor in Factor if answers.get(factor)}

        def edit(found: "Project", data: Any) -> None:
            changes.rate(found, data, levels, about, day, done)
            if actions:
                changes.add_sustaining_actions(data, actions, done)

        return written(path, edit, label, done, presentation, dry_run=dry_run, data=_data)


def _asked(typed: "Typed", known: dict[str, Any], no_input: bool) -> dict[str, Any]:
    """Who rates, and the level of each factor, by prompts. Raises UsageError where nobody can be asked."""
    from pdsa_cli import ask

    if not ask.may_ask(no_input):
        raise UsageError(
            "--rate asks, and there is nobody to ask",
            f"give factors with levels: {Command('sustain', 'monitoring', 'mostly', 'fit', 'fully', by='ROLE')}",
        )
    from pdsa_cli.commands.sustain.prompts import ask_ratings

    return ask_ratings(typed, {key: value for key, value in known.items() if value})


def _hold(
    path: Path,
    idea: str,
    fields: dict[str, str],
    actions: list[dict[str, str]],
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli import ask, dates, store
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.sustain.changes import hold, since_adopted

    done = Done()
    today = dates.today()
    label = Command("sustain", idea=idea)
    with Typed(path, label, dry_run) as typed:
        if not fields and not actions:
            if not ask.may_ask(no_input):
                raise UsageError(
                    "nothing says how the gain is held",
                    f"add --owner, --standard-work, --measure ...: {Command('sustain', idea=idea)}",
                )
            from pdsa_cli.commands.idea.changes import idea_meant
            from pdsa_cli.commands.sustain.prompts import ask_holding

            project = store.load(path).project
            at = idea_meant(project, idea)
            since_adopted(project, at, today)
            typed.command = Command("sustain", idea=project.changes[at].id)
            held = ask_holding(typed, project, at)
            actions, fields = held.pop("actions", []), held

        def edit(found: "Project", data: Any) -> None:
            hold(found, data, idea, fields, actions, today, done)

        return written(path, edit, label, done, presentation, dry_run=dry_run, data=_data)


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli import dates
    from pdsa_cli.views.sustainability import sustain_data, sustain_view

    return sustain_data(sustain_view(project, dates.today()))


def _show(path: Path, named: list[str], presentation: Presentation) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.views.sustainability import sustain_data, sustain_view

    found = sustain_view(on_chosen_charts(store.load(path).project), dates.today())
    if named:
        from pdsa_cli.commands.sustain.changes import factor_meant

        factor = factor_meant(named[0])
        one = next(view for view in found.factors if view.text.factor is factor)

        def one_page() -> Any:
            from pdsa_cli.render.sustainability import factor_page

            return factor_page(one)

        return Result(presentation, lambda: sustain_data(found._replace(factors=(one,))), one_page)

    def page() -> Any:
        from pdsa_cli.render.sustainability import sustain_page

        return sustain_page(found)

    return Result(presentation, lambda: sustain_data(found), page)
