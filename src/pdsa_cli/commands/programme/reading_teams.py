"""The projects of a programme's teams, read from their files; what cannot be read is kept with its team."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
from pdsa_cli.commands.project_selection import kept
from pdsa_cli.commands.shared_by_teams import team_called
from pdsa_cli.errors import PdsaError
from pdsa_cli.evidence.collaborative import TeamProject, TeamRecord
from pdsa_cli.render.progress import Progress
from pdsa_cli.store import load
from pdsa_cli.store.copied_files import copies_among
from pdsa_cli.store.programmes import team_files

if TYPE_CHECKING:
    from pdsa_cli.model.programme import Programme, Team


class TeamsRead:
    """The teams of a programme, in the order of its file; ``errors`` are those of files, each once."""

    def __init__(self, path: Path, programme: "Programme") -> None:
        self.errors: list[PdsaError] = []
        self._path = path
        self._taken: dict[str, str] = {}
        self._names = {team.name for team in programme.teams if team.name}
        self.records: list[TeamRecord] = []
        found = [self._files_of(team) for team in programme.teams]
        every = [file for files in found if isinstance(files, list) for file in files]
        self._copies = copies_among(every)
        progress = Progress(len(programme.teams), "teams")
        for at, (team, files) in enumerate(zip(programme.teams, found, strict=True)):
            progress.at(at)
            self.records += self._of(team, team.name or f"team {at + 1}", files)
        progress.hide()
        for copy, original in self._copies.items():
            self._say_of(original, f"{_shown(copy)} is a copy of {_shown(original)}, and is not counted")

    def _files_of(self, team: "Team") -> "list[Path] | PdsaError":
        try:
            return team_files(self._path, team)
        except PdsaError as error:
            return error

    def _of(self, team: "Team", name: str, files: "list[Path] | PdsaError") -> list[TeamRecord]:
        """The team; where a pattern without a name stands for many teams, each that is not listed before, by its setting.

        What has nothing but copies of projects of others is no team.
        """
        record = TeamRecord(name, (), team.joined, team.left)
        if isinstance(files, PdsaError):
            self.errors.append(files)
            return [record._replace(faults=(f"{name}: {files.message}",))]
        own = [file for file in files if file not in self._copies]
        if team.name is not None:
            return [self._with(record, own)] if own else []
        others = [file for file in own if os.path.realpath(file) not in self._taken]
        return [self._named(self._with(record, [file]), file) for file in others]

    def _say_of(self, file: Path, fault: str) -> None:
        """Say of the team of a file what is wrong."""
        name = self._taken.get(os.path.realpath(file))
        for at, record in enumerate(self.records):
            if record.name == name:
                self.records[at] = record._replace(faults=(*record.faults, f"{name}: {fault}"))
                return

    def _with(self, record: TeamRecord, files: list[Path]) -> TeamRecord:
        """The team with the projects of its files; one that another team has already is not counted again."""
        projects: list[TeamProject] = []
        faults: list[str] = []
        for file in files:
            shown = _shown(file)
            real = os.path.realpath(file)
            if (other := self._taken.setdefault(real, record.name)) != record.name:
                faults.append(f"{record.name}: {shown} is the project of {other} already, and counts there")
                continue
            try:
                projects.append(TeamProject(shown, shown_on_chosen_charts(load(file).project)[0]))
            except PdsaError as error:
                kept(error, file, self.errors, shown)
                faults.append(f"{record.name}: {shown} cannot be read")
        return record._replace(projects=tuple(projects), faults=tuple(faults))

    def _named(self, record: TeamRecord, file: Path) -> TeamRecord:
        """The team called by its setting, else by its title; by its file where it has neither, or another is called so."""
        project = record.projects[0].project if record.projects else None
        name = team_called(project, file, self._names)
        self._names.add(name)
        self._taken[os.path.realpath(file)] = name
        return record._replace(name=name)


def _shown(file: Path) -> str:
    return hidden_name(os.path.normpath(file))
