"""How far the aim has come, in a sentence and for JSON."""

from pdsa_cli.evidence.target import TowardsTarget, way_words
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.views.sentences import day, number, rounded


def target_sentence(found: TowardsTarget) -> str:
    """Where the aim's measure stands between baseline and target, beside the time that is gone."""
    unit = found.measure.unit
    latest = (
        "the latest value is" if found.values == 1 else f"the median of the latest {found.values} values is"
    )
    where = f"{latest} {rounded(found.stands, unit)}"
    if found.reached:
        return f"Target reached: {where} (to {day(found.on)})."
    start, goal = number(found.baseline, unit), number(found.target, unit)
    way = f"{way_words(found.way)} of the way from {start} to {goal}"
    if found.way < 0:
        way = f"Further from the target of {goal} than at the start ({start})"
    if found.overdue:
        return f"{way}: {where} (to {day(found.on)}). The day has passed and the target is not reached."
    if found.time is None:
        return f"{way}: {where} (to {day(found.on)})."
    pace = "on the way" if found.on_the_way else "behind"
    return f"{way}, with {found.time:.0%} of the time gone on {day(found.on)}: {pace} ({where})."


def towards_target_data(found: TowardsTarget) -> Data:
    """The same for JSON: shares as per cent."""
    return {
        **data_of(found, "baseline", "target", "stands", "values", "on"),
        "way_percent": round(100 * found.way, 1),
        "time_percent": None if found.time is None else round(100 * found.time, 1),
        **data_of(found, "reached", "overdue", "on_the_way"),
        "sentence": target_sentence(found),
    }
