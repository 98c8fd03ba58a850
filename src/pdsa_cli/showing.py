"""Results and failures to the person or the program that called: standard output for what was asked, standard error beside it."""

import contextlib
import errno
import os
import re
import sys
from typing import TYPE_CHECKING, Any

from pdsa_cli.errors import ExitCode, Interrupted, InvalidProject, PdsaError, Problem
from pdsa_cli.render.streams import forgive, streams

if TYPE_CHECKING:
    from pdsa_cli.commands.result import Result

ENVELOPE = 1
"""The version of the JSON envelope; keys are only ever added."""
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def show_result(result: "Result", command: str) -> int:
    """Show what a command returned; its exit code."""
    forgive(sys.stdout)
    forgive(sys.stderr)
    if result.presentation.json:
        _write_json(command, result.data(), [_as_data(error) for error in result.errors])
    else:
        _show_page(result)
        for error in result.errors:
            _write_failure(error)
    if not result.presentation.quiet:
        for line in result.said:
            sys.stderr.write(f"{_one_line(line)}\n")
    sys.stdout.flush()
    return int(result.exit_code)


def _show_page(result: "Result") -> None:
    if result.text:
        sys.stdout.write(result.text)
    if result.page is None:
        return
    look = streams(result.presentation.color, result.presentation.plain)
    page = result.page()
    if look.drawn:
        from pdsa_cli.render.terminal import show

        show(page, look)
    else:
        from pdsa_cli.render.plain import plain_lines

        sys.stdout.write("".join(f"{line}\n" for line in plain_lines(page, ascii_only=look.ascii_only)))


def show_failure(error: BaseException, command: str, as_json: bool) -> int:
    """Explain a failure; its exit code. A defect of ours is said to be one, and its traceback is kept in a file."""
    forgive(sys.stdout)
    forgive(sys.stderr)
    failure = _as_failure(error)
    if failure is None:
        return _exit_code_of(error)
    try:
        if as_json:
            _write_json(command, None, _all_data(failure))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:  # standard output takes nothing more: that may be the very failure
        as_json = False
    if not as_json:
        _write_failure(failure)
    return int(failure.exit_code)


def _as_failure(error: BaseException) -> PdsaError | None:
    import typer

    if isinstance(error, PdsaError):
        return error
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return Interrupted("Stopped; nothing was changed")
    if isinstance(error, SystemExit | typer.Exit):
        return None
    if isinstance(error, typer.TyperException):
        from pdsa_cli.commands.misuse import misuse

        return misuse(error)
    if (
        isinstance(error, OSError)
        and not error.filename
        and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO)
    ):
        return PdsaError(
            f"the output could not be written: {error.strerror}", "write it to a disk with more room"
        )
    if os.environ.get("PDSA_DEBUG"):
        raise error
    return _defect(error)


def _exit_code_of(error: BaseException) -> int:
    code = getattr(error, "exit_code", getattr(error, "code", 0))
    return code if isinstance(code, int) else 0


def _defect(error: BaseException) -> PdsaError:
    import traceback

    from pdsa_cli.store import drafts

    failure = PdsaError(
        f"this is a defect of pdsa ({type(error).__name__}: {error}); your file was not harmed",
        "please report it with the steps that led here",
    )
    failure.exit_code = ExitCode.DEFECT
    failure.kind = "defect"
    with contextlib.suppress(PdsaError):
        failure.kept = str(drafts.keep("defect.txt", "".join(traceback.format_exception(error))))
    return failure


def _write_failure(error: PdsaError) -> None:
    write = sys.stderr.write
    for line in error.told:
        write(f"{_one_line(line)}\n")
    if isinstance(error, InvalidProject):
        for problem in error.problems:
            write(problem_text(problem))
        write(f"error: {_one_line(error.message)}\n")
        return
    write(f"{'' if isinstance(error, Interrupted) else 'error: '}{_one_line(error.message)}\n")
    if error.advice:
        write(f"  {_one_line(error.advice)}\n")
    if error.kept:
        write(f"  kept in {_one_line(error.kept)}\n")


def problem_text(problem: Problem) -> str:
    """A problem for people: place, message, the line as written with a mark below it, advice."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    lines = [f"{_one_line(place)}: {_one_line(problem.message)} [{problem.code}]"]
    if problem.excerpt.strip():
        number = str(problem.line)
        start = max(problem.mark, 1) - 1
        lead = "".join(
            "\t" if character == "\t" else " " * _columns(character) for character in problem.excerpt[:start]
        )
        meant = sum(_columns(character) for character in problem.excerpt[start : start + problem.length])
        lines.append(f"  {number} | {problem.excerpt}")
        lines.append(f"  {' ' * len(number)} | {lead}{'^' * max(meant, 1)}")
    if problem.advice:
        lines.append(f"  {_one_line(problem.advice)}")
    return "\n".join(lines) + "\n\n"


def _one_line(text: str) -> str:
    """A sentence for standard error. What a file or a name brings along controls no terminal and begins no line."""
    text = _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), " ".join(text.split("\n")))
    try:
        text.encode(sys.stderr.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        from pdsa_cli.render.plain import IN_ASCII

        return text.translate(IN_ASCII)
    return text


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if character.isascii():
        return 1
    import unicodedata

    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _write_json(command: str, data: Any, errors: list[dict[str, Any]]) -> None:
    import json

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    envelope = {"pdsa": ENVELOPE, "command": command, "data": data, "errors": errors}
    sys.stdout.write(json.dumps(envelope, ensure_ascii=encoding != "utf8", indent=2) + "\n")


def _all_data(error: PdsaError) -> list[dict[str, Any]]:
    if isinstance(error, InvalidProject):
        return [_problem_data(problem) for problem in error.problems]
    return [_as_data(error)]


def _as_data(error: PdsaError) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": error.kind, "message": error.message, "advice": error.advice}
    if error.kept:
        data["kept"] = error.kept
    if isinstance(error, InvalidProject):
        data["problems"] = [_problem_data(problem) for problem in error.problems]
    return data


def _problem_data(problem: Problem) -> dict[str, Any]:
    return {
        "kind": "invalid",
        "code": problem.code,
        "message": problem.message,
        "advice": problem.advice,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
    }
