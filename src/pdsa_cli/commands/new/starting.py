"""The data of a new project, from answers, from flags, or from another project; and its file's text."""

from typing import Any

from pdsa_cli.commands.answers import flat, nested
from pdsa_cli.commands.new.form import WHYS, composed_aim
from pdsa_cli.commands.new.measure_form import direction_of
from pdsa_cli.commands.new_ideas import identifier
from pdsa_cli.commands.relative import put_target
from pdsa_cli.store.styling import put, styled

Data = dict[str, Any]
SCHEMA_FILE = ".pdsa.schema.json"
_MEASURE = "measure."
_HEADINGS = {
    "problem": "Diagnosing",
    "aim": "What are we trying to accomplish?",
    "measures": "How will we know that a change is an improvement?",
    "changes": "What changes can we make that will result in improvement?",
    "cycles": "Plan-Do-Study-Act cycles",
}


def project_data(answers: dict[str, Any]) -> Data:
    """The project that answers of the form stand for, without cycles; every value as text."""
    data = nested(
        {key.removeprefix("project."): value for key, value in answers.items() if key.startswith("project.")}
    )
    causes = [_cause(cause) for cause in data.pop("causes", [])]
    if causes:
        data.setdefault("problem", {})["causes"] = causes
    data["measures"] = _measures(answers, data)
    changes = _with_ids(data.pop("changes", []), "idea")
    data["changes"] = changes
    if data["measures"] and data["measures"][0]["kind"] == "outcome":
        data.setdefault("aim", {}).setdefault("measure", data["measures"][0]["id"])
    aim = data.get("aim", {})
    if data["measures"]:
        put_target(
            aim, data["measures"][0].get("unit"), aim.get("baseline") or data["measures"][0].get("baseline")
        )
    _put_direction(data["measures"], aim)
    for measure in data["measures"]:
        put_target(measure, measure.get("unit"), measure.get("baseline"))
    if others := [one["id"] for one in data["measures"][1:] if one["kind"] == "outcome" and _has_target(one)]:
        aim.setdefault("other_measures", others)
    said = {key: value for key, value in answers.items() if not key.startswith("project.aim.")}
    said |= {f"project.aim.{key}": value for key, value in aim.items()}
    statement = composed_aim(
        said, [one for one in data["measures"] if one["id"] in aim.get("other_measures", ())]
    )
    if statement and "statement" not in data.get("aim", {}) and len(data.get("aim", {})) > 1:
        data["aim"]["statement"] = statement
    return {key: value for key, value in data.items() if value}


def _put_direction(measures: list[Data], aim: Data) -> None:
    """Which direction is good where the way from baseline to target says it, for measures of which nobody said it."""
    for position, measure in enumerate(measures):
        ends = measure if position or measure["kind"] != "outcome" else aim | measure
        target = ends.get("target") or ends.get("relative")
        if not measure.get("better") and (better := direction_of(ends.get("baseline"), target)):
            measure["better"] = better


def _has_target(measure: Data) -> bool:
    return bool(measure.get("target") or measure.get("relative"))


def _cause(cause: Data) -> Data:
    whys = [cause[key] for key in WHYS if cause.get(key)]
    whys += [why.strip() for why in str(cause.get("why") or "").split(">") if why.strip()]
    kept = {key: value for key, value in cause.items() if key not in (*WHYS, "why")}
    return kept | ({"whys": whys} if whys else {})


def _measures(answers: dict[str, Any], data: Data) -> list[Data]:
    outcome = nested(
        {key.removeprefix(_MEASURE): value for key, value in answers.items() if key.startswith(_MEASURE)}
    )
    more = data.pop("outcome_measures", [])
    process, balancing = data.pop("process_measures", []), data.pop("balancing_measures", [])
    found = [measure | {"kind": "outcome"} for measure in ([outcome] if outcome.get("name") else []) + more]
    found += [measure | {"kind": "process"} for measure in process]
    found += [measure | {"kind": "balancing"} for measure in balancing]
    return _with_ids(found, "name")


def _with_ids(items: list[Data], named_by: str) -> list[Data]:
    taken = {item["id"] for item in items if item.get("id")}
    for item in items:
        if not item.get("id"):
            item["id"] = identifier(str(item.get(named_by, "")), taken, named_by)
            taken.add(item["id"])
    return items


def answers_from(data: Data) -> dict[str, Any]:
    """The answers that a project's data hold already, for going on with it or for starting another like it."""
    known = {
        key: value
        for key, value in data.items()
        if key not in ("measures", "changes", "cycles", "team", "sources", "pdsa", "problem")
    }
    answers = {f"project.{key}": value for key, value in flat(known).items()}
    problem = dict(data.get("problem") or {})
    causes = problem.pop("causes", None) or []
    answers |= {f"project.problem.{key}": value for key, value in flat(problem).items()}
    if causes:
        answers["project.causes"] = [
            {key: value for key, value in cause.items() if key != "whys"}
            | dict(zip(WHYS, cause.get("whys") or [], strict=False))
            for cause in causes
        ]
    aimed = (data.get("aim") or {}).get("measure")
    measures = list(data.get("measures") or [])
    outcome = next((measure for measure in measures if measure.get("id") == aimed), None) or next(
        (measure for measure in measures if measure.get("kind", "outcome") == "outcome"), None
    )
    if outcome:
        answers |= {
            f"measure.{key}": value
            for key, value in flat(outcome).items()
            if not isinstance(value, list) and key != "kind"
        }
    for kind in ("outcome", "process", "balancing"):
        others = [
            measure
            for measure in measures
            if measure.get("kind", "outcome") == kind and measure is not outcome
        ]
        if others:
            answers[f"project.{kind}_measures"] = [
                {key: value for key, value in other.items() if not isinstance(value, list) and key != "kind"}
                for other in others
            ]
    if data.get("changes"):
        answers["project.changes"] = [dict(change) for change in data["changes"]]
    if str(answers.get("project.aim.statement", "")).strip() == composed_aim(answers):
        # A sentence that was composed and not changed is composed anew, with what is answered from here on.
        answers.pop("project.aim.statement", None)
    return answers


def template_of(data: Data) -> Data:
    """What another project's data give to a new one: its problem, aim, measures and ideas, without its own numbers, days and cycles."""
    kept = {key: data[key] for key in ("programme", "problem", "aim", "measures", "changes") if data.get(key)}
    if kept.get("aim"):
        kept["aim"] = {
            key: value for key, value in kept["aim"].items() if key not in ("statement", "baseline", "by")
        }
    if kept.get("measures"):
        own = ("data", "baseline", "baseline_until")
        kept["measures"] = [
            {key: value for key, value in measure.items() if key not in own} for measure in kept["measures"]
        ]
    if kept.get("problem"):
        causes = [
            {key: value for key, value in cause.items() if key != "count"}
            for cause in kept["problem"].get("causes") or []
        ]
        kept["problem"] = {
            key: value for key, value in kept["problem"].items() if key not in ("evidence", "causes")
        } | ({"causes": causes} if causes else {})
    return kept


def merged(data: Data, given: Data) -> None:
    """Put the data of a form into a project that is there already: fields are replaced, items found by name, none taken out."""
    for key, value in given.items():
        _merge_field(data, key, value, ())


def take_out(there: Data, shown: Data, given: Data) -> None:
    """Take out of ``there`` the causes, measures and ideas that the form showed and that were not given again.

    A measure that has values and an idea that has been tested stay.
    """
    tested = {name for cycle in there.get("cycles") or [] for name in _tested(cycle)}
    for holder, before, after in (
        (there, shown, given),
        (there.get("problem"), shown.get("problem") or {}, given.get("problem") or {}),
    ):
        for key, named_by in _NAMED_BY.items():
            items = holder.get(key) if isinstance(holder, dict) else None
            kept = {item.get("id") or item.get(named_by) for item in after.get(key) or []}
            gone = {item.get("id") or item.get(named_by) for item in before.get(key) or []} - kept
            if isinstance(holder, dict) and isinstance(items, list) and gone:
                items[:] = [
                    item
                    for item in items
                    if (item.get("id") or item.get(named_by)) not in gone - tested or item.get("data")
                ]
                if not items:
                    del holder[key]
    if there.get("problem") == {}:
        del there["problem"]


def _tested(cycle: Data) -> list[Any]:
    return [cycle.get("change"), *(cycle.get("other_changes") or [])]


_NAMED_BY = {"measures": "name", "changes": "idea", "causes": "cause"}


def _merge_field(target: Data, key: str, value: Any, path: tuple[str | int, ...]) -> None:
    there = target.get(key)
    if isinstance(value, dict) and isinstance(there, dict):
        for inner, item in value.items():
            _merge_field(there, inner, item, (*path, key))
    elif isinstance(value, list) and isinstance(there, list) and key in _NAMED_BY:
        _merge_items(there, value, _NAMED_BY[key], (*path, key))
    elif there != value:
        put(target, key, styled(value, (*path, key)), path)


def _merge_items(there: list[Any], items: list[Data], named_by: str, path: tuple[str | int, ...]) -> None:
    names = {item.get("id") or item.get(named_by): item for item in there if isinstance(item, dict)}
    names |= {item.get(named_by): item for item in there if isinstance(item, dict)}
    for item in items:
        found = names.get(item.get("id")) or names.get(item.get(named_by))
        if found is None:
            there.append(styled(item, (*path, len(there))))
            continue
        for key, value in item.items():
            if found.get(key) != value and key != "id":
                put(found, key, styled(value, (*path, 0, key)), (*path, 0))


def file_text(data: Data) -> str:
    """The text of a new project file: a line for editors, then the parts, each under the question it answers."""
    from pdsa_cli.yamltext import emit

    whole = styled({"pdsa": "1"} | data)
    blocks = [f"# yaml-language-server: $schema={SCHEMA_FILE}\n"]
    head: Data = {}
    for key, value in whole.items():
        if key in _HEADINGS:
            if head:
                blocks.append(emit(head))
                head = {}
            blocks.append(f"\n# {_HEADINGS[key]}\n{emit({key: value})}")
        else:
            head[key] = value
    if head:
        blocks.append(emit(head))
    return "".join(blocks)
