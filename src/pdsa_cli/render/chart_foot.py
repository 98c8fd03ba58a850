"""Below a chart: days, numbers or labels along the axis, and the spans of the cycles with their numbers."""

from pdsa_cli.render.chart_canvas import Canvas
from pdsa_cli.render.page import Row, Run, Style
from pdsa_cli.views.axes import Axis
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.cycle_bars import Span, packed_spans


def day_rows(axis: Axis, gutter: int, columns: int, marks: tuple[str, str, str]) -> list[Row]:
    """The axis with its ticks, and the labels below them, none over another."""
    line, corner, tick = marks
    width = gutter + 1 + columns
    canvas = Canvas(width, 2)
    canvas.write(0, gutter, corner + line * columns, Style.MUTED)
    free = 0
    for place, label in axis.ticks(max(2, columns // 10)):
        column = gutter + 1 + round(axis.share(place) * (columns - 1))
        canvas.put(0, column, tick, Style.MUTED)
        text = label if len(label) <= width // 2 else f"{label[: width // 2 - 3]}..."
        start = min(max(column - len(text) // 2, 0), width - len(text))
        if start >= free:
            canvas.write(1, start, text)
            free = start + len(text) + 2
    return canvas.rows()


def cycle_rows(view: ChartView, gutter: int, columns: int, *, ascii_only: bool) -> list[Row]:
    """The cycles' spans below the axis; where many stand close together, several are drawn as one."""

    def room(span: Span) -> float:
        text = _drawn(span, columns, ascii_only)
        return len(text) + (1 if text[0].isdigit() else 0)

    found: list[Row] = []
    for number, spans in enumerate(packed_spans(view, lambda share: round(share * (columns - 1)), room)):
        canvas = Canvas(columns, 1)
        for span in spans:
            text = _drawn(span, columns, ascii_only)
            canvas.write(0, int(max(0, min(span.start, columns - len(text)))), text)
        lead = "cycle" if number == 0 else ""
        found.append([Run(f"{lead:>{gutter - 1}}  ", Style.MUTED), *canvas.rows()[0]])
    return found


def _drawn(span: Span, columns: int, ascii_only: bool) -> str:
    """The span as characters: its number within, or alone where there is no room."""
    end = columns if span.end >= columns - 1 else span.end
    room = int(end - span.start)
    left, stroke, right, on = ("|", "-", "|", ">") if ascii_only else ("├", "─", "┤", "→")
    if room < len(span.name) + 2:
        return span.name + (on if span.open else "")
    return f"{left}{span.name.center(room - 2, stroke)}{on if span.open else right}"
