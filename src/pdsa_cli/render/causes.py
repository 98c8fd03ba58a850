"""The causes of a problem as pages: by category with the answers to why, and as a Pareto."""

from collections.abc import Iterator

from pdsa_cli.phrases import counted
from pdsa_cli.render.page import Block, Drawing, Heading, Line, Page, Row, Sign, Style
from pdsa_cli.render.tree import Twig, tree
from pdsa_cli.suggesting import Command
from pdsa_cli.views import sentences
from pdsa_cli.views.causes import CauseView, Counted, Diagnosed, Pareto, per_cent, vital_sentence

_WIDE = 70  # columns; below, a bar stands under its cause
_IN_A_REPORT = 8
_VITAL = "vital few"


def causes_page(view: Diagnosed) -> Page:
    """The causes by category, as on a fishbone, each with its chain of answers to why."""
    count = view.causes
    blocks: list[Block] = [Heading(view.title, level=1)]
    if view.problem:
        blocks.append(Line(f"Problem: {view.problem}"))
    if view.steps:
        blocks.append(Line(f"Steps today: {' → '.join(view.steps)}", style=Style.MUTED))
    blocks.append(Heading(counted(count, "cause")))
    if not count:
        return (
            *blocks,
            Line(
                f"None yet. Add one with: {Command('cause', add='Drugs are locked away', category='tools')}"
            ),
        )
    blocks.append(tree(tuple(_twigs(view))))
    blocks += _told(view.pareto)
    return tuple(blocks)


def cause_page(view: Diagnosed, number: int) -> Page:
    """One cause with its chain."""
    category, cause = next(
        (category, cause)
        for category in view.categories
        for cause in category.causes
        if cause.number == number
    )
    whys = tuple(Twig(depth, f"why? {why}") for depth, why in enumerate(cause.whys, 1))
    return (
        Heading(f"Cause {number}", category.title, level=1),
        tree((Twig(0, cause.cause, _count(cause), style=Style.STRONG), *whys)),
        Line(f"Ask on: {Command('cause', number, why='...')}", Sign.NEXT),
    )


def _twigs(view: Diagnosed) -> Iterator[Twig]:
    for category in view.categories:
        counts = [cause.seen for cause in category.causes if cause.seen is not None]
        detail = sentences.number(sum(counts)) if len(counts) > 1 else ""
        yield Twig(0, category.title, detail, style=Style.STRONG)
        for cause in category.causes:
            yield Twig(1, f"{cause.number}. {cause.cause}", _count(cause))
            for depth, why in enumerate(cause.whys, 2):
                yield Twig(depth, f"why? {why}", style=Style.MUTED)


def _count(cause: CauseView) -> str:
    if cause.seen is None:
        return ""
    return f"{sentences.number(cause.seen)}, {_VITAL}" if cause.vital else sentences.number(cause.seen)


def _told(pareto: Pareto) -> Iterator[Block]:
    if said := vital_sentence(pareto):
        of = f" Counted: {pareto.counted}." if pareto.counted else ""
        yield Line(f"{said}{of} See: {Command('cause', pareto=True)}", Sign.NEXT)
    else:
        yield Line(f"How often is each seen? {Command('cause', 'NUMBER', count='N')}, or {Command('cause', count_from='FILE.csv')}", Sign.NEXT)  # fmt: skip


def pareto_page(view: Diagnosed) -> Page:
    """The counted causes as bars, the most frequent first, with the cumulative share and the vital few marked."""
    pareto = view.pareto
    heading = Heading("Pareto of the causes", view.title, level=1)
    if not pareto.bars:
        return (
            heading,
            Line(
                f"No cause has a count yet. {Command('cause', 'NUMBER', count='N')}, or {Command('cause', count_from='FILE.csv')}"
            ),
        )
    blocks: list[Block] = [heading]
    if pareto.counted:
        blocks.append(Line(f"Counted: {pareto.counted}", style=Style.MUTED))
    blocks.append(
        Drawing(lambda width, ascii_only: _bars(pareto, width, ascii_only), lambda: map(_words, pareto.bars))
    )
    if said := vital_sentence(pareto):
        blocks.append(Line(said))
    if pareto.uncounted:
        some = "1 cause has" if pareto.uncounted == 1 else f"{pareto.uncounted} causes have"
        blocks.append(Line(f"{some} no count.", style=Style.MUTED))
    return tuple(blocks)


def _words(bar: Counted) -> str:
    mark = f"; {_VITAL}" if bar.vital else ""
    return (
        f"{bar.number}. {bar.cause}: {sentences.number(bar.seen)}, {per_cent(bar.share)}, "
        f"so far {per_cent(bar.cumulative)}{mark}"
    )


def _bars(pareto: Pareto, width: int, ascii_only: bool) -> list[Row]:
    """Bars on the scale of the largest; those of the vital few are solid and have a star behind their figures."""
    from pdsa_cli.render.layout import side_by_side, width_of, wrapped
    from pdsa_cli.render.page import Row, Run

    solid, light = ("#", "-") if ascii_only else ("█", "░")
    largest = pareto.bars[0].seen
    counts = max(len(sentences.number(bar.seen)) for bar in pareto.bars)
    figures = counts + 14
    labels = [f"{bar.number}. {bar.cause}" for bar in pareto.bars]
    wide = width >= _WIDE
    label = min(max(map(width_of, labels)), width // 2) if wide else width
    room = max(min(width - figures - (label + 4 if wide else 2), 40), 4)
    rows: list[Row] = []
    if wide:
        head: list[list[Row]] = [[[]], [[]], [[Run(f"{'count':>{counts + 1}} {'share':>5} {'sum':>4}", Style.MUTED)]]]  # fmt: skip
        rows += side_by_side(head, [label, room, figures])
    for text, bar in zip(labels, pareto.bars, strict=True):
        long = round(bar.seen / largest * room) if largest else 0
        style = Style.GOOD if bar.vital else Style.MUTED
        drawn = [Run((solid if bar.vital else light) * max(long, 1 if bar.seen else 0), style)]
        said = f"{sentences.number(bar.seen):>{counts + 1}} {per_cent(bar.share):>5} {per_cent(bar.cumulative):>4}{' *' if bar.vital else ''}"
        words = wrapped([Run(text, Style.STRONG if bar.vital else Style.NORMAL)], label)
        if wide:
            rows += side_by_side([words, [drawn], [[Run(said)]]], [label, room, figures])
        else:
            rows += words + (
                side_by_side([[drawn], [[Run(said)]]], [room, figures], gap=0)
                if width >= figures + 6
                else wrapped([Run(said.strip())], width)
            )
    rows.append([Run(f"* {_VITAL}", Style.MUTED)] if pareto.vital else [])
    return rows


def cause_lines(view: Diagnosed) -> Iterator[Block]:
    """The causes for the report: category by category; of many, the most frequent ones."""
    if view.steps:
        yield Line(f"Steps today: {' → '.join(view.steps)}", style=Style.MUTED)
    shown = [(category, cause) for category in view.categories for cause in category.causes]
    if len(shown) > _IN_A_REPORT:
        place = {bar.number: at for at, bar in enumerate(view.pareto.bars)}
        first = sorted(shown, key=lambda one: place.get(one[1].number, len(place)))[:_IN_A_REPORT]
        shown = [one for one in shown if one in first]
    for category, cause in shown:
        group = "; ".join(part for part in (category.name, _count(cause)) if part)
        yield Line(f"{cause.cause} ({group})" if group else cause.cause, Sign.ITEM)
        for depth, why in enumerate(cause.whys, start=1):
            yield Line(f"{'  ' * depth}why? {why}", style=Style.MUTED)
    if len(shown) < view.causes:
        yield Line(f"and {view.causes - len(shown)} more: {Command('cause')}", style=Style.MUTED)
    if said := vital_sentence(view.pareto):
        of = f" ({view.pareto.counted})" if view.pareto.counted else ""
        yield Line(f"{said.rstrip('.')}{of}.", style=Style.MUTED)
