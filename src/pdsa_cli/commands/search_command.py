"""`pdsa search`: what was tried and learned in all projects, abandoned tests too."""

import os
from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Decision

EXAMPLES = """
Examples:
  pdsa search reminder
  pdsa search reminders at admission --in wards/
  pdsa search checklist --decision abandon
  pdsa search "hand gel" --idea --programme "Patient safety"
  pdsa search handover --limit 50 --json
"""

ON_A_SCREEN = 6
"""Passages that stand on one screen."""
_MOST_WORDS = 32


def search_command(
    *,
    said: Annotated[
        list[str] | None,
        Argument(metavar="WORDS...", help='What is looked for: all of these words, in any form; "..." within quotes for words that stand together.'),
    ] = None,
    places: options.InPlaces = None,
    idea: Annotated[bool, Option("--idea", help="Only in change ideas and how they were tested.")] = False,
    decision: Annotated[Decision | None, Option("--decision", help="Only tests and ideas that ended so.")] = None,
    programme: options.OfProgramme = None,
    limit: Annotated[
        int | None, Option("--limit", metavar="COUNT", min=1, help=f"Show so many passages; else {ON_A_SCREEN}.")
    ] = None,
    context: Annotated[Context, context_of("json", "plain", "color", "no_pager", "quiet")],
) -> Result:  # fmt: skip
    """Search problems, ideas, predictions, results, decisions and learning of many projects, the best passages first.

    Tests that were abandoned are found like the others. Each passage says its project and cycle, how large the test was,
    what was decided, and whether the measure of the aim moved. A word that nobody used is replaced by a near one, and that is said.
    """
    from pdsa_cli.commands.many import judging_here, nothing_in, places_meant
    from pdsa_cli.commands.of_programme import of_programme
    from pdsa_cli.commands.searching import search
    from pdsa_cli.index.searching import Sought, words_in

    words = words_in(said or ())
    if not said:
        raise UsageError("what is looked for?", f"such as: {Command('search', 'reminder')}")
    if not words:
        raise UsageError(
            f"there is no word to look for in {' '.join(said)!r}",
            "write one or more that tell something; such as the and to stand in every text",
        )
    if len(words) > _MOST_WORDS:
        raise UsageError(f"these are {len(words)} words", f"look for at most {_MOST_WORDS}")
    meant = of_programme(programme, places)
    where, told = places_meant(meant.places)
    for place in where:
        if not os.path.lexists(place):
            raise UsageError(f"there is no folder {place}", "name one that is there, or correct the settings")
    sought = Sought(words, idea, decision.value if decision else None, None if meant.file else meant.title)
    judging, misunderstood = judging_here()
    answer = search(where, sought, judging, limit or ON_A_SCREEN)
    found = answer.found
    if not found.searched and not found.unread:
        raise nothing_in(where)
    told = (*told, *_unread(found.unread, where), *_folders_among(said, places))
    again = Command("search", *words, in_=places, idea=idea, decision=sought.decision, programme=programme)

    def data() -> Any:
        from pdsa_cli.views.search import search_data

        return search_data(found)

    def page() -> Any:
        from pdsa_cli.render.search import search_page

        return search_page(found, again)

    return Result(
        context.presentation,
        data,
        page,
        said=(*told, *misunderstood, *answer.said),
        errors=(*meant.errors, *answer.errors),
    )


def _folders_among(said: list[str], places: list[Path] | None) -> tuple[str, ...]:
    """That a word was looked for which is a folder here, as other commands take one."""
    folders = [word for word in said if not places and os.path.isdir(word)]  # noqa: PTH112  (never raises)
    if not folders:
        return ()
    others = [word for word in said if word not in folders] or ["WORDS"]
    return (
        f"{folders[0]} is a folder here and was a word to look for; to look in it: {Command('search', *others, in_=folders)}.",
    )


def _unread(count: int, where: list[Path]) -> tuple[str, ...]:
    """How many files could not be read, and so hide what they hold."""
    if not count:
        return ()
    files = "1 file that cannot be read was" if count == 1 else f"{count} files that cannot be read were"
    return (f"{files} not searched: {Command('check', *where, summary=True)}",)
