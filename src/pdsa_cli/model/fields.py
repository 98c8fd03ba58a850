"""The fields of a project by their path: for editing one by name, for writing them, and for the reference page."""

from pdsa_cli.model.part import Part, Shape
from pdsa_cli.model.project import Project

PROJECT = Shape(part=Project)


def shape_at(path: tuple[str | int, ...], whole: Shape = PROJECT) -> Shape | None:
    """The shape at a path of keys and list positions; None where the path leads nowhere."""
    shape: Shape | None = whole
    for step in path:
        if shape is None:
            return None
        if isinstance(step, int):
            shape = shape.item
        elif shape.coded is not None:
            shape = shape.coded
        elif shape.part is not None:
            shape = shape.part.shapes.get(step)
        else:
            return None
    return shape


def part_at(path: tuple[str | int, ...], whole: Shape = PROJECT) -> type[Part] | None:
    """The part at a path; None where something else stands there."""
    shape = shape_at(path, whole)
    return shape.part if shape else None
