"""Sums of groups, such as wards, in which some of them are missing: said, as they look like sums of all."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from pdsa_cli.phrases import agreeing, counted, listed, some

_MOST_NAMED = 3

Group = tuple[str, ...]
"""What a row says in each column of groups."""


def partial_sums_said(name: str, values: Mapping[Any, Set[Group]], groups: Iterable[Group]) -> list[str]:
    """Which ``values`` of a measure, by their days, lack some of the ``groups`` that the table has; none where none does."""
    every = [group for group in dict.fromkeys(groups) if any(group)]
    partial = {
        place: missing
        for place, there in values.items()
        if (missing := [group for group in every if group not in there])
    }
    if not partial:
        return []
    if len(partial) == 1:
        ((place, missing),) = partial.items()
        lacks = f"{_named(missing)} {agreeing(len(missing), 'has', 'have')} no value"
        rest = f"{len(every) - len(missing)} of {counted(len(every), 'group')}"
        return [f"Check it: {name} of {place} is the sum of {rest}: {lacks}."]
    said = [f"{place} without {_named(missing)}" for place, missing in partial.items()]
    return [
        f"Check it: {len(partial):,} values of {name} are sums of fewer than {counted(len(every), 'group')}: {some(said, _MOST_NAMED)}."
    ]


def _named(groups: list[Group]) -> str:
    names = [" ".join(filter(None, group)) for group in groups]
    rest = [counted(len(names) - _MOST_NAMED, "more group")] if len(names) > _MOST_NAMED else []
    return listed([*names[:_MOST_NAMED], *rest])
