"""The sections of a page beyond the cycles: how a project ended, who is in it, gains, spread, notes and sources.

What those are thought to hold of it whose support is needed stays with the team: a page names the team only.
"""

from pdsa_cli.export.html import Node, several
from pdsa_cli.export.page.parts import (
    Section,
    bullets,
    drawing,
    facts,
    paragraph,
    section,
    table,
    values,
)
from pdsa_cli.export.spread import spread_svg
from pdsa_cli.phrases import capital
from pdsa_cli.views.people import member_words
from pdsa_cli.views.report import ReportView
from pdsa_cli.views.sentences import day, short_day
from pdsa_cli.views.spread import SiteView, SpreadView
from pdsa_cli.views.sustainability import WatchView, missing_words


def summary(view: ReportView) -> Section | None:
    """How a closed project ended; none of one that goes on."""
    found = view.beyond.closing
    if found is None:
        return None
    closing = found.closing
    return section(
        "summary",
        f"Closed on {day(closing.on)}" if closing.on else "Closed",
        facts(
            (
                ("Aim", found.goal),
                ("By the values", found.figures),
                ("Results", closing.results),
                ("Learned", closing.learned),
                ("Handed over", closing.handed_over),
                ("To", closing.handed_over_to),
            )
        ),
    )


def team(view: ReportView) -> Section | None:
    """The team; none where nobody is named."""
    members = view.project.team
    if not members:
        return None
    return section("team", "Who is in it", bullets(map(member_words, members)))


def lasting(view: ReportView) -> Section | None:
    """Whether the gains of adopted ideas hold, and what would make them last; none where nothing is known of it."""
    found = view.beyond.sustain
    if found is None or not (found.watches or found.rated):
        return None
    rated = ((one.text.name, one.said, one.spread) for one in found.rated)
    return section(
        "lasting",
        "Does it last?",
        table(("Idea", "Does the gain hold?", "How it is held"), map(_watch, found.watches), "Adopted ideas"),
        table(("Factor", "Level", "Raters"), rated, "What makes it last, most to gain first"),
    )


def _watch(view: WatchView) -> tuple[str, str, str]:
    missing = missing_words(view.watch)
    held = capital(view.held)
    said = [part for part in (held, f"Not set: {missing}" if missing else "") if part]
    return view.watch.idea.idea, view.sentence, ". ".join(said)


def spread(view: ReportView) -> Section | None:
    """Where else the change is taken; none where nobody has said it."""
    found = view.beyond.spread
    if found is None:
        return None
    return section(
        "spread",
        "Spread",
        paragraph(found.plan),
        paragraph(found.sentence) if found.sites else None,
        _curve(found) if found.spreading.steps else None,
        table(("Site", "Led by", "State", "What is different there"), map(_site, found.sites), "Sites"),
    )


def _curve(view: SpreadView) -> Node:
    rows = ((short_day(step.on), str(step.total), ", ".join(step.sites)) for step in view.spreading.steps)
    return several(
        drawing(spread_svg(view), "spread-curve", "sites that adopted the change over time"),
        values(("Day", "Adopted so far", "Sites"), rows, "Data: sites that adopted it"),
    )


def _site(view: SiteView) -> tuple[str, str, str, str]:
    site = view.site
    said = [text for text in (site.because, site.adapted) if text]
    return (
        site.site,
        site.leader or "",
        f"{view.since}, not started" if view.late else view.since,
        "; ".join(said),
    )


def notes(view: ReportView) -> tuple[Section | None, Section | None]:
    """What else one should know, and what the project rests on."""
    project = view.project
    return (
        section("notes", "Notes", paragraph(project.notes)) if project.notes else None,
        section("sources", "Sources", bullets(project.sources)) if project.sources else None,
    )
