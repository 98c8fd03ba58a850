"""A Pareto of causes as an SVG picture: bars by frequency, the cumulative share as a line, and the vital few."""

from pdsa_cli.export import svg
from pdsa_cli.export.boxes import BOLDER, heading, lines_of
from pdsa_cli.views import sentences
from pdsa_cli.views.causes import VITAL_SHARE, Diagnosed, Pareto, per_cent, vital_sentence

_WIDTH, _LABEL, _SIZE = 1000.0, 330.0, 15.0
_LEFT, _RIGHT = 20 + _LABEL + 12, _WIDTH - 170
_LINE = _SIZE * 1.25


def pareto_svg(view: Diagnosed) -> bytes:
    """The picture. Bars and line share one scale, from 0 to 100% of the counts."""
    pareto = view.pareto
    body, y = heading(f"{view.title}: causes by frequency", _WIDTH)
    said = vital_sentence(pareto) or "No cause has been counted."
    for line in lines_of(said, _WIDTH - 40, _SIZE, 4):
        y += _LINE
        body.append(svg.text(line, 20, y, _SIZE))
    top = y + 2.6 * _LINE
    labels = [lines_of(bar.cause, _LABEL / BOLDER, _SIZE, 4) for bar in pareto.bars]
    tops = [top]
    for lines in labels:
        tops.append(tops[-1] + max(len(lines) * _LINE, 20) + 12)
    body += _axis(top, tops[-1])
    body += _bars(pareto, labels, tops)
    body += _cumulative(pareto, tops)
    y = tops[-1] + 1.6 * _LINE
    counted = f"Counted: {pareto.counted}. " if pareto.counted else ""
    filled = "Filled: the vital few. " if pareto.vital else ""
    key = f"{counted}{filled}Line: the share so far."
    for line in lines_of(key, _WIDTH - 40, 13, 4):
        body.append(svg.text(line, 20, y, 13, fill=svg.GREY))
        y += 17
    return svg.document(_WIDTH, y + 8, f"{view.title}: causes by frequency", _description(pareto), body)


def _x(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _axis(top: float, bottom: float) -> list[str]:
    body: list[str] = []
    for share in (0.0, 0.2, 0.4, 0.6, VITAL_SHARE, 1.0):
        limit = share == VITAL_SHARE
        body.append(
            svg.line(
                _x(share),
                top - 4,
                _x(share),
                bottom,
                svg.ORANGE if limit else svg.PALE,
                1.6 if limit else 1,
                "6 4" if limit else "",
            )
        )
        body.append(
            svg.text(per_cent(share), _x(share), top - 10, 13, anchor="middle", fill=svg.GREY, bold=limit)
        )
    return body


def _bars(pareto: Pareto, labels: list[list[str]], tops: list[float]) -> list[str]:
    body: list[str] = []
    for bar, lines, top, below in zip(pareto.bars, labels, tops, tops[1:], strict=False):
        middle = (top + below - 12) / 2
        first = middle - (len(lines) - 1) * _LINE / 2 + _SIZE * 0.35
        for number, line in enumerate(lines):
            body.append(
                svg.text(line, _LEFT - 12, first + number * _LINE, _SIZE, anchor="end", bold=bar.vital)
            )
        fill = svg.BLUE if bar.vital else "#ffffff"
        body.append(
            f'<rect x="{svg.at(_LEFT)}" y="{svg.at(middle - 10)}" width="{svg.at(max(_x(bar.share) - _LEFT, 0.5))}" '
            f'height="20" fill="{fill}" stroke="{svg.BLUE}" stroke-width="1.4"/>'
        )
        figures = f"{sentences.number(bar.seen)}, {per_cent(bar.share)}, sum {per_cent(bar.cumulative)}"
        body.append(svg.text(figures, _RIGHT + 14, middle + _SIZE * 0.35, 13, bold=bar.vital))
    return body


def _cumulative(pareto: Pareto, tops: list[float]) -> list[str]:
    points = [
        (_x(bar.cumulative), (top + below - 12) / 2)
        for bar, top, below in zip(pareto.bars, tops, tops[1:], strict=False)
    ]
    if not pareto.total or not points:
        return []
    steps = " L".join(f"{svg.at(x)} {svg.at(y)}" for x, y in points)
    dots = [
        f'<circle cx="{svg.at(x)}" cy="{svg.at(y)}" r="3.5" fill="#ffffff" stroke="{svg.INK}" stroke-width="1.6"/>'
        for x, y in points
    ]
    return [svg.path(f"M{steps}", svg.INK, 1.6), *dots]


def _description(pareto: Pareto) -> str:
    bars = "; ".join(
        f"{bar.cause}: {sentences.number(bar.seen)}, {per_cent(bar.share)}, {per_cent(bar.cumulative)} so far"
        + (", vital few" if bar.vital else "")
        for bar in pareto.bars
    )
    return " ".join(part for part in (vital_sentence(pareto), bars) if part)
