"""How a project ended, asked for: results beside the aim, learning, what is handed over and to whom."""

from typing import Any

from pdsa_cli import ask, dates
from pdsa_cli.ask.kinds import PERSON, TEXT
from pdsa_cli.ask.questions import Note, Question, Review
from pdsa_cli.commands.draft import Draft
from pdsa_cli.model.project import Project
from pdsa_cli.views.closing import closing_view
from pdsa_cli.views.closing_checklist import left_open

FIELDS = ("results", "learned", "handed_over", "handed_over_to")


def ask_closing(typed: Draft, project: Project) -> tuple[dict[str, Any], bool]:
    """The four texts, those in the file kept or changed, and whether all were asked for. Raises Stopped without any."""
    view = closing_view(project, dates.today())
    goal = f"The aim was {view.goal}. " if view.goal else ""
    steps: tuple[Note | Question | Review, ...] = (
        Note(text=f"{goal}{view.figures}"),
        *(Note(text=line) for line in left_open(project, dates.today())),
        Question(
            key="results",
            text="What was reached, and what was not?",
            why="With figures, and what nobody wanted too.",
            kind=TEXT,
            required=True,
        ),
        Question(
            key="learned",
            text="What was learned that others should know?",
            why="What did not work is worth as much.",
            kind=TEXT,
            required=True,
        ),
        Question(
            key="handed_over", text="What is handed over?", example="The box, and the weekly tally", kind=TEXT
        ),
        Question(key="handed_over_to", text="To whom?", why="By role.", example="ward sister", kind=PERSON),
        Review(text="This is how the project ends"),
    )
    known = {key: value for key in FIELDS if (value := getattr(project.closing, key)) is not None}
    finished = True
    try:
        answers = typed.ask(steps, {}, known, stopping=ask.RECORDS)
    except ask.Stopped as stopped:
        if not stopped.on_purpose or stopped.answers == known:
            raise
        answers, finished = stopped.answers, False
    return {key: str(answers.get(key, "")) for key in FIELDS if answers.get(key) or key in known}, finished
