import os
import stat

import pytest
from store_actor import TEXT, append, names_in

from pdsa_cli import store
from pdsa_cli.errors import ChangedElsewhere, ExitCode, PdsaError, UsageError

ADDED = TEXT + "  - number: 2\n    title: Second\n"


def commands(path):
    return [step.command for step in store.history_of(path)]


def steps_on_disk(state):
    return sorted((state / "history").glob("*/*.step"))


def test_undo_takes_back_and_undoing_again_brings_back(project):
    store.change(project, append("Second"), "pdsa cycle")
    undone = store.undo(project)
    assert (undone.before, undone.after, undone.command_taken_back) == (ADDED, TEXT, "pdsa cycle")
    assert (undone.step.date, undone.step.number, undone.warnings) == ("2026-03-31", 1, ())
    assert project.read_text() == TEXT
    redone = store.undo(project)
    assert (redone.before, redone.after, redone.command_taken_back) == (TEXT, ADDED, "Took back: pdsa cycle")
    assert project.read_text() == ADDED
    assert store.undo(project).after == TEXT
    assert commands(project) == [
        "Took back: pdsa cycle",
        "Redone: pdsa cycle",
        "Took back: pdsa cycle",
        "pdsa cycle",
    ]


def test_a_dry_run_of_undo_changes_nothing(project):
    store.change(project, append("Second"), "pdsa cycle")
    undone = store.undo(project, dry_run=True)
    assert (undone.before, undone.after, undone.written) == (ADDED, TEXT, False)
    assert project.read_text() == ADDED
    assert commands(project) == ["pdsa cycle"]


def test_undo_restores_every_byte(project):
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode().rstrip()
    project.write_bytes(raw)
    changed = store.change(project, append("Second"), "pdsa cycle")
    assert changed.before.encode() == raw
    assert project.read_bytes() == changed.after.encode()
    assert project.read_bytes().startswith(raw)
    store.undo(project)
    assert project.read_bytes() == raw


def test_undo_refuses_to_lose_what_was_changed_by_hand(project):
    store.change(project, append("Second"), "pdsa cycle")
    by_hand = project.read_text() + "# by hand\n"
    project.write_text(by_hand)
    for number in (None, 1):
        with pytest.raises(ChangedElsewhere, match="was changed since the last command") as caught:
            store.undo(project, number)
        assert caught.value.exit_code == ExitCode.CHANGED
        assert caught.value.advice
    assert project.read_text() == by_hand
    store.change(project, append("Third"), "pdsa cycle")
    assert store.undo(project).after == by_hand
    project.write_text(ADDED)
    with pytest.raises(ChangedElsewhere):
        store.undo(project)


def test_going_back_to_a_step(project):
    titles = ("Second", "Third", "Fourth")
    texts = [TEXT, *(store.change(project, append(title), f"cycle {title}").after for title in titles)]
    assert [(step.number, step.command) for step in store.history_of(project)] == [
        (3, "cycle Fourth"),
        (2, "cycle Third"),
        (1, "cycle Second"),
    ]
    assert store.undo(project, 2).after == texts[1]
    assert project.read_text() == texts[1]
    assert store.undo(project).after == texts[3]
    for number in (0, 9, -1):
        with pytest.raises(UsageError, match=f"has no step {number}"):
            store.undo(project, number)


def test_going_back_beyond_a_change_by_hand_says_so(project):
    store.change(project, append("Second"), "first")
    project.write_text(project.read_text() + "# by hand\n")
    store.change(project, append("Third"), "second")
    assert store.undo(project, 2, dry_run=True).warnings == ()
    undone = store.undo(project, 1)
    assert "by hand" in undone.warnings[0]
    assert project.read_text() == TEXT


def test_a_new_file_can_be_taken_back_and_brought_back(folder):
    path = folder / "new.pdsa.yaml"
    store.create(path, TEXT, "pdsa new")
    undone = store.undo(path)
    assert (undone.before, undone.after, undone.command_taken_back) == (TEXT, None, "pdsa new")
    assert names_in(folder) == []
    assert commands(path) == ["Took back: pdsa new", "pdsa new"]
    dry = store.undo(path, dry_run=True)
    assert (dry.before, dry.after, dry.written) == (None, TEXT, False)
    assert names_in(folder) == []
    redone = store.undo(path)
    assert (redone.before, redone.after, redone.written) == (None, TEXT, True)
    assert path.read_text() == TEXT
    assert store.undo(path).after is None
    assert not path.exists()


def test_a_new_file_that_was_changed_since_is_not_removed(folder):
    path = folder / "new.pdsa.yaml"
    store.create(path, TEXT, "pdsa new")
    path.write_text(TEXT + "# by hand\n")
    with pytest.raises(ChangedElsewhere):
        store.undo(path)
    assert path.read_text() == TEXT + "# by hand\n"


def test_a_file_removed_by_hand_is_not_brought_back(project):
    store.change(project, append("Second"), "x")
    project.unlink()
    with pytest.raises(ChangedElsewhere, match="is not there"):
        store.undo(project)
    assert not project.exists()


def test_a_removed_file_is_not_brought_back_over_another(folder):
    path = folder / "new.pdsa.yaml"
    store.create(path, TEXT, "pdsa new")
    store.undo(path)
    path.write_text(ADDED)
    with pytest.raises(ChangedElsewhere):
        store.undo(path)
    assert path.read_text() == ADDED


def test_a_moved_or_untouched_file_has_no_history(project):
    with pytest.raises(PdsaError, match="there is nothing to take back for") as caught:
        store.undo(project)
    assert "moved" in caught.value.advice
    store.change(project, append("Second"), "x")
    moved = project.rename(project.with_name("moved.yaml"))
    with pytest.raises(PdsaError, match="there is nothing to take back for"):
        store.undo(moved)
    assert moved.read_text() == ADDED
    assert store.history_of(moved) == []


def test_links_to_the_same_file_share_its_history(project, folder):
    link = folder / "link.yaml"
    link.symlink_to(project)
    store.change(link, append("Second"), "x")
    assert store.undo(project).after == TEXT
    assert link.is_symlink()


def test_a_step_counts_only_if_it_happened(project, state):
    """What a process killed before replacing leaves: a pending step whose text never became real."""
    store.change(project, append("Second"), "first")
    store.change(project, append("Third"), "never happened")
    (pending,) = [path for path in steps_on_disk(state) if b"never happened" in path.read_bytes()]
    pending.rename(pending.with_suffix(".pending"))
    assert commands(project) == ["never happened", "first"]  # replaced, then killed before saying so
    project.write_text(ADDED)
    assert commands(project) == ["first"]
    store.change(project, append("Other"), "next")
    assert commands(project) == ["next", "first"]
    assert list((state / "history").glob("*/*.pending")) == []


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "header", "folder"])
def test_a_damaged_step_is_left_out(project, state, damage):
    store.change(project, append("Second"), "first")
    store.change(project, append("Third"), "second")
    last = steps_on_disk(state)[-1]
    raw = last.read_bytes()
    _, body = raw.split(b"\n", 1)
    if damage == "folder":
        last.unlink()
        last.mkdir()
    else:
        spoilt = {"cut": raw[:-9], "flip": raw[:-9] + b"123456789", "empty": b"", "header": b"[]\n" + body}
        last.write_bytes(spoilt[damage])
    (last.parent / "notes.txt").write_text("not ours")
    assert commands(project) == ["first"]
    with pytest.raises(ChangedElsewhere):
        store.undo(project)
    store.change(project, append("Fourth"), "third")
    assert commands(project) == ["third", "first"]


def test_the_number_of_steps_is_bounded(project, state):
    for index in range(53):
        store.change(project, append(f"cycle {index}"), f"command {index}")
    steps = store.history_of(project)
    assert [step.number for step in steps] == list(range(53, 3, -1))
    assert len(steps_on_disk(state)) == 50
    assert len(store.load(project).project.cycles) == 54


def test_the_size_of_a_history_is_bounded(project, state):
    digest = store.load(project).digest
    for index in range(8):
        text = TEXT + "# " + os.urandom(900_000).hex() + "\n"
        digest = store.replace_text(project, digest, text, f"edit {index}").digest
    assert len(steps_on_disk(state)) < 8
    assert sum(path.stat().st_size for path in steps_on_disk(state)) <= 5_000_000
    assert commands(project)[0] == "edit 7"
    store.undo(project)


def test_the_number_of_projects_is_bounded(folder, state, project):
    (state / "history").mkdir(parents=True)
    for index in range(205):
        made = state / "history" / f"{index:032x}"
        made.mkdir()
        (made / "00000001.step").write_bytes(b"{}\n")
        os.utime(made, (index, index))
    store.change(project, append("Second"), "x")
    left = sorted(path.name for path in (state / "history").iterdir())
    assert len(left) == 200
    assert f"{5:032x}" not in left
    assert f"{6:032x}" in left
    assert commands(project) == ["x"]


def test_history_is_private(project, state):
    store.change(project, append("Second"), "x")
    (step,) = steps_on_disk(state)
    assert stat.S_IMODE(step.stat().st_mode) == 0o600
    for folder in (step.parent, state / "history", state):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_state_folder_the_change_is_made_and_a_warning_given(project, folder, monkeypatch):
    (folder / "file").touch()
    monkeypatch.setenv("PDSA_STATE", str(folder / "file" / "state"))
    changed = store.change(project, append("Second"), "x")
    assert project.read_text() == ADDED
    assert changed.written
    assert len(changed.warnings) == 1
    assert "pdsa undo cannot take this back" in changed.warnings[0]
    created = store.create(folder / "new.yaml", TEXT, "new")
    assert len(created.warnings) == 1
    assert store.history_of(project) == []
    with pytest.raises(PdsaError, match="there is nothing to take back"):
        store.undo(project)


def test_the_state_folder_of_the_system(project, tmp_path, monkeypatch):
    monkeypatch.delenv("PDSA_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    store.change(project, append("Second"), "x")
    assert commands(project) == ["x"]
    assert not list(project.parent.glob("*state*"))
