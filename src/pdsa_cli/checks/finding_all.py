"""All findings of a project, and the one or two that matter now."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.checks import (  # noqa: F401  (they register)
    aim,
    claims,
    data,
    ideas,
    identity,
    measures,
    plans,
    stages,
    stalls,
    successions,
    sustained_gain,
)
from pdsa_cli.checks.checking import REGISTER, STAGES, Check, Spotted
from pdsa_cli.checks.findings import Apart, Finding
from pdsa_cli.checks.project_context import Case
from pdsa_cli.checks.settings import Reasons, Settings, Thresholds
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Severity, Status

if TYPE_CHECKING:
    from pdsa_cli.model.programme import Programme

_FAMILIES = list(STAGES)
CHECKS: tuple[Check, ...] = tuple(
    sorted(REGISTER.values(), key=lambda check: (_FAMILIES.index(check.family), check.code))
)
"""All checks, in the order in which their findings are shown."""


class Examined(NamedTuple):
    """What the checks find in a project, and what they would find were it not ignored there, with the reasons.

    ``left_out`` is how many more there are of which only the person's own settings want nothing said. ``identifying``:
    something in the project looks like the identity of a person, whether that is said or not; no message repeats it.
    """

    findings: list[Finding]
    ignored: list[tuple[Finding, str]]
    left_out: int = 0
    identifying: bool = False


def examine(
    project: Project,
    today: date,
    settings: Settings | None = None,
    asked: Settings | None = None,
    apart: Iterable[Apart] = (),
    programme: "Programme | None" = None,
) -> Examined:
    """All findings of a project, those that it ignores with a reason apart; what ``settings`` leave out is in neither.

    What ``asked`` does not leave out as well is counted. ``apart`` is what else is looked through for identifiable people:
    comments, the name of the file. ``programme`` is what the file holds that the project names as that of its programme.
    """
    wanted = settings or Settings()
    case = Case(
        project, today, _thresholds(project, wanted.thresholds), wanted.countries, tuple(apart), programme
    )
    found: list[Finding] = []
    ignored: list[tuple[Finding, str]] = []
    reasons = Reasons(project.check.ignore)
    left_out = 0
    for check in CHECKS:
        heard = wanted.hears(check.code)
        if not heard and (asked is None or not asked.hears(check.code)):
            continue
        spotted = tuple(check.test(case))
        if not spotted:
            continue
        severity = _severity(check, project, wanted)
        for one in spotted:
            reason = reasons.of(check.code, one.cycle)
            if not heard:
                left_out += reason is None
            elif reason is None:
                found.append(_finding(check, severity, one, project.status))
            else:
                ignored.append((_finding(check, severity, one, project.status), reason))
    if not (case.identifiers or case.identifiers_apart):
        return Examined(found, ignored, left_out)
    from pdsa_cli.checks.identifiers import masked

    def without(text: str) -> str:
        return masked(text, wanted.countries)

    def said(one: Finding) -> Finding:
        return one._replace(message=without(one.message), advice=without(one.advice))

    shown = [(said(one), without(reason)) for one, reason in ignored]
    return Examined([said(one) for one in found], shown, left_out, identifying=True)


def find(
    project: Project, today: date, settings: Settings | None = None, programme: "Programme | None" = None
) -> list[Finding]:
    """All findings that neither the project nor ``settings`` ignore, by the stages of a project."""
    return examine(project, today, settings, programme=programme).findings


def what_matters(
    project: Project,
    today: date,
    cycle: int | None = None,
    most: int = 2,
    settings: Settings | None = None,
) -> list[Finding]:
    """The findings that matter at this moment, at most ``most``: about the cycle at hand first, errors first.

    Only what the team can do something about now: of cycles that are decided upon nothing is said but what they left
    undone for the next. ``cycle`` is the number of the cycle at hand, else that of the last open one.
    """
    if project.status.value in ("paused", "closed"):
        return []
    from pdsa_cli.checks.prioritise import matters

    return matters(find(project, today, settings), project, cycle)[:most]


def _severity(check: Check, project: Project, settings: Settings) -> Severity:
    """How much the findings of a check matter: in the project, else to the person, else as a rule."""
    for given in (project.check.severity, settings.severities):
        for name in (check.code, check.family):
            if name in given:
                return given[name]
    return check.severity


_TAKE_UP = {
    Status.CLOSED: f"nothing is recorded or planned any more in a closed project; to take it up again: {Command('close', reopen=True)}",
    Status.PAUSED: f"nothing is recorded or planned while the project is paused; to take it up again: {Command('set', 'status', 'active')}",
}
_TO_RECORD_OR_PLAN = frozenset(
    (
        *("PLN", "DON", "STU", "ACT", "RMP", "STL"),
        *("DAT01", "DAT02", "DAT03", "DAT04", "SUS02", "AIM07", "AIM08"),
        *("MEA01", "MEA02", "MEA03", "MEA05", "MEA07", "IDE01", "IDE03", "IDE04", "IDE05"),
    )
)
"""The checks, by code or family, whose advice is to record something or to plan: not said while a project is closed or paused."""


def _finding(check: Check, severity: Severity, spotted: Spotted, status: Status) -> Finding:
    """What a check spotted, as a finding."""
    message, path, advice, cycle, past, within, at = spotted
    if status in _TAKE_UP and not _TO_RECORD_OR_PLAN.isdisjoint((check.code, check.family)):
        advice, past = _TAKE_UP[status], True
    return Finding(check.code, severity, message, path, STAGES[check.family], cycle, advice, past, within, at)


def _thresholds(project: Project, settings: Thresholds) -> Thresholds:
    """The thresholds of the person, and where the project sets others, those."""
    if project.check.thresholds is project.check.defaults["thresholds"]:
        return settings
    own = {name: value for name, value in project.check.thresholds.values().items() if value is not None}
    return settings._replace(**own)
