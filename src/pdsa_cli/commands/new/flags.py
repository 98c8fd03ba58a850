"""The flags of `pdsa new`, as the data of a project and of its first test."""

from typing import Any

from pdsa_cli.commands.compound import compound
from pdsa_cli.commands.cycle import flags as cycle_flags
from pdsa_cli.commands.days import day_option
from pdsa_cli.commands.fishbone import category_said
from pdsa_cli.commands.new.form import WHYS
from pdsa_cli.commands.new.starting import answers_from, project_data
from pdsa_cli.errors import UsageError
from pdsa_cli.words import without_unit

_MEASURE_KEYS = (
    "id",
    "type",
    "unit",
    "better",
    "definition",
    "numerator",
    "denominator",
    "inclusions",
    "exclusions",
    "data_source",
    "collected_by",
    "frequency",
    "sampling",
    "baseline",
    "target",
    "chart",
)
_AIM = {
    "aim": "statement",
    "baseline": "baseline",
    "target": "target",
    "population": "population",
    "place": "place",
    "how": "how",
}
_TEST = (
    "size",
    "unit",
    "days",
    "conditions",
    "whole_unit",
    "objective",
    "question",
    "prediction",
    "task",
    "data_collection",
    "starts",
    "ends",
)


def given_by_flags(
    flags: dict[str, Any], template: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The project's data and the first test, cycle-shaped (None without one); what no flag says is the template's.

    Raises UsageError that names the flag.
    """
    answers: dict[str, Any] = {}
    for name in ("title", "setting", "programme"):
        answers[f"project.{name}"] = flags[name]
    answers["project.problem.statement"] = flags["problem"]
    answers["project.problem.evidence"] = flags["evidence"]
    for name, key in _AIM.items():
        answers[f"project.aim.{key}"] = flags[name]
    answers["project.aim.by"] = day_option("--by", flags["by"], ahead=True)
    answers["project.team"] = [
        compound("--member", text, "name", ("role",)) for text in flags["member"] or []
    ]
    answers["project.causes"] = [_cause(text) for text in flags["cause"] or []]
    outcomes = [compound("--measure", text, "name", _MEASURE_KEYS) for text in flags["measure"] or []]
    for key, value in (outcomes[0] if outcomes else {}).items():
        answers[f"measure.{key}"] = value
    answers["project.outcome_measures"] = outcomes[1:]
    for kind in ("process", "balancing"):
        given = flags[f"{kind}_measure"] or []
        answers[f"project.{kind}_measures"] = [
            compound(f"--{kind}-measure", text, "name", _MEASURE_KEYS) for text in given
        ]
    answers["project.changes"] = [
        compound("--change", text, "idea", ("id", "because", "driver")) for text in flags["change"] or []
    ]
    given = {key: value for key, value in answers.items() if value not in (None, [])}
    known = answers_from(template)
    if outcomes:  # those of the flags take the place of the template's
        known = {key: value for key, value in known.items() if not key.startswith("measure.")}
        known.pop("project.outcome_measures", None)
        known.pop("project.aim.measure", None)
    answers = known | given
    if baseline := answers.get("project.aim.baseline"):
        answers["project.aim.baseline"] = without_unit(baseline, answers.get("measure.unit"))
    data = project_data(answers)
    return data, _first_test(flags, data)


def _cause(text: str) -> dict[str, str]:
    fields = compound("--cause", text, "cause", ("category", "why"))
    category_said("--cause, category", fields.get("category", ""))
    whys = [why.strip() for why in fields.pop("why", "").split(">") if why.strip()]
    if len(whys) > len(WHYS):
        raise UsageError(f"--cause {text!r} asks why {len(whys)} times", f"{len(WHYS)} times is enough")
    return fields | dict(zip(WHYS, whys, strict=False))


def _first_test(flags: dict[str, Any], data: dict[str, Any]) -> dict[str, Any] | None:
    test = cycle_flags.given_by_flags({name: flags[name] for name in _TEST} | {"title": flags["test"]})
    if not test:
        return None
    if data.get("changes"):
        test.setdefault("change", data["changes"][0]["id"])
    test.setdefault("plan", {})
    return test
