"""The day of a prediction: one that is added to a plan, or changed in it, was not there when the plan was recorded."""

from typing import Any

from pdsa_cli.store.styling import put, styled


def texts_of_predictions(plan: Any) -> dict[str, Any]:
    """What a plan predicts, each text with the day of its own, None where it has none."""
    predictions = plan.get("predictions") if isinstance(plan, dict) else None
    return {
        one["prediction"]: one.get("recorded")
        for one in predictions or ()
        if isinstance(one, dict) and isinstance(one.get("prediction"), str)
    }


def date_predictions(
    plan: dict[str, Any], before: dict[str, Any], stamp: str, path: tuple[str | int, ...]
) -> list[int]:
    """Give each prediction whose text is new the day ``stamp``, where that is not the day of the plan; their numbers.

    One that stays as it was ``before`` keeps the day it had. ``path`` is that of the predictions in the project.
    """
    dated = []
    for at, one in enumerate(plan.get("predictions") or ()):
        text = one.get("prediction") if isinstance(one, dict) else None
        if not text:
            continue
        same = text in before
        day = before[text] if same else stamp if stamp != plan.get("recorded") else None
        if day is not None:
            put(one, "recorded", styled(day, (*path, at, "recorded")), (*path, at))
        elif not same:
            one.pop("recorded", None)
        if day is not None and not same:
            dated.append(at + 1)
    return dated
