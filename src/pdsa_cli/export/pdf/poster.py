"""A poster as PDF: the same sheet as in the browser, with every column at its place."""

from pdsa_cli.export.pdf.tree import Element, tree_of
from pdsa_cli.export.pdf.writing import Writer, direction, logo, picture, together
from pdsa_cli.export.poster import measuring
from pdsa_cli.export.poster.arranging import GAP, Arranged, Column
from pdsa_cli.export.poster.document import poster_body
from pdsa_cli.export.poster.sheet import FOOT, GUTTER, MARGIN
from pdsa_cli.export.theme import USUAL, Theme

_HEAD = """
#let main = rgb("COLOUR")
#let pale = rgb("#565b61")
#let shade = rgb("#eef4fa")
#let quiet(it) = text(size: SMALLem, fill: pale, it)
#let lead(it) = text(size: LEADem, weight: "bold", it)
#set page(width: WIDEmm, height: HIGHmm, margin: 0mm)
#set text(size: TEXTmm, fill: rgb("#1f1f1f"), top-edge: 0.95em, bottom-edge: -0.25em)
#set par(leading: 0.12em, spacing: 0.4em)
#set list(indent: 0.1em, body-indent: 0.6em, spacing: 0.3em, marker: text(fill: main, "■"))
#show heading: set text(fill: main)
#show heading.where(level: 1): set text(size: 2em / 1.4, fill: white)
#show heading.where(level: 1): set block(below: 0.3em)
#show heading.where(level: 2): it => block(width: 100%, below: 0.45em, stroke: (bottom: 0.1em + main), inset: (bottom: 0.15em), text(size: HEADINGem / 1.2, it.body))
#show heading.where(level: 3): set text(fill: rgb("#1f1f1f"))
#show heading.where(level: 3): set block(above: 0.7em, below: 0.2em)
#let label(it) = text(weight: "bold", fill: main, it)
#let ground(it) = block(width: 100%, fill: shade, stroke: (left: 0.35em + main), inset: PADDINGem, it)
#let panel(it) = grid.cell(fill: shade, stroke: (left: 0.35em + main), inset: PADDINGem, it)
#let box-of(it, fill: white) = block(width: 100%, fill: fill, stroke: 0.12em + main, inset: (x: 0.6em, y: 0.3em), text(weight: "bold", it))
#let idea(it) = block(width: 100%, stroke: 0.08em + pale, radius: 0.5em, inset: (x: 0.6em, y: 0.15em), spacing: 0.25em, it)
#let fitted(wide, high, it) = context {
  let needed = measure(it, width: wide).height
  let all = block(width: wide, height: if needed > high { needed } else { high }, it)
  if needed > high { scale(high / needed * 100%, origin: top + left, all) } else { all }
}
""".strip()


def poster_source(found: Arranged, remark: str, theme: Theme = USUAL) -> str:
    """The poster as source of Typst."""
    scale = found.sheet.scale
    values = {
        "WIDE": found.sheet.width,
        "HIGH": found.sheet.height,
        "TEXT": found.text * scale,
        "SMALL": measuring.SMALL,
        "LEAD": measuring.LEAD,
        "HEADING": measuring.HEADING,
        "PADDING": measuring.PADDING,
    }
    head = _HEAD.replace("COLOUR", theme.lead)
    for name, value in values.items():
        head = head.replace(name, f"{value:.3f}")
    body = tree_of(poster_body(found, remark, theme))
    return f"{head}\n#{together(_Sheet(found, theme).places(body))}"


def _sharing(panels: list[str], column: Column) -> str:
    """Panels that share the height of a column: each as high as what is in it, and as much more as the others."""
    more = column.left / len(panels)
    rows = ", ".join(f"{piece.height + more:.3f}fr" for piece in column.pieces)
    return f"grid(columns: 100%, rows: ({rows},), row-gutter: {GAP}em, {', '.join(panels)})"


class _Sheet:
    """Writes the parts of a poster at their places; lengths are millimetres of A4, and made larger for the paper."""

    def __init__(self, found: Arranged, theme: Theme) -> None:
        self.found = found
        self.theme = theme
        self.chart = 0.0
        self.writer = Writer(
            {
                "figure": self.figure,
                ".drivers": self.drivers,
                "dl": self.facts,
            }
        )

    def length(self, millimetres: float) -> str:
        return f"{millimetres * self.found.sheet.scale:.3f}mm"

    def places(self, body: Element) -> list[str]:
        found = self.found
        (header,), (footer,) = body.all("header"), body.all("footer")
        wide = found.sheet.width / found.sheet.scale - 2 * MARGIN
        top = MARGIN + found.head + 4
        places = [self.place(MARGIN, MARGIN, wide, found.head, self.header(header, wide))]
        for number, (element, column) in enumerate(
            zip((one for one in body.all("div") if "column" in one.looks), found.columns, strict=True)
        ):
            self.chart = column.chart
            sections = [self.section(one) for one in element.elements]
            if found.panels:
                inside = _sharing(sections, column)
            else:
                inside = together([*(f"{one}\nv({GAP}em)\nv(1fr)" for one in sections[:-1]), sections[-1]])
            left = MARGIN + number * (found.width + GUTTER)
            fitted = f"fitted({self.length(found.width)}, {self.length(found.body)}, {inside})"
            places.append(self.place(left, top, found.width, found.body, fitted))
        small = f"set text(size: {self.length(2.5)}, fill: pale)"
        said = together([small, *(self.writer.write(one) for one in footer.elements)])
        places.append(self.place(MARGIN, top + found.body + 2.5, wide, FOOT - 2.5, said))
        return places

    def place(self, left: float, top: float, wide: float, high: float, inside: str) -> str:
        block = f"block(width: {self.length(wide)}, height: {self.length(high)}, {inside})"
        return f"place(top + left, dx: {self.length(left)}, dy: {self.length(top)}, {block})"

    def header(self, element: Element, wide: float) -> str:
        """Title and team, and at their end the logo."""
        words = together(["set text(fill: white)", self.writer.inside(element.elements[0])])
        if self.theme.logo:
            mark = logo(self.theme, width="100%", height="100%", fit='"contain"')
            framed = f"block(height: 84%, fill: white, inset: 0.3em, radius: 0.2em, {mark})"
            words = f"grid(columns: (1fr, 18%), rows: 100%, column-gutter: 1em, align: horizon, {words}, {framed})"
        return f"block(width: 100%, height: 100%, fill: main, inset: (x: {self.length(0.02 * wide)}), align(horizon, {words}))"

    def section(self, element: Element) -> str:
        inside = self.writer.inside(element)
        if self.found.panels:
            return f"panel({inside})"
        return f"ground({inside})" if "ground" in element.looks else f"block(width: 100%, {inside})"

    def figure(self, element: Element) -> str:
        (svg,) = element.elements
        drawn = picture(svg.svg, width="100%", height=self.length(self.chart), fit='"contain"')
        return f"block(below: 0.5em, {drawn})"

    def facts(self, element: Element) -> str:
        """Labelled texts, each on a line of its own."""
        lines = (together((f"label({self.writer.inside(label)})", '" "', self.writer.inside(text))) for label, text in (line.elements for line in element.elements))  # fmt: skip
        return f"stack(spacing: 0.12em, {', '.join(f'par({line})' for line in lines)})"

    def drivers(self, element: Element) -> str:
        """The diagram: each driver with its ideas beside it."""
        rows = []
        for row in element.elements:
            name, *lists = row.elements
            second = "white" if "second" in row.looks else "shade"
            driver = f"box-of({direction(name, self.writer.inside(name))}, fill: {second})"
            if lists:
                ideas = together(
                    f"idea({direction(one, self.writer.inside(one))})" for one in lists[0].elements
                )
                beside = f"block(width: 100%, stroke: (left: 0.16em + pale), inset: (left: 0.8em), {ideas})"
                columns = f"({measuring.DRIVER * 100}%, 1fr, {measuring.IDEAS * 100}%)"
                line = "line(length: 100%, stroke: 0.16em + pale)"
                driver = f"grid(columns: {columns}, align: horizon, {driver}, {line}, {beside})"
            rows.append(f"block(width: 100%, spacing: 0.3em, {driver})")
        return together([f"set text(size: {measuring.SMALL}em)", *rows])
