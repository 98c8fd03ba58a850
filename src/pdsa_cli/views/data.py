"""Views as data for JSON. Keys are only ever added, never renamed or taken away."""

from typing import Any

from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.model.plain import as_json
from pdsa_cli.views.beyond import beyond_data
from pdsa_cli.views.report import CycleView, RampView, ReportView
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.standing import Standing
from pdsa_cli.views.target import towards_target_data
from pdsa_cli.views.worksheet import WorksheetView


def report_data(view: ReportView) -> dict[str, Any]:
    """The whole project as its file holds it, and under ``computed`` what follows from it.

    ``cycles`` holds those that were asked for (all, unless the history was cut).
    """
    project = as_json(view.project)
    shown = {cycle.number for ramp in view.ramps for cycle in ramp.cycles}
    project["cycles"] = [cycle for cycle in project["cycles"] if cycle["number"] in shown]
    project["computed"] = {
        "standing": standing_data(view.standing),
        "remarks": [{"code": remark.code, "text": remark.text} for remark in view.remarks],
        "aim": {
            "sentence": view.aim.sentence,
            "days_left": view.aim.days_left,
            "towards_target": towards_target_data(view.aim.towards) if view.aim.towards else None,
            "other_measures": [
                {"measure": one.measure.id, **towards_target_data(one)} for one in view.aim.others
            ],
        },
        "measures": [_measure(measure) for measure in view.measures],
        "together": _together(view),
        "changes": [
            {
                "id": change.id,
                "cycles": list(change.cycles),
                "decision": as_json(change.decision),
                "state": change.state.value,
            }
            for change in view.changes
        ],
        "ramps": [_ramp(ramp) for ramp in view.ramps],
        "cycles": [_cycle(cycle) for ramp in view.ramps for cycle in ramp.cycles],
        "cycles_left_out": view.left_out,
        **beyond_data(view.beyond),
    }
    return dict(project)


def standing_data(standing: Standing) -> dict[str, Any]:
    """Where a project stands."""
    return {
        "sentence": standing.sentence,
        "open_cycles": list(standing.open_cycles),
        "last_cycle": standing.last_cycle,
        "days_since": standing.days_since,
        "next": {"text": standing.next.text, "command": standing.next.command},
    }


def _measure(measure: MeasureView) -> dict[str, Any]:
    return {
        "id": measure.id,
        "count": measure.points,
        "values": list(measure.values),
        "latest": measure.latest,
        "latest_on": as_json(measure.latest_on),
        "change": measure.change,
        "verdict": measure.verdict or None,
    }


def _together(view: ReportView) -> dict[str, Any] | None:
    if view.together is None:
        return None
    from pdsa_cli.views.together import family_data

    return family_data(view.together.family, view.together.said)


def _ramp(ramp: RampView) -> dict[str, Any]:
    return {
        "title": ramp.title,
        "scales": list(ramp.scales),
        "cycles": [cycle.number for cycle in ramp.cycles],
        "across_ideas": ramp.across_ideas,
    }


def _cycle(cycle: CycleView) -> dict[str, Any]:
    return {
        "number": cycle.number,
        "title": cycle.title,
        "change": cycle.change,
        "changes": list(cycle.changes),
        "follows": cycle.follows,
        "started": as_json(cycle.started),
        "ended": as_json(cycle.ended),
        "never_known": sorted(cycle.never_known),
        "scale": cycle.scale,
        "next_stage": as_json(cycle.stage),
        "decision": as_json(cycle.decision),
        "answers": [_answer(answer) for answer in cycle.answers],
        "results": cycle.results,
        "learned": cycle.learned,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "number": answer.number,
        "question": answer.question,
        "prediction": answer.prediction,
        "because": answer.because,
        "outcome": as_json(answer.outcome),
        "result": answer.result,
        "learned": answer.learned,
    }


def worksheet_data(view: WorksheetView) -> dict[str, Any]:
    """One cycle as its file holds it, and under ``computed`` what follows from it."""
    return {
        "project": view.project.title,
        "cycles": [as_json(view.cycle)],
        "computed": {"cycles": [_cycle(view.summary)], "followed_by": list(view.followed_by)},
    }
