"""`pdsa cycle` by flags and from files: every stage, in one command or one after the other, without a question."""

import json
from typing import Any

import pytest

from commands.running import CORD, Desk
from pdsa_cli import store

PROJECT = """\
pdsa: 1
title: Cord
changes:
  - {id: reminder, idea: Remind the team}
  - {id: poster, idea: Hang a poster}
"""
PLAN = [
    *("--title", "Reminder at admission", "--change", "reminder", "--purpose", "test", "--owner", "midwife"),
    *("--size", "5", "--unit", "births", "--days", "1.5", "--conditions", "day shift"),
    *("--part-of-unit", "--builds-on", "Talks with the nurses", "--change-tested", "By telephone"),
    *("--objective", "See whether nurses send it"),
    *("--question", "Will nurses send it?", "--prediction", "At least 4 of 5; because=they asked for it"),
    *("--question", "Ready?; or not", "--prediction", "Each time"),
    *("--task", "Print the cards; who=nurse; when=monday; where=ward; how=by hand; in colour"),
    *("--task", "Ask; when=each handover", "--data-collection", "Ticks on the register"),
    *("--starts", "monday", "--ends", "in 3 days"),
]
DO = [
    *("--started", "2026-11-20", "--ended", "yesterday", "--not-as-planned", "--tested", "Day shift only"),
    *(
        "--data",
        "1 of 5",
        "--observations",
        "Busy",
        "--problems",
        "No paper",
        "--unexpected",
        "Families asked",
    ),
    *("--adjustments", "Pens", "--harm", "One fright", "--harm-resolved", "Bell turned down"),
]
STUDY = [
    *("--finding", "1: missed; 1 of 5; or 2; learned=too early", "--finding", "2 met"),
    *(
        "--results",
        "Median 20 minutes",
        "--compared",
        "12 less",
        "--learned",
        "Earlier",
        "--surprises",
        "Calm",
    ),
    *("--improved", "no", "--why", "Too early"),
]
ACT = [
    *("--decision", "adopt", "--reason", "It works", "--next", "At night", "--implementation", "Item 4"),
]
CYCLE = """\
cycles:
  - number: 1
    title: Reminder at admission
    change: reminder
    purpose: test
    owner: midwife
    scale:
      size: 5
      unit: births
      whole_unit: false
      days: 1.5
      conditions: day shift
    plan:
      recorded: 2026-11-22
      objective: See whether nurses send it
      builds_on: Talks with the nurses
      change_tested: By telephone
      predictions:
        - question: Will nurses send it?
          prediction: At least 4 of 5
          because: they asked for it
        - question: Ready?; or not
          prediction: Each time
      tasks:
        - what: Print the cards
          who: nurse
          when: "2026-11-23"
          where: ward
          how: by hand; in colour
        - what: Ask
          when: each handover
      data_collection: Ticks on the register
      starts: 2026-11-23
      ends: 2026-11-25
    do:
      recorded: 2026-11-22
      started: 2026-11-20
      ended: 2026-11-21
      as_planned: false
      tested: Day shift only
      data: 1 of 5
      observations: Busy
      problems: No paper
      unexpected: Families asked
      adjustments: Pens
      harm: One fright
      harm_resolved: Bell turned down
    study:
      recorded: 2026-11-22
      on: 2026-11-22
      findings:
        - prediction: 1
          outcome: missed
          result: 1 of 5; or 2
          learned: too early
        - prediction: 2
          outcome: met
      results: Median 20 minutes
      compared: 12 less
      learned: Earlier
      surprises: Calm
      improved: no
      why: Too early
    act:
      recorded: 2026-11-22
      on: 2026-11-22
      decision: adopt
      because: It works
      next: At night
      implementation: Item 4
"""


WHO = 'The plan of cycle 1 does not say who; pdsa cycle 1 --amend --task "2: who=..." (PLN04)\n'
ALONE = (
    "Cycle 1 adopts its change after a single test;"
    " test it under other conditions too; this asks for the plan: pdsa cycle --new (RMP07)\n"
)
REMARK = "Cycle 1 began on 2026-11-20, before its prediction was written down on 2026-11-22.\n"


DAYS = (
    "--starts monday: Monday 23 November 2026.\n"
    "--ends in 3 days: Wednesday 25 November 2026.\n"
    "--task monday: Monday 23 November 2026.\n"
    "'each handover' is no day: the task will never be overdue, and is in no calendar.\n"
)
"""How the days of the flags were understood."""


def test_every_flag_of_every_stage(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    for flags, said in (
        (
            PLAN,
            "Recorded Plan of the new cycle 1 in cord.pdsa.yaml.\n"
            + WHO
            + "Next: Carry out the test of cycle 1, ",
        ),
        (DO, f"Recorded Do of cycle 1 in cord.pdsa.yaml.\n{REMARK}Next: Study cycle 1: "),
        (STUDY, "Recorded Study of cycle 1 in cord.pdsa.yaml.\nNext: Decide on cycle 1: "),
        (
            ACT,
            f"Recorded Act of cycle 1 in cord.pdsa.yaml.\n{ALONE}Next: Plan cycle 2: At night (pdsa cycle)\n",
        ),
    ):
        ran = desk.run("cycle", *flags)
        assert ran.out == ""
        assert ran.err.removeprefix(DAYS).startswith(said)
    assert project.read_text() == PROJECT + CYCLE


def test_a_whole_cycle_in_one_command(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("cycle", *PLAN, *DO, *STUDY, *ACT)
    assert ran.err == (
        f"{DAYS}Recorded Plan, Do, Study, Act of the new cycle 1 in cord.pdsa.yaml.\n{REMARK}{ALONE}"
        "Next: Plan cycle 2: At night (pdsa cycle)\n"
    )
    assert project.read_text() == PROJECT + CYCLE


def test_the_next_cycle_follows_where_the_act_leads_on(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT + CYCLE)
    followed = desk.run("cycle", "--title", "At night")
    assert followed.err.startswith(
        "Recorded Plan of the new cycle 2 in cord.pdsa.yaml, which follows cycle 1 "
        "(--follows none starts a new ramp).\n"
    )
    desk.run("cycle", "--title", "Same idea, by hand", "--new", "--follows", "1", "--change", "poster")
    desk.run("cycle", "--title", "A new ramp", "--new", "--follows", "none")
    found = [(cycle["number"], cycle["follows"], cycle["change"]) for cycle in desk.report()["cycles"]]
    assert found == [(1, None, "reminder"), (2, 1, "reminder"), (3, 1, "poster"), (4, None, None)]


def test_a_cycle_of_another_idea_does_not_follow(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT + CYCLE)
    desk.run("cycle", "--title", "Poster", "--change", "poster")
    assert desk.report()["cycles"][1]["follows"] is None


def test_ideas_given_as_text_become_changes_with_ids(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run(
        *("cycle", "--title", "Many", "--change", "Ring a bell, at the birth!", "--change", "hang a POSTER"),
        *("--change", "Ring a bell at the birth", "--because", "Everybody hears it"),
    )
    assert ran.err.startswith(
        "Added the change idea ring-bell-birth.\n"
        "Added the change idea ring-bell-birth-2.\n"
        "Recorded Plan of the new cycle 1 in cord.pdsa.yaml.\n"
    )
    assert project.read_text() == PROJECT + (
        '  - {id: ring-bell-birth, idea: "Ring a bell, at the birth!", because: Everybody hears it}\n'
        "  - {id: ring-bell-birth-2, idea: Ring a bell at the birth}\n"
        "cycles:\n  - number: 1\n    title: Many\n    change: ring-bell-birth\n"
        "    other_changes:\n      - poster\n      - ring-bell-birth-2\n"
        "    plan:\n      recorded: 2026-11-22\n"
    )


@pytest.mark.parametrize(
    ("words", "change", "others", "added"),
    [
        (["reminder,poster"], "reminder", ["poster"], []),
        (["poster, reminder"], "poster", ["reminder"], []),
        (["remi,post"], "reminder", ["poster"], []),
        (["reminder,Hang a poster"], "reminder", ["poster"], []),
        (["reminder,poster,reminder"], "reminder", ["poster"], []),
        (["reminder,"], "reminder", [], []),
        (["reminder", "reminder,poster"], "reminder", ["poster"], []),
        (["reminder", "reminder"], "reminder", [], []),
        # A new idea may have commas in it.
        (["Ring a bell, at the birth"], "ring-bell-birth", [], ["ring-bell-birth"]),
        (["gowns, gloves"], "gowns-gloves", [], ["gowns-gloves"]),
        (["reminder", "gowns, gloves"], "reminder", ["gowns-gloves"], ["gowns-gloves"]),
        (["Reminder,poster and bell"], "reminder-poster-bell", [], ["reminder-poster-bell"]),
    ],
)
def test_several_ideas_stand_in_one_flag_with_commas(
    desk: Desk, words: list[str], change: str, others: list[str], added: list[str]
) -> None:
    desk.write("cord.pdsa.yaml", PROJECT)
    flags = [part for word in words for part in ("--change", word)]
    assert desk.run("cycle", "--title", "Both", *flags, "--json").data["new_changes"] == added
    (cycle,) = store.load(desk.folder / "cord.pdsa.yaml").project.cycles
    assert (cycle.change, list(cycle.other_changes)) == (change, others)


@pytest.mark.parametrize("words", ["reminder,nope", "nope,poster", "gowns,gloves", "reminder, nope"])
def test_an_unknown_idea_in_a_list_is_refused_and_nothing_written(desk: Desk, words: str) -> None:
    desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("cycle", "--title", "Both", "--change", words, status=2)
    missing = "gowns" if "gowns" in words else "nope"
    assert missing in ran.err.splitlines()[0]
    assert (desk.folder / "cord.pdsa.yaml").read_text(encoding="utf-8") == PROJECT


def test_stages_are_stamped_with_their_days(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("cycle", "--title", "T", "--objective", "O", "--recorded", "2026-11-02")
    desk.run("cycle", "--started", "2026-11-03", "--ended", "2026-11-04", PDSA_TODAY="2026-11-05")
    desk.run("cycle", "--learned", "L", "--studied", "2026-11-05", PDSA_TODAY="2026-11-06")
    desk.run("cycle", "--decision", "adapt", "--recorded", "unknown", "--decided", "2026-11-07")
    (cycle,) = desk.report()["cycles"]
    stamps = {
        stage: (cycle[stage]["recorded"], cycle[stage].get("on"), cycle[stage]["amended"])
        for stage in ("plan", "do", "study", "act")
    }
    assert stamps == {
        "plan": ("2026-11-02", None, None),
        "do": ("2026-11-05", None, None),
        "study": ("2026-11-06", "2026-11-05", None),
        "act": (None, "2026-11-07", None),
    }


def test_what_is_recorded_is_replaced_only_with_amend(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT + CYCLE)
    refused = desk.run("cycle", "1", "--learned", "Later", "--next", "At night", status=4)
    assert refused.err == (
        "error: cycle 1 has study.learned already: Earlier\n"
        "  to change what is recorded, add --amend\n"
        f"  go on with: pdsa cycle --from {refused.kept} --amend\n"
        f"  kept in {refused.kept}\n"
    )
    assert project.read_text() == PROJECT + CYCLE
    from_kept = desk.run("cycle", "--from", refused.kept, "--amend", PDSA_TODAY="2026-12-01")
    assert from_kept.err == (
        "Amended Study, Act of cycle 1 in cord.pdsa.yaml.\n"
        f"  study.learned: Earlier → Later\n{ALONE}"
        "Next: Plan cycle 2: At night (pdsa cycle)\n"
    )
    assert project.read_text() == PROJECT + CYCLE.replace("learned: Earlier", "learned: Later").replace(
        "    study:\n      recorded: 2026-11-22\n",
        "    study:\n      recorded: 2026-11-22\n      amended: 2026-12-01\n",
    )


def test_amending_says_what_it_changes(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT + CYCLE)
    ran = desk.run(
        *("cycle", "1", "--amend", "--title", "Poster", "--change", "poster", "--size", "6", "--starts", ""),
        *("--question", "Q", "--prediction", "P", "--finding", "4: partly; 3 of 5", "--as-planned"),
        PDSA_TODAY="2026-12-01",
        status=2,
    )
    assert ran.err.startswith("error: cord.pdsa.yaml was not changed: there is no prediction 4")
    assert project.read_text() == PROJECT + CYCLE
    ran = desk.run(
        *("cycle", "1", "--amend", "--title", "Poster", "--change", "poster", "--size", "6", "--starts", ""),
        *("--finding", "1: partly; 3 of 5", "--as-planned", "--data", ""),
        PDSA_TODAY="2026-12-01",
    )
    assert ran.err == (
        "Amended Plan, Do, Study of cycle 1 in cord.pdsa.yaml.\n"
        "  title: Reminder at admission → Poster\n"
        "  change: reminder → poster\n"
        "  scale.size: 5 → 6\n"
        "  plan.starts: 2026-11-23 → nothing\n"
        "  do.as_planned: false → true\n"
        "  do.tested: Day shift only → nothing\n"
        "  do.data: 1 of 5 → nothing\n"
        "  study.findings.1.outcome: missed → partly\n"
        f"  study.findings.1.result: 1 of 5; or 2 → 3 of 5\n{REMARK}{ALONE}"
        "Next: Plan cycle 2: At night (pdsa cycle)\n"
    )
    amended = CYCLE
    for stage in ("plan", "do", "study"):
        start = f"    {stage}:\n      recorded: 2026-11-22\n"
        amended = amended.replace(start, f"{start}      amended: 2026-12-01\n")
    for old, new in (
        ("Reminder at admission", "Poster"),
        ("change: reminder", "change: poster"),
        ("size: 5", "size: 6"),
        ("      starts: 2026-11-23\n", ""),
        ("as_planned: false", "as_planned: true"),
        ("      tested: Day shift only\n", ""),
        ("      data: 1 of 5\n", ""),
        ("outcome: missed", "outcome: partly"),
        ("result: 1 of 5; or 2", "result: 3 of 5"),
    ):
        amended = amended.replace(old, new)
    assert project.read_text() == PROJECT + amended


@pytest.mark.parametrize("value", ["true", "yes"])
def test_what_went_as_planned_after_all_was_not_something_else(desk: Desk, value: str) -> None:
    project = desk.write("cord.pdsa.yaml", PROJECT + CYCLE)
    ran = desk.run("cycle", "--amend", "--from", "-", stdin=f"number: 1\ndo: {{as_planned: {value}}}\n")
    assert "  do.as_planned: false → true\n  do.tested: Day shift only → nothing\n" in ran.err
    assert "      tested:" not in project.read_text()
    desk.run("cycle", "1", "--amend", "--as-planned", "--tested", "Only by night")
    assert "      tested: Only by night\n" in project.read_text()


def test_amending_says_what_it_adds_too(desk: Desk):
    desk.write(
        "cord.pdsa.yaml",
        PROJECT
        + """\
cycles:
  - number: 1
    title: Reminder
    plan: {recorded: 2026-11-22, predictions: [{prediction: 4 of 5}], tasks: [{what: Print, who: nurse}]}
    do: {recorded: 2026-11-23, started: 2026-11-22, ended: 2026-11-22}
    study: {recorded: 2026-11-23, on: 2026-11-23, learned: Earlier}
    act: {recorded: 2026-11-23, on: 2026-11-23, decision: adapt}
""",
    )
    ran = desk.run(
        *("cycle", "1", "--amend", "--owner", "midwife", "--size", "5", "--data-collection", "A tally"),
        *("--task", "Print; who=nurse", "--task", "Send; who=clerk; when=2026-12-02"),
        *("--question", "Sent?", "--prediction", "4 of 5; because=tried", "--next", "At night", "--quiet"),
        *("--observations", "Busy", "--json"),
        PDSA_TODAY="2026-12-01",
    )
    assert ran.data["recorded"][0]["replaced"] == [
        "owner: nothing → midwife",
        "scale.size: nothing → 5",
        "plan.predictions.1.question: nothing → Sent?",
        "plan.predictions.1.because: nothing → tried",
        "plan.tasks.2: nothing → Send; clerk; 2026-12-02",
        "plan.data_collection: nothing → A tally",
        "do.observations: nothing → Busy",
        "act.next: nothing → At night",
    ]
    ran = desk.run("cycle", "1", "--amend", "--task", "2: who=nurse", PDSA_TODAY="2026-12-02")
    assert ran.err.startswith(
        "Amended Plan of cycle 1 in cord.pdsa.yaml.\n  plan.tasks.2.who: clerk → nurse\n"
    )
    ran = desk.run("cycle", "1", "--amend", "--task", "Print", "--task", "File", PDSA_TODAY="2026-12-02")
    assert ran.err.startswith("Amended Plan of cycle 1 in cord.pdsa.yaml.\n  plan.tasks.3: nothing → File\n")


def test_the_same_again_changes_nothing(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT + CYCLE)
    ran = desk.run("cycle", "1", *DO, *STUDY, *ACT)
    assert ran.err == "Nothing changed in cord.pdsa.yaml: it says so already.\n"
    assert project.read_text() == PROJECT + CYCLE


def test_several_open_cycles_have_to_be_named(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("cycle", "--title", "One")
    desk.run("cycle", "--title", "Two")
    before = project.read_text()
    ran = desk.run("cycle", "--started", "today", status=2)
    assert ran.err.startswith("error: cycles 1, 2 wait for their Do\n")
    assert project.read_text() == before
    desk.run("cycle", "2", "--started", "today")
    # The one that runs is the one that can end.
    desk.run("cycle", "--ended", "today")
    assert [bool(cycle["do"]) for cycle in desk.report()["cycles"]] == [False, True]


def test_a_dry_run_writes_nothing(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("cycle", "--title", "T", "--dry-run")
    assert ran.out == (
        "--- cord.pdsa.yaml\n"
        "+++ cord.pdsa.yaml (changed)\n"
        "@@ -4,2 +4,7 @@\n"
        "   - {id: reminder, idea: Remind the team}\n"
        "   - {id: poster, idea: Hang a poster}\n"
        "+cycles:\n"
        "+  - number: 1\n"
        "+    title: T\n"
        "+    plan:\n"
        "+      recorded: 2026-11-22\n"
    )
    assert ran.err == "Nothing was written (--dry-run).\n"
    assert project.read_text() == PROJECT
    assert desk.run("cycle", "--title", "T", "--dry-run", "--json").data["written"] is False
    assert project.read_text() == PROJECT
    assert not desk.state.exists()


def test_quiet_says_nothing(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("cycle", "--title", "T", "--quiet")
    assert (ran.out, ran.err) == ("", "")
    refused = desk.run("cycle", "1", "--title", "U", "-q", status=4)
    assert refused.err.startswith("error: cycle 1 has title already: T\n")


def test_the_result_as_json(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("cycle", "--title", "T", "--change", "A bell at birth", "--size", "2", "--json")
    envelope = json.loads(ran.out)
    data = envelope.pop("data")
    assert envelope == {"pdsa": 1, "command": "cycle", "errors": []}
    assert data["cycles"] == desk.report()["cycles"]
    assert data["standing"] == desk.report()["computed"]["standing"]
    assert {key: data[key] for key in ("file", "written", "recorded", "new_changes")} == {
        "file": "cord.pdsa.yaml",
        "written": True,
        "recorded": [{"number": 1, "new": True, "stages": ["plan"], "replaced": []}],
        "new_changes": ["bell-birth"],
    }
    amended = desk.run("cycle", "1", "--title", "U", "--amend", "--json").data
    assert amended["recorded"] == [{"number": 1, "new": False, "stages": [], "replaced": ["title: T → U"]}]
    refused = desk.run("cycle", "1", "--title", "V", "--json", status=4)
    (error,) = json.loads(refused.out)["errors"]
    assert error["kind"] == "changed"
    assert error["message"] == "cycle 1 has title already: U"
    assert error["kept"]


CYCLE_AS_DATA: dict[str, Any] = {
    "title": "From a file",
    "change": "reminder",
    "scale": {"size": 5, "days": 1.5},
    "plan": {"predictions": [{"question": "Q", "prediction": "P"}]},
    "do": {"started": "2026-11-20", "ended": "2026-11-21", "as_planned": True},
    "study": {"findings": [{"prediction": 1, "outcome": "met"}]},
    "act": {"decision": "adapt", "next": "More"},
}
AS_YAML = """\
# typed in from the paper form
title: From a file
change: reminder
scale: {size: 5, days: 1.5}
plan:
  predictions:
    - {question: Q, prediction: P}
do: {started: 2026-11-20, ended: 2026-11-21, as_planned: yes}
study:
  findings: [{prediction: 1, outcome: met}]
act:
  decision: adapt
  next: More
"""
AS_WRITTEN = """\
cycles:
  - number: 1
    title: From a file
    change: reminder
    scale:
      size: 5
      days: 1.5
    plan:
      recorded: 2026-11-22
      predictions:
        - question: Q
          prediction: P
    do:
      recorded: 2026-11-22
      started: 2026-11-20
      ended: 2026-11-21
      as_planned: true
    study:
      recorded: 2026-11-22
      on: 2026-11-22
      findings:
        - prediction: 1
          outcome: met
    act:
      recorded: 2026-11-22
      on: 2026-11-22
      decision: adapt
      next: More
"""
SOURCES = {
    "YAML": AS_YAML,
    "YAML list": "- " + AS_YAML.partition("\n")[2].strip().replace("\n", "\n  ") + "\n",
    "JSON": json.dumps(CYCLE_AS_DATA),
    "JSON list": json.dumps([CYCLE_AS_DATA], indent=2),
    "YAML with a BOM and CRLF": "\ufeff" + AS_YAML.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_a_cycle_from_a_file_or_standard_input(desk: Desk, kind: str):
    for through in ("file", "-"):
        project = desk.write("cord.pdsa.yaml", PROJECT)
        text = SOURCES[kind]
        name = desk.write("form.txt", text) if through == "file" else "-"
        ran = desk.run("cycle", "--from", name, stdin=text if through == "-" else "")
        assert ran.err.startswith("Recorded Plan, Do, Study, Act of the new cycle 1 in cord.pdsa.yaml.\n")
        assert project.read_text() == PROJECT + AS_WRITTEN


def test_several_cycles_from_a_file_are_one_step(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    whole = desk.run("cycle", "--from", CORD, "--recorded", "unknown", status=2)
    assert "no change has the id whatsapp-reminder" in whole.err
    cycles = [CYCLE_AS_DATA | {"title": f"T{count}", "change": "A bell at birth"} for count in range(5)]
    ran = desk.run("cycle", "--from", "-", stdin=json.dumps(cycles))
    assert ran.err.startswith(
        "Added the change idea bell-birth.\n"
        "Recorded Plan, Do, Study, Act of the new cycle 1 in cord.pdsa.yaml.\n"
    )
    assert "Recorded 5 cycles in all.\n" in ran.err
    found = [(cycle["number"], cycle["title"], cycle["change"]) for cycle in desk.report()["cycles"]]
    assert found == [(count + 1, f"T{count}", "bell-birth") for count in range(5)]
    assert desk.run("undo").err == "Took back: pdsa cycle (5 cycles). To bring it back: pdsa undo\n"
    assert project.read_text() == PROJECT


def test_one_stage_from_a_file_goes_to_the_open_cycle(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("cycle", "--title", "T", "--size", "1")
    desk.run("cycle", "--from", "-", stdin="do: {started: 2026-11-20, ended: 2026-11-20}")
    desk.run("cycle", "--from", "-", stdin="{number: 1, study: {learned: L}}")
    desk.run("cycle", "1", "--from", "-", stdin='{"act": {"decision": "adopt"}}')
    (cycle,) = desk.report()["cycles"]
    assert (cycle["study"]["learned"], cycle["act"]["decision"]) == ("L", "adopt")


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("{}", (), "error: standard input holds a cycle with nothing to record\n"),
        ("- title: a\n- number: 4\n", (), "error: standard input holds a cycle with nothing to record\n"),
        ("{number: 3, title: x}", ("1",), "error: standard input holds cycle 3, not 1\n"),
        ("[{title: a}, {title: b}]", ("1",), "error: standard input holds 2 cycles, so one NUMBER does not"),
        ("title: a", ("--title", "b"), "error: --from was given together with flags that record\n"),
    ],
)
def test_what_does_not_fit_is_refused(desk: Desk, text: str, words: tuple[str, ...], message: str):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("cycle", *words, "--from", "-", stdin=text, status=2)
    assert ran.err.startswith(message)
    assert project.read_text() == PROJECT


@pytest.mark.parametrize(("flag", "said"), [("--size", "-3"), ("--size", "0"), ("--days", "0.0")])
def test_a_test_on_nobody_is_refused(desk: Desk, flag: str, said: str):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("cycle", "--title", "T", f"{flag}={said}", status=2)
    assert ran.err.startswith(f"error: {flag}: {said} is not above 0\n  write how many, such as 5\n")
    assert project.read_text() == PROJECT


def test_a_prediction_written_after_the_test_began_is_remarked_on(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("cycle", "--title", "Late", "--question", "Will it work?", "--prediction", "Yes")
    ran = desk.run("cycle", "--started", "yesterday")
    remark = "Cycle 1 began on 2026-11-21, before its prediction was written down on 2026-11-22."
    assert remark in ran.err
    assert remark in desk.run("report", "--cycle", "1").out
    desk.run("undo")
    assert "before its prediction" not in desk.run("cycle", "--started", "today").err


def test_the_beginning_of_an_idea_is_enough(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("cycle", "--title", "One", "--change", "remin")
    desk.run("cycle", "--title", "Two", "--idea", "remin")
    assert [cycle["change"] for cycle in desk.report()["cycles"]] == ["reminder", "reminder"]
    before = (desk.folder / "cord.pdsa.yaml").read_text()
    refused = desk.run("cycle", "--title", "Three", "--idea", "remidner", status=2)
    assert refused.err == "error: there is no change idea 'remidner'\n  did you mean reminder?\n"
    assert (desk.folder / "cord.pdsa.yaml").read_text() == before
