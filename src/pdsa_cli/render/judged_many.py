"""The progress and the review of many projects as pages."""

from collections.abc import Sequence

from pdsa_cli.evidence.progress import MEANINGS
from pdsa_cli.evidence.scorecard import Extent, FeatureName
from pdsa_cli.phrases import counted
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views.judged_many import JudgedProject, ProgressOfOne, ReviewOfOne, features_counted
from pdsa_cli.views.review import FEATURE_TITLES, PUBLISHED, PUBLISHED_TOGETHER
from pdsa_cli.views.sentences import short_day

ON_A_SCREEN = 8


def progress_of_many_page(found: Sequence[ProgressOfOne], most: int | None, again: Command) -> Page:
    """How many projects stand at each score, then those whose two scores lie furthest apart."""
    blocks: list[Block] = [
        Heading("Progress", counted(len(found), "project"), level=1),
        Heading("Proposed by the record"),
    ]
    scores = sorted({one.proposed for one in found})
    counts = {score: sum(one.proposed == score for one in found) for score in scores}
    blocks.append(
        Entries(
            tuple(
                Entry(
                    f"{score:.1f}",
                    MEANINGS[score],
                    facts=(Fact("Projects", str(counts[score])),),
                    style=Style.NORMAL,
                )
                for score in scores
            )
        )
    )
    blocks.append(Heading("Each", "first those without a score, then those whose scores lie furthest apart"))
    blocks.append(Entries(tuple(_progress(one) for one in found[:most])))
    return (*blocks, *_rest(found, most, again), _next("progress", found[0].project))


def _progress(one: ProgressOfOne) -> Entry:
    given = "nobody yet" if one.score is None else f"{one.score:.1f}"
    on = f", {short_day(one.score_on)}" if one.score_on else ""
    return Entry(
        lead="",
        title=one.project.title,
        lines=(_of(one.project),),
        facts=(
            Fact("Given", f"{given}{on}", Style.NORMAL if one.score is not None else Style.POOR),
            Fact("Proposed", f"{one.proposed:.1f}"),
        ),
    )


def review_of_many_page(found: Sequence[ReviewOfOne], most: int | None, again: Command) -> Page:
    """In how many projects each feature is met, for all of them beside what is published, then those that show the fewest."""
    counts = features_counted(found)
    key = sum(one.all_key_features for one in found)
    return (
        Heading("Is this really PDSA?", counted(len(found), "project"), level=1),
        Entries(tuple(_feature(name, counts[name], published=most is None) for name in FeatureName)),
        Line(
            f"All four key features: {key} of {counted(len(found), 'project')}. {PUBLISHED_TOGETHER}",
            style=Style.MUTED,
        ),
        Heading("Each", "first those that show the fewest features"),
        Entries(tuple(_review(one) for one in found[:most])),
        *_rest(found, most, again),
        _next("review", found[0].project),
    )


def _feature(name: FeatureName, counts: dict[Extent, int], *, published: bool) -> Entry:
    return Entry(
        lead="",
        title=FEATURE_TITLES[name],
        lines=(Line(PUBLISHED[name], style=Style.MUTED),) if published else (),
        facts=(
            Fact("Met", str(counts[Extent.MET])),
            Fact("Partly", str(counts[Extent.PARTLY])),
            Fact("Not yet", str(counts[Extent.NOT_YET])),
            Fact("Cannot be", str(counts[Extent.NOT_APPLICABLE])),
        ),
        style=Style.NORMAL,
    )


def _review(one: ReviewOfOne) -> Entry:
    lacks = (
        "; lacks: " + ", ".join(FEATURE_TITLES[name].lower() for name in one.lacking) if one.lacking else ""
    )
    tests = f"{one.predicted} of {one.tests}" if one.tests else "no test"
    return Entry(
        lead="",
        title=one.project.title,
        lines=(_of(one.project, lacks),),
        facts=(Fact("Features met", f"{one.met} of {len(one.features)}"), Fact("Tests predicted", tests)),
    )


def _of(project: JudgedProject, more: str = "") -> Line:
    return Line(f"{', '.join(filter(None, (project.programme, project.file)))}{more}", style=Style.MUTED)


def _rest(found: Sequence[object], most: int | None, again: Command) -> tuple[Line, ...]:
    left = len(found) - len(found[:most])
    return (Line(f"{left} more: {again.plus(full=True)}", style=Style.MUTED),) if left else ()


def _next(command: str, project: JudgedProject) -> Line:
    return Line(f"The first of them: {Command(command, project=project.file)}", Sign.NEXT)
