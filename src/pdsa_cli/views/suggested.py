"""Commands that are suggested within sentences, made to name the project they are about where they would miss it."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdsa_cli.evidence.spans import Before
    from pdsa_cli.model.project import Measure

TAKING_A_PROJECT = (
    "cause",
    "chart",
    "close",
    "cycle",
    "driver",
    "edit",
    "idea",
    "measure",
    "people",
    "progress",
    "record",
    "report",
    "review",
    "set",
    "spread",
    "sustain",
    "todo",
    "undo",
)
"""The commands with an option --project; `pdsa new` names the file that it goes on with by --file."""

_PLAIN_WORD = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_SUGGESTED = re.compile(
    r"(?:^|(?<=\()|(?<=[:;,.?] )|(?<=\bor )|(?<=\bwith ))(?<!Took back: )(?<!Redone: )"
    rf"pdsa (?:{'|'.join(TAKING_A_PROJECT)}|(new))(?![\w-])(?! (?:-p|--project|--file)\b)"
)
"""A command where a suggestion stands: at the beginning, in brackets, or behind a sign; not one that was done already."""

_SUGGESTING = ("advice", "command", "remarks", "sentences")
"""The keys of the JSON output under which suggestions stand; what a person wrote stands under others."""


def shell_word(text: str) -> str:
    """A text as one word for the shell, in quotes where it needs them."""
    if _PLAIN_WORD.fullmatch(text):
        return text
    from shlex import quote

    return quote(text)


def freezing(measure: "Measure", before: "Before") -> str:
    """The command that freezes the baseline of a measure on its values before the first test."""
    return f'pdsa measure {measure.id} --freeze {before.until} --because "..."'


def with_project(text: str, file: str) -> str:
    """A sentence with ``-p FILE`` behind each suggested command; ``file`` is a word for the shell, empty for none.

    ``pdsa set aim.by DAY; or: pdsa chart x`` becomes ``pdsa set -p FILE aim.by DAY; or: pdsa chart -p FILE x``.
    """
    if not file or "pdsa " not in text:
        return text
    return _SUGGESTED.sub(lambda found: f"{found[0]} {'--file' if found[1] else '-p'} {file}", text)


def data_with_project(data: Any, file: str) -> Any:
    """The data of a command with its suggestions so; everything else, and the history of `pdsa undo`, as it is."""
    if isinstance(data, dict):
        return {
            key: _all_with_project(value, file)
            if key in _SUGGESTING and "step" not in data
            else data_with_project(value, file)
            for key, value in data.items()
        }
    if isinstance(data, list | tuple):
        return [data_with_project(value, file) for value in data]
    return data


def _all_with_project(value: Any, file: str) -> Any:
    if isinstance(value, str):
        return with_project(value, file)
    if isinstance(value, dict):
        return {key: _all_with_project(inner, file) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_all_with_project(inner, file) for inner in value]
    return value
