"""Files: find, load, lock, replace atomically, and a history to take changes back; the only place that touches the disk.

What is needed is imported at its first use: finding files imports neither the YAML reader nor the models.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.store.files import (
        AlreadyThere as AlreadyThere,
        Changed as Changed,
        Edit as Edit,
        Loaded as Loaded,
        Raw as Raw,
        Refused as Refused,
        change as change,
        create as create,
        load as load,
        problems_of as problems_of,
        read_raw as read_raw,
        replace_text as replace_text,
        understand as understand,
    )
    from pdsa_cli.store.finding import (
        PROJECT_SUFFIXES as PROJECT_SUFFIXES,
        SeveralProjects as SeveralProjects,
        find as find,
        is_project as is_project,
        name_of as name_of,
        project_names as project_names,
        projects_in as projects_in,
    )
    from pdsa_cli.store.history import Step as Step, digest_of as digest_of
    from pdsa_cli.store.scanning import Mark as Mark, Seen as Seen, mark_of as mark_of, scanned as scanned
    from pdsa_cli.store.schema_file import write_schema as write_schema
    from pdsa_cli.store.tables import read_table_bytes as read_table_bytes
    from pdsa_cli.store.undoing import Undone as Undone, history_of as history_of, undo as undo

_HOMES = {
    "files": (
        "AlreadyThere",
        "Changed",
        "Edit",
        "Loaded",
        "Raw",
        "Refused",
        "change",
        "create",
        "load",
        "problems_of",
        "read_raw",
        "replace_text",
        "understand",
    ),
    "finding": (
        "PROJECT_SUFFIXES",
        "SeveralProjects",
        "find",
        "is_project",
        "name_of",
        "project_names",
        "projects_in",
    ),
    "history": ("Step", "digest_of"),
    "scanning": ("Mark", "Seen", "mark_of", "scanned"),
    "schema_file": ("write_schema",),
    "tables": ("read_table_bytes",),
    "undoing": ("Undone", "history_of", "undo"),
}

__getattr__ = lazily(__name__, _HOMES, globals())
