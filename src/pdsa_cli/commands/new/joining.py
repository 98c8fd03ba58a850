"""A project that joins a programme: begun with its aim, its shared measures and the ideas chosen of its change package."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.commands.new.writing import file_for
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.shared_by_teams import FOR_ALL_TEAMS, OF_AN_IDEA, part_of
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.model.programme import Programme
from pdsa_cli.store.programmes import load_programme, team_files


class Joined(NamedTuple):
    """A programme with what a project of it begins with, and the ideas that were chosen."""

    path: Path
    programme: Programme
    template: dict[str, Any]
    chosen: tuple[str, ...]

    def told(self, started: Result) -> Result:
        """The result of starting the project, with what is to be done for it to be seen in the programme."""
        said = list(started.said)
        if not self.chosen and self.programme.change_package:
            ids = ", ".join(idea.id for idea in self.programme.change_package)
            said.append(f"Ideas of the change package to choose from: {ids}.")
        file = Path(str(started.data()["file"]))
        if not self._is_found(file):
            place = _from(self.path.parent, file)
            said.append(
                f"For the project to be seen, add under teams in {self.path}: - {{name: TEAM, file: {place}}}"
            )
        return started._replace(said=tuple(said))

    def _is_found(self, file: Path) -> bool:
        """Whether the programme leads to the project's file already: by a folder, or by a pattern."""
        real = os.path.realpath(file)
        for team in self.programme.teams:
            try:
                found = team_files(self.path, team)
            except PdsaError:
                continue
            if real in map(os.path.realpath, found):
                return True
        return False


def joined(path: Path, ideas: list[str], file: Path | None, title: str | None) -> Joined:
    """What a project begins with that joins the programme in ``path``. Raises UsageError for an idea that it does not have."""
    loaded = load_programme(path)
    programme = loaded.programme
    data: Any = loaded.document.data
    known = [idea.id for idea in programme.change_package]
    for idea in ideas:
        if idea not in known:
            there = f"it has: {', '.join(known)}" if known else "it has none"
            raise UsageError(f"--idea: the change package has no idea {idea}", there)
    target = file or file_for(title or "")
    template: dict[str, Any] = {
        "programme": programme.title,
        "programme_file": _from(target.parent, path),
        "aim": part_of(data.get("aim"), FOR_ALL_TEAMS),
        "measures": [dict(measure) for measure in data.get("measures") or []],
        "changes": [
            part_of(one, OF_AN_IDEA) for one in data.get("change_package") or [] if one["id"] in ideas
        ],
    }
    named = {change.get("driver") for change in template["changes"]}
    drivers = [dict(one) for one in data.get("drivers") or [] if {one["id"], one["driver"]} & named]
    for driver in drivers:
        driver.pop("under", None)
    if drivers:
        template["drivers"] = drivers
    return Joined(path, programme, template, tuple(ideas))


def _from(folder: Path, file: Path) -> str:
    """A file as seen from a folder, with slashes; as it is where there is no way, as between drives of Windows."""
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except ValueError:
        return str(file.absolute())
