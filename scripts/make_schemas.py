"""Makes docs/json: a JSON Schema (draft 2020-12) of what each command prints with `--json`, and compares them.

    python scripts/make_schemas.py            writes them
    python scripts/make_schemas.py --check    writes nothing, and fails where one is not what it would write

Each command is run on the examples, on shown and on made projects, on a collaborative, on files that cannot be read, and on the
complete example without each of its parts and fields in turn; `json_shapes` reads off what may stand where.
"""

import contextlib
import difflib
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from json_shapes import Schema, Shape, Shapes, Writer, watched_as_data, watched_data_of
from schema_corpus import OF_ONE, ONCE, written_corpus
from shown_projects import REPOSITORY

from pdsa_cli.model import plain

SCHEMAS = REPOSITORY / "docs" / "json"
TODAY = "2026-11-30"


def schemas() -> dict[str, str]:
    """The text of each command's schema."""
    shapes, forms = Shapes(), {}
    for form, data in _printed():
        shapes.see(forms.setdefault(form, Shape()), data)
    texts = {}
    for command in dict.fromkeys(form.partition(" ")[0] for form in forms):
        writer = Writer(shapes)
        own = {form: shape for form, shape in forms.items() if form.partition(" ")[0] == command}
        schema = _envelope(command, {form: writer.schema(shape) for form, shape in own.items()}, writer)
        texts[command] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return texts


def _printed() -> Iterator[tuple[str, Any]]:
    """Every form of what is printed with the data of each run, as they are before they are made plain."""
    # Before anything else of the program is imported, which then takes these.
    plain.data_of, plain.as_data = watched_data_of, watched_as_data
    from pdsa_cli import showing
    from pdsa_cli.app import run
    from pdsa_cli.store import files

    files.understood = lru_cache(256)(files.understood)  # many commands read the same text

    shown: list[Any] = []

    def watch(result: Any, _command: str) -> Any:
        shown.append(_at_once(result.data()))
        return showing._ended(result)

    showing._write_data = watch
    for name in [name for name in os.environ if name.startswith("PDSA_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        folder = Path(name)
        os.environ |= {"PDSA_TODAY": TODAY, "PDSA_STATE": str(folder / ".state"), "COLUMNS": "100"}
        for form, line, is_shown in _lines(written_corpus(folder)):
            shown.clear()
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                run([*line, "--json"])
            if is_shown and not shown:
                raise AssertionError(f"pdsa {' '.join(line)} gave nothing: {said.getvalue()}")
            yield from ((form, data) for data in shown)


def _at_once(data: Any) -> Any:
    """Data of which a long list would be written item by item, as a whole."""
    from pdsa_cli.commands.result import Streamed

    if not isinstance(data, Streamed):
        return data
    return {data.name: [*data.items], **data.rest()} if data.name else [*data.items]


def _lines(projects: list[str]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each form with a line of words that is run, and whether it has to show something: a project may lack what is asked for."""
    for project in projects:
        for form, lines in OF_ONE.items():
            yield from ((form, (*line, "-p", project), False) for line in lines)
    for form, lines in ONCE.items():
        yield from ((form, line, True) for line in lines)


_TEXT, _WHOLE = {"type": "string"}, {"type": "integer"}
_PLACE = {"code": _TEXT, "file": _TEXT, "line": _WHOLE, "column": _WHOLE}
_ERROR: Schema = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["changed", "defect", "failed", "interrupted", "invalid", "usage"]},
        "message": _TEXT,
        "advice": _TEXT,
        **_PLACE,
        "kept": _TEXT,
        "kept_for": _TEXT,
        "problems": {"type": "array", "items": {"$ref": "#/$defs/Error"}},
    },
    "required": ["kind", "message", "advice"],
}


def _envelope(command: str, forms: dict[str, Schema], writer: Writer) -> Schema:
    """The schema of the whole output: that of ``data`` in each form, and of errors."""
    definitions = {form: schema | {"title": f"pdsa {form}"} for form, schema in forms.items()}
    definitions |= {name: writer.definitions[name] for name in sorted(writer.definitions)}
    ways = [{"$ref": f"#/$defs/{quote(form)}"} for form in forms]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"What pdsa {command} --json prints",
        "description": "Keys are only ever added. `data` is null after a failure, which `errors` explains.",
        "type": "object",
        "properties": {
            "pdsa": {"const": 1},
            "command": {"const": command},
            "data": {"anyOf": [*ways, {"type": "null"}]},
            "errors": {"type": "array", "items": {"$ref": "#/$defs/Error"}},
        },
        "required": ["pdsa", "command", "data", "errors"],
        "$defs": {**definitions, "Error": _ERROR},
    }


def main(arguments: list[str]) -> int:
    """Write or compare all schemas; the exit code."""
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    code = 0
    wanted = {SCHEMAS / f"{command}.schema.json": text for command, text in schemas().items()}
    for path in sorted({*wanted, *SCHEMAS.glob("*")}):
        now, text = path.read_text(encoding="utf-8") if path.exists() else "", wanted.get(path, "")
        if now == text:
            continue
        name = path.relative_to(REPOSITORY)
        if arguments:
            lines = difflib.unified_diff(
                now.splitlines(True), text.splitlines(True), str(name), "as it should be"
            )
            print("".join(lines), f"{name} is out of date: run python scripts/make_schemas.py", sep="\n")
            code = 1
        elif text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
        else:
            path.unlink()
            print(f"deleted {name}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
