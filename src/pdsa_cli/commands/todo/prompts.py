"""A new task, asked for."""

from pdsa_cli.commands.draft import Draft
from pdsa_cli.commands.task_prompts import task_questions


def ask_task(typed: Draft, known: dict[str, str]) -> dict[str, str]:
    """The fields of a task; those ``known`` are not asked for. Raises Stopped."""
    answers = typed.ask(task_questions(), known)
    return {key: str(value) for key, value in answers.items() if value not in (None, "")}
