"""Writing a new project, or going on with one that is there."""

import os
from pathlib import Path
from typing import Any

from pdsa_cli import dates, store
from pdsa_cli.commands.choosing import work_on
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.cycle.recording import Request, record
from pdsa_cli.commands.new.starting import SCHEMA_FILE, file_text, merged, take_out
from pdsa_cli.commands.new_ideas import file_stems
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import InvalidProject, PdsaError, UsageError
from pdsa_cli.model.plain import which_project
from pdsa_cli.store import AlreadyThere
from pdsa_cli.suggesting import Command
from pdsa_cli.views.next_step import next_step

SUFFIX = ".pdsa.yaml"


def file_for(title: str) -> Path:
    """The file of a project of that title, in this folder: the first name that is free, or its own already."""
    names = (Path(stem + SUFFIX) for stem in file_stems(title))
    return next(path for path in names if not _of_another(path, title))


def _of_another(path: Path, title: str) -> bool:
    """Whether there is a project of another title in that file. One that cannot be read is left to be refused by name."""
    if not os.path.lexists(path):
        return False
    try:
        there = store.load(path).project.title
    except PdsaError:
        return False
    return there.casefold().split() != title.casefold().split()


def write_project(
    data: dict[str, Any],
    first_test: dict[str, Any] | None,
    file: Path | None,
    context: Context,
) -> Result:
    """Write a new project file. Raises UsageError where the data are not a project, or a file is there already."""
    path = file or file_for(str(data["title"]))
    begun = {"status": "active", "started": dates.today().isoformat()}
    whole = _with_first_test(begun | data, first_test)
    text = file_text(whole)
    if context.dry_run:
        return Result(
            context.presentation,
            lambda: {"file": str(path), "text": text},
            text="" if context.json else text,
            said=("Nothing was written (--dry-run).",),
        )
    try:
        changed = store.create(path, text, Command("new"))
    except InvalidProject as invalid:
        raise _as_usage(invalid) from None
    except AlreadyThere as there:
        if file is None and path.is_file():
            there.advice = f"to work on that project: {Command('report', project=path)}; for another one of this title add --file NAME{SUFFIX}"
        raise
    return _result(changed, f"Started {path}.", context, (*changed.warnings, *_schema_beside(path)))


def go_on(
    path: Path,
    data: dict[str, Any],
    first_test: dict[str, Any] | None,
    context: Context,
    shown: dict[str, Any],
) -> Result:
    """Put what was given into a project that is there already; what was ``shown`` and not given again is taken out."""

    def edit(project: Any, there: Any) -> Any:
        take_out(there, shown, data)
        merged(there, {key: value for key, value in data.items() if key != "title"})
        if data.get("title") and data["title"] != project.title:
            there["title"] = data["title"]
        return _with_first_test(there, first_test) if first_test else there

    changed = store.change(path, edit, Command("new"), dry_run=context.dry_run)
    if context.dry_run:
        from pdsa_cli.commands.difference import difference_wanted

        return Result(
            context.presentation,
            lambda: {"file": str(path), "text": changed.after},
            text=difference_wanted(changed, context),
            said=("Nothing was written (--dry-run).",),
        )
    said = f"Went on with {path}." if changed.written else f"Nothing changed in {path}."
    return _result(changed, said, context, changed.warnings)


def _with_first_test(data: dict[str, Any], first_test: dict[str, Any] | None) -> dict[str, Any]:
    if first_test is None:
        return data
    from pdsa_cli.model.reading import validate

    whole = dict(data)
    project = validate({"pdsa": "1"} | whole)
    if isinstance(project, list):
        raise UsageError(project[0].message, project[0].advice)
    today = dates.today()
    record(project, whole, Request(given=first_test, today=today, recorded=today))
    return whole


def _as_usage(invalid: InvalidProject) -> PdsaError:
    """The text is ours, so its lines mean nothing to the person: the messages alone are shown."""
    first = invalid.problems[0]
    more = f" (and {len(invalid.problems) - 1} more)" if len(invalid.problems) > 1 else ""
    return UsageError(f"{first.message}{more}; nothing was written", first.advice)


def _schema_beside(path: Path) -> tuple[str, ...]:
    """Write the schema that the file's first line names, so that editors complete and check it; once a folder."""
    from pdsa_cli.model.schemas import PROJECT, schema_text

    target = path.parent / SCHEMA_FILE
    if os.path.lexists(target):
        return ()
    try:
        store.write_schema(target, schema_text(PROJECT))
    except PdsaError as error:
        return (f"{error.message}; editors will not complete the file.",)
    return ()


def _result(changed: Any, said: str, context: Context, warnings: tuple[str, ...]) -> Result:
    step = next_step(changed.project, dates.today())
    command = step.command if step.command != Command("new") else Command("new", file=changed.file)
    work_on(Path(changed.file))
    following = f"Next: {step.text}{f' ({command})' if command else ''}"
    return Result(
        context.presentation,
        lambda: {
            **which_project(changed.file, changed.project),
            "project": changed.project,
            "next": step._replace(command=command),
        },
        said=(*warnings, said, following),
    )
