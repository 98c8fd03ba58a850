import os
import stat

import pytest

from pdsa_cli.errors import PdsaError
from pdsa_cli.store import drafts


def test_a_draft_is_kept_privately_and_read_back(state):
    text = "half a thought\r\nand é another"
    path = drafts.keep("cord.pdsa.yaml", text)
    assert drafts.load(path) == text
    assert path.parent == state / "drafts"
    assert path.name.startswith("cord-")
    assert path.name.endswith(".pdsa.yaml")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    drafts.remove(path)
    drafts.remove(path)
    assert drafts.kept() == []
    with pytest.raises(PdsaError, match="there is no file"):
        drafts.load(path)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "...", "a b/c\0d", "n" * 500, "Ünïcode.yaml", "-rf"]
)
def test_any_name_is_safe(state, name):
    path = drafts.keep(name, "text")
    assert path.parent == state / "drafts"
    assert not path.name.startswith((".", "-"))
    assert drafts.kept() == [path]


def test_drafts_are_unique_and_one_can_replace_another():
    first = drafts.keep("a.yaml", "one")
    second = drafts.keep("a.yaml", "two")
    assert first != second
    third = drafts.keep("a.yaml", "two and more", previous=second)
    assert set(drafts.kept()) == {first, third}


def test_no_name_can_be_taken_for_the_number_of_a_patient():
    names = [drafts.keep("cord.yaml", "x").name for _ in range(20)]
    assert not any(character.isdigit() for name in names for character in name)


def test_a_previous_file_elsewhere_is_left_alone(project):
    drafts.keep("a.yaml", "text", previous=project)
    assert project.exists()


def test_the_number_is_bounded_and_the_newest_stay():
    made = []
    for index in range(53):
        path = drafts.keep("a.yaml", str(index))
        os.utime(path, (index, index))
        made.append(path)
    assert set(drafts.kept()) == set(made[3:])


def test_without_a_state_folder_the_caller_is_told(folder, monkeypatch):
    (folder / "file").touch()
    monkeypatch.setenv("PDSA_STATE", str(folder / "file" / "state"))
    with pytest.raises(PdsaError, match="could not be kept"):
        drafts.keep("a.yaml", "text")
    assert drafts.kept() == []
