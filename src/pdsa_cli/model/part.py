"""What every part of a project is: values under names, compared by what they hold; and what may stand at each of its fields."""

from typing import Any, ClassVar, NamedTuple, Self

from pdsa_cli.model.kinds import Kind
from pdsa_cli.words import DataType, unit_settled

FORMAT = 1
"""The version of the file format this program writes."""


class Shape(NamedTuple):
    """What stands at one place of the file: a part, a list of something, a value for each of some codes, or one of a kind.

    ``optional``: nothing may stand there. ``codes`` is the kind of the keys, where there is a value for each of some codes.
    """

    part: "type[Part] | None" = None
    item: "Shape | None" = None
    kind: Kind | None = None
    coded: "Shape | None" = None
    codes: Kind | None = None
    optional: bool = False

    @property
    def is_list(self) -> bool:
        """Whether several items stand here."""
        return self.item is not None


class Part:
    """The base of every part of a project. Nobody changes one: ``replaced`` gives another.

    ``shapes`` says what each field may hold, in the order in which the file holds them; ``defaults`` what a field holds
    that is not given. A field without a default has to be given.
    """

    __slots__ = ()
    shapes: ClassVar[dict[str, Shape]] = {}
    defaults: ClassVar[dict[str, Any]] = {}

    def __init__(self, **given: Any) -> None:
        """A part with these values, taken as they are."""
        for name, value in (self.defaults | given).items():
            setattr(self, name, value)

    def values(self) -> dict[str, Any]:
        """The value of each field by its name."""
        return {name: getattr(self, name) for name in self.shapes}

    def replaced(self, **changes: Any) -> Self:
        """The same part with other values in some fields."""
        return type(self)(**self.values() | changes)

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Part) and self.__class__ is other.__class__ and self.values() == other.values()
        )

    def __hash__(self) -> int:
        return hash((self.__class__, *self.values().values()))

    def __repr__(self) -> str:
        given = {name: value for name, value in self.values().items() if value != self.defaults.get(name)}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in given.items())})"


class Definition(Part):
    """A part that says what a measure is."""

    __slots__ = ()
    type: DataType | None
    unit: str | None

    def settle(self) -> None:
        """Fill in what follows from what the file says."""
        setattr(self, "unit", unit_settled(self.unit, self.type))  # noqa: B010  (each part has the slot itself)


class DatedPart(Part):
    """A part with days on which something happened; that one of them will never be known can be said, as ``unknown``.

    Such a day is None, as one is of which nothing is said yet; ``never_known`` names those of which it is said.
    """

    __slots__ = ("never_known",)
    never_known: frozenset[str]

    def __init__(self, *, never_known: frozenset[str] = frozenset(), **given: Any) -> None:
        super().__init__(**given)
        self.never_known = never_known

    def replaced(self, **changes: Any) -> Self:
        """The same part with other values in some fields; what becomes of their days is said anew."""
        return type(self)(never_known=self.never_known - changes.keys(), **self.values() | changes)

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self.never_known == getattr(other, "never_known", None)

    __hash__ = Part.__hash__
