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
        super().__init__(what, advice or f"say which one: {_choices(asks)}")
        self.asks = asks


_MOST_NAMED = 4


def _choices(asks: tuple[Ask, ...]) -> str:
    """What may be written: the likeliest for several questions, each answer for one where none is the likeliest."""
    only = asks[0]
    if len(asks) > 1 or only.likely:
        likely = ", ".join(ask.options[0][0] for ask in asks if ask.options[0][0])
        return str(typed(**{only.option: likely}))
    more = len(only.options) - _MOST_NAMED
    listed = " or ".join(str(typed(**{only.option: text})) for text, _ in only.options[:_MOST_NAMED])
    return listed + (f" or one of {more} more" if more > 0 else "")
