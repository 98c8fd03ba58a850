"""What is said of a table beyond its rows, where it is charted without a project."""

from typing import Annotated, Any, Literal, NamedTuple

from pdsa_cli.commands.line import Option, options_of
from pdsa_cli.commands.options import file_said
from pdsa_cli.words import Better

_TABLE = "A table without a project"


def _table_option(name: str, metavar: str, text: str) -> Any:
    return Option(name, metavar=metavar, help=text, group=_TABLE)


class TableOptions(NamedTuple):
    """The options. ``freeze``, ``split`` and ``exclude`` are positions or days, as typed; ``kind`` and ``rules`` are those of the chart."""

    data: Annotated[
        str | None, _table_option("--data", "FILE", "Chart this CSV or Excel file, or standard input (-).")
    ] = None
    sheet: Annotated[
        str | None, _table_option("--sheet", "NAME", "The sheet of an Excel file; else the first with data.")
    ] = None
    columns: Annotated[
        str | None,
        _table_option("--columns", "TEXT", 'What columns hold, where the guess is wrong: "Week=x, Waits=y".'),
    ] = None
    date_order: Annotated[
        Literal["dmy", "mdy"] | None,
        Option(
            "--date-order",
            help="Whether 02/01/2026 begins with the day or the month.",
            group=_TABLE,
        ),
    ] = None
    across: Annotated[
        bool,
        Option("--across", help="The days stand across the top: swap rows and columns.", group=_TABLE),
    ] = False
    freeze: Annotated[
        str | None,
        _table_option("--freeze", "N|DATE", "Lines from the first N points, or those up to a day."),
    ] = None
    split: Annotated[
        list[str] | None, _table_option("--split", "N|DATE", "The last point of a phase; may be repeated.")
    ] = None
    exclude: Annotated[
        list[str] | None,
        _table_option("--exclude", "N|DATE", "Leave this point out of the lines; may be repeated."),
    ] = None
    target: Annotated[float | None, _table_option("--target", "NUMBER", "The value wanted.")] = None
    multiply: Annotated[
        float | None, _table_option("--multiply", "NUMBER", "Show values times this; 100 for per cent.")
    ] = None
    better: Annotated[
        str | None, Option("--better", choices=tuple(Better), help="The direction of good.", group=_TABLE)
    ] = None
    title: Annotated[
        str | None, _table_option("--title", "TEXT", "The title; else the name of the file.")
    ] = None
    unit: Annotated[str | None, _table_option("--unit", "TEXT", "The unit, such as % or days.")] = None
    kind: str | None = None
    rules: str | None = None

    @property
    def name(self) -> str:
        """The file's name for people."""
        return file_said(self.data or "")


OF_TABLE = options_of(TableOptions)
