"""How a person wants projects to be judged, where facts of many are kept: others follow from another way."""

from typing import NamedTuple


class Judging(NamedTuple):
    """How a person wants projects to be judged: the numbers of days as in the settings of the checks; fitting control charts."""

    idle_days: int = 62
    undecided_days: int = 14
    fitting_charts: bool = False
