"""The field's own words, as enumerations: what a project file may say where a choice is asked for.

The terms are those of the Model for Improvement (Langley and others, *The Improvement Guide*) and of the
published PDSA forms; each value stands in the project file as it is written here.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where a project is in its life."""

    ACTIVE = "active"
    PAUSED = "paused"
    SUSTAINING = "sustaining"
    CLOSED = "closed"


class MeasureKind(StrEnum):
    """What a measure says of the change: its result, its doing, or its side effects."""

    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class Better(StrEnum):
    """The direction of good of a measure."""

    HIGHER = "higher"
    LOWER = "lower"


class DataType(StrEnum):
    """What one value of a measure is."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    RATE = "rate"
    TIME = "time"
    DAYS_BETWEEN = "days_between"
    SCORE = "score"


class Chart(StrEnum):
    """The chart a measure is drawn on: a run chart or one of the control charts."""

    RUN = "run"
    I = "i"  # noqa: E741  (the field's name of the chart of individual values)
    MR = "mr"
    XBAR = "xbar"
    S = "s"
    P = "p"
    PP = "pp"
    U = "u"
    UP = "up"
    C = "c"
    G = "g"
    T = "t"


class Purpose(StrEnum):
    """What a cycle is for (the four purposes named on published PDSA forms)."""

    COLLECT = "collect"
    DEVELOP = "develop"
    TEST = "test"
    IMPLEMENT = "implement"


class Stage(StrEnum):
    """The four stages of a cycle, in order."""

    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"


class Outcome(StrEnum):
    """How a prediction came out."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    UNCLEAR = "unclear"


class Decision(StrEnum):
    """What is done with the change after a test."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"


class Improved(StrEnum):
    """Whether a test led to improvement, as the team judges it."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
