"""Prompts and the editor: everything that asks a person. What is needed is imported at its first use."""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.ask.asking import KEPT, RECORDS, Stopped
    from pdsa_cli.ask.editor import DidNotWait, EditorFailed, GaveUp, edit_until_valid, without_notes
    from pdsa_cli.ask.menus import choose, confirm
    from pdsa_cli.ask.questions import Section
    from pdsa_cli.ask.terminal import Terminal, keyboard, may_ask
    from pdsa_cli.ask.walking import walk

__all__ = [
    "KEPT",
    "RECORDS",
    "DidNotWait",
    "EditorFailed",
    "GaveUp",
    "Section",
    "Stopped",
    "Terminal",
    "choose",
    "confirm",
    "edit_until_valid",
    "keyboard",
    "may_ask",
    "walk",
    "without_notes",
]

_HOMES = {
    "KEPT": "asking",
    "RECORDS": "asking",
    "EditorFailed": "editor",
    "GaveUp": "editor",
    "Section": "questions",
    "Stopped": "asking",
    "Terminal": "terminal",
    "choose": "menus",
    "confirm": "menus",
    "edit_until_valid": "editor",
    "without_notes": "editor",
    "DidNotWait": "editor",
    "keyboard": "terminal",
    "may_ask": "terminal",
    "walk": "walking",
}

__getattr__ = lazily(__name__, _HOMES, globals())
