"""How the harm of a test is told, on every screen and page."""

from typing import NamedTuple

from pdsa_cli.evidence.harm import harm_of, harm_resolved
from pdsa_cli.model.project import Cycle


def harm_told(cycle: Cycle) -> str:
    """The harm of a test, and what was done about it; empty where none was noted."""
    return with_what_was_done(harm_of(cycle), harm_resolved(cycle))


def with_what_was_done(harm: str, resolved: str) -> str:
    """A harm with what was done about it behind it, where that is known."""
    return f"{harm.rstrip('.')}; done about it: {resolved}" if resolved else harm


class NotedHarm(NamedTuple):
    """The harm that was noted in one test; ``harm_resolved`` is empty where nothing says what was done about it."""

    cycle: int
    harm: str
    harm_resolved: str

    @property
    def told(self) -> str:
        """Both."""
        return with_what_was_done(self.harm, self.harm_resolved)


def noted_harm(cycle: Cycle) -> NotedHarm | None:
    """The harm of a test; None where none was noted."""
    harm = harm_of(cycle)
    return NotedHarm(cycle.number, harm, harm_resolved(cycle)) if harm else None
