"""What a project contributes to the index says on any day what reading the project on that day says."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from checks.random_projects import projects
from commands.running import EXAMPLES, LONG
from pdsa_cli.checks import examine
from pdsa_cli.evidence.days_on_record import first_happened, last_happened
from pdsa_cli.evidence.progress import proposed_progress
from pdsa_cli.evidence.stalls import stalls
from pdsa_cli.evidence.sustained_gain import every_watch, observed
from pdsa_cli.evidence.tasks import TaskState, tasks_of
from pdsa_cli.index import asked
from pdsa_cli.index.asking import Index
from pdsa_cli.index.contents import searched_texts, texts_in
from pdsa_cli.index.packing import packed
from pdsa_cli.index.portfolio import listed, roll_up
from pdsa_cli.index.tables import LONG as NOT_KEPT, rows_from, stored
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.store import load
from pdsa_cli.views.facts import TABLES, Facts
from pdsa_cli.views.judging import Judging
from pdsa_cli.views.key_facts import key_facts
from pdsa_cli.views.next_step import next_step, standing
from pdsa_cli.views.portfolio import Listed, Sort, Wanted
from pdsa_cli.views.project_facts import facts_of
from pdsa_cli.words import Status
from pdsa_cli.yamltext import emit

_MANY = settings(max_examples=3000 if LONG else 80, deadline=None, suppress_health_check=list(HealthCheck))
_DAYS = st.integers(-50, 1500).map(lambda days: date(2025, 6, 1) + timedelta(days))
_STALLED = {"past_end": "STL01", "not_heard_of": "STL02", "undecided": "ACT01"}


def _latest(steps: Any, today: date) -> Any:
    """What a list of things from some day on has for a day."""
    return [one for one in steps if one.day is None or one.day <= today][-1]


def _agree(project: Project, found: Facts, today: date) -> None:
    assert _latest(found.project.next_steps, today)[1:] == next_step(project, today)
    scores = [found.project.proposed_score] + [
        one.score for one in found.project.later_scores if one.day <= today
    ]
    assert scores[-1] == proposed_progress(project, today).score
    assert [one.on(today) for one in observed(project)] == list(every_watch(project, today))
    assert found.project.last_recorded == last_happened(project)
    assert found.project.first_recorded == first_happened(project)
    latest = found.project.last_recorded
    if latest is None or latest <= today:
        days_since = (today - latest).days if latest else None
        assert standing(project, today).days_since == days_since
    for name, value in key_facts(project, today)._asdict().items():
        if name != "days_to_aim":
            assert getattr(found.project, name) == value
    at_rest = project.status.at_rest
    states = [
        (
            (TaskState.OPEN if at_rest else TaskState.OVERDUE)
            if one.state == "due" and one.due is not None and one.due < today
            else one.state
        )
        for one in found.tasks
    ]
    assert states == [one.state for one in tasks_of(project, today)]
    said = examine(project, today)
    spoken = {(one.code, one.cycle) for one in (*said.findings, *(finding for finding, _ in said.ignored))}
    own, standard = project.check.thresholds, Judging()
    reasons = stalls(
        project, own.idle_days or standard.idle_days, own.undecided_days or standard.undecided_days
    )
    for one in reasons:
        if one.kind in _STALLED:
            assert (one.until < today) == ((_STALLED[one.kind], one.cycle) in spoken)
    kept = found.project
    stuck = (kept.stuck_kind, kept.stuck_cycle, kept.stuck_stage, kept.stuck_since, kept.stuck_after)
    assert (stuck in reasons) if reasons else stuck == (None,) * 5
    is_stuck = kept.stuck_after is not None and kept.stuck_after < today
    assert is_stuck == any(one.until < today for one in reasons)
    begun = [one.began for one in found.cycles if one.carried_out and one.began is not None]
    assert kept.last_begun == max(begun, default=None)


@_MANY
@given(projects(), st.lists(_DAYS, min_size=1, max_size=4))
def test_facts_hold_on_every_day(data: dict[str, Any], days: list[date]) -> None:
    project = validate(data)
    assert isinstance(project, Project)
    found = facts_of(project, Judging())
    for today in days:
        _agree(project, found, today)
    for name, row in TABLES.items():
        if name not in NOT_KEPT:
            rows: Any = [found.project] if name == "projects" else getattr(found, name)
            assert list(rows_from(row, map(stored, rows))) == list(rows)


@_MANY
@given(projects())
def test_what_is_searched_of_a_project_stands_in_no_measure(data: dict[str, Any]) -> None:
    project = validate(data)
    assert isinstance(project, Project)
    assert searched_texts(texts_in(packed({"data": data, "comments": []}))) == searched_texts(project)


def test_facts_of_the_examples() -> None:
    for path in EXAMPLES.glob("*.pdsa.yaml"):
        project = load(path).project
        found = facts_of(project, Judging())
        for days in range(0, 4000, 97):
            _agree(project, found, date(2018, 1, 1) + timedelta(days))
    found = facts_of(load(EXAMPLES / "sepsis-antibiotics.pdsa.yaml").project, Judging())
    assert (found.project.verdict_code, found.project.rules, found.project.verdict_measure) == (
        "better",
        "anhoej",
        "minutes",
    )


@settings(max_examples=200 if LONG else 25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(projects(), min_size=1, max_size=4), st.lists(_DAYS, min_size=1, max_size=4))
def test_silence_by_the_index_is_that_of_the_files_on_every_day(
    data: list[dict[str, Any]], days: list[date]
) -> None:
    with TemporaryDirectory() as place:
        files = [Path(place) / f"{number}.pdsa.yaml" for number in range(len(data))]
        for number, one in enumerate(data):
            files[number].write_text(emit(one | {"title": f"Project {number}"}), encoding="utf-8")
        loaded = [load(file).project for file in files]

        def silent(index: Index) -> list[Any]:
            return [
                (
                    roll_up(index, Wanted(), today).total.silent,
                    [
                        (line.file, line.last_recorded)
                        for line in listed(index, Listed.SILENT, Wanted(), today, sort=Sort.FILE, limit=None)[
                            0
                        ].lines
                    ],
                )
                for today in days
            ]

        answer = asked(files, Judging(), silent).found
    for today, (count, lines) in zip(days, answer, strict=True):
        expected = []
        for file, project in zip(files, loaded, strict=True):
            last = last_happened(project, today)
            idle = project.check.thresholds.idle_days or Judging().idle_days
            at_work = project.status in (Status.ACTIVE, Status.SUSTAINING)
            if at_work and (last is None or (today - last).days > idle):
                expected.append((str(file), last.isoformat() if last else None))
        assert lines == expected
        assert count == len(expected)
