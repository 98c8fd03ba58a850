"""Files of programmes among those to check: read completely, as checks of the method are of projects."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import is_programme_file


class Programmes(NamedTuple):
    """The files of programmes that are named, what is wrong with them or else said of them, and what else is named."""

    files: tuple[str, ...] = ()
    errors: tuple[PdsaError, ...] = ()
    said: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def data(self) -> Any:
        """What programs are told where no project is named besides."""
        from pdsa_cli.views.checks import Tally, tally_data

        return {"projects": [], **tally_data(Tally(unreadable=len(self.errors)))}


def checked_programmes(places: Sequence[str] | None, project: str | None) -> Programmes:
    """The files of programmes among ``places``, or as the ``project``, each read."""
    named = [*(places or ()), *([project] if project and is_programme_file(project) else [])]
    files = tuple(one for one in named if is_programme_file(one))
    if not files:
        return Programmes(others=tuple(places or ()))
    from pdsa_cli.store.programmes import load_programme

    errors: list[PdsaError] = []
    said: list[str] = []
    for file in files:
        try:
            load_programme(Path(file))
        except PdsaError as error:
            error.file = error.file or file
            errors.append(error)
        else:
            said.append(
                f"{file} is the file of a programme, and nothing is wrong with it."
                f" To check the projects of its teams: {Command('check', programme=file)}"
            )
    return Programmes(files, tuple(errors), tuple(said), tuple(one for one in named if one not in files))
