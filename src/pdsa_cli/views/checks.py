"""What `pdsa check` says: findings by project and stage with their places, and the page of a check."""

import re
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli.checks.checking import STAGES, Check
from pdsa_cli.checks.explained import Explanation
from pdsa_cli.checks.finding_all import CHECKS, Examined
from pdsa_cli.checks.findings import Finding, Path
from pdsa_cli.checks.hiding import hidden, hidden_name
from pdsa_cli.lazily import pattern
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import counted
from pdsa_cli.suggesting import Command, with_project
from pdsa_cli.views.key_facts import key_facts_data
from pdsa_cli.words import Severity
from pdsa_cli.yamltext import Document


class PlacedFinding(NamedTuple):
    """One finding with its place in the file, where lines and columns count from 1, and what to do about it."""

    finding: Finding
    line: int
    column: int
    advice: str


class Advised(NamedTuple):
    """Findings of one check that are mended alike; ``advice`` is that of the first, which names its cycle or measure."""

    points: tuple[PlacedFinding, ...]
    advice: str


class FindingGroup(NamedTuple):
    """The findings of one check in one project, by their places, and in parts by what is to be done."""

    code: str
    severity: Severity
    title: str
    parts: tuple[Advised, ...]

    @property
    def points(self) -> tuple[PlacedFinding, ...]:
        """All its findings, in the order in which they are shown."""
        return tuple(point for part in self.parts for point in part.points)


class FindingKind(NamedTuple):
    """All findings of one check in one line: at the place of the first, with the cycles or parts that it is about named."""

    code: str
    severity: Severity
    line: int
    column: int
    message: str


class FindingsInBrief(NamedTuple):
    """What a project shows where there is too much to show all: the kinds that matter most, and how much more there is."""

    kinds: tuple[FindingKind, ...]
    more: str


class Ignored(NamedTuple):
    """The findings of a check that the project ignores, and why."""

    code: str
    reason: str
    points: tuple[PlacedFinding, ...]


class CheckedProject(NamedTuple):
    """The findings of one file: for each stage its checks that speak."""

    file: str
    title: str
    stages: tuple[tuple[str, tuple[FindingGroup, ...]], ...]
    ignored: tuple[Ignored, ...]
    left_out: int
    project: Project
    brief: FindingsInBrief | None = None

    @property
    def points(self) -> list[PlacedFinding]:
        """All findings, in the order in which they are shown."""
        return [point for _, groups in self.stages for group in groups for point in group.points]

    def count(self, severity: Severity) -> int:
        """How many findings are of one severity."""
        return sum(point.finding.severity is severity for point in self.points)


_TITLES = {check.code: check.title for check in CHECKS}


def checked_project(
    file: str, project: Project, document: Document, examined: Examined, to_name: str = ""
) -> CheckedProject:
    """The findings of a project at their places in its file.

    ``to_name`` is how the commands that are suggested name the file, empty where they need not.
    """
    title = project.title
    if examined.identifying:
        file, title = hidden_name(file), hidden(title)
    by_code: dict[str, list[PlacedFinding]] = {}
    for finding in examined.findings:
        by_code.setdefault(finding.code, []).append(_placed(finding, document, to_name))
    groups: dict[str, list[FindingGroup]] = {}
    for code, points in by_code.items():
        points.sort(key=by_place)
        first = points[0].finding
        groups.setdefault(first.stage, []).append(
            FindingGroup(code, first.severity, _TITLES[code], _parts(points, document, to_name))
        )
    ignored: dict[tuple[str, str], list[PlacedFinding]] = {}
    for finding, reason in examined.ignored:
        ignored.setdefault((finding.code, reason), []).append(_placed(finding, document, to_name))
    return CheckedProject(
        file=file,
        title=title,
        stages=tuple((stage, tuple(groups[stage])) for stage in STAGES.values() if stage in groups),
        ignored=tuple(
            Ignored(code, reason, tuple(sorted(points, key=by_place)))
            for (code, reason), points in ignored.items()
        ),
        left_out=examined.left_out,
        project=project,
    )


_NUMBER = pattern(r"[0-9]+")


def _parts(points: list[PlacedFinding], document: Document, to_name: str) -> tuple[Advised, ...]:
    """Findings with advice that differs only in a number or in the id of what it is about stand together."""
    alike: dict[str, list[PlacedFinding]] = {}
    for point in points:
        advice = point.finding.advice
        if name := id_at(document, point.finding.path):
            advice = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "ID", advice)
        alike.setdefault(_NUMBER.sub("N", advice), []).append(point)
    return tuple(Advised(tuple(part), with_project(_for_all(part), to_name)) for part in alike.values())


def _for_all(points: list[PlacedFinding]) -> str:
    """The advice of the first finding, and how to ignore it for its cycle, or for those of all where they are in a row."""
    first = points[0].finding
    cycles = sorted(point.finding.cycle for point in points if point.finding.cycle is not None)
    in_a_row = len(cycles) > 1 and cycles == list(range(cycles[0], cycles[-1] + 1))
    return _advice(first, f"{cycles[0]}-{cycles[-1]}" if in_a_row else _cycle_of(first))


def _advice(finding: Finding, cycles: str) -> str:
    """What to do; where nothing can be done any more, how the project says why."""
    if not finding.past:
        return finding.advice
    code = f"{finding.code}/{cycles}" if cycles else finding.code
    return f"{finding.advice}; or {Command('set', f'check.ignore.{code}', 'REASON')}"


def _cycle_of(finding: Finding) -> str:
    return "" if finding.cycle is None else str(finding.cycle)


def id_at(document: Document, path: Path) -> str:
    """The id of the measure, the idea or the driver in which a finding lies; empty where it lies in none."""
    data: Any = document.data
    for step in path[:2]:
        data = data[step] if isinstance(step, int) else data.get(step)
        if data is None:
            return ""
    return str(data.get("id") or "") if isinstance(data, dict) else ""


def _placed(finding: Finding, document: Document, to_name: str) -> PlacedFinding:
    advice = with_project(_advice(finding, _cycle_of(finding)), to_name)
    if finding.at:
        return PlacedFinding(finding, *finding.at, advice)
    place = (
        document.place_within(finding.path, *finding.within)
        if finding.within
        else document.place(finding.path)
    )
    return PlacedFinding(finding, place.line, place.column, advice)


def by_place(point: PlacedFinding) -> tuple[int, int, str]:
    """The order of the file."""
    return point.line, point.column, point.finding.message


class ProjectCounts(NamedTuple):
    """How much there is to find in one project; ``worst`` is the check that speaks first among the most severe, if any does."""

    file: str
    title: str
    error: int
    warning: int
    information: int
    ignored: int
    worst: FindingGroup | None
    left_out: int
    facts: Data

    @property
    def clean(self) -> bool:
        """Whether there is nothing to find in it."""
        return not (self.error or self.warning or self.information)

    @property
    def rank(self) -> tuple[int, int, int, str, str]:
        """Its place in a list of projects: those with most errors first, then most warnings."""
        return -self.error, -self.warning, -self.information, self.title.casefold(), self.file


def project_counts(checked: CheckedProject, facts: Data | None = None) -> ProjectCounts:
    """The numbers of one project without its findings, so that a thousand projects take little memory."""
    groups = [group for _, found in checked.stages for group in found]
    worst = min(groups, key=lambda group: list(Severity).index(group.severity), default=None)
    return ProjectCounts(
        checked.file,
        checked.title,
        error=checked.count(Severity.ERROR),
        warning=checked.count(Severity.WARNING),
        information=checked.count(Severity.INFORMATION),
        ignored=sum(len(one.points) for one in checked.ignored),
        worst=worst and worst._replace(parts=()),
        left_out=checked.left_out,
        facts=facts or {},
    )


def counts_of(file: str, title: str, examined: Examined) -> ProjectCounts:
    """The same of a project of which no places are asked for."""
    if examined.identifying:
        file, title = hidden_name(file), hidden(title)
    found = Counter(one.severity for one in examined.findings)
    order = list(STAGES.values())
    first = min(
        examined.findings,
        key=lambda one: (list(Severity).index(one.severity), order.index(one.stage)),
        default=None,
    )
    return ProjectCounts(
        file,
        title,
        error=found[Severity.ERROR],
        warning=found[Severity.WARNING],
        information=found[Severity.INFORMATION],
        ignored=len(examined.ignored),
        worst=FindingGroup(first.code, first.severity, _TITLES[first.code], ()) if first else None,
        left_out=examined.left_out,
        facts={},
    )


def counts_kept(counts: ProjectCounts, identifying: bool) -> list[Any]:
    """The numbers as a list that can be kept, without the file; the title is masked where it has to be."""
    worst = counts.worst and [counts.worst.code, counts.worst.severity.value]
    numbers = (counts.error, counts.warning, counts.information, counts.ignored, counts.left_out)
    return [counts.title, identifying, *numbers, worst]


def counts_from(file: str, kept: list[Any]) -> ProjectCounts:
    """The numbers that were kept of the project in a file."""
    title, identifying, error, warning, information, ignored, left_out, worst = kept
    group = FindingGroup(worst[0], Severity(worst[1]), _TITLES[worst[0]], ()) if worst else None
    shown = hidden_name(file) if identifying else file
    return ProjectCounts(shown, title, error, warning, information, ignored, group, left_out, {})


def counts_data(counts: ProjectCounts) -> Data:
    """The numbers of one project for JSON."""
    worst = counts.worst and data_of(counts.worst, "code", "severity", "title")
    numbers = data_of(counts, "file", "title", "error", "warning", "information", "ignored")
    return {**numbers, "worst": worst, **counts.facts}


class Tally(NamedTuple):
    """How many projects were checked, and how many findings there are; ``unreadable`` files are not among the projects.

    ``left_out`` findings are those of which only the person's own settings want nothing said.
    """

    projects: int = 0
    clean: int = 0
    error: int = 0
    warning: int = 0
    information: int = 0
    ignored: int = 0
    unreadable: int = 0
    left_out: int = 0

    def plus(self, one: ProjectCounts) -> "Tally":
        """With one more project."""
        return self._replace(
            projects=self.projects + 1,
            clean=self.clean + one.clean,
            error=self.error + one.error,
            warning=self.warning + one.warning,
            information=self.information + one.information,
            ignored=self.ignored + one.ignored,
            left_out=self.left_out + one.left_out,
        )

    @property
    def sentence(self) -> str:
        """The numbers in a sentence; those that are none are left out."""
        found = counted_findings(self.error, self.warning, self.information)
        found += f" ({self.ignored} more ignored with a reason)" if self.ignored else ""
        clean = f"; {self.clean} of them without any" if self.clean and self.clean < self.projects else ""
        projects = counted(self.projects, "project")
        unread = f"{self.unreadable} could not be read" if self.unreadable else ""
        if unread and not self.projects:
            return f"{unread}."
        return f"{found} in {projects}{clean}{'; ' if unread else ''}{unread}."


def counted_findings(error: int, warning: int, information: int) -> str:
    """How many of each severity, such as ``2 errors, 1 warning``."""
    parts = [
        f"{count} {word}{'' if count == 1 or word == 'information' else 's'}"
        for count, word in ((error, "error"), (warning, "warning"), (information, "information"))
        if count
    ]
    return ", ".join(parts) or "Nothing to point out"


def checked_facts(checked: CheckedProject, today: date) -> Data:
    """The facts of a project that was checked."""
    return {"programme": checked.project.programme, **key_facts_data(checked.project, today)}


def project_data(checked: CheckedProject, today: date) -> Data:
    """One project for JSON."""
    return {
        **data_of(checked, "file", "title"),
        **checked_facts(checked, today),
        "findings": [_point_data(point) for point in checked.points],
        "ignored": [
            {**_point_data(point), "reason": one.reason} for one in checked.ignored for point in one.points
        ],
    }


def _point_data(point: PlacedFinding) -> Data:
    return {
        **data_of(point.finding, "code", "severity", "stage", "cycle", "message"),
        "advice": point.advice,
        "path": point.finding.path,
        **data_of(point, "line", "column"),
    }


def tally_data(tally: Tally) -> Data:
    """The numbers for JSON."""
    return {"counts": tally}


class CheckPage(NamedTuple):
    """A check with its explanation."""

    check: Check
    explanation: Explanation

    @property
    def stage(self) -> str:
        """The stage of a project that it looks at."""
        return STAGES[self.check.family]


def check_page(code: str) -> CheckPage:
    """The page of a check that is there."""
    from pdsa_cli.checks.explained import explanation

    return CheckPage(next(check for check in CHECKS if check.code == code), explanation(code))


def all_checks() -> tuple[Check, ...]:
    """All checks, in their order."""
    return CHECKS


def checks_data(codes: list[str]) -> Data:
    """The pages of some checks for JSON."""
    return {"checks": [_page_data(check_page(code)) for code in codes]}


def _page_data(page: CheckPage) -> Data:
    return {
        **data_of(page.check, "code", "severity"),
        "stage": page.stage,
        **data_of(page.check, "title", "since"),
        **data_of(page.explanation),
    }
