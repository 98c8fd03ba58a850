"""`pdsa share sheet`: an empty sheet in which a ward collects values, to be read back by `pdsa record --from`."""

from pdsa_cli.commands.named import find_measure
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.errors import UsageError
from pdsa_cli.export.collection import collection_xlsx
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.suggesting import Command
from pdsa_cli.views.collection import MOST_ROWS, CollectionSheet, collection_sheet, has_days


def make(asked: Asked, passed: Passed) -> Made:
    """The sheet for the measures that are named, else for all whose days are known before."""
    measures = _measures(passed.project, asked.measures)
    left = [] if asked.measures else [one for one in passed.project.measures if one not in measures]
    _refuse_days(measures[0], asked)
    sheet = collection_sheet(passed.project, measures, passed.today, *asked.days)
    _refuse_rows(sheet)
    data = {
        "measures": [one.id for one in measures],
        "rows": len(sheet.rows),
        "left_out": [one.id for one in left],
    }
    if passed.remark:
        sheet = sheet._replace(lines=(*sheet.lines, passed.remark))
    back = f"Once it is filled in: {Command('record', from_=str(passed.out))}"
    return Made(collection_xlsx(sheet), data, tuple(_said(sheet, asked, left)), (back,))


def _measures(project: Project, names: tuple[str, ...]) -> list[Measure]:
    """What is collected on one sheet: measures that all have days, or all have none. Raises UsageError."""
    if not names:
        find_measure(
            project, project.measures[0].id if project.measures else ""
        )  # raises where there are none
        return [one for one in project.measures if has_days(one)] or list(project.measures)
    found = list({one.id: one for one in (find_measure(project, name) for name in names)}.values())
    with_days, without = ([one.id for one in found if has_days(one) is wanted] for wanted in (True, False))
    if with_days and without:
        raise UsageError(
            f"the days of {', '.join(with_days)} are known before, and those of {', '.join(without)} are not",
            f"make two sheets: {Command('share', 'sheet', *with_days)} and {Command('share', 'sheet', *without, out='FILE')}",
        )
    return found


def _refuse_days(first: Measure, asked: Asked) -> None:
    start, end = asked.days
    if (start or end) and not has_days(first):
        raise UsageError(
            f"the days of {first.id} are not known before, so that --from and --to mean nothing",
            f"leave them out; where it is measured again and again, say how often: {Command('measure', first.id, frequency='weekly')}",
        )
    if start and end and end < start:
        raise UsageError(f"--to {end} lies before --from {start}", "give the earlier day with --from")


def _refuse_rows(sheet: CollectionSheet) -> None:
    if not sheet.rows:
        raise UsageError(
            "no value is due up to the day of --to", "give a later day, or where to begin with --from"
        )
    if len(sheet.rows) > MOST_ROWS:
        raise UsageError(
            f"the sheet would have more than {MOST_ROWS:,} rows", "give an earlier day with --to"
        )


def _said(sheet: CollectionSheet, asked: Asked, left: list[Measure]) -> list[str]:
    said = []
    if left:
        names = [one.id for one in left]
        said.append(
            f"Left out, as nobody knows their days before: {', '.join(names)}. For these: {Command('share', 'sheet', *names, out='FILE')}"
        )
    if sheet.skipped:
        command = Command("share", "sheet", *asked.measures, from_=sheet.skipped)
        said.append(f"No rows for the days from {sheet.skipped} on that are past. For these: {command}")
    return said
