"""The command line, declared once: a record beside each parameter of a command's function says which words give it.

A plain line of words is read with these records alone. Help, completion, and every line that is unusual or wrong go through
Typer, which is built from the same records; a test holds that both make the same call of a line, or refuse it alike.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pdsa_cli.commands.placeholder_guard import refuse_unfilled
from pdsa_cli.commands.programme_files import refuse_programme
from pdsa_cli.lazily import pattern

_WHOLE = pattern(r"[0-9]{1,9}", re.ASCII)
_NUMBER = pattern(r"[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


class Option:
    """The flags of a parameter, and what help says of it; ``group`` is the heading under which help lists it.

    ``min`` is the smallest number that is taken; ``choices`` are the only texts that are; ``autocompletion`` gives
    candidates for a beginning. ``several`` is for options that stand beside those of fields, and says that it may be given
    again and again.
    """

    __slots__ = ("autocompletion", "choices", "flags", "group", "help", "metavar", "min", "several")

    def __init__(
        self,
        *flags: str,
        help: str = "",  # noqa: A002  (Typer's word)
        metavar: str | None = None,
        group: str | None = None,
        min: int | None = None,  # noqa: A002
        choices: Sequence[str] = (),
        autocompletion: Callable[..., Any] | None = None,
        several: bool = False,
    ) -> None:
        self.flags = flags
        self.help = help
        self.metavar = metavar
        self.group = group
        self.min = min
        self.choices = tuple(map(str, choices))
        self.autocompletion = autocompletion
        self.several = several


class Argument(Option):
    """A parameter that is given by its place."""

    __slots__ = ()


class Parameter(NamedTuple):
    """What one option or argument gives: its name, its record, the type of one value, and whether it takes several values."""

    name: str
    record: Option
    type: Any
    several: bool
    required: bool
    default: Any


class Bundle(NamedTuple):
    """Several options that a command takes as one value, which ``make`` makes of what they give."""

    parameters: tuple[Parameter, ...]
    make: Callable[[dict[str, Any]], Any]


class Unusual(Exception):  # noqa: N818
    """A line of words that is not plain: Typer reads it, or refuses it."""


def parameters(function: Callable[..., Any]) -> list[Parameter]:
    """All options and arguments of a command's function, in their order."""
    found: list[Parameter] = []
    for name, annotation in _declared(function):
        (record,) = annotation.__metadata__
        if isinstance(record, Bundle):
            found += record.parameters
        else:
            found.append(parameter(name, annotation.__origin__, record, *_default(function, name)))
    return found


def _declared(function: Callable[..., Any]) -> list[tuple[str, Any]]:
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [(name, function.__annotations__[name]) for name in names]


def _default(function: Callable[..., Any], name: str) -> tuple[Any, ...]:
    """What a parameter is where nothing is given, as a tuple of one; an empty one where something has to be given."""
    code = function.__code__
    by_place = code.co_varnames[: code.co_argcount]
    values = function.__defaults__ or ()
    defaults = dict(zip(by_place[len(by_place) - len(values) :], values, strict=True))
    defaults |= function.__kwdefaults__ or {}
    return (defaults[name],) if name in defaults else ()


def parameter(name: str, held: Any, record: Option, *default: Any) -> Parameter:
    """The parameter of a name that holds a type such as ``str | None`` or ``list[str] | None``; without a default it is required."""
    inner = next((one for one in get_args(held) if one is not type(None)), None)
    if get_origin(held) is not None and inner is not None and type(None) in get_args(held):
        held = inner
    several = get_origin(held) is list
    kind = get_args(held)[0] if several else held
    if record.choices:
        kind = Literal[record.choices]
    return Parameter(name, record, kind, several, not default, default[0] if default else None)


def options_of(kind: Any) -> Bundle:
    """The fields of a named tuple that carry an ``Option``, as one value of it; its other fields keep their defaults."""
    made = [
        parameter(name, held.__origin__, held.__metadata__[0], kind._field_defaults[name])
        for name, held in kind.__annotations__.items()
        if hasattr(held, "__metadata__")
    ]
    return Bundle(tuple(made), lambda given: kind(**given))


def flags_of(bundle: Bundle) -> dict[str, str]:
    """The flag by which each value of a bundle is given, the first where there are several."""
    return {one.name: one.record.flags[0].partition("/")[0] for one in bundle.parameters}


def given_in(bundle: Bundle, value: Any) -> dict[str, Any]:
    """What was given of the options of a named tuple, by their flags."""
    found = {flag: getattr(value, name) for name, flag in flags_of(bundle).items()}
    return {flag: one for flag, one in found.items() if one is not None and one is not False and one != []}


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
            text = next(left, "--")  # where it was forgotten, no value
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
        choices: Sequence[Any] = tuple(kind)
    else:
        choices = get_args(kind)  # of a Literal
    for word in choices:
        if str(word).lower() == text.lower():
            return word
    raise Unusual


def call(function: Callable[..., Any], given: dict[str, Any]) -> Any:
    """Call a command's function; a suggestion that was pasted as it stands is refused first, and a programme in place of a project."""
    takes = parameters(function)
    refuse_unfilled(takes, given)
    refuse_programme(function.__name__.removesuffix("_command"), takes, given)
    values = {}
    for name, annotation in _declared(function):
        (record,) = annotation.__metadata__
        if isinstance(record, Bundle):
            values[name] = record.make({one.name: given[one.name] for one in record.parameters})
        else:
            values[name] = given[name]
    return function(**values)


def for_typer(function: Callable[..., Any], run: Callable[[dict[str, Any]], Any]) -> Callable[..., Any]:
    """A command's function as Typer wants it, with its own records in place of ours; it gives ``run`` what was read."""
    import functools
    import inspect

    import typer

    @functools.wraps(function)
    def command(**given: Any) -> Any:
        return run(given)

    found = []
    for one in parameters(function):
        record = one.record
        said: dict[str, Any] = {
            "help": record.help,
            "metavar": record.metavar,
            "rich_help_panel": record.group,
            "min": record.min,
            "autocompletion": record.autocompletion,
            "case_sensitive": False,
        }
        make = typer.Argument if isinstance(record, Argument) else typer.Option
        kind = list[one.type] if one.several else one.type  # type: ignore[name-defined]
        held = kind if one.required or one.default is not None else kind | None
        annotation = Annotated[held, make(*record.flags, **said)]  # type: ignore[valid-type]
        default = inspect.Parameter.empty if one.required else one.default
        found.append(
            inspect.Parameter(
                one.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
            )
        )
    command.__signature__ = inspect.Signature(found)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in found}
    return command
