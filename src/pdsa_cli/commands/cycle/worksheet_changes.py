"""What a filled-in worksheet changes of a cycle: what was put in since it was made, beside what is on record now."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli import dates
from pdsa_cli.commands.answers import nested
from pdsa_cli.commands.items import short
from pdsa_cli.commands.tasks import ALWAYS
from pdsa_cli.errors import Problem
from pdsa_cli.evidence.harm import says_no_harm
from pdsa_cli.export.texts import for_others
from pdsa_cli.export.worksheet_mark import LONGEST_CHOICE, digest
from pdsa_cli.importing.worksheet import FINDING_NUMBER, Answer, Filled
from pdsa_cli.importing.worksheet_values import NoValue, value_of
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.views.worksheet_form import LISTS, SECTIONS, Form, section_of, worksheet_form
from pdsa_cli.words import BETTER, Outcome

_FINDINGS = "study.findings"
_MOST_SHOWN = 200
"""Characters of an answer, in a line that says what it changes."""
CyclePart = dict[str, Any]


class Changed(NamedTuple):
    """An answer that is not on record as it was given: what is there (empty where nothing is), and what was understood."""

    path: str
    where: str
    there: str
    new: str


class Changes(NamedTuple):
    """What a worksheet changes. ``given`` has the shape of a cycle; ``since`` names what was recorded since it was made.

    ``problems`` are answers that cannot be what they shall be.
    """

    given: CyclePart
    changed: list[Changed]
    since: list[str]
    problems: list[Problem]


class Shown(NamedTuple):
    """What a worksheet showed when it was made: the number of each answer; None where that is not known any more."""

    digests: dict[str, str] | None

    def untouched(self, path: str, text: str) -> bool:
        """Whether the text of an answer is the one that the worksheet was made with."""
        return bool(self.digests) and (self.digests or {}).get(path) == digest(text)

    def changed_since(self, path: str, there: str) -> bool:
        """Whether what is on record now was not there when it was made."""
        return self.digests is not None and self.digests.get(path, digest("")) != digest(there)


def worksheet_changes(
    project: Project, cycle: Cycle | None, there: CyclePart, filled: Filled, shown: Shown, today: date
) -> Changes:
    """What ``filled`` changes of ``cycle``, which its file has as ``there``; None for a new one."""
    return _Comparing(project, cycle, there, shown, today).changes(filled)


class _Comparing:
    def __init__(
        self, project: Project, cycle: Cycle | None, there: CyclePart, shown: Shown, today: date
    ) -> None:
        self.project, self.there, self.shown, self.today = project, there, shown, today
        form: Form = worksheet_form(project, cycle, blank=cycle is None)
        self.known = {path: for_others(text) for path, text in form.known().items()}
        self.found = Changes({}, [], [], [])
        self.flat: dict[str, Any] = {}
        self.new = cycle is None
        self.left: dict[str, Any] = {}

    def changes(self, filled: Filled) -> Changes:
        for path, answer in filled.answers.items():
            self._answer(path, answer)
        for where in filled.twice:
            self._fault("not-a-choice", f"{where}: there are two answers that differ", "leave one of them")
        for path in LISTS:
            if rows := filled.rows[path]:
                (self._findings if path == _FINDINGS else self._items)(path, rows)
        if self.flat:  # what the last cycle left to the new one is no answer by itself
            self.flat = self.left | self.flat
        changed = sorted(self.found.changed, key=lambda one: SECTIONS.index(section_of(one.path)))
        return self.found._replace(given=nested(self.flat), changed=changed)

    def _fault(self, code: str, message: str, advice: str) -> None:
        self.found.problems.append(Problem(code, message, advice))

    def _value(self, answer: Answer) -> str:
        try:
            return value_of(answer, self.today)
        except NoValue as problem:
            self._fault(problem.code, f"{answer.where}: {problem}", problem.advice)
            return ""

    def _answer(self, path: str, answer: Answer) -> None:
        known = self.known.get(path, "")
        if digest(answer.text) == digest(known):
            return
        untouched = self.shown.untouched(path, answer.text)
        if untouched and not self.new:
            self._since(path, answer.where, known)
            return
        value: Any = self._value(answer)
        if path == "change":
            value = self._idea(value)
        elif path == "other_changes":
            value = [one.strip() for one in value.split(",") if one.strip()]
        elif path == "do.harm" and says_no_harm(value):
            value = ""
        if not value or value == _at(path, self.there):
            return
        if untouched:
            self.left[path] = value
            return
        self._since(path, answer.where, known)
        self.found.changed.append(Changed(path, answer.where, known, _understood(answer, value)))
        self.flat[path] = value

    def _since(self, path: str, where: str, known: str) -> None:
        if self.shown.changed_since(path, known):
            self.found.since.append(where)

    def _idea(self, text: str) -> str:
        """The id of an idea whose text was chosen; another text as it is."""
        for one in self.project.changes:
            if text in (one.id, for_others(one.idea), for_others(one.idea)[:LONGEST_CHOICE]):
                return one.id
        return text

    def _items(self, path: str, rows: list[dict[str, Answer]]) -> None:
        """Predictions or tasks: those on record with what was changed in them, and behind them the new ones."""
        recorded: list[CyclePart] = _at(path, self.there) or []
        items: list[CyclePart] = []
        for at, row in enumerate(rows):
            before = recorded[at] if at < len(recorded) else {}
            said = self._row(path, at + 1, row, before)
            if before or said:
                items.append(before | said)
            if said and path == "plan.tasks" and not (before | said).get("what"):
                where = next(iter(row.values())).where.partition(":")[0]
                self._fault(
                    "missing-key", f"{where}: it does not say what is to be done", "write it below What"
                )
        items += recorded[len(rows) :]
        if items != recorded:
            self.flat[path] = items

    def _row(self, path: str, number: int, row: dict[str, Answer], before: CyclePart) -> CyclePart:
        """What of a row is new, by the names of its fields."""
        text = "\n".join(answer.text for key, answer in row.items() if key != FINDING_NUMBER)
        key = f"{path}.{number}"
        known = self.known.get(key, "")
        if digest(text) == digest(known):
            return {}
        where = f"{path.rpartition('.')[2].capitalize()}, row {number}"
        if self.shown.untouched(key, text):
            self._since(key, where, known)
            return {}
        said: CyclePart = {}
        for field_path, answer in row.items():
            name = field_path.rpartition(".")[2]
            if field_path == FINDING_NUMBER or digest(answer.text) == digest(
                for_others(str(before.get(name) or ""))
            ):
                continue
            value = self._value(answer)
            value = self._when(answer, value) if field_path == "plan.tasks.when" else value
            if value and value != before.get(name):
                there = str(before.get(name) or "")
                self.found.changed.append(
                    Changed(field_path, answer.where, there, _understood(answer, value))
                )
                said[name] = value
        if said:
            self._since(key, where, known)
        return said

    def _when(self, answer: Answer, text: str) -> str:
        """When something is done: a day that is written out as ISO, other words as they are; a day without its year is neither."""
        try:
            return dates.written_day(text, self.today).isoformat()
        except dates.DayError as problem:
            if problem.alike and text.strip() != ALWAYS:
                self._fault("not-a-date", f"{answer.where}: {problem}", problem.advice)
            return text

    def _findings(self, path: str, rows: list[dict[str, Answer]]) -> None:
        """How predictions came out, each in the row of its number."""
        recorded = {one["prediction"]: _as_said(one) for one in _at(path, self.there) or []}
        numbers = set(recorded) | {str(number) for number in range(1, self._predictions() + 1)}
        found: list[CyclePart] = []
        for at, row in enumerate(rows, start=1):
            number = _number(row, at)
            said = self._row(path, at, row, recorded.get(number, {}))
            if not said:
                continue
            where = next(iter(row.values())).where.partition(":")[0]
            if number in [one["prediction"] for one in found]:
                self._fault(
                    "repeated-id",
                    f"{where}: prediction {number} has two rows",
                    "give each row the number of its prediction",
                )
            elif number not in numbers:
                self._fault(
                    "unknown-prediction",
                    f"{where}: the plan has no prediction {number}",
                    "write the prediction first, or what was found below Learned",
                )
            if said.get("outcome") == BETTER:
                said |= {"outcome": Outcome.MISSED.value, "better": "true"}
            found.append({"prediction": number} | said)
        if found:
            self.flat[path] = found

    def _predictions(self) -> int:
        return len(self.flat.get("plan.predictions") or _at("plan.predictions", self.there) or ())


def _number(row: dict[str, Answer], at: int) -> str:
    """The number of the prediction that a row is about: as it says, else its place."""
    said = row[FINDING_NUMBER].text.strip(" .") if FINDING_NUMBER in row else ""
    return str(int(said)) if said.isascii() and said.isdigit() and len(said) < 5 else str(at)


def _as_said(finding: CyclePart) -> CyclePart:
    better = finding.get("outcome") == Outcome.MISSED and finding.get("better") in ("true", "yes")
    return finding | ({"outcome": BETTER} if better else {})


def _understood(answer: Answer, value: Any) -> str:
    """What an answer was taken for: a day with its weekday, so that it can be seen to be the one meant."""
    said = answer.text.strip()
    when = answer.field.path == "plan.tasks.when"
    if not (when or answer.field.is_day) or value == dates.UNKNOWN:
        return said
    try:
        return dates.in_full(dates.iso_date(value))
    except ValueError:
        return f"{said} (words, and no day)"


def _at(path: str, data: Any) -> Any:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return data


def said_of(changed: list[Changed]) -> Iterator[str]:
    """Each change in a line."""
    for one in changed:
        there = f"{short(one.there, _MOST_SHOWN)} → " if one.there else ""
        yield f"{one.where}: {there}{short(one.new, _MOST_SHOWN)}"
