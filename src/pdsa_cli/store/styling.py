"""How new values are written into a file: numbers, dates and choices bare, texts quoted where another reader of YAML
would take them for something else; new keys where the file's order has them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pdsa_cli.model.fields import shape_at
from pdsa_cli.model.part import Shape

if TYPE_CHECKING:
    from pdsa_cli.yamltext import Data, Path

_WRITTEN = {"yes": "true", "no": "false"}


def styled(data: Any, path: "Path" = ()) -> Any:
    """``data``, as it would stand at ``path`` of a project, with bare values marked and fields in the file's order.

    What does not fit the shape of a project is left as it is: validation reports it.
    """
    shape = shape_at(path)
    return _styled(data, shape) if shape else data


def styled_programme(data: Any) -> Any:
    """The same for the data of a whole programme."""
    from pdsa_cli.model.programme import Programme

    return _styled(data, Shape(part=Programme))


def _styled(data: Any, shape: Shape) -> Any:
    from pdsa_cli.yamltext import Bare

    if isinstance(data, list) and shape.item is not None:
        return [_styled(item, shape.item) for item in data]
    if isinstance(data, dict) and shape.coded is not None:
        return {key: _styled(value, shape.coded) for key, value in data.items()}
    if isinstance(data, dict) and shape.part is not None:
        fields = shape.part.shapes
        known = {key: _styled(data[key], fields[key]) for key in fields if key in data}
        return known | {key: value for key, value in data.items() if key not in fields}
    if isinstance(data, str) and shape.kind is not None and shape.kind.bare:
        text = data.strip()
        return Bare(_WRITTEN.get(text.lower(), text) if "true" in shape.kind.name else text)
    return data


def put(mapping: dict[str, "Data"], key: str, value: "Data", path: "Path") -> None:
    """Set ``key`` of the mapping that stands at ``path``; a new key goes where the order of the file's fields has it."""
    if key in mapping:
        mapping[key] = value
        return
    shape = shape_at(path)
    order = list(shape.part.shapes) if shape and shape.part else []
    after = _keys_after(key, order)
    items = list(mapping.items())
    position = next((index for index, (name, _) in enumerate(items) if name in after), len(items))
    items.insert(position, (key, value))
    mapping.clear()
    mapping.update(items)


def _keys_after(key: str, order: Sequence[str]) -> set[str]:
    return set(order[order.index(key) + 1 :]) if key in order else set()
