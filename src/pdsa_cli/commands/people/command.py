"""`pdsa people`: the team, and those whose support is needed: influence, interest, how they stand, what is done about it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Degree, Support

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa people
  pdsa people --matrix
  pdsa people --add "Night nurses" --influence high --interest low --support neutral --support-needed supportive
  pdsa people "Night nurses" --concerns "More paper at night"
  pdsa people "Night nurses" --action "Ask them at the handover; who=lead; when=friday"
  pdsa people --team --add "Ward sister; role=lead"
"""

_FIELDS = "One person or group (an empty text takes a field out)"
KEYS = ("influence", "interest", "support", "support_needed", "concerns")


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_FIELDS)


def _word(flag: str, help_text: str) -> Any:
    return Option(flag, help=help_text, group=_FIELDS)


def people_command(
    said: Annotated[
        str | None,
        Argument(metavar="[WHO]", help="Who, or the beginning; with --add somebody new, by role."),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add somebody; asks where nothing is given.")] = False,
    remove: Annotated[bool, Option("--remove", help="Take them out.")] = False,
    team: Annotated[
        bool, Option("--team", help="The team in place of those whose support is needed.")
    ] = False,
    matrix: Annotated[bool, Option("--matrix", help="Show influence and interest as a two-by-two.")] = False,
    influence: Annotated[Degree | None, _word("--influence", "How much they can help or hinder.")] = None,
    interest: Annotated[Degree | None, _word("--interest", "How much it matters to them.")] = None,
    support: Annotated[Support | None, _word("--support", "How they stand now.")] = None,
    support_needed: Annotated[
        Support | None, _word("--support-needed", "How they have to stand for it to succeed.")
    ] = None,
    concerns: Annotated[str | None, _text("--concerns", "What they care about or fear.")] = None,
    action: Annotated[
        list[str] | None,
        _text("--action", 'What is done to win them: "TEXT; who=...; when=..."; may be repeated.', "TASK"),
    ] = None,
    called: Annotated[str | None, _text("--called", "Another name for them.")] = None,
    role: Annotated[str | None, _text("--role", "With --team: what they do in the project.", "ROLE")] = None,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Show the team and the people whose support is needed; add somebody, or change how they stand.

    Without options it shows, those first who can help or hinder most. What is to be done is in `pdsa todo` too.
    """
    from pdsa_cli.commands.choosing import choose_project
    from pdsa_cli.commands.tasks import task_said

    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    given: dict[str, Any] = {
        "influence": influence.value if influence else None,
        "interest": interest.value if interest else None,
        "support": support.value if support else None,
        "support_needed": support_needed.value if support_needed else None,
        "concerns": concerns,
        "name" if team else "who": called,
        "role": role,
    }
    fields = {key: value for key, value in given.items() if value is not None}
    actions = [task_said("--action", text) for text in action or ()]
    _refuse(said, (add, remove, matrix), team, fields, bool(actions))
    path = choose_project(project, no_input)
    if team and (add or remove or fields):
        return _change_team(path, said, fields, add, remove, presentation, dry_run, no_input)
    if add:
        return _add(path, said, fields, actions, presentation, dry_run, no_input)
    if said is not None and (remove or fields or actions):
        return _change(path, said, fields, actions, remove, presentation, dry_run)
    return _show(path, said, team, matrix, presentation)


def _refuse(
    said: str | None, acting: tuple[bool, bool, bool], team: bool, fields: dict[str, Any], actions: bool
) -> None:
    """Options that do not go together. Raises UsageError."""
    add, remove, matrix = acting
    if sum(acting) > 1:
        raise UsageError("--add, --remove and --matrix do not go together", "do one after the other")
    if remove and (fields or actions):
        raise UsageError("--remove takes them out whole", "leave the other options out")
    if matrix and (fields or actions or team or said is not None):
        raise UsageError("--matrix shows all whose support is needed", "leave the rest out")
    if team and (actions or fields.keys() & set(KEYS)):
        raise UsageError("a member of the team has a name and a role", "leave --team out, or give --role")
    if not team and "role" in fields:
        raise UsageError("--role is for members of the team", "add --team")
    if said is None and not add and (remove or fields or actions):
        raise UsageError(
            "who is meant?", f"name them: {Command('people', 'Night nurses')} ..., or --add for somebody new"
        )


def _add(
    path: Path,
    said: str | None,
    fields: dict[str, Any],
    actions: list[dict[str, str]],
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.people.changes import add_person

    if said is not None:
        from pdsa_cli.commands.compound import compound

        fields = compound("--add", said, "who", KEYS) | fields
    elif "who" not in fields:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise UsageError(
                "nobody is named",
                f"write: {Command('people', add='Night nurses', influence='high')}, or run it in a terminal to be asked",
            )
    done = Done()
    with Typed(path, Command("people", add=True), dry_run) as typed:
        if "who" not in fields:
            from pdsa_cli.commands.people.prompts import ask_person

            fields = ask_person(typed, fields | ({"actions": actions} if actions else {}))
            actions = fields.pop("actions", [])

        def edit(found: "Project", data: Any) -> None:
            add_person(found, data, fields, actions, done)

        return written(
            path, edit, Command("people", add=True), done, presentation, dry_run=dry_run, data=_data
        )


def _change(
    path: Path,
    said: str,
    fields: dict[str, Any],
    actions: list[dict[str, str]],
    remove: bool,
    presentation: Presentation,
    dry_run: bool,
) -> Result:
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.people.changes import change_person, remove_person

    done = Done()

    def edit(found: "Project", data: Any) -> None:
        if remove:
            remove_person(found, data, said, done)
        else:
            change_person(found, data, said, fields, actions, done)

    return written(path, edit, Command("people", said), done, presentation, dry_run=dry_run, data=_data)


def _change_team(
    path: Path,
    said: str | None,
    fields: dict[str, Any],
    add: bool,
    remove: bool,
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.people.changes import add_member, change_member

    if add and said is not None:
        from pdsa_cli.commands.compound import compound

        fields = compound("--add", said, "name", ("role",)) | fields
    elif add and "name" not in fields:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise UsageError(
                "nobody is named", f"write: {Command('people', team=True, add='Ward sister; role=lead')}"
            )
    done = Done()
    with Typed(path, Command("people", team=True, add=True), dry_run) as typed:
        if add and "name" not in fields:
            from pdsa_cli.commands.people.prompts import ask_member

            fields = ask_member(typed, fields)

        def edit(found: "Project", data: Any) -> None:
            if add:
                add_member(found, data, fields, done)
            else:
                change_member(found, data, said or "", fields, remove, done)

        return written(
            path, edit, Command("people", team=True), done, presentation, dry_run=dry_run, data=_data
        )


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli import dates
    from pdsa_cli.views.people import people_data, people_view

    return people_data(people_view(project, dates.today()))


def _show(path: Path, said: str | None, team: bool, matrix: bool, presentation: Presentation) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.views.people import people_data, people_view

    project = store.load(path).project
    found = people_view(project, dates.today())
    if said is not None:
        from pdsa_cli.commands.people.changes import member_meant, person_meant

        if team:
            found = found._replace(team=(project.team[member_meant(project, said)],))
        else:
            who = project.stakeholders[person_meant(project, said)].who
            chosen = tuple(one for one in found.people if one.who == who)
            found = found._replace(team=(), people=chosen, unrated=())

    def page() -> Any:
        from pdsa_cli.render.people import matrix_page, people_page

        return matrix_page(found) if matrix else people_page(found, team)

    return Result(presentation, lambda: people_data(found), page)
