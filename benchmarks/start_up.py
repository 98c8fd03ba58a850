"""How long a command takes, as a multiple of only importing the libraries that the program is built on.

    python benchmarks/start_up.py [--runs 21]
    python benchmarks/start_up.py --instructions      counts instructions with valgrind, which no other program disturbs

Run it with the interpreter of an environment into which the program is installed. Both sides of every ratio are whole
processes of that interpreter, taken in turn in one run, so that a noisy machine slows both; the ratio of the minima and
that of the medians are printed, of processor time and of time on the clock. The project has 60 kB and 77 cycles.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IMPORTS = "import typer, rich.console, rich.table, pydantic, yaml"
ALL = "PID,AIM,MEA,IDE,PLN,DON,STU,ACT,RMP,STL,SUS,DAT"
CYCLE = """\
  - number: {number}
    title: Reminder on shift {number}
    change: reminder
    follows: {follows}
    scale: {{size: {number}, unit: births, days: 3, conditions: day shift}}
    plan:
      recorded: 2018-10-30
      objective: See whether nurses find the time to send the reminder on a larger scale than before
      predictions:
        - {{question: Will nurses send it?, prediction: At least 4 of 5, because: they asked for it}}
      tasks:
        - {{what: Print the card, who: nurse, when: 2018-11-01}}
    do: {{started: 2018-11-01, ended: 2018-11-03, as_planned: false, observations: a busy shift again}}
    study:
      on: 2018-11-04
      findings: [{{prediction: 1, outcome: missed, result: 1 of 5}}]
      learned: The team was not told of probable births in time.
    act: {{on: 2018-11-04, decision: adapt, because: too early, next: Remind just before delivery}}
"""


def project_text(cycles: int) -> str:
    """A project of so many cycles, each following the one before."""
    head = "pdsa: 1\ntitle: A long ramp\nchanges:\n  - {id: reminder, idea: Remind the nurses at admission}\ncycles:\n"
    return head + "".join(CYCLE.format(number=n, follows=n - 1 or "null") for n in range(1, cycles + 1))


def values_text() -> str:
    """Three measures of two years of months, which the report judges by their rules."""
    lines = ["measures:"]
    for kind in ("outcome", "process", "balancing"):
        lines += [
            f"  - id: {kind}",
            f"    name: The {kind}",
            f"    kind: {kind}",
            "    better: lower",
            "    data:",
        ]
        for month in range(24):
            day = f"{2018 + month // 12}-{month % 12 + 1:02}-01"
            lines.append(f"      - {{on: {day}, value: {20 + month * 7 % 5 - month // 12 * 6}}}")
    return "\n".join(lines) + "\n"


def once(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Processor time and time on the clock of one run, in milliseconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, clock * 1000


def commands(project: Path, run: int) -> dict[str, list[str]]:
    """The commands that are compared; the first is what the others are divided by."""
    program = [sys.executable, "-m", "pdsa_cli"]
    named = ["--project", str(project)]
    return {
        IMPORTS: [sys.executable, "-c", IMPORTS],
        "pdsa --version": [*program, "--version"],
        "pdsa report, piped": [*program, "report", *named],
        "pdsa report, piped, three measures with values": [
            *program,
            "report",
            "--project",
            str(project.with_name("valued.pdsa.yaml")),
        ],
        "pdsa report, drawn in colour": [*program, "report", "--color", "always", *named],
        "pdsa report --json": [*program, "report", "--json", *named],
        "pdsa cycle by flags (amends one)": [
            *program,
            "cycle",
            "40",
            "--amend",
            "--learned",
            f"Run {run}",
            *named,
        ],
        "pdsa set": [*program, "set", "title", f"Run {run}", *named],
        "pdsa record (two years of months there already)": [
            *program,
            "record",
            "outcome",
            str(10 + run % 20),
            "--replace",
            "--on",
            "2019-12-01",
            "--project",
            str(project.with_name("valued.pdsa.yaml")),
        ],
        "pdsa chart": [*program, "chart", "outcome", "--project", str(project.with_name("valued.pdsa.yaml"))],
        "pdsa check": [*program, "check", "--quiet", "--severity", "error", "--ignore", ALL, str(project)],
        "pdsa todo": [*program, "todo", *named],
    }


def instructions(command: list[str], environment: dict[str, str]) -> int:
    """How many instructions one run takes, with names hashed in the same way each time."""
    counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    fixed = environment | {"PYTHONHASHSEED": "0"}
    ran = subprocess.run(counted, env=fixed, check=True, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", ran.stderr)
    assert found, ran.stderr
    return int(found[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--instructions", action="store_true", help="count instructions in place of time")
    given = parser.parse_args()
    runs = given.runs
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    }
    with tempfile.TemporaryDirectory() as folder:
        environment["PDSA_STATE"] = f"{folder}/state"
        environment["COLUMNS"] = "100"
        project = Path(folder, "ramp.pdsa.yaml")
        project.write_text(project_text(77), encoding="utf-8")
        size = project.stat().st_size
        project.with_name("valued.pdsa.yaml").write_text(project_text(74) + values_text(), encoding="utf-8")
        if given.instructions:
            show_instructions(project, environment)
            return
        taken: dict[str, list[tuple[float, float]]] = {}
        for run in range(-1, runs):
            for name, command in commands(project, run).items():
                figures = once(command, environment)
                if run >= 0:  # the first round compiles bytecode and fills the disk's cache
                    taken.setdefault(name, []).append(figures)
    show(taken, size, runs)


def show_instructions(project: Path, environment: dict[str, str]) -> None:
    base = 0
    for name, command in commands(project, 0).items():
        once(command, environment)  # compiles bytecode
        count = instructions(command, environment)
        base = base or count
        print(f"{name:58}{count / 1e6:10.0f} million{count / base:7.2f}")


def show(taken: dict[str, list[tuple[float, float]]], size: int, runs: int) -> None:
    print(
        f"Python {sys.version.split()[0]}, a project of {size / 1000:.0f} kB, {runs} runs in turn; ratios to the first line\n"
    )
    print(f"{'':58}{'processor':>22}{'clock':>22}")
    print(f"{'':58}{'min ms':>8}{'ratio':>7}{'median':>7}{'min ms':>8}{'ratio':>7}{'median':>7}")
    base = next(iter(taken.values()))
    for name, figures in taken.items():
        line = f"{name:58}"
        for which in (0, 1):
            values, reference = [one[which] for one in figures], [one[which] for one in base]
            line += f"{min(values):8.0f}{min(values) / min(reference):7.2f}"
            line += f"{statistics.median(values) / statistics.median(reference):7.2f}"
        print(line)


if __name__ == "__main__":
    main()
