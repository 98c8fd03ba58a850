"""The JSON Schemas of the project file and of a programme's, out of their declarations: what ``compile_model.py`` keeps of them."""

from typing import Any

from pdsa_cli.model.declaration import Programme, Project
from pdsa_cli.model.part import FORMAT


def project_schema() -> dict[str, Any]:
    """The schema, draft 2020-12, of a project file in the current format, as text."""
    return _schema(Project.model_json_schema(), "pdsa", "project")


def programme_schema() -> dict[str, Any]:
    """The same of the file of a programme."""
    return _schema(Programme.model_json_schema(), "pdsa_programme", "programme")


def _schema(schema: dict[str, Any], key: str, what: str) -> dict[str, Any]:
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"PDSA {what}, file format {FORMAT}"
    schema["properties"][key] = {"const": FORMAT, "description": schema["properties"][key]["description"]}
    _tidy(schema)
    return schema


def _tidy(node: Any) -> None:
    """Takes out what Pydantic adds for Python's sake, and lets an empty ``key:`` pass where a list or part may be absent."""
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    if not isinstance(node, dict):
        return
    for name, field in node.get("properties", {}).items():
        if isinstance(field, dict):
            field.pop("title", None)
            _allow_empty(node, name, field)
    node.pop("default", None)
    for value in node.values():
        _tidy(value)


def _allow_empty(part: dict[str, Any], name: str, field: dict[str, Any]) -> None:
    if name in part.get("required", ()):
        return
    if field.get("type") == "array":
        field["type"] = ["array", "null"]
    elif "$ref" in field:
        field["anyOf"] = [{"$ref": field.pop("$ref")}, {"type": "null"}]
    elif "enum" in field and None not in field["enum"]:
        field["enum"] = [*field["enum"], None]
