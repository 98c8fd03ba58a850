"""The pages of single projects for a site: each made of its file alone, on all cores where they are many."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.index.digesting import content_digest
from pdsa_cli.processes import each_done
from pdsa_cli.store.site_folder import LEFT_OUT, write_page
from pdsa_cli.views.site import Tested

if TYPE_CHECKING:
    from pdsa_cli.export.theme import Theme

_AT_ONCE = 10
"""Pages that a process makes before it tells of them."""


class Making(NamedTuple):
    """How pages are made, and where they go."""

    folder: Path
    theme: "Theme"
    fitting_charts: bool
    countries: frozenset[str]
    anyway: str | None

    @property
    def said(self) -> tuple[object, ...]:
        """What a page depends on beside its project."""
        return (self.theme, self.fitting_charts, sorted(self.countries), self.anyway)


class Task(NamedTuple):
    """A page to make: its name, the file of the project with the digest that it had, the day, and the key of all that."""

    page: str
    path: str
    digest: str
    day: str
    key: str


class MadePage(NamedTuple):
    """A page that was made: the key of what it was made of, its size, or ``LEFT_OUT``; what is kept of the project."""

    page: str
    key: str
    size: int
    kept: str


class Kept(NamedTuple):
    """What is kept of a project beside its page: words, tests, and why it is left out."""

    words: str = ""
    tests: tuple[Tested, ...] = ()
    left_out: str = ""


def kept_in(text: str) -> Kept:
    """What was kept. Raises ValueError or TypeError where that is not understood."""
    if not text:
        return Kept()
    words, tests, left_out = json.loads(text)
    return Kept(words, tuple(Tested(*one) for one in tests), left_out)


def each_made(tasks: Sequence[Task], making: Making) -> Iterator[MadePage]:
    """Make and write each page, in no order. Raises PdsaError where one cannot be written."""
    return each_done(partial(made_page, making=making), tasks, _AT_ONCE)


def made_page(task: Task, making: Making) -> MadePage:
    """Make and write one page; one of a project that cannot be read any more, or that may not leave, is not written.

    Where the file changed since it was looked at, the key says that it has to be made again.
    """
    from pdsa_cli.checks.hiding import looking_for
    from pdsa_cli.commands.share.identities import refuse_identities
    from pdsa_cli.commands.share.making import remark_on
    from pdsa_cli.export.page.document import page_html
    from pdsa_cli.export.site.frame import above_project
    from pdsa_cli.store import read_raw, understand
    from pdsa_cli.views.site import extract_of
    from pdsa_cli.views.whole import whole_view

    looking_for(lambda: making.countries)
    day = date.fromisoformat(task.day)
    try:
        raw = read_raw(Path(task.path))
        loaded = understand(raw)
    except PdsaError:
        return MadePage(task.page, "", LEFT_OUT, "")
    key = task.key if content_digest(raw.raw).hex() == task.digest else ""
    try:
        identifying = refuse_identities(loaded, day, "site", making.anyway)
    except PdsaError as error:
        return MadePage(task.page, key, LEFT_OUT, json.dumps(("", (), error.message)))
    project = loaded.project
    if making.fitting_charts:
        from pdsa_cli.evidence.chosen_charts import with_fitting_charts

        project = with_fitting_charts(project)
    remark = remark_on(identifying, making.anyway)
    html = page_html(whole_view(project, day), remark, making.theme, above_project(day))
    write_page(making.folder, task.page, html)
    found = extract_of(project)
    kept = json.dumps((" ".join(found.words), found.tests, ""), separators=(",", ":"))
    return MadePage(task.page, key, len(html), kept)
