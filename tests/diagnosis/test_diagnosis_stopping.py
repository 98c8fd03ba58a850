"""What was typed at the prompts is not lost where it is not recorded: it is kept, and offered again."""

from commands.running import Desk, answer, finish


def test_flags_and_answers_are_kept_together(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    terminal = ward.terminal("cause", "--add", "--count", "4", size=(200, 40))
    answer(terminal, "One cause", "Noise", "And why is that?", "The door", "", "")
    terminal.expect("belong to?")
    terminal.send_control("c")
    shown = finish(terminal, 130)
    assert "Stopped; what you gave so far is kept\n  go on with: pdsa cause --add\n  kept in " in shown
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before
    (kept,) = ward.drafts
    assert kept.read_text().splitlines()[2:] == [
        'count: "4"',
        "cause: Noise",
        "whys:",
        "  - The door",
    ]
    terminal = ward.terminal("cause", "--add", size=(200, 40))
    answer(terminal, "half-way", "", "belong to?", "tools", "This is what you gave", "")
    finish(terminal)
    (added,) = (one for one in ward.report()["problem"]["causes"] if one["cause"] == "Noise")
    assert (added["category"], added["whys"], added["count"]) == ("tools", ["The door"], 4)


def test_a_refusal_after_the_prompts_can_be_mended(ward: Desk) -> None:
    terminal = ward.terminal("driver", "--add", "--goal", "soon", size=(200, 40))
    answer(
        terminal, "reached?", "Everything is at hand", "part of?", "", "Why does it", "Walks", "moves?", ""
    )
    shown = finish(terminal, 2)
    (kept,) = ward.drafts
    assert (
        "error: there is a driver at-hand already\n"
        "  change it with: pdsa driver at-hand ..., or give another name or --id\n"
        "  go on with: pdsa driver --add\n"
        f"  kept in {kept}\n"
    ) in shown
    terminal = ward.terminal("driver", "--add", size=(200, 40))
    answer(terminal, "half-way", "", "moves?", "", "This is what you gave", "1", "reached?", "Nobody walks")
    answer(terminal, "This is what you gave", "")
    assert "Added the primary driver nobody-walks" in finish(terminal)
    assert ward.drafts == []
