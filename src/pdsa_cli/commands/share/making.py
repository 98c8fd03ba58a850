"""Making what is shared: the project is loaded, looked through for identities, and written as it was asked for."""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pdsa_cli import dates, store
from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.identities import refuse_identities
from pdsa_cli.commands.share.kinds import KINDS
from pdsa_cli.commands.share.theme import theme_of
from pdsa_cli.export.theme import USUAL
from pdsa_cli.model.plain import which_project

if TYPE_CHECKING:
    from pdsa_cli.export.theme import Theme
    from pdsa_cli.model.project import Project


class Passed(NamedTuple):
    """A project that may leave, as it is to be shown on the day ``today``; ``remark`` says what may identify somebody all the same.

    ``out`` is the file that it goes to; None where it is printed.
    """

    project: "Project"
    today: date
    name: str
    remark: str
    theme: "Theme"
    out: Path | None


class Made(NamedTuple):
    """What was made: the bytes of the file, what programs are told of it, and what people have to know, before and ``then`` after where it was written."""

    raw: bytes
    data: dict[str, Any]
    said: tuple[str, ...] = ()
    then: tuple[str, ...] = ()


def made(asked: Asked) -> Result:
    """Make it. Raises PdsaError where the project may not leave, or the file is there already or cannot be written.

    The module of the kind's name has a function ``make``, which takes what was asked and the project, and draws it; where it
    does the whole itself, a function ``made``.
    """
    module = import_module(f"{__package__}.{asked.what.value}")
    if KINDS[asked.what].own:
        return cast("Result", module.made(asked))
    path, today = asked.context.path(), dates.today()
    loaded = store.load(path)
    identifying = refuse_identities(loaded, today, asked.what.value, asked.anyway)
    project, said = shown_on_chosen_charts(loaded.project)
    theme = theme_of(path) if KINDS[asked.what].themed else USUAL
    name, ending = store.name_of(path), asked.ending
    out = asked.out or (Path(f"{name}{ending}") if ending else None)
    passed = Passed(project, today, name, remark_on(identifying, asked.anyway), theme, out)
    drawn: Made = module.make(asked, passed)
    data = {
        **which_project(str(path), project),
        "what": asked.what.value,
        "out": str(out) if out else None,
        "identifying": identifying,
        "anyway": asked.anyway,
    } | drawn.data
    told = tuple(filter(None, (said, passed.remark, *drawn.said)))
    return sent(asked, out, drawn.raw, asked.what.value, data, told, drawn.then)


def sent(
    asked: Asked,
    out: Path | None,
    raw: bytes,
    what: str,
    data: dict[str, Any],
    told: tuple[str, ...],
    then: tuple[str, ...] = (),
) -> Result:
    """Write what was made to a file, and show it where that is wanted; print it where there is none."""
    if out is None:
        return Result(asked.context.presentation, lambda: data, text=raw.decode(), prose=True, said=told)
    from pdsa_cli.store.pictures import write_picture

    write_picture(out, raw, replace=asked.replace)
    told = (*told, f"Wrote the {what} to {out}.", *then, *opened(asked, out))
    return Result(asked.context.presentation, lambda: data, said=told)


def remark_on(identifying: int, anyway: str | None) -> str:
    """That something goes along which may identify somebody, with the reason; empty where nothing does."""
    if not identifying:
        return ""
    texts, are = ("1 text", "it is") if identifying == 1 else (f"{identifying} texts", "they are")
    return f"{texts} may identify somebody; {are} shown masked ({anyway})."


def opened(asked: Asked, out: Path) -> tuple[str, ...]:
    """Show the file in the browser where that is wanted; what to do where there is none."""
    if not asked.open_it:
        return ()
    from pdsa_cli.ask.browser import shown_in_browser

    return () if shown_in_browser(out) else (f"No browser could be started: open {out} in yours.",)
