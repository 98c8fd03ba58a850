"""A target that is said as a change of the baseline: ``20% less``, ``50% more than before``."""

from typing import Any

from pdsa_cli.evidence.measures import changed_by, is_relative
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line
from pdsa_cli.words import PER_CENT, without_unit

# The minus sign as a character: reading its name in a pattern would load the names of all.
_SIGNED = pattern("([+\N{MINUS SIGN}-]) ?(\\d{1,6}(?:[.]\\d{1,6})?) ?%")


def target_said(text: str, unit: str | None, baseline: object) -> tuple[str, str]:
    """The field that a target belongs in, ``target`` or ``relative``, and its text.

    In digits, with its own unit taken off; of a part more or less than the ``baseline`` the number that follows, or the
    words where there is no baseline yet. What is no number is left as it is, and refused by the model.
    """
    said = one_line(text)
    if (
        unit and unit not in PER_CENT and (signed := _SIGNED.fullmatch(said))
    ):  # of a per cent it would be a value
        said = f"{signed[2]}% {'more' if signed[1] == '+' else 'less'}"
    if not is_relative(said):
        return "target", without_unit(text, unit)
    try:
        before = float(without_unit(str(baseline), unit))
    except ValueError:
        return "relative", said
    return "target", f"{changed_by(said, before):.15g}"


def put_target(data: dict[str, Any], unit: str | None, baseline: object) -> None:
    """Put a target said in words where it belongs, in place."""
    if target := data.pop("target", None):
        field, text = target_said(str(target), unit, baseline)
        data[field] = text


def parse_target(text: str) -> int | float | str:
    """A number, or a part more or less than the baseline, in words."""
    from pdsa_cli.ask.kinds import parse_number

    return text if is_relative(text) else parse_number(text)
