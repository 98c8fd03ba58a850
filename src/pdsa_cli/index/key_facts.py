"""The facts by which programs sort projects, out of the index."""

from datetime import date
from typing import Any

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.evidence.status_changes import StatusSince
from pdsa_cli.views.facts import ProjectFacts
from pdsa_cli.views.key_facts import KeyFacts
from pdsa_cli.words import ProjectStage, Status, VerdictCode


def key_facts_from(one: ProjectFacts, today: date) -> KeyFacts:
    """The facts by which programs sort projects, as they were kept."""
    own: dict[str, Any] = {name: getattr(one, name) for name in KeyFacts._fields if hasattr(one, name)}
    own |= {
        "status": Status(one.status),
        "status_changes": tuple(StatusSince(day, Status(status)) for day, status in one.status_changes),
        "stage": ProjectStage(one.stage),
        "verdict_code": VerdictCode(one.verdict_code),
        "verdict_measure": one.verdict_measure and hidden(one.verdict_measure),
        "days_to_aim": (one.aim_by - today).days if one.aim_by else None,
    }
    return KeyFacts(**own)
