"""Harm that came of a test, or nearly did: whether any was noted, by one rule for prompts, checks and all that tells of it."""

import re

from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Cycle

_NONE = pattern(
    r"\W*(?:n|n/?a|(?:no|none?|nil|nothing|nobody|no one|not any)(?:\s+(?:noted|seen|found|reported|recorded|observed|known))?"
    r"|(?:no|not any|without) harm(?:\s+(?!(?:but|though|although|except|however|yet|only|nearly|almost)\b)\w+)*)\W*",
    re.IGNORECASE,
)
"""Words of which none tells of a harm; with a ``but`` behind them one may follow, and commas part what is said."""


def says_no_harm(text: str) -> bool:
    """Whether a text about harm says that there was none."""
    return _NONE.fullmatch(text) is not None


def harm_of(cycle: Cycle) -> str:
    """The harm that was noted in a test; empty where none was, or where it says that there was none."""
    text = ((cycle.do.harm if cycle.do else None) or "").strip()
    return "" if says_no_harm(text) else text


def harm_resolved(cycle: Cycle) -> str:
    """What was done about the harm of a test; empty where none was noted, or nothing is written down."""
    return ((cycle.do.harm_resolved if cycle.do else None) or "").strip() if harm_of(cycle) else ""
