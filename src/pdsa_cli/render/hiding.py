"""A page whose headings and suggestions show nothing by which a person is known."""

from collections.abc import Iterable, Iterator

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.render.page import Block, Brief, Briefs, Entries, Entry, Heading, Line, Trend
from pdsa_cli.suggesting import suggests


def page_without_identifiers(page: Iterable[Block]) -> Iterable[Block]:
    """The blocks with headings, names of entries and suggested commands so; all at once where they were all there."""
    blocks = map(_block, page)
    return tuple(blocks) if isinstance(page, tuple) else blocks


def _block(block: Block) -> Block:
    if isinstance(block, Heading):
        return block._replace(text=hidden(block.text), detail=hidden(block.detail))
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Entries):
        return block._replace(entries=tuple(map(_entry, block.entries)))
    if isinstance(block, Briefs):
        return block._replace(rows=tuple(map(_brief, block.rows)))
    return block


def _brief(row: Brief) -> Brief:
    return row._replace(title=row.title._replace(text=hidden(row.title.text)))


def _entry(entry: Entry) -> Entry:
    lines: Iterator[Line | Trend] = (_line(one) if isinstance(one, Line) else one for one in entry.lines)
    return entry._replace(lead=hidden(entry.lead), title=hidden(entry.title), lines=tuple(lines))


def _line(line: Line) -> Line:
    """A line that suggests a command; any other says what the person wrote."""
    return line._replace(text=hidden(line.text)) if suggests(line.text) else line
