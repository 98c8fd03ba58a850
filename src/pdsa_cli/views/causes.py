"""What `pdsa cause` says: the causes by category with the answers to why, and the Pareto of their counts."""

from typing import NamedTuple

from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Cause, Project
from pdsa_cli.phrases import one_line
from pdsa_cli.views import sentences

VITAL_SHARE = 0.8
"""The vital few are the causes that make up this share of the counts (J. M. Juran, *Quality Control Handbook*, who named
the principle after Pareto)."""
UNSORTED = "no category"
"""The heading of causes that have no category."""


class Counted(NamedTuple):
    """One bar of a Pareto chart. ``number`` is the cause's place in the file, from 1; shares are of all counts, 0 to 1."""

    number: int
    cause: str
    category: str
    seen: float
    share: float
    cumulative: float
    vital: bool


class Pareto(NamedTuple):
    """The counted causes, the most frequent first; ``counted`` says what the counts count.

    ``seen`` is the number of causes that were seen at all, ``needed`` how many of them reach the first 80 per cent.
    """

    bars: tuple[Counted, ...]
    total: float
    counted: str
    uncounted: int
    seen: int
    needed: int

    @property
    def vital(self) -> tuple[Counted, ...]:
        """The vital few; none where it takes more than half of the causes to reach the first 80 per cent."""
        return tuple(bar for bar in self.bars if bar.vital)


class CauseView(NamedTuple):
    """One cause with its place in the file, from 1."""

    number: int
    cause: str
    whys: tuple[str, ...]
    seen: float | None
    vital: bool


class Category(NamedTuple):
    """The causes of one category; ``name`` is empty for those without."""

    name: str
    causes: tuple[CauseView, ...]

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.name or UNSORTED


class Diagnosed(NamedTuple):
    """The causes of a project's problem."""

    title: str
    problem: str
    steps: tuple[str, ...]
    categories: tuple[Category, ...]
    pareto: Pareto

    @property
    def causes(self) -> int:
        """How many causes there are."""
        return sum(len(category.causes) for category in self.categories)


def pareto(project: Project) -> Pareto:
    """The counts of the causes. Equal counts are judged alike: either all of them are vital or none is."""
    numbered = [
        (number, cause, cause.count)
        for number, cause in enumerate(project.problem.causes, 1)
        if cause.count is not None and cause.count >= 0
    ]
    ordered = sorted(numbered, key=lambda one: -one[2])
    total = sum(count for _, _, count in ordered)
    needed = _needed([count for _, _, count in ordered], total)
    seen = sum(1 for _, _, count in ordered if count)
    few = needed if 2 * needed <= seen else 0
    bars: list[Counted] = []
    before = 0.0
    for place, (number, cause, count) in enumerate(ordered):
        share = count / total if total else 0.0
        before += share
        bars.append(
            Counted(
                number, cause.cause, cause.category or "", count, share, min(before, 1.0), vital=place < few
            )
        )
    return Pareto(
        bars=tuple(bars),
        total=total,
        counted=project.problem.counted or "",
        uncounted=len(project.problem.causes) - len(numbered),
        seen=seen,
        needed=needed,
    )


def _needed(counts: list[float], total: float) -> int:
    """How many of the counts, the largest first, reach the share of the vital few; with those that equal the last."""
    reached, needed = 0.0, 0
    for count in counts:
        if not count or (reached >= VITAL_SHARE * total * (1 - 1e-12) and count != counts[needed - 1]):
            break
        reached += count
        needed += 1
    return needed


def vital_sentence(found: Pareto) -> str:
    """What the counts show, in a sentence that says the rule."""
    if not found.total:
        return ""
    if found.seen == 1:
        others = (
            f"; {found.uncounted} {'has' if found.uncounted == 1 else 'have'} no count"
            if found.uncounted
            else ""
        )
        return f"Only one cause was seen, so there is nothing to compare it with{others}."
    few, total = len(found.vital), sentences.number(found.total)
    if not few:
        return (
            f"No few causes stand out: it takes {found.needed} of {found.seen} to reach the first 80% "
            f"of {total} (Juran)."
        )
    makes, share = "makes" if few == 1 else "make", per_cent(found.vital[-1].cumulative)
    return (
        f"The vital few: {few} of {found.seen} counted causes {makes} up {share} of {total} "
        "(those that reach the first 80%; Juran)."
    )


def per_cent(share: float) -> str:
    """A share as whole per cent; below half a per cent it is not called nothing."""
    if 0 < share < 0.005:
        return "<1%"
    return f"{min(round(share * 100), 99) if share < 1 - 1e-9 else 100}%"


def diagnosed(project: Project) -> Diagnosed:
    """The causes by category, each category where it first appears; those without one last."""
    counts = pareto(project)
    vital = {bar.number for bar in counts.vital}
    groups: dict[str, list[CauseView]] = {}
    names: dict[str, str] = {}
    for number, cause in enumerate(project.problem.causes, 1):
        name = one_line(cause.category)
        names.setdefault(name.casefold(), name)
        groups.setdefault(name.casefold(), []).append(_view(number, cause, number in vital))
    ordered = sorted(groups, key=lambda folded: not folded)
    return Diagnosed(
        title=project.title,
        problem=one_line(project.problem.statement),
        steps=project.problem.steps,
        categories=tuple(Category(names[folded], tuple(groups[folded])) for folded in ordered),
        pareto=counts,
    )


def _view(number: int, cause: Cause, vital: bool) -> CauseView:
    return CauseView(number, cause.cause, cause.whys, cause.count, vital)


def causes_data(project: Project, only: int | None = None) -> Data:
    """The causes for programs, in the order of the file, and the Pareto; ``only``: that one cause, by its number."""
    counts = pareto(project)
    by_number = {bar.number: data_of(bar, "share", "cumulative", "vital") for bar in counts.bars}
    uncounted = {"share": None, "cumulative": None, "vital": False}
    return {
        "problem": project.problem.statement,
        "steps": project.problem.steps,
        "causes": [
            {"number": number, **data_of(cause, "cause", "category", "whys", "count")}
            | by_number.get(number, uncounted)
            for number, cause in enumerate(project.problem.causes, 1)
            if only in (None, number)
        ],
        "counted": project.problem.counted,
        "pareto": {
            "total": counts.total,
            "order": [bar.number for bar in counts.bars],
            "vital": [bar.number for bar in counts.vital],
            **data_of(counts, "seen", "needed"),
        },
    }
