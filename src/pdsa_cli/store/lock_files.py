"""One writer at a time where the disk knows no locks: a file beside the project stands for the right to write it.

It is created exclusively, which network disks and cloud folders do promise, and says who holds it, on which computer
and since when. One that nobody removed any more is put aside: at once where its process has ended or it is hours old,
else when it stayed the same for :data:`TOO_LONG`. Only who created a file named after that very lock may do so, so that
of several who see an abandoned lock no two take it away, and none takes away the next one.

In a crowd, who gives the lock back would often be the first to take it again. So a second file (``.next``) names the one who
has waited longest, and nobody else takes the lock meanwhile. It decides the turn, not safety: who finds it unchanged for long
removes it.

Whoever was put aside so (a computer that slept while it wrote) sees before replacing that the lock is no longer its own.
"""

import contextlib
import os
import time
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.store import system

TOO_LONG = 15.0
"""Seconds; holding takes a fraction of one, and waiting ends after twice this."""
_TURN = 4.0
"""Seconds after which a turn that nobody took is over; on this computer a waiting program looks ten times a second."""
_ABANDONED = 6 * 3600.0
"""Seconds of the disk's clock, which may differ from ours by a summer time; beyond that a lock is from another day."""
_LONGEST_NAME = 200
_LARGEST = 2000


class Holder(NamedTuple):
    """Who holds a lock, as its file says; ``key`` tells this lock from every other of the same file."""

    key: str
    user: str = ""
    host: str = ""
    process: int = 0
    since: str = ""

    @property
    def said(self) -> str:
        """The holder in words: ``anna on WARD7 since 14:05``; empty where it is not known."""
        words = [self.user, f"on {self.host.partition(' ')[0]}" if self.host else ""]
        words.append(f"since {self.since}" if self.since else "")
        return " ".join(word for word in words if word)


class LockFile:
    """The lock of the project file ``real``: taken, asked whether it still is ours, and given back."""

    HUNGRY = 2.0
    """Seconds of waiting after which the next turn is asked for."""

    def __init__(self, real: Path) -> None:
        self.path = real.parent / _named(real)
        self._mine = ""
        self._taken = 0.0
        self._seen = ""
        self._first_seen = 0.0
        self._next = real.parent / f"{self.path.name}.next"
        self._me = os.urandom(8).hex()
        self._since = time.time()
        self._asked = False
        self._turn_seen = ("", 0.0)
        self._turn_first_seen = 0.0

    def take(self) -> bool:
        """Take the lock if nobody holds it. Raises OSError where no file can be created in the folder."""
        import json
        from datetime import datetime

        if self.is_reserved():
            return False
        user, host = system.this_user(), system.this_computer()
        now = datetime.now().astimezone().strftime("%H:%M")
        key = os.urandom(8).hex()
        text = json.dumps({"user": user, "host": host, "process": os.getpid(), "since": now, "key": key})
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
        try:
            descriptor = os.open(
                self.path, flags | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
            )
        except FileExistsError:
            return False
        except PermissionError as error:
            if system.in_use(error) and os.path.lexists(self.path):  # Windows: it is being removed
                return False
            raise
        try:
            os.write(descriptor, text.encode())
        except BaseException:
            os.close(descriptor)
            system.remove(self.path)
            raise
        os.close(descriptor)
        self._mine, self._taken = key, time.monotonic()
        self.leave_the_queue()
        return True

    def ask_for_the_next_turn(self) -> None:
        """Be the next who takes the lock, unless another is who has waited longer. Raises nothing for the disk."""
        with contextlib.suppress(OSError):
            key, since = self._turn()
            if key == self._me or (key and since <= self._since):
                return
            mine = self.path.with_name(f"{self.path.name}.{self._me}")
            mine.write_text(f"{self._me} {self._since:.6f}")
            self._asked = True
            mine.replace(self._next)

    def leave_the_queue(self) -> None:
        """Take back that the next turn was asked for; nothing happens where it was not. Raises nothing for the disk."""
        if self._asked:
            self._asked = False
            with contextlib.suppress(OSError):
                if self._turn()[0] == self._me:
                    system.remove(self._next)

    def is_reserved(self) -> bool:
        """Whether another has asked for the next turn; one that nobody took is over after a while."""
        turn = self._turn()
        if turn[0] in ("", self._me):
            return False
        now = time.monotonic()
        if turn != self._turn_seen:
            self._turn_seen, self._turn_first_seen = turn, now
        if now - self._turn_first_seen < _TURN:
            return True
        with contextlib.suppress(OSError):
            system.remove(self._next)
        return False

    def _turn(self) -> tuple[str, float]:
        """Who is the next, and since when it waits, by the clock of its computer; empty where nobody is."""
        try:
            descriptor = system.opened_itself(self._next)
        except OSError:
            return "", 0.0
        try:
            key, _, since = os.read(descriptor, _LARGEST).decode("ascii", "replace").partition(" ")
            return key or "?", float(since)
        except (OSError, ValueError):
            return "?", 0.0
        finally:
            os.close(descriptor)

    def is_mine(self) -> bool:
        """Whether the lock is still the one that was taken."""
        holder = self.holder()
        return holder is not None and holder.key == self._mine

    def give_back(self) -> None:
        """Remove the lock, unless it was put aside by another meanwhile. Raises nothing for the disk."""
        with contextlib.suppress(OSError):
            if time.monotonic() - self._taken < TOO_LONG / 2:
                system.remove(self.path)
            elif self.is_mine():
                self._put_aside(self._mine)

    def holder(self) -> Holder | None:
        """Who holds the lock now; None where nobody does. Raises nothing for the disk."""
        import json

        try:
            descriptor = system.opened_itself(self.path)
        except FileNotFoundError:
            return None
        except OSError:
            return Holder("unreadable")
        try:
            raw = os.read(descriptor, _LARGEST)
            born = os.fstat(descriptor).st_mtime_ns
        except OSError:
            return Holder("unreadable")
        finally:
            os.close(descriptor)
        try:
            found = json.loads(raw)
            words = {name: str(found.get(name, ""))[:60] for name in ("user", "host", "since")}
            key = str(found["key"])
            process = int(found.get("process", 0))
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            RecursionError,
        ):  # not written yet, or not by us
            return Holder(f"{born:x}")
        return Holder(key if key.isalnum() else f"{born:x}", **words, process=process)

    def is_held(self) -> bool:
        """Whether another holds the lock, who is still there; one that was abandoned is put aside."""
        if not os.path.lexists(self.path):
            return False
        holder = self.holder()
        if holder is None:
            return False
        if not self._is_abandoned(holder):
            return True
        with contextlib.suppress(OSError):
            self._put_aside(holder.key)
        return os.path.lexists(self.path)

    def _is_abandoned(self, holder: Holder) -> bool:
        now = time.monotonic()
        if holder.key != self._seen:
            self._seen, self._first_seen = holder.key, now
        if now - self._first_seen > TOO_LONG:
            return True
        if holder.host == system.this_computer() and system.process_is_gone(holder.process):
            return True
        try:
            return time.time() - self.path.lstat().st_mtime > _ABANDONED
        except OSError:
            return False

    def _put_aside(self, key: str) -> None:
        """Remove the lock of this key and no other, unless somebody is about to. Raises OSError."""
        right = self.path.with_name(f"{self.path.name}.{key}")
        try:
            os.close(os.open(right, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            # Killed between the two removals, minutes ago.
            with contextlib.suppress(OSError):
                if time.time() - right.stat().st_mtime > 4 * TOO_LONG:
                    system.remove(right)
            return
        try:
            holder = self.holder()
            if holder is not None and holder.key == key:
                system.remove(self.path)
        finally:
            system.remove(right)


def _named(real: Path) -> str:
    """A hidden name beside the project; short even where the project's is long."""
    if len(os.fsencode(real.name)) <= _LONGEST_NAME:
        return f".{real.name}.pdsa-lock"
    from hashlib import sha256

    return f".{sha256(os.fsencode(real.name)).hexdigest()[:32]}.pdsa-lock"
