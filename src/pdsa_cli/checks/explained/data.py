"""The pages of the checks on data, on what comes after adoption, and on what looks like a person's identity."""

from collections.abc import Sequence
from datetime import date, timedelta

from pdsa_cli.checks.explained import KNUDSEN, MCNICHOLAS, REED, TAYLOR, Explanation

_REGULAR = (
    f"Of 47 published projects that could be analysed, 7 used monthly or more frequent data ({TAYLOR}); 45.3% of the series used "
    f"regular data over time ({MCNICHOLAS})."
)
_CLAIMS = f"98% of 120 published projects claimed improvement ({KNUDSEN})."
_SLIPS = "That gains slip when nobody watches is common experience; the rule is one of the method's."
_NOBODY = (
    "A project holds nothing about patients, and files are sent around. What looks like an identity is shown with its last two "
    "characters only. Some numbers look like it and are none: then say so in check.ignore, with the reason."
)


def _measure(
    values: Sequence[float], *, name: str = "falls", more: str = "better: lower", step: int = 7
) -> str:
    """A measure with these values, one every ``step`` days from 5 January 2026 on."""
    first = date(2026, 1, 5)
    points = "".join(
        f"      - {{on: {first + timedelta(step * number)}, value: {value:g}}}\n"
        for number, value in enumerate(values)
    )
    fields = "".join(f"    {field}\n" for field in (f"name: {name}", *more.split(", ")))
    return f"  - id: {name}\n{fields}    data:\n{points}"


def _stated(baseline: int) -> str:
    """Eight values before the first test, with a baseline that is stated."""
    more = f"better: lower, baseline: {baseline}, target: 4"
    values = _measure([9, 11, 8, 10, 12, 9, 11, 10], more=more)
    return f"measures:\n{values}cycles:\n  - {{number: 1, do: {{started: 2026-03-09}}}}\n"


_STABLE = [8, 6, 7, 9, 8, 5, 7, 8, 6, 9, 7, 8, 6, 9, 7, 8, 6, 7, 9, 8, 6, 7]
_BETTER = [8, 6, 7, 9, 8, 5, 7, 8, 6, 9, 7, 8, 3, 2, 4, 3, 1, 3, 2, 4, 2, 3]
_WORSE = [3, 2, 4, 3, 1, 3, 2, 4, 2, 3, 3, 2, 8, 6, 7, 9, 8, 5, 7, 8, 6, 9]
_CLAIM = """\
changes: [{id: rounds, idea: Hourly rounds}]
cycles:
  - {number: 1, change: rounds, study: {improved: "yes"}, act: {decision: adopt}}
"""
_TESTED = """\
cycles:
  - {number: 1, do: {started: 2026-04-06}}
"""
_ADOPTED = """\
changes:
  - id: rounds
    idea: Hourly rounds
    holding: {owner: Ward sister, measure: falls, watched_by: Ward meeting, since: 2026-02-01}
cycles:
  - {number: 1, change: rounds, act: {on: 2026-02-01, decision: adopt, implementation: In the list of tasks}}
"""
_WEEKLY = "better: lower, frequency: weekly"
_PROCESS = 'kind: process, unit: "%", better: higher'
_FLAT = [71, 68, 72, 70, 69, 73, 70, 68, 71, 72, 69, 70, 73, 68, 71, 70, 72, 69, 71, 70, 68, 72]
_RISEN = [41, 38, 42, 40, 39, 43, 40, 38, 41, 42, 39, 40, 83, 88, 81, 90, 82, 89, 81, 90, 88, 82]


def _note(text: str) -> str:
    return f"notes: {text}\n"


PAGES = {
    "DAT01": Explanation(
        f"Three or more consecutive regular data points are one of the four key features ({KNUDSEN}). {_REGULAR}",
        "measures:\n" + _measure([8, 6]) + _TESTED,
        "measures:\n" + _measure([8, 6, 7]) + _TESTED,
        "Record the values as they come: pdsa record MEASURE VALUE, or many at once from a table.",
    ),
    "DAT02": Explanation(
        f"{_REGULAR} A small sample each week tells more, and sooner, than a large one each quarter.",
        "measures:\n" + _measure([8, 6, 7, 8], step=91),
        "measures:\n" + _measure([8, 6, 7, 8]),
        "Collect smaller samples, and record each: pdsa record MEASURE VALUE. Three values within a month of each other mend it.",
    ),
    "DAT03": Explanation(
        f"{_REGULAR} Where two values or more are missing in a row, nobody knows what happened then, and rules on runs pass "
        "over it. A measure that was never filled, or has fallen silent, tells nothing at all; after how long it is said is our "
        "own number: three of its intervals, and at least measuring_days. Of rare events no value is good news.",
        "measures:\n" + _measure([8, 6, 7, 8], more=_WEEKLY).replace("2026-01-12", "2025-12-01"),
        "measures:\n" + _measure([8, 6, 7, 8], more=_WEEKLY),
        "Fill in what is known: pdsa record MEASURE VALUE --on DAY. What cannot be known goes into a note. A gap that a value has "
        "just ended is let alone, and so are values that come less often once the idea is adopted.",
    ),
    "DAT04": Explanation(
        "A baseline of few points does not show what was usual. Rules on runs are relied on from ten useful points on "
        "(docs/statistics.md); that number can be changed (check.thresholds.baseline_points), and one point less is let pass.",
        "measures:\n" + _measure(_STABLE[:6]) + _TESTED.replace("04-06", "02-02"),
        "measures:\n" + _measure(_STABLE) + _TESTED,
        "Look for earlier values, from records or registers: pdsa record --from FILE.",
    ),
    "DAT05": Explanation(
        f"{_CLAIMS} A claim is borne out by a signal in the measure that the idea should move; the message says by which rules. Where "
        "that measure has no value since the first test of the idea, nothing can bear it out; so with a gain that is held (status: sustaining), "
        "put in place, or told in the summary of a closed project, where no measure has a value since the first test.",
        "measures:\n" + _measure(_STABLE) + _CLAIM,
        "measures:\n" + _measure(_BETTER) + _CLAIM,
        "Look at the chart: pdsa chart MEASURE. Where the claim was too early: pdsa set cycles.NUMBER.study.improved unclear.",
    ),
    "DAT06": Explanation(
        f"{_CLAIMS} When the outcome moves and what you changed does not, something else may have done it.",
        "measures:\n" + _measure(_BETTER) + _measure(_FLAT, name="rounds", more=_PROCESS),
        "measures:\n" + _measure(_BETTER) + _measure(_RISEN, name="rounds", more=_PROCESS),
        "Ask what else changed on the day of the signal: pdsa chart MEASURE.",
    ),
    "DAT07": Explanation(
        f"That work is not stopped despite harm is among the ways in which cycles fail ({REED}). A balancing measure that is worse "
        "with a signal says that something pays for the gain.",
        "measures:\n" + _measure(_WORSE, name="time", more="kind: balancing, better: lower"),
        "measures:\n" + _measure(_STABLE, name="time", more="kind: balancing, better: lower"),
        "Find out whether the change is the cause, and adapt it: pdsa chart MEASURE.",
    ),
    "DAT08": Explanation(
        "Where lines are frozen or begin anew decides what counts as a signal: a reason that is written on the day keeps one "
        "honest. This rule is ours; for a rebase the file cannot do without a text, and a dash is none.",
        "measures:\n" + _measure(_STABLE, more="better: lower, baseline_until: 2026-03-30"),
        "measures:\n"
        + _measure(
            _STABLE, more="better: lower, baseline_until: 2026-03-30, baseline_because: Before the first test"
        ),
        'Give the reason: pdsa set measures.MEASURE.baseline_because "...".',
    ),
    "DAT09": Explanation(
        "One case more or less of six moves the share by 17 points: what looks like a change is chance. That ten is few is our "
        "rule (check.thresholds.small_denominator).",
        """\
measures:
  - id: rounds
    name: Rounds
    better: higher
    data:
      - {on: 2026-01-05, numerator: 3, denominator: 5}
      - {on: 2026-01-12, numerator: 4, denominator: 6}
      - {on: 2026-01-19, numerator: 4, denominator: 5}
""",
        """\
measures:
  - id: rounds
    name: Rounds
    better: higher
    data:
      - {on: 2026-01-05, numerator: 13, denominator: 25}
      - {on: 2026-01-12, numerator: 14, denominator: 26}
      - {on: 2026-01-19, numerator: 14, denominator: 25}
""",
        "Put weeks together, or count the days between events (type: days_between).",
    ),
    "DAT10": Explanation(
        "The way to the target is counted from the baseline. Where all values from before the first test lie on one side of it, another "
        "thing was counted then, or in another way, and what looks like a change may be there from the start. That it takes eight values "
        "is our rule: by chance alone so many lie on one side of their middle less than once in a hundred times.",
        _stated(7),
        _stated(10),
        "Say where it stood as it was measured: pdsa set aim.baseline 10.",
    ),
    "SUS01": Explanation(
        f"{_SLIPS} An owner, somebody who watches a measure, and a place in the usual way of working are what holds a change.",
        _ADOPTED.replace(
            "    holding: {owner: Ward sister, measure: falls, watched_by: Ward meeting, since: 2026-02-01}\n",
            "",
        ),
        "measures:\n" + _measure([3, 2, 3]) + _ADOPTED,
        "Say it: pdsa sustain --idea ID --owner ROLE --measure MEASURE --watched-by ROLE --standard-work TEXT.",
    ),
    "SUS02": Explanation(
        f"{_SLIPS} When values stop coming after adoption, nobody can tell whether the gain holds. Of rare events (days or cases "
        "between two of them) no value is good news, and nothing is said.",
        "measures:\n" + _measure([3, 2, 3]) + _ADOPTED,
        "measures:\n" + _measure([3, 2, 3]).replace("2026-01-19", "2026-11-02") + _ADOPTED,
        "Once a month is enough to watch: pdsa record MEASURE VALUE. A watch that has ended says so: holding.until.",
    ),
    "SUS03": Explanation(
        f"{_SLIPS} The measure turned for the worse after the idea was adopted, or its values lie back where they were before they "
        "got better: four at least, as one says little. The rule is our own (docs/charts.md).",
        "measures:\n" + _measure(_WORSE) + _ADOPTED,
        "measures:\n" + _measure(_BETTER) + _ADOPTED,
        "Find out what slipped: pdsa chart MEASURE; ask the owner whether the change is still done.",
    ),
    "STL01": Explanation(
        "Of 11 cycles that were abandoned, four ended in the plan and one in the do (Journal of the American Board of Family "
        "Medicine). A test past its planned end was forgotten, or took place and is not written down.",
        """\
cycles:
  - {number: 1, plan: {starts: 2026-11-02, ends: 2026-11-06}}
""",
        """\
cycles:
  - {number: 1, plan: {starts: 2026-11-02, ends: 2026-12-06}}
""",
        "Write what happened: pdsa cycle NUMBER --ended DAY; or a new day: pdsa cycle NUMBER --amend --ends DAY.",
    ),
    "STL02": Explanation(
        "A cycle that is neither ended nor studied teaches nothing, and keeps the next one waiting. Of 11 cycles that were "
        "abandoned, four ended in the plan and one in the do (Journal of the American Board of Family Medicine). After how long "
        "it is said is our own number: idle_days.",
        """\
cycles:
  - {number: 1, do: {started: 2026-09-01}}
""",
        """\
cycles:
  - {number: 1, do: {started: 2026-11-02}}
""",
        "Write what became of it: pdsa cycle NUMBER; a test that did not take place can be abandoned, with the reason.",
    ),
    "STL03": Explanation(
        f"Cycles that follow one another are what the method is: of 73 articles 14 fully documented such a sequence ({TAYLOR}). A "
        "project that is neither tested nor measured any more has ended without saying so. After how long it is said is our own "
        "number: idle_days.",
        """\
started: 2026-06-01
""",
        """\
started: 2026-10-01
""",
        "Plan the next test: pdsa cycle. Or say how it stands: pdsa set status paused; pdsa close.",
    ),
    "PID01": Explanation(
        f"{_NOBODY} An NHS number is told by its check digit.",
        _note('"Seen with patient 943 476 5919"'),
        _note('"Seen with patient 3; order 943 476 5918"'),
        "Take it out (pdsa edit), and say patient 3.",
    ),
    "PID02": Explanation(
        _NOBODY,
        _note("Patient born 12/03/1948"),
        _note("Patient in the seventies, seen on 12 March"),
        "Take it out (pdsa edit), and give an age group where it matters.",
    ),
    "PID03": Explanation(
        _NOBODY,
        _note("Late in MRN 4471203"),
        _note("Late in 4 of 12 records"),
        "Take it out (pdsa edit), and keep the list of records where patient data belong.",
    ),
    "PID04": Explanation(
        _NOBODY,
        _note("Ask ward.clerk@example.org"),
        _note("Ask the ward clerk"),
        "Take it out (pdsa edit), and name the role.",
    ),
    "PID05": Explanation(
        _NOBODY,
        _note('"Ring 020 7946 0958"'),
        _note("Ring the bleep of the ward"),
        "Take it out (pdsa edit), and name the role.",
    ),
    "PID06": Explanation(
        f"{_NOBODY} A name is told by the title before it, Mr, Mrs, Ms or Miss; names of doctors and nurses with theirs are let "
        "alone, and so are the fields that say who does something.",
        _note("Mrs Jones fell at night"),
        _note("Patient 3 fell at night, and Dr Smith was called"),
        "Take it out (pdsa edit), and say patient 3.",
    ),
}
