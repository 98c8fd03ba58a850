"""The driver diagram as a page: a tree from the aim to the ideas, and its loose ends."""

from collections.abc import Iterator

from pdsa_cli.phrases import counted, plural
from pdsa_cli.render.page import Block, Heading, Line, Page, Sign, Style
from pdsa_cli.render.tree import Twig, tree
from pdsa_cli.suggesting import Command
from pdsa_cli.views.drivers import Diagram, MeasureNode
from pdsa_cli.views.ideas import IdeaView
from pdsa_cli.views.sentences import NO_AIM


def drivers_page(view: Diagram) -> Page:
    """The driver diagram."""
    blocks: list[Block] = [Heading("Driver diagram", view.title, level=1)]
    if not view.drivers:
        blocks.append(
            Line(
                f"No driver yet: what has to change for the aim to be reached? {Command('driver', add='...')}"
            )
        )
    if view.drivers or view.unhung:
        blocks.append(tree((_aim(view), *_twigs(view), *_unhung(view))))
    if view.loose:
        count = len(view.loose)
        blocks.append(Heading(counted(count, "loose end")))
        blocks += [Line(f"{end.text} {end.command}", Sign.ITEM) for end in view.loose]
    return tuple(blocks)


def _aim(view: Diagram) -> Twig:
    aim = view.aim or NO_AIM
    return Twig(0, f"Aim: {aim}", notes=_measured(view.measure), style=Style.STRONG)


def _measured(measure: MeasureNode | None) -> tuple[str, ...]:
    return (f"measure {measure.id}: {measure.text}",) if measure else ()


def _twigs(view: Diagram) -> Iterator[Twig]:
    for driver in view.drivers:
        notes = list(_measured(driver.measure))
        notes += [f"goal: {driver.goal}"] if driver.goal else []
        notes += [f"because: {driver.because}"] if driver.because else []
        style = Style.STRONG if driver.depth == 0 else Style.NORMAL
        kind = driver.level.partition(" ")[0].capitalize()
        yield Twig(driver.depth + 1, f"{kind}: {driver.driver}", driver.id, tuple(notes), style)
        for idea in driver.ideas:
            yield _idea(idea, driver.depth + 2)


def _idea(idea: IdeaView, depth: int) -> Twig:
    notes = [f"measures: {', '.join(idea.measures)}"] if idea.measures else []
    notes += [f"acts also on: {'; '.join(idea.drivers[1:])}"] if idea.drivers[1:] else []
    return Twig(depth, f"Idea: {idea.idea}", f"{idea.id}: {idea.tests}", tuple(notes))


def _unhung(view: Diagram) -> Iterator[Twig]:
    if not view.unhung:
        return
    yield Twig(1, "Under no driver", style=Style.POOR)
    for idea in view.unhung:
        yield _idea(idea, 2)


def driver_lines(view: Diagram) -> Iterator[Block]:
    """The drivers with their ideas for the report, one line each."""
    twigs: list[Twig] = []
    for driver in view.drivers:
        measure = f"measure {driver.measure.id}" if driver.measure else ""
        style = Style.STRONG if driver.depth == 0 else Style.NORMAL
        twigs.append(Twig(driver.depth, driver.driver, measure, style=style))
        twigs += [_idea_in_a_report(idea, driver.depth + 1) for idea in driver.ideas]
    if twigs:
        yield tree(twigs)


def _idea_in_a_report(idea: IdeaView, depth: int) -> Twig:
    cycles = f"; {plural(len(idea.cycles), 'cycle')} {', '.join(map(str, idea.cycles))}"
    because = (f"because: {idea.because}",) if idea.because else ()
    return Twig(
        depth, f"Idea: {idea.idea}", f"{idea.id}: {idea.tests}{cycles if idea.cycles else ''}", because
    )
