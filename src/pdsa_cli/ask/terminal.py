"""Where questions are shown and answers are typed: one stream, lines fitted to it, line editing where there is one."""

import contextlib
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from types import ModuleType
from typing import Literal, TextIO

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.lazily import pattern
from pdsa_cli.leaving import as_shown
from pdsa_cli.system import WINDOWS, takes_escapes

Look = Literal["plain", "bold", "dim"]
Reader = Callable[[str, Sequence[str]], str]

_ESCAPES: dict[Look, str] = {"plain": "", "bold": "\x1b[1m", "dim": "\x1b[2m"}
_PLAIN_SYMBOLS = str.maketrans(
    {"·": "-", "…": "...", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "→": "->", "×": "x"}
)
_NEWLINES = pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WIDEST = 100
_NARROWEST = 20
_FEWEST_LINES = 10
_TYPED_AHEAD = ("<", "?", "!")
"""Commands that somebody quick may type before the question is there; a paste does not begin with a line of one."""
_AT_ONCE = 0.02
"""Seconds within which the next line of a paste is there; nobody types so fast."""


class NotText(ValueError):  # noqa: N818  (a reason, not a defect)
    """What was typed cannot be taken; says why, for people. ``undecoded``: its bytes are no text at all."""

    def __init__(self, message: str, undecoded: bool = False) -> None:
        super().__init__(message)
        self.undecoded = undecoded


class Terminal:
    """Shows text on ``stream`` (standard error) and reads lines from the keyboard.

    ``style`` allows bold and dim; ``ascii_only`` writes our symbols in ASCII. ``reader`` takes the place of the
    keyboard: it gets the prompt and the texts that the up arrow brings and gives the line, without its newline.
    ``moved`` is what was typed at a question from which the person went back, to be found at the next one.
    """

    def __init__(
        self,
        stream: TextIO | None = None,
        *,
        style: bool = False,
        ascii_only: bool = False,
        reader: Reader | None = None,
    ) -> None:
        self.stream = stream or sys.stderr
        self.style = style
        self.ascii_only = ascii_only
        self.moved = ""
        self._reader = reader
        self._ahead: list[str | BaseException] = []
        self._looked_for_readline = False
        self._undecoded = False
        self._readline_found: ModuleType | None = None

    @property
    def width(self) -> int:
        """How many columns a line of ours may take."""
        try:
            columns = os.get_terminal_size(self.stream.fileno()).columns
        except (OSError, ValueError):
            columns = 0
        return max(_NARROWEST, min(_WIDEST, columns or shutil.get_terminal_size().columns))

    @property
    def height(self) -> int:
        """How many lines can be seen at once."""
        try:
            lines = os.get_terminal_size(self.stream.fileno()).lines
        except (OSError, ValueError):
            lines = 0
        return max(_FEWEST_LINES, lines or shutil.get_terminal_size().lines)

    def wrapped(self, text: str, first: str = "", rest: str = "") -> list[str]:
        """The lines in which a text is shown; ``first`` and ``rest`` indent them."""
        lines: list[str] = []
        for paragraph in shown_text(text).split("\n"):
            lines += textwrap.wrap(
                paragraph,
                self.width - 1,
                initial_indent=rest if lines else first,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [""]
        return lines

    def show(
        self, text: str = "", first: str = "", rest: str = "", look: Look = "plain", *, answer: bool = False
    ) -> None:
        """Write text, each of its lines wrapped to the width; ``first`` and ``rest`` indent its lines.

        What identifies a person is hidden in it, but not in an ``answer`` of the person who can change it here.
        """
        for line in self.wrapped(text if answer else hidden(text), first, rest):
            escape = _ESCAPES[look] if self.style and line else ""
            self._write(f"{escape}{line}\x1b[0m\n" if escape else f"{line}\n")
        self.stream.flush()

    def can_recall(self, text: str) -> bool:
        """Whether the up arrow can bring a text to the prompt, to be changed there."""
        if self._reader is None and (self._undecoded or self._readline() is None):
            return False
        import locale

        try:
            clean_text(text)
            if self._reader is not None:
                return True
            text.encode(locale.getencoding())
        except (NotText, UnicodeEncodeError, LookupError):
            return False
        return True

    def read(self, prompt: str = "> ", recall: Sequence[str] = ()) -> str:
        """One answer, stripped, in clean text; a pasted text of several lines is one answer.

        The line begins empty, so that what is typed replaces; the up arrow brings the texts of ``recall``, the last one first.
        What cannot be read as text is explained and asked again. Raises EOFError at the end of the input and
        KeyboardInterrupt at Ctrl-C.
        """
        while True:
            try:
                return clean_text(self._read_lines(prompt, recall))
            except NotText as problem:
                self._undecoded |= problem.undecoded
                self.show(str(problem))
            except UnicodeDecodeError as problem:
                self._undecoded = True
                self.show(_not_decoded(problem.encoding))
            except (EOFError, KeyboardInterrupt):
                self.show()
                raise
            except OSError as gone:
                raise EOFError("the terminal is gone") from gone

    def _write(self, text: str) -> None:
        if self.ascii_only:
            text = text.translate(_PLAIN_SYMBOLS).encode("ascii", "replace").decode("ascii")
        encoding = self.stream.encoding or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = text.translate(_PLAIN_SYMBOLS).encode(encoding, "replace").decode(encoding)
        self.stream.write(text)

    def _read_lines(self, prompt: str, recall: Sequence[str]) -> str:
        """One line; several that came at once, as a terminal without bracketed paste sends them, are one answer.

        Nothing of a paste may land in the next question. An Enter that was typed ahead waits, and so does what follows a
        command, and what ended the input.
        """
        if self._ahead:
            first = self._ahead.pop(0)
            if isinstance(first, BaseException):
                raise first
            self._write(f"{prompt}{first}\n")
            return first
        lines = [self._read_line(prompt, recall)]
        try:
            while self._reader is None and more_waits():
                lines.append(self._read_line("+ ", ()))
        except (EOFError, KeyboardInterrupt) as end:
            self._ahead.append(end)
        commands = list(takewhile(lambda line: line.strip() in _TYPED_AHEAD, lines))
        text = lines[len(commands) :]
        if any(line.strip() for line in text[1:]):
            self.show(f"{len(text)} lines came at once: they are one answer.", look="dim")
            text = ["\n".join(text)]
        answers = [*commands, *text]
        self._ahead[:0] = answers[1:]
        return answers[0]

    def put_back(self, text: str) -> None:
        """Have a text that was typed in another place be what is typed at the next prompt."""
        self._ahead.insert(0, text)

    def _read_line(self, prompt: str, recall: Sequence[str]) -> str:
        if self._reader is not None:
            return self._reader(prompt, recall)
        readline = self._readline()
        # Readline loses or delays bytes that it cannot decode: once there were such bytes, do without it.
        if readline is None or self._undecoded:
            self._write(prompt)
            self.stream.flush()
            return _plain_line()
        for text in recall:
            readline.add_history(text)
        try:
            with _standard_output_at_terminal():
                return input(prompt)
        finally:
            readline.clear_history()

    def _readline(self) -> ModuleType | None:
        """GNU readline, prepared; None where there is no line editing that we can rely on."""
        if not self._looked_for_readline:
            self._looked_for_readline = True
            self._readline_found = _prepared_readline() if self._reader is None else None
        return self._readline_found


def more_waits() -> bool:
    """Whether more than a line was sent to the keyboard at once: more of it is there within milliseconds."""
    if WINDOWS:
        return False
    import select

    try:
        return bool(select.select([sys.stdin], [], [], _AT_ONCE)[0])
    except (OSError, ValueError):
        return False


def clean_text(line: str) -> str:
    """A typed or pasted text without control characters. Raises NotText where it cannot be what was meant."""
    if any(map(_is_surrogate, line)):
        raise NotText(_not_decoded(getattr(sys.stdin, "encoding", None) or "utf-8"), undecoded=True)
    if "\x1b" in line:
        raise NotText(
            "That key sent a control sequence, not text. Type the line again; Backspace takes back."
        )
    text = _NEWLINES.sub("\n", line).replace("\t", " ")
    return "".join(character for character in text if _is_text(character)).strip()


def shown_text(text: str) -> str:
    """A text from anywhere as it may be written to a terminal: its commands written out, no control characters."""
    return as_shown(_NEWLINES.sub("\n", text).replace("\t", " "))


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _is_text(character: str) -> bool:
    if character == "\n":
        return True
    return unicodedata.category(character) != "Cc" and character not in "\ufeff\ufffe\uffff"


def _not_decoded(encoding: str) -> str:
    return (
        f"This is not text in {encoding.upper()}: the terminal sends another encoding. "
        "Type it again without accented letters, or set the terminal to UTF-8."
    )


def _plain_line() -> str:
    if sys.stdin is None:
        raise EOFError
    source = getattr(sys.stdin, "buffer", None)
    encoding = sys.stdin.encoding or "utf-8"
    line = sys.stdin.readline() if source is None else source.readline().decode(encoding)
    if not line:
        raise EOFError
    return line.removesuffix("\n").removesuffix("\r")


def _prepared_readline() -> ModuleType | None:
    """GNU readline set up for questions; None without it, or where ``input`` could not use it."""
    if sys.stdin is None or sys.stdout is None or WINDOWS:
        return None
    try:
        import readline

        if not (sys.stdin.fileno() == 0 and sys.stdout.fileno() == 1 and os.isatty(0) and os.isatty(2)):
            return None
    except (ImportError, OSError, ValueError):
        return None
    # libedit's imitation does not know bracketed paste.
    if "libedit" in (readline.__doc__ or "") or getattr(readline, "backend", "") == "editline":
        return None
    readline.set_auto_history(False)
    readline.parse_and_bind("set enable-bracketed-paste on")
    return readline


@contextlib.contextmanager
def _standard_output_at_terminal() -> Iterator[None]:
    """While a line is edited, let standard output be the terminal, so that a piped result gets no prompts."""
    if os.isatty(1):
        yield
        return
    sys.stdout.flush()
    piped = os.dup(1)
    try:
        os.dup2(2, 1, inheritable=True)
        yield
    finally:
        os.dup2(piped, 1, inheritable=True)
        os.close(piped)


def may_ask(no_input: bool = False) -> bool:
    """Whether there is a person to ask: the keyboard and standard error are a terminal, and asking is not forbidden."""
    if no_input:
        return False
    try:
        return bool(sys.stdin) and sys.stdin.isatty() and bool(sys.stderr) and sys.stderr.isatty()
    except ValueError:  # a closed stream
        return False


def keyboard() -> Terminal:
    """The terminal of this process, bold and dim where it can show them and nobody asked for none."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or not takes_escapes()
    try:
        "·…→".encode(sys.stderr.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return Terminal(style=not plain, ascii_only=True)
    return Terminal(style=not plain)
