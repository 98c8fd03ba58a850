"""Searching the index, and what was found as a view; for `pdsa search`, and for who asks whether this was tested elsewhere."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli.checks.hiding import hidden, hidden_name
from pdsa_cli.commands.many import judging_here
from pdsa_cli.index import as_it_was, asked
from pdsa_cli.index.contents import MOST_TEXTS
from pdsa_cli.index.searching import Match, Matches, Sought, Within, became, matches, passages, ranked
from pdsa_cli.views.project_texts import TextFacts, texts_of
from pdsa_cli.views.search import Hit, Place, Search, hit
from pdsa_cli.words import VerdictCode

if TYPE_CHECKING:
    from pdsa_cli.index import Answer, Index
    from pdsa_cli.views.judging import Judging

OF_ONE_PROJECT = 2
"""So many passages of one project are shown, so that it does not hide the others."""


def search(places: Sequence[Path], sought: Sought, judging: "Judging", limit: int) -> "Answer[Search]":
    """The best ``limit`` passages of the projects in some places, of each project few unless there is room for all."""

    def question(index: "Index") -> Search:
        named = None
        if sought.programme is not None:
            from pdsa_cli.index.programmes import programme_named

            named = programme_named(index, sought.programme)
        found = matches(index, sought._replace(programme=named))
        shown = _chosen(index, found, limit)
        ((unread,),) = index.rows("SELECT count(*) FROM files WHERE problem IS NOT NULL")
        return Search(
            words=sought.words,
            hits=tuple(_hits(index, shown, found)),
            total=len(found.texts),
            projects=len(found.projects),
            searched=index.counted(),
            unread=unread,
            replaced=found.replaced,
            missing=found.missing,
            within=found.within.value,
        )

    return asked(places, judging, question)


class Elsewhere(NamedTuple):
    """In how many other projects something is found, and what was decided there; ``harm`` is what a test of it did there, if it did."""

    found: str
    harm: str


def known_elsewhere(folder: Path, words: tuple[str, ...], title: str) -> Elsewhere | None:
    """Where else these words are found; None where nobody knows any."""

    def question(index: "Index") -> Elsewhere | None:
        named = {project for (project,) in index.rows("SELECT id FROM projects WHERE title = ?", (title,))}
        found = matches(index, Sought(words), named)
        if not found.texts or found.within is not Within.TEXT or found.replaced or found.missing:
            return None
        count = len(found.projects)
        made = became(index, found)
        ended = [
            f"{_ENDED[decision]} in {len(projects)}" for decision, projects in made.ended.items() if projects
        ]
        ended += [f"harm noted in {len(made.harm)}"] if made.harm else []
        told = f" ({', '.join(ended)})" if ended else ""
        harm = next((hidden(one) for one in made.harm.values()), "")
        return Elsewhere(f"in {count} project{'' if count == 1 else 's'}{told}", harm)

    return as_it_was([folder], judging_here()[0], question)


_ENDED = {"adopt": "adopted", "adapt": "adapted", "abandon": "abandoned"}


_RANKED = 30
"""So many passages are ranked for each that is shown: of several of one project some are passed over."""


def _chosen(index: "Index", found: Matches, limit: int) -> list[Match]:
    """The best matches, of each project a few; where there is room for all, all."""
    if len(found.texts) <= limit:
        return ranked(index, found, limit)
    chosen = _few_of_each(ranked(index, found, limit * _RANKED), limit)
    if len(chosen) < limit and len(found.texts) > limit * _RANKED:
        chosen = _few_of_each(ranked(index, found, len(found.texts)), limit)
    return chosen


def _few_of_each(best: Iterable[Match], limit: int) -> list[Match]:
    """The first of them, of each project a few."""
    seen: Counter[int] = Counter()
    chosen: list[Match] = []
    for one in best:
        seen[one.project] += 1
        if seen[one.project] <= OF_ONE_PROJECT:
            chosen.append(one)
        if len(chosen) == limit:
            break
    return chosen


def _hits(index: "Index", shown: Sequence[Match], found: Matches) -> Iterable[Hit]:
    projects = {number: index.texts(number) for number in {one.project for one in shown}}
    about = {number: _about(index, number) for number in projects}
    texts = [texts_of(projects[one.project])[one.at] for one in shown]
    cut = passages(index, found.query, [_masked(one) for one in texts])
    total = Counter(text // MOST_TEXTS for text in found.texts)
    told = Counter(one.project for one in shown)
    last = {one.project: at for at, one in enumerate(shown)}
    for at, (one, text, passage) in enumerate(zip(shown, texts, cut, strict=True)):
        more = total[one.project] - told[one.project] if last[one.project] == at else 0
        place = Place(text.cycle, text.idea)
        yield hit(projects[one.project], place, passage, about[one.project])._replace(more=more)


def _masked(text: TextFacts) -> list[str]:
    """The kinds of text of which a passage is cut: masked before that, as half an identifier would not be told."""
    return [hidden(part) for part in text[2:]]


def _about(index: "Index", project: int) -> dict[str, Any]:
    """The file of a project, and what the rules make of its measure."""
    ((place, path, code, verdict, since, measure),) = index.rows(
        "SELECT place, path, verdict_code, verdict, verdict_since, verdict_measure"
        " FROM files JOIN projects ON projects.file = files.id WHERE projects.id = ?",
        (project,),
    )
    return {
        "file": hidden_name(index.path(place, path)),
        "verdict_code": VerdictCode(code),
        "verdict": verdict,
        "verdict_since": since and date.fromisoformat(since),
        "verdict_measure": measure and hidden(measure),
    }
