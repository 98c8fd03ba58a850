"""Results and failures to the person or the program that called: standard output for what was asked, standard error beside it."""

import contextlib
import errno
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pdsa_cli import progress_messages
from pdsa_cli.checks.hiding import hidden, hidden_in_data, hidden_in_place, hidden_name, looking_for
from pdsa_cli.commands.choosing import to_name_at_hand
from pdsa_cli.errors import ExitCode, Interrupted, InvalidProject, PdsaError, Problem
from pdsa_cli.leaving import as_line, as_shown, json_pieces
from pdsa_cli.render.streams import forgive, streams
from pdsa_cli.suggesting import Command
from pdsa_cli.system import WINDOWS
from pdsa_cli.unseen import blanked

if TYPE_CHECKING:
    from pdsa_cli.commands.result import Result, Streamed

_OF_OUTPUT = (
    *(errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EAGAIN, errno.EBADF, errno.EINVAL, errno.ENXIO),
    getattr(errno, "EDQUOT", errno.ENOSPC),
)
ENVELOPE = 1
"""The version of the JSON envelope; keys are only ever added."""


def begin() -> None:
    """A command begins: what is shown hides numbers of the countries that the settings name now."""

    def countries() -> frozenset[str]:
        from pdsa_cli.commands.check_settings import countries_here

        return countries_here()

    looking_for(countries)


def show_result(result: "Result", command: str) -> int:
    """Show what a command returned; its exit code."""
    forgive(sys.stdout)
    forgive(sys.stderr)
    try:
        result = _shown(result, command)
        sys.stdout.flush()
    except OSError as error:
        if is_closed_pipe(error) and progress_messages.changed_files():
            # That the reader had enough is no failure, but the person has to hear what was changed.
            _tell(result, result.said or (f"{progress_messages.changed_files()}.",))
        raise
    if _tell(result, result.said, result.errors):
        return int(result.exit_code)
    return int(result.exit_code) or ExitCode.FAILED


def is_closed_pipe(error: BaseException) -> bool:
    """Whether the reader of a pipe has gone; Windows calls that an invalid argument."""
    if isinstance(error, BrokenPipeError):
        return True
    return WINDOWS and isinstance(error, OSError) and error.errno == errno.EINVAL and not error.filename


def _shown(result: "Result", command: str) -> "Result":
    """Write to standard output; the result with what is known only then."""
    if result.presentation.json:
        return _write_data(result, command)
    _show_page(result)
    sys.stdout.flush()
    return _ended(result)


def _tell(result: "Result", said: Sequence[str], errors: Sequence[PdsaError] = ()) -> bool:
    """Say beside the output what was done; where standard error takes nothing, in it. False where that was needed."""

    def write() -> None:
        if not result.presentation.json:
            for error in errors:
                _write_failure(error)
        if not result.presentation.quiet:
            for line in said:
                sys.stderr.write(_wrapped(_one_line(line)))
        sys.stderr.flush()

    return _written(write, as_json=result.presentation.json)


def _written(write: Callable[[], None], as_json: bool) -> bool:
    """Write to standard error; where that fails to standard output, unless that holds data. Whether it did not fail."""
    try:
        write()
    except OSError:
        if not as_json:
            with contextlib.suppress(OSError), contextlib.redirect_stderr(sys.stdout):
                write()
        return False
    return True


def _ended(result: "Result") -> "Result":
    """A result with what is known of it only now."""
    if result.ending is None:
        return result
    ending = result.ending()
    return result._replace(
        errors=(*result.errors, *ending.errors), said=(*result.said, *ending.said), exit_code=ending.exit_code
    )


def _write_data(result: "Result", command: str) -> "Result":
    """Write the JSON of a result; a long list of it item by item, as they come."""
    from pdsa_cli.commands.result import Streamed

    data = result.data()
    if isinstance(data, Streamed):
        rest = _write_list(data, command)
        result = _ended(result)
        _write_rest(rest, [_as_data(error) for error in result.errors], within=bool(data.name))
        return result
    result = _ended(result)
    _write_json(command, data, [_as_data(error) for error in result.errors])
    return result


def _show_page(result: "Result") -> None:
    from pdsa_cli.render.leaving import page_as_shown

    if result.text:
        text = as_shown(result.text)
        if result.prose and sys.stdout.isatty():
            width = streams(stream=sys.stdout).width
            text = "".join(_broken(line, width) for line in text.splitlines())
        sys.stdout.write(text)
    if result.page is None:
        return
    from pdsa_cli.render.hiding import page_without_identifiers

    look = streams(result.presentation.color, result.presentation.plain)
    page = page_as_shown(page_without_identifiers(result.page()), to_name_at_hand())
    if look.drawn:
        from pdsa_cli.render.terminal import drawn_lines

        lines = drawn_lines(page, look)
    else:
        from pdsa_cli.render.plain import plain_lines

        lines = plain_lines(page, ascii_only=look.ascii_only)
    _write_lines((f"{line}\n" for line in lines), result.presentation.paged, at_once=isinstance(page, tuple))


def _write_lines(lines: Iterator[str], paged: bool, at_once: bool) -> None:
    """Write a page to standard output, on a terminal through the pager; else ``at_once``, or each line as it comes."""
    if paged and sys.stdout.isatty():
        from pdsa_cli.paging import page

        if said := page(lines):
            show_notice(said)
    elif at_once:
        sys.stdout.write("".join(lines))
    else:
        sys.stdout.writelines(lines)


def show_notice(text: str) -> None:
    """Say at once what the person waits for."""
    forgive(sys.stderr)
    sys.stderr.write(_wrapped(_one_line(text)))
    sys.stderr.flush()


def show_failure(error: BaseException, command: str, as_json: bool) -> int:
    """Explain a failure; its exit code. A defect of ours is said to be one, and its traceback is kept in a file."""
    forgive(sys.stdout)
    forgive(sys.stderr)
    failure = _as_failure(error)
    if failure is None:
        return _exit_code_of(error)
    _announce_what_is_kept(failure)
    try:
        if as_json:
            _write_json(command, None, _all_data(failure))
        sys.stdout.flush()
    except OSError as unwritten:  # standard output takes nothing more: that may be the very failure
        if is_closed_pipe(unwritten):
            raise
        as_json = False
    if not as_json:
        _written(lambda: _write_failure(failure), as_json=False)
    return int(failure.exit_code)


def _announce_what_is_kept(failure: PdsaError) -> None:
    """Whatever went wrong, say where what was typed is kept."""
    others = [draft for draft in progress_messages.kept_files() if draft != failure.kept]
    if others and not failure.kept:
        failure.kept = others.pop()
    failure.told = (*failure.told, *(f"What you typed is kept in {draft}" for draft in others))


def _as_failure(error: BaseException) -> PdsaError | None:
    if isinstance(error, PdsaError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return _stopped()
    if isinstance(error, SystemExit):
        return None
    if typer := sys.modules.get("typer"):  # where it is not there, the error cannot be one of its own
        if isinstance(error, typer.Abort):
            return _stopped()
        if isinstance(error, typer.Exit):
            return None
        if isinstance(error, typer.TyperException):
            from pdsa_cli.commands.misuse import misuse

            return misuse(error)
    if isinstance(error, OSError) and not error.filename and error.errno in _OF_OUTPUT:
        done = progress_messages.changed_files()
        return PdsaError(
            f"the output could not be written: {error.strerror}{'; ' if done else ''}{done}",
            f"the change was made, and is not to be repeated; {Command('undo')} takes it back"
            if done
            else "write it to a disk with more room",
        )
    if os.environ.get("PDSA_DEBUG"):
        raise error
    return _defect(error)


def _stopped() -> Interrupted:
    done = progress_messages.changed_files()
    return Interrupted(f"Stopped; {done} already" if done else "Stopped; nothing was changed")


def _exit_code_of(error: BaseException) -> int:
    code = getattr(error, "exit_code", getattr(error, "code", 0))
    return code if isinstance(code, int) else 0


def _defect(error: BaseException) -> PdsaError:
    import traceback

    from pdsa_cli.store import drafts

    done = f"; {progress_messages.changed_files()}" if progress_messages.changed_files() else ""
    failure = PdsaError(
        f"this is a defect of pdsa ({type(error).__name__}: {error}); your file was not harmed{done}",
        "please report it with the steps that led here",
    )
    failure.exit_code = ExitCode.DEFECT
    failure.kind = "defect"
    with contextlib.suppress(PdsaError):
        failure.kept = str(drafts.keep("defect.txt", "".join(traceback.format_exception(error)), typed=False))
    return failure


def _write_failure(error: PdsaError) -> None:
    write = sys.stderr.write
    for line in error.told:
        write(_wrapped(_one_line(line)))
    if isinstance(error, InvalidProject):
        for problem in error.problems:
            write(problem_text(problem))
    write(_wrapped(f"{'' if isinstance(error, Interrupted) else 'error: '}{_one_line(error.message)}"))
    if error.advice:
        write(_wrapped(f"  {_one_line(error.advice)}"))
    if error.kept and error.kept_for:
        write(_to_copy("go on with:", _one_line(error.kept_for)))
    if error.kept:
        write(_to_copy("kept in", _one_line(error.kept), command=False))


def problem_text(problem: Problem) -> str:
    """A problem for people: place, message, the line as written with a mark below it, advice."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    said = f"{_one_line(hidden_name(problem.file) + place)}: {_one_line(problem.message)} [{problem.code}]"
    lines = [_wrapped(said).rstrip("\n")]
    excerpt = hidden_in_place(blanked(problem.excerpt))
    if excerpt.strip():
        number = str(problem.line)
        excerpt, mark = _fitting(excerpt, problem.mark, len(f"  {number} | "))
        start = max(mark, 1) - 1
        lead = "".join(
            "\t" if character == "\t" else " " * _columns(character) for character in excerpt[:start]
        )
        meant = sum(_columns(character) for character in excerpt[start : start + problem.length])
        lines.append(f"  {number} | {excerpt}")
        lines.append(f"  {' ' * len(number)} | {lead}{'^' * max(meant, 1)}")
    if problem.advice:
        lines.append(_wrapped(f"  {_one_line(problem.advice)}").rstrip("\n"))
    return "\n".join(lines) + "\n\n"


def _fitting(excerpt: str, mark: int, before: int) -> tuple[str, int]:
    """The part of a line around its mark that a terminal has room for behind ``before`` columns, and the mark in it."""
    width = _terminal_width()
    if width is None or before + sum(map(_columns, excerpt)) <= width:
        return excerpt, mark
    from pdsa_cli.yamltext.problems import cut_excerpt

    return cut_excerpt(excerpt, mark, max(width - before - 1, 10))


def _one_line(text: str) -> str:
    """A sentence for standard error. What a file or a name brings along controls no terminal and begins no line."""
    text = as_line(hidden(text), to_name_at_hand())
    try:
        text.encode(sys.stderr.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        from pdsa_cli.render.plain import IN_ASCII

        return text.translate(IN_ASCII)
    return text


def _wrapped(line: str) -> str:
    """A line for standard error, with its newline; where that is a terminal it is broken between words, never within.

    What is piped is one line; a command in brackets and a path in quotes stay whole.
    """
    return _broken(line, _terminal_width())


def _broken(line: str, width: int | None) -> str:
    """A line with its newline, broken between words where it is wider than a terminal; what follows is indented."""
    if width is None or sum(map(_columns, line)) <= width:
        return f"{line}\n"
    indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
    words = re.sub(
        r"\(pdsa [^()]*\)|'[^']*/[^']*'", lambda found: found[0].replace(" ", "\0"), line.lstrip(" ")
    ).split(" ")
    rows = [indent[2:] + words[0]]
    for word in words[1:]:
        longer = f"{rows[-1]} {word}"
        if sum(map(_columns, longer)) <= width:
            rows[-1] = longer
        else:
            rows.append(indent + word)
    return "".join(f"{row}\n" for row in rows).replace("\0", " ")


def _to_copy(label: str, text: str, command: bool = True) -> str:
    """A command or a path behind its label. A long one begins on a line of its own, so that it can be copied.

    A command is then broken between its words only, each line but the last ended as the shell wants it; a path is never.
    """
    width = _terminal_width()
    whole = f"  {label} {text}\n"
    if width is None or sum(map(_columns, whole.rstrip())) <= width:
        return whole
    words = re.findall(r"(?:'[^']*'|\S)+", text) if command else [text]
    rows = [words[0]]
    for word in words[1:]:
        longer = f"{rows[-1]} {word}"
        if sum(map(_columns, longer)) + 2 <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return f"  {label}\n" + " \\\n".join(rows) + "\n"


def _terminal_width() -> int | None:
    """How many columns standard error has; None where it is no terminal."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or None if sys.stderr.isatty() else None
    except (OSError, ValueError):
        return None


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if character.isascii():
        return 1
    import unicodedata

    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _write_json(command: str, data: Any, errors: list[dict[str, Any]]) -> None:
    envelope = {"pdsa": ENVELOPE, "command": command, "data": _as_plain(data), "errors": errors}
    sys.stdout.writelines([*_json_pieces(envelope), "\n"])


def _as_plain(data: Any) -> Any:
    """The data of a command as JSON holds it, identities hidden."""
    from pdsa_cli.model.plain import as_data

    return hidden_in_data(as_data(data))


def _write_list(data: "Streamed", command: str) -> dict[str, Any]:
    """Begin the envelope and write the list, its items as they come; what else there is to write of the data."""
    begun = f'{{\n  "pdsa": {ENVELOPE},\n  "command": {_json(command)},\n  "data": '
    sys.stdout.write(begun + (f"{{\n    {_json(data.name)}: [" if data.name else "["))
    depth = 4 if data.name else 2
    between = "\n"
    for item in data.items:
        sys.stdout.write(f"{between}{_json(_as_plain(item), depth=depth + 2)}")
        between = ",\n"
    sys.stdout.write("]" if between == "\n" else f"\n{' ' * depth}]")
    return data.rest()


def _write_rest(rest: dict[str, Any], errors: list[dict[str, Any]], *, within: bool) -> None:
    """End the envelope that was begun; ``within``: and the data in which the list stands."""
    for key, value in rest.items():
        sys.stdout.write(f",\n    {_json(key)}: {_json(_as_plain(value), depth=4).lstrip()}")
    end = "\n  }" if within else ""
    sys.stdout.write(f'{end},\n  "errors": {_json(errors, depth=2).lstrip()}\n}}\n')


def _json(value: Any, depth: int = 0) -> str:
    """A value as JSON in what standard output can show, all its lines indented."""
    text = "".join(_json_pieces(value))
    return "\n".join(" " * depth + line for line in text.split("\n")) if depth else text


def _json_pieces(value: Any) -> Iterator[str]:
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return json_pieces(value, to_name_at_hand(), ascii_only=encoding != "utf8")


def _all_data(error: PdsaError) -> list[dict[str, Any]]:
    if isinstance(error, InvalidProject):
        return [_problem_data(problem) for problem in error.problems]
    return [_as_data(error)]


def _as_data(error: PdsaError) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": error.kind,
        "message": hidden(error.message),
        "advice": hidden(error.advice),
    }
    if error.file:
        data["file"] = hidden_name(error.file)
    if error.kept:
        data["kept"] = error.kept
    if error.kept and error.kept_for:
        data["kept_for"] = error.kept_for
    if isinstance(error, InvalidProject):
        data["problems"] = [_problem_data(problem) for problem in error.problems]
    return data


def _problem_data(problem: Problem) -> dict[str, Any]:
    return {
        "kind": "invalid",
        "code": problem.code,
        "message": hidden(problem.message),
        "advice": hidden(problem.advice),
        "file": hidden_name(problem.file),
        "line": problem.line,
        "column": problem.column,
    }
