"""The questions about a new test: what led to it, which idea, what is done with how many, when, and what is expected."""

import re
from datetime import timedelta
from typing import Any

from pdsa_cli import dates
from pdsa_cli.ask.kinds import LINE
from pdsa_cli.ask.questions import Answers, Choices, Group, Note, Question, Section
from pdsa_cli.commands.cycle.form import (
    data_question,
    following_questions,
    hope,
    ideas_of,
    names_a_new_idea,
    new_idea_question,
    objective_question,
    task_group,
    theory_question,
)
from pdsa_cli.commands.cycle.in_one_line import SIZE as SIZE_KIND, WHAT as WHAT_KIND, WHEN as WHEN_KIND
from pdsa_cli.commands.cycle.shaping import (
    BECAUSE,
    FOLLOWS,
    FURTHER,
    PREDICTION,
    QUESTION,
    SIZE,
    WHAT,
    WHEN,
    answered_at_once,
    days_of,
    pairs,
    size_of,
)
from pdsa_cli.commands.cycle.size_form import (
    Offered,
    conditions_question,
    may_be_whole,
    next_size_for,
    reason,
    whole_unit_question,
)
from pdsa_cli.commands.elsewhere import tested_elsewhere
from pdsa_cli.evidence.cycles import wanted_next
from pdsa_cli.evidence.next_idea import next_idea
from pdsa_cli.evidence.said_size import sized
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Cycle, Project, Scale
from pdsa_cli.views.sentences import sized as sized_words

Steps = tuple[Question | Group | Note, ...]
NOBODY = "none"
"""What is said where no cycle led to a test."""
_SOON = timedelta(days=2)
"""A test further away than this needs somebody to prepare it."""


def plan_section(project: Project) -> Section:
    """All that is asked of a test before it begins."""
    path = _Path(project)
    return Section(
        "Plan",
        (
            *path.questions(),
            *_idea_questions(project, path),
            *_size_questions(path),
            *following_questions(path.before, offered=True),
            _when_question(),
            *_prediction_questions(),
            *_preparing(),
        ),
    )


_HOW_MANY = pattern(r"\b(?:all|every|each|whole|entire|both)\b|[0-9]", re.IGNORECASE)
"""Words by which a test says itself how large it is."""


class _Path:
    """Which cycle led to the new one, by the answers; the last one that taught something is offered."""

    def __init__(self, project: Project) -> None:
        self.project = project
        taught = [cycle for cycle in project.cycles if cycle.study or cycle.act]
        self.last = max(taught, key=lambda cycle: cycle.number, default=None)

    def before(self, given: Answers) -> Cycle | None:
        """The cycle that led to this one."""
        said = given.get(FOLLOWS) or (str(self.last.number) if self.last else NOBODY)
        return next((cycle for cycle in self.project.cycles if str(cycle.number) == said), None)

    def offered(self, given: Answers) -> Offered | None:
        """A next sensible size."""
        return next_size_for(self.project, self.before(given))(given)

    def next_size(self, given: Answers) -> str:
        """That size in words; empty where it has no number or no unit."""
        offer = self.offered(given)
        if offer is None or offer.next.size is None or not offer.next.unit:
            return ""
        return sized_words(Scale(size=offer.next.size, unit=offer.next.unit))

    def next_test(self, given: Answers) -> str:
        """What the Act before wanted tested next, with a size; empty where it says nothing, or too much for a title."""
        before = self.before(given)
        said, size = wanted_next(before), self.next_size(given)
        if not said:
            return ""
        of_its_own = sized(said).size or _HOW_MANY.search(said)
        return said if of_its_own or not size else f"{said.rstrip('.')}, with {size}"

    def questions(self) -> Steps:
        """Which cycle led to this one; nothing where none could have."""
        if self.last is None:
            return ()
        return (
            Question(
                key=FOLLOWS,
                text="Which cycle led to this test? Its number, or none.",
                why=_taught(self.last),
                default=str(self.last.number),
                required=True,
                parse=self._number,
                kind=LINE,
                label="Follows cycle",
            ),
        )

    def _number(self, text: str) -> str:
        said = text.strip().lower().removeprefix("cycle ").strip()
        if said and NOBODY.startswith(said):
            return NOBODY
        if said not in {str(cycle.number) for cycle in self.project.cycles}:
            last = self.last.number if self.last else 1
            raise ValueError(f"there is no cycle {text.strip()}; write a number, such as {last}, or {NOBODY}")
        return said


def _taught(cycle: Cycle) -> str:
    """What a cycle left to the next one, in two short sentences."""
    learned = _first_line(cycle.study.learned if cycle.study else "")
    next_test = _first_line(cycle.act.next if cycle.act else "")
    said = [f"Cycle {cycle.number} taught: {_ended(learned)}"] if learned else []
    if next_test:
        said.append(f"{'It' if said else f'Cycle {cycle.number}'} left to test next: {_ended(next_test)}")
    return (
        " ".join(said) or "Cycles are a series only where each takes something from the last (Taylor 2014)."
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


def _idea_questions(project: Project, path: _Path) -> Steps:
    ideas = ideas_of(project)

    def is_new(given: Answers) -> bool:
        return names_a_new_idea(given, ideas)

    return (
        Question(
            key="change",
            text="Which change idea do you test?" if ideas else "Which change do you test?",
            why="Its number, or several as 1,3; or write a new one."
            if ideas
            else "One change at a time: then you know what made the difference.",
            example="" if ideas else "Remind the team just before the birth",
            choices=ideas,
            free=True,
            joined=True,
            default=lambda given: _offered_idea(project, path.before(given)),
            kind=LINE,
            label="Change idea",
        ),
        new_idea_question(ideas),
        _elsewhere(project, ideas),
        theory_question("Asked of a new idea: its theory is what the test puts at risk.", is_new),
    )


def _offered_idea(project: Project, before: Cycle | None) -> str:
    """The idea that is offered: before all cycles the only one there is, later that of the next test."""
    if before is None:
        return project.changes[0].id if len(project.changes) == 1 else ""
    return next_idea(project, before)


def _elsewhere(project: Project, ideas: Choices) -> Note:
    """Whether the idea was tested elsewhere, for who has set a folder to look in; asked once for each idea."""
    known: dict[str, str] = {}

    def line(given: Answers) -> str:
        chosen = str(given.get("change") or "").split(",")
        texts = dict(ideas)
        idea = " ".join(texts.get(one, one) for one in chosen)
        if idea not in known:
            known[idea] = tested_elsewhere(idea, project.title)
        return known[idea]

    return Note(text=line, when=lambda given: bool(line(given)))


def _size_questions(path: _Path) -> Steps:
    def whole(given: Answers) -> bool:
        return may_be_whole({f"scale.{key}": value for key, value in size_of(given).items()})

    def whole_again(given: Answers) -> str:
        offer = path.offered(given)
        return "yes" if offer and offer.next.whole_unit else ""

    return (
        Question(
            key=WHAT,
            text="What will you do, and with how many?",
            why=lambda given: reason(path.offered(given), path.next_test(given)),
            example="Reminder at admission, with 5 births",
            default=path.next_test,
            kind=WHAT_KIND,
            label="Test",
        ),
        Question(
            key=SIZE,
            text="With how many of what?",
            why="The line above does not say with how many; that decides what a test risks, and what it can tell.",
            example="5 births",
            default=path.next_size,
            kind=SIZE_KIND,
            label="Size",
            when=lambda given: bool(given.get(WHAT)) and not sized(str(given[WHAT])).size,
        ),
        whole_unit_question(
            "Asked of so large a test: a change that fails in a whole unit fails everybody.",
            whole,
            whole_again,
        ),
        conditions_question(more="conditions"),
    )


def _when_question() -> Question:
    return Question(
        key=WHEN,
        text="When is the test, or when was it?",
        why="What has happened by today is asked about at once.",
        example="today; last night; tomorrow for 3 days; 2 to 4 March 2026",
        default="today",
        kind=WHEN_KIND,
        label="When",
    )


def _is_past(given: Answers) -> bool:
    """Whether the test began before today: what is written down now cannot have been predicted today."""
    said = days_of(given)
    return said is not None and (said.first is None or said.first < dates.today())


_FURTHER = Group(
    key=FURTHER,
    text="What else do you want to learn, and what do you predict?",
    why="Each question with a prediction of its own.",
    label="Further predictions",
    more="questions",
    questions=(
        Question(key="question", text="A further question", kind=LINE, example="Will the team be ready?"),
        Question(
            key="prediction",
            text="What do you predict?",
            kind=LINE,
            example="Each time",
            doubt=hope,
            advised=True,
        ),
        Question(key="because", text="Why do you expect that?", kind=LINE),
    ),
)


def _hope_ahead(predicted: Any, given: Answers) -> str:
    """That a prediction is only a hope, while the test is still to come: sharpened afterwards it would be none."""
    return "" if _is_past(given) else hope(predicted, given)


def _prediction_questions() -> Steps:
    return (
        Question(
            key=QUESTION,
            text="What do you want to learn? Write it as a question.",
            why="A test without a question only shows that something was done.",
            example="Will nurses send the reminder?",
            kind=LINE,
            doubt=lambda asked, given: _hope_ahead((answered_at_once(asked) or ("", ""))[1], given),
            advised=True,
            label="Question",
        ),
        Question(
            key=PREDICTION,
            text=lambda given: (
                "What was predicted before it began? Enter if nothing was."
                if _is_past(given)
                else "What do you predict?"
            ),
            why="A number that can turn out wrong: 12% of 421 studied cycles had a prediction (McNicholas 2019).",
            example="At least 4 of 5",
            kind=LINE,
            doubt=_hope_ahead,
            advised=True,
            label="Prediction",
            when=lambda given: answered_at_once(str(given.get(QUESTION) or "")) is None,
        ),
        Note(
            text=lambda given: f"Predicted, as your line says: {pairs(given)[0].get('prediction')}.",
            when=lambda given: answered_at_once(str(given.get(QUESTION) or "")) is not None,
        ),
        Note(
            text="No prediction: nothing can then come out otherwise than expected. < goes back.",
            when=lambda given: (
                not any(pair.get("prediction") for pair in pairs(given)) and not _is_past(given)
            ),
        ),
        Question(
            key=BECAUSE,
            text="Why do you expect that?",
            why="The reason is the theory that the test puts at risk.",
            example="They asked for it at the huddle",
            kind=LINE,
            label="Because",
            more="why",
            when=lambda given: any(pair.get("prediction") for pair in pairs(given)),
        ),
        _FURTHER,
        objective_question(more="objective"),
    )


def _preparing() -> Steps:
    def days_away(given: Answers) -> bool:
        said = days_of(given)
        return said is not None and said.first is not None and said.first > dates.today() + _SOON

    return (
        Note(text="There is time to prepare the test; so two things more.", when=days_away),
        task_group(more=lambda given: "" if days_away(given) else "tasks"),
        data_question(more=lambda given: "" if days_away(given) else "data"),
    )
