"""Where charts and verdicts of the product differ from the rules written a second time.

A point within rounding of a limit, and not on it, is not compared: two right computations may differ there.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import independent_lines as second
import independent_signals as signals
from random_series import Drawn, Row

from pdsa_cli.spc import Chart, ChartRefused, Series, Settings, Verdict, chart, judge

NEAR = 1e-9
LINES = {
    "value": "heights",
    "centre": "centre",
    "lower": "lower",
    "upper": "upper",
    "lower_95": "lower_two",
    "upper_95": "upper_two",
}
FEW_TO_DIFFER = 0.2
RULES = ("anhoej", "perla", "making_data_count", "shewhart")


def drawn_by_product(drawn: Drawn, rows: tuple[Row, ...] | None = None) -> Chart:
    """The chart as the product draws it."""
    rows, asked = drawn.rows if rows is None else rows, drawn.series
    sizes = [row.size for row in rows] if asked.sizes is not None else None
    series = Series([row.value for row in rows], sizes, [row.key for row in rows])
    settings = Settings(
        freeze=asked.freeze,
        splits=asked.parts,
        exclude=sorted(asked.excluded),
        screened=asked.screened,
        freeze_each=asked.freeze_each,
    )
    return chart(asked.kind, series, settings)


def close(one: float | None, other: float | None, scale: float) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NEAR * max(abs(other), scale)


def scale_of(lines: second.Lines) -> float:
    return max(map(abs, second.known(lines.heights)), default=0.0)


def within_rounding(lines: second.Lines, *names: str) -> bool:
    """Whether a point lies so near to one of these limits that rounding decides, and not exactly on it."""
    scale = scale_of(lines)
    return any(
        value is not None and line is not None and value != line and close(value, line, scale)
        for name in names
        for value, line in zip(lines.heights, getattr(lines, name), strict=True)
    )


def differing_lines(found: Chart, wanted: second.Lines, series: second.Series) -> list[str]:
    """Which lines differ, and whether the points beyond the limits do."""
    scale, odd = scale_of(wanted), []
    for name, line in LINES.items():
        pairs = zip([getattr(point, name) for point in found.points], getattr(wanted, line), strict=True)
        odd += [name] if not all(close(one, other, scale) for one, other in pairs) else []
    beyond = [
        bool(signals.beyond(*each)) for each in zip(wanted.heights, wanted.lower, wanted.upper, strict=True)
    ]
    for start, end, _ in second.parts_of(series):
        equal = {
            part.values[at]
            for part in parts_without_excluded(series, wanted)
            for at in equal_places(part) or places_if_alike(part)
            if start < part.numbers[at] <= end
        }
        beyond[start:end] = [
            out and wanted.heights[at] not in equal for at, out in enumerate(beyond[start:end], start)
        ]
    if not within_rounding(wanted, "lower", "upper") and beyond != [p.sigma_signal for p in found.points]:
        odd.append("points beyond limits")
    return odd


@dataclass
class PartAsked:
    """One part of a series: its lines and its included points, by their numbers from 1."""

    number: int
    lines: second.Lines
    base: list[bool]
    numbers: list[int]

    @property
    def values(self) -> list[float | None]:
        return self.lines.heights


def parts_without_excluded(series: second.Series, lines: second.Lines) -> Iterator[PartAsked]:
    for number, (start, end, base) in enumerate(second.parts_of(series), 1):
        kept = [at for at in range(start, end) if at + 1 not in series.excluded]
        own = second.Lines(**{name: [line[at] for at in kept] for name, line in vars(lines).items()})
        yield PartAsked(number, own, [base[at - start] for at in kept], [at + 1 for at in kept])


def found_points(verdict: Verdict, phase: int, rule: str) -> set[int]:
    return {
        point for one in verdict.findings if one.phase == phase and one.rule == rule for point in one.points
    }


def hardly_vary(values: list[float | None]) -> bool:
    """Whether all values are equal but for a fifth of them, or one."""
    known = second.known(values)
    (_, most), *_ = Counter(known).most_common(1)
    return len(known) - most <= max(1, FEW_TO_DIFFER * len(known))


def no_runs(part: "PartAsked", useful: int) -> bool:
    """Whether rules on runs have nothing to judge: values enough, but hardly any off the line, or unlike all others."""
    few_useful = len(second.known(part.values)) >= 10 > useful and hardly_vary(part.values)
    return few_useful or equal_places(part) != set()


def equal_places(part: "PartAsked") -> set[int]:
    """The places of the equal values that are no signals: all but a fifth of six or more, and but for nine at most.

    The values that the lines come from have to be equal to them too, but for a fifth.
    """
    known, base = second.known(part.values), second.known(second.where(part.base, part.values))
    if len(known) < 6 or not base:
        return set()
    usual = max(known, key=known.count)
    others, before = (sum(value != usual for value in these) for these in (known, base))
    if others > len(known) / 5 or others > 9 or before > len(base) / 5:
        return set()
    return {place for place, value in enumerate(part.values) if value == usual}


def places_if_alike(part: "PartAsked") -> set[int]:
    """The places of all values where these are all equal, however few."""
    known = {place for place, value in enumerate(part.values) if value is not None}
    return known if len({part.values[place] for place in known}) == 1 else set()


def differing_anhoej(found: Chart, verdict: Verdict, part: PartAsked) -> list[str]:
    phase = found.phases[part.number - 1]
    line = next(iter(part.lines.centre), None)
    runs = signals.anhoej(part.values, line)
    counted = (phase.useful, phase.longest_run, phase.longest_run_max, phase.crossings, phase.crossings_min)
    wanted = (runs.useful, runs.longest, runs.longest_allowed, runs.crossings, runs.crossings_needed)
    odd = [] if counted == wanted else [f"runs {counted} {wanted}"]
    signal = runs.signal and found.kind != "mr" and not no_runs(part, runs.useful)
    said = {verdict.phases[part.number - 1].signal, phase.runs_signal}
    return odd if said == {signal} else [*odd, f"anhoej {said} {signal}"]


def differing_perla(verdict: Verdict, part: PartAsked) -> list[str]:
    centre = second.median(second.where(part.base, part.values))
    wanted = signals.perla(part.values, centre)
    useful = sum(bool(signals.side(value, centre)) for value in part.values)
    if no_runs(part, useful):
        wanted = signals.Perla(set(), set(), None, None)
    odd = []
    for rule, places in (("shift", wanted.shift), ("trend", wanted.trend)):
        if found_points(verdict, part.number, rule) != {part.numbers[at] for at in places}:
            odd.append(f"perla {rule}")
    of_part = {one.rule for one in verdict.findings if one.phase == part.number}
    if bool(of_part & {"too_few_runs", "too_many_runs"}) != wanted.wrong_runs:
        odd.append("perla runs")
    signal = bool(wanted.shift or wanted.trend or wanted.wrong_runs)
    return odd if verdict.phases[part.number - 1].signal == signal else [*odd, "perla signal"]


TYPES = {
    ("outside", "above"): "beyond above",
    ("outside", "below"): "beyond below",
    ("trend", "rising"): "trend up",
    ("trend", "falling"): "trend down",
    ("two_in_three", "above"): "two in three above",
    ("two_in_three", "below"): "two in three below",
    ("shift", "above"): "shift above",
    ("shift", "below"): "shift below",
}
BETTER = {"higher": "increase", "lower": "decrease", None: "neutral"}


def differing_dots(verdict: Verdict, part: PartAsked, wanted: signals.Counted) -> list[str]:
    lines = second.Lines(
        part.values,
        *(
            [line] * len(part.values)
            for line in (wanted.mean, wanted.lower, wanted.upper, wanted.near_lower, wanted.near_upper)
        ),
    )
    if within_rounding(lines, "lower", "upper", "lower_two", "upper_two"):
        return []
    limited = wanted.lower is not None and wanted.upper is not None and wanted.lower < wanted.upper
    types = dict.fromkeys(part.numbers, "common")
    for one in reversed(verdict.findings):  # in the order of the rules, so that the first is what stays
        if one.phase == part.number:
            types |= dict.fromkeys(one.points, TYPES[one.rule, one.side])
    expected = wanted.types if limited else ["common"] * len(part.values)
    odd = [] if list(types.values()) == expected else [f"dots {list(types.values())} {expected}"]
    phase = verdict.phases[part.number - 1]
    scale = scale_of(lines)
    if limited and not all(
        close(*each, scale)
        for each in ((phase.centre, wanted.mean), (phase.lower, wanted.lower), (phase.upper, wanted.upper))
    ):
        odd.append("dots limits")
    return odd


def differing_icons(found: Chart, wanted: signals.Counted) -> list[str]:
    """Whether the icons differ, of the last point in the last part."""
    limited = wanted.lower is not None and wanted.upper is not None and wanted.lower < wanted.upper
    odd = []
    for better, word in BETTER.items():
        icon = (
            signals.variation(wanted.types, word).replace("common", "common_cause").replace(" ", "_")
            if limited and wanted.types
            else ""
        )
        if judge(found, "making_data_count", better).variation != icon:
            odd.append(f"variation {better}")
        for target in (0.0, 5.0, 20.0, wanted.upper or 1.0):
            icon = ""
            if limited and better and wanted.lower is not None and wanted.upper is not None:
                icon = signals.assurance(target, word, wanted.lower, wanted.upper)
            said = judge(found, "making_data_count", better, target).assurance
            if said.removeprefix("consistent_") != icon and not any(
                close(target, limit, 0) for limit in (wanted.lower, wanted.upper)
            ):
                odd.append(f"assurance {better} {target}")
    return odd


SHEWHART = {
    "beyond_limits": "beyond",
    "shift": "shift",
    "trend": "trend",
    "two_of_three": "two_in_three",
    "inner_third": "inner",
}


def differing_shewhart(verdict: Verdict, series: second.Series, lines: second.Lines) -> list[str]:
    kind = series.kind
    # A run chart has the limits of an I chart, a T chart those of one of its bent times.
    if kind in ("run", "t"):
        heights = second.bend(lines.heights) if kind == "t" else lines.heights
        each = series.freeze_each and kind == "t"
        lines = second.lines(replace(series, kind="i", values=tuple(heights), sizes=None, freeze_each=each))
        kind = "i" if kind == "run" else kind
    odd = []
    for part in parts_without_excluded(series, lines):
        if within_rounding(part.lines, "lower", "upper", "lower_two", "upper_two"):
            continue
        wide = any(
            value is not None and high is not None and high != low
            for value, low, high in zip(part.values, part.lines.lower, part.lines.upper, strict=True)
        )
        wanted = signals.shewhart(kind, part.lines, equal_places(part))
        for rule, name in SHEWHART.items():
            places = {part.numbers[at] for at in getattr(wanted, name)} if wide else set()
            if found_points(verdict, part.number, rule) != places:
                odd.append(f"shewhart {rule}")
    return odd


def has_bad_times(series: second.Series) -> bool:
    """Whether it is a T chart with a time that is not above zero, which is refused."""
    return series.kind == "t" and any(value <= 0 for value in second.known(series.values))


def differences(drawn: Drawn) -> list[str]:
    """Where the product differs from the rules written a second time."""
    series = drawn.series
    try:
        found = drawn_by_product(drawn)
    except ChartRefused as refusal:
        return [] if has_bad_times(series) else [f"refused: {refusal}"]
    wanted = second.lines(series)
    odd = differing_lines(found, wanted, series)
    for rules in RULES:
        odd += differing_verdict(found, judge(found, rules), series, wanted)
    parts = list(parts_without_excluded(series, wanted))
    if parts and parts[-1].values:
        odd += differing_icons(found, dots_of(series, parts[-1]))
    return odd


def dots_of(series: second.Series, part: PartAsked) -> signals.Counted:
    """Plot the dots for one part."""
    return signals.making_data_count(part.values, sum(part.base), series.screened, equal_places(part))


def differing_verdict(
    found: Chart, verdict: Verdict, series: second.Series, lines: second.Lines
) -> list[str]:
    """Where a verdict of one rule set differs."""
    if verdict.rules == "shewhart":
        return differing_shewhart(verdict, series, lines)
    odd = []
    for part in parts_without_excluded(series, lines):
        if verdict.rules == "anhoej":
            odd += differing_anhoej(found, verdict, part)
        elif verdict.rules == "perla":
            odd += differing_perla(verdict, part)
        else:
            odd += differing_dots(verdict, part, dots_of(series, part))
    return odd
