"""A walk through the steps of a form: forward, back, half-way out, and a review at the end."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NoReturn

from pdsa_cli.ask.asking import KEEPS, Asker, Back, NotMeant, Stopped, coach, commands, put, stops
from pdsa_cli.ask.groups import GroupAsker, given_in
from pdsa_cli.ask.questions import Answers, Group, Mirror, Note, Question, Review, Section, Step, resolve
from pdsa_cli.ask.reading import SKIP, Halt, Why, read_typed
from pdsa_cli.ask.reviewing import Given, pages
from pdsa_cli.ask.terminal import Terminal
from pdsa_cli.phrases import one_line

Keep = Callable[[Answers], None]
Offered = Sequence[tuple[int, Question | Group]]
"""Steps with the numbers of their sections."""
_AROUND = 4
"""Lines of the review that are no answers: above them, below, and the prompt."""


def walk(
    terminal: Terminal,
    sections: Sequence[Section],
    answers: Answers | None = None,
    keep: Keep | None = None,
    keep_each: bool = False,
    settled: Collection[str] = (),
    stopping: str = KEEPS,
    resumed: bool = False,
) -> Answers:
    """Ask all steps in order and give the answers; ``answers`` are those known already, which can be amended.

    Stopping half-way hands what was given to ``keep`` and raises Stopped, which carries it too. With ``keep_each``
    ``keep`` is called after each changed answer, so that not even a killed process loses more than one. ``settled``
    are keys of what is not asked again when a form is gone on with, answered or passed over; < leads back to them.
    ``resumed`` says that a draft was left at the last of them, perhaps within an entry of a list. ``stopping``
    is what the help says that ``!`` does with what was given; without ``keep`` it says nothing.
    """
    stopping = stopping if keep is not None else ""
    walking = _Walk(terminal, sections, dict(answers or {}), keep, keep_each, settled, stopping)
    if not resumed:
        walking.resumed = ""
    return walking.run()


class _Walk:
    def __init__(
        self,
        terminal: Terminal,
        sections: Sequence[Section],
        answers: Answers,
        keep: Keep | None,
        keep_each: bool,
        settled: Collection[str],
        stopping: str,
    ) -> None:
        self.terminal = terminal
        self.sections = sections
        self.steps: list[tuple[int, Step]] = [
            (number, step) for number, section in enumerate(sections, 1) for step in section.steps
        ]
        self.known_before = frozenset(answers)
        self.answers = answers
        self.keep = keep
        self.keep_each = keep_each
        self.stopping = stopping
        self.heading = 0
        self.resumed = ""
        """The list of entries in which a form was left half-way, until it is asked for."""
        self.settled = self._to_pass_over(settled)
        self.finished = self._finished()
        self.numbers: dict[str, int] = {}
        """By which number the review shows each answer."""

    def run(self) -> Answers:
        self.terminal.show(commands(self.stopping), look="dim")
        if self.settled:
            self.terminal.show(
                "What you answered before is not asked again; the review shows it.", look="dim"
            )
        position = self._on_from(0)
        while position < len(self.steps):
            try:
                position = self._take(position)
            except Halt as halt:
                self._stop(halt.why, position)
            except KeyboardInterrupt:
                self._stop(Why.INTERRUPTED, position)
        return self._answered()

    def _answered(self) -> Answers:
        """The answers, without what was passed over in the entries of lists."""
        lists = {step.key for _, step in self.steps if isinstance(step, Group) and not step.flat}
        return {
            key: list(map(given_in, value)) if key in lists else value for key, value in self.given().items()
        }

    def given(self) -> Answers:
        """The answers as they are kept; without those that another answer has made pointless since they were given here."""
        pointless = {
            step.key
            for _, step in self.steps
            if isinstance(step, Question | Group)
            and step.key not in self.known_before
            and not self._applies(step)
        }
        pointless -= {
            step.key for _, step in self.steps if isinstance(step, Question | Group) and self._applies(step)
        }
        return {key: value for key, value in self.answers.items() if key not in pointless}

    def _to_pass_over(self, settled: Collection[str]) -> frozenset[str]:
        """The settled keys; but a list of entries that was answered last may go on."""
        steps = [step for _, step in self.steps if isinstance(step, Question | Group) and step.key in settled]
        goes_on = bool(steps) and isinstance(steps[-1], Group) and steps[-1].key in self.answers
        self.resumed = steps[-1].key if goes_on else ""
        return frozenset(step.key for step in (steps[:-1] if goes_on else steps))

    def _on_from(self, position: int) -> int:
        """The first step from ``position`` on that is not settled."""
        while position < len(self.steps):
            section, step = self.steps[position]
            if not (isinstance(step, Question | Group) and step.key in self.settled) and not (
                isinstance(step, Note | Mirror) and section in self.finished
            ):
                break
            position += 1
        return position

    def _finished(self) -> frozenset[int]:
        """The sections in which nothing is left to ask: what is shown on the way was seen there."""
        asked = [(section, step.key) for section, step in self.steps if isinstance(step, Question | Group)]
        left = {section for section, key in asked if key not in self.settled}
        return frozenset(section for section, _ in asked) - left

    def _applies(self, step: Step) -> bool:
        return step.when is None or bool(step.when(self.answers))

    def _is_offered(self, step: Step) -> bool:
        """Whether a step is only offered so far, at the review."""
        if not isinstance(step, Question | Group) or step.key in self.answers:
            return False
        return bool(_more(step, self.answers))

    def _take(self, position: int) -> int:
        """Take one step; gives the position of the next."""
        section, step = self.steps[position]
        if not self._applies(step) or self._is_offered(step):
            return self._on_from(position + 1)
        if isinstance(step, Mirror) and not self._seen_in(step)[0]:
            return self._on_from(position + 1)
        self._show_heading(section)
        if isinstance(step, Note):
            self.terminal.show(resolve(step.text, self.answers))
            return self._on_from(position + 1)
        try:
            if isinstance(step, Review):
                self._review(step)
            elif isinstance(step, Mirror):
                self._reflect(step)
            else:
                self._ask(step)
        except NotMeant:
            return self._asked_anew(self._before(position))
        except Back:
            return self._before(position)
        return self._on_from(position + 1)

    def _asked_anew(self, position: int) -> int:
        """Take the answer of a step out, so that what is offered there is offered again; the up arrow brings it."""
        step = self.steps[position][1]
        if isinstance(step, Question) and step.key in self.answers:
            self.terminal.moved = step.shown(self.answers[step.key])
            self._put(step.key, None)
        return position

    def _show_heading(self, section: int) -> None:
        self.terminal.show()
        if section != self.heading and self.sections[section - 1].title:
            title = self.sections[section - 1].title
            self.terminal.show(f"{section} of {len(self.sections)} · {title}", look="bold")
            self.terminal.show()
        self.heading = section

    def _before(self, position: int) -> int:
        for earlier in range(position - 1, -1, -1):
            step = self.steps[earlier][1]
            if not isinstance(step, Note | Mirror) and self._applies(step) and not self._is_offered(step):
                return earlier
        self.terminal.show("This is the first question; there is nothing to go back to.")
        return position

    def _ask(self, step: Question | Group) -> None:
        current = self.answers.get(step.key)
        others = {key: value for key, value in self.answers.items() if key != step.key}
        try:
            if isinstance(step, Group):
                value: Any = GroupAsker(
                    self.terminal,
                    step,
                    others,
                    current,
                    self.stopping,
                    lambda so_far: self._put(step.key, so_far),
                    resumed=step.key == self.resumed,
                ).ask()
                self.resumed = "" if step.key == self.resumed else self.resumed
            else:
                asker = Asker(self.terminal, step, others, current, self.stopping)
                value = asker.ask()
                self._take_others(asker.others)
        except Back as back:
            self._put(step.key, back.value)
            raise
        except Halt as halt:
            put(self.answers, step.key, halt.value)
            raise
        self._put(step.key, value)

    def _take_others(self, others: Answers) -> None:
        """Take answers to later questions that stood in the line of an earlier one: they are not asked any more."""
        self.settled |= others.keys()
        for key, value in others.items():
            self._put(key, value)

    def _seen_in(self, mirror: Mirror) -> tuple[str, Question | Group | None]:
        """What is to be said back, and what mends it; nothing where what would mend it is not asked at all."""
        said, key = mirror.look(self.given())
        mends = next((step for _, step in self._applying() if step.key == key), None)
        return ("" if key and mends is None else said), mends

    def _reflect(self, mirror: Mirror) -> None:
        """Say back what was answered, until nothing is amiss or the person goes on."""
        while True:
            said, mends = self._seen_in(mirror)
            if said:
                self.terminal.show(said)
            if mends is None:
                return
            self.terminal.show("y changes that now, Enter goes on; or type the answer itself.", look="dim")
            typed = read_typed(self.terminal)
            if typed.command == "<":
                raise Back
            if typed.command == "!":
                raise Halt(Why.ASKED)
            if typed.command == "?":
                coach(self.terminal, mends)
            if typed.command in ("", SKIP) and typed.text.casefold() in ("", "n", "no"):
                return
            if typed.text and typed.text.casefold() not in ("y", "yes"):
                self.terminal.put_back(typed.text)
            if typed.text:
                self._change(mends)
                self.terminal.show()

    def _put(self, key: str, value: Any) -> None:
        changed = self.answers.get(key) != value
        put(self.answers, key, value)
        if changed and self.keep_each and self.keep is not None:
            self.keep(self.given())

    def _stop(self, why: Why, position: int) -> NoReturn:
        if self.keep is not None:
            self.keep(self.given())
        passed = frozenset(
            step.key
            for _, step in self.steps[:position]
            if isinstance(step, Question | Group) and not self._is_offered(step)
        )
        raise Stopped(why, self._answered(), self.keep is not None, passed) from None

    def _review(self, review: Review) -> None:
        page = 0
        while True:
            asked = self._numbered(step for _, step in self._applying() if not self._is_offered(step))
            offered = [(number, step) for number, step in self._applying() if self._is_offered(step)]
            more = self._show_page(review, asked, offered, page)
            typed = read_typed(self.terminal)
            if typed.command == "<":
                raise Back
            if typed.command == "!":
                raise Halt(Why.ASKED)
            if not typed.text and typed.command in ("", SKIP):
                if not more or typed.command:
                    return
                page += 1
            elif re.fullmatch("[0-9]{1,6}", typed.text) and int(typed.text) in asked:
                self._change(asked[int(typed.text)])
            elif named := self._named(typed.text, offered):
                for step in named:
                    self._change(step)
            elif typed.command == "?":
                self.terminal.show(f"< goes back one question, ! {stops(self.stopping)}.")
            else:
                self.terminal.moved = typed.text
                name = ", a name of what more there is" if offered else ""
                self.terminal.show(f"Type a number, 1 to {max(asked)}{name}, or Enter to go on.")

    def _numbered(self, asked: Iterable[Question | Group]) -> dict[int, Question | Group]:
        """What is asked by its number in the review, which it keeps when more is asked for."""
        found = {}
        for step in asked:
            if step.key not in self.numbers:
                self.numbers[step.key] = len(self.numbers) + 1
            found[self.numbers[step.key]] = step
        return dict(sorted(found.items()))

    def _show_page(
        self, review: Review, asked: Mapping[int, Question | Group], offered: Offered, page: int
    ) -> bool:
        """Show a page of the review; whether there is another behind it."""
        more = len({number for number, _ in offered}) + bool(offered)  # their lines, and the one above them
        given = [Given(number, *self._answer(step)) for number, step in asked.items()]
        found = pages(self.terminal, given, self.terminal.height - _AROUND - more)
        page = min(page, len(found) - 1)
        of_several = f" ({page + 1} of {len(found)})" if len(found) > 1 else ""
        self.terminal.show(resolve(review.text, self.answers) + of_several, look="bold")
        for line in found[page]:
            self.terminal.show(line, answer=True)
        if page + 1 < len(found):
            self.terminal.show("Enter shows more; a number changes that answer; skip goes on.", look="dim")
            return True
        self._show_offered(offered)
        self.terminal.show("Enter goes on; a number changes that answer.", look="dim")
        return False

    def _applying(self) -> Iterator[tuple[int, Question | Group]]:
        """What is asked or offered, each with the number of its section."""
        for number, step in self.steps:
            if isinstance(step, Question | Group) and self._applies(step):
                yield number, step

    def _show_offered(self, offered: Offered) -> None:
        """What else can be asked, a line for each section."""
        if offered:
            self.terminal.show("More, where it matters; type a name:", look="dim")
        for number, of_section in groupby(offered, itemgetter(0)):
            words = ", ".join(_more(step, self.answers) for _, step in of_section)
            title = self.sections[number - 1].title.partition(":")[0]
            self.terminal.show(words, f"  {title}: ", "    ", "dim")

    def _named(self, text: str, offered: Offered) -> list[Question | Group]:
        """The offered steps that are named, with commas between them; none where one name is none of theirs."""
        found = []
        for part in text.casefold().split(","):
            begun = [step for _, step in offered if _more(step, self.answers).startswith(part.strip())]
            if not part.strip() or not begun:
                return []
            found.append(begun[0])
        return found

    def _change(self, step: Question | Group) -> None:
        self.terminal.show()
        try:
            self._ask(step)
        except Back:
            self.terminal.show()

    def _answer(self, step: Question | Group) -> tuple[str, tuple[tuple[str, ...], ...]]:
        """What a step is called, and its answer: the entries of a list, else one; nothing where there is none."""
        label = step.label or resolve(step.text, self.answers)
        value = self.answers.get(step.key)
        if value is None:
            return label, ()
        if isinstance(step, Group):
            return label, tuple(parts for entry in value if (parts := tuple(step.parts(entry))))
        said = one_line(step.shown(value))
        return label, ((said,),) if said else ()


def _more(step: Question | Group, answers: Answers) -> str:
    """The word by which a step is asked for; empty where it is asked in its turn."""
    return resolve(step.more, answers)
