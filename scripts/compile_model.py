"""Write what follows from the declaration of a project in Pydantic: its parts as plain classes, and what their fields mean.

python scripts/compile_model.py            write ``model/project.py`` and ``model/meanings.py``
python scripts/compile_model.py --check    say whether they are current; exit code 1 where not
"""

import json
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "src"))

from pdsa_cli.model import declaration  # noqa: E402
from pdsa_cli.model.kinds import PAST_DAY, Kind  # noqa: E402
from pdsa_cli.model.types import Declared, Holds  # noqa: E402

MODEL = REPOSITORY / "src" / "pdsa_cli" / "model"
_HEAD = '''"""A project as its file holds it: the three questions of the Model for Improvement, and the cycles.

Made from ``declaration.py`` by ``scripts/compile_model.py``: change it there. What each field means stands there too.
"""

from datetime import date

from pdsa_cli import words
from pdsa_cli.model.kinds import {kinds}, choice_of
from pdsa_cli.model.part import DatedPart, Part, Shape
'''


class _Field:
    """What the declaration says of one field: the type for type checkers, and the shape, both as Python code."""

    def __init__(self, annotation: Any, metadata: tuple[Any, ...] = ()) -> None:
        self.kinds: list[Kind] = []
        self.type, self.shape = self._read(annotation, metadata)

    def _read(self, annotation: Any, metadata: tuple[Any, ...] = ()) -> tuple[str, str]:
        if get_origin(annotation) is Annotated:
            inner, *marks = get_args(annotation)
            return self._read(inner, tuple(marks))
        for mark in metadata:
            if isinstance(mark, Holds):
                self.kinds.append(mark.kind)
                return _type(annotation), f"Shape(kind={mark.kind.source})"
        if get_origin(annotation) is tuple:
            item, shape = self._read(get_args(annotation)[0])
            return f"tuple[{item}, ...]", f"Shape(item={shape})"
        if get_origin(annotation) is dict:
            key, item = get_args(annotation)
            _, codes = self._read(key)
            held, shape = self._read(item)
            codes = codes.removeprefix("Shape(kind=").removesuffix(")")
            return f"dict[str, {held}]", f"Shape(coded={shape}, codes={codes})"
        if isinstance(annotation, type) and issubclass(annotation, Declared):
            return annotation.__name__, f"Shape(part={annotation.__name__})"
        choices = [choice for choice in get_args(annotation) if choice is not type(None)]
        if len(choices) != 1 or len(get_args(annotation)) != 2:
            raise TypeError(f"no shape for {annotation!r}")
        held, shape = self._read(choices[0])
        return f"{held} | None", f"{shape.removesuffix(')')}, optional=True)"


def _type(annotation: Any) -> str:
    if isinstance(annotation, type):
        return f"words.{annotation.__name__}" if issubclass(annotation, Enum) else annotation.__name__
    return str(annotation)


def _default(value: Any) -> str:
    if isinstance(value, Declared):
        return f"{type(value).__name__}()"
    if isinstance(value, Enum):
        return f"words.{type(value).__name__}.{value.name}"
    return repr(value)


def compiled() -> str:
    """The text of the module."""
    kinds: set[str] = set()
    parts: list[str] = []
    for declared in vars(declaration).values():
        if not (isinstance(declared, type) and issubclass(declared, Declared) and declared is not Declared):
            continue
        fields = {
            name: _Field(one.annotation, tuple(one.metadata)) for name, one in declared.model_fields.items()
        }
        kinds |= {kind.source for one in fields.values() for kind in one.kinds if "(" not in kind.source}
        parts.append("\n".join(_class(declared, fields)))
    return _HEAD.format(kinds=", ".join(sorted(kinds))) + "\n\n" + "\n\n\n".join(parts) + "\n"


def _class(declared: type[Declared], fields: dict[str, _Field]) -> Iterator[str]:
    defaults = {
        name: _default(one.default) for name, one in declared.model_fields.items() if not one.is_required()
    }
    dated = any(kind is PAST_DAY for field in fields.values() for kind in field.kinds)
    yield f"class {declared.__name__}({'DatedPart' if dated else 'Part'}):"
    yield f'    """{declared.__doc__}"""'
    yield ""
    yield "    __slots__ = (" + ", ".join(f'"{name}"' for name in fields) + ")"
    yield from (f"    {name}: {field.type}" for name, field in fields.items())
    yield "    shapes = {"
    yield from (f'        "{name}": {field.shape},' for name, field in fields.items())
    yield "    }"
    yield "    defaults = {" + ", ".join(f'"{name}": {default}' for name, default in defaults.items()) + "}"


def meanings() -> str:
    """The text of the module that says what each field means."""
    lines = [
        '"""What each field of a project means, part by part: help, questions and labels say it in these words.',
        "",
        "Made from ``declaration.py`` by ``scripts/compile_model.py``: change it there.",
        '"""',
        "",
        "MEANINGS = {",
    ]
    for declared in vars(declaration).values():
        if isinstance(declared, type) and issubclass(declared, Declared) and declared is not Declared:
            lines.append(f"    {json.dumps(declared.__name__)}: {{")
            lines += [
                f"        {json.dumps(name)}: {json.dumps(one.description, ensure_ascii=False)},"
                for name, one in declared.model_fields.items()
            ]
            lines.append("    },")
    return "\n".join([*lines, "}"]) + "\n"


def main(words: list[str]) -> int:
    """Write the modules, or compare them; the exit code."""
    stale = []
    for name, text in (("project.py", compiled()), ("meanings.py", meanings())):
        if "--check" not in words:
            (MODEL / name).write_text(text, encoding="utf-8")
        elif (MODEL / name).read_text(encoding="utf-8") != text:
            stale.append(name)
    for name in stale:
        print(f"model/{name} is not what the declaration says: run python scripts/compile_model.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
