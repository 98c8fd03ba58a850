"""Where a project file lies and when it was last written: what a calendar needs to tell events of two projects apart."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple


class Origin(NamedTuple):
    """The whole path of a file, without links, and the moment it was last written, in whole seconds UTC."""

    place: str
    written: datetime


def origin_of(path: Path) -> Origin:
    """Of a file that was just read. Raises OSError where it is gone."""
    real = os.path.realpath(path)
    return Origin(os.path.normcase(real), datetime.fromtimestamp(int(Path(real).stat().st_mtime), UTC))
