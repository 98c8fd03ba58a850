"""Long output on a terminal through the person's pager, which gets it as it would be shown; short output and pipes without."""

import shutil
from pathlib import Path

import pytest
from projects import RAMPS
from running import CORD, Desk, finish

LONG_PAGE = ("review", "--full", "-p", str(CORD))


@pytest.fixture
def pager(desk: Desk) -> Path:
    """A pager that says that it was called with which words, and shows what it was given."""
    path = desk.write(
        "my pager", '#!/bin/sh\necho "pager: $*, less: $LESS, lv: $LV"\ncat\necho "pager left"\n'
    )
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--full", "-p", CORD),
        ("check", "-p", CORD, "--all"),
        ("review", "--full", "-p", CORD),
        ("list", "--limit", "0", CORD.parent, CORD),
        ("chart", "-p", CORD),
        ("report", "--full", "--plain", "-p", CORD),
    ],
)
def test_what_does_not_fit_the_terminal_goes_through_the_pager(
    desk: Desk, pager: Path, words: tuple[str, ...]
):
    status = 1 if words[0] == "check" else 0
    plain = desk.run(*words, "--color", "always", status=status, COLUMNS="90").out
    terminal = desk.terminal(*words, size=(90, 9), PDSA_PAGER=f'"{pager}" --odd "a  b"')
    shown = finish(terminal, status)
    assert shown.startswith("pager: --odd a  b, less: FRX -Psq leaves, space goes on$, lv: -c\n")
    assert "\npager left\n" in shown
    if "--plain" not in words:
        between = terminal.raw.replace("\r\n", "\n").split("\n", 1)[1].split("pager left")[0]
        assert between == plain
        assert "\x1b[1;38;5;32m" in between


def test_a_large_terminal_needs_no_pager_nor_does_a_pipe(desk: Desk, pager: Path):
    assert "pager" not in desk.screen(*LONG_PAGE, size=(100, 200), PAGER=str(pager))
    assert "pager" not in desk.run(*LONG_PAGE, "--color", "always", PAGER=str(pager)).out
    assert "pager" not in desk.screen(*LONG_PAGE, "--json", size=(100, 9), PAGER=f'"{pager}"')


def test_only_a_page_that_leaves_no_line_for_the_prompt_is_long(desk: Desk, pager: Path):
    desk.write("ward.pdsa.yaml", RAMPS)
    lines = desk.screen("review", size=(80, 500)).count("\n")
    for height, paged in ((lines, True), (lines + 1, False)):
        shown = desk.screen("review", size=(80, height), PDSA_PAGER=f'"{pager}"')
        assert ("pager left" in shown) is paged


@pytest.mark.parametrize("named", [{"PDSA_PAGER": ""}, {"PDSA_PAGER": "cat"}, {"PDSA_PAGER": " cat "}])
def test_who_wants_no_pager_gets_none(desk: Desk, pager: Path, named: dict[str, str]):
    shown = desk.screen(*LONG_PAGE, size=(100, 9), PAGER=f'"{pager}"', **named)
    assert shown == desk.screen(*LONG_PAGE, "--no-pager", size=(100, 9), PDSA_PAGER=f'"{pager}"')
    assert "pager" not in shown


def test_our_variable_counts_before_that_of_all_programs(desk: Desk, pager: Path):
    shown = desk.screen(*LONG_PAGE, size=(100, 9), PDSA_PAGER=f'"{pager}" ours', PAGER=f'"{pager}" theirs')
    assert shown.startswith("pager: ours, ")
    shown = desk.screen(*LONG_PAGE, size=(100, 9), PDSA_PAGER=None, PAGER=f'"{pager}" theirs', LESS="-R")
    assert shown.startswith("pager: theirs, less: -R,")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            "no-such-pager",
            "Shown without a pager: no-such-pager could not be started (No such file or directory)",
        ),
        ('"open quote', "Shown without a pager: PDSA_PAGER is not a command (No closing quotation)"),
        ("/", "Shown without a pager: / could not be started (Permission denied)"),
        ("false", "Shown without a pager: false ended with 1"),
        (
            "less; touch caught",
            "Shown without a pager: less; could not be started (No such file or directory)",
        ),
        (
            "$(touch caught)",
            "Shown without a pager: $(touch could not be started (No such file or directory)",
        ),
    ],
)
def test_a_pager_that_cannot_be_used_is_no_failure(desk: Desk, named: str, said: str):
    shown = desk.screen(*LONG_PAGE, size=(120, 9), PDSA_PAGER=named)
    assert shown == f"{desk.screen(*LONG_PAGE, '--no-pager', size=(120, 9))}{said}\n"
    assert not (desk.folder / "caught").exists()


@pytest.mark.parametrize("named", ["head -n 2", "true"])
def test_a_pager_that_is_left_early_is_no_failure(desk: Desk, named: str):
    desk.write("many.pdsa.yaml", RAMPS + "notes: |\n" + "  A long line of notes.\n" * 20_000)
    whole = desk.screen("report", "--full", "--no-pager", size=(100, 9)).splitlines()
    shown = desk.screen("report", "--full", size=(100, 9), PDSA_PAGER=named).splitlines()
    assert shown == (whole[:2] if named.startswith("head") else [])


def test_a_terminal_that_can_do_nothing_gets_no_less(desk: Desk):
    shown = desk.screen(*LONG_PAGE, size=(100, 9), PDSA_PAGER=None, TERM="dumb")
    assert shown == desk.screen(*LONG_PAGE, "--no-pager", size=(100, 9), TERM="dumb")


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed here")
def test_less_keeps_colours_and_is_left_by_its_own_key(desk: Desk):
    terminal = desk.terminal(*LONG_PAGE, size=(100, 9), PDSA_PAGER=None, PAGER=None)
    terminal.expect("idea.\nq leaves, space goes on")
    terminal.send_control("c")
    terminal.expect("idea.\nq leaves, space goes on")
    terminal.type("q")
    finish(terminal)
    assert "\x1b[1m" in terminal.raw
    assert "Progress" not in terminal.screen  # the end was never asked for
