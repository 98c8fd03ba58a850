"""Worksheets as people send them back: filled in as Word does, saved as LibreOffice does, or in any of Word's other shapes."""

import copy
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.etree import ElementTree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
Element = ElementTree.Element
DOCUMENT = "word/document.xml"
ElementTree.register_namespace("w", W)
ElementTree.register_namespace("mc", MC)


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    packing = BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return packing.getvalue()


def changed(raw: bytes, edit: Callable[[Element], object]) -> bytes:
    """The file with another document."""
    parts = parts_of(raw)
    root = ElementTree.fromstring(parts[DOCUMENT])
    edit(root)
    # What the parser leaves out of names that nothing uses, Word wants to be there.
    root.attrib.pop(f"{{{MC}}}Ignorable", None)
    return packed(parts | {DOCUMENT: ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)})


def property_of(control: Element, name: str) -> str:
    found = control.find(f"{w('sdtPr')}/{w(name)}")
    return "" if found is None else found.get(w("val"), "")


def controls(root: Element, tag: str) -> list[Element]:
    return [one for one in root.iter(w("sdt")) if property_of(one, "tag") == tag]


def run_of(text: str) -> Element:
    """A run as Word writes it: a break for each line, each tabulator an element of its own."""
    run = Element(w("r"))
    for at, line in enumerate(text.split("\n")):
        if at:
            ElementTree.SubElement(run, w("br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                ElementTree.SubElement(run, w("tab"))
            ElementTree.SubElement(run, w("t")).text = piece
    return run


def fill(control: Element, text: str) -> None:
    """Put a text into a control, as Word does: its placeholder is one no longer."""
    properties = control.find(w("sdtPr"))
    content = control.find(w("sdtContent"))
    assert properties is not None
    assert content is not None
    for one in properties.findall(w("showingPlcHdr")):
        properties.remove(one)
    for one in list(content):
        content.remove(one)
    content.append(run_of(text))


def add_row(root: Element, tag: str) -> None:
    """Another row of a list, as the + of Word makes one: a copy of the last, without its texts."""
    (around,) = controls(root, tag)
    content = around.find(w("sdtContent"))
    assert content is not None
    added = copy.deepcopy(content[-1])
    for control in added.iter(w("sdt")):
        if property_of(control, "tag"):
            fill(control, "…")
            properties = control.find(w("sdtPr"))
            assert properties is not None
            ElementTree.SubElement(properties, w("showingPlcHdr"))
    content.append(added)


def number(root: Element, control: Element, said: int) -> None:
    """Write the number of its prediction at the beginning of a row of findings."""
    row = next(one for one in root.iter(w("tr")) if control in one.iter())
    cell = row.find(w("tc"))
    assert cell is not None
    for run in list(cell.iter(w("t"))):
        run.text = str(said)


def filled(
    raw: bytes, answers: Mapping[str, str], rows: Mapping[str, list[Mapping[str, str]]] | None = None
) -> bytes:
    """A worksheet with answers by path, and the rows of lists by their columns, as Word fills it in."""

    def edit(root: Element) -> None:
        for path, text in answers.items():
            (control,) = controls(root, path)
            fill(control, text)
        for path, items in (rows or {}).items():
            for at, item in enumerate(items):
                for name, text in item.items():
                    assert controls(root, f"{path}.{name}"), f"there is no column {name}"
                    while len(found := controls(root, f"{path}.{name}")) <= at:
                        add_row(root, path)
                    fill(found[at], text)
                if path == "study.findings" and item:
                    number(root, controls(root, f"{path}.outcome")[at], at + 1)

    return changed(raw, edit)


def as_libreoffice(raw: bytes) -> bytes:
    """A worksheet as LibreOffice 7.4 saves it: no tags, no calendars and choices, and no word of which text is a placeholder.

    The titles stay, but that of rows that can be repeated goes to the first cell.
    """

    def edit(root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for control in list(root.iter(w("sdt"))):
            properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
            assert properties is not None
            assert content is not None
            kinds = {one.tag for one in properties}
            title, empty = property_of(control, "alias"), properties.find(w("showingPlcHdr")) is not None
            for name in ("tag", "id", "showingPlcHdr"):
                for one in properties.findall(w(name)):
                    properties.remove(one)
            if (
                kinds & {w("date"), w("dropDownList"), w("comboBox")}
                or content.find(w("tr")) is not None
                or content.find(w("sdt")) is not None
            ):
                parent = parents[control]
                at = list(parent).index(control)
                parent.remove(control)
                for one in reversed([] if empty else list(content)):
                    parent.insert(at, one)
                    parents[one] = parent
                first = content.find(f".//{w('sdt')}/{w('sdtPr')}/{w('alias')}")
                if title and first is not None:
                    first.set(w("val"), title)

    return changed(raw, edit)


def text_of(raw: bytes) -> str:
    """All that stands in the document."""
    root = ElementTree.fromstring(parts_of(raw)[DOCUMENT])
    return "\n".join(
        "".join(one.text or "" for one in paragraph.iter(w("t"))) for paragraph in root.iter(w("p"))
    )


ORDERS = {
    "sdtPr": ("rPr", "alias", "tag", "id", "lock", "placeholder", "temporary", "showingPlcHdr", "dataBinding", "label", "tabIndex",
              "comboBox", "date", "dropDownList", "text", "repeatingSection", "repeatingSectionItem"),
    "pPr": ("pStyle", "keepNext", "keepLines", "shd", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign"),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),
    "tbl": ("tblPr", "tblGrid", "tr", "sdt"),
    "sectPr": ("headerReference", "footerReference", "type", "pgSz", "pgMar", "cols", "docGrid"),
    "date": ("dateFormat", "lid", "storeMappedDataAs", "calendar"),
    "style": ("name", "basedOn", "next", "link", "uiPriority", "qFormat", "pPr", "rPr", "tblPr"),
}  # fmt: skip
"""In which order the schema of Word has what stands in these (ECMA-376, part 1, annex A); Word refuses any other."""


def out_of_order(xml: bytes) -> list[str]:
    """Elements whose parts stand in another order than Word's schema, or that it does not have there."""
    found = []
    for one in ElementTree.fromstring(xml).iter():
        name = one.tag.rpartition("}")[2]
        if name not in ORDERS:
            continue
        inner = [part.tag.rpartition("}")[2] for part in one]
        known = [ORDERS[name].index(part) if part in ORDERS[name] else -1 for part in inner]
        if known != sorted(known) or -1 in known:
            found.append(f"{name}: {inner}")
    return found
