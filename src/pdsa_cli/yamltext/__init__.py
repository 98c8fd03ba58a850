"""Text to data with the place of every key, and edits that leave everything else as it was written.

The only package that knows PyYAML. Every scalar is text: what it means is decided by the schema, never by YAML.
What is needed is imported at its first use, so that importing this package costs nothing.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.yamltext.document import (
        Bare as Bare,
        Data as Data,
        Document as Document,
        Path as Path,
        Place as Place,
    )
    from pdsa_cli.yamltext.emitting import emit as emit
    from pdsa_cli.yamltext.parsing import read as read
    from pdsa_cli.yamltext.problems import (
        CODES as CODES,
        CannotEdit as CannotEdit,
        Unreadable as Unreadable,
        problem as problem,
    )
    from pdsa_cli.yamltext.rewriting import rewrite as rewrite

_HOMES = {
    "document": ("Bare", "Data", "Document", "Path", "Place"),
    "emitting": ("emit",),
    "parsing": ("read",),
    "problems": ("CODES", "CannotEdit", "Unreadable", "problem"),
    "rewriting": ("rewrite",),
}

__getattr__ = lazily(__name__, _HOMES, globals())
