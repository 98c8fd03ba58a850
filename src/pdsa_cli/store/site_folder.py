"""The folder of a site: which files in it are ours, what each was made of, and nothing else in it ever touched.

The manifest has a line for each of our files: its name, the key of what it was made of, its size, and what the one who made it wants to
find again. Lines are added while files are written, the name of a new one before it is there, so that whoever is stopped half-way
leaves nothing behind that the next run does not know. A line that is not whole is passed over, and a file that is not as
its line says is written again.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.errors import ChangedElsewhere, PdsaError
from pdsa_cli.lazily import pattern
from pdsa_cli.store.os_errors import explained
from pdsa_cli.store.system import try_lock

MANIFEST = "pdsa-site.jsonl"
BELOW = "projects"
"""The folder for the pages of projects."""
_LOCK = "pdsa-site.lock"
_HEAD = {"pdsa_site": 1}
_OURS = pattern(rf"({BELOW}/)?[a-z0-9][a-z0-9-]{{0,99}}\.html")
_TEMPORARY = ".pdsa-site-"
LEFT_OUT = -1
"""The size of a file that is not written."""


class Entry(NamedTuple):
    """One of our files: the key of what it was made of, empty where that is not known; its size or ``LEFT_OUT``; what was kept with it."""

    key: str = ""
    size: int = LEFT_OUT
    kept: str = ""


class SiteFolder:
    """A folder that is being written; made by :func:`opened_site`."""

    def __init__(self, folder: Path, entries: dict[str, Entry], there: dict[str, int]) -> None:
        self.folder = folder
        self.entries = entries
        self.written = 0
        self.removed = 0
        self._there = there

    def is_made(self, name: str, key: str) -> bool:
        """Whether a file is there as it was made of this, or is not there as it was left out."""
        entry = self.entries.get(name)
        return entry is not None and entry.key == key and self._there.get(name, LEFT_OUT) == entry.size

    def refuse_others(self, names: Iterable[str], *, replace: bool) -> None:
        """Raises PdsaError where a file that is to be written is there and is not ours, unless ``replace``."""
        for name in names:
            if name in self._there and name not in self.entries and not replace:
                raise PdsaError(
                    f"{self.folder / name} is there already and was not made by this command; it stays as it is",
                    "name another folder, or write over it with --replace",
                )

    def announce(self, names: Iterable[str]) -> None:
        """Say of files that are to be written that they are ours, before they are there, and that they are not as they should be."""
        self._note({name: Entry() for name in names})

    def note(self, made: dict[str, Entry]) -> None:
        """Say of files that were written what they were made of."""
        for name, entry in made.items():
            if entry.size == LEFT_OUT:
                self._remove(name)
        self._note(made)
        self.written += sum(entry.size != LEFT_OUT for entry in made.values())

    def _remove(self, name: str) -> None:
        with explained(self.folder / name, "written"), suppress(FileNotFoundError):
            (self.folder / name).unlink()
            self.removed += 1

    def _note(self, entries: dict[str, Entry]) -> None:
        self.entries |= entries
        with (
            explained(self.folder / MANIFEST, "written"),
            (self.folder / MANIFEST).open("a", encoding="utf-8", newline="\n") as manifest,
        ):
            manifest.writelines(map(_line, entries.items()))

    def keep_only(self, names: set[str]) -> None:
        """Remove those of our files that have none of these names, and write the manifest anew, in the order of names."""
        for name in sorted(self.entries.keys() - names):
            self._remove(name)
            del self.entries[name]
        lines = [json.dumps(_HEAD) + "\n", *map(_line, sorted(self.entries.items()))]
        raw = "".join(lines).encode()
        with explained(self.folder / MANIFEST, "written"):
            if (self.folder / MANIFEST).read_bytes() != raw:
                _replace(self.folder / MANIFEST, raw)


def write_page(folder: Path, name: str, raw: bytes) -> None:
    """Write a file of a site, in one step: who looks at it meanwhile sees the old one or the new one. Raises PdsaError."""
    with explained(folder / name, "written"):
        _replace(folder / name, raw)


def _replace(path: Path, raw: bytes) -> None:
    temporary = path.parent / f"{_TEMPORARY}{os.getpid()}"
    temporary.write_bytes(raw)
    temporary.replace(path)


@contextmanager
def opened_site(folder: Path, *, replace: bool) -> Iterator[SiteFolder]:
    """A folder for a site, made where there is none, and held so that no other process writes it meanwhile.

    Raises PdsaError where it holds other things and is no site, unless ``replace``.
    """
    with explained(folder, "written"):
        _refuse_odd(folder, replace=replace)
        (folder / BELOW).mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o666)
        try:
            if try_lock(lock) is False:
                raise ChangedElsewhere(
                    f"another program writes the site in {folder} now", "wait until it is done, and try again"
                )
            there = dict(_files(folder))
            yield SiteFolder(folder, dict(_entries(_begun(folder / MANIFEST))), there)
        finally:
            os.close(lock)


def _refuse_odd(folder: Path, *, replace: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise PdsaError(f"{folder} is a file; a site is a folder", "name a folder: --out site")
    if (folder / BELOW).is_symlink() or ((folder / BELOW).exists() and not (folder / BELOW).is_dir()):
        raise PdsaError(
            f"{folder / BELOW} is no folder of its own; pages of projects are written there",
            "take it away, or name another folder",
        )
    if folder.is_dir() and not replace and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise PdsaError(
            f"{folder} holds other things and is no site of pdsa; nothing was written",
            "name an empty or new folder, or write among them with --replace: only files of the site are ever changed",
        )


def _files(folder: Path) -> Iterator[tuple[str, int]]:
    """The files of the folder and of the one for projects, with their sizes; what killed processes left of ours is removed."""
    for below in ("", BELOW):
        with os.scandir(folder / below) as found:
            for one in found:
                if one.name.startswith(_TEMPORARY):
                    with suppress(OSError):
                        os.unlink(one.path)  # noqa: PTH108
                elif not one.is_dir():
                    size = one.stat(follow_symlinks=False).st_size if not one.is_symlink() else -2
                    yield f"{below}/{one.name}" if below else one.name, size


def _begun(manifest: Path) -> list[str]:
    """The lines of the manifest, which is there from now on and ends with a whole line."""
    lines = manifest.read_text(encoding="utf-8", errors="replace").split("\n") if manifest.exists() else []
    if not lines or lines[-1]:
        with manifest.open("a", encoding="utf-8", newline="\n") as begun:
            begun.write("\n" if lines else json.dumps(_HEAD) + "\n")
    return lines[1:]


def _line(entry: tuple[str, Entry]) -> str:
    name, (key, size, kept) = entry
    return json.dumps([name, key, size, kept], separators=(",", ":")) + "\n"


def _entries(lines: list[str]) -> Iterator[tuple[str, Entry]]:
    """The lines that are whole and name a file that can be ours; of several of a name the last counts."""
    for line in lines:
        with suppress(ValueError, TypeError):
            name, key, size, kept = json.loads(line)
            if _OURS.fullmatch(name) and isinstance(key, str) and isinstance(kept, str):
                yield name, Entry(key, int(size), kept)
