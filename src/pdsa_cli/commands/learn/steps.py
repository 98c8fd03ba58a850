"""What a lesson is: steps, each with a thing to learn, an example, questions, and what is said of the answers."""

from typing import NamedTuple

BANGALORE = "Nagendla 2022, BMJ Open Qual 11 Suppl 1 e001705"
JAIPUR = "Agarwal 2021, BMJ Open Qual 10 Suppl 1 e001470"


class Look(NamedTuple):
    """What may be amiss in an answer, what is said of it, and the questions that mend it: the first that has no answer.

    ``amiss`` is the code of a check of `pdsa check`, or the name of a look in `looks.py`; empty: one of ``keys`` has no answer.
    """

    amiss: str
    says: str
    keys: tuple[str, ...]


class Step(NamedTuple):
    """One step: a thing to learn, an example with its source, the keys of the questions asked, and what is said of the answers.

    ``good`` is said where none of the ``looks`` finds anything. ``minutes`` is how long it takes, reading and answering.
    """

    title: str
    minutes: int
    teaches: str
    example: str
    source: str
    asks: tuple[str, ...]
    looks: tuple[Look, ...]
    good: str = ""


class Lesson(NamedTuple):
    """A lesson: its name on the command line, for whom it is, and its steps."""

    name: str
    title: str
    text: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(step.minutes for step in self.steps)

    def left(self, number: int) -> int:
        """How many minutes are left from step ``number`` on, counted from 1."""
        return sum(step.minutes for step in self.steps[number - 1 :])
