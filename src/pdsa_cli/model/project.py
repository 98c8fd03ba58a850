"""A project as its file holds it: the three questions of the Model for Improvement, and the cycles.

Made from ``declaration.py`` by ``scripts/compile_model.py``: change it there. What each field means stands there too.
"""

from datetime import date

from pdsa_cli import words
from pdsa_cli.model.kinds import CHECK_CODE, DAY, IDENTIFIER, IGNORED_CODE, LINE, NUMBER, PAST_DAY, PROGRESS_SCORE, RHYTHM, TEXT, TITLE, UNIT, WHOLE, YES_NO, choice_of
from pdsa_cli.model.part import DatedPart, Definition, Part, Shape


class Member(Part):
    """A person of the team, by name or by role."""

    __slots__ = ("name", "role")
    name: str | None
    role: str | None
    shapes = {
        "name": Shape(kind=LINE),
        "role": Shape(kind=LINE),
    }
    defaults = {"name": None, "role": None}


class Task(DatedPart):
    """A thing to do: for a test, with a person, to hold a gain, at another site, or for the project as a whole."""

    __slots__ = ("what", "who", "when", "where", "how", "done", "id")
    what: str
    who: str | None
    when: str | None
    where: str | None
    how: str | None
    done: date | None
    id: str | None
    shapes = {
        "what": Shape(kind=TITLE),
        "who": Shape(kind=LINE),
        "when": Shape(kind=LINE),
        "where": Shape(kind=LINE),
        "how": Shape(kind=LINE),
        "done": Shape(kind=PAST_DAY, optional=True),
        "id": Shape(kind=IDENTIFIER, optional=True),
    }
    defaults = {"who": None, "when": None, "where": None, "how": None, "done": None, "id": None}


class Cause(Part):
    """One cause of the problem."""

    __slots__ = ("cause", "category", "whys", "count")
    cause: str
    category: str | None
    whys: tuple[str, ...]
    count: int | float | None
    shapes = {
        "cause": Shape(kind=TITLE),
        "category": Shape(kind=LINE),
        "whys": Shape(item=Shape(kind=TITLE)),
        "count": Shape(kind=NUMBER, optional=True),
    }
    defaults = {"category": None, "whys": (), "count": None}


class Diagnosis(Part):
    """Diagnosing: what is wrong, and why."""

    __slots__ = ("statement", "evidence", "steps", "causes", "counted")
    statement: str | None
    evidence: str | None
    steps: tuple[str, ...]
    causes: tuple[Cause, ...]
    counted: str | None
    shapes = {
        "statement": Shape(kind=TEXT),
        "evidence": Shape(kind=TEXT),
        "steps": Shape(item=Shape(kind=TITLE)),
        "causes": Shape(item=Shape(part=Cause)),
        "counted": Shape(kind=LINE),
    }
    defaults = {"statement": None, "evidence": None, "steps": (), "causes": (), "counted": None}


class Revision(Part):
    """A day on which the aim was looked at anew, with what came of it."""

    __slots__ = ("on", "because")
    on: date
    because: str
    shapes = {
        "on": Shape(kind=DAY),
        "because": Shape(kind=TITLE),
    }
    defaults = {}


class Aim(Part):
    """What are we trying to accomplish?"""

    __slots__ = ("statement", "measure", "baseline", "target", "relative", "other_measures", "by", "population", "place", "how", "revisions")
    statement: str | None
    measure: str | None
    baseline: int | float | None
    target: int | float | None
    relative: str | None
    other_measures: tuple[str, ...]
    by: date | None
    population: str | None
    place: str | None
    how: str | None
    revisions: tuple[Revision, ...]
    shapes = {
        "statement": Shape(kind=TEXT),
        "measure": Shape(kind=IDENTIFIER, optional=True),
        "baseline": Shape(kind=NUMBER, optional=True),
        "target": Shape(kind=NUMBER, optional=True),
        "relative": Shape(kind=LINE),
        "other_measures": Shape(item=Shape(kind=IDENTIFIER)),
        "by": Shape(kind=DAY, optional=True),
        "population": Shape(kind=LINE),
        "place": Shape(kind=LINE),
        "how": Shape(kind=TEXT),
        "revisions": Shape(item=Shape(part=Revision)),
    }
    defaults = {"statement": None, "measure": None, "baseline": None, "target": None, "relative": None, "other_measures": (), "by": None, "population": None, "place": None, "how": None, "revisions": ()}


class DataPoint(Part):
    """One value of a measure: a value, or a numerator with its denominator."""

    __slots__ = ("on", "value", "numerator", "denominator", "note", "excluded", "excluded_on")
    on: date
    value: int | float | None
    numerator: int | float | None
    denominator: int | float | None
    note: str | None
    excluded: str | None
    excluded_on: date | None
    shapes = {
        "on": Shape(kind=DAY),
        "value": Shape(kind=NUMBER, optional=True),
        "numerator": Shape(kind=NUMBER, optional=True),
        "denominator": Shape(kind=NUMBER, optional=True),
        "note": Shape(kind=LINE),
        "excluded": Shape(kind=LINE),
        "excluded_on": Shape(kind=DAY, optional=True),
    }
    defaults = {"value": None, "numerator": None, "denominator": None, "note": None, "excluded": None, "excluded_on": None}


class Rebase(Part):
    """A day from which the lines of a measure's chart are computed anew."""

    __slots__ = ("on", "because", "recorded")
    on: date
    because: str
    recorded: date | None
    shapes = {
        "on": Shape(kind=DAY),
        "because": Shape(kind=TITLE),
        "recorded": Shape(kind=DAY, optional=True),
    }
    defaults = {"recorded": None}


class Measure(Definition):
    """How will we know that a change is an improvement? One of the family of measures."""

    __slots__ = ("id", "name", "kind", "type", "unit", "better", "definition", "numerator", "denominator", "inclusions", "exclusions", "criteria", "stratification", "data_source", "collection", "collected_by", "frequency", "sampling", "baseline", "baseline_until", "baseline_because", "baseline_recorded", "rebases", "target", "relative", "chart", "data")
    id: str
    name: str
    kind: words.MeasureKind
    type: words.DataType | None
    unit: str | None
    better: words.Better | None
    definition: str | None
    numerator: str | None
    denominator: str | None
    inclusions: str | None
    exclusions: str | None
    criteria: str | None
    stratification: str | None
    data_source: str | None
    collection: str | None
    collected_by: str | None
    frequency: str | None
    sampling: str | None
    baseline: int | float | None
    baseline_until: date | None
    baseline_because: str | None
    baseline_recorded: date | None
    rebases: tuple[Rebase, ...]
    target: int | float | None
    relative: str | None
    chart: words.Chart | None
    data: tuple[DataPoint, ...]
    shapes = {
        "id": Shape(kind=IDENTIFIER),
        "name": Shape(kind=TITLE),
        "kind": Shape(kind=choice_of(words.MeasureKind)),
        "type": Shape(kind=choice_of(words.DataType), optional=True),
        "unit": Shape(kind=UNIT),
        "better": Shape(kind=choice_of(words.Better), optional=True),
        "definition": Shape(kind=TEXT),
        "numerator": Shape(kind=TEXT),
        "denominator": Shape(kind=TEXT),
        "inclusions": Shape(kind=TEXT),
        "exclusions": Shape(kind=TEXT),
        "criteria": Shape(kind=TEXT),
        "stratification": Shape(kind=TEXT),
        "data_source": Shape(kind=LINE),
        "collection": Shape(kind=TEXT),
        "collected_by": Shape(kind=LINE),
        "frequency": Shape(kind=RHYTHM),
        "sampling": Shape(kind=TEXT),
        "baseline": Shape(kind=NUMBER, optional=True),
        "baseline_until": Shape(kind=DAY, optional=True),
        "baseline_because": Shape(kind=LINE),
        "baseline_recorded": Shape(kind=DAY, optional=True),
        "rebases": Shape(item=Shape(part=Rebase)),
        "target": Shape(kind=NUMBER, optional=True),
        "relative": Shape(kind=LINE),
        "chart": Shape(kind=choice_of(words.Chart), optional=True),
        "data": Shape(item=Shape(part=DataPoint)),
    }
    defaults = {"kind": words.MeasureKind.OUTCOME, "type": None, "unit": None, "better": None, "definition": None, "numerator": None, "denominator": None, "inclusions": None, "exclusions": None, "criteria": None, "stratification": None, "data_source": None, "collection": None, "collected_by": None, "frequency": None, "sampling": None, "baseline": None, "baseline_until": None, "baseline_because": None, "baseline_recorded": None, "rebases": (), "target": None, "relative": None, "chart": None, "data": ()}


class Driver(Part):
    """What has to change for the aim to be reached: a primary driver, or a secondary one under another."""

    __slots__ = ("id", "driver", "under", "measure", "goal", "because")
    id: str
    driver: str
    under: str | None
    measure: str | None
    goal: str | None
    because: str | None
    shapes = {
        "id": Shape(kind=IDENTIFIER),
        "driver": Shape(kind=TITLE),
        "under": Shape(kind=IDENTIFIER, optional=True),
        "measure": Shape(kind=IDENTIFIER, optional=True),
        "goal": Shape(kind=LINE),
        "because": Shape(kind=TEXT),
    }
    defaults = {"under": None, "measure": None, "goal": None, "because": None}


class Holding(Part):
    """How the gain of an adopted idea is held."""

    __slots__ = ("owner", "standard_work", "measure", "watched_by", "frequency", "until", "since", "actions")
    owner: str | None
    standard_work: str | None
    measure: str | None
    watched_by: str | None
    frequency: str | None
    until: date | None
    since: date | None
    actions: tuple[Task, ...]
    shapes = {
        "owner": Shape(kind=LINE),
        "standard_work": Shape(kind=TEXT),
        "measure": Shape(kind=IDENTIFIER, optional=True),
        "watched_by": Shape(kind=LINE),
        "frequency": Shape(kind=RHYTHM),
        "until": Shape(kind=DAY, optional=True),
        "since": Shape(kind=DAY, optional=True),
        "actions": Shape(item=Shape(part=Task)),
    }
    defaults = {"owner": None, "standard_work": None, "measure": None, "watched_by": None, "frequency": None, "until": None, "since": None, "actions": ()}


class Change(Part):
    """What changes can we make that will result in improvement? One change idea."""

    __slots__ = ("id", "idea", "driver", "other_drivers", "because", "concept", "source", "impact", "effort", "measures", "holding")
    id: str
    idea: str
    driver: str | None
    other_drivers: tuple[str, ...]
    because: str | None
    concept: words.ChangeConcept | None
    source: str | None
    impact: words.Degree | None
    effort: words.Degree | None
    measures: tuple[str, ...]
    holding: Holding
    shapes = {
        "id": Shape(kind=IDENTIFIER),
        "idea": Shape(kind=TITLE),
        "driver": Shape(kind=LINE),
        "other_drivers": Shape(item=Shape(kind=TITLE)),
        "because": Shape(kind=TEXT),
        "concept": Shape(kind=choice_of(words.ChangeConcept), optional=True),
        "source": Shape(kind=LINE),
        "impact": Shape(kind=choice_of(words.Degree), optional=True),
        "effort": Shape(kind=choice_of(words.Degree), optional=True),
        "measures": Shape(item=Shape(kind=IDENTIFIER)),
        "holding": Shape(part=Holding),
    }
    defaults = {"driver": None, "other_drivers": (), "because": None, "concept": None, "source": None, "impact": None, "effort": None, "measures": (), "holding": Holding()}


class Scale(Part):
    """How large a test is."""

    __slots__ = ("size", "unit", "whole_unit", "days", "conditions")
    size: int | float | None
    unit: str | None
    whole_unit: bool | None
    days: int | float | None
    conditions: str | None
    shapes = {
        "size": Shape(kind=NUMBER, optional=True),
        "unit": Shape(kind=LINE),
        "whole_unit": Shape(kind=YES_NO, optional=True),
        "days": Shape(kind=NUMBER, optional=True),
        "conditions": Shape(kind=LINE),
    }
    defaults = {"size": None, "unit": None, "whole_unit": None, "days": None, "conditions": None}


class Prediction(DatedPart):
    """A question that a test shall answer, and what you expect; written before the test begins."""

    __slots__ = ("question", "prediction", "because", "recorded", "afterwards")
    question: str | None
    prediction: str | None
    because: str | None
    recorded: date | None
    afterwards: bool | None
    shapes = {
        "question": Shape(kind=LINE),
        "prediction": Shape(kind=LINE),
        "because": Shape(kind=LINE),
        "recorded": Shape(kind=PAST_DAY, optional=True),
        "afterwards": Shape(kind=YES_NO, optional=True),
    }
    defaults = {"question": None, "prediction": None, "because": None, "recorded": None, "afterwards": None}


class Plan(DatedPart):
    """Plan: what is tested, what is expected, who does what, which data tell."""

    __slots__ = ("recorded", "amended", "objective", "builds_on", "change_tested", "predictions", "tasks", "data_collection", "starts", "ends")
    recorded: date | None
    amended: date | None
    objective: str | None
    builds_on: str | None
    change_tested: str | None
    predictions: tuple[Prediction, ...]
    tasks: tuple[Task, ...]
    data_collection: str | None
    starts: date | None
    ends: date | None
    shapes = {
        "recorded": Shape(kind=PAST_DAY, optional=True),
        "amended": Shape(kind=DAY, optional=True),
        "objective": Shape(kind=TEXT),
        "builds_on": Shape(kind=TEXT),
        "change_tested": Shape(kind=TEXT),
        "predictions": Shape(item=Shape(part=Prediction)),
        "tasks": Shape(item=Shape(part=Task)),
        "data_collection": Shape(kind=TEXT),
        "starts": Shape(kind=DAY, optional=True),
        "ends": Shape(kind=DAY, optional=True),
    }
    defaults = {"recorded": None, "amended": None, "objective": None, "builds_on": None, "change_tested": None, "predictions": (), "tasks": (), "data_collection": None, "starts": None, "ends": None}


class Do(DatedPart):
    """Do: what happened."""

    __slots__ = ("recorded", "amended", "started", "ended", "as_planned", "tested", "data", "observations", "problems", "unexpected", "adjustments", "harm", "harm_resolved")
    recorded: date | None
    amended: date | None
    started: date | None
    ended: date | None
    as_planned: bool | None
    tested: str | None
    data: str | None
    observations: str | None
    problems: str | None
    unexpected: str | None
    adjustments: str | None
    harm: str | None
    harm_resolved: str | None
    shapes = {
        "recorded": Shape(kind=PAST_DAY, optional=True),
        "amended": Shape(kind=DAY, optional=True),
        "started": Shape(kind=PAST_DAY, optional=True),
        "ended": Shape(kind=PAST_DAY, optional=True),
        "as_planned": Shape(kind=YES_NO, optional=True),
        "tested": Shape(kind=TEXT),
        "data": Shape(kind=TEXT),
        "observations": Shape(kind=TEXT),
        "problems": Shape(kind=TEXT),
        "unexpected": Shape(kind=TEXT),
        "adjustments": Shape(kind=TEXT),
        "harm": Shape(kind=TEXT),
        "harm_resolved": Shape(kind=TEXT),
    }
    defaults = {"recorded": None, "amended": None, "started": None, "ended": None, "as_planned": None, "tested": None, "data": None, "observations": None, "problems": None, "unexpected": None, "adjustments": None, "harm": None, "harm_resolved": None}


class Finding(Part):
    """What became of one prediction."""

    __slots__ = ("prediction", "outcome", "better", "result", "learned")
    prediction: int
    outcome: words.Outcome | None
    better: bool | None
    result: str | None
    learned: str | None
    shapes = {
        "prediction": Shape(kind=WHOLE),
        "outcome": Shape(kind=choice_of(words.Outcome), optional=True),
        "better": Shape(kind=YES_NO, optional=True),
        "result": Shape(kind=LINE),
        "learned": Shape(kind=LINE),
    }
    defaults = {"outcome": None, "better": None, "result": None, "learned": None}


class Study(DatedPart):
    """Study: predictions beside results, and what was learned."""

    __slots__ = ("recorded", "amended", "on", "findings", "results", "compared", "learned", "surprises", "improved", "why")
    recorded: date | None
    amended: date | None
    on: date | None
    findings: tuple[Finding, ...]
    results: str | None
    compared: str | None
    learned: str | None
    surprises: str | None
    improved: words.Improved | None
    why: str | None
    shapes = {
        "recorded": Shape(kind=PAST_DAY, optional=True),
        "amended": Shape(kind=DAY, optional=True),
        "on": Shape(kind=PAST_DAY, optional=True),
        "findings": Shape(item=Shape(part=Finding)),
        "results": Shape(kind=TEXT),
        "compared": Shape(kind=TEXT),
        "learned": Shape(kind=TEXT),
        "surprises": Shape(kind=TEXT),
        "improved": Shape(kind=choice_of(words.Improved), optional=True),
        "why": Shape(kind=TEXT),
    }
    defaults = {"recorded": None, "amended": None, "on": None, "findings": (), "results": None, "compared": None, "learned": None, "surprises": None, "improved": None, "why": None}


class Act(DatedPart):
    """Act: what is done with the change, and what comes next."""

    __slots__ = ("recorded", "amended", "on", "decision", "because", "next", "implementation")
    recorded: date | None
    amended: date | None
    on: date | None
    decision: words.Decision | None
    because: str | None
    next: str | None
    implementation: str | None
    shapes = {
        "recorded": Shape(kind=PAST_DAY, optional=True),
        "amended": Shape(kind=DAY, optional=True),
        "on": Shape(kind=PAST_DAY, optional=True),
        "decision": Shape(kind=choice_of(words.Decision), optional=True),
        "because": Shape(kind=TEXT),
        "next": Shape(kind=TEXT),
        "implementation": Shape(kind=TEXT),
    }
    defaults = {"recorded": None, "amended": None, "on": None, "decision": None, "because": None, "next": None, "implementation": None}


class Cycle(Part):
    """One Plan-Do-Study-Act cycle: one test of one change."""

    __slots__ = ("number", "title", "change", "other_changes", "follows", "purpose", "owner", "scale", "plan", "do", "study", "act")
    number: int
    title: str | None
    change: str | None
    other_changes: tuple[str, ...]
    follows: int | None
    purpose: words.Purpose | None
    owner: str | None
    scale: Scale
    plan: Plan | None
    do: Do | None
    study: Study | None
    act: Act | None
    shapes = {
        "number": Shape(kind=WHOLE),
        "title": Shape(kind=LINE),
        "change": Shape(kind=IDENTIFIER, optional=True),
        "other_changes": Shape(item=Shape(kind=IDENTIFIER)),
        "follows": Shape(kind=WHOLE, optional=True),
        "purpose": Shape(kind=choice_of(words.Purpose), optional=True),
        "owner": Shape(kind=LINE),
        "scale": Shape(part=Scale),
        "plan": Shape(part=Plan, optional=True),
        "do": Shape(part=Do, optional=True),
        "study": Shape(part=Study, optional=True),
        "act": Shape(part=Act, optional=True),
    }
    defaults = {"title": None, "change": None, "other_changes": (), "follows": None, "purpose": None, "owner": None, "scale": Scale(), "plan": None, "do": None, "study": None, "act": None}


class Stakeholder(Part):
    """A person or a group whose support the change needs, by role."""

    __slots__ = ("who", "influence", "interest", "support", "support_needed", "concerns", "actions")
    who: str
    influence: words.Degree | None
    interest: words.Degree | None
    support: words.Support | None
    support_needed: words.Support | None
    concerns: str | None
    actions: tuple[Task, ...]
    shapes = {
        "who": Shape(kind=TITLE),
        "influence": Shape(kind=choice_of(words.Degree), optional=True),
        "interest": Shape(kind=choice_of(words.Degree), optional=True),
        "support": Shape(kind=choice_of(words.Support), optional=True),
        "support_needed": Shape(kind=choice_of(words.Support), optional=True),
        "concerns": Shape(kind=TEXT),
        "actions": Shape(item=Shape(part=Task)),
    }
    defaults = {"influence": None, "interest": None, "support": None, "support_needed": None, "concerns": None, "actions": ()}


class Rating(DatedPart):
    """How one person rates one factor of sustainability on one day."""

    __slots__ = ("factor", "level", "by", "on", "because")
    factor: words.Factor
    level: words.Level
    by: str | None
    on: date | None
    because: str | None
    shapes = {
        "factor": Shape(kind=choice_of(words.Factor)),
        "level": Shape(kind=choice_of(words.Level)),
        "by": Shape(kind=LINE),
        "on": Shape(kind=PAST_DAY, optional=True),
        "because": Shape(kind=LINE),
    }
    defaults = {"by": None, "on": None, "because": None}


class Sustainability(Part):
    """Whether the improvement will last: the ten factors of the NHS Sustainability Model."""

    __slots__ = ("ratings", "actions")
    ratings: tuple[Rating, ...]
    actions: tuple[Task, ...]
    shapes = {
        "ratings": Shape(item=Shape(part=Rating)),
        "actions": Shape(item=Shape(part=Task)),
    }
    defaults = {"ratings": (), "actions": ()}


class Site(DatedPart):
    """Another site, unit or team that the change is to reach."""

    __slots__ = ("site", "leader", "state", "planned", "started", "adopted", "declined", "because", "changes", "adapted", "measure", "actions")
    site: str
    leader: str | None
    state: words.SiteState
    planned: date | None
    started: date | None
    adopted: date | None
    declined: date | None
    because: str | None
    changes: tuple[str, ...]
    adapted: str | None
    measure: str | None
    actions: tuple[Task, ...]
    shapes = {
        "site": Shape(kind=TITLE),
        "leader": Shape(kind=LINE),
        "state": Shape(kind=choice_of(words.SiteState)),
        "planned": Shape(kind=DAY, optional=True),
        "started": Shape(kind=PAST_DAY, optional=True),
        "adopted": Shape(kind=PAST_DAY, optional=True),
        "declined": Shape(kind=PAST_DAY, optional=True),
        "because": Shape(kind=LINE),
        "changes": Shape(item=Shape(kind=IDENTIFIER)),
        "adapted": Shape(kind=TEXT),
        "measure": Shape(kind=IDENTIFIER, optional=True),
        "actions": Shape(item=Shape(part=Task)),
    }
    defaults = {"leader": None, "state": words.SiteState.PLANNED, "planned": None, "started": None, "adopted": None, "declined": None, "because": None, "changes": (), "adapted": None, "measure": None, "actions": ()}


class Spread(Part):
    """Where else the change is taken."""

    __slots__ = ("plan", "intended", "sites")
    plan: str | None
    intended: int | None
    sites: tuple[Site, ...]
    shapes = {
        "plan": Shape(kind=TEXT),
        "intended": Shape(kind=WHOLE, optional=True),
        "sites": Shape(item=Shape(part=Site)),
    }
    defaults = {"plan": None, "intended": None, "sites": ()}


class Closing(DatedPart):
    """How the project ended."""

    __slots__ = ("on", "results", "learned", "handed_over", "handed_over_to")
    on: date | None
    results: str | None
    learned: str | None
    handed_over: str | None
    handed_over_to: str | None
    shapes = {
        "on": Shape(kind=PAST_DAY, optional=True),
        "results": Shape(kind=TEXT),
        "learned": Shape(kind=TEXT),
        "handed_over": Shape(kind=TEXT),
        "handed_over_to": Shape(kind=LINE),
    }
    defaults = {"on": None, "results": None, "learned": None, "handed_over": None, "handed_over_to": None}


class StatusChange(DatedPart):
    """A change of the project's status."""

    __slots__ = ("on", "status")
    on: date | None
    status: words.Status
    shapes = {
        "on": Shape(kind=PAST_DAY, optional=True),
        "status": Shape(kind=choice_of(words.Status)),
    }
    defaults = {"on": None}


class Progress(DatedPart):
    """How far the project has come on the scale from 0.5 to 5, as a person judged it on one day."""

    __slots__ = ("score", "on", "by", "because", "proposed")
    score: int | float
    on: date | None
    by: str | None
    because: str | None
    proposed: int | float | None
    shapes = {
        "score": Shape(kind=PROGRESS_SCORE),
        "on": Shape(kind=PAST_DAY, optional=True),
        "by": Shape(kind=LINE),
        "because": Shape(kind=LINE),
        "proposed": Shape(kind=PROGRESS_SCORE, optional=True),
    }
    defaults = {"on": None, "by": None, "because": None, "proposed": None}


class CheckThresholds(Part):
    """The numbers from which checks speak, where this project needs others than the program's own."""

    __slots__ = ("undecided_days", "first_test_days", "jump", "baseline_points", "measuring_days", "small_denominator", "predictions_met", "silent_days", "idle_days")
    undecided_days: int | None
    first_test_days: int | None
    jump: int | None
    baseline_points: int | None
    measuring_days: int | None
    small_denominator: int | None
    predictions_met: int | None
    silent_days: int | None
    idle_days: int | None
    shapes = {
        "undecided_days": Shape(kind=WHOLE, optional=True),
        "first_test_days": Shape(kind=WHOLE, optional=True),
        "jump": Shape(kind=WHOLE, optional=True),
        "baseline_points": Shape(kind=WHOLE, optional=True),
        "measuring_days": Shape(kind=WHOLE, optional=True),
        "small_denominator": Shape(kind=WHOLE, optional=True),
        "predictions_met": Shape(kind=WHOLE, optional=True),
        "silent_days": Shape(kind=WHOLE, optional=True),
        "idle_days": Shape(kind=WHOLE, optional=True),
    }
    defaults = {"undecided_days": None, "first_test_days": None, "jump": None, "baseline_points": None, "measuring_days": None, "small_denominator": None, "predictions_met": None, "silent_days": None, "idle_days": None}


class CheckSettings(Part):
    """What `pdsa check` shall do otherwise in this project."""

    __slots__ = ("ignore", "severity", "thresholds")
    ignore: dict[str, str]
    severity: dict[str, words.Severity]
    thresholds: CheckThresholds
    shapes = {
        "ignore": Shape(coded=Shape(kind=TITLE), codes=IGNORED_CODE),
        "severity": Shape(coded=Shape(kind=choice_of(words.Severity)), codes=CHECK_CODE),
        "thresholds": Shape(part=CheckThresholds),
    }
    defaults = {"ignore": {}, "severity": {}, "thresholds": CheckThresholds()}


class Project(DatedPart):
    """A whole project file."""

    __slots__ = ("pdsa", "title", "status", "programme", "programme_file", "setting", "started", "team", "sources", "notes", "tasks", "stakeholders", "problem", "aim", "measures", "drivers", "changes", "cycles", "sustainability", "spread", "closing", "status_changes", "progress", "check")
    pdsa: int
    title: str
    status: words.Status
    programme: str | None
    programme_file: str | None
    setting: str | None
    started: date | None
    team: tuple[Member, ...]
    sources: tuple[str, ...]
    notes: str | None
    tasks: tuple[Task, ...]
    stakeholders: tuple[Stakeholder, ...]
    problem: Diagnosis
    aim: Aim
    measures: tuple[Measure, ...]
    drivers: tuple[Driver, ...]
    changes: tuple[Change, ...]
    cycles: tuple[Cycle, ...]
    sustainability: Sustainability
    spread: Spread
    closing: Closing
    status_changes: tuple[StatusChange, ...]
    progress: tuple[Progress, ...]
    check: CheckSettings
    shapes = {
        "pdsa": Shape(kind=WHOLE),
        "title": Shape(kind=TITLE),
        "status": Shape(kind=choice_of(words.Status)),
        "programme": Shape(kind=LINE),
        "programme_file": Shape(kind=LINE),
        "setting": Shape(kind=LINE),
        "started": Shape(kind=PAST_DAY, optional=True),
        "team": Shape(item=Shape(part=Member)),
        "sources": Shape(item=Shape(kind=TITLE)),
        "notes": Shape(kind=TEXT),
        "tasks": Shape(item=Shape(part=Task)),
        "stakeholders": Shape(item=Shape(part=Stakeholder)),
        "problem": Shape(part=Diagnosis),
        "aim": Shape(part=Aim),
        "measures": Shape(item=Shape(part=Measure)),
        "drivers": Shape(item=Shape(part=Driver)),
        "changes": Shape(item=Shape(part=Change)),
        "cycles": Shape(item=Shape(part=Cycle)),
        "sustainability": Shape(part=Sustainability),
        "spread": Shape(part=Spread),
        "closing": Shape(part=Closing),
        "status_changes": Shape(item=Shape(part=StatusChange)),
        "progress": Shape(item=Shape(part=Progress)),
        "check": Shape(part=CheckSettings),
    }
    defaults = {"status": words.Status.ACTIVE, "programme": None, "programme_file": None, "setting": None, "started": None, "team": (), "sources": (), "notes": None, "tasks": (), "stakeholders": (), "problem": Diagnosis(), "aim": Aim(), "measures": (), "drivers": (), "changes": (), "cycles": (), "sustainability": Sustainability(), "spread": Spread(), "closing": Closing(), "status_changes": (), "progress": (), "check": CheckSettings()}
