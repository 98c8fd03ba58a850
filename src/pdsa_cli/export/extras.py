"""What is said where the library of an optional extra is missing."""

import sys

from pdsa_cli.errors import PdsaError
from pdsa_cli.shells import quoted, shell_in_use


def missing(what: str, library: str, else_: str = "") -> PdsaError:
    """That ``what`` needs a library, with the command that installs it; ``else_`` is what does without it."""
    # The library by its own name: the extra is only known to pip where pdsa itself came from an index.
    command = f"{quoted(sys.executable, shell_in_use())} -m pip install {library}"
    return PdsaError(
        f"{what} need the library {library}, which is not installed",
        f"install it beside pdsa: {command}{f'; {else_}' if else_ else ''}",
    )
