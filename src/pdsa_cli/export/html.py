"""HTML made of typed elements: every text and attribute is escaped here, and what is markup was made here."""

import json
from base64 import b64encode
from hashlib import sha256

from pdsa_cli.export.texts import IN_XML, for_others

_VOID = frozenset(("meta", "link", "img", "input"))
_TEXT, _ATTRIBUTE = str.maketrans(IN_XML), str.maketrans(IN_XML | {'"': "&quot;", "'": "&#39;"})


class Node:
    """A piece of HTML. Only the functions below make one: a text is never taken for markup."""

    __slots__ = ("html",)

    def __init__(self, html: str) -> None:
        self.html = html


Child = Node | str | None
"""What stands within an element: other elements and texts; None is nothing."""


def element(tag: str, *children: Child, **attributes: str | None) -> Node:
    """An element with its children in their order.

    An attribute without a value is left out; ``class_`` stands for ``class`` and ``aria_label`` for ``aria-label``. The
    names of tags and attributes are ours, never those of a project.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{for_others(value).translate(_ATTRIBUTE)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Node(f"<{tag}{given}>")
    return Node(f"<{tag}{given}>{''.join(map(_html, children))}</{tag}>")


def _html(child: Child) -> str:
    if child is None:
        return ""
    return child.html if isinstance(child, Node) else for_others(child).translate(_TEXT)


def several(*children: Child) -> Node:
    """Elements beside one another."""
    return Node("\n".join(_html(child) for child in children if child is not None))


def picture(svg: bytes, name: str, place: str = "") -> Node:
    """One of our pictures within a page, where its title and description are known by ``name``, which is ours.

    ``place`` is where it stands in room that has other proportions, in SVG's words; else in its middle.
    """
    text = svg.decode()
    text = text[text.index("<svg") :]
    if place:
        text = text.replace("<svg ", f'<svg preserveAspectRatio="{place}" ', 1)
    for part in ("title", "desc"):  # a text of a picture holds neither < nor a quotation mark
        text = text.replace(f'<{part} id="{part}">', f'<{part} id="{name}-{part}">', 1)
    return Node(
        text.replace('aria-labelledby="title desc"', f'aria-labelledby="{name}-title {name}-desc"', 1)
    )


def data_block(name: str, value: object) -> Node:
    """Data within a page for its script: JSON in which nothing ends the element; texts are made ``for_others`` before."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Node(f'<script type="application/json" id="{name}">{text}</script>')


def document(title: str, css: str, body: Node, again: int | None = None, script: str = "") -> bytes:
    """A whole page in English with a style sheet of our own, in which no text of a project stands.

    The only style that applies is the one whose digest is named, and the only ``script`` likewise; nothing else may be loaded, sent
    or run, but for pictures that stand in the page itself where there are any. A page that is to be shown ``again`` after so many
    seconds is loaded anew by the browser then.
    """
    pictures = "img-src data:; " if "<img " in body.html else ""
    run = f"script-src {_digest(script)}; " if script else ""
    policy = (
        f"default-src 'none'; style-src {_digest(css)}; {run}{pictures}base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", http_equiv="refresh", content=str(again)) if again else None,
        element("title", title),
        Node(f"<style>{css}</style>"),
    )
    whole = body.html.removesuffix("</body>") + f"\n<script>{script}</script></body>" if script else body.html
    return f'<!DOCTYPE html>\n<html lang="en">\n{head.html}\n{whole}\n</html>\n'.encode()


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
