"""The driver diagram as an SVG picture, from the aim at the left to the change ideas at the right."""

from typing import NamedTuple

from pdsa_cli.evidence.ideas import IdeaState
from pdsa_cli.export import svg
from pdsa_cli.export.boxes import PAD, Laid, Words, heading, laid, lines_of, rectangle, written
from pdsa_cli.views.drivers import Diagram, DriverNode, MeasureNode
from pdsa_cli.views.ideas import IdeaView
from pdsa_cli.views.sentences import NO_AIM

_BOX, _GAP, _BETWEEN = 250.0, 70.0, 14.0
_SIZE, _SMALL = 15.0, 12.5
_HEADS = ("Aim", "Primary drivers", "Secondary drivers")
_KEY = "Border of an idea: dashed, not tested yet; dotted, abandoned; thin, tested; thick, adopted or spread."
_DASHES = {IdeaState.IDEA: "5 4", IdeaState.ABANDONED: "2 3"}
_THICK = {IdeaState.ADOPTED: 3.0, IdeaState.SPREAD: 3.0}


class _Node(NamedTuple):
    """A box: its column, its words, and the box that it hangs on by its place in the list."""

    column: int
    words: Laid
    under: int
    idea: IdeaView | None = None

    @property
    def height(self) -> float:
        return self.words.height + 2 * PAD


def drivers_svg(view: Diagram) -> bytes:
    """The picture. A border says how far an idea has come beside the words: dashed, thin, thick."""
    nodes, links = _nodes(view)
    columns = max(node.column for node in nodes) + 1
    width = 40 + columns * _BOX + (columns - 1) * _GAP
    body, top = heading(view.title, width)
    for column in range(columns):
        name = _column_name(column, columns, ideas=any(node.idea for node in nodes))
        body.append(svg.text(name, _left(column), top + 18, _SIZE, bold=True, fill=svg.GREY))
    middles, bottom = _placed(nodes, top + 34)
    for place, node in enumerate(nodes):
        if node.under >= 0:
            body.append(_link(nodes, middles, node.under, place, ""))
    body += [_link(nodes, middles, driver, idea, "4 4") for driver, idea in links]
    for node, middle in zip(nodes, middles, strict=True):
        body += _box(node, middle)
    y = bottom + 22
    if any(node.idea for node in nodes):
        for line in lines_of(_KEY, width - 40, 13):
            body.append(svg.text(line, 20, y, 13, fill=svg.GREY))
            y += 17
    return svg.document(width, y, f"Driver diagram: {view.title}", _description(view), body)


def _left(column: int) -> float:
    return 20 + column * (_BOX + _GAP)


def _column_name(column: int, columns: int, ideas: bool) -> str:
    if ideas and column == columns - 1:
        return "Change ideas"
    return _HEADS[column] if column < len(_HEADS) else f"Drivers, level {column}"


def _nodes(view: Diagram) -> tuple[list[_Node], list[tuple[int, int]]]:
    """The boxes from the top down, and the links from further drivers to ideas."""
    deepest = max((driver.depth for driver in view.drivers), default=-1)
    last = max(deepest + 2, 1)
    nodes = [_Node(0, laid(_aim_words(view), _BOX - 2 * PAD, 16), -1)]
    place: dict[str, int] = {}
    ideas: dict[str, int] = {}
    for driver in view.drivers:
        place[driver.id] = len(nodes)
        nodes.append(
            _Node(driver.depth + 1, laid(_driver_words(driver), _BOX - 2 * PAD), place.get(driver.under, 0))
        )
        for idea in driver.ideas:
            ideas[idea.id] = len(nodes)
            nodes.append(_Node(last, laid(_idea_words(idea), _BOX - 2 * PAD), place[driver.id], idea))
    nodes += [_Node(last, laid(_idea_words(idea), _BOX - 2 * PAD), -1, idea) for idea in view.unhung]
    links = [
        (place[driver.id], ideas[idea.id])
        for driver in view.drivers
        for idea in driver.shared
        if idea.id in ideas
        and driver.depth == deepest  # a line from further away would run through other boxes
    ]
    return nodes, links


def _aim_words(view: Diagram) -> tuple[Words, ...]:
    aim = Words(view.aim or NO_AIM, _SIZE, bold=True)
    return (aim, *_measure_words(view.measure))


def _measure_words(measure: MeasureNode | None) -> tuple[Words, ...]:
    if measure is None:
        return ()
    return (Words(f"{measure.name}: {measure.text}", _SMALL, fill=svg.BLUE),)


def _driver_words(driver: DriverNode) -> tuple[Words, ...]:
    goal = (Words(f"goal: {driver.goal}", _SMALL, fill=svg.GREY),) if driver.goal else ()
    return (Words(driver.driver, _SIZE, bold=driver.depth == 0), *_measure_words(driver.measure), *goal)


def _idea_words(idea: IdeaView) -> tuple[Words, ...]:
    words = [Words(idea.idea, _SIZE), Words(idea.tests, _SMALL, bold=True, fill=svg.GREY)]
    if idea.measures:
        words.append(Words(f"measures: {', '.join(idea.measures)}", _SMALL, fill=svg.BLUE))
    if idea.drivers[1:]:
        words.append(Words(f"acts also on: {'; '.join(idea.drivers[1:])}", _SMALL, fill=svg.GREY))
    if not idea.driver_ids:
        words.append(Words("under no driver", _SMALL, bold=True, fill=svg.ORANGE))
    return tuple(words)


def _placed(nodes: list[_Node], top: float) -> tuple[list[float], float]:
    """The middle of each box, and where the lowest ends. Each has a strip of its own, which holds all that hang on it."""
    strips = [0.0] * len(nodes)
    behind = [0.0] * len(nodes)
    for place in range(len(nodes) - 1, -1, -1):
        strips[place] = max(nodes[place].height + _BETWEEN, behind[place])
        if nodes[place].under >= 0:
            behind[nodes[place].under] += strips[place]
    middles = [0.0] * len(nodes)
    free: dict[int, float] = {-1: top}
    for place, node in enumerate(nodes):
        start = free[node.under]
        free[node.under] = start + strips[place]
        free[place] = start + (strips[place] - behind[place]) / 2
        middles[place] = start + strips[place] / 2
    return middles, free[-1] - _BETWEEN / 2


def _link(nodes: list[_Node], middles: list[float], start: int, end: int, dash: str) -> str:
    x1, x2 = _left(nodes[start].column) + _BOX, _left(nodes[end].column)
    y1, y2 = middles[start], middles[end]
    # The bend lies in the first gap, from there on the strip of the box is free.
    half, gap = svg.at(x1 + _GAP / 2), svg.at(x1 + _GAP)
    steps = f"M{svg.at(x1)} {svg.at(y1)} C{half} {svg.at(y1)} {half} {svg.at(y2)} {gap} {svg.at(y2)} H{svg.at(x2)}"
    return svg.path(steps, svg.GREY, 1.3, dash)


def _box(node: _Node, middle: float) -> list[str]:
    x, top = _left(node.column), middle - node.height / 2
    if node.idea is None:
        fill = svg.LIGHT_BLUE if node.column == 0 else "#ffffff"
        shape = rectangle(x, top, _BOX, node.height, svg.BLUE, fill, thick=2 if node.column < 2 else 1.4)
    else:
        state = node.idea.state
        shape = rectangle(
            x, top, _BOX, node.height, svg.INK, "#ffffff",
            round_by=10, dash=_DASHES.get(state, ""), thick=_THICK.get(state, 1.4),
        )  # fmt: skip
    return [shape, *written(node.words, x + PAD, top + PAD)]


def _description(view: Diagram) -> str:
    said = [f"Aim: {view.aim or 'not stated yet'}"]
    for driver in view.drivers:
        under = f" under {driver.under}" if driver.under else ""
        measure = f", measured by {driver.measure.name}" if driver.measure else ""
        ideas = "; ".join(f"{idea.idea} ({idea.tests})" for idea in driver.ideas)
        said.append(
            f"{driver.level.capitalize()}{under}: {driver.driver}{measure}{f'. Ideas: {ideas}' if ideas else ''}."
        )
    if view.unhung:
        said.append(f"Under no driver: {'; '.join(f'{idea.idea} ({idea.tests})' for idea in view.unhung)}.")
    return " ".join(said)
