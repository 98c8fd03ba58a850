"""A list of projects as a page."""

from pdsa_cli.render.page import Entries, Entry, Fact, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views import sentences
from pdsa_cli.views.listing import Listing, ProjectLine


def listing_page(listing: Listing, every: Command) -> Page:
    """One entry a project; ``every`` is the command that shows all of them."""
    if not listing.lines:
        return (Line(f"No project was found here. Start one with: {Command('new')}"),)
    total = listing.total
    more = total - len(listing.lines)
    return (
        Heading(f"{total:,} project{'' if total == 1 else 's'}"),
        Entries(tuple(map(_entry, listing.lines))),
        *((Line(f"{more:,} more: {every}", Sign.NEXT),) if more else ()),
    )


def _entry(line: ProjectLine) -> Entry:
    stood = line.standing
    last = _last_cycle(stood.last_cycle, line.cycles)
    return Entry(
        lead="",
        title=line.title,
        lines=(Line(line.file, style=Style.MUTED), Line(f"Next: {stood.next.text}")),
        facts=(
            Fact("Status", line.facts.status.value),
            Fact("Last cycle", last),
            Fact("Latest on record", "" if stood.days_since is None else sentences.ago(stood.days_since)),
        ),
    )


def _last_cycle(number: int | None, count: int) -> str:
    if number is None:
        return "none"
    return f"{number} of {count}" if number <= count else f"{number} ({count} in all)"
