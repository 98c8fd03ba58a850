"""The file of an index: where it is, whether it is one of ours and whole, and a database in memory where none can be kept."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pdsa_cli
from pdsa_cli.index.digesting import blake2b
from pdsa_cli.store.state import private_folder
from pdsa_cli.store.system import knows_record_locks, try_lock
from pdsa_cli.views.judging import Judging

FORMAT = 22
"""The version of the tables and of what stands in them; one more with every change of either."""
_APPLICATION = 0x50445341
_PATIENCE = 10.0
"""Seconds to wait for another process that writes: it writes for a moment at a time."""
_PAGE = 16384
"""Bytes of a page: of larger ones less stays empty behind projects of a few thousand bytes."""
_FORGOTTEN = 120 * 86400
"""Seconds after which an index that nobody asks is removed."""
_CANNOT_KEEP = frozenset(
    getattr(sqlite3, f"SQLITE_{name}")
    for name in [
        "BUSY",
        "LOCKED",
        "READONLY",
        "IOERR",
        "FULL",
        "CANTOPEN",
        "PERM",
        "NOLFS",
        "PROTOCOL",
        "AUTH",
    ]
)
"""What SQLite says where the disk or another process is the reason."""


def index_file(places: list[str], judging: Judging) -> Path:
    """The file of the index of these places, each as its real path, made by this version for this way of judging.

    Raises OSError where there is no folder for it.
    """
    folder = private_folder("index", kind="cache")
    meant = "\0".join((*places, _made_by(judging))).encode("utf-8", "surrogatepass")
    return folder / f"{blake2b(meant, digest_size=16).hexdigest()}.sqlite"


def cannot_keep(error: sqlite3.Error) -> bool:
    """Whether the disk is the reason, or another process, so that making the file again would not help."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CANNOT_KEEP


def connected(file: Path, judging: Judging) -> sqlite3.Connection:
    """The index in a file, made anew where it is not one of ours or not whole. Raises sqlite3.Error or OSError."""
    if not file.exists():
        _remove_forgotten(file.parent)
        return _replaced(file, judging)
    connection = _opened(file)
    if _is_ours(connection, file, judging):
        return connection
    connection.close()
    return _replaced(file, judging)


def _replaced(file: Path, judging: Judging) -> sqlite3.Connection:
    """A new index in the place of what is none, unless another process has just made one."""
    with _alone(file):
        connection = _opened(file)
        if not _is_ours(connection, file, judging):
            connection.close()
            remove(file)
            connection = _opened(file)
            _make(connection, judging)
        return connection


def remove_broken(file: Path, which: int) -> None:
    """Remove an index that turned out to be broken, by its number on the disk, unless another is there by now. Raises OSError."""
    with _alone(file), suppress(FileNotFoundError):
        if file.stat().st_ino == which:
            remove(file)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the lock for removing and making: who removed what another is making would have two files with one journal."""
    lock = os.open(file.with_name("making.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if not knows_record_locks(lock):  # SQLite would wait for them as if another process had one
            raise OSError("its disk knows no locks; PDSA_STATE can name a folder on another")
        while try_lock(lock) is False:
            time.sleep(0.02)
        yield
    finally:
        os.close(lock)


def in_memory(judging: Judging, copied: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """An index that lasts as long as the command, with what is in another as far as that can be read."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    if copied is not None:
        with suppress(sqlite3.Error):
            copied.backup(connection)
            if _says_so(connection, judging):
                return connection
        connection.close()
        connection = sqlite3.connect(":memory:", isolation_level=None)
    _make(connection, judging)
    return connection


def remove(file: Path) -> None:
    """Take the file of an index away, with what a process that was killed left beside it. Raises OSError."""
    for path in (file, file.with_name(f"{file.name}-journal")):
        path.unlink(missing_ok=True)


def _opened(file: Path) -> sqlite3.Connection:
    if not file.exists():
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)


def _is_ours(connection: sqlite3.Connection, file: Path, judging: Judging) -> bool:
    """Whether a file is an index of this version, as long as it says, for this way of judging."""
    try:
        connection.execute("BEGIN")
        with closing(connection.execute("PRAGMA page_count")) as found:
            (pages,) = found.fetchone()
        with closing(connection.execute("PRAGMA page_size")) as found:
            (size,) = found.fetchone()
        whole = pages * size == file.stat().st_size
        ours = whole and _says_so(connection, judging)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if cannot_keep(error):
            raise
        return False
    return ours


def _says_so(connection: sqlite3.Connection, judging: Judging) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION:
        return False
    made = connection.execute('SELECT "by" FROM made').fetchall()
    return made == [(_made_by(judging),)]


def _made_by(judging: Judging) -> str:
    return f"pdsa {pdsa_cli.__version__}, format {FORMAT}, {tuple(judging)}"


def _make(connection: sqlite3.Connection, judging: Judging) -> None:
    """Make the tables."""
    from pdsa_cli.index.tables import schema

    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in schema().split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO made VALUES (?, 1)", (_made_by(judging),))
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute("COMMIT")


def _remove_forgotten(folder: Path) -> None:
    """Remove what nobody has asked for long: its folder may be gone, and its texts with it."""
    with suppress(OSError):
        for path in folder.glob("*.sqlite"):
            if path.stat().st_mtime < time.time() - _FORGOTTEN:
                remove(path)
