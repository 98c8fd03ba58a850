"""The source of Typst as PDF, by the library of the optional extra ``pdf``."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.export.extras import missing
from pdsa_cli.export.pdf.writing import FONTS, string


class Pdf(NamedTuple):
    """A document as PDF; ``said`` is what people have to know of it."""

    raw: bytes
    said: tuple[str, ...] = ()


def pdf_of(source: str, title: str, today: date, own_fonts: tuple[str, ...] = ()) -> Pdf:
    """The document as a tagged PDF, the same for the same source and day. Raises PdsaError where the library is missing.

    It meets PDF/UA-1 (ISO 14289-1), the standard for who cannot see it, unless a character is in no font here, or signs of a
    picture are joined to others, as marks of Arabic are: then it is made all the same, and that is said.
    """
    try:
        import typst
    except ImportError:
        raise missing(
            "PDF files", "typst", "or write .html, open it in a browser, and print it there to a PDF"
        ) from None
    day = f"datetime(year: {today.year}, month: {today.month}, day: {today.day})"
    fonts = ", ".join(map(string, (*own_fonts, *FONTS)))
    head = f'#set document(title: {string(title)}, date: {day})\n#set text(lang: "en", font: ({fonts}))\n'
    whole = (head + source).encode()
    try:
        return Pdf(typst.compile(whole, format="pdf", pdf_standards="ua-1"))
    except typst.TypstError as error:
        return Pdf(typst.compile(whole, format="pdf"), (_why_no_pdf_ua(str(error)),))


def _why_no_pdf_ua(error: str) -> str:
    if "could not be displayed" in error:
        unknown = error.partition("the text ")[2].partition(" could not")[0]
        return f"No font here has {unknown}: it is shown as a box."
    return "Some signs in a picture have no letters of their own for a screen reader: the PDF does not meet PDF/UA-1."
