"""Which files are copies of one another: by the names that cloud folders, editors and people give them, and by what is in them."""

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.lazily import pattern

_OF_COPIES = pattern(
    r"""
      [ ]?\([^()]*(?:conflict|konflikt)[^()]*\)        # ward (conflicted copy 2026-11-30)
    | [ ]?\(\d{1,3}\)                                  # ward (1)
    | (?:[ ]-)?[ ]\(?(?:copy|kopie|copie|copia)\)?(?:[ ]\(?\d{1,3}\)?)?  # ward - Copy (2)
    | [._-]sync-conflict-[\w-]+                        # ward.sync-conflict-20261130-101010-ABCDEF
    | -(?-i:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)             # ward-LAPTOP
    | ~\d*                                             # ward~
    | [._](?:orig|bak|backup|old)                      # ward.orig
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = pattern(r"(.+?)(\.pdsa)?(\.ya?ml)", re.IGNORECASE)
_COPY_OF = pattern(r"(?:copy of|kopie von|copie de|copia de) ", re.IGNORECASE)


def original_name(name: str) -> str:
    """The name of the file of which this is the name of a copy: ``ward.pdsa.yaml`` of ``ward (1).pdsa.yaml`` and of ``ward.pdsa (1).yaml``; empty for another name."""
    if found := _COPY_OF.match(name):
        return name[found.end() :]
    stem, dot, end = name.rpartition(".")
    inner = next((one for one in _OF_COPIES.finditer(stem) if one.end() == len(stem)), None)
    if inner and inner.start():
        return f"{stem[: inner.start()]}{dot}{end}"
    parts = _NAME.fullmatch(name)
    if parts is None:
        return ""
    stem, rest = parts[1], f"{parts[2] or ''}{parts[3]}"
    at_end = next((one for one in _OF_COPIES.finditer(stem) if one.end() == len(stem)), None)
    return f"{stem[: at_end.start()]}{rest}" if at_end and at_end.start() else ""


def copies_among(files: Sequence[Path], title_of: Callable[[Path], str]) -> dict[Path, Path]:
    """The files that are copies of others of these, each with the one that counts.

    A copy has the same content as another file, or the name of a copy of the file beside it and the same title. Of files with the
    same content the first counts whose name is not that of a copy. ``title_of`` may raise PdsaError.
    """
    there = {os.path.realpath(file): file for file in files}
    originals: dict[Path, Path] = {}
    for file in files:
        name = original_name(file.name)
        beside = there.get(os.path.realpath(file.with_name(name))) if name else None
        if beside is not None:
            with suppress(PdsaError):
                if title_of(file) == title_of(beside):
                    originals[file] = beside
    first: dict[bytes, Path] = {}
    for file in sorted(files, key=lambda one: (one in originals, bool(original_name(one.name)))):
        same = first.setdefault(_content(file), file)
        if os.path.realpath(same) != os.path.realpath(file):
            originals[file] = same
    return originals


def _content(file: Path) -> bytes:
    """What is in a file; of one that cannot be read its own path, so that it is like no other."""
    try:
        return file.read_bytes()
    except OSError:
        return os.fsencode(file)
