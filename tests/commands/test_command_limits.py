"""Thousands of faults, numbers of thousands of digits, deep nesting, long names: each is said in a few lines, never a defect."""

import json

import pytest

from commands.running import Desk

HEAD = "pdsa: 1\ntitle: Ward\n"
DIGITS = "9" * 5000
DEEP = 3000


def test_at_most_a_hundred_problems_of_a_kind_are_listed_and_the_rest_counted(desk: Desk):
    points = "".join(f"      - {{on: 2026-13-01, value: x{at}}}\n" for at in range(400))
    desk.write("many.pdsa.yaml", HEAD + "measures:\n  - id: m\n    name: M\n    data:\n" + points)
    failed = desk.run("report", "--json", status=3)
    (error,) = json.loads(failed.out)["errors"] if len(json.loads(failed.out)["errors"]) == 1 else (None,)
    listed = error["problems"] if error else json.loads(failed.out)["errors"]
    codes = [one["code"] for one in listed]
    assert {code: codes.count(code) for code in codes} == {
        "not-a-date": 100,
        "not-a-number": 100,
        "repeated-day": 100,
    }
    assert "has 1,199 problems, 899 of which are not listed" in desk.run("report", status=3).err


@pytest.mark.parametrize(
    "body",
    [
        b"notes: " + b"\x01 " * 5000 + b"\n",
        b"notes: |\n" + b"  \xff\n" * 5000,
        b"notes: " + "\u202e ".encode() * 5000,
    ],
)
def test_characters_that_are_not_allowed_are_listed_and_counted_too(desk: Desk, body: bytes):
    desk.write("many.pdsa.yaml", HEAD.encode() + body)
    said = desk.run("report", status=3).err
    assert said.count("many.pdsa.yaml:") <= 102
    assert "4,900 more are not listed" in said


@pytest.mark.parametrize(
    "body",
    [
        f"cycles: [{{number: {DIGITS}}}]",
        f"cycles: [{{number: {DIGITS}}}, {{number: {DIGITS}}}]",
        f"cycles: [{{number: 1, follows: {DIGITS}}}]",
        f"cycles: [{{number: 1, study: {{findings: [{{prediction: {DIGITS}}}]}}}}]",
        f"aim: {{target: {DIGITS}, baseline: -{DIGITS}.5}}",
        f"measures: [{{id: m, name: M, data: [{{on: {DIGITS}, value: 1e{DIGITS}}}]}}]",
        f"check: {{ignore: {{PLN01/{DIGITS}: x}}}}",
        f"progress: [{{score: {DIGITS}}}]",
        "notes: " + "[" * DEEP + "]" * DEEP,
        "aim: " + "{a: " * DEEP + "1" + "}" * DEEP,
        "aim:\n" + "".join(" " * (at + 1) + "a:\n" for at in range(DEEP)),
        "team:\n" + "".join(" " * (2 * at) + "- - x\n" for at in range(DEEP)),
    ],
)
def test_numbers_without_end_and_nesting_without_end_are_explained(desk: Desk, body: str):
    desk.write("odd.pdsa.yaml", HEAD + body + "\n")
    for failed in desk.each((("report",), ("check",), ("cycle", "--title", "T"), ("set", "title", "T"))):
        assert failed.returncode == 3
        assert b"Traceback" not in failed.stderr
        assert len(failed.stderr.decode()) < 3000


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("set", "aim.target", DIGITS), 2),
        (("set", "aim.target", f"{DIGITS}%"), 2),
        (("cycle", "--title", "T", "--size", DIGITS), 2),
        (("cycle", "--title", "T", "--follows", DIGITS), 2),
        (("cycle", DIGITS, "--title", "T"), 2),
        (("cycle", "--from", "-"), 3),
        (("set", f"cycles.{DIGITS}.title", "T"), 2),
    ],
)
def test_numbers_without_end_on_the_command_line_are_explained(
    desk: Desk, words: tuple[str, ...], status: int
):
    desk.write("ok.pdsa.yaml", HEAD)
    failed = desk.run(*words, status=status, stdin=json.dumps({"number": DIGITS, "title": "T"}))
    assert failed.err.startswith(("error: ", "standard input:1:"))
    assert len(failed.err) < 6000


@pytest.mark.parametrize("letter", ["W", "ä", "手", " a", "👩‍⚕️"])
def test_a_long_title_gives_a_name_that_a_disk_takes(desk: Desk, letter: str):
    desk.run("new", "--no-input", letter * 200, "--problem", "P")
    (made,) = desk.folder.glob("*.pdsa.yaml")
    assert len(made.name.encode()) <= 255


@pytest.mark.parametrize(
    "words",
    [
        ("report", "-p"), ("undo", "-p"), ("undo", "--list", "-p"), ("set", "title", "T", "-p"), ("edit", "-p"), ("todo", "-p"),
        ("new", "--file"), ("new", "T", "--like"), ("list",), ("check",), ("cycle", "--from"), ("record", "--from"), ("record", "-p"),
        ("chart", "--data"), ("cause", "--count-from"), ("cause", "--out"), ("driver", "--out"), ("spread", "--out"), ("todo", "--ics"),
    ],
)  # fmt: skip
def test_a_name_longer_than_a_disk_takes_is_said_to_be_too_long(desk: Desk, words: tuple[str, ...]):
    desk.write("ok.pdsa.yaml", HEAD)
    done = desk.raw(*words, "x" * 300 + ".pdsa.yaml")
    assert done.returncode in (1, 2, 3), done.stderr
    assert b"defect" not in done.stderr


def test_a_name_longer_than_a_disk_takes_is_said_to_be_too_long_at_the_keyboard_too(desk: Desk):
    terminal = desk.terminal("new", "--file", "x" * 300 + ".pdsa.yaml")
    terminal.expect("> ")
    terminal.send("!")
    assert terminal.close() != 70, terminal.screen


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("[check]\nselect = " + "[" * DEEP + "]" * DEEP, "lists or tables stand too deep in each other"),
        (
            "[check]\nselect = " + "{a=" * DEEP + "1" + "}" * DEEP,
            "lists or tables stand too deep in each other",
        ),
        (f"[check.thresholds]\nsmall = {DIGITS}\n", "a number has thousands of digits"),
        (f"x = {DIGITS}\n", "a number has thousands of digits"),
        ("[" + "a." * 100_000 + "a]\nx = 1\n", "no file of at most 20 kB"),
        ("#" * 20_001, "no file of at most 20 kB"),
    ],
)
def test_settings_without_end_are_explained(desk: Desk, raw: str, said: str):
    desk.write("ok.pdsa.yaml", HEAD)
    desk.write("conf/settings.toml", raw)
    failed = desk.run("check", status=2, PDSA_CONFIG="conf")
    assert said in failed.err
    assert len(failed.err) < 1000
    assert said in desk.run("report", "--full", PDSA_CONFIG="conf").err.replace("\n", " ")


@pytest.mark.parametrize(
    "header", ["[" * DEEP, '{"a":' * 100_000, DIGITS, "[]", "null", '{"date": ' + DIGITS + "}"]
)
def test_a_history_without_end_is_left_out(desk: Desk, header: str):
    desk.write("ok.pdsa.yaml", HEAD)
    for title in ("Second", "Third"):
        desk.run("set", "title", title)
    last = max((desk.state / "history").rglob("*.step"))
    last.write_bytes(header.encode() + b"\n" + last.read_bytes().partition(b"\n")[2])
    assert "Third" not in desk.run("undo", "--list").out
    desk.run("undo", status=desk.raw("undo", "--dry-run").returncode)
    desk.run("set", "title", "Fourth")
    desk.run("undo")
    assert "title: Third" in (desk.folder / "ok.pdsa.yaml").read_text()


@pytest.mark.parametrize("depth", [100, 480, 900, 950, 985, 995, 5000, 100_000])
@pytest.mark.parametrize("shape", ['[{{"number": 1, "title": {0}{1}}}]', "{2}1{3}"])
def test_cycles_that_are_nested_without_end_are_explained(desk: Desk, depth: int, shape: str):
    desk.write("ok.pdsa.yaml", HEAD)
    nested = shape.format("[" * depth, "]" * depth, '{"a":' * depth, "}" * depth)
    assert len(desk.run("cycle", "--from", "-", stdin=nested, status=3).err) < 6000
