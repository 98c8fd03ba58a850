"""`pdsa new` by flags alone: what is given stands in the file, in the order of the method."""

import json

import pytest

from commands.running import CORD, Desk

WHOLE = """\
# yaml-language-server: $schema=.pdsa.schema.json
pdsa: 1
title: Shorter waits
status: active
programme: Flow
setting: Emergency department
started: 2026-11-20
team:
  - name: N. N.
    role: lead
  - name: Nurses

# Diagnosing
problem:
  statement: Patients wait 40 minutes
  evidence: A stopwatch; 40 patients
  causes:
    - cause: Patients queue twice
      category: tasks
      whys:
        - The desk is first
        - So says the form
    - cause: Too few nurses

# What are we trying to accomplish?
aim:
  statement: >-
    By 31 March 2027, lower minutes to triage from 40 to 15.5 minutes for walk-in patients in
    the entrance by a nurse at the door.
  measure: wait
  baseline: 40
  target: 15.5
  by: 2027-03-31
  population: walk-in patients
  place: the entrance
  how: a nurse at the door

# How will we know that a change is an improvement?
measures:
  - id: wait
    name: Minutes to triage
    kind: outcome
    unit: minutes
    better: lower
    definition: From arrival; to triage
    collected_by: triage nurse
    frequency: daily
  - id: complaints
    name: Complaints
    kind: outcome
  - id: complaints-2
    name: Complaints
    kind: process
    type: count
  - id: leavers
    name: Leavers
    kind: balancing
    unit: "%"

# What changes can we make that will result in improvement?
changes:
  - id: door
    idea: Nurse at the door
    driver: flow
    because: They queue once; not twice
  - id: fewer-forms
    idea: Fewer forms

# Plan-Do-Study-Act cycles
cycles:
  - number: 1
    title: One morning
    change: door
    scale:
      size: 1
      unit: mornings
      days: 1
      conditions: quiet
    plan:
      recorded: 2026-11-22
      objective: See
      predictions:
        - question: Shorter?
          prediction: At most 5 wait
          because: Sunday
      tasks:
        - what: Move a table
          who: porter
          when: each morning
      data_collection: A student counts
      starts: 2026-11-23
      ends: 2026-11-24
"""
FLAGS = (
    *("--programme", "Flow", "--setting", "Emergency department", "--started", "2d ago"),
    *("--member", "N. N.; role=lead", "--member", "Nurses"),
    *("--problem", "Patients wait 40 minutes", "--evidence", "A stopwatch; 40 patients"),
    *("--cause", "Patients queue twice; category=tasks; why=The desk is first > So says the form"),
    *("--cause", "Too few nurses"),
    *("--baseline", "40", "--target", "15.5", "--by", "2027-03-31", "--population", "walk-in patients"),
    *("--place", "the entrance", "--how", "a nurse at the door"),
    "--measure",
    (
        "Minutes to triage; id=wait; unit=minutes; better=lower; definition=From arrival; to triage; "
        "collected_by=triage nurse; frequency=daily"
    ),
    *("--measure", "Complaints", "--process-measure", "Complaints; type=count"),
    *("--balancing-measure", "Leavers; unit=%"),
    *("--change", "Nurse at the door; id=door; driver=flow; because=They queue once; not twice"),
    *("--change", "Fewer forms"),
    *("--test", "One morning", "--size", "1", "--unit", "mornings", "--days", "1", "--conditions", "quiet"),
    *("--objective", "See", "--question", "Shorter?", "--prediction", "At most 5 wait; because=Sunday"),
    *("--task", "Move a table; who=porter; when=each morning", "--data-collection", "A student counts"),
    *("--starts", "tomorrow", "--ends", "in 2 days"),
)


DAYS = (
    "--started 2d ago: Friday 20 November 2026.\n"
    "--ends in 2 days: Tuesday 24 November 2026.\n"
    "'each morning' is no day: the task will never be overdue, and is in no calendar.\n"
)
"""How the days of the flags were understood."""


def test_every_flag(desk: Desk):
    ran = desk.run("new", "Shorter waits", *FLAGS)
    assert ran.out == ""
    assert ran.err == (
        f"{DAYS}Started shorter-waits.pdsa.yaml.\n"
        "Next: Carry out the test of cycle 1, then record what happened (pdsa cycle 1)\n"
    )
    assert (desk.folder / "shorter-waits.pdsa.yaml").read_text() == WHOLE
    assert desk.run("undo", "--list", "--json").data[0]["command"] == "pdsa new"


def test_a_dry_run_prints_the_file(desk: Desk):
    ran = desk.run("new", "Shorter waits", *FLAGS, "--dry-run")
    assert ran.out == WHOLE
    assert ran.err == f"{DAYS}Nothing was written (--dry-run).\n"
    assert list(desk.folder.iterdir()) == []


def test_only_a_title(desk: Desk):
    ran = desk.run("new", "  12:30  ", "--no-input", "--file", "sub.pdsa.yaml")
    assert ran.err == (
        "Started sub.pdsa.yaml.\n"
        "Next: Say what is wrong and what you want to accomplish (pdsa new --file sub.pdsa.yaml)\n"
    )
    assert desk.report()["title"].strip() == "12:30"


def test_a_title_without_latin_letters(desk: Desk):
    desk.run("new", "手術室の待ち時間", "--no-input")
    assert desk.report("project.pdsa.yaml")["title"] == "手術室の待ち時間"
    desk.run("new", "Ärzte & Ü", "--no-input")
    assert desk.report("arzte-u.pdsa.yaml")["title"] == "Ärzte & Ü"


def test_an_aim_in_the_persons_own_words(desk: Desk):
    desk.run("new", "T", "--aim", "Halve it by summer.", "--measure", "M; better=lower", "--target", "5")
    aim = desk.report()["aim"]
    assert (aim["statement"], aim["measure"], aim["target"]) == ("Halve it by summer.", "m", 5)


def test_a_template_and_what_is_given_over_it(desk: Desk):
    desk.run(
        *("new", "Here", "--like", CORD, "--baseline", "10", "--target", "80", "--by", "2027-12-31"),
        *("--place", "our ward", "--balancing-measure", "Babies who need light; better=lower"),
        *("--change", "Our own idea", "--test", "Try", "--size", "1"),
    )
    made = desk.report()
    assert made["aim"]["statement"] == (
        "By 31 December 2027, raise the percentage of eligible births with delayed cord clamping from 10% to 80% "
        "for newborns over 30 weeks of gestation, not Rh-isoimmunised in our ward."
    )
    assert [(measure["id"], measure["kind"]) for measure in made["measures"]] == [
        ("dcc", "outcome"),
        ("ebfi", "outcome"),
        ("reminders", "process"),
        ("babies-need-light", "balancing"),
    ]
    assert (made["aim"]["measure"], made["aim"]["baseline"], made["aim"]["target"]) == ("dcc", 10, 80)
    assert [change["id"] for change in made["changes"]] == ["our-own-idea"]
    assert made["cycles"][0]["change"] == "our-own-idea"


def test_the_result_as_json_and_in_quiet(desk: Desk):
    ran = desk.run("new", "Shorter waits", *FLAGS, "--json", "-q")
    assert ran.err == ""
    data = json.loads(ran.out)["data"]
    assert data["file"] == "shorter-waits.pdsa.yaml"
    assert data["next"]["command"] == "pdsa cycle 1"
    assert data["project"]["cycles"] == desk.report()["cycles"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--by", "2027-02-30"), "--by: '2027-02-30' is not a date: February 2027 has 28 days\n"),
        (("--starts", "03/04/2026"), "--starts: '03/04/2026' can be read as two different days\n"),
        (("--baseline", "many"), "aim.baseline: 'many' is not a number; nothing was written\n"),
        (("--question", "Q", "--question", "R", "--prediction", "P"), "there are 2 --question and 1 --pred"),
        (("--measure", "; unit=%"), "--measure '; unit=%' does not begin with the name\n"),
        (("--measure", "M; unit=%; unit=cm"), "--measure: unit= stands there twice\n"),
        (("--measure", "M; better=more"), "measures.better: 'more' "),
        (("--change", "A; id=The A"), "changes.id: 'The A' is not an id"),
        (("--change", "A; id=a", "--change", "B; id=a"), "changes 1 and 2 both have the id a"),
        (
            ("--cause", "C; why=1 > 2 > 3 > 4 > 5 > 6"),
            "--cause 'C; why=1 > 2 > 3 > 4 > 5 > 6' asks why 6 times\n",
        ),
        (("--like", "nowhere.yaml"), "there is no file nowhere.yaml"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(desk: Desk, words: tuple[str, ...], message: str):
    ran = desk.run("new", "T", "--problem", "P", *words, status=2)
    assert ran.err.startswith(f"error: {message}")
    assert list(desk.folder.iterdir()) == []


def test_titles_that_begin_alike_get_files_that_tell_them_apart(desk: Desk) -> None:
    wait = "Shorter waits for pain relief"
    for title, file in (
        (wait, "shorter-waits-for-pain-relief"),
        (f"{wait} on Ward 7", "shorter-waits-for-pain-relief-on-ward"),
        (f"{wait} on Ward 8", "shorter-waits-for-pain-relief-on-ward-8"),
        (f"{wait} (on Ward 8!)", "shorter-waits-for-pain-relief-on-ward-8-2"),
    ):
        assert f"Started {file}.pdsa.yaml.\n" in desk.run("new", title, "--problem", "P").err
    again = desk.run("new", f"{wait} on ward 7", "--problem", "P", status=2)
    assert "relief-on-ward.pdsa.yaml is there already" in again.err
