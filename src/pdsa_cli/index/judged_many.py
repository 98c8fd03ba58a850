"""How far many projects have come, and how far they work by the method, out of the index."""

from collections.abc import Iterator
from datetime import date

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.evidence.scorecard import Extent, FeatureName
from pdsa_cli.index.asking import Index
from pdsa_cli.index.key_facts import key_facts_from
from pdsa_cli.index.tables import columns_of, rows_from
from pdsa_cli.views.facts import ProjectFacts
from pdsa_cli.views.judged_many import JudgedProject, ProgressOfOne, ReviewOfOne
from pdsa_cli.words import Status


def progress_of_many(index: Index, today: date) -> list[ProgressOfOne]:
    """The scores of all projects: first those whose two scores lie furthest apart, as these are to be looked at."""
    found = []
    for file, one in _each(index):
        proposed = [one.proposed_score, *(score for day, score in one.later_scores if day <= today)][-1]
        found.append(ProgressOfOne(_project(file, one, today), one.score, one.score_on, proposed))
    return sorted(found, key=lambda one: (-one.apart, one.proposed, one.project.title.casefold()))


def reviews_of_many(index: Index, today: date) -> list[ReviewOfOne]:
    """The features of all projects: first those that show the fewest, behind them those without a test, and those closed."""
    found = []
    for file, one in _each(index):
        states = (Extent(state) for state in one.features)
        features = dict(zip(FeatureName, states, strict=True))
        found.append(ReviewOfOne(_project(file, one, today), features, one.tests, one.predicted))
    return sorted(found, key=_to_be_looked_at)


def _to_be_looked_at(one: ReviewOfOne) -> tuple[bool, bool, int, int, str]:
    closed = one.project.facts.status is Status.CLOSED
    return closed, not one.tests, one.met, -len(one.lacking), one.project.title.casefold()


def _each(index: Index) -> Iterator[tuple[str, ProjectFacts]]:
    """The file and the facts of each project that is counted, in the order of their files."""
    columns = ", ".join(f"projects.{column}" for column in columns_of("projects").split(", "))
    rows = index.rows(
        f"SELECT files.place, files.path, {columns} FROM projects JOIN files ON files.id = projects.file"
        " ORDER BY files.place, files.position"
    )
    facts = rows_from(ProjectFacts, (row[2:] for row in rows))
    yield from ((index.path(*row[:2]), one) for row, one in zip(rows, facts, strict=True))


def _project(file: str, one: ProjectFacts, today: date) -> JudgedProject:
    return JudgedProject(hidden_name(file), one.title, one.programme, key_facts_from(one, today))
