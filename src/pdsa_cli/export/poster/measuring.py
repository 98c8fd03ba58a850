"""How much room texts take on a poster, told without a browser: from the widths of Helvetica, which Arial and its kin share.

Lengths are in ems, the size of the text. All of it is rather too much than too little, so that nothing is ever cut.
"""

from functools import lru_cache

from pdsa_cli.views.poster import Branch, OneCycle, Part, PosterDrawing, PosterList, PosterText

_HELVETICA = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 "
    "584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 "
    "278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 "
    "500 334 260 334 584"
)
"""Widths of the characters from the space to the tilde, in thousandths (Adobe Font Metrics of Helvetica)."""
_WIDTHS = dict(
    zip(map(chr, range(32, 127)), (int(width) / 1000 for width in _HELVETICA.split()), strict=True)
)
_SAFETY = 1.05
_OTHER, _LARGE, _BROAD, _EMOJI = 0.64, 0.82, 1.04, 1.4
"""Of letters that are not ASCII; of capitals among them; of Chinese, Japanese and Korean; of what stands beyond."""
_BOLD = 1.08

LINE = 1.32
"""From one line to the next."""
HEADING, LEAD, SMALL = 1.2, 1.1, 0.88
"""Sizes of headings, of what is read first, and of what is read last, as multiples of the text."""
_AFTER = 0.4
"""Below a paragraph."""
PADDING = 0.8
"""Within a section with a ground of its own, on each side."""
INDENT = 1.1
"""Of a list."""
DRIVER, IDEAS = 0.36, 0.6
"""How much of the width a driver takes, and how much the ideas that act on it."""


def width(word: str) -> float:
    """About how wide a word is."""
    return _SAFETY * sum(map(_character, word))


@lru_cache(maxsize=1024)
def _character(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if ord(character) > 0xFFFF:
        return _EMOJI
    if ord(character) >= 0x2E80:
        return _BROAD
    return _LARGE if character.isupper() or ord(character) >= 0x2000 else _OTHER


_width = lru_cache(maxsize=8192)(width)


@lru_cache(maxsize=8192)  # the same texts are tried again and again
def lines(text: str, room: float) -> int:
    """In how many lines a text stands in so much room; a word that is wider is broken."""
    count, used = 1, 0.0
    space = _width(" ")
    for word in text.split():
        long = _width(word)
        if used and used + space + long <= room:
            used += space + long
            continue
        if used:
            count += 1
        broken = int(long // room) if long > room else 0
        # A line that is broken within a word may lose nearly a character.
        count += broken + (1 if broken > 3 else 0)
        used = long - broken * room
    return count


def _text(text: str, room: float, size: float = 1.0, *, bold: bool = False) -> float:
    """How high a text is."""
    return lines(text, room / size / (_BOLD if bold else 1)) * LINE * size


def heading_height(heading: str, room: float) -> float:
    """How high a heading is, with the line below it."""
    return _text(heading, room, HEADING, bold=True) + 0.7


def height(part: Part, room: float) -> float:
    """How high a part is; of a chart nothing, as it takes what is left."""
    match part:
        case PosterText(text, look):
            size = {"lead": LEAD, "quiet": SMALL}.get(look, 1.0)
            return _text(text, room, size, bold=look == "lead") + _AFTER
        case PosterList(text):
            return _text(text, room - INDENT) + 0.2
        case OneCycle(title, facts):
            said = sum(_text(f"{label}: {text}", room, bold=False) for label, text in facts)
            return _text(title, room, bold=True) + said + 0.7
        case Branch(driver, _, ideas):
            if not ideas:
                return _text(driver, room - 1.4, SMALL, bold=True) + 1.1
            beside = sum(_text(idea, IDEAS * room - 1.4, SMALL) + 0.65 for idea in ideas)
            return max(_text(driver, DRIVER * room - 1.4, SMALL, bold=True) + 0.8, beside) + 0.3
        case PosterDrawing():
            return 0.0
