"""The few kinds of block a page is made of, whatever it is shown on: a terminal, a pipe or a screen reader."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pdsa_cli.views.trends import SmallTrend
else:
    SmallTrend = object  # a field whose type stands in quotation marks has Python load its compiler


class Style(Enum):
    """What a text is, never how it looks."""

    NORMAL = "normal"
    STRONG = "strong"
    MUTED = "muted"
    GOOD = "good"
    POOR = "poor"


class Sign(Enum):
    """A mark before a line: as a symbol, as ASCII, and the words that stand behind it, as no sign speaks for itself."""

    NONE = ("", "", "")
    MET = ("✓", "+", "met")
    PARTLY = ("~", "~", "partly met")
    MISSED = ("✗", "x", "missed")
    UNCLEAR = ("?", "?", "unclear")
    WAITING = ("·", ".", "open")
    ITEM = ("•", "-", "")
    NEXT = ("→", ">", "")

    @property
    def symbol(self) -> str:
        """As one character of any script."""
        return self.value[0]

    @property
    def ascii(self) -> str:
        """As one ASCII character."""
        return self.value[1]

    @property
    def words(self) -> str:
        """As words."""
        return self.value[2]


class Heading(NamedTuple):
    """A heading; ``level`` 1 is the page's title. ``detail`` stands behind it in a quieter voice."""

    text: str
    detail: str = ""
    level: int = 2


class Line(NamedTuple):
    """One paragraph, with a sign before it."""

    text: str
    sign: Sign = Sign.NONE
    style: Style = Style.NORMAL


class Fact(NamedTuple):
    """A labelled text."""

    label: str
    text: str
    style: Style = Style.NORMAL


class Facts(NamedTuple):
    """Labelled texts below one another."""

    facts: tuple[Fact, ...]


class Trend(NamedTuple):
    """A measure over time, drawn small; ``words`` says the same in a few words."""

    trend: SmallTrend

    @property
    def words(self) -> str:
        """From what to what, and about which line."""
        return ", ".join(part for part in (self.trend.words, self.trend.centre) if part)


class Run(NamedTuple):
    """Text in one style."""

    text: str
    style: Style = Style.NORMAL


Row = list[Run]
"""One line on the screen."""


class Drawing(NamedTuple):
    """A picture made of characters: drawn at a width, in ASCII or not; ``words`` says the same line by line."""

    draw: Callable[[int, bool], list[Row]]
    words: Callable[[], Iterable[str]]


class Entry(NamedTuple):
    """One thing of a list: ``lead`` names it shortly, ``lines`` stand below its title, ``facts`` beside it."""

    lead: str
    title: str
    lines: tuple[Line | Trend, ...] = ()
    facts: tuple[Fact, ...] = ()
    depth: int = 0
    style: Style = Style.STRONG


class Entries(NamedTuple):
    """Things of one kind, as a table where there is room; every entry has the same facts, in the same order.

    ``noun`` stands before each lead where the page is read aloud, such as "Cycle".
    """

    entries: tuple[Entry, ...]
    noun: str = ""


class Spark(NamedTuple):
    """Values in time order, drawn as a row of bars where a line has room for no more."""

    values: tuple[float, ...]


class Brief(NamedTuple):
    """One thing in a line, with others below it where there is a ``warning``, and what is ``below``.

    ``lead`` names it shortly; ``before``, ``title`` and ``after`` stand in columns where there is room, and the title, behind
    its ``prefix``, takes what is left. What is ``linked`` was led to by the one above; ``depth`` is one more where it
    branched off. To be read aloud, the title stands between the two parts of ``said``, in a sentence that says all.
    """

    title: Run
    said: tuple[str, str]
    prefix: str = ""
    before: tuple[Run, ...] = ()
    after: tuple[Run | Spark, ...] = ()
    below: str = ""
    warning: str = ""
    lead: str = ""
    linked: bool = False
    depth: int = 0

    @property
    def sentence(self) -> str:
        """All of it, to be read aloud."""
        return f"{self.said[0]}{self.title.text}{self.said[1]}"


class Briefs(NamedTuple):
    """Things of one kind, each in a line or two; all have as many cells. ``whole``: what is below is not cut to its line."""

    rows: tuple[Brief, ...]
    whole: bool = False


Block = Heading | Line | Facts | Entries | Briefs | Drawing
Page = tuple[Block, ...]
