import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_actor import ACTOR, TEXT

from fork_server import run_script


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("PDSA_STATE", str(folder))
    monkeypatch.setenv("PDSA_TODAY", "2026-03-31")
    monkeypatch.delenv("PDSA_PROJECT", raising=False)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ward"
    made.mkdir()
    return made


@pytest.fixture
def project(folder: Path) -> Path:
    path = folder / "cord.pdsa.yaml"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can reach, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="pdsa-test-"))
    folder.chmod(0o755)
    yield folder
    for closed in [folder, *(sub for sub in folder.iterdir() if sub.is_dir())]:
        closed.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def act() -> Callable[..., dict[str, object]]:
    """Change a project in a process of its own, which may first give up rights or disk space."""

    def run(path: Path, **options: object) -> dict[str, object]:
        finished = run_script(ACTOR, json.dumps({"path": str(path), **options}))
        assert finished.stderr == b""
        answer: dict[str, object] = json.loads(finished.stdout)
        return answer

    return run
