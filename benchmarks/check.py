"""How much longer checking a thousand projects takes than loading them, and how much memory it needs.

    python benchmarks/check.py [--projects 1000] [--runs 5]

Run it with the interpreter of an environment into which the program is installed. The projects are made of the exemplary
one, about 20 kB each: as it is, and with one thing spoiled in each. In one process, each project in turn is read, and is read and checked, so that both
meet the same moods of the machine; processor time. The ratio is that of the sums, once of each project's minima over the runs
and once of all that was measured. Then `pdsa check --json` as a process of its own on a tenth of them and on all: the largest
memory it took.
"""

import argparse
import gc
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pdsa_cli.checks import examine
from pdsa_cli.store import load
from pdsa_cli.views.checks import checked_project

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "sepsis-antibiotics.pdsa.yaml"
SIZE = 20_000
TODAY = date(2026, 11, 22)
_POINT = re.compile(r"^      - \{on: .*\}\n", re.MULTILINE)
_SPOILED = (
    ("    better: lower\n", ""),
    ("  by: 2026-05-31\n", ""),
    ("    collected_by: audit nurse\n", ""),
    ("      as_planned: true\n", ""),
    ("    purpose: test\n", "    other_changes: [pager-call]\n"),
)


def project_text(number: int) -> str:
    """The exemplary project cut to about 20 kB by leaving out every other value, with one thing spoiled in most."""
    text = EXAMPLE.read_text(encoding="utf-8")
    points = list(_POINT.finditer(text))
    for found in reversed(points[::2] if len(text) > SIZE else []):
        text = text[: found.start()] + text[found.end() :]
    head, _, cycles = text.partition("\ncycles:\n")
    records = re.split(r"(?m)^(?=  - number: )", cycles)
    tail = re.split(r"(?m)^(?=\S)", records[-1], maxsplit=1)
    records[-1] = tail[0]
    while len(head) + sum(map(len, records)) > SIZE and len(records) > 4:
        records.pop()
    text = f"{head}\ncycles:\n{''.join(records)}"
    before, after = _SPOILED[number % len(_SPOILED)]
    return text.replace(before, after, 1) if number % 3 else text


def load_and_check(file: Path) -> None:
    """Read a project and find all that is to be said of it, with the places."""
    loaded = load(file)
    examined = examine(loaded.project, TODAY)
    checked_project(str(file), loaded.project.title, loaded.document, examined)


def measured(work: Callable[[Path], object], file: Path) -> float:
    """Processor time of one piece of work, in seconds."""
    began = time.process_time()
    work(file)
    return time.process_time() - began


def largest_memory(folder: Path) -> int:
    """The largest memory that `pdsa check` took on a folder, in kB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    environment = os.environ | {"PDSA_TODAY": str(TODAY)}
    with (folder / "out.json").open("wb") as out:
        subprocess.run(
            [sys.executable, "-m", "pdsa_cli", "check", "--json", str(folder)],
            stdout=out,
            env=environment,
            check=False,
        )
    return max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def main() -> None:
    """Make the projects, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--projects", type=int, default=1000)
    options.add_argument("--runs", type=int, default=5)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name, "few"), Path(name, "many")
        few.mkdir()
        many.mkdir()
        for number in range(wanted.projects):
            text = project_text(number)
            for folder in (few, many) if number % 10 == 0 else (many,):
                (folder / f"{number:04}.pdsa.yaml").write_text(text, encoding="utf-8")
        files = sorted(many.glob("*.pdsa.yaml"))
        size = sum(file.stat().st_size for file in files) // len(files)
        print(f"{len(files)} projects of {size} bytes")

        load(files[0])
        gc.disable()  # as the program does
        loading: list[list[float]] = [[] for _ in files]
        checking: list[list[float]] = [[] for _ in files]
        for _ in range(wanted.runs):
            for file, loads, checks in zip(files, loading, checking, strict=True):
                loads.append(measured(load, file))
                checks.append(measured(load_and_check, file))
        for label, of in (("minima", min), ("all", statistics.fmean)):
            loaded, checked = sum(map(of, loading)), sum(map(of, checking))
            print(
                f"{label}: loading {loaded:.2f} s, loading and checking {checked:.2f} s, {checked / loaded:.2f} times"
            )
        print(
            f"memory: {largest_memory(few)} kB for {len(list(few.glob('*.yaml')))}, {largest_memory(many)} kB for {len(files)}"
        )


if __name__ == "__main__":
    main()
