"""Which project a command works on: as named, or the only one here, or asked for."""

import os
from pathlib import Path


def choose_project(named: str | None, no_input: bool) -> Path:
    """The project file. Raises UsageError where there is none, or several and nobody to ask."""
    from pdsa_cli.store import SeveralProjects, find, name_of

    try:
        return find(named, Path(), os.environ)
    except SeveralProjects as several:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise
        names = {name_of(path): path for path in several.paths}
        return names[
            ask.choose(ask.keyboard(), "Which project?", [(name, str(path)) for name, path in names.items()])
        ]
