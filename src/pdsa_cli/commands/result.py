"""What a command returns: data for JSON, a page for people, and what is said beside it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pdsa_cli.errors import ExitCode, PdsaError

if TYPE_CHECKING:
    from pdsa_cli.render.page import Block
else:
    Block = object  # a field whose type stands in quotation marks has Python load its compiler


class Presentation(NamedTuple):
    """How a person wants to see a result; ``paged``: on a terminal through the pager, where it is long."""

    json: bool = False
    plain: bool = False
    color: Literal["auto", "always", "never"] = "auto"
    quiet: bool = False
    paged: bool = False


class Ending(NamedTuple):
    """What is known of a command only once all was shown: it took one thing after another."""

    errors: tuple[PdsaError, ...] = ()
    said: tuple[str, ...] = ()
    exit_code: ExitCode = ExitCode.DONE


class Streamed(NamedTuple):
    """Data for JSON with one long list, whose items are taken one after another; ``rest`` is known after the last.

    Without a ``name`` the list is all of the data.
    """

    name: str
    items: Iterator[Any]
    rest: Callable[[], dict[str, Any]]


class Result(NamedTuple):
    """The outcome of a command. ``data`` and ``page`` are computed only where they are shown.

    ``text`` is printed as it stands (a schema, a difference); on a terminal long lines of ``prose`` are broken between words.
    ``said`` goes to standard error: what changed, and the next sensible command. ``errors`` are failures that did not stop the
    command. ``ending`` is asked at the end for more of these three, and its exit code counts.
    """

    presentation: Presentation
    data: Callable[[], Any]
    page: Callable[[], Iterable[Block]] | None = None
    text: str = ""
    prose: bool = False
    said: tuple[str, ...] = ()
    errors: tuple[PdsaError, ...] = ()
    exit_code: ExitCode = ExitCode.DONE
    ending: Callable[[], Ending] | None = None
