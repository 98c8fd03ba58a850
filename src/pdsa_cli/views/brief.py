"""A project in ten lines of plain words, for an e-mail or a chat: no commands, no ids."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.frequency import is_missed
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.phrases import one_line, plural, with_remark
from pdsa_cli.suggesting import without_commands
from pdsa_cli.views import sentences
from pdsa_cli.views.prediction_words import came_out
from pdsa_cli.views.report import CycleView, ReportView
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.target import target_sentence
from pdsa_cli.words import Status

_LONGEST = 280
"""Characters of a line; more would be no brief."""
_MEASURES_SAID = 2


class BriefLine(NamedTuple):
    """One line: what it is about, in a word or two, and what is said."""

    label: str
    text: str


class Brief(NamedTuple):
    """The title of a project and at most nine lines, the last of which says of which day they are."""

    title: str
    lines: tuple[BriefLine, ...]


def brief(view: ReportView, today: date) -> Brief:
    """The brief of a project as its report has it on the day ``today``; what is not known has no line."""
    found = [
        BriefLine(label, short)
        for label, text in (*_aim(view, today), *_stand(view, today), *_cycles(view), *_ahead(view))
        if (short := shortened(text, _LONGEST))
    ]
    return Brief(view.project.title, (*found, BriefLine("As of", sentences.day(today))))


def shortened(text: str, longest: int) -> str:
    """A text as one line of at most so many characters, cut behind a word."""
    line = one_line(without_commands(text))
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:')}…"


def _aim(view: ReportView, today: date) -> Iterator[tuple[str, str]]:
    """The aim, and how far it has come: by old values that is said to be so."""
    yield "Aim", view.aim.sentence or "not stated yet"
    latest = next((one for one in view.measures if one.latest is not None), None)
    if view.aim.towards is not None:
        shown = next((one for one in view.measures if one.id == view.aim.towards.measure.id), latest)
        said = target_sentence(view.aim.towards)
    elif latest is not None:
        shown, said = latest, _latest(latest)
    else:
        return
    missed = _missed(view, shown, today) if shown else ""
    yield "So far", " ".join(filter(None, (shortened(said, _LONGEST - len(missed) - 1), missed)))


def _missed(view: ReportView, shown: MeasureView, today: date) -> str:
    """That no value came for longer than the measure's rhythm allows; empty where one did, or none is expected."""
    measure = next(one for one in view.project.measures if one.id == shown.id)
    if shown.measured_on is None or view.project.status.at_rest:
        return ""
    missed = is_missed(measure, shown.measured_on, today)
    return f"No value since {sentences.short_day(shown.measured_on)}." if missed else ""


def _latest(measure: MeasureView) -> str:
    on = f" on {sentences.short_day(measure.latest_on)}" if measure.latest_on else ""
    return f"{measure.name}: {sentences.rounded(measure.latest, measure.unit)}{on}."


def _stand(view: ReportView, today: date) -> Iterator[tuple[str, str]]:
    """What the measures say together, and where the project stands."""
    said = view.together.said if view.together else ()
    for number, one in enumerate(said[:_MEASURES_SAID]):
        yield "" if number else "Measures", one.text
    quiet = view.standing.quiet(view.project, today)
    yield "Where it stands", " ".join(filter(None, (view.standing.sentence, quiet)))


def _cycles(view: ReportView) -> Iterator[tuple[str, str]]:
    """The last test that was studied or did harm, and what it taught."""
    cycles = view.cycles
    studied = next(
        (one for one in reversed(cycles) if one.results or one.learned or one.harm or _answered(one)), None
    )
    if studied is None:
        return
    yield "Last test", _test(studied)
    if view.project.status is not Status.CLOSED:
        yield "Learned", studied.learned


def _answered(cycle: CycleView) -> bool:
    return any(answer.outcome for answer in cycle.answers)


def _test(cycle: CycleView) -> str:
    """A test in a sentence: what was tried on how much, how its predictions came out, what was decided, which harm there was."""
    said = [with_remark(cycle.title, cycle.size)]
    if how := came_out(cycle.answers):
        said.append(f"{plural(len(cycle.answers), 'prediction')}: {how}")
    if cycle.decision:
        said.append(f"decided: {cycle.decision.value}")
    harm = f" Harm: {shortened(cycle.harm_told, _LONGEST // 2)}" if cycle.harm else ""
    test = shortened("; ".join(said), _LONGEST - len(harm) - 1)
    return f"{test}{'' if test.endswith('…') else '.'}{harm}"


def _ahead(view: ReportView) -> Iterator[tuple[str, str]]:
    """What is next; of a closed project how it ended."""
    closing = view.beyond.closing
    if closing is None:
        yield "Next", view.standing.next.read_out
        return
    yield "Results", closing.closing.results or ""
    yield "Learned", closing.closing.learned or ""


def brief_data(found: Brief) -> Data:
    """The brief for programs."""
    return {"title": found.title, "lines": [data_of(line, "label", "text") for line in found.lines]}
