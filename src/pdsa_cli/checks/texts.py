"""All texts of a project, looked through for what identifies a person.

Every project is looked through, and hardly any has anything: the fields that hold text are known once for each kind of part,
one search through all texts together tells which are to be looked at by themselves, and only where one of them holds
something are the paths to all worked out.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import NamedTuple

from pdsa_cli.checks.findings import Path
from pdsa_cli.checks.identifiers import Identifier, identifiers_in, signs_in
from pdsa_cli.model.kinds import NUMBER, WHOLE
from pdsa_cli.model.part import Part, Shape
from pdsa_cli.model.project import DataPoint, Project


class _Fields(NamedTuple):
    """Of one kind of part: the fields that hold a text, a number, several or coded texts, a part, or a list of parts."""

    texts: tuple[str, ...]
    texts_in: Callable[[Part], Sequence[str | None]]
    numbers: tuple[str, ...]
    lists: tuple[str, ...]
    coded: tuple[str, ...]
    parts: tuple[str, ...]
    items: tuple[str, ...]


_KNOWN: dict[type[Part], _Fields] = {}


def _fields(part: type[Part]) -> _Fields:
    if part not in _KNOWN:
        _KNOWN[part] = _fields_by_shape(part.shapes)
    return _KNOWN[part]


def _fields_by_shape(shapes: dict[str, Shape]) -> _Fields:
    texts = tuple(name for name, shape in shapes.items() if _is_text(shape))
    return _Fields(
        texts=texts,
        texts_in=attrgetter(*texts)
        if len(texts) > 1
        else lambda part: [getattr(part, name) for name in texts],
        numbers=tuple(name for name, shape in shapes.items() if shape.kind in (NUMBER, WHOLE)),
        lists=tuple(name for name, shape in shapes.items() if shape.item and _is_text(shape.item)),
        coded=tuple(name for name, shape in shapes.items() if shape.coded and _is_text(shape.coded)),
        parts=tuple(name for name, shape in shapes.items() if shape.part),
        items=tuple(name for name, shape in shapes.items() if shape.item and shape.item.part),
    )


def _is_text(shape: Shape) -> bool:
    return shape.kind is not None and ("text" in shape.kind.name or shape.kind.name == "an id")


def texts_of(part: Part) -> list[tuple[Path, str]]:
    """Every text that a person wrote in a part and all below it, every id and long number, with its path; choices are none."""
    found: list[tuple[Path, str]] = []
    _add(part, (), found)
    return found


def _add(part: Part, path: Path, found: list[tuple[Path, str]]) -> None:
    fields = _fields(part.__class__)
    for name in fields.texts:
        if text := getattr(part, name):
            found.append(((*path, name), text))  # noqa: PERF401  (it is the fastest so)
    numbers = [(name, getattr(part, name)) for name in fields.numbers]
    found += [((*path, name), f"{number:.0f}") for name, number in numbers if _has_long((number,))]
    for name in fields.lists:
        found += [((*path, name, position), text) for position, text in enumerate(getattr(part, name))]
    for name in fields.coded:
        found += [((*path, name, code), text) for code, text in sorted(getattr(part, name).items())]
    for name in fields.parts:
        # A part that is absent stands there as its default.
        if (inner := getattr(part, name)) is not None and inner is not part.defaults[name]:
            _add(inner, (*path, name), found)
    for name in fields.items:
        below = getattr(part, name)
        if below and below[0].__class__ is DataPoint:  # there are hundreds, and most have no text
            below = [
                one if one.note or one.excluded or _has_long(_OF_A_POINT(one)) else None for one in below
            ]
        for position, inner in enumerate(below):
            if inner is not None:
                _add(inner, (*path, name, position), found)


def identifiers_of(
    project: Project, countries: frozenset[str] = frozenset()
) -> tuple[tuple[Path, Identifier], ...]:
    """What looks like a person's identity in any text, id or number, in the order of the parts of a project."""
    words: list[str | None] = []
    numbers: list[float | None] = []
    _add_words(project, words, numbers)
    texts = [text for text in words if text]
    suspicious = texts if countries else _suspicious(texts)
    if not _has_long(numbers) and not any(identifiers_in(text, countries) for text in suspicious):
        return ()
    return tuple((path, one) for path, text in texts_of(project) for one in identifiers_in(text, countries))


_LONG = 10**8
"""The least number that is as long as one by which somebody is known."""


def _has_long(numbers: Iterable[float | None]) -> bool:
    known = list(filter(None, numbers))
    return bool(known) and (max(known) >= _LONG or min(known) <= -_LONG)


def _suspicious(texts: list[str]) -> Iterable[str]:
    """The texts that are to be looked at by themselves."""
    together = _BETWEEN.join(texts)
    folded = together.lower()
    if len(folded) != len(together):  # a few capital letters are two small ones, and places would shift
        return texts
    signs = list(signs_in(together, folded))
    if not signs:
        return ()
    ends = list(accumulate(len(text) + len(_BETWEEN) for text in texts))
    return [texts[at] for at in {bisect_right(ends, sign) for sign in signs}]


_BETWEEN = "\nx\n"
"""Between two texts that are searched together: with a letter, so that digits of both make no number."""


def _add_words(part: Part, found: list[str | None], numbers: list[float | None]) -> None:
    """Every text of a part and all below it, every number, and the gaps where there is none, without their paths: twice as fast."""
    fields = _fields(part.__class__)
    found += fields.texts_in(part)
    numbers += [getattr(part, name) for name in fields.numbers]
    for name in fields.lists:
        found += getattr(part, name)
    for name in fields.coded:
        found += getattr(part, name).values()
    for name in fields.parts:
        if (inner := getattr(part, name)) is not None and inner is not part.defaults[name]:
            _add_words(inner, found, numbers)
    for name in fields.items:
        below = getattr(part, name)
        if below and below[0].__class__ is DataPoint:
            numbers += chain.from_iterable(map(_OF_A_POINT, below))
            below = [one for one in below if one.note or one.excluded]
        for inner in below:
            _add_words(inner, found, numbers)


_OF_A_POINT = attrgetter("value", "numerator", "denominator")
