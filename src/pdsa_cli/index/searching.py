"""Searching the texts of all projects: ranked, by any form of a word, and by a near word where one is not there.

What a person types is data and never the query language: each word stands in quotes. Passages are cut, and their words
found in them, by the engine itself, in a table that lasts as long as the question.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.index.asking import Index
from pdsa_cli.index.contents import MOST_TEXTS, SEARCHED, TOKENIZER, telling_words
from pdsa_cli.index.packing import unpacked
from pdsa_cli.lazily import pattern
from pdsa_cli.words import Decision

_WEIGHTS = {"title": 4.0, "change": 4.0, "learned": 3.0, "problem": 1.0, "aim": 1.0}
"""How much more a word counts where it stands in such a text; 2 for all others."""
_PREFIX_FROM = 4
"""A word of so many letters also finds longer ones that begin with it."""
_NEAR_FROM = 4
"""A shorter word is nearly like too many others."""
_LIKE_IT = 0.75
"""How much of a word has to be the same in one that is suggested for it, from 0 to 1."""
_MARKS = "\x02", "\x03"
_CONTROL = pattern(r"[\x00-\x1f]+")
_PASSAGE_WORDS = 28
_LOOKED_AT = 200
"""So many matches say in how many projects something was adopted or abandoned."""
_SAID_FIRST = ("learned", "result", "decision", "prediction", "change", "problem", "aim", "title")
"""Where a word stands in several kinds of text, the first of these is shown."""


class Sought(NamedTuple):
    """What is looked for: words, all of them; only in change ideas; of tests with a decision; in a programme."""

    words: tuple[str, ...]
    ideas: bool = False
    decision: str | None = None
    programme: str | None = None


class Within(StrEnum):
    """What holds all the words: each text that was found, only its project as a whole, or nothing."""

    TEXT = "text"
    PROJECT = "project"
    SOME = "some"


class Match(NamedTuple):
    """A text that holds the words: of which project, and which of its texts."""

    project: int
    at: int


class Matches(NamedTuple):
    """The texts that hold the words, by their numbers (``contents.text_number``); ``ranked`` tells which of them are best.

    ``asked`` is what the table of words was asked, ``query`` finds the words in whole texts. ``replaced`` are words that no text
    has, each with the one that was looked for in its place; ``missing`` those without one. ``within`` says what holds all of the words.
    """

    texts: frozenset[int]
    asked: str
    query: str
    replaced: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    within: Within

    @property
    def projects(self) -> set[int]:
        """The projects of which a text was found."""
        return {text // MOST_TEXTS for text in self.texts}


def words_in(said: Iterable[str]) -> tuple[str, ...]:
    """The words to look for in what a person typed, each once; what stands in quotes of its own is one.

    What stands in every text, such as the and to, tells nothing and is passed over.
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", " ".join(said)))
    parts = (phrase or word for phrase, word in re.findall(r'["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)', text))
    telling = (part.strip() for part in parts if re.search(r"[^\W_]", telling_words(part)))
    return tuple(dict.fromkeys(telling))


def matches(index: Index, sought: Sought, passed_over: Iterable[int] = ()) -> Matches:
    """The texts that hold all words; else those of projects that do; else those that hold some.

    Of projects that are counted, but for those ``passed_over``.
    """
    others = {*passed_over, *_not_meant(index, sought.programme)}
    replaced, missing, words = [], [], []
    for word in sought.words:
        if _is_there(index, word):
            words.append(word)
        elif near := _near(index, word):
            replaced.append((word, near))
            words.append(near)
        else:
            missing.append(word)
    queries = tuple(dict.fromkeys(map(_asked, words)))
    for within, operator in ((Within.TEXT, "AND"), (Within.PROJECT, "OR"), (Within.SOME, "OR")):
        asked = f" {operator} ".join(queries)
        asked = f"{{title change}} : ({asked})" if sought.ideas else asked
        found = _matching(index, asked) if queries else ()
        if others:
            found = [text for text in found if text // MOST_TEXTS not in others]
        if within is Within.PROJECT:
            having_all = _projects_with(index, queries)
            found = [text for text in found if text // MOST_TEXTS in having_all]
        if sought.decision is not None or sought.ideas:
            found = list(_only(index, sought, found))
        if found:
            break
    within = within if len(queries) > 1 else Within.TEXT
    shown = f" {operator} ".join(map(_in_full, words))
    return Matches(frozenset(found), asked, shown, tuple(replaced), tuple(missing), within)


def ranked(index: Index, found: Matches, most: int) -> list[Match]:
    """The ``most`` best of the texts that were found, the best first.

    To rank a text takes several times as long as to find it, and to sort all of them as long again; a few best need no sorting.
    """
    weights = ", ".join(str(_WEIGHTS.get(column, 2.0)) for column in SEARCHED)
    best: list[int] = []
    for limit in (most, _ALL) if found.texts else ():
        rows = index.rows(
            f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, {weights}), rowid LIMIT ?",
            (found.asked, limit),
        )
        best = [text for (text,) in rows if text in found.texts]
        if len(best) >= min(most, len(found.texts)):  # fewer where others were passed over that rank higher
            break
    return [Match(*divmod(text, MOST_TEXTS)) for text in best[:most]]


_ALL = -1
"""What SQLite takes for no limit."""


def _not_meant(index: Index, programme: str | None) -> set[int]:
    """The projects that are only there as copies, and those of other programmes than the one that is meant."""
    others = " OR programme IS NOT :meant" if programme is not None else ""
    rows = index.rows(f"SELECT id FROM projects WHERE file IS NULL{others}", {"meant": programme})
    return {project for (project,) in rows}


def _matching(index: Index, asked: str) -> list[int]:
    return [text for (text,) in index.rows("SELECT rowid FROM texts WHERE texts MATCH ?", (asked,))]


def _projects_with(index: Index, queries: Sequence[str]) -> set[int]:
    """The projects whose texts hold all words, be it in several."""
    each = (
        {
            project
            for (project,) in index.rows(
                f"SELECT rowid / {MOST_TEXTS} FROM texts WHERE texts MATCH ?", (one,)
            )
        }
        for one in queries
    )
    return set.intersection(*each) if queries else set()


class Became(NamedTuple):
    """What became of what was found: for each decision the projects in which a test of it ended so, and those that noted harm in one.

    ``harm`` holds that of the last such test of each project.
    """

    ended: dict[str, set[int]]
    harm: dict[int, str]


def became(index: Index, found: Matches) -> Became:
    """What became of the tests and ideas that were found; of many matches the best are looked at."""
    best = ranked(index, found, _LOOKED_AT)
    among = ", ".join(str(project) for project in {one.project for one in best})
    ideas: dict[int, list[str]] = {}
    for project, idea in index.rows(
        f"SELECT project, id FROM ideas WHERE project IN ({among}) ORDER BY project, position"
    ):
        ideas.setdefault(project, []).append(idea)
    made = Became({decision.value: set() for decision in Decision}, {})
    sought = {(one.project, one.at - 1) for one in best}
    for project, position, decision, harm, kept in index.rows(
        f"SELECT project, position, decision, harm, ideas FROM cycles WHERE project IN ({among})"
        " AND (decision IS NOT NULL OR harm_noted) ORDER BY project, position"
    ):
        own = ideas.get(project, [])
        places = {len(own) + position, *(own.index(idea) for idea in unpacked(kept) if idea in own)}
        if any((project, place) in sought for place in places):
            if decision is not None:
                made.ended[decision].add(project)
            if harm is not None:
                made.harm[project] = harm
    return made


def _asked(word: str) -> str:
    """A word as the engine asks for it: in any of its forms, and longer ones that begin with it, which count less."""
    quoted = _quoted(word)
    return f"({quoted} OR {quoted} *)" if len(word) >= _PREFIX_FROM and " " not in word else quoted


def _quoted(word: str) -> str:
    """A word, or several that stand together, of which the table has those that tell something."""
    return '"' + (telling_words(word) or word).replace('"', '""') + '"'


def _in_full(word: str) -> str:
    """The same for texts that are whole, where other words may stand between."""
    telling, said = telling_words(word).split(), len(re.findall(r"\w+", word))
    if len(telling) < 2 or len(telling) == said:
        return _asked(word)
    return f"NEAR({' '.join(map(_quoted, telling))}, {said - len(telling)})"


def _is_there(index: Index, word: str) -> bool:
    # Most words stand somewhere as they are asked for, which is told at once; to look for longer ones takes all of them.
    return any(
        index.rows("SELECT 1 FROM texts WHERE texts MATCH ? LIMIT 1", (form,))
        for form in (_quoted(word), _asked(word))
    )


def _only(index: Index, sought: Sought, found: Iterable[int]) -> Iterator[int]:
    """The texts that are of ideas or tests of them, with ``decision`` those that ended so."""
    ideas = dict(index.rows("SELECT project, count(*) FROM ideas GROUP BY project"))
    decided = set(index.rows("SELECT project, position FROM cycles WHERE decision = ?", (sought.decision,)))
    tested = _ideas_decided(index, sought.decision) if sought.decision else set()
    for text in found:
        project, at = divmod(text, MOST_TEXTS)
        cycle = at - 1 - ideas.get(project, 0)
        if at == 0:
            continue
        if (
            sought.decision is None
            or (project, cycle) in decided
            or (cycle < 0 and (project, at - 1) in tested)
        ):
            yield text


def _ideas_decided(index: Index, decision: str) -> set[tuple[int, int]]:
    """The ideas, each by its project and its place, of which a test ended with a decision."""
    places = {
        (project, idea): position
        for project, position, idea in index.rows("SELECT project, position, id FROM ideas")
    }
    rows = index.rows("SELECT project, ideas FROM cycles WHERE decision = ?", (decision,))
    named = ((project, idea) for project, kept in rows for idea in unpacked(kept))
    return {(project, places[project, idea]) for project, idea in named if (project, idea) in places}


# Near words.


def _near(index: Index, word: str) -> str:
    """A word of the texts that is written nearly so; empty for none."""
    stems = _stems(index, word)
    if len(stems) != 1 or len(stems[0]) < _NEAR_FROM:
        return ""
    (stem,) = stems
    index.rows("CREATE VIRTUAL TABLE IF NOT EXISTS temp.known USING fts5vocab(main, texts, row)")
    known = index.rows(
        "SELECT term FROM known WHERE length(term) BETWEEN ? AND ? AND doc > 0",
        (len(stem) - 2, len(stem) + 2),
    )
    alike = [term for (term,) in known if _begins_alike(term, stem)]
    from difflib import get_close_matches

    near = get_close_matches(stem, alike, n=1, cutoff=_LIKE_IT)
    return _written(index, near[0]) if near else ""


def _begins_alike(term: str, stem: str) -> bool:
    """Whether two of the first three letters are the same: a word is seldom misspelled where it begins."""
    return sum(one == other for one, other in zip(term[:3], stem[:3], strict=False)) >= min(2, len(stem))


def _stems(index: Index, text: str) -> list[str]:
    """The words of a text as the engine knows them."""
    index.rows(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.typed USING fts5(word, tokenize='{TOKENIZER}')")
    index.rows("CREATE VIRTUAL TABLE IF NOT EXISTS temp.stems USING fts5vocab(temp, typed, row)")
    index.rows("DELETE FROM typed")
    index.rows("INSERT INTO typed VALUES (?)", (text,))
    return [term for (term,) in index.rows("SELECT term FROM stems")]


def _written(index: Index, stem: str) -> str:
    """A word of which a text has the stem, as it is written there; of several the shortest."""
    from pdsa_cli.index.contents import searched_texts

    rows = index.rows("SELECT rowid FROM texts WHERE texts MATCH ? LIMIT 1", (_quoted(stem),))
    for (row,) in rows:
        project, at = divmod(row, MOST_TEXTS)
        words = re.findall(r"[^\W_]+", " ".join(searched_texts(index.texts(project))[at]))
        for word in sorted(dict.fromkeys(map(str.lower, words)), key=len):
            if word[:1] == stem[:1] and _stems(index, word) == [stem]:
                return word
    return stem


# Passages.


class Passage(NamedTuple):
    """The part of a text that holds the words: of which kind of text, as it is written, and the words in it that were found."""

    kind: str
    text: str
    words: tuple[str, ...]


def passages(index: Index, query: str, texts: Sequence[Sequence[str]]) -> list[Passage]:
    """The passage of each text, which is given by its kinds, that says most of what was looked for."""
    index.rows(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.shown USING fts5({', '.join(SEARCHED)}, tokenize='{TOKENIZER}')"
    )
    index.rows("DELETE FROM shown")
    marks = ", ".join("?" * (len(SEARCHED) + 1))
    for at, kinds in enumerate(texts):
        index.rows(
            f"INSERT INTO shown (rowid, {', '.join(SEARCHED)}) VALUES ({marks})", (at, *map(_clean, kinds))
        )
    cut = ", ".join(
        f"snippet(shown, {column}, char(2), char(3), '…', {_PASSAGE_WORDS})"
        for column in range(len(SEARCHED))
    )
    if not texts:
        return []
    found = {
        row: cuts
        for row, *cuts in index.rows(f"SELECT rowid, {cut} FROM shown WHERE shown MATCH ?", (query,))
    }
    return [_best(found.get(at, kinds)) for at, kinds in enumerate(texts)]


def _clean(text: str) -> str:
    """A text without the signs by which words are marked; its parts, which stand below one another, behind one another."""
    return _CONTROL.sub(" ", text.strip().replace("\n", " · "))


def _best(cuts: Sequence[str]) -> Passage:
    """Of the passages of each kind of text the one with most of the words."""
    by_kind = dict(zip(SEARCHED, cuts, strict=True))
    begin, end = _MARKS
    words = {kind: re.findall(f"{begin}([^{end}]*){end}", by_kind[kind]) for kind in _SAID_FIRST}
    kind = max(_SAID_FIRST, key=lambda one: len({word.casefold() for word in words[one]}))
    text = by_kind[kind].replace(begin, "").replace(end, "")
    return Passage(kind, " ".join(text.split()), tuple(dict.fromkeys(words[kind])))
