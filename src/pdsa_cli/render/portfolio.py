"""Many projects as a page: one screen of numbers, or a list."""

from collections.abc import Iterator

from pdsa_cli.phrases import beginning, counted
from pdsa_cli.render.bars import Bar, bars_drawing, columns_drawing
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Facts, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.portfolio import Line as ProjectLine, Lines, Numbers, OverTime, RollUp
from pdsa_cli.views.portfolio_words import (
    LIST_WORDS,
    days_heading,
    list_heading,
    numbers_in_words,
    scores_from,
)

_PROGRAMMES = 10
"""So many programmes are shown on a screen."""


def roll_up_page(view: RollUp, again: Command, *, full: bool) -> Page:
    """The numbers of all projects; ``again`` is the command that asked for them."""
    return (
        Heading("Portfolio", level=1),
        Facts(tuple(_head(view))),
        *_programmes(view, again, full=full),
        Heading("How they are getting on"),
        Facts(tuple(Fact(*one) for one in numbers_in_words(view))),
        *_scores(view),
        *_next(view, again),
    )


def _head(view: RollUp) -> Iterator[Fact]:
    total = view.total
    asked = f" with {view.wanted.words}" if view.wanted.words else ""
    yield Fact("On", short_day(view.day))
    yield Fact(
        "Projects",
        f"{counted(total.projects, 'project')}{asked}: {total.active:,} active, {total.resting:,} resting"
        f" ({total.sustaining:,} sustaining, {total.paused:,} paused), {total.closed:,} closed",
    )
    if view.below:
        yield Fact("In folders", ", ".join(beginning(view.below, 6)))
    if view.copies:
        them = "file is" if view.copies == 1 else "files are"
        yield Fact("Copies", f"{view.copies:,} {them} a copy of another, and not counted")


def _programmes(view: RollUp, again: Command, *, full: bool) -> Iterator[Block]:
    if len(view.programmes) < 2:
        return
    shown = view.programmes if full else view.programmes[:_PROGRAMMES]
    yield Heading("Programmes")
    yield Entries(tuple(_programme(name, numbers) for name, numbers in shown))
    more = len(view.programmes) - len(shown)
    if more:
        yield Line(f"{more} more: {again.plus(full=True)}", style=Style.MUTED)


def _programme(name: str, numbers: Numbers) -> Entry:
    return Entry(
        lead="",
        title=name or "(no programme)",
        facts=(
            Fact("Active", f"{numbers.active:,}"),
            Fact("Resting", f"{numbers.resting:,}"),
            Fact("Closed", f"{numbers.closed:,}"),
            Fact("Stuck", f"{numbers.stuck:,}", Style.POOR if numbers.stuck else Style.MUTED),
            Fact("Better", f"{numbers.improved:,}"),
            Fact("Worse", f"{numbers.worse:,}", Style.POOR if numbers.worse else Style.MUTED),
            Fact("Due", f"{numbers.due:,}"),
        ),
        style=Style.NORMAL,
    )


def _scores(view: RollUp) -> Iterator[Block]:
    """How many projects stand at each progress score, as a small histogram."""
    yield Heading("Progress scores", scores_from(view))
    if view.scores:
        yield columns_drawing([Bar(f"{score:.1f}", count) for score, count in view.scores])


def _next(view: RollUp, again: Command) -> Iterator[Block]:
    asked = (("stuck", view.total.stuck), ("worse", view.total.worse), ("slipping", view.gains.slipping))
    what = next((name for name, count in asked if count), "")
    if what:
        yield Line(f"Next: {again.plus(**{what: True})} lists them", Sign.NEXT)


def lines_page(view: Lines, again: Command) -> Page:
    """A list of projects; ``again`` is the command that asked for it."""
    if not view.lines:
        return (Line(f"No project is {LIST_WORDS[view.what]}."),)
    blocks: list[Block] = [
        Heading(list_heading(view), short_day(view.day), level=1),
        Entries(tuple(_line(one, days_heading(view.what)) for one in view.lines)),
    ]
    if view.total > len(view.lines):
        blocks.append(Line(f"{view.total - len(view.lines):,} more: {again.plus(limit=0)}", Sign.NEXT))
    return tuple(blocks)


def _line(one: ProjectLine, days: str) -> Entry:
    facts = [Fact("Programme", one.programme), Fact("Stage", one.stage.replace("_", " "))]
    if days:
        facts.append(Fact(days, "" if one.days is None else f"{one.days:,}"))
    return Entry(
        lead="",
        title=one.title,
        lines=(
            Line(one.file, style=Style.MUTED),
            Line(one.why),
            *((Line(f"Next: {one.next}"),) if one.next else ()),
        ),
        facts=tuple(facts),
    )


def over_time_page(view: OverTime) -> Page:
    """The periods, the present one last."""
    bars = [Bar(one.name, one.active, (one.started, one.closed)) for one in view.periods]
    blocks: list[Block] = [
        Heading("Projects over time", f"{short_day(view.day)}, active at the end of each", level=1),
        bars_drawing(("Active", "Started", "Closed"), bars),
    ]
    if view.undated:
        blocks.append(
            Line(
                f"Of {counted(view.undated, 'project')} nobody recorded the day of a start or of a change of status.",
                style=Style.MUTED,
            )
        )
    return tuple(blocks)
