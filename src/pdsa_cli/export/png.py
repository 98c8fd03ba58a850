"""SVG to PNG, by the library of the optional extra ``png``."""

from pdsa_cli.errors import PdsaError

WIDTH = 1600


def png_of(picture: bytes) -> bytes:
    """The picture as PNG, 1,600 pixels wide. Raises PdsaError where the library is missing."""
    try:
        import resvg_py
    except ImportError:
        raise PdsaError(
            "PNG pictures need a part of pdsa that is not installed",
            'install it: pip install "pdsa-cli[png]"; or write .svg, which every browser and office program opens',
        ) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=picture.decode(), width=WIDTH))
