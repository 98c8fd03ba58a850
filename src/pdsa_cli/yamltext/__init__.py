"""Text to data with the place of every key, and edits that leave everything else as it was written.

The only package that knows PyYAML. Every scalar is text: what it means is decided by the schema, never by YAML.
What is needed is imported at its first use, so that importing this package costs nothing.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.yamltext.document import Bare, Data, Document, Path, Place
    from pdsa_cli.yamltext.emitting import emit
    from pdsa_cli.yamltext.parsing import read
    from pdsa_cli.yamltext.problems import CODES, CannotEdit, Unreadable, problem
    from pdsa_cli.yamltext.rewriting import rewrite

__all__ = [
    "CODES",
    "Bare",
    "CannotEdit",
    "Data",
    "Document",
    "Path",
    "Place",
    "Unreadable",
    "emit",
    "problem",
    "read",
    "rewrite",
]

_HOMES = {
    "Bare": "document",
    "Data": "document",
    "Document": "document",
    "Path": "document",
    "Place": "document",
    "CODES": "problems",
    "Unreadable": "problems",
    "problem": "problems",
    "read": "reading",
    "emit": "emitting",
    "CannotEdit": "problems",
    "rewrite": "rewriting",
}

__getattr__ = lazily(__name__, _HOMES, globals())
