"""The idea bank as pages: the ranking, one idea, a two-by-two of impact and effort, and prompts for new ideas."""

from pdsa_cli.evidence.ideas import IdeaState
from pdsa_cli.phrases import counted, some
from pdsa_cli.render.page import (
    Block,
    Entries,
    Entry,
    Fact,
    Facts,
    Heading,
    Line,
    Page,
    Sign,
    Style,
)
from pdsa_cli.render.two_by_two import Quarter, two_by_two
from pdsa_cli.suggesting import Command
from pdsa_cli.views.concepts import CONCEPTS
from pdsa_cli.views.ideas import Bank, IdeaView, Quadrant

_NONE_YET = f"None yet. Add one with: {Command('idea', add='A box in each bay', impact='high', effort='low')}"
NAMES = {concept.concept: concept.name for concept in CONCEPTS}


def ideas_page(bank: Bank) -> Page:
    """The ideas, ranked: high impact and little effort first."""
    count = len(bank.ideas)
    heading = Heading(counted(count, "idea"), bank.title, level=1)
    if not count:
        return heading, Line(_NONE_YET), Line(f"To think with: {Command('idea', concepts=True)}", Sign.NEXT)
    return heading, Entries(tuple(_entry(idea) for idea in bank.ideas)), *_next(bank)


def _next(bank: Bank) -> list[Block]:
    blocks: list[Block] = []
    if bank.unrated:
        names = some([idea.id for idea in bank.unrated], 3)
        blocks.append(
            Line(
                f"Not rated: {names}. {Command('idea', bank.unrated[0].id, impact='high|low', effort='high|low')}"
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
    quarters = tuple(map(_quarter, bank.quadrants))
    # High impact at the top, little effort at the left.
    drawing = two_by_two(quarters, (0, 1, 2, 3))
    return Heading("Impact and effort", bank.title, level=1), drawing, *_next(bank)


def _quarter(quadrant: Quadrant) -> Quarter:
    title = f"{quadrant.impact.value.capitalize()} impact, {quadrant.effort.value} effort"
    ideas = "; ".join(f"{idea.id} ({idea.tests})" for idea in quadrant.ideas) or "none"
    return Quarter(
        title,
        quadrant.advice,
        tuple((idea.idea, f"{idea.id}: {idea.tests}") for idea in quadrant.ideas),
        f"{title} ({quadrant.advice}): {ideas}",
    )
