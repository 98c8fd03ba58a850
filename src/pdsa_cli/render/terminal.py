"""A page drawn on a terminal, at any width from 20 columns up.

Rich gives the styles and the widths of characters; lines are laid out here, as its tables take longer to draw a long
history than everything else together (80 cycles: 200 ms of 440, measured).
"""

from collections.abc import Iterable, Iterator

from rich.color import ColorSystem
from rich.style import Style as RichStyle

from pdsa_cli.render.layout import indented, row_width, side_by_side, width_of, wrapped
from pdsa_cli.render.page import (
    Block,
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
    Sign,
    Style,
    Trend,
)
from pdsa_cli.render.plain import IN_ASCII
from pdsa_cli.render.streams import Streams
from pdsa_cli.unseen import escaped

# Blue and orange of the 256-colour palette: both readable on black and on white, and apart for the colour-blind.
_STYLES = {
    Style.STRONG: RichStyle.parse("bold"),
    Style.MUTED: RichStyle.parse("color(244)"),
    Style.GOOD: RichStyle.parse("bold color(32)"),
    Style.POOR: RichStyle.parse("bold color(166)"),
}
_SIGN_STYLES = {Sign.MET: Style.GOOD, Sign.MISSED: Style.POOR, Sign.NEXT: Style.STRONG}
_DRAWN_IN_ASCII = {**IN_ASCII, ord("→"): "->"}
_TABLE_FROM = 76  # columns; below, the facts of an entry stand under its title
_READABLE = 100  # columns; a paragraph wider than this is hard to read
_MARGIN = 2
_SMALL_CHART = 56  # columns; what a small chart with its words likes to have


def drawn_lines(page: Iterable[Block], streams: Streams) -> Iterator[str]:
    """``page`` drawn, as lines of text without line ends."""
    return (_drawn(row, streams) for row in rows_of(page, streams))


def rows_of(page: Iterable[Block], streams: Streams) -> Iterator[Row]:
    """The page as lines of the screen."""
    drawer = _Drawer(streams)
    for number, block in enumerate(page):
        if number and isinstance(block, Heading):
            yield []
        yield from drawer.block(block)


def _drawn(row: Row, streams: Streams) -> str:
    seen = [run._replace(text=escaped(run.text)) for run in row]  # the texts are, but for what was drawn here
    text = "".join(map(_styled, seen)) if streams.color else "".join(run.text for run in seen)
    return text.translate(_DRAWN_IN_ASCII) if streams.ascii_only else text


def _styled(run: Run) -> str:
    style = _STYLES.get(run.style)
    return (
        style.render(run.text, color_system=ColorSystem.EIGHT_BIT) if style and run.text.strip() else run.text
    )


class _Drawer:
    def __init__(self, streams: Streams) -> None:
        self.ascii = streams.ascii_only
        # Some signs take more room in ASCII.
        self.width = streams.width - (1 if self.ascii else 0)
        self.readable = min(self.width, _READABLE)

    def block(self, block: Block) -> list[Row]:
        match block:
            case Heading():
                return self.heading(block)
            case Line():
                return self.beside_margin(self.line(block, self.readable - _MARGIN))
            case Facts(facts):
                return self.beside_margin(self.facts(facts))
            case Entries(entries, noun):
                rows = self.table(entries) if self.width >= _TABLE_FROM else self.stack(entries, noun)
                return self.beside_margin(rows)
            case Briefs():
                from pdsa_cli.render.briefs import brief_rows

                return self.beside_margin(brief_rows(block, self.width - _MARGIN, ascii_only=self.ascii))
            case Drawing(draw):
                return self.beside_margin(draw(self.width - _MARGIN, self.ascii))

    def beside_margin(self, rows: list[Row]) -> list[Row]:
        return indented(rows, Run(" " * _MARGIN))

    def heading(self, heading: Heading) -> list[Row]:
        style = Style.STRONG if heading.level == 1 else Style.GOOD
        runs = [Run(heading.text, style)]
        if heading.detail:
            runs.append(Run(f"  {heading.detail}", Style.MUTED))
        rows = wrapped(runs, self.width)
        if heading.level == 1:
            rows.append([Run(("=" if self.ascii else "━") * max(row_width(row) for row in rows), style)])
        return rows

    def line(self, line: Line | Trend, width: int) -> list[Row]:
        if isinstance(line, Trend):
            from pdsa_cli.render.chart_small import small_chart_rows

            return small_chart_rows(line.trend, width, ascii_only=self.ascii)
        if line.sign is Sign.NONE:
            depth = len(line.text) - len(line.text.lstrip(" "))
            return indented(
                wrapped([Run(line.text.lstrip(" "), line.style)], width - depth), Run(" " * depth)
            )
        style = _SIGN_STYLES.get(line.sign, Style.NORMAL)
        sign = line.sign.ascii if self.ascii else line.sign.symbol
        words = [Run(f"{line.sign.words}: ", style)] if line.sign.words else []
        return indented(
            wrapped([*words, Run(line.text, line.style)], width - 2), Run(f"{sign} ", style), rest=2
        )

    def facts(self, facts: tuple[Fact, ...]) -> list[Row]:
        room = self.readable - _MARGIN
        if self.width < _TABLE_FROM:
            return [row for fact in facts for row in self.fact(fact, room)]
        label = max(width_of(fact.label) for fact in facts)
        rows: list[Row] = []
        for fact in facts:
            cells = [
                [[Run(fact.label, Style.MUTED)]],
                wrapped([Run(fact.text, fact.style)], room - label - 2),
            ]
            rows += side_by_side(cells, [label, room - label - 2])
        return rows

    def fact(self, fact: Fact, width: int) -> list[Row]:
        return wrapped([Run(f"{fact.label}: ", Style.MUTED), Run(fact.text, fact.style)], width)

    def table(self, entries: tuple[Entry, ...]) -> list[Row]:
        """Entries as rows of a table: lead, title with its lines, then a column for every fact that any entry has."""
        labels = (
            [fact.label for fact in entries[0].facts if any(_fact_texts(entries, fact.label))]
            if entries
            else []
        )
        leads = [self.lead(entry) for entry in entries]
        lead = max((width_of(text) for text in leads), default=0)
        room = self.width - _MARGIN - (lead + 2 if lead else 0)
        body, columns = self.widths(entries, labels, room)
        widths = [*([lead] if lead else []), body, *columns]
        rows: list[Row] = []
        if labels:
            nothing: list[Row] = [[]]
            head = [[[Run(label, Style.MUTED)]] for label in labels]
            rows += side_by_side([*([nothing] if lead else []), nothing, *head], widths)
        for text, entry in zip(leads, entries, strict=True):
            cells = [[[Run(text, Style.STRONG)]]] if lead else []
            cells.append(self.body(entry, body))
            for label, column in zip(labels, columns, strict=True):
                fact = next(fact for fact in entry.facts if fact.label == label)
                cells.append(wrapped([Run(fact.text, fact.style)], column))
            rows += side_by_side(cells, widths)
        return rows

    def widths(self, entries: tuple[Entry, ...], labels: list[str], room: int) -> tuple[int, list[int]]:
        """The width of the titles and of each column: a fifth of the screen at most, and more where titles leave room."""
        if not labels:
            return min(room, self.readable - _MARGIN), []
        wanted = [max(width_of(text) for text in (label, *_fact_texts(entries, label))) for label in labels]
        columns = [
            max(width_of(label), min(width, self.width // 5))
            for label, width in zip(labels, wanted, strict=True)
        ]
        left = room - sum(column + 2 for column in columns)
        body = min(max(left, 20), max((self.natural(entry) for entry in entries), default=20))
        for at, width in enumerate(wanted):
            more = min(width - columns[at], max(left - body, 0))
            columns[at] += more
            left -= more
        return body, columns

    def natural(self, entry: Entry) -> int:
        """The width at which nothing of an entry's title and lines would be wrapped."""
        texts = [line.sign.words + line.text for line in entry.lines if isinstance(line, Line)]
        # A verdict is wrapped gladly; a small chart needs its room.
        drawn = [_SMALL_CHART] if any(isinstance(line, Trend) for line in entry.lines) else []
        return max([width_of(entry.title), *drawn, *(width_of(text) + 4 for text in texts)])

    def lead(self, entry: Entry) -> str:
        branch = "`-" if self.ascii else "└╴"
        return f"{'  ' * (entry.depth - 1)}{branch}{entry.lead}" if entry.depth else entry.lead

    def body(self, entry: Entry, width: int) -> list[Row]:
        rows = wrapped([Run(entry.title, entry.style)], width)
        for line in entry.lines:
            rows += self.line(line, width)
        return rows

    def stack(self, entries: tuple[Entry, ...], noun: str) -> list[Row]:
        """Entries below one another, each with its facts under its title."""
        room = self.readable - _MARGIN
        rows: list[Row] = []
        for entry in entries:
            lead = " ".join(part for part in (noun, entry.lead) if part)
            first = [Run(f"{lead}  ", Style.STRONG)] if lead else []
            rows += wrapped([*first, Run(entry.title, entry.style)], room)
            for fact in entry.facts:
                if fact.text:
                    rows += indented(self.fact(fact, room - 2), Run("  "))
            for line in entry.lines:
                rows += indented(self.line(line, room - 2), Run("  "))
        return rows


def _fact_texts(entries: tuple[Entry, ...], label: str) -> list[str]:
    return [fact.text for entry in entries for fact in entry.facts if fact.label == label]
