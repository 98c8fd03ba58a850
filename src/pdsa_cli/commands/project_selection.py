"""The project files of what is named, for commands about many; those that cannot be read are kept for the end."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.commands.choosing import error_with_project, to_name
from pdsa_cli.errors import ExitCode, PdsaError
from pdsa_cli.words import Status

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project


class Wanted(NamedTuple):
    """Which of many projects are meant; None for all."""

    status: Status | None = None
    programme: str | None = None

    def has(self, project: "Project") -> bool:
        """Whether a project is one of them."""
        return self.status in (None, project.status) and self.programme in (None, project.programme)

    @property
    def words(self) -> str:
        """What is asked of them: ``status closed and programme Maternity``; empty where all are meant."""
        parts = [
            f"status {self.status.value}" if self.status else "",
            f"programme {self.programme}" if self.programme else "",
        ]
        return " and ".join(part for part in parts if part)


def project_files(places: Iterable[Path], errors: list[PdsaError]) -> list[Path]:
    """The files that are named and the projects of folders with all below them, each once.

    Where a link and its file are both among them, it is the file. Folders that cannot be read are added to ``errors``.
    """
    from pdsa_cli.store import projects_in

    found: dict[str, Path] = {}
    for place in places:
        is_folder = os.path.isdir(place)  # noqa: PTH112  (pathlib raises where this answers no)
        for path in projects_in(place, recursive=True, unreadable=errors) if is_folder else (place,):
            real = os.path.realpath(path)
            if real not in found or (os.path.islink(found[real]) and not os.path.islink(path)):  # noqa: PTH114
                found[real] = path
    return list(found.values())


def kept(error: PdsaError, path: Path, errors: list[PdsaError], to_name: str) -> None:
    """Keep the error of one file for the end; ``to_name`` is how what it advises names the file, if it must."""
    error_with_project(error, to_name)
    error.file = error.file or str(path)
    errors.append(error)


def keep_problems(files: Iterable[str], errors: list[PdsaError], unnamed: str) -> None:
    """Keep all that is wrong in files that cannot be read, of which an index has the first; ``unnamed`` as in ``to_name``."""
    from pdsa_cli.store import load

    for file in files:
        path = Path(file)
        try:
            load(path)
        except PdsaError as error:
            kept(error, path, errors, to_name(path, unnamed))


def exit_code(errors: Iterable[PdsaError], otherwise: ExitCode = ExitCode.DONE) -> ExitCode:
    """3 where a file or folder could not be read, whatever the reason; 4 where another program held one."""
    return ExitCode(max((max(error.exit_code, ExitCode.INVALID) for error in errors), default=otherwise))
