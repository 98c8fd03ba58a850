"""Text laid out in columns of a terminal: wrapped by the width of its characters, a wide one counting two."""

from rich.cells import cell_len, chop_cells

from pdsa_cli.lazily import pattern
from pdsa_cli.leaving import as_shown
from pdsa_cli.render.page import Row, Run, Style

_COMMAND = pattern(r"""\(pdsa (?:"[^"\n]*"|'[^'\n]*'|[^()"'\n])*\)""")


def width_of(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def row_width(row: Row) -> int:
    """How many columns a line takes."""
    return sum(width_of(run.text) for run in row)


def wrapped(runs: list[Run], width: int) -> list[Row]:
    """The runs as lines of at most ``width`` columns, broken at spaces; a word that is longer is broken where it must.

    Every newline of a text begins a new line. There is at least one line.
    """
    runs = [run._replace(text=as_shown(run.text)) for run in runs]
    if len(runs) == 1 and width_of(runs[0].text) <= width and "\n" not in runs[0].text:
        return [_joined(runs)]
    width = max(width, 1)
    rows: list[Row] = [[]]
    room = width
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                rows.append([])
                room = width
            room = _fill(rows, part, run.style, width, room)
    return [_joined(row) for row in rows]


def _fill(rows: list[Row], text: str, style: Style, width: int, room: int) -> int:
    """Put the words of a text into the last line and those that follow it; the columns left in the last one."""
    for index, word in enumerate(_words(text, width)):
        gap = " " if index and rows[-1] else ""
        if not word:
            if gap and room > 0:
                rows[-1].append(Run(gap, style))
                room -= 1
            continue
        size = width_of(word)
        if size + len(gap) > room and rows[-1]:
            rows.append([])
            room, gap = width, ""
        pieces = chop_cells(word, width) if size > width else [word]
        for piece in pieces[:-1]:
            rows[-1].append(Run(piece, style))
            rows.append([])
            room = width
        rows[-1].append(Run(gap + pieces[-1], style))
        room -= width_of(pieces[-1]) + len(gap)
    return room


def _words(text: str, width: int) -> list[str]:
    """The words of a text; a command in brackets, such as ``(pdsa cycle 2)``, is one, to be copied as it stands."""
    if "(pdsa " not in text:
        return text.split(" ")
    kept = _COMMAND.sub(
        lambda found: found[0].replace(" ", "\0") if width_of(found[0]) <= width else found[0], text
    )
    return [word.replace("\0", " ") for word in kept.split(" ")]


def _joined(row: Row) -> Row:
    """Neighbours of one style as one run, without blanks at the end."""
    joined: Row = []
    for run in row:
        if joined and joined[-1].style is run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].style)
    return joined


def indented(rows: list[Row], first: Run, rest: int | None = None) -> list[Row]:
    """The lines behind ``first``; those after the first one behind as many blanks, or ``rest`` of them."""
    blanks = Run(" " * (width_of(first.text) if rest is None else rest))
    return [[first if number == 0 else blanks, *row] if row else [] for number, row in enumerate(rows)]


def side_by_side(cells: list[list[Row]], widths: list[int], gap: int = 2) -> list[Row]:
    """Blocks of lines beside one another, each as wide as its column."""
    rows: list[Row] = []
    for number in range(max(len(cell) for cell in cells)):
        row: Row = []
        pending = 0
        for cell, width in zip(cells, widths, strict=True):
            line = cell[number] if number < len(cell) else []
            if line:
                row += [Run(" " * pending)] if pending else []
                row += line
                pending = width - row_width(line) + gap
            else:
                pending += width + gap
        rows.append(row)
    return rows
