"""SVG to PNG, by a library of 1.4 MB (2.9 installed) that comes along where it is built for the machine."""

from pdsa_cli.export.extras import missing
from pdsa_cli.export.simple_signs import in_simple_signs

WIDTH = 1600


def png_of(picture: bytes) -> bytes:
    """The picture as PNG, 1,600 pixels wide. Raises PdsaError where the library is missing."""
    try:
        import resvg_py
    except ImportError:
        raise missing(
            "PNG pictures", "resvg-py", "or write .svg, which every browser and office program opens"
        ) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=in_simple_signs(picture.decode()), width=WIDTH))
