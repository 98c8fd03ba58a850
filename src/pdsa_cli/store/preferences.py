"""What a person prefers in all projects: ``settings.toml`` in the system's folder for settings, or in ``PDSA_CONFIG``."""

import os
import stat
from pathlib import Path
from typing import Any

from pdsa_cli.errors import UsageError
from pdsa_cli.store.os_errors import explain
from pdsa_cli.store.own_folders import own_folder

_LARGEST = 20_000
"""Bytes; reading TOML takes minutes of a larger file that is meant to."""


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
    return settings_in(path) if path else ("", {})


def settings_in(path: Path) -> tuple[str, dict[str, Any]]:
    """The name of a file with settings and what it holds; empty where there is none. Raises UsageError or PdsaError."""
    try:
        found = path.stat()
        if not stat.S_ISDIR(found.st_mode) and (not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST):
            raise UsageError(
                f"{path} is no file of at most {_LARGEST // 1000} kB, and settings need no more",
                "move it away, or correct it",
            )
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return "", {}
    except IsADirectoryError:
        raise UsageError(
            f"{path} is a folder, and should be a file with settings", "rename or remove the folder"
        ) from None
    except OSError as error:
        raise explain(error, path, "read") from error
    return str(path), _read(raw, path)


def preferred_chart() -> str:
    """What a person wants to see of a measure for which no chart was chosen: ``run``, or ``control`` for the one that fits.

    Raises UsageError where the settings say something else.
    """
    return _one_of("chart", "kind", ("run", "control"), "is no kind of chart")


def preferred_asking() -> str:
    """How much `pdsa cycle` asks: ``short`` with the rest offered, ``full``, or ``quick``. Raises UsageError."""
    return _one_of("cycle", "asks", ("short", "full", "quick"), "is not how much can be asked")


def preferred_folder() -> Path | None:
    """The folder with all projects that a person looks after, or whose tests they learn from; None where none is set.

    Raises UsageError where the settings name something else. Whether it is there is for the caller to see.
    """
    file, own = _table_of("portfolio", "folder")
    said = own.get("folder")
    if said is None:
        return None
    folder = os.path.expanduser(said) if isinstance(said, str) else ""  # noqa: PTH111  (never raises)
    if not os.path.isabs(folder):  # noqa: PTH117  (never raises)
        raise UsageError(
            f"{file}: portfolio.folder: {said!r} is no whole path",
            'write one such as: folder = "/shared/improvement"',
        )
    return Path(folder)


def _one_of(table: str, setting: str, words: tuple[str, ...], wrong: str) -> str:
    """The one setting of a table, the first of the words where nothing is said."""
    file, own = _table_of(table, setting)
    said = own.get(setting, words[0])
    if said not in words:
        raise UsageError(f"{file}: {table}.{setting}: {said!r} {wrong}", f"write one of: {', '.join(words)}")
    return str(said)


def _table_of(table: str, setting: str) -> tuple[str, dict[str, Any]]:
    """The name of the settings file, and a table of it that has one setting. Raises UsageError for another setting."""
    file, found = preferences()
    own = found.get(table, {})
    if not isinstance(own, dict):
        raise UsageError(f"{file}: {table} has to be a table", f"begin it with a line [{table}]")
    for key in own:
        if key != setting:
            raise UsageError(f"{file}: {table}.{key} is no setting", f"the setting is: {setting}")
    return file, own


def _read(raw: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{path} is not saved as UTF-8 (line {line} shows it)",
            'save it again as UTF-8: in Windows Notepad, "Save as" and then Encoding: UTF-8',
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid: {error}", "correct it, or move it away") from None
    except RecursionError:
        raise UsageError(
            f"{path} is not valid: lists or tables stand too deep in each other",
            "correct it, or move it away",
        ) from None
    except ValueError:  # of int: more digits than Python takes
        raise UsageError(
            f"{path} is not valid: a number has thousands of digits", "correct it, or move it away"
        ) from None
