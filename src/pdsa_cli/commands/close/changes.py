"""How a project ends, what is said of its end, and how it begins again."""

from typing import TYPE_CHECKING, Any

from pdsa_cli import dates
from pdsa_cli.commands.change_log import Edit
from pdsa_cli.commands.days import day_words
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import set_fields
from pdsa_cli.commands.reopening import take_up_again
from pdsa_cli.commands.status_changes import keep_status_changes
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Status

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

_PATH = ("closing",)


def close(edit: Edit, fields: Fields, anyway: bool) -> None:
    """Close the project with what ``fields`` say of its end; of a closed one it changes what was said. Raises PdsaError."""
    from pdsa_cli.views.closing_checklist import left_open

    project, today = edit.project, dates.today()
    closed = project.status is Status.CLOSED
    if not closed:
        refuse_open(project, anyway)
    for key, what in (("results", "what was reached"), ("learned", "what was learned")):
        if not (fields.get(key, getattr(project.closing, key)) or "").strip():
            raise UsageError(f"nothing says {what}", f"add --{key} TEXT")
    dated = project.closing.on is not None or "on" in project.closing.never_known
    by_itself = {} if closed and dated else {"on": today.isoformat()}
    wanted = by_itself | fields
    set_fields(edit.data, (), {"status": Status.CLOSED.value})
    set_fields(edit.data, _PATH, wanted, "closing", edit.log)
    keep_status_changes(project, edit.data)
    if not closed:
        edit.log.lines[:] = [
            f"Closed {day_words(wanted['on'])}: {project.title}.",
            *left_open(project, today),
        ]


def keep(edit: Edit, fields: Fields) -> None:
    """Keep what was said before the person stopped; the project is not closed by that."""
    set_fields(edit.data, _PATH, fields)
    edit.say("Kept what you said; the project is not closed yet.")


def reopen(edit: Edit) -> None:
    """Take a closed project up again. Raises UsageError for another one."""
    project = edit.project
    if project.status is not Status.CLOSED:
        raise UsageError(f"the project is {project.status.value}, not closed", "there is nothing to reopen")
    take_up_again(edit.project, edit.data)
    edit.say(f"Taken up again: {project.title}. What was said of its end is kept.")


def refuse_open(project: "Project", anyway: bool) -> None:
    """Raises PdsaError while cycles are open, unless they are to be left so."""
    from pdsa_cli.evidence.cycles import open_cycles

    numbers = [cycle.number for cycle in open_cycles(project)]
    if not numbers or anyway:
        return
    names = ", ".join(map(str, numbers))
    several = len(numbers) > 1
    raise PdsaError(
        f"cycle{'s' if several else ''} {names} {'are' if several else 'is'} open; the project was not closed",
        f"decide on {'them' if several else 'it'} ({Command('cycle', numbers[0])}), or close it all the same with --anyway",
    )


def closing_now(project: "Project") -> dict[str, Any]:
    """What ``--json`` shows."""
    from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
    from pdsa_cli.views.closing import closing_data, closing_view

    return closing_data(closing_view(shown_on_chosen_charts(project)[0], dates.today()))
