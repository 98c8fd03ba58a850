"""Small charts of several teams as a picture: a panel each, on one scale of values and along the same days."""

from pdsa_cli.evidence.measure_family import State
from pdsa_cli.export import svg
from pdsa_cli.export.boxes import BOLDER, lines_of
from pdsa_cli.export.chart_plot import Plot, axis_labels
from pdsa_cli.views.axes import written
from pdsa_cli.views.multiples import Multiples, Panel
from pdsa_cli.views.sentences import rounded

WIDTH = 960.0
_ACROSS, _GAP, _PAD, _SCALE, _SIZE = 4, 18.0, 20.0, 38.0, 12.0
_HEIGHT = 96.0
_FOOT = 38.0
_NAME, _LINE = 14, 15.0
"""The size of a name, and from one line of a head to the next."""


def multiples_svg(view: Multiples, title: str) -> bytes:
    """The picture by itself. The same charts always give the same bytes."""
    body, height = multiples_body(view, title, 0)
    return svg.document(WIDTH, height + 8, f"{title}: {view.measure}", multiples_description(view), body)


def multiples_body(view: Multiples, title: str, top: float) -> tuple[list[str], float]:
    """The panels with a heading from ``top`` on, and where they end."""
    body: list[str] = []
    y = top + 26
    for words in lines_of(f"{view.title}: {title}", WIDTH - 2 * _PAD, 20, 3):
        body.append(svg.text(words, _PAD, y, 20, bold=True))
        y += 25
    if view.panels:
        target = _target(view)
        key = f"{view.scale}. Black: centre line{'; dotted: target' if target is not None else ''}."
        body.append(svg.text(key, _PAD, y - 4, 13, fill=svg.GREY))
        y += 10
    across = min(_ACROSS, max(len(view.panels), 1))
    width = (WIDTH - 2 * _PAD - (across - 1) * _GAP) / across
    for first in range(0, len(view.panels), across):
        heads = [_head(view, panel, width) for panel in view.panels[first : first + across]]
        below = y + 11 + _LINE * max(map(len, heads))
        for column, head in enumerate(heads):
            left = _PAD + column * (width + _GAP)
            body += _panel(view, view.panels[first + column], head, left, below, width)
        y = below + _HEIGHT + _FOOT
    left_out = f"Not shown: {'; '.join(view.left_out)}." if view.left_out else ""
    for said in filter(None, (view.judged_by, left_out)):
        for words in lines_of(said, WIDTH - 2 * _PAD, 13):
            body.append(svg.text(words, _PAD, y, 13, fill=svg.GREY))
            y += 17
    return body, y


def _target(view: Multiples) -> float | None:
    points = view.panels[0].view.points
    return points[-1].target if points else None


def _head(view: Multiples, panel: Panel, width: float) -> list[tuple[str, bool]]:
    """The lines over a panel, and which are of the name: the last value, whose unit the title says, and the verdict; nothing is cut."""
    said = f"{rounded(panel.values[-1], '%' if view.unit == '%' else '')}, {panel.brief}"
    name = lines_of(panel.name, width / BOLDER, _NAME)
    words = lines_of(said, width / (BOLDER if _is_bold(panel) else 1), _SIZE)
    return [*((line, True) for line in name), *((line, False) for line in words)]


def _is_bold(panel: Panel) -> bool:
    return panel.state in (State.BETTER, State.WORSE)


def _panel(
    view: Multiples, panel: Panel, head: list[tuple[str, bool]], left: float, top: float, width: float
) -> list[str]:
    """A team: its name, what the rules make of it, and from ``top`` on its values."""
    bold = _is_bold(panel)
    body = []
    for back, (words, is_name) in enumerate(reversed(head)):
        y = top - 12 - back * _LINE
        if is_name:
            body.append(svg.text(words, left, y, _NAME, bold=True))
        else:
            body.append(svg.text(words, left, y, _SIZE, bold=bold, fill=svg.INK if bold else svg.GREY))
    body.reverse()
    plot = Plot(panel.view, left + _SCALE, top, left + width, top + _HEIGHT, _SIZE)
    for tick in (view.ticks[0], view.ticks[len(view.ticks) // 2], view.ticks[-1]):
        y = plot.y(tick)
        words = written(tick, view.ticks) + ("%" if view.unit == "%" else "")
        body.append(svg.line(plot.left, y, plot.right, y, svg.PALE))
        body.append(svg.text(words, plot.left - 5, y + 4, _SIZE, anchor="end", fill=svg.GREY))
    return [*body, *_curves(plot), *axis_labels(plot)]


def _curves(plot: Plot) -> list[str]:
    """The centre line and the target under the values, which are joined and dotted."""
    known = [point for point in plot.view.points if point.value is not None]
    found = []
    for field, stroke, width, dash in (("target", svg.ORANGE, 1.4, "2 4"), ("centre", svg.INK, 1.4, "")):
        steps = ""
        before = None
        for point in known:
            value = getattr(point, field)
            if value is not None:
                joined = before is not None and before.phase == point.phase
                steps += f"{'L' if joined else 'M'}{svg.at(plot.of(point))} {svg.at(plot.y(value))}"
            before = point if value is not None else None
        if steps:
            found.append(svg.path(steps, stroke, width, dash))
    places = [f"{svg.at(plot.of(point))} {svg.at(plot.y(point.value or 0))}" for point in known]
    found.append(svg.path(f"M{'L'.join(places)}", svg.BLUE, 1.4))
    dots = (place.split(" ") for place in places)
    return [*found, *(f'<circle cx="{x}" cy="{y}" r="2.2" fill="{svg.BLUE}"/>' for x, y in dots)]


def multiples_description(view: Multiples) -> str:
    """The picture in words: a sentence for each panel."""
    sentences = (f"{panel.sentence}." for panel in view.panels)
    return " ".join(filter(None, [f"{view.scale}.", *sentences, view.judged_by]))
