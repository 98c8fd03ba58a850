"""Which item a person means who names it: by a name, the beginning of one, beginnings of its words; or nearly one."""

import re
from collections.abc import Sequence

from pdsa_cli.lazily import pattern

_NEAR = 0.65
"""How alike a text has to be to a name to be taken for a slip of it, from 0 to 1."""
_FEWEST_LETTERS = 3
_NUMBER = pattern(r"\b\d+\b")


def meant(names: Sequence[Sequence[str]], said: str) -> list[int]:
    """The positions of the items meant, of which ``names`` holds all names, the first one the shortest.

    Those that are named in full; else those whose first name begins so, else whose others do, else those in one of whose
    names the words that were said begin words, in their order. Several where it is not clear, none where nothing fits.
    """
    folded = " ".join(said.split()).casefold()
    if not folded:
        return []
    all_names = [[" ".join(name.split()).casefold() for name in of_item] for of_item in names]
    for found in (
        [position for position, known in enumerate(all_names) if folded in known],
        [position for position, known in enumerate(all_names) if known[0].startswith(folded)],
        [
            position
            for position, known in enumerate(all_names)
            if any(name.startswith(folded) for name in known)
        ],
    ):
        if found:
            return found
    if len(folded) < _FEWEST_LETTERS:
        return []
    return [
        position
        for position, known in enumerate(all_names)
        if any(_begins_words(folded, name) for name in known)
    ]


def nearest(names: Sequence[Sequence[str]], said: str) -> int | None:
    """The position of the item one of whose names was nearly said; None where there is none, another figure stands in it, or two are as near."""
    from difflib import SequenceMatcher

    folded = " ".join(said.split()).casefold()
    best, found = _NEAR, None
    alone = True
    for position, of_item in enumerate(names):
        for name in of_item:
            known = " ".join(name.split()).casefold()
            if _NUMBER.findall(known) != _NUMBER.findall(folded):
                continue  # ward 7 is no slip of ward 8
            alike = SequenceMatcher(None, folded, known).ratio()
            if alike > best:
                best, found, alone = alike, position, True
            elif alike == best and position != found:
                alone = False
    return found if alone else None


def _begins_words(said: str, name: str) -> bool:
    """Whether each word that was said is the beginning of a word of the name, in its order."""
    words = iter(re.findall(r"\w+", name))
    wanted = re.findall(r"\w+", said)
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)
