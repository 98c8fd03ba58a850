"""Ideas of the change package of a project's programme: what a team takes over keeps the package's id, so that its tests count there."""

from pathlib import Path
from typing import Any

from pdsa_cli.commands.shared_by_teams import OF_AN_IDEA, drivers_named, part_of
from pdsa_cli.errors import PdsaError
from pdsa_cli.model.project import Change, Project
from pdsa_cli.store.styling import put, styled


class Package:
    """The change package of the programme that a project names by its file; empty where it names none that can be read.

    The file is read once something is asked of it.
    """

    def __init__(self, project: Project, path: Path | None) -> None:
        self._project = project
        self._file = path.parent / project.programme_file if path and project.programme_file else None
        self._read: dict[str, Any] | None = None
        self.taken: list[str] = []

    def _data(self) -> dict[str, Any]:
        if self._read is None:
            self._read = {}
            if self._file is not None:
                from pdsa_cli.store.programmes import load_programme

                try:
                    found: Any = load_programme(self._file).document.data
                    self._read = found
                except PdsaError:  # `pdsa check` says what is wrong with it
                    pass
        return self._read

    @property
    def ideas(self) -> list[dict[str, Any]]:
        """Its ideas that the project does not have, as they would stand there: with those of its measures that are kept there."""
        own = {change.id for change in self._project.changes}
        kept = {measure.id for measure in self._project.measures}
        found = [part_of(one, OF_AN_IDEA) for one in self._data().get("change_package") or []]
        for idea in found:
            if "measures" in idea:
                idea["measures"] = [one for one in idea["measures"] if one in kept]
        return [{key: value for key, value in one.items() if value} for one in found if one["id"] not in own]

    def idea(self, said: str) -> dict[str, Any] | None:
        """The idea that is meant by its id or its text."""
        text = said.strip().casefold()
        if not text or self._file is None:
            return None
        return next((one for one in self.ideas if text in (one["id"], one["idea"].strip().casefold())), None)

    def offered(self) -> Project:
        """The project as if it had the ideas of the package too, for whoever chooses one."""
        from pdsa_cli.model.reading import part_of as read

        more = tuple(read(Change, idea) for idea in self.ideas) if self._file is not None else ()
        return self._project.replaced(changes=(*self._project.changes, *more)) if more else self._project

    def take_over(self, data: dict[str, Any], idea: dict[str, Any]) -> dict[str, Any]:
        """Put an idea into the data of the project, with its driver where that is not there; the idea there."""
        drivers = data.get("drivers") or []
        known = {one.get(key) for one in drivers for key in ("id", "driver")}
        missing = [
            one for one in drivers_named(self._data(), [idea]) if not {one["id"], one["driver"]} & known
        ]
        for part, items in (("drivers", missing), ("changes", [idea])):
            if items and not isinstance(data.get(part), list):
                put(data, part, [], ())
            for item in items:
                data[part].append(dict(styled(item, (part, 0))))
        self.taken.append(idea["id"])
        added: dict[str, Any] = data["changes"][-1]
        return added


def taken_over(idea: str) -> str:
    """That an idea was taken over."""
    return f"Took over the idea {idea} from the change package of the programme."
