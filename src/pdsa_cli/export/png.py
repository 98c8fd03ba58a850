"""SVG to PNG, by the library of the optional extra ``png``."""

import sys

from pdsa_cli.errors import PdsaError
from pdsa_cli.shells import quoted, shell_in_use

WIDTH = 1600


def png_of(picture: bytes) -> bytes:
    """The picture as PNG, 1,600 pixels wide. Raises PdsaError where the library is missing."""
    try:
        import resvg_py
    except ImportError:
        raise PdsaError(
            "PNG pictures need the library resvg-py, which is not installed",
            # The library by its own name: the extra is only known to pip where pdsa itself came from an index.
            f"install it beside pdsa: {quoted(sys.executable, shell_in_use())} -m pip install resvg-py; "
            "or write .svg, which every browser and office program opens",
        ) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=picture.decode(), width=WIDTH))
