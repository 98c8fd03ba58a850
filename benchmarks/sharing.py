"""How much processor time a shared page, a poster as PDF and files for Office take, as multiples of the full report in a pipe.

    python benchmarks/sharing.py [--runs 15] [PROJECT]

A page should take at most 1.3 times the report, a poster as PDF at most 3 times. Run it with the interpreter of an environment
into which the program is installed, with the extras ``pdf``, ``xlsx`` and ``slides``. The commands are run in turn, as whole processes, so that a noisy
machine slows all of them; the ratios of the minima and those of the medians are printed.
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
    """Measure all and print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("project", nargs="?", default=str(EXAMPLE))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "report": ("report", "--full"),
            "page": ("share", "page", "--replace", "--out", str(Path(folder) / "page.html")),
            "poster as PDF": ("share", "poster", "--replace", "--out", str(Path(folder) / "poster.pdf")),
            "workbook": ("share", "workbook", "--replace", "--out", str(Path(folder) / "workbook.xlsx")),
            "sheet": ("share", "sheet", "--replace", "--out", str(Path(folder) / "sheet.xlsx")),
            "slides": ("share", "slides", "--replace", "--out", str(Path(folder) / "slides.pptx")),
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(given.runs):
            for name, words in commands.items():
                taken[name].append(seconds(*words, "-p", given.project))
    report = taken.pop("report")
    print(f"report: {min(report) * 1000:.0f} ms")
    for name, times in taken.items():
        ratio, middle = min(times) / min(report), statistics.median(times) / statistics.median(report)
        print(
            f"{name}: {min(times) * 1000:.0f} ms; ratio of the minima {ratio:.2f}, of the medians {middle:.2f}"
        )


if __name__ == "__main__":
    main()
