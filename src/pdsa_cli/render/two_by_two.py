"""A two-by-two: four parts, each with its title, what is done with what stands in it, and that."""

from typing import NamedTuple

from pdsa_cli.render.page import Drawing, Row, Run, Style

_NARROW = 36  # columns; below, the four parts stand below one another


class Quarter(NamedTuple):
    """One part: each item as its name and what is said of it; ``words`` is the whole part in a line."""

    title: str
    advice: str
    items: tuple[tuple[str, str], ...]
    words: str


def two_by_two(quarters: tuple[Quarter, ...], places: tuple[int, int, int, int]) -> Drawing:
    """The quarters in their order as lines; drawn, ``places`` says which stand at the top left, top right, bottom left, bottom right."""
    return Drawing(
        lambda width, ascii_only: _rows(quarters, places, width, ascii_only),
        lambda: [quarter.words for quarter in quarters],
    )


def _rows(
    quarters: tuple[Quarter, ...], places: tuple[int, int, int, int], width: int, ascii_only: bool
) -> list[Row]:
    from pdsa_cli.render.layout import row_width

    if width < _NARROW:
        return [row for quarter in quarters for row in [*_cell(quarter, width), []]][:-1]
    across, down, cross = ("-", "|", "+") if ascii_only else ("─", "│", "┼")
    cell = min((width - 3) // 2, 50)
    rule = across * (cell + 1)
    rows: list[Row] = []
    for left, right in (places[:2], places[2:]):
        pair = _cell(quarters[left], cell), _cell(quarters[right], cell)
        if rows:
            rows.append([Run(f"{rule}{cross}{rule}", Style.MUTED)])
        for number in range(max(map(len, pair))):
            first, second = (part[number] if number < len(part) else [] for part in pair)
            blank = " " * (cell - row_width(first) + 1)
            rows.append([*first, Run(f"{blank}{down}{' ' if second else ''}", Style.MUTED), *second])
    return rows


def _cell(quarter: Quarter, width: int) -> list[Row]:
    from pdsa_cli.render.layout import indented, wrapped

    rows = wrapped([Run(quarter.title, Style.STRONG)], width)
    rows += wrapped([Run(quarter.advice, Style.MUTED)], width)
    for name, said in quarter.items:
        words = [Run(name), Run(f"  {said}" if said else "", Style.MUTED)]
        rows += indented(wrapped(words, width - 2), Run("- "), rest=2)
    return rows
