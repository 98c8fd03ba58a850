"""A site of many projects: what its pages say, and what each project contributes to those about all.

A project contributes an ``Extract`` once, when its page is made; pages about all are made of extracts and of what the index answers.
What depends on today stands on those pages. The page of a project says how it stood on the last day of which anything is recorded,
so that it stays as it is until its file changes.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.evidence.cycles import (
    answers,
    began,
    decision_of,
    ended,
    is_carried_out,
    learned_from,
    named_ideas,
)
from pdsa_cli.evidence.ideas import acting_on
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Change, Cycle, Project
from pdsa_cli.phrases import one_line
from pdsa_cli.views import sentences
from pdsa_cli.views.next_step import waits
from pdsa_cli.views.portfolio import Lines, Listed, Numbers, RollUp
from pdsa_cli.views.prediction_words import came_out
from pdsa_cli.views.project_texts import texts_of
from pdsa_cli.words import Decision

_WORD = pattern(r"[^\W_]+")
_LEARNED = 400
"""So many characters of what a test taught stand beside it; the page of its project has all."""
_SLUG = 48

DECIDED = {Decision.ADOPT: "adopted", Decision.ADAPT: "adapted", Decision.ABANDON: "abandoned"}
"""What became of a test, for people."""


class Tested(NamedTuple):
    """One test of one idea; ``day`` is when it ended or began, ``decision`` how it ended or what it waits for."""

    driver: str
    idea: str
    cycle: int
    day: str
    size: str
    decision: str
    predictions: str
    learned: str


class Extract(NamedTuple):
    """What one project contributes to pages about all: the words by which it is found, and its tests."""

    words: tuple[str, ...]
    tests: tuple[Tested, ...]


class Shown(NamedTuple):
    """One project as it stands in lists; ``page`` is the name of its page, empty where it has none."""

    page: str
    file: str
    title: str
    programme: str
    status: str
    stage: str
    cycles: int
    verdict: str
    aim_by: str | None
    last_recorded: str | None


class TestOf(NamedTuple):
    """A test beside the project that made it."""

    project: Shown
    test: Tested


class TestsOfIdea(NamedTuple):
    """One idea with all its tests, in the order of their days."""

    driver: str
    idea: str
    tests: tuple[TestOf, ...]

    def ended(self, decision: Decision) -> int:
        """How many of its tests ended so."""
        return sum(one.test.decision == DECIDED[decision] for one in self.tests)

    @property
    def projects(self) -> int:
        """In how many projects it was tested."""
        return len({one.project.page for one in self.tests})


class Learning(NamedTuple):
    """What was tested in one programme, by driver and then by idea, and how many tests ended how."""

    programme: str
    ideas: tuple[TestsOfIdea, ...]

    @property
    def ended(self) -> tuple[int, ...]:
        """How many tests of an idea were adopted, adapted and abandoned."""
        return tuple(sum(idea.ended(decision) for idea in self.ideas) for decision in Decision)

    @property
    def tests(self) -> int:
        """How many tests there are; one of several ideas stands below each."""
        return len({(one.project.page, one.test.cycle) for idea in self.ideas for one in idea.tests})


class Overview(NamedTuple):
    """The first page: all in numbers, and the beginnings of the lists that press most."""

    roll_up: RollUp
    lists: tuple[Lines, ...]
    left_out: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]


class ProgrammePage(NamedTuple):
    """One programme in numbers, with its projects."""

    name: str
    numbers: Numbers
    projects: tuple[Shown, ...]


LISTS = tuple(Listed)
"""The lists that are pages of their own, in their order."""
FIRST = (Listed.IMPROVED, Listed.STUCK, Listed.DUE, Listed.SLIPPING)
"""The lists whose beginnings stand on the first page."""


def as_of(
    happened: str | None,
    written: str | None,
    closed: str | None,
    changes: Iterable[tuple[str | None, str]],
    today: date,
) -> str:
    """The day on which the page of a project is made: the last one on which anything happened or was written down, not after today."""
    days = (happened, written, closed, *(day for day, _ in changes))
    return min(max((day for day in days if day), default=today.isoformat()), today.isoformat())


def slug(text: str, otherwise: str) -> str:
    """A text as part of the name of a file: small letters of ASCII, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG].strip("-") or otherwise


def page_name(named: str, file: str, place: str) -> str:
    """The name of a project's page: that of its file as others may read it, and a few letters of where it lies, so that no two are the same.

    It stays when the title changes, when other projects come and go, and wherever the folder is.
    """
    from hashlib import sha256

    name = re.split(r"[/\\]", named)[-1]
    bare = re.sub(r"(\.pdsa)?\.ya?ml$", "", name, flags=re.IGNORECASE)
    digest = sha256(f"{place}\0{file}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"projects/{slug(bare, 'project')}-{digest}.html"


def programme_page(kind: str, name: str) -> str:
    """The name of a page of a programme, of two whose names differ in their case only too."""
    from hashlib import sha256

    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{kind}-{slug(hidden(name), 'none')}-{digest}.html"


def extract_of(project: Project) -> Extract:
    """What a project contributes, without the identity of a person that may stand in its texts."""
    return Extract(tuple(_words(project)), tuple(_tests(project)))


def folded(text: str) -> str:
    """A text as it is searched: small letters without accents; the script of the page does the same."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.category(one).startswith("M")).lower()


def _words(project: Project) -> list[str]:
    """Each word of a project once."""
    found: dict[str, None] = {}
    about = (project.programme or "", project.setting or "")
    texts = (part for one in texts_of(project) for part in one[2:])
    for text in (*about, *texts):
        for word in _WORD.findall(folded(hidden(text))):
            found[word] = None
    return sorted(found)


def _tests(project: Project) -> Iterator[Tested]:
    ideas = {one.id: one for one in project.changes}
    for cycle in project.cycles:
        if not is_carried_out(cycle):
            continue
        tested: list[Change | None] = [ideas[name] for name in named_ideas(cycle) if name in ideas]
        for idea in tested or [None]:
            yield _test(project, cycle, idea)


def _test(project: Project, cycle: Cycle, idea: Change | None) -> Tested:
    day = ended(cycle) or began(cycle)
    decision = decision_of(cycle)
    learned = one_line(learned_from(cycle))
    return Tested(
        driver=_driver(project, idea) if idea else "",
        idea=hidden(idea.idea if idea else cycle.title or f"Cycle {cycle.number}"),
        cycle=cycle.number,
        day=day.isoformat() if day else "",
        size=hidden(sentences.scale(cycle.scale)),
        decision=DECIDED[decision] if decision else waits(project, cycle),
        predictions=came_out(answers(cycle)),
        learned=_shortened(hidden(learned)),
    )


def _driver(project: Project, idea: Change) -> str:
    acting = acting_on(project, idea)
    first = acting.drivers[0].driver if acting.drivers else next(iter(acting.unknown), "")
    return hidden(one_line(first))


def _shortened(text: str) -> str:
    return text if len(text) <= _LEARNED else f"{text[:_LEARNED].rpartition(' ')[0]} …"


def learnings(
    projects: Sequence[Shown], tests: Iterable[tuple[Shown, Sequence[Tested]]]
) -> tuple[Learning, ...]:
    """What was tested, by the programmes in their order; ideas in the same words are the same idea."""
    found: dict[str, dict[tuple[str, str], list[TestOf]]] = {one.programme: {} for one in projects}
    said: dict[tuple[str, str, str], tuple[str, str]] = {}
    for project, several in tests:
        for test in several:
            key = (_same(test.driver), _same(test.idea))
            said.setdefault((project.programme, *key), (test.driver, test.idea))
            found[project.programme].setdefault(key, []).append(TestOf(project, test))
    return tuple(
        Learning(name, tuple(_idea(said[name, *key], several) for key, several in sorted(ideas.items())))
        for name, ideas in found.items()
        if ideas
    )


def _same(text: str) -> str:
    """Texts that differ in their case, their spaces or a full stop only are the same."""
    return one_line(text).rstrip(".").casefold()


def _idea(said: tuple[str, str], several: list[TestOf]) -> TestsOfIdea:
    several.sort(key=lambda one: (one.test.day, one.project.file, one.test.cycle))
    return TestsOfIdea(*said, tuple(several))
