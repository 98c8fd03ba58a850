"""The report on one screen, as a page."""

from collections.abc import Iterator

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.phrases import capital, some_texts
from pdsa_cli.render.outcome_signs import DECIDED
from pdsa_cli.render.page import Block, Brief, Briefs, Heading, Line, Page, Run, Sign, Spark, Style
from pdsa_cli.views import sentences
from pdsa_cli.views.report_screen import ReportScreen, ScreenCycle, ScreenMeasure

_LINES, _COLUMNS = 40, 98
"""What the page shall take of a terminal of 100 columns: lines, and columns beside the margin."""


def screen_page(view: ReportScreen) -> Page:
    """The whole screen: the cycles get what room the rest leaves, the latest first."""
    before = (*head(view), *_aim(view), *_measures(view))
    after = tuple(_foot(view))
    return (*before, *_cycles(view, _LINES - _lines(before) - _lines(after) - 3), *after)


def head(view: ReportScreen) -> Iterator[Block]:
    """What the project is called, where it stands, and the next step."""
    standing = view.standing
    yield Heading(view.title)
    if view.about:
        yield Line(view.about, style=Style.MUTED)
    score = standing.progress
    progress = f" Progress {sentences.number(score.score)} of 5." if score else ""
    yield Line(f"{standing.sentence}{standing.latest}{progress}")
    if view.results:
        yield Line(f"Results: {view.results}")
    elif view.next:
        yield Line(hidden(f"Next: {view.next}"), Sign.NEXT, Style.STRONG)


def _aim(view: ReportScreen) -> Iterator[Block]:
    yield Heading("Aim")
    if not view.aim:
        yield Line(sentences.NO_AIM, style=Style.POOR)
        return
    yield Line(view.aim)
    if view.towards:
        yield Line(view.towards, style=Style.GOOD if view.reached else Style.STRONG)


def _measures(view: ReportScreen) -> Iterator[Block]:
    yield Heading("Measures", view.together)
    if not (view.measures or view.without_values):
        yield Line("No measure has been chosen yet.", style=Style.POOR)
    if view.measures:
        yield Briefs(tuple(map(_measure, view.measures)))
    if view.without_values:
        named = some_texts([*map(hidden, view.without_values)], 3)
        yield Line(f"No value yet: {named}", style=Style.MUTED)
    if view.left_out:
        yield Line(f"{view.left_out} more with values: --full", style=Style.MUTED)


def _measure(one: ScreenMeasure) -> Brief:
    goal = f", goal {one.goal}" if one.goal else ""
    tone = {"better": Style.GOOD, "worse": Style.POOR}.get(one.meaning, Style.NORMAL)
    went = f"; {one.went}" if one.went else ""
    return Brief(
        title=Run(one.name, Style.STRONG),
        said=(f"{one.kind.value.capitalize()}: ", f": {one.latest} on {one.on}{goal}; {one.verdict}{went}."),
        after=(Spark(one.values), Run(f"{one.latest}{goal}"), Run(one.verdict, tone)),
    )


def _cycles(view: ReportScreen, room: int) -> Iterator[Block]:
    """The cycles in ``room`` lines below their heading, one each; harm stands below each that had any, what was learned below the latest."""
    earlier = f"{view.earlier} earlier: --full" if view.earlier else ""
    yield Heading("Cycles", "; ".join(part for part in (view.predictions, earlier) if part))
    if not view.cycles:
        yield Line("No cycle yet.")
        return
    spare = room - len(view.cycles) - sum(bool(cycle.harm) for cycle in view.cycles)
    told: set[int] = set()
    for cycle in sorted(view.cycles, key=lambda one: -one.number):
        if _told(cycle) and len(told) < spare:
            told.add(cycle.number)
    above: ScreenCycle | None = None
    rows = []
    for cycle in view.cycles:
        linked = above is not None and cycle.follows == above.number
        rows.append(_cycle(cycle, told=cycle.number in told, linked=linked))
        above = cycle
    yield Briefs(tuple(rows))


def _told(cycle: ScreenCycle) -> str:
    """What stands below a cycle: what was learned, else its results, else what is predicted."""
    return cycle.learned or cycle.results or (f"Predicted: {cycle.predicted}" if cycle.predicted else "")


def _cycle(cycle: ScreenCycle, *, told: bool, linked: bool) -> Brief:
    decided = cycle.decision.value if cycle.decision else cycle.waits
    after = f", after cycle {cycle.follows}" if cycle.follows is not None else ""
    predictions = cycle.predicted.rstrip(".") or cycle.predictions
    results = f" Results: {cycle.results}" if cycle.results else ""
    learned = f" Learned: {cycle.learned}" if cycle.learned else ""
    harm = f" Harm: {cycle.harm}" if cycle.harm else ""
    of_size = f", {cycle.size}" if cycle.size else ""
    return Brief(
        title=Run(cycle.title.rstrip("."), Style.STRONG),
        said=(
            f"Cycle {cycle.number}{after}, {cycle.when}{of_size}: ",
            f". Predictions: {predictions}. {'Decided' if cycle.decision else 'Waits'}: {decided}.{results}{learned}{harm}",
        ),
        prefix=f"{cycle.size}: " if cycle.size else "",
        before=(Run(cycle.when, Style.MUTED),),
        after=(
            Run(cycle.predictions, Style.POOR if cycle.missed else Style.NORMAL),
            Run(decided, DECIDED[cycle.decision]),
        ),
        below=_told(cycle) if told else "",
        warning=harm.strip(),
        lead=str(cycle.number),
        linked=linked,
        depth=cycle.depth,
    )


def _foot(view: ReportScreen) -> Iterator[Block]:
    """What is overdue, what is said elsewhere, and the next command."""
    if view.overdue:
        yield Heading("Overdue")
        late = "; ".join(view.overdue)
        yield Line(f"{capital(late)}.", style=Style.POOR)
    yield Heading("More", f"with --full: {', '.join((*view.elsewhere, 'what a coach would say'))}")
    if view.standing.next.command:
        yield Line(f"At the keyboard: {view.standing.next.command}", Sign.NEXT)


def _lines(blocks: tuple[Block, ...]) -> int:
    """How many lines blocks take at 100 columns."""
    count = 0
    for at, block in enumerate(blocks):
        match block:
            case Heading(text, detail):
                count += _wrapped(f"{text}  {detail}", _COLUMNS + 2) + bool(at)
            case Line(text, sign):
                room = _COLUMNS - (2 if sign is Sign.NEXT else 0)
                count += sum(_wrapped(part, room) for part in text.split("\n"))
            case Briefs(rows, _):
                count += sum(1 + bool(row.warning) + bool(row.below) for row in rows)
    return count


def _wrapped(text: str, width: int) -> int:
    """How many lines a text takes, broken between words; what is not of Europe counts two columns a character."""
    lines, used = 1, -1
    for word in text.split():
        size = len(word) if word.isascii() else sum(2 if character >= "\u1100" else 1 for character in word)
        if used + 1 + size > width and used >= 0:
            lines, used = lines + 1, -1
        lines += max(size - 1, 0) // width
        used += 1 + size
    return lines
