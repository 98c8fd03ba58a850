"""A page as PDF: A4 or Letter, with page numbers; wide diagrams stand on pages of their own, across."""

from pdsa_cli.export.html import Node
from pdsa_cli.export.pdf.tree import Element, tree_of
from pdsa_cli.export.pdf.writing import Writer, direction, logo, picture, together
from pdsa_cli.export.svg import size_of
from pdsa_cli.export.theme import USUAL, Theme

_HEAD = """
#let main = rgb("LEADING")
#let pale = rgb("#565b61")
#let good(it) = text(fill: rgb("#1a6a35"), weight: "bold", it)
#let poor(it) = text(fill: rgb("#a3360a"), weight: "bold", it)
#let quiet(it) = text(fill: pale, it)
#let lead(it) = block(stroke: (left: 2pt + main), inset: (left: 8pt, y: 2pt), text(size: 1.15em, it))
#set page(paper: "PAPER", margin: (x: 18mm, top: 15mm, bottom: 18mm), footer: context align(end, text(size: 9pt, fill: pale, counter(page).display("1 of 1", both: true))))
#set text(size: 10pt, fill: rgb("#1f1f1f"))
#set par(leading: 0.55em, spacing: 0.8em)
#set heading(outlined: true)
#show heading: set block(above: 1.5em, below: 0.7em)
#show heading.where(level: 1): set text(size: 1.35em)
#show heading.where(level: 2): it => block(width: 100%, above: 2.2em, sticky: true, stroke: (top: 1.5pt + main), inset: (top: 0.5em), it.body)
#show heading.where(level: 2): set text(size: 1.15em)
#set terms(separator: h(0.8em), hanging-indent: 6em, spacing: 0.6em)
#show terms.item: set text(weight: "regular")
#set list(indent: 0.4em, spacing: 0.6em)
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#d4d8dd")), inset: (x: 3pt, y: 3.5pt), align: start)
#show table.cell: set par(justify: false)
#show table.cell: it => block(breakable: false, it)
""".strip()


_WIDE, _HIGH, _BELOW_A_HEADING = 261, 160, 145
"""What a sheet of A4 holds across, in millimetres; Letter differs little."""


def page_source(body: Node, paper: str, theme: Theme = USUAL) -> str:
    """The page as source of Typst, on ``a4`` or ``letter``."""
    size = {"letter": "us-letter"}.get(paper, paper)
    head = _HEAD.replace("PAPER", size).replace("LEADING", theme.lead)
    return f"{head}\n#{_Page(theme).write(tree_of(body))}"


class _Page(Writer):
    """Writes the sections of a page."""

    def __init__(self, theme: Theme) -> None:
        mark = logo(theme, height="14mm", fit='"contain"')
        super().__init__(
            {"section": self.section, "figure": self.figure, "dl": self.facts, "img": lambda _: mark}
        )

    def section(self, element: Element) -> str:
        """A section; where it begins with a picture that stands across, its heading stands there too."""
        heading, *others = element.elements
        if others and "broad" in others[0].looks:
            others[0].children.insert(0, heading)
            return together(self.write(one) for one in others)
        return self.inside(element)

    def figure(self, element: Element) -> str:
        """A picture with what stands above and below it, on one page."""
        (svg,) = element.all("svg")
        above = [self.write(one) for one in element.elements if one.tag == "h2"]
        below = [self.write(one) for one in element.elements if one.tag == "figcaption"]
        if "broad" in element.looks:
            width, height = size_of(svg.svg)
            high = _BELOW_A_HEADING if above else _HIGH
            sizes = {"width": "100%"} if width / height > _WIDE / high else {"height": f"{high}mm"}
            return f"page(flipped: true, {together([*above, picture(svg.svg, **sizes), *below])})"
        sizes = {"height": "7.2cm"} if "chart" in element.looks else {}
        drawn = picture(svg.svg, width="100%", fit='"contain"', **sizes)
        return f"block(breakable: false, {together([*above, drawn, *below])})"

    def facts(self, element: Element) -> str:
        """Labelled texts in two columns."""
        cells = (
            f"quiet({self.inside(label)}), {direction(text, self.inside(text))}"
            for label, text in zip(element.all("dt"), element.all("dd"), strict=True)
        )
        return f"grid(columns: (auto, 1fr), column-gutter: 1em, row-gutter: 0.5em, {', '.join(cells)})"
