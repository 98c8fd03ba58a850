"""Days of events, of which one day can have several: each is a point of its own on charts of what lies between events."""

from collections.abc import Sequence
from datetime import date
from typing import Any


class Event(date):
    """The day of an event, and its turn among those of that day. It is the same as its day, and not as another event."""

    turn: int = 0

    def _key(self, other: object) -> tuple[tuple[int, int], tuple[int, int]]:
        if not isinstance(other, date):
            raise TypeError(other)
        turn = other.turn if isinstance(other, Event) else self.turn
        return (self.toordinal(), self.turn), (other.toordinal(), turn)

    def __eq__(self, other: object) -> bool:
        """The same day, and the same turn where both are events."""
        if not isinstance(other, date):
            return False
        mine, others = self._key(other)
        return mine == others

    def __hash__(self) -> int:
        """That of the day."""
        return hash(date(self.year, self.month, self.day))

    def __lt__(self, other: date) -> bool:
        """Earlier, or of an earlier turn."""
        mine, others = self._key(other)
        return mine < others

    def __le__(self, other: date) -> bool:
        """Not later."""
        mine, others = self._key(other)
        return mine <= others

    def __gt__(self, other: date) -> bool:
        """Later, or of a later turn."""
        mine, others = self._key(other)
        return mine > others

    def __ge__(self, other: date) -> bool:
        """Not earlier."""
        mine, others = self._key(other)
        return mine >= others


def apart(keys: Sequence[Any]) -> list[Any]:
    """The keys, with those of one day told apart by their turn; where no day has two, as they are. Labels stay."""
    if len(set(keys)) == len(keys):
        return list(keys)
    seen: dict[Any, int] = {}
    found: list[Any] = []
    for key in keys:
        turn = seen[key] = seen.get(key, -1) + 1
        if type(key) is date:
            event = Event(key.year, key.month, key.day)
            event.turn = turn
            found.append(event)
        else:
            found.append(key)
    return found
