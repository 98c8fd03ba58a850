"""One measure of several projects as small charts on the same scale: a panel each, in one order, along one time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.evidence.measure_family import State, reading
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.phrases import beginning, listed, with_unit
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.views.axes import day_axis, day_of, number_ticks, with_zero, written
from pdsa_cli.views.chart import ChartView, Wishes, chart_view
from pdsa_cli.views.chart_naming import KIND_NAMES
from pdsa_cli.views.chart_source import measure_source
from pdsa_cli.views.sentences import rounded, unit_once
from pdsa_cli.views.verdict_words import VERDICTS, verdict_in_brief
from pdsa_cli.words import VerdictCode

_NAMED = 6
"""So many projects are named that are judged by other rules than most."""


class Panel(NamedTuple):
    """One project's measure: its chart with the ticks and the axis of all, and what the rules make of it."""

    name: str
    view: ChartView
    brief: str
    state: State
    code: VerdictCode

    @property
    def values(self) -> list[float]:
        """The values that are drawn, in order."""
        return [point.value for point in self.view.points if point.value is not None]

    @property
    def last(self) -> str:
        """The last value with its unit."""
        return rounded(self.values[-1], self.view.source.unit)

    @property
    def word(self) -> str:
        """The verdict in a word or two, where there is room for no more."""
        if self.brief.startswith("was "):
            return f"was {VERDICTS[self.state].mark}"
        if self.state is State.UNCHANGED and self.brief != VERDICTS[self.state].word:
            return "signal"
        return VERDICTS[self.state].mark

    @property
    def sentence(self) -> str:
        """The panel in words: from what to what, and the verdict."""
        values, unit = self.values, self.view.source.unit
        moved = (
            f"{unit_once(rounded(values[0], unit), self.last)} to {self.last}"
            if len(values) > 1
            else self.last
        )
        return f"{self.name}: {moved}, {self.brief}"


def _judged(rules: str, panels: Sequence[Panel], who: str = "") -> str:
    """Who is judged by a set of rules, on which kinds of chart."""
    kinds = listed(list(dict.fromkeys(KIND_NAMES[one.view.drawn.kind] for one in panels)))
    names = who or listed(beginning([one.name for one in panels], _NAMED))
    return f"{names} by {RULE_SETS[rules].name} ({kinds})"


class Multiples(NamedTuple):
    """The panels in the order given, and why others have none."""

    measure: str
    unit: str
    better: str | None
    panels: tuple[Panel, ...]
    left_out: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The measure with its unit."""
        return with_unit(self.measure, self.unit)

    @property
    def ticks(self) -> list[float]:
        """The scale of values that all panels have."""
        return self.panels[0].view.ticks if self.panels else []

    @property
    def scale(self) -> str:
        """The scale that all share, in words."""
        if not self.panels:
            return ""
        low, high = (written(end, self.ticks) for end in (self.ticks[0], self.ticks[-1]))
        axis = self.panels[0].view.axis
        days = f"{axis.name(int(axis.low))} to {axis.name(int(axis.high))}"
        unit = "%" if self.unit == "%" else f" {self.unit}" if self.unit else ""
        return f"All from {low} to {high}{unit}, {days}"

    @property
    def judged_by(self) -> str:
        """That the panels are judged by several sets of rules, as each project chooses its chart; empty where one judges all."""
        groups: dict[str, list[Panel]] = {}
        for panel in self.panels:
            groups.setdefault(panel.view.verdict.rules, []).append(panel)
        if len(groups) < 2:
            return ""
        *fewer, most = sorted(groups.items(), key=lambda group: len(group[1]))
        parts = [_judged(rules, panels) for rules, panels in fewer]
        parts.append(_judged(*most, who=f"the other {len(most[1])}" if len(most[1]) > 1 else ""))
        return f"Not judged by the same rules: {'; '.join(parts)}. What is a signal by one need not be one by another."


def multiples(
    named: Iterable[tuple[str, Project, Measure]], left_out: Sequence[str] = (), target: float | None = None
) -> Multiples:
    """The small charts of measures in one unit, each with a name; ``target`` is shown where a measure has none.

    A measure that no chart can hold, or without any value, is left out and named.
    """
    panels: list[Panel] = []
    dropped = list(left_out)
    for name, project, measure in named:
        source = measure_source(project, measure)
        if source.settings.target is None and target is not None:
            source = source._replace(settings=source.settings._replace(target=target))
        try:
            view = chart_view(source, Wishes())
        except PdsaError as error:
            dropped.append(f"{name}: {error.message}")
            continue
        if view.known:
            one = reading(project, measure)
            panels.append(Panel(name, view, verdict_in_brief(one), one.state, one.code))
        else:
            dropped.append(f"{name}: no value yet")
    on_one = _on_one_scale(panels)
    first = on_one[0].view.source if on_one else None
    if first is None:
        return Multiples("", "", None, (), tuple(dropped))
    return Multiples(first.name, first.unit, first.better, on_one, tuple(dropped))


def on_scale_of(view: ChartView, others: Sequence[ChartView]) -> ChartView:
    """A chart on the scale of values that holds all of ``others``, limits too, and along all their days."""
    charts = [one for one in others if one.ticks]
    if not charts or not view.ticks:
        return view
    ticks = number_ticks(min(one.ticks[0] for one in charts), max(one.ticks[-1] for one in charts))
    axes = [one.axis for one in charts]
    if any(axis.kind != "day" for axis in axes):
        return view._replace(ticks=ticks)
    low, high = min(axis.low for axis in axes), max(axis.high for axis in axes)
    return view._replace(ticks=ticks, axis=view.axis._replace(low=low, high=high))


def _on_one_scale(panels: list[Panel]) -> tuple[Panel, ...]:
    if not panels:
        return ()
    points = [point for panel in panels for point in panel.view.points]
    numbers = [
        number
        for point in points
        for number in (point.value, point.centre, point.target)
        if number is not None
    ]
    days = [day_of(point.key) for point in points]  # type: ignore[arg-type]
    low, high = with_zero(min(numbers), max(numbers))
    per_cent = panels[0].view.source.unit == "%"
    ticks = number_ticks(low, min(high * 1.03, 100.0) if per_cent and high <= 100 else high, 4)
    axis = day_axis(days)
    return tuple(panel._replace(view=panel.view._replace(ticks=ticks, axis=axis)) for panel in panels)


def multiples_data(view: Multiples) -> Data:
    """The panels for JSON, each with its values and its verdict as a code."""
    return {
        **data_of(view, "measure", "better"),
        "unit": view.unit or None,
        "scale": {"low": view.ticks[0], "high": view.ticks[-1]} if view.panels else None,
        "panels": [
            {
                "name": panel.name,
                "project": panel.view.source.project,
                "verdict_code": panel.code,
                "chart": panel.view.drawn.kind,
                "rules": panel.view.verdict.rules,
                "sentence": panel.sentence,
                "points": [
                    {
                        "on": point.key,
                        "value": point.value,
                        "numerator": point.numerator if panel.view.source.series.denominators else None,
                        "denominator": point.denominator if panel.view.source.series.denominators else None,
                        "centre": point.centre,
                        "included": point.included,
                    }
                    for point in panel.view.points
                ],
            }
            for panel in view.panels
        ],
        "left_out": list(view.left_out),
        "judged_by": view.judged_by or None,
    }
