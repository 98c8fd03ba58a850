"""What a command returns: data for JSON, a page for people, and what is said beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pdsa_cli.errors import ExitCode, PdsaError

if TYPE_CHECKING:
    from pdsa_cli.render.page import Page


class Presentation(NamedTuple):
    """How a person wants to see a result."""

    json: bool = False
    plain: bool = False
    color: Literal["auto", "always", "never"] = "auto"
    quiet: bool = False


class Result(NamedTuple):
    """The outcome of a command. ``data`` and ``page`` are computed only where they are shown.

    ``text`` is printed as it stands (a schema, a difference). ``said`` goes to standard error: what changed, and the
    next sensible command. ``errors`` are failures that did not stop the command.
    """

    presentation: Presentation
    data: Callable[[], Any]
    page: "Callable[[], Page] | None" = None
    text: str = ""
    said: tuple[str, ...] = ()
    errors: tuple[PdsaError, ...] = ()
    exit_code: ExitCode = ExitCode.DONE
