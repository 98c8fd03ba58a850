"""The theme of what is shared: what the settings of the person and of the project's folder say, checked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pdsa_cli.commands.share.logo import checked_logo
from pdsa_cli.errors import UsageError
from pdsa_cli.export.theme import DARK_GROUNDS, ENOUGH, GROUNDS, Theme, contrast, lightened
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line
from pdsa_cli.store.themes import Written, written_themes

_COLOUR = pattern(r"#[0-9a-fA-F]{6}")
_FONT = pattern(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,39}")
_LONGEST = 80
_MOST_FONTS = 4


def theme_of(project: Path) -> Theme:
    """The theme for a project. Raises UsageError with the key that is not understood, PdsaError where a file cannot be read."""
    said: dict[str, Any] = {}
    for one in written_themes(project.parent):
        if not isinstance(one.keys, dict):
            raise UsageError(f"{one.file}: theme has to be a table", "begin it with a line [theme]")
        for key, value in one.keys.items():
            if key not in _KEYS:
                raise UsageError(
                    f"{one.file}: {one.prefix}{key} is no setting", f"the settings are: {', '.join(_KEYS)}"
                )
            said[key] = _KEYS[key](one, key, value)
    if "lead" in said and "dark" not in said:
        said["dark"] = lightened(said["lead"])
    return Theme(**said)


def _refused(where: Written, key: str, wrong: str, advice: str) -> UsageError:
    return UsageError(f"{where.file}: {where.prefix}{key}: {wrong}", advice)


def _organisation(where: Written, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise _refused(
            where,
            key,
            f"it is a name of at most {_LONGEST} characters",
            'such as: organisation = "Ovum Hospitals"',
        )
    return one_line(value)


def _colour(where: Written, key: str, value: Any) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise _refused(where, key, f"{value!r} is no colour", 'write it as six digits: "#0b5394"')
    for name, ground in (DARK_GROUNDS if key == "dark" else GROUNDS).items():
        ratio = contrast(value, ground)
        if ratio < ENOUGH:
            raise _refused(
                where,
                key,
                f"{value} on {name} ({ground}) has a contrast of {int(ratio * 100) / 100:g} to 1, and text needs {ENOUGH} (WCAG AA)",
                f"take a {'lighter' if key == 'dark' else 'darker'} one",
            )
    return value.lower()


def _fonts(where: Written, key: str, value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not 0 < len(names) <= _MOST_FONTS:
        raise _refused(
            where, key, f"it is a list of at most {_MOST_FONTS} names", 'such as: fonts = ["Lato", "Arial"]'
        )
    for name in names:
        if not isinstance(name, str) or not _FONT.fullmatch(name):
            raise _refused(
                where,
                key,
                f"{name!r} is no name of a font",
                "write names of letters, digits, spaces and hyphens",
            )
    return tuple(names)


_KEYS: dict[str, Callable[[Written, str, Any], Any]] = {
    "organisation": _organisation,
    "logo": checked_logo,
    "lead": _colour,
    "dark": _colour,
    "fonts": _fonts,
}
"""The settings of a theme, each with what makes of it what is used."""
