"""In which order the stages and the days of a cycle can be, and what is missing where one is left out."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

from pdsa_cli.dates import UNKNOWN
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Decision, Stage

CyclePart = dict[str, Any]
STAGES = tuple(stage.value for stage in Stage)


def missing_before(cycle: CyclePart, given: CyclePart) -> str:
    """The stage that is not there although the one after it is given; empty where none is missing."""
    act = cycle.get("act")
    abandoned = isinstance(act, dict) and act.get("decision") == Decision.ABANDON
    for stage, before in (("do", "plan"), ("study", "do"), ("act", "study")):
        if stage in given and cycle.get(stage) is not None and cycle.get(before) is None:
            if stage == "act" and abandoned:
                continue
            return before
    return ""


def no_cycle(number: int, highest: int) -> UsageError:
    """That there is no cycle of a number, which is not the one behind the ``highest`` either."""
    return UsageError(f"there is no cycle {number}", f"the next new one is: {Command('cycle', highest + 1)}")


def too_early(missing: str, number: int) -> UsageError:
    """Why a stage is not taken for an open cycle that has not come so far: it may be meant for another one."""
    before = missing.capitalize()
    stage = STAGES[STAGES.index(missing) + 1].capitalize()
    return UsageError(
        f"cycle {number} has no {before} yet, so its {stage} cannot be recorded",
        f"record the {before} first; where nobody knows it, name the cycle: {Command('cycle', number)} ...",
    )


def check_days(cycle: CyclePart, given: CyclePart, number: int, today: date) -> None:
    """Refuse days that cannot be. A file edited by hand is not refused for it; `pdsa check` will say it."""
    there = {stage: cycle.get(stage) for stage in STAGES}
    days = {
        "the start of the test": _day(there["do"], "started"),
        "the end of the test": _day(there["do"], "ended"),
        "the Study": _day(there["study"], "on"),
        "the Act": _day(there["act"], "on"),
    }
    changed = {
        "the start of the test": "do",
        "the end of the test": "do",
        "the Study": "study",
        "the Act": "act",
    }
    known = [(name, day) for name, day in days.items() if day is not None]
    for name, day in known:  # first of all: a day that follows one still to come is not the one that is wrong
        if changed[name] in given and day > today.isoformat():
            raise UsageError(
                f"cycle {number}: {name} is dated {day}, which is still to come",
                "record it when it has happened",
            )
    for (earlier, first), (later, second) in pairwise(known):
        if second < first and (changed[earlier] in given or changed[later] in given):
            raise UsageError(
                f"cycle {number}: {later} is dated {second}, before {earlier} ({first})",
                "correct one of the two days",
            )


def check_size(given: CyclePart) -> None:
    """Refuse a test on nobody, or of no time; what is no number is refused by the model."""
    scale = given.get("scale")
    for key, flag in (("size", "--size"), ("days", "--days")):
        said = str(scale.get(key) or "") if isinstance(scale, dict) else ""
        if re.fullmatch(r"-\d+(\.\d+)?|0+(\.0+)?", said):
            raise UsageError(f"{flag}: {said} is not above 0", "write how many, such as 5")


def end_unknown(cycle: CyclePart) -> bool:
    """Whether nobody knows when the test ended: then it was not of necessity studied on the day of writing it down."""
    do = cycle.get(Stage.DO.value)
    return isinstance(do, dict) and do.get("ended") == UNKNOWN


def _day(stage: Any, key: str) -> str | None:
    value = stage.get(key) if isinstance(stage, dict) else None
    # ISO days sort as text; anything else is refused by the model.
    return str(value) if isinstance(value, str) and len(value) == 10 and value[4:5] == "-" else None
