import gc
import math
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest
from hypothesis import settings

from commands.running import Desk, desk_in

_FOLDERS = count()
_LONG = (
    "test_no_text_of_a_project_becomes_anything_but_text",
    "test_the_schemas_are_current",
    "test_each_question_has_one_command_and_its_answer_is_right",
    "test_on_a_share_without_locks_the_answer_is_right_and_it_says_so",
    "test_they_hold_what_is_printed_of_random_projects",
    "test_what_follows_from_taking_out_each_field",
    "test_the_same_projects_give_the_same_bytes",
    "test_a_project_never_grows_beyond_what_can_be_read",
    "test_killed_while_it_is_made",
    "test_a_list_is_what_reading_every_file_says",
    "test_many_writers_at_once",
    "test_only_the_listed_cases_differ_from_qicharts2",
)
"""Tests of more than five seconds: each worker begins with some of them, so that none is left alone with one in the end."""
settings.register_profile("no clock", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("no clock")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Run in the background of a shell, where Ctrl-C is ignored: also by what is started here, which tests send it to.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own, as pytest's, which lists those of all tests before to find a number for each."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(_FOLDERS)}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A folder to work in, with a state folder and a home of its own."""
    with desk_in(tmp_path) as made:
        yield made


def pytest_configure(config: pytest.Config) -> None:
    """Keep what is compiled of the tests, and let each worker compile its share for all before it collects.

    Compiled once for all of them it takes 9 s less in each, where nothing was run before.
    """
    sys.dont_write_bytecode = False  # as the commands, which are started without the settings of this process
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker and [Path(place).name for place in config.args] == ["tests"]:
        from _pytest.assertion import rewrite

        state = config.stash.get(rewrite.assertstate_key, None)
        if state is None:  # with --assert=plain
            return
        files = sorted(Path(__file__).parent.rglob("test_*.py"))
        for file in files[int(worker[2:]) :: int(os.environ["PYTEST_XDIST_WORKER_COUNT"])]:
            compiled = rewrite.get_cache_dir(file) / (file.stem + rewrite.PYC_TAIL)
            if rewrite._read_pyc(file, compiled) is None:
                stamp, code = rewrite._rewrite_test(file, config)
                rewrite.try_makedirs(compiled.parent)
                rewrite._write_pyc(state, code, stamp, compiled)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each worker begin with long tests; leave out what Windows has not, where the tests run there or as there."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if item.name.partition("[")[0] in _LONG]
    others = iter([item for item in items if item.name.partition("[")[0] not in _LONG])
    share = math.ceil(len(items) / workers)
    items.clear()
    for worker in range(
        workers
    ):  # each begins with so many of them, and takes from another once it has done its own
        items += long[worker::workers]
        items += islice(others, share * (worker + 1) - len(items))
    if os.name != "nt" and os.environ.get("PDSA_TEST_AS") != "windows":
        return
    for item in items:
        if mark := item.get_closest_marker("not_on_windows"):
            item.add_marker(pytest.mark.skip(reason=mark.kwargs["reason"]))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage among thousands of tests and all modules, which stay to the end."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Twice as many workers as cores for `-n auto`: a test at a terminal waits for most of its time."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * cores


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a rewrite of golden files changed, each kind of change once."""
    if os.environ.get("PDSA_REWRITE"):
        script = Path(__file__).parents[1] / "scripts" / "golden_changes.py"
        shown = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False)
        terminalreporter.section("changes of golden files that are not committed")
        terminalreporter.write(shown.stdout + shown.stderr)
