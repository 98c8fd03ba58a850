"""What a coach says at a prompt: in five lines, for every question of a new project, with figures of named studies only."""

import re

import pytest

from pdsa_cli.ask.questions import Group, Question
from pdsa_cli.commands.cycle import run_form
from pdsa_cli.commands.new.form import new_sections
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import part_of
from pdsa_cli.views.coaching import COACHING, coaching_for

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


def asked():
    for section in new_sections():
        for step in section.steps:
            if isinstance(step, Group):
                yield step.key, ""
                yield from ((one.key, step.key) for one in step.questions)
            elif isinstance(step, Question):
                yield step.key, ""


def test_every_question_of_a_new_project_is_coached():
    assert {key for key, within in asked() if coaching_for(key, within) is None} == set()


def test_every_question_of_a_test_that_is_not_only_offered_is_coached():
    project = part_of(Project, {"pdsa": "1", "title": "Cord"})
    sections = run_form.new_sections(project, None, run_form.Asks.SHORT)
    steps = [step for one in sections for step in one.steps if isinstance(step, Question)]
    keys = {step.key for step in steps if not step.more and step.key not in ("idea_is_new", "study.on")}
    assert {key for key in keys if coaching_for(key) is None} == {"do.harm_resolved"}


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
