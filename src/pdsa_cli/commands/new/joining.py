"""A project that joins a programme: begun with its aim, its shared measures and the ideas chosen of its change package."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli import store
from pdsa_cli.checks.hiding import hidden, hidden_name
from pdsa_cli.commands.new.writing import file_for
from pdsa_cli.commands.project_selection import exit_code
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.shared_by_teams import FOR_ALL_TEAMS, OF_AN_IDEA, drivers_named, part_of, team_called
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.lazily import pattern
from pdsa_cli.model.programme import Programme
from pdsa_cli.phrases import capital
from pdsa_cli.store.programmes import add_team, load_programme, team_files
from pdsa_cli.suggesting import Command

_PLAIN = pattern(r"[\w./][\w ./-]*")


class Joined(NamedTuple):
    """A programme with what a project of it begins with, and the ideas that were chosen."""

    path: Path
    programme: Programme
    template: dict[str, Any]
    chosen: tuple[str, ...]
    team: str | None = None

    def told(self, started: Result, *, asking: bool) -> Result:
        """The result of starting the project, which is added to the teams of the programme or said to be missing there.

        It is added under the name that was given with --team, or where the person who is being asked wants it. What goes
        wrong then is said beside the project, which is there.
        """
        said, errors = list(started.said), list(started.errors)
        if not self.chosen and self.programme.change_package:
            ids = ", ".join(idea.id for idea in self.programme.change_package)
            said.append(f"Ideas of the change package to choose from: {ids}.")
        file = Path(str(started.data()["file"]))
        if missing := self.missing(file):
            name = self.team or self._name_of(file)
            if self.team or (asking and self._wanted(name)):
                try:
                    said += add_team(self.path, name, _from(self.path.parent, file), Command("new"))
                    undo = Command("undo", project=self.path)
                    said.append(f"Added {name} to the teams in {self.path}. To take that back: {undo}")
                except PdsaError as error:
                    errors.append(error)
            else:
                said.append(capital(missing))
        return started._replace(
            said=tuple(said), errors=tuple(errors), exit_code=exit_code(errors, started.exit_code)
        )

    def missing(self, file: Path) -> str:
        """What is to be written into the file of the programme for the project to be seen there; empty where it is."""
        if self._is_found(file):
            return ""
        line = f"- {{name: {_flow(self._name_of(file))}, file: {_flow(_from(self.path.parent, file))}}}"
        return f"for the project to be seen, add under teams in {self.path}: {line}"

    def _name_of(self, file: Path) -> str:
        taken = {team.name for team in self.programme.teams if team.name}
        return team_called(store.load(file).project, file, taken)

    def _wanted(self, name: str) -> bool:
        from pdsa_cli import ask

        question = f"Add it to the teams in {hidden_name(str(self.path))}, as {hidden(name)}? Else it is not seen there."
        try:
            return ask.confirm(ask.keyboard(), question, default=True)
        except ask.Stopped:  # the project is there all the same
            return False

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


def joined(
    path: Path, ideas: list[str], file: Path | None, title: str | None, team: str | None = None
) -> Joined:
    """What a project begins with that joins the programme in ``path``.

    Raises UsageError for an idea that it does not have, and for a name of a team that it has.
    """
    loaded = load_programme(path)
    programme = loaded.programme
    data: Any = loaded.document.data
    if team is not None and (not team.strip() or team in {one.name for one in programme.teams}):
        taken = f"{path} has a team {team} already" if team.strip() else "the name of the team is empty"
        raise UsageError(f"--team: {taken}", "give another name, or leave --team out")
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
    if drivers := drivers_named(data, template["changes"]):
        template["drivers"] = drivers
    return Joined(path, programme, template, tuple(ideas), team)


def _flow(text: str) -> str:
    """A text as it can stand within braces of YAML."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _from(folder: Path, file: Path) -> str:
    """A file as seen from a folder, with slashes; as it is where there is no way, as between drives of Windows."""
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except ValueError:
        return str(file.absolute())
