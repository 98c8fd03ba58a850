"""`pdsa report` as it is read: in terminals of every width, in pipes, without colour, aloud, and as data."""

import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from commands.projects import ONLY_A_TITLE, RAMPS, with_cycles
from commands.running import CORD, LONG, NICU, Desk

EXPECTED = Path(__file__).with_name("expected")


def same_as(name: str, shown: str) -> None:
    """Compare with the whole expected output; PDSA_ACCEPT=1 writes it anew, to be read before it is committed."""
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("PDSA_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def columns_of(line: str) -> int:
    """How many columns a terminal gives a line; what a joiner joins is drawn as one character."""
    line = re.sub("\u200d.", "", line)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in line)
    none = sum(unicodedata.combining(character) > 0 or character == "\ufe0f" for character in line)
    return len(line) + wide - none


@pytest.mark.parametrize("width", [120, 80, 40])
def test_an_example_in_a_terminal(desk: Desk, width: int):
    desk.write("cord.pdsa.yaml", CORD.read_bytes())
    same_as(f"report-cord-{width}", desk.screen("report", "--full", size=(width, 24)))


@pytest.mark.parametrize("width", [100, 30])
def test_ramps_in_a_terminal(desk: Desk, width: int):
    desk.write("ramps.pdsa.yaml", RAMPS)
    same_as(f"report-ramps-{width}", desk.screen("report", "--full", size=(width, 24)))


def test_in_a_pipe(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    shown = desk.run("report", "--full")
    same_as("report-ramps-piped", shown.out)
    assert shown.err == ""


@pytest.mark.parametrize("width", [80, 40])
def test_one_cycle_as_a_worksheet(desk: Desk, width: int):
    desk.write("ramps.pdsa.yaml", RAMPS)
    same_as(f"worksheet-{width}", desk.screen("report", "--cycle", "1", size=(width, 24)))


def test_one_cycle_in_a_pipe(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    same_as("worksheet-piped", desk.run("report", "-c", "1").out)


@pytest.mark.parametrize("width", [*range(20, 131), 250] if LONG else [20, 33, 75, 76, 80, 101, 250])
def test_no_line_is_wider_than_the_terminal(desk: Desk, width: int):
    desk.write("ramps.pdsa.yaml", RAMPS)
    for words in (("report",), ("report", "--cycle", "1")):
        shown = desk.screen(*words, size=(width, 24))
        assert [line for line in shown.splitlines() if columns_of(line) > width] == []
        assert [line for line in shown.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_in_ascii(desk: Desk, width: int):
    desk.write("ramps.pdsa.yaml", RAMPS)
    shown = desk.screen("report", size=(width, 24), PYTHONIOENCODING="ascii")
    assert shown.isascii()
    assert [line for line in shown.splitlines() if len(line) > width] == []


@pytest.mark.parametrize("width", [1, 9])
def test_a_terminal_too_narrow_to_read_is_no_failure(desk: Desk, width: int):
    desk.write("ramps.pdsa.yaml", RAMPS)
    for words in (("report",), ("report", "--cycle", "1"), ("list",)):
        assert desk.screen(*words, size=(width, 24))


def letters(text: str) -> str:
    return re.sub(r"[\s─━└╴]", "", text)


def test_nothing_is_cut_at_any_width(desk: Desk):
    """Long words are broken, never cut off: every narrow screen has the letters of the widest one."""
    desk.write("ramps.pdsa.yaml", RAMPS)
    title = RAMPS.splitlines()[1].removeprefix("title: ")
    for width in (20, 40, 100):
        shown = letters(desk.screen("report", "--full", size=(width, 24)))
        assert letters(title) in shown
        if width < 76:
            assert (
                "Aloneinonewordthatisfartoolongforanycolumnofanytableandthereforehastobecutsomewhere" in shown
            )
        assert "…" not in shown


SGR = re.compile(r"\x1b\[([0-9;]*)m")
CALM = {"0", "1", "38;5;244", "1;38;5;32", "1;38;5;166", "38;5;32", "38;5;166"}
"""Bold, grey, blue and orange, which read well on black and on white; no background, nothing red or green."""


def test_colours_and_going_without(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    coloured = desk.terminal("report", size=(80, 24))
    coloured.close()
    assert set(SGR.findall(coloured.raw)) <= CALM
    assert "\x1b[1;38;5;32m" in coloured.raw
    for words, changes in (
        (("--color", "never"), {}),
        ((), {"NO_COLOR": "1"}),
        ((), {"TERM": "dumb"}),
    ):
        calm = desk.terminal("report", *words, size=(80, 24), **changes)
        calm.close()
        assert "\x1b" not in calm.raw
        assert calm.screen == coloured.screen  # nothing is said by colour alone
    again = desk.terminal("report", "--color", "always", size=(80, 24), NO_COLOR="1", TERM="dumb")
    again.close()
    assert again.raw == coloured.raw
    empty = desk.terminal("report", size=(80, 24), NO_COLOR="")
    empty.close()
    assert empty.raw == coloured.raw


def test_colour_in_a_pipe_when_it_is_wished_for(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    drawn = desk.run("report", "--color", "always", COLUMNS="100").out
    terminal = desk.terminal("report", size=(100, 24))
    terminal.close()
    assert drawn == terminal.raw.replace("\r\n", "\n")


def test_plain_is_what_a_pipe_gets(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    piped = desk.run("report").out
    plain = desk.terminal("report", "--plain", size=(40, 24))
    plain.close()
    assert plain.raw.replace("\r\n", "\n") == piped
    assert not set(piped) & set("✓✗~•└╴━▁▂▃▄▅▆▇█…")
    assert desk.run("report", "--plain", "--color", "always").out == piped
    assert max(map(len, piped.splitlines())) > 120  # not wrapped


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_an_eight_bit_stream(desk: Desk, encoding: str):
    desk.write("ramps.pdsa.yaml", RAMPS)
    shown = desk.raw("report", "--full", PYTHONIOENCODING=encoding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    whole = desk.run("report", "--full").out
    unknown = whole.encode(encoding, "replace").count(b"?") - whole.count("?")
    assert unknown > 0
    # Only what the file itself says beyond the encoding is lost, one ? for each character.
    assert len(shown.stdout.decode(encoding).splitlines()) == len(whole.splitlines())
    assert shown.stdout.count(b"?") - whole.count("?") <= unknown
    drawn = desk.terminal("report", "--full", PYTHONIOENCODING=encoding, size=(80, 24))
    assert drawn.close() == 0
    assert "Path of learning" in drawn.screen


def numbers_in(shown: str) -> list[int]:
    return [int(number) for number in re.findall(r"^Cycle (\d+): .*; decision: ", shown, re.MULTILINE)]


def test_a_part_of_the_history(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    assert sorted(numbers_in(desk.run("report", "--full").out)) == [1, 2, 3, 4, 5, 7, 8, 9, 10]
    for words, wanted in (
        (("--last", "2"), [9, 10]),
        (("--last", "50"), [1, 2, 3, 4, 5, 7, 8, 9, 10]),
        (("--open",), [5, 7, 8, 9, 10]),
        (("--since", "2026-11-01"), [7, 8, 9, 10]),
        (("--since", "2026-10-25"), [3, 7, 8, 9, 10]),
        (("--since", "tuesday"), [7, 8, 10]),
        (("--open", "--last", "1"), [10]),
        (("--since", "2027-01-01"), [7]),
    ):
        shown = desk.run("report", "--full", *words).out
        assert sorted(numbers_in(shown)) == wanted, words
        data = desk.run("report", "--full", *words, "--json").data
        assert sorted(cycle["number"] for cycle in data["cycles"]) == wanted
        assert sorted(cycle["number"] for cycle in data["computed"]["cycles"]) == wanted
        assert data["computed"]["cycles_left_out"] == 9 - len(wanted)
        if len(wanted) < 9:
            assert f"\nCycles ({len(wanted)} of 9 cycles shown)\n" in shown
    desk.write("closed.pdsa.yaml", CORD.read_text())
    assert (
        "\nNo cycle fits what was asked for.\n" in desk.run("report", "--full", "-p", "closed", "--open").out
    )


def test_a_cycle_that_is_not_there(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    assert desk.run("report", "--cycle", "6", status=2).err == (
        "error: there is no cycle 6 in ramps.pdsa.yaml\n  its cycles are: 1, 2, 3, 4, 5, 7, 8, 9, 10\n"
    )
    desk.write("empty.pdsa.yaml", ONLY_A_TITLE)
    ran = desk.run("report", "-p", "empty", "--cycle", "1", status=2)
    assert "it has no cycles yet" in ran.err


def test_a_project_with_only_a_title(desk: Desk):
    desk.write("only.pdsa.yaml", ONLY_A_TITLE)
    assert desk.run("report", "--full").out == (
        "Only a title\n"
        "Status: active\n"
        "\n"
        "Where it stands\n"
        "No test has been planned yet.\n"
        "Next: Say what is wrong and what you want to accomplish (pdsa new)\n"
        "\n"
        "1. What are we trying to accomplish?\n"
        "No aim has been stated yet.\n"
        "\n"
        "2. How will we know that a change is an improvement?\n"
        "No measure has been chosen yet.\n"
        "\n"
        "3. What changes can we make that will result in improvement?\n"
        "No change idea has been written down yet.\n"
        "\n"
        "Cycles\n"
        "No cycle yet.\n"
    )
    assert desk.screen("report", "--full", size=(30, 24)).startswith("Only a title\n━━━━━━━━━━━━\n")


def test_a_project_with_empty_parts(desk: Desk):
    keys = ("programme", "team", "problem", "aim", "measures", "changes", "cycles")
    desk.write("only.pdsa.yaml", ONLY_A_TITLE)
    before, data = desk.run("report").out, desk.report()
    desk.write("only.pdsa.yaml", ONLY_A_TITLE + "".join(f"{key}:\n" for key in keys))
    assert (desk.run("report").out, desk.report()) == (before, data)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("active", "Next: Carry out the test of cycle 8, then record what happened (pdsa cycle 8)"),
        ("paused", "Next: Take the project up again when you are ready (pdsa set status active)"),
        ("sustaining", "Next: Keep measuring, and see that the gain holds"),
        ("closed", "Next: Say what was reached, for those who look for it later (pdsa close --results TEXT)"),
    ],
)
def test_every_status(desk: Desk, status: str, words: str):
    text = RAMPS.replace("status: active", f"status: {status}")
    desk.write("ramps.pdsa.yaml", text[: text.index("  - {number: 9")])
    shown = desk.run("report", "--full").out
    assert f"\nStatus: {status}\n" in shown
    assert f"\n{words}\n" in shown


def test_two_hundred_cycles(desk: Desk):
    desk.write("many.pdsa.yaml", with_cycles(200))
    shown = desk.run("report", "--full").out
    assert numbers_in(shown) == list(range(1, 201))
    assert shown.count("\nRamp") == 20
    assert "(200 cycles, 20 ramps)" in shown
    screen = desk.screen("report", "--full", size=(80, 24))
    assert re.findall(r"^ +(\d+) +Test \d+", screen, re.MULTILINE) == [str(n) for n in range(1, 201)]
    assert "Cycles  5 of 200 cycles shown" in desk.screen("report", "--full", "--last", "5", size=(80, 24))


def key_tree(data: Any, path: str = "") -> set[str]:
    """Every key with the path that leads to it; [] stands for the items of a list."""
    if isinstance(data, dict):
        inner = (key_tree(value, f"{path}.{key}" if path else key) for key, value in data.items())
        return {f"{path}.{key}" if path else key for key in data}.union(*inner)
    if isinstance(data, list):
        return set().union(*(key_tree(item, f"{path}[]") for item in data))
    return set()


def written_tree(text: str) -> set[str]:
    """The tree below: an indented line belongs to the line before it that is indented less."""
    found: set[str] = set()
    above: list[str] = []
    for line in filter(None, text.splitlines()):
        depth = (len(line) - len(line.lstrip())) // 2
        above[depth:] = [line.split()[0]]
        for name in line.split()[1:] or [line.split()[0]]:
            found.add(".".join([*above[:depth], name]).replace("[]", ""))
        if len(line.split()) > 1:
            found.add(".".join([*above[:depth], line.split()[0]]).replace("[]", ""))
    return found


# What scripts of users rely on. Keys are only ever added: none may be renamed or taken away. A line with several
# names holds keys of the same level; a name with [] is a list, and what is indented below it belongs to its items.
KEYS = """\
pdsa title status programme setting started team sources notes problem aim measures changes cycles computed
problem
  statement evidence
  causes[]
    cause category whys count
aim
  statement measure baseline target by population place how
measures[]
  id name kind type unit better definition numerator denominator inclusions exclusions criteria stratification
  data_source collection collected_by frequency sampling baseline baseline_until target chart
  data[]
    on value numerator denominator note
changes[]
  id idea driver because
cycles[]
  number title change other_changes follows purpose owner
  scale
    size unit days conditions
  plan
    recorded amended objective data_collection starts ends
    predictions[]
      question prediction because
    tasks[]
      what who when where how
  do
    recorded amended started ended as_planned tested data observations problems unexpected adjustments
  study
    recorded amended on results compared learned surprises improved why
    findings[]
      prediction outcome result learned
  act
    recorded amended on decision because next implementation
computed
  standing
    sentence open_cycles last_cycle days_since
    next
      text command
  aim
    sentence days_left towards_target
  measures[]
    id count values latest latest_on change verdict
  together
    stories sentences
    readings[]
      measure kind state since until phase rules useful needed
  changes[]
    id cycles decision
  ramps[]
    title scales cycles
  cycles[]
    number title change follows started ended scale next_stage decision learned
    answers[]
      number question prediction because outcome result learned
  cycles_left_out
"""
WORKSHEET_KEYS = """\
project cycles computed
computed
  followed_by
  cycles[]
    number title change follows started ended scale next_stage decision learned
    answers[]
      number question prediction because outcome result learned
"""


def test_keys_of_the_data_are_never_taken_away(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    envelope = json.loads(desk.run("report", "--json").out)
    assert set(envelope) == {"pdsa", "command", "data", "errors"}
    assert (envelope["pdsa"], envelope["command"], envelope["errors"]) == (1, "report", [])
    found = {path.replace("[]", "") for path in key_tree(envelope["data"])}
    assert sorted(written_tree(KEYS) - found) == []
    worksheet = {path.replace("[]", "") for path in key_tree(desk.run("report", "-c", "1", "--json").data)}
    in_cycles = {path for path in written_tree(KEYS) if path.startswith("cycles")}
    assert sorted((written_tree(WORKSHEET_KEYS) | in_cycles) - worksheet) == []


def test_the_data_of_a_project(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    data = desk.report()
    assert data["measures"][0]["data"][2] == {
        **dict.fromkeys(data["measures"][0]["data"][2]),
        "on": "2026-10-26",
        "value": 22.333333,
    }
    computed = data["computed"]
    wait, told, same, none_yet = computed["measures"]
    assert wait["values"] == [41, 40, 30, 22.333333, -3]
    assert (wait["latest"], wait["latest_on"], wait["count"]) == (-3, "2026-11-02", 5)
    assert wait["change"] == pytest.approx(-25.333333)
    assert told["values"] == [pytest.approx(100 / 3), pytest.approx(200 / 3)]
    assert (same["change"], none_yet["latest"], none_yet["values"]) == (0, None, [])
    assert computed["aim"] == {
        "sentence": (
            "By 30 November 2026, lower minutes from arrival to triage from 40.25 to 15 minutes "
            "for walk-in patients in 救急外来."
        ),
        "days_left": 8,
        "towards_target": {
            "baseline": 40.25,
            "target": 15,
            "stands": 22.333333,
            "values": 3,
            "on": "2026-11-02",
            "until": "2026-11-02",
            "way_percent": 71.0,
            "time_percent": 49.1,
            "time_from": "first_test",
            "reached": False,
            "overdue": False,
            "in_time": None,
            "on_the_way": True,
            "began": "2026-10-06",
            "sentence": (
                "71% of the way from 40.25 to 15 minutes, with 49% of the time from the first test "
                "(6 October 2026) gone on 2 November 2026: on the way (the median of the latest 3 values is 22.3)."
            ),
        },
        "other_measures": [],
    }
    assert [ramp["cycles"] for ramp in computed["ramps"]] == [[1, 2, 3, 7, 4, 5], [8], [9], [10]]
    assert [(cycle["number"], cycle["next_stage"]) for cycle in computed["cycles"]] == [
        *((1, None), (2, None), (3, None), (7, "plan"), (4, None), (5, "do")),
        *((8, "do"), (9, "study"), (10, "act")),
    ]
    assert computed["standing"]["open_cycles"] == [5, 7, 8, 9, 10]
    assert computed["standing"]["days_since"] == 2
    assert [change["cycles"] for change in computed["changes"]] == [[1, 2, 3], [3, 4, 5], []]


def test_both_examples_are_read(desk: Desk):
    assert [cycle["number"] for cycle in desk.report(CORD)["cycles"]] == [1, 2, 3]
    assert [cycle["number"] for cycle in desk.report(NICU)["cycles"]] == [1, 2, 3, 4, 5]
    for width in (40, 80, 120):
        shown = desk.screen("report", "-p", NICU, size=(width, 24))
        assert [line for line in shown.splitlines() if columns_of(line) > width] == []


@pytest.mark.parametrize("width", [100, 80, 40])
def test_a_test_of_the_whole_unit_is_said_to_be_one(desk: Desk, width: int):
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: A ward\ncycles:\n"
        "  - {number: 1, title: Part, scale: {size: 5, unit: patients, whole_unit: false}}\n"
        "  - {number: 2, title: All, scale: {size: 28, unit: patients, days: 7, whole_unit: true}}\n"
        "  - {number: 3, title: All again, scale: {whole_unit: true}}\n",
    )
    for words in ((), ("--cycle", "2")):
        shown = re.sub(r"[\s─━]+", "", desk.screen("report", "--full", *words, size=(width, 24)))
        assert "thewholeunit" in shown
    plain = desk.run("report", "--full", "--plain").out
    assert "Cycle 1: Part; scale: 5 patients; decision: to plan\n" in plain
    assert "Cycle 2: All; scale: 28 patients, the whole unit, 7 days; decision: to plan\n" in plain
    assert "Cycle 3: All again; scale: the whole unit; decision: to plan\n" in plain
    assert "Scale: 28 patients, the whole unit, 7 days\n" in desk.run("report", "--cycle", "2").out
    assert "Whole unit: no\n" in desk.run("report", "--cycle", "1").out
    (first, second, third) = desk.run("report", "--json").data["computed"]["cycles"]
    assert [one["scale"] for one in (first, second, third)] == [
        "5 patients", "28 patients, the whole unit, 7 days", "the whole unit",
    ]  # fmt: skip
