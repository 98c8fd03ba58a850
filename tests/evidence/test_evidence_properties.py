"""Any valid project can be reviewed, at any width, and says the same in every form."""

import json
from datetime import date
from typing import Any

from hypothesis import given, settings, strategies as st
from small_projects import BOX, project_of

from commands.running import LONG
from pdsa_cli.evidence.progress import MEANINGS
from pdsa_cli.evidence.scale import next_size
from pdsa_cli.model.plain import as_data
from pdsa_cli.model.project import Project
from pdsa_cli.render.layout import row_width
from pdsa_cli.render.page import Drawing
from pdsa_cli.render.plain import plain_lines
from pdsa_cli.render.review import progress_page, review_page
from pdsa_cli.views.review import review_view
from pdsa_cli.views.review_data import review_data

TODAY = date.fromisoformat("2026-11-22")
_SIZES = st.one_of(st.none(), st.integers(0, 2000), st.sampled_from([0.5, 1.5, -3, 1e9]))
_DAYS = st.dates(date.fromisoformat("2025-01-01"), date.fromisoformat("2026-12-31")).map(str)
_WORDS = st.sampled_from(
    ["", "patients", "Patient", "all wards", "the whole ward", "nights", "手術室", "x" * 60]
)


@st.composite
def cycles(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Cycles with and without each of their parts, following one another or not."""
    found = []
    for number in sorted(draw(st.sets(st.integers(1, 60), max_size=7))):
        count = draw(st.integers(0, 3))
        outcomes = st.sampled_from(["met", "partly", "missed", "unclear"])
        size, began = draw(_SIZES), draw(_DAYS)
        cycle: dict[str, Any] = {
            "number": number,
            "change": draw(st.sampled_from(["box", "seal"])),
            "purpose": draw(st.sampled_from(["test", "collect", "implement"])),
            "scale": {"unit": draw(_WORDS), "conditions": draw(_WORDS)}
            | ({} if size is None else {"size": size}),
            "plan": {
                "recorded": draw(_DAYS),
                "predictions": [{"prediction": f"p{at}"} for at in range(count)],
            },
            "do": {"started": began, "harm": draw(_WORDS)},
            "study": {
                "learned": draw(_WORDS),
                "findings": [{"prediction": at, "outcome": draw(outcomes)} for at in range(1, count + 1)],
            },
            "act": {"decision": draw(st.sampled_from(["adopt", "adapt", "abandon"]))},
        }
        for part in draw(st.sets(st.sampled_from(["change", "purpose", "scale", "do", "study", "act"]))):
            del cycle[part]
        before = [one["number"] for one in found]
        if before and draw(st.booleans()):
            cycle["follows"] = draw(st.sampled_from(before))
        found.append(cycle)
    return found


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project with cycles, and perhaps a measure with values and a target."""
    days = sorted(draw(st.sets(_DAYS, max_size=30)))
    measure = {
        "id": "m",
        "name": "M",
        "better": draw(st.sampled_from(["higher", "lower"])),
        "target": draw(st.sampled_from([0, 5])),
        "data": [{"on": day, "value": draw(st.integers(-2, 9))} for day in days],
    }
    return project_of(
        changes=[BOX, {"id": "seal", "idea": "A seal"}],
        cycles=draw(cycles()),
        measures=[measure],
        aim={"measure": "m", "baseline": draw(st.sampled_from([0, 5, 7]))},
        status=draw(st.sampled_from(["active", "closed"])),
    )


@settings(max_examples=1_000 if LONG else 75, deadline=None)
@given(projects(), st.integers(24, 140), st.booleans())
def test_a_review_can_always_be_shown(project: Project, width: int, ascii_only: bool) -> None:
    view = review_view(project, TODAY)
    for block in review_page(view):
        if isinstance(block, Drawing):
            assert max((row_width(row) for row in block.draw(width, ascii_only)), default=0) <= width
            assert len(list(block.words())) in (0, *range(1, 8))
    lines = [*plain_lines(review_page(view)), *plain_lines(progress_page(project, view.proposal))]
    assert all("None" not in line for line in lines)
    data = json.loads(json.dumps(as_data(review_data(view, "file", TODAY))))
    drawn = sorted(cycle["number"] for ramp in data["ramps"] for cycle in ramp["cycles"])
    assert drawn == sorted(cycle.number for cycle in project.cycles)
    assert view.proposal.score in MEANINGS


@settings(max_examples=1_000 if LONG else 75, deadline=None)
@given(projects())
def test_a_next_size_is_always_one_that_can_be_tested(project: Project) -> None:
    for about in (*project.changes, *project.cycles):
        suggestion = next_size(project, about)
        assert suggestion.why
        assert suggestion.whole_unit or (suggestion.size is not None and suggestion.size > 0)
