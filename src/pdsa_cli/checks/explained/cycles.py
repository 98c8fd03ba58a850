"""The pages of the checks on one cycle: plan, do, study, act."""

from pdsa_cli.checks.explained import KNUDSEN, MCNICHOLAS, REED, TAYLOR, Explanation

_STAGES = f"All four stages were documented in 71.0% of the cycles ({MCNICHOLAS})."
_ABANDONED = "Of 11 cycles that were abandoned, four ended in the plan, one in the do, two in the study, one between study and act, and three in the act"
_NOT_PREDICTED = """\
cycles:
  - number: 1
    plan:
      objective: Try one round
"""
_PREDICTED = """\
cycles:
  - number: 1
    plan:
      objective: Try one round
      predictions:
        - question: Is there time for it?
          prediction: At least 4 of 5 rounds are done
          because: Two nurses are on shift
"""
_COMPLETE = """\
cycles:
  - number: 1
    plan: {objective: Try one round}
    do: {ended: 2026-11-02, as_planned: true, observations: 3 of 5 rounds were done.}
    study: {on: 2026-11-03, learned: The hour before lunch is too busy.}
    act: {decision: adapt, next: Another hour}
"""

PAGES = {
    "PLN01": Explanation(
        "The prediction is the heart of the method: what you expected, beside what happened, is what teaches. An explicit "
        f"prediction had 12.2% of the cycles ({MCNICHOLAS}).",
        _NOT_PREDICTED,
        _PREDICTED,
        'Before the test begins: pdsa cycle NUMBER --amend --question "..." --prediction "...; because=...". What is written '
        "after that is dated, and counts as written later.",
    ),
    "PLN02": Explanation(
        'A prediction is worth something when it can turn out wrong. "It will go well" cannot. An explicit prediction had '
        f"12.2% of the cycles ({MCNICHOLAS}).",
        """\
cycles:
  - number: 1
    plan: {predictions: [{prediction: Staff will like it}]}
""",
        """\
cycles:
  - number: 1
    plan: {predictions: [{prediction: At least 4 of 5 nurses want to go on with it}]}
""",
        'Before the test begins say how many, how often, how long: pdsa set cycles.NUMBER.plan.predictions.1.prediction "...". '
        "After that it stays as it is: a prediction that is sharpened once the result is known is none.",
    ),
    "PLN03": Explanation(
        "What is known already cannot be predicted, and memory bends towards what happened. An explicit prediction had 12.2% "
        f"of the cycles ({MCNICHOLAS}). The tool stamps the day on which the plan was written down, and that of a prediction which was added or "
        "changed later.",
        """\
cycles:
  - number: 1
    plan: {recorded: 2026-11-05, predictions: [{prediction: 4 of 5 rounds are done}]}
    do: {started: 2026-11-02}
""",
        """\
cycles:
  - number: 1
    plan: {recorded: 2026-11-01, predictions: [{prediction: 4 of 5 rounds are done}]}
    do: {started: 2026-11-02}
""",
        "If it was on paper before: pdsa set cycles.NUMBER.plan.recorded DAY (of one that has a day of its own: "
        "cycles.NUMBER.plan.predictions.1.recorded; of one that says it came afterwards: "
        "cycles.NUMBER.plan.predictions.1.afterwards no). Else write the next one before the test.",
    ),
    "PLN04": Explanation(
        f"No who, what, when and where is among the ways in which cycles fail ({REED}). {_ABANDONED} (Journal of the American "
        "Board of Family Medicine).",
        """\
cycles:
  - number: 1
    plan: {objective: Try one round, tasks: [{what: Walk the round}]}
""",
        """\
cycles:
  - number: 1
    plan:
      objective: Try one round
      tasks: [{what: Walk the round, who: Nurse of bay 2, when: 2026-11-02, where: bay 2}]
""",
        'Say it: pdsa cycle NUMBER --amend --task "Walk the round; who=...; when=...; where=...". A task with new words is a '
        'further one; one that is there is meant by its number: --task "1: who=...; when=...".',
    ),
    "PLN05": Explanation(
        f"Small-scale testing is one of the five principles of PDSA ({TAYLOR}), and 29.7% of the series grew in scale "
        f"({MCNICHOLAS}). Whether a test is small, and whether the next is larger, can be told only when its size is written.",
        """\
cycles:
  - {number: 1, plan: {objective: Try one round}}
""",
        """\
cycles:
  - number: 1
    scale: {size: 5, unit: patients, days: 1, conditions: day shift}
    plan: {objective: Try one round}
""",
        "Write it: pdsa cycle NUMBER --amend --size 5 --unit patients --days 1.",
    ),
    "PLN06": Explanation(
        f"A first trial on less than a whole unit is one of the four key features; 4% of 72 published projects met all four "
        f"({KNUDSEN}). A small test fails cheaply, and its lesson comes in days. That 50 are many for a first test is our rule: ten "
        "times (check.thresholds.jump) the five with which a ramp begins.",
        """\
cycles:
  - number: 1
    scale: {size: 28, unit: patients, whole_unit: true, days: 30}
    plan: {objective: Try rounds}
""",
        """\
cycles:
  - number: 1
    scale: {size: 1, unit: patients, days: 1}
    plan: {objective: Try one round}
""",
        "Begin with one patient, one nurse, one day: pdsa cycle --size 1 --unit patients --days 1.",
    ),
    "PLN07": Explanation(
        "When two changes are tested at once, nobody can tell which of them worked. This rule is one of the method's; no study "
        "counted it.",
        """\
changes: [{id: rounds, idea: Rounds}, {id: night-light, idea: A light}]
cycles:
  - {number: 1, change: rounds, other_changes: [night-light]}
""",
        """\
changes: [{id: rounds, idea: Rounds}, {id: night-light, idea: A light}]
cycles:
  - {number: 1, change: rounds}
  - {number: 2, change: night-light}
""",
        "Give each a cycle of its own: pdsa cycle --new --idea ID.",
    ),
    "PLN08": Explanation(
        f"A stated theory is one of the four key features ({KNUDSEN}); a test that names no idea hangs in the air, and nobody "
        "sees which cycles belong together.",
        _NOT_PREDICTED,
        """\
changes: [{id: rounds, idea: Rounds}]
cycles:
  - {number: 1, change: rounds, plan: {objective: Try one round}}
""",
        "Name the idea: pdsa cycle NUMBER --amend --idea ID. A cycle that only collects information says so: --purpose collect.",
    ),
    "PLN09": Explanation(
        f"A data plan that cannot answer the question, and data that are not collected, are among the ways in which cycles fail "
        f"({REED}).",
        _NOT_PREDICTED,
        """\
cycles:
  - number: 1
    plan: {objective: Try one round, data_collection: The nurse ticks each round on the board.}
""",
        'Say which data tell, and who collects them: pdsa cycle NUMBER --amend --data-collection "...".',
    ),
    "PLN10": Explanation(
        f"{_STAGES} A cycle without a plan is a change, and not a test.",
        """\
cycles:
  - {number: 1, act: {decision: adapt}}
""",
        _COMPLETE,
        'Write down what is still known of it: pdsa cycle NUMBER --amend --objective "...".',
    ),
    "PLN11": Explanation(
        f"A cycle that is on record by its number and title shows nobody what was tried, and still counts as a test. {_STAGES}",
        """\
cycles:
  - {number: 1, title: PDSA 1}
""",
        """\
cycles:
  - {number: 1, title: PDSA 1, plan: {objective: Try one round}}
""",
        'Write down what is known, the prediction first where the test is still to come: pdsa cycle NUMBER --objective "...". A '
        "cycle that never was can go: pdsa edit.",
    ),
    "DON01": Explanation(
        f"{_STAGES} Unexpected learning that is not captured is among the ways in which cycles fail ({REED}).",
        """\
cycles:
  - {number: 1, plan: {objective: Try one round}, act: {decision: adapt}}
""",
        _COMPLETE,
        'Write what was seen: pdsa cycle NUMBER --amend --observations "...".',
    ),
    "DON02": Explanation(
        f"That a test is not done as intended is among the ways in which cycles fail ({REED}). When nothing says whether it "
        "was, a missed prediction can mean that the idea is wrong, or that it was never tried. Say it when all went as "
        "planned, too.",
        """\
cycles:
  - {number: 1, do: {ended: 2026-11-02, observations: 3 of 5 rounds}}
""",
        """\
cycles:
  - {number: 1, do: {ended: 2026-11-02, as_planned: true, observations: 3 of 5 rounds}}
""",
        'Say it: pdsa cycle NUMBER --amend --as-planned, or --not-as-planned --tested "...".',
    ),
    "DON03": Explanation(
        f"That a test is not stopped despite harm is among the ways in which cycles fail ({REED}).",
        """\
cycles:
  - {number: 1, do: {harm: One patient was woken and fell.}}
""",
        """\
cycles:
  - number: 1
    do: {harm: One patient was woken and fell., harm_resolved: Nobody who sleeps is woken any more.}
""",
        'Say what was done about it: pdsa set cycles.NUMBER.do.harm_resolved "...".',
    ),
    "DON04": Explanation(
        "Days say what came before what: the prediction before the test, the study after it, and which values of a measure belong to "
        f"it. Series with regular data over time were 45.3% ({MCNICHOLAS}). This rule is ours.",
        """\
cycles:
  - {number: 1, do: {observations: 3 of 5 rounds were done.}, study: {learned: The hour before lunch is too busy.}}
""",
        """\
cycles:
  - number: 1
    do: {started: 2026-11-02, ended: 2026-11-02, observations: 3 of 5 rounds were done.}
    study: {on: 2026-11-03, learned: The hour before lunch is too busy.}
""",
        "Give the days: pdsa cycle NUMBER --amend --started DAY --ended DAY --studied DAY --decided DAY. A day that nobody knows any "
        "more is said to be unknown in the place of DAY, and is not asked for again.",
    ),
    "STU01": Explanation(
        f"{_STAGES} That there is no study, or that its learning is not shared, is among the ways in which cycles fail ({REED}).",
        """\
cycles:
  - {number: 1, do: {observations: 3 of 5 rounds}, act: {decision: adapt}}
""",
        _COMPLETE,
        'Put each prediction beside its result: pdsa cycle NUMBER --amend --finding "1: missed; 3 of 5" --learned "...".',
    ),
    "STU02": Explanation(
        f"A study looks back. 84.6% of the studies were written in the past tense ({MCNICHOLAS}); one that is dated before the "
        "end of its test has a wrong day, or judged too early.",
        """\
cycles:
  - {number: 1, do: {ended: 2026-11-05}, study: {on: 2026-11-03, learned: It works}}
""",
        """\
cycles:
  - {number: 1, do: {ended: 2026-11-05}, study: {on: 2026-11-05, learned: It works}}
""",
        "Correct the day that is wrong: pdsa cycle NUMBER --amend --studied DAY.",
    ),
    "STU03": Explanation(
        f"84.6% of the studies were written in the past tense ({MCNICHOLAS}); the others said what would be looked at, and "
        "not what was found. Only the results are read for this: what was learned may well speak of the future.",
        """\
cycles:
  - {number: 1, do: {ended: 2026-11-02}, study: {results: We will count the rounds.}}
""",
        """\
cycles:
  - {number: 1, do: {ended: 2026-11-02}, study: {results: We counted 3 of 5 rounds.}}
""",
        "Write what was found: pdsa cycle NUMBER --amend.",
    ),
    "STU04": Explanation(
        "A prediction that is never answered might as well not have been made. Learning was present in 98.3% of the cycles, an "
        f"explicit prediction in 12.2% ({MCNICHOLAS}).",
        """\
cycles:
  - number: 1
    plan: {predictions: [{prediction: 4 of 5 rounds are done}]}
    study: {learned: It works}
""",
        """\
cycles:
  - number: 1
    plan: {predictions: [{prediction: 4 of 5 rounds are done}]}
    study: {findings: [{prediction: 1, outcome: missed, result: 3 of 5}]}
""",
        'Answer each, "unclear" too: pdsa cycle NUMBER --amend --finding "1: missed; 3 of 5".',
    ),
    "STU05": Explanation(
        f"Learning was present in 98.3% of the cycles ({MCNICHOLAS}). Lessons that inform the next cycle are one of the four key "
        f"features, and 4% of 72 published projects met all four ({KNUDSEN}).",
        """\
cycles:
  - {number: 1, study: {results: 3 of 5}, act: {decision: adapt}}
""",
        _COMPLETE,
        'Say it in a sentence: pdsa cycle NUMBER --amend --learned "...".',
    ),
    "ACT01": Explanation(
        f"{_ABANDONED} (Journal of the American Board of Family Medicine). After two weeks the team no longer remembers what it "
        "saw; that number is ours (check.thresholds.undecided_days).",
        """\
cycles:
  - {number: 1, study: {on: 2026-10-01, learned: It works}}
""",
        """\
cycles:
  - {number: 1, study: {on: 2026-10-01, learned: It works}, act: {decision: adapt}}
""",
        'Decide: pdsa cycle NUMBER --decision adapt --reason "..." --next "...".',
    ),
    "ACT02": Explanation(
        "Act follows from Study: what is adopted, adapted or abandoned before anybody looked at the results was not decided by them, "
        "or one of the days is wrong. Days in the wrong order also spoil what is said of a stretch of time, such as in a board's report.",
        """\
cycles:
  - {number: 1, study: {on: 2026-11-05, learned: It works}, act: {on: 2026-11-03, decision: adopt}}
""",
        """\
cycles:
  - {number: 1, study: {on: 2026-11-05, learned: It works}, act: {on: 2026-11-05, decision: adopt}}
""",
        "Correct the day that is wrong: pdsa cycle NUMBER --amend --decided DAY.",
    ),
}
