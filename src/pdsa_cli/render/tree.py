"""A tree of texts as a drawing: branches at the left, long texts wrapped beside them, no deeper than there is room."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdsa_cli.phrases import one_line
from pdsa_cli.render.page import Drawing, Row, Style

_ROOMY = 60  # columns; from there on a level takes three of them, else two


class Twig(NamedTuple):
    """One text of a tree, below the last one before it that is less deep. ``notes`` stand in lines below the text."""

    depth: int
    text: str
    detail: str = ""
    notes: tuple[str, ...] = ()
    style: Style = Style.NORMAL


class _Signs(NamedTuple):
    """How branches are drawn, each as wide as a level."""

    side: str
    last: str
    past: str
    nothing: str


def tree(twigs: Sequence[Twig]) -> Drawing:
    """The twigs as one drawing; read aloud each stands in a line, indented by its depth."""
    return Drawing(lambda width, ascii_only: _rows(twigs, width, ascii_only), lambda: _words(twigs))


def _words(twigs: Sequence[Twig]) -> Iterator[str]:
    for twig in twigs:
        detail = f" ({twig.detail})" if twig.detail else ""
        yield f"{'  ' * twig.depth}{one_line(twig.text)}{detail}"
        yield from (f"{'  ' * (twig.depth + 1)}{note}" for note in twig.notes)


def _rows(twigs: Sequence[Twig], width: int, ascii_only: bool) -> list[Row]:
    from pdsa_cli.render.layout import indented, wrapped
    from pdsa_cli.render.page import Row, Run

    step = 3 if width >= _ROOMY else 2
    deepest = max(width // 2 // step, 1)
    depths = [min(twig.depth, deepest) for twig in twigs]
    signs = _signs(step, ascii_only)
    rows: list[Row] = []
    for twig, (first, rest) in zip(twigs, _branches(depths, signs), strict=True):
        detail = [Run(f"  {twig.detail}", Style.MUTED)] if twig.detail else []
        room = max(width - len(rest), 8)
        found = wrapped([Run(one_line(twig.text), twig.style), *detail], room)
        for note in twig.notes:
            found += wrapped([Run(note, Style.MUTED)], room)
        rows += indented(found[:1], Run(first, Style.MUTED))
        rows += [[Run(rest, Style.MUTED), *row] for row in found[1:]]
    return rows


def _signs(step: int, ascii_only: bool) -> _Signs:
    blank = " " * (step - 1)
    if ascii_only:
        dash = "-" * (step - 2)
        return _Signs(f"|{dash} ", f"`{dash} ", f"|{blank}", f" {blank}")
    dash = "─" * (step - 2)
    return _Signs(f"├{dash} ", f"└{dash} ", f"│{blank}", f" {blank}")


def _branches(depths: Sequence[int], signs: _Signs) -> list[tuple[str, str]]:
    """What stands before the first line of each twig, and before its other lines."""
    found: list[tuple[str, str]] = []
    going_on: set[int] = set()
    after = 0  # the depth of the twig below
    for depth in reversed(depths):
        before = "".join(signs.past if level in going_on else signs.nothing for level in range(1, depth))
        own = (signs.side if depth in going_on else signs.last) if depth else ""
        behind = (signs.past if depth in going_on else signs.nothing) if depth else ""
        below = signs.past if after > depth else ""
        found.append((before + own, before + behind + below))
        going_on = {level for level in going_on if level < depth} | {depth}
        after = depth
    return found[::-1]
