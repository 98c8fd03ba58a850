"""A collaborative as a page: one screen, or everything."""

from collections import Counter
from collections.abc import Iterator

from pdsa_cli.evidence.change_package import IdeaTested, TestedBy
from pdsa_cli.evidence.collaborative import Reporting
from pdsa_cli.evidence.harm import harm_of
from pdsa_cli.evidence.ideas import IdeaState
from pdsa_cli.phrases import beginning, counted, listed, listed_names, one_line, out_of, plural, with_unit
from pdsa_cli.render.funnel import funnel_drawing
from pdsa_cli.render.multiples import beside_lines, multiples_drawing
from pdsa_cli.render.page import (
    Block,
    Drawing,
    Entries,
    Entry,
    Fact,
    Heading,
    Line,
    Row,
    Sign,
    Style,
)
from pdsa_cli.views import sentences
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_naming import figure
from pdsa_cli.views.chart_words import Sentence, sentences_of, summary
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.funnel import funnel_detail, funnel_in_brief, funnel_sentences
from pdsa_cli.views.harm_words import harm_told
from pdsa_cli.views.programme import PooledView, ProgrammeView, SharedMeasureView, TeamView

_NAMED, _IDEAS, _PANELS = 5, 3, 12
"""So many teams of a kind, ideas, and small charts the screen has."""


def programme_page(view: ProgrammeView, *, full: bool) -> Iterator[Block]:
    """What one reads first; with ``full`` every team, idea and lesson."""
    status = view.programme.status.value
    yield Heading(view.programme.title, f"{counted(len(view.teams), 'team')}, {status}", level=1)
    if view.aim:
        yield Line(view.aim)
    if session := view.next_session:
        title = f": {session.title}" if session.title else ""
        yield Line(f"Next learning session on {short_day(session.on)}{title}.")
    yield from _reporting(view, full=full)
    if view.measure is not None:
        yield from _measure(view.measure, full=full)
    else:
        yield Line("The file shares no measure: name one under measures, with its definition.", Sign.NEXT)
    if full:
        yield from _every_test(view)
        yield from _whole_package(view)
        yield from _learned(view)
        yield from _harm(view)
    else:
        yield from _tests(view)
        yield Line(_more(view), Sign.NEXT)


def _more(view: ProgrammeView) -> str:
    """What --full shows, and what else can be asked for."""
    lessons = sum(len(one.lessons) for one in view.learned)
    learned = f"{counted(lessons, 'lesson')}, " if lessons else ""
    name = view.measure.shared.id if view.measure else None
    others = ", ".join(one.id for one in view.programme.measures if one.id != name)
    measures = f"; --measure {others}" if others else ""
    harm = f"harm in {counted(len(view.harm), 'test')}, " if view.harm else ""
    return f"--full: {learned}{harm}the funnel plot drawn, tests and ideas by team{measures}"


def _reporting(view: ProgrammeView, *, full: bool) -> Iterator[Block]:
    if view.measure is None:
        return
    said = [f"Reporting: {len(view.reporting(Reporting.REPORTS))} of {counted(len(view.teams), 'team')}."]
    groups = (
        ("Silent", Reporting.SILENT, _since),
        ("No value yet", Reporting.NEVER, lambda team: team.name),
        ("At rest", Reporting.RESTING, _since),
        ("Cannot be used", Reporting.UNUSABLE, lambda team: f"{team.name} ({team.lack})"),
    )
    for words, state, told in groups:
        teams = view.reporting(state)
        if teams:
            said.append(f"{words}: {_some([told(team) for team in teams], full=full)}.")
    otherwise = _otherwise(view, full=full)
    if otherwise:
        said.append(f"Defined otherwise: {_some(otherwise, full=full)}.")
    poor = otherwise or view.reporting(Reporting.SILENT, Reporting.UNUSABLE)
    yield Line(" ".join(said), style=Style.POOR if poor else Style.NORMAL)
    yield from (Line(f"{fault}.", style=Style.POOR) for team in view.teams for fault in team.record.faults)


def _otherwise(view: ProgrammeView, *, full: bool) -> list[str]:
    """The teams that say that they count something else, though their values stand beside those of others."""

    def told(team: TeamView) -> str:
        words = "; ".join(f"{one.field} “{one.own}”, not “{one.shared}”" for one in team.otherwise)
        return f"{team.name} ({words})" if full else team.name

    return [told(team) for team in view.teams if team.otherwise]


def _some(names: list[str], *, full: bool) -> str:
    """The first of many names, and how many more there are."""
    return listed_names(names if full or len(names) <= _NAMED + 1 else beginning(names, _NAMED))


def _since(team: TeamView) -> str:
    found = team.reported
    if found is None or found.days is None or found.on is None:
        return team.name
    return f"{team.name} ({sentences.days(found.days)}, last {short_day(found.on)})"


def _measure(view: SharedMeasureView, *, full: bool) -> Iterator[Block]:
    shared = view.shared
    better = f", {shared.better.value} is better" if shared.better else ""
    yield Heading(with_unit(shared.name, shared.unit), f"{shared.id}{better}")
    panels = view.multiples.panels
    if full:
        yield multiples_drawing(view.multiples, height=4)
        yield from beside_lines(view.multiples)
    else:
        yield multiples_drawing(view.multiples._replace(panels=panels[:_PANELS]))
        if more := Counter(panel.word for panel in panels[_PANELS:]):
            words = listed([f"{count} {word}" for word, count in more.most_common()])
            yield Line(f"{more.total()} more teams with --full: {words}.", style=Style.MUTED)
        if view.multiples.judged_by:
            yield Line(view.multiples.judged_by, style=Style.MUTED)
    yield from _pooled(view.pooled, full=full)
    yield Heading("Funnel plot", funnel_detail(view.funnel))
    if not full:
        yield from (Line(text) for text in funnel_in_brief(view.funnel))
        return
    yield funnel_drawing(view.funnel, height=18)
    yield from (Line(text) for text in funnel_sentences(view.funnel))


def _pooled(view: PooledView, *, full: bool) -> Iterator[Block]:
    chart = view.chart
    if chart is None:
        yield Heading("All teams together")
        yield Line(f"Not drawn: {view.why}.")
        return

    def draw(width: int, ascii_only: bool) -> list[Row]:
        from pdsa_cli.render.chart import chart_rows

        return chart_rows(chart, width, ascii_only=ascii_only)

    told = [one for one in sentences_of(chart) if one.about not in ("kind", "next", "rules")]
    if not full:
        yield Heading("All teams together", _last_of(view, chart))
        yield _verdict(told[0]._replace(text=told[0].brief or told[0].text))
        yield Line(" ".join(view.said), style=Style.MUTED)
        return
    yield Heading("All teams together", summary(chart))
    yield Drawing(draw, list)
    yield from map(_verdict, told)
    yield from (Line(text, style=Style.MUTED) for text in view.said)


def _last_of(view: PooledView, chart: ChartView) -> str:
    """The last value of all teams and of how many it is: of the last period that is complete, which is said where others follow."""
    row = view.complete or view.rows[-1]
    value = chart.points[view.rows.index(row)].value
    which = "last" if row is view.rows[-1] else f"last complete {view.step}"
    return f"{which} {figure(chart, value)}, of {counted(len(row.teams), 'team')}"


def _verdict(one: Sentence) -> Line:
    return Line(one.text, style={"better": Style.GOOD, "worse": Style.POOR}.get(one.meaning, Style.NORMAL))


def _tests(view: ProgrammeView) -> Iterator[Block]:
    """How many, in the last period that has begun by whom, and what came of the ideas that were tested most."""
    total = sum(sum(team.tests) for team in view.teams)
    begun = [
        at for at, period in enumerate(view.periods) if period.starts is None or period.starts <= view.today
    ]
    there = [team for team in view.teams if begun and team.record.took_part_in(view.periods[begun[-1]])]
    said = f"{total} carried out"
    if there:
        counts = [team.tests[begun[-1]] for team in there]
        none = f", none in {counted(counts.count(0), 'team')}" if 0 in counts else ""
        said += f"; {view.periods[begun[-1]].name}: {sum(counts)}, at most {max(counts)} a team{none}"
    yield Heading("Tests", said)
    tested = sorted(
        (one for one in view.package if one.tested),
        key=lambda one: -sum(len(found.tests) for found in one.tested),
    )
    yield from (Line(f"{one.idea.id}: {_outcome(one)}.", Sign.ITEM) for one in tested[:_IDEAS])
    if view.package:
        more = f"{len(tested) - _IDEAS} more of them; " if len(tested) > _IDEAS else ""
        ideas = f"{len(tested)} of {counted(len(view.package), 'idea')} of the change package tested"
        yield Line(f"{more}{ideas}.", style=Style.MUTED)


def _every_test(view: ProgrammeView) -> Iterator[Block]:
    names = [period.name for period in view.periods]
    yield Heading(
        "Teams", f"tests carried out in {listed_names(names)}, and in none of them" if names else ""
    )
    yield Entries(tuple(_team(view, team) for team in view.teams))


def _team(view: ProgrammeView, team: TeamView) -> Entry:
    found = team.reported
    value = ""
    if found is not None and view.measure is not None and found.value is not None and found.on is not None:
        value = f"{sentences.rounded(found.value, view.measure.shared.unit)}, {short_day(found.on)}"
    joined = f"joined {short_day(team.record.joined)}" if team.record.joined else ""
    left = f"left {short_day(team.record.left)}" if team.record.left else ""
    notes = ", ".join(part for part in (joined, left) if part)
    *periods, outside = map(str, team.tests)
    return Entry(
        lead="",
        title=team.name,
        lines=(Line(notes, style=Style.MUTED),) if notes else (),
        facts=(
            Fact("Tests", f"{', '.join(periods)}; {outside} else" if periods else outside),
            Fact("Last value", value or team.lack),
        ),
    )


def _whole_package(view: ProgrammeView) -> Iterator[Block]:
    if not view.package:
        return
    tested = sum(bool(one.tested) for one in view.package)
    yield Heading("Change package", f"{tested} of {counted(len(view.package), 'idea')} tested")
    for one in view.package:
        yield Line(f"{one.idea.idea}: {_outcome(one)}.", Sign.ITEM)
        yield from (Line(f"    {_tested(found)}", style=Style.MUTED) for found in one.tested)
    if view.own:
        yield Line(f"Beyond the package teams tested {counted(len(view.own), 'idea')} of their own.")
        yield from (Line(f"    {own.team}: {own.idea}", style=Style.MUTED) for own in view.own)


_STATES = (
    ("adopted", (IdeaState.ADOPTED, IdeaState.SPREAD)),
    ("adapted", (IdeaState.ADAPTED,)),
    ("abandoned", (IdeaState.ABANDONED,)),
    ("being tested", (IdeaState.TESTING,)),
)


def _outcome(one: IdeaTested) -> str:
    """In how many teams an idea has come how far, and how often predictions were met."""
    if not one.tested:
        return "not tested by any team"
    tests = sum(len(found.tests) for found in one.tested)
    states = [f"{words} in {len(teams)}" for words, among in _STATES if (teams := one.teams(*among))]
    met, answered = (sum(getattr(found, name) for found in one.tested) for name in ("met", "answered"))
    predicted = f"; {out_of(met, answered, 'prediction')} met" if answered else ""
    return f"{counted(tests, 'test')} in {counted(len(one.tested), 'team')}, {listed(states)}{predicted}"


def _tested(found: TestedBy) -> str:
    size = _size(found)
    numbers = [str(cycle.number) for cycle in found.tests]
    which = f"{plural(len(numbers), 'cycle')} {listed(numbers)}"
    predicted = f", {out_of(found.met, found.answered, 'prediction')} met" if found.answered else ""
    harmed = [str(cycle.number) for cycle in found.tests if harm_of(cycle)]
    harm = f", harm noted in {plural(len(harmed), 'cycle')} {listed(harmed)}" if harmed else ""
    return (
        f"{found.team}: {which}, {found.state.value}{f', largest: {size}' if size else ''}{predicted}{harm}"
    )


def _size(found: TestedBy) -> str:
    """How large its largest test was; empty where no test says so."""
    largest = found.largest
    if largest is None:
        return ""
    return "the whole unit" if largest.scale.whole_unit else sentences.sized(largest.scale)


def _learned(view: ProgrammeView) -> Iterator[Block]:
    count = sum(len(one.lessons) for one in view.learned)
    if not count:
        return
    yield Heading("Learned", f"{counted(count, 'lesson')}, by driver")
    for one in view.learned:
        yield Line(one.driver or "No driver named", style=Style.STRONG)
        yield from (
            Line(f"{one_line(lesson.text)} ({lesson.team}, cycle {lesson.cycle.number})", Sign.ITEM)
            for lesson in one.lessons
        )


def _harm(view: ProgrammeView) -> Iterator[Block]:
    """Every test that did harm, so that no other team repeats it."""
    if not view.harm:
        return
    yield Heading("Harm", f"noted in {counted(len(view.harm), 'test')}")
    yield from (
        Line(
            f"{one_line(harm_told(one.cycle))} ({one.team}, cycle {one.cycle.number})", Sign.ITEM, Style.POOR
        )
        for one in view.harm
    )
