"""A collaborative as its file holds it: its teams, shared measures and change package.

Made from ``declaration.py`` by ``scripts/compile_model.py``: change it there. What each field means stands there too.
"""

from datetime import date

from pdsa_cli import words
from pdsa_cli.model.kinds import DAY, IDENTIFIER, LINE, NUMBER, RHYTHM, TEXT, TITLE, UNIT, WHOLE, choice_of
from pdsa_cli.model.part import Definition, Part, Shape
from pdsa_cli.model.project import Aim, Driver


class SharedMeasure(Definition):
    """A measure that all teams of a collaborative keep, with the definition that holds for all of them."""

    __slots__ = ("id", "name", "kind", "type", "unit", "better", "definition", "numerator", "denominator", "inclusions", "exclusions", "criteria", "stratification", "data_source", "collection", "collected_by", "frequency", "sampling", "target", "chart")
    id: str
    name: str
    kind: words.MeasureKind
    type: words.DataType | None
    unit: str | None
    better: words.Better | None
    definition: str | None
    numerator: str | None
    denominator: str | None
    inclusions: str | None
    exclusions: str | None
    criteria: str | None
    stratification: str | None
    data_source: str | None
    collection: str | None
    collected_by: str | None
    frequency: str | None
    sampling: str | None
    target: int | float | None
    chart: words.Chart | None
    shapes = {
        "id": Shape(kind=IDENTIFIER),
        "name": Shape(kind=TITLE),
        "kind": Shape(kind=choice_of(words.MeasureKind)),
        "type": Shape(kind=choice_of(words.DataType), optional=True),
        "unit": Shape(kind=UNIT),
        "better": Shape(kind=choice_of(words.Better), optional=True),
        "definition": Shape(kind=TEXT),
        "numerator": Shape(kind=TEXT),
        "denominator": Shape(kind=TEXT),
        "inclusions": Shape(kind=TEXT),
        "exclusions": Shape(kind=TEXT),
        "criteria": Shape(kind=TEXT),
        "stratification": Shape(kind=TEXT),
        "data_source": Shape(kind=LINE),
        "collection": Shape(kind=TEXT),
        "collected_by": Shape(kind=LINE),
        "frequency": Shape(kind=RHYTHM),
        "sampling": Shape(kind=TEXT),
        "target": Shape(kind=NUMBER, optional=True),
        "chart": Shape(kind=choice_of(words.Chart), optional=True),
    }
    defaults = {"kind": words.MeasureKind.OUTCOME, "type": None, "unit": None, "better": None, "definition": None, "numerator": None, "denominator": None, "inclusions": None, "exclusions": None, "criteria": None, "stratification": None, "data_source": None, "collection": None, "collected_by": None, "frequency": None, "sampling": None, "target": None, "chart": None}


class PackageIdea(Part):
    """One idea of the change package, which teams test under its id."""

    __slots__ = ("id", "idea", "driver", "because", "concept", "source", "measures")
    id: str
    idea: str
    driver: str | None
    because: str | None
    concept: words.ChangeConcept | None
    source: str | None
    measures: tuple[str, ...]
    shapes = {
        "id": Shape(kind=IDENTIFIER),
        "idea": Shape(kind=TITLE),
        "driver": Shape(kind=LINE),
        "because": Shape(kind=TEXT),
        "concept": Shape(kind=choice_of(words.ChangeConcept), optional=True),
        "source": Shape(kind=LINE),
        "measures": Shape(item=Shape(kind=IDENTIFIER)),
    }
    defaults = {"driver": None, "because": None, "concept": None, "source": None, "measures": ()}


class Team(Part):
    """A team that takes part, and where its project is."""

    __slots__ = ("name", "folder", "file", "joined", "left")
    name: str | None
    folder: str | None
    file: str | None
    joined: date | None
    left: date | None
    shapes = {
        "name": Shape(kind=LINE),
        "folder": Shape(kind=LINE),
        "file": Shape(kind=LINE),
        "joined": Shape(kind=DAY, optional=True),
        "left": Shape(kind=DAY, optional=True),
    }
    defaults = {"name": None, "folder": None, "file": None, "joined": None, "left": None}


class LearningSession(Part):
    """A day on which the teams learn from one another."""

    __slots__ = ("on", "title")
    on: date
    title: str | None
    shapes = {
        "on": Shape(kind=DAY),
        "title": Shape(kind=LINE),
    }
    defaults = {"title": None}


class ActionPeriod(Part):
    """A time between learning sessions in which the teams test."""

    __slots__ = ("name", "starts", "ends")
    name: str
    starts: date
    ends: date | None
    shapes = {
        "name": Shape(kind=TITLE),
        "starts": Shape(kind=DAY),
        "ends": Shape(kind=DAY, optional=True),
    }
    defaults = {"ends": None}


class Calendar(Part):
    """When the teams meet, and when they test."""

    __slots__ = ("learning_sessions", "action_periods")
    learning_sessions: tuple[LearningSession, ...]
    action_periods: tuple[ActionPeriod, ...]
    shapes = {
        "learning_sessions": Shape(item=Shape(part=LearningSession)),
        "action_periods": Shape(item=Shape(part=ActionPeriod)),
    }
    defaults = {"learning_sessions": (), "action_periods": ()}


class Programme(Part):
    """A whole file of a collaborative: several teams with one aim, shared measures and a change package."""

    __slots__ = ("pdsa_programme", "title", "status", "lead", "notes", "aim", "measures", "drivers", "change_package", "calendar", "teams")
    pdsa_programme: int
    title: str
    status: words.Status
    lead: str | None
    notes: str | None
    aim: Aim
    measures: tuple[SharedMeasure, ...]
    drivers: tuple[Driver, ...]
    change_package: tuple[PackageIdea, ...]
    calendar: Calendar
    teams: tuple[Team, ...]
    shapes = {
        "pdsa_programme": Shape(kind=WHOLE),
        "title": Shape(kind=TITLE),
        "status": Shape(kind=choice_of(words.Status)),
        "lead": Shape(kind=LINE),
        "notes": Shape(kind=TEXT),
        "aim": Shape(part=Aim),
        "measures": Shape(item=Shape(part=SharedMeasure)),
        "drivers": Shape(item=Shape(part=Driver)),
        "change_package": Shape(item=Shape(part=PackageIdea)),
        "calendar": Shape(part=Calendar),
        "teams": Shape(item=Shape(part=Team)),
    }
    defaults = {"status": words.Status.ACTIVE, "lead": None, "notes": None, "aim": Aim(), "measures": (), "drivers": (), "change_package": (), "calendar": Calendar(), "teams": ()}
