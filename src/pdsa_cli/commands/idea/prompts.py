"""A new idea, asked for: what, why it should work, on what it acts, and how it compares with others."""

from pdsa_cli.ask.kinds import LINE, NAME, TEXT
from pdsa_cli.ask.questions import Answers, Note, Question, words_of
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command
from pdsa_cli.views.concepts import CONCEPTS
from pdsa_cli.words import ChangeConcept, Degree


def _prompts(given: Answers) -> str:
    """Questions of the chosen group, to think the idea further."""
    chosen = next(one for one in CONCEPTS if one.concept.value == given["concept"])
    return "To think it further: " + " ".join(chosen.prompts)


def idea_questions(project: Project) -> list[Question | Note]:
    """What is asked of a new idea."""
    drivers = tuple((driver.id, driver.driver) for driver in project.drivers)
    measures = tuple((measure.id, measure.name) for measure in project.measures)
    steps: list[Question | Note] = [
        Question(
            key="idea",
            text="What could be done differently?",
            why=f"One change, small enough to be tried. To find ideas: {Command('idea', concepts=True)}",
            example="A sealed box with the first dose in each bay",
            kind=NAME,
            required=True,
        ),
        Question(
            key="because", text="Why should it work?", why="The theory that the tests will try.", kind=TEXT
        ),
        Question(
            key="concept",
            text="Which group of change concepts is it from?",
            choices=tuple((one.concept.value, one.name) for one in CONCEPTS),
        ),
        Note(text=_prompts, when=lambda given: given.get("concept") in set(ChangeConcept)),
        Question(key="impact", text="How much would it bring?", choices=words_of(Degree)),
        Question(key="effort", text="How much work would it take?", choices=words_of(Degree)),
        Question(key="source", text="Where does the idea come from?", example="the night nurses", kind=LINE),
    ]
    if drivers:
        steps.insert(
            2,
            Question(
                key="other_drivers", text="Which drivers does it act on?", choices=drivers, multiple=True
            ),
        )
    if measures:
        steps.insert(
            -1,
            Question(key="measures", text="Which measures should it move?", choices=measures, multiple=True),
        )
    return steps
