"""`pdsa cycle --from FILE.docx`: a worksheet that was filled in is read, shown as a change, and recorded once that is confirmed."""

from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli import ask, store
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.cycle.recording import Request
from pdsa_cli.commands.cycle.worksheet_changes import Changes, Shown, said_of, worksheet_changes
from pdsa_cli.errors import ChangedElsewhere, InvalidProject, PdsaError, UsageError
from pdsa_cli.export.worksheet_mark import (
    MARK_NAME,
    NEW,
    PROJECT_NAME,
    SHOWN_NAME,
    Mark,
    mark_of,
    project_number,
)
from pdsa_cli.importing.word import UnreadableWord, WordFile, word_file
from pdsa_cli.importing.worksheet import Answer, Filled, filled_worksheet
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.phrases import one_line
from pdsa_cli.progress_messages import notice
from pdsa_cli.suggesting import Command
from pdsa_cli.views.worksheet_form import worksheet_form

_MARK = pattern(rf"\b1-([0-9a-f]{{8}})-([1-9][0-9]{{0,8}}|{NEW})-([0-9a-f]{{8}})\b")


class Worksheet(NamedTuple):
    """A worksheet that came back: the name of its file, what it says, what it is of, and what it showed when it was made."""

    file: str
    filled: Filled
    mark: Mark | None
    project: str
    shown: Shown


def worksheet_request(
    path: Path, raw: bytes, file: str, base: Request, context: Context, sure: bool
) -> Request:
    """What is to be recorded of the worksheet in ``raw``. Raises PdsaError where it cannot be, or nobody wants it.

    ``sure``: nothing is asked, and a worksheet of another project or of an earlier state of a cycle is taken too.
    """
    sheet = _read(raw, file)
    loaded = store.load(path)
    project = loaded.project
    asking = _Asking(sheet, context, sure)
    asking.refuse_other(project)
    cycle = _cycle(project, sheet, base)
    data: Any = loaded.document.data
    there = data["cycles"][project.cycles.index(cycle)] if cycle else {}
    changes = worksheet_changes(project, cycle, there, sheet.filled, sheet.shown, base.today)
    if changes.problems:
        raise InvalidProject(file, [problem._replace(file=file) for problem in changes.problems])
    if not changes.given and cycle is None:
        raise UsageError(f"{file}: nothing is filled in", "write at least what is tested")
    of = f"cycle {cycle.number}" if cycle else "a new cycle"
    if not base.amend:
        _refuse_replacing(changes, of, sheet)
    asking.confirm(changes, _changed_since(project, cycle, sheet, changes), of)
    number = cycle.number if cycle else base.number
    return base._replace(given=changes.given, number=number, new=base.new or number is None)


def _read(raw: bytes, file: str) -> Worksheet:
    if not raw.startswith(b"PK"):
        from pdsa_cli.importing.kinds import binary_kind

        raise UsageError(
            f"{file} is {binary_kind(raw)}: a worksheet is read as a Word document (.docx)",
            "save it as .docx, without a password, and take that",
        )
    try:
        word = word_file(raw)
    except UnreadableWord as error:
        error.message = f"{file}: {error.message}"
        raise
    filled = filled_worksheet(word)
    mark = _mark(word, filled)
    if mark is None and not filled.answers and not any(filled.rows.values()):
        raise UsageError(
            f"{file} is no worksheet: it has none of its labels",
            f"make one with: {Command('share', 'worksheet')}, and fill that in",
        )
    digests = word.properties.get(SHOWN_NAME)
    shown = dict(part.rpartition("=")[::2] for part in digests.split(";")) if digests else None
    if digests is None and mark is not None and mark.cycle is None:
        shown = {}
    return Worksheet(file, filled, mark, word.properties.get(PROJECT_NAME, ""), Shown(shown))


def _mark(word: WordFile, filled: Filled) -> Mark | None:
    """What the worksheet is of, by its properties, else by the line below it."""
    for text in (word.properties.get(MARK_NAME, ""), *reversed(filled.texts)):
        if found := _MARK.search(text):
            return Mark(found[1], None if found[2] == NEW else int(found[2]), found[3])
    return None


def _cycle(project: Project, sheet: Worksheet, base: Request) -> Cycle | None:
    """The cycle that the worksheet is of; None for a new one. Raises UsageError where that cannot be told."""
    said = sheet.mark.cycle if sheet.mark else None
    number = base.number or said
    if base.number and said and base.number != said:
        raise UsageError(
            f"{sheet.file} holds cycle {said}, not {base.number}", "leave one of the two numbers out"
        )
    if base.new:
        return None
    if number is None and sheet.mark is None:
        raise UsageError(
            f"{sheet.file} does not say any more which cycle it is of",
            f"name it: {Command('cycle', 'NUMBER', from_=sheet.file)}; for a new test: {Command('cycle', new=True, from_=sheet.file)}",
        )
    if number is None:
        return _taken_before(project, sheet.filled)
    found = next((cycle for cycle in project.cycles if cycle.number == number), None)
    if found is None and base.number is None:
        raise UsageError(
            f"{sheet.file} is of cycle {number}, which {project.title} does not have",
            f"name the project that it is of (-p), or take it as a new test: {Command('cycle', new=True, from_=sheet.file)}",
        )
    return found


def _taken_before(project: Project, filled: Filled) -> Cycle | None:
    """The cycle that was recorded from the same worksheet, as its title and predictions say; None where none was."""
    title = _words(filled.answers["title"]) if "title" in filled.answers else ""
    predicted = [_words(row.get("plan.predictions.prediction")) for row in filled.rows["plan.predictions"]]
    for cycle in project.cycles:
        recorded = [one.prediction or "" for one in cycle.plan.predictions] if cycle.plan else []
        if title and title == (cycle.title or "") and [one for one in predicted if one] == recorded:
            return cycle
    return None


def _words(answer: Answer | None) -> str:
    said = one_line(answer.text) if answer else ""
    return "" if answer and said == answer.field.placeholder else said


def _refuse_replacing(changes: Changes, of: str, sheet: Worksheet) -> None:
    """Raises ChangedElsewhere where something on record would be replaced."""
    replaced = [one for one in changes.changed if one.there]
    if replaced:
        listed = "; ".join(said_of(replaced))
        raise ChangedElsewhere(
            f"{sheet.file} differs from what {of} has on record: {listed}",
            "to change what is recorded, add --amend",
        )


def _changed_since(project: Project, cycle: Cycle | None, sheet: Worksheet, changes: Changes) -> str:
    """That the cycle was changed since the worksheet was made; empty where it was not, or nothing of it matters."""
    if changes.since and cycle is not None:
        return f"cycle {cycle.number} was changed since the worksheet was made: {'; '.join(changes.since)}"
    if cycle is None or sheet.mark is None or sheet.shown.digests is not None or not changes.given:
        return ""
    now = mark_of(worksheet_form(project, cycle))
    return (
        f"cycle {cycle.number} was changed since the worksheet was made"
        if sheet.mark.state != now.state
        else ""
    )


class _Asking:
    """What is asked before a worksheet is recorded; where nobody can be asked, what is in doubt is refused."""

    def __init__(self, sheet: Worksheet, context: Context, sure: bool) -> None:
        self.sheet, self.context = sheet, context
        self.unasked = sure or context.dry_run
        self.terminal = ask.keyboard() if context.may_ask and not (context.json or self.unasked) else None

    def refuse_other(self, project: Project) -> None:
        """Raises PdsaError where the worksheet is of another project, and nobody says that it is meant for this one."""
        mark = self.sheet.mark
        if mark is None or mark.project == project_number(project):
            return
        other = self.sheet.project
        which = (
            f"another project ({other})" if other != project.title else "a project of this title elsewhere"
        )
        self._doubt(
            f"{self.sheet.file} was made for {which}, not for {project.title} as it is now",
            "Take it all the same?",
        )

    def _doubt(self, doubt: str, question: str) -> None:
        if self.terminal is not None:
            self.terminal.show(f"{doubt}.", look="bold")
            if not ask.confirm(self.terminal, question):
                raise PdsaError("nothing was recorded", f"the worksheet is as it was: {self.sheet.file}")
        elif not self.unasked:
            raise PdsaError(
                f"{doubt}; nothing was recorded",
                f"to take it all the same, add --yes; for one as it is now: {Command('share', 'worksheet')}",
            )
        else:
            notice(f"{doubt}.")

    def confirm(self, changes: Changes, since: str, of: str) -> None:
        """Show what was read, and let it be confirmed where somebody can. Raises PdsaError where it is not."""
        unknown = self.sheet.filled.unknown
        if not changes.given and not unknown:
            return
        lines = [f"{self.sheet.file}, for {of}:", *(f"  {line}" for line in said_of(changes.changed))]
        lines += [f"  not read, as no answer belongs there: {text}" for text in unknown]
        for line in () if self.context.quiet else lines:
            if self.terminal is not None:
                self.terminal.show(line, rest="    ")
            else:
                notice(line)
        if since:
            self._doubt(since, "Take what is new in it all the same?")
        if self.terminal is None or not changes.given:
            return
        if not ask.confirm(self.terminal, f"Record this in {of}?", default=True):
            raise PdsaError("nothing was recorded", f"the worksheet is as it was: {self.sheet.file}")
