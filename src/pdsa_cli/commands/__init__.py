"""The commands, one noun each: a module, or a package where it takes several; `command` in it is what is called.

A command parses its options, makes one call below, and returns a result. This table is all that `pdsa --help` and the completion of command names need: a module is imported when it is called.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

GROUPS = {
    "The heart, which is enough to begin with": {
        "new": "Start a project: problem, aim, measures, ideas, a first test.",
        "cycle": "Log a test: plan, do, study, act.",
        "record": "Type in or import a measure's values.",
        "report": "Show on one screen where a project stands, and its history.",
    },
    "Thinking": {
        "learn": "Learn the method on a problem of your own, in 20 minutes.",
        "cause": "Show, add or count causes of the problem: whys, fishbone, Pareto.",
        "driver": "Show or change the driver diagram, from the aim to the ideas.",
        "idea": "Keep, rank and think up change ideas.",
    },
    "Measuring": {
        "measure": "Add, show or change measures and their definitions.",
        "chart": "Draw a measure's chart, with the cycles on it.",
    },
    "Judging": {
        "check": "Point out where a project is not PDSA, and what to do about it.",
        "review": "Look back: is this really PDSA? Features, predictions, growth.",
        "progress": "Show, confirm or change the progress score.",
    },
    "People and spread": {
        "people": "Show or change the team, and those whose support is needed.",
        "todo": "List every task, overdue first; mark it done; for your calendar.",
        "sustain": "Rate what makes it last, and watch that gains hold.",
        "spread": "Follow where else the change is taken, and how many adopted it.",
        "close": "Close a project: results, learning, what is handed over.",
        "share": "Make a page, board, brief or paper of a project, for others.",
    },
    "Many projects": {
        "portfolio": "Show many projects as one picture: stuck, improved, due, silent.",
        "search": "Find what was tried and learned elsewhere, abandoned tests too.",
        "programme": "Show a collaborative: all teams, the shared measure, what was tested.",
    },
    "Files": {
        "list": "List the projects of folders, with their next steps.",
        "set": "Change one field of a project.",
        "edit": "Open a project in your editor, checked when you save.",
        "undo": "Take back the last change.",
        "schema": "Print the JSON Schema of the project file, for editors.",
    },
}
"""The commands in the groups in which the help shows them, each with its one line of help."""

COMMANDS = {name: text for group in GROUPS.values() for name, text in group.items()}
"""Each command with its one line of help, in the order of the groups."""

_IN_A_PACKAGE = {
    "cause",
    "chart",
    "check",
    "close",
    "cycle",
    "driver",
    "idea",
    "learn",
    "measure",
    "new",
    "people",
    "portfolio",
    "programme",
    "record",
    "set",
    "share",
    "spread",
    "sustain",
    "todo",
}

MODULES = {
    name: f"pdsa_cli.commands.{name}.command"
    if name in _IN_A_PACKAGE
    else f"pdsa_cli.commands.{name}_command"
    for name in COMMANDS
}
"""The module of each command; its function is `NAME_command`."""


def module_of(name: str) -> "ModuleType":
    """The module of a command, imported now."""
    from importlib import import_module

    return import_module(MODULES[name])


def function_of(name: str) -> "Callable[..., Any]":
    """The function of a command; its module is imported now."""
    function: Callable[..., Any] = getattr(module_of(name), f"{name}_command")
    return function


def named_in(words: list[str]) -> str:
    """The command that a line of words names; empty where it names none."""
    return next((word for word in words if word in COMMANDS), "")
