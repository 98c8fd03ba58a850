"""One measure as the report shows it."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.measures import baseline_of, dated_values, known_values, target_of
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.views.day_words import short_day
from pdsa_cli.words import Better, MeasureKind, VerdictCode

if TYPE_CHECKING:
    from pdsa_cli.views.trends import SmallTrend


class MeasureView(NamedTuple):
    """One measure with its latest values in time order, and what its rules make of them.

    Values that are left out of the lines are none of them; ``left_out`` says how many of those came since the latest. ``measured_on``
    is the day of the last value of any kind. ``verdict`` is a sentence and ``meaning`` better, worse or empty; ``trend`` is for a small chart. None without values.
    """

    id: str
    name: str
    kind: MeasureKind
    better: Better | None
    unit: str
    definition: str
    baseline: float | None
    target: float | None
    points: int
    values: tuple[float, ...]
    latest: float | None
    latest_on: date | None
    change: float | None
    measured_on: date | None = None
    left_out: int = 0
    verdict: str = ""
    meaning: str = ""
    trend: "SmallTrend | None" = None
    verdict_code: VerdictCode = VerdictCode.TOO_EARLY

    @property
    def latest_day(self) -> str:
        """The day of the latest value, and how many since are left out; empty where there is none."""
        if self.latest_on is None:
            return ""
        since = f" ({self.left_out} since left out)" if self.left_out else ""
        return f"{short_day(self.latest_on)}{since}"

    @property
    def kind_words(self) -> str:
        """Its kind, and which direction is good: ``outcome, lower is better``."""
        return f"{self.kind.value}, {self.better.value} is better" if self.better else self.kind.value


def measure_view(measure: Measure, project: Project) -> MeasureView:
    """One measure with its latest values; baseline and target of the aim hold for the measure that it is about."""
    known = known_values(measure)
    every = [day for day, _ in dated_values(measure, measure.data)]
    values = tuple(value for _, value in known)
    return MeasureView(
        id=measure.id,
        name=measure.name,
        kind=measure.kind,
        better=measure.better,
        unit=measure.unit or "",
        definition=_definition(measure),
        baseline=baseline_of(project, measure),
        target=target_of(project, measure),
        points=len(values),
        values=values,
        latest=values[-1] if values else None,
        latest_on=known[-1][0] if known else None,
        change=values[-1] - values[-2] if len(values) > 1 else None,
        measured_on=every[-1] if every else None,
        left_out=sum(day > known[-1][0] for day in every) if known else 0,
    )


def _definition(measure: Measure) -> str:
    if measure.definition:
        return measure.definition.strip()
    if measure.numerator and measure.denominator:
        return f"{measure.numerator.strip()} / {measure.denominator.strip()}"
    return (measure.numerator or "").strip()
