"""Copies that an editor has open: each in a folder of its own, whose name says of which project and of which text.

A copy outlives the command where the editor did not wait for its person, and where the command was killed. The next
``pdsa edit`` of the project takes it up.
"""

import os
import shutil
import time
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.lazily import pattern
from pdsa_cli.store.history import digest_of
from pdsa_cli.store.state import key_of, safe_folder
from pdsa_cli.store.system import process_is_gone

LATE = ".did-not-wait"
"""A file beside a copy whose editor came back at once."""
_FOLDER = pattern(r"edit-([0-9a-f]{12})-([0-9a-f]{12})-(\d+)-([0-9a-f]{12})-\w+")
_A_DAY = 86_400.0


class Copy(NamedTuple):
    """A copy in which something was saved: the text, of which text of the project, whether its editor did not wait."""

    path: Path
    text: str
    base: str
    saved: bool
    late: bool

    def is_of(self, raw: bytes) -> bool:
        """Whether it was made of exactly these bytes of the project file."""
        return self.base == digest_of(raw)[:12]


def prefix_for(path: Path, raw: bytes) -> str:
    """How the name of the folder begins, in which this text of the project is edited; the digest of the copy follows."""
    return f"edit-{_key(path)}-{digest_of(raw)[:12]}-{os.getpid()}-"


def left_copy(path: Path) -> Copy | None:
    """The copy of this project in which something was saved last, and that no running command has open; None without one.

    Removes copies of any project in which nothing was saved for a day: an editor may still have a newer one open. Raises nothing for the disk.
    """
    try:
        folders = sorted(safe_folder("editing").iterdir(), key=_last_saved)
    except OSError:
        return None
    newest = None
    for folder in folders:
        copy, key = _copy_in(folder)
        if copy is None:
            continue
        if not copy.saved and time.time() - folder.lstat().st_mtime > _A_DAY:
            remove(copy.path)
        elif copy.saved and key == _key(path):
            newest = copy
    return newest


def mark_as_late(copy: Path) -> None:
    """Remember that the editor did not wait for this copy. Raises nothing for the disk."""
    try:
        (copy.parent / LATE).touch()
    except OSError:
        return


def remove(copy: Path) -> None:
    """Remove a copy and its folder."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def _last_saved(folder: Path) -> float:
    return max((file.lstat().st_mtime for file in folder.glob("*.yaml")), default=0.0)


def _key(path: Path) -> str:
    return key_of(Path(os.path.realpath(path)))[:12]


def _copy_in(folder: Path) -> tuple[Copy | None, str]:
    named = _FOLDER.fullmatch(folder.name)
    if named is None or folder.is_symlink() or not process_is_gone(int(named[3])):
        return None, ""
    try:
        files = [path for path in folder.iterdir() if path.name.endswith(".yaml") and not path.is_symlink()]
        raw = files[0].read_bytes()
        text = raw.decode("utf-8")
    except (OSError, IndexError, UnicodeDecodeError):
        return None, ""
    saved = digest_of(raw)[:12] != named[4]
    return Copy(files[0], text, named[2], saved, (folder / LATE).exists()), named[1]
