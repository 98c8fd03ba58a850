"""The options that several commands share, each defined once."""

from typing import Annotated, Literal

import typer

from pdsa_cli.commands import completing
from pdsa_cli.words import Status

Project = Annotated[
    str | None,
    typer.Option(
        "--project",
        "-p",
        metavar="PROJECT",
        help="The project: a file, or the beginning of its name. Else PDSA_PROJECT, else the only project here.",
        autocompletion=completing.projects,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON, errors included.")]
Plain = Annotated[
    bool, typer.Option("--plain", help="Plain lines without layout, as in a pipe; for screen readers.")
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Use colour.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask; fail where an answer is missing.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing about what was done.")]
OfStatus = Annotated[Status | None, typer.Option("--status", help="Only projects of this status.")]
OfProgramme = Annotated[
    str | None, typer.Option("--programme", metavar="TEXT", help="Only projects of this programme.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change in the file; change nothing.")
]
