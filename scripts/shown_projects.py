"""The projects of which every output is looked at: the examples, one of 40 cycles and 12 measures, one of odd texts, one without anything.

    python scripts/shown_projects.py FOLDER

writes them into a folder. The same files come out on every day.
"""

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((REPOSITORY / "examples").glob("*.pdsa.yaml"))

_LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsbibliothek"
_ARABIC = "يقل وقت الانتظار عند التذكير"
_EMOJI = "👩🏽‍⚕️🚑 asks for the 🧪 and ticks ✅"
_FIRST = date(2025, 1, 6)


def many() -> str:
    """A project of 40 cycles, each led to by the one before, and 12 measures with a year of weeks each."""
    lines = [
        "pdsa: 1",
        "title: Every patient is seen by a pharmacist before going home",
        "status: active",
        "programme: Safe medicines",
        "setting: Twelve wards (invented)",
        "problem: {statement: Half of the patients go home without anybody having looked through their medicines.}",
        "aim: {measure: measure-1, baseline: 48, target: 90, by: 2026-12-31, population: patients who go home, place: twelve wards}",
        "measures:",
    ]
    for number in range(1, 13):
        kind = ("outcome", "process", "balancing")[(number > 2) + (number > 9)]
        unit = "minutes" if number % 3 == 0 else "%"
        better = "lower" if unit == "minutes" else "higher"
        lines += [
            f"  - id: measure-{number}",
            f"    name: Patients seen by a pharmacist before going home, part {number} of the way",
            f"    kind: {kind}",
            f'    unit: "{unit}"',
            f"    better: {better}",
            "    frequency: weekly",
            "    collected_by: ward pharmacist",
            "    data:",
        ]
        for week in range(52):
            shift = 0 if week < 26 else 15 + number
            value = 48 + shift + (week * 7 + number * 3) % 9
            lines.append(f"      - {{on: {_FIRST + timedelta(7 * week)}, value: {value}}}")
    lines += ["changes:"]
    lines += [
        f"  - {{id: idea-{n}, idea: A pharmacist on the round of ward {n}, driver: Somebody looks}}"
        for n in range(1, 7)
    ]
    lines += ["cycles:"]
    for number in range(1, 41):
        day = _FIRST + timedelta(9 * number)
        outcome = ("met", "missed", "partly", "met")[number % 4]
        decision = "adopt" if number == 40 else ("adapt", "adapt", "abandon")[number % 3]
        lines += [
            f"  - number: {number}",
            f"    title: A pharmacist on the round, {number * 2} patients",
            f"    change: idea-{(number - 1) // 7 + 1}",
            f"    follows: {number - 1 or 'null'}",
            f"    scale: {{size: {number * 2}, unit: patients, days: {1 + number // 10}}}",
            "    plan:",
            f"      recorded: {day - timedelta(2)}",
            "      objective: Whether the round stays within its hour",
            "      predictions:",
            f"        - {{question: How many are seen?, prediction: At least {number} of {number * 2}, because: There is time}}",
            f"    do: {{started: {day}, ended: {day + timedelta(1)}, as_planned: true, observations: The round took an hour.}}",
            f"    study: {{on: {day + timedelta(2)}, findings: [{{prediction: 1, outcome: {outcome}, result: {number} were seen}}], learned: Rounds that begin at nine are joined.}}",
            f"    act: {{on: {day + timedelta(2)}, decision: {decision}, next: The next ward}}",
        ]
    return "\n".join(lines) + "\n"


def odd() -> str:
    """A project whose texts are long words, emoji, and Arabic."""
    return f"""\
pdsa: 1
title: {_LONG} {_ARABIC} {_EMOJI}
status: active
setting: مستشفى عام, {_LONG}
team: [{{name: {_ARABIC}, role: {_LONG}}}]
problem:
  statement: {_ARABIC} {_LONG} {_EMOJI}
  causes:
    - {{cause: {_LONG}, category: people, whys: [{_ARABIC}, {_EMOJI}], count: 12}}
    - {{cause: {_ARABIC}, category: tasks, count: 7}}
aim: {{measure: wait, baseline: 40, target: 15, by: 2026-12-31, population: {_ARABIC}, place: {_LONG}}}
measures:
  - id: wait
    name: {_LONG} {_ARABIC}
    kind: outcome
    unit: {_EMOJI}
    better: lower
    data: [{", ".join(f"{{on: {_FIRST + timedelta(7 * week)}, value: {40 - week % 5 - (10 if week > 12 else 0)}}}" for week in range(26))}]
changes:
  - {{id: bell, idea: {_EMOJI}, driver: {_ARABIC}, because: {_LONG}}}
cycles:
  - number: 1
    title: {_ARABIC} {_LONG}
    change: bell
    scale: {{size: 5, unit: {_LONG}, days: 1}}
    plan: {{recorded: 2025-02-01, predictions: [{{question: {_ARABIC}, prediction: {_EMOJI}, because: {_LONG}}}], tasks: [{{what: {_LONG}, who: {_ARABIC}, when: 2025-02-03}}]}}
    do: {{started: 2025-02-03, ended: 2025-02-03, as_planned: true, observations: {_EMOJI}}}
    study: {{on: 2025-02-04, findings: [{{prediction: 1, outcome: missed, result: {_LONG}}}], learned: {_ARABIC}}}
    act: {{on: 2025-02-04, decision: adapt, next: {_LONG}}}
sources: [{_LONG}, {_ARABIC}]
"""


def empty() -> str:
    """A project with a title and nothing else."""
    return "pdsa: 1\ntitle: A new beginning\nstatus: active\n"


def written_to(folder: Path) -> list[Path]:
    """All of them as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [Path(shutil.copyfile(path, folder / path.name)) for path in EXAMPLES]
    for name, text in (("many", many()), ("odd", odd()), ("empty", empty())):
        paths.append(folder / f"{name}.pdsa.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


if __name__ == "__main__":
    for written in written_to(Path(sys.argv[1])):
        print(written)
