"""A grid of characters to draw on: marks over lines over the fine line that joins the points."""

from itertools import pairwise

from pdsa_cli.render.page import Row, Run, Style

_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Canvas:
    """``height`` rows of ``width`` characters; row 0 is the top one."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells = [[" "] * width for _ in range(height)]
        self._styles = [[Style.NORMAL] * width for _ in range(height)]

    def put(self, row: int, column: int, character: str, style: Style = Style.NORMAL) -> None:
        """A character in a cell, over whatever is there."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self._cells[row][column] = character
            self._styles[row][column] = style

    def fill(self, row: int, column: int, character: str, style: Style = Style.MUTED) -> None:
        """A character in a cell that is blank."""
        if self.blank(row, column):
            self.put(row, column, character, style)

    def blank(self, row: int, column: int) -> bool:
        """Whether a cell is on the canvas and has nothing in it."""
        return 0 <= row < self.height and 0 <= column < self.width and self._cells[row][column] == " "

    def write(self, row: int, column: int, text: str, style: Style = Style.NORMAL) -> None:
        """A text from a cell on."""
        for offset, character in enumerate(text):
            self.put(row, column + offset, character, style)

    def joined(self, ends: list[tuple[float, float]], style: Style = Style.MUTED) -> None:
        """A fine line through places given as columns and rows, in the cells that are blank."""
        dots: dict[tuple[int, int], int] = {}
        for (left, top), (right, bottom) in pairwise(ends):
            steps = max(1, round(max(abs(right - left) * 2, abs(bottom - top) * 4)))
            for step in range(steps + 1):
                across = left + (right - left) * step / steps
                down = top + (bottom - top) * step / steps
                fine_column, fine_row = int(across * 2 + 1), int(down * 4 + 2)
                cell = (fine_row // 4, fine_column // 2)
                dots[cell] = dots.get(cell, 0) | _DOTS[fine_row % 4][fine_column % 2]
        for (row, column), pattern in dots.items():
            self.fill(row, column, chr(_BRAILLE + pattern), style)

    def rows(self) -> list[Row]:
        """The canvas as lines of the screen, without blanks at their ends."""
        return [_row(cells, styles) for cells, styles in zip(self._cells, self._styles, strict=True)]


def _row(cells: list[str], styles: list[Style]) -> Row:
    row: Row = []
    end = len("".join(cells).rstrip())
    start = 0
    for at in range(1, end + 1):
        if at == end or styles[at] is not styles[start]:
            row.append(Run("".join(cells[start:at]), styles[start]))
            start = at
    return row
