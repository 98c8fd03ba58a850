"""What many projects cost: the first look at them, the next ones, memory and room, as ratios taken in one run.

    python benchmarks/portfolio.py [--projects 10000] [--runs 7]

Run it with the interpreter of an environment into which the program is installed. The projects are made by
``scripts/make_projects.py``. Processor time of whole processes, with those they start; the unit is a Python that only imports the
libraries the program is built on. What is taken in turn meets the same moods of the machine; minima are compared, and of the first
look, which takes a minute, means.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from make_projects import write

IMPORTS = [sys.executable, "-c", "import typer, rich.console, rich.table, pydantic, yaml"]
TODAY = date(2026, 11, 30)
ONE_BY_ONE = """
import gc, sys
from datetime import date
from pathlib import Path
from pdsa_cli.checks import examine
from pdsa_cli.evidence.measure_family import read_together
from pdsa_cli.store import load
gc.disable()
for name in sys.stdin.read().splitlines():
    project = load(Path(name)).project
    read_together(project)
    examine(project, date(2026, 11, 30))
"""


def spent(command: list[str], environment: dict[str, str], given: str = "") -> float:
    """Processor time of a command and of the processes that it starts, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, input=given, text=True, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(command: list[str], environment: dict[str, str]) -> int:
    """The largest memory that one process took, in MB; asked in a process of its own, as the largest ever is what is told."""
    asking = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    told = subprocess.run(
        [sys.executable, "-c", asking, *command], env=environment, capture_output=True, text=True, check=True
    )
    return int(told.stdout)


def touched(files: list[Path], number: int) -> None:
    """Change ten files."""
    for path in files[number * 10 : number * 10 + 10]:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")


def main() -> None:
    """Make the projects, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--projects", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=7)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, state = Path(name, "wards"), Path(name, "state")
        write(folder, wanted.projects, today=TODAY)
        files = sorted(folder.rglob("*.yaml"))
        size = sum(path.stat().st_size for path in files)
        environment = os.environ | {"PDSA_TODAY": str(TODAY), "PDSA_STATE": str(state)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        asked = [sys.executable, "-m", "pdsa_cli", "portfolio", str(folder)]
        print(f"{len(files)} projects of {size // len(files)} bytes, {os.cpu_count()} cores")
        time.sleep(2.5)  # files of this moment would be read again
        began = time.perf_counter()
        cold = spent(asked, environment)
        clock = time.perf_counter() - began
        # The first process that was waited for is the one that read, so the largest ever is its own.
        first_memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        sample = files[:: max(len(files) // 1000, 1)]
        one_by_one = [sys.executable, "-c", ONE_BY_ONE]
        again = dict(environment, PDSA_STATE=str(Path(name, "again")))
        each, colds = [], [cold]
        for _ in range(2):
            each.append(spent(one_by_one, environment, "\n".join(map(str, sample))))
            shutil.rmtree(again["PDSA_STATE"], ignore_errors=True)
            colds.append(spent(asked, again))
        # Means, as a minute has fast and slow moments, of which the least of a few short runs would have the fast ones alone.
        cold, alone = fmean(colds), fmean(each) / len(sample) * len(files)
        print(
            f"cold: {cold:.1f} s of processor time, {clock:.1f} s on the clock; {cold / alone:.2f} times one by one"
        )
        room = sum(path.stat().st_size for path in (state / "index").iterdir())
        print(f"index: {room / size:.2f} times the files")
        spent(asked, environment)
        imports, same, searched, listed, changed = [], [], [], [], []
        search = [sys.executable, "-m", "pdsa_cli", "search", "trolley", "--in", str(folder)]
        first = [sys.executable, "-m", "pdsa_cli", "list", str(folder), "--limit", "12"]
        for number in range(wanted.runs):
            imports.append(spent(IMPORTS, environment))
            same.append(spent(asked, environment))
            searched.append(spent(search, environment))
            listed.append(spent(first, environment))
            touched(files, number)
            changed.append(spent(asked, environment))
            time.sleep(2.1)
            spent(asked, environment)  # what was changed a moment ago is looked at once more
        unit = min(imports)
        print(
            f"nothing changed: {min(same) / unit:.2f} times the imports; ten changed: {min(changed) / unit:.2f} times"
        )
        print(
            f"search: {min(searched) / unit:.2f} times; the first twelve of the list: {min(listed) / unit:.2f} times"
        )
        print(f"memory: {first_memory} MB the first time, {memory(asked, environment)} MB after")


if __name__ == "__main__":
    main()
