"""Spread as a page: the sites, and the curve of adoption drawn in steps."""

from pdsa_cli.phrases import one_line
from pdsa_cli.render.page import Block, Drawing, Entries, Entry, Fact, Heading, Line, Page, Row, Sign, Style
from pdsa_cli.render.tasks import action_lines
from pdsa_cli.suggesting import Command
from pdsa_cli.views.sentences import short_day
from pdsa_cli.views.spread import SiteView, SpreadView, curve_words
from pdsa_cli.words import SiteState

_HIGHEST = 10  # rows of the curve
_WIDEST = 72  # columns
_STYLES = {SiteState.ADOPTED: Style.GOOD, SiteState.DECLINED: Style.MUTED}


def spread_page(view: SpreadView) -> Page:
    """The sites in a table, then the curve."""
    blocks: list[Block] = [Heading("Spread", view.title, level=1)]
    if view.plan:
        blocks.append(Line(view.plan))
    if not view.sites:
        blocks.append(Line(f"No site yet. Add one: {Command('spread', add='Ward 7', leader='ward sister')}"))
        return tuple(blocks)
    blocks += spread_lines(view)
    if view.spreading.steps:
        blocks += [Heading("Sites that adopted it"), curve(view)]
    blocks += _undated(view)
    return (*blocks, Line(_next(view), Sign.NEXT))


def _undated(view: SpreadView) -> list[Block]:
    missing = view.spreading.undated
    if not missing:
        return []
    many = "day of adoption is" if len(missing) == 1 else "days of adoption are"
    text = f"Not on the curve, as the {many} not known: {', '.join(missing)}"
    return [Line(f"{text} ({Command('spread', missing[0], state='adopted', on='DAY')})", style=Style.POOR)]


def _next(view: SpreadView) -> str:
    late = next((one.site.site for one in view.sites if one.late), None)
    if late is not None:
        return f"Did {late} start? {Command('spread', late, state='started', on='DAY')}"
    for state, following in ((SiteState.STARTED, "adopted"), (SiteState.PLANNED, "started")):
        site = next((one.site.site for one in view.sites if one.site.state is state), None)
        if site is not None:
            return f"Once {site} has {following}: {Command('spread', site, state=following)}"
    if not view.spreading.steps:
        return f"When another site begins: {Command('spread', add='Ward 7', leader='ward sister')}"
    return f"To draw the curve: {Command('spread', out='spread.svg')}"


def spread_lines(view: SpreadView, overdue_too: bool = True) -> list[Block]:
    """How many, and each site; without overdue actions where they stand elsewhere already."""
    return [Line(view.sentence), Entries(tuple(_entry(one, overdue_too) for one in view.sites))]


def _entry(view: SiteView, overdue_too: bool) -> Entry:
    site = view.site
    lines = []
    if site.because:
        lines.append(Line(f"Because: {site.because}", style=Style.MUTED))
    if site.changes:
        lines.append(Line(f"Takes over: {', '.join(site.changes)}", style=Style.MUTED))
    if view.unsaid:
        lines.append(
            Line(
                f"Nothing says which idea it adopted: {Command('spread', site.site, idea='ID')}",
                style=Style.POOR,
            )
        )
    if site.adapted:
        lines.append(Line(f"Adapted: {one_line(site.adapted)}", style=Style.MUTED))
    lines += action_lines(view.actions, overdue_too)
    state = f"{view.since}, not started" if view.late else view.since
    style = Style.POOR if view.late else _STYLES.get(site.state, Style.NORMAL)
    return Entry(
        lead="",
        title=site.site,
        lines=tuple(lines),
        facts=(
            Fact("Leader", site.leader or ""),
            Fact("State", state, style),
            Fact("Measure", site.measure or ""),
        ),
    )


def curve(view: SpreadView) -> Drawing:
    """The number of sites that adopted it, over time."""
    return Drawing(
        lambda width, ascii_only: _curve(view, width, ascii_only),
        lambda: curve_words(view),
    )


def _curve(view: SpreadView, width: int, ascii_only: bool) -> list[Row]:
    from pdsa_cli.render.page import Row, Run

    full, intended_sign, side, corner, floor = "#.|+-" if ascii_only else "█┄│└─"
    label = len(str(view.top))
    room = max(min(width, _WIDEST) - label - 2, 4)
    height = min(view.top, _HIGHEST)
    totals = _totals(view, room)
    rows: list[Row] = []
    for row in range(height, 0, -1):
        value = _value(row, height, view.top)
        below = _value(row - 1, height, view.top)
        intended = below < (view.spreading.intended or 0) <= value
        filled = [total > below for total in totals]
        first = filled.index(True) if True in filled else room
        gap = intended_sign * first if intended else " " * first if first < room else ""
        number = (
            f"{value:>{label}} "
            if row in (height, 1) or height <= 5 or value in totals
            else " " * (label + 1)
        )
        rows.append(
            [
                Run(f"{number}{side}", Style.MUTED),
                Run(gap, Style.MUTED),
                Run(full * (room - first), Style.GOOD),
            ]
        )
    rows.append([Run(f"{' ' * (label + 1)}{corner}{floor * room}", Style.MUTED)])
    start, end = short_day(view.first_day), short_day(view.last_day)
    if len(start) + len(end) + 2 <= room:
        days = f"{start}{end:>{room - len(start)}}"
    else:
        days = end.rjust(room)[-room:] if len(end) <= room else ""
    rows.append([Run(f"{' ' * (label + 2)}{days}", Style.MUTED)])
    if view.spreading.intended:
        rows.append([Run(f"{' ' * (label + 2)}intended: {view.spreading.intended}", Style.MUTED)])
    return rows


def _value(row: int, height: int, top: int) -> int:
    """What the top of a row of the curve stands for."""
    return -(-row * top // height)


def _totals(view: SpreadView, room: int) -> list[int]:
    """How many had adopted it at the end of the time of each column."""
    first, last = view.first_day.toordinal(), view.last_day.toordinal()
    steps = [(step.on.toordinal(), step.total) for step in view.spreading.steps]
    totals = []
    for column in range(room):
        upto = first + (last - first) * (column + 1) / room
        totals.append(max((total for day, total in steps if day <= upto), default=0))
    return totals
