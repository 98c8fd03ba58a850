"""A page whose suggested commands name the project that they are about."""

from collections.abc import Iterable, Iterator

from pdsa_cli.render.page import Block, Entries, Entry, Line, Trend
from pdsa_cli.views.suggested import with_project


def page_with_project(page: Iterable[Block], file: str) -> Iterable[Block]:
    """The blocks with ``-p FILE`` in each command that a line suggests; all at once where they were all there."""
    blocks = _blocks(page, file)
    return tuple(blocks) if isinstance(page, tuple) else blocks


def _blocks(page: Iterable[Block], file: str) -> Iterator[Block]:
    for block in page:
        if isinstance(block, Line):
            yield block._replace(text=with_project(block.text, file))
        elif isinstance(block, Entries):
            yield block._replace(entries=tuple(_entry(entry, file) for entry in block.entries))
        else:
            yield block


def _entry(entry: Entry, file: str) -> Entry:
    lines: list[Line | Trend] = [
        line._replace(text=with_project(line.text, file)) if isinstance(line, Line) else line
        for line in entry.lines
    ]
    return entry._replace(lines=tuple(lines))
