"""Small charts of several projects on one scale, in a grid of characters: as many beside one another as there is room."""

from collections.abc import Iterator
from functools import partial

from pdsa_cli.evidence.measure_family import State
from pdsa_cli.render.chart_canvas import Canvas
from pdsa_cli.render.layout import row_width, side_by_side, width_of, wrapped
from pdsa_cli.render.page import Block, Drawing, Heading, Line, Row, Run, Style
from pdsa_cli.views.axes import Axis
from pdsa_cli.views.chart import place_of
from pdsa_cli.views.multiples import Multiples, Panel
from pdsa_cli.views.sentences import rounded

_NARROWEST, _WIDEST = 28, 44
_GAP = 3
_STYLES = {State.BETTER: Style.GOOD, State.WORSE: Style.POOR}


def multiples_page(view: Multiples) -> Iterator[Block]:
    """The charts by themselves: drawn higher, and with a sentence for each."""
    better = f"{view.better} is better" if view.better else ""
    yield Heading(view.title, ", ".join(part for part in (f"{len(view.panels)} panels", better) if part))
    yield multiples_drawing(view, height=4)._replace(words=lambda: _scale(view))
    yield from beside_lines(view)
    yield from (Line(panel.sentence) for panel in view.panels)


def multiples_drawing(view: Multiples, height: int = 2) -> Drawing:
    """The grid; read aloud, a sentence for each panel."""
    return Drawing(
        partial(_grid, view, height), lambda: [*(panel.sentence for panel in view.panels), *_scale(view)]
    )


def beside_lines(view: Multiples) -> Iterator[Line]:
    """That not all are judged by the same rules; who has no panel, and why."""
    if view.judged_by:
        yield Line(view.judged_by, style=Style.MUTED)
    if view.left_out:
        yield Line(f"Not shown: {'; '.join(view.left_out)}.", style=Style.MUTED)


def _scale(view: Multiples) -> list[str]:
    return [f"{view.scale}."] if view.panels else []


def _grid(view: Multiples, height: int, width: int, ascii_only: bool) -> list[Row]:
    if not view.panels:
        return []
    across = max(1, min((width + _GAP) // (_NARROWEST + _GAP), len(view.panels)))
    wide = min((width + _GAP) // across - _GAP, _WIDEST)
    heads = _heads(view, wide)
    rows: list[Row] = []
    for first in range(0, len(view.panels), across):
        tallest = max(map(len, heads[first : first + across]))
        cells = [
            [
                *([[]] * (tallest - len(head))),
                *head,
                *_chart(view, panel, wide, height, ascii_only=ascii_only),
            ]
            for head, panel in zip(
                heads[first : first + across], view.panels[first : first + across], strict=True
            )
        ]
        rows += side_by_side(cells, [wide] * len(cells), _GAP)
    foot = f"{view.scale}; {'-' if ascii_only else '─'} centre line"
    return [*rows, *wrapped([Run(foot, Style.MUTED)], width)]


def _heads(view: Multiples, width: int) -> list[list[Row]]:
    """Over each panel its name, the last value and the verdict, on one line where they fit.

    The unit, which the title of all says, is left out of all panels before a name takes a line of its own. No name is cut.
    """
    for unit in (view.unit, "%" if view.unit == "%" else ""):
        said = [f"{rounded(panel.values[-1], unit)} {panel.word}".strip() for panel in view.panels]
        if all(
            width_of(panel.name) + 1 + width_of(words) <= width
            for panel, words in zip(view.panels, said, strict=True)
        ):
            break
    return [_head(panel, words, width) for panel, words in zip(view.panels, said, strict=True)]


def _head(panel: Panel, said: str, width: int) -> list[Row]:
    """The name with what is said of it behind, to the right; below, where one line does not hold both."""
    *above, last = wrapped([Run(panel.name, Style.STRONG)], width)
    beside = wrapped([Run(said, _STYLES.get(panel.state, Style.MUTED))], width)
    room = width - row_width(last) - row_width(beside[0])
    if len(beside) == 1 and room > 0:
        return [*above, [*last, Run(" " * room), *beside[0]]]
    return [*above, last, *([Run(" " * (width - row_width(row))), *row] for row in beside)]


def _chart(view: Multiples, panel: Panel, width: int, height: int, *, ascii_only: bool) -> list[Row]:
    low, high = view.ticks[0], view.ticks[-1]
    axis = panel.view.axis
    canvas = Canvas(width, height)

    def level(value: float) -> float:
        return (high - value) / (high - low) * (height - 1)

    known = [point for point in panel.view.points if point.value is not None]
    ends = [
        (_column(axis, place_of(point), width), level(point.value))
        for point in known
        if point.value is not None
    ]
    if ascii_only:
        for across, down in ends:
            canvas.put(round(down), round(across), "o", Style.GOOD)
    else:
        canvas.joined(ends, Style.GOOD)
    for at, point in enumerate(known):
        if point.centre is None:
            continue
        stop = _column(axis, place_of(known[at + 1]), width) if at + 1 < len(known) else ends[at][0] + 1
        for column in range(round(ends[at][0]), max(round(stop), round(ends[at][0]) + 1)):
            canvas.fill(round(level(point.centre)), column, "-" if ascii_only else "─")
    return canvas.rows()


def _column(axis: Axis, place: float, width: int) -> float:
    return axis.share(place) * (width - 1)
