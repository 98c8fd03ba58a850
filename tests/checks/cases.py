"""For every check: what spoils the small complete project so that it alone speaks, and what comes near and leaves it silent."""

from typing import Any, NamedTuple

Edit = dict[str, Any]


class Case(NamedTuple):
    """Two edits of falls.pdsa.yaml; ``near`` is as near to the first as it gets without a finding."""

    provokes: Edit
    near: Edit


def _values(*values: float, first: str = "2026-08-03") -> list[dict[str, str]]:
    """Weekly data points."""
    from datetime import date, timedelta

    begin = date.fromisoformat(first)
    return [
        {"on": str(begin + timedelta(7 * number)), "value": str(value)} for number, value in enumerate(values)
    ]


_BEFORE, _AFTER = (8, 7, 9, 8, 6, 9, 7, 8, 9, 7, 8, 6, 9), (3, 2, 4, 3, 3, 2, 4, 3)
_RISEN = (41, 38, 42, 40, 39, 43, 40, 38, 83, 88, 81, 90, 82, 89, 81, 90)
_FLAT = (71, 68, 72, 70, 69, 73, 70, 68, 71, 72, 69, 70, 73, 68, 71, 70)
_LONGER = (9, 11, 10, 9, 12, 10, 9, 11, 15, 17, 16, 18, 15, 17, 16, 18)


def _falls(*values: float) -> Edit:
    """Other values of the main measure, thirteen of them its baseline."""
    return {
        "measures.0.data": _values(*values, first="2026-06-29"),
        "measures.0.baseline_until": "2026-09-27",
    }


def _stood_at(baseline: str) -> Edit:
    """Another baseline of the aim, in its sentence too."""
    statement = f"By 28 February 2027, bring falls down from {baseline} to 4 a week for inpatients of ward 3."
    return {"aim.baseline": baseline, "aim.statement": statement}


_STUDY: Edit = {
    "recorded": "2026-11-20",
    "on": "2026-11-20",
    "findings": [{"prediction": "1", "outcome": "met", "result": "24 of 28 rounds were done."}],
    "learned": "Two nurses are enough.",
    "improved": "yes",
}
_DONE: Edit = {
    "recorded": "2026-11-19",
    "started": "2026-11-17",
    "ended": "2026-11-19",
    "as_planned": "true",
    "observations": "24 of 28 rounds were done.",
}
_ADOPT: Edit = {
    "recorded": "2026-11-20",
    "on": "2026-11-20",
    "decision": "adopt",
    "because": "It works on all shifts.",
}
_HELD: Edit = {
    "owner": "Ward sister",
    "standard_work": "In the list of tasks of each shift",
    "measure": "falls",
    "watched_by": "Ward meeting",
}
_ADOPTED: Edit = {
    "cycles.2.do": _DONE,
    "cycles.2.study": _STUDY | {"improved": "unclear"},
    "cycles.2.act": _ADOPT,
    "changes.0.holding": _HELD,
}
SECOND_IDEA: Edit = {
    "id": "night-light",
    "idea": "A light at night",
    "driver": "The way is seen",
    "because": "It is dark.",
}


def _cycle(
    number: int, *, follows: int | None = None, size: str = "12", conditions: str = "weekend", **more: Any
) -> Edit:
    """One more complete cycle."""
    day = f"2026-10-{22 + number}"
    cycle: Edit = {"number": str(number), "title": f"Test {number}", "change": "hourly-rounds"}
    if follows is not None:
        cycle["follows"] = str(follows)
    return (
        cycle
        | {
            "scale": {"size": size, "unit": "patients", "days": "1", "conditions": conditions},
            "plan": {
                "recorded": "2026-10-20",
                "objective": "See more",
                "builds_on": "What was learned",
                "change_tested": f"A round of kind {number}",
                "predictions": [{"prediction": "At least 4 of 5 rounds are done."}],
                "tasks": [{"what": "Walk", "who": "Nurse", "when": day, "where": "bay 2"}],
                "data_collection": "Ticks on the board.",
            },
            "do": {"started": day, "ended": day, "as_planned": "true", "observations": "4 of 5 were done."},
            "study": {
                "on": day,
                "findings": [{"prediction": "1", "outcome": "partly", "result": "4 of 5"}],
                "learned": "More light is needed.",
            },
            "act": {"on": day, "decision": "adapt", "because": "It helps.", "next": "Another bay."},
        }
        | more
    )


def _predicted(count: int, outcome: str, cycle: int = 1) -> Edit:
    """So many predictions of a cycle, with the same outcome."""
    return {
        f"cycles.{cycle}.plan.predictions": [{"prediction": "At least 4 of 5 rounds are done."}] * count,
        f"cycles.{cycle}.study.findings": [
            {"prediction": str(number), "outcome": outcome, "result": "4 of 5"}
            for number in range(1, count + 1)
        ],
    }


def _begun_on(day: str) -> Edit:
    """The last cycle is under test since then, without a planned end."""
    return {
        "cycles.2.plan.recorded": day,
        "cycles.2.plan.starts": None,
        "cycles.2.plan.ends": None,
        "cycles.2.do": {"recorded": day, "started": day},
    }


CASES: dict[str, Case] = {
    "AIM01": Case({"aim": None}, {"aim.statement": None}),
    "AIM02": Case({"aim.measure": None}, {"aim.how": "By rounds"}),
    "AIM03": Case({"aim.target": None}, {"aim.target": None, "measures.0.target": "4"}),
    "AIM04": Case({"aim.by": None}, {"aim.by": "2026-11-22", "aim.statement": "Fewer falls"}),
    "AIM05": Case({"aim.population": None}, {"aim.population": "all"}),
    "AIM06": Case({"aim.place": None}, {"aim.place": "here"}),
    "AIM07": Case({"aim.baseline": None}, {"aim.baseline": None, "measures.0.baseline": "8"}),
    "AIM08": Case(
        {"aim.by": "2026-11-21", "aim.statement": "Fewer falls"},
        {
            "aim.by": "2026-11-20",
            "aim.statement": "Fewer falls",
            "aim.revisions": [{"on": "2026-11-21", "because": "Three more months agreed."}],
        },
    ),
    "AIM09": Case(
        {"aim.target": "8", "aim.statement": "Fewer falls"},
        {"aim.target": "7.9", "aim.statement": "Fewer falls"},
    ),
    "AIM10": Case({"aim.target": "5"}, {"aim.target": "4.4"}),
    "MEA01": Case({"measures.0.kind": "process"}, {"measures.0.kind": "outcome"}),
    "MEA02": Case({"measures.1.kind": "outcome"}, {"measures.1.kind": "process"}),
    "MEA03": Case(
        {"measures.2.kind": "process"}, {"measures.2.kind": "process", "measures.1.kind": "balancing"}
    ),
    "MEA04": Case(
        {"measures.1.denominator": None},
        {
            "measures.1.denominator": None,
            "measures.1.definition": "Rounds done within the hour, of those due.",
        },
    ),
    "MEA05": Case({"measures.1.collected_by": None}, {"measures.1.collection": "By hand"}),
    "MEA06": Case({"measures.2.better": None}, {"measures.2.better": "higher"}),
    "MEA07": Case(
        {"programme_file": "falls.programme.yaml", "measures.1.numerator": "Rounds done at all"},
        {"programme_file": "falls.programme.yaml", "measures.1.numerator": "rounds done  within the hour"},
    ),
    "IDE01": Case(
        {"changes.0.driver": None},
        {"changes.1": {"id": "night-light", "idea": "A light at night", "because": "Dark."}},
    ),
    "IDE02": Case(
        {"changes.0.because": None}, {"changes.1": {"id": "night-light", "idea": "A light at night"}}
    ),
    "IDE03": Case(
        {
            "changes.0.driver": "near",
            "drivers": [{"id": "near", "driver": "Help is near"}, {"id": "way", "driver": "The way is seen"}],
        },
        {
            "changes.0.driver": "near",
            "drivers": [
                {"id": "near", "driver": "Help is near", "under": "way"},
                {"id": "way", "driver": "The way"},
            ],
        },
    ),
    "IDE04": Case({"changes.0.measures": None}, {"changes.1": SECOND_IDEA}),
    "IDE05": Case({"stakeholders": None}, {"stakeholders": [{"who": "Night staff"}]}),
    "PLN01": Case({"cycles.2.plan.predictions": None}, {"cycles.2": None}),
    "PLN02": Case(
        {"cycles.2.plan.predictions.0.prediction": "The rounds go well."},
        {
            "cycles.2.plan.predictions.0.prediction": "The rounds go better than in the evening, with fewer delays."
        },
    ),
    "PLN03": Case({"cycles.1.plan.recorded": "2026-10-20"}, {"cycles.1.plan.recorded": "2026-10-19"}),
    "PLN04": Case(
        {"cycles.2.plan.tasks.0.who": None},
        {"cycles.2.plan.tasks.1": {"what": "Tick", "who": "Nurse", "when": "daily"}},
    ),
    "PLN05": Case({"cycles.2.scale.size": None}, {"cycles.2.scale.days": None}),
    "PLN06": Case({"cycles.0.scale.unit": "ward"}, {"cycles.0.scale.unit": "ward rounds"}),
    "PLN07": Case(
        {"cycles.2.other_changes": ["night-light"], "changes.1": SECOND_IDEA | {"measures": ["falls"]}},
        {"changes.1": SECOND_IDEA | {"measures": ["falls"]}},
    ),
    "PLN08": Case(
        {"cycles.3": {key: value for key, value in _cycle(4).items() if key != "change"}},
        {
            "cycles.3": {key: value for key, value in _cycle(4).items() if key != "change"}
            | {"purpose": "collect"}
        },
    ),
    "PLN09": Case({"cycles.2.plan.data_collection": None}, {"cycles.2.plan.data_collection": "Ticks"}),
    "PLN10": Case(
        {"cycles.3": _cycle(4, follows=2) | {"plan": {}, "study": {"on": "2026-10-26", "learned": "More"}}},
        {"cycles.3": _cycle(4, follows=2)},
    ),
    "PLN11": Case(
        {"cycles.3": {"number": "4", "change": "hourly-rounds", "follows": "3"}},
        {"cycles.3": _cycle(4, follows=2)},
    ),
    "DON01": Case(
        {"cycles.1.do.observations": None, "cycles.1.study.findings.0.result": None},
        {"cycles.1.do.observations": None},
    ),
    "DON02": Case(
        {"cycles.1.do.as_planned": "false"},
        {"cycles.1.do.as_planned": "false", "cycles.1.do.adjustments": "One round less."},
    ),
    "DON03": Case({"cycles.1.do.harm": "One patient was woken and fell."}, {"cycles.1.do.harm": "None."}),
    "DON04": Case({"cycles.1.do.ended": None}, {"cycles.1.study.on": None}),
    "STU01": Case({"cycles.1.study": None}, {"cycles.2.do": _DONE}),
    "STU02": Case({"cycles.1.study.on": "2026-10-20"}, {"cycles.1.study.on": "2026-10-21"}),
    "STU03": Case(
        {"cycles.1.study.results": "The minutes will be counted by the clerk."},
        {"cycles.1.study.learned": "The trolley will be needed at night."},
    ),
    "STU04": Case({"cycles.1.study.findings": None}, {"cycles.1.study.findings.0.outcome": "unclear"}),
    "STU05": Case(
        {"cycles.1.study.learned": None},
        {"cycles.1.study.learned": None, "cycles.1.study.findings.0.learned": "Less walking."},
    ),
    "ACT01": Case(
        {"cycles.1.act": None, "cycles.2": None, "cycles.1.study.on": "2026-11-07"},
        {"cycles.1.act": None, "cycles.2": None, "cycles.1.study.on": "2026-11-08"},
    ),
    "ACT02": Case(
        {"cycles.1.act.on": "2026-10-20", "cycles.1.study.on": "2026-10-21"},
        {"cycles.1.act.on": "2026-10-21", "cycles.1.study.on": "2026-10-21"},
    ),
    "RMP01": Case(
        {
            "changes.1": SECOND_IDEA | {"measures": ["falls"]},
            "cycles.3": _cycle(4, act={"on": "2026-10-26", "decision": "adapt"}) | {"change": "night-light"},
        },
        {
            "changes.1": SECOND_IDEA | {"measures": ["falls"]},
            "cycles.3": _cycle(4, act={"on": "2026-10-26", "decision": "abandon"})
            | {"change": "night-light"},
        },
    ),
    "RMP02": Case(
        {"cycles.1.plan.builds_on": None, "cycles.0.act.next": None}, {"cycles.1.plan.builds_on": None}
    ),
    "RMP03": Case(
        {
            "cycles.3": _cycle(4, follows=2, size="4", conditions="evenings"),
            "cycles.4": _cycle(5, follows=4, size="3", conditions="Evenings"),
            "cycles.0.study.findings.0.outcome": "partly",
        },
        {
            "cycles.3": _cycle(4, follows=2, size="4", conditions="evenings"),
            "cycles.4": _cycle(5, follows=4, size="3", conditions="agency staff"),
        },
    ),
    "RMP04": Case({"cycles.1.scale.size": "11"}, {"cycles.1.scale.size": "10"}),
    "RMP05": Case(
        {"cycles.1.scale.conditions": "the whole ward"},
        {"cycles.2.scale.conditions": "the whole ward at last"},
    ),
    "RMP06": Case(
        {
            "cycles.0.plan.change_tested": "A round",
            "cycles.1.plan.change_tested": "A round",
            "cycles.3": _cycle(4, follows=2) | {"plan": _cycle(4)["plan"] | {"change_tested": "A  round"}},
        },
        {"cycles.3": _cycle(4, follows=2)},
    ),
    "RMP07": Case(
        {
            "changes.1": SECOND_IDEA | {"measures": ["rounds"], "holding": _HELD},
            "cycles.3": _cycle(4, act=_ADOPT | {"next": "Nights"}) | {"change": "night-light"},
        },
        _ADOPTED,
    ),
    "RMP08": Case(
        _ADOPTED
        | {
            "cycles.2.study": _STUDY
            | {
                "improved": "unclear",
                "findings": [{"prediction": "1", "outcome": "missed", "result": "9 of 28"}],
            },
            "cycles.2.act": {"on": "2026-11-20", "decision": "adopt"},
        },
        _ADOPTED
        | {
            "cycles.2.study": _STUDY
            | {
                "improved": "unclear",
                "findings": [{"prediction": "1", "outcome": "missed", "result": "9 of 28"}],
            }
        },
    ),
    "RMP09": Case(
        {"cycles.0.scale.conditions": "nights", "cycles.1.scale.conditions": "Nights"},
        {"cycles.0.scale.conditions": "nights", "cycles.1.scale.conditions": "Evenings"},
    ),
    "RMP10": Case(
        _predicted(4, "met") | {"cycles.0.study.findings.0.outcome": "met"},
        _predicted(3, "met") | {"cycles.0.study.findings.0.outcome": "met"},
    ),
    "RMP11": Case(_predicted(2, "missed"), _predicted(1, "missed")),
    "DAT01": Case(
        {"measures.0.data": _values(8, 7)},
        {
            "measures.0.data": _values(8, 7, first="2026-10-26"),
            "check.thresholds.measuring_days": "60",
        },
    ),
    "DAT02": Case(
        {f"measures.2.data.{at}.on": f"2026-{month:02}-01" for at, month in enumerate((1, 3, 5, 7, 9, 11))}
        | {"measures.2.frequency": "every two months"},
        {f"measures.2.data.{at}.on": f"2026-{month:02}-01" for at, month in enumerate((6, 7, 8, 9, 10, 11))}
        | {"measures.2.frequency": "monthly"},
    ),
    "DAT03": Case(
        {"measures.2.data.3": None, "measures.2.data.2": None},
        {"measures.2.data.3": None},
    ),
    "DAT04": Case({"measures.0.baseline_until": "2026-09-27"}, {"measures.0.baseline_until": "2026-09-28"}),
    "DAT05": Case(
        _ADOPTED | {"cycles.2.study": _STUDY},
        _ADOPTED | {"cycles.2.study": _STUDY, **_falls(*_BEFORE, *_AFTER)},
    ),
    "DAT06": Case(
        _falls(*_BEFORE, *_AFTER) | {"measures.1.data": _values(*_FLAT)},
        _falls(*_BEFORE, *_AFTER) | {"measures.1.data": _values(*_RISEN)},
    ),
    "DAT07": Case({"measures.2.data": _values(*_LONGER)}, {"measures.2.data": _values(*_FLAT)}),
    "DAT08": Case({"measures.0.baseline_because": "-"}, {"measures.0.baseline_because": "Ten weeks"}),
    "DAT09": Case(
        {
            f"measures.1.data.{at}": {"on": f"2026-10-{day}", "numerator": "5", "denominator": "9"}
            for at, day in enumerate((12, 19, 26))
        }
        | {"measures.1.data.3.denominator": "9", "measures.1.data.3.numerator": "4"},
        {
            f"measures.1.data.{at}": {"on": f"2026-10-{day}", "numerator": "5", "denominator": "9"}
            for at, day in enumerate((12, 19))
        },
    ),
    "DAT10": Case(_stood_at("5.9"), _stood_at("6")),
    "SUS01": Case(
        _ADOPTED | {"changes.0.holding": {key: value for key, value in _HELD.items() if key != "owner"}},
        _ADOPTED,
    ),
    "SUS02": Case(
        _ADOPTED
        | {
            "measures.0.data": _values(*(8, 7, 9, 8, 6, 9, 7, 8, 9, 7), first="2026-07-06"),
            "measures.0.baseline_until": "2026-09-07",
            "changes.0.holding": _HELD | {"since": "2026-08-31"},
        },
        _ADOPTED
        | {
            "measures.0.data": _values(*(8, 7, 9, 8, 6, 9, 7, 8, 9, 7), first="2026-07-20"),
            "measures.0.baseline_until": "2026-09-21",
            "changes.0.holding": _HELD | {"since": "2026-08-31"},
        },
    ),
    "SUS03": Case(
        _ADOPTED
        | _falls(8, *_AFTER[1:], *_AFTER[:5], *_BEFORE[:8])
        | {"changes.0.holding": _HELD | {"since": "2026-09-01"}},
        _ADOPTED
        | _falls(8, *_AFTER[1:], *_AFTER[:5], *_BEFORE[:8])
        | {"changes.0.holding": _HELD | {"since": "2026-11-20"}},
    ),
    "STL01": Case({"cycles.2.plan.ends": "2026-11-21"}, {"cycles.2.plan.ends": "2026-11-22"}),
    "STL02": Case(_begun_on("2026-09-20"), _begun_on("2026-09-21")),
    "STL03": Case(
        _ADOPTED | {"check.thresholds.idle_days": "1"}, _ADOPTED | {"check.thresholds.idle_days": "2"}
    ),
    "PID01": Case({"notes": "Seen with patient 943 476 5919"}, {"notes": "Order 943 476 5918"}),
    "PID02": Case({"notes": "Patient born 12/03/1948"}, {"notes": "Seen on 12/03/2026"}),
    "PID03": Case({"notes": "Late in MRN 4471203"}, {"notes": "Late in 4 of 12 records"}),
    "PID04": Case({"notes": "Ask ward.clerk@example.org"}, {"notes": "Meet @ 10"}),
    "PID05": Case({"notes": "Ring 020 7946 0958"}, {"notes": "Ring 2097"}),
    "PID06": Case({"notes": "Mrs Jones fell"}, {"notes": "Mrs X fell; Dr Smith came"}),
}
