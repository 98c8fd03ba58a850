"""The command line, declared once: a record beside each parameter of a command's function says which words give it.

A plain line of words is read with these records alone. Help, completion, and every line that is unusual or wrong go through
Typer, which is built from the same records; a test holds that both make the same call of a line, or refuse it alike.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pdsa_cli.commands.unfilled import refuse_unfilled

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


class Option:
    """The flags of a parameter, and what help says of it; ``group`` is the heading under which help lists it.

    ``min`` is the smallest number that is taken; ``autocompletion`` gives candidates for a beginning.
    """

    __slots__ = ("autocompletion", "flags", "group", "help", "metavar", "min")

    def __init__(
        self,
        *flags: str,
        help: str = "",  # noqa: A002  (Typer's word)
        metavar: str | None = None,
        group: str | None = None,
        min: int | None = None,  # noqa: A002
        autocompletion: Callable[..., Any] | None = None,
    ) -> None:
        self.flags = flags
        self.help = help
        self.metavar = metavar
        self.group = group
        self.min = min
        self.autocompletion = autocompletion


class Argument(Option):
    """A parameter that is given by its place."""

    __slots__ = ()


class Parameter(NamedTuple):
    """A parameter of a command's function: its record, the type of one value, and whether it takes several values."""

    name: str
    record: Option
    type: Any
    several: bool
    required: bool
    default: Any


class Unusual(Exception):  # noqa: N818
    """A line of words that is not plain: Typer reads it, or refuses it."""


def parameters(function: Callable[..., Any]) -> list[Parameter]:
    """The parameters of a command's function, in their order."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    with_default = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    found = []
    for name in names:
        annotation = function.__annotations__[name]
        (record,) = annotation.__metadata__
        held = annotation.__origin__
        inner = next((one for one in get_args(held) if one is not type(None)), None)
        if get_origin(held) is not None and inner is not None and type(None) in get_args(held):
            held = inner
        several = get_origin(held) is list
        found.append(
            Parameter(
                name,
                record,
                get_args(held)[0] if several else held,
                several,
                name not in with_default,
                with_default.get(name),
            )
        )
    return found


def read(function: Callable[..., Any], words: Sequence[str]) -> dict[str, Any]:
    """What to call a command's function with, of a plain line of words. Raises Unusual where it is not plain."""
    takes = parameters(function)
    flags = dict(_flags(takes))
    given: dict[str, Any] = {}
    loose: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            loose.append(word)
            continue
        flag, equals, text = word.partition("=") if word.startswith("--") else (word, "", "")
        if flag not in flags:
            raise Unusual
        one, switched = flags[flag]
        if one.name in given and not one.several:
            raise Unusual
        if one.type is bool:
            if equals:
                raise Unusual
            given[one.name] = switched
            continue
        if not equals:
            text = next(left, "-")
            if text.startswith("-") and (text != "-" or one.type is not str):
                raise Unusual
        value = _converted(one, text)
        given[one.name] = [*given.get(one.name, ()), value] if one.several else value
    _take_loose(takes, loose, given)
    return {one.name: given.get(one.name, one.default) for one in takes}


def _flags(takes: list[Parameter]) -> Iterator[tuple[str, tuple[Parameter, bool]]]:
    for one in takes:
        if isinstance(one.record, Argument):
            continue
        for both in one.record.flags:
            on, _, off = both.partition("/")
            yield on, (one, True)
            if off:
                yield off, (one, False)


def _take_loose(takes: list[Parameter], loose: list[str], given: dict[str, Any]) -> None:
    left = list(loose)
    for one in takes:
        if not isinstance(one.record, Argument):
            continue
        taken = left if one.several else left[:1]
        if taken:
            values = [_converted(one, text) for text in taken]
            given[one.name] = values if one.several else values[0]
            left = left[len(taken) :]
        elif one.required:
            raise Unusual
    if left:
        raise Unusual


def _converted(one: Parameter, text: str) -> Any:
    kind = one.type
    if kind is str:
        return text
    if kind is int and _WHOLE.fullmatch(text) and int(text) >= (one.record.min or 0):
        return int(text)
    if kind is float and _NUMBER.fullmatch(text):
        return float(text)
    if kind is Path and text:
        return Path(text)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        for word in kind:
            if word.value == text:
                return word
    elif text in get_args(kind):  # a Literal
        return text
    raise Unusual


def call(function: Callable[..., Any], given: dict[str, Any]) -> Any:
    """Call a command's function; a suggestion that was pasted as it stands is refused first."""
    refuse_unfilled(parameters(function), given)
    return function(**given)


def for_typer(function: Callable[..., Any], run: Callable[[dict[str, Any]], Any]) -> Callable[..., Any]:
    """A command's function as Typer wants it, with its own records in place of ours; it gives ``run`` what was read."""
    import functools
    import inspect

    import typer

    @functools.wraps(function)
    def command(**given: Any) -> Any:
        return run(given)

    annotations = {}
    for one in parameters(function):
        record = one.record
        said: dict[str, Any] = {
            "help": record.help,
            "metavar": record.metavar,
            "rich_help_panel": record.group,
            "min": record.min,
            "autocompletion": record.autocompletion,
        }
        make = typer.Argument if isinstance(record, Argument) else typer.Option
        annotations[one.name] = Annotated[
            function.__annotations__[one.name].__origin__, make(*record.flags, **said)
        ]
    signature = inspect.signature(function)
    command.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[one.replace(annotation=annotations[name]) for name, one in signature.parameters.items()]
    )
    command.__annotations__ = annotations
    return command
