"""The commands that link a change idea and a driver, suggested alike by `pdsa check` and `pdsa driver`."""

from pdsa_cli.evidence.ideas import example_driver
from pdsa_cli.model.project import Project


def drive_idea(project: Project, idea: str) -> str:
    """For an idea that acts on no driver."""
    return f"pdsa idea {idea} --driver {example_driver(project)}"


def add_driver(name: str) -> str:
    """For a driver that an idea names and that is not under drivers."""
    return f"pdsa driver --add {quoted(name)}"


def add_idea(driver: str) -> str:
    """For a driver on which no idea acts."""
    return f'pdsa idea --add "..." --driver {driver}; or take the driver out: pdsa driver {driver} --remove'


def quoted(text: str) -> str:
    """A text as one word of a command line."""
    return f"'{text}'" if any(sign in text for sign in '"$`\\!') and "'" not in text else f'"{text}"'
