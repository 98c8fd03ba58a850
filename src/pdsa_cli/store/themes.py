"""Where a theme is written: in the settings of the person, and beside the project for all who work in that folder."""

from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.store.os_errors import explain
from pdsa_cli.store.preferences import preferences, settings_in

FOLDERS_FILE = ".pdsa.theme.toml"
LARGEST_LOGO = 200_000
"""Bytes; a logo stands in every page that is shared."""


class Written(NamedTuple):
    """What a file says of the theme; ``prefix`` stands before its keys where they are in a table."""

    file: Path
    prefix: str
    keys: Any


def written_themes(folder: Path) -> list[Written]:
    """What is said of the theme, the person's first; what the folder's file says counts more. Raises UsageError or PdsaError."""
    found = []
    file, own = preferences()
    if "theme" in own:
        found.append(Written(Path(file), "theme.", own["theme"]))
    path = folder / FOLDERS_FILE
    name, keys = settings_in(path)
    if name:
        found.append(Written(path, "", keys))
    return found


def read_logo(path: Path) -> bytes:
    """The bytes of a logo. Raises PdsaError where it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST_LOGO:
            raise PdsaError(
                f"{path} is larger than {LARGEST_LOGO // 1000} kB, and stands in every page",
                "save the logo smaller, or as SVG",
            )
        return path.read_bytes()
    except OSError as error:
        raise explain(error, path, "read") from error
