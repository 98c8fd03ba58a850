"""From the bytes of a file to its table, whichever kind of file it is."""

from pdsa_cli.importing.tables import Table, UnreadableTable


def read_table(raw: bytes, sheet: str | None = None) -> Table:
    """The table in a file's bytes: Excel where they are Excel's, else CSV. Raises PdsaError with what to do."""
    if raw.startswith(b"PK\x03\x04"):
        from pdsa_cli.importing.excel import excel_table

        return excel_table(raw, sheet)
    from pdsa_cli.importing.kinds import refuse_other_kinds

    refuse_other_kinds(raw)
    if sheet is not None:
        raise UnreadableTable("--sheet is for Excel files, and this is a text file", "leave --sheet out")
    from pdsa_cli.importing.csv_text import csv_table

    return csv_table(raw)
