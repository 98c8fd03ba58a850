"""The section of the report on the second question: the measures together, then each with its small chart."""

from collections.abc import Iterator

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Style, Trend
from pdsa_cli.views import sentences
from pdsa_cli.views.report import ReportView
from pdsa_cli.views.report_measures import MeasureView

_TONES = {"good": Style.GOOD, "poor": Style.POOR, "quiet": Style.MUTED, "": Style.NORMAL}


def measures_section(view: ReportView) -> Iterator[Block]:
    """The second question: what the measures say together, and each by itself."""
    measures = view.measures
    yield Heading("2. How will we know that a change is an improvement?")
    if not measures:
        yield Line("No measure has been chosen yet.", style=Style.POOR)
        return
    for said in view.together.said if view.together else ():
        yield Line(hidden(said.text), style=_TONES[said.tone])
    yield Entries(tuple(_measure(measure) for measure in measures))


def _measure(measure: MeasureView) -> Entry:
    lines: list[Line | Trend] = [Trend(measure.trend)] if measure.trend else []
    if measure.verdict:
        lines.append(Line(measure.verdict, style=Style.POOR if measure.meaning == "worse" else Style.NORMAL))
    return Entry(
        lead="",
        title=measure.name,
        lines=tuple(lines),
        facts=(
            Fact("Kind", measure.kind.value),
            Fact("Latest", _latest(measure)),
            Fact("Goal", _goal(measure)),
        ),
    )


def _latest(measure: MeasureView) -> str:
    if measure.latest is None or measure.latest_on is None:
        return "no data yet"
    return f"{sentences.rounded(measure.latest, measure.unit)} on {measure.latest_day} (n={measure.points})"


def _goal(measure: MeasureView) -> str:
    better = f"{measure.better.value} is better" if measure.better else ""
    start, target = (sentences.number(value, measure.unit) for value in (measure.baseline, measure.target))
    return ", ".join(part for part in (sentences.from_to(start, target), better) if part)
