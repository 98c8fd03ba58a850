"""What the teams of a programme share: which fields of its aim and of its ideas are those of a team's project too; what a team is called."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

FOR_ALL_TEAMS = ("measure", "target", "relative", "by", "population")
"""What of the programme's aim holds for a team as well; where it stands today, and where, is its own."""
OF_AN_IDEA = ("id", "idea", "driver", "because", "concept", "source", "measures")


def part_of(data: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Of a part as it is written what stands under some names."""
    return {name: data[name] for name in names if data and data.get(name)}


def drivers_named(data: Any, ideas: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The drivers of a programme on which some ideas act, each by itself."""
    named = {idea.get("driver") for idea in ideas}
    found = [dict(one) for one in data.get("drivers") or [] if {one["id"], one["driver"]} & named]
    for driver in found:
        driver.pop("under", None)
    return found


def team_called(project: "Project | None", file: Path, taken: Container[str]) -> str:
    """What a team is called: by the setting of its project, else the title; by its file too where that name is ``taken``.

    A project that cannot be read is called by its file.
    """
    from pdsa_cli.store import name_of

    stem = name_of(file)
    said = (project.setting or project.title) if project else ""
    names = (said, f"{said} ({stem})") if said else (stem,)
    return next(
        (name for name in names if name not in taken), f"{said or stem} ({file.with_name(stem).as_posix()})"
    )
