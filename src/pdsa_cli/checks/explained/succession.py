"""The pages of the checks on cycles one after another."""

from pdsa_cli.checks.explained import KNUDSEN, LEIS, MCNICHOLAS, REED, TAYLOR, Explanation

_SERIES = f"54.5% of the cycles were part of a series of two or more ({MCNICHOLAS})."
_GROWTH = f"29.7% of the series grew in scale ({MCNICHOLAS})."
_LINKED = (
    f"Two or more linked cycles with lessons that inform the next are one of the four key features; 4% of 72 published projects "
    f"met all four ({KNUDSEN})."
)


def _ramp(*sizes: int, extra: str = "") -> str:
    """Cycles that follow one another, with these sizes."""
    lines = ["cycles:"]
    for number, size in enumerate(sizes, start=1):
        follows = f"follows: {number - 1}, " if number > 1 else ""
        lines.append(f"  - {{number: {number}, {follows}scale: {{size: {size}, unit: patients}}{extra}}}")
    return "\n".join(lines) + "\n"


def _predicted(*outcomes: str) -> str:
    """A cycle whose predictions came out so."""
    count = len(outcomes)
    predictions = "        - {prediction: 4 of 5 rounds}\n" * count
    findings = "".join(
        f"        - {{prediction: {number}, outcome: {outcome}}}\n"
        for number, outcome in enumerate(outcomes, start=1)
    )
    return (
        "cycles:\n  - number: 1\n"
        f"    plan:\n      predictions:\n{predictions}"
        f"    study:\n      findings:\n{findings}"
    )


_ADAPTED = """\
cycles:
  - {number: 1, plan: {change_tested: Hourly rounds}, act: {decision: adapt}}
  - {number: 2, follows: 1, plan: {change_tested: Hourly rounds}, act: {decision: adapt}}
  - {number: 3, follows: 2, plan: {change_tested: Hourly rounds}, act: {decision: adapt}}
"""

PAGES = {
    "RMP01": Explanation(
        f"{_SERIES} One test by itself is where learning ends.",
        """\
cycles:
  - {number: 1, act: {decision: adapt}}
""",
        """\
cycles:
  - {number: 1, act: {decision: adapt, next: Rounds in the evening}}
""",
        'Say what comes next: pdsa cycle NUMBER --amend --next "...", or plan it: pdsa cycle --follows NUMBER.',
    ),
    "RMP02": Explanation(
        f"{_LINKED} {_SERIES} Either the earlier cycle says what is next, or the later one what it builds on.",
        """\
cycles:
  - {number: 1, act: {decision: adapt}}
  - {number: 2, follows: 1, plan: {objective: Rounds in the evening}}
""",
        """\
cycles:
  - {number: 1, act: {decision: adapt}}
  - number: 2
    follows: 1
    plan: {objective: Rounds in the evening, builds_on: The morning is too busy.}
""",
        'Say it: pdsa set cycles.NUMBER.plan.builds_on "...".',
    ),
    "RMP03": Explanation(
        f"{_GROWTH} Tests that stay small keep the change from those who would benefit. After a missed prediction it is right "
        "to stay, and nothing is said then, nor where the conditions change: nights, weekends, other staff.",
        _ramp(5, 5, 5),
        _ramp(1, 3, 5),
        "Take more, or other conditions: pdsa cycle --follows NUMBER --size ....",
    ),
    "RMP04": Explanation(
        f"Small-scale testing is one of the five principles of PDSA ({TAYLOR}). A jump puts many at risk at once, and when it "
        "fails nobody sees why. That ten times is too far is our rule (check.thresholds.jump).",
        _ramp(2, 60),
        _ramp(2, 20),
        "Put a size between them.",
    ),
    "RMP05": Explanation(
        f"Small-scale testing is one of the five principles of PDSA ({TAYLOR}), and {_GROWTH} From one small test to everybody "
        "leaves nights, weekends and other staff untested.",
        """\
cycles:
  - {number: 1, scale: {size: 5, unit: patients}}
  - {number: 2, follows: 1, scale: {size: 28, unit: patients, whole_unit: true}}
""",
        """\
cycles:
  - {number: 1, scale: {size: 5, unit: patients}}
  - {number: 2, follows: 1, scale: {size: 15, unit: patients, conditions: nights}}
""",
        "Test under other conditions first: pdsa cycle --conditions nights.",
    ),
    "RMP06": Explanation(
        f"A change idea that stays the same from the first to the last cycle is a warning sign ({LEIS}): nothing was learned, or "
        "what was learned was not used.",
        _ADAPTED,
        _ADAPTED.replace("Hourly rounds}, act", "Rounds every two hours}, act", 1),
        'Say what was different: pdsa set cycles.NUMBER.plan.change_tested "...".',
    ),
    "RMP07": Explanation(
        f"{_SERIES} One test cannot show that a change works on other days and with other people.",
        """\
changes: [{id: rounds, idea: Hourly rounds}]
cycles:
  - {number: 1, change: rounds, act: {decision: adopt}}
""",
        """\
changes: [{id: rounds, idea: Hourly rounds}]
cycles:
  - {number: 1, change: rounds, act: {decision: adapt}}
  - {number: 2, change: rounds, follows: 1, act: {decision: adopt}}
""",
        "Test it once more, under other conditions: pdsa cycle --new.",
    ),
    "RMP08": Explanation(
        f"A goal or a theory that is never questioned is among the ways in which projects fail ({REED}). There can be good "
        "reasons to adopt all the same; they are worth a sentence.",
        _predicted("missed") + "    act: {decision: adopt}\n",
        _predicted("missed") + "    act: {decision: adopt, because: 3 of 5 is twice what it was}\n",
        'Give the reason: pdsa cycle NUMBER --amend --reason "...".',
    ),
    "RMP09": Explanation(
        "A ramp grows in size and in kind: nights, weekends, other staff. What was tested under one condition works under that "
        "one, as far as anybody knows. This rule is one of the method's.",
        """\
changes: [{id: rounds, idea: Hourly rounds}]
cycles:
  - {number: 1, change: rounds, scale: {size: 1, conditions: day shift}}
  - {number: 2, change: rounds, follows: 1, scale: {size: 3, conditions: day shift}}
  - {number: 3, change: rounds, follows: 2, scale: {size: 9, conditions: day shift}}
""",
        """\
changes: [{id: rounds, idea: Hourly rounds}]
cycles:
  - {number: 1, change: rounds, scale: {size: 1, conditions: day shift}}
  - {number: 2, change: rounds, follows: 1, scale: {size: 3, conditions: nights}}
  - {number: 3, change: rounds, follows: 2, scale: {size: 9, conditions: weekend}}
""",
        'Test at another time or with others: pdsa cycle --new --idea ID --conditions "night shift".',
    ),
    "RMP10": Explanation(
        "Who is never wrong risked nothing and learned little. An explicit prediction had 12.2% of the cycles "
        f"({MCNICHOLAS}); that five without a miss are too good is our rule (check.thresholds.predictions_met).",
        _predicted("met", "met", "met", "met", "met"),
        _predicted("met", "met", "partly", "met", "met"),
        "Predict what may well be wrong: how many, how fast, for whom not.",
    ),
    "RMP11": Explanation(
        f"A goal that is never questioned is among the ways in which projects fail ({REED}). After three misses in a row ask whether aim "
        "and theory are right, and write down the answer, also when both are kept.",
        _predicted("missed", "missed", "missed"),
        'aim: {revisions: [{on: 2026-11-01, because: "Kept: the misses were about the way"}]}\n'
        + _predicted("missed", "missed", "missed"),
        'Keep the day and the answer: pdsa set aim.revisions.1.on DAY aim.revisions.1.because "...".',
    ),
}
