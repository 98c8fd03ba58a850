"""What a person says of a table from which values are recorded."""

from typing import Annotated, Literal, NamedTuple

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.line import Option, options_of

_FILE = "From a file"


class OfFile(NamedTuple):
    """The options for a table."""

    file: Annotated[
        str | None,
        Option(
            "--from",
            metavar="FILE",
            help="Take values from a CSV or Excel (.xlsx) file, or from standard input (-).",
            group=_FILE,
        ),
    ] = None
    sheet: Annotated[
        str | None,
        Option("--sheet", metavar="NAME", help="The sheet; else the first with data.", group=_FILE),
    ] = None
    columns: Annotated[
        str | None,
        Option(
            "--columns",
            metavar="TEXT",
            help='What columns hold, where the guess is wrong: "Date=on, DCC=dcc, Births=dcc.denominator, Ward=only Alder".',
            group=_FILE,
        ),
    ] = None
    measure: Annotated[
        str | None,
        Option(
            "--measure",
            metavar="ID",
            help="The measure, where the file has values of only one.",
            autocompletion=completing.measures,
            group=_FILE,
        ),
    ] = None
    date_order: Annotated[
        Literal["dmy", "mdy"] | None,
        Option("--date-order", help="Whether 02/01/2026 begins with the day or the month.", group=_FILE),
    ] = None
    across: Annotated[
        bool,
        Option("--across", help="The days stand across the top: swap rows and columns.", group=_FILE),
    ] = False
    skip_bad: Annotated[
        bool,
        Option("--skip-bad", help="Leave out cells that cannot be read, and list them.", group=_FILE),
    ] = False

    @property
    def shown(self) -> str:
        """The file's name for people."""
        return options.file_said(self.file or "")


OF_FILE = options_of(OfFile)
