"""The ten factors of sustainability: what is asked, and what each of the four levels means.

The factors and their highest scores are those of the NHS Sustainability Model (Maher, Gustafson and Evans, 2010); every
question and every level is worded here anew. The model also scores its two middle levels. Those scores could not be
verified, so no sum is made: a total from unverified numbers would look exact and be none.
"""

from typing import NamedTuple

from pdsa_cli.words import Factor, Level

LEVELS = {
    Level.NOT_YET: "not yet",
    Level.PARTLY: "partly",
    Level.MOSTLY: "mostly",
    Level.FULLY: "fully",
}
"""The levels for people, from the least to the most."""

NO_TOTAL = (
    "No total is shown: what the two middle levels score in the NHS Sustainability Model could not be verified. "
    "Which factor has most to gain can be said without it."
)


class FactorText(NamedTuple):
    """One factor: its group in the model, its name, what is asked, what the levels mean from the least to the most.

    ``highest`` is the score of its best level; ``verified`` says whether that was read in a source.
    """

    factor: Factor
    group: str
    name: str
    question: str
    levels: tuple[str, str, str, str]
    highest: float
    verified: bool = True

    def meaning(self, level: Level) -> str:
        """What a level of this factor means."""
        return self.levels[list(Level).index(level)]


_PROCESS, _STAFF, _ORGANISATION = "The change", "The staff", "The organisation"

FACTORS = (
    FactorText(
        Factor.BENEFITS,
        _PROCESS,
        "Benefits beyond patients",
        "Does the change make something better for others than the patients: less work, waste or worry?",
        (
            "Nobody but the patients gains from it.",
            "Somebody else gains a little, or nobody has looked.",
            "Staff or the organisation gain in one way that can be named.",
            "Staff and the organisation gain in several ways, and see it in their day.",
        ),
        8.5,
    ),
    FactorText(
        Factor.CREDIBILITY,
        _PROCESS,
        "Credibility of the benefits",
        "Do those concerned believe that the change does good?",
        (
            "The good it does is neither shown nor believed.",
            "There are figures, and few know or trust them.",
            "Most believe it; the figures are known to some.",
            "The good it does is plain, backed by figures, and talked about.",
        ),
        9.1,
    ),
    FactorText(
        Factor.ADAPTABILITY,
        _PROCESS,
        "Adaptability",
        "Would the change survive if people, places or rules around it changed?",
        (
            "It hangs on one person, one room or one source of money.",
            "It would stop for a while at the next disturbance.",
            "It would go on after some repair.",
            "It would go on, and others could take it over and fit it to themselves.",
        ),
        7.0,
    ),
    FactorText(
        Factor.MONITORING,
        _PROCESS,
        "Keeping an eye on it",
        "Is there a usual way to see that the gain lasts, and to act when it does not?",
        (
            "Nobody measures it.",
            "The project measures it, and will stop when the project ends.",
            "It is measured as part of the work, but not much is done with it.",
            "It is measured as part of the work, shown to those who do it, and acted upon.",
        ),
        6.5,
    ),
    FactorText(
        Factor.INVOLVEMENT,
        _STAFF,
        "Involvement and training",
        "Did the staff help to shape the change, and have they learned to work with it?",
        (
            "They were neither asked nor shown.",
            "They were told about it.",
            "Many were asked or trained, not both.",
            "They shaped it, they are trained, and new colleagues are trained too.",
        ),
        11.4,
    ),
    FactorText(
        Factor.BEHAVIOURS,
        _STAFF,
        "Attitude of the staff",
        "Do the staff stand behind the change and have a say in its future?",
        (
            "They do not want it.",
            "They go along while somebody looks.",
            "Most want it and would miss it.",
            "They want it, put ideas into it, and would defend it.",
        ),
        11.0,
    ),
    FactorText(
        Factor.SENIOR_LEADERSHIP,
        _STAFF,
        "Senior leaders",
        "Do those at the head of the organisation answer for the change and clear its way?",
        (
            "They do not know of it.",
            "They know of it and leave it to others.",
            "They support it when they are asked.",
            "They answer for it, ask about it, and give time and means without being asked.",
        ),
        15.0,
    ),
    FactorText(
        Factor.CLINICAL_LEADERSHIP,
        _STAFF,
        "Clinical leaders",
        "Do the respected doctors, nurses and therapists of the place lead it?",
        (
            "They keep away from it.",
            "They let it happen.",
            "They speak for it when they are asked.",
            "They work this way themselves and win their colleagues for it.",
        ),
        15.0,
        verified=False,
    ),
    FactorText(
        Factor.FIT,
        _ORGANISATION,
        "Fit with aims and culture",
        "Does the change serve what the organisation wants anyway, in the way it likes to work?",
        (
            "It runs against its aims or its habits.",
            "It has little to do with them.",
            "It serves an aim, though not in the usual way of working.",
            "It serves a stated aim, and the organisation has kept such changes before.",
        ),
        7.0,
        verified=False,
    ),
    FactorText(
        Factor.INFRASTRUCTURE,
        _ORGANISATION,
        "What it needs to run",
        "Are staff, equipment, job descriptions, policies and information in place for it?",
        (
            "Little of it is there.",
            "The project lends what is needed.",
            "Most is there for good; something is still borrowed.",
            "All of it is there for good and stands in policies and budgets.",
        ),
        9.5,
    ),
)

TEXTS = {text.factor: text for text in FACTORS}
"""Each factor with its texts."""
