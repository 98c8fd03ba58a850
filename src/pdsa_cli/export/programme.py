"""The pictures of a collaborative: its funnel plot, the small charts of its teams, the chart of all together, or all three."""

from pdsa_cli.errors import PdsaError
from pdsa_cli.export import svg
from pdsa_cli.export.chart_svg import ALONE, chart_svg, description, panel, source_lines
from pdsa_cli.export.funnel import WIDTH, funnel_body, funnel_description
from pdsa_cli.export.multiples import (
    WIDTH as MULTIPLES_WIDTH,
    multiples_body,
    multiples_description,
    multiples_svg,
)
from pdsa_cli.views.programme import SharedMeasureView


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
            return chart_svg(view.pooled.chart)
    return _all(view, title)


def source_lines_of(title: str, top: float) -> tuple[list[str], float]:
    """Which collaborative a picture is of."""
    return [svg.text(title, 20, top + 14, 12, fill=svg.GREY)], top + 26


def _all(view: SharedMeasureView, title: str) -> bytes:
    body, height = multiples_body(view.multiples, title, 0)
    words = [multiples_description(view.multiples)]
    if view.pooled.chart is not None:
        drawn, height = panel(view.pooled.chart, ALONE, 8, height + 10)
        more, height = source_lines([view.pooled.chart], 20, height + 14, 0.75 * ALONE.size, ALONE.width)
        body += [*drawn, *more]
        words.append(description(view.pooled.chart))
    drawn, height = funnel_body(view.funnel, height + 20)
    words.append(funnel_description(view.funnel))
    return svg.document(
        MULTIPLES_WIDTH, height + 8, f"{title}: {view.shared.name}", " ".join(words), [*body, *drawn]
    )
