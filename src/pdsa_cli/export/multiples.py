"""Small charts of several teams as a picture: a panel each, on one scale of values and along the same days."""

from pdsa_cli.evidence.measure_family import State
from pdsa_cli.export import svg
from pdsa_cli.export.boxes import lines_of
from pdsa_cli.export.chart_plot import Plot, axis_labels
from pdsa_cli.views.axes import written
from pdsa_cli.views.multiples import Multiples, Panel

WIDTH = 960.0
_ACROSS, _GAP, _PAD, _SCALE, _SIZE = 4, 18.0, 20.0, 38.0, 12.0
_HEIGHT = 96.0
_HEAD = 41.0


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
    for at, panel in enumerate(view.panels):
        row, column = divmod(at, across)
        body += _panel(view, panel, _PAD + column * (width + _GAP), y + row * (_HEAD + _HEIGHT + 38), width)
    rows = -(-len(view.panels) // across)
    y += rows * (_HEAD + _HEIGHT + 38)
    if view.left_out:
        for words in lines_of(f"Not shown: {'; '.join(view.left_out)}.", WIDTH - 2 * _PAD, 13):
            body.append(svg.text(words, _PAD, y, 13, fill=svg.GREY))
            y += 17
    return body, y


def _target(view: Multiples) -> float | None:
    points = view.panels[0].view.points
    return points[-1].target if points else None


def _panel(view: Multiples, panel: Panel, left: float, top: float, width: float) -> list[str]:
    """A team: its name, what the rules make of it, and its values."""
    bold = panel.state in (State.BETTER, State.WORSE)
    name = lines_of(panel.name, width, 14, 1)[0]
    brief = lines_of(f"{panel.last}, {panel.brief}", width, _SIZE, 1)[0]
    body = [
        svg.text(name, left, top + 14, 14, bold=True),
        svg.text(brief, left, top + 29, _SIZE, bold=bold, fill=svg.INK if bold else svg.GREY),
    ]
    plot = Plot(panel.view, left + _SCALE, top + _HEAD, left + width, top + _HEAD + _HEIGHT, _SIZE)
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
    return " ".join([f"{view.scale}.", *(f"{panel.sentence}." for panel in view.panels)])
