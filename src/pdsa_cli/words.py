"""The field's own words, as enumerations: what a project file may say where a choice is asked for.

The terms are those of the Model for Improvement (Langley and others, *The Improvement Guide*) and of the
published PDSA forms; each value stands in the project file as it is written here. And the words that suggested
commands put where a person's own belong, so that these are never taken for an answer.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from pdsa_cli.lazily import pattern

_OF_SUGGESTIONS = pattern(
    r"\.{2,}|…|TEXT|WHAT|WHO|DAY|ID|IDEA|DRIVER|MEASURE|ROLE|NAME|RESULT|[a-z]+(?:\|[a-z]+)+"
)


PER_CENT = (
    "%", "percent", "per cent", "percentage", "pct", "in %", "prozent", "pour cent", "pourcentage", "por ciento", "porcentaje",
    "por cento", "per cento", "percento", "percentuale", "procent", "prosent", "prosentti", "procenty",
)  # fmt: skip
"""How a unit says that values are per cents."""
_SIGNS = str.maketrans("％﹪٪", "%%%", "“”„‟«»‘’‚\"'()[]")
"""The sign for per cent of other scripts, and what may stand around one."""


def unit_known(unit: str | None) -> str | None:
    """A unit as everything that follows knows it: ``%`` for per cents, however these are spelled."""
    return "%" if unit and " ".join(unit.translate(_SIGNS).split()).casefold() in PER_CENT else unit


SPELLINGS = (
    PER_CENT,
    ("seconds", "second", "secs", "sec", "s"),
    ("minutes", "minute", "mins", "min"),
    ("hours", "hour", "hrs", "hr", "h"),
    ("days", "day", "d"),
    ("weeks", "week", "wk"),
    ("months", "month"),
)
"""Units that people write in several ways, in the order in which they are looked for behind a number."""


def without_unit(text: str, unit: str | None) -> str:
    """A number without its own unit behind it: ``30%`` of per cent, ``15 min`` of minutes, ``2.7 h`` of hours a day."""
    said = text.strip()
    if not unit:
        return text
    first = unit.split()[0].casefold() if unit.split() else ""
    spelled = next((group for group in SPELLINGS if unit in group or first in group), ())
    for one in (unit, *spelled):
        number = said[: len(said) - len(one)].rstrip()
        if one.isdecimal():
            continue  # a unit that is a number would take the last figure of one away
        if said.casefold().endswith(one.casefold()) and number[-1:] in tuple("0123456789."):
            return number
    return text


def with_article(name: str) -> str:
    """A word with its article: ``a driver``, ``an idea``."""
    return f"a{'n' if name[0] in 'aeio' else ''} {name}"


def unfilled(text: str) -> str:
    """Why a text cannot be meant, where it is only the mark that a suggestion has where one's own words go; else empty."""
    said = text.strip().strip("\"'")
    return f"{said} only marks where your own words go" if _OF_SUGGESTIONS.fullmatch(said) else ""


PROGRAMME_SUFFIXES = (".programme.yaml", ".programme.yml")
"""How the name of a programme's file ends."""


def is_programme_file(said: str) -> bool:
    """Whether what was said is named as the file of a programme is."""
    return said.lower().endswith(PROGRAMME_SUFFIXES)


def named_parts(text: str, keys: Collection[str]) -> tuple[str, list[tuple[str, str]]]:
    """What stands first in ``TEXT; who=...; when=...``, and the parts behind it; a semicolon elsewhere is only a semicolon."""
    if not keys or ";" not in text:
        return text.strip(), []
    first, *rest = re.split(rf";\s*({'|'.join(map(re.escape, keys))})\s*=", text)
    return first.strip(), [(key, value.strip()) for key, value in zip(rest[::2], rest[1::2], strict=True)]


_KEY = r";\s*([A-Za-z](?:[A-Za-z_-]*[A-Za-z])?(?: [A-Za-z]+)?)\s*="


def keys_in(text: str, keys: Collection[str]) -> str:
    """The text with its keys as they are written here: ``Collected by=`` is ``collected_by=``."""

    def written(found: re.Match[str]) -> str:
        key = found[1].lower().replace("-", "_").replace(" ", "_")
        return f"; {key}=" if key in keys else found[0]

    return re.sub(_KEY, written, text) if "=" in text else text


def unknown_keys(text: str, keys: Collection[str]) -> list[tuple[str, str]]:
    """What stands in a text like a key and is none of ``keys``, each with the key that it nearly is, or nothing."""
    unknown = [word for word in re.findall(_KEY, text) if word not in keys] if "=" in text else []
    if not unknown:
        return []
    from difflib import get_close_matches

    return [
        (word, "".join(get_close_matches(word.lower().replace(" ", "_"), keys, n=1, cutoff=0.75)))
        for word in unknown
    ]


class Status(StrEnum):
    """Where a project is in its life."""

    ACTIVE = "active"
    PAUSED = "paused"
    SUSTAINING = "sustaining"
    CLOSED = "closed"

    @property
    def at_rest(self) -> bool:
        """Whether nothing is recorded or planned: paused or closed."""
        return self in (Status.PAUSED, Status.CLOSED)


class ProjectStage(StrEnum):
    """Where a project is in its tests; what sustaining and closed projects do is their status."""

    START = "start"
    """No test has been planned yet."""
    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"
    BETWEEN_TESTS = "between_tests"
    SUSTAINING = "sustaining"
    CLOSED = "closed"


class VerdictCode(StrEnum):
    """What the rules make of a measure, as a code."""

    BETTER = "better"
    WORSE = "worse"
    NONE = "none"
    """No lasting change: none beyond chance, a special cause that passed, or one that has ended."""
    TOO_EARLY = "too_early"
    """There are too few values."""
    CANNOT_BE_JUDGED = "cannot_be_judged"
    """The values have nothing to judge them by, or it is not said which direction is good."""

    @property
    def said(self) -> str:
        """How it is said of a measure, and of how many: ``too early to tell``."""
        return _VERDICTS_SAID[self]


_VERDICTS_SAID = {
    VerdictCode.BETTER: "better",
    VerdictCode.WORSE: "worse",
    VerdictCode.NONE: "without a lasting change",
    VerdictCode.TOO_EARLY: "too early to tell",
    VerdictCode.CANNOT_BE_JUDGED: "cannot be judged",
}


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


def unit_settled(unit: str | None, kind: DataType | None) -> str | None:
    """The unit of a measure: per cents are in %, also where only its type says that they are."""
    return PER_CENT[0] if unit is None and kind is DataType.PERCENTAGE else unit


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


BETTER = "better"
"""What is said of a prediction that was missed in the good direction; no outcome of its own."""


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


class Degree(StrEnum):
    """High or low: impact and effort of an idea, influence and interest of a person."""

    HIGH = "high"
    LOW = "low"


class Support(StrEnum):
    """How somebody stands towards the change, from the least support to the most (after Beckhard and Harris' commitment chart)."""

    OPPOSED = "opposed"
    RELUCTANT = "reluctant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


class ChangeConcept(StrEnum):
    """The nine groups of change concepts (Langley and others, *The Improvement Guide*)."""

    WASTE = "waste"
    WORK_FLOW = "work_flow"
    INVENTORY = "inventory"
    WORK_ENVIRONMENT = "work_environment"
    CUSTOMERS = "customers"
    TIME = "time"
    VARIATION = "variation"
    MISTAKES = "mistakes"
    PRODUCT_OR_SERVICE = "product_or_service"


class Factor(StrEnum):
    """The ten factors of the NHS Sustainability Model (Maher, Gustafson and Evans, 2010), in the order of the model."""

    BENEFITS = "benefits"
    CREDIBILITY = "credibility"
    ADAPTABILITY = "adaptability"
    MONITORING = "monitoring"
    INVOLVEMENT = "involvement"
    BEHAVIOURS = "behaviours"
    SENIOR_LEADERSHIP = "senior_leadership"
    CLINICAL_LEADERSHIP = "clinical_leadership"
    FIT = "fit"
    INFRASTRUCTURE = "infrastructure"


class Level(StrEnum):
    """How far a factor of sustainability is in place, from the least to the most; the model's four levels, in our own words."""

    NOT_YET = "not_yet"
    PARTLY = "partly"
    MOSTLY = "mostly"
    FULLY = "fully"


class SiteState(StrEnum):
    """How far a change has come at another site."""

    PLANNED = "planned"
    STARTED = "started"
    ADOPTED = "adopted"
    DECLINED = "declined"


class Severity(StrEnum):
    """How much a finding of a check matters, from the most to the least."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


CHECKS = {
    "AIM": 10,
    "MEA": 7,
    "IDE": 5,
    "PLN": 11,
    "DON": 4,
    "STU": 5,
    "ACT": 2,
    "RMP": 11,
    "DAT": 10,
    "SUS": 3,
    "STL": 3,
    "PID": 6,
}
"""The families of checks, each with the number of codes ever shipped: AIM01 to AIM10. No code is used for anything else."""
