"""What a person prefers in all projects: ``settings.toml`` in the system's folder for settings, or in ``PDSA_CONFIG``."""

import os
from pathlib import Path
from typing import Any

from pdsa_cli.errors import UsageError
from pdsa_cli.store.own_folders import own_folder
from pdsa_cli.store.trouble import explain


def preferences_file() -> Path | None:
    """Where the settings stand, whether there are any or not; None where this user has no home folder."""
    chosen = os.environ.get("PDSA_CONFIG")
    if chosen:
        return Path(os.path.expanduser(chosen)) / "settings.toml"  # noqa: PTH111  (never raises)
    folder = own_folder("config")
    return folder / "settings.toml" if folder.is_absolute() else None


def preferences() -> tuple[str, dict[str, Any]]:
    """The name of the settings file and what it holds; empty where there is none. Raises UsageError or PdsaError."""
    path = preferences_file()
    if path is None or not path.exists():
        return "", {}
    import tomllib

    try:
        return str(path), tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise explain(error, path, "read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid: {error}", "correct it, or move it away") from None
