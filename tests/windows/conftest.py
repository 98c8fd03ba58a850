import pytest

from commands.running import Desk, as_on_windows


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk on a computer whose files behave as those of Windows do."""
    desk.env |= as_on_windows()
    return desk
