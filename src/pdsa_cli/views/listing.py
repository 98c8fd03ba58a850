"""Projects side by side: one line each."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdsa_cli.model.plain import Data
    from pdsa_cli.views.key_facts import KeyFacts
    from pdsa_cli.views.next_step import Standing


class Sort(StrEnum):
    """By what a list is sorted; where that is the same, by file."""

    FILE = "file"
    TITLE = "title"
    PROGRAMME = "programme"
    STATUS = "status"
    STAGE = "stage"
    DAYS = "days"


class ProjectLine(NamedTuple):
    """One project of a list."""

    file: str
    title: str
    programme: str
    cycles: int
    standing: "Standing"
    facts: "KeyFacts"


class Listing(NamedTuple):
    """The projects of a list, as they are worked out: so many are ``shown``, of ``total`` that it would have without a limit."""

    lines: "Iterator[ProjectLine]"
    shown: int
    total: int


def listing_data(listing: Listing) -> "Iterator[Data]":
    """The lines for JSON, one after another."""
    from pdsa_cli.model.plain import data_of
    from pdsa_cli.views.report_data import standing_data

    for line in listing.lines:
        yield {
            **data_of(line, "file", "title"),
            "status": line.facts.status,
            "programme": line.programme or None,
            "cycles": line.cycles,
            **standing_data(line.standing),
            **data_of(line.facts),
        }
