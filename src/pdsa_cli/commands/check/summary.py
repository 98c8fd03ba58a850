"""`pdsa check --summary` of folders: the numbers of each project, out of the index."""

from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.checks.settings import Settings
from pdsa_cli.commands.check.checking_files import Walk
from pdsa_cli.commands.check_settings import Preferred
from pdsa_cli.commands.chosen_charts import on_chosen_charts
from pdsa_cli.commands.examining import examined_on
from pdsa_cli.commands.many import judging_here
from pdsa_cli.commands.project_selection import Wanted, keep_problems
from pdsa_cli.errors import PdsaError
from pdsa_cli.index import asked
from pdsa_cli.index.examined import Asked, examined, projects
from pdsa_cli.index.key_facts import key_facts_from
from pdsa_cli.model.plain import data_of
from pdsa_cli.render.progress import Progress
from pdsa_cli.store.preferences import preferred_chart
from pdsa_cli.views.checks import ProjectCounts, counts_from, counts_kept, counts_of

if TYPE_CHECKING:
    from pdsa_cli.index import Index
    from pdsa_cli.index.contents import Content


class IndexedWalk(Walk):
    """The projects of folders, each examined once a day as long as it does not change."""

    def __init__(
        self, places: list[Path], today: date, wanted: Preferred, chosen: Wanted, errors: list[PdsaError]
    ) -> None:
        super().__init__([], today, wanted, chosen, errors, places=places)

    def counts(self, with_facts: bool = False) -> list[ProjectCounts]:
        """The numbers of each project, those with most errors first; for programs ``with_facts``."""
        judging, _ = judging_here()
        answer = asked(
            list(map(Path, self._places)),
            judging,
            lambda index: (self._found(index, with_facts), index.problems()),
        )
        found, problems = answer.found
        self._errors += answer.errors
        unread = [file for file, _ in problems]
        self._files += map(Path, unread)
        keep_problems(unread, self._errors, self._unnamed)
        for one in found:
            self._tally = self._tally.plus(one)
        return sorted(found, key=lambda one: one.rank)

    def _found(self, index: "Index", with_facts: bool) -> list[ProjectCounts]:
        every = projects(index)
        self._files[:] = [Path(one.file) for one in every]
        chosen = [
            one
            for one in every
            if self._projects.status in (None, one.status)
            and self._projects.programme in (None, one.programme)
        ]
        progress = Progress(len(chosen), "projects")
        found: list[ProjectCounts] = []
        with closing(examined(index, chosen, self._today, self._by(), self._examine)) as each:
            for one, numbers in each:
                progress.at(len(found))
                counts = counts_from(one.file, numbers)
                if with_facts:
                    (own,) = index.facts("projects", one.project)
                    facts = {"programme": one.programme, **data_of(key_facts_from(own, self._today))}
                    counts = counts._replace(facts=facts)
                found.append(counts)
        progress.hide()
        return found

    def _examine(self, content: "Content", one: Asked) -> tuple[list[Any], bool]:
        """The numbers of a project, and whether they hold for the day: what rests on the file of a programme may not."""
        project, path = on_chosen_charts(content.project), Path(one.file)
        programme = self._programmes.of(project, path)
        found = examined_on(project, content.comments, path, self._today, self._wanted, programme)
        counts = counts_kept(counts_of(one.file, project.title, found), found.identifying)
        return counts, project.programme_file is None

    def _by(self) -> str:
        """In which way is looked: the person's settings and those of the command line."""
        looks = [_as_text(one) for one in (self._wanted.settings, self._wanted.asked) if one]
        return sha256("\n".join((preferred_chart(), *looks)).encode()).hexdigest()[:16]


def _as_text(settings: Settings) -> str:
    """Settings as a text that is the same in every process."""
    severities = sorted((code, severity.value) for code, severity in settings.severities.items())
    parts = map(sorted, (settings.select, settings.ignore, settings.countries))
    return repr((*parts, severities, tuple(settings.thresholds)))
