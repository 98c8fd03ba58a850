"""On which days something happened, and which days only say that it was written down, is planned, or is still to come."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from small_projects import project_of

from pdsa_cli.evidence.days_on_record import began_on, days_of, first_happened, last_happened, last_written
from pdsa_cli.evidence.stalls import stalls
from pdsa_cli.evidence.tasks import PLACES
from pdsa_cli.model.fields import PROJECT
from pdsa_cli.model.kinds import PAST_DAY
from pdsa_cli.model.part import Shape

TYPED = "2026-11-22"


def whole(ended: str, **stages: Any) -> dict[str, Any]:
    """A test that was written down whole on one day."""
    return {
        "number": "1",
        "plan": {"recorded": TYPED},
        "do": {"recorded": TYPED, "started": "2026-03-05", "ended": ended},
        "study": {"recorded": TYPED, "on": TYPED},
        "act": {"recorded": TYPED, "on": TYPED, "decision": "adapt"},
    } | stages


CYCLES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "written down whole 32 days after it": (whole("2026-10-21"), ["2026-03-05", "2026-03-05", "2026-10-21"]),
    "written down whole 31 days after it": (
        whole("2026-10-22"), ["2026-03-05", "2026-03-05", "2026-10-22", TYPED, TYPED],
    ),
    "studied on a day that is said": (
        whole("2026-03-06", study={"recorded": TYPED, "on": "2026-03-09"}, act={"recorded": TYPED, "on": "2026-03-10"}),
        ["2026-03-05", "2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10"],
    ),
    "planned in time, the rest written down later": (
        whole("2026-03-06", plan={"recorded": "2026-03-01"}),
        ["2026-03-01", "2026-03-05", "2026-03-06", TYPED, TYPED],
    ),
    "a plan without days": ({"number": "1", "plan": {"recorded": TYPED}}, [TYPED]),
    "a plan of which a task was done": (
        {"number": "1", "plan": {"recorded": "2026-03-01", "tasks": [{"what": "Print cards", "done": TYPED}]}}, ["2026-03-01", TYPED],
    ),
    "a task ticked off with all the rest, long after it": (
        whole("2026-10-21", plan={"recorded": TYPED, "tasks": [{"what": "Print cards", "done": TYPED}]}),
        ["2026-03-05", "2026-03-05", "2026-10-21"],
    ),
    "a plan for later": ({"number": "1", "plan": {"recorded": TYPED, "starts": "2026-12-01"}}, [TYPED]),
    "a plan for earlier": ({"number": "1", "plan": {"recorded": TYPED, "starts": "2026-03-05"}}, ["2026-03-05"]),
    "only a planned day": ({"number": "1", "plan": {"starts": "2026-03-05", "ends": "2026-03-06"}}, []),
    "carried out, with a planned day only": ({"number": "1", "plan": {"starts": "2026-03-05"}, "do": {"data": "4"}}, ["2026-03-05"]),
    "carried out on days that nobody said": ({"number": "1", "do": {"recorded": TYPED}}, [TYPED]),
    "days that nobody knows": ({"number": "1", "do": {"started": "unknown", "ended": "unknown"}}, []),
    "days that nobody knows, written down at once": (
        whole("unknown", do={"recorded": TYPED, "started": "unknown", "ended": "unknown"}, study={"recorded": TYPED, "on": "unknown"},
              act={"recorded": TYPED, "on": "unknown"}),
        [],
    ),
    "days that nobody knows, of a test that was planned before": (
        {"number": "1", "plan": {"recorded": "2026-03-01"}, "do": {"recorded": TYPED, "ended": "unknown"}}, ["2026-03-01"],
    ),
    "studied and decided on days that nobody knows": (
        whole("2026-11-01", study={"recorded": TYPED, "on": "unknown"}, act={"recorded": TYPED, "on": "unknown"}),
        ["2026-03-05", "2026-03-05", "2026-11-01"],
    ),
    "studied and decided without a day": (
        {"number": "1", "study": {"recorded": "2026-03-09"}, "act": {"recorded": "2026-03-10"}}, ["2026-03-09", "2026-03-10"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CYCLES)
def test_the_days_of_a_cycle(case: str) -> None:
    cycle, expected = CYCLES[case]
    found = sorted(day.isoformat() for day in days_of(project_of(cycles=[cycle]).cycles[0]))
    assert found == expected


PARTS: dict[str, dict[str, Any]] = {
    "its beginning": {"started": "2026-05-02"},
    "a value": {"measures": [{"id": "wait", "name": "Wait", "data": [{"on": "2026-05-02", "value": "4"}]}]},
    "a score": {"progress": [{"score": "1", "on": "2026-05-02"}]},
    "a task": {"tasks": [{"what": "Print cards", "done": "2026-05-02"}]},
    "an action with a person": {
        "stakeholders": [{"who": "Registrars", "actions": [{"what": "Ask them", "done": "2026-05-02"}]}]
    },
    "a rating": {
        "sustainability": {"ratings": [{"factor": "benefits", "level": "partly", "on": "2026-05-02"}]}
    },
    "a site": {"spread": {"sites": [{"site": "Ward 8", "state": "adopted", "adopted": "2026-05-02"}]}},
    "a change of the aim": {"aim": {"revisions": [{"on": "2026-05-02", "because": "It was too low"}]}},
    "a change of the status": {"status_changes": [{"on": "2026-05-02", "status": "active"}]},
    "its end": {"status": "closed", "closing": {"on": "2026-05-02"}},
}


@pytest.mark.parametrize("part", PARTS)
def test_what_happened_up_to_a_day(part: str) -> None:
    found = project_of(**PARTS[part])
    assert last_happened(found) == last_happened(found, date(2026, 5, 2)) == date(2026, 5, 2)
    assert last_happened(found, date(2026, 5, 1)) is None
    assert first_happened(found) == date(2026, 5, 2)


def test_nothing_has_happened_on_a_day_that_is_only_planned() -> None:
    planned = {"number": "1", "plan": {"recorded": TYPED, "starts": "2026-12-07"}}
    assert first_happened(project_of(cycles=[planned])) == date.fromisoformat(TYPED)
    assert first_happened(project_of(cycles=[{"number": "1", "plan": {"starts": "2026-12-07"}}])) is None


def test_a_project_began_no_later_than_its_cycles() -> None:
    test = {"number": "1", "do": {"started": "2026-03-05"}}
    assert began_on(project_of(started=TYPED)) == date(2026, 11, 22)
    assert began_on(project_of(started=TYPED, cycles=[test])) == date(2026, 3, 5)
    assert began_on(project_of(started="2026-01-10", cycles=[test])) == date(2026, 1, 10)
    assert began_on(project_of(cycles=[test])) is None


def test_what_was_written_down_last() -> None:
    cycle = whole(
        "2026-03-06", do={"started": "2026-03-05", "recorded": "2026-03-06", "amended": "2026-11-30"}
    )
    assert last_written(project_of(cycles=[cycle])) == date(2026, 11, 30)
    assert last_written(project_of(started="2026-03-05")) is None


def test_a_cycle_that_is_to_begin_later_is_waited_for_until_then() -> None:
    later = {"number": "1", "plan": {"recorded": "2026-03-01", "starts": "2026-09-01"}}
    (stall,) = stalls(project_of(cycles=[later]), 62, 14)
    assert (stall.kind, stall.last, stall.until) == ("not_heard_of", date(2026, 9, 1), date(2026, 11, 2))


def _past_days(shape: Shape, path: str) -> Iterator[str]:
    """The paths of all days on which something has happened, in a part and below it."""
    inner = shape.item or shape
    if inner.part is not None:
        for name, below in inner.part.shapes.items():
            yield from _past_days(below, f"{path}.{name}" if path else name)
    elif inner.kind is PAST_DAY:
        yield path


LOOKED_AT = {
    "started", "status_changes.on", "closing.on", "progress.on", "sustainability.ratings.on",
    "spread.sites.started", "spread.sites.adopted", "spread.sites.declined",
    "cycles.plan.recorded",
    "cycles.do.recorded", "cycles.do.started", "cycles.do.ended",
    "cycles.study.recorded", "cycles.study.on", "cycles.act.recorded", "cycles.act.on",
    *(".".join((*(step for step in place.path if step != "*"), "done")) for place in PLACES),
}  # fmt: skip
"""What ``days_on_record`` looks at."""
NOT_LOOKED_AT = {"cycles.plan.predictions.recorded"}
"""When a prediction was changed: it is no event, and its plan has its day."""


def test_no_day_on_which_something_happens_is_forgotten() -> None:
    assert set(_past_days(PROJECT, "")) == LOOKED_AT | NOT_LOOKED_AT
