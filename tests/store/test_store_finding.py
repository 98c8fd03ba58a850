import os
import subprocess
import sys
from pathlib import Path

import pytest

from pdsa_cli import store
from pdsa_cli.errors import ExitCode, PdsaError, UsageError
from pdsa_cli.store import SeveralProjects
from pdsa_cli.suggesting import Command

SOUND = b"pdsa: 1\ntitle: T\n"


def write(folder, **named):
    for name, raw in named.items():
        (folder / name).write_bytes(raw)


@pytest.fixture
def several(folder):
    for name in ("cord.pdsa.yaml", "cordless.yaml", "Hand-washing.yml", "sepsis.pdsa.yml"):
        (folder / name).write_bytes(SOUND)
    (folder / "docker-compose.yml").write_bytes(b"services:\n  pdsa: 1\n")
    (folder / ".pre-commit-config.yaml").write_bytes(SOUND)
    (folder / "notes.txt").write_bytes(SOUND)
    return folder


@pytest.mark.parametrize(
    "raw",
    [
        SOUND,
        b"\xef\xbb\xbfpdsa: 1\r\n",
        b"# a comment\r\n---\r\npdsa : 1\r\n",
        b'"pdsa": 1\n',
        b"'pdsa': 1\n",
        b"{pdsa: 1, title: T}\n",
        b"<<<<<<< ours\npdsa: 1\n=======\npdsa: 1\n>>>>>>> theirs\n",
        b"pdsa: [\n\x00\xff",
        b"title: T\rpdsa: 1\r",
        "pdsa: 1\n".encode("utf-16"),
        b"# " + b"x" * 4000 + b"\npdsa: 1\n",
    ],
)
def test_a_project_sound_or_broken_is_recognised(folder, raw):
    write(folder, **{"x.yaml": raw})
    assert store.is_project(folder / "x.yaml")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"services: {}\n",
        b"x:\n  pdsa: 1\n",
        b"# pdsa: 1\n",
        b"pdsa_version: 1\n",
        b"#" * 5000 + b"\npdsa: 1\n",
    ],
)
def test_another_yaml_file_is_not_mistaken_but_for_its_name(folder, raw):
    write(folder, **{"x.yaml": raw, "x.pdsa.yaml": raw, "X.PDSA.YML": raw})
    assert not store.is_project(folder / "x.yaml")
    assert store.is_project(folder / "x.pdsa.yaml")
    assert store.is_project(folder / "X.PDSA.YML")


def test_what_has_the_name_of_a_project_and_cannot_be_read_is_a_broken_one_and_nobody_waits(folder):
    os.mkfifo(folder / "pipe.pdsa.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.pdsa.yaml").mkdir()
    (folder / "dangling.pdsa.yaml").symlink_to("nowhere")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "inner").mkdir()
    (folder / "linked-folder.pdsa.yaml").symlink_to("inner")
    assert [path.name for path in store.projects_in(folder)] == ["dangling.pdsa.yaml", "pipe.pdsa.yaml"]


def test_the_projects_of_a_folder_in_order(several):
    assert [path.name for path in store.projects_in(several)] == [
        "cord.pdsa.yaml",
        "cordless.yaml",
        "Hand-washing.yml",
        "sepsis.pdsa.yml",
    ]
    assert store.project_names(several) == ["cord", "cordless", "Hand-washing", "sepsis"]


def test_subfolders_without_loops_and_without_other_peoples_folders(folder):
    for name in ("b", "a/deep/deeper", ".git", "node_modules/x", "venv/lib"):
        (folder / name).mkdir(parents=True)
        (folder / name / "x.yaml").write_bytes(SOUND)
    (folder / "venv" / "pyvenv.cfg").touch()
    (folder / "top.yaml").write_bytes(SOUND)
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "a" / "linked.yaml").symlink_to(folder / "top.yaml")
    found = [str(path.relative_to(folder)) for path in store.projects_in(folder, recursive=True)]
    assert found == ["top.yaml", "a/linked.yaml", "a/deep/deeper/x.yaml", "b/x.yaml"]
    assert [path.name for path in store.projects_in(folder)] == ["top.yaml"]


def test_projects_are_found_as_they_are_taken(folder):
    (folder / "first.yaml").write_bytes(SOUND)
    (folder / "sub").mkdir()
    found = store.projects_in(folder, recursive=True)
    assert next(found).name == "first.yaml"
    (folder / "sub" / "later.yaml").write_bytes(SOUND)
    assert [path.name for path in found] == ["later.yaml"]


def test_an_unreadable_folder_is_reported_and_the_others_are_listed(public_folder):
    (public_folder / "closed").mkdir()
    (public_folder / "closed").chmod(0o000)
    (public_folder / "open").mkdir()
    (public_folder / "open" / "x.yaml").write_bytes(SOUND)
    script = (
        "import os, sys; from pathlib import Path; from pdsa_cli import store; import pdsa_cli.store.finding\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "troubles = []\n"
        "for path in store.projects_in(Path(sys.argv[1]), recursive=True, unreadable=troubles): print(path)\n"
        "for error in troubles: print(error.message)\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script, str(public_folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert finished.stdout.splitlines() == [
        f"{public_folder}/open/x.yaml",
        f"you have no permission to read {public_folder}/closed",
    ]


def test_a_folder_that_is_not_there(folder):
    with pytest.raises(PdsaError, match="there is no file or folder"):
        list(store.projects_in(folder / "nowhere"))
    (folder / "file.yaml").touch()
    with pytest.raises(PdsaError, match="is not a folder"):
        list(store.projects_in(folder / "file.yaml"))


# Which one is meant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("cord", "cord.pdsa.yaml"),
        ("CORD", "cord.pdsa.yaml"),
        ("cordl", "cordless.yaml"),
        ("hand", "Hand-washing.yml"),
        ("s", "sepsis.pdsa.yml"),
        ("cord.pdsa.yaml", "cord.pdsa.yaml"),
        ("./cord.pdsa.yaml", "cord.pdsa.yaml"),
        ("docker-compose.yml", "docker-compose.yml"),
    ],
)
def test_a_name_or_path(several, text, name, monkeypatch):
    assert store.find(text, several, {}) == several / name
    assert store.find(None, several, {"PDSA_PROJECT": text}) == several / name
    assert store.find(text, several, {"PDSA_PROJECT": "sepsis"}) == several / name
    monkeypatch.chdir(several)
    assert store.find(text, Path(), {}) == Path(name)
    assert store.find(str(several / name), Path(), {}) == several / name


def test_an_exact_name_wins_over_others_in_another_case(several):
    (several / "CORD.yaml").write_bytes(SOUND)
    assert store.find("CORD", several, {}).name == "CORD.yaml"
    assert store.find("cord", several, {}).name == "cord.pdsa.yaml"
    with pytest.raises(SeveralProjects) as caught:
        store.find("Cord", several, {})
    assert {path.name for path in caught.value.paths} == {"CORD.yaml", "cord.pdsa.yaml"}


def test_several_that_can_be_meant(several):
    with pytest.raises(SeveralProjects) as caught:
        store.find("cor", several, {})
    assert caught.value.exit_code == ExitCode.USAGE
    assert caught.value.message == "several projects can be meant by cor: cord.pdsa.yaml, cordless.yaml"
    with pytest.raises(SeveralProjects) as caught:
        store.find(None, several, {"PDSA_PROJECT": ""})
    assert caught.value.paths == list(store.projects_in(several))
    assert "--project" in caught.value.advice


UNKNOWN = [
    ("crod", "no project here is called crod", "did you mean cord or cordless?"),
    ("handwashing", "no project here is called handwashing", "did you mean Hand-washing?"),
    ("xyz", "no project here is called xyz", "there are: cord, cordless, Hand-washing, sepsis"),
    ("sepsis.yaml", "there is no file sepsis.yaml", "did you mean sepsis?"),
    ("./sepis.pdsa.yml", "there is no file ./sepis.pdsa.yml", "did you mean sepsis?"),
    ("", "--project is empty", "give it the name or the path of a project file"),
    ("a\0b", "--project is empty", "give it the name or the path of a project file"),
]


@pytest.mark.parametrize(("text", "message", "advice"), UNKNOWN)
def test_did_you_mean(several, text, message, advice):
    with pytest.raises(UsageError) as caught:
        store.find(text, several, {})
    assert (caught.value.message, caught.value.advice, caught.value.exit_code) == (
        message,
        advice,
        ExitCode.USAGE,
    )


@pytest.mark.parametrize(
    "text", ["n" * 5000, "nowhere/x.yaml", "~nobody-of-that-name/x.yaml", "~nobody-of-that-name", "*"]
)
def test_odd_names_are_only_not_found(several, text):
    with pytest.raises(UsageError):
        store.find(text, several, {})


def test_the_only_one_here_or_none(folder):
    with pytest.raises(UsageError) as caught:
        store.find(None, folder, {})
    assert (caught.value.message, caught.value.advice) == (
        "there is no project in this folder",
        "start one with: " + str(Command("new")),
    )
    (folder / "x.yaml").write_bytes(SOUND)
    (folder / "docker-compose.yml").write_bytes(b"services: {}\n")
    assert store.find(None, folder, {}) == folder / "x.yaml"


def test_a_folder_given_as_the_project(folder, several):
    inner = several / "cardiology"
    inner.mkdir()
    with pytest.raises(UsageError, match="there is no project in cardiology"):
        store.find("cardiology", several, {})
    (inner / "x.yaml").write_bytes(SOUND)
    assert store.find("cardiology", several, {}) == inner / "x.yaml"
    (several / "cord").mkdir()
    assert store.find("cord", several, {}).name == "cord.pdsa.yaml"
    with pytest.raises(SeveralProjects):
        store.find(".", several, {})


def test_finding_imports_nothing_heavy(several):
    script = (
        "import sys; from pathlib import Path; from pdsa_cli import store\n"
        "store.project_names(Path(sys.argv[1])); store.find('cordless', Path(sys.argv[1]), {})\n"
        "print(sorted({'yaml', 'pydantic', 'json', 'hashlib', 'platformdirs', 'difflib', 'rich'} & set(sys.modules)))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script, str(several)], capture_output=True, text=True, check=True, timeout=60
    )
    assert finished.stdout == "[]\n"
