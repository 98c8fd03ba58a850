"""What is decided about a measure's chart: a frozen baseline, new phases, excluded values, each with its day and reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pdsa_cli.commands.measure.changes import Done, short
from pdsa_cli.commands.record.points import find_measure, place_of
from pdsa_cli.errors import ChangedElsewhere, UsageError
from pdsa_cli.model.project import Project
from pdsa_cli.store.styling import put, styled
from pdsa_cli.suggesting import Command
from pdsa_cli.yamltext.document import InLine


@dataclass(frozen=True, slots=True)
class Decisions:
    """Days of what is decided about a chart, and why."""

    rebase: date | None = None
    remove_rebase: date | None = None
    freeze: date | None = None
    unfreeze: bool = False
    exclude: date | None = None
    include: date | None = None
    because: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is decided at all."""
        return self.unfreeze or any(
            (self.rebase, self.remove_rebase, self.freeze, self.exclude, self.include)
        )


def as_typed(said: str, fields: dict[str, str], decided: Decisions) -> str:
    """The command that makes these changes, for the history; long texts are cut."""
    given: list[tuple[str, date | str | None]] = [
        ("freeze", decided.freeze),
        ("rebase", decided.rebase),
        ("remove-rebase", decided.remove_rebase),
        ("exclude", decided.exclude),
        ("include", decided.include),
        *((name.replace("_", "-"), short(value)) for name, value in fields.items()),
        ("because", short(decided.because) or None),
    ]
    return Command("measure", said, unfreeze=decided.unfreeze, **dict(given))


def decide(project: Project, data: Any, said: str, decided: Decisions, today: date, done: Done) -> None:
    """Do what is decided about a measure's chart, in place. Raises UsageError where it does not fit the values."""
    _Deciding(project, data, said, decided, today, done).all()


class _Deciding:
    """One measure of a project, and what is decided about it."""

    def __init__(
        self, project: Project, data: Any, said: str, decided: Decisions, today: date, done: Done
    ) -> None:
        self.measure = find_measure(project, said)
        index = project.measures.index(self.measure)
        self.target, self.path = data["measures"][index], ("measures", index)
        self.decided, self.today, self.done = decided, today, done
        self.id = done.id = self.measure.id

    def all(self) -> None:
        """What takes something back comes first."""
        if self.decided.unfreeze:
            self._unfreeze()
        if self.decided.remove_rebase is not None:
            self._remove_rebase(self.decided.remove_rebase)
        if self.decided.include is not None:
            self._include(self.decided.include)
        if self.decided.freeze is not None:
            self._freeze(self.decided.freeze)
        if self.decided.rebase is not None:
            self._rebase(self.decided.rebase)
        if self.decided.exclude is not None:
            self._exclude(self.decided.exclude)

    def _say(self, line: str) -> None:
        self.done.lines.append(line)

    def _freeze(self, day: date) -> None:
        measure, reason = self.measure, self.decided.because
        place_of(measure, day)
        gone = self.decided.remove_rebase
        early = [rebase.on for rebase in measure.rebases if rebase.on <= day and rebase.on != gone]
        if early:
            raise UsageError(
                f"the lines of {self.id} are computed anew from {early[0]}, so its baseline cannot reach to {day}",
                f"freeze an earlier day, or first: {Command('measure', self.id, remove_rebase=early[0])}",
            )
        if measure.baseline_until == day and measure.baseline_because == reason:
            return
        flat = self._flat(day)
        old = measure.baseline_until
        for key, value in (
            ("baseline_until", day.isoformat()),
            ("baseline_because", reason),
            ("baseline_recorded", self.today.isoformat()),
        ):
            put(self.target, key, styled(value, (*self.path, key)), self.path)
        moved = f", no longer {old}" if old not in (None, day) else ""
        self._say(f"Froze the baseline of {self.id} on its values up to {day}{moved}: {reason}")
        if flat:
            self._say(flat)

    def _flat(self, day: date) -> str:
        """That the values up to a day do not vary, or are one only, so that nothing can be judged from them."""
        from pdsa_cli.evidence.measures import point_value

        known = [point for point in self.measure.data if point.on <= day and point.excluded is None]
        if len(known) == 1:
            return (
                "Check it: a baseline of one value has no spread, so later values cannot be judged by it. "
                f"To take it back: {Command('measure', self.id, unfreeze=True)}"
            )
        if not known or len({point_value(self.measure, point) for point in known}) > 1:
            return ""
        return (
            f"Check it: the {len(known)} values up to {day} are all the same, so later values cannot be judged by them. "
            f"To take it back: {Command('measure', self.id, unfreeze=True)}"
        )

    def _unfreeze(self) -> None:
        until = self.measure.baseline_until
        if until is None:
            raise UsageError(
                f"the baseline of {self.id} is not frozen", f"see: {Command('measure', self.id)}"
            )
        for key in ("baseline_until", "baseline_because", "baseline_recorded"):
            self.target.pop(key, None)
        self._say(f"The baseline of {self.id} is no longer frozen (it was, up to {until}).")

    def _rebase(self, day: date) -> None:
        measure, reason = self.measure, self.decided.because
        place_of(measure, day)
        there = next((one for one in measure.rebases if one.on == day != self.decided.remove_rebase), None)
        if there is not None:
            if there.because == reason:
                return
            raise ChangedElsewhere(
                f"the lines of {self.id} are computed anew from {day} already: {there.because}",
                f"to give another reason, first: {Command('measure', self.id, remove_rebase=day)}",
            )
        frozen = self.decided.freeze or (None if self.decided.unfreeze else measure.baseline_until)
        if frozen is not None and day <= frozen:
            raise UsageError(
                f"the baseline of {self.id} is frozen on the values up to {frozen}, and {day} is one of them",
                f"a new phase begins after it; or first: {Command('measure', self.id, unfreeze=True)}",
            )
        if day == min(point.on for point in measure.data):
            raise UsageError(
                f"{day} is the first value of {self.id}, where its lines begin anyway", "choose a later day"
            )
        rebases = self.target.get("rebases") or []
        new = {"on": day.isoformat(), "because": reason, "recorded": self.today.isoformat()}
        place = sum(1 for rebase in rebases if rebase["on"] < day.isoformat())
        put(
            self.target,
            "rebases",
            [*rebases[:place], InLine(styled(new, (*self.path, "rebases", 0))), *rebases[place:]],
            self.path,
        )
        self._say(f"The lines of {self.id} are computed anew from {day}: {reason}")

    def _remove_rebase(self, day: date) -> None:
        days = [rebase.on for rebase in self.measure.rebases]
        if day not in days:
            listed = ", ".join(map(str, days))
            raise UsageError(
                f"the lines of {self.id} are not computed anew from {day}",
                f"they are from: {listed}" if days else f"see: {Command('measure', self.id)}",
            )
        if len(days) == 1:
            del self.target["rebases"]
        else:
            del self.target["rebases"][days.index(day)]
        self._say(f"The lines of {self.id} are no longer computed anew from {day}.")

    def _exclude(self, day: date) -> None:
        reason = self.decided.because
        place = place_of(self.measure, day)
        there = self.measure.data[place].excluded
        if there == reason:
            return
        if there is not None:
            raise ChangedElsewhere(
                f"the value of {day} is excluded already: {there}",
                f"to give another reason, first: {Command('measure', self.id, include=day)}",
            )
        point = dict(self.target["data"][place])
        where = (*self.path, "data", place)
        put(point, "excluded", styled(reason, (*where, "excluded")), where)
        put(point, "excluded_on", styled(self.today.isoformat(), (*where, "excluded_on")), where)
        self.target["data"][place] = point
        self._say(f"Excluded the value of {day} from the lines of {self.id}: {reason}")

    def _include(self, day: date) -> None:
        place = place_of(self.measure, day)
        reason = self.measure.data[place].excluded
        if reason is None:
            raise UsageError(f"the value of {day} is not excluded", f"see: {Command('measure', self.id)}")
        self.target["data"][place] = {
            key: value
            for key, value in self.target["data"][place].items()
            if key not in ("excluded", "excluded_on")
        }
        self._say(f"The value of {day} counts again in {self.id} (it was excluded: {reason}).")
