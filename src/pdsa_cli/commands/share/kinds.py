"""What can be made of a project for others: each with its line, the end of its file's name, and the options that it takes."""

from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.errors import UsageError
from pdsa_cli.phrases import listed
from pdsa_cli.suggesting import Command


class Shared(StrEnum):
    """What can be made of a project for others; each is made by the module of its name in this package."""

    BRIEF = "brief"
    PAGE = "page"
    POSTER = "poster"
    BOARD = "board"
    WORKSHEET = "worksheet"
    DOCUMENT = "document"
    PAPER = "paper"
    SLIDES = "slides"
    WORKBOOK = "workbook"
    SHEET = "sheet"
    SITE = "site"
    DIGEST = "digest"
    TABLES = "tables"


class Size(StrEnum):
    """The paper that something is printed on."""

    A1 = "a1"
    A2 = "a2"
    A3 = "a3"
    A4 = "a4"
    LETTER = "letter"


class Kind(NamedTuple):
    """One of them: what it is in a line, and which options it takes beside --out, --replace and --anyway; ``MEASURE`` are words behind its own.

    ``ending`` is put after the project's name where nobody names the file; where it is empty, it is printed then.
    ``others`` are endings of a file's name with which it is made in another form. ``themed``: it has the look of an organisation.
    ``several``: it is made of several projects too, where folders or files stand behind its word.
    ``own``: its module does the whole, from what was asked to the result.
    """

    said: str
    ending: str
    options: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    themed: bool = False
    several: bool = False
    own: bool = False


KINDS = {
    Shared.BRIEF: Kind(
        "Ten lines of plain words, for an e-mail or a chat.",
        "",
        ("--markdown",),
        others=(".txt", ".md"),
        several=True,
    ),
    Shared.PAGE: Kind(
        "The whole project as one HTML file, with its charts and diagrams, that every browser shows and prints; or as PDF.",
        ".html",
        ("--open", "--size"),
        others=(".pdf",),
        themed=True,
    ),
    Shared.POSTER: Kind(
        "One sheet from A4 to A1 for a wall or a conference, filled whatever there is to say; or as PDF.",
        "-poster.html",
        ("--open", "--size", "--landscape", "--layout"),
        others=(".pdf",),
        themed=True,
    ),
    Shared.BOARD: Kind(
        "What hangs on the wall, of one project or several: the aim, the latest value, the test that runs now, who does what.",
        "-board.html",
        ("--open", "--reload", "--every"),
        themed=True,
        several=True,
        own=True,
    ),
    Shared.WORKSHEET: Kind(
        "One cycle as a sheet of one page (Word), to fill in by hand or at a screen; pdsa cycle --from takes it back.",
        "-worksheet.docx",
        ("--cycle", "--blank"),
    ),
    Shared.DOCUMENT: Kind(
        "What the page says as a Word document, with headings, tables and pictures, for those who go on there.",
        ".docx",
    ),
    Shared.PAPER: Kind(
        "A draft of the write-up in Markdown or for Word, under the headings of SQUIRE 2.0 or as a reflection, with questions where facts are missing.",
        "-paper.md",
        ("--reflection",),
        others=(".docx",),
    ),
    Shared.SLIDES: Kind(
        "A few slides for a board, with charts that PowerPoint draws and what to say in the notes.",
        "-slides.pptx",
        themed=True,
    ),
    Shared.WORKBOOK: Kind(
        "The project as an Excel workbook: measures with charts that can be edited there, cycles, predictions, tasks.",
        ".xlsx",
    ),
    Shared.SHEET: Kind(
        "An empty sheet for Excel or by hand, in which a ward collects the values of measures; record --from reads it back.",
        "-sheet.xlsx",
        ("MEASURE", "--from", "--to"),
    ),
    Shared.SITE: Kind(
        "All projects of a folder as a site that opens without a server: overview, search, every page, what was learned, who is stuck.",
        "",
        ("--open",),
        themed=True,
        several=True,
        own=True,
    ),
    Shared.DIGEST: Kind(
        "A board's report of all projects of a folder on two pages: what improved, is held, was stopped, who needs help; or as PDF or Markdown.",
        ".html",
        ("--quarter", "--since", "--programme", "--markdown", "--open"),
        others=(".pdf", ".md"),
        themed=True,
        several=True,
        own=True,
    ),
    Shared.TABLES: Kind(
        "The data of all projects of a folder as tables for other programs: CSV, Parquet, or an Excel workbook.",
        "",
        ("--since", "--anonymous", "--parquet", "--scheduler"),
        others=(".xlsx",),
        several=True,
        own=True,
    ),
}
"""All, in the order in which they are listed."""


_OF_ALL = ("--out", "--replace", "--anyway")
"""Options for whatever is made."""


def refuse_options(what: Shared, given: dict[str, Any]) -> None:
    """Options that mean nothing for what is made. Raises UsageError for the first of those with a value in ``given``."""
    for option, value in given.items():
        if not value or option in (*_OF_ALL, *KINDS[what].options):
            continue
        if option == "FOLDER":
            listed = ", ".join(one for one, kind in KINDS.items() if kind.several)
            raise UsageError(
                f"the {what} is of one project",
                f"name it with -p; of the projects of folders are made: {listed}",
            )
        one = next(shared for shared, kind in KINDS.items() if option in kind.options)
        if option.startswith("--"):
            command = Command("share", one, **{option.removeprefix("--").replace("-", "_"): value})
        else:
            command = Command("share", one, *value)
        raise UsageError(f"{option} goes with something else", f"it is for the {one}: {command}")


def refuse_ending(what: Shared, out: Path | None) -> None:
    """Raises UsageError where the name of the file ends as that of a form in which ``what`` is never made, or not as that of its program."""
    if out is None:
        return
    goes, is_a = ("go", "are") if what in (Shared.SLIDES, Shared.TABLES) else ("goes", "is")
    if str(out) == "-":
        raise UsageError(
            f"--out -: the {what} {goes} to a file",
            "leave --out away: a brief is printed" if what is Shared.BRIEF else "name it",
        )
    kind, ending = KINDS[what], out.suffix.lower()
    own = Path(f"x{kind.ending}").suffix
    if ending in (own, *kind.others) or (ending, own) == (".htm", ".html"):
        return
    if own in _OFFICE:
        raise UsageError(
            f"--out {out}: the {what} {is_a} a file for {_OFFICE[own]}",
            f"give it the ending {own}: {out.stem}{own}",
        )
    if ending not in _FORMS:
        return
    able = [one for one, other in KINDS.items() if ending in (Path(f"x{other.ending}").suffix, *other.others)]
    made = listed([f"the {one}" for one in able], "or")
    advice = (f", such as {own}" if own else "") + (f"; {made} can be one" if able else "")
    raise UsageError(
        f"--out {out}: the {what} {is_a} not made as {_FORMS[ending]}",
        f"give the file another ending{advice}",
    )


_OFFICE = {".docx": "Word", ".xlsx": "Excel", ".pptx": "PowerPoint"}
"""Files that their programs open by the ending of the name."""
_FORMS = {
    ".pdf": "PDF",
    **{ending: f"a file for {program}" for ending, program in _OFFICE.items()},
    **dict.fromkeys((".doc", ".xls", ".ppt"), "a file of old Office programs"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"), "a picture"),
    **dict.fromkeys((".txt", ".text"), "plain text"),
    **dict.fromkeys((".md", ".markdown"), "Markdown"),
    **dict.fromkeys((".html", ".htm"), "a page for browsers"),
    **dict.fromkeys((".csv", ".tsv", ".json", ".yaml", ".yml", ".xml", ".parquet"), "data"),
}
"""Endings by which programs choose how they read a file."""
