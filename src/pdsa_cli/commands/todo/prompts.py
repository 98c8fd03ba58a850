"""A new task, asked for."""

from typing import Any

from pdsa_cli import ask
from pdsa_cli.commands.task_prompts import task_questions


def ask_task(known: dict[str, str]) -> dict[str, str]:
    """The fields of a task; those ``known`` are not asked for. Raises Stopped."""
    steps = tuple(question for question in task_questions() if question.key not in known)
    answers: dict[str, Any] = ask.walk(ask.keyboard(), [ask.Section("", steps)], dict(known))
    return {key: str(value) for key, value in answers.items() if value not in (None, "")}
