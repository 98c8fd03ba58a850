"""Hostile text in pictures: it is text there and nothing else, whatever a project or a table holds."""

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from commands.running import EXAMPLES, Desk
from leaving.test_leaving_commands import UNSEEN, hostile

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
HARMLESS = "Ward 7"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]> <!-- --> <?php ?>",
    '" onload="alert(1)" x="',
    "' onload='alert(1)'",
    "&lt;script&gt; & &#60;b&#62; &xxe;",
    '</text></svg><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/>',
    "$(touch PWNED) `touch PWNED`",
    '<!DOCTYPE svg [<!ENTITY a "b">]>&a;',
)
"""Each of one line; how wide they are decides how they are wrapped, so elements are counted by kind and not by number."""
PICTURES = (
    ("chart", "minutes"),
    ("chart", "--all"),
    ("cause",),
    ("cause", "--pareto"),
    ("driver",),
    ("spread",),
)


def elements(svg: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """How often each kind of element stands in a picture, each with the names of its attributes."""
    return Counter((one.tag, tuple(sorted(one.attrib))) for one in ET.fromstring(svg).iter())


def drawn(desk: Desk, words: tuple[str, ...], **changes: str) -> str:
    desk.run(*words, "--out", "out.svg", "--replace", **changes)
    return (desk.folder / "out.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", PICTURES, ids=[" ".join(words) for words in PICTURES])
def test_no_text_of_a_project_becomes_an_element(desk: Desk, words: tuple[str, ...]) -> None:
    desk.write("ward.pdsa.yaml", json.dumps(hostile(0, (HARMLESS,), units=True)))
    expected = elements(drawn(desk, words))
    for first in range(0, len(HOSTILE), 3):
        texts = HOSTILE[first:] + HOSTILE[:first]
        desk.write("ward.pdsa.yaml", json.dumps(hostile(0, texts, units=True)))
        svg = drawn(desk, words)
        assert set(elements(svg)) <= set(expected)
        assert "<!" not in svg
        assert svg.count("<?") == 1
        assert svg.count("<svg") == svg.count("</svg>") == expected[("{http://www.w3.org/2000/svg}svg", ("aria-labelledby", "font-family", "height", "role", "viewBox", "width"))]  # fmt: skip
        shown = "".join(ET.fromstring(svg).itertext())
        assert any(sign in shown for sign in ("<script>", "<!--", "onload=", "&lt;", "$(touch")), shown
        assert not list(desk.folder.rglob("PWNED"))


@pytest.mark.parametrize(
    "text", [*HOSTILE, *(f"a{sign}b" for sign in "\x1b\x07\x7f\x9b\u202e\u2066\u2028\ufdd0")]
)
def test_no_text_of_a_table_becomes_an_element(desk: Desk, text: str) -> None:
    def table(header: str) -> str:
        quoted = header.replace('"', '""')
        return f'day,"{quoted}"\n2026-01-01,3\n2026-01-02,5\n2026-01-03,4\n'

    desk.write("t.csv", table("calls"))
    words = ("chart", "--data", "t.csv", "--title")
    expected = set(elements(drawn(desk, (*words, "calls"))))
    desk.write("t.csv", table(text))
    for title in (text, "calls"):
        svg = drawn(desk, (*words, title))
        assert set(elements(svg)) <= expected
        assert UNSEEN.search(svg) is None


def test_the_name_of_a_file_in_a_picture(desk: Desk, tmp_path: Path) -> None:
    desk.write("<b>&]]> $(touch PWNED).pdsa.yaml", SEPSIS.read_bytes())
    for words in PICTURES:
        ET.fromstring(drawn(desk, words))
    assert not list(tmp_path.rglob("PWNED"))
