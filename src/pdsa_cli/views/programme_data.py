"""A collaborative as data for JSON. Keys are only ever added."""

from pdsa_cli.evidence.change_package import IdeaTested, LearnedOf, TeamHarm, TestedBy
from pdsa_cli.evidence.collaborative import teams_over_time
from pdsa_cli.evidence.harm import harm_of, harm_resolved
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.views.chart_data import chart_data
from pdsa_cli.views.funnel import funnel_data
from pdsa_cli.views.multiples import multiples_data
from pdsa_cli.views.programme import PooledView, ProgrammeView, SharedMeasureView, TeamView


def programme_data(view: ProgrammeView) -> Data:
    """All that the screens say, and every number of the pictures."""
    return {
        "file": view.file,
        **data_of(view.programme, "title", "status", "lead"),
        "aim": {
            "sentence": view.aim or None,
            **data_of(view.programme.aim, "measure", "baseline", "target", "by"),
        },
        "periods": [data_of(period) for period in view.periods],
        "learning_sessions": [data_of(one) for one in view.programme.calendar.learning_sessions],
        "teams": [_team(view, team) for team in view.teams],
        "measures": [one.id for one in view.programme.measures],
        "measure": _measure(view.measure) if view.measure else None,
        "change_package": [_idea(one) for one in view.package],
        "own_ideas": [data_of(one) for one in view.own],
        "learned": [_learned(one) for one in view.learned],
        "harm": [_harm(one) for one in view.harm],
    }


def _team(view: ProgrammeView, team: TeamView) -> Data:
    found = team.reported
    by_period = [
        {"period": period.name, "tests": count}
        for period, count in zip(view.periods, team.tests, strict=False)
    ]
    return {
        "name": team.name,
        "projects": [{"file": one.file, "title": one.project.title} for one in team.record.projects],
        **data_of(team.record, "joined", "left"),
        "reporting": found and found.state,
        "last_value": found and found.value,
        "last_value_on": found and found.on,
        "days_since": found and found.days,
        "lack": team.lack or None,
        "counted_otherwise": [data_of(one) for one in team.otherwise],
        "problems": list(team.record.faults),
        "tests": {"by_period": by_period, "outside": team.tests[-1], "all": sum(team.tests)},
    }


def _measure(view: SharedMeasureView) -> Data:
    return {
        **data_of(view.shared),
        "multiples": multiples_data(view.multiples),
        "pooled": _pooled(view.pooled),
        "funnel": funnel_data(view.funnel),
    }


def _pooled(view: PooledView) -> Data:
    return {
        "reason": view.why or None,
        "by": view.step or None,
        "rows": [data_of(row) for row in view.rows],
        "last_complete": view.complete and view.complete.on,
        "teams_over_time": [{"from": on, "teams": count} for on, count in teams_over_time(view.rows)],
        "no_longer_in": [{"name": name, "last_on": last} for name, last in view.ended],
        "always_in": view.alone and {"teams": list(view.alone.teams), "verdict_code": view.alone.code},
        "notes": list(view.said),
        "chart": chart_data(view.chart) if view.chart else None,
    }


def _idea(one: IdeaTested) -> Data:
    return {**data_of(one.idea, "id", "idea", "driver"), "teams": [_tested(found) for found in one.tested]}


def _tested(found: TestedBy) -> Data:
    largest = found.largest
    return {
        **data_of(found, "team", "file", "state"),
        "cycles": [cycle.number for cycle in found.tests],
        "largest": data_of(largest.scale, "size", "unit", "whole_unit") if largest else None,
        "predictions": {"met": found.met, "answered": found.answered},
    }


def _harm(one: TeamHarm) -> Data:
    return {
        **data_of(one, "team", "file"),
        "cycle": one.cycle.number,
        "harm": harm_of(one.cycle),
        "harm_resolved": harm_resolved(one.cycle),
    }


def _learned(one: LearnedOf) -> Data:
    lessons = [
        {"team": lesson.team, "file": lesson.file, "cycle": lesson.cycle.number, "learned": lesson.text}
        for lesson in one.lessons
    ]
    return {"driver": one.driver or None, "lessons": lessons}
