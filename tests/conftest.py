from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.running import Desk, desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A folder to work in, with a state folder and a home of its own."""
    with desk_in(tmp_path) as made:
        yield made
