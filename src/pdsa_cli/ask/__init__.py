"""Prompts and the editor: everything that asks a person. What is needed is imported at its first use."""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.ask.asking import KEPT as KEPT, RECORDS as RECORDS, Stopped as Stopped
    from pdsa_cli.ask.editor import (
        DidNotWait as DidNotWait,
        EditorFailed as EditorFailed,
        GaveUp as GaveUp,
        edit_until_valid as edit_until_valid,
        without_notes as without_notes,
    )
    from pdsa_cli.ask.menus import choose as choose, confirm as confirm
    from pdsa_cli.ask.questions import Section as Section
    from pdsa_cli.ask.reading import Why as Why
    from pdsa_cli.ask.terminal import Terminal as Terminal, keyboard as keyboard, may_ask as may_ask
    from pdsa_cli.ask.walking import walk as walk

_HOMES = {
    "asking": ("KEPT", "RECORDS", "Stopped"),
    "editor": ("DidNotWait", "EditorFailed", "GaveUp", "edit_until_valid", "without_notes"),
    "menus": ("choose", "confirm"),
    "questions": ("Section",),
    "reading": ("Why",),
    "terminal": ("Terminal", "keyboard", "may_ask"),
    "walking": ("walk",),
}

__getattr__ = lazily(__name__, _HOMES, globals())
