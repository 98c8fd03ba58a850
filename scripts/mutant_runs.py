"""A plugin of pytest that runs the tests which reach a mutant; `scripts/mutants.py` starts it in a copy of the tree.

``MUTANTS_PLAN`` names a JSON file. With ``switches`` in it, all tests are collected once; each is run once without any mutant, to
learn whether it passes, how long it takes and which statements it reaches; then a process is forked for each mutant, its switch
put on, and the tests that reach it are run in it. Left for a pytest of their own are mutants without a switch, those reached while
modules are imported, and those not found that were reached while tests were collected. With ``order``, only these tests are run, in this order.
"""

import json
import mmap
import os
import resource
import select
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

_SECONDS, _TIMES = 15, 15  # of a test that never ends: so long, and so many times what it takes
_MEMORY = 4_000_000_000  # bytes
_LEAST, _SHARE = (
    20.0,
    0.05,
)  # seconds of tests for one mutant, and as a share of those of all, which tell how busy the machine is
Bits = tuple[int, int, int]  # statements: those of a mutant, of its function, of its file
_DISTRUSTED = 20  # tests that failed with a mutant and then without; more, and something else is broken


def pytest_configure(config: pytest.Config) -> None:
    plan = json.loads(Path(os.environ["MUTANTS_PLAN"]).read_text(encoding="utf-8"))
    config.pluginmanager.register(InOrder(plan) if "order" in plan else ForEachMutant(plan))


class InOrder:
    """Runs named tests in their order; says in a file which one fails."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.order = {name: place for place, name in enumerate(plan["order"])}
        self.failed = Path(plan["failed"])

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((one for one in items if one.nodeid in self.order), key=self._place)

    def _place(self, item: pytest.Item) -> int:
        return self.order[item.nodeid]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.write_text(report.nodeid, encoding="utf-8")


class ForEachMutant:
    """Runs for each mutant the tests that reach it, until one fails that passes without it."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.count: int = len(plan["switches"])
        with Path(plan["shared"]).open("r+b") as file:
            self.shared = mmap.mmap(file.fileno(), 0)
        self.known = Known(Path(plan["map"]), plan["digests"])
        self.failed = False

    def pytest_sessionstart(self) -> None:
        """Start what commands are forked from: what it reaches is reached while everything is imported."""
        from fork_server import SERVER

        used = resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS * 3, used[0][1]))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, used[1][1]))
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PDSA_STATE": tempfile.gettempdir()}
        SERVER.run(["--version"], env, Path.cwd(), b"", timeout=120)
        SERVER.in_turn = False  # a test reaches by itself what is worked out once in a process
        resource.setrlimit(resource.RLIMIT_CPU, used[0])
        resource.setrlimit(resource.RLIMIT_AS, used[1])
        self.at_import = self._reached()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        at_collection = self._reached() & ~self.at_import
        self.items = {one.nodeid: one for one in session.items}
        self._learn([one for name, one in self.items.items() if name not in self.known.ran])
        with Path(self.plan["found"]).open("a", encoding="utf-8") as found:
            for number, one in enumerate(self.plan["switches"]):
                place = int(one["place"][0], 16), int(one["place"][1], 16), int(one["place"][2], 16)
                statement = place[0]
                if not one["has_switch"] or statement & self.at_import:
                    continue
                by = self._found_by(number, place, tuple(one["first"]))
                if not by and statement & at_collection:
                    continue  # what was worked out then has not changed
                found.write(json.dumps([*one["outcome"][:-1], by]) + "\n")
                found.flush()
                print("found   " if by else "SURVIVED", one["name"], f"({by})", flush=True)
        return True

    def _learn(self, items: list[pytest.Item]) -> None:
        """Run each test once without any mutant."""
        done = 0
        while done < len(items):
            for ran in self._run(items[done:], None):
                self.known.add(ran)
                done += 1
                if done % 500 == 0:
                    print(f"{done} of {len(items)} tests run without any mutant", flush=True)

    def _found_by(self, number: int, place: Bits, first: tuple[str, ...]) -> str | None:
        """The name of the first test that fails with a mutant and passes without; None where all pass."""
        names = self.known.reaching(place, first, self.items)
        while names:
            with closing(self._run([self.items[name] for name in names], number)) as running:
                failed = next((ran.name for ran in running if ran.failed), None)
            if failed is None:
                return None
            if not any(ran.failed for ran in self._run([self.items[failed]], None)):
                return failed
            print(f"fails without any mutant too, and is left out: {failed}", flush=True)
            self.known.distrusted.add(failed)
            if len(self.known.distrusted) > _DISTRUSTED:
                raise SystemExit("too many tests fail without any mutant now")
            names = names[names.index(failed) + 1 :]
        return None

    def _run(self, items: Sequence[pytest.Item], switch: int | None) -> Iterator["Ran"]:
        """Run tests in a process of their own, with a switch put on."""
        folder = tempfile.mkdtemp(prefix="mutants-")
        read, write = os.pipe()
        if switch is not None:
            self.shared[switch] = 1
        child = os.fork()
        if not child:
            self._become(items, write, folder, to_end=switch is None)
        os.close(write)
        try:
            with os.fdopen(read, "rb", buffering=0) as lines:
                for item in items:  # one that ends the process, or never ends, fails
                    ready = select.select([lines], [], [], 4 * self._patience(item))[0]
                    line = lines.readline() if ready else b""
                    ran = Ran.told(item.nodeid, line.decode())
                    yield ran
                    if not line or (ran.failed and switch is not None):
                        break
        finally:
            if switch is not None:
                self.shared[switch] = 0
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            shutil.rmtree(folder, ignore_errors=True)

    def _become(self, items: Sequence[pytest.Item], write: int, folder: str, to_end: bool) -> NoReturn:
        """Run tests and tell of each, in a process that was forked for it; not ``to_end``: until one fails."""
        os.setpgid(0, 0)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + _MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        for item, after in zip(items, [*items[1:], None], strict=True):
            self.failed = False
            self._reached()
            used = time.process_time()
            resource.setrlimit(resource.RLIMIT_CPU, (int(used + self._patience(item)), most))
            started = time.perf_counter()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            told = [time.perf_counter() - started, self.failed, f"{self._reached():x}"]
            os.write(write, f"{json.dumps(told)}\n".encode())
            if self.failed and not to_end:
                break
        os._exit(0)

    def _patience(self, item: pytest.Item) -> float:
        return _SECONDS + _TIMES * self.known.seconds(item.nodeid)

    def _reached(self) -> int:
        """The statements that were reached since this was asked last, as bits."""
        told = self.shared[self.count :]
        self.shared[self.count :] = bytes(len(told))
        return sum(1 << place for place, one in enumerate(told) if one)


class Ran(NamedTuple):
    """A test that ran: its name, its seconds, whether it failed, and which statements it reached, as bits."""

    name: str
    seconds: float
    failed: bool
    reached: int

    @classmethod
    def told(cls, name: str, line: str) -> "Ran":
        """What a line says of it; an empty one that it never ended."""
        seconds, failed, reached = json.loads(line or '[0, true, "0"]')
        return cls(name, seconds, failed, int(reached, 16))


class Known:
    """What is known of each test without any mutant, kept in a file."""

    def __init__(self, path: Path, digests: dict[str, str]) -> None:
        self.path, self.digests = path, digests
        self.ran: dict[str, Ran] = {}
        self.distrusted: set[str] = set()
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                digest, name, told = json.loads(line)
                if digests.get(_file(name)) == digest:
                    self.ran[name] = Ran.told(name, json.dumps(told))

    def add(self, ran: Ran) -> None:
        self.ran[ran.name] = ran
        told = [ran.seconds, ran.failed, f"{ran.reached:x}"]
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([self.digests.get(_file(ran.name)), ran.name, told]) + "\n")

    def seconds(self, name: str) -> float:
        return self.ran[name].seconds if name in self.ran else 0

    def reaching(self, place: Bits, first: tuple[str, ...], names: Container[str]) -> list[str]:
        """Tests that reach a statement, in two orders by turns.

        In the one those of the folders come first, then those that reach little else. In the other one of each way through the
        file, then a second of each; among these one of each way through the function first. Then what else their files
        have, as tests share what one of them worked out. Where there is no statement, those of the folders, the quick first.
        """
        statement, function, file = place
        sound = [ran for ran in self.ran.values() if ran.name in names and not ran.failed]
        sound = [ran for ran in sound if ran.name not in self.distrusted]
        files = {
            _file(ran.name)
            for ran in sound
            if (ran.reached & statement if statement else ran.name.startswith(first))
        }

        def order(ran: Ran) -> tuple[bool, bool, float]:
            reaches = ran.reached & statement
            size = ran.reached.bit_count() if statement else ran.seconds
            return not reaches, not ran.name.startswith(first), size

        turns: Counter[tuple[int, bool, int]] = Counter()
        in_turns: list[tuple[bool, int, int, Ran]] = []
        plain = sorted((ran for ran in sound if _file(ran.name) in files), key=order)
        for ran in plain:
            reaches = bool(ran.reached & statement)
            ways = [(which, reaches, ran.reached & bits) for which, bits in enumerate((file, function))]
            in_turns.append((not reaches, turns[ways[0]], turns[ways[1]], ran))
            turns.update(ways)
        left, chosen = max(_LEAST, _SHARE * sum(ran.seconds for ran in self.ran.values())), []
        by_way = [ran for *_, ran in sorted(in_turns, key=itemgetter(0, 1, 2))]
        for ran in dict.fromkeys(chain.from_iterable(zip(by_way, plain, strict=True))):
            if ran.seconds <= left:
                left -= ran.seconds
                chosen.append(ran.name)
        return chosen


def _file(name: str) -> str:
    return name.partition("::")[0]
