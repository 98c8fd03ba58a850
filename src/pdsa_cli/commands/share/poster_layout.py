"""The layout of a poster, from a small YAML file: which sections, in which order, under which headings.

columns: 3
sections:
  - problem: Background
  - aim
  - chart: Results over time
"""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pdsa_cli import store
from pdsa_cli.errors import UsageError
from pdsa_cli.phrases import one_line
from pdsa_cli.views.poster import HEADINGS, PosterLayout, PosterPart

if TYPE_CHECKING:
    from pdsa_cli.yamltext import Data, Document, Path as Steps

_KEYS = ("sections", "columns")
_MOST_COLUMNS = 4
_LONGEST = 80
"""Characters of a heading."""

_SUCH_AS = (
    f"write below sections: lines such as - problem: Background; those there are: {', '.join(PosterPart)}"
)


def layout_in(file: Path) -> PosterLayout:
    """The layout that a file describes. Raises UsageError with the place of the first thing that is not understood."""
    from pdsa_cli.yamltext import Unreadable, read

    raw = store.read_raw(file).raw
    if not raw.strip():
        raise UsageError(f"{file} is empty", _SUCH_AS)
    try:
        document = read(raw)
    except Unreadable as error:
        first = error.problems[0]
        raise UsageError(f"{file}:{first.line}:{first.column}: {first.message}", first.advice) from None
    return _Reader(file, document).layout()


class _Reader:
    """Reads one file."""

    def __init__(self, file: Path, document: "Document") -> None:
        self.file = file
        self.document = document

    def refuse(self, path: "Steps", message: str, advice: str, *, key: bool = False) -> NoReturn:
        place = self.document.place(path, key=key)
        raise UsageError(f"{self.file}:{place.line}:{place.column}: {message}", advice)

    def layout(self) -> PosterLayout:
        found = self.document.data
        if not isinstance(found, dict):  # what is read is always keys with values
            raise TypeError(type(found))
        for key in found:
            if key not in _KEYS:
                self.refuse(
                    (key,), f"{key} is no key of a layout", f"the keys are: {', '.join(_KEYS)}", key=True
                )
        sections = found.get("sections")
        if not isinstance(sections, list) or not sections:
            self.refuse(
                ("sections",),
                "a layout has a list of sections",
                _SUCH_AS,
            )
        read: dict[PosterPart, str] = {}
        for at, item in enumerate(sections):
            part, heading = self._section(item, ("sections", at))
            if part in read:
                self.refuse(("sections", at), f"{part} stands there twice", "leave one of them out")
            read[part] = heading
        return PosterLayout(tuple(read.items()), self._columns(found.get("columns")), own=True)

    def _section(self, item: "Data", path: "Steps") -> tuple[PosterPart, str]:
        word, heading = item, None
        if isinstance(item, dict) and len(item) == 1:
            ((word, heading),) = item.items()
        if not isinstance(word, str) or word not in list(PosterPart):
            said = word if isinstance(word, str) else "this"
            self.refuse(path, f"{said} is no section", f"the sections are: {', '.join(PosterPart)}")
        part = PosterPart(word)
        if heading is None:
            return part, HEADINGS[part]
        if not isinstance(heading, str) or not heading.strip() or len(heading) > _LONGEST:
            self.refuse(
                (*path, word),
                f"the heading of {word} is a text of at most {_LONGEST} characters",
                "write a shorter one",
            )
        return part, one_line(heading)

    def _columns(self, said: "Data") -> int:
        if said is None:
            return 0
        if not isinstance(said, str) or said not in map(str, range(1, _MOST_COLUMNS + 1)):
            self.refuse(
                ("columns",), f"columns: {said} is no number from 1 to {_MOST_COLUMNS}", "such as: columns: 3"
            )
        return int(said)
