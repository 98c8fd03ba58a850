"""The questions of one run of `pdsa cycle`: all that has happened of a test, and nothing that has not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from pdsa_cli.ask.questions import Answers, Group, Note, Question, Review, Section, Step
from pdsa_cli.commands.cycle.late_form import late_question
from pdsa_cli.commands.cycle.later_form import (
    act_questions,
    carried_out_questions,
    finding_questions,
    learning_questions,
    study_questions,
    when_it_was_question,
    without_prediction,
)
from pdsa_cli.commands.cycle.plan_form import plan_section
from pdsa_cli.commands.cycle.shaping import FOLLOWS, MOST_PREDICTIONS, QUESTION, days_of, pairs
from pdsa_cli.evidence.cycles import answers as answers_of
from pdsa_cli.evidence.scale import whole_unit
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Stage

When = Callable[[Answers], bool]


class Asks(StrEnum):
    """How much is asked: what makes it PDSA, with the rest offered; everything; or the least."""

    SHORT = "short"
    FULL = "full"
    QUICK = "quick"


def new_sections(project: Project, recorded: date | None, asks: Asks) -> list[Section]:
    """All stages of a test that is not written down yet, as far as it has gone by the days that are answered."""

    def asks_something(given: Answers) -> bool:
        return bool(pairs(given))

    def of_a_whole_unit(given: Answers) -> bool:
        return str(given.get("scale.whole_unit")).lower() in ("true", "yes")

    findings = [
        question
        for number in range(1, MOST_PREDICTIONS + 1)
        for question in finding_questions(number, _pair(number), _over)
    ]
    later = _later_sections(
        (_NOT_YET, *carried_out_questions(_begun, _over, asks_something)),
        (*findings, *learning_questions(_over)),
        (
            _undecided(_over, _studied),
            *act_questions(_studied, of_a_whole_unit),
            late_question(None, Stage.DO, recorded, _studied),
        ),
    )
    return _as_asked([plan_section(project), *later], asks)


def going_on_sections(cycle: Cycle, first: Stage, recorded: date | None, asks: Asks) -> list[Section]:
    """From stage ``first`` of a planned test to its end, as far as it has gone."""

    def over(given: Answers) -> bool:
        return first is not Stage.DO or _over(given)

    def studied(given: Answers) -> bool:
        return first is Stage.ACT or _studied(given)

    def of_a_whole_unit(_: Answers) -> bool:
        return whole_unit(cycle.scale)

    found = answers_of(cycle)
    unpredicted = without_prediction(cycle.number)
    blind = (Note(text=unpredicted),) if cycle.do is None and not found else ()
    do = (
        *blind,
        when_it_was_question(cycle),
        _NOT_YET,
        *carried_out_questions(None, over, lambda _: bool(found)),
    )
    study = () if found else (Note(text=_NOTHING_TO_COMPARE, when=over),)
    act: tuple[Step, ...] = (
        _undecided(over, studied),
        *act_questions(studied, of_a_whole_unit),
        late_question(cycle, first, recorded, studied),
    )
    sections = _later_sections(do, (*study, *study_questions(found, over)), act)
    return _as_asked(sections[(Stage.DO, Stage.STUDY, Stage.ACT).index(first) :], asks)


def _begun(given: Answers) -> bool:
    said = days_of(given)
    return said is not None and said.begun()


def _over(given: Answers) -> bool:
    said = days_of(given)
    return said is not None and said.over()


def _not_yet(given: Answers) -> str:
    """Why what happened in a test, or what it taught, is not asked about; empty where it is."""
    said = days_of(given)
    if said is None:
        return "No day was given; what happened in the test is asked about when it has one."
    if not said.begun():
        return "The test is still to come: what happened in it is asked about when it has been."
    return "" if said.over() else "The test still runs: what it taught is asked about when it is over."


_NOT_YET = Note(text=_not_yet, when=lambda given: bool(_not_yet(given)))


def _undecided(over: When, studied: When) -> Note:
    """Why nothing is to be decided."""
    text = "Nothing of its Study was answered, so nothing is decided yet."
    return Note(text=text, when=lambda given: over(given) and not studied(given))


_NOTHING_TO_COMPARE = "This cycle has no prediction to compare the results with. The next one should have."


def _later_sections(do: tuple[Step, ...], study: tuple[Step, ...], act: tuple[Step, ...]) -> list[Section]:
    return [
        Section("Do: what happened", do),
        Section("Study: what was learned", study),
        Section("Act: what now", act),
    ]


def _studied(given: Answers) -> bool:
    """Whether anything of a Study is answered: what is not studied is not decided."""
    return any(key.startswith(("finding.", "study.")) and key != "study.on" for key in given)


def _pair(number: int) -> Callable[[Answers], tuple[str, str] | None]:
    """A question and its prediction, answered just before."""

    def pair(given: Answers) -> tuple[str, str] | None:
        found = pairs(given)
        if number > len(found):
            return None
        return found[number - 1].get("question", ""), found[number - 1].get("prediction", "")

    return pair


def _as_asked(sections: list[Section], asks: Asks) -> list[Section]:
    """The sections with what is only offered asked in its turn (full), or left out (quick); then the review."""
    if asks is Asks.QUICK:
        return [Section(one.title, tuple(_least(one.steps))) for one in sections]
    if asks is Asks.FULL:
        sections = [Section(one.title, tuple(map(_in_turn, one.steps))) for one in sections]
    return [*sections, Section("Review", (Review(),))]


def _in_turn(step: Step) -> Step:
    return replace(step, more="") if isinstance(step, Question | Group) else step


def _least(steps: tuple[Step, ...]) -> list[Step]:
    kept: list[Step] = []
    for step in steps:
        if not isinstance(step, Question | Group):
            kept.append(step)
        elif callable(step.more):
            kept.append(_unless_offered(step))
        elif not step.more and step.key not in (FOLLOWS, QUESTION):
            kept.append(step)
    return kept


def _unless_offered(step: Question | Group) -> Step:
    """The step, asked only where it is not merely offered."""
    when, more = step.when, step.more

    def asked(given: Answers) -> bool:
        return (when is None or when(given)) and not (more(given) if callable(more) else more)

    return replace(step, when=asked, more="")
