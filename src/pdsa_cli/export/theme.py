"""The look of an organisation on pages, posters and boards: its name, its logo, its colour and its fonts."""

from base64 import b64encode
from typing import NamedTuple

from pdsa_cli.export.html import Node, element
from pdsa_cli.lazily import pattern

LEAD, LEAD_IN_THE_DARK = "#0b5394", "#8ab8f2"
"""The colour of headings, lines and grounds as it is drawn; the sheets of style name it so."""
GROUNDS, DARK_GROUNDS = (
    {"white": "#ffffff", "the pale ground of a poster": "#eef4fa"},
    {"the dark": "#16191d"},
)
"""What text in that colour stands on."""
ENOUGH = 4.5
"""The contrast of text with its ground (Web Content Accessibility Guidelines 2.2, success criterion 1.4.3, level AA)."""
WIDER = 1.18
"""How much wider than Arial a font of an organisation may be; Verdana is."""
_FIRST_FONTS = pattern(r"(?<=[ :])(system-ui|Arial)(?=,)")


class Logo(NamedTuple):
    """A picture of an organisation: its bytes, and what kind it is."""

    raw: bytes
    kind: str

    @property
    def address(self) -> str:
        """The picture itself, as an address within a page."""
        return f"data:image/{self.kind};base64,{b64encode(self.raw).decode()}"


class Theme(NamedTuple):
    """What an organisation wants; empty where it wants nothing special. ``dark`` stands for its colour in the dark."""

    organisation: str = ""
    logo: Logo | None = None
    lead: str = LEAD
    dark: str = LEAD_IN_THE_DARK
    fonts: tuple[str, ...] = ()

    @property
    def wider(self) -> float:
        """By how much more room is kept for texts."""
        return WIDER if self.fonts else 1.0


USUAL = Theme()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightened(colour: str) -> str:
    """A colour as light as it has to be in the dark, by mixing it with white."""
    for white in range(21):
        parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        mixed = "#" + "".join(f"{round(part + (255 - part) * white / 20):02x}" for part in parts)
        if all(contrast(mixed, ground) >= ENOUGH for ground in DARK_GROUNDS.values()):
            break
    return mixed


def themed(css: str, theme: Theme) -> str:
    """A sheet of style in the colour and the fonts of an organisation."""
    if theme.lead != LEAD:
        css = css.replace(f"--lead:{LEAD}", f"--lead:{theme.lead}")
        css = css.replace(f"--lead:{LEAD_IN_THE_DARK}", f"--lead:{theme.dark}")
    if theme.fonts:
        names = ",".join(f'"{name}"' for name in theme.fonts)
        css = _FIRST_FONTS.sub(rf"{names},\1", css, count=1)
    return css


def logo_of(theme: Theme) -> Node | None:
    """The logo as a picture; its words are the name of the organisation."""
    if theme.logo is None:
        return None
    return element("img", src=theme.logo.address, alt=theme.organisation, class_="logo")
