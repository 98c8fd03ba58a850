"""How far the aim has come, in a sentence and for JSON."""

from pdsa_cli.evidence.fractions import expects_fraction, target_doubted
from pdsa_cli.evidence.measures import known_values
from pdsa_cli.evidence.target import LATEST, Since, TowardsTarget, way_words
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.phrases import listed
from pdsa_cli.views.sentences import day, from_to, number, rounded, unit_once
from pdsa_cli.words import Better

_SINCE = {
    Since.START: "the project's start",
    Since.BASELINE: "the end of the baseline",
    Since.TEST: "the first test",
}


def target_sentence(found: TowardsTarget) -> str:
    """Where the aim's measure stands between baseline and target, beside the time that is gone; and whether the target can be meant."""
    measure = found.measure
    values = [value for _, value in known_values(measure)]
    few = measure.better is Better.LOWER and measure.unit == "%"  # one in a hundred may well be wanted
    doubt = "" if few else target_doubted(found.target, values, measure.unit, expects_fraction(measure))
    said = _standing(found)
    return f"{said} {doubt}" if doubt else said


def _standing(found: TowardsTarget) -> str:
    unit = found.measure.unit
    stands, until = _unlike(found.stands, found.target, unit), day(found.until)
    latest = f"the median of the latest {len(found.latest)} values is"
    if found.reached:
        return f"Target reached{_late(found)}: {latest} {stands} (to {until}){_but(found)}."
    start, goal = number(found.baseline, unit), number(found.target, unit)
    if found.way is None:
        return _too_early(found, goal, until)
    where = f"{latest} {unit_once(stands, goal)}"
    way = f"{way_words(found.way)} of the way {from_to(start, goal)}"
    if found.way < 0:
        way = f"Further from the target of {goal} than at the start ({unit_once(start, goal)})"
    if found.overdue:
        passed = (
            f"The target was reached by its day ({day(found.due)}), and is no longer."
            if found.in_time and found.due
            else "The day has passed and the target is not reached."
        )
        return f"{way}: {where} (to {until}). {passed}"
    if found.time is None or found.began is None:
        return f"{way}: {where} (to {until})."
    pace = "on the way" if found.on_the_way else "behind"
    since = _SINCE[found.since or Since.START]
    gone = f"{found.time:.0%} of the time from {since} ({day(found.began)}) gone on {until}"
    return f"{way}, with {gone}: {pace} ({where})."


def _late(found: TowardsTarget) -> str:
    """That a target was reached after its day, or that nothing shows that it was reached by then; empty where it was, or the day is ahead."""
    if not found.overdue or found.in_time or found.due is None:
        return ""
    how = "after its day" if found.in_time is False else "with too few values to show it by its day"
    return f", {how} ({day(found.due)})"


def _unlike(value: float, target: float, unit: str | None) -> str:
    """A value for reading, with as many digits as tell it from the target: ``20.04`` beside 20."""
    said = rounded(value, unit)
    return said if value == target or said != number(target, unit) else number(value, unit)


def _too_early(found: TowardsTarget, goal: str, until: str) -> str:
    """The values themselves, where they are fewer than the middle is taken of."""
    values = [_unlike(value, found.target, found.measure.unit) for value in found.latest]
    said = listed([unit_once(value, goal) for value in values])
    are = "the latest value is" if len(found.latest) == 1 else "the latest values are"
    late = " The day has passed, and nothing shows that the target is reached." if found.overdue else ""
    return f"Too early to tell how far it has come: {are} {said}, the target is {goal} (to {until}); it takes {LATEST} values.{late}"


def _but(found: TowardsTarget) -> str:
    """What speaks against a target that the latest values reach, in words that go on; empty where they moved beyond chance."""
    read = found.reading
    if found.shown or read is None:
        return ""
    from pdsa_cli.evidence.measure_family import MOVED
    from pdsa_cli.views.verdict_words import VERDICTS, shown_by

    if read.state in MOVED:
        stays = f", but the measure {'is' if read.holds else 'was'} {VERDICTS[read.state].word}"
        return stays if read.until is None else f"{stays} until {day(read.until)}"
    return f", but the measure shows {shown_by(read)}"


def towards_target_data(found: TowardsTarget) -> Data:
    """The same for JSON: shares as per cent."""
    return {
        **data_of(found, "baseline", "target", "stands"),
        "values": len(found.latest),
        **data_of(found, "on", "until"),
        "way_percent": None if found.way is None else round(100 * found.way, 1),
        "time_percent": None if found.time is None else round(100 * found.time, 1),
        "time_from": None if found.time is None else found.since,
        **data_of(found, "reached", "overdue", "in_time", "on_the_way", "began"),
        "sentence": target_sentence(found),
    }
