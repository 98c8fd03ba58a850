"""By what a worksheet is known again: the project and the state of the cycle that it is of, and what it showed when it was made."""

from typing import NamedTuple
from zlib import crc32

from pdsa_cli.export.texts import for_others
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import one_line
from pdsa_cli.views.worksheet_form import Form

MARK_NAME, PROJECT_NAME, SHOWN_NAME = "pdsa worksheet", "pdsa project", "pdsa shown"
"""Names of the properties of the file that say what it is of."""
NEW = "new"
LONGEST_CHOICE = 200
"""Letters of a choice that Word takes."""


class Mark(NamedTuple):
    """What a worksheet is of: a project and the state of a cycle, as numbers; the cycle is None where it is to be a new one."""

    project: str
    cycle: int | None
    state: str

    def __str__(self) -> str:
        return f"1-{self.project}-{self.cycle or NEW}-{self.state}"


def digest(text: str) -> str:
    """A short number of a text, the same however it is broken into lines."""
    return f"{crc32(one_line(text).encode()):08x}"


def shown_digests(form: Form) -> dict[str, str]:
    """The number of each answer that is known, by path, as the worksheet shows it."""
    return {path: digest(for_others(text)) for path, text in form.known().items()}


def project_number(project: Project) -> str:
    """By what a project is known: its title, where it is, and when it began."""
    return digest("\n".join(str(one or "") for one in (project.title, project.setting, project.started)))


def mark_of(form: Form) -> Mark:
    """What the worksheet is of."""
    state = digest("\n".join(f"{path} {number}" for path, number in sorted(shown_digests(form).items())))
    return Mark(project_number(form.project), form.number, state)
