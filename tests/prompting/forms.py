"""Every command that asks several questions, with what is answered before it is left half-way and after that."""

from dataclasses import dataclass

REVIEW = ("Enter goes on; a number changes that answer.", "")
PLANNED = (
    *("Which cycle led", "none", "Which change idea", "pager", "with how many?", "x, with 1 nurse"),
    *("when was it?", "in 3 weeks", "want to learn?", "", "predict?", ""),
)
"""A test that is weeks away, up to what is to be done for it."""


@dataclass(frozen=True)
class Form:
    """The words of a command, and pairs of a question and its answer: those before it is left, and those after.

    ``records``: what was answered before ``!`` is written into the file at once. ``reviewed``: it ends with a review also
    where nothing was left half-way.
    """

    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    records: bool = False
    reviewed: bool = False

    @property
    def command(self) -> str:
        """As it is typed."""
        return " ".join(("pdsa", *self.words))


FORMS = {
    "measure": Form(
        ("measure", "--add"),
        (
            "the measure called?",
            "Doses given\nin time",
            "What does it tell?",
            "balancing",
            "one value?",
            "count",
        ),
        (
            *("which unit", "doses", "Which way", "higher", "exactly is counted", "", "included", ""),
            *("left out", "", "data come from", "the chart", "Who collects", "", "How often", "daily"),
            *("Which value", "12.5"),
        ),
    ),
    "people": Form(
        ("people", "--add"),
        (
            *("Whose support", "Night nurses", "help or hinder", "high", "matter to them", "low"),
            *("towards the change now", "", "have to stand", "", "care about", "- more paper: 'at night' #1"),
        ),
        (
            *("gain or keep", "Ask them", "By whom?", "lead", "When?", "friday", "Where?", "ward"),
            *("What is to be done?", ""),
        ),
    ),
    "team": Form(("people", "--team", "--add"), ("Who joins", "Ward sister"), ("What do they do", "lead")),
    "spread": Form(
        ("spread", "--add"),
        ("Where else", "Ward 7", "Who leads", "sister", "take over", "1", "How far", "started"),
        (
            *("Since which day", "yesterday", "make it fit", "", "Which measure", "boxes"),
            *("done there", "Show the box", "By whom?", "", "When?", "each Monday", "Where?", ""),
            *("What is to be done?", ""),
        ),
    ),
    "holding": Form(
        ("sustain", "--idea", "box"),
        ("stays?", "charge nurse", "usual way", "Induction", "Which measure", "1"),
        (
            *("Who watches", "ward meeting", "How often", "monthly", "Until when", "in 20 weeks"),
            *("done to hold it", "Tell them", "By whom?", "lead", "When?", "2026-12-01", "Where?", ""),
            *("What is to be done?", ""),
        ),
    ),
    "rating": Form(
        ("sustain", "--rate"),
        ("Who rates", "sister", "Benefits beyond", "4", "Credibility", "", "Adaptability", "mostly"),
        (
            *(
                "Keeping an eye",
                "1",
                "Involvement and",
                "2",
                "Attitude of",
                "",
                "Senior",
                "",
                "Clinical",
                "",
            ),
            *("Fit with", "", "What it needs", "fully"),
        ),
        records=True,
    ),
    "close": Form(
        ("close",),
        ("What was reached", "From 96 to 59 minutes.", "What was learned", "In sight"),
        ("handed over?", "The box", "To whom", "pharmacist"),
        records=True,
        reviewed=True,
    ),
    "cause": Form(
        ("cause", "--add"),
        ("One cause", "Noise", "And why is that?", "The door", "2> ", "Its hinge", "3> ", ""),
        ("belong to?", "of the ward", "counted", "4"),
    ),
    "driver": Form(
        ("driver", "--add"),
        ("to be reached?", "Nobody walks", "part of?", "at-hand"),
        ("Why does it", "Walks take time", "moves?", "1", "interim goal", ""),
    ),
    "idea": Form(
        ("idea", "--add"),
        ("differently?", "Show the times", "should it work?", "It's unknown", "act on?", "1", "concepts", ""),
        ("would it bring", "high", "work would it", "low", "Which measures", "1, 2", "come from", "a nurse"),
    ),
    "todo": Form(
        ("todo", "--add"),
        ("What is to be done?", "Book the room", "By whom?", "lead"),
        ("When?", "before the round", "Where?", "office"),
    ),
    "record": Form(
        ("record", "--on", "2026-11-21"),
        ("Minutes to the first dose", "61"),
        ("Boxes found", "7"),
        records=True,
    ),
}
