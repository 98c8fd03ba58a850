"""Error cells of spreadsheets, in the languages in which Excel writes them: ``#DIV/0!``, ``#N/A``, ``#REF!``."""

from pdsa_cli.lazily import pattern

_MISSING = frozenset(
    [
        "#n/a",
        "#n/a!",
        "#n/d",
        "#n/d!",
        "#nd",
        "#nv",
        "#n/b",
        "#i/t",
        "#n/v",
        "#saknas",
        "#saknas!",
        "#puuttuu",
        "#puuttuu!",
        "#null!",
        "#nul!",
        "#nulo!",
        "#¡nulo!",
        "#nullo!",
        "#leeg!",
    ]
)
_OF_NONE = frozenset(
    ["#div/0", "#div/0!", "#¡div/0!", "#deel/0!", "#division/0!", "#jako/0!", "#dziel/0!", "#div/0?"]
)
_SHAPE = pattern(r"#[¡¿]?[^\W\d_]{2,14}(?:/[^\W_]{1,4})?[!?]|#{3,}")


def is_missing_error(text: str) -> bool:
    """Whether a cell, in small letters, is the error for "not available" or for a division by zero."""
    return text.startswith("#") and (text in _MISSING or text in _OF_NONE)


def is_error(text: str) -> bool:
    """Whether a cell is an error of a spreadsheet; ``####`` is a column that was too narrow when it was saved."""
    said = text.strip().lower()
    return said.startswith("#") and (is_missing_error(said) or _SHAPE.fullmatch(said) is not None)
