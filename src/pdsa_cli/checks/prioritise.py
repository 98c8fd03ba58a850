"""Which findings matter at this moment: about the cycle at hand, and such as the team can do something about."""

from pdsa_cli.checks.findings import Finding
from pdsa_cli.evidence.cycles import has_ended, next_stage, open_cycles
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Severity, Stage

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 2}
_FAMILIES = {
    Stage.PLAN: ("PLN", "RMP"),
    Stage.DO: ("PLN", "STL", "DON"),
    Stage.STUDY: ("DON", "STU", "STL"),
    Stage.ACT: ("STU", "ACT", "DON"),
    None: ("ACT", "RMP", "STU", "DON", "SUS"),
}
"""Of which stages something can still be done about a cycle, by its next stage, the nearest first."""
_BEYOND = ("DAT", "SUS", "AIM", "MEA")
"""Beside the cycle at hand: what the data show, and what the three questions still lack. Ideas and people wait for a review."""
_FIRST = ("harm", "due", "heart", "at hand", "beyond")
"""What comes before what."""
_HARM = ("DON03", "DAT07")
_DUE = ("STL", "ACT")
_HEART = ("PLN01", "PLN02", "PLN03", "STU01", "STU03", "STU04")
"""The prediction, and the study that answers it."""
_TOO_LATE = {"PLN01", "PLN03", "PLN06", "PLN07"}
"""What can no longer be mended once the test has begun: it is said in a review, not at the bedside."""


def matters(found: list[Finding], project: Project, number: int | None) -> list[Finding]:
    """The findings that matter, the first of them most."""
    waiting = open_cycles(project)
    at_hand = next((one for one in project.cycles if one.number == number), waiting[-1] if waiting else None)
    kept = [(rank, one) for one in found if (rank := _rank(one, at_hand, number is not None)) is not None]
    kept.sort(key=lambda pair: pair[0])
    return [one for _, one in kept]


def _rank(one: Finding, at_hand: Cycle | None, asked: bool) -> tuple[int, int, int] | None:
    """How near a finding is, its severity, its stage; None where it can wait.

    Harm comes first, to people or to what only they may know of them; then what is due now; then the heart of the method;
    then the rest of the cycle at hand, and what lies beyond it.
    """
    family, severity = one.code[:3], _ORDER[one.severity]
    if one.code in _HARM or family == "PID":
        return _FIRST.index("harm"), int(family == "PID"), severity
    if one.severity is Severity.INFORMATION and (at_hand is None or one.cycle != at_hand.number):
        return None
    mine = at_hand is not None and one.cycle == at_hand.number
    if family in _DUE:
        other_than_asked = asked and one.cycle is not None and not mine
        return _FIRST.index("beyond" if other_than_asked else "due"), severity, 0
    if at_hand is not None and mine:
        families = _FAMILIES[next_stage(at_hand)]
        if family not in families or (
            one.code in _TOO_LATE and at_hand.do is not None and not _just_begun(at_hand)
        ):
            return None
        nearest = "heart" if one.code in _HEART else "at hand"
        return _FIRST.index(nearest), severity, families.index(family)
    if one.cycle is None and family in _BEYOND:
        return _FIRST.index("beyond"), severity, 1 + _BEYOND.index(family)
    if one.code == "STU01":
        return _FIRST.index("heart"), severity, len(_FAMILIES)
    return None


def _just_begun(cycle: Cycle) -> bool:
    """Whether a test is under way: a missing prediction is then said once more, before the result is known."""
    return cycle.do is not None and not has_ended(cycle) and cycle.study is None
