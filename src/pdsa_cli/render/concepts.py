"""The groups of change concepts as a page: questions to think with."""

from pdsa_cli.render.page import Block, Heading, Line, Page, Sign
from pdsa_cli.suggesting import Command
from pdsa_cli.views.concepts import Concept


def concepts_page(concepts: tuple[Concept, ...]) -> Page:
    """Questions to think with, by group of change concepts."""
    blocks: list[Block] = [
        Heading("Change concepts", "nine groups to find ideas with", level=1)
        if len(concepts) > 1
        else Heading("Change concepts", level=1)
    ]
    for concept in concepts:
        blocks.append(Heading(concept.name, concept.concept.value))
        blocks += [Line(prompt, Sign.ITEM) for prompt in concept.prompts]
    first = concepts[0].concept.value
    blocks.append(Heading("An idea came up?"))
    blocks.append(Line(Command("idea", add="...", because="...", concept=first), Sign.NEXT))
    return tuple(blocks)
