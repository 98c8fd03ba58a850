"""The data of many projects as tables for other programs: which columns there are, what each means, and the rows of one project.

The columns are those of the declared facts (``views.facts``) behind the key of the project, but for what is packed there: that
has a table of its own, or is what holds on the day of the tables. Names of tables and columns are only ever added.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import TYPE_CHECKING, Annotated, NamedTuple, get_args, get_type_hints

from pdsa_cli.evidence.scorecard import FeatureName
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.views import facts
from pdsa_cli.views.project_texts import TextFacts

if TYPE_CHECKING:
    from pdsa_cli.checks.findings import Finding


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes or no"


class Column(NamedTuple):
    """A column; ``written`` by people are texts that are left out where nobody and nothing is to be named.

    ``naming`` is what its words name, where people chose them and rows are joined by them: there they are numbered.
    """

    name: str
    kind: ColumnKind
    meaning: str
    written: bool = False
    naming: str = ""


Row = tuple[object, ...]
"""A value for each column of a table."""


class Numbers:
    """Numbers in place of what people call programmes, measures and ideas: the same words have the same number in all tables."""

    def __init__(self) -> None:
        self._given: dict[str, dict[str, str]] = {}

    def of(self, naming: str, word: object) -> object:
        """``measure-3`` for a word, several for several; counted from 1 in the order in which they come."""
        if isinstance(word, tuple):
            return tuple(self.of(naming, one) for one in word)
        if word is None or not naming:
            return word
        given = self._given.setdefault(naming, {})
        return given.setdefault(str(word), f"{naming}-{len(given) + 1}")


class Table(NamedTuple):
    """A table: what one of its rows is, its columns, and which of them has the day of a row, if it has one."""

    name: str
    row: str
    columns: tuple[Column, ...]
    day: str | None = None

    def without_texts(self) -> "Table":
        """The same without what people have written."""
        return self._replace(columns=tuple(column for column in self.columns if not column.written))


class StatusRow(NamedTuple):
    """One change of a project's status."""

    on: Annotated[date | None, "Its day; empty where nobody recorded it."]
    status: Annotated[str, "The status from then on: active, paused, sustaining or closed."]


class FeatureRow(NamedTuple):
    """One published feature of the method in one project."""

    feature: Annotated[str, "The feature."]
    state: Annotated[str, "How far it is met: met, partly, not_yet or not_applicable."]


class FindingRow(NamedTuple):
    """One thing that `pdsa check` points out."""

    code: Annotated[str, "The code of the check; pdsa check --explain has its reason."]
    severity: Annotated[str, "error, warning or information."]
    cycle: Annotated[int | None, "The number of the cycle that it is about."]
    message: Annotated[str, "What is found."]
    path: Annotated[str, "The part of the file that is meant."]


class Today(NamedTuple):
    """What holds of a project on the day of the tables."""

    as_of: Annotated[date, "The day of the tables, for which the columns from here on hold."]
    next_step: Annotated[str, "What is to be done next."]
    proposed_score: Annotated[float, "The progress score that the record proposes."]
    days_to_aim: Annotated[int | None, "Days until the aim's day; below 0 where it has passed."]
    stuck: Annotated[bool, "Whether a test has had no news, or none was begun, for too long."]
    silent: Annotated[bool, "Whether nothing has happened for too long."]
    due: Annotated[bool, "Whether the aim's day comes within 90 days and the target is not reached."]
    missed: Annotated[bool, "Whether the aim's day has passed and the target was not reached by it."]
    no_prediction: Annotated[
        bool, "Whether the latest test had no prediction that is known to have been there before it began."
    ]


class TaskToday(NamedTuple):
    """What holds of a task on the day of the tables."""

    state: Annotated[str, "How it stands on the day of the tables: overdue, due, open, done or over."]


class GainToday(NamedTuple):
    """What holds of a gain on the day of the tables."""

    state: Annotated[
        str,
        "How it stands on the day of the tables: slipping, stopped, not_watched, ended, early, holds or not_seen.",
    ]


_ELSEWHERE: dict[type, tuple[str, ...]] = {
    facts.ProjectFacts: (
        "title",
        "programme",
        "features",
        "status_changes",
        "next_steps",
        "proposed_score",
        "later_scores",
        "sentence",
        "last_begun",
        "stuck_after",
        "stuck_kind",
        "stuck_cycle",
        "stuck_stage",
        "stuck_since",
    ),
    facts.TaskFacts: ("state",),
    facts.WatchFacts: ("state", "quiet_after"),
}
"""What stands in the key, has a table of its own, or is there as it is on the day of the tables."""
_CODES = frozenset(
    ("status", "stage", "verdict_code", "verdict", "verdict_measure", "latest_foretold", "rules", "rules_name", "purpose", "foretold",
     "improved", "decision", "outcome", "id", "measure", "idea", "ideas", "concept", "state", "kind", "type", "better", "chart",
     "number", "place", "code", "severity", "feature", "path", "open_cycles")
)  # fmt: skip
"""Texts that are ids, or words of the format and not of a person."""
_TEXTS = frozenset([(facts.IdeaFacts, "idea")])
"""Columns that are texts here, although they are ids elsewhere."""
_NAMING: dict[str | tuple[type, str], str] = {
    "verdict_measure": "measure", "measure": "measure", "idea": "idea", "ideas": "idea",
    (facts.MeasureFacts, "id"): "measure", (facts.IdeaFacts, "id"): "idea",
}  # fmt: skip
"""The columns of ids, which are words that a team chose, with what they name."""
_KEY = (
    Column(
        "project", ColumnKind.TEXT, "The project: its file, or a running number where nobody is to be named."
    ),
    Column("project_title", ColumnKind.TEXT, "What the project is called.", written=True),
    Column("programme", ColumnKind.TEXT, "The programme it belongs to.", naming="programme"),
)
_KINDS: dict[object, ColumnKind] = {
    str: ColumnKind.TEXT,
    int: ColumnKind.WHOLE,
    float: ColumnKind.NUMBER,
    bool: ColumnKind.YES_NO,
    date: ColumnKind.DAY,
}


def _columns(*rows: type) -> Iterator[Column]:
    for row in rows:
        for name, hint in get_type_hints(row, include_extras=True).items():
            kind, meaning = get_args(hint)
            inner = next((one for one in get_args(kind) if one not in (NoneType, ...)), kind)
            if name in _ELSEWHERE.get(row, ()):
                continue
            listed = (
                " Several are put between semicolons."
                if kind is not inner and get_args(kind)[-1:] == (...,)
                else ""
            )
            held = _KINDS[inner] if not listed else ColumnKind.TEXT
            written = held is ColumnKind.TEXT and (name not in _CODES or (row, name) in _TEXTS)
            naming = "" if written else _NAMING.get((row, name)) or _NAMING.get(name, "")
            yield Column(name, held, meaning + listed, written, naming)


def _table(name: str, row: str, *declared: type, day: str | None = None) -> Table:
    return Table(name, row, (*_KEY, *_columns(*declared)), day)


TABLES = (
    _table("projects", "a project", facts.ProjectFacts, Today, day="last_recorded"),
    _table("status_changes", "a change of a project's status", StatusRow, day="on"),
    _table("features", "a published feature of the method in a project", FeatureRow),
    _table("cycles", "a Plan-Do-Study-Act cycle", facts.CycleFacts, day="last_day"),
    _table("predictions", "a prediction beside what was found", facts.PredictionFacts),
    _table("ideas", "a change idea", facts.IdeaFacts),
    _table("measures", "a measure with what the rules make of it", facts.MeasureFacts, day="last_on"),
    _table("values", "a value of a measure", facts.ValueFacts, day="on"),
    _table("definitions", "the operational definition of a measure", facts.DefinitionFacts),
    _table("tasks", "a task, wherever it stands", facts.TaskFacts, TaskToday, day="due"),
    _table("gains", "the gain of an adopted idea by one measure", facts.WatchFacts, GainToday, day="since"),
    _table("findings", "a thing that pdsa check points out", FindingRow),
    _table("texts", "the texts of a project, of an idea or of a cycle", TextFacts),
)
"""All tables, in the order in which they are written."""


def _dictionary() -> Table:
    """What the table of all columns is like."""
    meanings = ("The table.", "What one of its rows is.", "The column.", "What it holds.", "What it means.")
    names = ("table", "row", "column", "type", "meaning")
    return Table(
        "dictionary",
        "a column of a table",
        tuple(Column(*pair) for pair in zip(names, [ColumnKind.TEXT] * 5, meanings, strict=True)),
    )


DICTIONARY = _dictionary()
"""The table that says what all columns mean."""


def dictionary_rows(tables: Iterable[Table]) -> list[tuple[str, ...]]:
    """A row for each column of each table."""
    return [
        (table.name, table.row, column.name, column.kind.value, column.meaning)
        for table in tables
        for column in table.columns
    ]


class OfProject(NamedTuple):
    """All that one project contributes, with what holds of it on the day of the tables."""

    key: str
    project: facts.ProjectFacts
    today: Today
    rows: dict[str, list[NamedTuple]]
    tasks: list[str]
    gains: list[str]
    findings: "tuple[Finding, ...]"


def rows_of(
    found: OfProject, tables: Iterable[Table], since: date | None, numbers: Numbers | None = None
) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of a project for each of the tables, with a value for each of their columns.

    ``since``: of what has a day only that from then on. ``numbers`` take the place of words that name something.
    """
    start = (found.key, found.project.title, found.project.programme)
    for table in tables:
        made = []
        for named in _NAMED_ROWS.get(table.name, _kept(table.name))(found):
            own = dict(zip((column.name for column in _KEY), start, strict=True)) | named
            if since is None or table.day is None or _late_enough(own[table.day], since):
                values = ((column, own[column.name]) for column in table.columns)
                made.append(
                    tuple(
                        [_plain(numbers.of(one.naming, value) if numbers else value) for one, value in values]
                    )
                )
        yield table, made


def _late_enough(day: object, since: date) -> bool:
    return isinstance(day, date) and day >= since


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return value.value if isinstance(value, StrEnum) else value


def _kept(name: str) -> Callable[[OfProject], Iterator[Data]]:
    return lambda found: map(data_of, found.rows[name])


def _standing(rows: list[NamedTuple], states: list[str]) -> Iterator[Data]:
    """Rows with how each stands on the day."""
    for row, state in zip(rows, states, strict=True):
        yield data_of(row) | {"state": state}


def _findings(found: OfProject) -> Iterator[Data]:
    for one in found.findings:
        path = ".".join(str(part + 1) if isinstance(part, int) else part for part in one.path)
        yield data_of(FindingRow(one.code, one.severity, one.cycle, one.message, path))


_NAMED_ROWS: dict[str, Callable[[OfProject], Iterable[Data]]] = {
    "projects": lambda found: [data_of(found.project) | data_of(found.today)],
    "status_changes": lambda found: [
        data_of(StatusRow(one.day, one.status)) for one in found.project.status_changes
    ],
    "features": lambda found: [
        data_of(FeatureRow(name, state))
        for name, state in zip(FeatureName, found.project.features, strict=True)
    ],
    "tasks": lambda found: _standing(found.rows["tasks"], found.tasks),
    "gains": lambda found: _standing(found.rows["watches"], found.gains),
    "findings": _findings,
}
"""Tables whose rows are more than the facts that are kept under their name."""
