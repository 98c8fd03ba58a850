"""Columns that number people or rows, such as ``Patient ID`` and ``No``: never a value; and lists with a yes or no for each of them."""

from collections.abc import Sequence

from pdsa_cli.importing.roles import normal

_ALONE = frozenset(
    (
        "id", "ids", "identifier", "mrn", "urn", "uhid", "patient", "pt", "record", "case", "subject", "participant", "serial", "row",
        "nhs", "chi", "nhi", "fallnummer", "patientennummer", "patientnr", "lfdnr", "dossier", "paziente", "paciente",
    )
)  # fmt: skip
_NUMBERS = frozenset(
    ("id", "no", "nr", "number", "num", "nummer", "ref", "reference", "identifier", "code", "numero", "núm")
)
_OF = frozenset(
    (
        "patient", "pt", "nhs", "chi", "hospital", "mrn", "medical", "case", "record", "row", "serial", "line", "study", "subject",
        "participant", "episode", "encounter", "admission", "visit", "incident", "client", "resident", "person", "staff", "account",
        "registration", "file", "form", "audit", "lfd", "laufende", "reference", "unique", "sequence",
    )
)  # fmt: skip
_PEOPLE = frozenset(
    (
        "patient", "pt", "mrn", "nhs", "chi", "nhi", "case", "subject", "participant", "client", "resident", "person", "hospital",
    )
)  # fmt: skip
_RUNNING = frozenset(("", "no", "nr"))
"""Headers, of which ``#`` leaves nothing, that may also be what is counted: those who said no."""
_YES_OR_NO = frozenset(
    ("0", "1", "y", "n", "yes", "no", "ja", "nein", "oui", "non", "sí", "si", "true", "false", "✓", "x")
)


def numbers_rows(header: str, cells: Sequence[str]) -> bool:
    """Whether a column numbers people or rows: by its header, or where that is only ``No`` or ``#``, because its cells run 1, 2, 3."""
    words = normal(header).split()
    text = " ".join(words)
    if text in _ALONE or words[-1:] == ["id"]:
        return True
    if len(words) > 1 and words[-1] in _NUMBERS and _OF & {*words[:-1]}:
        return True
    running = len(cells) > 2 and [*cells] == [str(at) for at in range(1, len(cells) + 1)]
    return running and header.strip() != "" and text in _RUNNING


def numbers_people(header: str) -> bool:
    """Whether a header that numbers rows says that each is a person."""
    return bool(_PEOPLE & {*normal(header).split()})


def are_yes_or_no(cells: Sequence[str]) -> bool:
    """Whether cells say of each row whether something was so: yes and no, 1 and 0."""
    return bool(cells) and {cell.casefold() for cell in cells} <= _YES_OR_NO
