"""Sustainability as pages: the factors by what there is to gain, one factor with its levels, and the gains of adopted ideas."""

from pdsa_cli.evidence.sustainability import Rated
from pdsa_cli.phrases import capital, counted
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Page, Sign, Style
from pdsa_cli.render.tasks import task_entry
from pdsa_cli.suggesting import Command
from pdsa_cli.views.factors import LEVELS, NO_TOTAL
from pdsa_cli.views.sentences import short_day
from pdsa_cli.views.sustainability import FactorView, SustainView, WatchView, missing_words
from pdsa_cli.words import Level

_UNVERIFIED = "?"


def sustain_page(found: SustainView) -> Page:
    """Whether the gains hold, then the factors."""
    blocks: list[Block] = [Heading("Sustainability", found.title, level=1)]
    if found.watches:
        blocks += [Heading("Gains of adopted ideas"), *watch_lines(found.watches)]
    detail = counted(found.raters, "rater") if found.rated else ""
    blocks.append(
        Heading("The ten factors, most to gain first" if found.rated else "The ten factors", detail)
    )
    blocks.append(Entries(tuple(_entry(one) for one in found.factors)))
    if apart := [one for one in found.rated if one.rated.apart > 1]:
        names = ", ".join(one.text.name for one in apart)
        blocks.append(Line(f"The raters are far apart, so talk about it first: {names}.", style=Style.POOR))
    if found.rated:
        blocks.append(Line(NO_TOTAL, style=Style.MUTED))
        blocks.append(
            Line(
                "Weight: the highest score of a factor in the NHS Sustainability Model (Maher and others, 2010); "
                f"those with {_UNVERIFIED} are not verified.",
                style=Style.MUTED,
            )
        )
    if found.actions:
        blocks += [Heading("To do"), Entries(tuple(map(task_entry, found.actions)), noun="Task")]
    return (*blocks, _next(found))


def _next(found: SustainView) -> Line:
    worrying = next((one for one in found.watches if one.next), None)
    if worrying is not None:
        return Line(worrying.next, Sign.NEXT)
    if not found.rated:
        return Line(f"Rate all ten: {Command('sustain', rate=True, by='ROLE')}", Sign.NEXT)
    first = found.rated[0].text.factor.value
    return Line(f"What the levels of a factor mean: {Command('sustain', first)}", Sign.NEXT)


def _entry(view: FactorView) -> Entry:
    mark = "" if view.text.verified else _UNVERIFIED
    return Entry(
        lead="",
        title=view.text.name,
        lines=(Line(view.text.factor.value, style=Style.MUTED),),
        facts=(
            Fact("Level", view.said, Style.NORMAL if view.rated.now else Style.MUTED),
            Fact("Raters", view.spread, Style.POOR if view.rated.apart > 1 else Style.NORMAL),
            Fact("Weight", f"{view.text.highest:g}{mark}", Style.MUTED),
        ),
        style=Style.NORMAL,
    )


def factor_page(view: FactorView) -> Page:
    """One factor: what is asked, what the levels mean, and who gave which."""
    text = view.text
    levels = Entries(
        tuple(Entry(LEVELS[level], text.meaning(level), style=_look(view.rated, level)) for level in Level)
    )
    blocks: list[Block] = [
        Heading(text.name, text.factor.value, level=1),
        Line(text.question),
        Heading("What the levels mean"),
        levels,
    ]
    if view.rated.now:
        blocks += [Heading("Ratings", view.said), Entries(tuple(_ratings(view)))]
    blocks.append(Line(Command("sustain", text.factor.value, "|".join(Level), by="ROLE"), Sign.NEXT))
    return tuple(blocks)


def _look(found: Rated, level: Level) -> Style:
    return Style.STRONG if level is found.level else Style.NORMAL


def _ratings(view: FactorView) -> list[Entry]:
    return [
        Entry(
            "",
            one.by or "no role given",
            lines=(Line(f"Because: {one.because}", style=Style.MUTED),) if one.because else (),
            facts=(Fact("Level", LEVELS[one.level]), Fact("On", short_day(one.on) if one.on else "")),
            style=Style.NORMAL,
        )
        for one in view.rated.now
    ]


def watch_lines(watches: tuple[WatchView, ...]) -> list[Block]:
    """Each adopted idea with whether its gain holds, and what is missing to hold it."""
    entries = []
    for view in watches:
        style = Style.POOR if view.worrying else Style.NORMAL
        lines = [Line(view.sentence, style=style)]
        if view.held:
            lines.append(Line(capital(view.held), style=Style.MUTED))
        if missing := missing_words(view.watch):
            lines.append(Line(f"Not set: {missing}", style=Style.POOR))
        entries.append(Entry(view.watch.idea.id, view.watch.idea.idea, lines=tuple(lines)))
    return [Entries(tuple(entries))]


def factor_lines(found: SustainView, most: int = 3) -> list[Block]:
    """The factors with most to gain, for the report."""
    short = [one for one in found.rated if one.rated.steps_to_gain][:most]
    if not short:
        return [Line("All factors that were rated are fully in place.")] if found.rated else []
    names = "; ".join(f"{one.text.name} ({one.said}{_apart(one)})" for one in short)
    return [Line(f"Most to gain: {names}. All ten: ({Command('sustain')})")]


def _apart(view: FactorView) -> str:
    return f", raters: {view.spread}" if view.rated.apart else ""
