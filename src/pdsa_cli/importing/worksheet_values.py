"""From the text of an answer on a worksheet to what a project's file holds; a placeholder is no answer."""

from datetime import date

from pdsa_cli import dates
from pdsa_cli.importing.worksheet import Answer
from pdsa_cli.lazily import pattern
from pdsa_cli.model import kinds
from pdsa_cli.model.kinds import NotOfKind
from pdsa_cli.phrases import one_line
from pdsa_cli.views.worksheet_form import FormField

_EMPTY = pattern(r"[.…_\s–—-]*")
_OF_WORD = (
    "click or tap here to enter text",
    "click here to enter text",
    "click or tap to enter a date",
    "click here to enter a date",
    "choose an item",
)
"""What Word itself puts where an answer was taken out."""
_YES_NO = {"y": "yes", "n": "no", "true": "yes", "false": "no"}


class NoValue(ValueError):  # noqa: N818  (named for what it is)
    """An answer that cannot be what it shall be; ``code`` is that of the fault, ``advice`` says what to write."""

    def __init__(self, code: str, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.code = code
        self.advice = advice


def value_of(answer: Answer, today: date) -> str:
    """What the file holds for an answer; empty where nothing is said. Raises NoValue.

    A day is read as people write it, and not as they count it: nobody knows on which day ``yesterday`` was written.
    """
    field, text = answer.field, _said(answer)
    if not text:
        return ""
    if field.is_day:
        value = _day(field, text, answer.day, today)
        if field.kind is kinds.PAST_DAY and value > today.isoformat() and value != dates.UNKNOWN:
            raise NoValue(
                "not-a-date", f"{value} is still to come", "write it when it has happened, or correct the day"
            )
    elif field.choices and not field.free:
        value = _choice(field, text)
    elif field.kind is kinds.TEXT:
        value = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    else:
        value = one_line(text)
    if field.path.endswith("outcome") and value in dict(field.choices):
        return value  # with better, which is no outcome of its own
    try:
        if field.path not in ("change", "other_changes"):  # an idea may be a new one, as a text
            field.kind.parse(value)
    except NotOfKind as problem:
        raise NoValue(problem.code, str(problem), problem.advice) from None
    return value


def _said(answer: Answer) -> str:
    text = answer.text.strip()
    plain = " ".join(text.casefold().split()).rstrip(".")
    if _EMPTY.fullmatch(text) or plain in _OF_WORD or plain == answer.field.placeholder.casefold():
        return ""
    return text


def _day(field: FormField, text: str, held: str, today: date) -> str:
    if field.kind is kinds.PAST_DAY and dates.is_unknown(text):
        return dates.UNKNOWN
    try:
        return dates.written_day(text, today).isoformat()
    except dates.DayError as problem:
        # A calendar that was opened holds the day that was chosen, however its text is written.
        if any(one.isoformat() == held for one in problem.readings):
            return held
        try:
            counted = dates.spoken_date(text)
        except dates.DayError:
            raise NoValue("not-a-date", str(problem), problem.advice) from None
        raise NoValue(
            "not-a-date",
            f"{text!r} is counted from a day that nobody knows",
            f"write the day, such as {counted.isoformat()}",
        ) from None


def _choice(field: FormField, text: str) -> str:
    plain = " ".join(text.casefold().split()).strip(" .!")
    plain = _YES_NO.get(plain, plain) if field.kind is kinds.YES_NO else plain
    for value, shown in field.choices:
        if plain in (value, shown):
            return value
    words = ", ".join(shown for _, shown in field.choices)
    cut = text if len(text) <= 40 else f"{text[:37]}..."
    raise NoValue("not-a-choice", f"{cut!r} is none of the words allowed here", f"write one of: {words}")
