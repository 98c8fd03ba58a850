"""A project file written by hand: commands change the lines that they must and no other, and undo gives back every byte."""

from dataclasses import dataclass

import pytest

from commands.running import Desk

HAND_WRITTEN = """\
# yaml-language-server: $schema=.pdsa.schema.json
# A project kept by hand.

pdsa: 1   # the format

title:    "Cord clamping: \\u2265 1 minute"   # quoted, with an escape
status: 'active'

team:  [ {name: N., role: lead}, {name: 'O''Hara' , role: sponsor} ]  # flow

problem:
    # four columns of indentation here
    statement: |
        Only a quarter of eligible newborns
        have their cord clamped late.

        # this is text, no comment
    causes:
    - cause: Nobody is told   # before the birth
      whys: [They are busy, "No list: none"]
    -   cause: >-
            The team is not
            ready
        category: people

# --- aim ---
aim: {measure: dcc, baseline: 25, target: 90,   # by when?
      by: 2027-03-31,
      population: 'newborns over 30 weeks'}

measures:
- id: dcc
  name: Eligible newborns with delayed cord clamping
  unit: "%"

  # the values so far
  data:
  - {on: 2026-10-04, numerator: 5, denominator: 21}
  - {on: 2026-10-11, value: 30}   # a guess

changes:
  # our best idea
  - {id: admission-reminder, idea: "Remind at admission"}


  - id: checklist
    idea: Checklist   # of the theatre
# --- cycles ---
cycles:

  # the first one
  - number: 1
    title: Reminder at admission   # on paper first
    change: admission-reminder
    scale: {size: 5, unit: births}   # small
    plan:
      recorded: 2026-11-01

      # asked at the huddle
      predictions:
      - question: Will nurses send it?
        prediction: "At least 4 of 5"   # hopeful
    # nothing done yet

# the end
"""

CYCLE_STEPS = [
    (
        [
            *("cycle", "--started", "2026-11-10", "--ended", "2026-11-12"),
            *("--not-as-planned", "--observations", "Busy"),
        ],
        [
            "+    do:",
            "+      recorded: 2026-11-22",
            "+      started: 2026-11-10",
            "+      ended: 2026-11-12",
            "+      as_planned: false",
            "+      observations: Busy",
        ],
    ),
    (
        ["cycle", "--finding", "1: missed; 1 of 5", "--learned", "Too early: # is no comment"],
        [
            "+    study:",
            "+      recorded: 2026-11-22",
            "+      on: 2026-11-22",
            "+      findings:",
            "+      - prediction: 1",
            "+        outcome: missed",
            "+        result: 1 of 5",
            '+      learned: "Too early: # is no comment"',
        ],
    ),
    (
        [
            *("cycle", "--decision", "adapt", "--reason", "- it was too early"),
            *("--next", "Just before the birth"),
        ],
        [
            "+    act:",
            "+      recorded: 2026-11-22",
            "+      on: 2026-11-22",
            "+      decision: adapt",
            '+      because: "- it was too early"',
            "+      next: Just before the birth",
        ],
    ),
    (
        [
            *("cycle", "--title", "Just before", "--change", "Remind when the cord shows"),
            *("--because", "It is then near", "--size", "10", "--question", "Q", "--prediction", "P"),
        ],
        [
            "+  - id: remind-when-cord",
            "+    idea: Remind when the cord shows",
            "+    because: It is then near",
            "+  - number: 2",
            "+    title: Just before",
            "+    change: remind-when-cord",
            "+    scale:",
            "+      size: 10",
            "+    plan:",
            "+      recorded: 2026-11-22",
            "+      predictions:",
            "+      - question: Q",
            "+        prediction: P",
        ],
    ),
    (
        ["cycle", "1", "--amend", "--learned", "Remind later"],
        ['-      learned: "Too early: # is no comment"', '+      learned: "Remind later"'],
    ),
    (
        ["cycle", "1", "--amend", "--objective", "See whether nurses send it"],
        ["+      amended: 2026-11-22", "+      objective: See whether nurses send it"],
    ),
]
SET_STEPS = [
    (
        ["set", "aim.target", "95"],
        [
            "-aim: {measure: dcc, baseline: 25, target: 90,   # by when?",
            "+aim: {measure: dcc, baseline: 25, target: 95,   # by when?",
        ],
    ),
    (
        ["set", "aim.how", "a checklist"],
        [
            "-      population: 'newborns over 30 weeks'}",
            "+      population: 'newborns over 30 weeks',",
            "+      how: a checklist}",
        ],
    ),
    (
        ["set", "team.2.role", "lead"],
        [
            "-team:  [ {name: N., role: lead}, {name: 'O''Hara' , role: sponsor} ]  # flow",
            "+team:  [ {name: N., role: lead}, {name: 'O''Hara' , role: lead} ]  # flow",
        ],
    ),
    (["set", "measures.dcc.better", "higher"], ["+  better: higher"]),
    (
        ["set", "measures.dcc.data.2.value", "31.5"],
        [
            "-  - {on: 2026-10-11, value: 30}   # a guess",
            "+  - {on: 2026-10-11, value: 31.5}   # a guess",
        ],
    ),
    (
        ["set", "problem.causes.2.category", "tools"],
        ["-        category: people", "+        category: tools"],
    ),
    (
        ["set", "problem.causes.1.whys.3", "Because, at last"],
        [
            '-      whys: [They are busy, "No list: none"]',
            '+      whys: [They are busy, "No list: none", "Because, at last"]',
        ],
    ),
    (["set", "--remove", "problem.causes.2.category"], ["-        category: tools"]),
    (
        ["set", "title", "Cord: 'late'"],
        [
            '-title:    "Cord clamping: \\u2265 1 minute"   # quoted, with an escape',
            "+title:    \"Cord: 'late'\"   # quoted, with an escape",
        ],
    ),
    (
        ["set", "status", "paused"],
        [
            "-status: 'active'",
            "+status: 'paused'",
            "+",
            "+status_changes:",
            "+- on: 2026-11-22",
            "+  status: paused",
        ],
    ),
    (
        ["set", "cycles.1.scale.days", "3"],
        [
            "-    scale: {size: 5, unit: births}   # small",
            "+    scale: {size: 5, unit: births, days: 3}   # small",
        ],
    ),
    (["set", "cycles.1.plan.starts", "2026-11-10"], ["+      starts: 2026-11-10"]),
    (
        ["set", "problem.statement", "Few newborns"],
        [
            "-    statement: |",
            "-        Only a quarter of eligible newborns",
            "-        have their cord clamped late.",
            "-",
            "-        # this is text, no comment",
            "+    statement: |-",
            "+        Few newborns",
        ],
    ),
    (["set", "started", "2026-10-01"], ["+started: 2026-10-01"]),
]


@dataclass(frozen=True)
class Variant:
    """One way in which a program may save the same text."""

    newline: str = "\n"
    start: str = ""
    final_newline: bool = True

    def encoded(self, text: str) -> bytes:
        whole = text if self.final_newline else text.removesuffix("\n\n# the end\n")
        return (self.start + whole.replace("\n", self.newline)).encode()


VARIANTS = {
    "plain": Variant(),
    "CRLF": Variant(newline="\r\n"),
    "BOM": Variant(start="\ufeff"),
    "BOM and CRLF": Variant(newline="\r\n", start="\ufeff"),
    "no final newline": Variant(final_newline=False),
    "CRLF, no final newline": Variant(newline="\r\n", final_newline=False),
}


def difference(before: bytes, after: bytes, newline: str = "\n") -> list[str]:
    """The lines taken out and put in, as `git diff` shows them; every line must end in ``newline`` but the last."""
    from difflib import SequenceMatcher

    old, new = ([part for part in raw.decode().split(newline) if part or raw] for raw in (before, after))
    assert not any("\r" in line or "\n" in line for line in new)
    found: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [f"-{line}" for line in old[a:b]] + [f"+{line}" for line in new[c:d]]
    return found


def test_each_command_changes_only_its_lines_and_undo_gives_them_back(desk: Desk):
    project = desk.write("cord.pdsa.yaml", HAND_WRITTEN)
    texts = [project.read_bytes()]
    for words, expected in CYCLE_STEPS + SET_STEPS:
        desk.run(*words)
        texts.append(project.read_bytes())
        assert sorted(difference(texts[-2], texts[-1])) == sorted(expected), words
    desk.run("undo")
    assert project.read_bytes() == texts[-2]
    desk.run("undo")
    assert project.read_bytes() == texts[-1]
    for step in range(len(texts) - 1, 0, -1):
        desk.run("undo", "--step", str(step))
        assert project.read_bytes() == texts[step - 1], step
    assert texts[0] == HAND_WRITTEN.encode()


@pytest.mark.parametrize("name", list(VARIANTS)[1:])
def test_the_same_in_every_way_of_saving(desk: Desk, name: str):
    variant = VARIANTS[name]
    original = variant.encoded(HAND_WRITTEN)
    project = desk.write("cord.pdsa.yaml", original)
    for words, expected in (*CYCLE_STEPS[:4], SET_STEPS[0]):
        before = project.read_bytes()
        desk.run(*words)
        after = project.read_bytes()
        found = [line for line in difference(before, after, variant.newline) if line != "+"]
        assert sorted(found) == sorted(expected), words
        assert after.startswith(variant.start.encode() + b"# yaml-language-server")
    desk.run("undo", "--step", "1")
    assert project.read_bytes() == original


def run_all(desk: Desk, text: str, steps: list[tuple[list[str], list[str]]]) -> None:
    project = desk.write("project.pdsa.yaml", text)
    for words, expected in steps:
        before = project.read_bytes()
        desk.run(*words)
        assert sorted(difference(before, project.read_bytes())) == sorted(expected), words
    desk.run("undo", "--step", "1")
    assert project.read_text() == text


def test_a_project_in_braces(desk: Desk):
    text = """\
{pdsa: 1, title: "In braces", changes: [{id: a, idea: A}],   # one line
 cycles: [
   {number: 1, title: First, change: a,  # tiny
    plan: {recorded: 2026-11-01, predictions: [{question: Q, prediction: P}]}},   # planned
 ]}
"""
    plan = "    plan: {recorded: 2026-11-01, predictions: [{question: Q, prediction: P}]}"
    do = "    do: {recorded: 2026-11-22, started: 2026-11-10, ended: 2026-11-12, observations: Busy}"
    study = (
        "    study: {recorded: 2026-11-22, on: 2026-11-22, "
        "findings: [{prediction: 1, outcome: missed, result: 1 of 5}]}"
    )
    run_all(
        desk,
        text,
        [
            (
                ["cycle", "--started", "2026-11-10", "--ended", "2026-11-12", "--observations", "Busy"],
                [f"-{plan}}},   # planned", f"+{plan},", f"+{do}}},   # planned"],
            ),
            (
                ["cycle", "--finding", "1: missed; 1 of 5"],
                [f"-{do}}},   # planned", f"+{do},", f"+{study}}},   # planned"],
            ),
            (
                ["set", "aim.target", "95"],
                [
                    '-{pdsa: 1, title: "In braces", changes: [{id: a, idea: A}],   # one line',
                    '+{pdsa: 1, title: "In braces",',
                    "+ aim: {target: 95},",
                    "+ changes: [{id: a, idea: A}],   # one line",
                ],
            ),
        ],
    )


def test_cycles_in_the_middle_without_indentation(desk: Desk):
    text = """\
pdsa: 1
"title": 'Cycles in the middle'
cycles:     # none by hand
- number: 1
  title: First


  # a remark on the plan
  plan:
    tasks:
    - what: Print
  # a remark at the end

- number: 2
  plan:
team:
- name: N.
...
"""
    run_all(
        desk,
        text,
        [
            (
                ["cycle", "1", "--started", "2026-11-10", "--ended", "2026-11-12"],
                [
                    "+  do:",
                    "+    recorded: 2026-11-22",
                    "+    started: 2026-11-10",
                    "+    ended: 2026-11-12",
                ],
            ),
            (
                ["cycle", "2", "--objective", "O", "--task", "T; who=W"],
                [
                    "+    recorded: 2026-11-22",
                    "+    objective: O",
                    "+    tasks:",
                    "+    - what: T",
                    "+      who: W",
                ],
            ),
            (
                ["cycle", "--new", "--title", "Third", "--objective", "O"],
                [
                    "+- number: 3",
                    "+  title: Third",
                    "+  plan:",
                    "+    recorded: 2026-11-22",
                    "+    objective: O",
                ],
            ),
            (["set", "aim.target", "95"], ["+aim:", "+  target: 95"]),
            (["set", "team.2.name", "M."], ["+- name: M."]),
        ],
    )
