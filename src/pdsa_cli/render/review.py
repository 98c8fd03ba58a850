"""The review and the progress score as pages."""

from collections.abc import Iterator
from datetime import date

from pdsa_cli.evidence.progress import MEANINGS, Proposal
from pdsa_cli.evidence.scorecard import Extent, Feature
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import capital
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Page, Sign, Style
from pdsa_cli.render.ramps import key_drawing, ramp_drawing
from pdsa_cli.suggesting import Command
from pdsa_cli.views import sentences
from pdsa_cli.views.review import (
    KEY_FEATURES_ARE,
    PUBLISHED_TOGETHER,
    SOURCES,
    FeatureView,
    RampReview,
    ReviewView,
    calibration_sentence,
    feature_state,
    next_sentence,
    reached_lines,
    remarks_on_single,
    score_words,
    taught,
)

STATE_STYLES = {
    Extent.MET: Style.GOOD,
    Extent.PARTLY: Style.STRONG,
    Extent.NOT_YET: Style.POOR,
}
"""How the state of a feature is shown."""


def review_page(view: ReviewView) -> Page:
    """The whole review: the scorecard, the predictions, the ramps, the progress score."""
    return (
        Heading(view.project.title, level=1),
        *_scorecard(view),
        *_predictions(view),
        *_ramps(view),
        *_progress(view),
    )


def features_met(view: ReviewView) -> str:
    """How many of the features are met, of those that can be asked for, and how many cannot; empty where none can."""
    states = [feature.feature.state for feature in view.features]
    asked = [state for state in states if state is not Extent.NOT_APPLICABLE]
    if not asked:
        return ""
    others = f", {len(states) - len(asked)} not applicable" if len(asked) < len(states) else ""
    return f"{asked.count(Extent.MET)} of {len(asked)} features met{others}"


def _scorecard(view: ReviewView) -> Iterator[Block]:
    yield Heading("Is this really PDSA?", features_met(view))
    yield Entries(tuple(_feature(feature) for feature in view.features))
    met = "are all met" if view.scorecard.all_key_features else "are not all met yet"
    yield Line(f"The four key features ({KEY_FEATURES_ARE}) {met}. {PUBLISHED_TOGETHER}")
    yield Line(f"Sources: {'; '.join(SOURCES)}", style=Style.MUTED)


def _feature(view: FeatureView) -> Entry:
    feature = view.feature
    why = f"{capital(feature.why)}."
    return Entry(
        lead="",
        title=view.title,
        lines=(Line(why), Line(view.published, style=Style.MUTED)),
        facts=(
            Fact("State", feature_state(feature.state), STATE_STYLES.get(feature.state, Style.MUTED)),
            Fact("Rests on cycles", numbers(feature.cycles)),
            Fact("Lacking in", lacking_in(feature)),
        ),
    )


def lacking_in(feature: Feature) -> str:
    """The cycles that lack a feature; nothing lacks one that cannot be asked for."""
    return "" if feature.state is Extent.NOT_APPLICABLE else numbers(feature.lacking)


def numbers(cycles: tuple[int, ...]) -> str:
    """Numbers of cycles, rows of them shortened: ``1-4, 7``."""
    parts: list[list[int]] = []
    for number in cycles:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(
        f"{part[0]}-{part[-1]}" if len(part) > 2 else ", ".join(map(str, part)) for part in parts
    )


def _predictions(view: ReviewView) -> Iterator[Block]:
    found = view.calibration
    yield Heading("Predictions")
    yield Line(calibration_sentence(found), style=Style.STRONG if found.score.total else Style.POOR)
    lessons = taught(found)
    if lessons:
        yield Line("The misses taught:")
        yield from (Line(lesson, Sign.ITEM) for lesson in lessons)
    yield from (Line(remark) for remark in view.predicting_remarks)
    if len(found.ideas) > 1:
        names = {change.id: change.idea for change in view.project.changes}
        yield Entries(
            tuple(
                Entry(
                    "",
                    names[one.change],
                    facts=(Fact("Predictions", score_words(one.score)),),
                    style=Style.NORMAL,
                )
                for one in found.ideas
            )
        )


def _ramps(view: ReviewView) -> Iterator[Block]:
    yield Heading("How the tests grew")
    if not view.ramps:
        yield Line("No cycle yet.")
        return
    alone = [ramp for ramp in view.ramps if len(ramp.steps) == 1]
    every = tuple(step for ramp in view.ramps for step in ramp.steps)
    for ramp in view.ramps:
        if len(ramp.steps) > 1:
            yield Line(_title(ramp), style=Style.STRONG)
            yield ramp_drawing(ramp.steps, every)
            yield from _said(ramp)
    for linked, heading in (
        (True, "The only test of its idea, on a path of learning"),
        (False, "Cycles by themselves, part of no ramp"),
    ):
        single = [ramp for ramp in alone if (ramp.steps[0].step.cycle in view.on_paths) is linked]
        if single:
            yield Line(heading, style=Style.STRONG)
            yield ramp_drawing(tuple(step for ramp in single for step in ramp.steps), every)
            yield from (Line(remark, Sign.ITEM) for remark in remarks_on_single(single))
            for ramp in single:
                yield from _said(ramp)
    yield key_drawing()
    if view.paths:
        yield Line("What was learned led from one idea to another", style=Style.STRONG)
        yield from (Line(capital(path), Sign.ITEM) for path in view.paths)
        yield Line("A path of learning; each idea is still tested by itself.", style=Style.MUTED)


def _title(ramp: RampReview) -> str:
    cycles = numbers(tuple(sorted(step.step.cycle for step in ramp.steps)))
    return f"Ramp of cycles {cycles}{f': {ramp.title}' if ramp.title else ''}"


def _said(ramp: RampReview) -> Iterator[Block]:
    yield from (Line(remark, Sign.ITEM) for remark in ramp.remarks)
    if ramp.next is not None:
        yield Line(next_sentence(ramp.next), Sign.NEXT)


def _progress(view: ReviewView) -> Iterator[Block]:
    yield Heading("Progress")
    given = view.progress
    proposed = f"The evidence proposes {view.proposal.score:.1f} of 5: {MEANINGS[view.proposal.score]}."
    yield Line(proposed)
    if given is not None:
        on = f" on {sentences.day(given.on)}" if given.on else ""
        yield Line(f"Given last{on}: {given.score:.1f}{f' by {given.by}' if given.by else ''}.")
    yield Line(f"Why, and how to confirm or change it: {Command('progress')}", Sign.NEXT)


def progress_page(project: Project, proposal: Proposal, most: int | None = None) -> Page:
    """The proposed score with its reasons, and the scores that people gave, the latest ``most`` of them."""
    return (Heading(project.title, level=1), *_proposal(proposal), *_history(project, most))


def _proposal(proposal: Proposal) -> Iterator[Block]:
    yield Heading("Progress", f"the evidence proposes {proposal.score:.1f} of 5")
    yield Line(f"{proposal.score:.1f} means {MEANINGS[proposal.score]}.")
    yield Line(f"Why {proposal.score:.1f}:", style=Style.STRONG)
    yield from (Line(reason, Sign.ITEM) for reason in proposal.because)
    yield from (Line(line, style=Style.MUTED) for line in reached_lines(proposal))
    if proposal.next is not None:
        yield Line(f"Why not {proposal.next:.1f} ({MEANINGS[proposal.next]}):", style=Style.STRONG)
        yield from (Line(reason, Sign.ITEM) for reason in proposal.missing)
    yield Line(
        "The scale is that of the Institute for Healthcare Improvement, in our words.", style=Style.MUTED
    )


def _history(project: Project, most: int | None) -> Iterator[Block]:
    given = sorted(project.progress, key=lambda one: one.on or date.min)
    shown = given if most is None else given[-most:]
    earlier = f"{len(given) - len(shown)} earlier: --full" if len(shown) < len(given) else ""
    yield Heading("Scores given", earlier)
    if not project.progress:
        yield Line("Nobody has confirmed a score yet.")
    else:
        yield Entries(
            tuple(
                Entry(
                    lead=one.on.isoformat() if one.on else "",
                    title=f"{one.score:.1f}: {MEANINGS[float(one.score)]}",
                    lines=(Line(f"Because: {one.because}", style=Style.MUTED),) if one.because else (),
                    facts=(
                        Fact("By", one.by or ""),
                        Fact("Proposed", f"{one.proposed:.1f}" if one.proposed is not None else ""),
                    ),
                    style=Style.NORMAL,
                )
                for one in shown
            )
        )
    yield Line(
        f"Confirm it: {Command('progress', confirm=True)}. Change it: {Command('progress', score=3, because='TEXT')}",
        Sign.NEXT,
    )
