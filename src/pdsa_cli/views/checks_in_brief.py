"""What `pdsa check` shows of a project with many findings: a line for each kind, and at most ten lines."""

from pdsa_cli.phrases import beginning, listed, numbered
from pdsa_cli.suggesting import Command
from pdsa_cli.views.checks import (
    CheckedProject,
    FindingGroup,
    FindingKind,
    FindingsInBrief,
    by_place,
    counted_findings,
    id_at,
)
from pdsa_cli.words import Severity
from pdsa_cli.yamltext import Document

MOST_LINES = 10
"""A project is shown in so many lines at most, unless all is asked for."""
_FIRST = (
    *("PID", "DON03", "DAT07"),
    *("PLN", "DON", "STU", "ACT", "RMP", "DAT", "SUS", "STL", "AIM", "MEA", "IDE"),
)
"""What comes first among findings of like severity: harm to people, then the cycles, then what surrounds them."""
_MOST_NAMED = 5


def in_brief(checked: CheckedProject, document: Document, to_name: str = "") -> CheckedProject:
    """The project with its findings put short, where showing each would take more than ``MOST_LINES`` lines.

    Errors come first, then warnings, each in the order of the stages; findings of one kind are one line.
    """
    if _lines_in_full(checked) <= MOST_LINES:
        return checked
    groups = sorted((group for _, found in checked.stages for group in found), key=_rank)
    room = MOST_LINES - (4 if checked.ignored else 3)
    more = _said_of(groups[room:])
    command = Command("check", to_name, all=True) if to_name else Command("check", all=True)
    shown = tuple(_kind(group, document) for group in groups[:room])
    return checked._replace(
        brief=FindingsInBrief(shown, f"{more}Each with its place, and what to do: {command}")
    )


def _rank(group: FindingGroup) -> tuple[int, int]:
    names = [name for name in (group.code, group.code[:3]) if name in _FIRST]
    return list(Severity).index(group.severity), min(map(_FIRST.index, names))


def _said_of(rest: list[FindingGroup]) -> str:
    """How many findings are not shown, and of which checks."""
    if not rest:
        return ""
    numbers = [
        sum(len(group.points) for group in rest if group.severity is severity) for severity in Severity
    ]
    return f"And {counted_findings(*numbers)} more ({', '.join(group.code for group in rest)}). "


def _lines_in_full(checked: CheckedProject) -> int:
    """How many lines all of a project takes away from a terminal."""
    lines = 2 + (2 + len(checked.ignored) if checked.ignored else 0)
    for _, groups in checked.stages:
        lines += 2 + sum(len(group.points) + len(group.parts) for group in groups)
    return lines


def _kind(group: FindingGroup, document: Document) -> FindingKind:
    """The findings of a check in one line."""
    first = min(group.points, key=by_place)
    points = group.points
    if len(points) == 1:
        return FindingKind(group.code, group.severity, first.line, first.column, first.finding.message)
    cycles = sorted({point.finding.cycle for point in points if point.finding.cycle is not None})
    if cycles:
        about = numbered(cycles)
    else:
        named = list(dict.fromkeys(id_at(document, point.finding.path) for point in points))
        about = listed(beginning(named, _MOST_NAMED)) if all(named) else f"{len(points)} times"
    return FindingKind(group.code, group.severity, first.line, first.column, f"{group.title}: {about}")
