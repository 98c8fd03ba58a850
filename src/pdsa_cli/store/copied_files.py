"""Which files are copies of others: by the names that cloud folders, editors and people give them, or by their content."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Project
from pdsa_cli.store.files import load
from pdsa_cli.store.locking import read_file

_OF_COPIES = pattern(
    r"""
      [ ]?\([^()]*(?:conflict|konflikt)[^()]*\)        # ward (conflicted copy 2026-11-30)
    | [ ]?\(\d{1,3}\)                                  # ward (1)
    | (?:[ ]-)?[ ]\(?(?:copy|kopie|copie|copia)\)?(?:[ ]\(?\d{1,3}\)?)?  # ward - Copy (2)
    | [._-]sync-conflict-[\w-]+                        # ward.sync-conflict-20261130-101010-ABCDEF
    | -(?-i:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)             # ward-LAPTOP
    | ~\d*                                             # ward~
    | [ ._-](?:orig|bak|backup|old|copy)\d{0,3}         # ward.orig, ward-old
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


def copies_among(files: Sequence[Path]) -> dict[Path, Path]:
    """The project files that are copies of another among these, each with that one.

    A copy has the name of one of the file beside it, and its title; or the same content, and values or tests in it: two
    teams that have just begun may well say the same.
    """
    there = {os.path.realpath(file): file for file in files}
    originals: dict[Path, Path] = {}
    for file in files:
        name = original_name(file.name)
        beside = there.get(os.path.realpath(file.with_name(name))) if name else None
        if beside is not None:
            with suppress(PdsaError):
                if load(file).project.title == load(beside).project.title:
                    originals[file] = beside
    alike: dict[bytes, list[Path]] = {}
    for file in there.values():
        if file not in originals:
            with suppress(PdsaError):
                alike.setdefault(read_file(file), []).append(file)
    for first, *others in alike.values():
        with suppress(PdsaError):
            if others and _has_begun(load(first).project):
                originals |= dict.fromkeys(others, first)
    return originals


def _has_begun(project: Project) -> bool:
    """Whether anything is on record that no other project has by chance: a test or a value."""
    return bool(project.cycles) or any(measure.data for measure in project.measures)
