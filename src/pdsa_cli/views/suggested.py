"""The commands that more than one view suggests."""

from typing import TYPE_CHECKING

from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.evidence.spans import Before
    from pdsa_cli.model.project import Measure


def freezing(measure: "Measure", before: "Before") -> Command:
    """The command that freezes the baseline of a measure on its values before the first test."""
    return Command("measure", measure.id, freeze=before.until, because="...")
