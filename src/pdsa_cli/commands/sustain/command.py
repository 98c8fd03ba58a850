"""`pdsa sustain`: ten factors rated by several people over time, and whether the gains of adopted ideas hold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.tasks import action_option, task_said
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Holding, Rating
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.draft import Draft
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
_ON = Option(help="The day of the rating, else today.")
_MEASURE = Option(metavar="MEASURE", help="The measure that is watched.", autocompletion=completing.measures)


def sustain_command(
    *,
    said: Annotated[
        list[str] | None,
        Argument(
            metavar="[FACTOR LEVEL]...",
            help="Factors, each with its level: not_yet, partly, mostly, fully, or 1 to 4. A factor alone is shown.",
        ),
    ] = None,
    rate: Annotated[bool, Option("--rate", help="Ask for all ten factors.", group=_RATING)] = False,
    about: Annotated[
        Fields, fields_of(Rating, "by", "on", "because", group=_RATING, by=Option(metavar="ROLE"), on=_ON)
    ],
    action: Annotated[list[str] | None, action_option("What is to be done")] = None,
    idea: Annotated[
        str | None,
        Option(
            "--idea",
            metavar="ID",
            help="The adopted idea whose gain is held; asks where nothing else is given.",
            group=_HOLDING,
        ),
    ] = None,
    held: Annotated[
        Fields,
        fields_of(
            Holding, "owner", "standard_work", "measure", "watched_by", "frequency", "until", "since",
            group=_HOLDING,
            owner=Option(metavar="ROLE"), measure=_MEASURE, watched_by=Option(metavar="ROLE"),
        ),
    ],
    context: ToChange,
) -> Result:  # fmt: skip
    """Show whether gains hold and which of the ten factors has most to gain; rate them, or say how a gain is held.

    Without options it shows. The factors are those of the NHS Sustainability Model, asked in other words. There is no
    total: what the middle levels score could not be verified.
    """
    named = list(said or ())
    actions = [task_said("--action", text) for text in action or ()]
    rating = rate or len(named) > 1
    if idea is not None:
        if rating or named or about:
            raise UsageError("--idea is about one adopted idea", "rate the factors in a call of its own")
        return _hold(context, context.path(), idea, _with_days(held), actions)
    if held:
        raise UsageError("which idea is meant?", f"name it: --idea ID; {Command('idea')} shows them")
    _refuse(named, rate, about, actions)
    path = context.path()
    if rating or actions:
        return _rate(context, path, named, rate, about, actions)
    return _show(path, named, context)


def _refuse(named: list[str], rate: bool, about: Fields, actions: list[dict[str, str]]) -> None:
    """What does not go together in a rating. Raises UsageError."""
    if rate and named:
        raise UsageError("--rate asks for all ten factors", "leave the factors out, or leave --rate out")
    if len(named) > 1 and len(named) % 2:
        raise UsageError(
            f"{named[-1]!r} has no level beside it",
            "write each factor with its level: monitoring mostly fit fully",
        )
    if about and not rate and len(named) < 2:
        raise UsageError(
            "--by, --on and --because go with a rating", "add a factor with its level, or --rate"
        )
    if len(named) == 1 and actions:
        raise UsageError(
            f"an action for {named[0]!r} alone cannot be kept",
            "for an adopted idea: --idea ID --action ...; for the factors together leave the word out",
        )


def _rate(
    context: Context,
    path: Path,
    named: list[str],
    rate: bool,
    about: Fields,
    actions: list[dict[str, str]],
) -> Result:
    from pdsa_cli.commands.change_log import ChangeLog
    from pdsa_cli.commands.draft import Draft
    from pdsa_cli.commands.items import written
    from pdsa_cli.commands.sustain import changes
    from pdsa_cli.words import Factor, Level

    about = _rated(about)
    levels = {
        changes.factor_meant(factor): changes.level_meant(level)
        for factor, level in zip(named[::2], named[1::2], strict=True)
    }
    label = Command("sustain", *named, rate=rate, action=not (rate or named))
    with Draft(path, Command("sustain", rate=True), context.dry_run) as typed:
        if rate:
            answers = _asked(context, typed, {**about, "actions": actions})
            about = {key: answers[key] for key in ("by", "on", "because") if answers.get(key)}
            actions = answers.get("actions", [])
            levels = {factor: Level(answers[factor]) for factor in Factor if answers.get(factor)}
        return written(
            context,
            path,
            lambda edit: changes.rate(edit, levels, about, actions),
            label,
            ChangeLog(Command("sustain")),
            _data,
        )


def _rated(about: Fields) -> Fields:
    """Who rates, when and why, as a file holds it. Raises UsageError for a day that is to come."""
    from pdsa_cli.commands.days import day_of_event

    found = {key: text for key, value in about.items() if (text := value.strip())}
    if "on" in about:
        found["on"] = day_of_event("--on", about["on"], "give the day on which it was rated")
    return found


def _asked(context: Context, typed: "Draft", known: dict[str, Any]) -> dict[str, Any]:
    """Who rates, and the level of each factor, by prompts. Raises UsageError where nobody can be asked."""
    if not context.may_ask:
        raise UsageError(
            "--rate asks, and there is nobody to ask",
            f"give factors with levels: {Command('sustain', 'monitoring', 'mostly', 'fit', 'fully', by='ROLE')}",
        )
    from pdsa_cli.commands.sustain.prompts import ask_ratings

    return ask_ratings(typed, {key: value for key, value in known.items() if value})


def _hold(context: Context, path: Path, idea: str, held: Fields, actions: list[dict[str, str]]) -> Result:
    from pdsa_cli.commands.change_log import ChangeLog
    from pdsa_cli.commands.draft import Draft
    from pdsa_cli.commands.items import written
    from pdsa_cli.commands.sustain.changes import hold

    label = Command("sustain", idea=idea)
    with Draft(path, label, context.dry_run) as typed:
        if not held and not actions:
            held = _asked_how(context, typed, idea)
            actions = held.pop("actions", [])
        return written(
            context,
            path,
            lambda edit: hold(edit, idea, held, actions),
            label,
            ChangeLog(Command("sustain")),
            _data,
        )


def _with_days(held: Fields) -> Fields:
    """How a gain is held, with its days as a file holds them. Raises UsageError."""
    from pdsa_cli.commands.days import day_option

    days = {
        name: str(day_option(f"--{name}", held[name], ahead=name == "until"))
        for name in ("until", "since")
        if held.get(name, "").strip()
    }
    return held | days


def _asked_how(context: Context, typed: "Draft", idea: str) -> Fields:
    """How the gain of an idea is held, by prompts. Raises UsageError where nobody can be asked, or there is no gain."""
    if not context.may_ask:
        raise UsageError(
            "nothing says how the gain is held",
            f"add --owner, --standard-work, --measure ...: {typed.command}",
        )
    from pdsa_cli import store
    from pdsa_cli.commands.named import find_idea
    from pdsa_cli.commands.sustain.changes import since_adopted
    from pdsa_cli.commands.sustain.prompts import ask_holding

    project = store.load(typed.path).project
    at = project.changes.index(find_idea(project, idea))
    since_adopted(project, at)
    typed.command = Command("sustain", idea=project.changes[at].id)
    return ask_holding(typed, project, at)


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli import dates
    from pdsa_cli.views.sustainability import sustain_data, sustain_view

    return sustain_data(sustain_view(project, dates.today()))


def _show(path: Path, named: list[str], context: Context) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.sustainability import sustain_data, sustain_view

    project = store.load(path).project
    found = sustain_view(on_chosen_charts(project), dates.today())
    if named:
        from pdsa_cli.commands.sustain.changes import factor_meant

        factor = factor_meant(named[0])
        found = found._replace(factors=tuple(one for one in found.factors if one.text.factor is factor))

    def page() -> Any:
        from pdsa_cli.render.sustainability import factor_page, sustain_page

        return factor_page(found.factors[0]) if named else sustain_page(found)

    return Result(context.presentation, lambda: which_project(str(path), project) | sustain_data(found), page)
