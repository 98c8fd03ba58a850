"""Findings and the pages of checks as pages."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pdsa_cli.checks.checking import STAGES, Check
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import counted, one_line
from pdsa_cli.render.page import (
    Block,
    Drawing,
    Entries,
    Entry,
    Fact,
    Facts,
    Heading,
    Line,
    Page,
    Row,
    Sign,
    Style,
)
from pdsa_cli.suggesting import Command
from pdsa_cli.views.checks import (
    CheckedProject,
    CheckPage,
    FindingGroup,
    FindingKind,
    FindingsInBrief,
    ProjectCounts,
    counted_findings,
)
from pdsa_cli.words import Severity


def project_blocks(checked: CheckedProject) -> Iterator[Block]:
    """The findings of one project, by stage."""
    yield Heading(checked.title, checked.file, level=1)
    numbers = [checked.count(severity) for severity in Severity]
    yield Line(f"{counted_findings(*numbers)}{'' if checked.stages else '.'}")
    if checked.brief is not None:
        yield from _brief(checked, checked.brief)
        return
    for stage, groups in checked.stages:
        yield Heading(stage)
        for group in groups:
            yield Drawing(partial(_drawn, group), partial(_lines, group, checked.file))
    if checked.ignored:
        yield Heading("Ignored in this project")
        for one in checked.ignored:
            count = len(one.points)
            yield Line(f"{one.code} ({counted(count, 'finding')}): {one.reason}")


def _brief(checked: CheckedProject, brief: FindingsInBrief) -> Iterator[Block]:
    """A line for each kind of finding, and how much more there is."""
    yield Drawing(
        lambda width, _: _kind_rows(brief.kinds, width), partial(_kind_lines, brief.kinds, checked.file)
    )
    if checked.ignored:
        codes = ", ".join(dict.fromkeys(one.code for one in checked.ignored))
        yield Line(f"Ignored in this project with a reason: {codes}", style=Style.MUTED)
    yield Line(brief.more, Sign.NEXT)


def _kind_rows(kinds: tuple[FindingKind, ...], width: int) -> list[Row]:
    from pdsa_cli.render.checks_drawing import kind_rows

    return kind_rows(kinds, width)


def _kind_lines(kinds: tuple[FindingKind, ...], file: str) -> Iterator[str]:
    for one in kinds:
        words = one_line(one.message)
        yield f"{file}:{one.line}:{one.column}: {one.severity.value} {one.code}: {words}"


ON_A_SCREEN = 12
"""Projects whose numbers stand on one screen."""


def summary_page(projects: list[ProjectCounts], again: Command, full: bool) -> Page:
    """One entry a project, with numbers and the most severe finding: the first of those with findings, with ``full`` all.

    ``again`` is the command that asked, for the rest.
    """
    shown = projects if full else [one for one in projects if not one.clean][:ON_A_SCREEN]
    more = sum(not one.clean for one in projects) - len(shown)
    rest = (Line(f"{more} more: {again.plus(all=True)}", style=Style.MUTED),) if more > 0 else ()
    return (*((Entries(tuple(map(_numbers, shown))),) if shown else ()), *rest)


def _numbers(one: ProjectCounts) -> Entry:
    worst = f"{one.worst.code} {one.worst.title}" if one.worst else ""
    return Entry(
        lead="",
        title=one.title,
        lines=(Line(one.file, style=Style.MUTED),),
        facts=(
            Fact("Errors", str(one.error), Style.POOR if one.error else Style.MUTED),
            Fact("Warnings", str(one.warning), Style.NORMAL if one.warning else Style.MUTED),
            Fact("Information", str(one.information), Style.MUTED),
            Fact("Most severe", worst),
        ),
    )


def _lines(group: FindingGroup, file: str) -> Iterator[str]:
    """A line for each finding as compilers write them, so that editors find the place; then what to do."""
    for part in group.parts:
        for point in part.points:
            words = one_line(point.finding.message)
            yield f"{file}:{point.line}:{point.column}: {group.severity.value} {group.code}: {words}"
        yield f"  {one_line(part.advice)}"


def _drawn(group: FindingGroup, width: int, ascii_only: bool) -> list[Row]:
    from pdsa_cli.render.checks_drawing import group_rows

    return group_rows(group, width, ascii_only=ascii_only)


def checks_page(checks: tuple[Check, ...]) -> Page:
    """All checks, by stage."""
    blocks: list[Block] = [Heading("The checks", f"{Command('check', explain='CODE')} says why", level=1)]
    for family, stage in STAGES.items():
        found = [check for check in checks if check.family == family]
        blocks += [Heading(stage), Entries(tuple(_entry(check) for check in found))]
    return tuple(blocks)


def _entry(check: Check) -> Entry:
    return Entry(
        lead=check.code,
        title=check.title,
        facts=(Fact("Severity", check.severity.value),),
        style=Style.NORMAL,
    )


def check_blocks(page: CheckPage) -> Page:
    """Why a check is made, what fails, what passes, and what to do."""
    check, explained = page.check, page.explanation
    return (
        Heading(f"{check.code}: {check.title}", level=1),
        Facts(
            (
                Fact("Severity", check.severity.value),
                Fact("Stage", page.stage),
                Fact("Applies", check.since),
            )
        ),
        Heading("Why"),
        Line(explained.why),
        Heading("This fails"),
        _verbatim(explained.fails),
        Heading("This passes"),
        _verbatim(explained.passes),
        Heading("What to do"),
        Line(explained.mend),
        Line(
            f"Where it does not apply, a project can say so with the reason: {Command('set', f'check.ignore.{check.code}', '...')}"
            + _of_some_cycles(check),
            style=Style.MUTED,
        ),
    )


_POINTS = pattern(r"( *)data:\n((?: *- \{on: \d{4}-\d\d-\d\d, value: \S+\}\n){5,})")


def _without_points(text: str) -> str:
    """An example with its long series as one comment: the values tell, and twenty lines of days hide them."""

    def said(found: re.Match[str]) -> str:
        points = re.findall(r"on: (\S+), value: (\S+)\}", found[2])
        days = [date.fromisoformat(day) for day, _ in points]
        step = (days[1] - days[0]).days
        values = ", ".join(value for _, value in points)
        return f"{found[1]}data:  # from {days[0]}, every {step} days: {values}\n"

    return _POINTS.sub(said, text)


def _of_some_cycles(check: Check) -> str:
    """How to ignore a check of cycles for a few of them: those that still come are then checked all the same."""
    if check.family not in ("PLN", "DON", "STU", "ACT"):
        return ""
    return f"; for the cycles 1 to 4 only: {Command('set', f'check.ignore.{check.code}/1-4', '...')}"


def _verbatim(text: str) -> Drawing:
    """A text as it stands; on a terminal long lines go on below, indented."""
    lines = _without_points(text).rstrip("\n").split("\n")
    return Drawing(lambda width, _: _rows(lines, width), lambda: (f"  {line}" for line in lines))


def _rows(lines: list[str], width: int) -> list[Row]:
    from pdsa_cli.render.checks_drawing import verbatim_rows

    return verbatim_rows(lines, width)
