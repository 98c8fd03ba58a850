"""The rule sets in one table: who published them, what they need, and of each rule its code, its threshold and its words."""

from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.spc import classic, process, shewhart
from pdsa_cli.spc.charts import FEW_FOR_LIMITS, FEW_FOR_RUNS


class Meaning(StrEnum):
    """What a broken rule comes to, whichever set it is of."""

    LASTING = "values lie on one side for a time"
    DRAWN_OUT = "values go one way"
    ALONE = "one value lies far out"
    NEAR = "several values lie far out together"
    STAYING = "values stay on their side"
    CHANGING = "values change sides"
    HUGGING = "values lie close to the line"


class Rule(NamedTuple):
    """One rule of a set.

    ``sentence`` says what was found, with ``{found}`` for the count, ``{side}``, ``{threshold}``, ``{s}`` for the plural of the count, and
    what else the rule knows; ``mark`` stands beside a point in a list of values. ``threshold`` is None where it depends on how many
    points there are.
    """

    threshold: int | None
    sentence: str
    mark: str
    meaning: Meaning

    def said(self, found: int, **known: object) -> str:
        """The sentence on ``found`` points, crossings or runs; ``known`` is what else stands in it."""
        plural = "" if found == 1 else "s"
        return self.sentence.format(**{"threshold": self.threshold, "found": found, "s": plural} | known)


class RuleSet(NamedTuple):
    """A set of rules: what people call it, its source, its rules by their codes.

    ``needed`` is the number of useful points from which on it is relied on; ``on_limits`` tells that it compares values with limits.
    """

    name: str
    source: str
    rules: dict[str, Rule]
    needed: int = FEW_FOR_RUNS
    on_limits: bool = False


_ON_RUNS = {
    "run": Rule(
        None, "a run of {found} {side} the centre line, of at most {threshold}", "long run", Meaning.LASTING
    ),
    "crossings": Rule(
        None, "{found} crossing{s} of at least {threshold}", "too few crossings", Meaning.STAYING
    ),
}
_NUMBER_OF_RUNS = "{found} runs; chance allows {fewest} to {most} among {useful} useful points"
_BOXES = "Anhoej and Wentzel-Larsen, PLoS ONE 2020;15:e0233920"

RULE_SETS = {
    "anhoej": RuleSet("Anhøj", "Anhoej and Olesen, PLoS ONE 2014;9:e113825", _ON_RUNS),
    "bestbox": RuleSet("Best box", _BOXES, _ON_RUNS),
    "cutbox": RuleSet("Cut box", _BOXES, _ON_RUNS),
    "perla": RuleSet(
        "Perla",
        "Perla, Provost and Murray, BMJ Quality & Safety 2011;20:46-51",
        {
            "shift": Rule(
                classic.SHIFT,
                "{found} points in a row {side} the median; {threshold} are a shift",
                "shift",
                Meaning.LASTING,
            ),
            "trend": Rule(
                classic.TREND,
                "{found} points in a row {side}; {threshold} are a trend",
                "trend",
                Meaning.DRAWN_OUT,
            ),
            "too_few_runs": Rule(None, _NUMBER_OF_RUNS, "too few runs", Meaning.STAYING),
            "too_many_runs": Rule(None, _NUMBER_OF_RUNS, "too many runs", Meaning.CHANGING),
        },
    ),
    "making_data_count": RuleSet(
        "Making Data Count",
        "NHS England, Making Data Count, as NHSRplotthedots 0.2.2",
        {
            "outside": Rule(
                1, "{found} point{s} {side}, beyond a process limit", "beyond a process limit", Meaning.ALONE
            ),
            "trend": Rule(
                process.TREND_STEPS + 1,
                "{found} point{s} {side}, in trends of {threshold} points or more",
                "trend",
                Meaning.DRAWN_OUT,
            ),
            "two_in_three": Rule(
                2,
                "{found} point{s} {side}, near a process limit, two in three",
                "two in three near a limit",
                Meaning.NEAR,
            ),
            "shift": Rule(
                process.SHIFT,
                "{found} point{s} {side}, in shifts of {threshold} points or more",
                "shift",
                Meaning.LASTING,
            ),
        },
        process.FEW_POINTS,
        on_limits=True,
    ),
    "shewhart": RuleSet(
        "Control-chart rules",
        "Provost and Murray, The Health Care Data Guide, 2011",
        {
            "beyond_limits": Rule(
                shewhart.LEAST["beyond_limits"],
                "{found} point{s} beyond a limit, {side}",
                "beyond a limit",
                Meaning.ALONE,
            ),
            "shift": Rule(
                shewhart.LEAST["shift"],
                "{found} point{s} in a row on one side of the centre line, {side}",
                "shift",
                Meaning.LASTING,
            ),
            "trend": Rule(
                shewhart.LEAST["trend"],
                "{found} point{s} in a row one way, {side}",
                "trend",
                Meaning.DRAWN_OUT,
            ),
            "two_of_three": Rule(
                shewhart.LEAST["two_of_three"],
                "{found} point{s} in the outer third of the limits, two of three in a row, {side}",
                "two of three near a limit",
                Meaning.NEAR,
            ),
            "inner_third": Rule(
                shewhart.LEAST["inner_third"],
                "{found} point{s} in a row in the inner third of the limits",
                "close to the centre line",
                Meaning.HUGGING,
            ),
        },
        FEW_FOR_LIMITS,
        on_limits=True,
    ),
}
"""Every rule set by its name in commands and files."""

MARKS = {code: rule.mark for one in RULE_SETS.values() for code, rule in one.rules.items()}
"""What stands beside a point that breaks a rule; a code has one mark, whichever the set."""


def codes_of(meaning: Meaning) -> tuple[str, ...]:
    """The rules that come to the same, of all sets."""
    return tuple(
        dict.fromkeys(
            code for one in RULE_SETS.values() for code, rule in one.rules.items() if rule.meaning is meaning
        )
    )
