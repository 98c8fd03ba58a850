"""The command line: finds the command, runs it, shows its result, and turns every failure into a message and an exit code."""

import os
import sys

import pdsa_cli

TYPE_CHECKING = (
    False  # as type checkers know it; importing typing takes a tenth of the time of `pdsa --version`
)
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


def run(arguments: "Sequence[str] | None" = None) -> int:
    """Run one command line and return its exit code. Nothing but a signal ends the process from inside."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    elif words == ["version"]:
        words = ["--version"]
    try:
        status = _status(words)
        sys.stdout.flush()
    except BaseException as error:  # the one boundary
        if isinstance(error, KeyboardInterrupt):
            import signal

            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C while the first is answered
        from pdsa_cli.commands import named_in
        from pdsa_cli.errors import ExitCode
        from pdsa_cli.showing import is_closed_pipe, show_failure

        if is_closed_pipe(error):
            return _stop_writing()
        if "_PDSA_COMPLETE" in os.environ and isinstance(error, Exception):
            return ExitCode.FAILED  # a message would land in the line that is being typed
        try:
            return show_failure(error, named_in(words), "--json" in words)
        except OSError as unwritten:
            return _stop_writing() if is_closed_pipe(unwritten) else int(ExitCode.FAILED)
    return status


def _status(words: list[str]) -> int:
    """Do what the words say, show what comes of it, and give the exit code."""
    if words == ["--version"] and "_PDSA_COMPLETE" not in os.environ:
        sys.stdout.write(f"pdsa {pdsa_cli.__version__}\n")
        return 0
    from pdsa_cli import progress_messages
    from pdsa_cli.commands import choosing, named_in
    from pdsa_cli.showing import begin, show_notice, show_result

    choosing.work_on(None)
    progress_messages.begin()
    begin()
    if not {"--quiet", "-q"} & set(words):
        progress_messages.listen(show_notice)
    outcome = _outcome(words)
    return (
        outcome or 0 if outcome is None or isinstance(outcome, int) else show_result(outcome, named_in(words))
    )


def _outcome(words: list[str]) -> "Any":
    """What a command gives: called at once where its words are plain, else by Typer, which also helps and completes."""
    from pdsa_cli.commands import MODULES, function_of, line

    if "_PDSA_COMPLETE" not in os.environ and words and words[0] in MODULES:
        function = function_of(words[0])
        try:
            given = line.read(function, words[1:])
        except line.Unusual:
            pass
        else:
            return _called(function, given)
    from pdsa_cli.typer_app import by_typer

    return by_typer(words)


def _called(function: "Callable[..., Any]", given: "dict[str, Any]") -> "Any":
    from pdsa_cli.commands import line

    try:
        return line.call(function, given)
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write("\n")  # behind what was typed and not ended with Enter
        raise KeyboardInterrupt from None


def _stop_writing() -> int:
    """The reader of a pipe has had enough: that is no failure. Nothing may be flushed to it when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
