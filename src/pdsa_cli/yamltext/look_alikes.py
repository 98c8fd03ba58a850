"""Characters that look like a space, a hyphen, a colon or a quotation mark of YAML and are none, as pasted from Word or the web.

Within a text they are as good as any other; where the structure of the file needs the plain character, each is named.
"""

import re
from collections.abc import Iterable, Iterator

from pdsa_cli.errors import Problem
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import capital
from pdsa_cli.words import with_article
from pdsa_cli.yamltext.document import Lines, Mapping, Node, Scalar, Sequence
from pdsa_cli.yamltext.problems import problem_in_line

_SPACES = "\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\u200b-\u200f\u2060-\u2064\ufeff"
_BLANK = f"[{_SPACES}{_UNSEEN}]"
_DASHES = "\u2010-\u2015\u2022\u2043\u2212\ufe58\ufe63\uff0d\u00b7"
_COLONS = "\ufe13\ufe55\uff1a\u2236\ua789"
_QUOTES = "\u2018-\u201f\u00ab\u00bb\u2032\u2033\uff02\uff07\u2039\u203a"
_ANY = pattern(f"[{_SPACES}{_UNSEEN}{_DASHES}{_COLONS}{_QUOTES}]")
_STRUCTURAL = (
    ("indent", pattern(rf"^ *(?:- +)*({_BLANK})")),
    ("item", pattern(rf"^ *(?:- +)*([{_DASHES}]) *[A-Za-z_]+ *:")),
    ("dash", pattern(rf"^[ {_SPACES}]*(?:- +)*([{_DASHES}])(?=[ {_SPACES}]|\w)")),
    ("quote", pattern(rf"^ *(?:- +)*([{_QUOTES}])[^{_QUOTES}]*[{_QUOTES}] *:")),
    ("colon", pattern(rf"^ *(?:- +)*[A-Za-z_]+ *([{_COLONS}])")),
    ("before", pattern(rf"^ *(?:- +)*[A-Za-z_]+ *({_BLANK})+ *:")),
    ("behind", pattern(rf"^ *(?:- +)*[A-Za-z_]+ *:({_BLANK})")),
    ("hyphen", pattern(rf"^ *-({_BLANK})")),
    ("quote", pattern(rf"^ *(?:- +)*[A-Za-z_]+ *: +\[? *([{_QUOTES}])")),
    ("quote", pattern(rf"^ *- +([{_QUOTES}])")),
)
"""What stands where, in a line of which the parser did not make what was meant."""


def in_keys(body: str, root: Node | None) -> list[Problem]:
    """A problem for each key that holds such a character, the equal ones of further lines counted."""
    if body.isascii() or _ANY.search(body) is None:
        return []
    lines = Lines(body)
    numbers = {lines.number(key.start) for key, name in _keys(root) if _ANY.search(name)}
    return _of_lines(lines, sorted(numbers))


def in_lines(body: str, upto: int, about: Iterable[int]) -> list[Problem]:
    """The same where the parser gave up: in the lines ``about`` which it spoke, and in the indentation of those before."""
    if body.isascii():
        return []
    lines = Lines(body)
    for at, number in enumerate(about):
        # Curly quotes or a dash in a line above are most likely part of a text; in the line itself they are the cause.
        if found := _of_lines(lines, [number], passing_over=() if at == 0 else ("quote", "dash")):
            return found
    last = lines.number(upto)
    return _of_lines(lines, [one for one in range(1, last) if _STRUCTURAL[0][1].match(lines.line(one))])


def _of_lines(lines: Lines, numbers: list[int], passing_over: tuple[str, ...] = ()) -> list[Problem]:
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number in numbers:
        line = lines.line(number)
        for what, form in _STRUCTURAL:
            if what not in passing_over and (matched := form.match(line)):
                found.setdefault((what, matched[1]), []).append((number, matched.start(1)))
                break
    return [_problem(lines, what, character, places) for (what, character), places in found.items()]


def _problem(lines: Lines, what: str, character: str, places: list[tuple[int, int]]) -> Problem:
    number, column = places[0]
    start = lines.starts[number - 1] + column
    line = lines.line(number)
    message, advice = _said(what, character)
    if others := len(places) - 1:
        message += f" (so {'are' if others > 1 else 'is'} {others} more below)"
    shown = re.sub(_BLANK, "�", line)
    return problem_in_line(shown, "look-alike", message, lines.place(start, start + 1), advice)


def _said(what: str, character: str) -> tuple[str, str]:
    named = f"{_name(character)} (U+{ord(character):04X})"
    seen = f"{_name(character)} ({character}, U+{ord(character):04X})"
    pasted = "as pasted from a web page or Word"
    unseen = re.match(f"[{_UNSEEN}]", character) is not None
    unseen_one = f"invisible character, {named},"
    blank = f"An {unseen_one}" if unseen else capital(named)
    said = {
        "indent": (
            f"This line begins with an {unseen_one} {pasted}"
            if unseen
            else f"This line is indented with {named}, {pasted}",
            "Delete it, and indent with spaces." if unseen else "Indent with spaces.",
        ),
        "dash": (
            f"This item of a list begins with {seen}, not with a hyphen",
            "Write a hyphen and a space in its place.",
        ),
        "colon": (f"{capital(seen)} stands behind the key", "Write a plain colon and a space."),
        "quote": (f"These quotation marks are curly ones: {seen}", 'Write straight ones: "…"'),
        "before": (f"{blank} stands before the colon, {pasted}", "Delete it."),
        "hyphen": (f"{blank} stands behind the hyphen, {pasted}", "Write a plain space in its place."),
        "behind": (f"{blank} stands behind the colon, {pasted}", "Write a plain space in its place."),
    }
    said["item"] = said["dash"]
    return said[what]


def _name(character: str) -> str:
    import unicodedata

    name = unicodedata.name(character, "a character").lower().replace("fullwidth", "full-width")
    return with_article(name)


def _keys(root: Node | None) -> Iterator[tuple[Scalar, str]]:
    waiting: list[Node] = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            for name, key in node.keys.items():
                if not name.isascii():
                    yield key, name
            waiting += [value for value in node.values.values() if not isinstance(value, Scalar)]
