"""How far a change has spread: sites by their state, and how many had adopted it on each day."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.model.project import Project, Site
from pdsa_cli.words import SiteState


class Adoption(NamedTuple):
    """A day on which sites adopted the change, and how many had then, with those before."""

    on: date
    sites: tuple[str, ...]
    total: int


class Spreading(NamedTuple):
    """How far it has spread. ``undated`` sites have adopted it on a day that is not known: no step shows them.

    ``began`` is the first day that is known of any site.
    """

    counts: dict[SiteState, int]
    steps: tuple[Adoption, ...]
    undated: tuple[str, ...]
    intended: int | None
    began: date | None


def spreading(project: Project) -> Spreading:
    """How far the change has spread beyond the place where it was tested, which is not counted."""
    sites = project.spread.sites
    counts = {state: sum(site.state is state for site in sites) for state in SiteState}
    adopted = [site for site in sites if site.state is SiteState.ADOPTED]
    days = sorted({site.adopted for site in adopted if site.adopted})
    steps = []
    for day in days:
        there = tuple(site.site for site in adopted if site.adopted == day)
        total = sum(1 for site in adopted if site.adopted and site.adopted <= day)
        steps.append(Adoption(day, there, total))
    known = [day for site in sites for day in (site.started, site.adopted, site.declined) if day]
    return Spreading(
        counts=counts,
        steps=tuple(steps),
        undated=tuple(site.site for site in adopted if site.adopted is None),
        intended=project.spread.intended,
        began=min(known, default=None),
    )


def state_day(site: Site) -> date | None:
    """The day on which a site came into its present state; of one that is planned, when it is to start."""
    return {
        SiteState.PLANNED: site.planned,
        SiteState.STARTED: site.started,
        SiteState.ADOPTED: site.adopted,
        SiteState.DECLINED: site.declined,
    }[site.state]
