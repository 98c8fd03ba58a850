"""What a closed project says first: its results beside its aim, what was learned, and what was handed over."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measures import aim_measure, aim_measures, baseline_of, target_of
from pdsa_cli.evidence.target import TowardsTarget, others_towards, towards_target
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Closing, Project
from pdsa_cli.views.sentences import already_met, day, from_to, no_value_since, number
from pdsa_cli.views.target import target_sentence, towards_target_data
from pdsa_cli.words import Status


class ClosingView(NamedTuple):
    """The summary. ``goal`` is the aim in figures; ``figures`` what the values say of it; ``towards`` the same as numbers."""

    title: str
    closed: bool
    closing: Closing
    goal: str
    figures: str
    towards: TowardsTarget | None


def closing_view(project: Project, today: date) -> ClosingView:
    """The summary of a project, closed or not."""
    towards = towards_target(project, today)
    return ClosingView(
        title=project.title,
        closed=project.status is Status.CLOSED,
        closing=project.closing,
        goal=_goal(project),
        figures=_figures(project, towards, today),
        towards=towards,
    )


def _goal(project: Project) -> str:
    measure = aim_measure(project)
    if measure is None:
        return ""
    start = number(baseline_of(project, measure), measure.unit)
    goal = number(target_of(project, measure), measure.unit)
    figures = from_to(start, goal) if start and goal else f"to {goal}" if goal else ""
    due = f"by {day(project.aim.by)}" if project.aim.by else ""
    said = " ".join(part for part in (figures, due) if part)
    return f"{measure.name}: {said}" if said else measure.name


def _figures(project: Project, towards: TowardsTarget | None, today: date) -> str:
    """How far each measure of the aim has come, by its name where there are several."""
    main = target_sentence(towards) if towards else _unknown(project)
    others = [one for one in aim_measures(project) if one.id != project.aim.measure]
    if not others:
        return main
    found = {one.measure.id: target_sentence(one) for one in others_towards(project, today)}
    first = aim_measure(project)
    said = [f"{first.name}: {main}"] if first else []
    said += [
        f"{one.name}: {found.get(one.id, 'the values cannot say how far it has come.')}" for one in others
    ]
    return " ".join(said)


def _unknown(project: Project) -> str:
    """Why the values do not say whether the aim was reached."""
    measure = aim_measure(project)
    if measure is None:
        return "The values cannot say whether the aim was reached: it names no measure."
    if baseline_of(project, measure) is None or target_of(project, measure) is None:
        return "The values cannot say whether the aim was reached: it has no baseline or no target."
    if met := already_met(project, measure):
        return f"The values cannot say whether the aim was reached: {met}."
    return f"The values cannot say whether the aim was reached: there is {no_value_since(project, measure)}."


def closing_data(view: ClosingView) -> Data:
    """The summary for programs."""
    return {
        **data_of(view, "closed", "closing"),
        "goal": view.goal or None,
        "figures": view.figures,
        "towards_target": towards_target_data(view.towards) if view.towards else None,
    }
