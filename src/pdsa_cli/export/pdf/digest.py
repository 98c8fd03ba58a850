"""A digest as PDF, on two sheets of A4."""

from pdsa_cli.export.digest.fitting import LINE, SIZE
from pdsa_cli.export.html import Node
from pdsa_cli.export.pdf.tree import Element, tree_of
from pdsa_cli.export.pdf.writing import Writer, direction, logo, picture, together
from pdsa_cli.export.theme import USUAL, Theme

_HEAD = f"""
#let main = rgb("LEADING")
#let pale = rgb("#565b61")
#let quiet(it) = text(fill: pale, it)
#set page(paper: "a4", margin: (x: 15mm, top: 15mm, bottom: 17mm), footer: context align(end, text(size: 8pt, fill: pale, counter(page).display("1 of 1", both: true))))
#set text(size: {SIZE}pt, fill: rgb("#1f1f1f"))
#set par(leading: {LINE - 0.85:.2f}em, spacing: 0.75em)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): it => block(width: 100%, above: 4.5mm, below: 2.2mm, sticky: true, stroke: (top: 1pt + main), inset: (top: 1.6mm), it.body)
#show heading.where(level: 2): set text(size: 11.5pt)
#set list(marker: none, indent: 0em, body-indent: 0em, spacing: 0.72em)
""".strip()


def digest_source(body: Node, theme: Theme = USUAL) -> str:
    """The digest as source of Typst."""
    return f"{_HEAD.replace('LEADING', theme.lead)}\n#{_Digest(theme).write(tree_of(body))}"


class _Digest(Writer):
    """Writes the sections of a digest."""

    def __init__(self, theme: Theme) -> None:
        mark = logo(theme, height="11mm", fit='"contain"')
        super().__init__(
            {
                ".pairs": self.pairs,
                "figure": self.figure,
                "dl": self.facts,
                "img": lambda _: mark,
                "strong": self.strong,
            }
        )

    def pairs(self, element: Element) -> str:
        """Charts, two beside one another."""
        cells = ", ".join(self.figure(one) for one in element.elements)
        return f"grid(columns: (1fr, 1fr), column-gutter: 6mm, row-gutter: 2.5mm, {cells})"

    def figure(self, element: Element) -> str:
        """A chart with what is said of it."""
        (svg,) = element.all("svg")
        below = [direction(one, self.inside(one)) for one in element.all("figcaption")]
        return f"block(breakable: false, {together([picture(svg.svg, width='100%'), *below])})"

    def facts(self, element: Element) -> str:
        """Labelled texts in two columns."""
        cells = (
            f"quiet({self.inside(label)}), {self.inside(text)}"
            for label, text in zip(element.all("dt"), element.all("dd"), strict=True)
        )
        return f"grid(columns: (auto, 1fr), column-gutter: 4mm, row-gutter: 0.6em, {', '.join(cells)})"

    def strong(self, element: Element) -> str:
        """What stands out within a line."""
        return f"strong({self.inside(element)})"
