"""Asking one question, or a repeated group of them, until the answer can be taken."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pdsa_cli.ask.questions import Answers, Choices, Group, Question, resolve
from pdsa_cli.ask.terminal import Terminal, clean_text
from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.errors import ExitCode, Interrupted

KEEPS = "and keeps what you gave"
RECORDS = "and records what you gave"
"""What ``!`` does besides stopping: nothing is said of it where a form keeps nothing."""
_ESCAPED = re.compile(r"\\+([<?!-]|-?[0-9]+)")
_INDENT = "  "
COMMAND_SIGNS = ("<", "?", "!", "-")


def commands(stopping: str = KEEPS) -> str:
    """The signs that are commands at the prompts of a form."""
    return f"Enter skips or keeps, < goes back, ? helps, ! {stops(stopping)}."


def stops(stopping: str) -> str:
    """What ``!`` does."""
    return f"stops {stopping}".strip()


class Why(Enum):
    """Why the person stopped."""

    ASKED = "asked"
    END = "end of input"
    INTERRUPTED = "interrupted"


class Back(Exception):  # noqa: N818  (not an error)
    """Go back one step; ``value`` is the answer of this step as it stands."""

    def __init__(self, value: Any = None) -> None:
        super().__init__()
        self.value = value


class Halt(Exception):  # noqa: N818
    """Stop here; ``value`` is the answer of this step as far as it was given."""

    def __init__(self, why: Why, value: Any = None) -> None:
        super().__init__()
        self.why = why
        self.value = value


KEPT = "Stopped; what you gave so far is kept"


class Stopped(Interrupted):
    """The person stopped half-way; ``answers`` is what was given so far.

    ``on_purpose`` says that it was asked for with ``!``: the exit code is then 0. It is 130 after Ctrl-C, and 1
    where the input ended.
    """

    def __init__(
        self,
        why: Why,
        answers: Answers | None = None,
        kept: bool = False,
        passed: frozenset[str] = frozenset(),
    ) -> None:
        """``passed`` are the keys of what was asked before, answered or not."""
        super().__init__(KEPT if kept else "Stopped; nothing was changed")
        self.passed = passed
        self.answers: Answers = answers or {}
        self.why = why
        self.on_purpose = why is Why.ASKED
        self.exit_code = {Why.ASKED: ExitCode.DONE, Why.END: ExitCode.FAILED}.get(why, ExitCode.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed at a prompt: a command (one of ``<``, ``?``, ``!``, ``-``) or a text.

    ``unchanged``: the text that the up arrow brings was fetched and left as it was.
    """

    text: str = ""
    command: str = ""
    unchanged: bool = False


def read_typed(terminal: Terminal, prompt: str = "> ", recall: str = "") -> Typed:
    """Read one line; the up arrow brings the text ``recall``. Raises Halt at the end of the input and at Ctrl-C."""
    try:
        line = terminal.read(prompt, recall)
    except EOFError:
        raise Halt(Why.END) from None
    except KeyboardInterrupt:
        raise Halt(Why.INTERRUPTED) from None
    if recall and line == clean_text(recall):
        return Typed(line, unchanged=True)
    return Typed(command=line) if line in COMMAND_SIGNS else Typed(line)


def read_text(terminal: Terminal, prompt: str = "> ", recall: str = "", paragraphs: bool = True) -> Typed:
    r"""Read a text: one line or, where it may have paragraphs, also the lines after a ``\\`` at the end of a line.

    The Halt that it raises within a longer text carries the lines typed so far.
    """
    typed = read_typed(terminal, prompt, recall)
    if typed.unchanged:
        return typed
    if not paragraphs:
        return Typed(" ".join(typed.text.split()), typed.command)
    lines: list[str] = []
    text, going_on = _continued(typed.text)
    while going_on:
        lines.append(text)
        try:
            typed = read_typed(terminal, "+ ")
        except Halt as halt:
            raise Halt(halt.why, "\n".join(lines).strip()) from None
        if typed.command == "!":
            raise Halt(Why.ASKED, "\n".join(lines).strip())
        if typed.command == "<":
            terminal.show("From the start of this answer again.")
            return read_text(terminal, prompt, recall)
        if typed.command == "?":
            terminal.show("An empty line ends this text; < starts it again.", _INDENT, _INDENT)
            text = lines.pop()
            continue
        text, going_on = _continued(typed.command or typed.text)
        typed = Typed()
    return Typed("\n".join([*lines, text]).strip(), typed.command)


def _continued(line: str) -> tuple[str, bool]:
    r"""A line without the backslash that ends it, and whether it goes on; two of them stand for one."""
    if line.endswith("\\\\"):
        return line[:-1], False
    if line.endswith("\\"):
        return line[:-1].rstrip(), True
    return line, False


def escaped(text: str) -> str:
    """A text as it is typed: with a backslash before it where it would be a command."""
    return "\\" + text if text.lstrip("\\") in COMMAND_SIGNS else text


def unescaped(text: str) -> str:
    """A text whose leading backslash only kept it from being a command, without that backslash."""
    return text[1:] if _ESCAPED.fullmatch(text) else text


def introduce(terminal: Terminal, step: Question | Group, answers: Answers, brief: bool = False) -> None:
    """Show the question, why it is asked, an example and its choices; ``brief`` leaves out why and example."""
    if text := resolve(step.text, answers):
        terminal.show(text, look="bold")
    if not brief and (why := resolve(step.why, answers)):
        terminal.show(why, _INDENT, _INDENT, "dim")
    if not brief and (example := resolve(step.example, answers)):
        terminal.show(f"Example: {example}", _INDENT, _INDENT + " " * 9, "dim")
    if isinstance(step, Question):
        show_choices(terminal, resolve(step.choices, answers))


def show_choices(terminal: Terminal, choices: Choices) -> None:
    """A numbered list of choices, each with its meaning; a name may be that of a file, or an id."""
    choices = tuple((hidden_name(name), meaning) for name, meaning in choices)
    digits = len(str(len(choices)))
    name_width = max((len(name) for name, _ in choices), default=0)
    for number, (name, meaning) in enumerate(choices, 1):
        first = f"{_INDENT}{number:>{digits}}  "
        text = f"{name}: {meaning}" if meaning else name
        if meaning and len(first) + name_width <= terminal.width // 2:
            first, text = f"{first}{name:<{name_width}}  ", meaning
        terminal.show(text, first, " " * len(first))


def explain(
    terminal: Terminal, step: Question | Group, answers: Answers, stopping: str | None = KEEPS
) -> None:
    """The answer to ``?``: the question again, how it is answered, and the commands.

    ``stopping`` is what ``!`` does besides stopping; None where the question stands alone, so that nothing is before it.
    """
    introduce(terminal, step, answers)
    if isinstance(step, Group):
        terminal.show("One after the other; an empty line ends.", _INDENT, _INDENT)
    elif resolve(step.choices, answers):
        several = (
            "Numbers or names, with commas between them."
            if step.multiple
            else "A number, or a name or its beginning."
        )
        terminal.show(several + (" Or another text." if step.free else ""), _INDENT, _INDENT)
    else:
        terminal.show(step.kind.hint, _INDENT, _INDENT)
    if stopping is None:
        terminal.show("! stops, and nothing is changed.", _INDENT, _INDENT)
        return
    terminal.show(commands(stopping), _INDENT, _INDENT)
    terminal.show(_empties(step), _INDENT, _INDENT)
    terminal.show(_AS_TEXT, _INDENT, _INDENT)


_AS_TEXT = (
    "To enter one of these signs alone as text, put \\ before it; within a longer answer it is text already."
)


def _empties(step: Question | Group) -> str:
    """What ``-`` does."""
    if isinstance(step, Group):
        return "- takes all entries out, -1 the first, and 1 changes it."
    return "- leaves it empty."


class Asker:
    """Asks one question until it has a value, is skipped, or the person goes back or stops."""

    def __init__(
        self,
        terminal: Terminal,
        question: Question,
        answers: Answers,
        current: Any = None,
        stopping: str | None = KEEPS,
    ) -> None:
        self.terminal = terminal
        self.stopping = stopping
        self.question = question
        self.answers = answers
        self.current = current
        self.standing = resolve(question.default, answers) if current is None else question.shown(current)
        self.choices = resolve(question.choices, answers)
        self.editable = question.kind.editable and not self.choices

    def ask(self, brief: bool = False) -> Any:
        """The value, None where it was left empty. Raises Back and Halt with the value as it stands."""
        introduce(self.terminal, self.question, self.answers, brief)
        paragraphs = self.question.kind.paragraphs and not self.choices
        while True:
            if self.standing:
                does = "takes" if self.current is None else "keeps"
                edits = ", arrow up edits it" if self._recall() else ""
                shown = hidden_name(self.standing) if self.choices else self.standing
                self.terminal.show(f"[{shown}] Enter {does} it{edits}", _INDENT, _INDENT, answer=True)
            try:
                typed = read_text(self.terminal, "> ", self._recall(), paragraphs)
            except Halt as halt:
                raise Halt(halt.why, self._partly(halt.value)) from None
            if typed.command == "<":
                raise Back(self.current)
            if typed.command == "!":
                raise Halt(Why.ASKED, self.current)
            if typed.command == "?":
                explain(self.terminal, self.question, self.answers, self.stopping)
                continue
            try:
                return self._value(typed)
            except ValueError as problem:
                self.terminal.show(sentence(str(problem)))

    def _recall(self) -> str:
        """The text that the up arrow brings."""
        can = self.editable and self.terminal.can_recall(self.standing)
        return escaped(self.standing) if can else ""

    def _value(self, typed: Typed) -> Any:
        kept = typed.unchanged or not (typed.text or typed.command)
        if kept and self.current is not None:
            return self.current
        text = self.standing if kept else unescaped(typed.text)
        if text:
            value = self.question.read(text, self.answers)
            if not kept and (understood := self.question.understood(text, value)):
                self.terminal.show(understood, _INDENT, _INDENT)
            return value
        if self.question.required:
            raise ValueError(f"this one is needed; ! {stops(self.stopping or '')}")
        if self.current is not None:
            self.terminal.show("Left empty.")
        return None

    def _partly(self, text: str | None) -> Any:
        """The value of a text that was stopped in; the present one where it is none."""
        try:
            return self.question.read(unescaped(text), self.answers) if text else self.current
        except ValueError:
            return self.current


def sentence(reason: str) -> str:
    """A reason as a sentence of its own."""
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "?", "!")) else ".")


def put(answers: Answers, key: str, value: Any) -> None:
    """Set an answer; an empty one is taken out."""
    if value is None:
        answers.pop(key, None)
    else:
        answers[key] = value
