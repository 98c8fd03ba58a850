"""The failures that are not those of a file's content: what is typed, and everything that comes back."""

from pathlib import Path

import pytest
from transcripts_of_errors import REWRITE, File, Scene, parse, play, rewrite

FOLDER = Path(__file__).parent / "transcripts"
SCENES = [
    pytest.param(path, parse(path.read_text(encoding="utf-8"))[0], scene, id=f"{path.stem}: {scene.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for scene in parse(path.read_text(encoding="utf-8"))[1:]
]


@pytest.mark.parametrize(("path", "before", "scene"), SCENES)
def test_all_that_comes_back(path: Path, before: Scene, scene: Scene, tmp_path: Path) -> None:
    files = Scene(parts=[part for part in before.parts if isinstance(part, File)])
    played = play(Scene(scene.title, files.parts + scene.parts), tmp_path, {})
    played.parts = played.parts[len(files.parts) :]
    if REWRITE:
        rewrite(scene, played, path)
    else:
        assert str(played) == str(scene)


def test_the_titles_of_scenes_are_unique() -> None:
    titles = [scene.id for scene in SCENES]
    assert len(titles) == len(set(titles))
