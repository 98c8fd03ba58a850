"""Runs commands and kills them at a system call that is named by its number: a process of tests, never of people.

Each line of input is a command as JSON: its words, environment and folder, at which call it is to be killed (0: never),
and whether the disk knows locks. Everything is imported before, so only the calls of the command itself are counted. Each
line of output is its exit code, or -9, and how many calls it made. Needs Linux (ptrace).
"""

import ctypes
import errno
import json
import os
import signal
import sys
import time
from typing import Any, NoReturn

from fork_serving import import_everything

_TRACE_ME, _TO_THE_NEXT_CALL = 0, 24
_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_LIBC.ptrace.restype = ctypes.c_long


def trace(request: int, process: int = 0, number: int = 0) -> None:
    """Ask the kernel for a step of tracing. Raises OSError."""
    if _LIBC.ptrace(request, process, None, number) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def become(order: dict[str, Any]) -> NoReturn:
    """Be the command, from now on in its folder and environment."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["env"])
    quiet, said = (
        os.open(os.devnull, os.O_RDWR),
        os.open(order["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    )
    os.dup2(quiet, 0)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.closerange(3, 64)
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    sys.argv = ["pdsa", *order["words"]]
    time.tzset()
    if order["without_locks"]:

        def refuse(event: str, _: object) -> None:
            if event == "fcntl.flock":
                raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        sys.addaudithook(refuse)
    from pdsa_cli.__main__ import main

    trace(_TRACE_ME)
    os.kill(os.getpid(), signal.SIGSTOP)
    main()
    raise AssertionError("main ends the process")


def killed_at(process: int, call: int) -> tuple[int, int]:
    """Let it run up to that call, and kill it before the call is made; its exit code and the number of calls."""
    os.waitpid(process, 0)
    calls, entering, passed_on = 0, True, 0
    while True:
        trace(_TO_THE_NEXT_CALL, process, passed_on)
        _, status = os.waitpid(process, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status), calls
        passed_on = os.WSTOPSIG(status)
        if passed_on == signal.SIGTRAP:
            passed_on = 0
            calls += entering
            if entering and calls == call:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
                return -signal.SIGKILL, calls
            entering = not entering


def main() -> None:
    """Do what each line of input says."""
    import_everything()
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if not process:
            try:
                become(order)
            finally:
                os._exit(99)
        print(*killed_at(process, order["call"]), flush=True)


if __name__ == "__main__":
    main()
