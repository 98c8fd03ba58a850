"""What `pdsa sustain` changes: ratings of the ten factors, and how the gain of an adopted idea is held."""

from collections.abc import Sequence
from datetime import date

from pdsa_cli import dates
from pdsa_cli.commands.change_log import Edit
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import add_item, set_fields
from pdsa_cli.commands.named import find_idea, find_measure
from pdsa_cli.commands.tasks import add_actions
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.sustained_gain import watches
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command
from pdsa_cli.views.factors import FACTORS, LEVELS, TEXTS
from pdsa_cli.words import Factor, Level


def factor_meant(said: str) -> Factor:
    """The factor meant by its word, its name, or the beginning of one. Raises UsageError."""
    text = _plain(said)
    names = {one.factor: (one.factor.value, _plain(one.name)) for one in FACTORS}
    for matches in (
        [factor for factor, known in names.items() if text in known],
        [factor for factor, known in names.items() if text and any(name.startswith(text) for name in known)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise UsageError(f"{said!r} could be {' or '.join(matches)}", "write more of it")
    raise UsageError(f"there is no factor {said!r}", f"the factors are: {', '.join(Factor)}")


def level_meant(said: str) -> Level:
    """The level meant by its word, or by a number from 1 (not yet) to 4 (fully). Raises UsageError."""
    text = _plain(said)
    levels = list(Level)
    if text in ("1", "2", "3", "4"):
        return levels[int(text) - 1]
    matches = [level for level in levels if text and level.value.startswith(text)]
    if len(matches) != 1:
        raise UsageError(f"{said!r} is not a level", f"write one of: {', '.join(levels)}, or 1 to 4")
    return matches[0]


def _plain(said: str) -> str:
    return "_".join(said.casefold().replace("-", " ").replace("_", " ").split())


def rate(edit: Edit, levels: dict[Factor, Level], about: Fields, actions: Sequence[dict[str, str]]) -> None:
    """Keep ratings of one person on one day, and what is to be done; a rating of the same day before is replaced.

    ``about`` says who rates, on which day where it is not today, and why.
    """
    by = about.get("by", "")
    about = {"on": dates.today().isoformat(), **about}
    for factor, level in levels.items():
        item = {"factor": factor.value, "level": level.value, **about}
        at = _same(edit.project, factor, by, about["on"]) if by else None
        if at is None:
            add_item(edit.data, ("sustainability", "ratings"), item)
            edit.say(f"{TEXTS[factor].name}: {LEVELS[level]}{f' (by {by})' if by else ''}.")
        else:
            set_fields(edit.data, ("sustainability", "ratings", at), item, TEXTS[factor].name, edit.log)
    add_actions(edit, ("sustainability", "actions"), actions, "")


def _same(project: Project, factor: Factor, by: str, on: str) -> int | None:
    """The place of what the same person said of a factor on the same day."""
    found = [
        at
        for at, one in enumerate(project.sustainability.ratings)
        if one.factor is factor
        and (dates.UNKNOWN if "on" in one.never_known else str(one.on)) == on
        and (one.by or "").casefold() == by.casefold()
    ]
    return found[-1] if found else None


def since_adopted(project: Project, at: int) -> date | None:
    """The day from which the gain of an idea is to be held, where it is known. Raises UsageError where it is not adopted."""
    idea = project.changes[at]
    adopted = {watch.idea.id: watch for watch in watches(project, dates.today())}
    if idea.id not in adopted:
        raise UsageError(
            f"{idea.id} is not adopted yet: there is no gain to hold",
            f"it is adopted by the Act of its last cycle: {Command('cycle', decision='adopt')}",
        )
    return adopted[idea.id].since


def hold(edit: Edit, said: str, fields: Fields, actions: Sequence[dict[str, str]]) -> None:
    """Set how the gain of an idea is held; the day it was adopted is kept as the day from which it is to be held."""
    at = edit.project.changes.index(find_idea(edit.project, said))
    idea = edit.project.changes[at]
    since = since_adopted(edit.project, at)
    wanted = dict(fields)
    if wanted.get("measure", "").strip():
        wanted["measure"] = find_measure(edit.project, wanted["measure"]).id
    if idea.holding.since is None and "since" not in wanted and since is not None:
        wanted["since"] = since.isoformat()
    set_fields(edit.data, ("changes", at, "holding"), wanted, idea.id, edit.log)
    add_actions(edit, ("changes", at, "holding", "actions"), actions, idea.id)
    if not edit.data["changes"][at].get("holding"):
        edit.data["changes"][at].pop("holding", None)
