"""The family of measures, and one measure, as pages."""

from pdsa_cli.phrases import counted, one_line
from pdsa_cli.render.page import Entries, Entry, Fact, Facts, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views import sentences
from pdsa_cli.views.measures import DEFINITION, FullMeasure, PointView

_MOST_POINTS = 12


def measures_page(measures: tuple[FullMeasure, ...]) -> Page:
    """One entry a measure."""
    if not measures:
        return (
            Line(f"No measure yet. Add one with: {Command('measure', add='Name; kind=outcome; unit=%')}"),
        )
    count = len(measures)
    return (
        Heading(counted(count, "measure")),
        Entries(tuple(_entry(full) for full in measures)),
    )


def _entry(full: FullMeasure) -> Entry:
    measure = full.measure
    aim = " (the aim's)" if full.is_aim else ""
    return Entry(
        lead=measure.id,
        title=measure.name,
        lines=(Line(_definition(full), style=Style.MUTED),),
        facts=(
            Fact("Kind", f"{measure.kind.value}{aim}"),
            Fact("Unit", measure.unit or ""),
            Fact("Values", str(len(full.points))),
            Fact("Latest", _latest(full)),
        ),
    )


def _latest(full: FullMeasure) -> str:
    if full.latest is None:
        return "none yet"
    return (
        f"{sentences.rounded(full.latest.value, full.measure.unit)} on {sentences.short_day(full.latest.on)}"
    )


def _definition(full: FullMeasure) -> str:
    if not full.missing:
        return "Definition complete."
    return f"Definition lacks: {', '.join(name.replace('_', ' ') for name in full.missing)}."


def measure_page(full: FullMeasure) -> Page:
    """One measure in full."""
    measure = full.measure
    first = [
        Fact("Kind", measure.kind.value + (", the aim's measure" if full.is_aim else "")),
        Fact("Unit", measure.unit or ""),
        Fact("Better", measure.better.value if measure.better else ""),
        Fact("Baseline", sentences.number(measure.baseline, measure.unit)),
        Fact("Target", sentences.number(measure.target, measure.unit)),
    ]
    defined = [Fact(label, _text(getattr(measure, name))) for name, label in DEFINITION]
    page: list[Heading | Line | Facts | Entries] = [
        Heading(measure.name, measure.id, 1),
        Facts(tuple(fact for fact in first if fact.text)),
        Heading("Operational definition"),
        Facts(tuple(fact for fact in defined if fact.text)),
    ]
    if full.missing:
        complete = Command("measure", measure.id, **dict.fromkeys(full.missing, "..."))
        page.append(Line(f"{_definition(full)} {complete}", Sign.NEXT))
    page += _decided(full)
    page += _points(full)
    return tuple(page)


def _text(value: object) -> str:
    text = getattr(value, "value", value)
    return one_line(str(text)) if text else ""


def _decided(full: FullMeasure) -> list[Heading | Line | Facts | Entries]:
    """What was decided about the chart's lines, each with its reason."""
    measure = full.measure
    lines: list[Heading | Line | Facts | Entries] = []
    if measure.baseline_until is not None:
        lines.append(
            Line(
                f"Baseline frozen on the values up to {sentences.day(measure.baseline_until)}"
                + _reason(measure.baseline_because, measure.baseline_recorded),
                Sign.ITEM,
            )
        )
    lines += [
        Line(
            f"Lines computed anew from {sentences.day(rebase.on)}{_reason(rebase.because, rebase.recorded)}",
            Sign.ITEM,
        )
        for rebase in sorted(measure.rebases, key=lambda one: one.on)
    ]
    lines += [
        Line(
            f"Value of {sentences.day(point.on)} excluded{_reason(point.excluded, point.excluded_on)}",
            Sign.ITEM,
        )
        for point in full.points
        if point.excluded
    ]
    return [Heading("Decided about the chart"), *lines] if lines else []


def _reason(because: str | None, recorded: object) -> str:
    said = f": {because.rstrip('.')}" if because else ""
    return f"{said} (decided on {recorded})." if recorded else f"{said}."


def _points(full: FullMeasure) -> list[Heading | Line | Facts | Entries]:
    count = len(full.points)
    if not count:
        how = f" Record one with: {Command('record', full.measure.id, 'VALUE')}"
        return [Heading("Values"), Line(f"None yet.{'' if full.at_rest else how}")]
    shown = full.points[-_MOST_POINTS:]
    detail = f"the last {len(shown)} of {count:,}" if len(shown) < count else ""
    facts = tuple(Fact(sentences.short_day(point.on), _value(full, point)) for point in shown)
    return [Heading("Values", detail), Facts(facts)]


def _value(full: FullMeasure, point: PointView) -> str:
    unit = full.measure.unit
    text = sentences.rounded(point.value, unit)
    if point.numerator is not None:
        part = f"{sentences.number(point.numerator)}/{sentences.number(point.denominator)}"
        text = f"{part} ({text})" if text else part
    if point.excluded:
        text += "; excluded"
    return f"{text}; {point.note}" if point.note else text
