"""What can be made of a project for others."""

from enum import StrEnum


class Shared(StrEnum):
    """What can be made of a project for others."""

    BRIEF = "brief"
    PAGE = "page"
    BOARD = "board"
    PAPER = "paper"


SAID = {
    Shared.BRIEF: "Ten lines of plain words, for an e-mail or a chat.",
    Shared.PAGE: "The whole project as one HTML file, with its charts and diagrams, that every browser shows and prints.",
    Shared.BOARD: "What hangs on the wall: the aim, the latest value, the test that runs now, who does what this week.",
    Shared.PAPER: "A draft of the write-up in Markdown, under the headings of SQUIRE 2.0, with questions where facts are missing.",
}
"""Each in a line."""
