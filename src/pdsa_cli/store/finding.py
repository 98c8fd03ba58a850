"""Which file is meant: by path, by name, by the environment, or because it is the only one here.

Nothing is parsed: whether a YAML file is a project is told from its beginning, so that other YAML files in the folder
are not mistaken for one, and so that a project with broken YAML is still found.
"""

import os
import re
import stat
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.lazily import pattern
from pdsa_cli.store.os_errors import explain
from pdsa_cli.suggesting import Command

PROJECT_SUFFIXES = (".pdsa.yaml", ".pdsa.yml", ".yaml", ".yml")
"""The first that fits is what is left out of a project's name; the first two say of themselves what they are."""

VARIABLE = "PDSA_PROJECT"
_HEAD = 4096
_FORMAT_LINE = pattern(r"""^(?:\{\s*)?(?:pdsa|"pdsa"|'pdsa')[ \t]*:""", re.MULTILINE)
SKIPPED = {"node_modules", "__pycache__", "site-packages"}
_NAMED = 3
_LOOKED_THROUGH = 200
_START = f"start one with: {Command('new')}"


class SeveralProjects(UsageError):  # noqa: N818
    """More than one project is meant; ``paths`` are those, for the caller to ask which."""

    def __init__(self, message: str, paths: list[Path]) -> None:
        names = ", ".join(path.name for path in paths[:5]) + (", …" if len(paths) > 5 else "")
        super().__init__(f"{message}: {names}", f"say which with --project NAME{_copies(paths)}")
        self.paths = paths


def _copies(paths: list[Path]) -> str:
    """That one of several files has the name of a copy of another, which is why there are several; empty where none has."""
    from pdsa_cli.store.copied_files import original_name

    names = {path.name for path in paths}
    for path in paths:
        if (original := original_name(path.name)) in names:
            return f"; {path.name} has the name of a copy of {original}: compare the two, and keep one of them here"
    return ""


def is_project(path: Path) -> bool:
    """Whether a file looks like a project, sound or broken: by its name, or by a ``pdsa:`` line in its first 4 kB.

    What has the name of a project and cannot be read (a link to a file that is not there, a pipe) is one that is broken:
    reading it says so. Nothing but files is opened.
    """
    name = path.name.lower()
    if not name.endswith(PROJECT_SUFFIXES):
        return False
    says_so = name.endswith(PROJECT_SUFFIXES[:2])
    try:
        mode = path.stat().st_mode
        if says_so or not stat.S_ISREG(mode):
            return says_so and not stat.S_ISDIR(mode)
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return says_so
    return _FORMAT_LINE.search(_decoded(head)) is not None


def name_of(path: Path) -> str:
    """The project's name on the command line: the file name without its suffix."""
    for suffix in PROJECT_SUFFIXES:
        if path.name.lower().endswith(suffix):
            return path.name[: -len(suffix)]
    return path.name


def projects_in(
    folder: Path, *, recursive: bool = False, unreadable: list[PdsaError] | None = None
) -> Iterator[Path]:
    """The project files of a folder by name, then those of its subfolders if asked; found as they are taken.

    Hidden files and folders, virtual environments and the like are passed over, and links to folders are not followed.
    A folder that cannot be read is added to ``unreadable``; raises its PdsaError instead where that is None.
    """
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        files, folders = _listed(current, unreadable)
        for path in files:
            if is_project(path):
                yield path
        if recursive:
            waiting.extend(sub for sub in reversed(folders) if not os.path.lexists(sub / "pyvenv.cfg"))


def project_names(folder: Path) -> list[str]:
    """The names of the projects of a folder, for completion; empty where it cannot be read."""
    return sorted({name_of(path) for path in projects_in(folder, unreadable=[])}, key=str.casefold)


def find(project: str | None, folder: Path, environment: Mapping[str, str]) -> Path:
    """The project file that is meant by ``--project``, else by ``PDSA_PROJECT``, else the only one in ``folder``.

    Raises SeveralProjects where there is more than one to choose from, UsageError where there is none.
    """
    if project is not None:
        return _named(project, folder, "--project")
    if chosen := environment.get(VARIABLE):
        return _named(chosen, folder, VARIABLE)
    return _only_one(
        folder, "there is no project in this folder", "there are several projects in this folder"
    )


def _named(text: str, folder: Path, source: str) -> Path:
    if not text.strip() or "\0" in text:
        raise UsageError(f"{source} is empty", "give it the name or the path of a project file")
    path = _joined(folder, text)
    is_folder = os.path.isdir(path)  # noqa: PTH112  (pathlib raises where this answers no)
    if os.path.lexists(path) and not is_folder:
        return path
    looks_like_path = (
        os.sep in text or "/" in text or text.lower().endswith(PROJECT_SUFFIXES) or text in (".", "..")
    )
    if not looks_like_path and (found := _by_name(text, folder)):
        return found
    if is_folder:
        return _only_one(path, f"there is no project in {text}", f"there are several projects in {text}")
    if looks_like_path:
        _refuse_unreachable(path)
        raise _unknown(text, f"there is no file {text}", path.parent)
    raise _unknown(text, f"no project here is called {text}", folder)


def _refuse_unreachable(path: Path) -> None:
    """Raise PdsaError where the system does not even let us look whether there is such a file."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise explain(error, path, "read") from error


def _joined(folder: Path, text: str) -> Path:
    try:
        expanded = Path(text).expanduser()
    except RuntimeError:  # ~somebody who does not exist
        expanded = Path(text)
    if expanded.is_absolute() or folder == Path():
        return expanded
    return folder / expanded


def _by_name(text: str, folder: Path) -> Path | None:
    """The project of that name, or the only one whose name begins so; upper and lower case are the same."""
    wanted = text.casefold()
    paths = list(projects_in(folder, unreadable=[]))
    exact = [path for path in paths if name_of(path).casefold() == wanted]
    as_written = [path for path in exact if name_of(path) == text]
    begins = [path for path in paths if name_of(path).casefold().startswith(wanted)]
    for candidates in (as_written, exact, begins):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise SeveralProjects(f"several projects can be meant by {text}", candidates)
    return None


def _only_one(folder: Path, none: str, several: str) -> Path:
    paths = list(projects_in(folder))
    if not paths:
        raise _none_here(folder, none)
    if len(paths) > 1:
        raise SeveralProjects(several, paths)
    return paths[0]


def _none_here(folder: Path, none: str) -> UsageError:
    """That a folder has no project, with the first of those that lie below it."""
    below = list(islice(_below(folder), _NAMED + 1))
    if not below:
        return UsageError(none, _START)
    names = [str(path.relative_to(folder)) for path in below[:_NAMED]]
    more = " and more" if len(below) > _NAMED else ""
    several = f"; all of them: {Command('list', *([] if folder == Path() else [folder]))}"
    return UsageError(
        f"{none}; below it lie {', '.join(names)}{more}"
        if len(below) > 1
        else f"{none}; below it lies {names[0]}",
        f"say which with --project {below[0]}{several if len(below) > 1 else ''}",
    )


def _below(folder: Path) -> Iterator[Path]:
    """The projects in the folders nearest below one; of a large tree not all is looked through for a message."""
    waiting = deque([folder])
    for _ in range(_LOOKED_THROUGH):
        if not waiting:
            return
        files, folders = _listed(waiting.popleft(), [])
        yield from filter(is_project, files)
        waiting.extend(folders)


def _unknown(text: str, message: str, folder: Path) -> UsageError:
    from difflib import get_close_matches

    names = project_names(folder)
    if not names:
        return UsageError(f"{message}, nor any project in {_shown(folder)}", _START)
    by_folded = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(name_of(Path(text)).casefold(), by_folded, n=3, cutoff=0.5)
    if near:
        return UsageError(message, f"did you mean {' or '.join(by_folded[name] for name in near)}?")
    are = "are" if len(names) > 1 else "is"
    return UsageError(message, f"there {are}: {', '.join(names[:8])}{', …' if len(names) > 8 else ''}")


def _shown(folder: Path) -> str:
    return "this folder" if folder in (Path(), Path.cwd()) else str(folder)


def _listed(folder: Path, unreadable: list[PdsaError] | None) -> tuple[list[Path], list[Path]]:
    """The files that may be projects, and the folders to go on with."""
    files: list[Path] = []
    folders: list[Path] = []
    try:
        with os.scandir(folder) as found:
            for item in found:
                if item.name.startswith("."):
                    continue
                if item.is_dir(follow_symlinks=False):
                    if item.name not in SKIPPED:
                        folders.append(folder / item.name)
                elif item.name.lower().endswith(PROJECT_SUFFIXES):
                    files.append(folder / item.name)
    except OSError as error:
        if unreadable is None:
            raise explain(error, folder, "read") from error
        unreadable.append(explain(error, folder, "read"))
    return sorted(files, key=_order), sorted(folders, key=_order)


def _order(path: Path) -> tuple[str, str]:
    return path.name.casefold(), path.name


def _decoded(head: bytes) -> str:
    """Text enough to find the line in; UTF-16 too, so that its reader can say what is wrong with the file."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").replace("\r", "\n")
    return head.decode("utf-8", "replace").replace("\r", "\n")
