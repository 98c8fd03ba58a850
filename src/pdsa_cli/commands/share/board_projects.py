"""The projects on a board, as they were last read: what cannot be read now stays as it was."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli import store
from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
from pdsa_cli.commands.project_selection import project_files
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.identities import refuse_identities
from pdsa_cli.commands.share.making import remark_on
from pdsa_cli.errors import PdsaError
from pdsa_cli.model.plain import which_project
from pdsa_cli.views.board import BoardView, board_view

if TYPE_CHECKING:
    from pdsa_cli.store import Loaded


class Seen(NamedTuple):
    """A project as it was last read, ``view`` None where it never was; ``error`` says why its file cannot be read now.

    ``digest`` is that of the file then.
    """

    path: Path
    view: BoardView | None = None
    about: Mapping[str, Any] = MappingProxyType({})
    at_rest: bool = False
    identifying: int = 0
    remark: str = ""
    digest: str = ""
    error: PdsaError | None = None


class BoardProjects:
    """The project of the command, or those of the folders and files that are named."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.several = bool(asked.places)
        self._single = None if self.several else asked.context.path()
        self.seen: list[Seen] = []

    @property
    def name(self) -> str:
        """What the file of the board is named after."""
        if self._single is not None:
            return store.name_of(self._single)
        return "projects" if len(self._asked.places) > 1 else (self.folder.resolve().name or "projects")

    @property
    def folder(self) -> Path:
        """Where the look of the board is described."""
        if self._single is not None:
            return self._single.parent
        first = self._asked.places[0]
        return first if first.is_dir() else first.parent

    def read(self, today: date) -> list[PdsaError]:
        """Read all anew; gives what went wrong. Raises PdsaError where somebody may be identified before anything was shown."""
        errors: list[PdsaError] = []
        found = [self._single] if self._single is not None else project_files(self._asked.places, errors)
        before = {one.path: one for one in self.seen}
        self.seen = [self._read(path, before.get(path), today, first=not before) for path in found]
        return [*errors, *(one.error for one in self.seen if one.error is not None)]

    def _read(self, path: Path, before: Seen | None, today: date, *, first: bool) -> Seen:
        stale = before or Seen(path)
        try:
            loaded = store.load(path)
        except PdsaError as error:
            error.file = error.file or str(path)
            return stale._replace(error=error)
        try:
            return self._looked_at(loaded, today)
        except PdsaError as error:
            if first:
                raise
            error.file = error.file or str(path)
            return stale._replace(error=error)

    def _looked_at(self, loaded: "Loaded", today: date) -> Seen:
        asked = self._asked
        identifying = refuse_identities(loaded, today, asked.what.value, asked.anyway)
        project, _ = shown_on_chosen_charts(loaded.project)
        return Seen(
            loaded.path,
            board_view(project, today),
            which_project(loaded.file, project),
            project.status.at_rest,
            identifying,
            remark_on(identifying, asked.anyway),
            loaded.digest,
        )
