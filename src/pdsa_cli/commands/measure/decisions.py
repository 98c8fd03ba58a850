"""What is decided about a measure's chart: a frozen baseline, new phases, excluded values, each with its day and reason."""

from datetime import date
from typing import Any, NamedTuple

from pdsa_cli import dates
from pdsa_cli.commands.change_log import Edit
from pdsa_cli.commands.days import day_option
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import part_in, remove_item, set_fields
from pdsa_cli.commands.named import place_of
from pdsa_cli.errors import ChangedElsewhere, UsageError
from pdsa_cli.evidence.cycles import first_test_began
from pdsa_cli.evidence.frequency import last_day_of
from pdsa_cli.evidence.measures import point_value
from pdsa_cli.evidence.spans import baseline_needs
from pdsa_cli.model.project import Measure
from pdsa_cli.store.styling import styled
from pdsa_cli.suggesting import Command
from pdsa_cli.yamltext.document import InLine

_WITH_A_REASON = ("rebase", "freeze", "exclude")


class Decisions(NamedTuple):
    """Days of what is decided about a chart, and why."""

    unfreeze: bool = False
    freeze: date | None = None
    rebase: date | None = None
    remove_rebase: date | None = None
    exclude: date | None = None
    include: date | None = None
    because: str = ""

    @property
    def given(self) -> dict[str, Any]:
        """What is decided, by the options that say so."""
        return {name: value for name, value in self._asdict().items() if value}


def decisions_of(texts: Fields, unfreeze: bool, because: str | None) -> Decisions:
    """What the options decide; ``texts`` are their days. Raises UsageError where a reason is missing, or two contradict."""
    days = {name: day_option(f"--{name.replace('_', '-')}", text, past=True) for name, text in texts.items()}
    reason = (because or "").strip()
    needing = {name: day for name in _WITH_A_REASON if (day := days.get(name)) is not None}
    for name, day in needing.items():
        if day > dates.today():
            raise UsageError(f"--{name}: {day} is still to come", "choose a day that has a value")
        if not reason:
            raise UsageError(
                f"--{name} needs a reason",
                f'add --because TEXT, such as: --{name} {day} --because "New register"',
            )
    if reason and not needing:
        raise UsageError(
            "--because gives the reason for --rebase, --freeze or --exclude",
            "add one of them, or leave it out",
        )
    if "exclude" in days and days["exclude"] == days.get("include"):
        raise UsageError("--exclude and --include name the same day", "give one of them")
    if "freeze" in days and unfreeze:
        raise UsageError("--freeze and --unfreeze do not go together", "--freeze alone moves the baseline")
    return Decisions(unfreeze, **days, because=reason)


def decide(edit: Edit, position: int, decided: Decisions) -> None:
    """Do what is decided about the chart of a measure. Raises UsageError where it does not fit the values."""
    chart = _Chart(edit, position, decided)
    if decided.unfreeze:
        chart.unfreeze()
    for act, day in (  # what takes something back comes first
        (chart.remove_rebase, decided.remove_rebase),
        (chart.include, decided.include),
        (chart.freeze, decided.freeze),
        (chart.rebase, decided.rebase),
        (chart.exclude, decided.exclude),
    ):
        if day is not None:
            act(day)


class _Chart:
    """The chart of one measure, while something is decided about it."""

    def __init__(self, edit: Edit, position: int, decided: Decisions) -> None:
        self.edit, self.decided, self.reason = edit, decided, decided.because
        self.measure, self.path = edit.project.measures[position], ("measures", position)
        self.id = self.measure.id
        self.today = dates.today().isoformat()

    def unfreeze(self) -> None:
        until = self.measure.baseline_until
        if until is None:
            raise UsageError(
                f"the baseline of {self.id} is not frozen", f"see: {Command('measure', self.id)}"
            )
        self._set_baseline("", "", "")
        self.edit.say(f"The baseline of {self.id} is no longer frozen (it was, up to {until}).")

    def freeze(self, day: date) -> None:
        measure = self.measure
        place_of(measure, day)
        gone = self.decided.remove_rebase
        early = [rebase.on for rebase in measure.rebases if rebase.on <= day and rebase.on != gone]
        if early:
            raise UsageError(
                f"the lines of {self.id} are computed anew from {early[0]}, so its baseline cannot reach to {day}",
                f"freeze an earlier day, or first: {Command('measure', self.id, remove_rebase=early[0])}",
            )
        old = measure.baseline_until
        if old == day and measure.baseline_because == self.reason:
            return
        self._set_baseline(day.isoformat(), self.reason, self.today)
        moved = f", no longer {old}" if old not in (None, day) else ""
        self.edit.say(f"Froze the baseline of {self.id} on its values up to {day}{moved}: {self.reason}")
        for why in (_weak(measure, day, baseline_needs(self.edit.project)), self._tested(day)):
            if why:
                self.edit.say(
                    f"Check it: {why}. To take it back: {Command('measure', self.id, unfreeze=True)}"
                )

    def _tested(self, day: date) -> str:
        """That the values up to a day are not all from before the first test, so that they may hold what it changed."""
        first, until = first_test_began(self.edit.project), last_day_of(self.measure, day)
        if first is None or until < first:
            return ""
        covers = f"covers the days up to {until}" if until > day else "is not from before"
        return f"the value of {day} {covers}, and the first test began on {first}: a baseline is what was before it"

    def _set_baseline(self, until: str, because: str, recorded: str) -> None:
        fields = {"baseline_until": until, "baseline_because": because, "baseline_recorded": recorded}
        set_fields(self.edit.data, self.path, fields)

    def rebase(self, day: date) -> None:
        measure, decided = self.measure, self.decided
        place_of(measure, day)
        there = next((one for one in measure.rebases if one.on == day != decided.remove_rebase), None)
        if there is not None:
            if there.because == self.reason:
                return
            raise ChangedElsewhere(
                f"the lines of {self.id} are computed anew from {day} already: {there.because}",
                f"to give another reason, first: {Command('measure', self.id, remove_rebase=day)}",
            )
        frozen = decided.freeze or (None if decided.unfreeze else measure.baseline_until)
        if frozen is not None and day <= frozen:
            raise UsageError(
                f"the baseline of {self.id} is frozen on the values up to {frozen}, and {day} is one of them",
                f"a new phase begins after it; or first: {Command('measure', self.id, unfreeze=True)}",
            )
        if day == min(point.on for point in measure.data):
            raise UsageError(
                f"{day} is the first value of {self.id}, where its lines begin anyway", "choose a later day"
            )
        path = (*self.path, "rebases")
        rebases = part_in(self.edit.data, path)
        new = {"on": day.isoformat(), "because": self.reason, "recorded": self.today}
        place = sum(1 for one in rebases if one["on"] < new["on"])
        rebases.insert(place, InLine(styled(new, (*path, place))))
        self.edit.say(f"The lines of {self.id} are computed anew from {day}: {self.reason}")

    def remove_rebase(self, day: date) -> None:
        days = [rebase.on for rebase in self.measure.rebases]
        if day not in days:
            raise UsageError(
                f"the lines of {self.id} are not computed anew from {day}",
                f"they are from: {', '.join(map(str, days))}" if days else f"see: {Command('measure', self.id)}",
            )  # fmt: skip
        remove_item(self.edit.data, (*self.path, "rebases"), days.index(day))
        self.edit.say(f"The lines of {self.id} are no longer computed anew from {day}.")

    def exclude(self, day: date) -> None:
        place = place_of(self.measure, day)
        there = self.measure.data[place].excluded
        if there == self.reason:
            return
        if there is not None:
            raise ChangedElsewhere(
                f"the value of {day} is excluded already: {there}",
                f"to give another reason, first: {Command('measure', self.id, include=day)}",
            )
        self._set_excluded(place, self.reason, self.today)
        self.edit.say(f"Excluded the value of {day} from the lines of {self.id}: {self.reason}")

    def include(self, day: date) -> None:
        place = place_of(self.measure, day)
        reason = self.measure.data[place].excluded
        if reason is None:
            raise UsageError(f"the value of {day} is not excluded", f"see: {Command('measure', self.id)}")
        self._set_excluded(place, "", "")
        self.edit.say(f"The value of {day} counts again in {self.id} (it was excluded: {reason}).")

    def _set_excluded(self, place: int, because: str, on: str) -> None:
        set_fields(self.edit.data, (*self.path, "data", place), {"excluded": because, "excluded_on": on})


def _weak(measure: Measure, day: date, needs: int) -> str:
    """That the values up to a day do not vary, or are fewer than a baseline ``needs``, so that little can be judged from them."""
    values = [
        point_value(measure, point) for point in measure.data if point.on <= day and point.excluded is None
    ]
    if len(values) == 1:
        why = "a baseline of one value has no spread, so later values cannot be judged by it"
    elif len(set(values)) == 1:
        why = (
            f"the {len(values)} values up to {day} are all the same, so later values cannot be judged by them"
        )
    elif 1 < len(values) < needs:
        why = f"a baseline of {len(values)} values is short, and later ones are judged by it ({needs} are needed)"
    else:
        return ""
    return why
