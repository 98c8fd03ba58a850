"""The flags of `pdsa new`, as the data of a project and of its first test."""

from typing import Any

from pdsa_cli.commands.compound import compound
from pdsa_cli.commands.cycle import flags as cycle_flags
from pdsa_cli.commands.cycle.flags import plan_fields, scale_fields
from pdsa_cli.commands.cycle.listed import whole_lists
from pdsa_cli.commands.days import day_of_event, day_option
from pdsa_cli.commands.fields import Fields, fields_of, in_file_words, together
from pdsa_cli.commands.fishbone import category_said
from pdsa_cli.commands.line import Option
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Aim, Cycle, Diagnosis, Measure, Project
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
_MEASURE_FORM = '"NAME; unit=TEXT; better=higher|lower; numerator=TEXT; denominator=TEXT; collected_by=TEXT; frequency=TEXT; id=ID"'
_TITLE = Option("--test", help="The title of the first test; it tests the first change idea.")


def _again(flag: str, text: str) -> Option:
    return Option(flag, help=text, several=True)


FIELDS = together(
    fields_of(
        Project, "started", "setting", "programme", "team", group="Options",
        started=Option("--started", help="The day the project began, or unknown; else today."),
        team=_again("--member", 'A member of the team: "NAME; role=TEXT". Again for more.'),
    ),
    fields_of(
        Diagnosis, "statement", "evidence", "causes", at="problem", group="Problem",
        statement=Option("--problem"),
        causes=_again(
            "--cause",
            'A cause: "TEXT; category=TEXT; why=TEXT > TEXT"; why is asked again and again. Again for more.',
        ),
    ),
    fields_of(
        Aim, "statement", "baseline", "target", "by", "population", "place", "how", at="aim", group="Aim",
        statement=Option("--aim", help="The aim in one sentence; else composed of what follows."),
        baseline=Option("--baseline", help="Where the first outcome measure stands now."),
    ),
    fields_of(
        Project, "outcome", "process", "balancing", at="measures", group="Measures",
        outcome=_again("--measure", f"An outcome measure: {_MEASURE_FORM}. The first is that of the aim."),
        process=_again("--process-measure", "A process measure, in the same form."),
        balancing=_again("--balancing-measure", "A balancing measure, in the same form."),
    ),
    fields_of(
        Project, "changes", group="Changes",
        changes=_again("--change", 'A change idea: "IDEA; because=TEXT; driver=TEXT; id=ID". Again for more.'),
    ),
    fields_of(Cycle, "title", at="test", group="First test", title=_TITLE),
    scale_fields("First test"),
    plan_fields("First test"),
)  # fmt: skip
"""All that is said of a new project, by flags."""


def given_by_flags(fields: Fields, template: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The project's data and the first test, cycle-shaped (None without one); what no flag says is the template's.

    Raises UsageError that names the flag.
    """
    from pdsa_cli.commands.new.starting import answers_from, project_data

    answers: dict[str, Any] = {
        f"project.{path}": value
        for path, value in fields.items()
        if path in ("title", "setting", "programme", "problem.statement", "problem.evidence")
        or path.startswith("aim.")
    }
    answers["project.started"] = (
        day_of_event("--started", fields.get("started"), "give the day on which it began, or leave it out")
        or None
    )
    answers["project.aim.by"] = day_option("--by", fields.get("aim.by"), ahead=True)
    answers["project.team"] = _each(fields, "team", "--member", "name", "role")
    answers["project.causes"] = [_cause(text) for text in fields.get("problem.causes", [])]
    outcomes = _measures(fields, "measures.outcome", "--measure")
    for key, value in (outcomes[0] if outcomes else {}).items():
        answers[f"measure.{key}"] = value
    answers["project.outcome_measures"] = outcomes[1:]
    for kind in ("process", "balancing"):
        answers[f"project.{kind}_measures"] = _measures(fields, f"measures.{kind}", f"--{kind}-measure")
    answers["project.changes"] = _each(fields, "changes", "--change", "idea", "id", "because", "driver")
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
    return data, _first_test(fields, data)


def _each(fields: Fields, path: str, flag: str, first: str, *keys: str) -> list[dict[str, str]]:
    """What was given again and again, each time several fields in one text."""
    return [compound(flag, text, first, keys) for text in fields.get(path, [])]


def _measures(fields: Fields, path: str, flag: str) -> list[dict[str, str]]:
    return [in_file_words(Measure, one, flag) for one in _each(fields, path, flag, "name", *_MEASURE_KEYS)]


def _cause(text: str) -> dict[str, str]:
    from pdsa_cli.commands.new.form import WHYS

    fields = compound("--cause", text, "cause", ("category", "why"))
    category_said("--cause, category", fields.get("category", ""))
    whys = [why.strip() for why in fields.pop("why", "").split(">") if why.strip()]
    if len(whys) > len(WHYS):
        raise UsageError(f"--cause {text!r} asks why {len(whys)} times", f"{len(WHYS)} times is enough")
    return fields | dict(zip(WHYS, whys, strict=False))


def _first_test(fields: Fields, data: dict[str, Any]) -> dict[str, Any] | None:
    test = {path: value for path, value in fields.items() if path.startswith(("scale.", "plan."))}
    if "test.title" in fields:
        test["title"] = fields["test.title"]
    given = whole_lists(cycle_flags.given_by_flags(test), {}, 1)
    if not given:
        return None
    if data.get("changes"):
        given.setdefault("change", data["changes"][0]["id"])
    given.setdefault("plan", {})
    return given
