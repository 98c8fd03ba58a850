"""Causes as a fishbone (Ishikawa diagram), as an SVG picture: a bone for each category, the problem at the head."""

from typing import NamedTuple

from pdsa_cli.export import svg
from pdsa_cli.export.boxes import PAD, Laid, Words, heading, laid, rectangle, written
from pdsa_cli.views import sentences
from pdsa_cli.views.causes import Category, CauseView, Diagnosed

_TEXT = 215.0  # the width of a cause's text
_NAME = 180.0  # the width of a category's box
_SLANT = 70.0  # how far a bone leans towards the head
_GAP = 26.0
_PITCH = _TEXT + _SLANT + _GAP
_HEAD = 240.0
_SIZE, _SMALL = 14.0, 12.0
_BETWEEN = 12.0


class _Bone(NamedTuple):
    """A category with its causes laid out; ``height`` is from the spine to its box."""

    name: Laid
    causes: tuple[Laid, ...]
    height: float


def fishbone_svg(view: Diagnosed) -> bytes:
    """The picture; categories stand in turn above and below the spine."""
    bones = [_bone(category) for category in view.categories]
    upper, lower = bones[::2], bones[1::2]
    columns = max(len(upper), 1)
    width = 20 + columns * _PITCH + 30 + _HEAD + 20
    body, top = heading(f"{view.title}: causes", width)
    above = max((bone.height + _box(bone) for bone in upper), default=40)
    below = max((bone.height + _box(bone) for bone in lower), default=40)
    head = laid((Words(view.problem or "The problem has not been stated.", 16, bold=True),), _HEAD - 2 * PAD)
    half = head.height / 2 + PAD
    spine = top + 16 + max(above, half)
    end = width - 20 - _HEAD
    body.append(svg.line(20, spine, end, spine, svg.INK, 3))
    body.append(svg.path(f"M{svg.at(end)} {svg.at(spine - 9)} l14 9 l-14 9 z", svg.INK, 1, fill=svg.INK))
    for side, group in ((-1, upper), (1, lower)):
        for column, bone in enumerate(group):
            # The first category stands nearest to the head.
            joint = end - 16 - column * _PITCH
            body += _drawn(bone, joint, spine, side)
    body.append(rectangle(end + 14, spine - half, _HEAD - 14, 2 * half, svg.INK, svg.LIGHT_BLUE, thick=2))
    body += written(head, end + 14 + PAD, spine - head.height / 2)
    height = spine + max(below, half) + 24
    return svg.document(width, height, f"{view.title}: causes", _description(view), body)


def _box(bone: _Bone) -> float:
    return bone.name.height + 2 * PAD


def _bone(category: Category) -> _Bone:
    causes = tuple(_cause(cause) for cause in category.causes)
    counts = [cause.seen for cause in category.causes if cause.seen is not None]
    total = f" ({sentences.number(sum(counts))})" if len(counts) > 1 else ""
    name = laid((Words(f"{category.title}{total}", 16, bold=True),), _NAME - 2 * PAD)
    height = sum(cause.height + _BETWEEN for cause in causes) + 2 * _BETWEEN
    return _Bone(name, causes, max(height, 90.0))


def _cause(cause: CauseView) -> Laid:
    count = (
        ""
        if cause.seen is None
        else f" ({sentences.number(cause.seen)}{', vital few' if cause.vital else ''})"
    )
    texts = [Words(f"{cause.cause}{count}", _SIZE, bold=cause.vital)]
    texts += [Words(f"why? {why}", _SMALL, fill=svg.GREY) for why in cause.whys]
    return laid(tuple(texts), _TEXT - 8, 8)


def _drawn(bone: _Bone, joint: float, spine: float, side: int) -> list[str]:
    """A bone with its twigs, above (-1) or below (1) the spine; its outer end leans away from the head."""
    outer = spine + side * bone.height
    body = [svg.line(joint - _SLANT, outer, joint, spine, svg.INK, 2)]
    box = _box(bone)
    left = joint - _SLANT - _NAME / 2
    top = outer - box if side < 0 else outer
    body.append(rectangle(left, top, _NAME, box, svg.BLUE, "#ffffff", thick=2))
    body += written(bone.name, left + _NAME / 2, top + PAD, "middle")
    y = outer + 1.5 * _BETWEEN if side < 0 else spine + 1.5 * _BETWEEN
    for cause in bone.causes:
        bottom = y + cause.height + 3
        # The text ends where the bone is nearest to it: at its first line above the spine, at its last below.
        nearest = y if side < 0 else bottom
        start = joint - _SLANT * abs(nearest - spine) / bone.height - _TEXT
        body.append(
            svg.line(start, bottom, joint - _SLANT * abs(bottom - spine) / bone.height, bottom, svg.GREY, 1.2)
        )
        body += written(cause, start, y)
        y = bottom + _BETWEEN - 3
    return body


def _description(view: Diagnosed) -> str:
    said = [f"Problem: {view.problem}"] if view.problem else []
    for category in view.categories:
        causes = "; ".join(
            cause.cause
            + ("" if cause.seen is None else f" ({sentences.number(cause.seen)})")
            + "".join(f", why? {why}" for why in cause.whys)
            for cause in category.causes
        )
        said.append(f"{category.title}: {causes}.")
    return " ".join(said)
