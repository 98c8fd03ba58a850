"""What a digest asks of the index: what happened in a stretch of time, and which projects are to be spoken of."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.index.asking import Index
from pdsa_cli.index.portfolio import (
    AT_WORK,
    LAST_HAPPENED,
    PRESSING,
    STATE_TODAY,
    chosen,
    in_any,
    listed,
    roll_up,
    status_spans,
    values_on,
)
from pdsa_cli.model.project import Project
from pdsa_cli.views.digest import CANDIDATES, HELP, Counts, Period
from pdsa_cli.views.portfolio import Gains, Listed, RollUp, Sort, Wanted

_CYCLES = "FROM cycles JOIN projects ON projects.id = cycles.project WHERE"
_IMPROVED = "verdict_code = 'better' AND verdict_since BETWEEN :first AND :last"
_DUE = "(aim_by BETWEEN :first AND :last AND aim_by < :today)"
_ABANDONED = "decision = 'abandon' AND decided BETWEEN :first AND :last"
_HARMED = "harm_noted AND began <= :last AND coalesce(ended, last_day, began) >= :first"
_RANK = PRESSING.format(STATE_TODAY)
_HOLDS = Gains._fields.index("holds")


class Told(NamedTuple):
    """A project that is to be spoken of, with its file, and what there is to say: other parts by the kind of section."""

    file: str
    project: Project
    about: tuple[Any, ...]


class Found(NamedTuple):
    """All that a digest is made of, of each kind the first; ``unreadable`` are files with their first problem.

    ``help`` are the projects that need it, of each list those that press most, each with its line; ``needing`` is how many need it in all.
    """

    roll_up: RollUp
    counts: Counts
    improved: tuple[Told, ...]
    held: tuple[Told, ...]
    stopped: tuple[Told, ...]
    harmed: tuple[Told, ...]
    help: tuple[tuple[Told, ...], ...]
    needing: int
    unreadable: tuple[tuple[str, str], ...]


def digest_of(index: Index, period: Period, wanted: Wanted, today: date) -> Found:
    """What there is to report of the projects that are wanted."""
    among = chosen(wanted)
    passed = period.until(today)
    values = values_on(wanted, today) | {
        "first": passed.first.isoformat(),
        "last": passed.last.isoformat(),
        "ends": period.last.isoformat(),
        "most": CANDIDATES,
    }
    return Found(
        roll_up(index, wanted, today),
        _counts(index, passed, among, values),
        tuple(_told(index, _FIRST_IMPROVED.format(among), values)),
        tuple(_told(index, _FIRST_HELD.format(among), values)),
        tuple(_told(index, _FIRST_STOPPED.format(among), values)),
        tuple(_told(index, _FIRST_HARMED.format(among), values)),
        tuple(tuple(_helped(index, what, wanted, today)) for what in HELP),
        in_any(index, HELP, wanted, today),
        tuple((hidden_name(file), problem) for file, problem in index.problems()),
    )


_FIRST_IMPROVED = f"SELECT id, verdict_measure, verdict_since, rules_name FROM projects WHERE {{}} AND {_IMPROVED} ORDER BY verdict_since DESC, title, id LIMIT :most"
_FIRST_HELD = (
    "SELECT watches.project, idea, measure, since FROM watches JOIN projects ON projects.id = watches.project"
    f" JOIN (SELECT project, min({_RANK}) AS rank FROM watches GROUP BY project) AS most ON most.project = watches.project"
    f" WHERE {{}} AND {AT_WORK} AND rank = {_HOLDS} GROUP BY watches.project ORDER BY since DESC, title, watches.project LIMIT :most"
)
_FIRST_STOPPED = f"SELECT project, number {_CYCLES} {{}} AND {_ABANDONED} ORDER BY decided DESC, projects.title, project, number LIMIT :most"

_FIRST_HARMED = f"SELECT project, number {_CYCLES} {{}} AND {_HARMED} ORDER BY began DESC, projects.title, project, number LIMIT :most"


def _helped(index: Index, what: Listed, wanted: Wanted, today: date) -> Iterator[Told]:
    lines, numbers = listed(index, what, wanted, today, sort=Sort.PRESSING, limit=CANDIDATES)
    for line, project in zip(lines.lines, numbers, strict=True):
        yield _of(index, project, line)


def _told(index: Index, sql: str, values: dict[str, Any]) -> Iterator[Told]:
    for project, *about in index.rows(sql, values):
        yield _of(index, project, *about)


def _of(index: Index, project: int, *about: Any) -> Told:
    ((place, path),) = index.rows(
        "SELECT place, path FROM files JOIN projects ON projects.file = files.id WHERE projects.id = ?",
        (project,),
    )
    return Told(index.path(place, path), index.content(project).project, about)


def _counts(index: Index, period: Period, among: str, values: dict[str, Any]) -> Counts:
    ((improved, judged, due, reached, to_come),) = index.rows(
        f"SELECT sum({_IMPROVED}), sum(verdict_code IN ('better', 'worse', 'none')), sum({_DUE}),"
        f" sum({_DUE} AND aim_in_time IS 1), sum(aim_by BETWEEN max(:first, :today) AND :ends) FROM projects WHERE {among}",
        values,
    )
    ((tests, testing, predicted),) = index.rows(
        f"SELECT count(*), count(DISTINCT project), sum(foretold = 'before') {_CYCLES} {among} AND carried_out"
        " AND began BETWEEN :first AND :last",
        values,
    )
    ((harmed,),) = index.rows(f"SELECT count(*) {_CYCLES} {among} AND {_HARMED}", values)
    decided = dict(
        index.rows(
            f"SELECT decision, count(*) {_CYCLES} {among} AND decided BETWEEN :first AND :last AND decision IS NOT NULL GROUP BY 1",
            values,
        )
    )
    started, closed = _started_and_closed(index, period, among, values)
    return Counts(
        improved=improved or 0,
        judged=judged or 0,
        started=started,
        closed=closed,
        tests=tests,
        testing=testing,
        predicted=predicted or 0,
        decided=sum(decided.values()),
        adopted=decided.get("adopt", 0),
        adapted=decided.get("adapt", 0),
        abandoned=decided.get("abandon", 0),
        due=due or 0,
        reached=reached or 0,
        to_come=to_come or 0,
        harmed=harmed,
    )


def _started_and_closed(index: Index, period: Period, among: str, values: dict[str, Any]) -> tuple[int, int]:
    """How many projects were started and closed, as a portfolio over time counts them."""
    first, last = period.first.isoformat(), period.last.isoformat()
    started = closed = 0
    for began, recorded, changes in index.rows(
        f"SELECT coalesce(started, first_recorded, {LAST_HAPPENED}), {LAST_HAPPENED}, status_changes FROM projects WHERE {among}",
        values,
    ):
        if began is None:
            continue
        started += first <= began <= last
        spans, _ = status_spans(began, recorded, changes)
        closed += any(first <= day <= last and status == "closed" for day, status in spans)
    return started, closed
