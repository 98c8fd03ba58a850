"""A process in which locks of files fail, as on a network share without them: by a filter of system calls (Linux)."""

import ctypes
import platform
import struct

_NUMBERS = {"x86_64": (0xC000003E, 72, 73), "aarch64": (0xC00000B7, 25, 32)}
"""Of a machine: how the kernel calls it, and its numbers of fcntl and flock."""
_LOCKS = (6, 7, 37, 38)
"""Commands of fcntl: F_SETLK, F_SETLKW and those of open files."""


def can_be_refused() -> bool:
    """Whether this machine is one on which that is known."""
    return platform.system() == "Linux" and platform.machine() in _NUMBERS


def refuse_locks(error: int) -> None:
    """From here on every lock fails with ``error``."""
    machine, fcntl, flock = _NUMBERS[platform.machine()]
    load, equal, give = 0x20, 0x15, 0x06  # BPF: load a word, jump where it is equal, return
    refused, allowed = 0x00050000 | error, 0x7FFF0000
    lines = [  # jumps are counted from the next line: so many where it is equal, so many where it is not
        (load, 0, 0, 4),  # the machine
        (equal, 0, 9, machine),
        (load, 0, 0, 0),  # the number of the call
        (equal, 6, 0, flock),
        (equal, 0, 6, fcntl),
        (load, 0, 0, 24),  # its second argument
        (equal, 3, 0, _LOCKS[0]),
        (equal, 2, 0, _LOCKS[1]),
        (equal, 1, 0, _LOCKS[2]),
        (equal, 0, 1, _LOCKS[3]),
        (give, 0, 0, refused),
        (give, 0, 0, allowed),
    ]
    program = b"".join(struct.pack("HBBI", *line) for line in lines)
    held = ctypes.create_string_buffer(program, len(program))
    told = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.c_char_p(told), 0, 0):
        raise OSError(ctypes.get_errno(), "no filter of system calls")
