"""The example of a collaborative is what its script writes, says that it is invented, and stands in order."""

import make_collaborative

from pdsa_cli.model.programme import Programme
from pdsa_cli.store import load
from pdsa_cli.store.programmes import load_programme


def test_the_example_is_what_the_script_writes() -> None:
    assert make_collaborative.main(["--check"]) == 0, "run: python scripts/make_collaborative.py"


def test_every_file_says_that_it_is_invented_and_is_small() -> None:
    programme = load_programme(make_collaborative.FOLDER / "sepsis.programme.yaml").programme
    assert isinstance(programme, Programme)
    assert "Invented" in (programme.notes or "")
    teams = sorted((make_collaborative.FOLDER / "teams").glob("*.pdsa.yaml"))
    assert len(teams) == len(programme.teams) == 12
    for path in teams:
        assert "Invented" in (load(path).project.notes or "")
        assert path.stat().st_size < 20_000
