"""Left half-way in any manner, a form is offered again, and its file is in the end as if it had been filled in one go."""

import pytest

from commands.running import Desk, finish
from prompting.forms import FORMS, REVIEW, Form
from terminal import Terminal

KEYS = {"!": (0, "!\r"), "Ctrl-C": (130, "\x03"), "Ctrl-D": (1, "\x04")}
GONE = ("the window is closed", "kill -9")
SIZE = (200, 60)


def typed(terminal: Terminal, *exchange: str) -> None:
    """Answer questions; a text of several lines is pasted."""
    for shown, said in zip(exchange[::2], exchange[1::2], strict=True):
        terminal.expect(shown)
        if not shown.endswith("> "):
            terminal.expect("> ")
        if "\n" in said:
            terminal.paste(said)
            terminal.send()
        else:
            terminal.send(said)


def leave(terminal: Terminal, how: str) -> str:
    """End a command at its prompt in one of the ways; what was shown."""
    terminal.expect("> ")
    terminal._settle()
    if how in KEYS:
        status, keys = KEYS[how]
        terminal.type(keys)
        return finish(terminal, status)
    if how == "kill -9":
        terminal.kill()
    else:
        terminal.hang_up()
    terminal.close()
    return ""


def _pasted(form: Form) -> list[pytest.MarkDecorator]:
    """The mark of a form into which a text of several lines is pasted."""
    pasted = any("\n" in said for said in (*form.before, *form.after))
    reason = "no readline, and so no bracketed paste"
    return [pytest.mark.not_on_windows(reason=reason)] if pasted else []


_WRITTEN: dict[str, str] = {}


def in_one_go(desk: Desk, name: str) -> str:
    """The file after a form was filled without a stop, which is done once for each; the file is then as before."""
    if name not in _WRITTEN:
        _WRITTEN[name] = filled(desk, FORMS[name])
    return _WRITTEN[name]


def filled(desk: Desk, form: Form) -> str:
    path = desk.folder / "ward.pdsa.yaml"
    before = path.read_text()
    terminal = desk.terminal(*form.words, size=SIZE)
    typed(terminal, *form.before, *form.after, *(REVIEW if form.reviewed else ()))
    finish(terminal)
    assert desk.drafts == []
    written = path.read_text()
    assert written != before
    path.write_text(before)
    return written


@pytest.mark.parametrize("how", [*KEYS, *GONE])
@pytest.mark.parametrize("name", [pytest.param(name, marks=_pasted(form)) for name, form in FORMS.items()])
def test_what_was_typed_is_offered_again(ward: Desk, name: str, how: str) -> None:
    form = FORMS[name]
    if form.records and how == "!":
        pytest.skip("what was given is recorded: the test below")
    path = ward.folder / "ward.pdsa.yaml"
    before, wanted = path.read_text(), in_one_go(ward, name)
    terminal = ward.terminal(*form.words, size=SIZE)
    typed(terminal, *form.before)
    shown = leave(terminal, how)
    assert path.read_text() == before
    (kept,) = ward.drafts
    assert kept.stat().st_mode & 0o777 == 0o600
    if shown:
        assert shown.endswith(
            f"Stopped; what you gave so far is kept\n  go on with: {form.command}\n  kept in {kept}\n"
        )
    terminal = ward.terminal(*form.words, size=SIZE)
    typed(terminal, "You left this half-way. Go on with what you had typed?", "")
    skipped = [pair for pair in zip(form.before[::2], form.before[1::2], strict=True) if not pair[1]]
    typed(terminal, *(text for pair in skipped for text in pair), *form.after, *REVIEW)
    finish(terminal)
    assert path.read_text() == wanted
    assert ward.drafts == []


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.records])
def test_what_stands_by_itself_is_recorded_when_it_is_left(ward: Desk, name: str) -> None:
    form = FORMS[name]
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    terminal = ward.terminal(*form.words, size=SIZE)
    terminal.expect("! stops and records what you gave.")
    typed(terminal, *form.before)
    leave(terminal, "!")
    assert path.read_text() != before
    assert ward.drafts == []


@pytest.mark.parametrize("name", FORMS)
def test_where_nothing_was_typed_nothing_is_said_to_be_kept(ward: Desk, name: str) -> None:
    for how in ("!", "Ctrl-C"):
        terminal = ward.terminal(*FORMS[name].words, size=SIZE)
        shown = leave(terminal, how)
        assert shown.endswith("Stopped; nothing was given, and nothing was changed\n")
        assert ward.drafts == []
