"""Runs a command in circumstances that a test has to make first: ``circumstances.py NAME ...``, in transcripts only."""

import ctypes
import os
import sys
import time

NOBODY = 65534
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def while_locked(path: str, *command: str) -> None:
    """Run `pdsa` while somebody else holds the file; a clock that runs fast makes it lose patience at once."""
    import fcntl

    from pdsa_cli.__main__ import main

    descriptor = os.open(path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    clock = time.monotonic
    time.monotonic = lambda: clock() * 200
    sys.argv = list(command)
    main()


def without_privileges(*command: str) -> None:
    """Run a command as somebody whom the modes of files bind; root may ignore them."""
    if os.geteuid() == 0:
        try:
            # Still root, but of the privileges that it gets by that, not the two that override the modes of files.
            prctl = ctypes.CDLL(None, use_errno=True).prctl
            failed = prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) or prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH)
        except AttributeError:  # not Linux
            failed = True
        if failed:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
    os.execvp(command[0], command)


def on_a_terminal(columns: str, *command: str) -> None:
    """Run a command whose standard streams are a terminal that many columns wide, and show what it shows."""
    import fcntl
    import pty
    import struct
    import termios

    child, master = pty.fork()
    if not child:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
        os.execvp(command[0], command)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
    sys.exit(status)


if __name__ == "__main__":
    {"while-locked": while_locked, "without-privileges": without_privileges, "on-a-terminal": on_a_terminal}[
        sys.argv[1]
    ](*sys.argv[2:])
