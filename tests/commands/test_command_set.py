"""`pdsa set`: one field by its path, whatever else the file says."""

import pytest

from commands.running import Desk

PROJECT = """\
# ours
pdsa: 1
title: Cord   # short
status: active

aim:
  target: 90   # percent
  by: 2026-11-30
measures:
  - id: dcc   # the outcome
    name: Clamped late
    data:
      - {on: 2026-10-01, value: 25}   # audit
team: [{name: N.}]
problem:
  causes:
    - {cause: Nobody is told, whys: [No list]}
changes:
  - {id: poster, idea: Poster}
  - {id: reminder, idea: Reminder}
cycles:
  - number: 7
    title: Poster
    change: poster
    plan: {recorded: 2026-11-01}
    act: {decision: abandon}   # for now
"""


def lines_changed(before: str, after: str) -> list[str]:
    from difflib import unified_diff

    found = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in found if not line.startswith("@@")]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("title", "Cord: late", ["-title: Cord   # short", '+title: "Cord: late"   # short']),
        (
            "status",
            "paused",
            [
                *("-status: active", "+status: paused"),
                *("+status_changes:", "+  - on: 2026-11-22", "+    status: paused"),
            ],
        ),
        ("aim.target", "95", ["-  target: 90   # percent", "+  target: 95   # percent"]),
        ("aim.target", "95.50", ["-  target: 90   # percent", "+  target: 95.50   # percent"]),
        ("aim.by", "today", ["-  by: 2026-11-30", "+  by: 2026-11-22"]),
        ("aim.by", "3d ago", ["-  by: 2026-11-30", "+  by: 2026-11-19"]),
        ("aim.by", "monday", ["-  by: 2026-11-30", "+  by: 2026-11-23"]),
        ("aim.place", "no", ["+  place: 'no'"]),
        ("aim.place", "12:30", ["+  place: '12:30'"]),
        ("started", "yesterday", ["+started: 2026-11-21"]),
        ("measures.dcc.unit", "%", ['+    unit: "%"']),
        ("measures.dcc.kind", "process", ["+    kind: process"]),
        (
            "measures.dcc.data.1.value",
            "26",
            [
                "-      - {on: 2026-10-01, value: 25}   # audit",
                "+      - {on: 2026-10-01, value: 26}   # audit",
            ],
        ),
        ("team.1.role", "lead", ["-team: [{name: N.}]", "+team: [{name: N., role: lead}]"]),
        ("team.2.name", "M.", ["-team: [{name: N.}]", "+team: [{name: N.}, {name: M.}]"]),
        ("sources.1", "A book", ["+sources:", "+  - A book"]),
        (
            "problem.causes.1.whys.2",
            "No pen",
            [
                "-    - {cause: Nobody is told, whys: [No list]}",
                "+    - {cause: Nobody is told, whys: [No list, No pen]}",
            ],
        ),
        (
            "changes.reminder.because",
            "It helps",
            [
                "-  - {id: reminder, idea: Reminder}",
                "+  - {id: reminder, idea: Reminder, because: It helps}",
            ],
        ),
        (
            "cycles.7.act.decision",
            "adopt",
            ["-    act: {decision: abandon}   # for now", "+    act: {decision: adopt}   # for now"],
        ),
        ("cycles.7.scale.size", "3", ["+    scale:", "+      size: 3"]),
        ("cycles.7.other_changes.1", "reminder", ["+    other_changes:", "+      - reminder"]),
        ("cycles.7.study.learned", "A\nB", ["+    study:", "+      learned: |-", "+        A", "+        B"]),
    ],
)
def test_every_kind_of_path(desk: Desk, key: str, value: str, expected: list[str]):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("set", key, value)
    found = [line.replace('"', "'") for line in lines_changed(PROJECT, project.read_text())]
    assert found == [line.replace('"', "'") for line in expected]
    assert ran.out == ""
    assert ran.err.startswith(f"{key}: ")


def test_the_same_again_and_back(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    for key, value in (("team.2.name", "M."), ("aim.by", "today"), ("cycles.7.scale.size", "3")):
        desk.run("set", key, value)
        again = desk.run("set", key, value)
        assert again.err.startswith(f"Nothing changed in cord.pdsa.yaml: {key} is ")
        assert desk.run("undo").err.startswith(f"Took back: pdsa set {key}. ")
        assert project.read_text() == PROJECT


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("aim.by", ["-  by: 2026-11-30"]),
        ("status", ["-status: active"]),
        ("team", ["-team: [{name: N.}]"]),
        ("team.1", ["-team: [{name: N.}]"]),
        ("changes.reminder", ["-  - {id: reminder, idea: Reminder}"]),
        ("cycles.7.act", ["-    act: {decision: abandon}   # for now", "+    # for now"]),
        (
            "problem.causes.1.whys",
            ["-    - {cause: Nobody is told, whys: [No list]}", "+    - {cause: Nobody is told}"],
        ),
    ],
)
def test_taking_out(desk: Desk, key: str, expected: list[str]):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("set", "--remove", key)
    found = lines_changed(PROJECT, project.read_text())
    assert found == expected  # a comment stays


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("aim.targt", "1"), "targt is not a field of aim\n  did you mean aim.target?"),
        (
            ("aim", "1"),
            "aim holds several values\n  set one of them, such as aim.statement, or use: pdsa edit",
        ),
        (("measures.dc.unit", "x"), "measures has none with the id dc\n  did you mean dcc?"),
        (("cycles.1.title", "x"), "cycles has none with the number 1\n  there are: 7"),
        (("team.5.name", "x"), "team has no item '5'\n  it has 1 item, counted from 1; a new one is team.2"),
        (("aim.by", "03/04/2026"), "aim.by: '03/04/2026' can be read as two different days\n"),
        (("--remove", "aim.place"), "aim.place is not in the file\n  there is nothing to take out"),
        (("changes.poster.id", "other"), "cord.pdsa.yaml was not changed: no change has the id poster\n"),
        (("aim.target", "many"), "cord.pdsa.yaml was not changed: aim.target: 'many' is not a number\n"),
        (("--remove", "title"), "cord.pdsa.yaml was not changed: the project has no title\n"),
        (("title",), "give a VALUE, or --remove\n"),
        (("title", "x", "--remove"), "a VALUE and --remove do not go together\n"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, words: tuple[str, ...], message: str):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("set", *words, status=2)
    assert ran.err.startswith(f"error: {message}")
    assert project.read_text() == PROJECT


def test_other_ways_to_show_it(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    dry = desk.run("set", "aim.target", "95", "--dry-run")
    assert dry.out.startswith("--- cord.pdsa.yaml\n+++ cord.pdsa.yaml (changed)\n")
    assert "-  target: 90   # percent\n+  target: 95   # percent\n" in dry.out
    assert project.read_text() == PROJECT
    data = desk.run("set", "aim.target", "95", "--json", "-q")
    assert data.data == {
        "file": "cord.pdsa.yaml",
        "title": "Cord",
        "programme": None,
        "key": "aim.target",
        "before": "90",
        "after": "95",
        "fields": [{"key": "aim.target", "before": "90", "after": "95"}],
        "written": True,
    }
    assert data.err == ""


def test_a_stage_that_is_changed_is_stamped(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("set", "cycles.7.plan.objective", "See")
    assert ran.err == (
        "cycles.7.plan.objective: nothing → See\nThe Plan of cycle 7 is marked as amended today.\n"
    )
    assert lines_changed(PROJECT, project.read_text()) == [
        "-    plan: {recorded: 2026-11-01}",
        "+    plan: {recorded: 2026-11-01, amended: 2026-11-22, objective: See}",
    ]


def test_a_composed_sentence_keeps_up_with_its_parts(desk: Desk):
    text = PROJECT.replace("  target: 90", "  measure: dcc\n  target: 90")
    composed = "  statement: By 30 November 2026, change clamped late to 90.\n"
    project = desk.write("cord.pdsa.yaml", text.replace("aim:\n", "aim:\n" + composed))
    desk.run("set", "aim.target", "95")
    assert project.read_text() == text.replace("aim:\n", "aim:\n" + composed.replace("90", "95")).replace(
        "target: 90", "target: 95"
    )
    own = text.replace("aim:\n", "aim:\n  statement: Nearly all, soon.\n")
    project.write_text(own)
    desk.run("set", "aim.target", "95")
    assert project.read_text() == own.replace("target: 90", "target: 95")


def test_several_fields_are_set_in_one_step(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    day, why = "aim.revisions.1.on", "aim.revisions.1.because"
    assert desk.run("set", day, "2026-11-20", status=2).err.startswith(
        "error: cord.pdsa.yaml was not changed: "
    )
    ran = desk.run("set", day, "yesterday", why, "Kept: the misses were about the way")
    assert ran.err == f"{day}: nothing → 2026-11-21\n{why}: nothing → Kept: the misses were about the way\n"
    assert project.read_text().count("    - on: 2026-11-21\n") == 1
    desk.run("undo")
    assert project.read_text() == PROJECT
    assert desk.run("set", day, "today", why, status=2).err == (
        f"error: {why} has no VALUE behind it\n  give a KEY and a VALUE in turn\n"
    )
    assert "the VALUE is empty" in desk.run("set", day, "today", why, " ", status=2).err
    assert desk.run("set", "title", "Ward 3", "aim.place", "Ward 3", "--dry-run").out.count("\n+") == 3
    assert project.read_text() == PROJECT


@pytest.mark.parametrize(
    ("unit", "said", "kept"),
    [
        ('"%"', "30%", "30"),
        ('"%"', "30 %", "30"),
        ("percent", "30 per cent", "30"),
        ("minutes", "15 minutes", "15"),
        ("minutes", "15Minutes", "15"),
        ("mmol/L", "7.5 mmol/L", "7.5"),
        ('"%"', "-30.5%", "-30.5"),
    ],
)
@pytest.mark.parametrize(
    "key", ["aim.target", "aim.baseline", "measures.wait.target", "measures.wait.baseline"]
)
def test_a_number_may_be_given_with_its_unit(desk: Desk, key: str, unit: str, said: str, kept: str):
    desk.write(
        "t.pdsa.yaml",
        f"pdsa: 1\ntitle: T\naim: {{measure: wait}}\nmeasures:\n  - {{id: wait, name: Wait, unit: {unit}}}\n",
    )
    assert f"{key}: nothing → {kept}\n" in desk.run("set", "--", key, said).err


def test_a_number_with_another_unit_is_refused(desk: Desk):
    desk.write("t.pdsa.yaml", "pdsa: 1\ntitle: T\nmeasures:\n  - {id: wait, name: Wait, unit: minutes}\n")
    for said in ("30%", "3 hours", "minutes"):
        assert "is not a number" in desk.run("set", "aim.target", said, status=2).err


@pytest.mark.parametrize(
    ("baseline", "said", "kept"),
    [
        ("574", "20% less", "459.2"),
        ("574", "20 % lower than before", "459.2"),
        ("40", "50% more than before", "60"),
        ("2.7", "100% higher", "5.4"),
        ("12", "25 per cent fewer", "9"),
        ("0.3", "10% more than the baseline", "0.33"),
    ],
)
@pytest.mark.parametrize("key", ["aim", "measures.rate"])
def test_a_target_may_be_said_as_a_change_of_the_baseline(
    desk: Desk, key: str, baseline: str, said: str, kept: str
):
    desk.write(
        "t.pdsa.yaml", "pdsa: 1\ntitle: T\naim: {measure: rate}\nmeasures:\n  - {id: rate, name: Rate}\n"
    )
    desk.run("set", f"{key}.target", said)
    kept_in_words = desk.report("t")["aim" if key == "aim" else "measures"]
    assert (kept_in_words if key == "aim" else kept_in_words[0])["relative"] == said
    desk.run("set", f"{key}.baseline", baseline)
    assert f"{key}.target: nothing → {kept}\n" in desk.run("set", f"{key}.target", said).err
    desk.run("new", "Other", "--no-input", "--measure", "Rate", "--baseline", baseline, "--target", said)
    assert desk.report("other")["aim"]["target"] == float(kept)


def test_a_signed_per_cent_is_a_change_where_the_unit_is_another(desk: Desk):
    desk.write(
        "t.pdsa.yaml",
        "pdsa: 1\ntitle: T\naim: {measure: a, baseline: 574}\nmeasures:\n"
        '  - {id: a, name: A, unit: per 1000 days}\n  - {id: b, name: B, unit: "%", baseline: 10}\n',
    )
    assert "aim.target: nothing → 459.2\n" in desk.run("set", "--", "aim.target", "-20%").err
    assert "aim.target: 459.2 → 861\n" in desk.run("set", "aim.target", "+50%").err
    assert "measures.b.target: nothing → -20\n" in desk.run("set", "--", "measures.b.target", "-20%").err
