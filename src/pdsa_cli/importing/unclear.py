"""What a table leaves unclear: said at once, with the words of ``--columns`` and of other options that settle it."""

from typing import NamedTuple

from pdsa_cli.errors import UsageError
from pdsa_cli.importing.roles import Layout
from pdsa_cli.suggesting import typed


class Ask(NamedTuple):
    """One question: ``options`` are (what to write, what it means), the likeliest first.

    ``option`` is the option that takes the answer, such as ``--columns``. ``likely``: the first is likely enough to be
    what Enter gives.
    """

    text: str
    options: tuple[tuple[str, str], ...]
    option: str = "--columns"
    likely: bool = False


class Unclear(UsageError):  # noqa: N818  (named for what it is)
    """A table that can be read in several ways; ``asks`` settle that, ``advice`` does so on the command line.

    ``layout`` is what was clear before, where anything was.
    """

    layout: Layout | None = None

    def __init__(self, what: str, asks: tuple[Ask, ...], advice: str = "") -> None:
        likely = ", ".join(ask.options[0][0] for ask in asks if ask.options[0][0])
        super().__init__(what, advice or f"say which one: {typed(**{asks[0].option: likely})}")
        self.asks = asks
