"""Run a published case through the charts, and say where the two differ.

What stands here and not in the package is the packages' own form of input: dates cut to the start of their period,
several charts in one table, and values under other names.
"""

import gzip
import json
import math
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pdsa_cli.spc import ChartRefused, Series, Settings, chart, splits_of_labels

CASES = Path(__file__).parent / "cases"
SPECIAL = {"NaN": None, "Inf": math.inf, "-Inf": -math.inf}


@cache
def _every_case():
    found = []
    for file in sorted(CASES.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found


def cases(family=None):
    """Every case of ``family``, or of all families."""
    return [case for case in _every_case() if family in (None, case["family"])]


def plain(value):
    """``value`` with the words for special numbers turned into what they mean."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    return SPECIAL.get(value, value) if isinstance(value, str) else value


def scale(case):
    """The largest finite value of a case, which its tolerance refers to."""
    expected = case["expected"]
    columns = (
        expected.get("per_point", {}).get("y") or expected.get("statistics") or case["inputs"].get("y") or []
    )
    numbers = [abs(one) for one in plain(columns) if isinstance(one, int | float) and math.isfinite(one)]
    return max(numbers, default=0)


def same(found, wanted, size=0.0):
    """Whether two values agree: numbers to 1e-9 of their scale, all else exactly."""
    wanted = plain(wanted)
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(same(a, b, size) for a, b in zip(found, wanted, strict=True))
    if isinstance(wanted, bool) or isinstance(found, bool):
        return found is wanted
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        if math.isinf(wanted) or math.isinf(found):
            return found == wanted
        return abs(found - wanted) <= 1e-9 * max(abs(wanted), size)
    return found == wanted


def start_of_period(day, period):
    """The first day of the week (from Monday), month, quarter or year that ``day`` lies in."""
    at = date.fromisoformat(day[:10])
    if period.startswith("week"):
        at -= timedelta(days=at.weekday())
    elif period.startswith("month"):
        at = at.replace(day=1)
    elif period.startswith("quarter"):
        at = at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1)
    elif period.startswith("year"):
        at = at.replace(month=1, day=1)
    return at.isoformat()


def many(value):
    """``value`` as a list: nothing, one or several."""
    return [] if value is None else value if isinstance(value, list) else [value]


def series_of(inputs):
    """The rows of a case, and whether their order means anything."""
    keys = plain(inputs["x"])
    if inputs.get("x_period"):
        keys = [key and start_of_period(key, inputs["x_period"]) for key in keys]
    return Series(
        values=plain(inputs["y"]),
        denominators=plain(inputs["n"]) if inputs.get("n") is not None else None,
        keys=keys,
        aggregate=inputs.get("agg_fun") or "mean",
        ordered=inputs.get("x_type") not in ("character", "factor", "logical"),
    )


def splits_in(inputs, series):
    """The ends of phases, given as numbers or as one label for each row."""
    part = many(plain(inputs.get("part")))
    if not any(isinstance(one, str) for one in part):
        return [int(one) for one in part if one is not None]
    of_key = {}
    for key, label in zip(series.keys, part, strict=True):
        if key is not None:
            of_key.setdefault(key, label)
    return splits_of_labels(list(of_key.values()))


def settings_of(inputs, series, *, as_qicharts2):
    """The settings of a case."""
    return Settings(
        freeze=inputs.get("freeze"),
        splits=splits_in(inputs, series),
        exclude=many(inputs.get("exclude")),
        centre=plain(inputs.get("cl")),
        target=plain(inputs.get("target")),
        multiply=inputs.get("multiply") or 1,
        screened=inputs["screened_mr"],
        method=inputs.get("method") or "anhoej",
        negative=inputs.get("y_neg") is not False,
        as_qicharts2=as_qicharts2,
    )


COLUMNS = {
    "y": "value",
    "part": "phase",
    "baseline": "baseline",
    "include": "included",
    "cl": "centre",
    "lcl": "lower",
    "ucl": "upper",
    "lcl_95": "lower_95",
    "ucl_95": "upper_95",
    "target": "target",
    "sigma_signal": "sigma_signal",
    "runs_signal": "runs_signal",
    "n": "denominator",
    "y_sum": "numerator",
    "y_length": "size",
}
PHASES = {
    "part": "number",
    "n_obs": "observed",
    "n_useful": "useful",
    "longest_run": "longest_run",
    "longest_run_max": "longest_run_max",
    "n_crossings": "crossings",
    "n_crossings_min": "crossings_min",
    "runs_signal": "runs_signal",
}


def qicharts2_differences(case, *, as_qicharts2=True):
    """Where the chart of a case differs from what the package gave: names of columns, or the refusal."""
    inputs, expected = case["inputs"], case["expected"]
    series = series_of(inputs)
    try:
        drawn = chart(case["chart"], series, settings_of(inputs, series, as_qicharts2=as_qicharts2))
    except ChartRefused as refusal:
        return [] if "error" in expected else [f"refused: {refusal}"]
    if "error" in expected:
        return ["not refused"]
    size = scale(case)
    found = []
    for name, ours in COLUMNS.items():
        column = expected["per_point"].get(name)
        if column is None:
            continue
        mine = [getattr(point, ours) for point in drawn.points]
        if name == "n" and case["chart"] == "ip" and series.denominators is None:
            mine = [point.size for point in drawn.points]
        if not same(mine, column, size):
            found.append(name)
    if not same([str(point.key) for point in drawn.points], [str(x) for x in expected["per_point"]["x"]]):
        found.append("x")
    for name, ours in PHASES.items():
        if not same(
            [getattr(phase, ours) for phase in drawn.phases], [p[name] for p in expected["per_part"]]
        ):
            found.append(f"phase {name}")
    if sum(point.sigma_signal for point in drawn.points) != expected["n_sigma_signals"]:
        found.append("n_sigma_signals")
    return found
