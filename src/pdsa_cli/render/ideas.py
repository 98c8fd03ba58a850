"""The idea bank as pages: the ranking, one idea, a two-by-two of impact and effort, and prompts for new ideas."""

from pdsa_cli.evidence.ideas import IdeaState
from pdsa_cli.render.page import (
    Block,
    Drawing,
    Entries,
    Entry,
    Fact,
    Facts,
    Heading,
    Line,
    Page,
    Row,
    Sign,
    Style,
)
from pdsa_cli.suggesting import Command
from pdsa_cli.views.concepts import CONCEPTS
from pdsa_cli.views.ideas import Bank, IdeaView, Quadrant

_NARROW = 36  # columns; below, the four parts stand below one another
_NONE_YET = f"None yet. Add one with: {Command('idea', add='A box in each bay', impact='high', effort='low')}"
NAMES = {concept.concept: concept.name for concept in CONCEPTS}


def ideas_page(bank: Bank) -> Page:
    """The ideas, ranked: high impact and little effort first."""
    count = len(bank.ideas)
    heading = Heading(f"{count} idea{'' if count == 1 else 's'}", bank.title, level=1)
    if not count:
        return heading, Line(_NONE_YET), Line(f"To think with: {Command('idea', concepts=True)}", Sign.NEXT)
    return heading, Entries(tuple(_entry(idea) for idea in bank.ideas)), *_next(bank)


def _next(bank: Bank) -> list[Block]:
    blocks: list[Block] = []
    if bank.unrated:
        names = ", ".join(idea.id for idea in bank.unrated[:3])
        more = f" and {len(bank.unrated) - 3} more" if len(bank.unrated) > 3 else ""
        blocks.append(
            Line(
                f"Not rated: {names}{more}. {Command('idea', bank.unrated[0].id, impact='high|low', effort='high|low')}"
            )
        )
    if bank.next:
        blocks.append(Line(f"Test the first that waits: {Command('cycle', idea=bank.next.id)}", Sign.NEXT))
    return blocks


def _entry(idea: IdeaView) -> Entry:
    lines = [Line(f"Because: {idea.because}", style=Style.MUTED)] if idea.because else []
    named = (*idea.drivers, *(f"{name} (not under drivers)" for name in idea.unknown))
    if named:
        lines.append(Line(f"Drivers: {'; '.join(named)}", style=Style.MUTED))
    return Entry(
        lead=idea.id,
        title=idea.idea,
        lines=tuple(lines),
        facts=(
            Fact("Impact", idea.impact.value if idea.impact else "?"),
            Fact("Effort", idea.effort.value if idea.effort else "?"),
            Fact("State", idea.tests),
        ),
    )


def idea_page(idea: IdeaView) -> Page:
    """One idea in full."""
    facts = (
        Fact("State", idea.tests),
        Fact("Cycles", ", ".join(map(str, idea.cycles))),
        Fact("Because", idea.because),
        Fact(
            "Drivers", "; ".join((*idea.drivers, *(f"{name} (not under drivers)" for name in idea.unknown)))
        ),
        Fact("Measures", ", ".join(idea.measures)),
        Fact("Impact", idea.impact.value if idea.impact else ""),
        Fact("Effort", idea.effort.value if idea.effort else ""),
        Fact("Concept", NAMES[idea.concept] if idea.concept else ""),
        Fact("Source", idea.source),
    )
    return (
        Heading(idea.idea, idea.id, 1),
        Facts(tuple(fact for fact in facts if fact.text)),
        *(
            (Line(f"Test it: {Command('cycle', idea=idea.id)}", Sign.NEXT),)
            if idea.state in (IdeaState.IDEA, IdeaState.ADAPTED)
            else ()
        ),
    )


def matrix_page(bank: Bank) -> Page:
    """The ideas as a two-by-two of impact and effort."""
    if not bank.ideas:
        return ideas_page(bank)
    drawing = Drawing(
        lambda width, ascii_only: _matrix(bank.quadrants, width, ascii_only),
        lambda: [_words(quadrant) for quadrant in bank.quadrants],
    )
    return Heading("Impact and effort", bank.title, level=1), drawing, *_next(bank)


def _title(quadrant: Quadrant) -> str:
    return f"{quadrant.impact.value.capitalize()} impact, {quadrant.effort.value} effort"


def _words(quadrant: Quadrant) -> str:
    ideas = "; ".join(f"{idea.id} ({idea.tests})" for idea in quadrant.ideas) or "none"
    return f"{_title(quadrant)} ({quadrant.advice}): {ideas}"


def _matrix(quadrants: tuple[Quadrant, ...], width: int, ascii_only: bool) -> list[Row]:
    """Two rows of two: little effort at the left, high impact at the top."""
    from pdsa_cli.render.layout import row_width
    from pdsa_cli.render.page import Row, Run

    if width < _NARROW:
        return [row for quadrant in quadrants for row in [*_cell(quadrant, width), []]][:-1]
    across, down, cross = ("-", "|", "+") if ascii_only else ("─", "│", "┼")
    cell = min((width - 3) // 2, 50)
    rule = across * (cell + 1)
    rows: list[Row] = []
    for left, right in (quadrants[:2], quadrants[2:]):
        pair = _cell(left, cell), _cell(right, cell)
        if rows:
            rows.append([Run(f"{rule}{cross}{rule}", Style.MUTED)])
        for number in range(max(map(len, pair))):
            first, second = (part[number] if number < len(part) else [] for part in pair)
            blank = " " * (cell - row_width(first) + 1)
            rows.append([*first, Run(f"{blank}{down}{' ' if second else ''}", Style.MUTED), *second])
    return rows


def _cell(quadrant: Quadrant, width: int) -> list[Row]:
    from pdsa_cli.render.layout import indented, wrapped
    from pdsa_cli.render.page import Run

    rows = wrapped([Run(_title(quadrant), Style.STRONG)], width)
    rows += wrapped([Run(quadrant.advice, Style.MUTED)], width)
    for idea in quadrant.ideas:
        words = [Run(idea.idea), Run(f"  {idea.id}: {idea.tests}", Style.MUTED)]
        rows += indented(wrapped(words, width - 2), Run("- "), rest=2)
    return rows
