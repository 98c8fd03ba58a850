"""`pdsa schema`: the JSON Schema of the project file, or of that of a programme."""

from pathlib import Path
from typing import Annotated

from pdsa_cli.commands.line import Option
from pdsa_cli.commands.result import Presentation, Result

EXAMPLES = """
Examples:
  pdsa schema
  pdsa schema --out .pdsa.schema.json
  pdsa schema --programme
"""


def schema_command(
    programme: Annotated[
        bool, Option("--programme", help="That of the file of a programme of several teams.")
    ] = False,
    out: Annotated[
        Path | None, Option("--out", metavar="FILE", help="Write it to this file instead.")
    ] = None,
) -> Result:
    """Print the JSON Schema of the project file, with which editors complete and check it.

    New projects name it in their first line as .pdsa.schema.json, in the folder of the project.
    """
    from pdsa_cli.model.schemas import PROGRAMME, PROJECT, schema_text

    text = schema_text(PROGRAMME if programme else PROJECT)
    if out is None:
        return Result(Presentation(), dict, text=text)
    from pdsa_cli.store import write_schema

    write_schema(out, text)
    return Result(Presentation(), dict, said=(f"Wrote {out}.",))
