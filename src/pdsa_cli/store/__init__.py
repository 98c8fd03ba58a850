"""Files: find, load, lock, replace atomically, and a history to take changes back; the only place that touches the disk.

What is needed is imported at its first use: finding files imports neither the YAML reader nor the models.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.store.files import (
        AlreadyThere,
        Changed,
        Edit,
        Loaded,
        Raw,
        Refused,
        change,
        create,
        load,
        problems_of,
        read_raw,
        replace_text,
    )
    from pdsa_cli.store.finding import (
        PROJECT_SUFFIXES,
        SeveralProjects,
        find,
        is_project,
        name_of,
        project_names,
        projects_in,
    )
    from pdsa_cli.store.history import Step, digest_of
    from pdsa_cli.store.schema_file import write_schema
    from pdsa_cli.store.tables import read_table_bytes
    from pdsa_cli.store.undoing import Undone, history_of, undo

_HOMES = {
    "AlreadyThere": "files",
    "Changed": "files",
    "Edit": "files",
    "Loaded": "files",
    "Raw": "files",
    "Refused": "files",
    "change": "files",
    "create": "files",
    "digest_of": "history",
    "load": "files",
    "problems_of": "files",
    "write_schema": "side_files",
    "read_raw": "files",
    "read_table_bytes": "tables",
    "replace_text": "files",
    "PROJECT_SUFFIXES": "finding",
    "SeveralProjects": "finding",
    "find": "finding",
    "is_project": "finding",
    "name_of": "finding",
    "project_names": "finding",
    "projects_in": "finding",
    "Step": "history",
    "Undone": "undoing",
    "history_of": "undoing",
    "undo": "undoing",
}

__all__ = [
    "PROJECT_SUFFIXES",
    "AlreadyThere",
    "Changed",
    "Edit",
    "Loaded",
    "Raw",
    "Refused",
    "SeveralProjects",
    "Step",
    "Undone",
    "change",
    "create",
    "digest_of",
    "find",
    "history_of",
    "is_project",
    "load",
    "name_of",
    "problems_of",
    "project_names",
    "projects_in",
    "read_raw",
    "read_table_bytes",
    "replace_text",
    "undo",
    "write_schema",
]

__getattr__ = lazily(__name__, _HOMES, globals())
