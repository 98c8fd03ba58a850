"""What a search finds: passages of many projects, each with the test or idea it belongs to, and what became of that."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.evidence.cycles import decision_of
from pdsa_cli.evidence.days_on_record import days_of
from pdsa_cli.evidence.ideas import tests_of
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.phrases import capital
from pdsa_cli.views import sentences
from pdsa_cli.views.harm_words import NotedHarm, noted_harm
from pdsa_cli.words import Decision, Improved, Status, VerdictCode

KINDS = {
    "title": "Title",
    "problem": "Problem",
    "aim": "Aim",
    "change": "Idea",
    "prediction": "Predicted",
    "result": "Result",
    "decision": "Decided",
    "learned": "Learned",
}
"""The kinds of text that are searched, as a passage is headed."""


class Hit(NamedTuple):
    """One passage. ``cycle`` is the test it is of, ``idea`` the id of the change idea; neither where it is of the whole project.

    ``kind`` says of which text the ``passage`` is (``KINDS``), ``words`` which of its words were looked for. Of an idea ``size``
    and ``decision`` are those of its last test. ``verdict_code`` says whether the measure of the aim moved, ``verdict`` the same in a few
    words, ``verdict_since`` since when. ``harm`` is that of the test, of an idea that of all its tests. ``more``: so many further passages of this project were found.
    """

    file: str
    title: str
    programme: str | None
    status: Status
    cycle: int | None
    about: str
    idea: str | None
    tests: tuple[int, ...]
    kind: str
    passage: str
    words: tuple[str, ...]
    size: str
    decision: Decision | None
    improved: Improved | None
    on: date | None
    verdict_code: VerdictCode
    verdict: str
    verdict_since: date | None
    verdict_measure: str | None
    harm: tuple[NotedHarm, ...] = ()
    more: int = 0


class Search(NamedTuple):
    """What was found: ``hits`` are the best of ``total`` passages in ``projects`` projects, of ``searched`` that were looked through;
    ``unread`` files could not be read.

    ``replaced`` are words that nobody used, each with the near one that was looked for; ``missing`` those without a near one.
    ``within``: what holds all of the words, a ``text``, a ``project`` by several of its texts, or nothing: then each has ``some``.
    """

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int
    projects: int
    searched: int
    unread: int = 0
    replaced: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    within: str = "text"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was looked for in place of what was asked for."""
        said = [
            f"no ‘{word}’ anywhere; did you mean ‘{near}’? That was looked for."
            for word, near in self.replaced
        ]
        said += [f"no ‘{word}’ anywhere, nor a word like it." for word in self.missing]
        if self.hits and self.within != "text":
            said.append(_WITHIN[self.within])
        return tuple(capital(one) for one in said)


_WITHIN = {
    "project": "no one text has all of these words; the projects that follow have them all.",
    "some": "no project has all of these words; what follows has some of them.",
}


class Place(NamedTuple):
    """Which text of a project a passage is of: that of a cycle, of an idea, or of the whole."""

    cycle: int | None
    idea: str | None


def hit(
    project: Project, place: Place, passage: tuple[str, str, tuple[str, ...]], about: Mapping[str, object]
) -> Hit:
    """A passage with what became of its test; ``about`` are its file and what the rules make of the measure."""
    kind, text, words = passage
    cycle = next((one for one in project.cycles if one.number == place.cycle), None)
    change = next((one for one in project.changes if one.id == place.idea), None)
    tests = tests_of(project, change) if change and cycle is None else ()
    test = cycle or (tests[-1] if tests else None)
    study = test.study if test else None
    return Hit(
        title=project.title,
        programme=project.programme,
        status=project.status,
        cycle=place.cycle,
        about=_about(cycle, change.idea if change else ""),
        idea=place.idea,
        tests=tuple(one.number for one in tests),
        kind=kind,
        passage=text,
        words=words,
        size=sentences.scale(test.scale) if test else "",
        decision=decision_of(test) if test else None,
        improved=study.improved if study else None,
        on=max(days_of(test), default=None) if test else None,
        harm=tuple(_harm_of((cycle,) if cycle else tests)),
        **about,  # type: ignore[arg-type]
    )


def _about(cycle: Cycle | None, idea: str) -> str:
    """What the passage is of, in words: the title of the test, or the idea."""
    if cycle is None:
        return idea
    return cycle.title or idea or f"Cycle {cycle.number}"


def _harm_of(tests: Iterable[Cycle]) -> Iterator[NotedHarm]:
    """The harm of tests, without the identity of a person that slipped into it: others read it."""
    for one in filter(None, map(noted_harm, tests)):
        yield one._replace(harm=hidden(one.harm), harm_resolved=hidden(one.harm_resolved))


def search_data(found: Search) -> Data:
    """What was found, for JSON."""
    return {
        **data_of(found, "words", "total", "projects", "searched", "unread", "missing", "within"),
        "replaced": [{"word": word, "by": near} for word, near in found.replaced],
        "hits": [data_of(one) for one in found.hits],
    }
