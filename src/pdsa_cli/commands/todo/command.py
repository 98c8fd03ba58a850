"""`pdsa todo`: every task with owner and day, wherever it stands, in one list; also as a file for calendars."""

import os
from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.half_way import left_half_way
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.many import several_here, told_apart
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.todo.changes import TASKS
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Task
from pdsa_cli.phrases import counted
from pdsa_cli.suggesting import Command

EXAMPLES = """
Examples:
  pdsa todo
  pdsa todo --who pharmacist
  pdsa todo --add "Book the seminar room; who=lead; when=friday"
  pdsa todo --done 2.3 "Book the seminar"
  pdsa todo 1 --when "in 2 weeks" --who "ward sister"
  pdsa todo --ics tasks.ics
  pdsa todo wards/ --overdue
  pdsa todo wards/ --who "ward sister"
"""

_CALENDAR = "For a calendar"
_WHO = Option(metavar="ROLE", help="By whom, by role; without TASK: show only those of this role.")


def todo_command(
    *,
    said: Annotated[
        list[str] | None,
        Argument(
            metavar="[TASK or FOLDER]...",
            help='Tasks by number or words of theirs; with --add a new one: "TEXT; who=...; when=...". Folders: those of all projects below them; this one, where it holds several.',
        ),
    ] = None,
    add: Annotated[
        bool, Option("--add", help="Add a task of the project; asks where nothing is given.")
    ] = False,
    done: Annotated[bool, Option("--done", help="Mark these tasks as done.")] = False,
    reopen: Annotated[bool, Option("--reopen", help="Take the mark off again.")] = False,
    remove: Annotated[bool, Option("--remove", help="Take these tasks out of the file.")] = False,
    on: Annotated[
        str | None, Option("--on", metavar="DAY", help="With --done: the day it was done, else today; unknown where nobody knows it.")
    ] = None,
    every: Annotated[
        bool,
        Option(
            "--all",
            help="All, more than a screen too, those done, and those of tests that are over; with --done, mark such a one.",
        ),
    ] = False,
    overdue: Annotated[bool, Option("--overdue", help="Only those whose day has passed.")] = False,
    mine: Annotated[bool, Option("--mine", help="Only those of the role that PDSA_WHO names.")] = False,
    fields: Annotated[
        Fields,
        fields_of(
            Task, "what", "who", "when", "where", "how",
            group="One task (an empty text takes a field out)", who=_WHO, when=Option(metavar="DAY"),
        ),
    ],
    ics: Annotated[
        Path | None,
        Option(
            "--ics",
            metavar="FILE",
            help="Write the open tasks that have a day as events of whole days (iCalendar).",
            group=_CALENDAR,
        ),
    ] = None,
    replace: Annotated[
        bool, Option("--replace", help="Write over a file that is there.", group=_CALENDAR)
    ] = False,
    context: ToChange,
) -> Result:  # fmt: skip
    """Show what is to be done, overdue first: tasks of plans, people, adopted ideas, sites and the project itself.

    Without options it shows. A number names the place: 2.3 is the third task of cycle 2. What was planned for a test is
    over with it.
    """
    named = said or []
    places, others = told_apart(named)
    changing = add or remove or done or reopen or fields.keys() - {"who"}
    if not (named or changing or ics is not None):
        places = several_here(context)
    if places and not changing:
        _refuse_beside_folders(places, others, ics, context)
        from pdsa_cli.commands.todo.many import of_many

        return of_many(places, _role(mine, fields.get("who")), every, overdue, context)
    acting = {"--add": add, "--remove": remove, "--done": done, "--reopen": reopen, "--ics": ics is not None}
    _refuse(named, fields, acting)
    if on is not None and not done:
        raise UsageError("--on says when a task was done", "add --done, or give a new day with --when")
    if not (add or remove or done or reopen or (named and fields)):
        role = _role(mine, fields.get("who"))
        path = context.path()
        if ics is not None:
            return _calendar(path, role, ics, replace, context)
        return _show(path, named, role, every, overdue, context)
    if mine or overdue or (every and not done):
        raise UsageError(
            "--all, --overdue and --mine show",
            "leave them out where something is changed; --all goes with --done too",
        )
    if "when" in fields:
        from pdsa_cli.commands.tasks import when_option

        fields["when"] = when_option("--when", fields["when"], announced=not add)
    if add:
        return TASKS.added(context, context.path(), named[0] if named else None, fields)
    if fields:
        return TASKS.changed(context, context.path(), named[0], fields)
    return _mark(context, named, acting, on, every)


def _refuse(named: list[str], fields: Fields, acting: dict[str, bool]) -> None:
    """Options that do not go together. Raises UsageError."""
    marking = acting["--done"] or acting["--reopen"] or acting["--remove"]
    if not named and not acting["--add"] and (marking or fields.keys() - {"who"}):
        raise UsageError(
            TASKS.which,
            f"name it by its number or its text; {TASKS.command} shows them; --add is for a new one",
        )
    TASKS.refuse(named[0] if named else None, {}, acting, about_all=["--ics"])
    if acting["--add"] and len(named) > 1:
        raise UsageError("--add takes one task", f"write it in quotes: {TASKS.example}")
    if marking and fields:
        raise UsageError("a task is marked or taken out as it is", "change its fields in a call of its own")
    if len(named) > 1 and fields:
        raise UsageError("one task is changed at a time", "name one of them")


def _refuse_beside_folders(places: list[Path], others: list[str], ics: Path | None, context: Context) -> None:
    """What does not go with folders. Raises UsageError."""
    if others:
        raise UsageError(
            f"{places[0]} is a folder or a project, and {others[0]!r} is none",
            f"name folders, or tasks of one project: {Command('todo', others[0], project='PROJECT')}",
        )
    if context.project is not None or ics is not None:
        raise UsageError(
            "folders show the tasks of many projects",
            "leave out --project and --ics, which are about one",
        )


def _role(mine: bool, who: str | None) -> str:
    """Whose tasks are shown. Raises UsageError where nobody has said who is asking."""
    if not mine:
        return (who or "").strip()
    if who is not None:
        raise UsageError("--mine and --who do not go together", "give one of them")
    role = os.environ.get("PDSA_WHO", "").strip()
    if not role:
        raise UsageError(
            "--mine does not know your role", 'set it once: export PDSA_WHO="ward sister"; or use --who ROLE'
        )
    return role


def _mark(context: Context, named: list[str], acting: dict[str, bool], on: str | None, every: bool) -> Result:
    from pdsa_cli.commands.days import day_of_event
    from pdsa_cli.commands.todo.changes import mark_done, remove_tasks, reopen_tasks

    day = day_of_event("--on", on, "mark it when it is done")
    path = context.path()
    if acting["--remove"]:
        return TASKS.marked(context, path, named, "remove", remove_tasks)
    if acting["--reopen"]:
        return TASKS.marked(context, path, named, "reopen", reopen_tasks)
    return TASKS.marked(context, path, named, "done", lambda edit, said: mark_done(edit, said, day, every))


def _show(path: Path, named: list[str], role: str, every: bool, overdue: bool, context: Context) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.tasks import task_list, tasks_data

    project = store.load(path).project
    today = dates.today()
    found = task_list(project, today, role, every or bool(named), overdue)
    if named:
        tasks = TASKS.items(project)
        numbers = {tasks[TASKS.meant(project, text, new=True)].number for text in named}
        found = found._replace(tasks=tuple(one for one in found.tasks if one.number in numbers), left_out=0)

    def page() -> Any:
        from pdsa_cli.render.tasks import ON_A_SCREEN, tasks_page

        return tasks_page(found, None if every else ON_A_SCREEN)

    return Result(
        context.presentation,
        lambda: which_project(str(path), project) | tasks_data(found),
        page,
        said=left_half_way(path, path.parent),
    )


def _calendar(path: Path, role: str, ics: Path, replace: bool, context: Context) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.errors import PdsaError
    from pdsa_cli.evidence.task_keys import keys_of
    from pdsa_cli.export.calendar import calendar
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.store import pictures
    from pdsa_cli.store.origin import origin_of
    from pdsa_cli.views.tasks import task_list, tasks_data

    if ics.suffix.lower() != ".ics":
        raise UsageError(
            f"--ics {ics}: a calendar file ends in .ics", f"such as: --ics {ics.stem or 'tasks'}.ics"
        )
    project = store.load(path).project
    today = dates.today()
    found = task_list(project, today, role)
    dated = tuple(task for task in found.tasks if task.found.due is not None)
    if not dated:
        of = f" of {role}" if role else ""
        raise PdsaError(
            f"no open task{of} has a day, so there is no calendar to write",
            f"give one a day: {Command('todo', found.tasks[0].number, when='friday')}"
            if found.tasks
            else f"add one: {Command('todo', add='Book the room; when=friday')}",
        )
    keys = keys_of(TASKS.items(project))
    origin = origin_of(path, keys.values())
    events = [(task, keys[task.found.path]) for task in dated]
    raw = calendar(project.title, events, today, origin.place, origin.written)
    pictures.write_picture(ics, raw, replace=replace)
    without = len(found.tasks) - len(dated)
    left = f"; {without} without a day {'is' if without == 1 else 'are'} not in it" if without else ""
    count = counted(len(dated), "task")
    return Result(
        context.presentation,
        lambda: (
            which_project(str(path), project) | tasks_data(found._replace(tasks=dated)) | {"out": str(ics)}
        ),
        said=(f"Wrote {count} to {ics}{left}.", "Next: open it in your calendar, or import it there"),
    )
