"""The questions for a task, alone or several of them."""

from pdsa_cli.ask.questions import LINE, Group, Question
from pdsa_cli.commands.tasks import when_said


def task_questions() -> tuple[Question, ...]:
    """What is to be done, by whom, when and where."""
    return (
        Question(key="what", text="What is to be done?", kind=LINE, required=True),
        Question(key="who", text="By whom?", why="A role will do.", kind=LINE),
        Question(
            key="when",
            text="When?",
            kind=LINE,
            parse=when_said,
            example="friday, in 2 weeks, or: each handover",
        ),
        Question(key="where", text="Where?", kind=LINE),
    )


def actions_question(text: str, why: str, example: str) -> Group:
    """What is to be done, as often as there is something."""
    what, *rest = task_questions()
    first = Question(key=what.key, text=what.text, kind=LINE, example=example)
    return Group(
        key="actions", text=text, why=why, example=example, label="Actions", questions=(first, *rest)
    )
