"""Tasks as a page and as lines of other pages."""

from collections.abc import Iterator, Sequence

from pdsa_cli.evidence.tasks import TaskState
from pdsa_cli.phrases import counted, with_remark
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views.tasks import TaskList, TaskView

HEADINGS = (
    (TaskState.OVERDUE, "Overdue"),
    (TaskState.DUE, "To come"),
    (TaskState.OPEN, "Without a day"),
    (TaskState.DONE, "Done"),
    (TaskState.OVER, "Over"),
)


ON_A_SCREEN = 20
"""Tasks that stand on one screen beside their headings."""


def tasks_page(found: TaskList, most: int | None = None) -> Page:
    """The list, overdue first, of the first ``most``; the numbers are those by which a task is named."""
    blocks: list[Block] = [Heading(_head(found), found.title, level=1)]
    for state, heading in HEADINGS:
        of_state = tuple(task for task in found.tasks[:most] if task.state is state)
        if of_state:
            waits = state is TaskState.OPEN and any(task.found.due for task in of_state)
            blocks += [
                Heading("Left open" if waits else heading),
                Entries(tuple(map(task_entry, of_state)), noun="Task"),
            ]
    if most is not None and len(found.tasks) > most:
        later = counted(len(found.tasks) - most, "task")
        blocks.append(Line(f"{later} more: {Command('todo', all=True)}", style=Style.MUTED))
    if found.past and not found.tasks:
        blocks.append(
            Line(
                f"Those done, and those of tests that are over: {Command('todo', all=True)}",
                style=Style.MUTED,
            )
        )
    if found.left_out:
        blocks.append(
            Line(f"{counted(found.left_out, 'task')} of others: {Command('todo')}", style=Style.MUTED)
        )
    first = next((task for task in found.tasks if task.state not in (TaskState.DONE, TaskState.OVER)), None)
    if first is not None:
        blocks.append(Line(f"Once it is done: {Command('todo', done=first.number)}", Sign.NEXT))
    elif not found.at_rest:
        blocks.append(
            Line(f"Add one: {Command('todo', add='Book the room; who=lead; when=friday')}", Sign.NEXT)
        )
    return tuple(blocks)


def _head(found: TaskList) -> str:
    waiting = sum(task.state not in (TaskState.DONE, TaskState.OVER) for task in found.tasks)
    of = f" of {found.who}" if found.who else ""
    late = f", {len(found.overdue)} overdue" if found.overdue else ""
    return f"{counted(waiting, 'task')} open{of}{late}" if waiting else f"Nothing to do{of}"


def task_entry(task: TaskView) -> Entry:
    """One task in a table, under its number."""
    about = "; ".join(text for text in (task.where, task.how) if text)
    return Entry(
        lead=task.number,
        title=task.what,
        lines=(Line(about, style=Style.MUTED),) if about else (),
        facts=task_facts(task.who, task.due, task.place, task.state),
        style=Style.NORMAL,
    )


def task_facts(who: str | None, due: str, place: str, state: TaskState) -> tuple[Fact, ...]:
    """Whose a task is, when it is due, and for what it is done."""
    return (
        Fact("Who", who or "nobody yet", Style.NORMAL if who else Style.POOR),
        Fact("When", due, Style.POOR if state is TaskState.OVERDUE else Style.NORMAL),
        Fact("For", place, Style.MUTED),
    )


def action_lines(actions: Sequence[TaskView], overdue_too: bool) -> Iterator[Line]:
    """What is still to be done about an item; what is overdue is said there only where no list of tasks says it."""
    for task in actions:
        late = task.state is TaskState.OVERDUE
        if not late:
            yield Line(_in_words(task), Sign.NEXT)
        elif overdue_too:
            yield Line(f"overdue: {_in_words(task)}", Sign.NEXT, Style.POOR)


def _in_words(task: TaskView) -> str:
    return with_remark(task.what, task.who, task.due)
