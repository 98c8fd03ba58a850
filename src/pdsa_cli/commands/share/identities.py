"""Whether something in a project looks like the identity of a person, before anything of it is shared."""

from datetime import date
from typing import TYPE_CHECKING

from pdsa_cli.errors import PdsaError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.store import Loaded

_NAMED = 3


def refuse_identities(loaded: "Loaded", today: date, what: str, anyway: str | None) -> int:
    """How many places look like the identity of a person and go along, as ``anyway`` gives the reason.

    Raises PdsaError with the first places where nobody has given one. What the project itself ignores with a reason is none.
    """
    from pdsa_cli.checks.identity import identities
    from pdsa_cli.commands.check_settings import countries_here

    found = identities(loaded.project, today, countries_here())
    if not found or anyway is not None:
        return len(found)
    places = []
    for one in found[:_NAMED]:
        place = (
            loaded.document.place_within(one.path, *one.within)
            if one.within
            else loaded.document.place(one.path)
        )
        places.append(f"{loaded.file}:{place.line}:{place.column}: {one.message}")
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise PdsaError(
        f"nothing was shared: {'; '.join(places)}{more}",
        f"take it out with {Command('edit')}; where it identifies nobody, say why: "
        f"{Command('share', what, anyway='...')}",
    )


def left_out(file: str, or_else: str = "") -> PdsaError:
    """That a project is left out of what is made of many, as a text in it may identify somebody; ``or_else`` is what helps too."""
    error = PdsaError(
        f"{file} is left out: a text in it may identify somebody",
        f"{Command('check', file, select='PID')} shows where; where it identifies nobody, say why: --anyway REASON{or_else}",
    )
    error.file = file
    return error
