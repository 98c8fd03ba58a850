import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.running import Desk, desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A folder to work in, with a state folder and a home of its own."""
    with desk_in(tmp_path) as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what Windows has not, where the tests run there or as there."""
    if os.name != "nt" and os.environ.get("PDSA_TEST_AS") != "windows":
        return
    for item in items:
        if mark := item.get_closest_marker("not_on_windows"):
            item.add_marker(pytest.mark.skip(reason=mark.kwargs["reason"]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a rewrite of golden files changed, each kind of change once."""
    if os.environ.get("PDSA_REWRITE"):
        script = Path(__file__).parents[1] / "scripts" / "golden_changes.py"
        shown = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False)
        terminalreporter.section("changes of golden files that are not committed")
        terminalreporter.write(shown.stdout + shown.stderr)
