"""Texts in cells of Excel: how long they may be, and how high a row has to be to show them."""

from pdsa_cli.export.texts import for_others

LONGEST = 32_767
"""Characters that a cell of Excel holds; it counts units of UTF-16."""
LINE = 15
"""The height of a line, in points."""
MOST_LINES = 27
"""A row of Excel is at most 409 points high."""


def cell_text(text: str) -> str:
    """A text of a project as others may read it, cut with … to what a cell holds."""
    said = for_others(text)
    if len(said) * 2 <= LONGEST or len(said.encode("utf-16-le")) // 2 <= LONGEST:
        return said
    return f"{within(said, LONGEST - 1)}…"


def within(text: str, units: int) -> str:
    """The beginning of a text that takes at most so many units of UTF-16."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell so many characters wide; office programs differ in whether they see to that."""
    if len(text) < width - 3 and "\n" not in text:
        return 1
    return min(sum(1 + int(len(line) / (width - 2)) for line in text.split("\n")), MOST_LINES)
