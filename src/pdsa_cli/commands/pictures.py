"""Diagrams as picture files: `--out` of the commands that draw one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError


def picture_written(
    out: Path,
    drawn: Callable[[], bytes],
    what: str,
    data: Callable[[], dict[str, Any]],
    presentation: Presentation,
    *,
    replace: bool,
) -> Result:
    """Write the SVG that ``drawn`` gives to ``out``, as PNG where its name says so; nothing is written over without ``replace``.

    Raises UsageError for another kind of file, PdsaError where the file is there already or cannot be written.
    """
    from pdsa_cli.store import pictures

    form = out.suffix.lower()
    if form not in (".svg", ".png"):
        raise UsageError(f"--out {out}: a picture is .svg or .png", f"such as: --out {out.stem or what}.svg")
    picture = drawn()
    if form == ".png":
        from pdsa_cli.export.png import png_of

        picture = png_of(picture)
    pictures.write_picture(out, picture, replace=replace)
    return Result(presentation, lambda: data() | {"out": str(out)}, said=(f"Wrote the {what} to {out}.",))
