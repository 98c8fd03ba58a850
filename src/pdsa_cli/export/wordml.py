"""Word files (.docx) made of typed elements, by the standard library alone: texts are escaped here, and what is markup was made here.

Word refuses files whose elements stand in another order than its schema (ECMA-376, WordprocessingML) has them; the functions that
make an element with parts keep that order. The same elements give the same bytes.
"""

import unicodedata

from pdsa_cli.export.texts import IN_XML, for_others
from pdsa_cli.export.zipped import zipped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT, _ATTRIBUTE = str.maketrans(IN_XML), str.maketrans(IN_XML | {'"': "&quot;", "\n": " ", "\t": " "})
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Xml:
    """A piece of XML. Only the functions below make one: a text is never taken for markup."""

    __slots__ = ("xml",)

    def __init__(self, xml: str) -> None:
        self.xml = xml


def w(tag: str, *children: Xml | None, **attributes: str | int | None) -> Xml:
    """An element of WordprocessingML; an attribute without a value is left out.

    The names are ours, never those of a project; a value of a project's text goes through ``for_others`` before.
    """
    given = "".join(
        f' w:{name.rstrip("_")}="{str(value).translate(_ATTRIBUTE)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inner = "".join(child.xml for child in children if child is not None)
    return Xml(f"<w:{tag}{given}>{inner}</w:{tag}>" if inner else f"<w:{tag}{given}/>")


def text_run(text: str, style: str = "") -> Xml:
    """A text of a project with its line breaks and tabulators."""
    return own_run(for_others(text), style)


def own_run(text: str, style: str = "") -> Xml:
    """The same of a text of our own, in which nothing looks like the identity of a person, whatever its numbers."""
    properties = w("rPr", w("rStyle", val=style)) if style else None
    pieces: list[Xml] = []
    for at, line in enumerate(text.split("\n")):
        if at:
            pieces.append(w("br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                pieces.append(w("tab"))
            if part:
                pieces.append(Xml(f'<w:t xml:space="preserve">{part.translate(_TEXT)}</w:t>'))
    return w("r", properties, *pieces)


def paragraph(*runs: Xml, style: str = "") -> Xml:
    """A paragraph of this style."""
    return w("p", w("pPr", w("pStyle", val=style)) if style else None, *runs)


def right_to_left(text: str) -> bool:
    """Whether a text begins in a script that is written from right to left."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((one for one in strong if one in ("L", "R", "AL")), "L") != "L"


def _content_types(parts: dict[str, str]) -> str:
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items(), start=1)
    )
    return (
        f'{_HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{listed}</Relationships>"
    )


def core_properties(title: str, day: str) -> str:
    """The title of a file, its language, and the ``day`` it was made, as ISO."""
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    return (
        f'{_HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{for_others(title).translate(_TEXT)}</dc:title><dc:creator>pdsa</dc:creator>"
        f"<dc:language>en-GB</dc:language><dcterms:created {moment}</dcterms:created>"
        f"<dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def custom_properties(named: dict[str, str]) -> str:
    """Properties of a file under names of our own; a text of a project goes through ``for_others`` before."""
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{value.translate(_TEXT)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(named.items(), start=2)
    )
    return (
        f'{_HEADER}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{listed}</Properties>'
    )


def part(root: str, *children: Xml) -> str:
    """A part of the file with everything in it below one element."""
    inner = "".join(child.xml for child in children)
    return f"{_HEADER}<w:{root} {_NAMESPACES}>{inner}</w:{root}>"


def word_file(document: str, styles: str, settings: str, core: str, custom: str) -> bytes:
    """The file of these parts, packed."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {
        "word/document.xml": f"{word}.document.main+xml",
        "word/styles.xml": f"{word}.styles+xml",
        "word/settings.xml": f"{word}.settings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    of_the_file = {
        "word/document.xml": f"{_RELATED}/officeDocument",
        "docProps/core.xml": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/custom.xml": f"{_RELATED}/custom-properties",
    }
    of_the_document = {"styles.xml": f"{_RELATED}/styles", "settings.xml": f"{_RELATED}/settings"}
    parts = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _relationships(of_the_file),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(of_the_document),
        "word/styles.xml": styles,
        "word/settings.xml": settings,
        "docProps/core.xml": core,
        "docProps/custom.xml": custom,
    }
    return zipped({name: text.encode() for name, text in parts.items()})
