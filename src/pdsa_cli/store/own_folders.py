"""The folders that the system gives a program for one user: its settings, what it keeps between commands, and what it can make again."""

import os
import sys
from pathlib import Path
from typing import Literal

_ON_LINUX = {
    "config": (("XDG_CONFIG_HOME", ""), ("HOME", ".config")),
    "state": (("XDG_STATE_HOME", ""), ("HOME", ".local/state")),
    "cache": (("XDG_CACHE_HOME", ""), ("HOME", ".cache")),
}


def own_folder(kind: Literal["config", "state", "cache"]) -> Path:
    """The folder of this program, which need not exist; a relative one where the user has no home folder.

    On Linux with a usual environment the rule is short (XDG Base Directory Specification), and importing the library that
    knows all systems takes a twentieth of a whole report.
    """
    if sys.platform == "linux":
        for variable, below in _ON_LINUX[kind]:
            if (base := os.environ.get(variable, "")).startswith("/"):
                return Path(base, below, "pdsa")
    import platformdirs

    named = platformdirs.PlatformDirs("pdsa", appauthor=False)
    return {
        "config": named.user_config_path,
        "state": named.user_state_path,
        "cache": named.user_cache_path,
    }[kind]
