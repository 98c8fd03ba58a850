"""What a check is, and the register of all of them.

A check is a small function of a case that gives what it finds; its code is stable once shipped and is never used for
anything else.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pdsa_cli.checks.findings import Path
from pdsa_cli.checks.project_context import Case
from pdsa_cli.words import Severity

STAGES = {
    "AIM": "Aim",
    "MEA": "Measures",
    "IDE": "Drivers, ideas, people",
    "PLN": "Plan",
    "DON": "Do",
    "STU": "Study",
    "ACT": "Act",
    "RMP": "From cycle to cycle",
    "DAT": "Data over time",
    "SUS": "Holding the gain",
    "STL": "Stalled",
    "PID": "Identifiable people",
}
"""The families of checks, in the order in which findings are shown, each with the stage of a project that it looks at."""


class Spotted(NamedTuple):
    """What a check gives: a sentence, the path to the part that is meant, what to do, and the cycle it is about.

    ``past``: nothing can be done about that cycle any more; the project may say why it is as it is.
    ``within``: which characters of the text at ``path`` are meant, where it is not all of it.
    ``at``: a line and a column of what stands in no field, such as a comment.
    """

    message: str
    path: Path
    advice: str
    cycle: int | None = None
    past: bool = False
    within: tuple[int, int] | None = None
    at: tuple[int, int] | None = None


Test = Callable[[Case], Iterable[Spotted]]


class Check(NamedTuple):
    """One check: ``title`` says what is wrong where it speaks, ``since`` from when on it does."""

    code: str
    severity: Severity
    title: str
    since: str
    test: Test

    @property
    def family(self) -> str:
        """The three letters that begin its code."""
        return self.code[:3]


REGISTER: dict[str, Check] = {}
"""All checks that were imported, by their codes."""


def check(code: str, severity: Severity, title: str, since: str) -> Callable[[Test], Test]:
    """Register a function as the check ``code``."""

    def registered(test: Test) -> Test:
        if code in REGISTER:
            raise ValueError(f"two checks have the code {code}")
        REGISTER[code] = Check(code, severity, title, since, test)
        return test

    return registered


ERROR, WARNING, INFORMATION = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
