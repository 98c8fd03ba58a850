"""What a project contributes to everything about many: rows of facts, each with its days, declared once.

The tables of the index, the columns for other programs and their dictionary follow from these declarations. Nothing here
depends on today: what does is a fact from some day on, and is asked on a day. Where a row is kept, a day is its ISO text,
yes or no is 1 or 0, and a list is packed.
"""

from datetime import date
from typing import Annotated, NamedTuple

from pdsa_cli.views.project_texts import TextFacts


class FromDay(NamedTuple):
    """What is next from some day on; None for a day before all others. ``text``, ``command`` and ``aloud`` as in ``next_step``."""

    day: date | None
    text: str
    command: str
    aloud: str


class StatusFrom(NamedTuple):
    """A status from some day on; None where nobody recorded the day."""

    day: date | None
    status: str


class ScoreFrom(NamedTuple):
    """Which progress score the record proposes from some day on."""

    day: date
    score: float


class ProjectFacts(NamedTuple):
    """One project."""

    title: Annotated[str, "What the project is called."]
    status: Annotated[str, "Where it is in its life: active, paused, sustaining or closed."]
    programme: Annotated[str | None, "The programme it belongs to."]
    setting: Annotated[str | None, "Where it takes place."]
    started: Annotated[
        date | None, "The day the project began: as it says, no later than anything of its cycles."
    ]
    closed: Annotated[date | None, "The day it was closed."]
    first_recorded: Annotated[
        date | None, "The first day on which anything happened; none that is only planned."
    ]
    last_recorded: Annotated[date | None, "The last day on which anything happened, as far as the file says."]
    latest_on_record: Annotated[date | None, "The same day, under its older name."]
    last_written: Annotated[
        date | None, "The last day on which a stage of a cycle was written down or changed."
    ]
    silent_after: Annotated[date | None, "The day after which nothing has happened for long."]
    last_of_cycles: Annotated[date | None, "The last day on which anything of a cycle happened."]
    stage: Annotated[
        str, "Where it is in its tests: start, plan, do, study, act, between_tests, sustaining or closed."
    ]
    cycles: Annotated[int, "How many cycles there are."]
    tests: Annotated[int, "How many tests of a change were carried out or have begun."]
    predicted: Annotated[int, "How many of these had a prediction before they began."]
    latest_test: Annotated[int | None, "The number of the latest of these tests."]
    latest_foretold: Annotated[
        str | None, "Whether that one had a prediction before it began: before, later, unknown or none."
    ]
    verdict_code: Annotated[
        str, "What the rules make of its measure: better, worse, none, too_early or cannot_be_judged."
    ]
    verdict: Annotated[str, "The same in a few words."]
    verdict_since: Annotated[date | None, "The day from which a change holds."]
    verdict_measure: Annotated[
        str | None, "That measure: the aim's, else the first outcome measure with values."
    ]
    rules: Annotated[str | None, "The rule set that judged it."]
    rules_name: Annotated[str | None, "What people call that rule set."]
    last_value: Annotated[float | None, "Its last value."]
    last_on: Annotated[date | None, "The day of that value."]
    target: Annotated[float | None, "Its target."]
    aim: Annotated[str | None, "The aim in a sentence."]
    aim_by: Annotated[date | None, "The day by which the target is to be reached."]
    aim_reached: Annotated[bool | None, "Whether the target is reached; empty where the values cannot tell."]
    aim_in_time: Annotated[
        bool | None, "Whether the target was reached by the aim's day; empty where the values cannot tell."
    ]
    aim_way: Annotated[float | None, "The part of the way from the baseline to the target that is done."]
    score: Annotated[float | None, "The progress score that a person gave last."]
    score_on: Annotated[date | None, "The day on which it was given."]
    gains: Annotated[int, "How many ideas are adopted."]
    features: Annotated[
        tuple[str, ...], "How far each published feature of the method is met, in their order."
    ]
    last_cycle: Annotated[int | None, "The number of the last cycle."]
    open_cycles: Annotated[tuple[int, ...], "The numbers of the cycles that wait for a stage."]
    sentence: Annotated[str, "Where the project stands, in a sentence."]
    status_changes: Annotated[
        tuple[StatusFrom, ...], "How the status changed; before the first it was active."
    ]
    next_steps: Annotated[tuple[FromDay, ...], "The next step, from each day on which it becomes another."]
    proposed_score: Annotated[float, "The progress score that the record proposes while values still come."]
    later_scores: Annotated[
        tuple[ScoreFrom, ...], "What it proposes from each day on which that becomes another."
    ]
    last_begun: Annotated[date | None, "The last day on which a test that is carried out began."]
    stuck_after: Annotated[date | None, "The day after which it is stuck, if nothing happens until then."]
    stuck_kind: Annotated[str | None, "Why: past_end, not_heard_of, undecided or no_test."]
    stuck_cycle: Annotated[int | None, "The number of the cycle that is meant."]
    stuck_stage: Annotated[str | None, "The stage that waits; empty where no cycle is open."]
    stuck_since: Annotated[
        date | None, "The last day of which there was news, or on which the test was to end."
    ]


class CycleFacts(NamedTuple):
    """One Plan-Do-Study-Act cycle."""

    number: Annotated[int, "Its number."]
    title: Annotated[str | None, "What is tested, in a few words."]
    ideas: Annotated[tuple[str, ...], "The ids of the ideas it tests."]
    follows: Annotated[int | None, "The number of the cycle that led to it."]
    purpose: Annotated[str | None, "What it is for."]
    stage: Annotated[str | None, "The stage that is to be recorded next; empty once it is decided."]
    began: Annotated[date | None, "The first day of the test, else of its plan."]
    ended: Annotated[date | None, "The last day of the test."]
    last_day: Annotated[date | None, "The last day on which anything of it happened."]
    carried_out: Annotated[bool, "Whether it is a test of a change that was carried out or has begun."]
    size: Annotated[float | None, "How large the test is."]
    unit: Annotated[str | None, "Of what."]
    whole_unit: Annotated[bool | None, "Whether it covers a whole unit at once."]
    foretold: Annotated[
        str, "Whether a prediction was there before the test: before, later, unknown or none."
    ]
    improved: Annotated[str | None, "Whether it led to improvement, as the team judges it."]
    decision: Annotated[str | None, "What is done with the change: adopt, adapt or abandon."]
    decided: Annotated[date | None, "The day of the decision."]
    harm_noted: Annotated[bool, "Whether harm that came of it, or nearly did, was noted."]
    harm: Annotated[str | None, "That harm."]
    harm_resolved: Annotated[str | None, "What was done about it."]


class PredictionFacts(NamedTuple):
    """One prediction of a cycle beside what was found."""

    cycle: Annotated[int, "The number of its cycle."]
    number: Annotated[int, "Its number in the plan."]
    question: Annotated[str | None, "What was to be learned."]
    prediction: Annotated[str | None, "What was expected."]
    late: Annotated[date | None, "The day it was written down, where that was after the test began."]
    outcome: Annotated[str | None, "How it came out: met, partly, missed or unclear."]
    better: Annotated[bool, "Whether it was missed for the better."]
    result: Annotated[str | None, "What was found."]
    learned: Annotated[str | None, "What that teaches."]


class IdeaFacts(NamedTuple):
    """One change idea."""

    id: Annotated[str, "Its id."]
    idea: Annotated[str, "The idea."]
    driver: Annotated[str | None, "The driver it acts on, as it is written."]
    concept: Annotated[str | None, "The group of change concepts."]
    state: Annotated[str, "How far it has come: idea, testing, adapted, adopted, abandoned or spread."]


class ValueFacts(NamedTuple):
    """One value of a measure."""

    measure: Annotated[str, "The id of its measure."]
    on: Annotated[date, "Its day."]
    value: Annotated[float | None, "The value, of a fraction as the measure's unit has it."]
    numerator: Annotated[float | None, "The numerator, where it is a fraction."]
    denominator: Annotated[float | None, "The denominator."]
    excluded: Annotated[bool, "Whether it is left out of the chart's lines."]


class MeasureFacts(NamedTuple):
    """One measure, with what the rules make of its values."""

    id: Annotated[str, "Its id."]
    name: Annotated[str, "Its name."]
    kind: Annotated[str, "What it tells: outcome, process or balancing."]
    type: Annotated[str | None, "What one value is."]
    unit: Annotated[str | None, "The unit of its values."]
    better: Annotated[str | None, "The direction of good: higher or lower."]
    frequency: Annotated[str | None, "How often it is measured."]
    chart: Annotated[str | None, "The chart it is drawn on."]
    baseline: Annotated[float | None, "Where it stood."]
    target: Annotated[float | None, "Where it shall be."]
    points: Annotated[int, "How many values it has."]
    last: Annotated[float | None, "Its last value."]
    last_on: Annotated[date | None, "The day of its last value."]
    verdict_code: Annotated[
        str, "What the rules make of it: better, worse, none, too_early or cannot_be_judged."
    ]
    rules: Annotated[str | None, "The rule set that judged it."]
    verdict_since: Annotated[date | None, "The day from which a change holds."]


class DefinitionFacts(NamedTuple):
    """The operational definition of a measure."""

    measure: Annotated[str, "The id of the measure."]
    definition: Annotated[str | None, "The definition in words."]
    numerator: Annotated[str | None, "What is counted."]
    denominator: Annotated[str | None, "Out of what."]
    inclusions: Annotated[str | None, "Who or what is included."]
    exclusions: Annotated[str | None, "Who or what is left out."]
    criteria: Annotated[str | None, "What words such as on time mean."]
    data_source: Annotated[str | None, "Where the data come from."]
    sampling: Annotated[str | None, "Which ones are looked at, if not all."]


class TaskFacts(NamedTuple):
    """One task, wherever it stands. ``state`` is ``due`` where it has a day: it is overdue once that has passed."""

    number: Annotated[str, "Its number in the list of tasks."]
    what: Annotated[str, "What is to be done."]
    who: Annotated[str | None, "By whom."]
    due: Annotated[date | None, "Its day."]
    when: Annotated[str | None, "When, in the words of the file."]
    place: Annotated[str, "The part of the project in which it stands."]
    about: Annotated[str | None, "The cycle, person, idea or site it belongs to."]
    state: Annotated[str, "How it stands: due, open, done or over."]
    done: Annotated[date | None, "The day it was done."]


class WatchFacts(NamedTuple):
    """How the gain of an adopted idea stands by one measure: ``state`` until a day has passed that makes it another."""

    idea: Annotated[str, "The id of the idea."]
    measure: Annotated[str | None, "The id of the measure."]
    since: Annotated[date | None, "The day from which the gain is to be held."]
    state: Annotated[str, "How it stands while values come: slipping, not_watched, early, holds or not_seen."]
    turned: Annotated[date | None, "The day on which it began to slip."]
    ends: Annotated[date | None, "The last day of the watch."]
    quiet_after: Annotated[date | None, "The day after which measuring has stopped."]
    asked_until: Annotated[
        date | None, "The day the project was closed: how it stood on that day is what holds of later ones."
    ]


class Facts(NamedTuple):
    """All that one project contributes, but for the tables that are ``LONG``."""

    project: ProjectFacts
    cycles: tuple[CycleFacts, ...]
    ideas: tuple[IdeaFacts, ...]
    measures: tuple[MeasureFacts, ...]
    tasks: tuple[TaskFacts, ...]
    watches: tuple[WatchFacts, ...]


TABLES: dict[str, type[tuple[object, ...]]] = {
    "projects": ProjectFacts,
    "cycles": CycleFacts,
    "predictions": PredictionFacts,
    "ideas": IdeaFacts,
    "measures": MeasureFacts,
    "values": ValueFacts,
    "definitions": DefinitionFacts,
    "texts": TextFacts,
    "tasks": TaskFacts,
    "watches": WatchFacts,
}
"""The tables of facts with what a row of each is; all but the first hold several rows of a project, in the order of the file."""
LONG = ("predictions", "values", "definitions", "texts")
"""The tables that are long and follow at once from a project: the index makes them of what was read, and keeps no rows of them."""
