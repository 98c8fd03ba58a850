"""What the person has to hear whatever happens next: why it takes long, which day was understood, which file is changed, where what they typed is kept.

Notices are said by whoever waits, and shown by whoever listens (the command line); else by nobody. What was changed and
kept is remembered until the process ends, so that no later failure hides it.
"""

from collections.abc import Callable

_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> None:
    """Let one listener hear the notices from now on, in place of any before."""
    _listeners[:] = [listener]


def notice(text: str) -> None:
    """Say something at once."""
    for listener in _listeners:
        listener(text)


_changed: list[str] = []
_kept: list[str] = []


def begin() -> None:
    """A command begins: nobody listens, and nothing is changed or kept yet."""
    _listeners.clear()
    _changed.clear()
    _kept.clear()


def remember_changed(file: str) -> None:
    """A file was changed, and stays so."""
    if file not in _changed:
        _changed.append(file)


def remember_kept(draft: str, previous: str = "") -> None:
    """What was typed is kept in a file, in place of a ``previous`` one."""
    forget_kept(previous)
    _kept.append(draft)


def forget_kept(draft: str) -> None:
    """A draft is no longer there."""
    if draft in _kept:
        _kept.remove(draft)


def changed_files() -> str:
    """What was changed, as a part of a sentence: ``a.yaml is changed``; empty where nothing was."""
    verb = "is" if len(_changed) == 1 else "are"
    return f"{' and '.join(_changed)} {verb} changed" if _changed else ""


def kept_files() -> list[str]:
    """The files in which what was typed is kept now, oldest first."""
    return list(_kept)
