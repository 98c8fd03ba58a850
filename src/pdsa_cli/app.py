"""The command line: finds the command, runs it, shows its result, and turns every failure into a message and an exit code."""

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pdsa_cli
from pdsa_cli import notices
from pdsa_cli.commands import COMMANDS, MODULES, function_of, line
from pdsa_cli.errors import ExitCode


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. Nothing but a signal ends the process from inside."""
    from pdsa_cli.commands import choosing
    from pdsa_cli.showing import is_closed_pipe, show_failure, show_notice, show_result

    choosing.work_on(None)
    notices.begin()

    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    elif words == ["version"]:
        words = ["--version"]
    as_json = "--json" in words
    command = next((word for word in words if word in COMMANDS), "")
    if not {"--quiet", "-q"} & set(words):
        notices.listen(show_notice)
    try:
        outcome = _outcome(words)
        status = (
            outcome or 0 if outcome is None or isinstance(outcome, int) else show_result(outcome, command)
        )
        sys.stdout.flush()
        return int(status)
    except BaseException as error:  # the one boundary
        if is_closed_pipe(error):
            return _stop_writing()
        if "_PDSA_COMPLETE" in os.environ and isinstance(error, Exception):
            return ExitCode.FAILED  # a message would land in the line that is being typed
        try:
            return show_failure(error, command, as_json)
        except OSError as unwritten:
            return _stop_writing() if is_closed_pipe(unwritten) else int(ExitCode.FAILED)


def _outcome(words: list[str]) -> Any:
    """What a command gives: called at once where its words are plain, else by Typer, which also helps and completes."""
    if "_PDSA_COMPLETE" not in os.environ:
        if words == ["--version"]:
            sys.stdout.write(f"pdsa {pdsa_cli.__version__}\n")
            return None
        if words and words[0] in MODULES:
            function = function_of(words[0])
            with contextlib.suppress(line.Unusual):
                return _called(function, line.read(function, words[1:]))
    from pdsa_cli.typer_app import by_typer

    return by_typer(words)


def _called(function: Callable[..., Any], given: dict[str, Any]) -> Any:
    try:
        return line.call(function, given)
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write("\n")  # behind what was typed and not ended with Enter
        raise KeyboardInterrupt from None


def _stop_writing() -> int:
    """The reader of a pipe has had enough: that is no failure. Nothing may be flushed to it when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
