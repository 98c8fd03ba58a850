"""A gain that holds is not called lost, one that is lost is found, and no value of a rare event is good news."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from evidence.small_projects import BOX, cycle_of, project_of
from pdsa_cli.checks import find
from pdsa_cli.evidence.progress import proposed_progress
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.model.reading import part_of
from pdsa_cli.suggesting import Command
from pdsa_cli.views.next_step import Step, next_step
from pdsa_cli.words import Status

TODAY = date(2026, 11, 23)
ADOPTED = cycle_of(2, 8, "met", decision="adopt", act={"on": "2026-07-08", "implementation": "policy"})


def _waits(levels: list[float], **fields: Any) -> Project:
    """Weekly waits of an adopted idea; the last value of the day before today."""
    first = TODAY - timedelta(days=7 * len(levels) - 6)
    data = [{"on": str(first + timedelta(days=7 * at)), "value": value} for at, value in enumerate(levels)]
    held = {"owner": "Nurse", "standard_work": "Policy", "measure": "wait", "since": data[14]["on"]}
    wait = {
        "id": "wait",
        "name": "Wait",
        "kind": "outcome",
        "type": "time",
        "unit": "minutes",
        "better": "lower",
    }
    return project_of(
        started="2026-04-01",
        measures=[wait | {"frequency": "weekly", "data": data}],
        changes=[BOX | {"measures": ["wait"], "holding": held}],
        cycles=[cycle_of(1, 1, "met"), ADOPTED],
        **fields,
    )


def _codes(project: Project, today: date = TODAY) -> list[str]:
    return [finding.code for finding in find(project, today)]


BEFORE = [40.4, 45, 36.3, 44, 39, 39, 47.6, 40.6, 39.8, 42.9, 44.5, 39.9, 42.4]
HELD = [29.2, 24.7, 23.8, 22.8, 26, 32.4, 26.3, 22.2, 30.7, 28.3, 31.4, 32.8, 27.3, 27.4, 27.8, 23.5, 30.7]


@pytest.mark.parametrize(
    ("since", "lost"),
    [
        ([33.5], False),  # the last value alone lies above the mean of everything, 33.3
        ([33.5, 28.7, 27.1], False),
        ([33.5, 28.7, 41, 27.1, 26], False),
        ([41, 39, 43], False),  # three say little
        ([41, 39, 43, 40], True),
        ([41, 39, 43, 40, 42, 38, 44, 40], True),
    ],
)
def test_a_gain_is_lost_once_the_values_lie_back_where_they_were(since: list[float], lost: bool) -> None:
    assert ("SUS03" in _codes(_waits([*BEFORE, *HELD, *since]))) == lost


@pytest.mark.parametrize(("spread", "most"), [(2, 0), (3, 1), (4, 2)])
def test_of_forty_gains_that_hold_hardly_one_is_called_lost_and_all_that_are_lost_are_found(
    spread: float, most: int
) -> None:
    held = lost = 0
    for seed in range(40):
        chance = random.Random(seed)
        noise = [round(chance.gauss(0, spread), 1) for _ in range(36)]
        levels = [40] * 13 + [28] * 20
        held += "SUS03" in _codes(_waits([level + by for level, by in zip(levels, noise, strict=False)]))
        levels = [40] * 13 + [28] * 15 + [40] * 8
        lost += "SUS03" in _codes(_waits([level + by for level, by in zip(levels, noise, strict=True)]))
    assert held <= most
    assert lost == 40


def _infections(last: str, **more: Any) -> Project:
    """Days between infections, which came every forty days and then seldom."""
    days = ["2025-01-06", "2025-02-14", "2025-03-27", "2025-05-05", "2025-06-16", last]
    gap = {"id": "gap", "name": "Days between", "kind": "outcome", "unit": "days", "better": "higher"}
    values = [{"on": on, "value": 40} for on in days]
    return project_of(
        started="2025-01-01",
        measures=[gap | {"type": "days_between", "frequency": "at each event", "data": values} | more],
        changes=[BOX | {"measures": ["gap"], "holding": {"owner": "Nurse", "measure": "gap"}}],
        cycles=[cycle_of(1, 1, "met"), ADOPTED],
    )


@pytest.mark.parametrize("more", [{}, {"type": "count", "chart": "g"}, {"type": "time", "chart": "t"}])
def test_no_value_of_rare_events_is_good_news(more: dict[str, Any]) -> None:
    found = set(_codes(_infections("2025-09-01", **more)))
    assert not found & {"SUS02", "STL03", "DAT01", "DAT02", "DAT03"}
    monthly = set(_codes(_infections("2025-09-01", type="count", chart="c", frequency="monthly")))
    assert monthly >= {"SUS02", "STL03"}


def _measured(frequency: str, *days: str, **fields: Any) -> list[str]:
    """What is said of a measure beside a main one that is measured each week."""
    weekly = [{"on": str(TODAY - timedelta(days=7 * at)), "value": 5} for at in range(15, 0, -1)]
    main = {"id": "falls", "name": "Falls", "kind": "outcome", "better": "lower", "data": weekly}
    other = {"id": "bells", "name": "Bells", "kind": "balancing", "better": "lower", "frequency": frequency}
    data = {"data": [{"on": day, "value": 3} for day in days]}
    project = project_of(**({"started": "2026-08-01", "measures": [main, other | data]} | fields))
    return [finding.message for finding in find(project, TODAY) if finding.code == "DAT03"]


def test_a_measure_that_was_never_filled_or_fell_silent_is_named_by_its_own_rhythm() -> None:
    assert _measured("weekly") == ["bells has no value, and the project began on 2026-08-01"]
    assert _measured("weekly", started="2026-10-26") == []  # four weeks
    assert _measured("weekly", "2026-10-25") == ["bells has no value since 2026-10-25"]
    assert _measured("weekly", "2026-10-26") == []
    assert _measured("monthly", "2026-08-22") == []  # three of its intervals
    assert _measured("monthly", "2026-08-21") == ["bells has no value since 2026-08-21"]
    assert _measured("as it comes", "2026-08-22") == []
    assert _measured("weekly", status="paused") == []
    assert _measured("weekly", status="sustaining") == []
    series = ("2026-09-07", "2026-09-14", "2026-09-21")
    assert _measured("weekly", *series) == ["bells has no value since 2026-09-21"]
    assert _measured("weekly", *series, status="sustaining") == ["bells has no value since 2026-09-21"]
    assert _measured("monthly", *series, status="sustaining") == []


def test_an_idea_adopted_in_the_whole_unit_or_past_the_aims_day_is_held_not_tested_larger() -> None:
    larger = "Test the change on a larger scale or under other conditions, or take the next idea"
    project = _waits([*BEFORE, *HELD])
    assert next_step(project, TODAY) == Step(larger, Command("cycle"))
    late = project.replaced(aim=project.aim.replaced(by=date(2026, 11, 22)))
    assert next_step(late, TODAY).command == Command("sustain")
    assert next_step(late, date(2026, 11, 22)).text == larger
    whole = project_of(changes=[BOX], cycles=[cycle_of(1, "all", "met", decision="adopt")])
    assert next_step(whole, TODAY) == Step(
        "Cycle 1 adopted the change in the whole unit: see that the gain is held, then spread it, or take the next idea",
        Command("sustain"),
    )


NOTHING_MOVED = [41.5, 39.2, 42.3, 38.9, 40.6, 43.1, 39.9, 41.2, 38.4, 42.8, 40.1, 39.5, 41.9, 40.3, 38.8]


@pytest.mark.parametrize(
    ("levels", "target", "said"),
    [
        ([*BEFORE, *HELD], 25, " and it was not reached: set it anew"),
        ([*BEFORE, *NOTHING_MOVED], 25, " and it was not reached: set it anew"),
        ([*BEFORE, *NOTHING_MOVED], None, ", and no gain beyond chance is seen: set the aim anew"),
        ([*BEFORE, *HELD], 30, None),
        ([*BEFORE, *HELD], None, None),
    ],
)
def test_nothing_is_to_be_spread_past_the_aims_day_without_a_gain(
    levels: list[float], target: float | None, said: str | None
) -> None:
    aim = {"statement": "Shorter", "measure": "wait", "baseline": 41, "by": "2026-11-22"}
    project = _waits(levels, aim=aim | ({"target": target} if target else {}))
    step = next_step(project, TODAY)
    if said is None:
        assert step.text.startswith("The day of the aim has passed: see that the gain is held, then spread")
    else:
        assert step == Step(
            f"The day of the aim has passed{said}, or close the project with what was learned",
            Command("set", "aim.by", "DAY"),
        )


def test_what_nothing_shows_is_no_gain_past_the_aims_day() -> None:
    adopted = cycle_of(1, 8, "met", decision="adopt")
    project = project_of(aim={"statement": "Shorter", "by": "2026-11-22"}, changes=[BOX], cycles=[adopted])
    assert next_step(project, TODAY).text == (
        "The day of the aim has passed, and nothing shows that it was reached: set it anew, or close the project with what was learned"
    )


@pytest.mark.parametrize("status", ["active", "sustaining"])
@pytest.mark.parametrize("by", ["2026-11-22", "2026-12-31"])
def test_a_lost_gain_is_looked_into_before_anything_is_spread(by: str, status: str) -> None:
    aim = {"statement": "Shorter", "measure": "wait", "baseline": 41, "target": 30, "by": by}
    lost = _waits([*BEFORE, *HELD, 41, 39, 43, 40, 42, 38, 44, 40], aim=aim, status=status)
    step = next_step(lost, TODAY)
    assert (step.text.split(":")[0], step.command) == (
        "Find out what slipped before anything is spread",
        Command("chart", "wait"),
    )
    assert ("wait " in step.text, "Wait " in step.read_out) == (True, True)


def test_without_a_gain_the_change_of_a_whole_unit_is_not_to_be_spread() -> None:
    project = _waits([*BEFORE, *NOTHING_MOVED])
    whole = {"number": 3, "change": "box", "scale": {"whole_unit": "yes"}, "do": {"observations": "x"}}
    cycle = part_of(Cycle, whole | {"act": {"decision": "adopt", "on": "2026-08-01"}})
    unit = project.replaced(cycles=(*project.cycles, cycle))
    assert next_step(unit, TODAY).text == (
        "Cycle 3 adopted the change in the whole unit, and no gain is seen: find out why before it is spread, or take the next idea"
    )
    sustaining = project.replaced(status=Status.SUSTAINING)
    assert next_step(sustaining, TODAY).text == "Keep measuring: no gain that could be held is seen"


def test_what_is_adopted_and_no_longer_measured_is_not_being_made_permanent() -> None:
    aim = {"statement": "Shorter", "measure": "wait", "baseline": 41, "target": 25}
    stated = _waits([*BEFORE, *HELD], aim=aim, team=[{"role": "lead"}])
    assert proposed_progress(stated, TODAY).score == 4.0
    later = proposed_progress(stated, TODAY + timedelta(days=70))
    assert (later.score, later.missing) == (
        3.5,
        ("nobody can tell how it stands now: no value has come for long (wait)",),
    )
