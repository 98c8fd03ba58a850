"""Run a published case of a funnel plot through ours, and say where the two differ.

Beside the compact copy (``cases/funnel/cases.jsonl.gz``), all cases of a folder ``shared/oracle/funnel`` beside the project are run where there is one.
"""

import gzip
import json
import math
from pathlib import Path

from pdsa_cli.spc.funnel import QUANTILES, funnel

COPY = Path(__file__).parent / "cases" / "funnel" / "cases.jsonl.gz"
ROUNDED = (1.959964, 3.090232)
"""The quantiles as FunnelPlotR writes them."""
FAMILIES = {
    "formula_PR": "proportion",
    "formula_SR": "rate",
    "controlcharts_PR": "proportion",
    "controlcharts_SR": "rate",
    "funnelplotr_PR": "proportion",
    "funnelplotr_SR": "rate",
}
LIMITS = {
    "formula": ("exact_interp_l998", "exact_interp_l95", "exact_interp_u95", "exact_interp_u998"),
    "controlcharts": ("ll99", "ll95", "ul95", "ul99"),
    "unadjusted": ("LCL99", "LCL95", "UCL95", "UCL99"),
    "adjusted": ("OD99LCL", "OD95LCL", "OD95UCL", "OD99UCL"),
}


def folders():
    """The folders of all cases beside the project or above it."""
    project = Path(__file__).parents[2]
    return [found for up in project.parents if (found := up / "shared" / "oracle" / "funnel").is_dir()]


def copied():
    """The cases of the compact copy by their names."""
    with gzip.open(COPY, "rt", encoding="utf-8") as lines:
        return {case["id"]: case for case in map(json.loads, lines)}


def cases():
    """Every case once: the copy, and what lies beside the project."""
    found = copied()
    for folder in folders():
        for file in sorted(folder.glob("*.json")):
            case = json.loads(file.read_text(encoding="utf-8"))
            if "id" in case:
                found[case["id"]] = case
    return list(found.values())


def fits(case):
    """Whether a case is of a kind that is built: see docs/statistics.md for those that are not."""
    inputs, expected = case["inputs"], case["expected"]
    if case["family"] not in FAMILIES or "per_group" not in expected or not is_number(expected["target"]):
        return False
    if any((top or 0) > (below or 0) for top, below in pairs(inputs)) and case["family"].endswith("PR"):
        return False
    if case["family"] == "funnelplotr_SR":
        return inputs["sr_method"] == "CQC" and expected["draw_adjusted"] and inputs["multiplier"] == 1
    return case["family"] != "controlcharts_SR" or (inputs["od_adjust"] == "yes" and ours(case).tau2 > 0)


def pairs(inputs):
    """Numerators with their denominators."""
    return zip(inputs["numerator"], inputs["denominator"], strict=True)


def is_number(value):
    """Whether a value of a case is a finite number."""
    return isinstance(value, int | float) and math.isfinite(value)


def ours(case):
    """Our plot of a case."""
    inputs, expected, family = case["inputs"], case["expected"], case["family"]
    rows = {}
    for name, top, below in zip(inputs["group"], inputs["numerator"], inputs["denominator"], strict=True):
        held = rows.setdefault(name, [0, 0])
        rows[name] = [
            None if one is None or two is None else one + two
            for one, two in zip(held, (top, below), strict=True)
        ]
    kind = FAMILIES[family]
    return funnel(
        kind,
        [top for top, _ in rows.values()],
        [below for _, below in rows.values()],
        target=None if kind == "proportion" else 1.0,
        method="exact" if family.startswith("formula") else "transformed",
        adjust=expected["od_adjust"] in (True, "yes", "auto"),
        trim=inputs.get("trim_by", 0.1),
        quantiles=ROUNDED if family.startswith("funnelplotr") else QUANTILES,
    )


def same(found, wanted):
    """Whether two numbers agree to 1e-9."""
    return abs(found - wanted) <= 1e-9 * max(1, abs(wanted))


def differences(case):
    """Where ours differs: the name of a value, with the group where it is of one."""
    expected, family = case["expected"], case["family"]
    plot = ours(case)
    names = list(dict.fromkeys(case["inputs"]["group"]))
    points = {names[point.position - 1]: point for point in plot.points}
    found = [] if same(plot.target, expected["target"]) else ["target"]
    if family.startswith("funnelplotr") and case["inputs"]["draw_adjusted"]:
        found += [
            name
            for name in ("phi", "tau2")
            if is_number(expected[name]) and not same(getattr(plot, name), expected[name])
        ]
    for group in expected["per_group"]:
        if (point := points.get(group["group"])) is not None:
            found += [f"{group['group']} {name}" for name in _of_group(case, plot, point, group)]
        elif is_number(group.get("rate", group.get("rr"))):
            found.append(f"{group['group']} left out")
    return found


def _of_group(case, plot, point, group):
    family, _, kind = case["family"].partition("_")
    adjusted = family == "funnelplotr" and case["expected"]["draw_adjusted"]
    columns = LIMITS["adjusted" if adjusted else "unadjusted" if family == "funnelplotr" else family]
    for mine, column in zip(point.limits, columns, strict=True):
        wanted = group[column]
        if is_number(wanted):
            wanted /= case["inputs"].get("multiplier", 1)
            # Those of CQC stand on the scale of the root (trap T2); an interpolated limit below 0 is none.
            wanted = wanted**2 if adjusted and kind == "SR" else max(wanted, 0)
            if not same(mine, wanted):
                yield column
    scores = {"Uzscore": point.z, "Wuzscore": point.tamed}
    if family == "controlcharts":  # divides by the spread with what lies beyond chance
        spread = (0.5 / math.sqrt(point.denominator)) if point.denominator else math.inf
        scores["z"] = point.z * spread / math.sqrt(spread**2 + plot.tau2) if plot.adjusted else point.z
    for column, mine in scores.items():
        if is_number(group.get(column)) and not same(mine, group[column]):
            yield column
    yield from _flags(case, point, group)


def _flags(case, point, group):
    if case["family"].startswith("funnelplotr"):
        far = {95: point.beyond_95, 99: point.beyond_998}.get(case["inputs"]["limit"])
        drawn = case["expected"]["draw_adjusted"] or case["expected"]["draw_unadjusted"]
        if case["family"].endswith("PR") and drawn and far is not None and is_number(group.get("outlier")):
            yield from ["outlier"] * (bool(far) != group["outlier"])
        return
    ends = ("exact_interp_95", "exact_interp_998") if case["family"].startswith("formula") else ("95", "998")
    for end, mine in zip(ends, (point.beyond_95, point.beyond_998), strict=True):
        joined = "_" if end.startswith("exact") else ""
        if bool(mine) != group[f"outlier{joined}{end}"]:
            yield f"outlier {end}"
