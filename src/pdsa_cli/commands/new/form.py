"""The questions of `pdsa new`: from diagnosing the problem to a first test designed, in the order of the first course in the method."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from pdsa_cli import dates
from pdsa_cli.ask.kinds import DAY_AHEAD, LINE, MEASURE, NAME, NUMBER, UNIT, has_words
from pdsa_cli.ask.questions import Answers, Choices, Group, Note, Question, Review, Section
from pdsa_cli.commands.answers import nested
from pdsa_cli.commands.fishbone import category_question
from pdsa_cli.commands.new.measure_form import DIRECTIONS, direction_of, measure_questions
from pdsa_cli.commands.new.test_form import test_questions
from pdsa_cli.commands.new_ideas import identifier
from pdsa_cli.commands.outliers import far_outside
from pdsa_cli.commands.relative import parse_target
from pdsa_cli.evidence.measures import is_relative
from pdsa_cli.model.project import Aim, Measure
from pdsa_cli.model.reading import part_of
from pdsa_cli.views.sentences import aim_sentence

_FEWEST_WORDS = 3
"""Of fewer words no aim is made, such as Ward 4."""
WHYS = tuple(f"why{number}" for number in range(1, 6))


def _unit(given: Answers) -> str:
    return str(given.get("measure.unit", ""))


def _asked_why(number: int) -> Callable[[Answers], bool]:
    """Whether it is asked why once more: the last why had an answer, and not all of them stood in the first line."""
    if number == 0:
        return lambda given: not given.get("why")
    return lambda given: bool(given.get(WHYS[number - 1]))


def _has(key: str) -> Any:
    return lambda given: bool(given.get(key))


def _open_direction(given: Answers) -> bool:
    """Whether it has to be asked which direction is good: the way from baseline to target does not say it."""
    if not given.get("measure.name"):
        return False
    ends = given.get("project.aim.baseline"), given.get("project.aim.target")
    return "measure.better" in given or not direction_of(*ends)


def _direction(given: Answers) -> str:
    """What is not asked, and why."""
    better = direction_of(given.get("project.aim.baseline"), given.get("project.aim.target"))
    return f"{better.capitalize()} is better then."


def _far_from_the_baseline(value: Any, given: Answers) -> str:
    """What is asked back where a target is so far from the baseline that a point may be missing."""
    baseline = given.get("project.aim.baseline")
    if isinstance(value, str):
        return ""
    return far_outside(value, [] if baseline is None else [float(baseline)], _unit(given))


def _past(day: Any) -> str:
    """What is asked back where the day of an aim has gone by."""
    return f"{dates.in_full(day)} is past." if day < dates.today() else ""


def _no_aim(value: Any, given: Answers) -> str:
    """What is asked back where a sentence in the place of the aim has no words, or no number though one was given."""
    if not has_words(value):
        return f'"{value}" has no words; Enter, then - and Enter keep the composed one.'
    if not composed_aim(given):
        return ""
    if len(value.split()) < _FEWEST_WORDS:
        return f'"{value}" is no sentence; Enter, then - and Enter keep the composed one.'
    if re.search(r"\d", value):
        return ""
    return "This sentence has neither a number nor a day; Enter, then - and Enter keep the composed one."


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
    if better := direction_of(parts.get("baseline"), parts.get("target")):
        measure.setdefault("better", better)
    if is_relative(str(parts.get("target", ""))):
        parts["relative"] = parts.pop("target")
    try:
        aimed = part_of(Aim, parts)
        further = [part_of(Measure, dict(one)) for one in others]
        measured = part_of(Measure, {"id": "measure", "name": str(name), **measure})
    except ValueError:  # a value that the project cannot have: whoever writes the project says which
        return ""
    return aim_sentence(aimed, measured, further)


_WHY_AND_WHY = tuple(
    Question(
        key=key,
        text="Why does that happen?" if number == 0 else "And why is that?",
        kind=NAME,
        when=_asked_why(number),
        example="Nobody is told when a birth is near" if number == 0 else "",
    )
    for number, key in enumerate(WHYS)
)
_PROBLEM = (
    Question(
        key="project.title",
        text="What is the project called?",
        why="The name under which the team will know it; the file is named after it.",
        example="Delayed cord clamping for every eligible newborn",
        kind=NAME,
        required=True,
        label="Title",
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
            Question(key="cause", text="A cause", kind=NAME, example="The team is not ready at the birth"),
            *_WHY_AND_WHY,
            category_question(),
        ),
        also=(Question(key="why", text="Why? And why is that? With > between", kind=LINE),),
    ),
    Question(
        key="project.setting",
        text="Where does it take place?",
        why="What works depends on where.",
        example="Labour ward, City Hospital",
        kind=LINE,
        label="Setting",
        more="setting",
    ),
)
_AIM = (
    Question(
        key="measure.name",
        text="What will you measure to know that you are there?",
        why="An aim without a measure cannot be reached, only declared.",
        example="Eligible newborns with delayed cord clamping",
        kind=MEASURE,
        label="Outcome measure",
    ),
    Note(
        text="Without a measure neither its unit, direction and definition nor the aim's sentence are asked for.",
        when=lambda given: not given.get("measure.name"),
    ),
    Question(
        key="measure.unit",
        text="In which unit?",
        why="So that everybody reads the number alike.",
        example="%",
        kind=UNIT,
        when=_has("measure.name"),
        label="Unit",
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
        parse=parse_target,
        unit=_unit,
        doubt=_far_from_the_baseline,
        label="To",
    ),
    Note(text=_direction, when=lambda given: bool(given.get("measure.name")) and not _open_direction(given)),
    Question(
        key="measure.better",
        text="Which direction is good?",
        why="So that better and worse are never confused.",
        choices=DIRECTIONS,
        kind=LINE,
        when=_open_direction,
        label="Direction",
    ),
    Question(
        key="project.aim.by",
        text="By when?",
        why="Soon is not a time.",
        example="2027-03-31",
        kind=DAY_AHEAD,
        doubt=lambda day, _: _past(day),
        label="By",
    ),
    Question(
        key="project.aim.population",
        text="For whom?",
        why="It says who is counted, and who is not.",
        example="newborns over 30 weeks",
        kind=NAME,
        label="For whom",
    ),
    Question(
        key="project.aim.place",
        text="Where?",
        why="A small place first; others later.",
        example="the labour ward",
        kind=NAME,
        label="Where",
    ),
    Question(
        key="project.aim.statement",
        text="This is your aim. Change the sentence, or take it as it is.",
        why="One sentence that everybody on the team can say; - brings the composed one back.",
        default=composed_aim,
        when=_has("measure.name"),
        doubt=_no_aim,
        label="Aim",
    ),
)
_IDEAS = (
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
                kind=NAME,
                example="Put the reminder on the pre-delivery checklist",
            ),
            Question(
                key="because", text="Why should it work?", example="The checklist is read at every birth"
            ),
        ),
    ),
)


def new_sections(with_test: bool = True) -> list[Section]:
    """All steps; without the first test where the project has cycles already."""
    sections = [
        Section("The problem", _PROBLEM),
        Section("The aim", _AIM),
        Section("The family of measures", measure_questions()),
        Section("Change ideas", _IDEAS),
    ]
    if with_test:
        sections.append(Section("The first test", test_questions(ideas_given)))
    return [*sections, Section("Review", (Review(),))]


def ideas_given(given: Answers) -> Choices:
    """The ideas answered so far with the ids that they will have."""
    taken: set[str] = set()
    choices = []
    for idea in given.get("project.changes") or []:
        name = idea.get("id") or identifier(idea["idea"], taken, "idea")
        taken.add(name)
        choices.append((name, idea["idea"]))
    return tuple(choices)
