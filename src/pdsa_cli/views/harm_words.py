"""How the harm of a test is told, on every screen and page."""

from pdsa_cli.evidence.harm import harm_of, harm_resolved
from pdsa_cli.model.project import Cycle


def harm_told(cycle: Cycle) -> str:
    """The harm of a test, and what was done about it; empty where none was noted."""
    harm, resolved = harm_of(cycle), harm_resolved(cycle)
    return f"{harm.rstrip('.')}; done about it: {resolved}" if resolved else harm
