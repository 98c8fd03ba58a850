"""How predictions came out, in the words that every screen and page uses."""

from collections.abc import Sequence

from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.words import Outcome

BETTER = "better than predicted"
"""Of a prediction that was missed in the good direction: it taught something, and is no failure."""


LATE = "written down after the test began"
"""Of a prediction that was there too late to be one."""


def predicted_words(answer: Answer, said: str | None = None) -> str:
    """A prediction as it is told, with the remark that it was there too late where it was; ``said``: in other words."""
    text = answer.prediction if said is None else said
    return f"{text} ({LATE})" if text and answer.late else text


def outcome_words(answer: Answer) -> str:
    """How one prediction came out; empty while nobody has said."""
    if answer.outcome is None:
        return ""
    if answer.better:
        return BETTER
    return "partly met" if answer.outcome is Outcome.PARTLY else answer.outcome.value


def came_out(answers: Sequence[Answer]) -> str:
    """How the predictions of a test came out, in a few words; empty where none was compared with results."""
    judged = [answer for answer in answers if answer.outcome is not None]
    if not judged:
        return ""
    if len(answers) == 1:
        return outcome_words(judged[0])
    met = sum(answer.outcome is Outcome.MET for answer in judged)
    better = sum(answer.better for answer in judged)
    return f"{met} of {len(answers)} met" + (f", {better} better" if better else "")
