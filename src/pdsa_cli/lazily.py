"""What is made at its first use: a command pays only for what it needs."""

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, cast


def lazily(package: str, homes: Mapping[str, Iterable[str]], names: dict[str, Any]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package: ``homes`` says which names live in which module of it, ``names`` are its globals."""

    home_of = {name: home for home, living in homes.items() for name in living}

    def getattr_of_package(name: str) -> Any:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        names[name] = found = getattr(import_module(f"{package}.{home}"), name)
        return found

    return getattr_of_package


class _Pattern:
    """A regular expression that compiles itself when the first of its methods is asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression by its methods, compiled at its first use: to compile one takes as long as to read a small file.

    Raises re.error then, where it is none.
    """
    return cast("re.Pattern[str]", _Pattern(text, flags))
