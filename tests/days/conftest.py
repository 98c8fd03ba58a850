from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.running import Desk, desk_in

WARD = """\
pdsa: 1
title: Waits
measures:
  - {id: wait, name: Waiting time, unit: minutes, better: lower}
"""


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as found:
        found.env["PDSA_TODAY"] = "2026-11-23"  # a Monday
        found.write("ward.pdsa.yaml", WARD)
        yield found
