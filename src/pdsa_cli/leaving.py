"""The one place where text leaves the program: suggested commands are written out, and what is not seen is escaped."""

import re
from typing import Any

from pdsa_cli.shells import Shell
from pdsa_cli.suggesting import with_project, written
from pdsa_cli.unseen import escaped, escaped_in_json, in_one_line

_NOT_ASCII = re.compile("[^\x00-\x7f]")
_STRING_WITH_COMMANDS = re.compile(r'"(?:[^"\\\ufdd0]|\\.)*\ufdd0(?:[^"\\]|\\.)*"')


def as_shown(text: str, project: str = "") -> str:
    """A text for a terminal, a pipe or a page; its commands name ``project``, if that is not empty."""
    return escaped(written(with_project(text, project)))


def as_line(text: str, project: str = "") -> str:
    """The same as one line."""
    return in_one_line(written(with_project(text, project)))


def as_json(value: Any, project: str = "", *, ascii_only: bool = False) -> str:
    """A value as JSON; commands in it are written for the POSIX shell, whatever the shell of the person."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    if "\ufdd0" in text:
        text = _STRING_WITH_COMMANDS.sub(lambda found: _string_written(found[0], project), text)
    text = escaped_in_json(text)
    return _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text) if ascii_only else text


def _string_written(string: str, project: str) -> str:
    import json

    return json.dumps(written(with_project(json.loads(string), project), Shell.POSIX), ensure_ascii=False)
