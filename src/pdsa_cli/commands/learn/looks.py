"""What may be amiss in an answer of a lesson: by the checks of `pdsa check` on the project so far, or by a look of our own."""

import re
from collections.abc import Callable, Iterable

from pdsa_cli import dates
from pdsa_cli.ask.questions import Answers
from pdsa_cli.checks import find
from pdsa_cli.commands.learn.first_lesson import FIRST
from pdsa_cli.commands.learn.steps import Step
from pdsa_cli.commands.new.prompts import parts_of
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.words import PER_CENT, Degree, Level, Support

_SOLUTION = pattern(
    r"\W*(?:we (?:need|should|must|have to|want)|lack of|missing|not enough|there (?:is|are) (?:no|not enough|too few))\b",
    re.IGNORECASE,
)
_APPEAL = pattern(
    r"\W*(?:re-?train|train|teach|educat|tell|urge|encourag|motivat|try harder|be more careful)",
    re.IGNORECASE,
)
_SUPPORT = list(Support)


def reflected(step: Step, given: Answers) -> tuple[str, str]:
    """What is said of the answers of a step, and the key of the question that mends them; empty where all is well."""
    codes = _codes(step, given)
    for look in step.looks:
        unanswered = [key for key in look.keys if given.get(key) is None]
        if look.amiss in LOOKS:
            amiss = LOOKS[look.amiss](given)
        else:
            amiss = look.amiss in codes if look.amiss else bool(unanswered)
        if amiss:
            return look.says, (unanswered or [*look.keys, ""])[0]
    answered = any(given.get(key) is not None for key in step.asks)
    return (step.good if answered else ""), ""


def _codes(step: Step, given: Answers) -> set[str]:
    """The codes of what the checks find in the project as far as this step; none where it asks for none of them."""
    if all(look.amiss in LOOKS or not look.amiss for look in step.looks):
        return set()
    asked = {key for one in FIRST.steps[: FIRST.steps.index(step) + 1] for key in one.asks}
    project = project_of({key: value for key, value in given.items() if key in asked})
    return {one.code for one in find(project, dates.today())} if project else set()


def project_of(given: Answers) -> Project | None:
    """The project that the answers make; None where they make none yet."""
    data, test = parts_of(given)
    cycles = {"cycles": [{"number": "1"} | test]} if test else {}
    project = validate({"pdsa": "1"} | data | cycles)
    return None if isinstance(project, list) else project


def _all_of(key: str, amiss: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    """A look at a list: whether something is amiss with each of its entries, of which there is one at least."""
    return lambda given: bool(given.get(key)) and all(amiss(one) for one in given[key])


def _no_number(given: Answers) -> bool:
    said = (given.get("project.problem.statement"), given.get("project.problem.evidence"))
    return not any(character.isdigit() for text in said for character in str(text or ""))


def _no_whole(given: Answers) -> bool:
    """Whether all that the definition of a percentage lacks is what it is a part of."""
    counted = given.get("measure.unit") in PER_CENT and given.get("measure.numerator")
    return bool(counted) and not given.get("measure.denominator")


def _not_won(given: Answers) -> bool:
    """Whether somebody of influence stands lower than is needed, and nothing is to be done."""
    return not given.get("actions") and any(
        one.get("influence") == Degree.HIGH.value and _lower(one.get("support"), one.get("support_needed"))
        for one in given.get("people") or []
    )


def _lower(now: str | None, needed: str | None) -> bool:
    if not now or not needed:
        return False
    return _SUPPORT.index(Support(now)) < _SUPPORT.index(Support(needed))


def _levels(given: Answers) -> Iterable[str]:
    return (given[key] for key in ("monitoring", "involvement", "senior_leadership") if given.get(key))


LOOKS: dict[str, Callable[[Answers], bool]] = {
    "solution": lambda given: bool(_SOLUTION.match(str(given.get("project.problem.statement") or ""))),
    "no number": _no_number,
    "no whole": _no_whole,
    "no why": _all_of("project.causes", lambda cause: not (cause.get("why1") or cause.get("why"))),
    "appeal": _all_of("project.changes", lambda idea: bool(_APPEAL.match(idea["idea"]))),
    "no because": _all_of("project.changes", lambda idea: not idea.get("because")),
    "no reason": _all_of("ideas", lambda idea: not idea.get("because")),
    "no leader": _all_of("sites", lambda site: not site.get("leader")),
    "nobody acts": _all_of("actions", lambda action: not action.get("who")),
    "not won": _not_won,
    "weak": lambda given: Level.NOT_YET.value in _levels(given),
}
"""Looks of our own, by their names."""
