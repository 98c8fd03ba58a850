"""A collection sheet as a workbook of Excel, written by the standard library alone, so that every installation can hand one out."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from pdsa_cli.export.excel_texts import LINE, cell_text, lines_of
from pdsa_cli.export.office_charts import DAY_ZERO
from pdsa_cli.export.zipped import zipped
from pdsa_cli.lazily import pattern
from pdsa_cli.views.collection import ON_A_PAGE, CollectionSheet, SheetField, SheetRow

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_DAY = 36526
"""1 January 2000."""
_LOOKS = {
    "title": '<xf fontId="1" quotePrefix="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    "line": '<xf quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    "head": '<xf fontId="2" fillId="2" borderId="1" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    "day": '<xf numFmtId="164" borderId="1" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="center"/></xf>',
    "date": '<xf numFmtId="164" borderId="1" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>',
    "number": '<xf borderId="1" applyProtection="1"><protection locked="0"/></xf>',
    "whole": '<xf numFmtId="1" borderId="1" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>',
    "share": '<xf numFmtId="165" borderId="1" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>',
    "text": '<xf numFmtId="49" borderId="1" applyNumberFormat="1" applyAlignment="1" applyProtection="1"><alignment wrapText="1"/><protection locked="0"/></xf>',
    "none": '<xf fillId="3" borderId="1"/>',
}  # fmt: skip
"""How cells look, by name: those to be filled in are open, and a text begins with nothing that could be taken for a formula."""
_AT = {name: number for number, name in enumerate(_LOOKS, 1)}
_STYLES = f"""<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="ddd d mmm yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDBE8F5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD4D8DD"/></patternFill></fill></fills>
<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="{len(_LOOKS) + 1}"><xf/>{"".join(_LOOKS.values())}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": _STYLES,
}  # fmt: skip
_DAY_WIDTH, _NOTE_WIDTH, _WIDTH, _UPRIGHT = 17, 30, 18, 90
"""Widths of columns in characters, and how wide all may be together on a page that stands upright."""
_UPRIGHT_ROW, _ACROSS_ROW = 22, 16
"""The height of a row, in points: as high for the hand as a page has room for."""
_HIGHEST = 409
"""Points that a row of Excel may be high."""
_MOST_FROZEN = 10
_CODE = pattern(r"_(?=x[0-9A-Fa-f]{4}_)")


def collection_xlsx(view: CollectionSheet) -> bytes:
    """The workbook. The same sheet gives the same bytes."""
    head = len(view.lines) + 3
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Collection" sheetId="1" r:id="rId1"/></sheets>'
        f'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">Collection!${head}:${head}</definedName></definedNames></workbook>'
    )
    parts = {**_PARTS, "xl/workbook.xml": book, "xl/worksheets/sheet1.xml": _sheet(view, head)}
    return zipped({name: f"{_HEAD}{content}".encode() for name, content in parts.items()})


def _sheet(view: CollectionSheet, head: int) -> str:
    """The one sheet; ``head`` is the row of the headings."""
    numbers = [_WIDTH for one in view.fields if one.kind != "text"]
    note = max(_NOTE_WIDTH, _UPRIGHT - _DAY_WIDTH - sum(numbers))
    widths = [_DAY_WIDTH, *numbers, *(note for one in view.fields if one.kind == "text")]
    last, whole = _letter(len(view.fields)), sum(widths)
    top = [_texts(1, [view.title], "title", 1.4 * LINE * lines_of(view.title, whole / 1.4))]
    top += [_texts(at, [text], "line", LINE * lines_of(text, whole)) for at, text in enumerate(view.lines, 2)]
    across = whole > _UPRIGHT
    height = _ACROSS_ROW if across else _UPRIGHT_ROW
    rows = [_row(at, row, view.fields, height) for at, row in enumerate(view.rows, head + 1)]
    cols = (
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    merged = [f'<mergeCell ref="A{at}:{last}{at}"/>' for at in range(1, head - 1)]
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{_pane(view, head, whole)}</sheetView></sheetViews>'
        f"<cols>{''.join(cols)}</cols><sheetData>{''.join((*top, _heads(head, view), *rows))}</sheetData>"
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"/>'
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>{_validations(view, head + 1)}'
        '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="{"landscape" if across else "portrait"}"'
        f' fitToWidth="1" fitToHeight="{int(len(view.rows) <= ON_A_PAGE)}"/>'
        "<headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )  # fmt: skip


def _pane(view: CollectionSheet, head: int, width: float) -> str:
    """The headings and the days stay in sight, unless what stands above them would leave no room for the rest."""
    if sum(lines_of(text, width) for text in view.lines) > _MOST_FROZEN:
        return ""
    return f'<pane xSplit="1" ySplit="{head}" topLeftCell="B{head + 1}" activePane="bottomRight" state="frozen"/>'


def _heads(head: int, view: CollectionSheet) -> str:
    """The headings; each says in brackets for which column of `pdsa record` it stands, so that nothing has to be asked."""
    texts = ["Date", *(f"{cell_text(one.head)}\n[{one.role}]" for one in view.fields)]
    return _texts(head, texts, "head", LINE * max(lines_of(text, _WIDTH - 2) for text in texts))


def _texts(row: int, texts: Sequence[str], look: str, height: float) -> str:
    cells = (
        f'<c r="{_letter(at)}{row}" s="{_AT[look]}" t="inlineStr"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'
        for at, text in enumerate(texts)
    )
    return f'<row r="{row}" ht="{min(height, _HIGHEST)}" customHeight="1">{"".join(cells)}</row>'


def _escaped(text: str) -> str:
    """A text within XML; ``_x0041_`` is how Excel writes a character, and is written out."""
    return escape(_CODE.sub("_x005F_", cell_text(text)))


def _row(at: int, row: SheetRow, fields: Sequence[SheetField], height: int) -> str:
    day = f'<c r="A{at}" s="{_AT["date"]}"/>'
    if row.on is not None:
        day = f'<c r="A{at}" s="{_AT["day"]}"><v>{row.on.toordinal() - DAY_ZERO}</v></c>'
    looks = (one.kind if place in row.due else "none" for place, one in enumerate(fields))
    cells = (f'<c r="{_letter(place)}{at}" s="{_AT[look]}"/>' for place, look in enumerate(looks, 1))
    return f'<row r="{at}" ht="{height}" customHeight="1">{day}{"".join(cells)}</row>'


def _validations(view: CollectionSheet, first: int) -> str:
    """What Excel refuses in the cells of each column, with the reason."""
    last = first + len(view.rows) - 1
    found = []
    if view.rows[0].on is None:
        day = f'type="date" operator="between" allowBlank="1"><formula1>{_FIRST_DAY}</formula1><formula2>TODAY()</formula2>'
        found.append(_validation(f"A{first}:A{last}", "a day, which is not still to come", day))
    for place, one in enumerate(view.fields, 1):
        if one.kind != "text":
            column = _letter(place)
            said, rule = _rule(one, f"{column}{first}", f"{_letter(place + one.out_of)}{first}")
            found.append(_validation(f"{column}{first}:{column}{last}", said, rule))
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>'


def _validation(cells: str, said: str, rule: str) -> str:
    return (
        f'<dataValidation sqref="{cells}" showInputMessage="1" showErrorMessage="1" errorTitle="Not possible"'
        f' error="Here stands {said}. Leave the cell empty where nobody looked." {rule}</dataValidation>'
    )


def _rule(field: SheetField, cell: str, other: str) -> tuple[str, str]:
    """What stands in a cell, in words and as a formula."""
    said = (
        "a whole number" if field.kind == "whole" else "a per cent" if field.kind == "share" else "a number"
    )
    wanted = [f"ISNUMBER({cell})"]
    if not field.negative:
        wanted.append(f"{cell}&gt;=0")
        said += " that is not below zero"
    if field.kind == "whole":
        wanted.append(f"{cell}=INT({cell})")
    if field.most is not None:
        wanted.append(f"{cell}&lt;={field.most:g}")
        said += f" and not above {field.most:.0%}"
    if field.out_of:
        part, whole = (cell, other) if field.out_of > 0 else (other, cell)
        wanted.append(f"OR(ISBLANK({other}),{part}&lt;={whole})")
        said += ", and a part is not more than its whole"
    # Excel lets everything pass where it may ignore blanks and one of the cells of a formula is blank.
    return said, f'type="custom" allowBlank="0"><formula1>AND({",".join(wanted)})</formula1>'


def _letter(place: int) -> str:
    """The letters of a column counted from 0; a sheet has fewer than 702."""
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)
