"""Notices while something takes long: said by whoever waits, shown by whoever listens (the command line); else by nobody."""

from collections.abc import Callable

_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> None:
    """Let one listener hear the notices from now on, in place of any before."""
    _listeners[:] = [listener]


def notice(text: str) -> None:
    """Say something to the person who waits."""
    for listener in _listeners:
        listener(text)
