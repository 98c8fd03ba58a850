"""A command line that is not understood, said in our own words: what was wrong, and what to write instead.

The parser's errors are told apart by the names of their classes, because the classes themselves are private to Typer.
"""

import os
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from pdsa_cli.commands.programme_files import not_of_a_programme
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command, typed
from pdsa_cli.words import is_programme_file

_ENDINGS = (".yaml", ".yml")


def misuse(error: Any, context: Any = None, words: Sequence[str] = ()) -> UsageError:
    """The parser's error as ours; ``context`` is the command's, where the error does not carry it; ``words`` are what was typed."""
    context = getattr(error, "ctx", None) or context
    see = f"see: {getattr(context, 'command_path', 'pdsa')} --help"
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error.option_name, context, see)
        case "MissingParameter":
            return UsageError(f"{_name(error.param)} is missing", see)
        case "BadParameter" if error.param is not None:
            return _bad_value(error, context, see, words)
        case "BadOptionUsage" if "requires" in error.message:
            return UsageError(f"nothing stands behind {error.option_name}", see)
        case "BadOptionUsage":
            return UsageError(f"{error.option_name} stands alone, without a value", see)
        case _:
            return UsageError(_lower(error.format_message()), see)


def too_many_words(context: Any, words: Sequence[str]) -> UsageError:
    """Words that the command has no place for: a project without its option, or a text without quotes."""
    shown = " ".join(words)
    message = f"{context.command_path} does not take {shown!r}"
    takers = [one for one in context.command.params if one.param_type_name == "argument"]
    names_project = any(one.name == "project" for one in context.command.params)
    if is_programme_file(words[0]):
        return not_of_a_programme(context.info_name, words[0])
    if context.info_name == "report" and words[0].isdigit():
        return UsageError(message, f"to show one cycle: {Command('report', cycle=words[0])}")
    if names_project and (not takers or _is_project(words[0])):
        return UsageError(message, f"to name a project: {Command(context.info_name, project=words[0])}")
    taken = context.params.get(takers[-1].name) if takers else None
    if isinstance(taken, str):
        return UsageError(message, f"put a text of several words in quotes: {typed(f'{taken} {shown}')}")
    return UsageError(message, f"see: {context.command_path} --help")


def refuse_project(command: str, word: str, noun: str) -> None:
    """Raises UsageError for the name of a project's or a programme's file where a command takes a ``noun``."""
    if is_programme_file(word):
        raise not_of_a_programme(command, word)
    if word.lower().endswith(_ENDINGS):
        raise UsageError(
            f"{word} is a project, and no {noun}", f"to name a project: {Command(command, project=word)}"
        )


def _no_such_option(name: str, context: Any, see: str) -> UsageError:
    parameters = getattr(context.command, "params", ())
    known = {option.lstrip("-"): option for one in parameters for option in [*_options(one), "--help"]}
    known |= {word: f"{word}, without dashes" for one in parameters for word in _words_of(one)}
    near = get_close_matches(name.lstrip("-"), known, n=2, cutoff=0.7)
    if near:
        return UsageError(
            f"there is no option {name}", f"did you mean {' or '.join(known[one] for one in near)}?"
        )
    if getattr(context, "parent", None) is None:
        return UsageError(
            f"there is no option {name}",
            f"options stand behind a command, as in: {Command('report', json=True)}",
        )
    return UsageError(f"there is no option {name}", see)


def _bad_value(error: Any, context: Any, see: str, words: Sequence[str]) -> UsageError:
    kind, name = error.param.type, _name(error.param, words)
    given = error.message.partition(" is not ")[0].strip("'\"")
    choices = [str(getattr(choice, "value", choice)) for choice in getattr(kind, "choices", ())]
    if is_programme_file(given):
        return not_of_a_programme(context.info_name, given)
    if choices:
        near = get_close_matches(given.lower(), choices, n=1)
        hint = f"did you mean {near[0]}?" if near else f"write one of: {', '.join(choices)}"
        return UsageError(f"{name}: {given!r} is none of the words allowed here", hint)
    if "int" not in getattr(kind, "name", ""):
        return UsageError(f"{name}: {_lower(error.message)}", see)
    least = getattr(kind, "min", None)
    message = (
        f"{name} has to be a whole number{'' if least is None else f' of {least} or more'}, not {given!r}"
    )
    return UsageError(message, f"such as {name} 3")


def _is_project(word: str) -> bool:
    return word.lower().endswith(_ENDINGS) or os.path.lexists(word)


def _name(parameter: Any, words: Sequence[str] = ()) -> str:
    """An option as it was typed, else as it is written; an argument by the name that the help gives it."""
    if parameter.param_type_name == "argument":
        return str(parameter.make_metavar(None) if parameter.metavar is None else parameter.metavar).strip(
            "[]."
        )
    typed_names = {word.partition("=")[0] for word in words}
    return str(max(parameter.opts, key=lambda name: (name in typed_names, len(name))))


def _options(parameter: Any) -> list[str]:
    if parameter.param_type_name != "option" or getattr(parameter, "hidden", False):
        return []
    return [*parameter.opts, *parameter.secondary_opts]


def _words_of(parameter: Any) -> list[str]:
    """The words of which an argument takes one; none of an option."""
    if parameter.param_type_name != "argument":
        return []
    return [str(getattr(choice, "value", choice)) for choice in getattr(parameter.type, "choices", ())]


def _lower(message: str) -> str:
    message = message.rstrip(".")
    return message if message[:2].isupper() else message[:1].lower() + message[1:]
