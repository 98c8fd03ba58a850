"""The day of each change of a project's status, written by every command that changes it."""

from typing import TYPE_CHECKING, Any

from pdsa_cli import dates
from pdsa_cli.errors import UsageError
from pdsa_cli.words import Status

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

_KEY = "status_changes"


def keep_status_changes(project: "Project", data: dict[str, Any], on: str = "") -> None:
    """Put into ``data`` on which day the status changed from what it is in ``project``: ``on`` it, else today.

    A project is closed on the day that its closing names. What a hand changed before goes with it, its day unknown. With
    ``on`` the day of a change that is on record is put right. Raises UsageError for one before the change before it.
    """
    from pdsa_cli.evidence.status_changes import status_changes
    from pdsa_cli.store.styling import put, styled

    status = str(data.get("status") or Status.ACTIVE.value).strip().lower()
    kept = data.get(_KEY) or []
    closed_on = (data.get("closing") or {}).get("on", "") if status == Status.CLOSED.value else ""
    told = len(kept) > len(project.status_changes)  # by the command itself, field by field
    changed = status != project.status.value
    if not (changed or on or (closed_on and kept)) or told:
        return
    days = [
        {"on": one.on.isoformat() if one.on else dates.UNKNOWN, "status": one.status.value}
        for one in status_changes(project)
    ]
    day = closed_on or on or dates.today().isoformat()
    if changed:
        days.append({"on": day, "status": status})
    elif days:
        days[-1] = {"on": day, "status": status}
    if on and len(days) > 1:
        _refuse_before(on, days[-2])
    for position, one in enumerate(days):
        if position == len(kept):
            kept.append(styled(one, (_KEY, position)))
        elif _says_otherwise(kept[position], one):
            put(kept[position], "on", styled(one["on"], (_KEY, position, "on")), (_KEY, position))
    if kept:
        put(data, _KEY, kept, ())


def _says_otherwise(kept: dict[str, Any], one: dict[str, str]) -> bool:
    return bool((kept.get("on") or dates.UNKNOWN) != one["on"])


def _refuse_before(on: str, before: dict[str, str]) -> None:
    if dates.UNKNOWN not in (on, before["on"]) and on < before["on"]:
        raise UsageError(
            f"--on: the status became {before['status']} on {before['on']}, which is after {on}",
            f"give a day from {before['on']} on, or change that one first: status_changes in the file",
        )
