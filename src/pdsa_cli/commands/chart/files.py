"""Pictures of charts as files."""

from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.context import Context
from pdsa_cli.commands.pictures import Picture, picture_written
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdsa_cli.model.plain import Data
    from pdsa_cli.views.chart import ChartView


def write_picture(
    views: "list[ChartView]",
    picture: Picture,
    about: "Callable[[], Data]",
    *,
    together: bool,
    title: str,
    context: Context,
) -> Result:
    """Write the charts as a picture, one chart or all of them ``together``. Raises UsageError for several that are not."""

    def drawn() -> bytes:
        from pdsa_cli.export.chart_svg import chart_svg, charts_svg

        if len(views) > 1 and not together:
            names = ", ".join(view.source.id for view in views)
            raise UsageError(
                f"--out makes one picture, and there are several charts: {names}",
                "name one measure, or add --all",
            )
        return charts_svg(views, title) if together else chart_svg(views[0])

    def data() -> dict[str, Any]:
        from pdsa_cli.views.chart_data import charts_data

        return charts_data(views, about())

    count = "1 chart" if len(views) == 1 else f"{len(views)} charts"
    return picture_written(picture, drawn, count, data, context.presentation)
