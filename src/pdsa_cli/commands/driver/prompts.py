"""A new driver, asked for: what has to change, under what it stands, and what tells that it moves."""

from pdsa_cli.ask.kinds import LINE, NAME, TEXT
from pdsa_cli.ask.questions import Question
from pdsa_cli.model.project import Project

PRIMARY = "none"
"""What is said where a driver is part of no other."""


def driver_questions(project: Project) -> list[Question]:
    """What is asked of a new driver."""
    drivers = tuple((driver.id, driver.driver) for driver in project.drivers)
    measures = tuple((measure.id, measure.name) for measure in project.measures)
    steps = [
        Question(
            key="driver",
            text="What has to change for the aim to be reached?",
            why="A driver: a condition, not yet a way to bring it about.",
            example="Everything for the first dose is at hand",
            kind=NAME,
            required=True,
        ),
        Question(key="because", text="Why does it drive the aim?", kind=TEXT),
        Question(key="goal", text="Is there an interim goal?", example="85% of doses by March", kind=LINE),
    ]
    if drivers:
        steps.insert(
            1,
            Question(
                key="under",
                text="Which driver is it part of?",
                why="A primary driver acts on the aim itself and is part of none.",
                choices=((PRIMARY, "a primary driver"), *drivers),
                default=PRIMARY,
            ),
        )
    if measures:
        steps.insert(
            -1, Question(key="measure", text="Which measure tells whether it moves?", choices=measures)
        )
    return steps
