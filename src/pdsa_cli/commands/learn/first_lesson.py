"""The first course as texts: from a problem to a first test planned."""

from pdsa_cli.checks.explained import KNUDSEN, MCNICHOLAS, REED
from pdsa_cli.commands.learn.steps import BANGALORE, JAIPUR, Lesson, Look, Step

FIRST = Lesson(
    "first",
    "The first course",
    "From a problem of your own to a project with an aim, measures, ideas and a first small test.",
    (
        Step(
            "Your problem",
            1,
            "Improvement starts with a problem, not with a solution. Say what goes wrong, for whom and how often, so that "
            "somebody who was never there can see it. What to do about it comes later, and there will be several ideas.",
            "In a hospital in Bangalore a quarter of the newborns who could have delayed cord clamping had it. "
            "There is no solution in that sentence, and everybody can count.",
            BANGALORE,
            ("project.title", "project.problem.statement"),
            (
                Look(
                    "",
                    "Without a problem in a sentence each of the team solves another one.",
                    ("project.problem.statement",),
                ),
                Look(
                    "solution",
                    "That names what is missing, which is half a solution already. What goes wrong because of it?",
                    ("project.problem.statement",),
                ),
            ),
            "Good: a problem that others can see.",
        ),
        Step(
            "How you know",
            1,
            "Those who do not feel the problem are won by what can be counted. You need no study: a tally of ten cases, "
            "counted by hand this week, is a beginning.",
            "The team in Bangalore knew where it stood before it changed anything: a median of 25% with delayed clamping, and "
            "of 50% with early breastfeeding.",
            BANGALORE,
            ("project.problem.evidence",),
            (
                Look(
                    "no number",
                    "No number says how often yet. A guess will do for now, if you say that it is one.",
                    ("project.problem.evidence",),
                ),
            ),
            "Good: there is a number to start from.",
        ),
        Step(
            "Why, and why again",
            2,
            'Behind each cause stands another. Ask why until you reach something that your team can change. "People do not '
            'care" is hardly ever the end of it: look at tasks, tools, the room and the organisation too.',
            "In the first test in Bangalore a reminder was sent at 26% of the births only. The reason that was found: the "
            "team was not told of births that were near. That can be changed.",
            BANGALORE,
            ("project.causes",),
            (
                Look(
                    "",
                    "No cause yet. What you change would be a guess; one cause is enough to go on.",
                    ("project.causes",),
                ),
                Look(
                    "no why",
                    "You have a cause; why does it happen? 1 and Enter takes you into it.",
                    ("project.causes",),
                ),
            ),
            "Good: you asked why. More causes will come up in the tests.",
        ),
        Step(
            "A measure that says you are there",
            3,
            "An outcome measure says whether those you do it for are better off. Define it so that two people who count the "
            "same week get the same number, and let somebody count it little and often.",
            "In Bangalore not all births counted, but those after 30 weeks without Rh-isoimmunisation. And in the second test "
            "nurses found the data hard to enter: the next test was a register.",
            BANGALORE,
            (
                *("measure.name", "measure.unit", "measure.numerator", "measure.denominator"),
                *("measure.collected_by", "measure.frequency"),
            ),
            (
                Look(
                    "",
                    "Nothing is measured yet, so nobody will know whether it got better.",
                    ("measure.name",),
                ),
                Look(
                    "no whole",
                    "A percentage needs its whole: out of what is it counted?",
                    ("measure.denominator",),
                ),
                Look(
                    "MEA04",
                    "Two people could still count different things here.",
                    ("measure.unit", "measure.numerator", "measure.denominator"),
                ),
                Look(
                    "MEA05",
                    "What nobody in particular counts is soon not counted.",
                    ("measure.collected_by", "measure.frequency"),
                ),
            ),
            "Good: that can be counted, and somebody will.",
        ),
        Step(
            "A number and a day",
            2,
            '"Some" is not a number, and "soon" is not a time. Say from where to where, by when, for whom and where: then '
            "anybody can tell afterwards whether you got there.",
            "Of 120 published projects, 58% had no aim with a number; 27% had one and reached it.",
            KNUDSEN,
            (
                *("project.aim.baseline", "project.aim.target", "measure.better", "project.aim.by"),
                *("project.aim.population", "project.aim.place"),
            ),
            (
                Look("", "Your aim has no number yet: where shall it be?", ("project.aim.target",)),
                Look(
                    "AIM09",
                    "You would be there already. One of the two numbers is another.",
                    ("project.aim.target",),
                ),
                Look("", "Your aim has no day yet.", ("project.aim.by",)),
                Look(
                    "",
                    "Nothing says where it stands now. A guess will do, until you have counted.",
                    ("project.aim.baseline",),
                ),
                Look("", "Your aim does not say for whom.", ("project.aim.population",)),
                Look("", "Your aim does not say where. One ward is enough.", ("project.aim.place",)),
            ),
            "Good: from where to where, by when, for whom and where.",
        ),
        Step(
            "One sentence",
            1,
            "Now say it in one sentence, which everybody on the team can repeat. It is composed of what you answered; make "
            "the words your own, and leave the numbers in.",
            "A neonatal unit in Jaipur meant to lower its use of antibiotics by 20% or more, from 574 per 1,000 "
            "patient-days, by the end of 2020.",
            JAIPUR,
            ("project.aim.statement",),
            (
                Look(
                    "AIM10",
                    "The sentence says another number or day than your answers.",
                    ("project.aim.statement",),
                ),
                Look("", "There is no sentence yet that the team could repeat.", ("project.aim.statement",)),
            ),
            "Good: that is your aim.",
        ),
        Step(
            "The rest of the family",
            2,
            "A process measure shows whether the change is done at all; a balancing measure shows whether something else "
            "gets worse. One of each is a start. A whole family has one or two outcomes, three to five process measures and "
            "one or two balancing ones.",
            "Jaipur counted the use of antibiotics (outcome), in how many cases the protocol was followed (process), and "
            "whether necrotising enterocolitis or deaths rose (balancing). They did not.",
            JAIPUR,
            ("project.process_measures", "project.balancing_measures"),
            (
                Look(
                    "",
                    "If the outcome does not move, nothing will tell whether the change was done at all.",
                    ("project.process_measures",),
                ),
                Look(
                    "", "Nothing watches whether something else gets worse.", ("project.balancing_measures",)
                ),
            ),
            "Good: a family of measures.",
        ),
        Step(
            "Ideas",
            2,
            "An idea changes how the work is done; an appeal to try harder does not. Note several, each with the reason why it "
            "should work: this reason is what your tests will try.",
            "In Bangalore the first idea was a message by phone at admission. It was given up after one test; a line on the "
            "checklist before the birth took its place and was adopted.",
            BANGALORE,
            ("project.changes",),
            (
                Look(
                    "", "No idea yet. Take a small one, which you could try tomorrow.", ("project.changes",)
                ),
                Look(
                    "appeal",
                    "Is that an appeal to try harder? What would make the right thing the easy one?",
                    ("project.changes",),
                ),
                Look(
                    "no because",
                    "An idea without a reason cannot surprise you. 1 and Enter takes you into it.",
                    ("project.changes",),
                ),
            ),
            "Good: an idea with a reason that can be tried.",
        ),
        Step(
            "One small test of many",
            1,
            "Do not introduce the idea; try it. One test, one nurse, one patient, one day: being wrong then costs little, and "
            "you can try again tomorrow. A project is a series of such tests, each of which takes something from the last.",
            "Jaipur took five cycles. The use of antibiotics, 574 at the start, was 457, 431, 426, 443 and 411: not each one was "
            "better than the last, but the series was.",
            JAIPUR,
            ("title", "change", "idea_is_new", "because", "plan.objective"),
            (
                Look("", "No test is planned yet, and what is not planned is put off.", ("title",)),
                Look(
                    "",
                    "What do you want to find out? A test without a question only shows that something was done.",
                    ("plan.objective",),
                ),
            ),
            "Good: something to try, and something to find out.",
        ),
        Step(
            "Say before what will happen",
            2,
            "Write down what you expect before you begin, so that it can turn out wrong: how many, how often, how long. A "
            "prediction that fails teaches most.",
            "The report from Bangalore gives no predictions. The reminder was sent at 26% of the births: was that less than "
            "the team expected? Nobody can tell any more.",
            BANGALORE,
            ("plan.predictions",),
            (
                Look(
                    "PLN01",
                    "No prediction: nothing could then come out otherwise than expected.",
                    ("plan.predictions",),
                ),
                Look(
                    "PLN02",
                    "A prediction needs something that could turn out wrong: how many, how often or how long?",
                    ("plan.predictions",),
                ),
            ),
            "Good: that can turn out wrong, so it can teach you something.",
        ),
        Step(
            "How small",
            1,
            "Small enough to do this week, with those who are willing. Grow with what you learn: more patients, then nights and "
            "weekends, then the whole unit.",
            "Of the series of cycles that were studied, 30% grew from one test to the next.",
            MCNICHOLAS,
            ("scale.size", "scale.unit", "scale.days", "scale.conditions", "scale.whole_unit"),
            (
                Look(
                    "PLN05",
                    "How large the test is decides what it risks: on how many, of what, for how long?",
                    ("scale.size", "scale.unit", "scale.days"),
                ),
                Look(
                    "PLN06",
                    "That is large for a first test. What could you do with one, tomorrow?",
                    ("scale.size",),
                ),
            ),
            "Good: small enough to be wrong.",
        ),
        Step(
            "Who, when, and what to look at",
            2,
            "A plan without who, what, when and where stays a plan. Say also which few data will tell whether the prediction "
            "came true, and who notes them down.",
            "Among the ways in which published PDSA cycles failed: plans without who, what, when and where, and data that "
            "could not answer the question.",
            REED,
            ("plan.tasks", "plan.data_collection", "plan.starts", "plan.ends"),
            (
                Look("PLN04", "Nothing says yet who does what, when and where.", ("plan.tasks",)),
                Look(
                    "PLN09",
                    "Nothing says yet which data tell, and who notes them.",
                    ("plan.data_collection",),
                ),
                Look("", "A test without a day is put off.", ("plan.starts",)),
            ),
            "Good: this can be done.",
        ),
    ),
)
