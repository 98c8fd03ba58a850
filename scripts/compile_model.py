"""Write what follows from the declaration of a project in Pydantic: its parts as plain classes, what their fields mean, and schemas.

python scripts/compile_model.py            write ``model/project.py``, ``model/programme.py``, ``model/meanings.py`` and ``model/schemas.py``
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

from schemas_of_files import programme_schema, project_schema  # noqa: E402

from pdsa_cli.model import declaration  # noqa: E402
from pdsa_cli.model.kinds import PAST_DAY, Kind  # noqa: E402
from pdsa_cli.model.types import Declared, Holds  # noqa: E402

MODEL = REPOSITORY / "src" / "pdsa_cli" / "model"
_PROJECT = "A project as its file holds it: the three questions of the Model for Improvement, and the cycles."
_PROGRAMME = "A collaborative as its file holds it: its teams, shared measures and change package."
_HEAD = '''"""{said}

Made from ``declaration.py`` by ``scripts/compile_model.py``: change it there. What each field means stands there too.
"""

from datetime import date

from pdsa_cli import words
from pdsa_cli.model.kinds import {kinds}, choice_of
from pdsa_cli.model.part import {bases}
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


def _declared() -> list[type[Declared]]:
    """The parts in their order; what begins with an underscore is only what several of them have."""
    return [
        one
        for name, one in vars(declaration).items()
        if isinstance(one, type)
        and issubclass(one, Declared)
        and one is not Declared
        and not name.startswith("_")
    ]


def _of_projects(parts: list[type[Declared]]) -> list[type[Declared]]:
    return parts[: parts.index(declaration.Project) + 1]


def compiled() -> str:
    """The text of the module with the parts of a project."""
    return _module(_PROJECT, _of_projects(_declared()), [])


def compiled_programme() -> str:
    """The text of the module with the parts that only a collaborative has."""
    every = _declared()
    others = _of_projects(every)
    return _module(_PROGRAMME, every[len(others) :], others)


def _module(said: str, parts: list[type[Declared]], others: list[type[Declared]]) -> str:
    """The text of a module with ``parts``; those of ``others`` that stand in them come from the module of projects."""
    kinds: set[str] = set()
    texts: list[str] = []
    for declared in parts:
        fields = {name: _field(declared, name) for name in declared.model_fields}
        kinds |= {kind.source for one in fields.values() for kind in one.kinds if "(" not in kind.source}
        texts.append("\n".join(_class(declared, fields)))
    body = "\n\n\n".join(texts) + "\n"
    bases = ", ".join(
        name
        for name in ("DatedPart", "Definition", "Part", "Shape")
        if name == "Shape" or f"({name})" in body
    )
    head = _HEAD.format(said=said, kinds=", ".join(sorted(kinds)), bases=bases)
    used = [other.__name__ for other in others if f"part={other.__name__})" in body]
    if used:
        head += f"from pdsa_cli.model.project import {', '.join(used)}\n"
    return f"{head}\n\n{body}"


def _field(declared: type[Declared], name: str) -> _Field:
    """One field. Raises SystemExit where its type is none that a file can hold, with what to do."""
    one = declared.model_fields[name]
    try:
        return _Field(one.annotation, tuple(one.metadata))
    except TypeError as error:
        sys.exit(
            f"{declared.__name__}.{name}: {error}; give it a type of model/types.py; for choices, a name on top of "
            "declaration.py: Name = Annotated[words.Name, choice_of(words.Name)]"
        )


def _class(declared: type[Declared], fields: dict[str, _Field]) -> Iterator[str]:
    defaults = {
        name: _default(one.default) for name, one in declared.model_fields.items() if not one.is_required()
    }
    dated = any(kind is PAST_DAY for field in fields.values() for kind in field.kinds)
    base = "DatedPart" if dated else "Definition" if issubclass(declared, declaration._Definition) else "Part"
    yield f"class {declared.__name__}({base}):"
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
    for declared in _declared():
        lines.append(f"    {json.dumps(declared.__name__)}: {{")
        lines += [
            f"        {json.dumps(name)}: {json.dumps(one.description, ensure_ascii=False)},"
            for name, one in declared.model_fields.items()
        ]
        lines.append("    },")
    return "\n".join([*lines, "}"]) + "\n"


def schemas() -> str:
    """The text of the module that holds the JSON Schemas of both files, each part of them in a line."""
    head = '''"""The JSON Schemas of the project file, and of that of a programme, for editors that complete and check it while one types.

Made from ``declaration.py`` by ``scripts/compile_model.py``: change it there. Kept, as working them out takes longer than all else
that `pdsa new` does.
"""

import json


def schema_text(schema: str) -> str:
    """A schema of this module as it stands in a file."""
    return json.dumps(json.loads(schema), indent=2, ensure_ascii=False) + "\\n"
'''
    texts = [("PROJECT", _in_lines(project_schema())), ("PROGRAMME", _in_lines(programme_schema()))]
    if any("'''" in text for _, text in texts):
        raise AssertionError("three apostrophes end a text of Python")
    return f"{head}\n" + "".join(f"\n{name} = r'''{text}'''\n" for name, text in texts)


def _in_lines(schema: dict[str, Any]) -> str:
    """A schema with each of its parts, and each of its own fields, in a line."""

    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def lines(part: dict[str, Any]) -> str:
        return ",\n".join(f"{written(name)}: {written(value)}" for name, value in part.items())

    whole = ("$defs", "properties")
    parts = [
        f"{written(name)}: {{\n{lines(value)}\n}}" if name in whole else f"{written(name)}: {written(value)}"
        for name, value in schema.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}"


def main(words: list[str]) -> int:
    """Write the modules, or compare them; the exit code."""
    stale = []
    for name, text in (
        ("project.py", compiled()),
        ("programme.py", compiled_programme()),
        ("meanings.py", meanings()),
        ("schemas.py", schemas()),
    ):
        path = MODEL / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in words:
            stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote model/{name}")
    for name in stale:
        print(f"model/{name} is not what the declaration says: run python scripts/compile_model.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
