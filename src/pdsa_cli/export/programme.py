"""The pictures of a collaborative: its funnel plot, the small charts of its teams, the chart of all together, or all three."""

from pdsa_cli.errors import PdsaError
from pdsa_cli.export import svg
from pdsa_cli.export.boxes import lines_of
from pdsa_cli.export.chart_svg import ALONE, description, panel, source_lines
from pdsa_cli.export.funnel import WIDTH, funnel_body, funnel_description
from pdsa_cli.export.multiples import (
    WIDTH as MULTIPLES_WIDTH,
    multiples_body,
    multiples_description,
    multiples_svg,
)
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.programme import PooledView, SharedMeasureView

_PAD = 12.0


def programme_svg(view: SharedMeasureView, title: str, which: str | None) -> bytes:
    """The picture that is asked for, or all three below one another. Raises PdsaError where there is none to draw."""
    match which:
        case "funnel":
            if view.funnel.plot is None:
                raise PdsaError(
                    f"there is no funnel plot: {view.funnel.why}", "name another --period or --measure"
                )
            body, height = funnel_body(view.funnel, 0)
            source, height = source_lines_of(title, height)
            words = funnel_description(view.funnel)
            return svg.document(
                WIDTH, height, f"{title}: funnel plot of {view.shared.name}", words, [*body, *source]
            )
        case "teams":
            if not view.multiples.panels:
                raise PdsaError("no team has values to draw", "name another --measure")
            return multiples_svg(view.multiples, title)
        case "pooled":
            if view.pooled.chart is None:
                raise PdsaError(
                    f"there is no chart of all teams: {view.pooled.why}", "name another --measure"
                )
            body, height = _pooled(view.pooled, view.pooled.chart, 0, 0)
            words = _pooled_description(view.pooled, view.pooled.chart)
            return svg.document(ALONE.width, height + 10, view.pooled.chart.source.title, words, body)
    return _all(view, title)


def _pooled(view: PooledView, chart: ChartView, left: float, top: float) -> tuple[list[str], float]:
    """The chart of all teams, whose counts are in it since when, and where it comes from; and where it ends."""
    size = 0.75 * ALONE.size
    body, y = panel(chart, ALONE, left, top)
    for words in lines_of(" ".join(view.said), ALONE.width - 2 * _PAD, size):
        y += size * 1.25
        body.append(svg.text(words, left + _PAD, y, size))
    more, y = source_lines([chart], left + _PAD, y + size * 1.5, size, ALONE.width)
    return [*body, *more], y


def _pooled_description(view: PooledView, chart: ChartView) -> str:
    return " ".join([description(chart), *view.said])


def source_lines_of(title: str, top: float) -> tuple[list[str], float]:
    """Which collaborative a picture is of."""
    return [svg.text(title, 20, top + 14, 12, fill=svg.GREY)], top + 26


def _all(view: SharedMeasureView, title: str) -> bytes:
    body, height = multiples_body(view.multiples, title, 0)
    words = [multiples_description(view.multiples)]
    if view.pooled.chart is not None:
        drawn, height = _pooled(view.pooled, view.pooled.chart, 8, height + 10)
        body += drawn
        words.append(_pooled_description(view.pooled, view.pooled.chart))
    drawn, height = funnel_body(view.funnel, height + 20)
    words.append(funnel_description(view.funnel))
    return svg.document(
        MULTIPLES_WIDTH, height + 8, f"{title}: {view.shared.name}", " ".join(words), [*body, *drawn]
    )
