"""What a person should know of how the cells of a table were taken: errors, words for gaps, values out of scale."""

from collections.abc import Callable, Iterable, Sequence

from pdsa_cli.importing.errors_in_tables import is_error
from pdsa_cli.importing.magnitudes import Slip, slips
from pdsa_cli.importing.numbers_in_tables import is_doubtful_gap, is_gap
from pdsa_cli.importing.tables import Number
from pdsa_cli.phrases import some

Place = Callable[[int], str]
"""Where a row's cell stands, for people."""

_MOST_NAMED = 5
_FACTORS = {10.0: "ten times", 100.0: "a hundred times", 1000.0: "a thousand times"}
_PARTS = {0.1: "a tenth of", 0.01: "a hundredth of", 0.001: "a thousandth of"}


def notes_on_cells(cells: Iterable[tuple[int, str]], header: str, place: Place) -> tuple[str, ...]:
    """What was taken for no value though it says something, and what stands in brackets, of one column.

    ``cells`` are the numbers of their rows and their texts.
    """
    errors: list[tuple[int, str]] = []
    words: list[tuple[int, str]] = []
    brackets: list[tuple[int, str]] = []
    shares: list[tuple[int, str]] = []
    per_cent = False
    for row, text in cells:
        if isinstance(text, Number):
            if text.endswith("%"):
                per_cent = True
            else:
                shares.append((row, text))
        elif not text or text[0].isdigit():
            per_cent = per_cent or text.endswith("%")
        elif text[0] == "#" and is_error(text) and is_gap(text):
            errors.append((row, text))
        elif is_doubtful_gap(text):
            words.append((row, text))
        elif text[0] == "(" and text[-1] == ")" and text[1:-1].strip()[:1].isdigit():
            brackets.append((row, text))
    shares = [(row, text) for row, text in shares if per_cent and 0 < abs(float(text)) <= 1]
    kinds = (
        (errors, "an error of the spreadsheet and no value", "errors of the spreadsheet and no values"),
        (words, "taken for no value", "taken for no values"),
        (
            brackets,
            "in brackets, and read as a number below zero",
            "in brackets, and read as numbers below zero",
        ),
        (shares, "read as a per cent, as the other cells are", "read as per cents, as the other cells are"),
    )
    return tuple(
        f"{header}: {_listed(found, place)} {'is ' + one if len(found) == 1 else 'are ' + many}."
        for found, one, many in kinds
        if found
    )


def _listed(found: Sequence[tuple[int, str]], place: Place) -> str:
    return some([f"{text} in {place(row)}" for row, text in found], _MOST_NAMED)


def notes_on_scale(
    values: Sequence[float],
    before: Sequence[float],
    name: str,
    shown: Callable[[int], str],
    *,
    any_factor: bool = True,
) -> tuple[str, ...]:
    """The values that are far from the others, by a power of ten or ``any_factor``; ``shown`` names the one at a position, with its place."""
    found = slips(values, before, any_factor=any_factor)
    if not found:
        return ()
    if len(found) == len(values) > 1 and len({slip.factor for slip in found}) == 1 and found[0].factor:
        return (
            f"Check it: all {len(values):,} values of {name} are about {_how(found[0])} those recorded so far ({_range(found[0])}).",
        )
    said = [
        f"Check it: {_beside_others(slip, f'{shown(slip.position)} of {name}')}"
        for slip in found[:_MOST_NAMED]
    ]
    if len(found) > _MOST_NAMED:
        said.append(
            f"Check it: {len(found) - _MOST_NAMED:,} more values of {name} are as far from the others."
        )
    return tuple(said)


def slip_said(value: float, before: Sequence[float], shown: str) -> str:
    """That one value is far from those recorded so far; empty where it is not."""
    return "".join(_beside_others(slip, shown) for slip in slips([value], before))


def _beside_others(slip: Slip, shown: str) -> str:
    far = f"about {_how(slip)} the others" if slip.factor else "far from the others"
    return f"{shown} is {far} ({_range(slip)})."


def _how(slip: Slip) -> str:
    return _FACTORS.get(slip.factor) or _PARTS.get(slip.factor) or f"{slip.factor:g} times"


def _range(slip: Slip) -> str:
    return f"{slip.low:.6g}" if slip.low == slip.high else f"{slip.low:.6g} to {slip.high:.6g}"
