"""Projects looked through by the checks on a day, with the programmes that they name."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pdsa_cli.checks import examine
from pdsa_cli.checks.findings import Apart
from pdsa_cli.checks.hiding import as_words
from pdsa_cli.commands.check_settings import Preferred
from pdsa_cli.errors import PdsaError

if TYPE_CHECKING:
    from pdsa_cli.checks.finding_all import Examined
    from pdsa_cli.model.programme import Programme
    from pdsa_cli.model.project import Project


class Programmes:
    """The programmes that projects name by their files, each read once; ``said`` is what could not be read."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._read: dict[str, Programme | None] = {}

    def of(self, project: "Project", path: Path) -> "Programme | None":
        """The programme of a project in ``path``; None where it names no file, or one that cannot be read."""
        if project.programme_file is None:
            return None
        file = path.parent / project.programme_file
        real = os.path.realpath(file)
        if real not in self._read:
            self._read[real] = self._loaded(file)
        return self._read[real]

    def _loaded(self, file: Path) -> "Programme | None":
        from pdsa_cli.store.programmes import load_programme

        try:
            return load_programme(file).programme
        except PdsaError as error:
            self.said.append(f"Shared measures were not compared: {error.message}.")
            return None


def examined_on(
    project: "Project",
    comments: Iterable[tuple[str, int, int]],
    path: Path,
    today: date,
    wanted: Preferred,
    programme: "Programme | None",
) -> "Examined":
    """What the checks find in a project, the comments of its file, each with its line and column, and the file's name."""
    apart = (Apart("A comment", *one) for one in comments)
    named_so = Apart("The name of the file", as_words(path.name.partition(".pdsa.")[0]))
    return examine(project, today, wanted.settings, wanted.asked, (*apart, named_so), programme)
