"""Variation and assurance of Making Data Count as two small drawings of our own, each with its words beside it.

They say by shape what they say by colour: points between two limits, the last one marked; and the limits as a band
beside the target. Nothing of the NHS artwork is used.
"""

from pdsa_cli.export.svg import BAND, BLUE, GREY, INK, ORANGE, at, escaped, line, path, text, text_width
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_naming import enough
from pdsa_cli.views.chart_words import assurance_words, variation_words

_WIDE, _HIGH = 3.2, 2.1  # of the size of the text
_SHORT = {
    "common": "Common cause",
    "improvement": "Improvement",
    "concern": "Concern",
    "neutral": "Special cause",
    "consistent_pass": "Target will be met",
    "consistent_fail": "Target will not be met",
    "inconsistent": "Target met at some times only",
}


def icons(view: ChartView, left: float, top: float, width: float, size: float) -> tuple[list[str], float]:
    """The drawings that apply from a corner on, beside one another where there is room, and where they end."""
    if not view.verdict.variation or not enough(view):
        return [], top
    variation, assurance = view.verdict.variation, view.verdict.assurance
    shown = [("Variation", variation_words(view), _SHORT[variation.partition("_")[0]], _variation(variation))]
    if assurance:
        shown.append(("Assurance", assurance_words(view), _SHORT[assurance], _assurance(view)))
    found: list[str] = []
    x, y = left, top
    for name, words, short, draw in shown:
        level = (
            variation.rpartition("_")[2] if name == "Variation" and not variation.startswith("common") else ""
        )
        caption = f"{short} ({level} values)" if level else short
        whole = (_WIDE + 0.6) * size + text_width(caption, size * 0.9) + size
        if x > left and x + whole > left + width:
            x, y = left, y + (_HIGH + 0.4) * size
        found += _icon((name, f"{name}: {words}.", caption), draw, x, y, size)
        x += whole
    return found, y + (_HIGH + 0.4) * size


Shape = tuple[str, tuple[float, ...], str]
"""What to draw, where (in shares of the icon's width and height), and in which colour."""


def _icon(said: tuple[str, str, str], shapes: list[Shape], x: float, y: float, size: float) -> list[str]:
    """A frame with its shapes; ``said`` is its title, its description, and what stands beside it."""
    name, words, caption = said
    wide, high = _WIDE * size, _HIGH * size
    found = [
        f'<g role="img" aria-label="{escaped(words)}"><title>{escaped(name)}</title><desc>{escaped(words)}</desc>',
        (
            f'<rect x="{at(x)}" y="{at(y)}" width="{at(wide)}" height="{at(high)}" rx="{at(size * 0.25)}" '
            f'fill="#ffffff" stroke="{GREY}" stroke-width="1.2"/>'
        ),
    ]
    for kind, places, colour in shapes:
        found.append(_shape(kind, places, colour, (x, y, wide, high), size))
    found.append("</g>")
    found.append(text(caption, x + wide + size * 0.6, y + high * 0.62, size * 0.9))
    return found


def _shape(
    kind: str, places: tuple[float, ...], colour: str, box: tuple[float, float, float, float], size: float
) -> str:
    left, top, wide, high = box
    xs = [left + share * wide for share in places[::2]]
    ys = [top + share * high for share in places[1::2]]
    if kind == "dot":
        return f'<circle cx="{at(xs[0])}" cy="{at(ys[0])}" r="{at(size * 0.16)}" fill="{colour}"/>'
    if kind == "diamond":
        arm = size * 0.27
        steps = (
            f"M{at(xs[0])} {at(ys[0] - arm)}l{at(arm)} {at(arm)}l{at(-arm)} {at(arm)}l{at(-arm)} {at(-arm)}Z"
        )
        return path(steps, "#ffffff", 1, fill=colour)
    if kind == "band":
        return (
            f'<rect x="{at(xs[0])}" y="{at(ys[0])}" width="{at(xs[1] - xs[0])}" height="{at(ys[1] - ys[0])}" '
            f'fill="{colour}" stroke="{GREY}" stroke-width="1"/>'
        )
    if kind == "limit":
        return line(xs[0], ys[0], xs[1], ys[1], colour, 1.3, "4 3")
    steps = "".join(
        f"{'L' if number else 'M'}{at(px)} {at(py)}"
        for number, (px, py) in enumerate(zip(xs, ys, strict=True))
    )
    return path(steps, colour, 2.2)


_LIMITS: list[Shape] = [("limit", (0.06, 0.32, 0.7, 0.32), GREY), ("limit", (0.06, 0.68, 0.7, 0.68), GREY)]
_WALK = ((0.12, 0.52), (0.24, 0.42), (0.36, 0.58), (0.48, 0.46))


def _variation(variation: str) -> list[Shape]:
    """Points between limits: the last one among them, or marked and beyond; a tick for better, a stroke and a dot for worse."""
    what, _, level = variation.partition("_")
    found: list[Shape] = [*_LIMITS, *(("dot", place, INK) for place in _WALK)]
    if what == "common":
        return [*found, ("dot", (0.6, 0.55), INK), *_sign("equal", GREY)]
    colour = {"improvement": BLUE, "concern": ORANGE}.get(what, INK)
    sign = {"improvement": "tick", "concern": "alert"}.get(what, "up" if level == "high" else "down")
    return [*found, ("diamond", (0.6, 0.17 if level == "high" else 0.83), colour), *_sign(sign, colour)]


def _assurance(view: ChartView) -> list[Shape]:
    """The band between the limits beside the target: on its good side with a tick, on its far side with a cross, or across it."""
    assurance = view.verdict.assurance
    if assurance == "inconsistent":
        band, sign, colour = (0.08, 0.25, 0.66, 0.75), "about", GREY
    else:
        passed = assurance == "consistent_pass"
        above = passed == (view.source.better == "higher")
        band = (0.08, 0.1, 0.66, 0.42) if above else (0.08, 0.58, 0.66, 0.9)
        sign, colour = ("tick", BLUE) if passed else ("cross", ORANGE)
    return [("band", band, BAND), ("line", (0.04, 0.5, 0.7, 0.5), INK), *_sign(sign, colour)]


def _sign(name: str, colour: str) -> list[Shape]:
    """A sign at the right of an icon."""
    signs: dict[str, list[Shape]] = {
        "tick": [("line", (0.77, 0.52, 0.83, 0.66, 0.94, 0.32), colour)],
        "cross": [("line", (0.78, 0.36, 0.93, 0.64), colour), ("line", (0.93, 0.36, 0.78, 0.64), colour)],
        "alert": [("line", (0.86, 0.26, 0.86, 0.58), colour), ("dot", (0.86, 0.74), colour)],
        "equal": [("line", (0.78, 0.43, 0.94, 0.43), colour), ("line", (0.78, 0.57, 0.94, 0.57), colour)],
        "about": [("line", (0.86, 0.74, 0.86, 0.26), colour), ("line", (0.8, 0.36, 0.86, 0.26, 0.92, 0.36), colour),
                  ("line", (0.8, 0.64, 0.86, 0.74, 0.92, 0.64), colour)],
        "up": [("line", (0.86, 0.74, 0.86, 0.28), colour), ("line", (0.79, 0.42, 0.86, 0.28, 0.93, 0.42), colour)],
        "down": [("line", (0.86, 0.26, 0.86, 0.72), colour), ("line", (0.79, 0.58, 0.86, 0.72, 0.93, 0.58), colour)],
    }  # fmt: skip
    return signs[name]
