"""HTML of our own as a tree of elements; its pictures stay whole."""

import re
from html.parser import HTMLParser

from pdsa_cli.export.html import Node
from pdsa_cli.lazily import pattern

_PICTURE = pattern(r"<svg .*?</svg>", re.DOTALL)  # every < of a text is written &lt;
_VOID = ("meta", "link", "img")


class Element:
    """An element with its attributes, and what stands in it; of a picture ``svg`` is all."""

    __slots__ = ("attributes", "children", "svg", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], svg: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.svg = svg

    @property
    def looks(self) -> list[str]:
        """The classes that it has."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> "list[Element]":
        """The elements that stand in it."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """All texts in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str) -> "list[Element]":
        """The elements of a kind within it, at any depth."""
        found = [self] if self.tag == tag else []
        return [*found, *(one for child in self.elements for one in child.all(tag))]


def tree_of(node: Node) -> Element:
    """The tree of an element."""
    pictures = _PICTURE.findall(node.html)
    numbers = iter(range(len(pictures)))
    reader = _Reader(pictures)
    reader.feed(_PICTURE.sub(lambda _: f'<svg number="{next(numbers)}"></svg>', node.html))
    reader.close()
    return reader.root.elements[0]


class _Reader(HTMLParser):
    def __init__(self, pictures: list[str]) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self._pictures = pictures

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        made = Element(tag, given, self._pictures[int(given["number"])] if tag == "svg" else "")
        self._open[-1].children.append(made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (our pages close what they open)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
