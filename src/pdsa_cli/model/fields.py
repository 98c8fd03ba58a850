"""The fields of a project by their path: for editing one by name, for the schema, and for the reference page."""

from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pdsa_cli.model.project import Project
from pdsa_cli.model.types import Kind, Part


class Shape(NamedTuple):
    """What stands at one place of the file: a part, a list of something, a value for each of some codes, or one of a kind."""

    part: type[Part] | None = None
    item: "Shape | None" = None
    kind: Kind | None = None
    coded: "Shape | None" = None

    @property
    def is_list(self) -> bool:
        """Whether several items stand here."""
        return self.item is not None


PROJECT = Shape(part=Project)


def shape_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape of a field from its type annotation."""
    for mark in metadata:
        if isinstance(mark, Kind):
            return Shape(kind=mark)
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return shape_of(inner, tuple(marks))
    if get_origin(annotation) is dict:
        return Shape(coded=shape_of(get_args(annotation)[1]))
    if get_origin(annotation) is tuple:
        return Shape(item=shape_of(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Shape(part=annotation)
    for choice in get_args(annotation):
        if choice is not type(None):
            return shape_of(choice)
    raise TypeError(f"no shape for {annotation!r}")


def fields_of(part: type[Part]) -> dict[str, Shape]:
    """The fields of a part, in the order in which the file holds them."""
    return {
        name: shape_of(field.annotation, tuple(field.metadata)) for name, field in part.model_fields.items()
    }


def shape_at(path: tuple[str | int, ...]) -> Shape | None:
    """The shape at a path of keys and list positions; None where the path leads nowhere."""
    shape: Shape | None = PROJECT
    for step in path:
        if shape is None:
            return None
        if isinstance(step, int):
            shape = shape.item
        elif shape.coded is not None:
            shape = shape.coded
        elif shape.part is not None and step in shape.part.model_fields:
            field = shape.part.model_fields[step]
            shape = shape_of(field.annotation, tuple(field.metadata))
        else:
            return None
    return shape


def part_at(path: tuple[str | int, ...]) -> type[Part] | None:
    """The part at a path; None where something else stands there."""
    shape = shape_at(path)
    return shape.part if shape else None
