"""The bar on standard error: it stays on one line of a terminal, so that it can be taken away."""

import os
import pty
import struct
import sys
import termios
import time
from fcntl import ioctl

import pytest

from pdsa_cli.render.progress import Progress


@pytest.mark.not_on_windows(reason="a pseudo-terminal")
@pytest.mark.parametrize(("columns", "bar"), [(100, True), (70, True), (40, False), (12, False)])
def test_the_bar_is_never_wider_than_the_terminal(
    columns: int, bar: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    clock = iter([0.0, 10.0])
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setattr(time, "monotonic", lambda: next(clock))
        progress = Progress(150, "files read")
        progress.at(75)
        shown = os.read(ours, 1000).decode()
        progress.hide()
        assert os.read(ours, 1000).decode() == "\r\x1b[K"
    os.close(ours)
    said = shown.removeprefix("\r").removesuffix("\x1b[K")
    assert len(said) < columns
    assert said.startswith("[###") is bar
    assert ("75 of 150 files read, 10 s left" in said) is (columns > 12)
