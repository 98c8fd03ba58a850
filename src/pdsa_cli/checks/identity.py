"""Checks of what looks like a person's identity in any text of a project."""

from collections.abc import Iterator
from datetime import date

from pdsa_cli.checks.checking import REGISTER, WARNING, Spotted, check
from pdsa_cli.checks.identifiers import IdentifierKind
from pdsa_cli.checks.project_context import Case
from pdsa_cli.checks.settings import Reasons, Thresholds
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command

_SAID = {
    IdentifierKind.NHS_NUMBER: ("PID01", "An NHS number", "an NHS number"),
    IdentifierKind.DATE_OF_BIRTH: ("PID02", "A date of birth", "a date of birth"),
    IdentifierKind.RECORD_NUMBER: ("PID03", "A record number", "a record number"),
    IdentifierKind.EMAIL: ("PID04", "An e-mail address", "an e-mail address"),
    IdentifierKind.PHONE: ("PID05", "A phone number", "a phone number"),
    IdentifierKind.NAME: ("PID06", "A name", "a name"),
}
_FILE_NAME = "The name of the file"
_OF_THE_TEAM = ("name", "role", "who", "owner", "collected_by", "watched_by", "sponsor")
"""Fields that say who does something: a name there is that of somebody at work."""


def _identity(kind: IdentifierKind, code: str, title: str, words: str) -> None:
    """Register the check of one kind of identifier."""

    @check(code, WARNING, f"{title} may stand in a text", "from the first day on")
    def identifiable(case: Case) -> Iterator[Spotted]:
        for path, found in case.identifiers:
            if found.kind is kind and not (kind is IdentifierKind.NAME and path[-1] in _OF_THE_TEAM):
                yield Spotted(
                    f"This text may hold {words} ({found.masked})",
                    path,
                    f"take it out with {Command('edit')}, and say patient 3 or nurse B instead",
                    within=(found.start, found.end),
                )
        for apart, found in case.identifiers_apart:
            if found.kind is kind:
                yield Spotted(
                    f"{apart.what} may hold {words} ({found.masked})",
                    (),
                    "give the file another name"
                    if apart.what == _FILE_NAME
                    else f"take it out with {Command('edit')}, and say patient 3 or nurse B instead",
                    at=(apart.line, apart.column + found.start if apart.what != _FILE_NAME else 1),
                )


for _kind, _words in _SAID.items():
    _identity(_kind, *_words)


def identities(project: Project, today: date, countries: frozenset[str]) -> list[Spotted]:
    """What looks like the identity of a person and is not ignored by the project with a reason.

    ``countries`` says of which other countries numbers are looked for too. No other check is imported for it.
    """
    case = Case(project, today, Thresholds(), countries)
    reasons = Reasons(project.check.ignore)
    return [
        spotted
        for code, _, _ in _SAID.values()
        for spotted in REGISTER[code].test(case)
        if reasons.of(code, spotted.cycle) is None
    ]
