"""Asking a repeated group of questions, with entries that can be changed and taken out; and asking outside a walk."""

import re
from collections.abc import Callable
from typing import Any

from pdsa_cli.ask.asking import (
    Asker,
    Back,
    Halt,
    Stopped,
    Why,
    explain,
    introduce,
    put,
    read_text,
    sentence,
    show_choices,
    unescaped,
)
from pdsa_cli.ask.questions import Answers, Group, Question, resolve
from pdsa_cli.ask.terminal import Terminal

_INDENT = "  "


class GroupAsker:
    """Asks a group again and again; entries can be changed and taken out by their number."""

    def __init__(self, terminal: Terminal, group: Group, answers: Answers, current: Any = None) -> None:
        self.terminal = terminal
        self.group = group
        self.answers = answers
        self.entries: list[Any] = list(current or [])
        # A number typed at the first question means an entry, unless that question has choices or wants a number.
        self.numbered = group.questions[0].kind.prefilled and not group.questions[0].choices

    def ask(self) -> list[Any] | None:
        """The entries, None where there are none. Raises Back and Halt with the entries as they stand."""
        introduce(self.terminal, self.group, self.answers)
        if self.entries:
            self._show_entries()
        while True:
            try:
                going_on = self._one_more()
            except Halt as halt:
                raise Halt(halt.why, self._result()) from None
            except KeyboardInterrupt:
                raise Halt(Why.INTERRUPTED, self._result()) from None
            if going_on:
                continue
            if self.entries or not self.group.required:
                return self._result()
            self.terminal.show("At least one is needed; ! stops here and keeps what you gave.")

    def _result(self) -> list[Any] | None:
        return list(self.entries) or None

    def _one_more(self) -> bool:
        first = self.group.questions[0]
        self._show_text(first)
        try:
            typed = read_text(
                self.terminal,
                f"{len(self.entries) + 1}> ",
                paragraphs=first.kind.paragraphs or self.group.flat,
            )
        except Halt as halt:
            self._append(halt.value or "")
            raise
        if typed.command == "!":
            raise Halt(Why.ASKED)
        if typed.command == "<":
            raise Back(self._result())
        if typed.command == "?":
            explain(self.terminal, self.group, self.answers)
            self._show_entries()
        elif typed.command == "-" and self.entries:
            self.entries.clear()
            self.terminal.show("All taken out.")
        elif not typed.text:
            return False
        elif not self._number_meant(typed.text) and self._append(typed.text) and not self.group.flat:
            self._ask_rest(len(self.entries) - 1, 1)
        return True

    def _show_text(self, question: Question) -> None:
        if text := resolve(question.text, self.answers):
            self.terminal.show(text, look="bold")
            show_choices(self.terminal, resolve(question.choices, self.answers))
            if self.entries:
                self.terminal.show("Another? Enter goes on.", look="dim")

    def _number_meant(self, text: str) -> bool:
        matched = re.fullmatch("(-?)([0-9]{1,6})", text)
        if not self.numbered or matched is None or not 1 <= int(matched[2]) <= len(self.entries):
            return False
        index = int(matched[2]) - 1
        if matched[1]:
            taken = self.entries.pop(index)
            self.terminal.show(f"Taken out: {self.group.shown(taken)}")
        else:
            self._change(index)
        self._show_entries()
        return True

    def _show_entries(self) -> None:
        for number, entry in enumerate(self.entries, 1):
            first = f"{_INDENT}{number}. "
            self.terminal.show(self.group.shown(entry), first, " " * len(first))
        if self.entries and self.numbered:
            self.terminal.show(
                "Add another, or Enter to go on. 1 changes the first, -1 takes it out.", look="dim"
            )

    def _append(self, text: str) -> bool:
        """A new entry that starts with this text, a pasted list one a line; False where it cannot be taken."""
        first = self.group.questions[0]
        for line in text.split("\n") if self.group.flat else [text]:
            if not line.strip():
                continue
            try:
                value = first.read(unescaped(line.strip()), self.answers)
            except ValueError as problem:
                self.terminal.show(sentence(str(problem)))
                return False
            self.entries.append(value if self.group.flat else {first.key: value})
        return bool(text.strip())

    def _change(self, index: int) -> None:
        if not self.group.flat:
            self._ask_rest(index, 0)
            return
        asker = Asker(self.terminal, self.group.questions[0], self.answers, self.entries[index])
        try:
            value = asker.ask()
        except Back:
            return
        if value is None:
            self.entries.pop(index)
        else:
            self.entries[index] = value

    def _ask_rest(self, index: int, start: int) -> None:
        """The questions of one entry from ``start`` on, into the entry as they are answered."""
        position, entry = start, dict(self.entries[index])
        while position < len(self.group.questions):
            question = self.group.questions[position]
            known = {**self.answers, **entry}
            if question.when is not None and not question.when(known):
                position += 1
                continue
            try:
                value = _ask_within(
                    self.terminal, question, known, entry.get(question.key), (index, position)
                )
            except Back:
                earlier = self._position_before(position, known)
                if earlier is None:
                    return
                position = earlier
                continue
            except Halt as halt:
                put(entry, question.key, halt.value)
                self.entries[index] = entry
                raise
            put(entry, question.key, value)
            self.entries[index] = entry
            position += 1

    def _position_before(self, position: int, known: Answers) -> int | None:
        for earlier in range(position - 1, -1, -1):
            when = self.group.questions[earlier].when
            if when is None or when(known):
                return earlier
        return None


def _ask_within(
    terminal: Terminal, question: Question, known: Answers, current: Any, place: tuple[int, int]
) -> Any:
    """One question of an entry; the first one cannot be left empty, for it makes the entry."""
    asker = Asker(terminal, question, known, current)
    while True:
        value = asker.ask(brief=place[0] > 0)
        if value is not None or place[1] > 0:
            return value
        terminal.show("To take the whole entry out, go on and type its number with - before it.")


def ask(
    terminal: Terminal, question: Question | Group, answers: Answers | None = None, current: Any = None
) -> Any:
    """Ask one question outside a walk: its value, None where it was skipped. Raises Stopped."""
    make: Callable[..., Asker | GroupAsker] = Asker if isinstance(question, Question) else GroupAsker
    while True:
        try:
            return make(terminal, question, answers or {}, current).ask()
        except Back as back:
            current = back.value
            terminal.show("This is the first question.")
        except Halt as halt:
            raise Stopped(halt.why) from None
        except KeyboardInterrupt:
            raise Stopped(Why.INTERRUPTED) from None
