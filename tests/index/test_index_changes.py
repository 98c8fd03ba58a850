"""The index says what the files say, whatever happens to them or to it between two questions."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.projects import RAMPS
from commands.running import CORD, LONG, NICU
from index.no_locks import can_be_refused
from pdsa_cli.errors import PdsaError
from pdsa_cli.index import Answer, Index, asked
from pdsa_cli.index.copies import original_of
from pdsa_cli.index.database import index_file
from pdsa_cli.index.tables import rows_from, stored
from pdsa_cli.model.project import Project
from pdsa_cli.store import load, projects_in
from pdsa_cli.views import project_facts
from pdsa_cli.views.facts import LONG as NOT_KEPT, TABLES
from pdsa_cli.views.judging import Judging

TEXTS = [CORD.read_text("utf-8"), NICU.read_text("utf-8"), RAMPS, "pdsa: 1\ntitle: No more than a title\n"]
BROKEN = ["pdsa: 1\ntitle: Broken\nstatus: lost\n", "pdsa: 1\ntitle: [", "\x00", ""]
OTHER = "replicas: 3\nimage: web\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for projects, and a cache of its own."""
    monkeypatch.setenv("PDSA_STATE", str(tmp_path / "state"))
    made = tmp_path / "wards"
    made.mkdir()
    return made


def everything(index: Index) -> dict[str, Any]:
    """Each file with all that the index says of it."""
    rows = index.rows("SELECT place, path, project, problem FROM files ORDER BY place, position")
    found: dict[str, Any] = {}
    for place, path, project, problem in rows:
        if problem is not None:
            found[index.path(place, path)] = problem != ""
        elif project is not None:
            found[index.path(place, path)] = {name: index.facts(name, project) for name in TABLES}
    words = index.rows(
        "SELECT rowid FROM texts WHERE texts MATCH 'title: (cord OR neonatal OR ramps OR more)'"
    )
    held = {project for (project,) in index.rows("SELECT id FROM projects")}
    assert {number // 4096 for (number,) in words} <= held
    return found


def full_read(folder: Path) -> dict[str, Any]:
    """The same from the files alone."""
    return {str(path): _held(path) for path in projects_in(folder, recursive=True, unreadable=[])}


_HELD: dict[bytes, Any] = {}


def _held(path: Path) -> Any:
    """What a file holds, row by row; True where it cannot be read. The same content is read once in all tests."""
    raw = path.read_bytes() if path.exists() else b""
    if raw not in _HELD:
        try:
            project = load(path).project
        except PdsaError:
            _HELD[raw] = True
        else:
            facts = project_facts.facts_of(project, Judging())
            _HELD[raw] = {name: _rows(project, facts, name) for name in TABLES}
    return _HELD[raw]


def _rows(project: Project, facts: Any, name: str) -> list[Any]:
    """The rows of a table, as they are after they were kept."""
    if name in NOT_KEPT:
        return list(project_facts.ROWS_OF[name](project))
    rows = [facts.project] if name == "projects" else getattr(facts, name)
    return list(rows_from(TABLES[name], map(stored, rows)))


def ask(folder: Path) -> Answer[dict[str, Any]]:
    return asked([folder], Judging(), everything)


def agrees(folder: Path) -> None:
    answer, files = ask(folder), full_read(folder)
    assert answer.found == files
    assert list(answer.found) == list(files)
    assert answer.said == ()


def database(folder: Path) -> Path:
    return index_file([os.path.realpath(folder)], Judging())


def _text(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.1:
        return chance.choice(BROKEN)
    return (
        OTHER if kind < 0.2 else chance.choice(TEXTS).replace("title: ", f"title: {chance.randrange(4)} ", 1)
    )


def _change(folder: Path, chance: random.Random) -> None:
    """Something that people and programs do to files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    name = chance.choice(["a", "b", "B", "a (1)", "ü", "a-LAPTOP"]) + chance.choice(
        [".pdsa.yaml", ".yaml", ".yml"]
    )
    target = folder / chance.choice([".", "one", "one/two", ".hidden", "node_modules"]) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    act = chance.choice(
        ["write", "write", "write", "remove", "rename", "restore", "append", "link", "copy", "age"]
    )
    if act == "write" or not files:
        target.unlink(missing_ok=True)
        target.write_text(_text(chance), encoding="utf-8")
        return
    path = chance.choice(files)
    if act == "remove":
        path.unlink()
    elif act == "rename":
        path.replace(target)
    elif act == "append" and path.exists():
        with path.open("a", encoding="utf-8") as file:
            file.write("# more\n")
    elif act == "copy" and path.exists():
        raw = (
            path.read_bytes()
        )  # before the target goes, which may be the same file or the one that a link leads to
        target.unlink(missing_ok=True)
        target.write_bytes(raw)
    elif act == "link" and not os.path.lexists(target):
        target.symlink_to(chance.choice(["nowhere", os.path.relpath(path, target.parent)]))
    elif act == "restore" and path.exists():  # another content of the same size, with the time of before
        before, raw = path.stat(), path.read_bytes()
        path.write_bytes(raw.replace(b"title: ", b"title:\t", 1) if raw else b"")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif act == "age" and path.exists():
        then = time.time_ns() - chance.randrange(10) * 10**9
        os.utime(path, ns=(then, then))


def _of_links_once(found: dict[str, Any]) -> dict[str, Any]:
    """A link to a file that is there too is that file; of two links to one the first counts."""
    reals: dict[str, str] = {}
    for path in sorted(found, key=os.path.islink):
        reals.setdefault(os.path.realpath(path), path)
    return {path: one for path, one in found.items() if path in reals.values()}


@pytest.mark.parametrize("seed", range(300 if LONG else 12))
def test_after_any_changes_it_says_what_a_full_read_says(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(chance.randrange(4, 12)):
        for _ in range(chance.randrange(1, 5)):
            _change(folder, chance)
        answer = ask(folder)
        left = list(_of_links_once(full_read(folder)).values())
        for one in answer.found.values():  # which of several links to one file stands for it may differ
            left.remove(one)
        assert left == []


def _fill(folder: Path, count: int) -> None:
    for number in range(count):
        text = TEXTS[number % 4].replace("title: ", f"title: {number} ", 1)
        (folder / f"{number:03}.pdsa.yaml").write_text(text, encoding="utf-8")
    past = time.time_ns() - 10**10
    for path in folder.iterdir():
        os.utime(path, ns=(past, past))


def test_what_is_as_it_was_is_not_read_again(folder: Path) -> None:
    _fill(folder, 8)
    agrees(folder)
    for path in folder.iterdir():
        path.chmod(0)
    if os.access(folder / "000.pdsa.yaml", os.R_OK):  # for the superuser: what is not read cannot be missed
        for path in folder.iterdir():
            path.chmod(0o600)
    with sqlite3.connect(database(folder)) as connection:
        before = connection.execute("SELECT max(id), count(*) FROM projects").fetchall()
    agrees(folder)
    with sqlite3.connect(database(folder)) as connection:
        assert connection.execute("SELECT max(id), count(*) FROM projects").fetchall() == before == [(8, 8)]


def test_a_file_that_was_renamed_keeps_its_facts(folder: Path) -> None:
    _fill(folder, 3)
    agrees(folder)
    (folder / "new").mkdir()
    (folder / "001.pdsa.yaml").replace(folder / "new" / "name.yaml")
    agrees(folder)
    numbers = asked(
        [folder], Judging(), lambda index: index.rows("SELECT id FROM projects ORDER BY id")
    ).found
    assert numbers == [(1,), (2,), (3,)]


def _spoil(path: Path, how: str) -> None:
    raw = path.read_bytes()
    if how == "nothing":
        path.write_bytes(b"")
    elif how == "text":
        path.write_text("not a database\n" * 50)
    elif how == "half":
        path.write_bytes(raw[: len(raw) // 2 // 4096 * 4096])
    elif how == "ragged":
        path.write_bytes(raw[: len(raw) // 2 + 77])
    elif how == "overwritten":
        path.write_bytes(raw[:4096] + bytes(len(raw) - 4096))
    elif how == "another":
        path.unlink()
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE other (x)")
    elif how == "older":
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE made SET \"by\" = 'pdsa 0.0.1'")
    elif how == "dropped":
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE cycles")


@pytest.mark.parametrize(
    "how", ["nothing", "text", "half", "ragged", "overwritten", "another", "older", "dropped"]
)
def test_a_broken_index_is_made_again(folder: Path, how: str) -> None:
    _fill(folder, 12)
    agrees(folder)
    _spoil(database(folder), how)
    agrees(folder)
    (folder / "003.pdsa.yaml").unlink()
    agrees(folder)


_BUILD = """
import sys
from pathlib import Path
from pdsa_cli.index import asked
from pdsa_cli.views.judging import Judging
print(asked([Path(sys.argv[1])], Judging(), lambda index: index.rows("SELECT count(*), sum(cycles) FROM projects")).found)
"""


def _builder(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, folder],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def test_several_at_once(folder: Path) -> None:
    _fill(folder, 120)
    said = {builder.communicate()[0] for builder in [_builder(folder) for _ in range(3)]}
    cycles = sum(len(load(path).project.cycles) for path in folder.iterdir())
    assert said == {f"[(120, {cycles})]\n"}
    agrees(folder)


@pytest.mark.not_on_windows(reason="no signal that kills a group")
def test_killed_while_it_is_made(folder: Path) -> None:
    _fill(folder, 250)
    for wait in (0.4, 0.8, 1.2):
        builder = _builder(folder)
        time.sleep(wait)
        os.killpg(builder.pid, 9)
        builder.communicate()
    agrees(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of files as on Linux")
@pytest.mark.parametrize("limit", [0, 4096, 40_000, 90_000])
def test_on_a_full_disk_the_answer_is_right_and_it_says_so(folder: Path, limit: int) -> None:
    import resource
    import signal

    _fill(folder, 12)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        answer = ask(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert answer.found == full_read(folder)
    assert "could not be kept" in answer.said[0]
    agrees(folder)


def test_without_a_cache_the_answer_is_right_and_it_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(folder, 3)
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("PDSA_STATE", str(tmp_path / "file"))
    answer = ask(folder)
    assert answer.found == full_read(folder)
    assert "could not be kept" in answer.said[0]


def test_locked_by_another_program_for_long(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(folder, 3)
    agrees(folder)
    (folder / "new.pdsa.yaml").write_text(TEXTS[0])
    monkeypatch.setattr("pdsa_cli.index.database._PATIENCE", 0.1)
    other = sqlite3.connect(database(folder), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    answer = ask(folder)
    assert answer.found == full_read(folder)
    assert "locked" in answer.said[0]
    other.close()
    agrees(folder)


_ASK_WITHOUT_LOCKS = """
import errno, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from index.no_locks import refuse_locks
refuse_locks(getattr(errno, sys.argv[3]))
from index.test_index_changes import ask, full_read
began = time.monotonic()
answer = ask(Path(sys.argv[2]))
print(answer.found == full_read(Path(sys.argv[2])), time.monotonic() - began < 9, *answer.said)
"""


@pytest.mark.skipif(not can_be_refused(), reason="calls of the system are refused as Linux does")
@pytest.mark.parametrize("code", ["ENOLCK", "EOPNOTSUPP", "EPERM"])
@pytest.mark.parametrize("made", [False, True])
def test_on_a_share_without_locks_the_answer_is_right_and_it_says_so(
    folder: Path, code: str, made: bool
) -> None:
    """The system refuses every lock of a file; nobody waits for one that can never be had, where no index is there."""
    _fill(folder, 12)
    if made:
        agrees(folder)
    asked_here = [sys.executable, "-c", _ASK_WITHOUT_LOCKS, str(Path(__file__).parents[1]), folder, code]
    ran = subprocess.run(asked_here, capture_output=True, encoding="utf-8", check=True)
    right, at_once, said = ran.stdout.split(maxsplit=2)
    assert right == "True"
    assert at_once == "True" or made
    assert "The index of these projects could not be kept" in said
    assert ("knows no locks; PDSA_STATE can name a folder on another" in said) is not made
    agrees(folder)


def test_copies_are_named_and_counted_once(folder: Path) -> None:
    text = TEXTS[0]
    for name in ("ward.pdsa.yaml", "ward (conflicted copy 2026-11-30).pdsa.yaml", "ward-LAPTOP.pdsa.yaml"):
        (folder / name).write_text(f"{text}# {len(name)}\n", encoding="utf-8")
    (folder / "backup").mkdir()
    (folder / "backup" / "old.pdsa.yaml").write_text(
        (folder / "ward.pdsa.yaml").read_text("utf-8"), encoding="utf-8"
    )
    (folder / "ward (2).pdsa.yaml").write_text("pdsa: 1\ntitle: The second ward\n")
    (folder / "theatre (1).pdsa.yaml").write_text("pdsa: 1\ntitle: Theatre\n")
    answer = asked(
        [folder],
        Judging(),
        lambda index: (
            index.rows("SELECT title FROM projects WHERE file IS NOT NULL ORDER BY 1"),
            index.copies(),
        ),
    )
    titles, copies = answer.found
    assert [title for (title,) in titles[1:]] == ["The second ward", "Theatre"]
    assert len(titles) == 3
    assert sorted((Path(copy).name, Path(original).name) for copy, original in copies) == [
        ("old.pdsa.yaml", "ward.pdsa.yaml"),
        ("ward (conflicted copy 2026-11-30).pdsa.yaml", "ward.pdsa.yaml"),
        ("ward-LAPTOP.pdsa.yaml", "ward.pdsa.yaml"),
    ]
    (folder / "ward.pdsa.yaml").unlink()
    answer = asked(
        [folder], Judging(), lambda index: (index.rows("SELECT count(file) FROM projects"), index.copies())
    )
    assert answer.found == ([(5,)], [])  # none of them is there as a copy of another any more


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("a (1).pdsa.yaml", "a.pdsa.yaml"),
        ("a.pdsa (1).yaml", "a.pdsa.yaml"),
        ("a~.yaml", "a.yaml"),
        ("a.orig.pdsa.yaml", "a.pdsa.yaml"),
        ("a-DESKTOP-7K.pdsa.yaml", "a.pdsa.yaml"),
        ("a.pdsa.sync-conflict-20261130-101010-ABC.yaml", "a.pdsa.yaml"),
        ("x/y/a (Team's conflicted copy 2026-11-30).yaml", "x/y/a.yaml"),
        ("a - Copy.pdsa.yaml", "a.pdsa.yaml"),
        ("a - Copy (2).pdsa.yaml", "a.pdsa.yaml"),
        ("a copy.pdsa.yaml", "a.pdsa.yaml"),
        ("Copy of a.pdsa.yaml", "a.pdsa.yaml"),
        ("a.pdsa.yaml", None),
        ("ward-b.pdsa.yaml", None),
        ("ward 1.yaml", None),
        (" (1).yaml", None),
        ("photocopy.yaml", None),
    ],
)
def test_names_of_copies(name: str, original: str | None) -> None:
    assert original_of(name.encode()) == (original.encode() if original else None)


def test_several_places_and_files_that_are_named(folder: Path) -> None:
    _fill(folder, 4)
    (folder / "one").mkdir()
    for number in (0, 1):
        (folder / f"{number:03}.pdsa.yaml").replace(folder / "one" / f"{number:03}.pdsa.yaml")
    one, named = folder / "one", folder / "002.pdsa.yaml"
    assert list(asked([one, named], Judging(), everything).found) == [
        *map(str, sorted(one.iterdir())),
        str(named),
    ]
    assert len(asked([folder, one, named], Judging(), everything).found) == 4
    with (one / "000.pdsa.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert len(asked([folder, one, named], Judging(), everything).found) == 4
    held = asked([folder, one, named], Judging(), lambda index: index.rows("SELECT path FROM files")).found
    assert len(held) == 4
    assert list(asked([named], Judging(), everything).found) == [str(named)]
    missing = asked([folder / "nowhere"], Judging(), lambda index: index.problems()).found
    assert missing == [(str(folder / "nowhere"), f"there is no file or folder {folder / 'nowhere'}")]


def _aged(folder: Path) -> None:
    past = time.time_ns() - 10**10
    for path in folder.rglob("*.yaml"):
        os.utime(path, ns=(past, past))


def test_a_change_in_one_folder_leaves_what_lies_below_it_and_beside_it(folder: Path) -> None:
    for name in ("a.pdsa.yaml", "one/b.pdsa.yaml", "one/two/c.pdsa.yaml", "onë/d.pdsa.yaml"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXTS[0].replace("title: ", f"title: {name} ", 1), encoding="utf-8")
    _aged(folder)
    agrees(folder)
    for name in ("a.pdsa.yaml", "one/b.pdsa.yaml"):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("# more\n")
        _aged(folder)
        agrees(folder)
    (folder / "one" / "two" / "c.pdsa.yaml").unlink()
    agrees(folder)
    (folder / "a.pdsa.yaml").replace(folder / "one" / "two" / "e.pdsa.yaml")
    agrees(folder)


def test_what_changed_a_moment_ago_is_looked_at_once_more(folder: Path) -> None:
    _fill(folder, 2)
    (folder / "now").mkdir()
    (folder / "now" / "x.pdsa.yaml").write_text(TEXTS[0], encoding="utf-8")
    agrees(folder)
    with sqlite3.connect(database(folder)) as connection:
        kept = dict(connection.execute("SELECT folder, looks FROM folders").fetchall())
    assert kept[b"now" + os.fsencode(os.sep)] is None
    assert kept[b""] is not None


def test_copies_are_told_as_if_all_were_read_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> tuple[list[tuple[str, str]], int]:
        copies, counted, with_a_file = asked(
            [folder],
            Judging(),
            lambda index: (
                index.copies(),
                index.counted(),
                index.rows("SELECT count(file) FROM projects")[0][0],
            ),
        ).found
        assert counted == with_a_file
        return copies, counted

    def same_as_anew() -> None:
        later = told()
        with monkeypatch.context() as other:
            other.setenv("PDSA_STATE", str(tmp_path / f"anew-{len(list(tmp_path.iterdir()))}"))
            assert told() == later

    def write(name: str, title: str) -> None:
        (folder / name).write_text(f"pdsa: 1\ntitle: {title}\n", encoding="utf-8")
        os.utime(folder / name, (10**9, 10**9))  # long ago, so that only what changes is looked at

    for name, title in [
        ("b.yaml", "One"),
        ("a.yaml", "One"),  # the same content under a name that comes first
        ("c (1).yaml", "Two"),
        ("c.yaml", "Two"),  # the file of which there was a copy only
        ("c (1).yaml", "Two, changed"),
        ("c.yaml", "Two, changed"),  # now its copy again, by content
        ("d (1).yaml", "Three\nsetting: Here"),
        ("d.yaml", "Four"),
        ("d.yaml", "Three"),  # now the other is a copy, by its name and title
        ("d.yaml", "Five"),
    ]:
        write(name, title)
        same_as_anew()
    for name in ("a.yaml", "c.yaml", "d.yaml"):
        (folder / name).unlink()
        same_as_anew()
