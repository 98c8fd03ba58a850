"""Two short questions of commands: which of these, and yes or no."""

from collections.abc import Sequence

from pdsa_cli.ask.groups import ask
from pdsa_cli.ask.kinds import YES_NO
from pdsa_cli.ask.questions import Question
from pdsa_cli.ask.terminal import Terminal


def choose(terminal: Terminal, text: str, options: Sequence[tuple[str, str]], default: str = "") -> str:
    """One of the options, given as (name, meaning), by number, name or its beginning. Raises Stopped."""
    question = Question(key="choice", text=text, choices=tuple(options), default=default, required=True)
    return str(ask(terminal, question))


def confirm(terminal: Terminal, text: str, default: bool = False) -> bool:
    """Yes or no; Enter is the default. Raises Stopped."""
    question = Question(
        key="confirm", text=text, kind=YES_NO, default="yes" if default else "no", required=True
    )
    return bool(ask(terminal, question))
