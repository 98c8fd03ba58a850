"""The charts that a person's settings ask for, on every screen that draws or judges measures."""

from typing import TYPE_CHECKING

from pdsa_cli.errors import PdsaError

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project


def on_chosen_charts(project: "Project") -> "Project":
    """``project`` as it is to be shown: on control charts where the person's settings ask for them and the file names none.

    Raises UsageError where the settings say something else of charts.
    """
    from pdsa_cli.store.preferences import preferred_chart

    if preferred_chart() == "run":
        return project
    from pdsa_cli.evidence.chosen_charts import with_fitting_charts

    return with_fitting_charts(project)


def shown_on_chosen_charts(project: "Project") -> "tuple[Project, str]":
    """The same where charts are only a part of what is shown: settings that are not understood are said in a line."""
    if not any(measure.data for measure in project.measures):
        return project, ""
    try:
        return on_chosen_charts(project), ""
    except PdsaError as error:
        return project, f"The settings for charts are not used: {error}."
