import pytest

from commands.projects import CLAMPING
from commands.running import Desk


@pytest.fixture
def ward(desk: Desk) -> Desk:
    """A desk with a project that has three measures, the values of one of them fractions."""
    desk.write("ward.pdsa.yaml", CLAMPING)
    return desk
