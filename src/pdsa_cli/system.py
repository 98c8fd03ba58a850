"""Which kind of operating system this is: the one place that asks. What follows for files is in ``store.system``."""

import os
from collections.abc import Mapping

WINDOWS = os.name == "nt"


def takes_escapes(environment: Mapping[str, str] = os.environ, windows: bool = WINDOWS) -> bool:
    """Whether a terminal can be told colours: on Windows one that says so. The classic console would show the codes."""
    return not windows or any(environment.get(name) for name in _TERMINALS)


_TERMINALS = ("WT_SESSION", "TERM_PROGRAM", "TERM", "ANSICON", "ConEmuANSI", "MSYSTEM")
