import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "commands")]

from running import Desk, desk_in  # noqa: E402  (found by the line above)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A folder to work in, with a state folder and a home of its own."""
    with desk_in(tmp_path) as made:
        yield made
