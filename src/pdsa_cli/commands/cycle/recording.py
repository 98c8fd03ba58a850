"""How what a person gives enters a project's cycles: which cycle it belongs to, what it may change, and the day it was recorded.

What is given has the shape of a cycle in the project file, whether it was typed at prompts, given by flags, or read
from a file: there is one way in.
"""

from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

from pdsa_cli.commands.cycle.listed import whole_lists
from pdsa_cli.commands.cycle.order import (
    STAGES,
    CyclePart,
    check_days,
    check_size,
    end_unknown,
    missing_before,
    too_early,
)
from pdsa_cli.commands.cycle.which import amended_number, given_number, position_of, same_title
from pdsa_cli.commands.items import short
from pdsa_cli.commands.prediction_days import comes_after, date_predictions, texts_of_predictions
from pdsa_cli.errors import ChangedElsewhere, UsageError
from pdsa_cli.evidence.cycles import led_from
from pdsa_cli.evidence.next_idea import next_idea
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import counted
from pdsa_cli.store.styling import put, styled
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Stage


class Request(NamedTuple):
    """What is to be recorded. ``given`` has the shape of a cycle; ``recorded`` is the stamp, None for none.

    ``seen`` is the cycle as it stood when the person was asked; a stage that differs now was recorded by somebody else.
    ``goes_on`` is for a stage that is not finished, such as a test that still runs: what is added to it is no amendment.
    ``as_given`` adds nothing of ours to a new cycle: it comes from a file that says all there is to say. ``by_item``: lists
    of the plan hold only what is to be changed in those on record, or added to them.
    """

    given: CyclePart
    today: date
    recorded: date | None
    number: int | None = None
    new: bool = False
    amend: bool = False
    goes_on: bool = False
    seen: CyclePart | None = None
    as_given: bool = False
    by_item: bool = False


class Recorded:
    """What was recorded: the cycle's number, whether it is new, its stages, and each value that was replaced or amended.

    ``missing`` is the stage that should stand before the first of them, where it does not. ``asked``: at the prompts.
    ``taken_idea`` is the id of the change idea that was taken for that of a new test, as none was named. ``predicted`` are the predictions of a plan on record that were added to it or changed, by their numbers.
    """

    __slots__ = (
        "asked",
        "follows",
        "missing",
        "new",
        "number",
        "predicted",
        "replaced",
        "stages",
        "taken_idea",
    )

    def __init__(self, asked: bool = False) -> None:
        self.number = 0
        self.new = False
        self.stages: list[str] = []
        self.predicted: list[int] = []
        self.replaced: list[str] = []
        self.follows: int | None = None
        self.missing = ""
        self.taken_idea = ""
        self.asked = asked


def record(project: Project, data: CyclePart, request: Request) -> Recorded:
    """Put what was given into ``data``, the project's data, in place.

    Raises UsageError where it fits no cycle or contradicts the order of the stages, ChangedElsewhere where it would
    replace what is recorded and that was not asked for.
    """
    given = _without_empty(request.given) if not request.amend else dict(request.given)
    outcome = Recorded(asked=request.goes_on)
    position = position_of(project, request, given)
    cycles = data.get("cycles")
    if not isinstance(cycles, list):
        cycles = []
        put(data, "cycles", cycles, ())
    if position is None:
        cycle = _new_cycle(project, request, given, outcome)
        if not any(stage in given for stage in STAGES):
            given[Stage.PLAN.value] = {}
        cycles.append(cycle)
        position = len(cycles) - 1
    else:
        cycle = cycles[position]
        outcome.number = project.cycles[position].number
    path = ("cycles", position)
    head = {key: value for key, value in given.items() if key not in (*STAGES, "number")}
    if position is not None and not request.amend and same_title(cycle.get("title"), head.get("title")):
        del head["title"]  # it named the cycle, in whatever capitals
    head = dict(styled(head, path))
    for key in head if request.seen is not None else ():
        if cycle.get(key) != (request.seen or {}).get(key):
            raise _clash(outcome.number, key, cycle.get(key))
    _merge(cycle, head, path, request, outcome)
    _number_findings(given, cycle, outcome.number)
    for stage in STAGES:
        if stage in given:
            _record_stage(cycle, stage, given[stage] or {}, path, request, outcome)
            if cycle.get(stage) is not None:
                outcome.stages.append(stage)
    outcome.missing = missing_before(cycle, given)
    if outcome.missing and request.number is None and not outcome.new and not request.as_given:
        raise too_early(outcome.missing, outcome.number)
    check_days(cycle, given, outcome.number, request.today)
    check_size(given)
    return outcome


def with_whole_lists(project: Project, data: CyclePart, request: Request) -> Request:
    """The same request with whole lists, where it gives single items of them. Raises UsageError where it fits no cycle, or no item."""
    if not request.by_item:
        return request
    if request.amend and request.number is None and not request.new:
        request = request._replace(number=amended_number(project, request.given))
    position = position_of(project, request, request.given)
    there = {} if position is None else data["cycles"][position]
    number = 0 if position is None else project.cycles[position].number
    return request._replace(given=whole_lists(request.given, there, number), by_item=False)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: kept for key, item in value.items() if (kept := _without_empty(item)) not in (None, "", [])
        }
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _new_cycle(project: Project, request: Request, given: CyclePart, outcome: Recorded) -> CyclePart:
    numbers = [cycle.number for cycle in project.cycles]
    outcome.number = request.number or given_number(given) or max(numbers, default=0) + 1
    outcome.new = True
    before = None if request.as_given else led_from(project)
    cycle: CyclePart = {"number": str(outcome.number)}
    wanted = given.get("follows")
    if wanted is None and before is not None:
        likely = next_idea(project, before, str(given.get("title") or ""))
        idea = given.get("change") or likely
        if idea in ("", before.change, next_idea(project, before)):
            outcome.follows = before.number
            given["follows"] = str(before.number)
        if likely and "change" not in given:
            given["change"] = outcome.taken_idea = likely
    elif isinstance(wanted, str) and wanted.lower() == "none":
        del given["follows"]
    return dict(styled(cycle, ("cycles", 0)))


def _record_stage(
    cycle: CyclePart,
    stage: str,
    given: CyclePart,
    path: tuple[str | int, ...],
    request: Request,
    outcome: Recorded,
) -> None:
    """Put one stage into a cycle, stamped with the day it was recorded, or amended where it stood there before."""
    there = cycle.get(stage)
    if not isinstance(given, dict):
        raise UsageError(
            f"{stage} holds fields of its own, not {given!r}",
            f"see: {Command('schema')}, or the file format's page",
        )
    if request.seen is not None and there != request.seen.get(stage):
        raise _clash(outcome.number, stage, there)
    foretold = texts_of_predictions(there)
    after = (
        stage == Stage.PLAN
        and request.recorded == request.today  # else it was on paper before
        and comes_after(cycle, request.today.isoformat(), foretold, request.given)
    )
    if not isinstance(there, dict):
        stage_given = dict(given)
        if request.recorded is not None:
            stage_given.setdefault("recorded", request.recorded.isoformat())
            if stage in (Stage.STUDY, Stage.ACT) and not end_unknown(cycle):
                stage_given.setdefault("on", request.recorded.isoformat())
        if stage_given:
            put(cycle, stage, styled(stage_given, (*path, stage)), path)
        if after:
            _date_predictions(cycle[stage], foretold, request, path, outcome, after)
        return
    before = len(outcome.replaced)
    if request.amend and stage == Stage.DO and str(given.get("as_planned")).casefold() in ("true", "yes"):
        given = {"tested": "", **given}  # nothing differs from the plan any more
    in_order = dict(styled(given, (*path, stage)))
    added = _merge(there, in_order, (*path, stage), request, outcome)
    changed = len(outcome.replaced) > before or (added and stage == Stage.PLAN)
    stamp = (request.recorded or request.today).isoformat()
    if stage == Stage.PLAN:
        _date_predictions(there, foretold, request, path, outcome, after)
    if changed and there.get("recorded") != stamp:
        put(there, "amended", styled(stamp, (*path, stage, "amended")), (*path, stage))


def _date_predictions(
    plan: CyclePart,
    before: dict[str, CyclePart],
    request: Request,
    path: tuple[str | int, ...],
    outcome: Recorded,
    after: bool,
) -> None:
    """Note of the predictions that are new in a plan on which day they were written, and whether ``after`` the test began."""
    stamp = (request.recorded or request.today).isoformat()
    where = (*path, Stage.PLAN.value, "predictions")
    outcome.predicted = date_predictions(plan, before, stamp, where, after)


def _number_findings(given: CyclePart, cycle: CyclePart, number: int) -> None:
    """Give findings without a number that of the cycle's only prediction. Raises UsageError where it has none or several."""
    study = given.get(Stage.STUDY.value)
    findings = study.get("findings") if isinstance(study, dict) else None
    if not isinstance(study, dict) or not isinstance(findings, list):
        return
    if all(not isinstance(one, dict) or one.get("prediction") for one in findings):
        return
    plans = (given.get(Stage.PLAN.value), cycle.get(Stage.PLAN.value))
    count = max(len(plan.get("predictions") or []) if isinstance(plan, dict) else 0 for plan in plans)
    if count == 0:
        raise UsageError(
            f"cycle {number} has no prediction that could come out so",
            "write what was found with --results, and what it teaches with --learned",
        )
    if count > 1 or len(findings) > 1:
        raise UsageError(
            f"a finding does not say which of the {count} predictions of cycle {number} it is about"
            if count > 1
            else f"cycle {number} has one prediction, and there are {len(findings)} findings",
            'begin with its number: --finding "1: missed; 1 of 5 sent"',
        )
    study["findings"] = [
        {"prediction": "1"} | {key: found for key, found in findings[0].items() if key != "prediction"}
    ]


def _clash(number: int, part: str, there: Any) -> ChangedElsewhere:
    shown = (
        "; ".join(f"{key}: {value}" for key, value in there.items() if isinstance(value, str))
        if isinstance(there, dict)
        else _short(there)
    )
    what = f": {shown}" if shown else ""
    name = part.capitalize() if part in STAGES else part.replace("_", " ")
    return ChangedElsewhere(
        f"the {name} of cycle {number} was recorded by somebody else meanwhile{what}",
        f"look at it with: {Command('report', cycle=number)}, then amend it with: {Command('cycle', number, amend=True)}",
    )


def _merge(
    target: CyclePart, given: CyclePart, path: tuple[str | int, ...], request: Request, outcome: Recorded
) -> bool:
    """Put the fields of ``given`` into ``target``; whether a field was added. What is there already is not replaced unasked."""
    added = False
    for key, value in given.items():
        there = target.get(key)
        new = styled(value, (*path, key))
        if key == "findings" and isinstance(there, list) and isinstance(new, list):
            new = _joined_findings(there, new)
        if there in (None, "", []):
            if new not in (None, ""):
                put(target, key, new, path)
                added = True
                if request.amend and not (outcome.new or request.goes_on):
                    old = {} if isinstance(new, dict) else there
                    outcome.replaced += _differences(_where(path, key), old, new)
        elif isinstance(there, dict) and isinstance(new, dict):
            added = _merge(there, new, (*path, key), request, outcome) or added
        elif there != new:
            added = _replace(target, key, new, path, request, outcome) or added
    return added


def _replace(
    target: CyclePart, key: str, new: Any, path: tuple[str | int, ...], request: Request, outcome: Recorded
) -> bool:
    """Put ``new`` in the place of what is there; whether that only adds to a list."""
    where = _where(path, key)
    old = target[key]
    grown = isinstance(old, list) and isinstance(new, list) and new[: len(old)] == old
    if not request.amend and not grown:
        another = "for a new test add --new; " if where == "title" and request.number is None else ""
        raise ChangedElsewhere(
            f"cycle {outcome.number} has {where} already: {_short(old)}",
            f"{another}to change what is recorded, add --amend",
        )
    if new in (None, "", []):
        del target[key]
    else:
        target[key] = new
    if request.amend or not grown:
        outcome.replaced += _differences(where, old, new)
    return grown


def _where(path: tuple[str | int, ...], key: str) -> str:
    """The path of a field within its cycle, for people."""
    return ".".join(str(step) for step in (*path[2:], key))


def _differences(where: str, old: Any, new: Any) -> list[str]:
    """What was replaced, added or taken out, each value by its path; items of lists are counted from 1."""
    if isinstance(old or [], list) and isinstance(new or [], list) and (old or new):
        pairs = enumerate(zip_longest(old or [], new or []), start=1)
        return [line for at, (a, b) in pairs if a != b for line in _differences(f"{where}.{at}", a, b)]
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [key for key in old | new if old.get(key) != new.get(key)]
        return [line for key in keys for line in _differences(f"{where}.{key}", old.get(key), new.get(key))]
    return [f"{where}: {_short(old) or 'nothing'} → {_short(new) or 'nothing'}"]


def _joined_findings(there: list[Any], new: list[Any]) -> list[Any]:
    """Findings, the new ones in the place of those about the same prediction."""
    numbers = [finding.get("prediction") if isinstance(finding, dict) else None for finding in there]
    joined = list(there)
    for finding in new:
        number = finding.get("prediction") if isinstance(finding, dict) else None
        if number is not None and number in numbers:
            at = numbers.index(number)
            # What became of it, said anew, says too whether it was better than predicted.
            kept = {key: one for key, one in there[at].items() if key != "better" or "outcome" not in finding}
            joined[at] = _without_empty(kept | finding)
        else:
            joined.append(finding)
    return joined


def _short(value: Any) -> str:
    if isinstance(value, list):
        return counted(len(value), "item")
    if isinstance(value, dict):
        value = "; ".join(str(item) for item in value.values())
    return short(value)
