"""Somebody new, asked for: who, how much influence and interest, how they stand, and what is done about it."""

from pdsa_cli.ask.kinds import LINE, PERSON, TEXT
from pdsa_cli.ask.questions import Group, Question, words_of
from pdsa_cli.commands.task_prompts import actions_question
from pdsa_cli.words import Degree, Support

SUPPORT = (
    (Support.OPPOSED.value, "works against it"),
    (Support.RELUCTANT.value, "would rather leave things as they are"),
    (Support.NEUTRAL.value, "lets it happen"),
    (Support.SUPPORTIVE.value, "helps it happen"),
    (Support.LEADING.value, "makes it happen"),
)
STAKEHOLDER: tuple[Question | Group, ...] = (
    Question(
        key="who",
        coached="support",
        text="Whose support does the change need?",
        why="A person or a group, by role: those who do the work, those who decide, those who could stop it.",
        example="the night nurses",
        kind=PERSON,
        required=True,
    ),
    Question(key="influence", text="How much can they help or hinder?", choices=words_of(Degree)),
    Question(key="interest", text="How much does it matter to them?", choices=words_of(Degree)),
    Question(key="support", text="How do they stand towards the change now?", choices=SUPPORT),
    Question(
        key="support_needed",
        text="How do they have to stand for it to succeed?",
        why="Not everybody has to lead; letting it happen is enough for many.",
        choices=SUPPORT,
    ),
    Question(
        key="concerns", text="What do they care about or fear?", example="More paper at night", kind=TEXT
    ),
    actions_question(
        "What will you do to gain or keep their support?",
        "With an owner and a day it lands in pdsa todo.",
        "Ask them at the handover what would help",
    ),
)
_MEMBER = (
    Question(
        key="name",
        coached="who",
        text="Who joins the team?",
        why="By role or initials.",
        kind=PERSON,
        required=True,
    ),
    Question(
        key="role", text="What do they do in the project?", example="lead, sponsor, collects data", kind=LINE
    ),
)
QUESTIONS = {"who": STAKEHOLDER, "name": _MEMBER}
"""What is asked of somebody new, by the field that says who it is."""
