from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.running import Desk, as_on_windows, desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a computer whose files behave as those of Windows do."""
    with desk_in(tmp_path) as made:
        made.env |= as_on_windows()
        yield made
