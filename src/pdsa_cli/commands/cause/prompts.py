"""A new cause, asked for: what it is, where it belongs on the fishbone, and why, again and again."""

from pdsa_cli.ask.kinds import NAME, NUMBER
from pdsa_cli.ask.questions import Group, Question, list_question
from pdsa_cli.commands.fishbone import CATEGORIES, category_question
from pdsa_cli.model.project import Project


def cause_questions(project: Project) -> list[Question | Group]:
    """What is asked of a new cause, its answers to why among them."""
    return [
        Question(
            key="cause",
            text="Why does the problem happen? One cause",
            why="One that you have seen, in a few words.",
            example="The antibiotics are locked away in another room",
            kind=NAME,
            required=True,
        ),
        list_question(
            "whys",
            "And why is that? Ask again and again, some five times",
            why="Each answer is asked why in its turn, until you reach something that you can change.",
            example="The cupboard has one key",
        ),
        category_question(_own(project)),
        Question(key="count", text="How often was it seen, if you have counted?", kind=NUMBER),
    ]


def _own(project: Project) -> tuple[tuple[str, str], ...]:
    """The categories of the project that are none of the usual ones."""
    known = {name for name, _ in CATEGORIES}
    causes = project.problem.causes
    own = dict.fromkeys(cause.category for cause in causes if cause.category and cause.category not in known)
    return tuple((name, "as used here") for name in own)
