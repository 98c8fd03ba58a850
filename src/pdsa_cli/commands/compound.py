"""Options that carry several fields in one text: ``"Print the cards; who=nurse; when=2026-03-02"``."""

import re

from pdsa_cli.errors import UsageError
from pdsa_cli.lazily import pattern
from pdsa_cli.progress_messages import notice
from pdsa_cli.words import BETTER, Outcome, keys_in, named_parts, unknown_keys


def compound(
    option: str, text: str, first: str, keys: tuple[str, ...], *, needed: bool = True
) -> dict[str, str]:
    """The fields in ``text``: ``first`` is what stands before any ``; key=``; a semicolon elsewhere is only a semicolon.

    Raises UsageError where a key comes twice, or nothing stands first although it is ``needed``.
    """
    if not needed:  # an item that is there already, of which only the rest is given: "who=nurse"
        text = re.sub(rf"^\s*(?=(?:{'|'.join(keys)})\s*=)", "; ", text)
    text = keys_in(text, keys)
    text_first, parts = named_parts(text, keys)
    _refuse_slip(option, text, keys)
    fields = {first: text_first}
    for key, value in parts:
        if key in fields:
            raise UsageError(f"{option}: {key}= stands there twice", "give each field once")
        fields[key] = value
    if needed and not fields[first]:
        raise UsageError(f"{option} {text!r} does not begin with the {first}", form(option, first, keys))
    return {key: value for key, value in fields.items() if value}


def _refuse_slip(option: str, text: str, keys: tuple[str, ...]) -> None:
    """Raises UsageError where a key is nearly one that is known: as a part of the text it would be lost.

    One that is like no other may be meant as text: that it is taken so is said.
    """
    for word, near in unknown_keys(text, keys):
        if near:
            raise UsageError(f"{option} {text!r}: {word}= is not understood", f"did you mean {near}=?")
        if option and " " not in word:
            notice(f"{option}: {word}= stays a part of the text; what may stand behind it: {form_of(keys)}.")


def form_of(keys: tuple[str, ...]) -> str:
    """The keys as they are written."""
    return ", ".join(f"{key}=" for key in keys)


def form(option: str, first: str, keys: tuple[str, ...]) -> str:
    """How the option is written."""
    return f'write {option} "{first.upper()}{"".join(f"; {key}=..." for key in keys)}"'


_FINDING = pattern(r"\s*(?:(\d+)\s*[:=]?)?\s*([A-Za-z]+)\s*(?:[;,:]\s*(.*))?", re.DOTALL)
_OF_A_FINDING = ("learned",)


def finding(option: str, text: str) -> dict[str, str]:
    """A finding in one text: ``"1: missed; 1 of 5 sent; learned=..."``: the prediction's number, how it came out, the result.

    The number may be left out where the cycle has one prediction.
    """
    text = keys_in(text, _OF_A_FINDING)
    _refuse_slip(option, text, _OF_A_FINDING)
    matched = _FINDING.fullmatch(text)
    if matched is None:
        raise UsageError(
            f"{option} {text!r} is not understood",
            f'write {option} "1: missed; 1 of 5 sent", with the prediction\'s number first',
        )
    number, outcome, rest = matched[1], matched[2].lower(), matched[3]
    fields = {"prediction": number or "", "outcome": outcome}
    if outcome == BETTER:  # than predicted: the prediction was wrong all the same
        fields |= {"outcome": Outcome.MISSED.value, "better": "true"}
    if rest and rest.strip():
        result, _, learned = rest.partition("learned=")
        fields |= {"result": result.strip(" ;"), "learned": learned.strip()}
    return {key: value for key, value in fields.items() if value}
