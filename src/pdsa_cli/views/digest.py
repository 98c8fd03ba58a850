"""A board's report of many projects over a stretch of time: what improved, what is held, what was stopped and what it taught, where
help is needed; every number with what it is out of.

The words mean what they mean in a portfolio (`docs/portfolio.md`). What happened is of the time that is reported on; who holds, and who
needs help, is so on the day of the report.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.evidence.measure_family import State
from pdsa_cli.evidence.measures import baseline_of, known_values, target_of
from pdsa_cli.lazily import pattern
from pdsa_cli.model.plain import Data
from pdsa_cli.model.project import Cycle, Measure, Project
from pdsa_cli.phrases import agreeing, counted, plural
from pdsa_cli.views import sentences
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_source import measure_chart
from pdsa_cli.views.day_words import day, short_day
from pdsa_cli.views.harm_words import harm_told
from pdsa_cli.views.portfolio import Line, Listed, RollUp
from pdsa_cli.views.portfolio_words import LIST_WORDS, projects_in_words
from pdsa_cli.views.verdict_words import moved_since

_QUARTER = pattern(r"([12][0-9]{3})[ -]?[Qq]([1-4])")
_PER_CENT_FROM = 100
"""A share of fewer than so many is said in numbers alone: 3 of 7 are not 43%."""
_TITLE, _TEXT = 90, 220
"""Characters of a title and of a text, so that one project never takes the place of five."""
CANDIDATES = 40
"""So many of each kind are looked at: more never fit."""


class Period(NamedTuple):
    """The days that are reported on, both included; ``code`` is how a file is named after them."""

    name: str
    code: str
    first: date
    last: date

    @property
    def days(self) -> str:
        """The first and the last day: ``1 July 2026 to 30 September 2026``."""
        return f"{day(self.first)} to {day(self.last)}"

    def named_on(self, today: date) -> str:
        """Its name, which says of a time that is not over up to which day anything is known of it."""
        return f"{self.name}, up to {day(today)}" if today < self.last else self.name

    def until(self, today: date) -> "Period":
        """What of it has passed or is today."""
        return self._replace(last=min(self.last, today))


def is_quarter(said: str) -> bool:
    """Whether a word names a quarter: ``2026-Q3``."""
    return _QUARTER.fullmatch(said.strip()) is not None


def quarter(said: str) -> Period:
    """The quarter of a calendar year that ``2026-Q3`` names; its name says the months, as years of account begin in other ones."""
    found = _QUARTER.fullmatch(said.strip())
    assert found is not None
    return _quarter(int(found[1]), int(found[2]))


def last_whole_quarter(today: date) -> Period:
    """The last quarter that is over."""
    number = (today.month - 1) // 3
    return _quarter(today.year, number) if number else _quarter(today.year - 1, 4)


def _quarter(year: int, number: int) -> Period:
    first = date(year, 3 * number - 2, 1)
    last = date(year, 12, 31) if number == 4 else date(year, 3 * number + 1, 1) - timedelta(days=1)
    return Period(f"{first:%B} to {last:%B} {year}", f"{year}-Q{number}", first, last)


def since(first: date, today: date) -> Period:
    """The time from a day on until today."""
    return Period(f"{day(first)} to {day(today)}", f"since-{first}", first, today)


class Counts(NamedTuple):
    """What happened in the period: each number beside what it is out of where it is a part.

    ``judged`` projects have a measure that can be judged; ``decided`` tests ended with a decision; ``harmed`` tests that went on in the
    period noted harm; of ``due`` aims the day fell into the period and has passed, of those ``to_come`` it falls into it and has not.
    """

    improved: int
    judged: int
    started: int
    closed: int
    tests: int
    testing: int
    predicted: int
    decided: int
    adopted: int
    adapted: int
    abandoned: int
    due: int
    reached: int
    to_come: int = 0
    harmed: int = 0


class DigestKind(StrEnum):
    """The sections in their order."""

    IMPROVED = "improved"
    HELD = "held"
    STOPPED = "stopped"
    HARM = "harm"
    HELP = "help"


class DigestItem(NamedTuple):
    """One entry of a section: which project, what is said of it, and the chart of its measure where it is drawn."""

    title: str
    programme: str
    text: str
    chart: ChartView | None = None


class DigestSection(NamedTuple):
    """A section: its heading, how many of how many, and its entries, of which ``total`` there are in all."""

    kind: DigestKind
    heading: str
    lead: str
    items: tuple[DigestItem, ...]
    total: int


class Digest(NamedTuple):
    """The whole report."""

    period: Period
    today: date
    projects: int
    numbers: tuple[tuple[str, str], ...]
    sections: tuple[DigestSection, ...]
    programme: str | None = None

    @property
    def title(self) -> str:
        """What it is called: of which projects, and of which time."""
        return f"{hidden(self.programme) if self.programme else 'Improvement projects'}, {self.named}"

    @property
    def named(self) -> str:
        """How its time is called on its day."""
        return self.period.named_on(self.today)

    def programme_of(self, item: DigestItem) -> str:
        """The programme that is said of an entry: none where the whole report is of that one."""
        return "" if self.programme and item.programme == hidden(self.programme) else item.programme

    @property
    def covers(self) -> str:
        """Which days it covers, and on which day it was made."""
        return f"What happened is of {self.period.until(self.today).days}; how projects stand is as of {day(self.today)}."


def of(part: int, whole: int) -> str:
    """A part of a whole: ``3 of 7``; of many the share beside it, ``307 of 713 (43%)``."""
    share = f" ({100 * part // whole}%)" if whole >= _PER_CENT_FROM else ""
    return f"{part:,} of {whole:,}{share}"


def numbers(counts: Counts, roll_up: RollUp, period: Period) -> tuple[tuple[str, str], ...]:
    """The numbers of the report, each with what it is out of."""
    total, unread = roll_up.total, roll_up.problems
    them = "is none of them" if unread == 1 else "are none of them"
    more = f"; {counted(unread, 'file')} that could not be read {them}" if unread else ""
    said = {
        "Projects": f"{projects_in_words(total)}; {counts.started:,} started and {counts.closed:,} closed in this time{more}",
        "Tests": f"{counts.tests:,} begun, in {of(counts.testing, total.projects)} {plural(total.projects, 'project')};"
        f" {of(counts.predicted, counts.tests)} had a prediction before {agreeing(counts.tests, 'it', 'they')} began",
        "Decisions": f"{counts.decided:,}: {counts.adopted:,} adopted, {counts.adapted:,} adapted, {counts.abandoned:,} abandoned",
        "Aims": _aims(counts, period),
        "Too early to tell": f"{of(total.too_early, total.projects)} {agreeing(total.projects, 'project has', 'projects have')} too few values",
    }
    if not counts.tests:
        said["Tests"] = "none begun"
    if not counts.decided:
        said["Decisions"] = "none"
    return tuple(said.items())


def _aims(counts: Counts, period: Period) -> str:
    """How many aims were reached of those whose day has passed, and how many are still to come in this time."""
    last = day(period.last)
    if not counts.due:
        if not counts.to_come:
            return "no day of an aim fell into this time"
        return f"none was due in this time yet; {counts.to_come:,} {agreeing(counts.to_come, 'is', 'are')} due by {last}"
    more = f"; {counts.to_come:,} more {agreeing(counts.to_come, 'is', 'are')} due by {last}"
    reached = f"{of(counts.reached, counts.due)} whose day fell into this time {agreeing(counts.due, 'was', 'were')} reached by it"
    return f"{reached}{more if counts.to_come else ''}"


def improved(counts: Counts, roll_up: RollUp, items: Sequence[DigestItem]) -> DigestSection:
    """Who became better in this time."""
    lead = (
        f"{of(counts.improved, counts.judged)} {plural(counts.judged, 'project')} whose measure can be judged became better by a signal in this time and still {agreeing(counts.judged, 'is', 'are')};"
        f" {roll_up.total.improved:,} in all {'is' if roll_up.total.improved == 1 else 'are'} better."
        if counts.judged
        else "No project has a measure that can be judged yet."
    )
    return DigestSection(DigestKind.IMPROVED, "What improved", lead, tuple(items), counts.improved)


def held(roll_up: RollUp, items: Sequence[DigestItem]) -> DigestSection:
    """Who holds what an adopted idea brought."""
    gains, adopted = roll_up.gains, sum(roll_up.gains)
    unmeasured = gains.stopped + gains.not_watched + gains.ended
    others = (
        (gains.slipping, "loses it", "lose it"),
        (unmeasured, "is not watched any more", "are not watched any more"),
        (gains.early, "cannot be told yet", "cannot be told yet"),
        (gains.not_seen, "shows no gain that could be held", "show no gain that could be held"),
    )
    rest = "".join(f"; {count:,} {one if count == 1 else more}" for count, one, more in others if count)
    lead = (
        f"{of(gains.holds, adopted)} {plural(adopted, 'project')} at work with an adopted idea {agreeing(adopted, 'holds', 'hold')} what it brought{rest}."
        if adopted
        else "No project at work has an adopted idea yet."
    )
    return DigestSection(DigestKind.HELD, "What is held", lead, tuple(items), gains.holds)


def stopped(counts: Counts, items: Sequence[DigestItem]) -> DigestSection:
    """What was abandoned, and what that taught."""
    lead = (
        f"{of(counts.abandoned, counts.decided)} {agreeing(counts.decided, 'test that was', 'tests that were')} decided upon in this time {agreeing(counts.decided, 'was', 'were')} abandoned."
        if counts.decided
        else "No test was decided upon in this time."
    )
    return DigestSection(
        DigestKind.STOPPED, "What was stopped, and what it taught", lead, tuple(items), counts.abandoned
    )


def harmful(counts: Counts, items: Sequence[DigestItem]) -> DigestSection:
    """Which tests did harm, or nearly did, and what was done about it."""
    lead = f"In {counted(counts.harmed, 'test')} that went on in this time harm, or what nearly was harm, was noted."
    return DigestSection(DigestKind.HARM, "Where a test did harm", lead, tuple(items), counts.harmed)


HELP = (Listed.WORSE, Listed.SLIPPING, Listed.STUCK, Listed.MISSED, Listed.SILENT)
"""Who needs help, by what presses most; of each list one is named in turn."""


def needing_help(roll_up: RollUp, lists: Sequence[Sequence[Line]], needing: int) -> DigestSection:
    """Where help is needed on the day of the report: so many projects in all."""
    total, gains = roll_up.total, roll_up.gains
    at_work = total.active + total.sustaining
    counts = (
        (total.worse, total.projects, f"{agreeing(total.projects, 'is', 'are')} {LIST_WORDS[Listed.WORSE]}"),
        (
            gains.slipping,
            sum(gains),
            f"with an adopted idea {agreeing(sum(gains), 'loses', 'lose')} what it brought",
        ),
        (total.stuck, total.active, f"active {agreeing(total.active, 'project is', 'projects are')} stuck"),
        (
            total.not_reached,
            at_work,
            f"at work did not reach {agreeing(at_work, 'its', 'their')} aim by its day",
        ),
        (
            total.unshown,
            at_work if total.unshown else 0,
            f"at work {agreeing(at_work, 'has', 'have')} nothing that shows whether {agreeing(at_work, 'it', 'they')} did",
        ),
        (total.silent, at_work, f"at work are {LIST_WORDS[Listed.SILENT]}"),
    )
    said = "; ".join(f"{of(part, whole)} {words}" for part, whole, words in counts if whole)
    lead = f"On {day(roll_up.day)}: {said}."
    chosen: dict[str, Line] = {}
    for at in range(CANDIDATES):
        for one in lists:
            if at < len(one):
                chosen.setdefault(one[at].file, one[at])
    items = tuple(
        DigestItem(_title(line.title), hidden(line.programme), _sentence(line.why))
        for line in chosen.values()
    )
    return DigestSection(DigestKind.HELP, "Where help is needed", lead, items, needing)


def item_of_improved(project: Project, measure: Measure, changed: date, rules: str) -> DigestItem:
    """A project that became better: from what to what, since when, and its chart."""
    unit = measure.unit
    values = known_values(measure)
    latest = (
        f"latest {sentences.rounded(values[-1][1], unit)} on {short_day(values[-1][0])}" if values else ""
    )
    goal = sentences.from_to(
        sentences.number(baseline_of(project, measure), unit),
        sentences.number(target_of(project, measure), unit),
    )
    parts = (f"{moved_since(State.BETTER, changed)} by {rules}", latest, f"aim {goal}" if goal else "")
    said = f"{measure.name}: {', '.join(part for part in parts if part)}."
    return DigestItem(
        _title(project.title),
        hidden(project.programme or ""),
        shortened(hidden(said), _TEXT),
        measure_chart(project, measure),
    )


def item_of_held(project: Project, idea: str, measure: str, since_day: date | None) -> DigestItem:
    """An idea whose gain holds."""
    text = next((one.idea for one in project.changes if one.id == idea), idea)
    name = next((one.name for one in project.measures if one.id == measure), measure)
    held_since = f" since {short_day(since_day)}" if since_day else ""
    return DigestItem(
        _title(project.title),
        hidden(project.programme or ""),
        shortened(hidden(f"{text.rstrip('.')}: held{held_since}, by {name}."), _TEXT),
    )


def item_of_stopped(project: Project, cycle: Cycle) -> DigestItem:
    """A test that was abandoned: what was tested, at what size, and what it taught."""
    act, study = cycle.act, cycle.study
    taught = (
        (study.learned if study else None)
        or (act.because if act else None)
        or "nothing is written down of what it taught"
    )
    text = f"{_tested(cycle)}: {taught}"
    return DigestItem(
        _title(project.title), hidden(project.programme or ""), _sentence(shortened(hidden(text), _TEXT))
    )


def item_of_harm(project: Project, cycle: Cycle) -> DigestItem:
    """A test that did harm: what was tested, at what size, and the harm with what was done about it."""
    text = f"{_tested(cycle)}: {harm_told(cycle)}"
    return DigestItem(
        _title(project.title), hidden(project.programme or ""), _sentence(shortened(hidden(text), _TEXT))
    )


def _tested(cycle: Cycle) -> str:
    size = sentences.scale(cycle.scale)
    return f"{cycle.title or f'Cycle {cycle.number}'}{f' ({size})' if size else ''}"


def _title(text: str) -> str:
    return shortened(hidden(text), _TITLE)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…", "!", "?")) else f"{text}."


def digest_data(view: Digest) -> Data:
    """The report for programs, with all that was found and not only what fits."""
    return {
        "period": {"name": view.named, "first": view.period.first, "last": view.period.last},
        "day": view.today,
        "programme": view.programme,
        "projects": view.projects,
        "numbers": [{"label": label, "text": text} for label, text in view.numbers],
        "sections": [
            {
                "section": one.kind.value,
                "text": one.lead,
                "total": one.total,
                "projects": [
                    {"title": item.title, "programme": item.programme or None, "text": item.text}
                    for item in one.items
                ],
            }
            for one in view.sections
        ],
    }
