"""What a poster says: one page for those who stand before it, with as much of each part as there is room for.

What does not fit is left out by rules that are named: ``Limits`` say how much of everything is shown, and each section
says what of it is not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.evidence.ideas import IdeaState
from pdsa_cli.suggesting import without_commands
from pdsa_cli.views import sentences
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.ideas import STATE_WORDS, IdeaView
from pdsa_cli.views.people import member_words
from pdsa_cli.views.prediction_words import outcome_words, predicted_words
from pdsa_cli.views.report import CycleView
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.views.target import target_sentence
from pdsa_cli.views.whole import WholeView
from pdsa_cli.words import Decision, MeasureKind


class PosterPart(StrEnum):
    """The sections that a poster can have; a layout names them by these words."""

    TEAM = "team"
    PROBLEM = "problem"
    AIM = "aim"
    MEASURES = "measures"
    DRIVERS = "drivers"
    CHART = "chart"
    CYCLES = "cycles"
    RESULTS = "results"
    LEARNED = "learned"
    NEXT = "next"
    SOURCES = "sources"


class PosterLayout(NamedTuple):
    """Which sections stand on a poster, in their order, each under its heading; ``columns`` is 0 for as many as suit.

    ``own``: somebody wants just these, so that none is left out of which nothing is known.
    """

    sections: tuple[tuple[PosterPart, str], ...]
    columns: int = 0
    own: bool = False


USUAL = PosterLayout(
    (
        (PosterPart.PROBLEM, "The problem"),
        (PosterPart.AIM, "What are we trying to accomplish?"),
        (PosterPart.DRIVERS, "What changes can we make?"),
        (PosterPart.CHART, "How do we know that a change is an improvement?"),
        (PosterPart.CYCLES, "The tests that taught most"),
        (PosterPart.RESULTS, "Results"),
        (PosterPart.LEARNED, "What we learned"),
        (PosterPart.NEXT, "What is next"),
        (PosterPart.SOURCES, "Sources"),
    )
)
"""The order of the Model for Improvement."""
HEADINGS = dict(USUAL.sections) | {PosterPart.TEAM: "The team", PosterPart.MEASURES: "What we measured"}


class PosterLimits(NamedTuple):
    """How much is shown: characters of a text, and how many charts, cycles, drivers, ideas, and other lines of a section."""

    letters: int
    charts: int
    cycles: int
    drivers: int
    ideas: int
    lines: int


class PosterText(NamedTuple):
    """A paragraph; ``look`` is empty, ``lead`` for what is read first, or ``quiet``."""

    text: str
    look: str = ""


class PosterList(NamedTuple):
    """One of several texts below one another."""

    text: str


class OneCycle(NamedTuple):
    """A cycle: its title, and labelled texts."""

    title: str
    facts: tuple[tuple[str, str], ...]


class Branch(NamedTuple):
    """A driver with the ideas that act on it."""

    driver: str
    level: str
    ideas: tuple[str, ...]


class PosterDrawing(NamedTuple):
    """A chart."""

    chart: ChartView


Part = PosterText | PosterList | OneCycle | Branch | PosterDrawing


class PosterSection(NamedTuple):
    """A section; ``short`` says what of it is not shown, ``empty`` that nothing is known."""

    part: PosterPart
    heading: str
    parts: tuple[Part, ...]
    short: tuple[str, ...] = ()
    empty: bool = False


class PosterView(NamedTuple):
    """A poster within limits; ``empty`` are the sections of which nothing is known."""

    title: str
    about: str
    sections: tuple[PosterSection, ...]
    day: str
    empty: tuple[str, ...]


_TITLE, _ABOUT = 160, 260
_Item = TypeVar("_Item")
_ALWAYS = (PosterPart.PROBLEM, PosterPart.AIM)
"""Sections that stand there also where nothing is known of them, as everything begins with them."""
_NOTHING = "Nothing is recorded of this yet."


class _Cutting:
    """Cuts what is more than the limits allow, and keeps in mind what; ``told`` are the cycles that stand in their own section."""

    def __init__(self, limits: PosterLimits, told: frozenset[int]) -> None:
        self.limits = limits
        self.told = told
        self.short: list[str] = []

    def text(self, text: str | None) -> str:
        """A text on one line, cut behind a word where it is too long."""
        whole = " ".join(without_commands(text or "").split())
        said = shortened(whole, self.limits.letters)
        note = f"texts are cut behind {self.limits.letters} characters"
        if said != whole and note not in self.short:
            self.short.append(note)
        return said

    def first(self, items: Iterable[_Item], most: int, what: str) -> list[_Item]:
        """The first so many."""
        found = list(items)
        if len(found) > most:
            self.short.append(f"{most} of {len(found)} {what} are shown")
        return found[:most]

    def listed(self, texts: Iterable[str | None], what: str) -> Iterator[PosterList]:
        """As many texts as there may be lines, those that say something."""
        known = [text for text in texts if text and text.strip()]
        return (PosterList(self.text(text)) for text in self.first(known, self.limits.lines, what))


def poster_view(
    view: WholeView, layout: PosterLayout, limits: Mapping[PosterPart, PosterLimits], organisation: str = ""
) -> PosterView:
    """The poster of a project with each section within its ``limits``."""
    named = [part for part, _ in layout.sections]
    project = view.report.project
    about = [organisation, project.setting, project.programme]
    if PosterPart.TEAM not in named and project.team:
        about.append(f"Team: {', '.join(_members(view))}")
    shown = _shown(view, limits[PosterPart.CYCLES].cycles) if PosterPart.CYCLES in named else []
    told = frozenset(one.number for one in shown)
    undrawn = not layout.own and not view.charts
    sections = [
        _section(view, part, heading, _Cutting(limits[part], told), undrawn=undrawn)
        for part, heading in layout.sections
    ]
    return PosterView(
        shortened(project.title, _TITLE),
        shortened(" · ".join(filter(None, about)), _ABOUT),
        tuple(one for one in sections if layout.own or one.part in _ALWAYS or not one.empty),
        sentences.day(view.today),
        tuple(one.part.value for one in sections if one.empty),
    )


def _section(
    view: WholeView, part: PosterPart, heading: str, cutting: _Cutting, *, undrawn: bool
) -> PosterSection:
    """A section; in place of a chart, of a project without any, stands what will be measured."""
    written = PosterPart.MEASURES if undrawn and part is PosterPart.CHART else part
    parts = tuple(_WRITTEN[written](view, cutting))
    return PosterSection(
        part, heading, parts or (PosterText(_NOTHING, "quiet"),), tuple(cutting.short), not parts
    )


def _members(view: WholeView) -> Iterator[str]:
    yield from filter(None, map(member_words, view.report.project.team))


def _team(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    yield from cutting.listed(_members(view), "members")


def _problem(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    problem = view.report.project.problem
    if problem.statement:
        yield PosterText(cutting.text(problem.statement), "lead")
    if problem.evidence:
        yield PosterText(cutting.text(problem.evidence))
    counted = view.causes.pareto
    causes = [f"{bar.cause} ({sentences.number(bar.seen)} of {sentences.number(counted.total)})" for bar in counted.bars]  # fmt: skip
    yield from cutting.listed(causes or (one.cause for one in problem.causes), "causes")


def _aim(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    aim = view.report.aim
    if not aim.sentence:
        return
    yield PosterText(cutting.text(aim.sentence), "lead")
    way = sentences.from_to(aim.baseline, aim.target)
    if way:
        yield PosterText(cutting.text(f"Goal: {way}"))


def _measures(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    yield from cutting.listed(
        (f"{one.name} ({one.kind.value}){f': {one.definition}' if one.definition else ''}" for one in view.report.measures),
        "measures",
    )  # fmt: skip


def _drivers(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    """The driver diagram; where there is room for fewer ideas, those that were tested stay."""
    found, most = view.drivers, cutting.limits.ideas
    ideas = sorted((*found.ideas, *found.unhung), key=lambda idea: not idea.cycles)
    kept = {idea.id for idea in cutting.first(ideas, most, "ideas (tested ones first)")}
    for driver in cutting.first(found.drivers, cutting.limits.drivers, "drivers"):
        acting = tuple(_idea(idea, cutting) for idea in driver.ideas if idea.id in kept)
        yield Branch(cutting.text(driver.driver), driver.level, acting)
    loose = [_idea(idea, cutting) for idea in found.unhung if idea.id in kept]
    if loose:
        yield Branch("Other ideas" if found.drivers else "Change ideas", "", tuple(loose))


def _idea(idea: IdeaView, cutting: _Cutting) -> str:
    state = "not tested" if idea.state is IdeaState.IDEA else STATE_WORDS[idea.state]
    return f"{cutting.text(idea.idea)} ({state})"


def _chart(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    """The chart of the aim's measure, then those of outcomes, processes and balancing measures."""
    first = view.report.aim.towards.measure.id if view.report.aim.towards else ""
    kinds = list(MeasureKind)
    order = sorted(view.report.measures, key=lambda one: (one.id != first, kinds.index(one.kind)))
    charts = [view.charts[one.id] for one in order if one.id in view.charts]
    yield from map(PosterDrawing, cutting.first(charts, cutting.limits.charts, "charts"))


def _cycles(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    cutting.first(view.report.cycles, cutting.limits.cycles, "cycles, those that taught most,")
    for cycle in sorted(_shown(view, cutting.limits.cycles), key=lambda one: one.number):
        yield OneCycle(
            cycle._replace(title=cutting.text(cycle.title)).heading,
            tuple((label, said) for label, said in _facts(cycle, cutting) if said),
        )


def _shown(view: WholeView, most: int) -> list[CycleView]:
    """The cycles that taught most."""
    return sorted(view.report.cycles, key=_taught, reverse=True)[:most]


def _taught(cycle: CycleView) -> tuple[bool, bool, bool, bool, int]:
    """What makes a cycle teach: something learned, a prediction that fell short, an idea changed or given up; then the latest."""
    return (
        bool(cycle.learned),
        any(answer.fell_short for answer in cycle.answers),
        cycle.decision in (Decision.ADAPT, Decision.ABANDON),
        any(answer.outcome for answer in cycle.answers),
        cycle.number,
    )


def _facts(cycle: CycleView, cutting: _Cutting) -> Iterator[tuple[str, str]]:
    """What a test says, cut to the room there is; not the remark that a prediction came too late."""
    answers = sorted(cycle.answers, key=lambda answer: not answer.fell_short)
    if answers:
        predicted = cutting.text(answers[0].prediction or answers[0].question or "")
        yield "Predicted", predicted_words(answers[0], predicted)
        yield "Found", cutting.text(_found(answers[0]))
    elif cycle.results:
        yield "Found", cutting.text(cycle.results)
    yield "Learned", cutting.text(cycle.learned)
    yield "Harm", cutting.text(cycle.harm_told)
    yield "Decided", cycle.decision.value if cycle.decision else ""


def _found(answer: Answer) -> str:
    words = outcome_words(answer)
    if not answer.result:
        return words
    return f"{answer.result.rstrip('.')} ({words})" if words else answer.result


def _results(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    """How far the aim has come, how the project ended, and what the rules say of each measure."""
    report = view.report
    for one in report.aim.measures_towards:
        yield PosterText(cutting.text(target_sentence(one)), "lead")
    if closing := report.project.closing.results:
        yield PosterText(cutting.text(closing))
    yield from cutting.listed((_read(one) for one in report.measures if one.latest is not None), "measures")


def _read(measure: MeasureView) -> str:
    latest = sentences.rounded(measure.latest, measure.unit)
    return f"{measure.name}: {measure.verdict}" if measure.verdict else f"{measure.name}: latest {latest}"


def _learned(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    """What the project taught, and what its latest cycles did; not again what stands with a cycle, where there is more."""
    closing = view.report.project.closing.learned
    if closing:
        yield PosterText(cutting.text(closing), "lead")
    taught = [one for one in reversed(view.report.cycles) if one.learned]
    untold = [one for one in taught if one.number not in cutting.told]
    kept = untold if untold or closing else taught
    yield from cutting.listed((one.learned for one in kept), "lessons, the latest first,")


def _next(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    report = view.report
    project, beyond = report.project, report.beyond
    if not project.status.at_rest:
        yield PosterText(cutting.text(report.standing.next.read_out), "lead")
    if handed := project.closing.handed_over:
        to = f" (to {project.closing.handed_over_to})" if project.closing.handed_over_to else ""
        yield PosterText(cutting.text(f"Handed over: {handed}{to}"))
    if beyond.spread is not None:
        yield from (PosterText(cutting.text(text)) for text in (beyond.spread.plan, beyond.spread.sites and beyond.spread.sentence) if text)  # fmt: skip
    yield from cutting.listed((task.what for task in beyond.tasks), "open tasks")


def _sources(view: WholeView, cutting: _Cutting) -> Iterator[Part]:
    yield from cutting.listed(view.report.project.sources, "sources")


_WRITTEN: dict[PosterPart, Callable[[WholeView, _Cutting], Iterator[Part]]] = {
    PosterPart.TEAM: _team,
    PosterPart.PROBLEM: _problem,
    PosterPart.AIM: _aim,
    PosterPart.MEASURES: _measures,
    PosterPart.DRIVERS: _drivers,
    PosterPart.CHART: _chart,
    PosterPart.CYCLES: _cycles,
    PosterPart.RESULTS: _results,
    PosterPart.LEARNED: _learned,
    PosterPart.NEXT: _next,
    PosterPart.SOURCES: _sources,
}
