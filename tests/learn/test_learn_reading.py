"""The lessons to read: in a pipe, as JSON, named in a list; and their texts, each of which can be said."""

import re
from typing import Any

import pytest

from commands.running import Desk
from pdsa_cli.checks.finding_all import CHECKS
from pdsa_cli.commands.learn.first_lesson import FIRST
from pdsa_cli.commands.learn.leading_lesson import LEADING
from pdsa_cli.commands.learn.lessons import LESSONS
from pdsa_cli.commands.learn.looks import LOOKS, reflected
from pdsa_cli.commands.learn.steps import Look, Step

CODES = {check.code for check in CHECKS}


def test_in_a_pipe_the_lessons_are_there_to_read(desk: Desk) -> None:
    ran = desk.run("learn")
    assert ran.out.startswith("The first course (about 20 minutes)\n")
    for number, step in enumerate(FIRST.steps, 1):
        assert (
            f"\n{number}. {step.title}\n{step.teaches}\nFrom the field: {step.example} ({step.source})\n"
            in ran.out
        )
    assert ran.out.endswith("pdsa learn leading\n")
    assert not ran.err
    assert not list(desk.folder.iterdir())


def test_one_lesson_and_the_beginning_of_its_name(desk: Desk) -> None:
    assert desk.run("learn", "lead").out.startswith("For those who lead a team (about 15 minutes)\n")
    assert desk.screen("learn", "first", "--read").startswith("The first course")
    shown = desk.run("learn", "second", status=2).err
    assert shown == "error: there is no lesson 'second'\n  there are: first, leading\n"


def test_the_list_names_them(desk: Desk) -> None:
    assert [line.partition(":")[0] for line in desk.run("learn", "--list").out.splitlines()] == [
        "pdsa learn first",
        "pdsa learn leading",
    ]
    data = desk.run("learn", "--list", "--json").data
    assert [one["minutes"] for one in data["lessons"]] == [20, 15]


def test_as_json(desk: Desk) -> None:
    (lesson,) = desk.run("learn", "leading", "--json").data["lessons"]
    assert [step["title"] for step in lesson["steps"]] == [step.title for step in LEADING.steps]
    assert [step["minutes_left"] for step in lesson["steps"]] == [15, 11, 9, 6, 3]
    assert "pdsa sustain" in lesson["steps"][-1]["teaches"]


@pytest.mark.parametrize(
    "step", [step for lesson in LESSONS for step in lesson.steps], ids=lambda step: step.title
)
def test_each_step_is_short_and_its_looks_can_be_made(step: Step) -> None:
    assert len(re.findall(r"[.?!](?= |$)", step.teaches)) <= 4
    assert len(step.teaches) <= 330
    for look in step.looks:
        assert not look.amiss or look.amiss in CODES or look.amiss in LOOKS
        assert look.says.endswith((".", "?"))


GOOD: dict[str, Any] = {
    "project.title": "Late clamping",
    "project.problem.statement": "1 in 4 newborns is clamped late",
    "project.problem.evidence": "10 of 40",
    "project.causes": [{"cause": "Not ready", "why1": "Not told"}],
    "measure.name": "Newborns clamped late",
    "measure.unit": "%",
    "measure.better": "higher",
    "measure.numerator": "Births clamped after 60 seconds",
    "measure.denominator": "All births",
    "measure.collected_by": "charge nurse",
    "measure.frequency": "weekly",
    "project.aim.baseline": 25,
    "project.aim.target": 90,
    "project.aim.by": "2027-03-31",
    "project.aim.population": "newborns",
    "project.aim.place": "labour ward",
    "project.aim.statement": "By 31 March 2027, raise it from 25% to 90%",
    "project.process_measures": [{"name": "Lists used", "unit": "births", "better": "higher"}],
    "project.balancing_measures": [{"name": "Under the lamp", "unit": "newborns", "better": "lower"}],
    "project.changes": [{"idea": "A line on the list", "because": "It is read"}],
    "title": "The list at one birth",
    "plan.objective": "Whether it is read",
    "plan.predictions": [{"question": "Will they?", "prediction": "1 of 1"}],
    "scale.size": 1,
    "scale.unit": "birth",
    "scale.days": 1,
    "plan.tasks": [{"what": "Print", "who": "lead", "when": "2026-11-23", "where": "ward"}],
    "plan.data_collection": "Ticks",
    "plan.starts": "2026-11-23",
}
"""Answers of the first course of which nothing is to be said."""

GOOD_LEADING: dict[str, Any] = {
    "people": [
        {"who": "Night nurses", "influence": "high", "support": "leading", "support_needed": "neutral"}
    ],
    "actions": [{"what": "Ask", "who": "lead"}],
    "ideas": [{"idea": "Cards", "because": "At hand"}],
    "sites": [{"site": "Ward 7", "leader": "ward sister"}],
    "monitoring": "mostly",
}
"""The same of the lesson for leaders."""

WEAK: dict[str, dict[str, Any]] = {
    "solution": {"project.problem.statement": "There are too few nurses"},
    "no number": {"project.problem.statement": "Late", "project.problem.evidence": "We see it"},
    "no why": {"project.causes": [{"cause": "Not ready"}]},
    "no whole": {"measure.denominator": None},
    "MEA04": {"measure.numerator": None},
    "MEA05": {"measure.frequency": None},
    "AIM09": {"project.aim.target": 20},
    "AIM10": {"project.aim.statement": "By 31 March 2027, raise it from 25% to 80%"},
    "appeal": {"project.changes": [{"idea": "Train all nurses", "because": "They do not know"}]},
    "no because": {"project.changes": [{"idea": "A line on the list"}]},
    "PLN01": {"plan.predictions": None},
    "PLN02": {"plan.predictions": [{"question": "Will they?", "prediction": "It will go well"}]},
    "PLN05": {"scale.days": None},
    "PLN06": {"scale.days": 60},
    "PLN04": {"plan.tasks": None},
    "PLN09": {"plan.data_collection": None},
    "not won": {
        "people": [{"who": "x", "influence": "high", "support": "opposed", "support_needed": "neutral"}],
        "actions": None,
    },
    "nobody acts": {"actions": [{"what": "Ask"}]},
    "no reason": {"ideas": [{"idea": "Cards"}]},
    "no leader": {"sites": [{"site": "Ward 7"}]},
    "weak": {"monitoring": "not_yet"},
}
"""What each look finds: answers in the place of the good ones."""

EVERY = [
    (step, look, key, GOOD if lesson is FIRST else GOOD_LEADING)
    for lesson in LESSONS
    for step in lesson.steps
    for look in step.looks
    for key in (look.keys if not look.amiss else (look.amiss,))
]


@pytest.mark.parametrize(
    ("step", "look", "key", "good"), EVERY, ids=lambda one: one if isinstance(one, str) else ""
)
def test_each_look_finds_what_it_is_for_and_names_a_question_of_its_step(
    step: Step, look: Look, key: str, good: dict[str, Any]
) -> None:
    assert reflected(step, good) == (step.good, "")
    changes = WEAK[key] if look.amiss else {key: None}
    said, mends = reflected(step, {**good, **changes})
    assert said == look.says
    assert mends in (*step.asks, "")
    assert mends or look.amiss == "weak"


def test_nothing_is_praised_where_nothing_was_answered() -> None:
    assert reflected(LEADING.steps[3], {}) == ("", "")
    assert reflected(FIRST.steps[1], {"project.title": "x"})[0] == FIRST.steps[1].looks[0].says
