"""Projects as they were read, out of the index: for what the facts do not tell."""

from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli.index.packing import unpacked
from pdsa_cli.lazily import pattern
from pdsa_cli.views.project_texts import TextFacts, texts_of

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

SEARCHED = TextFacts._fields[2:]
"""The columns of the table of words: the kinds of text that are searched."""
TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How texts are taken apart into words: any form of a word is the same one, and accents are passed over."""
MOST_TEXTS = 4096
"""The texts of a project have numbers below this; a longer list is cut."""


class Content(NamedTuple):
    """A project with the comments of its file, each with its line and column."""

    project: "Project"
    comments: list[tuple[str, int, int]]


def content_in(kept: bytes | str) -> Content:
    """What was kept of a file."""
    from pdsa_cli.model.project import Project
    from pdsa_cli.model.reading import part_of

    found: dict[str, Any] = unpacked(kept)
    comments = [(text, line, column) for text, line, column in found["comments"]]
    return Content(part_of(Project, found["data"]), comments)


def texts_in(kept: bytes | str) -> "Project":
    """The project with the texts that are searched: without its measures, which have none and take most of the time."""
    from pdsa_cli.model.project import Project
    from pdsa_cli.model.reading import part_of

    data: dict[str, Any] = unpacked(kept)["data"]
    data.pop("measures", None)
    return part_of(Project, data)


_WORD = pattern(r"\w+")
_APART = {code: " " for code in range(128) if not _WORD.fullmatch(chr(code))}
"""Takes texts of ASCII alone, as most are, apart into the same words in half the time."""
_COMMON = (
    "a an and are as at be because been but by can could did do does for from had has have he her his i "
    "if in into is it its no not of on one or our she so than that the their them then there they this to "
    "up was we were what when which while who will with would you"
)
_IN_EVERY_TEXT = frozenset(
    form(word) for word in _COMMON.split() for form in (str.lower, str.capitalize, str.upper)
)
"""As they are written: to fold every word of a text for this would take a third as long again."""


def searched_texts(project: "Project") -> list[tuple[str, ...]]:
    """What is searched of a project, in the columns of the table of words, in the order of their numbers."""
    return [one[2:] for one in texts_of(project)[:MOST_TEXTS]]


def words_of(project: "Project") -> list[tuple[str, ...]]:
    """The same as it is given to the table of words: what tells nothing is left out."""
    return [tuple(map(telling_words, texts)) for texts in searched_texts(project)]


def telling_words(text: str) -> str:
    """A text without the words that stand in every one and so tell nothing: a third of all, and of the room that they take.

    What is looked for has to lose them likewise.
    """
    words = text.translate(_APART).split() if text.isascii() else _WORD.findall(text)
    return " ".join([word for word in words if word not in _IN_EVERY_TEXT])


def text_number(project: int, at: int) -> int:
    """The number of a text in the table of words: of which project it is, and which of its texts."""
    return project * MOST_TEXTS + at
