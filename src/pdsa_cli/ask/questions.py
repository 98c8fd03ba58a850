"""Questions as data: what is asked, why, with which example, and how the answer is read."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from pdsa_cli.ask.kinds import LINE, TEXT, Kind, NotANumber
from pdsa_cli.naming import meant, nearest
from pdsa_cli.phrases import one_line
from pdsa_cli.words import PER_CENT, keys_in, named_parts, unfilled, unknown_keys, without_unit

Answers = dict[str, Any]
Choices = tuple[tuple[str, str], ...]
T = TypeVar("T")
ComputedText = str | Callable[[Answers], str]
ComputedChoices = Choices | Callable[[Answers], Choices]


def words_of(words: type[StrEnum]) -> Choices:
    """The words of an enumeration, to choose from."""
    return tuple((word.value, "") for word in words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question; its answer stands in the answers under ``key``, and is missing there when it was skipped.

    ``text``, ``why``, ``example``, ``default`` and ``choices`` may be computed from the answers given so far. ``default`` is
    what Enter gives. ``parse`` replaces the reading of the kind, ``reads`` one that other answers matter for; ``check`` sees the value and the answers and raises
    ValueError with a reason; ``doubt`` says, also from both, why it may not be what was meant, so that the person is asked back; where that is only ``advised``, Enter takes it. ``unit`` is that of a number: where it is %, the sign is taken. ``choices`` are (value, meaning); with ``free`` another text is taken too, with
    ``multiple`` several (the value is a list), with ``joined`` several of the choices (the value has commas). ``when`` says whether the question is asked at all. ``more`` is the word by which it is asked for at the review: with
    one it is only offered there. ``also`` are questions whose answers may stand behind this one in one line: ``TEXT; who=...``. ``coached`` is the key of what a
    coach says at this question, where its own is not that.
    """

    key: str
    text: ComputedText
    why: ComputedText = ""
    example: ComputedText = ""
    kind: Kind = TEXT
    unit: ComputedText = ""
    default: ComputedText = ""
    required: bool = False
    label: str = ""
    parse: Callable[[str], Any] | None = None
    reads: Callable[[str, Answers], Any] | None = None
    check: Callable[[Any, Answers], None] | None = None
    doubt: Callable[[Any, Answers], str] | None = None
    advised: bool = False
    choices: ComputedChoices = ()
    multiple: bool = False
    joined: bool = False
    free: bool = False
    when: Callable[[Answers], bool] | None = None
    more: ComputedText = ""
    also: "tuple[Question, ...]" = ()
    coached: str = ""

    def read(self, text: str, answers: Answers) -> Any:
        """The value of a typed answer. Raises ValueError with a reason for people."""
        if reason := unfilled(text):
            raise ValueError(f"{reason}; write them in its place")
        value: Any
        if choices := resolve(self.choices, answers):
            value = self._chosen(text, choices)
        elif self.reads is not None:
            value = self.reads(text, answers)
        else:
            value = self._parsed(text, resolve(self.unit, answers))
        if self.check is not None:
            self.check(value, answers)
        return value

    def _parsed(self, text: str, unit: str) -> Any:
        try:
            return (self.parse or self.kind.parse)(without_unit(text, unit))
        except NotANumber as problem:
            if unit and problem.behind:
                raise ValueError(f"this one is in {unit}; write the number in {unit} alone") from None
            raise

    def doubted(self, text: str, value: Any, answers: Answers) -> str:
        """Why a typed answer may not be what was meant; nothing where it is plain."""
        if why := self._kept_as_text(text):
            return why
        if self.doubt is not None and (why := self.doubt(value, answers)):
            return why
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _less_than_one_per_cent(value, resolve(self.unit, answers))
        plain = self.parse is None and not resolve(self.choices, answers)
        return self.kind.doubt(text) if plain and self.kind.doubt else ""

    def _kept_as_text(self, text: str) -> str:
        """That something in an answer looks like the answer to another question, and is none that may stand behind it."""
        keys = [one.key for one in self.also]
        unknown = [word for word, _ in unknown_keys(text, keys) if " " not in word] if keys else []
        known = ", ".join(f"{key}=" for key in keys)
        return (
            f"{unknown[0]}= stays a part of the text; what may stand behind it: {known}." if unknown else ""
        )

    def in_one_line(self, typed: str, answers: Answers) -> tuple[str, Answers]:
        """What was typed for this question, and the answers to others that stood behind it. Raises ValueError."""
        keys = [one.key for one in self.also]
        typed = keys_in(typed, keys)
        for word, near in unknown_keys(typed, keys) if keys else ():
            if near:
                raise ValueError(f"{word}= is not understood; did you mean {near}=?")
        first, parts = named_parts(typed, keys)
        others: Answers = {}
        for key, text in parts:
            if key in others:
                raise ValueError(f"{key}= stands there twice; give each once")
            if not first:
                raise ValueError(f"write the answer itself before {key}=")
            asked = next(one for one in self.also if one.key == key)
            try:
                others[key] = asked.read(text, answers | others)
            except ValueError as problem:
                raise ValueError(f"{key}: {problem}") from None
        return first, others

    def _chosen(self, text: str, choices: Choices) -> Any:
        if self.joined and (several := _all_chosen(choices, text)):
            return ",".join(several)
        if not self.multiple:
            return choose_from(choices, text, self.free)
        parts = [part.strip() for part in text.split(",")]
        if len(parts) == 1 and re.fullmatch(r"[0-9 ]+", text):
            parts = text.split()
        return list(dict.fromkeys(choose_from(choices, part, self.free) for part in parts if part))

    def understood(self, text: str, value: Any) -> str:
        """What a typed answer was taken as, where that says more than the text; else nothing."""
        said = self.kind.echo(text, value) if self.kind.echo else ""
        return said and f"= {said}"

    def shown(self, value: Any) -> str:
        """A value as it would be typed."""
        if isinstance(value, list | tuple):
            return ", ".join(str(item) for item in value)
        if resolve_is_set(self.choices) or self.parse is not None:
            return str(value)
        return self.kind.show(value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Questions asked again and again, until the first of them is left empty; the answer is a list of mappings.

    With ``flat`` the group has one question and the answer is a plain list of its values. ``more`` as of a question. The
    answers to all questions of an entry may stand in the line of the first, and those in ``also``: ``why`` for ``why1``, ``why2``.
    """

    key: str
    text: ComputedText
    questions: tuple[Question, ...]
    why: str = ""
    example: ComputedText = ""
    required: bool = False
    label: str = ""
    flat: bool = False
    summary: Callable[[Answers], str] | None = None
    when: Callable[[Answers], bool] | None = None
    more: ComputedText = ""
    also: tuple[Question, ...] = ()

    @property
    def first(self) -> Question:
        """The question that makes an entry."""
        first, *others = self.questions
        if self.flat:
            return first
        in_turn = [one for one in others if not any(one.key.startswith(key.key) for key in self.also)]
        return replace(first, also=(*in_turn, *self.also))

    def shown(self, value: Any) -> str:
        """One entry in one line."""
        return "; ".join(self.parts(value))

    def parts(self, value: Any) -> list[str]:
        """The answers of one entry, each in one line; what sums it up, where something does."""
        entry: Answers = {self.questions[0].key: value} if self.flat else value
        if self.summary is not None:
            return [self.summary(entry)]
        return [
            one_line(asked.shown(entry[asked.key]))
            for asked in (*self.questions, *self.also)
            if entry.get(asked.key) not in (None, "")
        ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A text that is shown on the way; nothing is asked."""

    text: ComputedText
    when: Callable[[Answers], bool] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """Shows what was given and lets the person change one thing by its number, or go on."""

    text: ComputedText = "This is what you gave"
    when: Callable[[Answers], bool] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mirror:
    """Says back what the answers so far show, and offers at once the question that would mend it.

    ``look`` gives a sentence, and the key of that question where there is one; an empty sentence says nothing.
    """

    look: Callable[[Answers], tuple[str, str]]
    when: Callable[[Answers], bool] | None = None


Step = Question | Group | Note | Mirror | Review


@dataclass(frozen=True, slots=True)
class Section:
    """Steps that belong together, under one heading."""

    title: str
    steps: tuple[Step, ...]


def list_question(
    key: str,
    text: ComputedText,
    why: str = "",
    example: ComputedText = "",
    required: bool = False,
    when: Callable[[Answers], bool] | None = None,
    more: ComputedText = "",
) -> Group:
    """A question for a list of texts, one a line, ended by an empty line."""
    item = Question(key=key, text="", kind=LINE)
    return Group(
        key=key,
        text=text,
        why=why,
        example=example,
        required=required,
        when=when,
        more=more,
        questions=(item,),
        flat=True,
    )


def _less_than_one_per_cent(value: float, unit: str) -> str:
    """What is asked back where a share of 1 may have been typed for a percentage."""
    if unit not in PER_CENT or not 0 < abs(value) < 1:
        return ""
    return f"{value} % is less than one in a hundred; for {value:.0%} type {value * 100:.15g}."


def resolve(computed: T | Callable[[Answers], T], answers: Answers) -> T:
    """A value that may be computed from the answers."""
    return computed(answers) if callable(computed) else computed


def resolve_is_set(choices: ComputedChoices) -> bool:
    """Whether a question has choices at all."""
    return callable(choices) or bool(choices)


def choose_from(choices: Choices, text: str, free: bool = False) -> str:
    """The choice meant by a number, a name or the unique beginning of a name; with ``free`` another text too.

    Its meaning, or beginnings of the words of it, mean a choice too. A number is never that other
    text: whoever types 9 of 5 has mistyped. Raises ValueError with a reason.
    """
    said = text.strip().casefold()
    names = [value for value, _ in choices]
    if re.fullmatch("[0-9]{1,6}", said) and 1 <= int(said) <= len(names):
        return names[int(said) - 1]
    begun = [names[position] for position in meant(choices, said)]
    if len(begun) == 1:
        return begun[0]
    numbered = re.fullmatch("[0-9]+", said)
    if free and said and not numbered and not begun:
        return text.strip()
    if begun:
        raise ValueError(f"{text!r} could be {_either(begun)}; type more of it, or its number")
    near = nearest(choices, said)
    if near is not None:
        raise ValueError(
            f"{text!r} is not one of the choices; did you mean {names[near]}, number {near + 1}?"
        )
    range_text = "1" if len(names) == 1 else f"1 to {len(names)}"
    raise ValueError(
        f"{text!r} is not one of the choices; type a number, {range_text}, or {'words' if free else 'a name'}"
    )


def _all_chosen(choices: Choices, text: str) -> list[str]:
    """The choices that a text names with commas between them; none where a part of it is other text.

    Numbers are never other text. Raises ValueError for one that is none of the choices.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if "," not in text or not parts:
        return []
    numbers = all(part.isdecimal() for part in parts)
    try:
        return list(dict.fromkeys(choose_from(choices, part) for part in parts))
    except ValueError:
        if numbers:
            raise
        return []


def _either(names: Iterable[str]) -> str:
    listed = list(names)
    shown = listed[:4] + (
        ["one more"] if len(listed) == 5 else [f"{len(listed) - 4} more"] if len(listed) > 5 else []
    )
    return ", ".join(shown[:-1]) + " or " + shown[-1]
