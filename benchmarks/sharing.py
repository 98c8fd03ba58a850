"""How much processor time a shared page takes, as a multiple of the full report in a pipe; it should be at most 1.3.

    python benchmarks/sharing.py [--runs 15] [PROJECT]

Run it with the interpreter of an environment into which the program is installed. Both commands are run in turn, as whole
processes, so that a noisy machine slows both; the ratio of the minima and that of the medians are printed.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "sepsis-antibiotics.pdsa.yaml"


def seconds(*words: str) -> float:
    """The processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "pdsa_cli", *words], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure both and print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("project", nargs="?", default=str(EXAMPLE))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = ("share", "page", "--out", str(Path(folder) / "page.html"), "--replace")
        reports, pages = [], []
        for _ in range(given.runs):
            reports.append(seconds("report", "--full", "-p", given.project))
            pages.append(seconds(*page, "-p", given.project))
    print(f"report {min(reports) * 1000:.0f} ms, page {min(pages) * 1000:.0f} ms")
    print(
        f"ratio of the minima {min(pages) / min(reports):.2f}, of the medians {statistics.median(pages) / statistics.median(reports):.2f}"
    )


if __name__ == "__main__":
    main()
