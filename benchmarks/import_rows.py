"""How the time of an import grows with its rows: 20,000 rows may take at most 12 times as long as 2,000.

    python benchmarks/import_rows.py [--runs 5] [--wide]

Run it with the interpreter of an environment into which the program is installed. Each run is a whole process that
imports a CSV file, or an Excel file where openpyxl is there to write one, into an empty project; the two sizes take turns. With ``--wide`` a file of 50 MB
with 20,000 rows and 320 columns is imported as well.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

PROJECT = "pdsa: 1\ntitle: Many values\nmeasures:\n" + "".join(
    f"  - {{id: m{number}, name: Measure {number}}}\n" for number in range(4)
)
ALLOWED = 12


def rows(count: int) -> list[list[str]]:
    """A header and so many rows of four measures by turns, each with a day of its own."""
    start = date(1990, 1, 1)
    body = [
        [(start + timedelta(days=number // 4)).isoformat(), f"m{number % 4}", str(number % 97), "note"]
        for number in range(count)
    ]
    return [["date", "measure", "value", "note"], *body]


def write_csv(path: Path, table: list[list[str]]) -> None:
    """The table as CSV."""
    path.write_text("".join(",".join(row) + "\n" for row in table), encoding="utf-8")


def write_excel(path: Path, table: list[list[str]]) -> bool:
    """The table as a workbook; False without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError:
        return False
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for row in table:
        sheet.append([*row[:2], float(row[2]) if row[2].isdigit() else row[2], *row[3:]])
    book.save(path)
    return True


def write_wide(path: Path) -> None:
    """50 MB: 20,000 rows of 320 columns, two of which are wanted."""
    start = date(1960, 1, 1)
    rest = "".join(f",{number:07}" for number in range(318))
    with path.open("w", encoding="utf-8") as file:
        file.write("date,m0" + "".join(f",other {number}" for number in range(318)) + "\n")
        for number in range(20_000):
            file.write(f"{(start + timedelta(days=number)).isoformat()},{number % 97}{rest}\n")


def once(table: Path, folder: Path) -> tuple[float, float]:
    """Processor time and time on the clock of one import, in seconds."""
    project = folder / "many.pdsa.yaml"
    project.write_text(PROJECT, encoding="utf-8")
    environment = os.environ | {"PDSA_STATE": str(folder / "state")}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "pdsa_cli", "record", "--quiet", "--from", str(table), "-p", str(project)],
        env=environment,
        check=True,
    )
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def compared(small: Path, large: Path, runs: int, folder: Path) -> float:
    """Print the times of both and give the ratio of the medians of processor time."""
    times: dict[Path, list[tuple[float, float]]] = {small: [], large: []}
    for _ in range(runs):
        for table in (small, large):
            times[table].append(once(table, folder))
    medians = [statistics.median(processor for processor, _ in times[table]) for table in (small, large)]
    ratio = medians[1] / medians[0]
    print(
        f"{small.suffix:6} 2,000 rows {medians[0]:6.2f} s   20,000 rows {medians[1]:6.2f} s   {ratio:5.1f} times"
    )
    return ratio


def main() -> int:
    """Compare both kinds of file; 1 where one grows faster than it may."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--wide", action="store_true")
    options = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix, write in ((".csv", write_csv), (".xlsx", write_excel)):
            small, large = folder / f"small{suffix}", folder / f"large{suffix}"
            if write(small, rows(2_000)) is False:
                continue
            write(large, rows(20_000))
            worst = max(worst, compared(small, large, options.runs, folder))
        if options.wide:
            wide = folder / "wide.csv"
            write_wide(wide)
            processor, clock = once(wide, folder)
            print(
                f"wide   {wide.stat().st_size / 1e6:.0f} MB, 20,000 rows: {processor:.2f} s, {clock:.2f} s on the clock"
            )
    print(f"at most {ALLOWED} times are allowed: {'kept' if worst <= ALLOWED else 'NOT kept'}")
    return 0 if worst <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
