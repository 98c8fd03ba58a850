"""The pages of the checks on the three questions: aim, measures, ideas."""

from pdsa_cli.checks.explained import KNUDSEN, REED, Explanation

_NUMBERS = f"Of 120 published projects 27% set themselves a quantitative aim and reached it; 58% had none ({KNUDSEN})."
_AIM = """\
aim:
  statement: Fewer falls
"""
_WHOLE_AIM = """\
aim:
  statement: By 30 June 2027, bring falls down from 8 to 4 a month for inpatients of ward 3.
  measure: falls
  baseline: 8
  target: 4
  by: 2027-06-30
  population: inpatients
  place: ward 3
measures:
  - {id: falls, name: Falls, kind: outcome, unit: falls, better: lower}
"""
_FAMILY = "Models of improvement ask for a family: one or two outcome, three to five process, one or two balancing measures."
_ONE_MEASURE = """\
measures:
  - {id: falls, name: Falls, kind: outcome, unit: falls, better: lower}
"""
_THREE_MEASURES = """\
aim: {statement: Fewer falls}
measures:
  - {id: falls, name: Falls, kind: outcome, unit: falls, better: lower}
  - {id: rounds, name: Rounds done, kind: process, unit: "%", better: higher}
  - {id: time, name: Minutes spent on rounds, kind: balancing, unit: minutes, better: lower}
"""
_IDEA = """\
measures:
  - {id: falls, name: Falls, better: lower}
  - {id: rounds, name: Rounds done, better: higher}
changes:
  - {id: rounds, idea: Hourly rounds}
cycles:
  - {number: 1, change: rounds, plan: {objective: Try one round}, act: {decision: adapt}}
"""
_WHOLE_IDEA = """\
measures:
  - {id: falls, name: Falls, better: lower}
  - {id: rounds, name: Rounds done, better: higher}
changes:
  - id: rounds
    idea: Hourly rounds
    driver: Help is near when somebody gets up
    because: Most falls happen on the way to the toilet.
    measures: [falls]
cycles:
  - {number: 1, change: rounds, plan: {objective: Try one round}, act: {decision: adapt}}
"""

PAGES = {
    "AIM01": Explanation(
        f"The first question of the Model for Improvement is what you are trying to accomplish. {_NUMBERS}",
        "status: active\n",
        _AIM,
        "Say what, from where to where, for whom, where and by when: pdsa set aim.statement TEXT, or pdsa new.",
    ),
    "AIM02": Explanation(
        f"An aim without a measure cannot be seen to be reached. {_NUMBERS}",
        _AIM,
        _WHOLE_AIM,
        "Name the measure that the aim is about: pdsa set aim.measure ID.",
    ),
    "AIM03": Explanation(
        f"A number makes the aim a promise that can be kept or missed. {_NUMBERS}",
        _AIM,
        _WHOLE_AIM,
        "Write the number that is to be reached: pdsa set aim.target NUMBER.",
    ),
    "AIM04": Explanation(
        "An aim has five parts: what, from where to where, for whom, where, by when. Without a day nothing is ever late; that "
        "success has no criteria is among the ways in which projects fail from the start "
        f"({REED}).",
        _AIM,
        _WHOLE_AIM,
        "Write the day: pdsa set aim.by 2027-06-30.",
    ),
    "AIM05": Explanation(
        f"Who is counted decides what the measure means, and whom the change has to reach. A problem that is poorly framed is "
        f"among the ways in which projects fail from the start ({REED}).",
        _AIM,
        _WHOLE_AIM,
        'Write for whom: pdsa set aim.population "inpatients".',
    ),
    "AIM06": Explanation(
        f"Where decides who has to take part, and where it can spread to later. A problem that is poorly framed is among the "
        f"ways in which projects fail from the start ({REED}).",
        _AIM,
        _WHOLE_AIM,
        'Write where: pdsa set aim.place "ward 3".',
    ),
    "AIM07": Explanation(
        "An improvement is a difference: without the value before, nobody can say how much better it is. This rule is one of "
        "the method's; no study counted it.",
        """\
aim: {statement: Fewer falls, measure: falls, target: 4}
measures: [{id: falls, name: Falls, better: lower}]
""",
        """\
aim: {statement: Fewer falls, measure: falls, target: 4, baseline: 8}
measures: [{id: falls, name: Falls, better: lower}]
""",
        "Write where the measure stands: pdsa set aim.baseline NUMBER.",
    ),
    "AIM08": Explanation(
        f"A goal that is never questioned is among the ways in which projects fail ({REED}). When its day is over, the team "
        "extends it, changes it or ends the project, and says why.",
        """\
aim: {statement: Fewer falls, target: 4, by: 2026-06-30}
""",
        """\
aim:
  statement: Fewer falls
  target: 4
  by: 2026-06-30
  revisions:
    - {on: 2026-07-03, because: "Kept until the end of the year, as the second ward joined in June"}
""",
        "Agree what follows; then say the new day, and when and why it was agreed: "
        'pdsa set aim.by DAY aim.revisions.1.on DAY aim.revisions.1.because "...".',
    ),
    "AIM09": Explanation(
        "When the value before the first test meets the target, there is nothing to improve, or one of the two numbers is "
        "wrong, or higher and lower are mixed up. This rule is ours.",
        """\
aim: {statement: Fewer falls, measure: falls, baseline: 4, target: 8}
measures: [{id: falls, name: Falls, better: lower}]
""",
        """\
aim: {statement: Fewer falls, measure: falls, baseline: 8, target: 4}
measures: [{id: falls, name: Falls, better: lower}]
""",
        "Correct the number that is wrong: pdsa set aim.target NUMBER, or pdsa set measures.ID.better lower.",
    ),
    "AIM10": Explanation(
        "People read the sentence; the chart, the list and these checks go by the fields. Where they differ, somebody works "
        "towards another goal than the others. Only what the sentence says for certain is compared: a number from which or to "
        'which, with the measure\'s unit or beside the other one; "by half"; a day or a month that stands behind "by". This '
        "rule is ours.",
        """\
aim:
  statement: By 30 June 2027, bring falls down from 8 to 4.
  measure: falls
  baseline: 8
  target: 6
  by: 2027-12-31
measures: [{id: falls, name: Falls, better: lower}]
""",
        """\
aim:
  statement: By 30 June 2027, bring falls down from 8 to 4.
  measure: falls
  baseline: 8
  target: 4
  by: 2027-06-30
measures: [{id: falls, name: Falls, better: lower}]
""",
        "Agree which of them is meant, and write it in both: pdsa set aim.target NUMBER, pdsa set aim.by DAY, "
        'pdsa set aim.statement "...".',
    ),
    "MEA01": Explanation(
        f"The second question is how you will know that a change is an improvement: for those whom it is for. {_FAMILY} "
        f"98% of 120 published projects claimed improvement ({KNUDSEN}); the outcome measure is what can bear it out.",
        """\
aim: {statement: Fewer falls}
measures:
  - {id: rounds, name: Rounds done, kind: process, unit: "%", better: higher}
""",
        _THREE_MEASURES,
        'Add one: pdsa measure --add "Falls; kind=outcome; unit=falls; better=lower".',
    ),
    "MEA02": Explanation(
        f"When the outcome does not move, only a process measure tells whether the idea failed or was never carried out. "
        f"{_FAMILY} That the test is not done as intended is among the ways in which cycles fail ({REED}).",
        _ONE_MEASURE,
        _THREE_MEASURES,
        'Add one: pdsa measure --add "Rounds done; kind=process; unit=%; better=higher".',
    ),
    "MEA03": Explanation(
        f"What gets better here may get worse elsewhere. {_FAMILY} That work is not stopped despite harm is among the ways in "
        f"which cycles fail ({REED}).",
        _ONE_MEASURE,
        _THREE_MEASURES,
        'Add one: pdsa measure --add "Minutes spent on rounds; kind=balancing; unit=minutes; better=lower".',
    ),
    "MEA04": Explanation(
        "Two people who collect a measure have to get the same value: what is counted, out of what, in which unit. "
        f"A data plan that cannot answer the question is among the ways in which cycles fail ({REED}).",
        """\
measures:
  - {id: rounds, name: Rounds done, unit: "%", better: higher}
""",
        """\
measures:
  - id: rounds
    name: Rounds done
    unit: "%"
    better: higher
    numerator: Rounds done within the hour
    denominator: Rounds due
""",
        'Complete it: pdsa measure ID --numerator "..." --denominator "...".',
    ),
    "MEA05": Explanation(
        f"That the data are not collected is among the ways in which cycles fail ({REED}). What is nobody's task and has no "
        "rhythm is not collected.",
        """\
measures:
  - {id: falls, name: Falls, unit: falls, better: lower}
""",
        """\
measures:
  - {id: falls, name: Falls, unit: falls, better: lower, collected_by: ward clerk, frequency: weekly}
""",
        'Say who and how often: pdsa measure ID --collected-by "ward clerk" --frequency weekly.',
    ),
    "MEA06": Explanation(
        "Without the direction of good no rule can say whether a signal is for the better. This rule is ours.",
        """\
measures:
  - {id: falls, name: Falls, unit: falls}
""",
        """\
measures:
  - {id: falls, name: Falls, unit: falls, better: lower}
""",
        "Say it: pdsa measure ID --better lower.",
    ),
    "MEA07": Explanation(
        "Teams of a programme can only be put beside one another, and their counts added up, where all of them count the same. "
        "Compared are the fields that decide what a value is, with the file that the project names as programme_file. This rule is ours.",
        """\
programme_file: falls.programme.yaml
measures:
  - {id: rounds, name: Rounds done, kind: process, unit: "%", better: higher,
     numerator: Rounds done at all, denominator: Rounds due}
""",
        """\
programme_file: falls.programme.yaml
measures:
  - {id: rounds, name: Rounds done, kind: process, unit: "%", better: higher,
     numerator: Rounds done within the hour, denominator: Rounds due}
""",
        'Take over the shared definition: pdsa measure ID --numerator "...".',
    ),
    "IDE01": Explanation(
        f"A stated theory says how the idea is to reach the aim. It is one of the four key features, and 4% of 72 published "
        f"projects met all four ({KNUDSEN}). An idea that acts on no driver is outside the theory.",
        _IDEA,
        _WHOLE_IDEA,
        "Say which: pdsa set changes.ID.driver DRIVER.",
    ),
    "IDE02": Explanation(
        f"No theory of change is among the ways in which cycles fail ({REED}), and a stated theory is one of the four key "
        f"features: 4% of 72 published projects met all four ({KNUDSEN}).",
        _IDEA,
        _WHOLE_IDEA,
        'Say why it should work: pdsa set changes.ID.because "...".',
    ),
    "IDE03": Explanation(
        "A driver is what has to change for the aim to be reached. When no idea acts on it, either an idea is missing or the "
        "driver is none. This rule is one of the driver diagram's.",
        """\
drivers:
  - {id: help-near, driver: Help is near}
  - {id: safe-floor, driver: The floor is safe}
changes:
  - {id: rounds, idea: Hourly rounds, driver: help-near}
""",
        """\
drivers:
  - {id: help-near, driver: Help is near}
  - {id: safe-floor, driver: The floor is safe}
changes:
  - {id: rounds, idea: Hourly rounds, driver: help-near}
  - {id: night-light, idea: A night light, driver: safe-floor}
""",
        "Add an idea for it, or take the driver out: pdsa edit.",
    ),
    "IDE04": Explanation(
        f"A data plan that cannot answer the question is among the ways in which cycles fail ({REED}): say before the test "
        "which measure would show that the idea works. Where there is one only, it goes without saying.",
        _IDEA,
        _WHOLE_IDEA,
        "Name it: pdsa set changes.ID.measures.1 MEASURE.",
    ),
    "IDE05": Explanation(
        f"Stakeholders who were missed are among the ways in which projects fail ({REED}). Roles will do.",
        """\
cycles:
  - {number: 1, act: {decision: adapt}}
""",
        """\
stakeholders:
  - {who: Night staff, influence: high, interest: low, support: neutral, support_needed: supportive}
cycles:
  - {number: 1, act: {decision: adapt}}
""",
        'Name who has to support the change: pdsa people --add "Night staff".',
    ),
}
