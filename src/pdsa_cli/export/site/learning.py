"""What was tested and learned, programme by programme: by idea, and by driver with every test, abandoned ones too."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from pdsa_cli.export.html import Node, element
from pdsa_cli.export.page.parts import Cell, paragraph, table
from pdsa_cli.export.site.frame import LEARNING, site_page
from pdsa_cli.export.theme import Theme
from pdsa_cli.phrases import counted
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.site import Learning, TestOf, TestsOfIdea, programme_page
from pdsa_cli.words import Decision

_MOST = 1500
"""So many tests stand on a page; those of one idea are not taken apart."""
_NO_DRIVER = "No driver named"


class Part(NamedTuple):
    """A page of what was learned in a programme: its name, and the ideas on it; ``number`` of ``of``."""

    name: str
    programme: str
    ideas: tuple[TestsOfIdea, ...]
    number: int
    of: int


def parts_of(view: Learning) -> list[Part]:
    """The pages that a programme takes."""
    chunks: list[list[TestsOfIdea]] = [[]]
    count = 0
    for idea in view.ideas:
        if chunks[-1] and count + len(idea.tests) > _MOST:
            chunks.append([])
            count = 0
        chunks[-1].append(idea)
        count += len(idea.tests)
    return [
        Part(_name(view.programme, number), view.programme, tuple(ideas), number, len(chunks))
        for number, ideas in enumerate(chunks, 1)
    ]


def _name(programme: str, number: int) -> str:
    name = programme_page("learning", programme)
    return name if number == 1 else name.replace(".html", f"-{number}.html")


def learning_html(views: Sequence[Learning], theme: Theme, today: date) -> bytes:
    """The programmes with how many tests they made, and how these ended."""
    rows: list[tuple[Cell, ...]] = [
        (
            element("a", view.programme or "(no programme)", href=_name(view.programme, 1)),
            f"{len(view.ideas):,}",
            f"{view.tests:,}",
            *(f"{count:,}" for count in view.ended),
        )
        for view in views
    ]
    heads = ("Programme", "Ideas", "Tests", "Adopted", "Adapted", "Abandoned")
    found = table(heads, rows, "Tests of change ideas, by programme")
    parts = (
        paragraph("What was tested, at what size and with what result; tests that were abandoned teach as much as the others."),
        found or paragraph("No test was carried out yet."),
    )  # fmt: skip
    return site_page(LEARNING, "What was learned", parts, theme, today)


def part_html(part: Part, theme: Theme, today: date) -> bytes:
    """One page of a programme: its ideas, then by driver each test of them."""
    heading = f"What was learned: {part.programme or 'projects of no programme'}"
    if part.of > 1:
        heading += f", part {part.number} of {part.of}"
    ideas = (_idea(at, one) for at, one in enumerate(part.ideas))
    heads = ("Idea", "Driver", "Projects", "Tests", "Adopted", "Adapted", "Abandoned")
    numbered = list(enumerate(part.ideas))
    parts = (
        _others(part),
        element("section", element("h2", "By idea"), table(heads, ideas, counted(len(part.ideas), "idea"))),
        element("section", element("h2", "By driver"), *_by_driver(numbered)),
    )
    return site_page(part.name, heading, parts, theme, today)


def _others(part: Part) -> Node | None:
    if part.of == 1:
        return None
    links = (
        element("li", element("a", f"Part {number}", href=_name(part.programme, number), aria_current="page" if number == part.number else None))
        for number in range(1, part.of + 1)
    )  # fmt: skip
    return element("nav", element("ul", *links), class_="site", aria_label="Parts")


def _idea(at: int, one: TestsOfIdea) -> tuple[Cell, ...]:
    ended = (f"{one.ended(decision)}" for decision in Decision)
    link = element("a", one.idea, href=f"#idea-{at}")
    return link, one.driver, f"{one.projects}", f"{len(one.tests)}", *ended


def _by_driver(numbered: Sequence[tuple[int, TestsOfIdea]]) -> Iterator[Node | None]:
    for driver, ideas in groupby(numbered, key=lambda one: one[1].driver):
        rows = [row for at, idea in ideas for row in _tests(at, idea)]
        yield element("h3", driver or _NO_DRIVER, dir="auto")
        heads = ("Idea", "Tested by", "When", "Size", "Decision", "Predictions", "What was learned")
        yield table(heads, rows, counted(len(rows), "test"))


def _tests(at: int, idea: TestsOfIdea) -> Iterator[tuple[Cell, ...]]:
    for number, one in enumerate(idea.tests):
        name: Cell = element("span", idea.idea, id=f"idea-{at}") if not number else idea.idea
        yield name, *_test(one)


def _test(one: TestOf) -> tuple[Cell, ...]:
    test = one.test
    by = f"{one.project.title}, cycle {test.cycle}"
    day = short_day(date.fromisoformat(test.day)) if test.day else ""
    return element("a", by, href=f"{one.project.page}#cycles"), day, test.size, test.decision, test.predictions, test.learned  # fmt: skip
