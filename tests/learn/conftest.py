import pytest

from commands.running import CORD, Desk


@pytest.fixture
def cord(desk: Desk) -> Desk:
    """A desk with a project that has been through three cycles."""
    desk.write("cord.pdsa.yaml", CORD.read_bytes())
    return desk
