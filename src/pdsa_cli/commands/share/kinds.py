"""What can be made of a project for others."""

from enum import StrEnum


class Shared(StrEnum):
    """What can be made of a project for others."""

    BRIEF = "brief"
    PAGE = "page"
    BOARD = "board"


SAID = {
    Shared.BRIEF: "Ten lines of plain words, for an e-mail or a chat.",
    Shared.PAGE: "The whole project as one HTML file, with its charts and diagrams, that every browser shows and prints.",
    Shared.BOARD: "What hangs on the wall: the aim, the latest value, the test that runs now, who does what this week.",
}
"""Each in a line."""
