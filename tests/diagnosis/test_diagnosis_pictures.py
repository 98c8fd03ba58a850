"""Fishbone, Pareto and driver diagram as pictures: well-formed, complete in words, nothing upon another, whatever the texts."""

import itertools
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from commands.running import EXAMPLES, Desk

SVG = {"svg": "http://www.w3.org/2000/svg"}
FISHBONE, PARETO, DRIVERS = ("cause",), ("cause", "--pareto"), ("driver",)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 4
TEXTS = (
    "Tags <b> & \"quotes\" 'both'",
    "非常に長い原因の説明がここに続きます。" * 5,
    "المريض لا يعرف متى يأتي الطبيب (3) إلى القسم",
    LONG,
    "word " * 60,
)


def picture(desk: Desk, *words: str | Path) -> ET.Element:
    ran = desk.run(*words, "--out", "out.svg", "--replace")
    assert ran.out == ""
    assert " to out.svg.\n" in ran.err
    return ET.fromstring((desk.folder / "out.svg").read_text(encoding="utf-8"))


def texts(root: ET.Element) -> list[str]:
    return ["".join(found.itertext()) for found in root.iterfind(".//svg:text", SVG)]


def boxes(root: ET.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each rectangle but the ground."""
    found = [
        [float(one.get(name, "0")) for name in ("x", "y", "width", "height")] for one in root.iterfind(".//svg:rect", SVG)
    ][1:]  # fmt: skip
    return [(x, y, x + width, y + height) for x, y, width, height in found]


def overlapping(found: list[tuple[float, float, float, float]]) -> list[object]:
    return [
        (one, other)
        for one, other in itertools.combinations(found, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def project_of(causes: int) -> str:
    """A project with so many causes, drivers and ideas, of texts that are hard to draw."""
    made = itertools.cycle(TEXTS)
    quoted = (f"{number} {text}".replace('"', '\\"') for number, text in enumerate(made))
    lines = ["pdsa: 1", f'title: "{next(quoted)}"', "problem:", f'  statement: "{next(quoted)}"', "  causes:"]
    for number in range(causes):
        category = ("people", "tasks", "tools & <kit>", LONG, "環境環境環境環境環境環境環境環境")[number % 5]
        whys = ", ".join(f'"{next(quoted)}"' for _ in range(number % 4))
        lines.append(
            f'    - {{cause: "{next(quoted)}", category: "{category}", whys: [{whys}], count: {number * number}}}'
        )
    lines.append("drivers:")
    for number in range(causes // 3):
        under = f", under: d{(number - 3) // 2}" if number >= 3 else ""
        lines.append(f'  - {{id: d{number}, driver: "{next(quoted)}"{under}, goal: "{next(quoted)}"}}')
    lines.append("changes:")
    for number in range(causes):
        drivers = f", driver: d{number % (causes // 3)}, other_drivers: [d{(number + 4) % (causes // 3)}]"
        lines.append(f'  - {{id: idea-{number}, idea: "{next(quoted)}"{drivers if number % 7 else ""}}}')
    return "\n".join(lines) + "\n"  # fmt: skip


def test_a_fishbone_has_a_bone_for_each_category(ward: Desk) -> None:
    root = picture(ward, *FISHBONE)
    shown = texts(root)
    for text in (
        "tasks",
        "Environment",
        "people",
        "no category",
        "why? The cupboard has one key",
        "Bank holidays (3)",
    ):
        assert text in shown
    assert "Patients with sepsis wait" in shown
    assert len(boxes(root)) == 5  # four categories and the head
    lines = root.findall(".//svg:line", SVG)
    assert len(lines) == 1 + 4 + 5  # the spine, the bones, the twigs
    description = root.find("svg:desc", SVG)
    assert description is not None
    assert description.text == (
        "Problem: Patients with sepsis wait for the first dose. tasks: Nobody looks for sepsis (45). "
        "Environment: The drugs are locked away (33), why? The cupboard has one key, why? The key hangs elsewhere; "
        "The form is in the other building. people: No doctor is free (12). no category: Bank holidays (3)."
    )


def test_a_pareto_has_bars_to_scale_and_the_vital_few_filled(ward: Desk) -> None:
    root = picture(ward, *PARETO)
    bars = root.findall(".//svg:rect", SVG)[1:]
    widths = [float(bar.get("width", "0")) for bar in bars]
    assert [round(width / sum(widths), 2) for width in widths] == [0.48, 0.35, 0.13, 0.03]
    assert [bar.get("fill") == "#ffffff" for bar in bars] == [False, False, True, True]
    dots = [float(dot.get("cx", "0")) for dot in root.iterfind(".//svg:circle", SVG)]
    left = float(bars[0].get("x", "0"))
    assert [round((dot - left) / (dots[-1] - left), 2) for dot in dots] == [0.48, 0.84, 0.97, 1]
    shown = texts(root)
    assert "45, 48%, sum 48%" in shown
    assert "80%" in shown
    assert "Filled: the vital few. Line: the share so far." in shown


def test_a_driver_diagram_has_its_columns_connectors_and_states(ward: Desk) -> None:
    root = picture(ward, *DRIVERS)
    shown = texts(root)
    assert [text for text in shown if text in ("Aim", "Primary drivers", "Secondary drivers", "Change ideas")] == [
        "Aim", "Primary drivers", "Secondary drivers", "Change ideas",
    ]  # fmt: skip
    for text in (
        "adopted, 2 tests",
        "in test, 1 test",
        "not tested yet",
        "abandoned, 1 test",
        "under no driver",
        "goal: 85% by March",
    ):
        assert text in shown
    assert "acts also on: Sepsis is" in shown or "acts also on: Sepsis is recognised on" in shown
    assert len(boxes(root)) == 1 + 3 + 4
    assert (
        len(root.findall(".//svg:path", SVG)) == 3 + 2
    )  # to the drivers, to the two ideas that stand under one
    borders = {
        (one.get("stroke-dasharray"), one.get("stroke-width"))
        for one in root.iterfind(".//svg:rect[@rx]", SVG)
    }
    assert borders == {(None, "3"), (None, "1.4"), ("5 4", "1.4"), ("2 3", "1.4")}
    description = root.find("svg:desc", SVG)
    assert description is not None
    assert description.text is not None
    assert "Secondary driver under recognised: Triage asks for sepsis. Ideas: Screen at triage (in test, 1 test)." in description.text  # fmt: skip


def numbers(root: ET.Element) -> Iterator[float]:
    for element in root.iter():
        for name in ("x", "y", "x1", "x2", "y1", "y2", "width", "height"):
            if name in element.attrib:
                yield float(element.attrib[name])


@pytest.mark.parametrize("command", [FISHBONE, PARETO, DRIVERS])
@pytest.mark.parametrize("causes", [3, 40])
def test_hard_texts_are_drawn_within_the_picture(desk: Desk, command: tuple[str, ...], causes: int) -> None:
    desk.write("hard.pdsa.yaml", project_of(causes))
    root = picture(desk, *command)
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    assert all(-1 <= number <= max(width, height) for number in numbers(root))
    for left, top, right, bottom in boxes(root):
        assert (left >= 0, right <= width, top >= 0, bottom <= height) == (True, True, True, True)
    if command != PARETO:
        assert overlapping(boxes(root)) == []
    drawn = sorted(float(one.get("y", "0")) for one in root.iterfind(".//svg:text", SVG))
    assert 0 < drawn[0] < drawn[-1] <= height
    longest = max(len(text) for text in texts(root))
    assert longest <= 150  # broken into lines, none of which runs out of its box


@pytest.mark.parametrize("command", [FISHBONE, PARETO, DRIVERS])
def test_the_same_project_gives_the_same_bytes_and_a_png_is_one(ward: Desk, command: tuple[str, ...]) -> None:
    picture(ward, *command)
    first = (ward.folder / "out.svg").read_bytes()
    picture(ward, *command)
    assert (ward.folder / "out.svg").read_bytes() == first
    ward.run(*command, "--out", "out.png")
    raw = (ward.folder / "out.png").read_bytes()
    assert raw.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">I", raw[16:20]) == (1600,)


def test_a_picture_is_not_written_over(ward: Desk) -> None:
    ward.write("out.svg", "mine")
    assert ward.run("driver", "--out", "out.svg", status=1).err.startswith(
        "error: out.svg is there already; nothing was written\n"
    )
    assert (ward.folder / "out.svg").read_text() == "mine"
    assert ward.run("driver", "--out", "other.svg", "--json").data["out"] == "other.svg"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (FISHBONE, "error: there is no cause to draw yet\n"),
        (PARETO, "error: there is no cause to draw yet\n"),
        (DRIVERS, "error: there is no driver to draw yet\n"),
    ],
)
def test_nothing_is_drawn_of_nothing(desk: Desk, command: tuple[str, ...], message: str) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    assert desk.run(*command, "--out", "x.svg", status=1).err.startswith(message)
    assert not (desk.folder / "x.svg").exists()
    desk.run("cause", "--add", "Noise")
    assert desk.run(*PARETO, "--out", "x.svg", status=1).err.startswith("error: no cause has a count yet\n")


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
@pytest.mark.parametrize("words", [FISHBONE, PARETO, DRIVERS, ("idea",), ("idea", "--matrix")])
def test_hard_texts_stay_within_a_terminal(desk: Desk, words: tuple[str, ...], columns: int) -> None:
    desk.write("hard.pdsa.yaml", project_of(20))
    shown = desk.screen(*words, size=(columns, 200), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert [line for line in shown.splitlines() if len(line) > columns] == []
    plain = desk.run(*words, "--plain").out
    assert re.search("[│├└─█░]", plain) is None


def test_a_long_chain_of_why_goes_no_deeper_than_there_is_room(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    whys = [word for number in range(14) for word in ("--why", f"reason {number}")]
    desk.run("cause", "--add", "Noise", *whys)
    shown = desk.screen("cause", size=(20, 60))
    assert [line for line in shown.splitlines() if len(line) > 20] == []
    assert "reason 13" in " ".join(shown.split())
    assert "  " * 14 + "why? reason 12\n" + "  " * 15 + "why? reason 13\n" in desk.run("cause").out


def test_the_example_is_drawn(desk: Desk) -> None:
    example = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
    for command in (FISHBONE, PARETO, DRIVERS):
        assert overlapping(boxes(picture(desk, *command, "-p", example))) == []
    found = desk.run("driver", "-p", example, "--json").data
    assert found["loose_ends"] == []
    assert desk.run("cause", "-p", example, "--json").data["pareto"]["vital"] == [1, 2]


def test_the_pictures_of_the_example_are_up_to_date() -> None:
    script = Path(__file__).parents[2] / "scripts" / "make_diagrams.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
