"""Public names of a package imported at their first use: a command pays only for what it needs."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, str], names: dict[str, Any]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package: ``homes`` says in which module of it a name lives, ``names`` are its globals."""

    def getattr_of_package(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        names[name] = found = getattr(import_module(f"{package}.{home}"), name)
        return found

    return getattr_of_package
