"""What is typed at a prompt: a text of one line or several, or a command, as a sign or as a word."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pdsa_cli.ask.terminal import Terminal, clean_text
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line

_INDENT = "  "
COMMAND_SIGNS = ("<", "?", "!", "-")
SKIP = "skip"
WORDS = {"quit": "!", "exit": "!", "back": "<", "undo": "<", "help": "?", SKIP: SKIP}
"""Words that mean a command where they are typed alone."""
_DOES = {"!": "stops here", "<": "goes back", "?": "helps", SKIP: "goes on without an answer"}
_ESCAPED = pattern(rf"\\+([<?!-]|-?[0-9]+|{'|'.join(WORDS)})", re.IGNORECASE)


class Why(Enum):
    """Why the person stopped."""

    ASKED = "asked"
    END = "end of input"
    INTERRUPTED = "interrupted"


class Halt(Exception):  # noqa: N818
    """Stop here; ``value`` is the answer of this step as far as it was given."""

    def __init__(self, why: Why, value: Any = None) -> None:
        super().__init__()
        self.why = why
        self.value = value


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed at a prompt: a command (one of ``<``, ``?``, ``!``, ``-``, ``skip``) or a text.

    ``unchanged``: the text that stands was fetched by the up arrow and left as it was.
    """

    text: str = ""
    command: str = ""
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Recall:
    """What the up arrow brings: the text that ``stands`` as the answer, and before and after it what else was typed.

    ``moved`` was typed at the place from which the person came back, ``refused`` could not be taken here.
    """

    stands: str = ""
    moved: str = ""
    refused: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts as a history, the latest last."""
        return tuple(dict.fromkeys(text for text in (self.moved, self.stands, self.refused) if text))


_NOTHING = Recall()


def read_typed(
    terminal: Terminal, prompt: str = "> ", recall: Recall = _NOTHING, *, texts: bool | None = False
) -> Typed:
    """Read one line. Raises Halt at the end of the input and at Ctrl-C.

    A word such as ``quit`` is a command; where ``texts`` are asked for, it is asked back whether it is one, and with None
    it is only text.
    """
    try:
        line = terminal.read(prompt, recall.lines)
    except EOFError:
        raise Halt(Why.END) from None
    except KeyboardInterrupt:
        raise Halt(Why.INTERRUPTED) from None
    if recall.stands and line == clean_text(recall.stands):
        return Typed(line, unchanged=True)
    if line in COMMAND_SIGNS:
        return Typed(command=line)
    command = WORDS.get(line.casefold(), "") if texts is not None else ""
    if not command:
        return Typed(line)
    return _word_meant(terminal, line, command) if texts else Typed(command=command)


def _word_meant(terminal: Terminal, word: str, command: str) -> Typed:
    """A word that is a command and could be an answer: the command, unless the person says that it is an answer."""
    terminal.show(f"Enter: {word} {_DOES[command]}. y: it is your answer.", _INDENT, _INDENT)
    typed = read_typed(terminal, texts=None)
    if typed.text.casefold() in ("y", "yes"):
        return Typed(word)
    if typed.command or typed.text.casefold() not in ("", "n", "no", word.casefold()):
        return typed
    return Typed(command=command)


def read_text(
    terminal: Terminal,
    prompt: str = "> ",
    recall: Recall = _NOTHING,
    paragraphs: bool = True,
    texts: bool = True,
) -> Typed:
    r"""Read a text: one line or, where it may have paragraphs, also the lines after a ``\\`` at the end of a line.

    The Halt that it raises within a longer text carries the lines typed so far.
    """
    typed = read_typed(terminal, prompt, recall, texts=texts)
    if typed.unchanged:
        return typed
    if not paragraphs:
        return Typed(one_line(typed.text), typed.command)
    lines: list[str] = []
    text, going_on = _continued(typed.text)
    while going_on:
        lines.append(text)
        try:
            typed = read_typed(terminal, "+ ", texts=None)
        except Halt as halt:
            raise Halt(halt.why, "\n".join(lines).strip()) from None
        if typed.command == "!":
            raise Halt(Why.ASKED, "\n".join(lines).strip())
        if typed.command == "<":
            terminal.show("From the start of this answer again; the arrow up brings what you typed.")
            again = Recall(recall.stands, recall.moved, "\n".join(lines).strip())
            return read_text(terminal, prompt, again, texts=texts)
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
    bare = text.lstrip("\\")
    return "\\" + text if bare in COMMAND_SIGNS or bare.casefold() in WORDS else text


def unescaped(text: str) -> str:
    """A text whose leading backslash only kept it from being a command, without that backslash."""
    return text[1:] if _ESCAPED.fullmatch(text) else text
