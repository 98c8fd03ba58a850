"""`pdsa people`: the team, and those whose support is needed: influence, interest, how they stand, what is done about it."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.commands.people.changes import MEMBERS, STAKEHOLDERS
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.tasks import action_option, tasks_said
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Stakeholder

EXAMPLES = """
Examples:
  pdsa people
  pdsa people --matrix
  pdsa people --add "Night nurses" --influence high --interest low --support neutral --support-needed supportive
  pdsa people "Night nurses" --concerns "More paper at night"
  pdsa people "Night nurses" --action "Ask them at the handover; who=lead; when=friday"
  pdsa people --team --add "Ward sister; role=lead"
"""

_ROLE = Option(metavar="ROLE", help="With --team: what they do in the project.")


def people_command(
    *,
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
    fields: Annotated[
        Fields,
        fields_of(
            Stakeholder, "influence", "interest", "support", "support_needed", "concerns", "actions", "called", "role",
            group="One person or group (an empty text takes a field out)",
            actions=action_option("What is done to win them"), called=Option(help="Another name for them."), role=_ROLE,
        ),
    ],
    context: ToChange,
) -> Result:  # fmt: skip
    """Show the team and the people whose support is needed; add somebody, or change how they stand.

    Without options it shows, those first who can help or hinder most. What is to be done is in `pdsa todo` too.
    """
    if team and fields.keys() - {"called", "role"}:
        raise UsageError("a member of the team has a name and a role", "leave --team out, or give --role")
    if not team and "role" in fields:
        raise UsageError("--role is for members of the team", "add --team")
    noun: Noun = MEMBERS if team else STAKEHOLDERS
    fields = {noun.first if key == "called" else key: value for key, value in fields.items()}
    noun.refuse(said, fields, {"--add": add, "--remove": remove, "--matrix": matrix})
    if matrix and (said is not None or fields or team):
        raise UsageError("--matrix shows all whose support is needed", "leave the rest out")
    fields = tasks_said(fields)
    path = context.path()
    done = noun.done(context, path, said, fields, add=add, remove=remove)
    return done or _show(path, said, team, matrix, context)


def _show(path: Path, said: str | None, team: bool, matrix: bool, context: Context) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.people import people_data, people_view

    project = store.load(path).project
    found = people_view(project, dates.today())
    if said is not None and team:
        found = found._replace(team=(project.team[MEMBERS.meant(project, said, new=True)],))
    elif said is not None:
        who = project.stakeholders[STAKEHOLDERS.meant(project, said, new=True)].who
        chosen = tuple(one for one in found.people if one.who == who)
        found = found._replace(team=(), people=chosen, unrated=())

    def page() -> Any:
        from pdsa_cli.render.people import matrix_page, people_page

        return matrix_page(found) if matrix else people_page(found, team)

    return Result(context.presentation, lambda: which_project(str(path), project) | people_data(found), page)
