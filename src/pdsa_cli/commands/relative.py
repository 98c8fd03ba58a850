"""A target that is said as a change of the baseline: ``20% less``, ``50% more than before``."""

import re

from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import PER_CENT, without_unit

_RELATIVE = re.compile(
    r"(\d{1,6}(?:\.\d{1,6})?) ?(?:%|per ?cent) (more|higher|less|lower|fewer)(?: than (?:before|now|the baseline))?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"([+-]|\u2212) ?(\d{1,6}(?:\.\d{1,6})?) ?%")


def target_said(text: str, unit: str | None, baseline: object) -> str:
    """The target that ``text`` means, in digits: with its own unit, or as a part more or less than the ``baseline``.

    Raises UsageError where there is no baseline to count from; what is no number is left as it is, and refused by the model.
    """
    said = " ".join(text.split())
    if (
        unit and unit not in PER_CENT and (signed := _SIGNED.fullmatch(said))
    ):  # of a per cent it would be a value
        said = f"{signed[2]}% {'more' if signed[1] == '+' else 'less'}"
    matched = _RELATIVE.fullmatch(said)
    if matched is None:
        return without_unit(text, unit)
    try:
        before = float(without_unit(str(baseline), unit))
    except ValueError:
        raise UsageError(
            f"{text!r} does not say of what: there is no baseline",
            f"say where the measure stood, such as: {Command('set', 'aim.baseline', 574)}",
        ) from None
    share = float(matched[1]) / 100
    target = before * (1 + share if matched[2].lower() in ("more", "higher") else 1 - share)
    return f"{target:.6g}" if abs(target) < 100_000 else f"{target:.0f}"
