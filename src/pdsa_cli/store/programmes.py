"""The file of a programme, and the project files of its teams.

Paths in it are as seen from the folder in which it stands, whoever reads it from wherever.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.errors import ChangedElsewhere, PdsaError, Problem, UsageError
from pdsa_cli.store.files import Raw, Refused, copied, place, swap, understood
from pdsa_cli.store.finding import PROJECT_SUFFIXES, is_project, projects_in
from pdsa_cli.store.locking import held, read_file
from pdsa_cli.store.os_errors import explained
from pdsa_cli.suggesting import Command
from pdsa_cli.words import PROGRAMME_SUFFIXES, is_programme_file

if TYPE_CHECKING:
    from pdsa_cli.model.programme import Programme, Team
    from pdsa_cli.yamltext import Document

_WILD = frozenset("*?[")


class LoadedProgramme(Raw):
    """The file of a programme that was read completely."""

    __slots__ = ("document", "programme")

    def __init__(self, path: Path, raw: bytes, document: "Document", programme: "Programme") -> None:
        super().__init__(path, raw)
        self.document = document
        self.programme = programme


def refuse_other_file(said: str) -> None:
    """Raises UsageError where a programme is called by what is no title of one: by a file that is none of a programme."""
    if said.lower().endswith((".yaml", ".yml")) and not is_programme_file(said):
        raise UsageError(
            f"--programme: {said} is no file of a programme",
            f"name a programme by its title, or its file, NAME{PROGRAMME_SUFFIXES[0]}",
        )


def load_programme(path: Path) -> LoadedProgramme:
    """Read a programme. Raises InvalidProject with all problems of the file, or PdsaError where it cannot be read."""
    from pdsa_cli.model.reading import validate_programme

    raw = read_file(path)
    document, programme = understood(path, raw, validate_programme, reading=True)
    return LoadedProgramme(path, raw, document, programme)


def create_programme(path: Path, text: str, command: str) -> tuple[str, ...]:
    """Write the file of a new programme; warnings. Never overwrites.

    Raises AlreadyThere, InvalidProject where the text is no valid programme, PdsaError where it cannot be written.
    """
    from pdsa_cli.model.reading import validate_programme

    raw = text.encode()
    understood(path, raw, validate_programme, reading=False)
    return place(path, raw, command)


def add_team(path: Path, name: str, file: str, command: str) -> tuple[str, ...]:
    """Add a team with its project file to the teams of a programme, and touch nothing else of its text; warnings.

    Raises InvalidProject (the file as it is), Refused (as it would be), ChangedElsewhere, PdsaError where it cannot be written.
    """
    from pdsa_cli.model.reading import validate_programme
    from pdsa_cli.store.styling import styled_programme
    from pdsa_cli.yamltext import CannotEdit, rewrite

    with held(path) as programme:
        raw = programme.read()
        document, _ = understood(path, raw, validate_programme, reading=False)
        data: Any = copied(document.data)
        added = styled_programme({"teams": [{"name": name, "file": file}]})["teams"]
        data["teams"] = [*(data.get("teams") or []), *added]
        whole = validate_programme(data)
        if isinstance(whole, list):
            raise Refused(str(path), [Problem(one.code, one.message, one.advice, str(path)) for one in whole])
        try:
            after = rewrite(document, data).encode()
        except CannotEdit as error:
            raise PdsaError(
                f"{path} was not changed. {error}", f"add the team by hand: {Command('edit', path)}"
            ) from error
        warnings = swap(programme, raw, after, command)
    if warnings is None:
        raise ChangedElsewhere(
            f"{path} was changed by another program meanwhile; the team was not added",
            f"add it by hand: {Command('edit', path)}",
        )
    return warnings


def find_programme(named: Path | None) -> Path:
    """The file that is named, or the only one in the folder that is; without a name, the only one here. Raises UsageError."""
    if named is not None and not named.is_dir():
        return named
    folder = named or Path()
    with explained(folder, "read"):
        found = sorted(path for path in folder.iterdir() if is_programme_file(path.name))
    if len(found) == 1:
        return found[0]
    where = "this folder" if named is None else str(named)
    if not found:
        raise UsageError(
            f"there is no file of a programme in {where}",
            f"name one that ends in .programme.yaml, or start one: {Command('programme', 'NAME.programme.yaml', new='TITLE')}",
        )
    names = ", ".join(path.name for path in found[:5]) + (", …" if len(found) > 5 else "")
    raise UsageError(f"there are several programmes in {where}: {names}", "name the file of one")


def team_files(programme: Path, team: "Team") -> list[Path]:
    """The project files of a team, in order. Raises PdsaError where its folder or file is not there, or holds no project."""
    said = team.folder or team.file or ""
    base = programme.parent
    found = list(_files(base, team))
    if not found:
        where = base / said
        if team.folder is not None and not os.path.isdir(where):  # noqa: PTH112  (pathlib raises where this answers no)
            raise PdsaError(f"there is no folder {where}", f"correct it under teams in {programme}")
        if team.folder is None and not _is_pattern(said):
            raise PdsaError(f"there is no file {where}", f"correct it under teams in {programme}")
        raise PdsaError(
            f"no project is in {where}", "a project file ends in .pdsa.yaml, or has a line pdsa: 1"
        )
    return found


def _files(base: Path, team: "Team") -> Iterator[Path]:
    if team.folder is not None:
        if os.path.isdir(base / team.folder):  # noqa: PTH112
            yield from projects_in(base / team.folder, recursive=True, unreadable=[])
        return
    said = team.file or ""
    if not _is_pattern(said):
        if os.path.lexists(base / said):
            yield base / said
        return
    start = Path(Path(said).anchor) if Path(said).is_absolute() else base
    pattern = str(Path(said).relative_to(start)) if Path(said).is_absolute() else said
    try:
        matches = sorted(start.glob(pattern))
    except (ValueError, NotImplementedError, OSError) as error:
        raise PdsaError(f"{said} is no pattern of files", "write it like wards/*.pdsa.yaml") from error
    yield from (path for path in matches if path.name.lower().endswith(PROJECT_SUFFIXES) and is_project(path))


def _is_pattern(said: str) -> bool:
    return not _WILD.isdisjoint(said)
