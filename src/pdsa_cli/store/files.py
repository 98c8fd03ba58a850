"""Read a project file, and change it so that nothing is lost: by a crash, another program, or a full disk.

A change holds the file, reads it as it is now, lets the caller edit the data, writes the text with everything else as
it stood, and replaces the file in one step if it still is what was read. A file that cannot be read completely is never
written, and neither is a text that would not be a valid project.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from pdsa_cli.errors import ChangedElsewhere, InvalidProject, PdsaError, Problem, UsageError
from pdsa_cli.progress_messages import remember_changed
from pdsa_cli.store import system
from pdsa_cli.store.locking import PATIENCE, Held, held, read_file
from pdsa_cli.store.os_errors import explained
from pdsa_cli.store.replacing import refuse_special, staged, sweep
from pdsa_cli.suggesting import Command
from pdsa_cli.words import is_programme_file

if TYPE_CHECKING:
    from pdsa_cli.model.part import Part
    from pdsa_cli.model.programme import Programme
    from pdsa_cli.model.project import Project
    from pdsa_cli.model.reading import Fault
    from pdsa_cli.yamltext import Data, Document

Edit: TypeAlias = "Callable[[Project, Data], Data]"
"""Given the project and a copy of its data, which it may alter, returns the data that the file is to hold."""

_ATTEMPTS = 5
_Whole = TypeVar("_Whole", bound="Part")


class AlreadyThere(UsageError):  # noqa: N818
    """A file of that name exists and is not overwritten."""


class Refused(UsageError):  # noqa: N818
    """A change that would not leave a valid project; ``problems`` says why, without places as nothing was written."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__(f"{file} was not changed: {first.message}", first.advice)
        self.file = file
        self.problems = problems


class Raw:
    """The bytes of a file, understood or not."""

    __slots__ = ("path", "raw")

    def __init__(self, path: Path, raw: bytes) -> None:
        self.path = path
        self.raw = raw

    @property
    def file(self) -> str:
        """The file's name as the person gave it."""
        return str(self.path)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes; computed when asked for."""
        from pdsa_cli.store.history import digest_of

        return digest_of(self.raw)

    @property
    def text(self) -> str:
        """The text as in the file, byte order mark and line ends included; what is not UTF-8 appears as U+FFFD."""
        return self.raw.decode("utf-8", "replace")


class Loaded(Raw):
    """A project file that was read completely."""

    __slots__ = ("document", "project")

    def __init__(self, path: Path, raw: bytes, document: "Document", project: "Project") -> None:
        super().__init__(path, raw)
        self.document = document
        self.project = project


class Changed(NamedTuple):
    """What a change did, or would do: the texts before and after, and the project as it is then.

    ``written`` is false for a dry run and where the text stayed the same. ``warnings`` are for the person to see.
    """

    path: Path
    before: str
    after: str
    project: "Project"
    written: bool = True
    warnings: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file's name as the person gave it."""
        return str(self.path)

    @property
    def digest(self) -> str:
        """SHA-256 of the text after."""
        from pdsa_cli.store.history import digest_of

        return digest_of(self.after.encode())


class Replaced(NamedTuple):
    """What writing a whole text did: the texts before and after. ``written`` is false where the text stayed the same."""

    before: str
    after: str
    written: bool = True
    warnings: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the text after."""
        from pdsa_cli.store.history import digest_of

        return digest_of(self.after.encode())


def read_raw(path: Path) -> Raw:
    """The file's bytes, whatever they hold: for the editor, which also repairs. Raises PdsaError."""
    return Raw(path, read_file(path))


def load(path: Path) -> Loaded:
    """Read a project. Raises InvalidProject with all problems of the file, or PdsaError where it cannot be read."""
    return understand(read_raw(path))


def understand(raw: Raw) -> Loaded:
    """The project that a file holds which was read already. Raises InvalidProject."""
    return _understood(raw.path, raw.raw, reading=True)


def change(
    path: Path, edit: Edit, command: str, *, dry_run: bool = False, patience: float = PATIENCE
) -> Changed:
    """Let ``edit`` change the project as it is now, and write it; ``command`` is what the history calls it.

    ``edit`` is called again with the new content where a program that does not lock changed the file meanwhile. What it
    raises passes through and leaves the file as it was. A dry run neither locks nor writes.
    Raises InvalidProject (the file as it is), Refused (as it would be), ChangedElsewhere (locked, or changed again and
    again), and PdsaError where the file cannot be written or the edit cannot be made in its text.
    """
    if dry_run:
        return _edited(load(path), edit)[0]
    _prepare()
    for _ in range(_ATTEMPTS):
        with held(path, patience) as file:
            loaded = _understood(path, file.read())
            outcome, raw = _edited(loaded, edit)
            if raw == loaded.raw:
                return outcome
            warnings = swap(file, loaded.raw, raw, command)
            if warnings is not None:
                return outcome._replace(written=True, warnings=warnings)
    raise ChangedElsewhere(
        f"{path} keeps being changed by another program; nothing was changed", "try again in a moment"
    )


def replace_text(
    path: Path, expected_digest: str, text: str, command: str, *, patience: float = PATIENCE
) -> Replaced:
    """Write a whole new text, from an editor, of a project or of a programme. The file must still have ``expected_digest``.

    Raises ChangedElsewhere where it has not, InvalidProject where the new text is none that is valid (places are those
    in the new text), PdsaError where it cannot be written. The file itself is then as it was.
    """
    from pdsa_cli.store.history import digest_of

    new = _encoded(text)
    _read_as_either_kind(path, new)
    with held(path, patience) as file:
        raw = file.read()
        if digest_of(raw) != expected_digest:
            raise _changed_elsewhere(path)
        outcome = Replaced(_shown(raw), _shown(new), written=False)
        if raw == new:
            return outcome
        warnings = swap(file, raw, new, command)
    if warnings is None:
        raise _changed_elsewhere(path)
    return outcome._replace(written=True, warnings=warnings)


def create(path: Path, text: str, command: str) -> Changed:
    """Write a new project file. Never overwrites.

    Raises AlreadyThere, InvalidProject where the text is not a valid project, PdsaError where it cannot be written.
    """
    new = _understood(path, _encoded(text))
    return Changed(path, "", new.text, new.project, written=True, warnings=place(path, new.raw, command))


def swap(file: Held, before: bytes, after: bytes | None, command: str) -> tuple[str, ...] | None:
    """Put ``after`` (None removes the file) in the place of ``before`` and record it. Raises PdsaError.

    Returns warnings, or None where the file was no longer ``before``: nothing has then been done.
    """
    from pdsa_cli.store.history import begin

    with explained(file.shown, "written"):
        sweep(file.real, holding=True)
        refuse_special(file.real, file.shown, file.stat())
        if after is None:
            return _remove(file, before, command)
        with staged(file.real, after, file.stat()) as new:
            recording = begin(file.real, before, after, command)
            if not file.is_still(before):
                return None
            new.replace()
            remember_changed(str(file.shown))
            return recording.finish()


def place(path: Path, raw: bytes, command: str) -> tuple[str, ...]:
    """Write and record a file where there is none; returns warnings. Raises AlreadyThere or PdsaError."""
    from pdsa_cli.store.history import begin

    real = Path(os.path.realpath(path.parent)) / path.name
    there = AlreadyThere(
        f"{path} is there already; it was not overwritten", "choose another name, or work on that project"
    )
    if os.path.lexists(real):
        raise there
    with explained(path, "written"):
        sweep(real)
        with staged(real, raw, None) as new:
            recording = begin(real, None, raw, command)
            try:
                new.appear()
            except FileExistsError:
                raise there from None
            except FileNotFoundError:  # another made it, and a third, writing it, swept our text away
                if os.path.lexists(real):
                    raise there from None
                raise
            remember_changed(str(path))
            return recording.finish()


def _remove(file: Held, before: bytes, command: str) -> tuple[str, ...] | None:
    from pdsa_cli.store.history import begin

    recording = begin(file.real, before, None, command)
    if not file.is_still(before):
        return None
    system.remove(file.real)
    remember_changed(str(file.shown))
    system.flush_folder(file.real.parent)
    return recording.finish()


def _prepare() -> None:
    """Import all that a change needs before the file is held: others may be waiting for it."""
    from importlib import import_module

    for name in ("model.reading", "yamltext.parsing", "yamltext.rewriting", "store.history"):
        import_module(f"pdsa_cli.{name}")


def _understood(path: Path, raw: bytes, *, reading: bool = False) -> Loaded:
    from pdsa_cli.model.reading import validate

    document, project = understood(path, raw, validate, reading=reading)
    return Loaded(path, raw, document, project)


def _read_as_either_kind(path: Path, raw: bytes) -> None:
    """Read what a file is to hold: a programme by its name, or as its text says, else a project. Raises InvalidProject."""
    from pdsa_cli.model.reading import validate, validate_programme

    def either(data: "Data") -> "Project | Programme | list[Fault]":
        says_so = isinstance(data, dict) and "pdsa_programme" in data and "pdsa" not in data
        return validate_programme(data) if is_programme_file(path.name) or says_so else validate(data)

    understood(path, raw, either, reading=False)


def understood(
    path: Path, raw: bytes, validate: "Callable[[Data], _Whole | list[Fault]]", *, reading: bool
) -> "tuple[Document, _Whole]":
    """A file's text, and what ``validate`` makes of its data. Raises InvalidProject with all problems at their places."""
    from pdsa_cli.yamltext import Unreadable, read

    try:
        document = read(raw)
    except Unreadable as error:
        problems = [found._replace(file=str(path)) for found in error.problems]
        raise InvalidProject(str(path), problems, reading=reading) from None
    whole = validate(document.data)
    if isinstance(whole, list):
        raise InvalidProject(str(path), _located(str(path), document, whole), reading=reading)
    return document, whole


def _located(file: str, document: "Document", faults: "list[Fault]") -> list[Problem]:
    from pdsa_cli.yamltext import problem

    found = []
    for fault in faults:
        spot = document.place(fault.path, key=fault.key)
        found.append(problem(document, fault.code, fault.message, spot, fault.advice)._replace(file=file))
    return sorted(found, key=lambda one: (one.line, one.column))


def _edited(loaded: Loaded, edit: Edit) -> tuple[Changed, bytes]:
    """The outcome, not yet written, and its bytes."""
    from pdsa_cli.model.reading import validate
    from pdsa_cli.yamltext import CannotEdit, rewrite

    intended = edit(loaded.project, copied(loaded.document.data))
    project = validate(intended)
    if isinstance(project, list):
        raise Refused(
            loaded.file, [Problem(fault.code, fault.message, fault.advice, loaded.file) for fault in project]
        )
    try:
        after = rewrite(loaded.document, intended)
    except CannotEdit as error:
        raise PdsaError(
            f"{loaded.file} was not changed. {error}", f"{Command('edit')} opens it in an editor"
        ) from error
    return Changed(loaded.path, loaded.text, after, project, written=False), _encoded(after)


def copied(data: "Data") -> "Data":
    """Data of a file, to be altered while the file's stay as they are."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    if isinstance(data, list):
        return [copied(item) for item in data]
    return data


def _encoded(text: str) -> bytes:
    """Half characters are refused with their place when the bytes are read."""
    return text.encode("utf-8", "surrogatepass")


def _shown(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _changed_elsewhere(path: Path) -> ChangedElsewhere:
    return ChangedElsewhere(
        f"{path} was changed by another program meanwhile; nothing was written",
        "look at it again, then repeat the change",
    )


def problems_of(path: Path, text: str) -> list[Problem]:
    """What is wrong with a text that ``path`` shall hold; empty where it is a valid project, or programme."""
    try:
        _read_as_either_kind(path, _encoded(text))
    except InvalidProject as invalid:
        return invalid.problems
    return []
