"""A page as plain lines: for pipes, for screen readers (``--plain``); no layout, no colour, no wrapping, words for signs."""

from collections.abc import Iterable, Iterator

from pdsa_cli.phrases import one_line
from pdsa_cli.render.page import Block, Briefs, Drawing, Entries, Entry, Facts, Heading, Line, Sign
from pdsa_cli.unseen import escaped

IN_ASCII = str.maketrans(
    {"→": "to", "·": "-", "–": "-", "—": "-", "…": "...", "’": "'", "“": '"', "”": '"', "ø": "oe"}
)


def plain_lines(page: Iterable[Block], ascii_only: bool = False) -> Iterator[str]:
    """The lines of a page, without line ends; with ``ascii_only`` our own signs are written in ASCII."""
    first = True
    for block in page:
        if isinstance(block, Heading) and not first:
            yield ""
        first = False
        for line in map(escaped, _block(block)):
            yield line.translate(IN_ASCII) if ascii_only else line


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, detail):
            yield f"{text} ({detail})" if detail else text
        case Line():
            yield _line(block)
        case Facts(facts):
            for fact in facts:
                yield f"{fact.label}: {one_line(fact.text)}"
        case Entries(entries, noun):
            for entry in entries:
                yield from _entry(entry, noun)
        case Briefs(rows, _):
            yield from (one_line(row.sentence) for row in rows)
        case Drawing(_, words):
            yield from words()


def _entry(entry: Entry, noun: str) -> Iterator[str]:
    lead = " ".join(part for part in (noun, entry.lead) if part)
    facts = "; ".join(f"{fact.label.lower()}: {one_line(fact.text)}" for fact in entry.facts if fact.text)
    head = ": ".join(part for part in (lead, one_line(entry.title)) if part)
    yield f"{head}; {facts}" if facts else head
    for line in entry.lines:
        yield f"  {_line(line) if isinstance(line, Line) else line.words}"


def _line(line: Line) -> str:
    words = line.sign.words
    text = one_line(line.text)
    if line.sign is Sign.ITEM:
        return f"- {text}"
    depth = len(line.text) - len(line.text.lstrip(" "))
    return f"{words}: {text}" if words else f"{' ' * depth}{text}"
