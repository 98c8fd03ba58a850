"""`pdsa share site`: all projects of some folders as static pages, of which only those that changed are written again."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pdsa_cli
from pdsa_cli import dates
from pdsa_cli.commands.check_settings import countries_here
from pdsa_cli.commands.many import could_not_be_read, judging_here, nothing_in, places_meant
from pdsa_cli.commands.project_selection import exit_code
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import opened
from pdsa_cli.commands.share.site_projects import Kept, Making, Task, each_made, kept_in
from pdsa_cli.commands.share.theme import theme_of
from pdsa_cli.errors import ExitCode, Interrupted, PdsaError, UsageError
from pdsa_cli.export.site.frame import HOME, LEARNING, PROJECTS, list_name
from pdsa_cli.export.site.learning import learning_html, part_html, parts_of
from pdsa_cli.export.site.lists import list_html, programme_html
from pdsa_cli.export.site.overview import overview_html
from pdsa_cli.export.site.search import search_html
from pdsa_cli.index import asked as asked_index
from pdsa_cli.index.site import Found, site_of
from pdsa_cli.phrases import counted
from pdsa_cli.render.progress import Progress
from pdsa_cli.store.site_folder import LEFT_OUT, Entry, SiteFolder, opened_site, write_page
from pdsa_cli.suggesting import Command
from pdsa_cli.views.site import Overview, ProgrammePage, Shown, learnings, programme_page

if TYPE_CHECKING:
    from pathlib import Path

    from pdsa_cli.index import Answer

_FORMAT = 2
"""The version of the pages and of what is kept with them; one more with every change of either."""
_BATCH = 200
"""So many pages are written before the manifest says so: as many are made again at most, where the work is stopped."""
_ANYWAY = f"take it out with {Command('edit')}; where it identifies nobody, say why: --anyway REASON"


class Page(NamedTuple):
    """A page about all: its name, what it says, and how it is drawn."""

    name: str
    said: object
    draw: Callable[[], bytes]


def made(asked: Asked) -> Result:
    """Write the site. Raises PdsaError where the folder is not for it, UsageError where there is no project."""
    if asked.out is None:
        raise UsageError(
            "the site needs a folder to be written to",
            f"name it: {Command('share', 'site', *asked.places, out='site')}",
        )
    places, told = places_meant(asked.places)
    today = dates.today()
    judging, misunderstood = judging_here()
    answer: Answer[Found] = asked_index(places, judging, lambda index: site_of(index, today))
    if not answer.found.projects:
        raise _nothing(answer, places)
    theme = theme_of(places[0] / "any" if places[0].is_dir() else places[0])
    making = Making(asked.out, theme, judging.fitting_charts, countries_here(), asked.anyway)
    with opened_site(asked.out, replace=asked.replace) as folder:
        site = _Site(folder, answer.found, making, today)
        site.write(replace=asked.replace, complete=not answer.errors)
    return _result(asked, site, answer, (*told, *misunderstood, *answer.said))


def _nothing(answer: "Answer[Found]", places: "list[Path]") -> PdsaError:
    """Why no site is made: what could not be read, else that there is nothing."""
    errors = [*answer.errors, *map(_unreadable, answer.found.unreadable)]
    return errors[0] if errors else nothing_in(places)


class _Site:
    """A site while it is written."""

    def __init__(self, folder: SiteFolder, found: Found, making: Making, today: date) -> None:
        self.folder = folder
        self.found = found
        self.making = making
        self.today = today
        self.look = _digest(making.said)
        self.kept: dict[str, Kept] = {}
        self.left_out: list[str] = []

    def write(self, *, replace: bool, complete: bool) -> None:
        """Write what is not there as it should be. Where all could be looked at, pages of projects that are gone are removed."""
        names = {shown.page for shown, _ in self.found.projects}
        self.folder.refuse_others(names, replace=replace)
        self._write_projects()
        pages = list(self._pages())
        self.folder.refuse_others((page.name for page in pages), replace=replace)
        self._write_pages(pages)
        stay = {page for *_, page in self.found.unreadable}
        if not complete:
            stay |= {name for name in self.folder.entries if "/" in name}
        self.folder.keep_only(names | {page.name for page in pages} | stay)

    def _write_projects(self) -> None:
        tasks = []
        for shown, source in self.found.projects:
            key = _digest(self.look, source.digest, source.day)
            if not (self.folder.is_made(shown.page, key) and self._recall(shown.page)):
                tasks.append(Task(shown.page, source.path, source.digest, source.day, key))
        self.folder.announce(task.page for task in tasks)
        progress = Progress(len(tasks), "pages made")
        made: dict[str, Entry] = {}
        try:
            for done, one in enumerate(each_made(tasks, self.making)):
                progress.at(done)
                made[one.page] = Entry(one.key, one.size, one.kept)
                self.kept[one.page] = kept_in(one.kept)
                if len(made) == _BATCH:
                    self.folder.note(made)
                    made = {}
        except KeyboardInterrupt:
            raise Interrupted(
                f"stopped: {len(self.kept):,} of {counted(len(self.found.projects), 'page')} of projects are there",
                "the same command goes on from here",
            ) from None
        finally:
            progress.hide()
            self.folder.note(made)

    def _recall(self, page: str) -> bool:
        """Take up what was kept of a project; whether it is understood."""
        try:
            self.kept[page] = kept_in(self.folder.entries[page].kept)
        except (ValueError, TypeError):
            return False
        return True

    def _each(self) -> Iterator[tuple[Shown, Kept]]:
        """Each project with what is kept of it; one that is left out has no page."""
        for shown, _ in self.found.projects:
            has_page = self.folder.entries[shown.page].size != LEFT_OUT
            yield (shown if has_page else shown._replace(page="")), self.kept[shown.page]

    def _pages(self) -> Iterator[Page]:
        """The pages about all."""
        several = list(self._each())
        shown = [one for one, _ in several]
        self.left_out = [kept.left_out for _, kept in several if kept.left_out]
        pages = {one.file: one.page for one in shown}
        look = (self.making.theme, self.today)
        left_out = tuple(one.file for one, kept in several if kept.left_out)
        unreadable = tuple((file, problem) for file, problem, _ in self.found.unreadable)
        everything = Overview(self.found.roll_up, self.found.lists, left_out, unreadable)
        yield Page(HOME, (everything, pages), partial(overview_html, everything, pages, *look))
        words = [kept.words for _, kept in several]
        yield Page(PROJECTS, (shown, words), partial(search_html, shown, words, *look))
        for view in self.found.lists:
            linked = [pages.get(one.file, "") for one in view.lines]
            yield Page(list_name(view.what), (view, linked), partial(list_html, view, pages, *look))
        for name, numbers in self.found.roll_up.programmes:
            own = ProgrammePage(name, numbers, tuple(one for one in shown if one.programme == name))
            page = programme_page("programme", name)
            yield Page(page, own, partial(programme_html, page, own, *look))
        views = learnings(shown, ((one, kept.tests) for one, kept in several if one.page))
        brief = [(one.programme, len(one.ideas), one.tests, one.ended) for one in views]
        yield Page(LEARNING, brief, partial(learning_html, views, *look))
        for learned in views:
            for part in parts_of(learned):
                yield Page(part.name, part, partial(part_html, part, *look))

    def _write_pages(self, pages: list[Page]) -> None:
        """Write those that say something else than the last time."""
        keys = {page.name: _digest(self.look, self.today, page.said) for page in pages}
        waiting = [page for page in pages if not self.folder.is_made(page.name, keys[page.name])]
        self.folder.announce(page.name for page in waiting)
        made: dict[str, Entry] = {}
        for page in waiting:
            raw = page.draw()
            write_page(self.folder.folder, page.name, raw)
            made[page.name] = Entry(keys[page.name], len(raw))
        self.folder.note(made)


def _digest(*said: object) -> str:
    """The key of what a page is made of, by this version."""
    text = repr((_FORMAT, pdsa_cli.__version__, *said))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _result(asked: Asked, site: _Site, answer: "Answer[Found]", told: tuple[str, ...]) -> Result:
    folder, out = site.folder, asked.out
    assert out is not None
    projects = len(answer.found.projects)
    errors = [*answer.errors, *map(_unreadable, answer.found.unreadable), *map(_left_out, site.left_out)]
    data = {
        "what": asked.what.value,
        "out": str(out),
        "projects": projects,
        "written": folder.written,
        "removed": folder.removed,
        "left_out": len(site.left_out),
        "unreadable": len(answer.found.unreadable),
        "anyway": asked.anyway,
    }
    changed = f"{counted(folder.written, 'page')} written" if folder.written else "nothing had changed"
    gone = f", {folder.removed:,} removed" if folder.removed else ""
    told = (
        *told,
        f"The site of {counted(projects, 'project')} is in {out}: {changed}{gone}.",
        *opened(asked, out / HOME),
    )
    broken = exit_code([*answer.errors, *map(_unreadable, answer.found.unreadable)])
    status = broken or (ExitCode.FAILED if site.left_out else ExitCode.DONE)
    return Result(asked.context.presentation, lambda: data, said=told, errors=tuple(errors), exit_code=status)


def _unreadable(one: tuple[str, str, str]) -> PdsaError:
    file, problem, _ = one
    return could_not_be_read(file, problem)


def _left_out(why: str) -> PdsaError:
    return PdsaError(f"a project is left out: {why}", _ANYWAY)
