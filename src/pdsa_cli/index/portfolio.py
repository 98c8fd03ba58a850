"""What a portfolio asks of the index: each term as one piece of SQL, on the day that is asked about.

The terms are defined in `docs/portfolio.md`. Facts are kept with their days; here they become what holds today.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from pdsa_cli.checks.hiding import hidden, hidden_name
from pdsa_cli.index.asking import Index
from pdsa_cli.views import portfolio as views
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.portfolio import RECENT_DAYS, Gains, Line, Lines, Listed, Numbers, RollUp, Sort, Wanted

AT_WORK = "status IN ('active', 'sustaining')"
_IS_STUCK = "stuck_after < :today"
LAST_HAPPENED = (
    "CASE WHEN last_recorded > :today THEN happened_until(projects.id, :today) ELSE last_recorded END"
)
"""The last day on which anything happened: the last that is recorded, but where the file names a day that is still to come."""
_IDLE_DAYS = "julianday(silent_after) - julianday(last_recorded)"
_QUIET = (
    "(silent_after IS NULL OR CASE WHEN last_recorded > :today"
    f" THEN julianday(:today) - coalesce(julianday({LAST_HAPPENED}), 0) > {_IDLE_DAYS} ELSE silent_after < :today END)"
)
_IS_SILENT = f"{AT_WORK} AND {_QUIET}"
_NO_PREDICTION = f"{AT_WORK} AND latest_foretold <> 'before'"
_IS_DUE = f"{AT_WORK} AND aim_reached IS NOT 1 AND aim_by BETWEEN :today AND :until"
_IS_MISSED = f"{AT_WORK} AND aim_in_time IS NOT 1 AND aim_by < :today"
HOLDS = {
    "stuck": _IS_STUCK,
    "silent": _IS_SILENT,
    "due": _IS_DUE,
    "missed": _IS_MISSED,
    "no_prediction": _NO_PREDICTION,
}
"""What holds of a project on the day, or does not."""
_ASKED = "min(:today, coalesce(asked_until, :today))"
STATE_TODAY = (
    "CASE WHEN state IN ('slipping', 'not_watched') THEN state"
    f" WHEN ends < {_ASKED} THEN 'ended' WHEN quiet_after < {_ASKED} THEN 'stopped' ELSE state END"
)
"""How the gain of an adopted idea stands on the day, as ``evidence.sustained_gain`` says."""
PRESSING = (
    "instr('slipping    stopped     not_watched ended       early       holds       not_seen    ', {}) / 12"
)


def values_on(wanted: Wanted, today: date, until: date | None = None) -> dict[str, Any]:
    """The values that ``HOLDS`` and ``chosen`` are about; ``until`` is the last day of aims that are due."""
    return {
        "today": today.isoformat(),
        "until": (until or later(today, RECENT_DAYS)).isoformat(),
        "since": wanted.since and wanted.since.isoformat(),
        "status": wanted.status,
        "programme": wanted.programme,
    }


def later(day: date, days: int) -> date:
    """So many days after a day, or before it; the first or the last day that there is, where it lies beyond them."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


_COUNTED = "file IS NOT NULL"


def chosen(wanted: Wanted) -> str:
    """Which projects are spoken of: those that are counted, and asked for."""
    parts = [_COUNTED]
    parts += ["status = :status"] if wanted.status else []
    parts += ["programme = :programme"] if wanted.programme and not wanted.programme_file else []
    parts += [f"{LAST_HAPPENED} >= :since"] if wanted.since else []
    return " AND ".join(parts)


def roll_up(index: Index, wanted: Wanted, today: date) -> RollUp:
    """All projects in numbers."""
    values, among = values_on(wanted, today), chosen(wanted)
    values |= {"from": later(today, -RECENT_DAYS).isoformat()}
    tallied = _tallied(index, among, values, today)
    total = Numbers()
    for numbers in tallied.programmes.values():
        total = total.plus(numbers)
    ((copies, problems),) = index.rows(
        "SELECT (SELECT count(*) FROM files WHERE project IS NOT NULL) - (SELECT count(file) FROM projects),"
        " (SELECT count(*) FROM files WHERE problem IS NOT NULL)"
    )
    return RollUp(
        day=today,
        wanted=wanted,
        total=total,
        programmes=_programmes(wanted, tallied.programmes, total),
        waiting=tuple((stage, tallied.waiting[stage]) for stage in _STAGES if stage in tallied.waiting),
        rules=tuple(sorted(tallied.rules.items(), key=lambda one: (-one[1], one[0]))),
        gains=_gains(index, among, values),
        recent_tests=_recent_tests(index, among, values),
        recent_projects=tallied.recent,
        scores=tuple(sorted(tallied.scores.items())),
        given_scores=tallied.given,
        below=_below(index),
        problems=problems,
        copies=copies,
    )


def _programmes(wanted: Wanted, each: dict[str, Numbers], total: Numbers) -> tuple[tuple[str, Numbers], ...]:
    """The numbers of each programme, the largest first; the teams that the file of one names are of that one, whatever they say."""
    if wanted.programme_file is not None:
        return ((wanted.programme or "", total),) if total.projects else ()
    return tuple(sorted(each.items(), key=lambda one: (-one[1].projects, one[0])))


_STAGES = ("plan", "do", "study", "act", "no_test")
_ALIKE = (
    "programme, status, verdict_code, latest_foretold, aim_reached, aim_in_time, stuck_stage, rules_name, score, proposed_score,"
    " later_scores"
)
"""Projects that are alike in these are counted together by SQLite; what that comes to is then worked out once for each kind."""
_BEGUN = "began BETWEEN :from AND :today AND carried_out"
_HAS_BEGUN = (
    f"CASE WHEN last_begun > :today THEN EXISTS (SELECT 1 FROM cycles WHERE project = projects.id AND {_BEGUN})"
    " ELSE last_begun >= :from END"
)


class _Tallied(NamedTuple):
    """The numbers of each programme; at which stage how many are stuck; how many projects each rule set judged, have each score,
    have a score that a person gave, and began a test of late."""

    programmes: dict[str, Numbers]
    waiting: dict[str, int]
    rules: dict[str, int]
    scores: dict[float, int]
    given: int
    recent: int


def _tallied(index: Index, among: str, values: dict[str, Any], today: date) -> _Tallied:
    programmes: dict[str, list[int]] = {}
    waiting: dict[str, int] = {}
    rules: dict[str, int] = {}
    scores: dict[float, int] = {}
    given = recent = 0
    rows = index.rows(
        f"SELECT {_ALIKE}, count(*), sum({_QUIET}), sum(aim_by BETWEEN :today AND :until), sum(aim_by < :today),"
        f" sum(tests), sum(predicted), sum({_IS_STUCK}), sum({_HAS_BEGUN}) FROM projects"
        f" WHERE {among} GROUP BY {_ALIKE}",
        values,
    )
    for (
        programme,
        status,
        verdict,
        foretold,
        reached,
        in_time,
        stage,
        rule_set,
        score,
        proposed,
        later_scores,
        *counts,
    ) in rows:
        count, silent, due, missed, tests, predicted, stuck, begun = (one or 0 for one in counts)
        at_work = status in ("active", "sustaining")
        numbers = programmes.setdefault(programme or "", [0] * len(Numbers._fields))
        said = {
            "projects": count,
            status: count,
            _NUMBER_OF[verdict]: count,
            "tests": tests,
            "predicted": predicted,
            "stuck": stuck,
        }
        if at_work:
            said |= {"silent": silent, "no_prediction": 0 if foretold in (None, "before") else count}
            said |= {} if reached else {"due": due}
            said |= {} if in_time else {"missed": missed, "unshown": missed if in_time is None else 0}
        for name, number in said.items():
            numbers[_PLACE[name]] += number
        if stuck:
            waiting[stage or "no_test"] = waiting.get(stage or "no_test", 0) + stuck
        if rule_set:
            rules[rule_set] = rules.get(rule_set, 0) + count
        given += 0 if score is None else count
        recent += begun
        shown = score if score is not None else from_day(later_scores, today, proposed)
        scores[shown] = scores.get(shown, 0) + count
    each = {name: Numbers(*numbers) for name, numbers in programmes.items()}
    return _Tallied(each, waiting, rules, scores, given, recent)


def _recent_tests(index: Index, among: str, values: dict[str, Any]) -> int:
    """How many tests were begun of late."""
    of_them = f"project IN (SELECT id FROM projects WHERE {among})"
    if among == _COUNTED:  # nearly all: those that are not are sooner looked for
        of_them = "project NOT IN (SELECT id FROM projects WHERE file IS NULL)"
    ((number,),) = index.rows(f"SELECT count(*) FROM cycles WHERE {_BEGUN} AND {of_them}", values)
    return int(number)


_PLACE = {name: at for at, name in enumerate(Numbers._fields)}
_NUMBER_OF = {
    "better": "improved",
    **{name: name for name in ("worse", "none", "too_early", "cannot_be_judged")},
}
"""The number under which a verdict is counted."""


def _gains(index: Index, among: str, values: dict[str, Any]) -> Gains:
    """Each project at work by the gain that presses most."""
    rows = index.rows(
        f"SELECT rank, count(*) FROM (SELECT min({PRESSING.format(STATE_TODAY)}) AS rank FROM watches JOIN projects"
        f" ON id = project WHERE {among} AND {AT_WORK} GROUP BY project) GROUP BY rank",
        values,
    )
    return Gains(**{Gains._fields[rank]: count for rank, count in rows})


def from_day(kept: str | bytes, today: date, first: Any = None) -> Any:
    """Of things that each hold from some day on, the one that holds on a day, without that day; ``first`` before all of them."""
    day = today.isoformat()
    if kept == "[]" or (isinstance(kept, str) and kept.startswith('[["') and kept[3:13] > day):
        return first  # told without reading JSON: most have nothing that changes, or nothing yet
    from pdsa_cli.index.packing import unpacked

    reached = [one[1:] for one in unpacked(kept) if one[0] is None or one[0] <= day]
    if not reached:
        return first
    return reached[-1][0] if len(reached[-1]) == 1 else reached[-1]


def _below(index: Index) -> tuple[str, ...]:
    """The folders in which projects lie, where one place is asked about and none lies in it."""
    if len(index.places) > 1:
        return ()
    import os

    found: list[str] = []
    separator, behind = os.fsencode(os.sep), b""
    while True:
        rows = index.rows(
            "SELECT path FROM files WHERE place = 0 AND path >= ? AND project IS NOT NULL ORDER BY path LIMIT 1",
            (behind,),
        )
        if not rows:
            return tuple(found)
        folder, below, _ = rows[0][0].partition(separator)
        if not below:
            return ()
        found.append(os.fsdecode(folder))
        behind = folder + bytes([separator[0] + 1])


_LISTS = {
    Listed.STUCK: (_IS_STUCK, "stuck_after"),
    Listed.DUE: (_IS_DUE, "aim_by"),
    Listed.MISSED: (_IS_MISSED, "aim_by"),
    Listed.IMPROVED: ("verdict_code = 'better'", "verdict_since DESC"),
    Listed.WORSE: ("verdict_code = 'worse'", "verdict_since DESC"),
    Listed.SLIPPING: (
        f"{AT_WORK} AND EXISTS (SELECT 1 FROM watches WHERE watches.project = projects.id AND state = 'slipping')",
        "slipping.turned DESC",
    ),
    Listed.NO_PREDICTION: (_NO_PREDICTION, "predicted - tests, title"),
    Listed.SILENT: (_IS_SILENT, "last_happened"),
}
"""For each list which projects are in it, and what presses most."""
_IDEA = 80
"""So many characters of an idea are shown in a line."""
_ORDERS = {
    Sort.TITLE: "title",
    Sort.PROGRAMME: "programme, title",
    Sort.STAGE: "projects.stage, title",
    Sort.FILE: "files.place, files.position",
}


_NAME_OF = "(SELECT name FROM measures WHERE measures.project = projects.id AND measures.id = {})"


def listed(
    index: Index,
    what: Listed,
    wanted: Wanted,
    today: date,
    *,
    until: date | None = None,
    sort: Sort,
    limit: int | None,
) -> tuple[Lines, tuple[int, ...]]:
    """The projects of a list, those that press most first, and the number of each in the index.

    ``until`` is the last day of aims that are due.
    """
    which, pressing = _LISTS[what]
    order = _ORDERS.get(sort, pressing)
    values = values_on(wanted, today, until)
    among = f"{chosen(wanted)} AND {which}"
    ((total,),) = index.rows(f"SELECT count(*) FROM projects WHERE {among}", values)
    rows = index.connection.execute(
        "SELECT projects.id, files.place, files.path, title, programme, status, projects.stage, cycles, tests, predicted, aim_by, aim_way, aim_in_time,"
        " verdict_code, verdict, verdict_since, verdict_measure, rules, rules_name, last_written, next_steps,"
        f" {LAST_HAPPENED} AS last_happened,"
        " stuck_kind, stuck_cycle, stuck_since, slipping.turned, latest_test, latest_foretold,"
        f" {_NAME_OF.format('verdict_measure')} AS judged, {_NAME_OF.format('slipping.measure')} AS slipping_measure,"
        " (SELECT idea FROM ideas WHERE ideas.project = projects.id AND ideas.id = slipping.idea) AS slipping_idea"
        " FROM projects JOIN files ON files.id = projects.file"
        " LEFT JOIN (SELECT project, idea, measure, max(turned) AS turned FROM watches WHERE state = 'slipping' GROUP BY project)"
        f" AS slipping ON slipping.project = projects.id WHERE {among} ORDER BY {order}, files.place, files.position"
        + ("" if limit is None else f" LIMIT {limit}"),
        values,
    )
    rows.row_factory = _named
    found = rows.fetchall()
    lines = Lines(what, today, tuple(_line(index, what, row, today) for row in found), total)
    return lines, tuple(row["id"] for row in found)


def in_any(index: Index, lists: Iterable[Listed], wanted: Wanted, today: date) -> int:
    """How many projects are in at least one of some lists."""
    which = " OR ".join(f"({_LISTS[what][0]})" for what in lists)
    ((count,),) = index.rows(
        f"SELECT count(*) FROM projects WHERE {chosen(wanted)} AND ({which})", values_on(wanted, today)
    )
    return int(count)


def _named(cursor: Any, row: tuple[Any, ...]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _line(index: Index, what: Listed, row: dict[str, Any], today: date) -> Line:
    text, command, _ = from_day(row["next_steps"], today)
    about, why = _why(what, row, today)
    return Line(
        file=hidden_name(index.path(row["place"], row["path"])),
        title=hidden(row["title"]),
        programme=row["programme"] or "",
        status=row["status"],
        stage=row["stage"],
        days=None if about is None else abs((today - about).days),
        why=hidden(why),
        next=hidden(text),
        command=command,
        verdict_code=row["verdict_code"],
        verdict=row["verdict"],
        verdict_since=row["verdict_since"],
        rules=row["rules"],
        aim_by=row["aim_by"],
        last_recorded=row["last_happened"],
    )


def _why(what: Listed, row: dict[str, Any], today: date) -> tuple[date | None, str]:
    """The day that a line is about, and why the project is in the list."""
    if what is Listed.STUCK:
        last = date.fromisoformat(row["stuck_since"])
        return last, views.why_stuck(row["stuck_kind"], row["stuck_cycle"], last, row["cycles"])
    if what in (Listed.DUE, Listed.MISSED):
        by = date.fromisoformat(row["aim_by"])
        return by, views.why_due(by, today, row["aim_way"], row["aim_in_time"])
    if what is Listed.SLIPPING:
        turned = _day(row["turned"])
        since = f" since {short_day(turned)}" if turned else ""
        from textwrap import shorten

        idea = shorten(hidden(row["slipping_idea"] or ""), _IDEA, placeholder=" …")
        return turned, hidden(f"What this brought is slipping{since}, by {row['slipping_measure']}: {idea}")
    if what is Listed.NO_PREDICTION:
        return None, views.why_not_predicted(
            row["latest_test"], row["latest_foretold"], row["predicted"], row["tests"]
        )
    if what is Listed.SILENT:
        last_day = _day(row["last_happened"])
        return last_day, views.why_silent(last_day, _day(row["last_written"]))
    why = views.why_judged(hidden(row["judged"] or ""), row["verdict"], row["rules_name"])
    return _day(row["verdict_since"]), why


def over_time(index: Index, wanted: Wanted, today: date, kind: str, count: int) -> views.OverTime:
    """How many projects were active, started and closed in each of the last periods."""
    periods = _periods(today, kind, count)
    active, started, closed = ([0] * count for _ in range(3))
    undated = 0
    rows = index.rows(
        f"SELECT coalesce(started, first_recorded, {LAST_HAPPENED}), {LAST_HAPPENED}, status_changes FROM projects"
        f" WHERE {chosen(wanted)}",
        values_on(wanted, today),
    )
    for began, last, changes in rows:
        if began is None:
            undated += 1
            continue
        spans, unsure = status_spans(began, last, changes)
        undated += unsure
        for at, (_, first, end) in enumerate(periods):
            if first.isoformat() <= began <= end.isoformat():
                started[at] += 1
            state = [one for day, one in spans if day <= end.isoformat()][-1:]
            active[at] += state == ["active"]
            closed[at] += any(
                first.isoformat() <= day <= end.isoformat() and one == "closed" for day, one in spans
            )
    found = tuple(
        views.Period(name, first, end, active[at], started[at], closed[at])
        for at, (name, first, end) in enumerate(periods)
    )
    return views.OverTime(today, found, undated)


def status_spans(began: str, last: str | None, kept: str | bytes) -> tuple[list[tuple[str, str]], bool]:
    """Which status a project had from which day on, and whether a day of them is not known: then it is the last that is recorded."""
    from pdsa_cli.index.packing import unpacked

    changes = [] if kept == "[]" else unpacked(kept)
    unsure = any(day is None for day, _ in changes)
    return [(began, "active"), *((max(day or last or began, began), one) for day, one in changes)], unsure


def _periods(today: date, kind: str, count: int) -> list[tuple[str, date, date]]:
    """The last periods with their names, the present one last; it ends today."""
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    at = (today.year * 12 + today.month - 1) // months * months
    found: list[tuple[str, date, date]] = []
    for number in range(at - months * (count - 1), at + 1, months):
        first = date(number // 12, number % 12 + 1, 1)
        after = number + months
        end = min(date(after // 12, after % 12 + 1, 1) - timedelta(days=1), today)
        found.append((_name(kind, first), first, end))
    return found


def _name(kind: str, first: date) -> str:
    if kind == "year":
        return f"{first.year}"
    return f"{first.year} Q{first.month // 3 + 1}" if kind == "quarter" else f"{first:%b} {first.year}"
