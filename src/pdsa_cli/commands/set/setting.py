"""One field of a project by its path: ``aim.target``, ``measures.dcc.unit``, ``cycles.3.act.decision``."""

from datetime import date
from typing import Any

from pdsa_cli import dates
from pdsa_cli.commands.answers import as_text
from pdsa_cli.commands.days import past_day
from pdsa_cli.commands.fields import as_written
from pdsa_cli.commands.prediction_days import (
    began_before,
    changed_afterwards,
    comes_after,
    date_predictions,
    texts_of_predictions,
)
from pdsa_cli.commands.relative import target_said
from pdsa_cli.commands.tasks import when_option
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.measures import aim_measure, aim_measures
from pdsa_cli.model.fields import PROJECT
from pdsa_cli.model.kinds import PAST_DAY
from pdsa_cli.model.part import Shape
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.phrases import counted, one_line
from pdsa_cli.store.styling import put, styled
from pdsa_cli.suggesting import Command
from pdsa_cli.views.sentences import aim_sentence
from pdsa_cli.words import Stage, without_unit

_NAMED_BY = {"measures": "id", "drivers": "id", "changes": "id", "cycles": "number"}
"""Lists whose items are named by one of their fields; items of all others are counted from 1."""


_WITH_UNIT = ("baseline", "target", "value")
"""Numbers of a measure, behind which its unit may stand."""


def set_field(data: dict[str, Any], key: str, value: str | None) -> tuple[str | None, str | None]:
    """Set the field at ``key`` in ``data`` (None takes it out); the text before and after. Raises UsageError."""
    steps = key.split(".")
    target: Any = data
    shape: Shape = PROJECT
    path: tuple[str | int, ...] = ()
    passed = [target]
    for depth, step in enumerate(steps[:-1]):
        inner = _shape_of_step(shape, step, steps[: depth + 1])
        target, path = _into(target, shape, step, path, steps[: depth + 1], create=value is not None)
        shape = inner
        passed.append(target)
    if value is not None and steps[-1] in _WITH_UNIT:
        unit = _unit(data, steps)
        value = without_unit(value, unit)
        if steps[-1] == "target":
            field, value = target_said(value, unit, _baseline(data, steps, target))
            for other in {"target", "relative"} - {field}:
                target.pop(other, None)
            steps[-1] = field
    found = _set_last(target, shape, steps, path, value)
    # What was taken out may leave an empty part or list behind: that goes too.
    for outer, place in zip(reversed(passed[:-1]), reversed(path), strict=True):
        if outer[place] in ({}, []):
            del outer[place]
    return found


def _unit(data: dict[str, Any], steps: list[str]) -> str | None:
    """The unit of the measure whose number stands at a path: the aim's, or the one that is named."""
    aim = data.get("aim") or {}
    named = aim.get("measure") if steps[0] == "aim" else steps[1] if steps[0] == "measures" else None
    measures = data.get("measures") or []
    about = [one for one in measures if one.get("id") == named] or (measures if steps[0] == "aim" else [])
    return about[0].get("unit") if len(about) == 1 else None


def _baseline(data: dict[str, Any], steps: list[str], target: Any) -> object:
    """From where a target at a path counts: the baseline beside it, else the one that the aim or its measure has."""
    aim = data.get("aim") or {}
    of_aim = steps[0] == "aim"
    measure: dict[str, Any] = next(
        (one for one in data.get("measures") or () if one.get("id") == aim.get("measure")), {}
    )
    other = measure if of_aim else aim if steps[1:2] == [aim.get("measure")] else {}
    return target.get("baseline") or other.get("baseline")


def follow_up(project: Project, data: dict[str, Any], key: str, today: date) -> list[str]:
    """Put right in ``data`` what follows from a field that was set; a sentence for each thing that was changed so.

    The aim's sentence is composed anew where it was composed of the parts before; a stage that was recorded on an
    earlier day is stamped as amended, as `pdsa cycle --amend` does.
    """
    steps = key.split(".")
    said = []
    if steps[0] == "aim" and steps[1:] != ["statement"] and (sentence := _aim_anew(project, data)):
        said.append(f"aim.statement: {sentence}")
    if (
        steps[0] == "cycles"
        and len(steps) > 3
        and steps[2] in set(Stage)
        and steps[3] not in ("recorded", "amended")
    ):
        said += _amended(data, steps[1], steps[2], today)
        if steps[2:4] == ["plan", "predictions"] and steps[5:] == ["prediction"]:
            said += _predictions_dated(project, data, steps[1], today)
    return said


def _aim_anew(project: Project, data: dict[str, Any]) -> str:
    """The aim's sentence composed of its parts as they are now, put into ``data``; empty where it was a person's own."""
    measure = aim_measure(project)
    composed = aim_sentence(project.aim, measure, aim_measures(project)[1:])
    if not composed or one_line(project.aim.statement) != composed:
        return ""
    now = validate(data)
    if isinstance(now, list):
        return ""
    sentence = aim_sentence(now.aim, aim_measure(now), aim_measures(now)[1:])
    if not sentence or sentence == composed:
        return ""
    put(data["aim"], "statement", sentence, ("aim",))
    return sentence


def _amended(data: dict[str, Any], number: str, stage: str, today: date) -> list[str]:
    for position, cycle in enumerate(data["cycles"]):
        there = cycle.get(stage) if str(cycle.get("number")) == number else None
        if isinstance(there, dict) and there.get("recorded") not in (None, today.isoformat()):
            path = ("cycles", position, stage)
            put(there, "amended", styled(today.isoformat(), (*path, "amended")), path)
            return [f"The {stage.capitalize()} of cycle {number} is marked as amended today."]
    return []


def _predictions_dated(project: Project, data: dict[str, Any], number: str, today: date) -> list[str]:
    """Give a prediction whose text is new a day of its own."""
    at = next(at for at, cycle in enumerate(project.cycles) if str(cycle.number) == number)
    plan = project.cycles[at].plan
    before = texts_of_predictions(
        {"predictions": [as_text(one.values()) for one in (plan.predictions if plan else ())]}
    )
    cycle, path = data["cycles"][at], ("cycles", at, "plan", "predictions")
    there, stamp = cycle.get("plan") or {}, today.isoformat()
    after = comes_after(cycle, stamp, before)
    return [
        changed_afterwards(int(number), which)
        if after or began_before(cycle, stamp)
        else f"Prediction {which} of cycle {number} is dated today: it was not there, or not so, before."
        for which in date_predictions(there, before, stamp, path, after)
    ]


def _shape_of_step(shape: Shape, step: str, steps: list[str]) -> Shape:
    """What stands at one step of the path."""
    if inner := shape.item or shape.coded:
        return inner
    if shape.part is None:
        raise UsageError(
            f"{'.'.join(steps[:-1])} holds one value and no fields", "leave the rest of the path out"
        )
    fields = shape.part.shapes
    if step not in fields:
        from difflib import get_close_matches

        near = get_close_matches(step, fields, n=1)
        where = ".".join(steps[:-1]) or "a project"
        hint = (
            f"did you mean {'.'.join([*steps[:-1], near[0]])}?"
            if near
            else f"its fields are: {', '.join(fields)}"
        )
        raise UsageError(f"{step or repr(step)} is not a field of {where}", hint)
    return fields[step]


def _into(
    target: Any, shape: Shape, step: str, path: tuple[str | int, ...], steps: list[str], create: bool
) -> tuple[Any, tuple[str | int, ...]]:
    """One step further into the data; parts that are missing are made when ``create`` is set."""
    if shape.item is not None:
        position = _item(target, str(path[-1]), step, steps, create and shape.item.part is not None)
        return target[position], (*path, position)
    there = target.get(step)
    if there is None:
        inner = _shape_of_step(shape, step, steps)
        if not create:
            raise UsageError(f"{'.'.join(steps)} is not in the file", "there is nothing to take out")
        there = [] if inner.item is not None else {}
        put(target, step, there, path)
    return there, (*path, step)


def _item(items: list[Any], name: str, step: str, steps: list[str], create: bool) -> int:
    """The position of an item by its id, its number or its place; one behind the last is made when ``create`` is set."""
    by = _NAMED_BY.get(name)
    if by is not None:
        names = [str(item.get(by)) for item in items if isinstance(item, dict)]
        if step in names:
            return names.index(step)
        from difflib import get_close_matches

        near = get_close_matches(step, names, n=1)
        hint = (
            f"did you mean {near[0]}?"
            if near
            else f"there are: {', '.join(names)}"
            if names
            else f"{name} is empty"
        )
        raise UsageError(f"{name} has none with the {by} {step}", hint)
    position = _counted(items, step, steps, create)
    if position == len(items):
        items.append({})
    return position


def _counted(items: list[Any], step: str, steps: list[str], create: bool) -> int:
    """The position of an item counted from 1; the place behind the last one only when ``create`` is set."""
    if step.isascii() and step.isdigit() and 1 <= int(step[:9]) <= len(items) + create:
        return int(step[:9]) - 1
    many = f"{counted(len(items), 'item')}, counted from 1"
    more = f"; a new one is {'.'.join([*steps[:-1], str(len(items) + 1)])}" if create else ""
    there = f"it has {many}" if items else "it is empty"
    raise UsageError(f"{'.'.join(steps[:-1])} has no item {step!r}", there + more)


def _set_last(
    target: Any, shape: Shape, steps: list[str], path: tuple[str | int, ...], value: str | None
) -> tuple[str | None, str | None]:
    last = steps[-1]
    inner = _shape_of_step(shape, last, steps)
    if value is None:
        return _remove(target, shape, steps, path), None
    if inner.coded is not None:
        raise UsageError(
            f"{'.'.join(steps)} holds a value for each of some checks",
            f"name one: {'.'.join([*steps, 'RMP03'])}",
        )
    if inner.part is not None or inner.item is not None:
        part = inner.part or (inner.item.part if inner.item else None)
        example = ".".join(
            [*steps, *(["1"] if inner.item else []), *([next(iter(part.shapes))] if part else [])]
        )
        raise UsageError(
            f"{'.'.join(steps)} holds several values",
            f"set one of them, such as {example}, or use: {Command('edit')}",
        )
    text = _day(value, inner, ".".join(steps))
    if shape.item is not None:
        position = _counted(target, last, steps, create=True)
        old = target[position] if position < len(target) else None
        target[position : position + 1] = [styled(text, (*path, position))]
        return old, text
    old = target.get(last)
    put(target, last, styled(text, (*path, last)), path)
    return old, text


def _day(value: str, shape: Shape, key: str) -> str:
    """A day may be given as people say it; the file holds it as ISO. What is none is refused by the model, with its reason."""
    name = key.rpartition(".")[2]
    if shape.kind is PAST_DAY:
        return past_day(key, value, announced=False)
    if shape.kind is not None and "date" in shape.kind.name:
        try:
            return dates.spoken_date(value, ahead=name in _AHEAD).isoformat()
        except dates.DayError as error:
            raise UsageError(f"{key}: {error}", error.advice) from None
    return when_option(key, value, announced=True) if name == "when" else as_written(shape.kind, value, key)


_AHEAD = ("by", "starts", "ends", "until", "planned")
"""Fields of days that are planned: a weekday is the next one there."""


def _remove(target: Any, shape: Shape, steps: list[str], path: tuple[str | int, ...]) -> str | None:
    last = steps[-1]
    if shape.item is not None:
        position = _item(target, str(path[-1]), last, steps, create=False)
        old = target.pop(position)
    elif last in target:
        old = target.pop(last)
    else:
        raise UsageError(f"{'.'.join(steps)} is not in the file", "there is nothing to take out")
    return old if isinstance(old, str) else "what stood there" if old is not None else None
