"""The options that several commands share, each defined once."""

from pathlib import Path
from typing import Annotated, Literal

from pdsa_cli.commands import completing
from pdsa_cli.commands.line import Option
from pdsa_cli.words import Status

Project = Annotated[
    str | None,
    Option(
        "--project",
        "-p",
        metavar="PROJECT",
        help="The project: a file, or the beginning of its name. Else PDSA_PROJECT, else the only project here.",
        autocompletion=completing.projects,
    ),
]
Json = Annotated[bool, Option("--json", help="Print the result as JSON, errors included.")]
Plain = Annotated[
    bool, Option("--plain", help="Plain lines without layout, as in a pipe; for screen readers.")
]
Color = Annotated[Literal["auto", "always", "never"], Option("--color", help="Use colour.")]
NoPager = Annotated[
    bool,
    Option(
        "--no-pager", help="On a terminal, do not show what is long in a pager (PDSA_PAGER, PAGER, less)."
    ),
]
NoInput = Annotated[bool, Option("--no-input", help="Never ask; fail where an answer is missing.")]
Quiet = Annotated[bool, Option("--quiet", "-q", help="Say nothing about what was done.")]
OfStatus = Annotated[Status | None, Option("--status", help="Only projects of this status.")]
OfProgramme = Annotated[
    str | None,
    Option(
        "--programme",
        metavar="TITLE|FILE",
        help="Only projects of this programme: its title or the beginning of it, or its file, NAME.programme.yaml, for the projects of its teams.",
    ),
]
InPlaces = Annotated[
    list[Path] | None,
    Option(
        "--in",
        metavar="FOLDER",
        help="Where to look, a folder with all below it, or a file; may be repeated. Else the folder of your settings, else here.",
    ),
]
Scheduler = Annotated[
    str | None,
    Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read files on the Dask cluster behind this address, such as tcp://HOST:8786; from 20,000 files on.",
    ),
]
Reopen = Annotated[bool, Option("--reopen", help="Take a closed project up again, and record this in it.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show what would change in the file; change nothing.")]


def file_said(file: str) -> str:
    """A file's name for people; ``-`` is standard input."""
    return "standard input" if file == "-" else file
