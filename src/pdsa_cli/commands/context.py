"""What commands are told beside their own matter: which project, how to show the result, whether to ask and to write."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from pdsa_cli.commands import options
from pdsa_cli.commands.line import Bundle, options_of
from pdsa_cli.commands.result import Presentation

if TYPE_CHECKING:
    from pathlib import Path


class Context(NamedTuple):
    """What the options say that many commands have; one that a command does not have says nothing.

    What a command shows that has no ``--no-pager`` is never shown in a pager: ``no_pager`` is true there.
    """

    project: options.Project = None
    dry_run: options.DryRun = False
    json: options.Json = False
    plain: options.Plain = False
    color: options.Color = "auto"
    no_input: options.NoInput = False
    quiet: options.Quiet = False
    no_pager: options.NoPager = True

    @property
    def presentation(self) -> Presentation:
        """How the result is to be shown."""
        return Presentation(
            json=self.json, plain=self.plain, color=self.color, quiet=self.quiet, paged=not self.no_pager
        )

    @property
    def may_ask(self) -> bool:
        """Whether there is somebody who can be asked."""
        from pdsa_cli import ask

        return ask.may_ask(self.no_input)

    def path(self) -> "Path":
        """The file of the project that is meant. Raises UsageError where there is none, or several and nobody to ask."""
        from pdsa_cli.commands.choosing import choose_project

        return choose_project(self.project, self.no_input)


_EACH = {one.name: one for one in options_of(Context).parameters}
_EACH["no_pager"] = _EACH["no_pager"]._replace(default=False)


def context_of(*names: str) -> Bundle:
    """The options of these names, as a ``Context``."""
    return Bundle(tuple(_EACH[name] for name in names), lambda given: Context(**given))


ToChange = Annotated[Context, context_of("project", "dry_run", "json", "plain", "color", "no_input", "quiet")]
"""Of a command that shows a project and changes it."""
ToShow = Annotated[Context, context_of("project", "json", "plain", "color", "no_pager", "no_input", "quiet")]
"""Of a command that shows a project."""
