"""Files checked one after another, each forgotten once it is shown: a thousand take no more memory than one."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.check_settings import Preferred
from pdsa_cli.commands.choosing import found_unnamed, to_name
from pdsa_cli.commands.chosen_charts import on_chosen_charts
from pdsa_cli.commands.examining import Programmes, examined_on
from pdsa_cli.commands.project_selection import Wanted, exit_code, kept
from pdsa_cli.commands.result import Ending
from pdsa_cli.errors import ExitCode, PdsaError, UsageError
from pdsa_cli.phrases import counted
from pdsa_cli.render.progress import Progress
from pdsa_cli.store import Loaded, load
from pdsa_cli.suggesting import Command
from pdsa_cli.views.checks import (
    CheckedProject,
    ProjectCounts,
    Tally,
    checked_facts,
    checked_project,
    project_counts,
    project_data,
    tally_data,
)
from pdsa_cli.views.checks_in_brief import in_brief
from pdsa_cli.words import Severity

if TYPE_CHECKING:
    from pdsa_cli.model.programme import Programme
    from pdsa_cli.render.page import Block

_FAILING = {
    Severity.ERROR: ("error",),
    Severity.WARNING: ("error", "warning"),
    Severity.INFORMATION: ("error", "warning", "information"),
}


class Walk:
    """The files to check, taken one after another; how it ended is known once all were taken."""

    def __init__(
        self,
        files: list[Path],
        today: date,
        wanted: Preferred,
        projects: Wanted,
        errors: list[PdsaError],
        *,
        full: bool = True,
        places: Sequence[str | Path] = (),
    ) -> None:
        self._files = files
        self._today = today
        self._full = full
        self._places = places
        self._wanted = wanted
        self._projects = projects
        self._errors = errors
        self._tally = Tally()
        self._progress = Progress(len(files), "projects")
        self._unnamed = found_unnamed()
        self._programmes = Programmes()

    def _checked(self) -> Iterator[CheckedProject]:
        for done, path in enumerate(self._files):
            self._progress.at(done)
            named = to_name(path, self._unnamed)
            try:
                loaded = load(path)
            except PdsaError as error:
                kept(error, path, self._errors, named)
                continue
            if not self._projects.has(loaded.project):
                continue
            programme = self._programmes.of(loaded.project, path)
            checked = _checked(loaded, path, self._today, self._wanted, named, programme)
            if not self._full:
                checked = in_brief(checked, loaded.document, named)
            self._tally = self._tally.plus(project_counts(checked))
            yield checked
        self._progress.hide()

    def _shown(self) -> Iterator[CheckedProject]:
        """Of many projects those with findings: the others are only counted."""
        for checked in self._checked():
            if checked.stages or checked.ignored or len(self._files) == 1:
                self._progress.hide()
                yield checked

    def blocks(self) -> Iterator["Block"]:
        """What is shown of each."""
        from pdsa_cli.render.checks import project_blocks

        for checked in self._shown():
            yield from project_blocks(checked)

    def counts(self, with_facts: bool = False) -> list[ProjectCounts]:
        """The numbers of each project, those with most errors first; for programs ``with_facts``."""
        found = (
            project_counts(checked, checked_facts(checked, self._today) if with_facts else None)
            for checked in self._checked()
        )
        return sorted(found, key=lambda one: one.rank)

    def project_data(self) -> Iterator[dict[str, Any]]:
        """Each project that is shown, for JSON."""
        return (project_data(checked, self._today) for checked in self._shown())

    def data(self) -> dict[str, Any]:
        """The numbers, for JSON."""
        return tally_data(self._counted())

    def _counted(self) -> Tally:
        return self._tally._replace(unreadable=len(self._errors))

    def ending(
        self, following: str = f"{Command('check', explain='CODE')} says why, and what to do"
    ) -> Ending:
        """How it ended: 3 where a file could not be read, else 1 where anything is as severe as was asked for.

        ``following`` is what is suggested where there are findings. No project at all is a failure also where those that are there are not the ones that were asked for.
        """
        tally = self._counted()
        if not tally.projects and not self._errors:
            count = len(self._files)
            if not count:
                from pdsa_cli.commands.many import nothing_in

                return Ending((nothing_in(self._places),), (), ExitCode.USAGE)
            none = f"none of {count} projects has" if count > 1 else "the one project that is there has not"
            error = UsageError(f"{none} {self._projects.words}", f"{Command('list')} shows which there are")
            return Ending((error,), (), ExitCode.USAGE)
        failing = sum(getattr(tally, name) for name in _FAILING[self._wanted.fail_on])
        said = [tally.sentence] if tally.projects + tally.unreadable > 1 else []
        said += self._programmes.said
        if tally.left_out:
            findings = counted(tally.left_out, "finding")
            said.append(f"{findings} left out by {self._wanted.file}.")
        if tally.error + tally.warning + tally.information:
            said.append(f"Next: {following}")
        return Ending(
            tuple(self._errors),
            tuple(said),
            exit_code(self._errors, ExitCode.FAILED if failing else ExitCode.DONE),
        )


def _checked(
    loaded: Loaded, path: Path, today: date, wanted: Preferred, named: str, programme: "Programme | None"
) -> CheckedProject:
    project = on_chosen_charts(loaded.project)
    comments = ((text, place.line, place.column) for place, text in loaded.document.comments())
    examined = examined_on(project, comments, path, today, wanted, programme)
    return checked_project(str(path), project, loaded.document, examined, named)
