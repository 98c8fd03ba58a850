"""The one declaration of what a project is: the three questions of the Model for Improvement, and the cycles; and what a collaborative of projects is.

The parts and fields are the union of the published forms (see docs/file-format.md for the sources). The file's reference
page, its JSON Schema and the explanation of every fault are made from what stands here, and so are ``model/project.py``
and ``model/programme.py`` (by ``scripts/compile_model.py``), with which a valid file is read without loading Pydantic.
"""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from pdsa_cli import words
from pdsa_cli.model.types import (
    Coded,
    Day,
    Declared,
    Identifier,
    Ignored,
    Items,
    Line,
    Number,
    PastDay,
    ProgressScore,
    Rhythm,
    Text,
    Title,
    Unit,
    Whole,
    YesNo,
    choice_of,
)

Status = Annotated[words.Status, choice_of(words.Status)]
MeasureKind = Annotated[words.MeasureKind, choice_of(words.MeasureKind)]
Better = Annotated[words.Better, choice_of(words.Better)]
DataType = Annotated[words.DataType, choice_of(words.DataType)]
Chart = Annotated[words.Chart, choice_of(words.Chart)]
Purpose = Annotated[words.Purpose, choice_of(words.Purpose)]
Outcome = Annotated[words.Outcome, choice_of(words.Outcome)]
Decision = Annotated[words.Decision, choice_of(words.Decision)]
Improved = Annotated[words.Improved, choice_of(words.Improved)]
Degree = Annotated[words.Degree, choice_of(words.Degree)]
Support = Annotated[words.Support, choice_of(words.Support)]
ChangeConcept = Annotated[words.ChangeConcept, choice_of(words.ChangeConcept)]
Factor = Annotated[words.Factor, choice_of(words.Factor)]
Level = Annotated[words.Level, choice_of(words.Level)]
SiteState = Annotated[words.SiteState, choice_of(words.SiteState)]
Severity = Annotated[words.Severity, choice_of(words.Severity)]


def _empty_part(value: object) -> object:
    return {} if value is None else value


class Member(Declared):
    """A person of the team, by name or by role."""

    name: Line = Field(None, description="Who; a role or initials will do.")
    role: Line = Field(None, description="What they do in the project, such as lead or sponsor.")


class Task(Declared):
    """A thing to do: for a test, with a person, to hold a gain, at another site, or for the project as a whole."""

    what: Title = Field(description="What is to be done.")
    who: Line = Field(None, description="By whom.")
    when: Line = Field(None, description="When: a date, or words such as each handover.")
    where: Line = Field(None, description="Where.")
    how: Line = Field(None, description="How.")
    done: PastDay | None = Field(None, description="The day it was done; absent while it is open.")
    id: Identifier | None = Field(
        None,
        description="By which calendars know it again; set by the tool where its text changes, absent else.",
    )


class Cause(Declared):
    """One cause of the problem."""

    cause: Title = Field(description="The cause, in a sentence.")
    category: Line = Field(
        None,
        description="Its group on a fishbone: people, tasks, tools, organisation, environment or your own.",
    )
    whys: Items[Title] = Field(
        (), description="The answers to asking why, again and again, from this cause down to its root."
    )
    count: Number | None = Field(None, description="How often it was seen, for a Pareto chart.")


class Diagnosis(Declared):
    """Diagnosing: what is wrong, and why."""

    statement: Text = Field(None, description="What is wrong, for whom, how often.")
    evidence: Text = Field(None, description="How you know: data, observation, stories.")
    steps: Items[Title] = Field((), description="The steps of the process as it is today, in order.")
    causes: Items[Cause] = Field((), description="Why it happens.")
    counted: Line = Field(None, description="What the counts of the causes count, and of which time.")


class Revision(Declared):
    """A day on which the aim was looked at anew, with what came of it."""

    on: Day = Field(description="The day.")
    because: Title = Field(description="Why, and what was changed or kept.")


class Aim(Declared):
    """What are we trying to accomplish?"""

    statement: Text = Field(None, description="The aim in one sentence.")
    measure: Identifier | None = Field(None, description="The id of the measure that the aim is about.")
    baseline: Number | None = Field(None, description="Where the measure stood at the start.")
    target: Number | None = Field(None, description="Where it shall be.")
    relative: Line = Field(
        None,
        description="The target as a change of the baseline, such as 50% more; the number follows once the baseline is known.",
    )
    other_measures: Items[Identifier] = Field(
        (), description="Further measures that the aim is about; the target of each stands at the measure."
    )
    by: Day | None = Field(None, description="The day by which the target shall be reached.")
    population: Line = Field(None, description="For whom.")
    place: Line = Field(None, description="Where.")
    how: Text = Field(None, description="By what means, in a sentence; may be left out.")
    revisions: Items[Revision] = Field((), description="When the aim was looked at anew, and why.")


class DataPoint(Declared):
    """One value of a measure: a value, or a numerator with its denominator."""

    on: Day = Field(description="The day, or the first day of the period, that the value belongs to.")
    value: Number | None = Field(None, description="The value, where there is no denominator.")
    numerator: Number | None = Field(None, description="How many had the event or property.")
    denominator: Number | None = Field(None, description="Out of how many.")
    note: Line = Field(None, description="What one should know of this point.")
    excluded: Line = Field(
        None, description="Why the point is left out of the chart's lines; absent while it counts."
    )
    excluded_on: Day | None = Field(None, description="The day it was excluded; set by the tool.")


class Rebase(Declared):
    """A day from which the lines of a measure's chart are computed anew."""

    on: Day = Field(description="The first day of the new phase.")
    because: Title = Field(description="Why: what changed for good.")
    recorded: Day | None = Field(None, description="The day it was decided; set by the tool.")


class _Definition(Declared):
    """What a measure is, for one team or for all of a collaborative: the fields of its operational definition."""

    id: Identifier = Field(description="A short id, by which the aim and commands name it.")
    name: Title = Field(description="Its name, as a chart would be titled.")
    kind: MeasureKind = Field(
        words.MeasureKind.OUTCOME, description="What it tells: the result, the doing, or side effects."
    )
    type: DataType | None = Field(None, description="What one value is.")
    unit: Unit = Field(
        None,
        description="The unit of its values, such as %, minutes, or falls per 1,000 bed days; a count out of another is shown in it. A percentage is in %.",
    )
    better: Better | None = Field(None, description="The direction of good.")
    definition: Text = Field(
        None, description="The operational definition in words, where the fields below do not suffice."
    )
    numerator: Text = Field(None, description="What is counted.")
    denominator: Text = Field(None, description="Out of what it is counted.")
    inclusions: Text = Field(None, description="Who or what is included.")
    exclusions: Text = Field(None, description="Who or what is left out.")
    criteria: Text = Field(None, description="What words such as complete or on time mean.")
    stratification: Text = Field(None, description="By what it is split, such as shift or ward.")
    data_source: Line = Field(None, description="Where the data come from.")
    collection: Text = Field(None, description="How they are collected.")
    collected_by: Line = Field(None, description="Who collects them.")
    frequency: Rhythm = Field(None, description="How often, such as weekly.")
    sampling: Text = Field(None, description="Which ones are looked at, if not all.")

    @model_validator(mode="after")
    def _in_per_cent(self) -> Self:
        """As ``part.Definition`` settles it."""
        object.__setattr__(self, "unit", words.unit_settled(self.unit, self.type))
        return self


class Measure(_Definition):
    """How will we know that a change is an improvement? One of the family of measures."""

    baseline: Number | None = Field(None, description="The value before any change.")
    baseline_until: Day | None = Field(
        None, description="The last day of the baseline: the chart's lines are frozen on the points up to it."
    )
    baseline_because: Line = Field(None, description="Why the baseline is frozen there.")
    baseline_recorded: Day | None = Field(None, description="The day it was frozen; set by the tool.")
    rebases: Items[Rebase] = Field(
        (), description="Days from which the lines are computed anew, each with its reason."
    )
    target: Number | None = Field(None, description="The value wanted.")
    relative: Line = Field(
        None,
        description="The target as a change of the baseline, such as 50% more; the number follows once the baseline is known.",
    )
    chart: Chart | None = Field(None, description="The chart it is drawn on.")
    data: Items[DataPoint] = Field((), description="Its values over time.")


class Driver(Declared):
    """What has to change for the aim to be reached: a primary driver, or a secondary one under another."""

    id: Identifier = Field(description="A short id, by which ideas and other drivers name it.")
    driver: Title = Field(description="The driver, in a few words.")
    under: Identifier | None = Field(
        None, description="The id of the driver that it is part of; a primary driver has none."
    )
    measure: Identifier | None = Field(None, description="The id of the measure that follows it.")
    goal: Line = Field(None, description="Its interim goal.")
    because: Text = Field(None, description="Why it drives the aim.")


class Holding(Declared):
    """How the gain of an adopted idea is held."""

    owner: Line = Field(None, description="Who sees to it that the change stays.")
    standard_work: Text = Field(
        None, description="Where it has become the usual way of working, such as a policy or a checklist."
    )
    measure: Identifier | None = Field(None, description="The id of the measure that is watched.")
    watched_by: Line = Field(None, description="Who watches it.")
    frequency: Rhythm = Field(None, description="How often they look.")
    until: Day | None = Field(None, description="The day until which it is watched.")
    since: Day | None = Field(
        None, description="The day from which the gain is to be held; else that of the adoption."
    )
    actions: Items[Task] = Field((), description="What is to be done to hold it.")


class Change(Declared):
    """What changes can we make that will result in improvement? One change idea."""

    id: Identifier = Field(description="A short id, by which cycles name it.")
    idea: Title = Field(description="The idea, in a sentence.")
    driver: Line = Field(
        None, description="The driver of the aim that it acts on: the id of one under drivers, or its name."
    )
    other_drivers: Items[Title] = Field((), description="Further drivers that it acts on.")
    because: Text = Field(None, description="Why it should work: the theory.")
    concept: ChangeConcept | None = Field(None, description="The group of change concepts it comes from.")
    source: Line = Field(None, description="Where the idea comes from.")
    impact: Degree | None = Field(None, description="How much it would bring.")
    effort: Degree | None = Field(None, description="How much work it would take.")
    measures: Items[Identifier] = Field((), description="The ids of the measures that it should move.")
    holding: Annotated[Holding, BeforeValidator(_empty_part)] = Field(
        Holding.model_construct(), description="Once adopted: how its gain is held."
    )


class Scale(Declared):
    """How large a test is."""

    size: Number | None = Field(None, description="How many.")
    unit: Line = Field(None, description="Of what, such as patients or nurses.")
    whole_unit: YesNo | None = Field(
        None, description="Whether it covers a whole unit at once, such as all patients of a ward."
    )
    days: Number | None = Field(None, description="For how many days.")
    conditions: Line = Field(None, description="Under which conditions, such as day shift with one nurse.")


class Prediction(Declared):
    """A question that a test shall answer, and what you expect; written before the test begins."""

    question: Line = Field(None, description="What you want to learn.")
    prediction: Line = Field(
        None, description="What you expect to happen, so that it can be seen to be wrong."
    )
    because: Line = Field(None, description="Why you expect it.")
    recorded: PastDay | None = Field(
        None,
        description="The day it was written down as it stands, where that is not the day of the plan; set by the tool.",
    )
    afterwards: YesNo | None = Field(
        None,
        description="Whether it was written down, or changed, when the test had begun, where the days do not show that; set by the tool.",
    )


class Plan(Declared):
    """Plan: what is tested, what is expected, who does what, which data tell."""

    recorded: PastDay | None = Field(
        None,
        description="The day this was written down; set by the tool: it proves that the prediction came first.",
    )
    amended: Day | None = Field(None, description="The day it was last changed; set by the tool.")
    objective: Text = Field(None, description="What this test is to find out.")
    builds_on: Text = Field(None, description="What it takes from the cycle that it follows.")
    change_tested: Text = Field(
        None, description="The change as it is tested this time, and what is different from last time."
    )
    predictions: Items[Prediction] = Field((), description="Questions, each with its prediction.")
    tasks: Items[Task] = Field((), description="Who does what, when and where.")
    data_collection: Text = Field(
        None, description="Which data tell, who collects them, when, where, how, and who looks at them."
    )
    starts: Day | None = Field(None, description="The day the test is to begin.")
    ends: Day | None = Field(None, description="The day it is to end.")


class Do(Declared):
    """Do: what happened."""

    recorded: PastDay | None = Field(None, description="The day this was written down; set by the tool.")
    amended: Day | None = Field(None, description="The day it was last changed; set by the tool.")
    started: PastDay | None = Field(None, description="The day the test began.")
    ended: PastDay | None = Field(None, description="The day it ended.")
    as_planned: YesNo | None = Field(None, description="Whether it was carried out as planned.")
    tested: Text = Field(None, description="What was actually tested, where it differs from the plan.")
    data: Text = Field(None, description="What was counted or measured.")
    observations: Text = Field(None, description="What was seen.")
    problems: Text = Field(None, description="What went wrong.")
    unexpected: Text = Field(None, description="What nobody expected.")
    adjustments: Text = Field(None, description="What was changed on the way.")
    harm: Text = Field(None, description="Harm that came of the test, or nearly did.")
    harm_resolved: Text = Field(None, description="What was done about it.")


class Finding(Declared):
    """What became of one prediction."""

    prediction: Whole = Field(description="The number of the prediction in the plan, counted from 1.")
    outcome: Outcome | None = Field(None, description="How it came out.")
    better: YesNo | None = Field(
        None,
        description="Where it was missed: whether it came out better than predicted, so that it is no setback.",
    )
    result: Line = Field(None, description="What was found.")
    learned: Line = Field(None, description="What that teaches.")


class Study(Declared):
    """Study: predictions beside results, and what was learned."""

    recorded: PastDay | None = Field(None, description="The day this was written down; set by the tool.")
    amended: Day | None = Field(None, description="The day it was last changed; set by the tool.")
    on: PastDay | None = Field(None, description="The day the results were studied.")
    findings: Items[Finding] = Field((), description="One for each prediction.")
    results: Text = Field(None, description="The results, beyond the predictions.")
    compared: Text = Field(None, description="How they compare with the time before.")
    learned: Text = Field(None, description="What was learned.")
    surprises: Text = Field(None, description="What surprised.")
    improved: Improved | None = Field(None, description="Whether it led to improvement.")
    why: Text = Field(None, description="Why, or why not.")


class Act(Declared):
    """Act: what is done with the change, and what comes next."""

    recorded: PastDay | None = Field(None, description="The day this was written down; set by the tool.")
    amended: Day | None = Field(None, description="The day it was last changed; set by the tool.")
    on: PastDay | None = Field(None, description="The day it was decided.")
    decision: Decision | None = Field(None, description="What is done with the change.")
    because: Text = Field(None, description="Why.")
    next: Text = Field(None, description="What the next cycle is to test.")
    implementation: Text = Field(None, description="When adopted: how it is put in place and kept.")


class Cycle(Declared):
    """One Plan-Do-Study-Act cycle: one test of one change."""

    number: Whole = Field(description="Its number, from 1.")
    title: Line = Field(None, description="What is tested, in a few words.")
    change: Identifier | None = Field(None, description="The id of the change idea under test.")
    other_changes: Items[Identifier] = Field(
        (), description="Further ideas tested in the same cycle; nobody can tell then which of them worked."
    )
    follows: Whole | None = Field(None, description="The number of the cycle whose Act led to this one.")
    purpose: Purpose | None = Field(None, description="What the cycle is for.")
    owner: Line = Field(None, description="Who sees to it.")
    scale: Annotated[Scale, BeforeValidator(_empty_part)] = Field(
        Scale.model_construct(), description="How large the test is."
    )
    plan: Plan | None = Field(None, description="Plan.")
    do: Do | None = Field(None, description="Do.")
    study: Study | None = Field(None, description="Study.")
    act: Act | None = Field(None, description="Act.")


class Stakeholder(Declared):
    """A person or a group whose support the change needs, by role."""

    who: Title = Field(description="Who; a role or a group will do.")
    influence: Degree | None = Field(None, description="How much they can help or hinder.")
    interest: Degree | None = Field(None, description="How much it matters to them.")
    support: Support | None = Field(None, description="How they stand towards the change now.")
    support_needed: Support | None = Field(None, description="How they have to stand for it to succeed.")
    concerns: Text = Field(None, description="What they care about or fear.")
    actions: Items[Task] = Field((), description="What is done to gain or keep their support.")


class Rating(Declared):
    """How one person rates one factor of sustainability on one day."""

    factor: Factor = Field(description="The factor.")
    level: Level = Field(description="How far it is in place.")
    by: Line = Field(None, description="Who rates, by role.")
    on: PastDay | None = Field(None, description="The day of the rating.")
    because: Line = Field(None, description="Why.")


class Sustainability(Declared):
    """Whether the improvement will last: the ten factors of the NHS Sustainability Model."""

    ratings: Items[Rating] = Field((), description="The ratings, by several people, over time.")
    actions: Items[Task] = Field((), description="What is done about the factors with most to gain.")


class Site(Declared):
    """Another site, unit or team that the change is to reach."""

    site: Title = Field(description="Where.")
    leader: Line = Field(None, description="Who leads it there, by role.")
    state: SiteState = Field(words.SiteState.PLANNED, description="How far it has come.")
    planned: Day | None = Field(None, description="The day it is to start.")
    started: PastDay | None = Field(None, description="The day it started.")
    adopted: PastDay | None = Field(None, description="The day the change was adopted there.")
    declined: PastDay | None = Field(None, description="The day it was declined.")
    because: Line = Field(None, description="Why it was declined.")
    changes: Items[Identifier] = Field((), description="The ids of the ideas that are spread there.")
    adapted: Text = Field(None, description="What was changed to make it fit.")
    measure: Identifier | None = Field(None, description="The id of the measure that is followed there.")
    actions: Items[Task] = Field((), description="What is to be done there.")


class Spread(Declared):
    """Where else the change is taken."""

    plan: Text = Field(None, description="To whom it is to spread, by whom, by when, and how.")
    intended: Whole | None = Field(None, description="How many sites it is to reach in the end.")
    sites: Items[Site] = Field((), description="The sites.")


class Closing(Declared):
    """How the project ended."""

    on: PastDay | None = Field(None, description="The day it was closed.")
    results: Text = Field(None, description="What was reached, and what was not.")
    learned: Text = Field(None, description="What was learned that others should know.")
    handed_over: Text = Field(None, description="What is handed over.")
    handed_over_to: Line = Field(None, description="To whom.")


class StatusChange(Declared):
    """A change of the project's status."""

    on: PastDay | None = Field(
        None, description="The day; set by the tool, unknown where nobody recorded it."
    )
    status: Status = Field(description="What the status was from then on.")


class Progress(Declared):
    """How far the project has come on the scale from 0.5 to 5, as a person judged it on one day."""

    score: ProgressScore = Field(description="The score.")
    on: PastDay | None = Field(None, description="The day it was given.")
    by: Line = Field(None, description="Who gave it, by role.")
    because: Line = Field(None, description="Why, where it is not what the evidence proposes.")
    proposed: ProgressScore | None = Field(
        None, description="What the evidence proposed on that day; set by the tool."
    )


class CheckThresholds(Declared):
    """The numbers from which checks speak, where this project needs others than the program's own."""

    undecided_days: Whole | None = Field(
        None, description="A decision is due so many days after the study; else 14."
    )
    first_test_days: Whole | None = Field(
        None, description="A first test of more days is not small; else 31."
    )
    jump: Whole | None = Field(
        None, description="A test more than so many times as large as the last one is a jump; else 10."
    )
    baseline_points: Whole | None = Field(None, description="So many points a baseline needs; else 10.")
    measuring_days: Whole | None = Field(
        None, description="So many days after the first test began there are regular points; else 28."
    )
    small_denominator: Whole | None = Field(
        None, description="Below it a denominator is said to be very small; else 10."
    )
    predictions_met: Whole | None = Field(
        None, description="From so many answered predictions on, all met, nothing was at risk; else 5."
    )
    silent_days: Whole | None = Field(
        None, description="After so many days without a value, measuring has stopped; else 62."
    )
    idle_days: Whole | None = Field(
        None,
        description="After more days on which nothing happened, an open cycle or an active project stands still; else 62.",
    )


class CheckSettings(Declared):
    """What `pdsa check` shall do otherwise in this project."""

    ignore: Ignored[Title] = Field(
        {},
        description="Checks that are not heard here, by code or family, each with the reason; of some cycles only: "
        "`PLN01/1`, `PLN/1-4`.",
    )
    severity: Coded[Severity] = Field(
        {},
        description="How much a check matters here, by code or family, where the program has it otherwise.",
    )
    thresholds: Annotated[CheckThresholds, BeforeValidator(_empty_part)] = Field(
        CheckThresholds.model_construct(), description="Numbers from which checks speak."
    )


class Project(Declared):
    """A whole project file."""

    pdsa: Whole = Field(description="The version of the file format; 1 today.")
    title: Title = Field(description="What the project is called.")
    status: Status = Field(words.Status.ACTIVE, description="Where it is in its life.")
    programme: Line = Field(None, description="The programme it belongs to; what a roll-up groups by.")
    programme_file: Line = Field(
        None,
        description="The file of that programme, as seen from the folder of this one; checks compare the shared measures with it.",
    )
    setting: Line = Field(None, description="Where it takes place.")
    started: PastDay | None = Field(None, description="The day the project began.")
    team: Items[Member] = Field((), description="Who works on it.")
    sources: Items[Title] = Field((), description="Publications or documents that it rests on.")
    notes: Text = Field(None, description="Anything else one should know.")
    tasks: Items[Task] = Field((), description="What is to be done for the project as a whole.")
    stakeholders: Items[Stakeholder] = Field((), description="Whose support the change needs.")
    problem: Annotated[Diagnosis, BeforeValidator(_empty_part)] = Field(
        Diagnosis.model_construct(), description="Diagnosing: what is wrong, and why."
    )
    aim: Annotated[Aim, BeforeValidator(_empty_part)] = Field(
        Aim.model_construct(), description="What are we trying to accomplish?"
    )
    measures: Items[Measure] = Field((), description="How will we know that a change is an improvement?")
    drivers: Items[Driver] = Field((), description="What has to change for the aim to be reached.")
    changes: Items[Change] = Field(
        (), description="What changes can we make that will result in improvement?"
    )
    cycles: Items[Cycle] = Field((), description="The Plan-Do-Study-Act cycles.")
    sustainability: Annotated[Sustainability, BeforeValidator(_empty_part)] = Field(
        Sustainability.model_construct(), description="Whether the improvement will last."
    )
    spread: Annotated[Spread, BeforeValidator(_empty_part)] = Field(
        Spread.model_construct(), description="Where else the change is taken."
    )
    closing: Annotated[Closing, BeforeValidator(_empty_part)] = Field(
        Closing.model_construct(), description="How the project ended."
    )
    status_changes: Items[StatusChange] = Field(
        (), description="How the status changed, in order; set by the tool. Before the first it was active."
    )
    progress: Items[Progress] = Field((), description="Progress scores over time.")
    check: Annotated[CheckSettings, BeforeValidator(_empty_part)] = Field(
        CheckSettings.model_construct(), description="What `pdsa check` shall do otherwise in this project."
    )


class SharedMeasure(_Definition):
    """A measure that all teams of a collaborative keep, with the definition that holds for all of them."""

    target: Number | None = Field(None, description="The value wanted, for each team.")
    chart: Chart | None = Field(None, description="The chart it is drawn on.")


class PackageIdea(Declared):
    """One idea of the change package, which teams test under its id."""

    id: Identifier = Field(description="A short id, by which the teams' own ideas name it.")
    idea: Title = Field(description="The idea, in a sentence.")
    driver: Line = Field(
        None, description="The driver of the aim that it acts on: the id of one under drivers, or its name."
    )
    because: Text = Field(None, description="Why it should work: the theory.")
    concept: ChangeConcept | None = Field(None, description="The group of change concepts it comes from.")
    source: Line = Field(None, description="Where the idea comes from.")
    measures: Items[Identifier] = Field((), description="The ids of the measures that it should move.")


class Team(Declared):
    """A team that takes part, and where its project is."""

    name: Line = Field(
        None, description="Its name; left out where a pattern names many teams, each called by its setting."
    )
    folder: Line = Field(None, description="The folder of its projects, as seen from this file.")
    file: Line = Field(None, description="Its project file instead, or a pattern such as wards/*.pdsa.yaml.")
    joined: Day | None = Field(
        None, description="The day it joined; its values and tests count from then on."
    )
    left: Day | None = Field(None, description="The last day on which it took part.")


class LearningSession(Declared):
    """A day on which the teams learn from one another."""

    on: Day = Field(description="The day.")
    title: Line = Field(None, description="What it is called, or about.")


class ActionPeriod(Declared):
    """A time between learning sessions in which the teams test."""

    name: Title = Field(description="What it is called.")
    starts: Day = Field(description="Its first day.")
    ends: Day | None = Field(
        None, description="Its last day; left out, it lasts until the day before the next one begins."
    )


class Calendar(Declared):
    """When the teams meet, and when they test."""

    learning_sessions: Items[LearningSession] = Field((), description="The days on which the teams meet.")
    action_periods: Items[ActionPeriod] = Field((), description="The times in which they test.")


class Programme(Declared):
    """A whole file of a collaborative: several teams with one aim, shared measures and a change package."""

    pdsa_programme: Whole = Field(description="The version of the file format; 1 today.")
    title: Title = Field(description="What the collaborative is called.")
    status: Status = Field(words.Status.ACTIVE, description="Where it is in its life.")
    lead: Line = Field(None, description="Who leads it, by role.")
    notes: Text = Field(None, description="Anything else one should know.")
    aim: Annotated[Aim, BeforeValidator(_empty_part)] = Field(
        Aim.model_construct(), description="What are we trying to accomplish?"
    )
    measures: Items[SharedMeasure] = Field((), description="The measures that all teams keep.")
    drivers: Items[Driver] = Field((), description="What has to change for the aim to be reached.")
    change_package: Items[PackageIdea] = Field((), description="The ideas that teams choose from and test.")
    calendar: Annotated[Calendar, BeforeValidator(_empty_part)] = Field(
        Calendar.model_construct(), description="Learning sessions and action periods."
    )
    teams: Items[Team] = Field((), description="Who takes part.")
