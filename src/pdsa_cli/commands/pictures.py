"""Diagrams as picture files: `--out` of the commands that draw one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.commands.line import Bundle, Option, Parameter
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError

_GROUP = "A picture"


class Picture(NamedTuple):
    """Where a picture is to be written, if one is; ``replace``: also over a file that is there."""

    out: Path | None = None
    replace: bool = False


def picture_of(what: str) -> Bundle:
    """The options --out and --replace, as a ``Picture``; ``what`` is drawn."""
    out = Option("--out", metavar="FILE", help=f"Write {what}: .svg, or .png.", group=_GROUP)
    replace = Option("--replace", help="Write over a file that is there.", group=_GROUP)
    return Bundle(
        (
            Parameter("out", out, Path, several=False, required=False, default=None),
            Parameter("replace", replace, bool, several=False, required=False, default=False),
        ),
        lambda given: Picture(**given),
    )


def shown_or_drawn(
    picture: Picture,
    drawn: Callable[[], bytes],
    what: str,
    data: Callable[[], dict[str, Any]],
    page: Callable[[], Any],
    presentation: Presentation,
) -> Result:
    """The page, or where a picture is wanted the picture, which is written."""
    if picture.out is None:
        return Result(presentation, data, page)
    return picture_written(picture, drawn, what, data, presentation)


def picture_written(
    picture: Picture,
    drawn: Callable[[], bytes],
    what: str,
    data: Callable[[], dict[str, Any]],
    presentation: Presentation,
) -> Result:
    """Write the SVG that ``drawn`` gives, as PNG where the file's name says so; nothing is written over without ``replace``.

    Raises UsageError for another kind of file, PdsaError where the file is there already or cannot be written.
    """
    from pdsa_cli.store import pictures

    out = picture.out or Path()
    form = out.suffix.lower()
    if form not in (".svg", ".png"):
        raise UsageError(
            f"--out {out}: a picture is .svg or .png", f"such as: --out {out.stem or 'chart'}.svg"
        )
    drawing = drawn()
    if form == ".png":
        from pdsa_cli.export.png import png_of

        drawing = png_of(drawing)
    pictures.write_picture(out, drawing, replace=picture.replace)
    return Result(presentation, lambda: data() | {"out": str(out)}, said=(f"Wrote {what} to {out}.",))
