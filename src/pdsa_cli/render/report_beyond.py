"""The sections of the report on what lies beyond the cycles: tasks, people, gains, spread, and how the project ended.

A section is there only where there is something to say, and says nothing that stands in another: an overdue task is
among the tasks and not again beside its person, its site or its idea.
"""

from collections.abc import Iterator

from pdsa_cli.evidence.tasks import TaskPlace, TaskState
from pdsa_cli.render.page import Block, Entries, Heading, Line, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views.report import ReportView

_MOST = 7
"""Overdue tasks that a report names."""
_SHOWN_THERE = (TaskPlace.PEOPLE, TaskPlace.SPREAD)
"""Places whose own sections show the tasks that are not overdue."""


def closing_section(view: ReportView) -> Iterator[Block]:
    """How a closed project ended."""
    if view.beyond.closing is not None:
        from pdsa_cli.render.closing import closing_lines

        yield from closing_lines(view.beyond.closing)


def tasks_section(view: ReportView) -> Iterator[Block]:
    """The tasks that are overdue, and the next of those that no other section shows."""
    tasks = view.beyond.tasks
    late = [task for task in tasks if task.state is TaskState.OVERDUE]
    ahead = [
        task for task in tasks if task.state is not TaskState.OVERDUE and task.found.place not in _SHOWN_THERE
    ]
    if not late and not any(task.found.place is not TaskPlace.CYCLE for task in ahead):
        return  # what a plan says of its test stands in the plan
    from pdsa_cli.render.tasks import task_entry

    yield Heading("Tasks", f"{len(late)} overdue" if late else "")
    shown = late[:_MOST] or ahead[:3]
    yield Entries(tuple(map(task_entry, shown)), noun="Task")
    if left := len(tasks) - len(shown):
        yield Line(f"{left} more: {Command('todo')}", style=Style.MUTED)


def people_section(view: ReportView) -> Iterator[Block]:
    """The team, and those whose support is needed."""
    people = view.beyond.people
    if people is None:
        return
    from pdsa_cli.render.people import people_lines
    from pdsa_cli.views.people import member_words

    yield Heading("Who is in it")
    if people.team:
        yield Line(f"Team: {'; '.join(map(member_words, people.team))}")
    yield from people_lines(people.people, overdue_too=False)


def holding_section(view: ReportView) -> Iterator[Block]:
    """Whether the gains of adopted ideas hold, and what would make them last."""
    sustain = view.beyond.sustain
    if sustain is None or not (sustain.watches or sustain.rated):
        return
    from pdsa_cli.render.sustainability import factor_lines, watch_lines

    yield Heading("Does it last?")
    yield from watch_lines(sustain.watches) if sustain.watches else ()
    yield from factor_lines(sustain)


def spread_section(view: ReportView) -> Iterator[Block]:
    """Where else the change is taken."""
    spread = view.beyond.spread
    if spread is None:
        return
    from pdsa_cli.render.spread import spread_lines

    yield Heading("Spread")
    if spread.plan:
        yield Line(spread.plan)
    if spread.sites:
        yield from spread_lines(spread, overdue_too=False)
