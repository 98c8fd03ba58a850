"""What a project leaves open when it is closed: tasks, sites, and gains that were to be watched on."""

from datetime import date

from pdsa_cli.evidence.spread import state_day
from pdsa_cli.evidence.sustained_gain import Watch, watches
from pdsa_cli.evidence.tasks import open_tasks
from pdsa_cli.model.project import Project, Site
from pdsa_cli.phrases import counted, one_line, some_texts
from pdsa_cli.suggesting import Command
from pdsa_cli.views.sentences import short_day
from pdsa_cli.views.sustainability import missing_words, watch_sentence
from pdsa_cli.words import SiteState

_MOST_NAMED = 5


def left_open(project: Project, today: date) -> tuple[str, ...]:
    """A sentence for each kind of thing that closing leaves undone, with the command that shows it."""
    found = watches(project, today)
    return tuple(
        line
        for line in (
            _tasks(project, today),
            _sites(project),
            *(_watched(watch) for watch in found if _runs_on(watch, today)),
            *(_not_held(watch) for watch in found if watch.lacks),
        )
        if line
    )


def _tasks(project: Project, today: date) -> str:
    named = [f"{one_line(one.task.what)} ({one.number})" for one in open_tasks(project, today)]
    return _listed(named, "task", Command("todo"))


def _sites(project: Project) -> str:
    waiting = [one for one in project.spread.sites if one.state in (SiteState.PLANNED, SiteState.STARTED)]
    return _listed([_site(one) for one in waiting], "site of spread", Command("spread"))


def _site(site: Site) -> str:
    day = state_day(site)
    return f"{site.site} ({site.state.value}{f' {short_day(day)}' if day else ''})"


def _listed(named: list[str], what: str, command: str) -> str:
    if not named:
        return ""
    return f"Left open: {counted(len(named), what)}: {some_texts(named, _MOST_NAMED)} ({command})."


def _runs_on(watch: Watch, today: date) -> bool:
    """Whether somebody was to watch the gain beyond this day."""
    held = watch.holding
    return bool(held.watched_by or held.measure) and (held.until is None or held.until > today)


def _watched(watch: Watch) -> str:
    held = watch.holding
    by = f" by {held.watched_by}" if held.watched_by else ""
    until = f" until {short_day(held.until)}" if held.until else ""
    return f"Left open: the gain of {watch.idea.id} is to be watched{by}{until}. {watch_sentence(watch)}"


def _not_held(watch: Watch) -> str:
    return f"{watch.idea.id} is adopted, and not set: {missing_words(watch)} ({Command('sustain', idea=watch.idea.id)})."
