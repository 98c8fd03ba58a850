"""The one place where text leaves the program: suggested commands are written out, and what is not seen is escaped."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from math import isfinite
from operator import is_
from typing import Any

from pdsa_cli.lazily import pattern
from pdsa_cli.shells import Shell
from pdsa_cli.suggesting import with_project, written
from pdsa_cli.unseen import escaped, escaped_in_json, in_one_line

_NOT_ASCII = pattern("[^\x00-\x7f]")
_STRING_WITH_COMMANDS = pattern(r'"(?:[^"\\\ufdd0]|\\.)*\ufdd0(?:[^"\\]|\\.)*"')


class Rows:
    """A list of objects that all have the same keys, held by columns: a hundred thousand points are many objects, and few columns."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, at: int) -> dict[str, Any]:
        return {key: column[at] for key, column in self.columns.items()}


def as_shown(text: str, project: str = "") -> str:
    """A text for a terminal, a pipe or a page; its commands name ``project``, if that is not empty."""
    return escaped(written(with_project(text, project)))


def as_line(text: str, project: str = "") -> str:
    """The same as one line."""
    return in_one_line(written(with_project(text, project)))


def json_pieces(value: Any, project: str = "", *, ascii_only: bool = False) -> Iterator[str]:
    """A value as JSON, in pieces; commands in it are written for the POSIX shell, whatever the shell of the person.

    Most pieces are plain ASCII: one long text with a single other letter takes several times as long to encode.
    """
    import json

    def escaped_piece(text: str) -> str:
        if "\ufdd0" in text:
            text = _STRING_WITH_COMMANDS.sub(lambda found: _string_written(found[0], project), text)
        text = escaped_in_json(text)
        if ascii_only and not text.isascii():
            text = _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)
        return text

    return map(escaped_piece, _pieces(value, ""))


_LONG_LIST = 2_000
"""From so many items on, each takes one line: the indented form takes three times as long to write."""


def _pieces(value: Any, pad: str) -> Iterator[str]:
    """A value as JSON, indented, in pieces none of which ends within a string; an item of a long list is one line.

    What is very long is put together once, and what is plain ASCII in it needs no look at its characters.
    """
    import json

    inner, encode = f"{pad}  ", json.JSONEncoder(ensure_ascii=False, default=list).encode
    if not _has_long(value):
        text = json.dumps(value, ensure_ascii=False, indent=2, default=list)
        yield text.replace("\n", f"\n{pad}") if pad else text
    elif isinstance(value, list | Rows) and len(value) >= _LONG_LIST:
        lines = _lines_of(value, encode) if isinstance(value, Rows) else map(encode, value)
        before, between = f"[\n{inner}", f",\n{inner}"
        while some := list(islice(lines, _LONG_LIST)):
            yield before + between.join(some)
            before = between
        yield f"\n{pad}]"
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield f"{',' if at else '['}\n{inner}"
            yield from _pieces(item, inner)
        yield f"\n{pad}]"
    else:
        for at, (key, item) in enumerate(value.items()):
            yield f"{',' if at else '{'}\n{inner}{encode(str(key))}: "
            yield from _pieces(item, inner)
        yield f"\n{pad}}}"


def _has_long(value: Any) -> bool:
    """Whether a value is a long list, or has one within."""
    if isinstance(value, dict):
        return any(map(_has_long, value.values()))
    return isinstance(value, list | Rows) and (len(value) >= _LONG_LIST or any(map(_has_long, value)))


def _lines_of(rows: Rows, encode: Callable[[Any], str]) -> Iterator[str]:
    """The objects as ``encode`` would write them, column by column."""
    fields, texts = [], []
    for key, column in rows.columns.items():
        same = all(map(is_, column, repeat(column[0])))
        text = encode(column[0]).replace("%", "%%") if same else "%s"
        fields.append(f"{encode(key).replace('%', '%%')}: {text}")
        if not same:
            texts.append(_texts_of(column, encode))
    form = f"{{{', '.join(fields)}}}"
    return map(form.__mod__, zip(*texts, strict=True)) if texts else repeat(form % (), len(rows))


def _texts_of(column: Sequence[Any], encode: Callable[[Any], str]) -> Iterable[str]:
    """The values of a column as ``encode`` would write them; one that stands there again and again is written once."""
    places = list(map(id, column))
    distinct = dict(zip(places, column, strict=True))
    if 2 * len(distinct) < len(column):
        written = {place: encode(value) for place, value in distinct.items()}
        return map(written.__getitem__, places)
    return (
        repr(value) if value.__class__ is float and isfinite(value) else encode(value) for value in column
    )


def _string_written(string: str, project: str) -> str:
    import json

    return json.dumps(written(with_project(json.loads(string), project), Shell.POSIX), ensure_ascii=False)
