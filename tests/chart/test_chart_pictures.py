import re
import shlex
import struct
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from chart_examples import cdi_project, cdi_table, waits_table

from commands.running import CORD, Desk

NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}


def texts(svg: str) -> list[str]:
    return ["".join(found.itertext()) for found in ET.fromstring(svg).iterfind(".//svg:text", NAMESPACE)]


def picture(desk: Desk, *words: str, name: str = "out.svg") -> str:
    ran = desk.run("chart", *words, "--out", name)
    assert ran.out == ""
    assert f" to {name}.\n" in ran.err
    return (desk.folder / name).read_text(encoding="utf-8")


def test_a_picture_says_all_that_a_reader_needs(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project("i"))
    svg = picture(desk, "cdi")
    shown = texts(svg)
    assert shown[0] == "C. difficile infections (cases a month)"
    for text in (
        "mean 18.7",
        "upper 31.3",
        "lower 6.1",
        "target 8",
        "baseline",
        "2014",
        "Cycle",
        "1",
        "2",
        "3",
    ):
        assert text in shown
    assert (
        shown[-1]
        == "Fewer infections with C. difficile; data to 1 Oct 2015; I chart; rules: Making Data Count"
    )
    assert (
        "A change for the better since 1 Aug 2014 (the first point of the shift; before cycle 1)"
        in " ".join(shown)
    )


def test_a_picture_is_read_aloud_by_title_and_description(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    root = ET.fromstring(picture(desk))
    title, description = (root.find(f"svg:{name}", NAMESPACE) for name in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "C. difficile infections (cases a month)"
    assert description.text is not None
    assert description.text.startswith(
        "A run chart of 36 points from 1 Nov 2012 to 1 Oct 2015, between 3 and 27; "
    )
    assert "a change for the better since 1 Aug 2014" in description.text


def test_a_picture_fetches_nothing_and_is_always_the_same(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    svg = picture(desk)
    assert svg == picture(desk, name="again.svg")
    assert re.findall(r"url\(|href|@font-face|@import|src=|<script|<image", svg) == []
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]


def test_texts_are_large_enough_to_be_printed_small(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    svg = picture(desk)
    width = float(re.findall(r'viewBox="0 0 (\S+) ', svg)[0])
    points_at_8_cm = [
        float(size) / width * 8 / 2.54 * 72 for size in re.findall(r'font-size="([\d.]+)"', svg)
    ]
    assert min(points_at_8_cm) > 4
    assert sorted(points_at_8_cm)[len(points_at_8_cm) // 2] > 5


def test_names_with_signs_of_xml_are_safe(desk: Desk) -> None:
    title = 'A <b> & "c"\x07 😀 Größe'
    desk.run("chart", "--data", "-", "--title", title, "--out", "a.svg", stdin="y\n1\n2\n")
    svg = (desk.folder / "a.svg").read_text(encoding="utf-8")
    assert texts(svg)[0] == 'A <b> & "c"\\x07 😀 Größe'


def test_all_measures_stand_on_one_page(desk: Desk) -> None:
    svg = picture(desk, "--all", "-p", str(CORD))
    shown = texts(svg)
    assert shown[0] == "Delayed cord clamping and early breastfeeding in the delivery room"
    for name in ("Eligible births with delayed cord clamping (%)", "WhatsApp reminders sent (%)"):
        assert name in shown
    ran = desk.run("chart", "-p", CORD, "--out", "two.svg", status=2)
    assert "there are several charts: dcc, ebfi, reminders" in ran.err


def test_nothing_is_written_over_without_being_asked(desk: Desk) -> None:
    desk.write("cdi.csv", cdi_table())
    kept = desk.write("a.svg", "mine")
    ran = desk.run("chart", "--data", "cdi.csv", "--out", "a.svg", status=1)
    assert ran.err == (
        "error: a.svg is there already; nothing was written\n  write over it with --replace, or name another file\n"
    )
    assert kept.read_text() == "mine"
    desk.run("chart", "--data", "cdi.csv", "--out", "a.svg", "--replace")
    assert kept.read_text().startswith("<?xml")
    assert desk.run("chart", "--data", "cdi.csv", "--out", "none/a.svg", status=1).err.startswith(
        "error: there is no folder none\n"
    )


def test_a_picture_as_png(desk: Desk) -> None:
    pytest.importorskip("resvg_py")
    desk.write("cdi.csv", cdi_table())
    data = desk.run("chart", "--data", "cdi.csv", "--out", "a.PNG", "--json").data
    assert data["out"] == "a.PNG"
    raw = (desk.folder / "a.PNG").read_bytes()
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", raw[16:20]) == (1600,)


def test_without_the_library_for_png_the_message_says_what_to_install(desk: Desk) -> None:
    desk.write("cdi.csv", cdi_table())
    blocked = desk.write("blocked/resvg_py.py", "raise ImportError")
    ran = desk.run("chart", "--data", "cdi.csv", "--out", "a.png", status=1, PYTHONPATH=str(blocked.parent))
    assert ran.err == (
        "error: PNG pictures need the library resvg-py, which is not installed\n"
        f"  install it beside pdsa: {shlex.quote(sys.executable)} -m pip install resvg-py; "
        "or write .svg, which every browser and office program opens\n"
    )
    assert not (desk.folder / "a.png").exists()


def imported(desk: Desk, *words: str) -> set[str]:
    """The modules of other people, and those of ours that draw, that a command imports."""
    code = (
        "import sys\nfrom pdsa_cli.app import run\nrun(sys.argv[1:])\n"
        "watched = {'rich', 'json', 'resvg_py', 'pdsa_cli.export', 'pdsa_cli.importing', 'pdsa_cli.render.chart'}\n"
        "print(sorted(watched & set(sys.modules)), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "chart", *words],
        cwd=desk.folder,
        env=desk.env,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"'([\w.]+)'", ran.stderr.splitlines()[-1]))


def test_a_chart_imports_only_what_it_needs(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    desk.write("cdi.csv", cdi_table())
    assert imported(desk) == set()
    assert imported(desk, "--json") == {"json"}
    assert imported(desk, "--color", "always") == {"rich", "pdsa_cli.render.chart"}
    assert imported(desk, "--out", "a.svg") == {"pdsa_cli.export"}
    assert imported(desk, "--data", "cdi.csv") == {"pdsa_cli.importing"}
    assert imported(desk, "--data", "cdi.csv", "--json") == {"pdsa_cli.importing", "json"}


def icons(svg: str) -> dict[str, str]:
    """The small drawings of Making Data Count: title and description of each."""
    groups = ET.fromstring(svg).iterfind(".//svg:g[@role='img']", NAMESPACE)
    return {
        group.findtext("svg:title", "", NAMESPACE): group.findtext("svg:desc", "", NAMESPACE)
        for group in groups
    }


def shapes_of_icons(svg: str) -> list[str]:
    """What is drawn within the small drawings, without colours."""
    found = re.findall(r"<g role.*?</g>", svg, re.DOTALL)
    return [re.sub(r'(fill|stroke)="[^"]*"|<desc>.*?</desc>|aria-label="[^"]*"', "", one) for one in found]


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        ("98", "higher", "the target will not be met without a change"),
        ("90", "higher", "the target will be met consistently"),
        ("95", "higher", "the target will be met at some times and missed at others"),
        ("98", "lower", "the target will be met consistently"),
    ],
)
def test_variation_and_assurance_are_drawn(desk: Desk, target: str, better: str, assurance: str) -> None:
    desk.write("waits.csv", waits_table())
    words = ("--data", "waits.csv", "--kind", "i", "--unit", "%", "--better", better, "--target", target)
    found = icons(picture(desk, *words))
    assert found == {"Variation": "Variation: common cause.", "Assurance": f"Assurance: {assurance}."}


def test_no_two_icons_differ_by_colour_alone(desk: Desk) -> None:
    """An improvement by high values and a concern of high values are told apart in grey, too."""
    table = "y\n" + "".join(f"{value}\n" for value in [10, 11, 9, 10, 12, 10, 9, 11, 10, 11, 9, 10, 11, 30])
    seen = set()
    for number, better in enumerate((("--better", "higher"), ("--better", "lower"), ())):
        name = f"{number}.svg"
        desk.run("chart", "--data", "-", "--kind", "i", *better, "--out", name, stdin=table)
        (shape,) = shapes_of_icons((desk.folder / name).read_text(encoding="utf-8"))
        seen.add(shape)
    assert len(seen) == 3


def test_icons_are_not_drawn_of_too_few_points_or_for_other_rules(desk: Desk) -> None:
    desk.run("chart", "--data", "-", "--kind", "i", "--out", "few.svg", stdin="y\n1\n2\n3\n")
    few = (desk.folder / "few.svg").read_text(encoding="utf-8")
    assert icons(few) == {}
    assert "Too early to tell: 3 of 13 points." in " ".join(texts(few))
    desk.write("cdi.pdsa.yaml", cdi_project("run"))
    assert icons(picture(desk, "cdi")) == {}


def test_a_picture_has_the_verdict_on_every_phase(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project("run", "    rebases: [{on: 2014-11-01, because: New rounds}]\n"))
    shown = " ".join(texts(picture(desk, "cdi")))
    assert (
        "Phase 1, from 1 Nov 2012 (Anhøj): no sign of a change beyond chance. Phase 2, from 1 Nov 2014"
        in shown
    )


def test_where_there_is_little_room_what_follows_the_baseline_is_not_called_so(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project("i"))
    shown = texts(picture(desk, "--all"))
    assert shown.count("baseline") == 1
    assert "after" in shown
    assert " ".join(shown).endswith("rules: Making Data Count")
