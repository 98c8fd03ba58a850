"""Which projects ``--programme`` means: those that name a programme so, or those of the teams in the file of one."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.errors import PdsaError, UsageError


class Meant(NamedTuple):
    """Of a file: the projects of its teams as ``places``, what the programme is called, and what of them is not there.

    Of a title ``places`` are those that were named, and ``title`` is what was said: an index knows what it means.
    """

    places: list[Path] | None
    title: str | None = None
    file: str | None = None
    errors: tuple[PdsaError, ...] = ()


def of_programme(said: str | None, places: Sequence[Path] | None) -> Meant:
    """Which projects are meant; of a file only those within ``places``, where any are named.

    Raises UsageError where no project of a team is there, or the file is none of a programme, and what the store raises.
    """
    if said is None:
        return Meant(list(places) if places else None)
    from pdsa_cli.store.programmes import load_programme, refuse_other_file, team_files
    from pdsa_cli.words import is_programme_file

    if not is_programme_file(said):
        refuse_other_file(said)
        return Meant(list(places) if places else None, said)
    path = Path(said)
    programme = load_programme(path).programme
    found: dict[str, Path] = {}
    errors: list[PdsaError] = []
    for team in programme.teams:
        try:
            for file in team_files(path, team):
                found.setdefault(os.path.realpath(file), Path(os.path.normpath(file)))
        except PdsaError as error:
            errors.append(error)
    if places:
        roots = [os.path.realpath(place) for place in places]
        found = {real: file for real, file in found.items() if any(_within(real, root) for root in roots)}
    if not found:
        where = f" in {', '.join(map(str, places))}" if places else ""
        raise UsageError(
            f"no project of a team of {said} is there{where}", "see what stands under teams in that file"
        )
    return Meant(list(found.values()), programme.title, said, tuple(errors))


def _within(file: str, root: str) -> bool:
    return file == root or file.startswith(root.rstrip(os.sep) + os.sep)
