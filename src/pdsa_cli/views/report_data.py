"""The report, one cycle of it and where a project stands as data for JSON. Keys are only ever added, never renamed or taken away."""

from datetime import date

from pdsa_cli.model.plain import Data, data_of, which_project
from pdsa_cli.views.key_facts import key_facts_data
from pdsa_cli.views.next_step import Standing
from pdsa_cli.views.report import CycleView, RampView, ReportView
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.report_sections import beyond_data
from pdsa_cli.views.target import towards_target_data
from pdsa_cli.views.worksheet import WorksheetView


def report_data(view: ReportView, file: str, today: date) -> Data:
    """The whole project as its file holds it, and under ``computed`` what follows from it.

    ``cycles`` holds those that were asked for (all, unless the history was cut).
    """
    numbers = {cycle.number for ramp in view.ramps for cycle in ramp.cycles}
    return {
        **data_of(view.project),
        "cycles": [cycle for cycle in view.project.cycles if cycle.number in numbers],
        "file": file,
        "computed": {
            **key_facts_data(view.project, today),
            "standing": standing_data(view.standing),
            "remarks": [data_of(remark, "code", "text") for remark in view.remarks],
            "aim": {
                **data_of(view.aim, "sentence", "days_left"),
                "towards_target": towards_target_data(view.aim.towards) if view.aim.towards else None,
                "other_measures": [
                    {"measure": one.measure.id, **towards_target_data(one)} for one in view.aim.others
                ],
            },
            "measures": [_measure(measure) for measure in view.measures],
            "together": _together(view),
            "changes": [data_of(change, "id", "cycles", "decision", "state") for change in view.changes],
            "ramps": [_ramp(ramp) for ramp in view.ramps],
            "cycles": [_cycle(cycle) for ramp in view.ramps for cycle in ramp.cycles],
            "cycles_left_out": view.left_out,
            **beyond_data(view.beyond),
        },
    }


def standing_data(standing: Standing) -> Data:
    """Where a project stands."""
    return {
        **data_of(standing, "sentence", "open_cycles", "last_cycle", "days_since"),
        "next": data_of(standing.next, "text", "command"),
    }


def _measure(measure: MeasureView) -> Data:
    return {
        "id": measure.id,
        "count": measure.points,
        **data_of(measure, "values", "latest", "latest_on", "change"),
        "verdict": measure.verdict or None,
        **data_of(measure, "verdict_code", "target"),
    }


def _together(view: ReportView) -> Data | None:
    if view.together is None:
        return None
    from pdsa_cli.views.measure_family import family_data

    return family_data(view.together.family, view.together.said)


def _ramp(ramp: RampView) -> Data:
    return {
        **data_of(ramp, "title", "scales"),
        "cycles": [cycle.number for cycle in ramp.cycles],
        "across_ideas": ramp.across_ideas,
    }


def _cycle(cycle: CycleView) -> Data:
    return {
        **data_of(cycle, "number", "title", "change", "changes", "follows", "started", "ended"),
        "never_known": sorted(cycle.never_known),
        "scale": cycle.scale,
        "next_stage": cycle.stage,
        "decision": cycle.decision,
        "answers": [
            data_of(
                answer,
                "number",
                "question",
                "prediction",
                "because",
                "outcome",
                "better",
                "result",
                "learned",
            )
            for answer in cycle.answers
        ],
        **data_of(cycle, "results", "learned", "harm", "harm_resolved"),
    }


def worksheet_data(view: WorksheetView, file: str) -> Data:
    """One cycle as its file holds it, and under ``computed`` what follows from it."""
    return {
        "project": view.project.title,
        **which_project(file, view.project),
        "cycles": [view.cycle],
        "computed": {"cycles": [_cycle(view.summary)], "followed_by": view.followed_by},
    }
