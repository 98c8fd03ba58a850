"""Files beside projects that are ours alone, such as the schema for editors."""

from pathlib import Path

from pdsa_cli.store.os_errors import explained
from pdsa_cli.store.replacing import staged, sweep


def write_schema(path: Path, text: str) -> None:
    """Write the schema file in one step, in the place of an older one. Raises PdsaError."""
    with explained(path, "written"):
        sweep(path)
        with staged(path, text.encode(), None) as new:
            new.replace()
