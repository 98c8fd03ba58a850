"""From the data of a file to a project, or to everything that is wrong with it at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pdsa_cli.dates import UNKNOWN
from pdsa_cli.model.kinds import PAST_DAY, NotOfKind
from pdsa_cli.model.part import FORMAT, DatedPart, Definition, Part, Shape
from pdsa_cli.model.project import Project
from pdsa_cli.model.references import reference_faults
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.model.programme import Programme

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong in the data: ``path`` leads to it; ``key`` is true when the key is meant, not its value."""

    code: str
    path: Path
    message: str
    advice: str
    key: bool = False


CODES = {
    "no-format": "The file does not say that it is a project.",
    "bad-format": "The version of the file format is not a whole number.",
    "newer-format": "The file was written for a newer version of the program.",
    "unknown-key": "A field that the project file does not know.",
    "missing-key": "A field that must be there is missing.",
    "wrong-shape": "A list, a part or a single value stands where another of them belongs.",
    "empty": "A field that must say something is empty.",
    "several-lines": "A field that is one line of text holds several.",
    "control-character": "A text holds an invisible control character.",
    "not-an-id": "An id has other characters than lower-case letters, digits and hyphens.",
    "not-a-date": "A day is not written as YYYY-MM-DD, or does not exist.",
    "not-a-number": "A number is not written in digits, or is too large.",
    "not-a-whole-number": "A whole number of 1 or more is wanted.",
    "not-a-progress-score": "A progress score from 0.5 to 5 in steps of 0.5 is wanted.",
    "not-yes-or-no": "Yes or no (true or false) is wanted.",
    "not-a-choice": "A word that is none of those allowed.",
    "unknown-check": "There is no check of that code.",
    "repeated-id": "Two items of a list have the same id or number.",
    "repeated-day": "A measure has two values for one day.",
    "incomplete-point": "A data point has neither one value nor one fraction.",
    "unknown-measure": "The aim, a driver, an idea or a site names a measure that is not there.",
    "unknown-driver": "A driver stands under one that is not there.",
    "driver-under-itself": "A driver stands under itself, directly or in a circle.",
    "unknown-change": "A cycle or a site names a change idea that is not there.",
    "unknown-cycle": "A cycle follows one that is not there.",
    "follows-later": "A cycle follows itself or a later one.",
    "unknown-prediction": "A finding names a prediction that the plan does not have.",
    "ended-before-started": "A test ended before it started.",
    "team-without-files": "A team of a programme has neither a folder nor a file, or has both.",
    "period-ends-early": "An action period of a programme ends before it starts.",
    "overlapping-periods": "Two action periods of a programme overlap.",
}
"""Every code of a fault in the data, with what it means; explained in docs/errors.md."""


def validate(data: Any) -> Project | list[Fault]:
    """The project that ``data`` (nested text, as read from a file) holds, or all its faults in no particular order.

    A valid one is read with the compiled parts alone; only where anything is not as declared is Pydantic loaded, to explain it.
    """
    if fault := _format_fault(data):
        return [fault]
    faults = [Fault(code, path, message, advice) for code, path, message, advice in reference_faults(data)]
    project = _read(data, Project)
    if isinstance(project, list):
        faults = project + faults
    return [_of_measure(fault, data) for fault in faults] or project


def validate_programme(data: Any) -> "Programme | list[Fault]":
    """The collaborative that ``data`` holds, or all its faults, in the same way."""
    from pdsa_cli.model.programme import Programme
    from pdsa_cli.model.references import programme_faults

    if fault := _format_fault(data, "pdsa_programme", "programme"):
        return [fault]
    faults = [Fault(code, path, message, advice) for code, path, message, advice in programme_faults(data)]
    programme = _read(data, Programme)
    if isinstance(programme, list):
        faults = programme + faults
    return faults or programme


_Part = TypeVar("_Part", bound=Part)


def _read(data: Any, whole: type[_Part]) -> _Part | list[Fault]:
    try:
        return part_of(whole, data)
    except NotOfKind:
        from pdsa_cli.model.explaining import explained

        return explained(data, whole)


def part_of(part: type[_Part], data: Any) -> _Part:
    """The part that ``data`` holds. Raises NotOfKind where anything in it is not as declared; ``explaining`` says what."""
    if not isinstance(data, dict):
        raise _DOUBT
    made = part.__new__(part)
    for name, default in part.defaults.items():
        setattr(made, name, default)
    readers, required, past_days = _MADE.get(part) or _make_readers(part)
    try:
        for name, value in data.items():
            setattr(made, name, readers[name](value))
    except KeyError:
        raise _DOUBT from None
    if not required <= data.keys():
        raise _DOUBT
    if isinstance(made, Definition):
        made.settle()
    if past_days:
        assert isinstance(made, DatedPart)
        made.never_known = frozenset([name for name in past_days if data.get(name) == UNKNOWN])
    return made


_DOUBT = NotOfKind("", "not as declared", "")


_Readers = dict[str, Callable[[Any], Any]]
_MADE: dict[type[Part], tuple[_Readers, frozenset[str], tuple[str, ...]]] = {}
"""For each part: what makes the value of each field of what the file holds; the fields that have to be there; those whose
day may be said to be unknown."""


def _make_readers(part: type[Part]) -> tuple[_Readers, frozenset[str], tuple[str, ...]]:
    readers = {name: _reader(shape, part.defaults.get(name)) for name, shape in part.shapes.items()}
    past_days = tuple(name for name, shape in part.shapes.items() if shape.kind is PAST_DAY)
    made = _MADE[part] = (readers, frozenset(part.shapes.keys() - part.defaults.keys()), past_days)
    return made


def _reader(shape: Shape, default: Any = None) -> Callable[[Any], Any]:
    if shape.kind is not None:
        parse = shape.kind.parse
        return (lambda value: None if value is None else parse(value)) if shape.optional else parse
    if shape.item is not None:
        return _list_reader(_reader(shape.item))
    if shape.coded is not None and shape.codes is not None:
        return _coded_reader(shape.codes.parse, _reader(shape.coded))
    part = shape.part
    assert part is not None
    if shape.optional or default is not None:  # an empty ``key:`` is as good as none
        return lambda value: default if value is None else part_of(part, value)
    return lambda value: part_of(part, value)


def _list_reader(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def items(value: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise _DOUBT
        return tuple([read(item) for item in value])

    return items


def _coded_reader(read_code: Callable[[Any], Any], read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def coded(value: Any) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise _DOUBT
        return {read_code(code): read(inner) for code, inner in value.items()}

    return coded


def _of_measure(fault: Fault, data: Any) -> Fault:
    """A fault of a data point with the measure that it belongs to: a file holds many points of one day."""
    match fault.path:
        case ("measures", int(at), "data", _, *_):
            name = data["measures"][at].get("id")
            return (
                fault._replace(message=f"measure {name}: {fault.message}") if isinstance(name, str) else fault
            )
    return fault


def _format_fault(data: Any, key: str = "pdsa", what: str = "project") -> Fault | None:
    if not isinstance(data, dict):
        return Fault(
            "not-a-mapping", (), f"this is not a {what}: it has no fields", f"begin with the line: {key}: 1"
        )
    version = data.get(key)
    if version is None:
        return Fault("no-format", (), f"this file does not say that it is a {what}", _beginning(data, key))
    if not (isinstance(version, str) and version.isascii() and version.isdigit()) or int(version[:9]) < 1:
        message = "the version of the file format is not a whole number of 1 or more"
        return Fault("bad-format", (key,), message, f"write {key}: {FORMAT}")
    if int(version[:9]) > FORMAT:
        message = f"this file has format {version[:9]}, and this pdsa reads format {FORMAT} at most"
        return Fault("newer-format", (key,), message, "install a newer pdsa; the file was left as it is")
    return None


def _beginning(data: dict[str, Any], key: str) -> str:
    """What to do with a file that is not what it was taken for: it may be the other kind of file."""
    if key == "pdsa" and "pdsa_programme" in data:
        return f"it is a programme: {Command('programme', 'FILE')} shows it"
    if key == "pdsa_programme" and "pdsa" in data:
        return "it is the project of one team; a programme names such files under teams"
    return f"begin the file with the line: {key}: 1"


def cycle_faults(cycles: list[Any]) -> list[Fault]:
    """The faults of cycles by themselves, each path beginning with the position in the list.

    A number may be missing, and a change idea may be named by the text of a new one.
    """
    numbered = [{"number": "1"} | cycle if isinstance(cycle, dict) else cycle for cycle in cycles]
    found = _read({"pdsa": str(FORMAT), "title": "-", "cycles": numbered}, Project)
    return [
        fault._replace(path=fault.path[1:])
        for fault in (found if isinstance(found, list) else ())
        if fault.code != "not-an-id" or not {"change", "other_changes"}.intersection(fault.path)
    ]
