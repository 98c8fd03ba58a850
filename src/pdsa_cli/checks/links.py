"""The commands that link a change idea and a driver, suggested alike by `pdsa check` and `pdsa driver`."""

from pdsa_cli.evidence.ideas import example_driver
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command


def drive_idea(project: Project, idea: str) -> str:
    """For an idea that acts on no driver."""
    return Command("idea", idea, driver=example_driver(project))


def add_driver(name: str) -> str:
    """For a driver that an idea names and that is not under drivers."""
    return Command("driver", add=name)


def add_idea(driver: str) -> str:
    """For a driver on which no idea acts."""
    return f"{Command('idea', add='...', driver=driver)}; or take the driver out: {Command('driver', driver, remove=True)}"
