"""Random valid projects for hypothesis: every field of the model may be there or not, with every kind of value."""

import re
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from pdsa_cli.model.fields import PROJECT
from pdsa_cli.model.part import Shape

_FIRST = date(2025, 6, 1)
DAYS = st.integers(0, 700).map(lambda days: str(_FIRST + timedelta(days)))
_TEXTS = st.sampled_from(
    [
        "Walk the round at night",
        "All patients of the ward",
        "We will count them",
        "4 of 5",
        "none",
        "weekly",
        "every two months",
        "Patient born 12/03/1948, ring 020 7946 0958",
        "-",
        "%",
        "Ünïcode → 字",
    ]
)
_NUMBERS = st.sampled_from(["0", "1", "3", "5", "12", "60", "0.5", "-2", "1000"])


def _value(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.part is not None:
        return _part(shape)
    if shape.item is not None:
        return st.lists(_value(shape.item), max_size=3)
    if shape.coded is not None:
        return st.dictionaries(st.sampled_from(["PLN01", "RMP", "DAT03"]), _value(shape.coded), max_size=2)
    assert shape.kind is not None
    name = shape.kind.name
    if "date" in name:
        return DAYS
    if choices := re.findall(r"`(\w+)`", name):
        return st.sampled_from(choices)
    plain = {
        "0.5 to 5 in steps of 0.5": st.sampled_from(["0.5", "2.5", "5"]),
        "a whole number from 1": st.integers(1, 90).map(str),
        "a number": _NUMBERS,
        "an id": st.just("x"),
    }
    return plain.get(name, _TEXTS)


def _part(shape: Shape) -> st.SearchStrategy[Any]:
    assert shape.part is not None
    needed, optional = {}, {}
    for name, inner in shape.part.shapes.items():
        there = needed if name not in shape.part.defaults else optional
        there[name] = _value(inner)
    return st.fixed_dictionaries(needed, optional=optional)


def _points() -> st.SearchStrategy[list[dict[str, str]]]:
    fraction = st.fixed_dictionaries(
        {"numerator": st.integers(0, 9).map(str), "denominator": st.integers(0, 30).map(str)},
        optional={"excluded": _TEXTS},
    )
    point = st.one_of(st.fixed_dictionaries({"value": _NUMBERS}, optional={"note": _TEXTS}), fraction)
    series = st.integers(1, 40).flatmap(
        lambda step: st.lists(point, max_size=24).map(
            lambda points: [
                {"on": str(_FIRST + timedelta(step * number))} | one for number, one in enumerate(points)
            ]
        )
    )
    return st.one_of(st.just([]), series)


_PROJECT, _POINTS = _part(PROJECT), _points()
"""Made once: to make them takes longer than to draw a project."""


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """The data of a project in which everything that is named is there."""
    data: dict[str, Any] = draw(_PROJECT)
    data["pdsa"] = "1"
    pools = {name: _identify(data, name) for name in ("measures", "drivers", "changes")}
    _refer(data.get("aim", {}), "measure", pools["measures"], draw)
    _refer_all(data.get("aim", {}), "other_measures", pools["measures"])
    for position, driver in enumerate(data.get("drivers", [])):
        _refer(driver, "measure", pools["measures"], draw)
        _refer(driver, "under", pools["drivers"][:position], draw)
    for change in data.get("changes", []):
        _refer_all(change, "measures", pools["measures"])
        _refer(change.get("holding", {}), "measure", pools["measures"], draw)
    for site in data.get("spread", {}).get("sites", []):
        _refer(site, "measure", pools["measures"], draw)
        _refer_all(site, "changes", pools["changes"])
    for measure in data.get("measures", []):
        measure["data"] = draw(_POINTS)
    for position, cycle in enumerate(data.get("cycles", [])):
        _cycle(cycle, position, pools["changes"], draw)
    return data


def _identify(data: dict[str, Any], name: str) -> list[str]:
    for position, item in enumerate(data.get(name, [])):
        item["id"] = f"{name[0]}{position}"
    return [item["id"] for item in data.get(name, [])]


def _refer(part: dict[str, Any], key: str, pool: list[str], draw: st.DrawFn) -> None:
    part.pop(key, None)
    if pool and draw(st.booleans()):
        part[key] = draw(st.sampled_from(pool))


def _refer_all(part: dict[str, Any], key: str, pool: list[str]) -> None:
    if key in part:
        part[key] = pool[: len(part[key])]


def _cycle(cycle: dict[str, Any], position: int, ideas: list[str], draw: st.DrawFn) -> None:
    cycle["number"] = str(position + 1)
    cycle.pop("follows", None)
    if position and draw(st.booleans()):
        cycle["follows"] = str(draw(st.integers(1, position)))
    _refer(cycle, "change", ideas, draw)
    _refer_all(cycle, "other_changes", ideas)
    do = cycle.get("do", {})
    if "started" in do and "ended" in do:
        do["started"], do["ended"] = sorted((do["started"], do["ended"]))
    study = cycle.get("study", {})
    predictions = len(cycle.get("plan", {}).get("predictions", []))
    study["findings"] = [
        finding | {"prediction": str(number)}
        for number, finding in enumerate(study.get("findings", [])[:predictions], start=1)
    ]
