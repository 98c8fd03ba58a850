"""The logo of a theme: a PNG or an SVG that draws and does nothing else."""

import struct
from pathlib import Path
from typing import Any

from pdsa_cli.errors import UsageError
from pdsa_cli.export.theme import Logo
from pdsa_cli.store.themes import Written, read_logo

_MOST_PIXELS = 4000
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWING = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "metadata",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "symbol",
        "use",
        "switch",
        "marker",
        "filter",
        "feGaussianBlur",
        "feOffset",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feMerge",
        "feMergeNode",
        "style",
    ]
)
"""Elements that draw (SVG 1.1); scripts, foreign content, links, animations and pictures from elsewhere are not among them."""


def checked_logo(where: Written, key: str, value: Any) -> Logo:
    """The logo whose file is named. Raises UsageError where it is none, PdsaError where it cannot be read."""
    if not isinstance(value, str) or not value.strip():
        raise UsageError(
            f"{where.file}: {where.prefix}{key} is no file",
            'such as: logo = "logo.svg", beside these settings',
        )
    path = where.file.parent / Path(value).expanduser()
    raw = read_logo(path)
    wrong = _wrong_in_png(raw) if raw.startswith(b"\x89PNG\r\n\x1a\n") else _wrong_in_svg(raw)
    if wrong:
        raise UsageError(
            f"{where.file}: {where.prefix}{key}: {path} {wrong}", "save it as PNG, or as plain SVG"
        )
    return Logo(raw, "png" if raw.startswith(b"\x89PNG") else "svg+xml")


def _wrong_in_png(raw: bytes) -> str:
    if len(raw) < 33 or raw[12:16] != b"IHDR":
        return "is no whole PNG"
    width, height = struct.unpack(">II", raw[16:24])
    if not 0 < width <= _MOST_PIXELS or not 0 < height <= _MOST_PIXELS:
        return f"has {width:,} by {height:,} pixels, and at most {_MOST_PIXELS:,} are taken"
    return ""


def _wrong_in_svg(raw: bytes) -> str:
    """Why an SVG is not taken; empty where it only draws."""
    from xml.etree import ElementTree as Tree

    try:
        text = raw.decode("utf-8-sig")
        if "<!" in text.replace("<!--", "").replace("<![CDATA[", ""):
            return "has a document type or entities"
        if "<?" in text.removeprefix("<?xml "):
            return "has an instruction for other programs"
        root = Tree.fromstring(text.encode())  # noqa: S314  (entities were refused)
    except (Tree.ParseError, ValueError, LookupError):
        return "is neither PNG nor SVG, as UTF-8"
    if root.tag != f"{_SVG}svg":
        return "is neither PNG nor SVG, as UTF-8"
    for one in root.iter():
        if (one.tag.startswith(_SVG) and one.tag.removeprefix(_SVG) not in _DRAWING) or "xhtml" in one.tag:
            return f"holds more than a drawing: the element {one.tag.rpartition('}')[2]}"
        if fault := _wrong_in_attributes(one.attrib):
            return fault
        if one.tag == f"{_SVG}style" and _reaches_out("".join(one.itertext())):
            return "has a style that loads something"
    return ""


def _wrong_in_attributes(attributes: dict[str, str]) -> str:
    for name, value in attributes.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on"):
            return f"has an attribute {plain}, which runs something"
        if plain in ("href", "src") and not value.startswith("#"):
            return f"has an address in {plain}"
        if _reaches_out(value):
            return f"loads something in {plain}"
    return ""


def _reaches_out(css: str) -> bool:
    """Whether a value of style names anything but a part of the picture itself."""
    squeezed = "".join(css.lower().split())
    if "@import" in squeezed or "\\" in squeezed:
        return True
    return any(not part.startswith(("#", '"#', "'#")) for part in squeezed.split("url(")[1:])
