"""What a coach says at a prompt: in five lines, for every question of a new project, with figures of named studies only."""

import re

import pytest

from pdsa_cli.ask.asking import coaching_of
from pdsa_cli.ask.questions import Group, Question, Section
from pdsa_cli.commands.cycle import run_form
from pdsa_cli.commands.cycle.form import amend_sections
from pdsa_cli.commands.learn.leading_questions import leading_questions
from pdsa_cli.commands.measure.prompts import MEASURE_QUESTIONS
from pdsa_cli.commands.new.form import new_sections
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import part_of
from pdsa_cli.views.coaching import COACHING
from pdsa_cli.words import Stage

LABELS = {"why": "Why", "good": "Good", "bad": "Bad", "wrong": "Goes wrong"}
STUDIES = re.compile(
    r"\(((Knudsen|McNicholas) 2019|Taylor 2014|Leis & Shojania 2017|Reed & Card 2016|Nagendla 2022|JABFM)\)"
)


@pytest.mark.parametrize("key", COACHING)
def test_each_text_fits_a_line_of_80_columns_and_names_its_source(key):
    said = COACHING[key]
    assert [name for name in LABELS if len(f"  {LABELS[name]}: {getattr(said, name)}") >= 80] == []
    if re.search(r"\d", said.wrong):
        assert STUDIES.search(said.wrong)


CORD_PROJECT = part_of(
    Project,
    {
        "pdsa": "1",
        "title": "Cord",
        "changes": [{"id": "bell", "idea": "A bell"}],
        "cycles": [
            {
                "number": "1",
                "change": "bell",
                "plan": {"predictions": [{"question": "Heard?", "prediction": "5"}]},
            }
        ],
    },
)


def conversations():
    """All steps of every conversation of `new`, `cycle`, `learn` and `measure`, by a name."""
    (cycle,) = CORD_PROJECT.cycles
    yield "new", new_sections()
    yield "learn leading", [Section("", tuple(one)) for one in leading_questions(CORD_PROJECT)]
    yield "measure", [Section("", MEASURE_QUESTIONS)]
    for asks in run_form.Asks:
        yield f"cycle, {asks}", run_form.new_sections(CORD_PROJECT, None, asks)
        for stage in (Stage.DO, Stage.STUDY, Stage.ACT):
            yield f"cycle from {stage}, {asks}", run_form.going_on_sections(cycle, stage, None, asks)
    for stage in (None, *Stage):
        yield f"amend {stage}", amend_sections(CORD_PROJECT, cycle, stage)


def test_every_prompt_is_coached():
    lacking, asked = [], 0
    for name, sections in conversations():
        steps = [step for section in sections for step in section.steps if isinstance(step, Question | Group)]
        of_lists = [(one, step.key) for step in steps if isinstance(step, Group) for one in step.questions]
        for step, within in (*((step, "") for step in steps), *of_lists):
            asked += 1
            if coaching_of(step, within) is None:
                lacking.append(f"{name}: {within} {step.key}")
    assert lacking == []
    assert asked > 300


def test_help_is_five_lines_and_then_the_keys(form):
    terminal = form(FORM="target,size", size=(80, 24))
    terminal.ask("How much?", "?")
    shown = terminal.expect("> ")
    assert shown == (
        "?\n"
        "  Why: Some is not a number. Far enough that working harder is not enough.\n"
        "  Good: 90, from 25\n"
        "  Bad: better\n"
        "  Goes wrong: 120 projects: 27% set a number and reached it (Knudsen 2019).\n"
        "  ? again: how to answer, and the keys.\n"
        "> "
    )
    terminal.send("?")
    terminal.ask("A number: 12 or 12.5", "", "many?", "")
    assert terminal.result()["answers"] == {"size": 5}
