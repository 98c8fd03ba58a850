"""A page with its texts as they leave: commands written out with the project they are about, what is not seen escaped."""

from collections.abc import Callable, Iterable, Iterator

from pdsa_cli.leaving import as_shown
from pdsa_cli.render.page import (
    Block,
    Brief,
    Briefs,
    Drawing,
    Entries,
    Entry,
    Fact,
    Facts,
    Heading,
    Line,
    Row,
    Run,
    Trend,
)


def page_as_shown(page: Iterable[Block], project: str) -> Iterable[Block]:
    """The blocks with texts that may be laid out; all at once where they were all there."""
    blocks = _blocks(page, lambda text: as_shown(text, project))
    return tuple(blocks) if isinstance(page, tuple) else blocks


def _blocks(page: Iterable[Block], shown: Callable[[str], str]) -> Iterator[Block]:
    for block in page:
        match block:
            case Line():
                yield block._replace(text=shown(block.text))
            case Heading():
                yield block._replace(text=shown(block.text), detail=shown(block.detail))
            case Facts(facts):
                yield Facts(_facts(facts, shown))
            case Entries():
                yield block._replace(entries=tuple(_entry(entry, shown) for entry in block.entries))
            case Briefs():
                yield block._replace(rows=tuple(_brief(row, shown) for row in block.rows))
            case Drawing():
                yield _drawing(block, shown)


def _facts(facts: tuple[Fact, ...], shown: Callable[[str], str]) -> tuple[Fact, ...]:
    return tuple(fact._replace(label=shown(fact.label), text=shown(fact.text)) for fact in facts)


def _entry(entry: Entry, shown: Callable[[str], str]) -> Entry:
    lines: list[Line | Trend] = [
        line._replace(text=shown(line.text)) if isinstance(line, Line) else line for line in entry.lines
    ]
    return entry._replace(
        lead=shown(entry.lead),
        title=shown(entry.title),
        facts=_facts(entry.facts, shown),
        lines=tuple(lines),
    )


def _brief(row: Brief, shown: Callable[[str], str]) -> Brief:
    def run(one: Run) -> Run:
        return one._replace(text=shown(one.text))

    return row._replace(
        title=run(row.title),
        said=(shown(row.said[0]), shown(row.said[1])),
        prefix=shown(row.prefix),
        before=tuple(map(run, row.before)),
        after=tuple(run(one) if isinstance(one, Run) else one for one in row.after),
        below=shown(row.below),
        warning=shown(row.warning),
    )


def _drawing(drawing: Drawing, shown: Callable[[str], str]) -> Drawing:
    def draw(width: int, ascii_only: bool) -> list[Row]:
        return [
            [run._replace(text=shown(run.text)) for run in row] for row in drawing.draw(width, ascii_only)
        ]

    return Drawing(draw, lambda: map(shown, drawing.words()))
