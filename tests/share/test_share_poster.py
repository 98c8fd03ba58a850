"""`pdsa share poster`: one sheet that is filled and never overfull, whatever there is to say."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands.running import CORD, EXAMPLES, NICU, Desk, desk_in
from pdsa_cli import store
from pdsa_cli.export.poster import measuring
from pdsa_cli.export.poster.arranging import GAP, Arranged, arranged
from pdsa_cli.export.poster.sheet import LARGEST, SMALLEST, sheet
from pdsa_cli.views.poster import USUAL, OneCycle, PosterDrawing, PosterLayout, PosterPart
from pdsa_cli.views.whole import WholeView, whole_view
from share.pages import Parsed, parsed, shared

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
TODAY = date(2026, 11, 22)
ARABIC = "فريق الجناح يعطي المرضى المضادات الحيوية خلال ساعة "
TEXTS = {
    "words": "the box stands at triage so that nobody has to walk for it ",
    "one long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3 + " ",
    "broad letters": "WWWWWWW WWWMMMM WW ",
    "pictures": "🚑 💉💉 👩‍⚕️ box ",
    "arabic": ARABIC,
    "no spaces": "病棟患者抗菌薬一時間以内投与改善計画実行評価",
}


def full(text: str) -> dict[str, Any]:
    """A project with 40 cycles and 12 measures whose texts are all made of this one."""
    long, short = text * 6, (text * 2)[:110].strip()
    return {
        "pdsa": 1,
        "title": short,
        "problem": {"statement": long, "evidence": long, "causes": [{"cause": short} for _ in range(9)]},
        "aim": {"statement": long, "measure": "m0", "baseline": 10, "target": 90, "by": "2027-01-01"},
        "measures": [
            {"id": f"m{one}", "name": f"{one} {short}", "unit": "%", "better": "higher",
             "data": [{"on": f"2026-{month:02}-01", "value": month * 7} for month in range(1, 11)]}
            for one in range(12)
        ],
        "drivers": [{"id": f"d{one}", "driver": f"{one} {short}"} for one in range(8)],
        "changes": [{"id": f"c{one}", "idea": f"{one} {short}", "driver": f"d{one % 8}"} for one in range(20)],
        "cycles": [
            {"number": one, "title": short, "change": f"c{one % 20}",
             "plan": {"predictions": [{"prediction": long}]},
             "do": {"started": "2026-02-01", "ended": "2026-02-02"},
             "study": {"findings": [{"prediction": 1, "outcome": ("met", "missed")[one % 2], "result": long}], "learned": long},
             "act": {"decision": "adapt", "next": long}}
            for one in range(1, 41)
        ],
        "sources": [long for _ in range(8)],
    }  # fmt: skip


def whole(path: Path) -> WholeView:
    return whole_view(store.load(path).project, TODAY)


def heights(found: Arranged) -> list[float]:
    """How high the content of each column is at least, in millimetres of A4, measured anew from what stands in it."""
    columns = []
    for column in found.columns:
        em = 0.0
        for piece in column.pieces:
            room = found.width / found.text - (2 * measuring.PADDING if piece.grounded else 0)
            em += measuring.heading_height(piece.heading, room) + (
                2 * measuring.PADDING if piece.grounded else 0
            )
            em += sum(measuring.height(part, room) for part in piece.parts)
            em += piece.charts * (column.chart / found.text + 0.5)
        columns.append(found.text * (em + GAP * (len(column.pieces) - 1)))
    return columns


@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_nothing_is_cut_and_the_sheet_is_filled_whatever_there_is_to_say(tmp_path: Path, text: str) -> None:
    path = tmp_path / "full.pdsa.yaml"
    path.write_text(json.dumps(full(TEXTS[text]), ensure_ascii=False), encoding="utf-8")
    view = whole(path)
    for size in ("a1", "letter"):  # the others of the A series are alike
        for landscape in (False, True):
            found = arranged(view, USUAL, sheet(size, landscape=landscape))
            high = heights(found)
            assert max(high) <= found.body + 0.01, (size, landscape)
            assert max(high) > 0.9 * found.body, (size, landscape)
            assert sum(high) > 0.75 * found.body * len(high), (size, landscape)
            assert found.text >= SMALLEST
            shown = [part for column in found.columns for piece in column.pieces for part in piece.parts]
            assert any(isinstance(part, PosterDrawing) for part in shown)
            assert any(isinstance(part, OneCycle) for part in shown)


NEW = "pdsa: 1\ntitle: T\n"
YOUNG = (
    "pdsa: 1\ntitle: Fewer falls\nproblem: {statement: Eleven patients fell at night in three months.}\n"
    "aim: {measure: falls, baseline: 4, target: 1, by: 2027-03-31}\n"
    "measures: [{id: falls, name: Falls at night, kind: outcome, better: lower, definition: A fall is one to the floor.}]\n"
    "changes: [{id: light, idea: A night light at each bed}]\n"
    "cycles: [{number: 1, title: One night light, change: light, plan: {predictions: [{prediction: The way is found}]}}]\n"
)


@pytest.mark.parametrize("text", [NEW, YOUNG], ids=["new", "young"])
@pytest.mark.parametrize("size", ["a1", "letter"])
@pytest.mark.parametrize("landscape", [False, True])
def test_with_little_to_say_the_type_is_large_and_panels_share_the_sheet(
    tmp_path: Path, text: str, size: str, landscape: bool
) -> None:
    path = tmp_path / "p.pdsa.yaml"
    path.write_text(text, encoding="utf-8")
    found = arranged(whole(path), USUAL, sheet(size, landscape=landscape))
    assert found.text >= LARGEST
    assert found.panels
    assert found.text == LARGEST or found.width / found.text >= 15
    for column, high in zip(found.columns, heights(found), strict=True):
        assert all(piece.grounded for piece in column.pieces)
        assert high + column.left == pytest.approx(found.body)
        assert column.left >= 0
        between = found.text * GAP * (len(column.pieces) - 1)
        assert sum(piece.height for piece in column.pieces) + between == pytest.approx(high)


def test_what_is_in_full_swing_has_no_panels(desk: Desk) -> None:
    for project in (NICU, CORD, SEPSIS):
        for landscape in (False, True):
            found = arranged(whole(project), USUAL, sheet("a1", landscape=landscape))
            assert not found.panels
            assert found.text < LARGEST
    assert 'class="panels"' not in shared(desk, "-p", NICU, what="poster")


def test_what_will_be_measured_stands_where_no_chart_can_be_drawn(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", YOUNG)
    html = shared(desk, "-p", "p", what="poster")
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert headings == [
        "The problem", "What are we trying to accomplish?", "What changes can we make?",
        "How do we know that a change is an improvement?", "The tests that taught most", "What is next",
    ]  # fmt: skip
    assert "Falls at night (outcome): A fall is one to the floor." in html
    assert "Nothing is recorded" not in html
    assert 'class="panels"' in html
    desk.write("layout.yaml", "sections:\n  - measures\n  - chart\n")
    own = shared(desk, "-p", "p", "--layout", "layout.yaml", what="poster")
    assert own.count("Falls at night (outcome)") == 1


def told(found: Arranged) -> list[list[tuple[str, Any]]]:
    """What stands in each column."""
    return [[(piece.heading, piece.parts) for piece in column.pieces] for column in found.columns]


def test_every_paper_of_the_a_series_shows_the_same() -> None:
    view = whole(SEPSIS)
    a1, *others = (arranged(view, USUAL, sheet(size, landscape=True)) for size in ("a1", "a2", "a3", "a4"))
    for other in others:
        assert told(other) == told(a1)


@pytest.fixture(scope="module")
def sepsis(tmp_path_factory: pytest.TempPathFactory) -> str:
    with desk_in(tmp_path_factory.mktemp("poster")) as desk:
        return shared(desk, "-p", SEPSIS, what="poster")


def test_it_is_one_page_of_the_size_that_asks_for_nothing(sepsis: str, desk: Desk) -> None:
    page = Parsed(sepsis)
    assert (page.open, page.odd) == ([], [])
    assert "@page{size:594mm 841mm;margin:0}" in sepsis
    assert "default-src 'none'" in sepsis.replace("&#39;", "'")
    assert "url(" not in sepsis  # broader fonts of the computer are drawn smaller, none is loaded
    assert 'local("DejaVu Sans"),local("Noto Sans"),local("Verdana");size-adjust:86%' in sepsis
    for _, attributes in page.elements:
        assert not {"src", "style", "href"} & attributes.keys()
    assert "{size:420mm 297mm" in shared(desk, "-p", SEPSIS, "--size", "a3", "--landscape", what="poster")
    assert "{size:215.9mm 279.4mm" in shared(desk, "-p", SEPSIS, "--size", "letter", what="poster")
    assert shared(desk, "-p", SEPSIS, what="poster") == sepsis


def test_it_shows_what_was_missed_and_says_what_it_leaves_out(desk: Desk) -> None:
    ran = desk.run("share", "poster", "-p", SEPSIS, "--out", "p.html")
    assert " ".join(ran.err.split()) == (
        "Shortened to fit on A1: chart (1 of 4 charts are shown); cycles (3 of 10 cycles, those that taught most, are "
        "shown); learned (5 of 7 lessons, the latest first, are shown). Nothing is recorded of: sources. Wrote the poster "
        "to p.html."
    )
    html = (desk.folder / "p.html").read_text(encoding="utf-8")
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", html) == [
        "Cycle 1: The box, with one patient",
        "Cycle 4: Screening at triage, one nurse",
        "Cycle 7: A page to the doctor on duty",
    ]
    assert html.count("(missed)") == 3
    assert "Sources" not in html
    data = desk.run("share", "poster", "-p", SEPSIS, "--out", "q.html", "--json").data
    assert (data["size"], data["landscape"], data["empty"]) == ("a1", False, ["sources"])
    assert {"section": "chart", "text": "1 of 4 charts are shown"} in data["shortened"]


def test_sections_and_headings_can_be_prescribed(desk: Desk) -> None:
    desk.write(
        "layout.yaml",
        "columns: 1\nsections:\n  - team: Authors\n  - problem: Background <b>\n  - results\n  - measures\n  - sources\n",
    )
    html = shared(desk, "-p", SEPSIS, "--layout", "layout.yaml", what="poster")
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert headings == ["Authors", "Background &lt;b&gt;", "Results", "What we measured", "Sources"]
    assert html.count('class="column"') == 1
    assert "Nothing is recorded of this yet." in html
    assert "Team:" not in html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sections:\n  - problem\n  - chrat: Data\n", "layout.yaml:3:5: chrat is no section"),
        ("sections:\n  - aim\n  - aim: Again\n", "layout.yaml:3:5: aim stands there twice"),
        ("colums: 2\nsections: [aim]\n", "layout.yaml:1:1: colums is no key of a layout"),
        ("columns: 9\nsections: [aim]\n", "layout.yaml:1:10: columns: 9 is no number from 1 to 4"),
        ("columns: 2\n", "layout.yaml:1:1: a layout has a list of sections"),
        ("sections:\n  - aim: [a]\n", "layout.yaml:2:10: the heading of aim is a text of at most 80 characters"),
        ("sections: [aim\n", "layout.yaml:1:11: The [ that begins here has no closing ]"),
        ("sections:\n  - {aim: A, problem: B}\n", "layout.yaml:2:5: this is no section"),
        ("", "layout.yaml is empty"),
    ],
)  # fmt: skip
def test_a_layout_that_is_not_understood_is_refused_with_its_place(desk: Desk, text: str, said: str) -> None:
    desk.write("layout.yaml", text)
    err = desk.run("share", "poster", "-p", CORD, "--layout", "layout.yaml", status=2).err
    assert said in " ".join(err.split()), err
    assert not list(desk.folder.glob("*.html"))


def test_a_layout_without_room_is_refused(desk: Desk) -> None:
    sections = "".join(f"  - {part}: {'W' * 80}\n" for part in PosterPart)
    desk.write("layout.yaml", f"columns: 4\nsections:\n{sections}")
    err = desk.run(
        "share",
        "poster",
        "-p",
        SEPSIS,
        "--layout",
        "layout.yaml",
        "--size",
        "letter",
        "--landscape",
        status=2,
    ).err
    assert "leave no room" in err
    desk.run("share", "poster", "-p", SEPSIS, "--layout", "gone.yaml", status=1)
    desk.run("share", "page", "-p", SEPSIS, "--layout", "layout.yaml", status=2)


def test_texts_of_a_project_are_never_markup(desk: Desk) -> None:
    hostile = "</style><script>alert(1)</script><img src=x onerror=a> \" ' &amp; \x85"
    desk.write("p.pdsa.yaml", json.dumps(full(hostile)))
    plain = parsed(desk, "-p", "p", what="poster")
    assert (plain.open, plain.odd) == ([], [])
    assert not {tag for tag, _ in plain.elements} & {"script", "img"}
    assert any("<script>" in text for text in plain.texts)


def test_a_layout_of_every_section_is_arranged() -> None:
    layout = PosterLayout(tuple((part, part.value) for part in PosterPart), own=True)
    found = arranged(whole(SEPSIS), layout, sheet("a1", landscape=True))
    assert [one.part for one in found.view.sections] == list(PosterPart)
