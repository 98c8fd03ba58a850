"""Asking one question, or a repeated group of them, until the answer can be taken."""

from typing import TYPE_CHECKING, Any

from pdsa_cli.ask.questions import Answers, Choices, Group, Question, resolve
from pdsa_cli.ask.reading import SKIP, Halt, Recall, Typed, Why, escaped, read_text, read_typed, unescaped
from pdsa_cli.ask.terminal import Terminal
from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.errors import ExitCode, Interrupted
from pdsa_cli.phrases import capital

if TYPE_CHECKING:
    from pdsa_cli.views.coaching import Coaching

KEEPS = "and keeps what you gave"
RECORDS = "and records what you gave"
"""What ``!`` does besides stopping: nothing is said of it where a form keeps nothing."""
_INDENT = "  "


def commands(stopping: str = KEEPS) -> str:
    """The signs that are commands at the prompts of a form."""
    return f"Enter skips or keeps, < goes back, ? helps, ! {stops(stopping)}."


def stops(stopping: str) -> str:
    """What ``!`` does."""
    return f"stops {stopping}".strip()


class Back(Exception):  # noqa: N818  (not an error)
    """Go back one step; ``value`` is the answer of this step as it stands."""

    def __init__(self, value: Any = None) -> None:
        super().__init__()
        self.value = value


class NotMeant(Back):
    """Go back one step, to what is asked there without the answer that was given: it was not meant."""


KEPT = "Stopped; what you gave so far is kept"


class Stopped(Interrupted):
    """The person stopped half-way; ``answers`` is what was given so far.

    ``on_purpose`` says that it was asked for with ``!``: the exit code is then 0. It is 130 after Ctrl-C, and 1
    where the input ended. ``saved`` is the file in which what was given is saved, where it is.
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
        self.saved = ""
        self.why = why
        self.on_purpose = why is Why.ASKED
        self.exit_code = {Why.ASKED: ExitCode.DONE, Why.END: ExitCode.FAILED}.get(why, ExitCode.INTERRUPTED)


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
    if not brief and (also := step.also if isinstance(step, Question) else step.first.also):
        fields = "".join(f"; {one.key}=..." for one in also)
        terminal.show(f"Or in one line: TEXT{fields}", _INDENT, _INDENT, "dim")


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
    "To enter one of these signs alone as text, put \\ before it; within a longer answer it is text already. "
    "The words back, undo, help, skip, quit and exit do what they say."
)


def coaching_of(step: Question | Group, within: str = "") -> "Coaching | None":
    """What a coach would say at a question; None where nothing is written.

    ``within`` is the key of the list of entries that the question belongs to.
    """
    from pdsa_cli.views.coaching import coaching_for

    if isinstance(step, Question):
        return coaching_for(step.coached or step.key, within)
    return coaching_for(step.key) or coaching_of(step.questions[0], step.key)


def coach(terminal: Terminal, step: Question | Group, within: str = "") -> bool:
    """The first answer to ``?``, in five lines: what a coach would say at this question; False where nothing is written."""
    said = coaching_of(step, within)
    if said is None:
        return False
    for label, text in (
        ("Why", said.why),
        ("Good", said.good),
        ("Bad", said.bad),
        ("Goes wrong", said.wrong),
    ):
        terminal.show(text, f"{_INDENT}{label}: ", _INDENT * 2)
    terminal.show("? again: how to answer, and the keys.", _INDENT, _INDENT, "dim")
    return True


def _empties(step: Question | Group) -> str:
    """What ``-`` does."""
    if isinstance(step, Group):
        return "- takes all entries out, -1 the first, and 1 changes it."
    return "- leaves it empty."


def read_settled(terminal: Terminal, question: Question, typed: str, answers: Answers) -> Any:
    """The value of a typed text; it is asked back where it looks like something else than what is asked for.

    Raises ValueError with a reason where it cannot be taken, or is not what was meant, and Halt with the text.
    """
    while True:
        text = unescaped(typed)
        value = question.read(text, answers)
        if text != typed or not (doubt := question.doubted(text, value, answers)):
            break
        terminal.show(doubt, _INDENT, _INDENT)
        terminal.show(
            "Write it anew, or Enter takes it." if question.advised else "y takes it, Enter asks again.",
            _INDENT,
            _INDENT,
        )
        try:
            said = read_typed(terminal, "> ", Recall(refused=escaped(text)))
        except Halt as halt:
            raise Halt(halt.why, text) from None
        if said.command == "!":
            raise Halt(Why.ASKED, text)
        if said.text.casefold().rstrip(".!") in ("y", "yes", "ok", "okay") or (
            question.advised and not said.text
        ):
            break
        if not said.text or said.text.casefold() in ("n", "no"):
            raise ValueError("not taken; the arrow up brings it back to be changed")
        typed = said.text
    if understood := question.understood(text, value):
        terminal.show(understood, _INDENT, _INDENT)
    return value


class Asker:
    """Asks one question until it has a value, is skipped, or the person goes back or stops."""

    def __init__(
        self,
        terminal: Terminal,
        question: Question,
        answers: Answers,
        current: Any = None,
        stopping: str | None = KEEPS,
        within: str = "",
    ) -> None:
        """``within`` is the key of the list of entries that the question belongs to."""
        self.terminal = terminal
        self.stopping = stopping
        self.question = question
        self.answers = answers
        self.current = current
        self.proposed = resolve(question.default, answers)
        self.standing = self.proposed if current is None else question.shown(current)
        self.choices = resolve(question.choices, answers)
        self.editable = question.kind.editable and not self.choices
        self.refused = ""
        self.coached = False
        self.within = within
        self.emptied = "Left empty."
        """What is said where an answer was taken out."""
        self.others: Answers = {}
        """Answers to other questions that stood in the same line."""

    def ask(self, brief: bool = False) -> Any:
        """The value, None where it was left empty. Raises Back and Halt with the value as it stands."""
        introduce(self.terminal, self.question, self.answers, brief)
        paragraphs = self.question.kind.paragraphs and not self.choices
        while True:
            self._show_standing()
            try:
                typed = read_text(self.terminal, "> ", self._recall(), paragraphs, self.editable)
                if typed.command == "?":
                    if self.coached or not coach(self.terminal, self.question, self.within):
                        explain(self.terminal, self.question, self.answers, self.stopping)
                    self.coached = True
                    continue
                value = self._value(typed)
            except Halt as halt:
                raise Halt(halt.why, self._partly(halt.value)) from None
            except ValueError as problem:
                self.terminal.show(sentence(str(problem)))
            else:
                self.terminal.moved = ""
                return value

    def _show_standing(self) -> None:
        """The answer that Enter takes, and what the up arrow brings."""
        if self.standing:
            does = "takes" if self.current is None else "keeps"
            edits = ", arrow up edits it" if self._recall().stands else ""
            shown = hidden_name(self.standing) if self.choices else self.standing
            self.terminal.show(f"[{shown}] Enter {does} it{edits}", _INDENT, _INDENT, answer=True)
        elif self._recall().moved:
            self.terminal.show(
                "Arrow up brings what you typed at the last question.", _INDENT, _INDENT, "dim"
            )

    def _recall(self) -> Recall:
        """The texts that the up arrow brings."""
        texts = (
            (self.standing if self.editable else ""),
            (self.terminal.moved if self.editable or self.question.free else ""),
        )
        stands, moved, refused = (
            escaped(text) if text and self.terminal.can_recall(text) else ""
            for text in (*texts, self.refused)
        )
        return Recall(stands, moved, refused)

    def _value(self, typed: Typed) -> Any:
        """The value of what was typed. Raises ValueError with a reason where it cannot be taken, Back and Halt."""
        if typed.command == "<":
            self.terminal.moved = self.refused or (str(self.standing) if self.current is not None else "")
            raise Back(self.current)
        if typed.command == "!":
            raise Halt(Why.ASKED)
        if typed.command == "-" and self._back_to_what_is_proposed():
            raise ValueError("the one that is proposed again; - once more leaves it empty")
        skipped = typed.command == SKIP
        kept = typed.unchanged or skipped or not (typed.text or typed.command) or self._says_yes(typed.text)
        if kept and self.current is not None:
            return self.current
        text = "" if skipped else self.standing if kept else typed.text
        if text:
            return self.question.read(text, self.answers) if kept else self._read(text)
        if self.question.required:
            raise ValueError(f"this one is needed; ! {stops(self.stopping or '')}")
        if self.current is not None or (skipped and self.standing):
            self.terminal.show(self.emptied)
        return None

    def _says_yes(self, text: str) -> bool:
        """Whether a yes takes what stands there: where it can be no answer of its own, as to a question for a day."""
        if not self.standing or text.casefold() not in ("y", "yes"):
            return False
        try:
            self.question.read(text, self.answers)
        except ValueError:
            return True
        return False

    def _back_to_what_is_proposed(self) -> bool:
        """Have the answer that was composed of the others stand again in the place of the person's own."""
        if self.current is None or not callable(self.question.default) or self.standing == self.proposed:
            return False
        self.current, self.standing = None, self.proposed
        return bool(self.proposed)

    def _read(self, typed: str) -> Any:
        """The value of a typed text. Raises ValueError where it cannot be taken, or is not what was meant."""
        self.refused = unescaped(typed)
        first, self.others = self.question.in_one_line(typed, self.answers)
        return read_settled(self.terminal, self.question, first, self.answers)

    def _partly(self, text: str | None) -> Any:
        """The value of a text that was stopped in; the present one where it is none."""
        try:
            return self.question.read(unescaped(text), self.answers) if text else self.current
        except ValueError:
            return self.current


def sentence(reason: str) -> str:
    """A reason as a sentence of its own."""
    return capital(reason) + ("" if reason.endswith((".", "?", "!")) else ".")


def put(answers: Answers, key: str, value: Any) -> None:
    """Set an answer; an empty one is taken out."""
    if value is None:
        answers.pop(key, None)
    else:
        answers[key] = value
