"""What the operating system refuses, said in words that help."""
# ruff: noqa: PTH112, PTH114  (os.path answers "no" where pathlib raises)

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.store.system import ACCESS_DENIED, in_use
from pdsa_cli.suggesting import Command

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_OF_PROJECTS = (".yaml", ".yml")
_NOT_ALLOWED = (errno.EACCES, errno.EPERM)


@contextmanager
def explained(path: Path, doing: str) -> Iterator[None]:
    """Turn an OSError of the block into a PdsaError about ``path``; ``doing`` is ``read`` or ``written``."""
    try:
        yield
    except OSError as error:
        raise explain(error, path, doing) from error


def explain(error: OSError, path: Path, doing: str) -> PdsaError:
    """The error for people: which file, what is wrong with it, what to do."""
    found = _explained(error, path, doing)
    found.file = str(path)
    return found


def _explained(error: OSError, path: Path, doing: str) -> PdsaError:
    code = error.errno
    if code in (errno.ENOENT, errno.ENOTDIR):
        return _missing(path, doing)
    if code == errno.ELOOP:
        return PdsaError(
            f"{path} is a link that leads back to itself",
            "remove the link, or name the file it should lead to",
        )
    if code in _NO_ROOM:
        return PdsaError(
            f"{path} was not {_done_to(path)}: there is no room on the disk",
            "free some space, or ask for more, and try again",
        )
    if code == errno.EROFS:
        return _read_only_disk(path)
    if in_use(error):
        return _in_use(path, doing, error)
    if code in _NOT_ALLOWED:
        return _not_allowed(path, doing)
    return _otherwise(error, path, doing)


def _otherwise(error: OSError, path: Path, doing: str) -> PdsaError:
    if error.errno == errno.ENAMETOOLONG:
        return PdsaError(f"the name {path.name[:40]}… is too long for this disk", "choose a shorter name")
    if error.errno == errno.EISDIR:
        return PdsaError(f"{path} is a folder", "name a project file in it")
    reason = error.strerror or str(error)
    return PdsaError(
        f"{path} could not be {doing}: {reason}", "the file is as it was; try again, or copy it elsewhere"
    )


def _read_only_disk(path: Path) -> PdsaError:
    there = os.path.lexists(path)
    return PdsaError(
        f"{path} {'is' if there else 'would be'} on a disk that cannot be written; nothing was {_done_to(path)}",
        "copy the file to another folder and work there" if there else "choose a folder on another disk",
    )


def _in_use(path: Path, doing: str, error: OSError) -> PdsaError:
    """Windows says of a file that is open what it says of one that is forbidden."""
    done = "read" if doing == "read" else _done_to(path)
    if getattr(error, "winerror", None) == ACCESS_DENIED:
        return PdsaError(
            f"{path} was not {done}: another program has it open, or you may not write there",
            "close it in other programs, wait until it is synchronised, and try again; or ask who owns the folder",
        )
    return PdsaError(
        f"{path} was not {done}: another program has it open (an editor, a virus scanner, or one that synchronises files)",
        "close it there, or wait a moment, and try again",
    )


def _done_to(path: Path) -> str:
    return "changed" if os.path.lexists(path) else "written"


def _missing(path: Path, doing: str) -> PdsaError:
    if os.path.islink(path):
        target = path.readlink()
        return PdsaError(
            f"{path} is a link to {target}, which is not there", "name the file itself, or remove the link"
        )
    if not os.path.isdir(path.parent):
        advice = "check the path" if doing == "read" else "create the folder first, or check the path"
        return PdsaError(f"there is no folder {path.parent}", advice)
    if os.path.lexists(path):
        return PdsaError(f"{path} is not a folder", "name the folder that it is in")
    listed = (
        ""
        if path.suffix and path.suffix.lower() not in _OF_PROJECTS
        else f"; {Command('list')} shows the projects in a folder"
    )
    return PdsaError(f"there is no file or folder {path}", f"check the name{listed}")


def _not_allowed(path: Path, doing: str) -> PdsaError:
    if doing == "read":
        return PdsaError(f"you have no permission to read {path}", "ask its owner for permission")
    folder = Path(os.path.realpath(path)).parent
    return PdsaError(
        f"{path} was not {_done_to(path)}: you have no permission to write in the folder {folder}",
        "ask the owner of the folder, or copy the file to a folder of your own",
    )
