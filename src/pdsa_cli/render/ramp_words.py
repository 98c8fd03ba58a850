"""What is said of one cycle of a ramp, drawn or in words."""

from pdsa_cli.views import sentences
from pdsa_cli.views.review import StepView, size_of


def days_said(view: StepView) -> str:
    """For how many days, where that is known."""
    return sentences.days(view.step.days) if view.step.days is not None else ""


def conditions_said(view: StepView) -> str:
    """The conditions, where they say more than the size does."""
    return "" if view.step.conditions == size_of(view.step) else view.step.conditions


def decided(view: StepView) -> str:
    """What was decided, else what waits."""
    return view.step.decision.value if view.step.decision else view.waits
