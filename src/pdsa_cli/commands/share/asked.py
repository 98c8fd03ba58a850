"""What is asked of `pdsa share`: its options, and what the command makes of the words beside them."""

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.line import Option, options_of
from pdsa_cli.commands.share.kinds import KINDS, Shared, Size


class Asked(NamedTuple):
    """What is to be made, and where it goes; ``anyway`` is the reason why what looks like an identity goes along.

    Below the options stands what the command makes of them and of its words: ``measures`` and ``days``, from one to another,
    are those of a sheet. A board, or a site, is of the projects in ``places`` where there are any, and a board is written anew
    every so many ``seconds``. A digest is ``of_quarter``, or of the time ``since`` a day.
    """

    out: Annotated[
        Path | None,
        Option(
            "--out",
            metavar="FILE",
            help="Write it to this file, a page or a poster as PDF where it ends in .pdf; else pages go to one named as the project. Of a site its folder.",
        ),
    ] = None
    replace: Annotated[bool, Option("--replace", help="Write over a file that is there.")] = False
    markdown: Annotated[bool, Option("--markdown", help="The brief or the digest as Markdown.")] = False
    open_it: Annotated[
        bool, Option("--open", help="Show it in the browser: a page, a poster, a board, a site or a digest.")
    ] = False
    reload: Annotated[
        bool,
        Option("--reload", help="For a screen on the wall: the board loads itself anew every minute."),
    ] = False
    every: Annotated[
        str | None,
        Option(
            "--every",
            metavar="TIME",
            help="Go on and write the board anew when something changed, looking every 30s, 5m or 1h; it loads itself then.",
        ),
    ] = None
    size: Annotated[
        Size | None,
        Option(
            "--size",
            help="The paper of the poster (a1 where nothing is said) or of a page as PDF (a4 or letter).",
        ),
    ] = None
    landscape: Annotated[
        bool | None, Option("--landscape/--portrait", help="The poster across, or upright.")
    ] = None
    layout: Annotated[
        Path | None,
        Option(
            "--layout",
            metavar="FILE",
            help="A YAML file that names the sections of the poster in their order, and their headings.",
        ),
    ] = None
    start: Annotated[
        str | None,
        Option("--from", metavar="DAY", help="The first day of a sheet; else the one behind the last value."),
    ] = None
    end: Annotated[
        str | None, Option("--to", metavar="DAY", help="The last day of a sheet; else as many as fit a page.")
    ] = None
    cycle: Annotated[
        str | None,
        Option(
            "--cycle",
            metavar="NUMBER",
            help="The cycle of the worksheet, by its number or by words of its title; else the open one, or the next.",
            autocompletion=completing.cycles,
        ),
    ] = None
    blank: Annotated[bool, Option("--blank", help="A worksheet of a new test, with nothing filled in.")] = (
        False
    )
    reflection: Annotated[
        bool, Option("--reflection", help="The paper as a reflection for the portfolio of who learns.")
    ] = False
    quarter: Annotated[
        bool,
        Option(
            "--quarter",
            help="A digest of the last whole quarter, as without it; or of the one that is named behind it: --quarter 2026-Q3.",
        ),
    ] = False
    since: Annotated[
        str | None,
        Option(
            "--since",
            metavar="DAY",
            help="A digest of the time since a day, in place of a quarter; tables of what happened since.",
        ),
    ] = None
    programme: options.OfProgramme = None
    anonymous: Annotated[
        bool,
        Option(
            "--anonymous",
            help="Tables without names of files and any text that people wrote; what they named is numbered.",
        ),
    ] = False
    parquet: Annotated[
        bool, Option("--parquet", help="Tables as Parquet, in parts by programme and year, in place of CSV.")
    ] = False
    scheduler: options.Scheduler = None
    anyway: Annotated[
        str | None,
        Option(
            "--anyway",
            metavar="REASON",
            help="Share it although a text looks like the identity of a person, for this reason.",
        ),
    ] = None
    what: Shared = Shared.PAGE
    context: Context = Context()
    measures: tuple[str, ...] = ()
    days: tuple[date | None, date | None] = (None, None)
    places: tuple[Path, ...] = ()
    seconds: int | None = None
    of_quarter: str | None = None

    @property
    def ending(self) -> str:
        """What stands behind the project's name where nobody names the file."""
        return "-reflection.md" if self.reflection else KINDS[self.what].ending

    @property
    def pdf(self) -> bool:
        """Whether a PDF is wanted."""
        return self._named(".pdf")

    @property
    def word(self) -> bool:
        """Whether a Word document is wanted."""
        return self._named(".docx")

    def _named(self, ending: str) -> bool:
        return self.out is not None and self.out.suffix.lower() == ending


OPTIONS = options_of(Asked)
