"""Files checked one after another, each forgotten once it is shown: a thousand take no more memory than one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.checks import examine
from pdsa_cli.commands.choosing import found_unnamed, to_name
from pdsa_cli.commands.gathering import exit_code, kept
from pdsa_cli.commands.preferring import Preferred
from pdsa_cli.commands.result import Ending
from pdsa_cli.errors import ExitCode, PdsaError
from pdsa_cli.store import load
from pdsa_cli.views.checks import CheckedProject, Tally, checked_project, project_data, tally_data
from pdsa_cli.words import Severity

if TYPE_CHECKING:
    from pdsa_cli.render.page import Block

_FAILING = {
    Severity.ERROR: ("error",),
    Severity.WARNING: ("error", "warning"),
    Severity.INFORMATION: ("error", "warning", "information"),
}


class Walk:
    """The files to check, taken one after another; how it ended is known once all were taken."""

    def __init__(self, files: list[Path], today: date, wanted: Preferred, errors: list[PdsaError]) -> None:
        self._files = files
        self._today = today
        self._wanted = wanted
        self._errors = errors
        self._tally = Tally()
        self._unnamed = found_unnamed()

    def _checked(self) -> Iterator[CheckedProject]:
        from pdsa_cli.render.progress import Progress

        progress = Progress(len(self._files), "projects")
        for done, path in enumerate(self._files):
            progress.at(done)
            named = to_name(path, self._unnamed)
            try:
                checked = _checked(path, self._today, self._wanted, named)
            except PdsaError as error:
                kept(error, path, self._errors, named)
                continue
            self._tally = self._tally.plus(checked)
            if checked.stages or checked.ignored or len(self._files) == 1:
                progress.hide()
                yield checked
        progress.hide()

    def blocks(self) -> Iterator["Block"]:
        """What is shown of each; of many, those without a finding are only counted."""
        from pdsa_cli.render.checks import project_blocks

        for checked in self._checked():
            yield from project_blocks(checked)

    def project_data(self) -> Iterator[dict[str, Any]]:
        """Each project that is shown, for JSON."""
        return (project_data(checked) for checked in self._checked())

    def data(self) -> dict[str, Any]:
        """The numbers, for JSON."""
        return tally_data(self._counted())

    def _counted(self) -> Tally:
        return self._tally._replace(unreadable=len(self._errors))

    def ending(self) -> Ending:
        """How it ended: 3 where a file could not be read, else 1 where anything is as severe as was asked for."""
        tally = self._counted()
        failing = sum(getattr(tally, name) for name in _FAILING[self._wanted.fail_on])
        said = [tally.sentence] if tally.projects + tally.unreadable > 1 else []
        if tally.left_out:
            findings = f"{tally.left_out} finding{'' if tally.left_out == 1 else 's'}"
            said.append(f"{findings} left out by {self._wanted.file}.")
        if tally.error + tally.warning + tally.information:
            said.append("Next: pdsa check --explain CODE says why, and what to do")
        return Ending(
            tuple(self._errors),
            tuple(said),
            exit_code(self._errors, ExitCode.FAILED if failing else ExitCode.DONE),
        )


def _checked(path: Path, today: date, wanted: Preferred, named: str) -> CheckedProject:
    loaded = load(path)
    examined = examine(loaded.project, today, wanted.settings, wanted.asked)
    return checked_project(str(path), loaded.project.title, loaded.document, examined, named)
