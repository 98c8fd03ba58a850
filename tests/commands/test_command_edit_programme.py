"""`pdsa edit` of the file of a programme: checked as such when it is saved, nothing lost, and taken back by `pdsa undo`."""

import sys
from pathlib import Path

import pytest

from commands.running import Desk
from programme.collaboratives import collaborative, team_file
from programme.test_programme_command import GOOD

FILE = "waits.programme.yaml"
EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
log = pathlib.Path({log!r})
log.write_text(log.read_text() + path.name + "\\n" + path.read_text() if log.exists() else path.name + "\\n" + path.read_text())
text = path.read_text()
{steps}
path.write_text(text)
"""


@pytest.fixture
def waits(desk: Desk) -> Desk:
    collaborative(desk, {"Alder": team_file(GOOD)})
    return desk


def edits(desk: Desk, tmp_path: Path, steps: str) -> Path:
    """An editor that makes these steps; the file in which it says what it was shown."""
    script, log = tmp_path / "editor.py", tmp_path / "shown.txt"
    script.write_text(EDITOR.format(log=str(log), steps=steps))
    desk.env["PDSA_EDITOR"] = f'"{sys.executable}" "{script}"'
    return log


@pytest.mark.parametrize("words", [(FILE,), ("-p", FILE)])
def test_a_programme_is_edited_and_the_change_taken_back(
    waits: Desk, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = (waits.folder / FILE).read_text()
    log = edits(waits, tmp_path, 'text = text.replace("everywhere", "on all wards  # for now")')
    ran = waits.run("edit", *words)
    assert f"Changed {FILE}. To take it back: pdsa undo -p {FILE}" in ran.err
    assert log.read_text().split("\n")[0].endswith(".programme.yaml")
    assert (waits.folder / FILE).read_text() == before.replace("everywhere", "on all wards  # for now")
    assert waits.run("programme", FILE, "--json").data["title"] == "Shorter waits on all wards"
    ran = waits.run("undo", "-p", FILE)
    assert "Took back: pdsa edit" in ran.err
    assert (waits.folder / FILE).read_text() == before


def test_faults_are_shown_with_their_lines_and_the_editor_opens_again(waits: Desk, tmp_path: Path) -> None:
    steps = 'text = text.replace("units:", "unit:") if "units:" in text else text.replace("unit:", "units:")'
    log = edits(waits, tmp_path, steps)
    before = (waits.folder / FILE).read_text()
    ran = waits.run("edit", FILE)
    assert f"Nothing changed in {FILE}." in ran.err
    assert "line 5: units is not a field of a measure (did you mean unit?)" in log.read_text()
    assert (waits.folder / FILE).read_text() == before


def test_what_was_typed_is_kept_where_it_never_becomes_valid(waits: Desk, tmp_path: Path) -> None:
    steps = 'text = text if "units:" in text else text.replace("unit:", "units:")'
    edits(waits, tmp_path, steps)
    before = (waits.folder / FILE).read_text()
    ran = waits.run("edit", FILE, status=1)
    assert "units:" in ran.kept.read_text()
    assert (waits.folder / FILE).read_text() == before


def test_a_broken_programme_can_be_mended_and_one_of_another_name_too(waits: Desk, tmp_path: Path) -> None:
    text = (waits.folder / FILE).read_text()
    for name in (FILE, "waits.yaml"):
        waits.write(name, text.replace("unit:", "units:"))
        edits(waits, tmp_path, 'text = text.replace("units:", "unit:")')
        assert f"Changed {name}." in waits.run("edit", name).err
        assert (waits.folder / name).read_text() == text
