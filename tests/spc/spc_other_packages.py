"""Run a published case of the other packages through the rules, and say where the two differ."""

import math
from itertools import pairwise, zip_longest

from spc_cases import many, plain, qicharts2_differences, same, scale

from pdsa_cli.spc import ChartRefused, classic, process, sustained_nine, sustained_shifts
from pdsa_cli.spc.arithmetic import median, number, shown
from pdsa_cli.spc.runs import METHODS, crossings_min, longest_run_max, runs_signal, sides

CAUSES = {
    ("outside", "above"): "Above UCL",
    ("outside", "below"): "Below LCL",
    ("trend", "rising"): "7 Point Trend (Increasing)",
    ("trend", "falling"): "7 Point Trend (Decreasing)",
    ("two_in_three", "above"): "2 in 3 Above CL",
    ("two_in_three", "below"): "2 in 3 Below CL",
    ("shift", "above"): "7 Points Above CL",
    ("shift", "below"): "7 Points Below CL",
    None: "Common Cause",
}
BETTER = {"increase": "higher", "decrease": "lower", "neutral": None}
ICONS = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent"}


def point_type(cause, better):
    """The package's word for a point's special cause."""
    if cause is None:
        return "common_cause"
    if better is None:
        return f"special_cause_{process.variation(cause, None)}"
    good = process.good_or_bad(cause.side, better) == "better"
    return f"special_cause_{'improvement' if good else 'concern'}"


def of_facet(given, facet):
    """What is given for one facet: the same for all, or from a table."""
    return given.get(facet) if isinstance(given, dict) else given


def plotthedots_facet(inputs, facet, rows):
    """One facet: what the package gives for each point, for each group, and its icons."""
    better = BETTER[inputs["improvement_direction"]]
    dates = [day for day, _ in rows]
    if len(set(dates)) < len(dates):
        raise ChartRefused("two values on one date")
    rebase = many(of_facet(inputs.get("rebase"), facet))
    starts = [at for at, day in enumerate(dates) if day in rebase]
    values = [number(value) for _, value in rows]
    found = process.xmr(values, starts, inputs.get("fix_after_n_points"), screened=inputs["screen_outliers"])
    offset = 1 if 0 in starts else 0
    target = number(of_facet(inputs.get("target"), facet))
    points, groups = [], []
    for phase in sorted({point.phase for point in found}):
        members = [(day, point) for day, point in zip(dates, found, strict=True) if point.phase == phase]
        types = [point_type(point.cause, better) for _, point in members]
        lines = members[-1][1].lines
        group = {"facet": facet, "rebase_group": phase + offset, "n": len(members)}
        group |= {"mean": shown(lines.mean), "lpl": shown(lines.lower), "upl": shown(lines.upper)}
        group |= {name: types.count(name) for name in ["common_cause", *sorted(set(types))]}
        group["variation_type"] = types[-1]
        groups.append(group)
        for (day, point), name in zip(members, types, strict=True):
            known = not (math.isnan(point.value) or math.isnan(lines.upper))
            points.append(
                {
                    "x": day,
                    "y": shown(point.value),
                    "facet": facet,
                    "rebase_group": phase + offset,
                    "short_group_warning": len(members) < process.FEW_POINTS,
                    "mean": shown(lines.mean),
                    "lpl": shown(lines.lower),
                    "upl": shown(lines.upper),
                    "outside_limits": point.outside if known else None,
                    "relative_to_mean": None if math.isnan(point.value) else point.side,
                    "close_to_limits": point.close if known else None,
                    "special_cause_type": CAUSES[point.cause],
                    "special_cause_flag": point.cause is not None,
                    "point_type": name,
                    "target": shown(target),
                }
            )
    last = found[-1]
    icons = [{"facet": facet, "type": "variation", "icon": process.variation(last.cause, better)}]
    if inputs.get("target") is not None and better:
        judged = process.assurance(last.lines, target, better) or "inconsistent"
        groups[-1]["assurance_type"] = judged
        icons.append({"facet": facet, "type": "assurance", "icon": ICONS[judged]})
    return points, groups, icons


def plotthedots_differences(case):
    """Where an XmR chart differs from what the package gave."""
    inputs, expected = case["inputs"], case["expected"]
    names = inputs.get("facet") or ["no facet"] * len(inputs["x"])
    by_facet = {}
    for day, value, facet in zip(inputs["x"], plain(inputs["y"]), names, strict=True):
        by_facet.setdefault(facet, []).append((day, value))
    points, groups, icons = [], [], []
    try:
        for facet in sorted(by_facet):
            more = plotthedots_facet(inputs, facet, sorted(by_facet[facet], key=lambda row: row[0]))
            points, groups, icons = points + more[0], groups + more[1], icons + more[2]
    except ChartRefused as refusal:
        return [] if "error" in expected else [f"refused: {refusal}"]
    if "error" in expected:
        return ["not refused"]
    size = scale(case)
    found = [
        name
        for name, column in expected["per_point"].items()
        if not same([point[name] for point in points], column, size)
    ]
    for mine, wanted in zip_longest(groups, expected["per_group"], fillvalue={}):
        found += [
            f"group {name}"
            for name, value in wanted.items()
            if not same(mine.get(name, None if "_type" in name else 0), value, size)
        ]
    if sorted(icons, key=str) != sorted(expected["icons"], key=str):
        found.append("icons")
    return found


def runcharter_segments(inputs):
    """The segments of all groups as the package gives them; refused where no group has enough rows."""
    by_group = {}
    for day, name, value in zip(inputs["date"], inputs["grp"], plain(inputs["y"]), strict=True):
        if day is not None:
            by_group.setdefault(name, []).append((day, value))
    longest = max(map(len, by_group.values()))
    if longest < inputs["med_rows"] + inputs["runlength"]:
        raise ChartRefused("no group has enough rows")
    last_of_all = max(day for rows in by_group.values() for day, _ in rows)
    found = []
    for name, unsorted in sorted(by_group.items()):
        rows = sorted(unsorted, key=lambda row: row[0])
        values = [number(value) for _, value in rows]
        segments = sustained_shifts(values, inputs["med_rows"], inputs["runlength"], inputs["direction"])
        for segment, following in zip_longest(segments, segments[1:]):
            found.append(
                {
                    "grp": name,
                    "median": shown(segment.median),
                    "start_date": rows[segment.first - 1][0],
                    "end_date": rows[segment.last - 1][0],
                    "extend_to": rows[following.first - 1][0] if following else last_of_all,
                    "run_type": "sustained" if segment.sustained else "baseline",
                }
            )
    return found


def runcharter_differences(case):
    """Where rebasing differs from what the package gave."""
    expected = case["expected"]
    try:
        mine = runcharter_segments(case["inputs"])
    except ChartRefused:
        return [] if "error" in expected else ["refused"]
    if "error" in expected:
        return ["not refused"]
    found = []
    for ours, wanted in zip_longest(mine, expected["segments"], fillvalue={}):
        found += [name for name, value in wanted.items() if not same(ours.get(name), value, scale(case))]
        if not wanted:
            found.append("too many segments")
    return found


def runchart_differences(case):
    """Where the classic rules differ from what the package gave, its points on the line and repeats left out."""
    inputs, expected = case["inputs"], case["expected"]
    values = [number(value) for value in plain(inputs["y"])]
    size = scale(case)
    found = []
    middle = median(values)
    if not same(shown(middle), expected["median"], size):
        found.append("median")
    about = sides(values, [middle] * len(values))
    shifts = classic.shifts(about, inputs["shift_length"])
    flagged = [at for at in many(expected["shift"]["flagged"]) if about[at]]
    if bool(shifts) is not expected["shift"]["any"] or [at for one in shifts for at in one.points] != flagged:
        found.append("shift")
    trends = classic.trends(values, inputs["trend_length"])
    known = [at for at, value in enumerate(values) if not math.isnan(value)]
    repeats = {b for a, b in pairwise(known) if values[a] == values[b]}
    runs = [
        [at for at in run if at not in repeats and not math.isnan(values[at])]
        for run in expected["trend"]["runs"]
    ]
    if [list(one.points) for one in trends] != runs or len(trends) != expected["trend"]["n"]:
        found.append("trend")
    base, extended = [None] * len(values), [None] * len(values)
    for segment in sustained_nine(values):
        for at in range(segment.first - 1, segment.last):
            base[at] = segment.median
        for at in range(segment.first - 1, segment.until):
            extended[at] = segment.median
    wanted = expected["rebase_sustained_9"]
    for name, mine in (("base", base), ("base_ext", extended)):
        if name in wanted and not same(mine, wanted[name], size):
            found.append(f"rebase {name}")
    return found


def limits_differences(case):
    """Where bounds of runs, or decisions on them, differ from what the package gave."""
    inputs, expected = case["inputs"], case["expected"]
    found = []
    if "longest_run_max" in expected:
        if [longest_run_max(count) for count in inputs["n_useful"]] != expected["longest_run_max"]:
            found.append("longest_run_max")
        if [crossings_min(count) for count in inputs["n_useful"]] != expected["n_crossings_min"]:
            found.append("crossings_min")
    for method in METHODS:
        if method in expected:
            rows = zip(inputs["n_useful"], inputs["n_crossings"], inputs["longest_run"], strict=True)
            if [runs_signal(*row, method) for row in rows] != expected[method]:
                found.append(method)
    return found


DIFFERENCES = {
    "qicharts2": qicharts2_differences,
    "plotthedots": plotthedots_differences,
    "runcharter": runcharter_differences,
    "runchart": runchart_differences,
    "limits": limits_differences,
}
