"""Many projects as one picture: how many of them are how far, and lists of those that somebody asks for.

Every term has one definition, which `docs/portfolio.md` gives in words; the index answers what is counted here.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import Foretold
from pdsa_cli.views.day_words import short_day

if TYPE_CHECKING:
    from pdsa_cli.model.plain import Data

RECENT_DAYS = 90
"""How far back tests are counted, and ahead aims that fall due, unless somebody asks otherwise."""


class Listed(StrEnum):
    """What projects can be listed for."""

    STUCK = "stuck"
    DUE = "due"
    MISSED = "missed"
    IMPROVED = "improved"
    WORSE = "worse"
    SLIPPING = "slipping"
    NO_PREDICTION = "no_prediction"
    SILENT = "silent"


class Sort(StrEnum):
    """By what a list is sorted; unless asked for, by what presses most."""

    PRESSING = "pressing"
    TITLE = "title"
    PROGRAMME = "programme"
    STAGE = "stage"
    DAYS = "days"
    FILE = "file"


class Wanted(NamedTuple):
    """Of which projects is spoken: of a status, of a programme, with anything that happened since a day; None for all.

    ``programme_file``: those of the teams that this file of the programme names, whatever programme they name themselves.
    """

    status: str | None = None
    programme: str | None = None
    since: date | None = None
    programme_file: str | None = None

    @property
    def words(self) -> str:
        """What is asked of them, in words; empty where all are meant."""
        parts = (
            self.status and f"status {self.status}",
            self.programme
            and f"programme {self.programme}{f' ({self.programme_file})' if self.programme_file else ''}",
            self.since and f"anything that happened since {self.since}",
        )
        return " and ".join(part for part in parts if part)


class Numbers(NamedTuple):
    """How many projects of a programme, or of all, are how far.

    ``active`` to ``closed`` add up to ``projects``. The others are of those at work, that is active or sustaining, but for
    ``improved`` and ``worse``, which are of all. ``due`` aims are not reached and fall due soon; ``missed``
    were not reached by their day, which has passed; ``unshown`` of these have no values that show whether they were.
    """

    projects: int = 0
    active: int = 0
    sustaining: int = 0
    paused: int = 0
    closed: int = 0
    stuck: int = 0
    improved: int = 0
    worse: int = 0
    none: int = 0
    too_early: int = 0
    cannot_be_judged: int = 0
    due: int = 0
    missed: int = 0
    no_prediction: int = 0
    silent: int = 0
    tests: int = 0
    predicted: int = 0
    unshown: int = 0

    @property
    def resting(self) -> int:
        """Those that do not test now and are not closed: their gain is watched, or they are paused."""
        return self.sustaining + self.paused

    @property
    def not_reached(self) -> int:
        """Those whose aim was not reached by its day, as their values show."""
        return self.missed - self.unshown

    def plus(self, other: "Numbers") -> "Numbers":
        """Both together."""
        return Numbers(*(one + two for one, two in zip(self, other, strict=True)))


class Gains(NamedTuple):
    """How many projects at work hold what an adopted idea brought: each counted where it presses most."""

    slipping: int = 0
    stopped: int = 0
    not_watched: int = 0
    ended: int = 0
    early: int = 0
    holds: int = 0
    not_seen: int = 0


class RollUp(NamedTuple):
    """All projects of some places on one day.

    ``programmes`` are the largest first, with the name empty for those of none. ``waiting`` tells where those that are stuck
    are stuck: plan, do, study, act, or no_test. ``rules`` are the rule sets that judged, with how many projects each. ``scores``
    are progress scores with how many projects have each: those that people gave, else what the record proposes. ``below`` are
    the folders in which the projects lie, where none lies in the folder itself.
    """

    day: date
    wanted: Wanted
    total: Numbers
    programmes: tuple[tuple[str, Numbers], ...]
    waiting: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int], ...]
    gains: Gains
    recent_tests: int
    recent_projects: int
    scores: tuple[tuple[float, int], ...]
    given_scores: int
    below: tuple[str, ...]
    problems: int = 0
    copies: int = 0


class Line(NamedTuple):
    """One project of a list. ``days`` is what the list is about: how long it is stuck or silent, how long until it is due."""

    file: str
    title: str
    programme: str
    status: str
    stage: str
    days: int | None
    why: str
    next: str
    command: str
    verdict_code: str
    verdict: str
    verdict_since: str | None
    rules: str | None
    aim_by: str | None
    last_recorded: str | None


class Lines(NamedTuple):
    """Projects that were asked for; ``total`` is how many there are where only some are shown."""

    what: Listed
    day: date
    lines: tuple[Line, ...]
    total: int


class Period(NamedTuple):
    """A month, a quarter or a year: how many projects were active at its end, and how many were started and closed in it."""

    name: str
    first: date
    last: date
    active: int
    started: int
    closed: int


class OverTime(NamedTuple):
    """The periods up to a day; ``undated`` projects changed their status on days that nobody recorded."""

    day: date
    periods: tuple[Period, ...]
    undated: int


def why_stuck(kind: str, cycle: int | None, last: date, cycles: int) -> str:
    """Why a project is stuck, in a sentence."""
    day = short_day(last)
    if kind == "past_end":
        return f"The test of cycle {cycle} was to end on {day}, and nothing says that it did"
    if kind == "not_heard_of":
        return f"Nothing is heard of cycle {cycle} since {day}"
    if kind == "undecided":
        return f"Cycle {cycle} was studied by {day} and is not decided upon"
    return (
        f"No test was begun since {day}" if cycles else f"No test was begun; the project is there since {day}"
    )


def why_silent(last: date | None, written: date | None) -> str:
    """Why a project is silent, in a sentence: since when nothing happened, and when something was written down after that."""
    if last is None:
        return "No day on which anything happened is on record"
    later = f"; last written down: {short_day(written)}" if written and written > last else ""
    return f"Nothing has happened since {short_day(last)}{later}"


def why_not_predicted(cycle: int, foretold: str, predicted: int, tests: int) -> str:
    """What the latest test of a project lacks that is not known to have been predicted, by its ``Foretold``."""
    lacks = "had no prediction before it began"
    if foretold == Foretold.UNKNOWN:
        lacks = "has a prediction, but no day says that it was there before the test began"
    return f"The latest test, cycle {cycle}, {lacks}; {predicted} of {tests} had one"


def why_due(by: date, today: date, way: float | None, in_time: bool | None) -> str:
    """What is to be said of an aim that falls due or was missed; ``in_time``: whether it was reached by its day, if that is known."""
    from pdsa_cli.evidence.target import way_words

    if by < today and way is not None and way >= 1:
        late = "with too few values to show it by then" if in_time is None else "reached only later"
        return f"The aim was due on {short_day(by)}; {late}"

    done = (
        "nothing shows how far it has come" if way is None else f"{way_words(max(way, 0))} of the way is done"
    )
    return f"The aim {'was' if by < today else 'is'} due on {short_day(by)}; {done}"


def why_judged(measure: str, verdict: str, rules: str | None) -> str:
    """What the rules make of the measure of a project; ``verdict`` is that it is better or worse, in a few words."""
    return f"{measure} is {verdict}{f' by {rules}' if rules else ''}"


def data_of_roll_up(view: RollUp) -> "Data":
    """The roll-up for programs."""
    return {
        "day": view.day,
        "asked": view.wanted,
        "total": _numbers_data(view.total),
        "programmes": [
            {"programme": name or None, **_numbers_data(numbers)} for name, numbers in view.programmes
        ],
        "stuck_at": dict(view.waiting),
        "rules": [{"rules": name, "projects": count} for name, count in view.rules],
        "gains": view.gains._asdict(),
        "recent": {"days": RECENT_DAYS, "tests": view.recent_tests, "projects": view.recent_projects},
        "progress": [{"score": score, "projects": count} for score, count in view.scores],
        "progress_given": view.given_scores,
        "folders": view.below,
        "unreadable": view.problems,
        "copies": view.copies,
    }


def _numbers_data(numbers: Numbers) -> "Data":
    return {**numbers._asdict(), "resting": numbers.resting}


def data_of_lines(view: Lines) -> "Data":
    """A list for programs."""
    projects = [{**line._asdict(), "programme": line.programme or None} for line in view.lines]
    return {"day": view.day, "list": view.what, "total": view.total, "projects": projects}


def data_over_time(view: OverTime) -> "Data":
    """The periods for programs."""
    return {"day": view.day, "periods": [one._asdict() for one in view.periods], "undated": view.undated}


def table_of(view: RollUp | Lines | OverTime) -> tuple[Sequence[str], list[Sequence[object]]]:
    """A view as a table: the names of its columns, and its rows."""
    if isinstance(view, RollUp):
        rows: list[Sequence[object]] = [
            (name, *numbers, numbers.resting) for name, numbers in view.programmes
        ]
        return ("programme", *Numbers._fields, "resting"), rows
    if isinstance(view, Lines):
        return Line._fields, list(view.lines)
    return Period._fields, list(view.periods)
