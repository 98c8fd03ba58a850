"""Public names of a package imported at their first use: a command pays only for what it needs."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


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
