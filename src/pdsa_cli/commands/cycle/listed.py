"""Predictions and tasks that flags give for a plan on record: each changes the one it names, or is a further one.

A list of the file is given as a whole by prompts and files. A flag gives one item: with its number (``2: TEXT``), by its
own words, or as a new one. Nothing else of the list is touched, and what a flag does not say of an item stays.
"""

import re
from collections.abc import Callable
from typing import Any

from pdsa_cli.commands.items import short
from pdsa_cli.errors import UsageError
from pdsa_cli.lazily import pattern

Item = dict[str, Any]
NUMBER = "number"
"""The key under which an item that a flag gives says which of those on record it is."""
_NUMBERED = pattern(r"\s*([1-9][0-9]{0,2}):(?![0-9])\s*(.*)", re.DOTALL)


def numbered(text: str) -> tuple[str, str]:
    """The number that stands before the text of an item, empty where none does, and the text; ``8:30`` is a time."""
    matched = _NUMBERED.fullmatch(text)
    return (matched[1], matched[2]) if matched else ("", text)


def whole_lists(given: Item, there: Item, cycle: int) -> Item:
    """What flags give, with each list of the plan as it is to be: that on record in ``there``, with what was given in it.

    Raises UsageError where it cannot be told which item is meant.
    """
    plan, recorded = given.get("plan"), there.get("plan") or {}
    if not isinstance(plan, dict):
        return given
    wholes = {
        name: whole([dict(one) for one in recorded.get(name) or ()], items, cycle)
        for name, whole in (("predictions", _predictions), ("tasks", _tasks))
        if (items := plan.get(name))
    }
    return given | {"plan": plan | wholes}


def _tasks(recorded: list[Item], given: list[Item], cycle: int) -> list[Item]:
    whole = [*recorded]
    for one in given:
        at = _by_number(recorded, whole, one, "task", cycle)
        at = _same(recorded, one, "what") if at is None else at
        if at is None and not one.get("what"):
            raise UsageError(
                f"cycle {cycle} has no task {one[NUMBER]}", "say what is to be done, in front of the rest"
            )
        _put(whole, at, one)
    return whole


def _predictions(recorded: list[Item], given: list[Item], cycle: int) -> list[Item]:
    whole = [*recorded]
    in_order = len(given) == len(recorded) and not any(one.get("question") for one in given)
    for place, one in enumerate(given):
        at = _by_number(recorded, whole, one, "prediction", cycle)
        at = _meant(recorded, one) if at is None else at
        if at is None and in_order:
            at = place
        if at is None and recorded and not one.get("question"):
            text = str(one.get("prediction"))
            raise UsageError(
                f"--prediction {text!r} does not say which of the {len(recorded)} predictions of cycle {cycle} it is",
                f'begin with its number: --prediction "1: {text}"; a further one comes with its --question',
            )
        _put(whole, at, one)
    return whole


def _meant(recorded: list[Item], given: Item) -> int | None:
    """The position of the item with the same question, else with the same prediction and no other question, else of the one that lacks what is given."""
    question = given.get("question")
    at = _same(recorded, given, "question")
    if at is None:
        at = _same(recorded, given, "prediction")
        at = None if at is not None and question and recorded[at].get("question") else at
    return _lacking(recorded, given) if at is None else at


def _lacking(recorded: list[Item], given: Item) -> int | None:
    """The only item that lacks what is given: a question without a prediction, or a prediction without a question."""
    lacking: Callable[[Item], bool]
    if not given.get("question"):
        lacking = lambda one: not one.get("prediction")  # noqa: E731
    elif not given.get("prediction"):
        lacking = lambda one: not one.get("question")  # noqa: E731
    else:
        return None
    found = [at for at, one in enumerate(recorded) if lacking(one)]
    return found[0] if len(found) == 1 else None


def _by_number(recorded: list[Item], whole: list[Item], given: Item, noun: str, cycle: int) -> int | None:
    """The position of the item with the number that is given; None where none is given, or that of the next new one."""
    number = int(given.get(NUMBER) or 0)
    if number > len(whole) + 1:
        names = [f"{at} {_name(one)}" for at, one in enumerate(recorded, start=1)]
        raise UsageError(
            f"cycle {cycle} has no {noun} {number}",
            f"it has {len(recorded)}: {', '.join(names)}" if names else "leave the number out",
        )
    return number - 1 if 0 < number <= len(recorded) else None


def _name(item: Item) -> str:
    return short(item.get("what") or item.get("question") or item.get("prediction"), 30)


def _same(recorded: list[Item], given: Item, key: str) -> int | None:
    """The first item with the same words under ``key``."""
    said = _words(given.get(key))
    return next((at for at, one in enumerate(recorded) if said and _words(one.get(key)) == said), None)


def _words(text: Any) -> str:
    return " ".join(str(text or "").casefold().split())


def _put(whole: list[Item], at: int | None, given: Item) -> None:
    fields = {key: value for key, value in given.items() if key != NUMBER}
    if at is None:
        whole.append(fields)
        return
    # Words that are the same but for their spaces and capitals name the item, and are no change of it.
    whole[at] |= {key: value for key, value in fields.items() if _words(whole[at].get(key)) != _words(value)}
