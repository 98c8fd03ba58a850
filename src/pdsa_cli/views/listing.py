"""Projects side by side: one line each."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import with_project
from pdsa_cli.views.data import standing_data
from pdsa_cli.views.key_facts import key_facts_data
from pdsa_cli.views.next_step import Standing, standing
from pdsa_cli.words import Status


class ProjectLine(NamedTuple):
    """One project of a list."""

    file: str
    title: str
    status: Status
    programme: str
    cycles: int
    standing: Standing
    project: Project
    today: date


def project_line(file: str, project: Project, today: date, to_name: str = "") -> ProjectLine:
    """The line of one project on the day ``today``; ``to_name`` is how a suggested command names its file, if it must."""
    stood = standing(project, today)
    following = stood.next._replace(command=with_project(stood.next.command, to_name))
    return ProjectLine(
        hidden_name(file),
        project.title,
        project.status,
        project.programme or "",
        len(project.cycles),
        stood._replace(next=following),
        project,
        today,
    )


def listing_data(lines: list[ProjectLine]) -> list[Data]:
    """The lines for JSON."""
    return [
        {
            **data_of(line, "file", "title", "status"),
            "programme": line.programme or None,
            "cycles": line.cycles,
            **standing_data(line.standing),
            **key_facts_data(line.project, line.today),
        }
        for line in lines
    ]
