"""The programmes that the projects of an index name."""

from typing import TYPE_CHECKING

from pdsa_cli.errors import UsageError
from pdsa_cli.index.asking import Index
from pdsa_cli.naming import meant, nearest
from pdsa_cli.phrases import some_texts

if TYPE_CHECKING:
    from pdsa_cli.views.portfolio import Wanted

_NAMED = 6
"""So many programmes are named where none is called as was said."""


def programme_named(index: Index, said: str) -> str:
    """The programme that is called so, or begins so; in any capitals. Raises UsageError where none or several are."""
    names = [
        name
        for (name,) in index.rows(
            "SELECT programme FROM projects WHERE file IS NOT NULL AND programme IS NOT NULL GROUP BY 1 ORDER BY 1"
        )
    ]
    if said in names:
        return said
    each = [[name] for name in names]
    found = meant(each, said)
    if len(found) == 1:
        return str(names[found[0]])
    if found:
        raise UsageError(
            f"--programme: {said} may mean several",
            f"name one of: {some_texts([names[at] for at in found], _NAMED)}",
        )
    near = nearest(each, said)
    there = f"did you mean {names[near]}?" if near is not None else f"there are: {some_texts(names, _NAMED)}"
    raise UsageError(
        f"--programme: no project here is of a programme called {said}",
        there if names else "no project here names one",
    )


def with_programme(index: Index, wanted: "Wanted") -> "Wanted":
    """What is wanted with the programme as its projects call it. Raises UsageError where there is none of that name."""
    if wanted.programme is None or wanted.programme_file is not None:
        return wanted
    return wanted._replace(programme=programme_named(index, wanted.programme))
