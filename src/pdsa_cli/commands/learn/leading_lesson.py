"""The lesson for those who lead a team as texts."""

from pdsa_cli.checks.explained import LEIS, REED
from pdsa_cli.commands.learn.steps import BANGALORE, Lesson, Look, Step
from pdsa_cli.suggesting import Command

LEADING = Lesson(
    "leading",
    "For those who lead a team",
    "Engaging others, generating ideas, spread and sustainability, on a project that is there.",
    (
        Step(
            "Who has a say",
            4,
            "A change needs those who do the work, those who decide, and those who could stop it. Think of who can help or "
            "hinder most, and how they stand today; not everybody has to lead, and letting it happen is enough for many.",
            "That those concerned were not brought in is among the ways in which published PDSA cycles failed from the start.",
            REED,
            ("people",),
            (Look("", "Nobody is named yet. Who would notice first if the work changed?", ("people",)),),
            "Good: you know whom you need.",
        ),
        Step(
            "What wins them",
            2,
            "People support what they helped to make. Ask what they care about before you tell them what you want, and let "
            "somebody do it by a day: one talk this week is worth a meeting next month.",
            "In Bangalore nurses said that the data were hard to enter. The team made it easier, with a register and a daily "
            "dashboard, and these were well accepted.",
            BANGALORE,
            ("actions",),
            (
                Look(
                    "not won",
                    "Somebody of influence is not won yet, and nothing is planned.",
                    ("actions",),
                ),
                Look("nobody acts", "A task without a name is everybody's, and so nobody's.", ("actions",)),
            ),
            "Good: somebody does something about it.",
        ),
        Step(
            "Ideas from those who do the work",
            3,
            "Those who do the work know where it sticks. Ask them; ask also which of the nine groups of change concepts your ideas "
            "come from, and look into one from which there is none yet. Ideas should change on the way.",
            "A warning sign in published projects: the change is the same in the last cycle as in the first.",
            LEIS,
            ("ideas",),
            (
                Look(
                    "no reason",
                    "An idea without a reason cannot surprise you. 1 and Enter takes you into it.",
                    ("ideas",),
                ),
            ),
            "Good: each has a reason that can be tried.",
        ),
        Step(
            "Where else",
            3,
            "Spread what held in your tests, not what was hoped for. Each new place needs somebody who leads it there, and the "
            "freedom to fit it to its own work by small tests of its own.",
            "Collaboratives bring 10 to 100 teams together on one topic for 6 to 18 months: they learn together, usually three "
            "times, and run their own PDSA cycles in between.",
            "IHI, Breakthrough Series, 1995 on",
            ("sites",),
            (Look("no leader", "Nobody leads it there yet. Who would want to?", ("sites",)),),
            "Good: somebody will lead it there.",
        ),
        Step(
            "Will it last",
            3,
            "A gain is kept by what stays when the team has gone: people who were trained, leaders who ask for it, and a measure that "
            f"is still looked at. Rate these three now; all ten factors: {Command('sustain')}.",
            "Bangalore adopted the delivery register and the daily dashboard in January 2019. To the end of 2020, over 694 "
            "deliveries, delayed clamping stayed at 96%.",
            BANGALORE,
            ("by", "monitoring", "involvement", "senior_leadership"),
            (
                Look(
                    "weak",
                    f"What is not there yet is where to begin. How to hold a gain: {Command('sustain')}.",
                    (),
                ),
            ),
            "Good: this has a base to last on.",
        ),
    ),
)
