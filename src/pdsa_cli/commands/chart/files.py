"""Pictures of charts as files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError

if TYPE_CHECKING:
    from pdsa_cli.views.chart import ChartView


def write_picture(
    views: "list[ChartView]",
    out: Path,
    *,
    replace: bool,
    together: bool,
    project: str | None,
    presentation: Presentation,
) -> Result:
    """Write the charts to ``out`` as its name says; nothing is written over without ``replace``."""
    from pdsa_cli.export.chart_svg import chart_svg, charts_svg
    from pdsa_cli.store import pictures

    form = out.suffix.lower()
    if form not in (".svg", ".png"):
        raise UsageError(
            f"--out {out}: a picture is .svg or .png", f"such as: --out {out.stem or 'chart'}.svg"
        )
    if len(views) > 1 and not together:
        names = ", ".join(view.source.id for view in views)
        raise UsageError(
            f"--out makes one picture, and there are several charts: {names}",
            "name one measure, or add --all",
        )
    picture = charts_svg(views, project or "Charts") if together else chart_svg(views[0])
    if form == ".png":
        from pdsa_cli.export.png import png_of

        picture = png_of(picture)
    pictures.write_picture(out, picture, replace=replace)
    count = "1 chart" if len(views) == 1 else f"{len(views)} charts"

    def data() -> Any:
        from pdsa_cli.views.chart_data import charts_data

        return charts_data(views, project) | {"out": str(out)}

    return Result(presentation, data, said=(f"Wrote {count} to {out}.",))
