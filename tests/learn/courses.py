"""The first course and the lesson for leaders as a person goes through them: what is asked, and what is typed."""

from typing import NamedTuple


class Part(NamedTuple):
    """What one step asks and what is typed; ``list`` is the first question of a list that the step ends with."""

    exchange: tuple[str, ...]
    list: str = ""


FIRST = (
    Part(
        (
            *("What is the project called?", "Late clamping"),
            *("What is the problem?", "Only a quarter of eligible newborns have their cord clamped late"),
        )
    ),
    Part(("How do you know?", "10 of 40 births in September")),
    Part(
        (
            *("A cause", "The team is not ready", "Why does that happen?", "It is not told"),
            *("And why is that?", "", "Which group", "organ", "A cause", ""),
        ),
        "A cause",
    ),
    Part(
        (
            *("What will you measure", "Newborns with delayed clamping", "In which unit?", "%"),
            *("What exactly is counted", "Births clamped after 60 seconds", "Out of what?", "All births"),
            *("Who collects it?", "charge nurse", "How often?", "weekly"),
        )
    ),
    Part(
        (
            *("Where does it stand now?", "25", "Where shall it be?", "90", "By when?", "2027-03-31"),
            *("For whom?", "newborns over 30 weeks", "Where?", "labour ward"),
        )
    ),
    Part(("This is your aim.", "")),
    Part(
        (
            *("Name of the measure", "Births with the list used", "In which unit?", "%"),
            *("Which direction", "1", "What exactly", "Lists ticked", "Out of what?", "All births"),
            *("Who collects it?", "", "How often?", "", "Name of the measure", ""),
            *("Name of the measure", "Newborns under the lamp", "In which unit?", "%"),
            *("Which direction", "2", "What exactly", "Newborns under it", "Out of what?", "All newborns"),
            *("Who collects it?", "", "How often?", "", "Name of the measure", ""),
        ),
        "Name of the measure",
    ),
    Part(
        (
            *(
                "A change idea",
                "Clamping on the checklist",
                "Why should it work?",
                "It is read at each birth",
            ),
            *("A change idea", ""),
        ),
        "A change idea",
    ),
    Part(
        ("What will you test", "The list at one birth", "What do you want to find out?", "Whether it is read")
    ),
    Part(
        (
            *("A question the test", "Will they clamp late?", "What do you predict?", "In 1 of 1"),
            *("A question the test", ""),
        ),
        "A question the test",
    ),
    Part(
        (
            *("How many will you", "1", "Of what?", "birth", "For how many days?", "1"),
            *("Under which conditions?", "day shift"),
        )
    ),
    Part(
        (
            *("What is to be done?", "Print the list", "By whom?", "charge nurse", "When?", "tomorrow"),
            *("Where?", "labour ward", "What is to be done?", ""),
            *("Which data will tell", "The nurse ticks the list", "When does the test start?", "monday"),
            *("When does it end?", "monday"),
        )
    ),
)
"""Each step of the first course, with answers of which nothing is to be said."""

REVIEW = ("Enter goes on; a number changes that answer.", "")
AGAIN_FIRST = ("You left Late clamping half-way. Go on with what you had typed?", "")
AGAIN = ("You left this half-way. Go on with what you had typed?", "")
FILE = "late-clamping.pdsa.yaml"

LEADING = (
    Part(
        (
            *("Whose support does the change need?", "Night nurses", "help or hinder?", "high"),
            *("matter to them?", "low", "change now?", "reluctant", "have to stand", "supportive"),
            *("care about or fear?", "More paper", "Whose support does the change need?", ""),
        ),
        "Whose support does the change need?",
    ),
    Part(
        (
            *("What is to be done?", "Ask them at the handover", "By whom?", "lead", "When?", "friday"),
            *("Where?", "", "What is to be done?", ""),
        ),
        "What is to be done?",
    ),
    Part(
        (
            *("What could be done", "Cards in the pocket", "Why should it work?", "They are at hand"),
            *("Which group of change", "1", "What could be done", ""),
        ),
        "What could be done",
    ),
    Part(
        (
            *("Where else is the change to go?", "Ward 7", "Who leads it there?", "ward sister"),
            *("When is it to start?", "in 2 weeks", "Where else is the change to go?", ""),
        ),
        "Where else is the change to go?",
    ),
    Part(
        (
            *("Who rates", "lead", "Keeping an eye on it.", "mostly", "Involvement and training.", "partly"),
            *("Senior leaders.", "fully"),
        )
    ),
)
