"""What was typed at the prompts is not lost where it is not recorded: it comes back as a command line."""

from commands.running import Desk, answer, finish


def test_who_stops_half_way_gets_back_what_was_typed(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    terminal = ward.terminal("idea", "--add", size=(200, 40))
    answer(
        terminal,
        "differently?",
        "Show the times",
        "work?",
        "It's unknown",
        "act on?",
        "1, 3",
        "concepts",
        "!",
    )
    shown = finish(terminal)
    given = """pdsa idea --add --idea 'Show the times' --because 'It'"'"'s unknown' --driver recognised --driver at-hand"""
    assert f"Stopped; nothing was changed\n  what you gave: {given}\n" in shown
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before
    words = [
        "--idea",
        "Show the times",
        "--because",
        "It's unknown",
        "--driver",
        "recognised",
        "--driver",
        "at-hand",
    ]
    assert ward.run("idea", "--add", *words).err.startswith(
        "Added the idea show-the-times: Show the times.\n"
    )


def test_so_does_who_presses_ctrl_c_or_ends_the_input(ward: Desk) -> None:
    terminal = ward.terminal("cause", "--add", "--count", "4", size=(200, 40))
    answer(terminal, "One cause", "Noise", "about?", "tools", "And why is that?", "The door")
    terminal.expect("> ")
    terminal.send_control("c")
    shown = finish(terminal, 130)
    assert (
        "what you gave: pdsa cause --add --cause Noise --category tools --why 'The door' --count 4\n" in shown
    )
    terminal = ward.terminal("driver", "--add", size=(200, 40))
    answer(terminal, "reached?", "Nobody walks")
    terminal.expect("part of?")
    terminal.expect("> ")
    terminal.send_control("d")
    assert "what you gave: pdsa driver --add --driver 'Nobody walks'\n" in finish(terminal, 1)


def test_a_refusal_after_the_prompts_says_what_was_typed(ward: Desk) -> None:
    terminal = ward.terminal("driver", "--add", "--goal", "soon", size=(200, 40))
    answer(
        terminal, "reached?", "Everything is at hand", "part of?", "", "Why does it", "Walks", "moves?", ""
    )
    shown = finish(terminal, 2)
    assert (
        "error: there is a driver at-hand already\n"
        "  change it with: pdsa driver at-hand ..., or give another name or --id; "
        "what you gave: pdsa driver --add --driver 'Everything is at hand' --because Walks --goal soon\n"
    ) in shown
