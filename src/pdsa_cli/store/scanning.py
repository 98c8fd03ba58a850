"""The files that may be projects, of folders with all below them, with what tells that one has changed: fast enough for 100,000.

Paths are bytes here, as the system gives them: nothing is decoded for a file that is as it was.
"""

import os
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.store.finding import PROJECT_SUFFIXES, SKIPPED
from pdsa_cli.store.os_errors import explain

_SUFFIXES = tuple(map(os.fsencode, PROJECT_SUFFIXES))
_SKIPPED = frozenset(map(os.fsencode, SKIPPED))
_DOT = ord(".")
_SEPARATOR = os.fsencode(os.sep)

Mark = tuple[int, int, int]
"""Size, and when content and properties of a file changed last, in nanoseconds; another one tells of a change."""


Seen = tuple[bytes, Mark | None, bool]
"""A file: its name or its path, its mark (None where the system does not tell), and whether it is a link."""


_name = itemgetter(0)


def scanned(folder: Path, unreadable: list[PdsaError]) -> Iterator[tuple[bytes, list[Seen]]]:
    """What is in a folder and in each below it, each with its path below the first; those that cannot be read are added to ``unreadable``.

    The same files and folders are passed over as by ``finding.projects_in``; whether a YAML file is a project is not looked at.
    """
    root = os.fsencode(folder)
    waiting = [b""]
    while waiting:
        below = waiting.pop()
        current = os.path.join(root, below) if below else root  # noqa: PTH118
        files: list[Seen] = []
        folders: list[bytes] = []
        try:
            with os.scandir(current) as found:
                for item in found:
                    name = item.name
                    if name[0] == _DOT:
                        continue
                    if item.is_dir(follow_symlinks=False):
                        if name not in _SKIPPED:
                            folders.append(below + name + _SEPARATOR)
                    elif name.endswith(_SUFFIXES) or name.lower().endswith(_SUFFIXES):
                        try:
                            told = item.stat()
                        except OSError:
                            files.append((name, None, True))
                            continue
                        # The mark, written out: this is done for each file each time.
                        mark = (told.st_size, told.st_mtime_ns, told.st_ctime_ns)
                        files.append((name, mark, item.is_symlink()))
                    elif name == b"pyvenv.cfg" and below:
                        files, folders = [], []
                        break
        except OSError as error:
            unreadable.append(explain(error, Path(os.fsdecode(current)), "read"))
        folders.sort()
        waiting += folders
        files.sort(key=_name)
        yield below, files


def mark_of(found: os.stat_result) -> Mark:
    """What tells of a change of a file."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
