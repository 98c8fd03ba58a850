"""A list of projects as a page."""

from collections.abc import Iterator
from itertools import islice

from pdsa_cli.phrases import counted
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views import sentences
from pdsa_cli.views.listing import Listing, ProjectLine

_AT_ONCE = 100
"""Projects that are shown together, in a table of their own on a terminal; then the next ones are worked out."""


def listing_page(listing: Listing, every: Command) -> Iterator[Block]:
    """One entry a project; ``every`` is the command that shows all of them."""
    if not listing.shown:
        yield Line(f"No project was found here. Start one with: {Command('new')}")
        return
    total = listing.total
    more = total - listing.shown
    yield Heading(counted(total, "project"))
    while several := tuple(map(_entry, islice(listing.lines, _AT_ONCE))):
        yield Entries(several)
    if more:
        yield Line(f"{more:,} more: {every}", Sign.NEXT)


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
            Fact(
                "Latest on record",
                "" if stood.days_since is None else sentences.ago(stood.days_since),
            ),
        ),
    )


def _last_cycle(number: int | None, count: int) -> str:
    if number is None:
        return "none"
    return f"{number} of {count}" if number <= count else f"{number} ({count} in all)"
