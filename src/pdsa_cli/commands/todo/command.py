"""`pdsa todo`: every task with owner and day, wherever it stands, in one list; also as a file for calendars."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa todo
  pdsa todo --who pharmacist
  pdsa todo --add "Book the seminar room; who=lead; when=friday"
  pdsa todo --done 2.3 "Book the seminar"
  pdsa todo 1 --when "in 2 weeks" --who "ward sister"
  pdsa todo --ics tasks.ics
"""

_FIELDS = "One task (an empty text takes a field out)"
_CALENDAR = "For a calendar"
KEYS = ("what", "who", "when", "where", "how")


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_FIELDS)


def todo_command(
    said: Annotated[
        list[str] | None,
        Argument(
            metavar="[TASK]...",
            help='Tasks by number or words of theirs; with --add a new one: "TEXT; who=...; when=...".',
        ),
    ] = None,
    add: Annotated[
        bool, Option("--add", help="Add a task of the project; asks where nothing is given.")
    ] = False,
    done: Annotated[bool, Option("--done", help="Mark these tasks as done.")] = False,
    reopen: Annotated[bool, Option("--reopen", help="Take the mark off again.")] = False,
    remove: Annotated[bool, Option("--remove", help="Take these tasks out of the file.")] = False,
    on: Annotated[
        str | None, Option("--on", metavar="DAY", help="With --done: the day it was done, else today.")
    ] = None,
    every: Annotated[
        bool,
        Option(
            "--all", help="Also those done, and those of tests that are over; with --done, mark such a one."
        ),
    ] = False,
    mine: Annotated[bool, Option("--mine", help="Only those of the role that PDSA_WHO names.")] = False,
    who: Annotated[
        str | None, _text("--who", "By whom, by role; without TASK: show only those of this role.", "ROLE")
    ] = None,
    what: Annotated[str | None, _text("--what", "What is to be done, in other words.")] = None,
    when: Annotated[str | None, _text("--when", "A day, or words such as each handover.", "DAY")] = None,
    where: Annotated[str | None, _text("--where", "Where.")] = None,
    how: Annotated[str | None, _text("--how", "How.")] = None,
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
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Show what is to be done, overdue first: tasks of plans, people, adopted ideas, sites and the project itself.

    Without options it shows. A number names the place: 2.3 is the third task of cycle 2. What was planned for a test is
    over with it.
    """
    from pdsa_cli.commands.choosing import choose_project

    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    named = list(said or ())
    given = {"what": what, "who": who, "when": when, "where": where, "how": how}
    fields = {key: value for key, value in given.items() if value is not None}
    _refuse(named, [add, done, reopen, remove, ics is not None], fields, on is not None and not done)
    if add or done or reopen or remove or (named and fields):
        if mine or (every and not done):
            raise UsageError(
                "--all and --mine show",
                "leave them out where something is changed; --all goes with --done too",
            )
        path = choose_project(project, no_input)
        if add:
            return _add(path, named, fields, presentation, dry_run, no_input)
        if done:
            return _mark(path, named, on, every, presentation, dry_run)
        return _change(path, named, fields, (remove, reopen), presentation, dry_run)
    role = _role(mine, who)
    path = choose_project(project, no_input)
    if ics is not None:
        return _calendar(path, role, ics, replace, presentation)
    return _show(path, named, role, every, presentation)


def _refuse(named: list[str], acting: list[bool], fields: dict[str, str], stray_day: bool) -> None:
    """Options that do not go together. Raises UsageError."""
    add, done, reopen, remove, ics = acting
    if sum(acting) > 1:
        raise UsageError(
            "--add, --done, --reopen, --remove and --ics do not go together", "do one after the other"
        )
    if add and len(named) > 1:
        raise UsageError(
            "--add takes one task", f"write it in quotes: {Command('todo', add='Book the room; who=lead')}"
        )
    if (done or reopen or remove) and fields:
        raise UsageError("a task is marked or taken out as it is", "change its fields in a call of its own")
    if (done or reopen or remove) and not named:
        raise UsageError(
            "which task is meant?", f"name it by its number or its text; {Command('todo')} shows them"
        )
    if not add and not named and fields.keys() - {"who"}:
        raise UsageError(
            "which task is meant?", f"name it: {Command('todo', 'NUMBER')} ..., or --add for a new one"
        )
    if len(named) > 1 and fields:
        raise UsageError("one task is changed at a time", "name one of them")
    if ics and named:
        raise UsageError("--ics writes all open tasks", "only --who or --mine goes with it")
    if stray_day:
        raise UsageError("--on says when a task was done", "add --done, or give a new day with --when")


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


def _add(
    path: Path,
    named: list[str],
    fields: dict[str, str],
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.tasks import task_said, when_option
    from pdsa_cli.commands.todo.changes import add_task

    if "when" in fields:
        fields["when"] = when_option("--when", fields["when"])
    if named:
        fields = task_said("--add", named[0]) | fields
    elif "what" not in fields:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise UsageError(
                "the task is missing",
                f"write: {Command('todo', add='Book the room; who=lead; when=friday')}, or run it in a terminal to be asked",
            )
    done = Done()
    with Typed(path, Command("todo", add=True), dry_run) as typed:
        if "what" not in fields:
            from pdsa_cli.commands.todo.prompts import ask_task

            fields = ask_task(typed, fields)

        def edit(found: "Project", data: Any) -> None:
            add_task(found, data, fields, done)

        return written(path, edit, Command("todo", add=True), done, presentation, dry_run=dry_run, data=_data)


def _mark(
    path: Path, named: list[str], on: str | None, every: bool, presentation: Presentation, dry_run: bool
) -> Result:
    from pdsa_cli import dates
    from pdsa_cli.commands.days import day_option
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.todo.changes import mark_done

    today = dates.today()
    day = day_option("--on", on)
    if day is not None and day > today:
        raise UsageError(f"--on: {day} is still to come", "mark it when it is done")
    done = Done()

    def edit(found: "Project", data: Any) -> None:
        mark_done(found, data, named, day, every, today, done)

    label = Command("todo", *named, done=True)
    return written(path, edit, label, done, presentation, dry_run=dry_run, data=_data)


def _change(
    path: Path,
    named: list[str],
    fields: dict[str, str],
    acting: tuple[bool, bool],
    presentation: Presentation,
    dry_run: bool,
) -> Result:
    from pdsa_cli import dates
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.tasks import when_option
    from pdsa_cli.commands.todo.changes import change_task, remove_tasks, reopen_tasks

    remove, reopen = acting

    if "when" in fields:
        fields["when"] = when_option("--when", fields["when"], announced=True)
    today = dates.today()
    done = Done()

    def edit(found: "Project", data: Any) -> None:
        if remove:
            remove_tasks(found, data, named, today, done)
        elif reopen:
            reopen_tasks(found, data, named, today, done)
        else:
            change_task(found, data, named[0], fields, today, done)

    label = Command("todo", *named, remove=remove, reopen=reopen)
    return written(path, edit, label, done, presentation, dry_run=dry_run, data=_data)


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli import dates
    from pdsa_cli.views.tasks import task_list, tasks_data

    return tasks_data(task_list(project, dates.today()))


def _show(path: Path, named: list[str], role: str, every: bool, presentation: Presentation) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.views.tasks import task_list, tasks_data

    project = store.load(path).project
    today = dates.today()
    found = task_list(project, today, role, every or bool(named))
    if named:
        from pdsa_cli.commands.todo.changes import task_meant
        from pdsa_cli.evidence.tasks import tasks_of

        tasks = tasks_of(project, today)
        numbers = {task_meant(tasks, text).number for text in named}
        found = found._replace(tasks=tuple(one for one in found.tasks if one.number in numbers), left_out=0)

    def page() -> Any:
        from pdsa_cli.render.tasks import tasks_page

        return tasks_page(found)

    return Result(presentation, lambda: tasks_data(found), page)


def _calendar(path: Path, role: str, ics: Path, replace: bool, presentation: Presentation) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.errors import PdsaError
    from pdsa_cli.evidence.task_keys import keys_of
    from pdsa_cli.evidence.tasks import tasks_of
    from pdsa_cli.export.calendar import calendar
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
    keys = keys_of(tasks_of(project, today))
    origin = origin_of(path, keys.values())
    events = [(task, keys[task.found.path]) for task in dated]
    raw = calendar(project.title, events, today, origin.place, origin.written)
    pictures.write_picture(ics, raw, replace=replace)
    without = len(found.tasks) - len(dated)
    left = f"; {without} without a day {'is' if without == 1 else 'are'} not in it" if without else ""
    count = f"{len(dated)} task{'' if len(dated) == 1 else 's'}"
    return Result(
        presentation,
        lambda: tasks_data(found._replace(tasks=dated)) | {"out": str(ics)},
        said=(f"Wrote {count} to {ics}{left}.", "Next: open it in your calendar, or import it there"),
    )
