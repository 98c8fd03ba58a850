"""The measures read together in plain sentences."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from pdsa_cli.evidence.frequency import has_values_since, last_day_of
from pdsa_cli.evidence.measure_family import UNCLEAR, Family, Reading, State, Story, harmed, read_together
from pdsa_cli.evidence.spans import CycleSpan, cycle_spans
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import beginning, capital, listed, some_texts
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.sentences import rounded
from pdsa_cli.views.trends import small_trend
from pdsa_cli.views.verdict_words import (
    MORE_THAN_CHANCE,
    about_words,
    lack_words,
    points_so_far,
    verdict_sentence,
)
from pdsa_cli.words import MeasureKind

_NAMED = 2
NOT_DRAWN = "cannot be drawn: a value is too large or too small for a chart"


class Said(NamedTuple):
    """One sentence or two on the measures together; ``tone`` is good, poor, quiet or empty."""

    text: str
    tone: str = ""


_TONES = {
    Story.COHERENT: "good",
    Story.OUTCOME_WORSE: "poor",
    Story.OUTCOME_LOST: "poor",
    Story.BALANCING_WORSE: "poor",
    Story.NO_OUTCOME: "quiet",
    Story.OUTCOME_WITHOUT_DATA: "quiet",
    Story.NO_BALANCING: "quiet",
    Story.BALANCING_WITHOUT_DATA: "quiet",
    Story.BALANCING_TOO_EARLY: "quiet",
}


class Together(NamedTuple):
    """The family of measures with what is said of it; ``spans`` are the cycles in time."""

    family: Family
    said: tuple[Said, ...]
    spans: tuple[CycleSpan, ...]

    def read(self, measures: tuple[MeasureView, ...]) -> tuple[MeasureView, ...]:
        """The views of the measures with the verdict on each and its small chart."""
        pairs = zip(measures, self.family.readings, strict=True)
        return tuple(self._read(measure, one) for measure, one in pairs)

    def _read(self, measure: MeasureView, one: Reading) -> MeasureView:
        measure = measure._replace(verdict_code=one.code)
        if one.judged is None:
            unclear = one.state is State.UNJUDGED
            return measure._replace(verdict=f"{capital(NOT_DRAWN)}.") if unclear else measure
        return measure._replace(
            verdict=verdict_sentence(one, self.spans),
            meaning=one.state.value if one.state in (State.BETTER, State.WORSE) and one.holds else "",
            trend=small_trend(one.judged, self.spans),
        )


def together_view(project: Project) -> Together | None:
    """The measures of ``project`` read together; None while none has a value."""
    family = read_together(project)
    if family is None:
        return None
    spans = cycle_spans(project)
    return Together(family, family_sentences(family, spans), spans)


def family_sentences(family: Family, spans: Sequence[CycleSpan]) -> tuple[Said, ...]:
    """What the measures say together, the outcome first: at most three remarks."""
    return tuple(Said(_text(story, family, spans), _TONES.get(story, "")) for story in family.stories)


def _text(story: Story, family: Family, spans: Sequence[CycleSpan]) -> str:
    fixed = {
        Story.NO_OUTCOME: "No outcome measure tells whether the changes are an improvement.",
        Story.OUTCOME_WITHOUT_DATA: "No outcome measure has data yet.",
        Story.NO_BALANCING: "No balancing measure looks for side effects.",
        Story.BALANCING_WITHOUT_DATA: "No balancing measure has data yet.",
    }
    if story in fixed:
        return fixed[story]
    outcomes, processes = family.of(MeasureKind.OUTCOME), family.of(MeasureKind.PROCESS)
    if story is Story.OUTCOME_TOO_EARLY:
        return (
            f"{_early(outcomes)} the outcome has moved: {_points(outcomes)}.{_carried_out(processes, spans)}"
        )
    if story is Story.BALANCING_TOO_EARLY:
        balancing = family.of(MeasureKind.BALANCING)
        return f"{_early(balancing)} anything else got worse: {_points(balancing)}."
    if story is Story.BALANCING_WORSE:
        return f"Balancing measure worse: {_named(harmed(family), spans)}. Look whether the change does harm elsewhere."
    if story is Story.OUTCOME_WORSE:
        worse = [one for one in outcomes if one.state is State.WORSE and one.holds]
        return f"Outcome worse: {_named(worse, spans)}."
    if story is Story.OUTCOME_LOST:
        lost = [one for one in outcomes if one.state in (State.BETTER, State.MOVED)]
        return f"The outcome was better and has not held: {_named(lost, spans)}."
    if story in (Story.NO_DIRECTION, Story.PROCESS_ONLY, Story.NOTHING_MOVED):
        return _not_moved(story, outcomes, processes, spans)
    held = [one for one in outcomes if one.state in (State.BETTER, State.MOVED) and one.holds]
    return f"Outcome {_word(held)}: {_named(held, spans)}. {_beside(story, held, processes, spans)}"


def _beside(story: Story, held: list[Reading], processes: list[Reading], spans: Sequence[CycleSpan]) -> str:
    """What the process measures say of an outcome that moved."""
    carried_out = [one for one in processes if one.state in (State.BETTER, State.MOVED) and one.holds]
    if story is Story.COHERENT:
        process = f"Process {_word(carried_out)}: {_named(carried_out, spans)}."
        return f"{process} They fit together: the change was carried out, and the result followed."
    if story is Story.PROCESS_CAME_LATER:
        process = f"Process {_word(carried_out)} only later: {_named(carried_out, spans)}."
        return f"{process} Something else may have moved the outcome."
    if story is Story.PROCESS_WORSE:
        worse = [one for one in processes if one.state is State.WORSE]
        return f"Yet the process is worse: {_named(worse, spans)}. Something else may have moved the outcome."
    since = min((one.since for one in held if one.since), default=None)
    still = [one for one in processes if one.state in (State.UNCHANGED, State.BETTER, State.MOVED)]
    if story is Story.PROCESS_UNCHANGED:
        names = listed(_names([one for one in still if has_values_since(one.measure, since)]))
        return (
            f"No process measure has moved with it ({names}), so the change as tested may not be the cause."
        )
    few = [one for one in processes if one.state in UNCLEAR]
    if few:
        return f"{_early(few)} the process moved: {_points(few)}."
    if still:
        return (
            f"{listed(_names(still))}: no value since then, so nothing shows that the change was carried out."
        )
    missing = "No process measure has data" if processes else "There is no process measure"
    return f"{missing}, so nothing shows that the change was carried out."


def _not_moved(
    story: Story, outcomes: list[Reading], processes: list[Reading], spans: Sequence[CycleSpan]
) -> str:
    if story is Story.NO_DIRECTION:
        unsteady = listed(_names([one for one in outcomes if one.unsteady]))
        return f"The outcome shows {MORE_THAN_CHANCE} ({unsteady}).{_carried_out(processes, spans)}"
    still = [one for one in outcomes if one.state is State.UNCHANGED]
    names = listed(_names(still or outcomes))
    if story is Story.PROCESS_ONLY:
        text = f"The outcome has not moved beyond chance yet ({names}).{_carried_out(processes, spans)}"
        return f"{text} It may need time; or this change does not drive the outcome."
    if any(one.state is State.UNCHANGED for one in processes):
        return f"Neither outcome nor process has moved beyond chance so far ({names}; {listed(_names(processes))})."
    return f"The outcome has not moved beyond chance so far ({names})."


def _carried_out(processes: list[Reading], spans: Sequence[CycleSpan]) -> str:
    moved = [one for one in processes if one.state in (State.BETTER, State.MOVED) and one.holds]
    return f" Process {_word(moved)}: {_named(moved, spans)}." if moved else ""


def _word(found: list[Reading]) -> str:
    return "better" if any(one.state is State.BETTER for one in found) else "changed"


def _names(found: list[Reading]) -> list[str]:
    names = [one.measure.name for one in found]
    return names if len(names) <= _NAMED + 1 else beginning(names, _NAMED)


def _named(found: list[Reading], spans: Sequence[CycleSpan]) -> str:
    """Measures with the day from which each moved, and the cycle about that day."""
    parts = [
        f"{one.measure.name}, {when}" if (when := _when(one, spans)) else one.measure.name for one in found
    ]
    return "; ".join(parts) if len(parts) <= _NAMED + 1 else some_texts(parts, _NAMED)


def _when(one: Reading, spans: Sequence[CycleSpan]) -> str:
    if one.since is None:
        return f"a point that chance seldom makes, {short_day(one.passing)}" if one.passing else ""
    about = about_words(spans, one.since, last_day_of(one.measure, one.since))
    told = [part for part in (about, f"phase {one.phase}" if one.phase else "") if part]
    days = f"since {short_day(one.since)}"
    if one.until is not None:
        days = f"from {short_day(one.since)} to {short_day(one.until)}"
    return f"{days} ({', '.join(told)})" if told else days


def _points(found: list[Reading]) -> str:
    """How many points those measures have that have too few."""
    return "; ".join(f"{one.measure.name}, {_lacking(one)}" for one in found if one.state in UNCLEAR)


def _lacking(one: Reading) -> str:
    judged = one.judged
    if judged is None or not judged.verdict.phases:
        return NOT_DRAWN
    phase, rules = judged.verdict.phases[-1], judged.verdict.rules
    if judged.lacking:
        return f"where {lack_words(phase, partial(rounded, unit=one.measure.unit))}"
    return points_so_far(judged.drawn, phase, rules)


def _early(found: list[Reading]) -> str:
    """Too early, or not at all to be told: how a sentence begins on what has not been judged."""
    early = any(one.state is State.FEW for one in found)
    return "Too early to tell whether" if early else "It cannot be judged whether"


_IN_BRIEF = {
    Story.NO_OUTCOME: "no outcome measure tells whether it is an improvement",
    Story.OUTCOME_TOO_EARLY: "too early to tell whether the outcome has moved",
    Story.COHERENT: "the outcome is better, and the change was carried out: they fit together",
    Story.PROCESS_CAME_LATER: "the outcome moved before the process did",
    Story.PROCESS_UNCHANGED: "the outcome moved, and no process measure with it",
    Story.PROCESS_WORSE: "the outcome moved, yet the process is worse",
    Story.PROCESS_UNKNOWN: "the outcome moved; nothing shows that the change was carried out",
    Story.PROCESS_ONLY: "the process moved, the outcome has not yet",
    Story.NO_DIRECTION: f"the outcome shows {MORE_THAN_CHANCE}",
    Story.NOTHING_MOVED: "nothing has moved beyond chance yet",
    Story.OUTCOME_WORSE: "the outcome is worse",
    Story.OUTCOME_LOST: "the outcome was better and has not held",
    Story.BALANCING_WORSE: "a balancing measure is worse: does it harm elsewhere?",
    Story.NO_BALANCING: "no balancing measure",
}
"""The stories in a few words; of measures without values the values themselves say enough."""


def in_brief(family: Family) -> str:
    """What the measures say together, in a few words."""
    return "; ".join(_IN_BRIEF[story] for story in family.stories if story in _IN_BRIEF)


def family_data(family: Family, said: Sequence[Said]) -> Data:
    """The measures together for JSON."""
    return {
        "readings": [_reading(one) for one in family.readings],
        "stories": family.stories,
        "sentences": [one.text for one in said],
    }


def _reading(one: Reading) -> Data:
    judged = one.judged
    return {
        "measure": one.measure.id,
        "kind": one.measure.kind,
        **data_of(one, "state", "since", "until", "phase"),
        "rules": judged and judged.verdict.rules,
        "useful": judged.useful if judged else 0,
        "needed": judged and judged.needed,
    }
