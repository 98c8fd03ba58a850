"""What the aim's sentence says for certain of the baseline, the target and the day, so that the fields can be held against it.

A sentence holds many numbers: of wards, of doses, of hours within which something is done. Only those are taken that stand
where an aim has them (``from 42 to 15 minutes``, ``by 30 June 2027``), with the measure's unit. Where the number of the field
stands anywhere else in the sentence, nothing is said.
"""

import re
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from pdsa_cli.dates import MONTHS
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line

_DAY = pattern(
    r"\b(?:\d{4}-\d\d-\d\d|(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Z][a-z]{2,8}) (?:(\d{1,2})(?:st|nd|rd|th)?, )?(\d{4}))\b"
)
_NUMBER = pattern(r"(?<![\w.,/:–-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?![\w/:–-]|[.,]\d)")
# Few sentences speak of shares: these are compiled where one does.
_HALF = r"\bhalv(?:e|ing)\b|\b(?:by|in) (?:one )?half\b(?! (?:an?|the|of|or more)\b|-)"
_SHARE = r"\bby (\d+)(?: ?%| per ?cent)(?! (?:of|or more|points?)\b)"
_UP = r"\b(?:increas|rais|improv|more|higher|grow)"
_DOWN = r"\b(?:reduc|lower|decreas|cut|fewer|less|bring\w* .*down)"
_BOUNDS = ("at least", "at most", "no more than", "not more than", "less than", "more than")
_TO = ("to", *(f"to {bound}" for bound in _BOUNDS))
_ONE_DAY = timedelta(days=1)
_BEHIND_A_TARGET = pattern(r"[^\w]|(?:by|for|in|at|on|of|within|and|or|among)\b|$")
"""What follows the target in a sentence; "to 2% chlorhexidine" is something else."""


class Said(NamedTuple):
    """A number of the sentence as it is written; ``slack`` is what it may be off for being rounded there."""

    text: str
    value: float
    slack: float

    def is_about(self, value: float) -> bool:
        """Whether ``value``, written with as many digits, would be this number."""
        return abs(self.value - value) <= self.slack


class Sentence(NamedTuple):
    """The numbers of a sentence, and those that are for certain the baseline or the target."""

    baselines: tuple[Said, ...]
    targets: tuple[Said, ...]
    numbers: tuple[Said, ...]

    def holds(self, value: float) -> bool:
        """Whether a value stands anywhere in the sentence."""
        return any(one.is_about(value) for one in self.numbers)


class _Number(NamedTuple):
    said: Said
    before: str
    behind: str | None
    """What follows its unit; None where another unit or none stands there."""
    start: int
    end: int


def numbers_of(sentence: str, unit: str, baseline: float | None, target: float | None) -> Sentence:
    """What the aim's sentence says of a measure with that unit, whose fields have that baseline and target."""
    text = " ".join(_DAY.sub(" ", sentence).replace("(", "( ").split()).casefold()
    found = [_number(one, text, unit) for one in _NUMBER.finditer(text)]
    baselines: list[Said] = []
    targets: list[Said] = []
    for one, following in zip_longest(found, found[1:]):
        if not _ends(one.before, "from"):
            if one.behind is not None and _is_a_target(one, unit):
                targets.append(one.said)
            continue
        pair = following if following and _leads_to(text[one.end : following.start], unit) else None
        sure = one.behind is not None or (pair is not None and pair.behind is not None)
        # Without a unit the one number of a pair that stands in its field tells what the other is.
        if pair and (sure or (baseline is not None and one.said.is_about(baseline))):
            targets.append(pair.said)
        if sure or (pair and target is not None and pair.said.is_about(target)):
            baselines.append(one.said)
    return Sentence(tuple(baselines), tuple(targets), tuple(one.said for one in found))


def _number(found: re.Match[str], text: str, unit: str) -> _Number:
    slack = 0.5 * 10.0 ** -len(found[1] or "") + 1e-9
    said = Said(found[0], float(found[0].replace(",", "")), slack)
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    return _Number(said, before, _behind(after, unit), found.start(), found.end())


def _behind(after: str, unit: str) -> str | None:
    """What follows the unit; None where another one stands there, or the same one for some other time (``falls a week``)."""
    if unit == "%":
        words = next((one for one in ("%", "percent", "per cent") if after.startswith(one)), None)
        rest = None if words is None else after[len(words) :]
        return None if rest is None or rest.startswith(("-", "–", " point")) else rest.lstrip()
    stem = unit.casefold().removesuffix("s")
    if not stem or not after.startswith(stem):
        return None
    rest = after[len(stem) :].removeprefix("s")
    if rest[:1].isalnum() or rest.startswith(("-", "/", " per ", " a ", " an ", " each ", " every ")):
        return None
    return rest.lstrip()


def _ends(text: str, words: str) -> bool:
    return text == words or text.endswith(f" {words}")


def _leads_to(between: str, unit: str) -> bool:
    """Whether the words between two numbers make them a pair: ``from 42 minutes to at most 15``."""
    words = between.strip()
    behind = _behind(words, unit)
    return (words if behind is None else behind) in _TO


def _is_a_target(one: _Number, unit: str) -> bool:
    """``to at least 90%``; or in per cent what the sentence begins with, or leads to (``so that 90% of patients``)."""
    behind = one.behind or ""
    if any(_ends(one.before, words) for words in _TO):
        return _BEHIND_A_TARGET.match(behind) is not None
    before = one.before.removesuffix("at least").rstrip(" ,")
    begins = before in ("", "by", "by the end of") or _ends(before, "so that")
    return unit == "%" and behind.startswith("of ") and begins


def share_of(sentence: str, unit: str) -> tuple[str, float] | None:
    """The words in which a sentence says for certain what share more or less it wants, and that share: below 0 for less.

    Of a measure in per cent only a half is certain: other percentages may be meant as points.
    """
    text = " ".join(_DAY.sub(" ", sentence).split()).casefold()
    up, down = re.search(_UP, text) is not None, re.search(_DOWN, text) is not None
    halves, shares = list(re.finditer(_HALF, text)), list(re.finditer(_SHARE, text))
    if len(halves) + len(shares) != 1:
        return None
    if halves:
        words = halves[0][0]
        return (words, -0.5) if not up and (down or words.startswith("halv")) else None
    if unit == "%" or up == down or "half" in text:
        return None
    return shares[0][0], int(shares[0][1]) / (100 if up else -100)


class Due(NamedTuple):
    """A day that a sentence names, or a month, from the first to the last day that is meant."""

    text: str
    first: date
    last: date


def due_days(sentence: str) -> tuple[list[Due], list[Due]]:
    """The days by which something is to be reached, as the sentence says, and all days in it."""
    text = one_line(sentence)
    due: list[Due] = []
    every: list[Due] = []
    for found in _DAY.finditer(text):
        day = _due(found)
        if day is not None:
            every.append(day)
            before = text[: found.start()].casefold().rstrip()
            if any(_ends(before, words) for words in ("by", "by the end of", "by end of")):
                due.append(day)
    return due, every


def _due(found: re.Match[str]) -> Due | None:
    before, month, behind, year = found.groups()
    try:
        if month is None:
            on = date.fromisoformat(found[0])
            return Due(found[0], on, on)
        number = next((at for at, name in enumerate(MONTHS, 1) if name.startswith(month.casefold())), 0)
        if number and (day := before or behind):
            on = date(int(year), number, int(day))
            return Due(found[0], on, on)
        if number:
            first, following = date(int(year), number, 1), date(int(year) + number // 12, number % 12 + 1, 1)
            # "By June" may mean until June begins.
            return Due(found[0], first - _ONE_DAY, following - _ONE_DAY)
    except (ValueError, OverflowError):
        pass  # such as 31 June
    return None
