"""The questions of `pdsa new`: from diagnosing the problem to a first test designed, in the order of the first course in the method."""

from collections.abc import Sequence
from typing import Any

from pdsa_cli.ask.kinds import DAY_AHEAD, LINE, NUMBER, YES_NO, parse_number
from pdsa_cli.ask.questions import Choices, Group, Question, Review, Section
from pdsa_cli.commands.answers import nested
from pdsa_cli.commands.cycle.form import (
    change_questions,
    objective_question,
    prediction_questions,
    task_questions,
)
from pdsa_cli.commands.cycle.size_form import scale_questions
from pdsa_cli.commands.fishbone import category_question
from pdsa_cli.commands.new_ideas import identifier
from pdsa_cli.evidence.measures import is_relative
from pdsa_cli.model.project import Aim, Measure
from pdsa_cli.model.reading import part_of
from pdsa_cli.views.sentences import aim_sentence
from pdsa_cli.words import Better

Answers = dict[str, Any]

TEST_NOW = "test_now"
"""Whether the first test is planned now; no part of the project."""

WHYS = tuple(f"why{number}" for number in range(1, 6))
_DIRECTIONS = ((Better.HIGHER.value, "higher is better"), (Better.LOWER.value, "lower is better"))


def _unit(given: Answers) -> str:
    return str(given.get("measure.unit", ""))


def new_sections(with_test: bool = True) -> list[Section]:
    """All steps; without the first test where the project has cycles already."""
    sections = [
        Section("The problem", _problem()),
        Section("The aim", _aim()),
        Section("The family of measures", _measures()),
        Section("Change ideas", _ideas()),
    ]
    if with_test:
        sections.append(Section("The first test", _first_test()))
    return [*sections, Section("Review", (Review(),))]


def _problem() -> tuple[Question | Group, ...]:
    whys = tuple(
        Question(
            key=key,
            text="Why does that happen?" if number == 0 else "And why is that?",
            kind=LINE,
            when=None if number == 0 else (lambda given, before=WHYS[number - 1]: bool(given.get(before))),  # type: ignore[misc]
            example="Nobody is told when a birth is near" if number == 0 else "",
        )
        for number, key in enumerate(WHYS)
    )
    return (
        Question(
            key="project.title",
            text="What is the project called?",
            why="The name under which the team will know it; the file is named after it.",
            example="Delayed cord clamping for every eligible newborn",
            kind=LINE,
            required=True,
            label="Title",
        ),
        Question(
            key="project.setting",
            text="Where does it take place?",
            why="What works depends on where.",
            example="Labour ward, City Hospital",
            kind=LINE,
            label="Setting",
        ),
        Question(
            key="project.problem.statement",
            text="What is the problem?",
            why="A problem said in a sentence keeps the team on it: what, for whom, how often.",
            example="Only a quarter of eligible newborns have their cord clamped late",
            label="Problem",
        ),
        Question(
            key="project.problem.evidence",
            text="How do you know?",
            why="Evidence convinces those who do not see the problem.",
            example="Audit of 40 births in September: 10 were clamped late",
            label="Evidence",
        ),
        Group(
            key="project.causes",
            text="What causes it? Ask why, again and again.",
            why="Change the causes, and the problem changes; change anything else, and it stays.",
            example="The team is not ready at the birth",
            label="Causes",
            questions=(
                Question(
                    key="cause", text="A cause", kind=LINE, example="The team is not ready at the birth"
                ),
                *whys,
                category_question(),
            ),
        ),
    )


def _aim() -> tuple[Question, ...]:
    return (
        Question(
            key="measure.name",
            text="What will you measure to know that you are there?",
            why="An aim without a measure cannot be reached, only declared.",
            example="Eligible newborns with delayed cord clamping",
            kind=LINE,
            label="Outcome measure",
        ),
        Question(
            key="measure.unit",
            text="In which unit?",
            why="So that everybody reads the number alike.",
            example="%",
            kind=LINE,
            when=_has("measure.name"),
            label="Unit",
        ),
        Question(
            key="measure.better",
            text="Which direction is good?",
            why="So that better and worse are never confused.",
            choices=_DIRECTIONS,
            kind=LINE,
            when=_has("measure.name"),
            label="Direction",
        ),
        Question(
            key="project.aim.baseline",
            text="Where does it stand now?",
            why="Without a baseline nobody can tell what changed.",
            example="25",
            kind=NUMBER,
            unit=_unit,
            label="From",
        ),
        Question(
            key="project.aim.target",
            text="Where shall it be?",
            why="Some is not a number: of 120 published projects 58% had no quantitative aim (Knudsen 2019).",
            example="90 (or 50% more)",
            kind=NUMBER,
            parse=_target,
            unit=_unit,
            label="To",
        ),
        Question(
            key="project.aim.by",
            text="By when?",
            why="Soon is not a time.",
            example="2027-03-31",
            kind=DAY_AHEAD,
            label="By",
        ),
        Question(
            key="project.aim.population",
            text="For whom?",
            why="It says who is counted, and who is not.",
            example="newborns over 30 weeks",
            kind=LINE,
            label="For whom",
        ),
        Question(
            key="project.aim.place",
            text="Where?",
            why="A small place first; others later.",
            example="the labour ward",
            kind=LINE,
            label="Where",
        ),
        Question(
            key="project.aim.statement",
            text="This is your aim. Change the sentence, or take it as it is.",
            why="One sentence that everybody on the team can say.",
            default=composed_aim,
            label="Aim",
        ),
    )


def _target(text: str) -> int | float | str:
    """A number, or a part more or less than the baseline, in words."""
    return text if is_relative(text) else parse_number(text)


def _has(key: str) -> Any:
    return lambda given: bool(given.get(key))


def composed_aim(given: Answers, others: Sequence[Answers] = ()) -> str:
    """The aim in one sentence, from its parts as answered so far; empty while there is no measure.

    ``others`` are the further measures that it is about.
    """
    name = given.get("measure.name")
    if not name:
        return ""
    parts = nested(
        {
            key.removeprefix("project.aim."): value
            for key, value in given.items()
            if key.startswith("project.aim.") and key != "project.aim.statement"
        }
    )
    measure = nested(
        {
            key.removeprefix("measure."): value
            for key, value in given.items()
            if key in ("measure.unit", "measure.better")
        }
    )
    if is_relative(str(parts.get("target", ""))):
        parts["relative"] = parts.pop("target")
    try:
        aimed = part_of(Aim, parts)
        further = [part_of(Measure, dict(one)) for one in others]
        measured = part_of(Measure, {"id": "measure", "name": str(name), **measure})
    except ValueError:  # a value that the project cannot have: whoever writes the project says which
        return ""
    return aim_sentence(aimed, measured, further)


def _measures() -> tuple[Question | Group, ...]:
    with_name = _has("measure.name")
    return (
        Question(
            key="measure.numerator",
            text="What exactly is counted?",
            why="Two people who collect it must get the same number.",
            example="Births with the cord clamped after 60 seconds or more",
            when=with_name,
            label="Numerator",
        ),
        Question(
            key="measure.denominator",
            text="Out of what?",
            why="A percentage needs its whole.",
            example="All births over 30 weeks, not Rh-isoimmunised",
            when=with_name,
            label="Denominator",
        ),
        Question(
            key="measure.collected_by",
            text="Who collects it?",
            why="What nobody collects is not there.",
            example="charge nurse",
            kind=LINE,
            when=with_name,
            label="Collected by",
        ),
        Question(
            key="measure.frequency",
            text="How often?",
            why="Weekly points show a change within weeks; monthly ones within a year.",
            example="weekly",
            kind=LINE,
            when=with_name,
            label="How often",
        ),
        _more_measures(
            "project.process_measures",
            "Which process measures show that the change is being done?",
            "If the outcome does not move, they tell whether the change was made at all.",
            "Births with the reminder sent",
            "Process measures",
        ),
        _more_measures(
            "project.balancing_measures",
            "Which balancing measures would show harm elsewhere?",
            "A change can improve one thing and worsen another.",
            "Newborns who needed phototherapy",
            "Balancing measures",
        ),
    )


def _more_measures(key: str, text: str, why: str, example: str, label: str) -> Group:
    return Group(
        key=key,
        text=text,
        why=why,
        example=example,
        label=label,
        questions=(
            Question(key="name", text="Name of the measure", kind=LINE, example=example),
            Question(key="unit", text="In which unit?", kind=LINE, example="%"),
            Question(key="better", text="Which direction is good?", choices=_DIRECTIONS, kind=LINE),
        ),
    )


def _ideas() -> tuple[Group, ...]:
    return (
        Group(
            key="project.changes",
            text="Which changes could lead to improvement?",
            why="Several ideas, small ones too: most will be adapted or given up on the way.",
            example="Put the reminder on the pre-delivery checklist",
            label="Change ideas",
            questions=(
                Question(
                    key="idea",
                    text="A change idea",
                    kind=LINE,
                    example="Put the reminder on the pre-delivery checklist",
                ),
                Question(
                    key="because", text="Why should it work?", example="The checklist is read at every birth"
                ),
            ),
        ),
    )


def _first_test() -> tuple[Any, ...]:
    def wanted(given: Answers) -> bool:
        return given.get(TEST_NOW) is True

    return (
        Question(
            key=TEST_NOW,
            text="Plan the first small test now?",
            why="Teams that leave with a test planned come back with a result.",
            kind=YES_NO,
            default="yes",
            label="Plan a test now",
        ),
        *change_questions(ideas_given, None, wanted, several=False),
        objective_question(wanted),
        *prediction_questions(wanted),
        *scale_questions(wanted=wanted),
        *task_questions(wanted),
    )


def ideas_given(given: Answers) -> Choices:
    """The ideas answered so far with the ids that they will have."""
    taken: set[str] = set()
    choices = []
    for idea in given.get("project.changes") or []:
        name = idea.get("id") or identifier(idea["idea"], taken, "idea")
        taken.add(name)
        choices.append((name, idea["idea"]))
    return tuple(choices)
