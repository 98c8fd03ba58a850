"""Commands about many projects: which folders are meant, how projects are judged there, and which words are no texts but places."""

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.result import Result
from pdsa_cli.errors import ExitCode, PdsaError, UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pdsa_cli.commands.context import Context
    from pdsa_cli.index import Index
    from pdsa_cli.index.cluster import Cluster
    from pdsa_cli.views.judging import Judging


def judging_here() -> "tuple[Judging, tuple[str, ...]]":
    """How projects are judged by the person's settings, and what is said where these are not understood.

    For who has no settings nothing is imported that reads them.
    """
    from pdsa_cli.store.preferences import preferences_file
    from pdsa_cli.views.judging import Judging

    file = preferences_file()
    if file is None or not os.path.lexists(file):
        return Judging(), ()
    from pdsa_cli.commands.check_settings import settings_for_remarks
    from pdsa_cli.store.preferences import preferred_chart

    settings, said = settings_for_remarks()
    days = settings.thresholds.idle_days, settings.thresholds.undecided_days
    try:
        return Judging(*days, preferred_chart() == "control"), tuple(filter(None, (said,)))
    except PdsaError as error:
        return Judging(*days), (f"The settings for charts are not used: {error}.",)


def cluster_behind(scheduler: str | None) -> "Cluster | None":
    """The cluster that reads files in place of this computer, where one is named."""
    if scheduler is None:
        return None
    from pdsa_cli.index.cluster import Cluster

    return Cluster(scheduler)


def places_meant(named: Sequence[Path] | None) -> tuple[list[Path], tuple[str, ...]]:
    """The folders and files that are named, else the folder of the person's settings, else this one; and what is said of that."""
    if named:
        return list(named), ()
    from pdsa_cli.store.preferences import preferred_folder

    folder = preferred_folder()
    if folder is None:
        return [Path()], ()
    return [folder], (f"Looked in {folder}, the folder of your settings.",)


def told_apart(said: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The folders and project files that are named among some words, and the words that are none.

    A word is a place where a folder of that name is there, or a file that is named as projects are.
    """
    from pdsa_cli.store.finding import PROJECT_SUFFIXES

    places, others = [], []
    for word in said:
        is_file = word.lower().endswith(PROJECT_SUFFIXES) and os.path.isfile(word)  # noqa: PTH113  (never raises)
        if is_file or os.path.isdir(word):  # noqa: PTH112  (never raises)
            places.append(Path(word))
        else:
            others.append(word)
    return places, others


def folders_among(said: Sequence[str], context: "Context") -> list[Path]:
    """The folders and files that are named, where at least one is a folder; else none, and one project is meant.

    Raises UsageError where something else is named with them.
    """
    places, others = told_apart(said)
    if not any(map(os.path.isdir, places)):
        return []
    if others or context.project is not None:
        raise UsageError(
            f"{places[0]} is a folder, and {others[0] if others else '--project'} does not go with it",
            "name folders and files, or one project",
        )
    return places


def several_here(context: "Context") -> list[Path]:
    """This folder, where several projects are in it and nobody has named one; else none, and one project is meant."""
    from pdsa_cli.store.finding import VARIABLE, projects_in

    if context.project is not None or os.environ.get(VARIABLE):
        return []
    first_two = islice(projects_in(Path(), unreadable=[]), 2)
    return [Path()] if len([*first_two]) > 1 else []


def unreadable(
    errors: Iterable[PdsaError], problems: Iterable[tuple[str, str]], projects: int, places: Sequence[Path]
) -> tuple[tuple[PdsaError, ...], ExitCode]:
    """What could not be read of many files, as errors beside what was found, and the exit code.

    Raises UsageError where there is no project at all.
    """
    from pdsa_cli.commands.project_selection import exit_code

    found = list(errors)
    found += (could_not_be_read(file, problem) for file, problem in problems)
    if not projects and not found:
        raise nothing_in(places)
    return tuple(found), exit_code(found)


def could_not_be_read(file: str, problem: str) -> PdsaError:
    """That a file among many could not be read, with its first problem."""
    error = (
        PdsaError(f"{file} could not be read: {problem}", f"{Command('check', file)} shows all that is wrong")
        if os.path.lexists(file)
        else PdsaError(problem, "check the name")
    )
    error.file, error.exit_code = file, ExitCode.INVALID
    return error


def nothing_in(places: Sequence[str | Path]) -> UsageError:
    """That no project is in any of the places; here, where none is named."""
    where = " or ".join("this folder" if Path(place) == Path() else str(place) for place in places)
    return UsageError(
        f"no project was found in {where or 'this folder'}, nor in any folder below",
        f"name the file or the folder of a project, or start one with: {Command('new')}",
    )


def shown_of_many(
    context: "Context",
    places: list[Path],
    question: "Callable[[Index], Any]",
    count: "Callable[[Any], int]",
    data: "Callable[[Any], Any]",
    page: "Callable[[Any], Any]",
) -> Result:
    """What ``question`` finds in the index of all projects in some places, with what could not be read of them.

    ``count`` says of how many projects it is. Raises UsageError where there is none at all.
    """
    from pdsa_cli.index import asked

    judging, said = judging_here()
    answer = asked(places, judging, lambda index: (question(index), index.problems()))
    found, problems = answer.found
    errors, exit_code = unreadable(answer.errors, problems, count(found), places)
    return Result(
        context.presentation,
        lambda: data(found),
        lambda: page(found),
        said=(*said, *answer.said),
        errors=errors,
        exit_code=exit_code,
    )


def judged_many(
    command: str,
    places: list[Path],
    full: bool,
    context: "Context",
    question: "Callable[[Index, date], list[Any]]",
) -> Result:
    """The progress or the review of all projects in some places, by what ``question`` finds in the index."""
    from pdsa_cli import dates
    from pdsa_cli.views import judged_many as views

    def page(found: list[Any]) -> Any:
        from pdsa_cli.render import judged_many as pages

        most = None if full else pages.ON_A_SCREEN
        made = getattr(pages, f"{command}_of_many_page")
        return made(found, most, Command(command, *places)) if found else ()

    return shown_of_many(
        context,
        places,
        lambda index: question(index, dates.today()),
        len,
        getattr(views, f"{command}_of_many_data"),
        page,
    )
