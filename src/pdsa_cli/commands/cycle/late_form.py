"""The one question about days that only a test written down later needs: when it was studied and decided."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pdsa_cli import dates
from pdsa_cli.ask.kinds import PAST_DAY
from pdsa_cli.ask.questions import Answers, Question
from pdsa_cli.commands.cycle.shaping import days_of
from pdsa_cli.model.project import Cycle
from pdsa_cli.words import Stage

LATE = timedelta(days=31)
"""A planned test that ended longer ago than this was most likely studied before today."""
_KEYS = {Stage.STUDY: "study.on", Stage.ACT: "act.on"}


def late_question(
    cycle: Cycle | None, first: Stage, recorded: date | None, studied: Callable[[Answers], bool]
) -> Question:
    """When a test was studied and decided, asked once at the end.

    Only where the day of its Study and Act would else be a guess: its end is unknown or long past, it is entered as of
    another day (``recorded``, None for one that is not known), or all of it is written down after it was over (``cycle`` is
    None). ``studied`` tells whether it is studied in this go.
    """
    key = _KEYS[Stage.ACT if first is Stage.ACT else Stage.STUDY]
    within = timedelta(0) if cycle is None else LATE

    def ended(given: Answers) -> str:
        said = days_of(given)
        if said is not None:
            return dates.UNKNOWN if said.unknown else str(said.last or "")
        return _ended(cycle) if cycle else ""

    def asked(given: Answers) -> bool:
        return studied(given) and (recorded != dates.today() or _longer_ago(ended(given), within))

    def what(given: Answers) -> str:
        if first is Stage.ACT:
            return "When was it decided?"
        decided = " and decided" if given.get("act.decision") else ""
        return f"When was it studied{decided}?"

    def likely(given: Answers) -> str:
        if recorded is None or ended(given) == dates.UNKNOWN:
            return dates.UNKNOWN
        return recorded.isoformat()

    def possible(value: Any, given: Answers) -> None:
        day = str(value)
        if day == dates.UNKNOWN:
            return
        if day > dates.today().isoformat():
            raise ValueError(f"{day} is still to come")
        if ended(given) not in ("", dates.UNKNOWN) and day < ended(given):
            raise ValueError(f"the test had not ended by then ({ended(given)})")

    return Question(
        key=key,
        text=what,
        why=f"It is written down later than it happened; say {dates.UNKNOWN} where nobody knows.",
        example="10 March 2019",
        default=likely,
        kind=PAST_DAY,
        label="Decided" if first is Stage.ACT else "Studied",
        when=asked,
        check=possible,
    )


def with_both_days(shaped: dict[str, Any]) -> dict[str, Any]:
    """What was answered, the day of the Study for the Act too: both were asked at once."""
    study, act = shaped.get("study") or {}, shaped.get("act")
    if act and "on" not in act and "on" in study:
        act["on"] = study["on"]
    return shaped


def _ended(cycle: Cycle) -> str:
    if cycle.do is None:
        return ""
    if "ended" in cycle.do.never_known:
        return dates.UNKNOWN
    return cycle.do.ended.isoformat() if cycle.do.ended else ""


def _longer_ago(day: str, within: timedelta) -> bool:
    if day == dates.UNKNOWN:
        return True
    return bool(day) and dates.iso_date(day) < dates.today() - within
