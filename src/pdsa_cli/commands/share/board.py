"""`pdsa share board`: what hangs on the wall of a ward, of one project or of several, written once or kept up to date."""

from pathlib import Path
from typing import Any

from pdsa_cli import dates, store
from pdsa_cli.commands.many import nothing_in
from pdsa_cli.commands.project_selection import exit_code
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.board_projects import BoardProjects
from pdsa_cli.commands.share.making import opened
from pdsa_cli.commands.share.theme import theme_of
from pdsa_cli.errors import PdsaError
from pdsa_cli.export.board import AGAIN, board_html
from pdsa_cli.export.boards import ON_A_SCREEN, Card, boards_html
from pdsa_cli.store.pictures import write_picture
from pdsa_cli.store.themes import FOLDERS_FILE
from pdsa_cli.views.board import on_shared_scales

_STALE = "The file of this project cannot be read now; this is what it said before."


def made(asked: Asked) -> Result:
    """Write the board, once, or again and again until it is stopped.

    Raises PdsaError where nothing can be shown, something may not leave, or the file is there already or cannot be written.
    """
    projects = BoardProjects(asked)
    errors = projects.read(dates.today())
    if not any(one.view for one in projects.seen):
        raise errors[0] if errors else nothing_in(asked.places)
    out = asked.out or Path(f"{projects.name}-board.html")
    raw = drawn(asked, projects)
    write_picture(out, raw, replace=asked.replace)
    told = (*_remarks(projects), *_crowded(projects), f"Wrote the board to {out}.", *opened(asked, out))
    if asked.seconds is not None:
        from pdsa_cli.commands.share.board_keeping import keep

        keep(asked, projects, out, raw, (*told, *_unread(errors)))
    data = {"what": asked.what.value, "out": str(out), "anyway": asked.anyway, **_data(projects)}
    return Result(
        asked.context.presentation, lambda: data, said=told, errors=tuple(errors), exit_code=exit_code(errors)
    )


def drawn(asked: Asked, projects: BoardProjects) -> bytes:
    """The board of the projects as they were last read."""
    again = AGAIN if asked.reload or asked.seconds else None
    if again and asked.seconds:
        again = min(again, asked.seconds)
    theme = theme_of(projects.folder / FOLDERS_FILE)
    remark = " ".join(_remarks(projects))
    if not projects.several:
        (one,) = projects.seen
        if one.view is None:  # never: the first time that is an error
            raise one.error or AssertionError(one.path)
        return board_html(one.view, f"{_STALE} {remark}".strip() if one.error else remark, theme, again)
    shown = sorted(projects.seen, key=lambda one: one.at_rest)
    views, on_one_scale = on_shared_scales([one.view for one in shown])
    cards = [
        Card(store.name_of(one.path), view, _STALE if one.error and view else "")
        for one, view in zip(shown, views, strict=True)
    ]
    return boards_html(cards, dates.today(), remark, theme, again, on_one_scale=on_one_scale)


def _remarks(projects: BoardProjects) -> list[str]:
    return list(dict.fromkeys(one.remark for one in projects.seen if one.remark))


def _crowded(projects: BoardProjects) -> list[str]:
    count = len(projects.seen)
    if count <= ON_A_SCREEN:
        return []
    return [f"{count} projects are more than the {ON_A_SCREEN} that fit a screen; the others stand below."]


def _unread(errors: list[PdsaError]) -> list[str]:
    return [f"{error.message}." for error in errors]


def _data(projects: BoardProjects) -> dict[str, Any]:
    """What programs are told of the projects; of a single one it stands by itself."""
    if not projects.several:
        (one,) = projects.seen
        return {**one.about, "identifying": one.identifying}
    return {
        "identifying": sum(one.identifying for one in projects.seen),
        "projects": [one.about for one in projects.seen if one.view],
    }
