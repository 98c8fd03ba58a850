"""What a coach would say at a question, in four lines: why it is asked, a good and a bad answer, and where it goes wrong.

By the key of the question; where the whole key is not here, its last parts count, and then those of its list. Figures are of the studies that are named. One table, longer than other modules: it is read and edited as a whole.
"""

from typing import NamedTuple


class Coaching(NamedTuple):
    """Why a question is asked, a good and a bad answer to it, and where it goes wrong in published projects."""

    why: str
    good: str
    bad: str
    wrong: str


def coaching_for(key: str, within: str = "") -> Coaching | None:
    """What a coach would say at the question with this key, ``within`` a list of entries; None where nothing is written."""
    parts = key.rstrip("0123456789").rstrip(".").split(".")
    ends = [".".join(parts[at:]) for at in range(len(parts))]
    found = next((COACHING[one] for one in (f"{within}.{key}", *ends) if one in COACHING), None)
    return found or (coaching_for(within) if within else None)


_NO_TEST = Coaching(
    "A test tells something where a result can disappoint you.",
    "Will nurses send the reminder for each birth of the day shift?",
    "Implement the reminder.",
    "421 cycles: 12% had an explicit prediction (McNicholas 2019).",
)
_FINDING = Coaching(
    "The result beside the prediction, in figures; a miss teaches most.",
    "missed; 2 of 5",
    "went well",
    "421 cycles: 12% had an explicit prediction (McNicholas 2019).",
)
_WHO_WHEN = Coaching(
    "What has a name and a day gets done.",
    "charge nurse; Friday; labour ward",
    "everybody; soon",
    "Plans without who, what, where, when fail (Reed & Card 2016).",
)
_ROLE = Coaching(
    "One role that answers for it; two are nobody.",
    "charge nurse of the day shift",
    "the team",
    "Plans without who, what, where, when fail (Reed & Card 2016).",
)
_MEANING = Coaching(
    "Two people who collect it must get the same number.",
    "Births with the cord clamped after 60 seconds or more",
    "Good clamping",
    "A data plan that cannot answer the question (Reed & Card 2016).",
)
_OFTEN = Coaching(
    "Often enough that a change shows within weeks, as a line over time.",
    "weekly, 20 births each",
    "before and after",
    "47 articles: 7 had data monthly or more often (Taylor 2014).",
)
_PREDICTION = Coaching(
    "You learn from the gap between what you expected and what came.",
    "At least 4 of 5 births; they asked for it at the huddle",
    "It will work well.",
    "421 cycles: 12% had an explicit prediction (McNicholas 2019).",
)
_SCALE = Coaching(
    "Small enough that it does not matter when it fails: one, then 3, then 5.",
    "1 birth, on the day shift of Monday",
    "the whole ward for three months",
    "421 cycles: 30% of the series grew in scale (McNicholas 2019).",
)
_THEORY = Coaching(
    "The theory is what a test puts at risk; without one nothing is learned.",
    "The team hears of a birth too late to prepare",
    "It is best practice",
    "No theory of why it should work (Reed & Card 2016).",
)
_LEARNED = Coaching(
    "What you know now and did not know before; it shapes the next test.",
    "At admission is too early: only 26% of reminders were sent",
    "It went well",
    "Unexpected learning is not written down (Reed & Card 2016).",
)
_SUPPORT = Coaching(
    "Who can help or stop it, and what would move them.",
    "night nurses: reluctant, fear more paper; ask them at the handover",
    "staff engagement",
    "The people concerned are missed (Reed & Card 2016).",
)
_HELD = Coaching(
    "A gain goes with the person who looked after it, unless it is built in.",
    "on the admission checklist, and in the induction of new staff",
    "staff were reminded",
    "Measuring stops after adoption, and the gain is lost unseen.",
)

_DAYS = Coaching(
    "The days show how quickly you learn, and that the prediction came first.",
    "2 March 2026; unknown, where nobody knows",
    "last month",
    "73 articles: 14 documented an iterative sequence (Taylor 2014).",
)

COACHING = {
    "project.title": Coaching(
        "The name under which the team knows it.",
        "Delayed cord clamping for every eligible newborn",
        "Quality project 3",
        "A title that names the solution closes the search for others.",
    ),
    "setting": Coaching(
        "What works depends on where: others compare their place with yours.",
        "Labour ward, 12 beds, two midwives at night",
        "Hospital",
        "Reports leave the context out, and nobody can repeat them.",
    ),
    "problem.statement": Coaching(
        "A problem said in a sentence keeps the team on it.",
        "Three in four eligible newborns have their cord clamped early",
        "We need a checklist",
        "The problem is poorly framed from the start (Reed & Card 2016).",
    ),
    "evidence": Coaching(
        "It convinces those who do not see it, and is the first baseline.",
        "Audit of 40 births in September: 10 clamped late",
        "Everybody knows it",
        "The goal is never questioned later on (Reed & Card 2016).",
    ),
    "causes": Coaching(
        "Change a cause, and the problem changes; seen ones, not guessed ones.",
        "The team is not told that a birth is near",
        "Lack of awareness",
        "26% of reminders sent: the team was not told (Nagendla 2022).",
    ),
    "whys": Coaching(
        "Each answer is asked why, until you reach what you can change.",
        "One key > kept by the nurse in charge > no rule for a second one",
        "Staff forget > they are careless",
        "Stopping at a person: the next one makes the same mistake.",
    ),
    "why": Coaching(
        "Ask why of the last answer, until you reach what you can change.",
        "There is one key to the cupboard",
        "They do not care",
        "Stopping at a person: the next one makes the same mistake.",
    ),
    "category": Coaching(
        "Groups show where the causes cluster, and where you did not look.",
        "organisation, for a rule or a handover",
        "people, for everything",
        "Most causes land on people, though the system made them.",
    ),
    "count": Coaching(
        "A few causes make most of the problem: count, then choose.",
        "18 of 40 delays",
        "often",
        "Effort goes into the cause that was named first.",
    ),
    "measure.name": Coaching(
        "An outcome is what the patient or the staff has from it.",
        "Eligible newborns with delayed cord clamping, %",
        "Nurses trained",
        "120 projects: 58% had no quantitative aim (Knudsen 2019).",
    ),
    "outcome_measures": Coaching(
        "Outcome: what those have from it whom the aim is about; one or two.",
        "Minutes from asking to pain relief",
        "Nurses trained in pain scores",
        "What is easy to count is taken for the outcome.",
    ),
    "process_measures": Coaching(
        "Process: whether the change is done at all. It moves first.",
        "Births with the reminder sent, %",
        "Satisfaction with the project",
        "The outcome stays, and nobody knows whether the change was made.",
    ),
    "balancing_measures": Coaching(
        "Balancing: what may get worse elsewhere because of the change.",
        "Newborns who needed phototherapy",
        "Costs, some day",
        "Tests are not stopped despite harm (Reed & Card 2016).",
    ),
    "kind": Coaching(
        "A family has 1-2 outcomes, 3-5 processes, 1-2 balancing measures.",
        "outcome: late clamping; process: reminder sent; balancing: jaundice",
        "five outcomes, no process",
        "An unchanged outcome says nothing where no process is measured.",
    ),
    "unit": Coaching(
        "So that everybody reads the number alike.",
        "minutes; %; falls per 1,000 bed days",
        "a lot",
        "Counts are compared although the wards grew.",
    ),
    "better": Coaching(
        "So that better and worse are never confused on a chart.",
        "lower, for minutes of waiting",
        "it depends",
        "Higher reporting is read as more harm.",
    ),
    "baseline": Coaching(
        "Without it nobody can tell what changed; ten points make a sound one.",
        "25, the median of ten weeks",
        "low",
        "Data start with the change, so there is no before.",
    ),
    "target": Coaching(
        "Some is not a number. Far enough that working harder is not enough.",
        "90, from 25",
        "better",
        "120 projects: 27% set a number and reached it (Knudsen 2019).",
    ),
    "by": Coaching(
        "Soon is not a time; a day makes the pace of the tests.",
        "31 March 2027",
        "as soon as possible",
        "The day passes, and the aim is not looked at anew.",
    ),
    "population": Coaching(
        "It says who is counted and who is not.",
        "newborns over 30 weeks, not Rh-isoimmunised",
        "all patients",
        "The ones counted change, and the figure with them.",
    ),
    "place": Coaching(
        "A small place first; others follow by their own tests.",
        "the labour ward",
        "the trust",
        "First tried on a whole unit, not on less (Knudsen 2019).",
    ),
    "aim.statement": Coaching(
        "One sentence with how much, for whom, where, by when; all can say it.",
        "By 31 March 2027, raise late clamping from 25% to 90% of newborns",
        "Improve cord clamping",
        "120 projects: 58% had no quantitative aim (Knudsen 2019).",
    ),
    "numerator": _MEANING,
    "denominator": Coaching(
        "A percentage needs its whole, the same each week.",
        "All births over 30 weeks, not Rh-isoimmunised",
        "patients seen",
        "The whole shrinks quietly, and the share rises.",
    ),
    "inclusions": Coaching(
        "Who is counted, by signs that anybody can see.",
        "Newborns over 30 weeks, by the first scan",
        "all eligible patients",
        "The ones counted change, and the figure with them.",
    ),
    "exclusions": Coaching(
        "Who is left out, and why, before the first one is counted.",
        "Rh-isoimmunised; twins",
        "difficult cases",
        "Those with bad results are left out afterwards.",
    ),
    "type": Coaching(
        "It decides which chart is right, and what a value needs.",
        "percentage, for 5 of 21 births; days between, for rare events",
        "a count, where the number of births changes each week",
        "Counts are compared although the wards grew.",
    ),
    "data_source": Coaching(
        "Where it is written down anyway, so that it costs no extra work.",
        "the delivery register",
        "a survey each week",
        "Data are planned and not collected (Reed & Card 2016).",
    ),
    "collected_by": Coaching(
        "What nobody collects is not there.",
        "charge nurse at the end of the shift",
        "the system",
        "Data are planned and not collected (Reed & Card 2016).",
    ),
    "frequency": _OFTEN,
    "driver": Coaching(
        "What has to be true for the aim; not yet how. Ideas hang on it.",
        "The team hears of each birth in time",
        "Put up a poster",
        "Ideas in the place of drivers: one fails, and the way is closed.",
    ),
    "under": Coaching(
        "Primary drivers act on the aim, secondary ones on a primary.",
        "Team hears in time > The desk calls at full dilation",
        "all primary",
        "A list without levels shows no path from idea to aim.",
    ),
    "goal": Coaching(
        "A number for the driver shows sooner than the aim whether it moves.",
        "85% of births announced by January",
        "improve",
        "The aim is far, and for months nothing seems to move.",
    ),
    "idea": Coaching(
        "One change of what is done, that can be tried tomorrow with one patient.",
        "Clamping as a line of the pre-delivery checklist",
        "Raise awareness",
        "The same idea from first to last cycle (Leis & Shojania 2017).",
    ),
    "changes": Coaching(
        "Several ideas, small ones too: most will be adapted or given up.",
        "Checklist line; huddle before the birth; timer at the bed",
        "Train everybody",
        "The same idea from first to last cycle (Leis & Shojania 2017).",
    ),
    "concept": Coaching(
        "Groups of changes that worked elsewhere: they lead to further ideas.",
        "mistakes: a checklist line, a label of another shape",
        "other, for all",
        "Training and reminders only: the work itself stays as it was.",
    ),
    "because": _THEORY,
    "change": Coaching(
        "One change at a time: then you know what made the difference.",
        "Checklist line",
        "checklist, training and poster together",
        "Of three changes at once nobody knows which one worked.",
    ),
    "title": Coaching(
        "What you do, and with how many: the test as one line.",
        "Checklist line read aloud at one birth",
        "Roll-out phase 1",
        "72 projects: 4% met all features of the method (Knudsen 2019).",
    ),
    "what": Coaching(
        "What you do, and with how many: the test as one line.",
        "Checklist line read aloud, with 1 birth",
        "Roll-out phase 1",
        "421 cycles: 30% of the series grew in scale (McNicholas 2019).",
    ),
    "follows": Coaching(
        "Cycles are a series where learning leads from one to the next.",
        "3, also where another idea is tested now, because of what 3 taught",
        "none, although the last test gave the idea",
        "73 articles: 14 documented an iterative sequence (Taylor 2014).",
    ),
    "idea_is_new": Coaching(
        "Only a yes adds an idea: a slip of the keys is none.",
        "y, for a change that nobody has written down yet",
        "y, for an idea of the list in other words",
        "One idea under three names: its series of tests falls apart.",
    ),
    "test_days": Coaching(
        "A test without a day is put off; a short one teaches sooner.",
        "tomorrow; 2 to 4 March 2026",
        "in the spring",
        "Tests as long as projects: one cycle, and no second one.",
    ),
    "carried_out": Coaching(
        "What was not tested as planned says little about the plan.",
        "Only two of five were asked: the rest slept",
        "more or less",
        "Not done as intended, and not said (Reed & Card 2016).",
    ),
    "do.tested": Coaching(
        "A result belongs to what was tested, and not to what was planned.",
        "Only two of five were asked: the rest slept",
        "it went otherwise",
        "Not done as intended, and not said (Reed & Card 2016).",
    ),
    "started": _DAYS,
    "ended": _DAYS,
    "study.on": _DAYS,
    "act.on": _DAYS,
    "data": Coaching(
        "Counted on the spot; from memory it is a guess by Friday.",
        "5 births, 2 reminders sent, 2 clamped late",
        "most of them",
        "Data are planned and not collected (Reed & Card 2016).",
    ),
    "problems": Coaching(
        "A problem noted is one that the next test can solve; none is an answer.",
        "Nobody knew that a birth was near",
        "communication",
        "Of 11 abandoned cycles one died in Do (JABFM).",
    ),
    "unexpected": Coaching(
        "What no prediction asked about is often what the next test is about.",
        "Families asked for it themselves",
        "it took longer",
        "Unexpected learning is not written down (Reed & Card 2016).",
    ),
    "harm": Coaching(
        "A test that harms is stopped, whatever it was to show; nearly counts.",
        "One bag with the wrong label, noticed before it was given",
        "nothing serious",
        "Tests are not stopped despite harm (Reed & Card 2016).",
    ),
    "harm_resolved": Coaching(
        "What was done so that it does not come again, before the next test.",
        "Test stopped; labels are printed now, and read out by two",
        "staff were reminded",
        "Tests are not stopped despite harm (Reed & Card 2016).",
    ),
    "finding": _FINDING,
    "result": _FINDING,
    "builds_on": Coaching(
        "Cycles are a series where each takes something from the last.",
        "At admission is too early; so now just before the birth",
        "continue",
        "73 articles: 14 documented an iterative sequence (Taylor 2014).",
    ),
    "change_tested": Coaching(
        "What is different from last time, else you test the same again.",
        "The reminder comes at the decision to deliver",
        "same as before",
        "The same idea from first to last cycle (Leis & Shojania 2017).",
    ),
    "objective": _NO_TEST,
    "question": _NO_TEST,
    "plan.predictions": _PREDICTION,
    "prediction": _PREDICTION,
    "plan.predictions.because": _THEORY,
    "size": _SCALE,
    "whole_unit": _SCALE,
    "scale.unit": Coaching(
        "5 says nothing; 5 births can be compared with the next test.",
        "births",
        "times",
        "421 cycles: 30% of the series grew in scale (McNicholas 2019).",
    ),
    "days": Coaching(
        "A short test leaves time for the next one; a day is often enough.",
        "1",
        "90",
        "Tests as long as projects: one cycle, and no second one.",
    ),
    "conditions": Coaching(
        "What works by day with the best team may fail at night.",
        "day shift, one team; next time the night",
        "normal",
        "Adopted without a test under other conditions.",
    ),
    "tasks": _WHO_WHEN,
    "actions": _WHO_WHEN,
    "task": _WHO_WHEN,
    "plan.tasks.what": _WHO_WHEN,
    "who": _ROLE,
    "when": _WHO_WHEN,
    "where": _WHO_WHEN,
    "data_collection": Coaching(
        "A prediction can only be judged by data that somebody collects.",
        "Charge nurse ticks each birth on the register",
        "we will see",
        "A data plan that cannot answer the question (Reed & Card 2016).",
    ),
    "starts": Coaching(
        "A test without a day is put off.",
        "monday",
        "when there is time",
        "Of 11 abandoned cycles 4 died in planning (JABFM).",
    ),
    "ends": Coaching(
        "An open end is how tests die: a day on which you look at it.",
        "in 3 days",
        "open",
        "Of 11 abandoned cycles 3 died in Act (JABFM).",
    ),
    "observations": Coaching(
        "What you saw that the numbers do not say.",
        "Nurses read it aloud only when the doctor was in the room",
        "nothing special",
        "Unexpected learning is not written down (Reed & Card 2016).",
    ),
    "learned": _LEARNED,
    "study.results": Coaching(
        "What the data say beyond the predictions, in figures.",
        "Median wait 20 minutes, from 34",
        "better than before",
        "120 projects: 98% claim improvement (Knudsen 2019).",
    ),
    "compared": Coaching(
        "Better is better than something: the same measure, the weeks before.",
        "2 of 5 sent; in the week before none of 6",
        "much better than it used to be",
        "72 projects: 4% met all features of the method (Knudsen 2019).",
    ),
    "surprises": Coaching(
        "A surprise shows where the theory is wrong.",
        "The night shift sent more reminders than the day shift",
        "nothing",
        "Every prediction met: then nothing was at risk.",
    ),
    "improved": Coaching(
        "A test can teach much and improve nothing: keep the two apart.",
        "unclear, after 5 births",
        "yes, because everybody liked it",
        "120 projects: 98% claim improvement (Knudsen 2019).",
    ),
    "decision": Coaching(
        "After one good day adopt nothing: test at night, at weekends.",
        "adopt for days; next test: two nights, predicted 3 of 4",
        "adopt everywhere after one good day",
        "Adopted after a single test, or though its prediction was missed.",
    ),
    "act.because": Coaching(
        "Those who come later will ask why; a missed prediction asks it at once.",
        "Too early: at admission nobody knows when the birth will be",
        "it seemed best",
        "Adopted after a single test, or though its prediction was missed.",
    ),
    "next": Coaching(
        "Name the next test while you know why: larger, or other conditions.",
        "Same reminder, 5 births, night shift",
        "monitor",
        "421 cycles: 55% in a series of two or more (McNicholas 2019).",
    ),
    "implementation": _HELD,
    "influence": _SUPPORT,
    "interest": _SUPPORT,
    "support": _SUPPORT,
    "support_needed": _SUPPORT,
    "concerns": _SUPPORT,
    "owner": _HELD,
    "standard_work": _HELD,
    "watched_by": _HELD,
    "site": Coaching(
        "Each place tests anew: its people, its rooms, its own adaptations.",
        "Ward 7, planned for May, led by its sister",
        "all wards from Monday",
        "Spread by memo: adopted on paper, not at the bed.",
    ),
    "leader": Coaching(
        "Each place needs somebody of its own who answers for it there.",
        "ward sister of Ward 7",
        "the project team",
        "Spread by memo: adopted on paper, not at the bed.",
    ),
    "planned": Coaching(
        "One place after the other: what one teaches helps the next.",
        "in 2 weeks, after the first place has reported",
        "everywhere on 1 January",
        "Spread by memo: adopted on paper, not at the bed.",
    ),
    "rater": Coaching(
        "Several rate, each alone: where they differ is where to talk.",
        "ward sister",
        "the team, together",
        "One person's hope is taken for the state of the ward.",
    ),
    "factor": Coaching(
        "What holds a gain is there or not: say what can be seen today.",
        "partly: a chart hangs there, and nobody acts on it",
        "fully, as everybody is keen",
        "Measuring stops after adoption, and the gain is lost unseen.",
    ),
    "results": Coaching(
        "What was reached with figures, and what was not.",
        "From 25% to 96%; data entry stayed hard",
        "a success",
        "120 projects: 98% claim improvement (Knudsen 2019).",
    ),
    "handed_over": _HELD,
}
