"""Texts of teams' projects and of the programme steer no terminal, add nothing to a picture, and show nobody's identity in one."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from commands.running import Desk
from leaving.test_leaving_commands import HOSTILE, UNSEEN
from programme.collaboratives import MONTHS

SIGNS = ("\x1b]52;c;aGVsbG8=\x07", "\x9b31m", "\u202e", "<script>x</script>", "Mrs 943 476 5919")


def team(text: str, counts: list[tuple[int, int]]) -> dict[str, Any]:
    day = MONTHS[2]
    return {
        "pdsa": "1",
        "title": text,
        "setting": text,
        "measures": [
            {"id": "waits", "name": text, "unit": "%", "better": "higher",
             "data": [{"on": on, "numerator": str(top), "denominator": str(below), "note": text} for on, (top, below) in zip(MONTHS, counts, strict=False)]}
        ],
        "changes": [{"id": "nurse", "idea": text, "driver": text}, {"id": "own", "idea": text}],
        "cycles": [
            {"number": "1", "change": name, "title": text, "scale": {"size": "2", "unit": text}, "do": {"started": day, "ended": day},
             "study": {"on": day, "learned": text}, "act": {"on": day, "decision": "adopt"}} | {"number": str(at)}
            for at, name in enumerate(("nurse", "own"), start=1)
        ],
    }  # fmt: skip


def written(desk: Desk, text: str) -> None:
    head = {
        "pdsa_programme": "1",
        "title": text,
        "aim": {"measure": "waits", "target": "90", "population": text},
        "measures": [{"id": "waits", "name": text, "unit": "%", "better": "higher", "frequency": "monthly"}],
        "drivers": [{"id": "door", "driver": text}],
        "change_package": [{"id": "nurse", "idea": text, "driver": "door"}],
        "calendar": {"action_periods": [{"name": text, "starts": MONTHS[0]}]},
        "teams": [{"name": f"{text} {number}", "file": f"{number}.pdsa.yaml"} for number in (1, 2)],
    }
    desk.write("x.programme.yaml", json.dumps(head))
    desk.write("1.pdsa.yaml", json.dumps(team(text, [(18, 20)] * 10)))
    desk.write("2.pdsa.yaml", json.dumps(team(text, [(8, 20)] * 10)))


@pytest.mark.parametrize("text", [HOSTILE[0], HOSTILE[1], HOSTILE[6], *SIGNS])
def test_hostile_texts(desk: Desk, text: str) -> None:
    escaped = any(ord(sign) < 32 or ord(sign) in (0x9B, 0x202E) for sign in text)
    written(desk, text)
    forms = ((), ("--full",), ("--full", "--color", "always"), ("--json",))
    for words in (("programme",), ("chart", ".", "--measure", "waits")):
        for form in forms if words == ("programme",) else ((), ("--json",)):
            ran = desk.raw(*words, *form)
            if escaped:  # no project may hold them
                assert ran.returncode == 3
            elif "--color" not in form:
                assert UNSEEN.search(ran.stdout.decode()) is None
    if escaped:
        return
    kinds = None
    for words in (("programme",), ("programme", "--draw", "funnel"), ("chart", ".", "--measure", "waits")):
        desk.run(*words, "--out", "x.svg", "--replace")
        svg = (desk.folder / "x.svg").read_text(encoding="utf-8")
        kinds = {one.tag.rpartition("}")[2] for one in ET.fromstring(svg).iter()}
        assert kinds <= {"svg", "title", "desc", "rect", "text", "line", "path", "circle", "polygon", "g"}
        assert "943 476 5919" not in svg
        assert UNSEEN.search(svg) is None


@pytest.mark.parametrize("form", [(), ("--full",), ("--plain",), ("--json",)])
def test_ascii_only_streams_take_it(desk: Desk, form: tuple[str, ...]) -> None:
    written(desk, "Wärd")
    ran = desk.raw(
        "programme", *form, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
    )
    assert ran.returncode == 0
    assert ran.stdout.isascii()


def test_exact_limits_are_drawn_too(desk: Desk) -> None:
    written(desk, "Ward")
    screen = desk.screen("programme", "--full", "--limits", "exact", "--no-pager", size=(100, 300))
    assert "exact binomial limits" in screen
    assert "◆" in screen
    desk.run("programme", "--limits", "exact", "--draw", "funnel", "--out", "x.svg")
