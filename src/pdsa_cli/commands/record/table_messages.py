"""What an import says: which column holds what, what was recorded, and what was left out."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli.commands.bad_rows import together
from pdsa_cli.commands.record.doubts import cannot_well_be, unfinished_doubted
from pdsa_cli.commands.record.messages import change_shown, next_after, outcomes_data
from pdsa_cli.commands.record.points import ADDED, REPLACED, SAME, Outcome
from pdsa_cli.dates.forms import Order
from pdsa_cli.evidence.fractions import is_percentage
from pdsa_cli.evidence.spans import baseline_to_freeze
from pdsa_cli.importing.column_option import name_to_write
from pdsa_cli.importing.denominators import SHARED
from pdsa_cli.importing.points import Read
from pdsa_cli.importing.repeats import repeats_said
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import Used, left_out, not_used
from pdsa_cli.importing.tables import Table, letters
from pdsa_cli.model.plain import which_project
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import counted, listed, some
from pdsa_cli.suggesting import Command, typed
from pdsa_cli.views.next_step import Step
from pdsa_cli.views.suggested import freezing

if TYPE_CHECKING:
    from pdsa_cli import store

_ORDERS = {"dmy": "day first", "mdy": "month first"}
_MOST_LISTED = 60
_MOST_DOUBTS = 3


class Imported(NamedTuple):
    """An import that was done, or would be."""

    file: str
    changed: "store.Changed"
    outcomes: list[Outcome]
    read: Read
    table: Table
    layout: Layout
    dry_run: bool
    order: Order | None
    cells: Used


def mapping_lines(
    file: str, table: Table, layout: Layout, cells: Used, order: Order | None
) -> tuple[str, ...]:
    """How the file was read, and what each column holds."""
    count = len(cells.rows)
    how = [counted(count, "row"), *table.said]
    if order is not None:
        how.append(f"days with the {_ORDERS[order]}")
    lines = [f"Read {file}: {', '.join(how)}."]
    held = {column: _holds(layout, role) for column, role in layout.roles.items()}
    held |= {column: f"only {group}" for column, group in layout.only}
    shown = [(_column_name(table, layout, column), text) for column, text in sorted(held.items())]
    width = min(40, max(len(name) for name, _ in shown))
    lines += [f"  {name:<{width}} → {role}" for name, role in shown]
    unused = [
        _nameless(table, column) if column in cells.unnamed else _column_name(table, layout, column)
        for column in not_used(layout, cells)
    ]
    if unused:
        lines.append(f"  not used: {some(unused, 8)} (--columns changes what is)")
    return (*lines, *(f"  {one}" for one in table_notes(table, layout, cells)))


def table_notes(table: Table, layout: Layout, cells: Used) -> list[str]:
    """What was left out of a table, and which columns that are not used could have been meant."""
    near = [
        f"Not used: {_column_name(table, layout, column)} has the word {measure} in it; if it is that measure: "
        + typed(columns=f"{name_to_write(column, layout.headers, table.excel)}={measure}")
        for column, measure in layout.hints
    ]
    return [*left_out(cells.left, table), *near]


def _column_name(table: Table, layout: Layout, column: int) -> str:
    name = layout.header(column)
    return f"{letters(column)} {name}" if table.excel else name


def _nameless(table: Table, column: int) -> str:
    return f"{letters(column) if table.excel else f'column {column + 1}'} (no header)"


def _holds(layout: Layout, role: Role) -> str:
    meaning = {"on": "the day", "measure": "the measure", "note": "a note"}
    if not role.measure and role.field in meaning:
        return meaning[role.field]
    if role == SHARED and not layout.single:
        held = {*layout.roles.values()}
        counted_out_of = [
            one.measure
            for one in layout.roles.values()
            if one.field == "numerator" and one.measure and Role("denominator", one.measure) not in held
        ]
        return f"the denominator of {listed(counted_out_of)}" if counted_out_of else str(role)
    return str(role._replace(measure=role.measure or layout.single))


def said_of_import(imported: Imported) -> tuple[str, ...]:
    """What was recorded, by measure, what was there already, and what was left out."""
    read, outcomes = imported.read, imported.outcomes
    lines: list[str] = []
    listed = together(read.faults)
    for fault in listed[:_MOST_LISTED]:
        cell = imported.table.where(fault.row, fault.column)
        lines.append(f"Left out {cell}, {imported.layout.header(fault.column)}: {fault.message}")
    if len(listed) > _MOST_LISTED:
        lines.append(f"Left out {len(read.faults)} in all (--json lists them).")
    measures = {measure.id: measure for measure in imported.changed.project.measures}
    replaced = [one for one in outcomes if one.done == REPLACED and one.before is not None]
    for one in replaced[:_MOST_LISTED]:
        if one.before is not None:
            change = change_shown(measures[one.point.measure], one.before, one.point)
            lines.append(f"Replaced {one.point.measure} of {one.point.on}: {change}")
    lines += read.notes
    lines += _doubts(imported)
    lines.append(_counted(imported))
    if imported.dry_run:
        lines.append("Nothing was written (--dry-run).")
    elif imported.changed.written:
        step = _next(imported)
        lines.append(f"Next: {step.text} ({step.command}); {Command('undo')} takes the import back.")
    return tuple(lines)


def _next(imported: Imported) -> Step:
    """A baseline to freeze, where a table brought one; else what comes after any value."""
    changed = [one for one in imported.outcomes if one.done != SAME]
    project = imported.changed.project
    recorded = {one.point.measure for one in changed}
    for measure in () if project.status.at_rest else project.measures:
        if measure.id in recorded and (before := baseline_to_freeze(project, measure)):
            text = f"Freeze the baseline of {measure.id} on its {before.values} values before the first test"
            return Step(text, freezing(measure, before))
    return next_after(project, changed)


def _counted(imported: Imported) -> str:
    counts = Counter(one.done for one in imported.outcomes)
    parts: list[str] = []
    for done, word in ((ADDED, "added"), (REPLACED, "replaced")):
        by_measure = Counter(one.point.measure for one in imported.outcomes if one.done == done)
        if by_measure:
            values = "value" if counts[done] == 1 else "values"
            listed = ", ".join(f"{name} {count:,}" for name, count in by_measure.items())
            parts.append(f"{counts[done]:,} {values} {word} ({listed})")
    if counts[SAME]:
        parts.append(f"{counts[SAME]:,} there already")
    if imported.read.repeated:
        parts.append(f"{len(imported.read.repeated):,} repeated in the file")
    if imported.read.gaps:
        parts.append(f"{imported.read.gaps:,} empty (gaps, not zeros)")
    if imported.read.errors:
        parts.append(f"{imported.read.errors:,} with an error of the spreadsheet")
    if imported.read.faults:
        parts.append(f"{len(imported.read.faults):,} left out")
    return f"{imported.changed.file}: {', '.join(parts) or 'no values in the file'}."


_FEWEST, _FEWEST_ALIKE = 2, 3
"""So many values below one per cent, or of 0 and 1 alone, and they are doubted."""


def _doubts(imported: Imported) -> list[str]:
    """Values that are possible and unlikely: repeated rows, per cents beyond 100, or a column of shares where per cents belong."""
    by_measure: dict[str, list[Outcome]] = {}
    for one in imported.outcomes:
        if one.done != SAME:
            by_measure.setdefault(one.point.measure, []).append(one)
    new = {(one.point.measure, one.point.on) for given in by_measure.values() for one in given}
    repeated = (one for one in imported.read.repeated if (one.measure, one.on) in new)
    found = repeats_said(imported.table, repeated)
    for measure in imported.changed.project.measures:
        given = by_measure.get(measure.id, [])
        why = (
            of
            for one in given
            for of in (cannot_well_be(measure, one.point), unfinished_doubted(measure, one.point.on))
        )
        doubts = [f"Check it: {said}" for said in why if said]
        found += doubts[:_MOST_DOUBTS]
        if len(doubts) > _MOST_DOUBTS:
            found.append(f"And {len(doubts) - _MOST_DOUBTS} more values of {measure.id} like these.")
        numbers = [float(one.point.value) for one in given if one.point.value is not None]
        if is_percentage(measure) and (small := _too_small(numbers)) and not _has_signs(imported, measure):
            found.append(f"Check it: all values of {measure.id} {small}")
    return found


def _too_small(numbers: Sequence[float]) -> str:
    """Why values of a measure in per cent are unlikely as a whole, and what to do, in words that go on; empty where they are not."""
    if len(numbers) < _FEWEST or max(numbers) > 1:
        return ""
    if len(numbers) >= _FEWEST_ALIKE and any(numbers) and all(one in (0, 1) for one in numbers):
        return (
            "are 0 or 1, and its unit is %, so that 1 is one in a hundred; "
            "where 1 says yes and 0 says no, count them, and record how many of how many, such as 4/6."
        )
    if not any(0 < one < 1 for one in numbers):
        return ""
    return (
        "lie between 0 and 1, and its unit is %; "
        "where shares were meant, multiply them by 100, import again with --replace."
    )


def _has_signs(imported: Imported, measure: Measure) -> bool:
    """Whether a cell of a measure has a sign for per cent, so that none of its column is a share."""
    layout, cells = imported.layout, imported.cells
    return any(
        text.rstrip().endswith("%")
        for column, role in layout.roles.items()
        if role.field == "value" and (role.measure or layout.single) in (measure.id, "")
        for text in cells.texts(column)
    )


def imported_data(imported: Imported) -> dict[str, Any]:
    """The same for JSON: the mapping, every point, everything left out."""
    layout, counts = imported.layout, Counter(one.done for one in imported.outcomes)
    return {
        **which_project(imported.changed.file, imported.changed.project),
        "from": imported.file,
        "written": imported.changed.written,
        "columns": _columns_data(layout),
        "not_used": [
            {
                "column": column + 1,
                "header": layout.headers[column] or None if column < len(layout.headers) else None,
            }
            for column in not_used(imported.layout, imported.cells)
        ],
        "date_order": imported.order,
        "counts": {
            "added": counts[ADDED],
            "replaced": counts[REPLACED],
            "same": counts[SAME],
            "repeated": len(imported.read.repeated),
            "gaps": imported.read.gaps,
            "errors": imported.read.errors,
            "skipped": len(imported.read.faults),
        },
        "recorded": outcomes_data(imported.outcomes),
        "notes": [
            *table_notes(imported.table, layout, imported.cells),
            *imported.read.notes,
            *_doubts(imported),
        ],
        "skipped": [
            {
                "row": fault.row,
                "column": fault.column + 1,
                "cell": imported.table.cell_name(fault.row, fault.column) or None,
                "message": fault.message,
            }
            for fault in sorted(imported.read.faults)
        ],
    }


def _columns_data(layout: Layout) -> list[dict[str, Any]]:
    """Which column holds what; columns count from 1."""
    held = {
        column: str(role._replace(measure=role.measure or layout.single))
        if role.field in ("value", "numerator", "denominator")
        else str(role)
        for column, role in layout.roles.items()
    }
    held |= {column: f"only {group}" for column, group in layout.only}
    return [
        {
            "column": column + 1,
            "header": layout.headers[column] if column < len(layout.headers) else None,
            "holds": text,
        }
        for column, text in sorted(held.items())
    ]
