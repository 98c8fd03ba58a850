"""Hostile text in pages: it is text there and nothing else, whatever a project holds."""

import json

import pytest

from commands.running import Desk
from leaving.test_leaving_commands import UNSEEN, hostile
from leaving.test_leaving_pictures import HARMLESS, HOSTILE
from pdsa_cli.export.html import element
from pdsa_cli.unseen import escaped
from share.pages import Parsed, code_for_print, parsed

ARABIC = "المريض لا يعرف متى يأتي الطبيب (3)"
ENTITIES = "&amp; &#x3c;b&#x3e; &nbsp"


def test_arabic_stands_in_its_own_direction_and_entities_as_they_are_written(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", json.dumps(hostile(0, (ARABIC, ENTITIES), units=True)))
    page = parsed(desk)
    assert (page.open, page.odd) == ([], [])
    shown = "".join(page.texts)
    assert ARABIC in shown
    assert ENTITIES in shown
    told = [one for tag in ("h1", "p", "dd") for one in page.named(tag)]
    assert {one.get("dir") for one in told} == {"auto"}


@pytest.mark.parametrize(
    "text", [*HOSTILE, *(f"a{sign}b" for sign in "\x00\x1b\x7f\x9b\u202e\u2066\u2028\ufdd0")]
)
def test_an_element_holds_a_text_as_text(text: str) -> None:
    html = element("p", text, title=text).html
    assert UNSEEN.search(html) is None
    page = Parsed(html)
    ((tag, attributes),) = page.elements
    shown = escaped(text)
    assert (tag, attributes, "".join(page.texts)) == ("p", {"title": shown}, shown)


def test_no_text_of_a_project_becomes_code_for_print(desk: Desk) -> None:
    project = desk.write("ward.pdsa.yaml", json.dumps(hostile(0, (HARMLESS,), units=True)))
    known = code_for_print(project) | {"dir", "rtl"}  # of Arabic
    for first in range(len(HOSTILE)):
        texts = HOSTILE[first:] + HOSTILE[:first]
        desk.write("ward.pdsa.yaml", json.dumps(hostile(0, texts, units=True)))
        assert code_for_print(project) <= known
