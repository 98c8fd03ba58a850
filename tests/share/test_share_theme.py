"""The look of an organisation on what is shared: taken from settings, checked, and never more than a look."""

import base64
import re
import struct
import zlib

import pytest

from commands.running import EXAMPLES, Desk
from pdsa_cli.export.theme import LEAD, LEAD_IN_THE_DARK, contrast, lightened
from share.pages import Parsed, shared

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1" fill="#7a1f5c"/>{}</svg>'
THEMED = ("page", "poster", "board")


def png(width: int, height: int) -> bytes:
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0" * 9)), (b"IEND", b"")]  # fmt: skip
    chunks = (struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts)  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def in_folder(desk: Desk, text: str) -> None:
    """A project with a theme beside it."""
    desk.write("ward.pdsa.yaml", SEPSIS.read_bytes())
    desk.write(".pdsa.theme.toml", text)


@pytest.mark.parametrize("what", THEMED)
def test_name_logo_colour_and_fonts_stand_on_pages_posters_and_boards(desk: Desk, what: str) -> None:
    desk.write("logo.svg", DRAWN.format(""))
    in_folder(
        desk,
        'organisation = "Ovum & Sons"\nlogo = "logo.svg"\nlead = "#7A1F5C"\nfonts = ["Gill Sans", "Lato"]\n',
    )
    html = shared(desk, what=what)
    page = Parsed(html)
    assert (page.open, page.odd) == ([], [])
    (logo,) = page.named("img")
    assert logo["alt"] == "Ovum & Sons"
    kind, _, data = logo["src"].partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode() == DRAWN.format("")
    policy = next(one["content"] for one in page.named("meta") if "http-equiv" in one)
    assert "img-src data:" in policy
    assert "--lead:#7a1f5c" in html
    assert LEAD not in html.partition("</style>")[0].replace(f'"{LEAD}"', "")
    assert re.search(r'"Gill Sans","Lato",(system-ui|Arial)', html)
    assert any("Ovum & Sons" in text for text in page.texts)


def test_without_a_theme_no_picture_is_let_in(desk: Desk) -> None:
    for what in THEMED:
        assert "img-src" not in shared(desk, "-p", SEPSIS, what=what)


def test_the_folder_says_it_before_the_person_key_by_key(desk: Desk) -> None:
    settings = desk.write(
        "settings/settings.toml",
        '[theme]\norganisation = "The trust"\nlead = "#004488"\n[check]\nignore = ["PLN01"]\n',
    )
    in_folder(desk, 'lead = "#335500"\n')
    desk.env["PDSA_CONFIG"] = str(settings.parent)
    html = shared(desk, what="poster")
    assert "--lead:#335500" in html
    assert "The trust · " in html
    assert "is no setting" not in desk.run("report").err
    desk.run("check")


def test_the_logo_stands_in_the_pdf_too(desk: Desk) -> None:
    pytest.importorskip("typst")
    desk.write("logo.png", png(8, 4))
    in_folder(desk, 'organisation = "Ovum"\nlogo = "logo.png"\nfonts = "Libertinus Serif"\n')
    for what in ("page", "poster"):
        desk.run("share", what, "--out", "with.pdf", "--replace")
        raw = (desk.folder / "with.pdf").read_bytes()
        assert b"Libertinus" in raw
        assert b"/Subtype/Image" in raw


def test_a_dark_colour_is_lightened_for_the_dark() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the known case just below AA
    for colour in (LEAD, "#000000", "#7a1f5c", "#335500"):
        assert contrast(lightened(colour), "#16191d") >= 4.5
    assert lightened(LEAD_IN_THE_DARK) == LEAD_IN_THE_DARK


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('lead = "#ffcc00"', "lead: #ffcc00 on white (#ffffff) has a contrast of 1.51 to 1, and text needs 4.5"),
        ('lead = "#767676"', "lead: #767676 on the pale ground of a poster (#eef4fa) has a contrast of 4.1 to 1"),
        ('lead = "#004488"\ndark = "#222222"', "dark: #222222 on the dark (#16191d) has a contrast of 1.1"),
        ('lead = "blue"', "lead: 'blue' is no colour"),
        ("lead = 3", "lead: 3 is no colour"),
        ('colour = "#000000"', "colour is no setting the settings are: organisation, logo, lead, dark, fonts"),
        ('fonts = ["x\\"}body{display:none"]', "is no name of a font"),
        ("fonts = []", "fonts: it is a list of at most 4 names"),
        ('organisation = ""', "organisation: it is a name of at most 80 characters"),
        ('logo = "gone.svg"', "there is no file"),
        ("logo = 1", "logo is no file"),
        ("lead = ", "is not valid"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_by_name(desk: Desk, text: str, said: str) -> None:
    in_folder(desk, text)
    ran = desk.raw("share", "page")
    assert ran.returncode in (1, 2)
    assert said in " ".join(ran.stderr.decode().split())
    assert not list(desk.folder.glob("*.html"))
    desk.run("share", "brief")  # has no look


XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
BAD_LOGOS = {
    "script": (DRAWN.format("<script>alert(1)</script>"), "holds more than a drawing: the element script"),
    "foreign": (DRAWN.format("<foreignObject/>"), "holds more than a drawing: the element foreignObject"),
    "xhtml": (DRAWN.format('<b xmlns="http://www.w3.org/1999/xhtml"/>'), "the element b"),
    "animation": (DRAWN.format('<set attributeName="href" to="javascript:1"/>'), "the element set"),
    "picture": (DRAWN.format('<image href="http://example.org/x.png"/>'), "the element image"),
    "handler": (DRAWN.format('<path onload="alert(1)"/>'), "has an attribute onload, which runs something"),
    "link": (DRAWN.format(f'<use {XLINK} xlink:href="http://example.org/x.svg#a"/>'), "has an address in href"),
    "fill": (DRAWN.format('<path fill="url( http://example.org/x )"/>'), "loads something in fill"),
    "import": (DRAWN.format('<style>@import "http://example.org/x.css"</style>'), "has a style that loads something"),
    "escape": (DRAWN.format(r'<style>a{fill:\75rl(http://example.org/x)}</style>'), "has a style that loads something"),
    "entities": ('<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWN.format("&a;"), "has a document type or entities"),
    "instruction": ('<?xml-stylesheet href="http://example.org/x"?>' + DRAWN.format(""), "has an instruction"),
    "utf-16": (DRAWN.format("").encode("utf-16"), "is neither PNG nor SVG, as UTF-8"),
    "no picture": ("GIF89a", "is neither PNG nor SVG"),
    "html": ("<html/>", "is neither PNG nor SVG"),
    "broken": ("<svg", "is neither PNG nor SVG"),
    "huge": (png(5000, 1), "has 5,000 by 1 pixels"),
    "cut": (png(5, 1)[:20], "is no whole PNG"),
    "heavy": (DRAWN.format(f"<desc>{'x' * 200_000}</desc>"), "is larger than 200 kB"),
}  # fmt: skip


@pytest.mark.parametrize(("logo", "said"), BAD_LOGOS.values(), ids=BAD_LOGOS)
def test_a_logo_that_does_more_than_draw_is_refused(desk: Desk, logo: str | bytes, said: str) -> None:
    desk.write("logo.svg", logo)
    in_folder(desk, 'logo = "logo.svg"')
    ran = desk.raw("share", "board")
    assert ran.returncode in (1, 2)
    assert said in " ".join(ran.stderr.decode().split())
    assert not list(desk.folder.glob("*.html"))


def test_a_logo_of_a_drawing_program_is_taken(desk: Desk) -> None:
    inner = (
        '<!-- made elsewhere --><sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="a"/>'
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><style>.a{fill:url(#g)}</style>'
        f'<use {XLINK} xlink:href="#g"/><path class="a" style="fill:url(#g)" d="M0 0h1"/>'
    )
    desk.write("logo.svg", DRAWN.format(inner))
    in_folder(desk, 'logo = "logo.svg"')
    assert "data:image/svg+xml" in shared(desk, what="board")
