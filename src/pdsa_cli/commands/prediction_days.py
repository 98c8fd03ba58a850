"""The day of a prediction: one that is added to a plan, or changed in it, was not there when the plan was recorded.

Where the test had begun by then and the days do not show it, the prediction says that it came ``afterwards``.
"""

from collections.abc import Collection
from typing import Any

from pdsa_cli import dates
from pdsa_cli.store.styling import put, styled
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Stage

_SET_HERE = ("recorded", "afterwards")
_AFTER_PLAN = (Stage.DO.value, Stage.STUDY.value, Stage.ACT.value)


def texts_of_predictions(plan: Any) -> dict[str, dict[str, Any]]:
    """What a plan predicts, each text with what was noted of when it was written."""
    predictions = plan.get("predictions") if isinstance(plan, dict) else None
    return {
        one["prediction"]: {key: one[key] for key in _SET_HERE if key in one}
        for one in predictions or ()
        if isinstance(one, dict) and isinstance(one.get("prediction"), str)
    }


def comes_after(
    cycle: dict[str, Any], stamp: str, before: Collection[str], given: Collection[str] = ()
) -> bool:
    """Whether a prediction that is new or changed on the day ``stamp`` comes after the test began, though no day shows it.

    ``cycle`` is the cycle as it is on record, ``before`` what it predicts there; ``given`` are the stages that are
    recorded together with the prediction: a plan that predicted something and is changed by then was changed with the results
    at hand, one that is written for the first time was not.
    """
    if not any(cycle.get(stage) for stage in _AFTER_PLAN) and not (
        before and any(stage in given for stage in _AFTER_PLAN)
    ):
        return False
    started = _started(cycle)
    return started == stamp if started else bool(before)


def began_before(cycle: dict[str, Any], stamp: str) -> bool:
    """Whether the test of ``cycle`` began on a day before ``stamp``."""
    return "" < _started(cycle) < stamp


def _started(cycle: dict[str, Any]) -> str:
    """The day on which a test began, empty where it is not known."""
    do = cycle.get(Stage.DO.value)
    day = str(do.get("started") or "") if isinstance(do, dict) else ""
    return "" if dates.is_unknown(day) else day


def date_predictions(
    plan: dict[str, Any],
    before: dict[str, dict[str, Any]],
    stamp: str,
    path: tuple[str | int, ...],
    after: bool = False,
) -> list[int]:
    """Give each prediction whose text is new the day ``stamp``, where that is not the day of the plan; their numbers.

    One that stays as it was ``before`` keeps what was noted of it. ``after``: the new ones came after the test began.
    ``path`` is that of the predictions in the project.
    """
    dated = []
    for at, one in enumerate(plan.get("predictions") or ()):
        text = one.get("prediction") if isinstance(one, dict) else None
        if not text:
            continue
        new = text not in before
        noted = before.get(text) or {}
        if new:
            noted = {"recorded": stamp} if stamp != plan.get("recorded") else {}
            noted |= {"afterwards": "true"} if after else {}
            dated += [at + 1] if noted else []
        for key in _SET_HERE:
            if key in noted:
                put(one, key, styled(noted[key], (*path, at, key)), (*path, at))
            elif new:
                one.pop(key, None)
    return dated


def changed_afterwards(cycle: int, number: int) -> str:
    """What is said at once where a prediction is written or changed although its test has begun."""
    return (
        f"Prediction {number} of cycle {cycle} was written after its test had begun: it does not count as predicted. "
        f"To have what stood there before: {Command('undo')}; "
        f"what the test taught is said with: {Command('cycle', cycle, amend=True, learned='...')}"
    )
