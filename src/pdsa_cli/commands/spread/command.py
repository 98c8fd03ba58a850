"""`pdsa spread`: where else the change is taken: sites with leader, state and days, and how many adopted it over time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.pictures import Picture, picture_of, shown_or_drawn
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.spread.changes import SITES, set_plan, understood
from pdsa_cli.commands.tasks import action_option
from pdsa_cli.errors import PdsaError
from pdsa_cli.model.project import Site, Spread
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.views.spread import SpreadView

EXAMPLES = """
Examples:
  pdsa spread
  pdsa spread --intended 6 --plan "All medical wards by March, led by their sisters"
  pdsa spread --add "Ward 7" --leader "ward sister" --planned 2026-04-13 --idea sealed-box
  pdsa spread "Ward 7" --state adopted --on 2026-05-04 --adapted "The box hangs at the bed"
  pdsa spread "Day surgery" --state declined --because "They have no such patients"
  pdsa spread --out spread.svg
"""

_ON = Option(metavar="DAY", help="With --state: the day it came into it, else today.")
_BECAUSE = Option(help="Why it was declined; needed then.")
_IDEA = Option("--idea", help="An idea that is taken over there; may be repeated.")
_MEASURE = Option(
    metavar="MEASURE", help="The measure that is followed there.", autocompletion=completing.measures
)


def spread_command(
    *,
    said: Annotated[
        str | None, Argument(metavar="[SITE]", help="A site, or the beginning; with --add a new one.")
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a site; asks where nothing is given.")] = False,
    remove: Annotated[bool, Option("--remove", help="Take the site out.")] = False,
    fields: Annotated[
        Fields,
        fields_of(
            Site, "state", "on", "because", "leader", "planned", "changes", "adapted", "measure", "actions", "site",
            group="One site (an empty text takes a field out)",
            on=_ON, because=_BECAUSE, leader=Option(metavar="ROLE"), changes=_IDEA, measure=_MEASURE, actions=action_option("What is to be done there"),
            site=Option("--called", help="Another name for the site."),
        ),
    ],
    overall: Annotated[Fields, fields_of(Spread, "plan", "intended", group="Options")],
    picture: Annotated[Picture, picture_of("the curve")],
    context: ToChange,
) -> Result:  # fmt: skip
    """Show where else the change is taken and how many sites adopted it; add a site, or say how far it has come.

    Without options it shows. The place where the change was tested is not counted.
    """
    acting = {
        "--add": add,
        "--remove": remove,
        "--out": picture.out is not None,
        "--plan or --intended": bool(overall),
    }
    SITES.refuse(said, fields, acting, about_all=["--out", "--plan or --intended"])
    fields = understood(fields)
    path = context.path()
    if overall:
        return _plan(context, path, overall)
    done = SITES.done(context, path, said, fields, add=add, remove=remove)
    return done or _show(path, said, picture, context)


def _plan(context: Context, path: Path, overall: Fields) -> Result:
    from pdsa_cli.commands.change_log import ChangeLog
    from pdsa_cli.commands.items import written

    log = ChangeLog(Command("spread"))
    return written(
        context,
        path,
        lambda edit: set_plan(edit, overall),
        Command("spread"),
        log,
        lambda project: SITES.data(project, log),
    )


def _show(path: Path, said: str | None, picture: Picture, context: Context) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.spread import spread_data, spread_view

    project = store.load(path).project
    view, which = spread_view(project, dates.today()), which_project(str(path), project)
    if said is not None:
        view = view._replace(sites=(view.sites[SITES.meant(project, said, new=True)],))

    def page() -> Any:
        from pdsa_cli.render.spread import spread_page

        return spread_page(view)

    return shown_or_drawn(
        picture,
        lambda: _picture(view),
        "the curve of adoption",
        lambda: which | spread_data(view),
        page,
        context.presentation,
    )


def _picture(view: "SpreadView") -> bytes:
    from pdsa_cli.export.spread import spread_svg

    if not view.spreading.steps:
        raise PdsaError(
            "no site has adopted the change on a known day yet, so there is no curve to draw",
            f"say so once one has: {Command('spread', 'Ward 7', state='adopted')}",
        )
    return spread_svg(view)
