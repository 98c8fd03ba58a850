"""A small chart within the report: three rows of points with their centre line, and the cycles below at their place."""

from pdsa_cli.render.chart_canvas import Canvas
from pdsa_cli.render.layout import width_of, wrapped
from pdsa_cli.render.page import Row, Run, Style
from pdsa_cli.views.trends import SmallTrend

_HEIGHT = 3
_WIDEST = 36
_NARROWEST = 12  # columns; below, the words stand under the chart


def small_chart_rows(trend: SmallTrend, width: int, *, ascii_only: bool) -> list[Row]:
    """The chart with its words beside it, or under it where there is little room."""
    words = max(width_of(trend.words), width_of(trend.label))
    beside = width - words - 2 >= _NARROWEST
    columns = max(min(_WIDEST, width - words - 2 if beside else width), 2)
    canvas, line = _drawn(trend, columns, ascii_only=ascii_only)
    names = _cycle_names(trend, columns)
    if not beside:
        rows = [*filter(None, canvas.rows()), *([[Run(names)]] if names else [])]
        return [
            *rows,
            *wrapped([Run(", ".join(part for part in (trend.words, trend.centre) if part))], width),
        ]
    labels = {0 if line != 0 else 1: Run(trend.words)}
    if line is not None:
        labels[line] = Run(trend.label, Style.MUTED)
    rows = [_beside(row, labels.get(at), columns) for at, row in enumerate(canvas.rows())]
    rows = [row for row in rows if row]  # values that never vary fill one row only
    if names:
        rows.append(_beside([Run(names)], Run("cycles", Style.MUTED), columns))
    return rows


def _beside(row: Row, label: Run | None, columns: int) -> Row:
    if label is None or not label.text:
        return row
    gap = columns - sum(width_of(run.text) for run in row) + 2
    return [*row, Run(" " * gap), label]


def _drawn(trend: SmallTrend, columns: int, *, ascii_only: bool) -> tuple[Canvas, int | None]:
    """The points joined, over the centre line; the row in which that line ends."""
    lines = [centre for centre in trend.centres if centre is not None]
    low, high = min((*trend.values, *lines)), max((*trend.values, *lines))

    def level(value: float) -> float:
        return (high - value) / (high - low) * (_HEIGHT - 1) if high > low else (_HEIGHT - 1) / 2

    def column(place: float) -> float:
        return place * (columns - 1)

    canvas = Canvas(columns, _HEIGHT)
    ends = [(column(place), level(value)) for place, value in zip(trend.places, trend.values, strict=True)]
    if ascii_only:
        for across, down in ends:
            canvas.put(round(down), round(across), "o", Style.GOOD)
    else:
        canvas.joined(ends, Style.GOOD)
    at = 0
    for cell in range(columns):
        while at + 1 < len(ends) and ends[at + 1][0] - cell <= cell - ends[at][0]:
            at += 1
        centre = trend.centres[at]
        if centre is not None:
            canvas.fill(round(level(centre)), cell, "-" if ascii_only else "─")
    last = trend.centres[-1]
    return canvas, None if last is None else round(level(last))


def _cycle_names(trend: SmallTrend, columns: int) -> str:
    """The numbers of the cycles where they began; those that have no room stand together with the one before."""
    groups: list[list[int]] = []
    for place, number in sorted(trend.cycles):
        start = round(place * (columns - 1))
        if groups and start <= groups[-1][0] + len(_name(groups[-1])):
            groups[-1][1:] = [min(groups[-1][1], number), max(groups[-1][2], number)]
        else:
            groups.append([start, number, number])
    text = ""
    for group in groups:
        name = _name(group)
        start = min(group[0], columns - len(name))
        if start < len(text) + bool(text):
            continue
        text += " " * (start - len(text)) + name
    return text


def _name(group: list[int]) -> str:
    return str(group[1]) if group[1] == group[2] else f"{group[1]}-{group[2]}"
