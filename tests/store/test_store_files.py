import fcntl
import os
import stat
import subprocess
import threading
import time
from pathlib import Path

import pytest
from store_actor import TEXT, Clock, append, names_in

from pdsa_cli import store
from pdsa_cli.errors import ChangedElsewhere, ExitCode, InvalidProject, PdsaError, UsageError
from pdsa_cli.store import locking

ADDED = TEXT + "  - number: 2\n    title: Second\n"


# Reading


def test_load_gives_the_text_its_digest_and_the_project(project):
    loaded = store.load(project)
    assert loaded.text == TEXT
    assert loaded.file == str(project)
    assert loaded.digest == store.digest_of(TEXT.encode())
    assert [cycle.title for cycle in loaded.project.cycles] == ["Reminder at admission"]


def test_all_problems_of_the_model_are_reported_at_their_places(project):
    project.write_text("pdsa: 1\ntitle: T\ncolour: red\ncycles:\n  - number: one\n    title: x\n")
    with pytest.raises(InvalidProject) as caught:
        store.load(project)
    assert caught.value.exit_code == ExitCode.INVALID
    found = [(one.file, one.code, one.line, one.excerpt) for one in caught.value.problems]
    assert [(file, line, excerpt) for file, _, line, excerpt in found] == [
        (str(project), 3, "colour: red"),
        (str(project), 5, "  - number: one"),
    ]


def test_problems_of_the_text_name_the_file(project):
    project.write_bytes(b"pdsa: 1\ntitle: [T\n")
    with pytest.raises(InvalidProject) as caught:
        store.load(project)
    assert {one.file for one in caught.value.problems} == {str(project)}


def make_nothing(path):
    pass


def make_folder(path):
    path.mkdir()


def make_pipe(path):
    os.mkfifo(path)


def make_dangling(path):
    path.symlink_to("gone.pdsa.yaml")


def make_loop(path):
    path.symlink_to(path.name)


def make_huge(path):
    path.touch()
    os.truncate(path, 20_000_001)


def make_device(path):
    path.symlink_to("/dev/zero")


UNREADABLE = [
    (make_nothing, "there is no file or folder {path}"),
    (make_folder, "{path} is a folder, not a project file"),
    (make_pipe, "{path} is a pipe or a device, not a file"),
    (make_device, "{path} is a pipe or a device, not a file"),
    (make_dangling, "{path} is a link to gone.pdsa.yaml, which is not there"),
    (make_loop, "{path} is a link that leads back to itself"),
    (make_huge, "{path} is larger than 20 MB and cannot be a project"),
]


@pytest.mark.parametrize("use", ["load", "change", "dry_run", "undo", "replace_text"])
@pytest.mark.parametrize(("make", "message"), UNREADABLE)
def test_what_is_not_a_file_is_refused_at_once(folder, make, message, use):
    path = folder / "x.pdsa.yaml"
    make(path)
    uses = {
        "load": lambda: store.load(path),
        "change": lambda: store.change(path, append("x"), "x"),
        "dry_run": lambda: store.change(path, append("x"), "x", dry_run=True),
        "replace_text": lambda: store.replace_text(path, "0" * 64, TEXT, "edit"),
        "undo": lambda: store.undo(path),
    }
    started = time.process_time()
    with pytest.raises(PdsaError) as caught:
        uses[use]()
    assert time.process_time() - started < 2
    if use == "undo" and make not in (make_folder, make_pipe, make_device, make_loop, make_huge):
        message = "there is nothing to take back for {path}"  # a removed file can be what is taken back
    assert (caught.value.message, caught.value.exit_code) == (message.format(path=path), ExitCode.FAILED)
    assert caught.value.advice


def test_a_path_through_a_file_and_a_missing_folder(project):
    for path in (project / "inner.yaml", project.parent / "nowhere" / "x.yaml"):
        with pytest.raises(PdsaError, match="there is no folder"):
            store.load(path)
        with pytest.raises(PdsaError, match="there is no folder"):
            store.create(path, TEXT, "new")


def test_a_file_without_permission(public_folder, act):
    path = public_folder / "x.pdsa.yaml"
    path.write_text(TEXT)
    path.chmod(0o000)
    if os.getuid() == 0:
        os.chown(path, 0, 0)
    answer = act(path, do="load", nobody=True)
    assert answer["message"] == f"you have no permission to read {path}"
    assert answer["code"] == ExitCode.FAILED
    path.chmod(0o600)


# Changing


def test_a_change_touches_only_its_lines_and_reports_both_texts(project):
    changed = store.change(project, append("Second"), "pdsa cycle")
    assert (changed.before, changed.after) == (TEXT, ADDED)
    assert project.read_text() == ADDED
    assert [cycle.number for cycle in changed.project.cycles] == [1, 2]
    assert (changed.written, changed.warnings, changed.digest) == (True, (), store.load(project).digest)
    assert names_in(project.parent) == ["cord.pdsa.yaml"]


def test_a_dry_run_writes_nothing_not_even_history(project, state):
    project.chmod(0o444)
    changed = store.change(project, append("Second"), "pdsa cycle", dry_run=True)
    assert (changed.after, changed.written) == (ADDED, False)
    assert project.read_text() == TEXT
    assert not state.exists()


def test_no_change_of_text_writes_nothing(project, state):
    before = project.stat()
    changed = store.change(project, lambda _, data: data, "pdsa set")
    assert not changed.written
    assert (project.stat().st_ino, project.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not state.exists()


def test_an_error_of_the_edit_passes_through(project):
    def clash(project, data):
        data["title"] = "changed in the copy"
        raise ChangedElsewhere("somebody recorded this first")

    with pytest.raises(ChangedElsewhere, match="somebody recorded this first"):
        store.change(project, clash, "pdsa cycle")
    assert project.read_text() == TEXT
    assert store.history_of(project) == []


def test_an_edit_that_leaves_no_valid_project_is_refused(project):
    def break_it(project, data):
        data["status"] = "asleep"
        return data

    with pytest.raises(store.Refused) as caught:
        store.change(project, break_it, "pdsa set status asleep")
    assert isinstance(caught.value, UsageError)
    assert [one.file for one in caught.value.problems] == [str(project)]
    assert str(project) in caught.value.message
    assert project.read_text() == TEXT
    assert names_in(project.parent) == ["cord.pdsa.yaml"]


def test_a_file_that_cannot_be_read_completely_is_never_written(project):
    broken = "pdsa: 1\ntitle: T\ncolour: red\n"
    project.write_text(broken)
    with pytest.raises(InvalidProject):
        store.change(project, append("x"), "x")
    assert project.read_text() == broken


def test_links_mode_and_owner_are_kept(folder, project):
    inner = folder / "real"
    inner.mkdir()
    real = inner / "cord.pdsa.yaml"
    project.rename(real)
    project.symlink_to("real/cord.pdsa.yaml")
    second = folder / "second.yaml"
    second.symlink_to(project)
    real.chmod(0o640)
    if os.getuid() == 0:
        os.chown(real, 1234, 4321)
    before = real.stat()
    store.change(second, append("Second"), "x")
    after = real.stat()
    assert real.read_text() == ADDED
    assert (project.is_symlink(), second.is_symlink(), real.is_symlink()) == (True, True, False)
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert names_in(inner) == ["cord.pdsa.yaml"]
    store.undo(project)
    assert real.read_text() == TEXT
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_write_protected_file_is_refused_though_its_folder_is_not(project):
    project.chmod(0o444)
    with pytest.raises(PdsaError, match="is write-protected; nothing was changed"):
        store.change(project, append("x"), "x")
    assert project.read_text() == TEXT


def test_somebody_elses_file_is_refused_though_the_folder_is_open(public_folder, act):
    path = public_folder / "x.pdsa.yaml"
    path.write_text(TEXT)
    path.chmod(0o644 if os.getuid() == 0 else 0o444)
    public_folder.chmod(0o777)
    answer = act(path, nobody=True)
    assert answer["message"] == f"{path} is write-protected; nothing was changed"
    assert path.read_text() == TEXT


def test_a_hard_link_is_refused(project):
    project.with_name("other.yaml").hardlink_to(project)
    with pytest.raises(PdsaError, match=r"second name \(a hard link\)"):
        store.change(project, append("x"), "x")
    assert project.read_text() == TEXT


def test_a_read_only_folder(public_folder, act):
    path = public_folder / "x.pdsa.yaml"
    path.write_text(TEXT)
    path.chmod(0o666)
    public_folder.chmod(0o555)
    for options in ({}, {"do": "create", "text": TEXT}):
        target = path if not options else public_folder / "new.yaml"
        answer = act(target, nobody=True, **options)
        assert answer["code"] == ExitCode.FAILED
        assert answer["message"] == (
            f"{target} was not {'written' if options else 'changed'}: "
            f"you have no permission to write in the folder {public_folder}"
        )
    assert names_in(public_folder) == ["x.pdsa.yaml"]
    assert path.read_text() == TEXT


@pytest.mark.parametrize("room", [0, 40, len(TEXT) - 1, len(ADDED) - 1])
def test_a_full_disk_leaves_the_file_as_it_was(project, act, room):
    answer = act(project, file_size=room)
    assert answer["message"] == f"{project} was not changed: there is no room on the disk"
    assert project.read_text() == TEXT
    assert names_in(project.parent) == ["cord.pdsa.yaml"]
    assert store.history_of(project) == []
    answer = act(project.with_name("new.yaml"), file_size=min(room, 40), do="create", text=TEXT)
    assert "no room on the disk" in answer["message"]
    assert names_in(project.parent) == ["cord.pdsa.yaml"]
    store.change(project, append("Second"), "x")
    assert project.read_text() == ADDED


# Other programs


def test_a_change_by_another_program_meanwhile_is_kept_and_the_edit_repeated(project):
    seen = []

    def edit(found, data):
        if not seen:
            subprocess.run(["sh", "-c", 'printf "# by hand\\n" >> "$0"', str(project)], check=True)
        seen.append(len(found.cycles))
        return append("Second")(found, data)

    store.change(project, edit, "x")
    assert len(seen) == 2
    assert "# by hand\n" in project.read_text()
    assert [cycle.title for cycle in store.load(project).project.cycles] == [
        "Reminder at admission",
        "Second",
    ]


def test_a_file_put_in_its_place_meanwhile_is_kept(project):
    calls = []

    def edit(found, data):
        if not calls:
            subprocess.run(
                ["sh", "-c", 'sed "s/Cord/Late cord/" "$0" > "$0.new" && mv "$0.new" "$0"', str(project)],
                check=True,
            )
        calls.append(found.title)
        return append("Second")(found, data)

    store.change(project, edit, "x")
    assert calls == ["Cord clamping", "Late cord clamping"]
    assert project.read_text() == ADDED.replace("Cord", "Late cord")


def test_the_same_text_put_in_its_place_meanwhile_is_held_before_it_is_replaced(project):
    calls = []

    def edit(found, data):
        if not calls:
            subprocess.run(["sh", "-c", 'cp "$0" "$0.new" && mv "$0.new" "$0"', str(project)], check=True)
        calls.append(0)
        return append("Second")(found, data)

    store.change(project, edit, "x")
    assert len(calls) == 2
    assert project.read_text() == ADDED


@pytest.mark.parametrize("do", ["change", "undo"])
def test_a_change_at_the_last_moment_is_noticed(project, act, do):
    """Between the history and the replacing, each time anew."""
    if do == "undo":
        store.change(project, append("Second"), "x")
    before = project.read_text()
    answer = act(project, do=do, meddle=True)
    assert (answer["kind"], answer["code"]) == ("ChangedElsewhere", ExitCode.CHANGED)
    assert project.read_text() == before + "# by hand\n" * (5 if do == "change" else 1)


def test_a_new_file_changed_at_the_last_moment_is_not_removed(folder, act):
    path = folder / "new.yaml"
    store.create(path, TEXT, "new")
    answer = act(path, do="undo", meddle=True)
    assert (answer["kind"], answer["code"]) == ("ChangedElsewhere", ExitCode.CHANGED)
    assert path.read_text() == TEXT + "# by hand\n"


def test_whoever_has_the_file_open_keeps_the_old_one(project):
    with project.open() as reader:
        store.change(project, append("Second"), "x")
        assert reader.read() == TEXT
    assert project.read_text() == ADDED


def test_a_file_that_keeps_changing_is_given_up(project):
    calls = []

    def edit(found, data):
        calls.append(0)
        with project.open("a") as file:
            file.write(f"# {len(calls)}\n")
        return append("Second")(found, data)

    with pytest.raises(ChangedElsewhere, match="keeps being changed") as caught:
        store.change(project, edit, "x")
    assert caught.value.exit_code == ExitCode.CHANGED
    assert len(calls) == 5
    assert project.read_text() == TEXT + "# 1\n# 2\n# 3\n# 4\n# 5\n"
    assert names_in(project.parent) == ["cord.pdsa.yaml"]


def test_a_file_removed_meanwhile_stays_removed(project):
    def edit(found, data):
        project.unlink()
        return append("Second")(found, data)

    with pytest.raises(PdsaError, match="there is no file"):
        store.change(project, edit, "x")
    assert names_in(project.parent) == []


def test_a_lock_held_by_another_program(project):
    with project.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for attempt in (
            lambda: store.change(project, append("x"), "x", patience=20),
            lambda: store.replace_text(project, store.digest_of(TEXT.encode()), ADDED, "x", patience=20),
            lambda: store.undo(project, patience=20),
        ):
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(locking, "time", clock := Clock())
                with pytest.raises(ChangedElsewhere, match="is locked by another program") as caught:
                    attempt()
            assert caught.value.exit_code == ExitCode.CHANGED
            assert 20 <= clock.now < 21
        assert store.load(project).text == TEXT
        threading.Timer(0.2, lambda: fcntl.flock(other, fcntl.LOCK_UN)).start()
        assert store.change(project, append("Second"), "x").written
    assert project.read_text() == ADDED


# Whole texts and new files


def test_replace_text_only_replaces_what_was_read(project):
    digest = store.load(project).digest
    changed = store.replace_text(project, digest, ADDED, "pdsa edit")
    assert (changed.before, changed.after, changed.written) == (TEXT, ADDED, True)
    with pytest.raises(ChangedElsewhere, match="was changed by another program meanwhile"):
        store.replace_text(project, digest, TEXT, "pdsa edit")
    assert project.read_text() == ADDED
    assert not store.replace_text(project, changed.digest, ADDED, "pdsa edit").written


def test_replace_text_refuses_an_invalid_text_with_its_places(project):
    digest = store.load(project).digest
    for text in ("pdsa: 1\ntitle: T\ncolour: red\n", "pdsa: 1\ntitle: [", "pdsa: 1\ntitle: \ud800\n", ""):
        with pytest.raises(InvalidProject):
            store.replace_text(project, digest, text, "pdsa edit")
    assert project.read_text() == TEXT


def test_the_editor_can_repair_a_broken_file(project):
    project.write_bytes(b"pdsa: 1\ntitle: [T\n")
    raw = store.read_raw(project)
    assert raw.text == "pdsa: 1\ntitle: [T\n"
    store.replace_text(project, raw.digest, TEXT, "pdsa edit")
    assert project.read_text() == TEXT
    store.undo(project)
    assert project.read_bytes() == b"pdsa: 1\ntitle: [T\n"


def test_create_never_overwrites(project, folder):
    with pytest.raises(store.AlreadyThere):
        store.create(project, ADDED, "pdsa new")
    link = folder / "link.yaml"
    link.symlink_to("nowhere.yaml")
    with pytest.raises(store.AlreadyThere):
        store.create(link, ADDED, "pdsa new")
    assert project.read_text() == TEXT
    assert names_in(folder) == ["cord.pdsa.yaml", "link.yaml"]
    with pytest.raises(InvalidProject):
        store.create(folder / "bad.yaml", "title: T\n", "pdsa new")
    assert names_in(folder) == ["cord.pdsa.yaml", "link.yaml"]


def test_a_new_file_has_the_usual_mode(folder):
    previous = os.umask(0o027)
    try:
        created = store.create(folder / "new.pdsa.yaml", TEXT, "pdsa new")
    finally:
        os.umask(previous)
    assert (created.before, created.after, created.written) == ("", TEXT, True)
    assert stat.S_IMODE(created.path.stat().st_mode) == 0o640
    assert created.path.stat().st_nlink == 1
    assert names_in(folder) == ["new.pdsa.yaml"]


def test_a_very_long_name(folder):
    path = folder / ("n" * 240 + ".pdsa.yaml")
    store.create(path, TEXT, "new")
    store.change(path, append("Second"), "x")
    assert path.read_text() == ADDED
    with pytest.raises(PdsaError, match="too long"):
        store.create(folder / ("n" * 300 + ".yaml"), TEXT, "new")


def test_relative_paths_are_shown_as_given(project, monkeypatch):
    monkeypatch.chdir(project.parent)
    changed = store.change(Path("cord.pdsa.yaml"), append("Second"), "x")
    assert changed.file == "cord.pdsa.yaml"
    assert store.undo(project).after == TEXT


# Disks that cannot do everything


@pytest.mark.parametrize("code", ["EPERM", "EOPNOTSUPP", "ENOSYS"])
def test_a_disk_without_links(folder, act, code):
    path = folder / "new.yaml"
    assert act(path, do="create", text=TEXT, refuse={"os.link": code}) == {"warnings": []}
    assert path.read_text() == TEXT
    assert act(path, do="create", text=ADDED, refuse={"os.link": code})["kind"] == "AlreadyThere"
    assert path.read_text() == TEXT
    assert names_in(folder) == ["new.yaml"]
    assert store.undo(path).after is None


@pytest.mark.parametrize("code", ["ENOLCK", "EOPNOTSUPP", "ENOTSUP"])
def test_a_disk_without_locks_is_still_guarded(project, act, code):
    refuse = {"fcntl.flock": code}
    assert act(project, count=3, title="x", refuse=refuse) == {"warnings": []}
    assert len(store.load(project).project.cycles) == 4
    assert act(project, do="undo", refuse=refuse) == {"warnings": []}
    assert len(store.load(project).project.cycles) == 3
    assert act(project, refuse=refuse, meddle=True)["kind"] == "ChangedElsewhere"
    assert names_in(project.parent) == ["cord.pdsa.yaml"]


def test_a_disk_that_fails_says_so_and_nothing_is_left(project, act):
    answer = act(project, refuse={"os.rename": "EIO"})
    assert answer["message"] == f"{project} could not be written: Input/output error"
    assert project.read_text() == TEXT
    assert names_in(project.parent) == ["cord.pdsa.yaml"]
    assert store.history_of(project) == []


def test_a_disk_that_takes_no_changes_is_named_as_that(project, folder, act):
    answer = act(project, read_only=True)
    assert answer["message"] == f"{project} is on a disk that cannot be written; nothing was changed"
    assert "chmod" not in answer["advice"]
    answer = act(folder / "new.yaml", do="create", text=TEXT, read_only=True)
    assert (
        answer["message"]
        == f"{folder / 'new.yaml'} would be on a disk that cannot be written; nothing was written"
    )
    assert project.read_text() == TEXT
    assert names_in(folder) == [project.name]
