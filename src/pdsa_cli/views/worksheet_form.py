"""The worksheet of a cycle as a form: which answers it has room for, how each is called, and what is known of it.

Names and meanings are those that the model declares for the fields of a cycle. The form is filled in elsewhere, on paper or in
Word, and read back by the same names.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from pdsa_cli import dates
from pdsa_cli.dates import UNKNOWN
from pdsa_cli.evidence.cycles import led_from, wanted_next
from pdsa_cli.evidence.next_idea import next_idea
from pdsa_cli.evidence.said_size import Sized, sized
from pdsa_cli.model import kinds
from pdsa_cli.model.fields import part_at, shape_at
from pdsa_cli.model.kinds import Kind
from pdsa_cli.model.meanings import MEANINGS
from pdsa_cli.model.plain import as_data
from pdsa_cli.model.project import Cycle, Plan, Project, Scale
from pdsa_cli.model.reading import part_of
from pdsa_cli.views import sentences
from pdsa_cli.words import BETTER, Outcome, Stage

NOTHING = "…"
"""What stands where nothing is said."""
HEAD = "test"
"""What stands above the stages: which test it is, and how large."""
SECTIONS = (HEAD, *(stage.value for stage in Stage))
LISTS = ("plan.predictions", "plan.tasks", "study.findings")
_NUMBER = "study.findings.prediction"
_SET_BY_THE_TOOL = ("number", "recorded", "afterwards", "amended", "id", "done", "better")
_ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    HEAD: (
        ("title", "owner"),
        ("change", "follows"),
        ("scale.size", "scale.unit"),
        ("scale.days", "scale.conditions"),
    ),
    "plan": (
        ("plan.objective",),
        ("plan.change_tested",),
        ("plan.predictions",),
        ("plan.tasks",),
        ("plan.data_collection",),
        ("plan.starts", "plan.ends"),
    ),
    "do": (
        ("do.started", "do.ended"),
        ("do.as_planned", "do.data"),
        ("do.observations",),
        ("do.problems",),
        ("do.harm",),
    ),
    "study": (("study.findings",), ("study.learned",), ("study.improved", "study.on")),
    "act": (("act.decision", "act.on"), ("act.because",), ("act.next",)),
}
"""What every worksheet has room for, row by row: what makes a test a PDSA. What else is known of a cycle stands below that."""
_COLUMNS = {
    "plan.predictions": ("question", "prediction", "because"),
    "plan.tasks": ("what", "who", "when", "where"),
    "study.findings": ("prediction", "outcome", "result", "learned"),
}
_LEAST_ROWS = {"plan.predictions": 3, "plan.tasks": 2, "study.findings": 3}
_CALLED = {"on": "day", "follows": "follows cycle", _NUMBER: "no."}
_YES_NO = {"true": "yes", "false": "no"}


class FormField(NamedTuple):
    """One answer: where the cycle holds it, what it is called and means, what may be said, and what is said so far."""

    path: str
    label: str
    meaning: str
    kind: Kind
    text: str = ""
    day: date | None = None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The label with the part of the worksheet in front of it, which no other answer has."""
        part = self.path.rpartition(".")[0]
        return f"{_called(part)}: {self.label.lower()}" if part not in ("", "scale") else self.label

    @property
    def is_day(self) -> bool:
        """Whether a day belongs there."""
        return self.kind in (kinds.DAY, kinds.PAST_DAY)

    @property
    def placeholder(self) -> str:
        """What stands where nothing is said: the choices, to be marked by hand, where no other words are allowed."""
        return " / ".join(shown for _, shown in self.choices) if self.choices and not self.free else NOTHING

    @property
    def free(self) -> bool:
        """Whether other words than the choices may be said."""
        return self.kind.choices is None and self.kind is not kinds.YES_NO


class FormRows(NamedTuple):
    """Answers that come several times: predictions, tasks, findings; a row for each, and empty ones."""

    path: str
    label: str
    meaning: str
    columns: tuple[FormField, ...]
    items: tuple[tuple[FormField, ...], ...]


class FormSection(NamedTuple):
    """The test as a whole, or one of its stages."""

    name: str
    heading: str
    rows: tuple[tuple[FormField, ...] | FormRows, ...]


class Form(NamedTuple):
    """A worksheet. ``number`` is None for a cycle that is not on record yet; ``known`` the text of each answer that is."""

    project: Project
    number: int | None
    sections: tuple[FormSection, ...]

    def known(self) -> dict[str, str]:
        """What is said so far, by path; a row of a list as one, by its number counted from 1."""
        return shown_texts(self.sections)


def worksheet_form(project: Project, cycle: Cycle | None, *, blank: bool = False) -> Form:
    """The worksheet of a cycle of ``project``; of the next one for None, with what the last one left to it unless ``blank``."""
    data = {} if blank else as_data(cycle or _next(project))
    ideas = () if blank and cycle is None and not project.changes else _ideas(project)
    return Form(
        project, cycle.number if cycle else None, tuple(_section(name, data, ideas) for name in SECTIONS)
    )


def _next(project: Project) -> Cycle:
    """The cycle that comes next, with what the last one left to it: what its Act wanted tested is the title and the size that it names,
    or, where it says more than a title, the change as it is tested this time."""
    before = led_from(project)
    if before is None:
        return Cycle(number=0)
    title = wanted_next(before)
    said = sized(title)
    try:
        scale = part_of(Scale, dict(said.scale))
    except ValueError:  # of no test, such as for 0 days
        said, scale = Sized(title), Scale()
    wanted = (before.act.next if before.act else None) or ""
    plan = Plan(change_tested=wanted) if wanted.strip() != title else None
    return Cycle(
        number=0,
        title=said.title or title or None,
        change=next_idea(project, before, title) or None,
        follows=before.number,
        scale=scale,
        plan=plan,
    )


def _ideas(project: Project) -> tuple[tuple[str, str], ...]:
    return tuple((one.id, one.idea) for one in project.changes)


def _section(name: str, data: dict[str, Any], ideas: tuple[tuple[str, str], ...]) -> FormSection:
    rows: list[tuple[FormField, ...] | FormRows] = [
        _rows(row[0], data) if row[0] in LISTS else tuple(_filled(path, data, ideas) for path in row)
        for row in _ROWS[name]
    ]
    usual = {path for row in _ROWS[name] for path in row}
    others = (_filled(path, data, ideas) for path in _paths(name) if path not in usual)
    rows += [(one,) for one in others if one.text]
    return FormSection(name, name.capitalize(), tuple(rows))


def _rows(path: str, data: dict[str, Any]) -> FormRows:
    held = _at(path, data) or []
    names = _COLUMNS[path]
    if path == "plan.tasks" and any(item.get("how") for item in held):
        names = (*names, "how")
    columns = tuple(_field(f"{path}.{name}") for name in names)
    if path == "study.findings":
        held = _by_prediction(held, _rows_of(_at("plan.predictions", data) or [], path, data))
    else:
        held = [*held, *[{}] * (_rows_of(held, path, data) - len(held))]
    items = tuple(tuple(_said(one, item) for one in columns) for item in held)
    return FormRows(path, _called(path), _meaning(path), columns, items)


def _rows_of(held: list[Any], path: str, data: dict[str, Any]) -> int:
    """How many rows a list has: those of what is known, and until the test has begun one more to write in."""
    if not held:
        return 1 if data.get("do") else _LEAST_ROWS[path]
    return len(held) + (not data.get("do"))


def _by_prediction(findings: list[dict[str, Any]], predictions: int) -> list[dict[str, Any]]:
    """The findings in the order of the predictions, with an empty one for each that is not judged yet."""
    known = {number: {"prediction": number} for number in range(1, predictions + 1)}
    known |= {one["prediction"]: one for one in findings}
    return [known[number] for number in sorted(known)]


def _said(column: FormField, item: dict[str, Any]) -> FormField:
    name = column.path.rpartition(".")[2]
    if name == "outcome" and item.get("outcome") == Outcome.MISSED and item.get("better"):
        return column._replace(text=BETTER)
    text = _text(item.get(name))
    return column._replace(text=_as_day(text) if column.path == "plan.tasks.when" else text)


def _as_day(when: str) -> str:
    """When a task is to be done, a day as all days of the sheet are written, which are read back with one meaning; else its words."""
    try:
        return sentences.day(dates.iso_date(when))
    except ValueError:
        return when


def _filled(path: str, data: dict[str, Any], ideas: tuple[tuple[str, str], ...]) -> FormField:
    found = _field(path)
    value = _at(path, data)
    if path == "change":
        return found._replace(text=dict(ideas).get(value, value or ""), choices=ideas)
    if found.is_day and value and value != UNKNOWN:
        day = date.fromisoformat(value)
        return found._replace(text=sentences.day(day), day=day)
    return found._replace(text=_text(value))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _YES_NO[str(value).lower()]
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def _at(path: str, data: Any) -> Any:
    for step in path.split("."):
        data = (data or {}).get(step)
    return data


@lru_cache(maxsize=128)
def _field(path: str) -> FormField:
    shape = shape_at(("cycles", 0, *_steps(path)))
    assert shape is not None
    kind = shape.kind or kinds.LINE
    choices: tuple[tuple[str, str], ...] = tuple((one.value, one.value) for one in kind.choices or ())
    if kind is kinds.YES_NO:
        choices = tuple(_YES_NO.items())
    if path == "study.findings.outcome":
        choices = (*choices, (BETTER, BETTER))
    return FormField(path, _called(path), _meaning(path), kind, choices=choices)


def _steps(path: str) -> Iterator[str | int]:
    for step in path.split("."):
        yield step
        if step in ("predictions", "tasks", "findings"):
            yield 0


def _called(path: str) -> str:
    name = path.rpartition(".")[2]
    return _CALLED.get(path, _CALLED.get(name, name)).replace("_", " ").capitalize()


def _meaning(path: str) -> str:
    steps = ["cycles", 0, *_steps(path)]
    at = -2 if isinstance(steps[-1], int) else -1
    part = part_at(tuple(steps[:at]))
    assert part is not None
    return MEANINGS[part.__name__][str(steps[at])]


def _paths(section: str) -> Iterator[str]:
    """The fields of a section, those of every cycle and not only of one worksheet."""
    part = part_at(("cycles", 0) if section == HEAD else ("cycles", 0, section))
    assert part is not None
    for name, shape in part.shapes.items():
        path = name if section == HEAD else f"{section}.{name}"
        if name in _SET_BY_THE_TOOL or name in SECTIONS or path in LISTS:
            continue
        if shape.part is not None:
            yield from (f"{name}.{inner}" for inner in shape.part.shapes)
        else:
            yield path


@lru_cache(maxsize=1)
def all_fields() -> dict[str, FormField]:
    """Every answer that a worksheet may hold, by its path, without the columns of lists."""
    return {path: _field(path) for section in SECTIONS for path in _paths(section)}


@lru_cache(maxsize=1)
def all_columns() -> dict[str, FormField]:
    """Every answer of the rows of a list, by its path."""
    return {
        path: _field(path) for name in LISTS for inner in _item_names(name) if (path := f"{name}.{inner}")
    }


def _item_names(path: str) -> Iterator[str]:
    part = part_at(("cycles", 0, *_steps(path)))
    assert part is not None
    return (name for name in part.shapes if name not in _SET_BY_THE_TOOL)


def section_of(path: str) -> str:
    """The part of the worksheet in which a field stands."""
    first = path.partition(".")[0]
    return first if first in SECTIONS else HEAD


def shown_texts(sections: tuple[FormSection, ...]) -> dict[str, str]:
    """What is said in these sections, by path; a row of a list as one, by its number counted from 1."""
    found: dict[str, str] = {}
    for section in sections:
        for row in section.rows:
            if isinstance(row, FormRows):
                for at, item in enumerate(row.items, start=1):
                    said = [one.text for one in item if one.path != _NUMBER]
                    if any(said):
                        found[f"{row.path}.{at}"] = "\n".join(said)
            else:
                found |= {one.path: one.text for one in row if one.text}
    return found
