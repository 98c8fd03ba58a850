"""`pdsa todo FOLDER`: the tasks of many projects."""

from pathlib import Path
from typing import Any

from pdsa_cli.commands.context import Context
from pdsa_cli.commands.result import Result
from pdsa_cli.suggesting import Command


def of_many(places: list[Path], role: str, every: bool, overdue: bool, context: Context) -> Result:
    """The open tasks of all projects in some places; those of a role, the overdue ones alone, or with ``every`` all there are."""
    from pdsa_cli import dates
    from pdsa_cli.commands.many import shown_of_many
    from pdsa_cli.index.tasks import tasks_of_many
    from pdsa_cli.views.tasks_of_many import tasks_of_many_data

    today = dates.today()
    again = Command("todo", *places, overdue=overdue, who=role or None)

    def page(found: Any) -> Any:
        from pdsa_cli.render.tasks_of_many import ON_A_SCREEN, tasks_of_many_page

        return tasks_of_many_page(found, today, None if every else ON_A_SCREEN, again)

    return shown_of_many(
        context,
        places,
        lambda index: tasks_of_many(index, today, role, every=every, overdue=overdue),
        lambda found: found.searched,
        tasks_of_many_data,
        page,
    )
