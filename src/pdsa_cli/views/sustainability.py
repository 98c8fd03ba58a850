"""What `pdsa sustain` says: the ten factors by what there is to gain, and whether the gains of adopted ideas hold."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.sustainability import Rated, rated
from pdsa_cli.evidence.sustained_gain import FEWEST, Watch, WatchState, watches
from pdsa_cli.evidence.tasks import TaskPlace, open_tasks
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import one_line
from pdsa_cli.suggesting import Command
from pdsa_cli.views.factors import LEVELS, NO_TOTAL, TEXTS, FactorText
from pdsa_cli.views.sentences import short_day
from pdsa_cli.views.tasks import TaskView, task_data, task_view


class FactorView(NamedTuple):
    """One factor with its ratings; ``said`` is its level in words, ``spread`` how far the raters are apart."""

    text: FactorText
    rated: Rated
    said: str
    spread: str


class WatchView(NamedTuple):
    """An adopted idea, in a sentence whether its gain holds, and how it is held; ``next`` is a command, or empty."""

    watch: Watch
    sentence: str
    held: str
    next: str

    @property
    def worrying(self) -> bool:
        """Whether somebody should look."""
        return self.watch.state in (WatchState.SLIPPING, WatchState.STOPPED, WatchState.NOT_WATCHED)


class SustainView(NamedTuple):
    """The factors, those with most to gain first and those not rated last; the watches; the open actions."""

    title: str
    factors: tuple[FactorView, ...]
    watches: tuple[WatchView, ...]
    actions: tuple[TaskView, ...]

    @property
    def rated(self) -> tuple[FactorView, ...]:
        """The factors that somebody has rated."""
        return tuple(one for one in self.factors if one.rated.now)

    @property
    def raters(self) -> int:
        """How many have rated, by their roles; those who gave none count as one."""
        return len({(one.by or "").casefold() for factor in self.factors for one in factor.rated.now})


def sustain_view(project: Project, today: date) -> SustainView:
    """How it stands with lasting."""
    factors = [_factor(one) for one in rated(project)]
    factors.sort(key=_to_gain)
    places = (TaskPlace.SUSTAINABILITY, TaskPlace.HOLDING)
    return SustainView(
        title=project.title,
        factors=tuple(factors),
        watches=tuple(_watch(one, project.status.at_rest) for one in watches(project, today)),
        actions=tuple(task_view(one, today) for one in open_tasks(project, today) if one.place in places),
    )


def _to_gain(view: FactorView) -> tuple[bool, int, float]:
    """Most to gain first: most levels missing, then the highest score; without a rating last."""
    return not view.rated.now, -view.rated.steps_to_gain, -view.text.highest


def _factor(found: Rated) -> FactorView:
    text = TEXTS[found.factor]
    if found.level is None or found.lowest is None or found.highest is None:
        return FactorView(text, found, "not rated", "")
    said = LEVELS[found.level]
    if found.before is not None and found.before is not found.level:
        said += f" (was {LEVELS[found.before]})"
    apart = f", {LEVELS[found.lowest]} to {LEVELS[found.highest]}" if found.apart else ""
    spread = f"{len(found.now)}{apart}"
    return FactorView(text, found, said, spread)


_LACKS = {
    "owner": ("an owner", "ROLE"),
    "standard_work": ("standard work", "TEXT"),
    "measure": ("a measure to watch", "ID"),
    "watched_by": ("somebody who watches it", "ROLE"),
}


def _watch(found: Watch, at_rest: bool) -> WatchView:
    held = found.holding
    parts = [
        f"owner: {held.owner}" if held.owner else "",
        f"standard work: {one_line(held.standard_work).rstrip('.')}" if held.standard_work else "",
        f"watched by {held.watched_by}" if held.watched_by else "",
        held.frequency or "",
        f"until {short_day(held.until)}" if held.until else "",
    ]
    next_command = ""
    if found.lacks:
        next_command = Command(
            "sustain", idea=found.idea.id, **{name: _LACKS[name][1] for name in found.lacks}
        )
    elif found.state is WatchState.SLIPPING and found.measure:
        next_command = Command("chart", found.measure.id)
    elif found.state is WatchState.EARLY and found.measure and found.measure.better is None:
        next_command = f"{Command('measure', found.measure.id, better='higher')} (or lower)"
    elif found.state is WatchState.STOPPED and found.measure and not at_rest:
        next_command = Command("record", found.measure.id, "VALUE")
    return WatchView(found, watch_sentence(found), "; ".join(part for part in parts if part), next_command)


def watch_sentence(found: Watch) -> str:
    """Whether the gain holds, and what speaks for it."""
    measure = found.measure.id if found.measure else ""
    since = f" since {short_day(found.since)}" if found.since else ""
    last = f"; the last value is of {short_day(found.last)}" if found.last else "; it has no value"
    closed = f" when {_closed(found)}" if found.over else ""
    match found.state:
        case WatchState.SLIPPING:
            turned = short_day(found.turned) if found.turned else ""
            if found.ended:
                return f"Slipping{closed}: {measure} was better until {turned}, and is so no longer."
            return f"Slipping{closed}: {measure} shows a signal in the wrong direction ({turned})."
        case WatchState.STOPPED:
            stopped = f"had stopped{closed}" if closed else "has stopped"
            return f"Nobody can tell: measuring of {measure} {stopped}{last}."
        case WatchState.NOT_WATCHED:
            return "Nobody can tell: no measure is watched."
        case WatchState.ENDED:
            until = short_day(found.holding.until) if found.holding.until else ""
            return f"The watch ended on {until}, with no signal in the wrong direction in {measure}."
        case WatchState.EARLY:
            return _early(found, since, last)
        case WatchState.HOLDS:
            return f"{'Held' if closed else 'Holds'}{closed}: no signal in the wrong direction in {measure}{since}{last}."
        case WatchState.NOT_SEEN:
            return f"No gain to hold is seen: no change for the better beyond chance in {measure}{last}."


def _closed(found: Watch) -> str:
    """That the project was closed, and when."""
    return f"the project was closed{f' on {short_day(found.closed)}' if found.closed else ''}"


def _early(found: Watch, since: str, last: str) -> str:
    """Why nothing can be told yet, and what helps: more values do not where no direction of good is set, and of a closed project none come."""
    if found.measure is None:
        return "Too early to tell."
    measure, count = found.measure.id, len(found.measure.data)
    if found.measure.better is None:
        higher, lower = (Command("measure", measure, better=better) for better in ("higher", "lower"))
        return (
            f"Nobody can tell: {measure} does not say whether higher or lower is better{last}. "
            f"Say it: ({higher}) or ({lower})"
        )
    has = f"{count} of the {FEWEST} values that it takes" if count < FEWEST else f"no value{since}"
    if found.over:
        return f"Nobody can tell: {measure} had {has} when {_closed(found)}{last}."
    return f"Too early to tell: {measure} has {has}{last}. Keep recording."


def missing_words(found: Watch) -> str:
    """What is not set for holding the gain, in words; empty where nothing is missing."""
    return ", ".join(_LACKS[name][0] for name in found.lacks)


def sustain_data(found: SustainView) -> Data:
    """The same for programs; no total, and why."""
    return {
        "factors": [
            {
                **data_of(one.text, "factor", "name", "question"),
                **data_of(one.rated, "level", "lowest", "highest", "before"),
                "raters": len(one.rated.now),
                "on": one.rated.on,
                "highest_score": one.text.highest,
                "highest_score_verified": one.text.verified,
                "ratings": one.rated.now,
            }
            for one in found.factors
        ],
        "total": None,
        "no_total_because": NO_TOTAL,
        "holding": [watch_data(one) for one in found.watches],
        "open_actions": [task_data(task) for task in found.actions],
    }


def watch_data(view: WatchView) -> Data:
    """One watch for programs."""
    found = view.watch
    return {
        "idea": found.idea.id,
        "adopted_in_cycle": found.cycle,
        "since": found.since,
        "measure": found.measure and found.measure.id,
        **data_of(found, "state", "closed", "turned"),
        "last_value_on": found.last,
        "lacks": found.lacks,
        "sentence": view.sentence,
        "holding": found.holding,
    }
