"""What `pdsa spread` says: the sites with their states, and how many adopted the change over time."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.ideas import several_adopted
from pdsa_cli.evidence.spread import Spreading, spreading, state_day
from pdsa_cli.evidence.tasks import TaskPlace, open_tasks
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project, Site
from pdsa_cli.phrases import counted, one_line
from pdsa_cli.views.sentences import short_day
from pdsa_cli.views.tasks import TaskView, task_data, task_view
from pdsa_cli.words import SiteState


class SiteView(NamedTuple):
    """One site. ``since`` is its state with the day on which it came into it; ``late`` a planned start that has passed.

    ``unsaid``: it has adopted one of several ideas, and nothing says which.
    """

    site: Site
    since: str
    late: bool
    actions: tuple[TaskView, ...]
    unsaid: bool


class SpreadView(NamedTuple):
    """The sites in the order of the file, and how far the change has spread up to ``today``."""

    title: str
    plan: str
    sites: tuple[SiteView, ...]
    spreading: Spreading
    today: date

    @property
    def sentence(self) -> str:
        """How many sites have adopted it, of how many; and what the others do."""
        counts = self.spreading.counts
        adopted = counts[SiteState.ADOPTED]
        of = self.spreading.intended
        first = (
            f"{adopted} of {counted(of, 'intended site')} adopted it"
            if of
            else f"{counted(adopted, 'site')} adopted it"
        )
        others = ", ".join(
            f"{counts[state]} {state.value}"
            for state in (SiteState.STARTED, SiteState.PLANNED, SiteState.DECLINED)
            if counts[state]
        )
        return f"{first}; {others}." if others else f"{first}."

    @property
    def last_day(self) -> date:
        """Where the curve ends: today, or the last adoption where that is later."""
        steps = self.spreading.steps
        return max(self.today, steps[-1].on) if steps else self.today

    @property
    def first_day(self) -> date:
        """Where the curve begins: the first day that is known of any site."""
        steps = self.spreading.steps
        days = [day for day in (self.spreading.began, steps[0].on if steps else None) if day]
        return min(days, default=self.today)

    @property
    def top(self) -> int:
        """The largest number on the curve."""
        steps = self.spreading.steps
        return max(self.spreading.intended or 0, steps[-1].total if steps else 0, 1)


def spread_view(project: Project, today: date) -> SpreadView:
    """Where else the change is taken."""
    waiting = [one for one in open_tasks(project, today) if one.place is TaskPlace.SPREAD]
    several = several_adopted(project)
    sites = []
    for at, site in enumerate(project.spread.sites):
        day = state_day(site)
        late = site.state is SiteState.PLANNED and day is not None and day < today
        sites.append(
            SiteView(
                site=site,
                since=_since(site, day),
                late=late,
                actions=tuple(task_view(one, today) for one in waiting if one.path[2] == at),
                unsaid=several and site.state is SiteState.ADOPTED and not site.changes,
            )
        )
    plan = one_line(project.spread.plan)
    return SpreadView(project.title, plan, tuple(sites), spreading(project), today)


def _since(site: Site, day: date | None) -> str:
    """The state of a site with the day on which it came into it, as far as that was said."""
    if day is None:
        return (
            f"{site.state.value}, day not known" if site.state.value in site.never_known else site.state.value
        )
    return f"{site.state.value} {short_day(day)}"


def curve_words(view: SpreadView) -> list[str]:
    """The curve line by line, for who cannot see it."""
    of = f" of {view.spreading.intended}" if view.spreading.intended else ""
    return [
        f"{short_day(step.on)}: {step.total}{of} adopted ({', '.join(step.sites)})"
        for step in view.spreading.steps
    ]


def spread_data(view: SpreadView) -> Data:
    """The sites for programs, and what follows from them."""
    found = view.spreading
    return {
        "plan": view.plan or None,
        "intended": found.intended,
        "sites": [
            {
                **data_of(one.site),
                "computed": {
                    "late": one.late,
                    "open_actions": [task_data(task) for task in one.actions],
                    "idea_unsaid": one.unsaid,
                },
            }
            for one in view.sites
        ],
        "computed": {
            "sentence": view.sentence if view.sites else None,
            "counts": found.counts,
            "adoptions": [data_of(step, "on", "sites", "total") for step in found.steps],
            "adopted_without_a_day": found.undated,
        },
    }
