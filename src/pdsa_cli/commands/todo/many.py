"""`pdsa todo FOLDER`: the tasks of many projects."""

from pathlib import Path
from typing import Any

from pdsa_cli.commands.context import Context
from pdsa_cli.commands.result import Result
from pdsa_cli.suggesting import Command


def of_many(places: list[Path], role: str, every: bool, overdue: bool, context: Context) -> Result:
    """The open tasks of all projects in some places; those of a role, the overdue ones alone, or with ``every`` all there are."""
    from pdsa_cli import dates
    from pdsa_cli.commands.many import judging_here, unreadable
    from pdsa_cli.index import asked
    from pdsa_cli.index.tasks import tasks_of_many
    from pdsa_cli.views.tasks_of_many import tasks_of_many_data

    today = dates.today()
    judging, said = judging_here()
    answer = asked(
        places,
        judging,
        lambda index: (tasks_of_many(index, today, role, every=every, overdue=overdue), index.problems()),
    )
    found, problems = answer.found
    again = Command("todo", *places, overdue=overdue, who=role or None)

    def page() -> Any:
        from pdsa_cli.render.tasks_of_many import ON_A_SCREEN, tasks_of_many_page

        return tasks_of_many_page(found, today, None if every else ON_A_SCREEN, again)

    errors, exit_code = unreadable(answer.errors, problems, found.searched, places)
    return Result(
        context.presentation,
        lambda: tasks_of_many_data(found),
        page,
        said=(*said, *answer.said),
        errors=errors,
        exit_code=exit_code,
    )
