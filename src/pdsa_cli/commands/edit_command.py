"""`pdsa edit`: the project in the person's editor, checked when it is saved."""

from pathlib import Path

from pdsa_cli.commands import options
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import PdsaError, UsageError

EXAMPLES = """
Examples:
  pdsa edit
  EDITOR=nano pdsa edit -p delayed-cord-clamping
"""


def edit_command(
    project: options.Project = None,
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Open a project in your editor (PDSA_EDITOR, VISUAL or EDITOR), and check it when you save.

    What is wrong is written on top, and the editor opens again. Leave the text as it is to give up; what you typed is
    kept. A broken file can be mended this way.
    """
    from pdsa_cli import ask, store
    from pdsa_cli.commands.choosing import choose_project
    from pdsa_cli.store.drafts import editing_folder

    if no_input:
        raise UsageError(
            "pdsa edit needs a person at an editor", "to change a field without one: pdsa set KEY VALUE"
        )
    path = choose_project(project, no_input)
    raw = store.read_raw(path)
    if "\ufffd" in raw.text and "\ufffd".encode() not in raw.raw:
        store.load(path)  # explains which bytes are not UTF-8; an editor would lose them
    folder = editing_folder()
    try:
        text = ask.edit_until_valid(
            raw.text,
            lambda edited: _problems(path, edited),
            folder=folder,
            suffix=".pdsa.yaml",
            name=path.name.partition(".")[0],
            problems=_problems(path, raw.text),
        )
        changed = store.replace_text(path, raw.digest, text, "pdsa edit")
    except (ask.EditorFailed, ask.GaveUp) as stopped:
        raise _kept(stopped, stopped.text, raw.text, path) from None
    except PdsaError as error:
        raise _kept(error, text, raw.text, path) from None
    said = f"Changed {path}. To take it back: pdsa undo" if changed.written else f"Nothing changed in {path}."
    return Result(
        Presentation(quiet=quiet),
        lambda: {"file": str(path), "written": changed.written},
        said=(*changed.warnings, said),
    )


def _problems(path: Path, text: str) -> list[str]:
    from pdsa_cli.store import problems_of

    return [
        f"line {found.line}: {found.message}{f' ({found.advice})' if found.advice else ''}"
        for found in problems_of(path, text)
    ]


def _kept(error: PdsaError, text: str, original: str, path: Path) -> PdsaError:
    """The failure, with what was typed kept in a file; shown on the screen where no file can be written."""
    from pdsa_cli.store import drafts

    if text != original and not error.kept:
        try:
            error.kept = str(drafts.keep(f"edited-{path.name}", text))
        except PdsaError as unkept:
            error.advice = f"{unkept.message}; this is what you typed, copy it from here:\n\n{text}"
    return error
