"""Which item of a changed list is which item of the old one, and where new keys go."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from pdsa_cli.yamltext.document import Data

Pair = tuple[int | None, int | None]
_MOST_COMPARED = 40


def place_keys(old: list[str], new: list[str]) -> list[str]:
    """All old keys, in their order, with each new key after the one that it follows among the new."""
    known = set(old)
    following: dict[str | None, list[str]] = {}
    last: str | None = None
    first: str | None = None
    for name in new:
        if name in known:
            last = name
            first = name if first is None else first
        else:
            following.setdefault(last, []).append(name)
    leading = following.get(None, [])
    placed: list[str] = []
    for name in old:
        if name == first:
            placed += leading
        placed.append(name)
        placed += following.get(name, [])
    return placed if first is not None else placed + leading


def pair_items(old: list[Data], new: list[Data]) -> list[Pair]:
    """The old and new index of every item, in order; None where an item was added or removed.

    Equal items at both ends are paired first; what remains is paired so that the items have the most in common.
    """
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    middle = _pair_middle(old[start : len(old) - end], new[start : len(new) - end])
    pairs: list[Pair] = [(index, index) for index in range(start)]
    pairs += [(_moved(left, start), _moved(right, start)) for left, right in middle]
    pairs += [(len(old) - back, len(new) - back) for back in range(end, 0, -1)]
    return pairs


def _moved(index: int | None, by: int) -> int | None:
    return None if index is None else index + by


def _pair_middle(old: list[Data], new: list[Data]) -> Iterator[Pair]:
    if len(old) <= _MOST_COMPARED and len(new) <= _MOST_COMPARED:
        yield from _most_alike(old, new)
        return
    old_start = new_start = 0
    for old_end, new_end in [*_equal_in_order(old, new), (len(old), len(new))]:
        for left, right in _pair_between(old[old_start:old_end], new[new_start:new_end]):
            yield _moved(left, old_start), _moved(right, new_start)
        if old_end < len(old):
            yield old_end, new_end
        old_start, new_start = old_end + 1, new_end + 1


def _pair_between(old: list[Data], new: list[Data]) -> list[Pair]:
    if len(old) <= _MOST_COMPARED and len(new) <= _MOST_COMPARED:
        return _most_alike(old, new)
    common = min(len(old), len(new))
    pairs: list[Pair] = [(index, index) for index in range(common)]
    pairs += [(index, None) for index in range(common, len(old))]
    pairs += [(None, index) for index in range(common, len(new))]
    return pairs


def _equal_in_order(old: list[Data], new: list[Data]) -> list[tuple[int, int]]:
    """The most items, of those that stand once in each list, which stand in the same order in both."""
    old_names, new_names = [repr(item) for item in old], [repr(item) for item in new]
    old_counts, new_counts = Counter(old_names), Counter(new_names)
    places = {name: index for index, name in enumerate(new_names) if new_counts[name] == 1}
    ends: list[int] = []  # the smallest end, in the new list, of a run of each length
    chains: list[tuple[int, int]] = []
    before: dict[int, int | None] = {}
    at_length: list[int] = []
    for index, name in enumerate(old_names):
        place = places.get(name)
        if place is None or old_counts[name] > 1:
            continue
        length = bisect_left(ends, place)
        chains.append((index, place))
        before[len(chains) - 1] = at_length[length - 1] if length else None
        ends[length : length + 1] = [place]
        at_length[length : length + 1] = [len(chains) - 1]
    found: list[tuple[int, int]] = []
    last = at_length[-1] if at_length else None
    while last is not None:
        found.append(chains[last])
        last = before[last]
    return found[::-1]


def _most_alike(old: list[Data], new: list[Data]) -> list[Pair]:
    """The pairing in order with the greatest total likeness."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likenesses = [[_likeness(left, right) for right in new] for left in old]
    for left in range(len(old) - 1, -1, -1):
        for right in range(len(new) - 1, -1, -1):
            best[left][right] = max(
                likenesses[left][right] + best[left + 1][right + 1],
                best[left + 1][right],
                best[left][right + 1],
            )
    pairs: list[Pair] = []
    left = right = 0
    while left < len(old) and right < len(new):
        if best[left][right] == likenesses[left][right] + best[left + 1][right + 1]:
            pairs.append((left, right))
            left, right = left + 1, right + 1
        elif best[left][right] == best[left + 1][right]:
            pairs.append((left, None))
            left += 1
        else:
            pairs.append((None, right))
            right += 1
    pairs += [(index, None) for index in range(left, len(old))]
    pairs += [(None, index) for index in range(right, len(new))]
    return pairs


def _likeness(old: Data, new: Data) -> float:
    if old == new:
        return 2.0
    if isinstance(old, dict) and isinstance(new, dict):
        equal = sum(1 for key, value in old.items() if key in new and new[key] == value)
        return 0.2 + equal / max(len(old), len(new), 1)
    if isinstance(old, list) and isinstance(new, list):
        equal = sum(1 for left, right in zip(old, new, strict=False) if left == right)
        return 0.2 + equal / max(len(old), len(new), 1)
    return 0.1 if isinstance(old, str) and isinstance(new, str) else 0.01
