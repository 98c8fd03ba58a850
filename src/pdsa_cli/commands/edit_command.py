"""`pdsa edit`: the project in the person's editor, checked when it is saved."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pdsa_cli.commands.choosing import choose_project
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import PROGRAMME_SUFFIXES, is_programme_file

if TYPE_CHECKING:
    from pdsa_cli.store.editing import Copy

EXAMPLES = """
Examples:
  pdsa edit
  EDITOR=nano pdsa edit -p delayed-cord-clamping
  pdsa edit sepsis.programme.yaml
"""


def edit_command(
    *,
    file: Annotated[
        str | None,
        Argument(
            metavar="[FILE]",
            help="The file of a programme, NAME.programme.yaml, or of a project; else the project that is meant.",
        ),
    ] = None,
    context: Annotated[Context, context_of("project", "no_input", "quiet")],
) -> Result:
    """Open a project, or a programme, in your editor (PDSA_EDITOR, VISUAL or EDITOR), and check it when you save.

    What is wrong is written on top, and the editor opens again. Leave the text as it is to give up; what you typed is
    kept. A broken file can be mended this way. Where the editor does not wait, and comes back at once, save there and run
    the command again.
    """
    from pdsa_cli import ask, store
    from pdsa_cli.store import editing
    from pdsa_cli.store.drafts import editing_folder

    if context.no_input:
        raise UsageError(
            "pdsa edit needs a person at an editor",
            f"to change a field without one: {Command('set', 'KEY', 'VALUE')}",
        )
    if file is not None and context.project is not None:
        raise UsageError("a file is named and a project too", "give FILE, or --project")
    path = choose_project(file, context.no_input) if file is not None else context.path()
    raw = store.read_raw(path)
    if "\ufffd" in raw.text and "\ufffd".encode() not in raw.raw:
        store.load(path)  # explains which bytes are not UTF-8; an editor would lose them
    folder = editing_folder()
    left, text = editing.left_copy(path), raw.text
    if left is not None:
        text = ask.without_notes(left.text)
        if not left.is_of(raw.raw):
            raise _changed_meanwhile(path, left, text, raw.text)
    try:
        if left is None or not left.late or _problems(path, text):
            text = ask.edit_until_valid(
                text,
                lambda edited: _problems(path, edited),
                folder=folder,
                suffix=PROGRAMME_SUFFIXES[0] if is_programme_file(path.name) else ".pdsa.yaml",
                name=path.name.partition(".")[0],
                prefix=editing.prefix_for(path, raw.raw),
                problems=_problems(path, text),
            )
        changed = store.replace_text(path, raw.digest, text, Command("edit"))
    except ask.DidNotWait as stopped:
        editing.mark_as_late(stopped.copy)
        raise
    except (ask.EditorFailed, ask.GaveUp) as stopped:
        raise _kept(stopped, stopped.text, raw.text, path, left) from None
    except PdsaError as error:
        raise _kept(error, text, raw.text, path, left) from None
    if left is not None:
        editing.remove(left.path)
    return Result(
        context.presentation,
        lambda: {"file": str(path), "written": changed.written},
        said=(*changed.warnings, _said(path, changed.written, left is not None)),
    )


def _said(path: Path, written: bool, taken_up: bool) -> str:
    if not written:
        return f"Nothing changed in {path}."
    return f"Changed {path}{', with what you had left in the editor' if taken_up else ''}. To take it back: {Command('undo')}"


def _changed_meanwhile(path: Path, left: "Copy", text: str, now: str) -> PdsaError:
    from pdsa_cli.errors import ChangedElsewhere

    error = ChangedElsewhere(
        f"what you left in the editor was not taken up: {path} has changed since; nothing was written",
        f"look at what is kept, and put it in with: {Command('edit')}",
    )
    return _kept(error, text, now, path, left)


def _problems(path: Path, text: str) -> list[str]:
    from pdsa_cli.store import problems_of

    return [
        f"line {found.line}: {found.message}{f' ({found.advice})' if found.advice else ''}"
        for found in problems_of(path, text)
    ]


def _kept(error: PdsaError, text: str, original: str, path: Path, left: "Copy | None" = None) -> PdsaError:
    """The failure, with what was typed kept in a file; shown on the screen where no file can be written."""
    from pdsa_cli.store import drafts, editing

    if text != original and not error.kept:
        try:
            error.kept = str(drafts.keep(f"edited-{path.name}", text))
            if left is not None:
                editing.remove(left.path)
        except PdsaError as unkept:
            error.advice = f"{unkept.message}; this is what you typed, copy it from here:\n\n{text}"
    return error
