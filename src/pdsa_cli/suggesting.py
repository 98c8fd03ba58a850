"""Suggested commands: values that know their words, quoted only where they are printed, for the shell of the person.

A command stands in a sentence, a field or a message like any text, as its words between marks that no text may hold. Its
words are quoted where the text leaves the program (``written``), so that no text of a project can become more than one
word. Until then the project can be put in (``with_project``), and what stands outside the marks is never touched.
"""

import re
from typing import Self

from pdsa_cli.lazily import pattern
from pdsa_cli.shells import Shell, quoted, shell_in_use

OF_NO_PROJECT = frozenset(["check", "list", "new", "portfolio", "programme", "schema", "search"])
"""The commands that are suggested without --project: `pdsa new` names the file that it goes on with by --file."""

_OPEN, _BETWEEN, _CLOSE = (
    "\ufdd0\ufdd1\ufdd2"  # noncharacters, which are refused in a project and escaped everywhere else
)
_MARK = pattern("[\ufdd0-\ufdd2]")
_MARKED = pattern(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


class Command(str):
    """A command to be suggested: ``Command("spread", site, state="started")``.

    Values stand behind the name as they are, and behind ``--`` where one begins with a dash. An option is a flag where it
    is True, repeated where it has a list, and left out where it is None or False; ``from_`` stands for ``--from``.
    The value ``...`` is to be filled in, and refused when it was not.
    """

    __slots__ = ()

    def __new__(cls, name: str, /, *values: object, **options: object) -> Self:
        """The command ``name`` with its values and options; each value is one word, whatever it holds."""
        given = [word for key, value in options.items() for word in _option(key, value)]
        return super().__new__(cls, _marked([name, *given])).about(*values)

    @property
    def plain(self) -> str:
        """As it is kept in files: without the project, for the POSIX shell."""
        return written(self, Shell.POSIX)

    def about(self, *values: object) -> Self:
        """The same command about these values; it has none yet."""
        name, *options = self[1:-1].split(_BETWEEN)
        taken = [str(value) for value in values]
        if any(value.startswith("-") for value in taken):
            return str.__new__(type(self), _marked([name, *options, "--", *taken]))
        return str.__new__(type(self), _marked([name, *taken, *options]))

    def plus(self, **options: object) -> "Command":
        """The same command with more options."""
        name, *rest = self[1:-1].split(_BETWEEN)
        added = [word for key, value in options.items() for word in _option(key, value)]
        at = rest.index("--") if "--" in rest else len(rest)
        return str.__new__(Command, _marked([name, *rest[:at], *added, *rest[at:]]))


def typed(*words: object, **options: object) -> str:
    """Words and options as they are to be typed behind some command: quoted like those of a ``Command``."""
    return Command("", *words, **options)


def _option(key: str, value: object) -> list[str]:
    flag = f"--{key.strip('_-').replace('_', '-')}"
    if value is None or value is False:
        return []
    if value is True:
        return [flag]
    if isinstance(value, list | tuple):
        return [word for one in value for word in _option(key, one)]
    text = str(value)
    return [f"{flag}={text}"] if text.startswith("-") else [flag, text]


def _marked(words: list[str]) -> str:
    return f"{_OPEN}{_BETWEEN.join(_MARK.sub('�', word) for word in words)}{_CLOSE}"


def suggests(text: str) -> bool:
    """Whether a command stands in a text."""
    return _OPEN in text


_SENTENCE_END = pattern(r"(?<=[.!?]) +")


def without_commands(text: str) -> str:
    """A text for who has no `pdsa` at hand: a command in parentheses is left out, and so is a sentence that needs one."""
    if _OPEN not in text:
        return text
    kept = []
    for sentence in _SENTENCE_END.split(_MARKED.sub(_CLOSE, text)):
        bare = sentence.replace(f" ({_CLOSE})", "") if sentence.count(_CLOSE) == 1 else sentence
        if _CLOSE not in bare and not bare.endswith(":"):
            kept.append(bare)
    return " ".join(kept)


def with_project(text: str, file: str) -> str:
    """A text whose commands name the project in ``file``, if they take one and name none; empty for none.

    ``pdsa set aim.by DAY; or: pdsa chart x`` becomes ``pdsa set -p FILE aim.by DAY; or: pdsa chart -p FILE x``.
    """
    if not file or _OPEN not in text:
        return text
    return _MARKED.sub(lambda found: _marked(_naming(found[1].split(_BETWEEN), file)), text)


def _naming(words: list[str], file: str) -> list[str]:
    name, *rest = words
    option = ("-p", "--project") if name != "new" else ("--file", "--file")
    options = rest[: rest.index("--")] if "--" in rest else rest
    named = {"-p", "--project", "--file"} & {word.partition("=")[0] for word in options}
    if named or not name or name in OF_NO_PROJECT - {"new"}:
        return words
    return [name, *([f"{option[1]}={file}"] if file.startswith("-") else [option[0], file]), *rest]


def written(text: str, shell: Shell | None = None) -> str:
    """A text with its commands as a person can paste them; ``shell`` says for which, by default the one in use."""
    if _OPEN not in text:
        return text
    which = shell or shell_in_use()

    def line(found: re.Match[str]) -> str:
        name, *words = found[1].split(_BETWEEN)
        return " ".join([*(["pdsa", name] if name else []), *(quoted(word, which) for word in words)])

    return _MARKED.sub(line, text)
