"""The state folder is for its user alone: no links are followed in it, and nothing is used that others can write."""

import json
import os
import shutil
import stat

import pytest
from store_actor import TEXT, append

from pdsa_cli import store
from pdsa_cli.errors import PdsaError
from pdsa_cli.store import drafts
from pdsa_cli.store.origin import origin_of

PARTS = [(), ("history",), ("drafts",), ("editing",), ("calendars",)]


def made(state, part):
    folder = state.joinpath(*part)
    for one in (state, folder):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)
        one.chmod(0o700)
    return folder


def link(folder, elsewhere):
    folder.rmdir()
    folder.symlink_to(elsewhere)


SPOILT = {
    "a link": (link, "is a link"),
    "every user writes": (lambda folder, _: folder.chmod(0o777), "may be written by every user"),
    "its group writes": (lambda folder, _: folder.chmod(0o770), "may be written by other users"),
    "every user writes, sticky": (lambda folder, _: folder.chmod(0o1777), "may be written by every user"),
}


@pytest.mark.parametrize("part", PARTS[:2], ids=str)
@pytest.mark.parametrize(("spoil", "said"), SPOILT.values(), ids=SPOILT)
def test_no_history_is_written_or_used(project, state, tmp_path, part, spoil, said):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    spoil(made(state, part), elsewhere)
    changed = store.change(project, append("Second"), "x")
    assert changed.written
    (warning,) = changed.warnings
    assert warning.startswith("pdsa undo cannot take this back: ")
    assert said in warning
    assert "PDSA_STATE" in warning
    assert list(elsewhere.iterdir()) == []
    with pytest.raises(PdsaError, match=said) as caught:
        store.undo(project)
    assert "PDSA_STATE" in caught.value.advice
    assert "Second" in project.read_text()


@pytest.mark.parametrize("part", [(), ("drafts",)], ids=str)
@pytest.mark.parametrize(("spoil", "said"), SPOILT.values(), ids=SPOILT)
def test_no_draft_is_written_or_read(state, tmp_path, part, spoil, said):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "drafts").mkdir(mode=0o700, parents=True)
    (elsewhere / "planted.yaml").write_text("planted")
    spoil(made(state, part), elsewhere)
    with pytest.raises(PdsaError, match=said) as caught:
        drafts.keep("a.yaml", "text")
    assert "copy the text" in caught.value.advice
    assert drafts.kept() == []
    assert sorted(path.name for path in elsewhere.rglob("*")) == ["drafts", "planted.yaml"]


@pytest.mark.parametrize("part", [(), ("editing",)], ids=str)
@pytest.mark.parametrize(("spoil", "said"), SPOILT.values(), ids=SPOILT)
def test_no_text_is_edited_there(state, tmp_path, part, spoil, said):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    spoil(made(state, part), elsewhere)
    with pytest.raises(PdsaError, match=said):
        drafts.editing_folder()


@pytest.mark.parametrize("part", [(), ("calendars",)], ids=str)
@pytest.mark.parametrize(("spoil", "said"), SPOILT.values(), ids=SPOILT)
def test_where_projects_lay_is_not_kept_there(project, state, tmp_path, part, spoil, said):
    place = origin_of(project, ["t1"]).place
    kept = state / "calendars"
    (name,) = (file.name for file in kept.iterdir())
    shutil.rmtree(kept)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "calendars").mkdir(mode=0o700, parents=True)
    planted = {"place": "planted", "path": str(project), "tasks": ["t1"]}
    for folder in (elsewhere, elsewhere / "calendars"):
        (folder / name).write_text(json.dumps(planted))
    folder = made(state, part)
    if spoil is not link:
        (made(state, ("calendars",)) / name).write_text(json.dumps(planted))
        assert origin_of(project, ["t1"]).place == "planted"
    spoil(folder, elsewhere)
    assert origin_of(project, ["t1"]).place == place, said
    assert (elsewhere / name).read_text() == json.dumps(planted)


def test_the_folder_of_another_user(public_folder, act, monkeypatch):
    """One that root made is trusted; one of a third user is not."""
    state = public_folder / "state"
    state.mkdir(mode=0o755)
    path = public_folder / "x.pdsa.yaml"
    path.write_text(TEXT)
    path.chmod(0o666)
    public_folder.chmod(0o777)
    if os.getuid() == 0:
        os.chown(path, 65534, 65534)
        os.chown(state, 1234, 1234)
        monkeypatch.setenv("PDSA_STATE", str(state))
        answer = act(path, nobody=True)
        assert "belongs to another user" in answer["warnings"][0]
        os.chown(state, 0, 0)
        assert "could not be written (Permission denied)" in act(path, nobody=True)["warnings"][0]


def test_links_within_are_passed_over(project, state, tmp_path):
    store.change(project, append("Second"), "x")
    (steps,) = (state / "history").iterdir()
    (step,) = steps.iterdir()
    outside = tmp_path / "outside.step"
    step.rename(outside)
    step.symlink_to(outside)
    assert store.history_of(project) == []
    draft = drafts.keep("a.yaml", "text")
    planted = draft.with_name("planted.yaml")
    planted.symlink_to(draft)
    assert drafts.kept() == [draft]
    with pytest.raises(PdsaError, match="is a link"):
        drafts.load(planted)


def test_the_link_of_one_project_is_not_followed(project, state, tmp_path):
    store.change(project, append("Second"), "x")
    (steps,) = (state / "history").iterdir()
    steps.rename(tmp_path / "moved")
    steps.symlink_to(tmp_path / "moved")
    with pytest.raises(PdsaError, match="is a link"):
        store.undo(project)
    assert "is a link" in store.change(project, append("Third"), "y").warnings[0]


def test_what_is_created_is_private_whatever_the_umask(project, state):
    before = os.umask(0)
    try:
        store.change(project, append("Second"), "x")
        drafts.keep("a.yaml", "text")
    finally:
        os.umask(before)
    for path in [state, *state.rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
