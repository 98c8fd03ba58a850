"""A digest as HTML: a page for the screen that prints on two sheets of A4."""

from collections.abc import Iterator

from pdsa_cli.export.digest.fitting import LINE, SIZE, Drawn, Fitted, Shown
from pdsa_cli.export.html import Node, document, element, picture
from pdsa_cli.export.page.parts import facts, paragraph
from pdsa_cli.export.page.style import STYLE
from pdsa_cli.export.theme import USUAL, Theme, logo_of, themed
from pdsa_cli.phrases import counted
from pdsa_cli.views.digest import Digest, DigestItem

_STYLE = STYLE + (
    "\n.pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr));gap:.4rem 1.4rem}"
    "\n.pairs figure{margin:.4rem 0;min-width:0}"
    "\n.entries{list-style:none;padding:0}.entries li{padding:.15rem 0}"
    "\n@media print{"
    "\n@page{size:A4;margin:15mm 15mm 17mm}"
    f'\nbody{{font-family:Arial,Helvetica,"Liberation Sans",sans-serif;font-size:{SIZE}pt;line-height:{LINE}}}h1{{font-size:15pt}}h2{{font-size:11.5pt;margin:4mm 0 1mm;padding-top:1mm;border-top-width:1pt}}'
    "\np{margin:.6mm 0}dl{gap:.4mm 4mm;margin:1mm 0}.entries{margin:.6mm 0}.entries li{padding:.3mm 0}header{padding:0}.logo{max-height:11mm}"
    "\n.pairs{grid-template-columns:1fr 1fr;gap:1mm 6mm}.pairs figure{margin:.6mm 0}.pairs svg{max-height:none}footer{margin-top:2mm;padding:0}"
    "\n}"
)


def digest_html(found: Fitted, remark: str = "", theme: Theme = USUAL) -> bytes:
    """The page. The same projects give the same bytes on the same day; ``remark`` stands at its foot."""
    return document(found.view.title, themed(_STYLE, theme), digest_body(found, remark, theme))


def digest_body(found: Fitted, remark: str, theme: Theme = USUAL) -> Node:
    """What stands on the page."""
    view = found.view
    return element(
        "body",
        element(
            "header",
            logo_of(theme),
            element("h1", view.title),
            paragraph(
                " · ".join(filter(None, (theme.organisation, counted(view.projects, "project")))), "quiet"
            ),
            paragraph(view.covers, "quiet"),
        ),
        element(
            "main",
            element("section", element("h2", "In numbers"), facts(view.numbers)),
            *(_section(view, one) for one in found.sections),
        ),
        element("footer", *_foot(remark)),
    )


def _foot(remark: str) -> Iterator[Node | None]:
    yield paragraph(
        "Better and worse are signals of the rules for the chart of each measure, not differences of two numbers."
        " Made with pdsa from the files of the projects."
    )
    yield paragraph(remark)


def _section(view: Digest, shown: Shown) -> Node:
    charts = [_chart(view, one, at) for at, one in enumerate(shown.charts)]
    entries = [_entry(view, one) for one in shown.items]
    count = len(charts) + len(entries)
    part = f"Shown: {count:,} of {shown.section.total:,}." if shown.more > 0 else ""
    return element(
        "section",
        element("h2", shown.section.heading),
        paragraph(shown.section.lead),
        paragraph(part, "quiet"),
        element("div", *charts, class_="pairs") if charts else None,
        element("ul", *entries, class_="entries") if entries else None,
    )


def _chart(view: Digest, one: Drawn, at: int) -> Node:
    return element(
        "figure",
        picture(one.svg, f"improved-{at}"),
        element("figcaption", *_said(view, one.item), dir="auto"),
    )


def _entry(view: Digest, item: DigestItem) -> Node:
    return element("li", *_said(view, item), dir="auto")


def _said(view: Digest, item: DigestItem) -> Iterator[Node | str]:
    yield element("strong", item.title)
    programme = view.programme_of(item)
    yield f" ({programme}): {item.text}" if programme else f": {item.text}"
