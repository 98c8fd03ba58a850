"""The groups of change concepts, with questions to think with."""

from typing import NamedTuple

from pdsa_cli.words import ChangeConcept


class Concept(NamedTuple):
    """One of the nine groups of change concepts, with questions to think with."""

    concept: ChangeConcept
    name: str
    prompts: tuple[str, ...]


CONCEPTS = (
    Concept(
        ChangeConcept.WASTE,
        "Eliminate waste",
        (
            "Which step, form or copy would nobody miss?",
            "What is entered twice, or asked of the patient twice?",
            "What is done for everybody and needed by few?",
            "What is thrown away, redone or searched for every day?",
        ),
    ),
    Concept(
        ChangeConcept.WORK_FLOW,
        "Improve the flow of work",
        (
            "Which steps wait for one another and could be done at the same time?",
            "Where does work pile up, and what would widen that place?",
            "Which hand-over between people could fall away?",
            "Could the work go to the patient, in place of the patient to the work?",
        ),
    ),
    Concept(
        ChangeConcept.INVENTORY,
        "Optimise stocks",
        (
            "What is missing when it is needed, and what lies unused?",
            "Could things be kept where they are used, in sight?",
            "What would tell in time that a stock runs low?",
        ),
    ),
    Concept(
        ChangeConcept.WORK_ENVIRONMENT,
        "Change the environment of work",
        (
            "What would staff need to know or see to do it well without being told?",
            "Who would have to talk with whom, and when in the day?",
            "What is taught once and never practised?",
            "Which result could be shown to those who produce it?",
        ),
    ),
    Concept(
        ChangeConcept.CUSTOMERS,
        "Bring the patients and other users closer",
        (
            "What do patients say that they need, and have we asked?",
            "What could patients or families do themselves, if they were shown?",
            "What do those expect to whom we send patients on?",
        ),
    ),
    Concept(
        ChangeConcept.TIME,
        "Manage time",
        (
            "What could be prepared before the patient is there?",
            "Which waiting is not needed at all?",
            "What could be done earlier in the day, or in the stay?",
        ),
    ),
    Concept(
        ChangeConcept.VARIATION,
        "Deal with variation",
        (
            "Which task does everybody do in a different way without a reason?",
            "What would one agreed way look like, on one page?",
            "How could peaks of demand be foreseen or evened out?",
        ),
    ),
    Concept(
        ChangeConcept.MISTAKES,
        "Design against mistakes",
        (
            "What would remind at the very moment when it is forgotten?",
            "Could the right way be the easiest, or happen by default?",
            "What would make a slip visible before it reaches a patient?",
        ),
    ),
    Concept(
        ChangeConcept.PRODUCT_OR_SERVICE,
        "Rethink the service itself",
        (
            "Could the need be met in another way, or in another place?",
            "What would the service look like if it were begun today?",
            "Which part could be offered to suit single patients?",
        ),
    ),
)
"""The nine groups of Langley and others, *The Improvement Guide*; the prompts are our own."""
