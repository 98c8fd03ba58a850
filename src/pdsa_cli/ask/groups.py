"""Asking a repeated group of questions, with entries that can be changed and taken out; and asking outside a walk."""

import re
from collections.abc import Callable
from typing import Any

from pdsa_cli.ask.asking import (
    KEEPS,
    Asker,
    Back,
    Stopped,
    coach,
    explain,
    introduce,
    put,
    read_settled,
    sentence,
    show_choices,
    stops,
)
from pdsa_cli.ask.questions import Answers, Group, Question, resolve
from pdsa_cli.ask.reading import SKIP, Halt, Why, read_text
from pdsa_cli.ask.terminal import Terminal

_INDENT = "  "
PASSED_OVER = ""
"""What stands in an entry for a question that was asked and left empty, until the whole form is answered."""
Place = tuple[int, int]
"""An entry of a group and a question of it, counted from 0."""


class GroupAsker:
    """Asks a group again and again; entries can be changed and taken out by their number."""

    def __init__(
        self,
        terminal: Terminal,
        group: Group,
        answers: Answers,
        current: Any = None,
        stopping: str | None = KEEPS,
        changed: Callable[[Any], None] | None = None,
        *,
        resumed: bool = False,
    ) -> None:
        """``changed`` gets the entries after each answer: a list may take long to give. ``resumed``: it was left half-way."""
        self.resumed = resumed
        self.terminal = terminal
        self.stopping = stopping
        self.changed = changed
        self.group = group
        self.answers = answers
        self.entries: list[Any] = list(current or [])
        self.answered: int | None = None
        """The entry whose questions were answered last: < goes back into it."""
        self.coached = False
        self.in_line: set[tuple[int, str]] = set()
        """Entries and keys of what was answered in the line of the first question, and is not asked in its turn."""
        # A number typed at the first question means an entry, unless that question has choices or wants a number.
        self.numbered = group.questions[0].kind.editable and not group.questions[0].choices

    def ask(self) -> list[Any] | None:
        """The entries, with what was passed over in them; None where there are none. Raises Back and Halt with them as they stand."""
        introduce(self.terminal, self.group, self.answers)
        if self.entries:
            self._show_entries()
        unfinished = self._left_in_the_last_entry() if self.resumed else None
        while True:
            try:
                if unfinished is not None:
                    place, unfinished = unfinished, None
                    self._ask_from(place)
                going_on = self._one_more()
            except Halt as halt:
                raise Halt(halt.why, self._result()) from None
            except KeyboardInterrupt:
                raise Halt(Why.INTERRUPTED, self._result()) from None
            self._tell()
            if going_on:
                continue
            if self.entries or not self.group.required:
                return self._result()
            self.terminal.show(f"At least one is needed; ! {stops(self.stopping or '')}.")

    def _left_in_the_last_entry(self) -> Place | None:
        """The question of the last entry at which it was left; None where all of it was asked."""
        index = len(self.entries) - 1
        if index < 0 or self.group.flat:
            return None
        given = [at for at, one in enumerate(self.group.questions) if one.key in self.entries[index]]
        return self._after(index, max(given, default=0), alone=True)

    def _result(self) -> list[Any] | None:
        return list(self.entries) or None

    def _tell(self) -> None:
        if self.changed is not None:
            self.changed(self._result())

    def _one_more(self) -> bool:
        first = self.group.questions[0]
        self._show_text(first)
        try:
            typed = read_text(
                self.terminal,
                f"{len(self.entries) + 1}> ",
                paragraphs=first.kind.paragraphs or self.group.flat,
                texts=self.numbered,
            )
        except Halt as halt:
            self._append(halt.value or "")
            raise
        if typed.command == "!":
            raise Halt(Why.ASKED)
        if typed.command == "<":
            self._go_back()
        elif typed.command == "?":
            if self.coached or not coach(self.terminal, self.group):
                explain(self.terminal, self.group, self.answers, self.stopping)
                self._show_entries()
            self.coached = True
        elif typed.command == "-" and self.entries:
            self.entries.clear()
            self.terminal.show("All taken out.")
        elif not typed.text or typed.command == SKIP:
            return False
        elif not self._number_meant(typed.text) and self._append(typed.text):
            self._tell()
            self.answered = len(self.entries) - 1
            self._ask_from(self._after(self.answered, 0))
        return True

    def _go_back(self) -> None:
        """Back into the entry that was answered just before; where there is none, out of the group."""
        if self.answered is None or self.answered >= len(self.entries):
            raise Back(self._result())
        index, self.answered = self.answered, None
        place = self._before(index, len(self.group.questions))
        self._ask_from(place or (index, 0))

    def _show_text(self, question: Question) -> None:
        if text := resolve(question.text, self.answers):
            self.terminal.show(text, look="bold")
            show_choices(self.terminal, resolve(question.choices, self.answers))
            if self.entries:
                self.terminal.show("Another? Enter goes on.", look="dim")

    def _number_meant(self, text: str) -> bool:
        matched = re.fullmatch("(-?)([0-9]{1,6})", text)
        if not self.numbered or matched is None or not self.entries:
            return False
        if not 1 <= int(matched[2]) <= (count := len(self.entries)):
            there = (
                "There is 1 entry: 1" if count == 1 else f"There are {count} entries: a number up to {count}"
            )
            self.terminal.show(f"{there} changes it, with a minus in front takes it out.")
            return True
        index = int(matched[2]) - 1
        self.answered = None
        if matched[1]:
            taken = self.entries.pop(index)
            self.in_line = set()
            self.terminal.show(f"Taken out: {self.group.shown(taken)}", answer=True)
        else:
            self.in_line = {place for place in self.in_line if place[0] != index}
            self._ask_from((index, 0), alone=True)
            self.answered = None
        self._show_entries()
        return True

    def _show_entries(self) -> None:
        for number, entry in enumerate(self.entries, 1):
            first = f"{_INDENT}{number}. "
            self.terminal.show(self.group.shown(entry), first, " " * len(first), answer=True)
        if self.entries and self.numbered:
            self.terminal.show(
                "Add another, or Enter to go on. 1 changes the first, -1 takes it out.", look="dim"
            )

    def _append(self, text: str) -> bool:
        """A new entry that starts with this text, a pasted list one a line; False where it cannot be taken."""
        first = self.group.first
        for line in text.split("\n") if self.group.flat else [text]:
            if not line.strip():
                continue
            try:
                typed, others = first.in_one_line(line.strip(), self.answers)
                value = read_settled(self.terminal, first, typed, self.answers)
            except ValueError as problem:
                self.terminal.show(sentence(str(problem)))
                return False
            except Halt as halt:
                self.entries.append(halt.value if self.group.flat else {first.key: halt.value})
                raise Halt(halt.why) from None
            self.in_line |= {(len(self.entries), key) for key in others}
            self.entries.append(value if self.group.flat else {first.key: value, **others})
            if others:
                self.terminal.show(self.group.shown(self.entries[-1]), "  = ", "    ", answer=True)
        return bool(text.strip())

    def _ask_from(self, place: Place | None, alone: bool = False) -> None:
        """The questions of the entries from ``place`` on; < goes back one by one, at last out of the group.

        ``alone``: only this entry is changed, and back from its first question is the list of entries.
        """
        while place is not None:
            index, position = place
            try:
                there = self._ask_one(index, position)
            except Back:
                place = self._before(index, position, alone)
                if place is None and not alone:
                    raise Back(self._result()) from None
            else:
                self._tell()
                self.answered = None if alone or not there else index
                place = self._after(index, position, alone) if there else None

    def _ask_one(self, index: int, position: int) -> bool:
        """One question of an entry, into the entry; a flat entry is its only answer.

        False where the first one was left empty, which makes the entry: it is taken out then.
        """
        question = self.group.questions[position]
        if self.group.flat:
            asker = Asker(self.terminal, question, self.answers, self.entries[index], self.stopping)
            value = asker.ask()
            self.entries[index : index + 1] = [] if value is None else [value]
            return True
        entry = self.entries[index] = dict(self.entries[index])
        given = given_in(entry)
        known = {**self.answers, **given}
        asker = Asker(self.terminal, question, known, given.get(question.key), self.stopping, self.group.key)
        if position == 0:
            asker.emptied = f"Taken out: {self.group.shown(given)}"
        try:
            value = asker.ask(brief=index > 0)
        except Halt as halt:
            put(entry, question.key, halt.value)
            raise
        if value is None and position == 0:
            del self.entries[index]
            self.in_line = set()
            return False
        entry[question.key] = PASSED_OVER if value is None else value
        return True

    def _before(self, index: int, position: int, alone: bool = False) -> Place | None:
        """The question asked before this one; None where this is the first."""
        for earlier in range(position - 1, -1, -1):
            if self._applies(index, earlier):
                return index, earlier
        return None if alone or not index else self._before(index - 1, len(self.group.questions))

    def _after(self, index: int, position: int, alone: bool = False) -> Place | None:
        """The question asked after this one; None where the list of entries is next."""
        for later in range(position + 1, len(self.group.questions)):
            if self._applies(index, later):
                return index, later
        return None if alone or self.group.flat or index + 1 >= len(self.entries) else (index + 1, 0)

    def _applies(self, index: int, position: int) -> bool:
        question = self.group.questions[position]
        if (index, question.key) in self.in_line:
            return False
        when = question.when
        return when is None or when(
            {**self.answers, **({} if self.group.flat else given_in(self.entries[index]))}
        )


def given_in(entry: Answers) -> Answers:
    """What was given in an entry, without what was passed over."""
    return {key: value for key, value in entry.items() if value != PASSED_OVER}


def ask(
    terminal: Terminal, question: Question | Group, answers: Answers | None = None, current: Any = None
) -> Any:
    """Ask one question outside a walk: its value, None where it was skipped. Raises Stopped."""
    make: Callable[..., Asker | GroupAsker] = Asker if isinstance(question, Question) else GroupAsker
    while True:
        try:
            return make(terminal, question, answers or {}, current, None).ask()
        except Back as back:
            current = back.value
            terminal.show("This is the first question.")
        except Halt as halt:
            raise Stopped(halt.why) from None
        except KeyboardInterrupt:
            raise Stopped(Why.INTERRUPTED) from None
