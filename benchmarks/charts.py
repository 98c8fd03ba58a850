"""How much longer six charts of ten years of daily points take than six charts of 50 points.

    python benchmarks/charts.py [--runs 9]

Run it with the interpreter of an environment into which the program is installed. Whole processes, taken in turn in one
run; the ratios of the minima and of the medians are printed, of processor time and of time on the clock. The terminal
is drawn (--color always), then the same as lines, as JSON and as a page of pictures. Where R and qicharts2 are
installed, one chart of 24 points as SVG is timed against an R script that draws the same.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

LONG, SHORT, MEASURES = 3660, 50, 6
KINDS = ("run", "i", "c", "run", "i", "run")
R_SCRIPT = """
library(qicharts2)
d <- read.csv("{table}")
svg("{picture}", width = 8, height = 5)
print(qic(d$x, d$y, chart = "i", freeze = 12))
invisible(dev.off())
"""


def project_text(points: int) -> str:
    """A project of six measures with so many daily points and eight cycles."""
    chance = random.Random(3)
    lines = ["pdsa: 1", "title: Ten years", "measures:"]
    first = date(2015, 1, 1)
    for measure, kind in zip(range(MEASURES), KINDS, strict=True):
        lines += [
            f"  - id: m{measure}",
            f"    name: Measure {measure}",
            "    type: count",
            "    better: lower",
        ]
        lines += [f"    chart: {kind}", "    data:"]
        for at in range(points):
            value = max(0, round(chance.gauss(20 - (3 if at > points * 0.7 else 0), 4)))
            lines.append(f"      - {{on: {first + timedelta(days=at)}, value: {value}}}")
    lines.append("cycles:")
    for number in range(1, 9):
        start = first + timedelta(days=points * number // 10)
        end = start + timedelta(days=max(3, points // 20))
        lines.append(
            f"  - {{number: {number}, title: Test {number}, do: {{started: {start}, ended: {end}}}}}"
        )
    return "\n".join(lines) + "\n"


def once(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Processor time and time on the clock of one run, in milliseconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, clock * 1000


def compare(label: str, slow: list[str], fast: list[str], runs: int, environment: dict[str, str]) -> None:
    """Print how many times as long ``slow`` takes as ``fast``."""
    once(slow, environment)
    found = [(once(slow, environment), once(fast, environment)) for _ in range(runs)]
    words = []
    for at, name in ((0, "processor"), (1, "clock")):
        ways: tuple[tuple[str, Callable[[list[float]], float]], ...] = (
            ("min", min),
            ("median", statistics.median),
        )
        for way, take in ways:
            long, short = take([pair[0][at] for pair in found]), take([pair[1][at] for pair in found])
            words.append(f"{name} {way} {long:6.0f} / {short:4.0f} ms = {long / short:4.2f}")
    print(f"{label:10} {'   '.join(words)}")


def main() -> None:
    """Time the charts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--matplotlib", metavar="PYTHON", help="an interpreter with matplotlib")
    arguments = parser.parse_args()
    runs = arguments.runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": name,
            "LC_ALL": "C.UTF-8",
            "PDSA_STATE": f"{name}/state",
        } | {key: os.environ[key] for key in ("R_LIBS", "R_LIBS_USER") if key in os.environ}
        for size in (LONG, SHORT):
            (folder / f"{size}.pdsa.yaml").write_text(project_text(size), encoding="utf-8")

        def chart(size: int, *words: str) -> list[str]:
            return [
                sys.executable,
                "-m",
                "pdsa_cli",
                "chart",
                "-p",
                str(folder / f"{size}.pdsa.yaml"),
                *words,
            ]

        ways = {"terminal": ("--color", "always"), "lines": (), "JSON": ("--json",)}
        ways["SVG page"] = ("--all", "--replace", "--out", str(folder / "page.svg"))
        for label, words in ways.items():
            compare(label, chart(LONG, *words), chart(SHORT, *words), runs, environment)
        against_r(folder, runs, environment)
        against_matplotlib(folder, arguments.matplotlib, environment)


MATPLOTLIB_SCRIPT = """
import csv, matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
rows = list(csv.reader(open("{table}")))[1:]
x, y = [int(row[0]) for row in rows], [float(row[1]) for row in rows]
figure, axes = plt.subplots(figsize=(8, 5))
axes.plot(x, y, marker=".", linewidth=0.5)
axes.axhline(sum(y) / len(y))
figure.savefig("{picture}")
"""


def against_matplotlib(folder: Path, python: str | None, environment: dict[str, str]) -> None:
    """One I chart of 100,000 points as SVG, against matplotlib in the environment of another interpreter."""
    if python is None:
        print(
            "long       give --matplotlib PYTHON, an interpreter with matplotlib, to compare 100,000 points"
        )
        return
    chance = random.Random(1)
    table, picture = folder / "long.csv", folder / "long.svg"
    rows = "".join(f"{at},{chance.gauss(20, 4):.2f}\n" for at in range(1, 100_001))
    table.write_text(f"x,y\n{rows}", encoding="utf-8")
    script = folder / "long.py"
    script.write_text(MATPLOTLIB_SCRIPT.format(table=table, picture=picture), encoding="utf-8")
    ours = [sys.executable, "-m", "pdsa_cli", "chart", "--data", str(table), "--chart", "i"]
    compare("long, SVG", [*ours, "--replace", "--out", str(picture)], [python, str(script)], 1, environment)
    compare("long, JSON", [*ours, "--json"], [python, str(script)], 1, environment)


def against_r(folder: Path, runs: int, environment: dict[str, str]) -> None:
    """One chart of 24 points as SVG, against qicharts2."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        print(
            "R is not installed, so there is nothing to compare one picture with. What was measured: docs/charts.md."
        )
        return
    table, picture = folder / "t.csv", folder / "t.svg"
    table.write_text("x,y\n" + "".join(f"{at},{17 + at * 7 % 11}\n" for at in range(1, 25)), encoding="utf-8")
    script = folder / "t.R"
    script.write_text(R_SCRIPT.format(table=table, picture=picture), encoding="utf-8")
    ours = [sys.executable, "-m", "pdsa_cli", "chart", "--data", str(table), "--chart", "i", "--freeze", "12"]
    compare(
        "R / ours", [rscript, str(script)], [*ours, "--replace", "--out", str(picture)], runs, environment
    )


if __name__ == "__main__":
    main()
