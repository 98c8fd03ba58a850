"""The questions for a task, alone or several of them."""

from typing import Any

from pdsa_cli import dates
from pdsa_cli.ask.kinds import LINE, PERSON, Kind
from pdsa_cli.ask.questions import Group, Question
from pdsa_cli.commands.tasks import when_said
from pdsa_cli.evidence.tasks import day_of


def _when_understood(text: str, value: Any) -> str:
    if day := day_of(str(value)):
        return "" if text.strip() == day.isoformat() else dates.in_full(day)
    return "words, without a day: never overdue, and in no calendar"


WHEN = Kind(
    when_said,
    str,
    "A day: 2026-03-31, 31 March 2026, tomorrow, in 2 weeks, monday (the next one), end of May; or words, such as each handover.",
    _when_understood,
    editable=True,
)


def task_questions() -> tuple[Question, ...]:
    """What is to be done, by whom, when and where."""
    return (
        Question(key="what", text="What is to be done?", kind=LINE, required=True, coached="task"),
        Question(key="who", text="By whom?", why="A role will do.", kind=PERSON),
        Question(
            key="when",
            text="When?",
            kind=WHEN,
            example="friday, in 2 weeks, or: each handover",
        ),
        Question(key="where", text="Where?", kind=LINE),
    )


def actions_question(text: str, why: str, example: str) -> Group:
    """What is to be done, as often as there is something."""
    what, *rest = task_questions()
    first = Question(key=what.key, text=what.text, kind=LINE, example=example, coached=what.coached)
    return Group(
        key="actions", text=text, why=why, example=example, label="Actions", questions=(first, *rest)
    )
