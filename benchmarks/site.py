"""How much processor time a site of many projects takes: made anew, with nothing changed, and with one project changed.

    python benchmarks/site.py [--projects 1000] [--runs 5]

With one change it should take less than 5% of what it takes anew, at 1,000 projects. The projects are invented (`scripts/make_projects.py`).
Run it with the interpreter of an environment into which the program is installed. Whole processes are measured, with all that they
start; the smallest of the runs counts.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
from make_projects import write


def seconds(folder: Path) -> float:
    """The processor time of writing the site."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"PDSA_STATE": str(folder / "state"), "PDSA_TODAY": "2026-11-30"}
    words = ("-m", "pdsa_cli", "share", "site", str(folder / "wards"), "--out", str(folder / "site"))
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def changed(file: Path, number: int) -> None:
    """Give the project another title."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = f"title: Another title {number}\n"
    file.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Measure and print the times and their ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = write(folder / "wards", given.projects)
        anew = seconds(folder)
        seconds(folder)  # files that changed a moment ago are read once more
        nothing = min(seconds(folder) for _ in range(given.runs))
        one = []
        for number in range(given.runs):
            changed(folder / "wards" / known[number].file, number)
            one.append(seconds(folder))
    print(f"{given.projects} projects anew: {anew:.1f} s of processor time")
    print(f"nothing changed: {nothing:.2f} s, {100 * nothing / anew:.1f}% of that")
    print(f"one changed: {min(one):.2f} s, {100 * min(one) / anew:.1f}% of that")


if __name__ == "__main__":
    main()
