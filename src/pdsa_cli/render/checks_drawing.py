"""Findings drawn on a terminal: code and severity on the left, where there is room."""

from pdsa_cli.phrases import one_line
from pdsa_cli.render.layout import indented, wrapped
from pdsa_cli.render.page import Row, Run, Style
from pdsa_cli.views.checks import FindingGroup, FindingKind
from pdsa_cli.words import Severity

_STYLES = {Severity.ERROR: Style.POOR, Severity.WARNING: Style.STRONG, Severity.INFORMATION: Style.MUTED}
_LEAD, _BESIDE, _READABLE = (
    20,
    60,
    98,
)  # columns of code and severity; from where on they stand beside the text


def group_rows(group: FindingGroup, width: int, *, ascii_only: bool) -> list[Row]:
    """The findings of one check with their places, and what to do."""
    beside = width >= _BESIDE
    room = min(width, _READABLE) - (_LEAD if beside else 2)
    lead = [Run(f"{group.code}  ", Style.STRONG), Run(group.severity.value, _STYLES[group.severity])]
    body: list[Row] = []
    several = len(group.points) > 1
    if several:
        body += wrapped([Run(group.title, Style.STRONG)], room)
    indent = max(len(f"{point.line}:{point.column}") for point in group.points) + 2
    arrow = "-> " if ascii_only else "→ "
    style = Style.NORMAL if several else Style.STRONG
    for part in group.parts:
        for point in part.points:
            text = wrapped([Run(one_line(point.finding.message), style)], room - indent)
            place = f"{point.line}:{point.column}".ljust(indent)
            body += indented(text, Run(place, Style.MUTED), rest=indent)
        body += indented(
            wrapped([Run(part.advice, Style.NORMAL)], room - len(arrow)),
            Run(arrow, Style.STRONG),
            rest=len(arrow),
        )
    if not beside:
        return [lead, *indented(body, Run("  "))]
    gap = Run(" " * (_LEAD - sum(len(run.text) for run in lead)))
    return [[*lead, gap, *body[0]], *indented(body[1:], Run(" " * _LEAD))]


def kind_rows(kinds: tuple[FindingKind, ...], width: int) -> list[Row]:
    """A line for each kind of finding: its code and severity, and beside these what it is."""
    beside = width >= _BESIDE
    room = min(width, _READABLE) - (_LEAD if beside else 2)
    rows: list[Row] = []
    for one in kinds:
        lead = [Run(f"{one.code}  ", Style.STRONG), Run(one.severity.value, _STYLES[one.severity])]
        body = wrapped([Run(one_line(one.message))], room)
        if beside:
            gap = Run(" " * (_LEAD - sum(len(run.text) for run in lead)))
            rows += [[*lead, gap, *body[0]], *indented(body[1:], Run(" " * _LEAD))]
        else:
            rows += [lead, *indented(body, Run("  "))]
    return rows


def verbatim_rows(lines: list[str], width: int) -> list[Row]:
    """Lines as they stand; a long one goes on below, indented."""
    rows: list[Row] = []
    for line in lines:
        text = line.lstrip(" ")
        depth = len(line) - len(text)
        rows += indented(wrapped([Run(text)], width - depth - 4), Run(" " * (depth + 2)), rest=depth + 4)
    return rows
