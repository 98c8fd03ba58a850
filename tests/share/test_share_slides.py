"""`pdsa share slides`: titles that say something and fit, charts that can be edited, and notes that say it in full."""

import io
import shlex
import sys
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pptx
import pytest
from PIL import ImageFont
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.enum.text import MSO_ANCHOR

from commands.running import CORD, EXAMPLES, NICU, Desk
from pdsa_cli import store
from pdsa_cli.export.slides.deck import slides_pptx
from pdsa_cli.model.project import Project
from pdsa_cli.views.chart import place_of
from pdsa_cli.views.chart_naming import centre_name, in_per_cent
from pdsa_cli.views.chart_words import summary
from pdsa_cli.views.slides import slides
from share.large import large
from share.workbooks import (
    TODAY,
    made as workbook_made,
    opened as workbook_opened,
    project_of,
    view_of,
)

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
DAY_ZERO = 693594


def made(project: Project) -> bytes:
    return slides_pptx(slides(view_of(project)), TODAY)


def opened(raw: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(raw))


@pytest.fixture(scope="module", params=["cord", "nicu", "sepsis", "large", "nothing"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    if request.param in ("large", "nothing"):
        data = large(measures=4) if request.param == "large" else {"pdsa": 1, "title": "T"}
        return project_of(data, tmp_path_factory.mktemp("large"))
    return store.load({"cord": CORD, "nicu": NICU, "sepsis": SEPSIS}[request.param]).project


@pytest.fixture(scope="module")
def deck(project: Project) -> Any:
    return opened(made(project))


def test_nothing_lies_over_anything_and_texts_fit_their_places(deck: Any) -> None:
    for slide in deck.slides:
        places = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in slide.shapes]
        for left, top, right, bottom in places:
            assert 0 <= left < right <= deck.slide_width
            assert 0 <= top < bottom <= deck.slide_height
        for one, other in combinations(places, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, slide.shapes.title.text
        for shape in slide.shapes:
            if shape.has_text_frame:
                assert _height(shape.text_frame, shape.width.pt) <= shape.height.pt, shape.text_frame.text
            if shape.has_table:
                assert shape.top.pt + _high(shape.table) <= deck.slide_height.pt - 30


def test_no_heading_of_a_table_is_broken_and_a_title_alone_stands_in_the_middle(tmp_path: Path) -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft "
    plan = {"predictions": [{"question": long, "prediction": long}]}
    study = {"findings": [{"prediction": 1, "outcome": "missed", "result": long}]}
    cycle = {
        "number": 1,
        "title": long * 2,
        "plan": plan,
        "study": study,
        "act": {"decision": "adapt", "next": "x"},
    }
    deck = opened(made(project_of({"pdsa": 1, "title": "T", "cycles": [cycle]}, tmp_path)))
    (table,) = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    for cell, column in zip(table.rows[0].cells, table.columns, strict=True):
        font = ImageFont.load_default(cell.text_frame.paragraphs[0].font.size.pt)
        assert font.getlength(cell.text) <= column.width.pt - 12, cell.text
    assert sum(column.width.pt for column in table.columns) == pytest.approx(960 - 84, abs=0.1)
    title = deck.slides[-1].shapes.title
    assert title.text.startswith("Next: ")
    assert title.text_frame.vertical_anchor == MSO_ANCHOR.MIDDLE
    assert title.text_frame.paragraphs[0].font.size.pt > 30


def _height(frame: Any, width: float) -> float:
    """How high the paragraphs of a text are by the widths of another font than the ones we reckon with."""
    return sum(_lines(one.text, one.font.size.pt, width) * one.font.size.pt * 1.2 for one in frame.paragraphs)


def _lines(text: str, size: float, width: float) -> int:
    font = ImageFont.load_default(size)
    lines, line = 1, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            lines, line = lines + 1, word
        else:
            line = longer
        lines += int(font.getlength(line) / width) if " " not in line else 0
    return lines


def _high(table: Any) -> float:
    widths = [column.width.pt - 12 for column in table.columns]
    return sum(
        max(_height(cell.text_frame, width) for cell, width in zip(row.cells, widths, strict=True)) + 6
        for row in table.rows
    )


def test_each_slide_has_a_title_and_notes_that_say_more(project: Project, deck: Any) -> None:
    found = slides(view_of(project))
    assert len(deck.slides) == len(found)
    for slide in deck.slides:
        assert slide.shapes.title.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert len(titles) == len(set(titles))


def test_titles_are_statements() -> None:
    titles = [one.title for one in slides(view_of(store.load(SEPSIS).project))]
    assert titles == [
        "Antibiotics within the hour for adults with suspected sepsis",
        "Target reached: the median of the latest 3 values is 55 minutes (to 21 June 2026).",
        "Minutes from arrival to the first antibiotic, weekly median: better since 5 Jan 2026, during cycle 4",
        "Patients screened for sepsis at triage: better since 5 Jan 2026, during cycle 4",
        "First doses given from the sepsis box: better since 22 Dec 2025, when cycle 3 was over",
        "Antibiotics started although no infection was found: no sign of a change beyond chance",
        "The project is closed; 10 cycles completed. The last 6:",
        "What lies in sight and in the form is done without teaching; pages are not answered.",
    ]


def test_a_chart_can_be_edited_and_holds_the_numbers_of_its_view(project: Project, deck: Any) -> None:
    charts = [(slide, shape.chart) for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    views = list(view_of(project).charts.values())
    assert len(charts) == len(views)
    for (slide, chart), view in zip(charts, views, strict=True):
        assert summary(view) in slide.notes_slide.notes_text_frame.text
        share = 100 if in_per_cent(view) else 1
        drawn: dict[str, list[tuple[float, float]]] = {}
        for series in chart.plots[0].series:
            days = [float(one.text) for one in series._element.findall(".//{*}xVal//{*}v")]
            drawn.setdefault(series.name, []).extend(zip(days, series.values, strict=True))
        fields = {
            "Value": "value",
            centre_name(view).capitalize(): "centre",
            "Lower limit": "lower",
            "Upper limit": "upper",
            "Target": "target",
        }
        for name, field in fields.items():
            known = [
                (place_of(point) - DAY_ZERO, value / share)
                for point in view.points
                if (value := getattr(point, field)) is not None
            ]
            assert dict(drawn.get(name, [])) == pytest.approx(dict(known))
        signals = drawn.get("Signal", []) + drawn.get("Signal, worse", [])
        assert len(signals) == sum(
            point.position in view.signals and point.included and point.value is not None
            for point in view.points
        )
        assert chart.part.chart_workbook.xlsx_part is not None
        lengths = [len(list(series.values)) for series in chart.plots[0].series]
        assert lengths[0] == max(lengths)  # LibreOffice leaves the others out


@pytest.mark.parametrize("every", [5, 20])
def test_a_chart_of_many_phases_has_no_more_series_than_office_programs_draw(
    every: int, tmp_path: Path
) -> None:
    days = [(TODAY - timedelta(days=500 - at)).isoformat() for at in range(500)]
    measure = {"id": "a", "name": "A", "chart": "i", "data": [{"on": day, "value": at * 7 % 13} for at, day in enumerate(days)],
               "rebases": [{"on": day, "because": "b"} for day in days[every::every]]}  # fmt: skip
    project = project_of({"pdsa": 1, "title": "T", "measures": [measure]}, tmp_path)
    for slide in opened(made(project)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                drawn = [series.name for series in shape.chart.plots[0].series]
                assert len(drawn) <= 255
                assert drawn.count("Value") == (1 if every == 5 else 25)
    (chart,) = [one for sheet in workbook_opened(workbook_made(project)) for one in sheet._charts]
    assert len(chart.series) <= 255


def test_the_same_project_gives_the_same_bytes() -> None:
    project = store.load(SEPSIS).project
    assert made(project) == made(project)


def test_slides_have_the_look_of_an_organisation(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", CORD.read_bytes())
    desk.write(
        "logo.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>',
    )
    desk.write(
        ".pdsa.theme.toml",
        'organisation = "Ovum & Sons"\nlogo = "logo.svg"\nlead = "#7A1F5C"\nfonts = ["Lato"]\n',
    )
    desk.run("share", "slides")
    cover, *others = pptx.Presentation(desk.folder / "ward-slides.pptx").slides
    (logo,) = [shape for shape in cover.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert logo._element.nvPicPr.cNvPr.get("descr") == "Ovum & Sons"
    assert logo.top + logo.height <= cover.shapes.title.top
    assert logo.width == pytest.approx(2 * logo.height, rel=0.01)
    assert "Ovum & Sons" in [
        paragraph.text
        for shape in cover.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]
    fonts = [slide.shapes.title.text_frame.paragraphs[0].font for slide in (cover, *others)]
    assert {(str(font.color.rgb), font.name) for font in fonts} == {("7A1F5C", "Lato")}


def test_without_the_library_the_message_says_what_to_install(desk: Desk) -> None:
    blocked = desk.write("blocked/pptx.py", "raise ImportError")
    ran = desk.run("share", "slides", "-p", CORD, status=1, PYTHONPATH=str(blocked.parent))
    assert ran.err == (
        "error: Slides need the library python-pptx, which is not installed\n"
        f"  install it beside pdsa: {shlex.quote(sys.executable)} -m pip install python-pptx\n"
    )
    assert (
        desk.run("share", "slides", "-p", CORD).err
        == "Wrote the slides to delayed-cord-clamping-slides.pptx.\n"
    )
