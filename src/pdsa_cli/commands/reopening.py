"""Recording in a closed project: said, asked about, and done only where the project is taken up again by that."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Status

if TYPE_CHECKING:
    from pdsa_cli.commands.context import Context
    from pdsa_cli.model.project import Project

Edit = Callable[["Project", Any], Any]


class ClosedProject(UsageError):  # noqa: N818
    """The project is closed, and nobody said that it is to be taken up again."""


class Reopening:
    """Whether a closed project may be taken up again by what is recorded in it.

    ``corrects``: what is on record is put right, which a closed project allows. ``title`` is that of a project that was
    taken up again, empty where none was.
    """

    def __init__(self, wanted: bool, corrects: bool) -> None:
        self.wanted = wanted
        self.corrects = corrects
        self.title = ""

    def check(self, project: "Project") -> None:
        """Raises ClosedProject where the project is closed and stays so."""
        if project.status is Status.CLOSED and not (self.wanted or self.corrects):
            raise ClosedProject(
                f"the project is closed; nothing was recorded: {project.title}",
                f"to take it up again by this, add --reopen; to correct what is on record, {Command('cycle', 'NUMBER', amend=True)}, {Command('record', replace=True)}",
            )

    def around(self, edit: Edit) -> Edit:
        """An edit that takes a closed project up again first."""

        def reopened(project: "Project", data: Any) -> Any:
            self.check(project)
            if project.status is Status.CLOSED and self.wanted:
                take_up_again(project, data)
                self.title = project.title
            return edit(project, data)

        return reopened


def recording(run: Callable[[Reopening], Result], reopen: bool, corrects: bool, context: "Context") -> Result:
    """Run a command that records; where the project is closed, ask whether it is to be taken up again, and run it so."""
    reopening = Reopening(reopen, corrects)
    try:
        result = run(reopening)
    except ClosedProject as closed:
        if not context.may_ask:
            raise
        from pdsa_cli import ask

        terminal = ask.keyboard()
        terminal.show(closed.message)
        if not ask.confirm(terminal, "Take it up again, and record this?"):
            raise PdsaError(closed.message, f"{Command('close')} shows how it ended") from None
        reopening = Reopening(True, corrects)
        result = run(reopening)
    if not reopening.title or context.quiet:
        return result
    return result._replace(said=(f"Taken up again: {reopening.title}.", *result.said))


def take_up_again(project: "Project", data: Any) -> None:
    """Make a closed project an active one in its data; what was said of its end is kept, but for its day."""
    from pdsa_cli.commands.status_changes import keep_status_changes
    from pdsa_cli.store.styling import put, styled

    put(data, "status", styled(Status.ACTIVE.value, ("status",)), ())
    closing = data.get("closing")
    if closing:
        closing.pop("on", None)
        if not closing:
            del data["closing"]
    keep_status_changes(project, data)
