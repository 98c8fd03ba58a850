"""What charts that Office draws have in common: days as numbers, how the scale is written, points with a mark of their own."""

from datetime import date

from pdsa_cli.views.axes import written
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_naming import in_per_cent

DAY_ZERO = date(1899, 12, 30).toordinal()
"""Office counts its days from here."""
MARKED = {"Signal": "signal", "Signal, worse": "signal worse", "Left out": "left out"}
"""The series of points that have a mark of their own, with their shape in other pictures; office programs draw them now above the
values and now below, so that these have no marks there."""


def scale_format(view: ChartView) -> str:
    """How Office writes the numbers beside the value axis: with as many digits as the ticks have."""
    decimals = max(len(written(tick, view.ticks).partition(".")[2]) for tick in view.ticks)
    code = f"0.{'0' * decimals}" if decimals else "0"
    return f"{code}%" if in_per_cent(view) else code
