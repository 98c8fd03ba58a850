"""The one place where text leaves the program: suggested commands are written out, and what is not seen is escaped."""

import re
from collections.abc import Callable
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

    text = _indented(value, "", json.JSONEncoder(ensure_ascii=False).encode)
    if "\ufdd0" in text:
        text = _STRING_WITH_COMMANDS.sub(lambda found: _string_written(found[0], project), text)
    text = escaped_in_json(text)
    return _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text) if ascii_only else text


_LONG_LIST = 2_000
"""From so many items on, each takes one line: the indented form takes three times as long to write."""


def _indented(value: Any, pad: str, encode: "Callable[[Any], str]") -> str:
    """A value as JSON, indented; an item of a long list is one line."""
    import json

    inner = f"{pad}  "
    if isinstance(value, list) and len(value) >= _LONG_LIST:
        return f"[\n{inner}" + f",\n{inner}".join(map(encode, value)) + f"\n{pad}]"
    if not _has_long(value):
        text = json.dumps(value, ensure_ascii=False, indent=2)
        return text.replace("\n", f"\n{pad}") if pad else text
    if isinstance(value, list):
        return (
            f"[\n{inner}" + f",\n{inner}".join(_indented(item, inner, encode) for item in value) + f"\n{pad}]"
        )
    parts = (f"{encode(str(key))}: {_indented(item, inner, encode)}" for key, item in value.items())
    return f"{{\n{inner}" + f",\n{inner}".join(parts) + f"\n{pad}}}"


def _has_long(value: Any) -> bool:
    """Whether a value is a long list, or has one within."""
    if isinstance(value, dict):
        return any(map(_has_long, value.values()))
    return isinstance(value, list) and (len(value) >= _LONG_LIST or any(map(_has_long, value)))


def _string_written(string: str, project: str) -> str:
    import json

    return json.dumps(written(with_project(json.loads(string), project), Shell.POSIX), ensure_ascii=False)
