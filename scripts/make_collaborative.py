"""Write the example of a collaborative: a programme file and the projects of 12 teams, all of it invented.

python scripts/make_collaborative.py            write ``examples/collaborative``
python scripts/make_collaborative.py --check    say whether it is current; exit code 1 where not
"""

import random
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "collaborative"
INVENTED = "Invented as an example of pdsa: no such collaborative, hospital or team exists."
MONTHS = [date(2025 + (1 + at) // 12, (1 + at) % 12 + 1, 1) for at in range(22)]
"""February 2025 to November 2026."""


class Ward(NamedTuple):
    """A team: patients a month, the rate before and after, the month in which it turns, and the ideas it tests."""

    name: str
    patients: int
    before: float
    after: float
    turns: int
    ideas: tuple[str, ...]
    joined: int = 0
    until: int = 22


WARDS = [
    Ward("Alder", 34, 0.42, 0.74, 13, ("sepsis-bag", "nurse-trigger")),
    Ward("Beech", 28, 0.46, 0.71, 14, ("nurse-trigger", "weekly-feedback")),
    Ward("Cedar", 52, 0.39, 0.72, 13, ("screen-at-the-door", "sepsis-bag", "weekly-feedback")),
    Ward("Elder", 22, 0.44, 0.60, 15, ("phone-the-pharmacist", "sepsis-bag"), until=18),
    Ward("Fir", 41, 0.40, 0.70, 14, ("sepsis-bag",)),
    Ward("Hawthorn", 63, 0.41, 0.50, 18, ("phone-the-pharmacist", "weekly-feedback")),
    Ward("Juniper", 57, 0.48, 0.91, 11, ("sepsis-bag", "nurse-trigger", "screen-at-the-door")),
    Ward("Larch", 9, 0.40, 0.72, 14, ("nurse-trigger",)),
    Ward("Maple", 30, 0.36, 0.66, 18, ("sepsis-bag", "screen-at-the-door"), joined=15),
    Ward("Oak", 46, 0.45, 0.73, 13, ("nurse-trigger", "sepsis-bag")),
    Ward("Rowan", 25, 0.43, 0.69, 15, ("weekly-feedback", "sepsis-bag")),
    Ward("Willow", 38, 0.41, 0.76, 12, ("screen-at-the-door", "nurse-trigger")),
]

DEFINITION = {
    "numerator": "Patients whose first dose was given within 60 minutes of the time at which sepsis was recognised",
    "denominator": "Adult patients in whom sepsis was recognised on the ward in the month",
    "exclusions": "Patients on antibiotics already, and those at the end of life",
    "collected_by": "ward pharmacist",
    "frequency": "monthly",
}


class Idea(NamedTuple):
    """An idea of the package, with what its tests may teach as they grow, and how it ends."""

    idea: str
    driver: str
    because: str
    lessons: tuple[tuple[str, ...], ...]
    decision: str = "adopt"


IDEAS = {
    "sepsis-bag": Idea(
        "Keep a bag with the first dose, fluids and forms on the ward",
        "readiness",
        "The dose is fetched from the pharmacy today, which takes half of the hour",
        (
            (
                "Nobody knew where the bag hung; at the crash trolley it was found at once.",
                "The bag was locked away with the drugs, and the key was missing.",
                "The dose for patients allergic to penicillin has to be in it as well.",
            ),
            (
                "The bag saves about 20 minutes by day; at night it had not been filled again.",
                "Two bags are needed: both were used within one evening.",
                "Fluids ran out before the doses did.",
            ),
            (
                "Filled by the night nurse with the drug check it is complete every morning.",
                "A seal shows at a glance that nothing is missing.",
                "It stays filled where one named person looks at it each day.",
            ),
        ),
    ),
    "nurse-trigger": Idea(
        "Nurses start the bundle by a standing order, before the doctor comes",
        "recognition",
        "Half of the delay is waiting for a doctor",
        (
            (
                "Nurses want the order signed by the consultant, not only told.",
                "The nurse was sure of the signs and unsure of being backed.",
            ),
            (
                "With the signed order on the chart two of three started it by themselves.",
                "Senior nurses start it; newly qualified ones ask first, which is quick enough.",
            ),
            (
                "It holds at night too; agency nurses need it shown at the start of their shift.",
                "Doctors come to a bundle that has begun, and found none begun wrongly.",
                "Cultures were forgotten where the dose was given first.",
            ),
        ),
    ),
    "screen-at-the-door": Idea(
        "Screen every patient for sepsis on arrival on the ward",
        "recognition",
        "Sepsis is recognised late where nobody looks for it",
        (
            (
                "The long form was left out when beds were full; three questions were asked each time.",
                "Patients from theatre came with the screen done already: ask once only.",
            ),
            (
                "Three questions take 40 seconds and found two patients whom nobody had suspected.",
                "It is done where it stands on the admission sheet, and not on a page of its own.",
            ),
        ),
    ),
    "weekly-feedback": Idea(
        "Tell each shift every Friday how many got the dose within the hour",
        "feedback",
        "Who never hears the number does not know that it is theirs",
        (
            (
                "Numbers on a board were not read; read out at handover they were talked about.",
                "A number without names of days taught nobody anything.",
            ),
            (
                "Telling the story of one patient beside the number made people ask what they could do.",
                "Night staff never hear it on Fridays; a message reaches them.",
            ),
        ),
    ),
    "phone-the-pharmacist": Idea(
        "Phone the pharmacist, who brings the dose",
        "readiness",
        "A pharmacist is faster than the porter",
        (
            (
                "After six in the evening nobody answers: most of our patients come then.",
                "The pharmacist came within ten minutes by day, and there is none at weekends.",
            ),
        ),
        "abandon",
    ),
}


def yaml_text(text: str) -> str:
    """A text as YAML holds it on one line."""
    return f'"{text}"' if any(sign in text for sign in ":,#'\"") or text[0] in "-?[{" else text


def programme() -> str:
    """The file of the collaborative."""
    lines = [
        "# The file of a collaborative: `pdsa programme examples/collaborative` shows it.",
        "pdsa_programme: 1",
        "title: Antibiotics within the hour",
        "lead: clinical lead for sepsis",
        f"notes: {yaml_text(INVENTED)}",
        "",
        "aim:",
        "  measure: antibiotics",
        "  baseline: 42",
        "  target: 80",
        "  by: 2026-12-31",
        "  population: adults with sepsis",
        "  place: 12 wards",
        "",
        "measures:  # the same definition for every team",
        "  - id: antibiotics",
        "    name: Sepsis patients who get antibiotics within one hour",
        "    kind: outcome",
        "    type: percentage",
        '    unit: "%"',
        "    better: higher",
        *(f"    {key}: {yaml_text(text)}" for key, text in DEFINITION.items()),
        "  - id: screened",
        "    name: Patients screened for sepsis on arrival",
        "    kind: process",
        "    type: percentage",
        '    unit: "%"',
        "    better: higher",
        "    numerator: Patients with a completed screen within 30 minutes of arrival",
        "    denominator: Ten patients of the month, chosen by the list of beds",
        "    collected_by: ward manager",
        "    frequency: monthly",
        "",
        "drivers:",
        "  - {id: recognition, driver: Sepsis is recognised early}",
        "  - {id: readiness, driver: The first dose is at hand}",
        "  - {id: feedback, driver: Teams know how they do}",
        "",
        "change_package:",
    ]
    for name, idea in IDEAS.items():
        lines += [
            f"  - id: {name}",
            f"    idea: {yaml_text(idea.idea)}",
            f"    driver: {idea.driver}",
            f"    because: {yaml_text(idea.because)}",
        ]
    lines += [
        "",
        "calendar:",
        "  learning_sessions:",
        "    - {on: 2026-01-14, title: Learning session 1}",
        "    - {on: 2026-05-13, title: Learning session 2}",
        "    - {on: 2026-09-16, title: Learning session 3}",
        "    - {on: 2026-12-09, title: What will last}",
        "  action_periods:",
        "    - {name: Action period 1, starts: 2026-01-15, ends: 2026-05-12}",
        "    - {name: Action period 2, starts: 2026-05-14, ends: 2026-09-15}",
        "    - {name: Action period 3, starts: 2026-09-17}  # open",
        "",
        "teams:",
    ]
    for ward in WARDS:
        joined = f", joined: {MONTHS[ward.joined]}" if ward.joined else ""
        lines.append(f"  - {{name: {ward.name}, file: teams/{ward.name.lower()}.pdsa.yaml{joined}}}")
    return "\n".join(lines) + "\n"


def project(ward: Ward) -> str:
    """The project file of one team."""
    chance = random.Random(f"antibiotics {ward.name}")
    definition = dict(DEFINITION)
    if ward.name == "Fir":  # what `pdsa check` finds
        definition["numerator"] = "Patients whose first dose was given within 60 minutes of their arrival"
    lines = [
        "pdsa: 1",
        f"title: Antibiotics within the hour, {ward.name} ward",
        "programme: Antibiotics within the hour",
        "programme_file: ../sepsis.programme.yaml",
        f"setting: {ward.name} ward",
        f"started: {MONTHS[max(ward.joined, 11)]}",
        f"notes: {yaml_text(INVENTED)}",
        "team: [{role: ward manager}, {role: ward pharmacist}]",
        "aim:",
        f"  statement: By 31 December 2026, 80% of adults with sepsis on {ward.name} ward get antibiotics within one hour.",
        "  measure: antibiotics",
        f"  baseline: {round(100 * ward.before)}",
        "  target: 80",
        "  by: 2026-12-31",
        "  population: adults with sepsis",
        f"  place: {ward.name} ward",
        "measures:",
        "  - id: antibiotics",
        "    name: Sepsis patients who get antibiotics within one hour",
        "    kind: outcome",
        "    type: percentage",
        '    unit: "%"',
        "    better: higher",
        *(f"    {key}: {yaml_text(text)}" for key, text in definition.items()),
        "    data:",
        *_points(ward, chance),
    ]
    lines += [*_screened(ward, chance), "changes:"]
    for name in ward.ideas:
        idea = IDEAS[name]
        lines += [
            f"  - id: {name}",
            f"    idea: {yaml_text(idea.idea)}",
            f"    driver: {idea.driver}",
            f"    because: {yaml_text(idea.because)}",
        ]
    return "\n".join([*lines, "cycles:", *_cycles(ward, chance)]) + "\n"


def _points(ward: Ward, chance: random.Random) -> list[str]:
    found = []
    for at, month in enumerate(MONTHS[: ward.until]):
        if at < ward.joined:
            continue
        patients = max(0, round(chance.gauss(ward.patients, ward.patients**0.5)))
        rate = ward.after if at >= ward.turns else ward.before
        given = sum(chance.random() < rate for _ in range(patients))
        if ward.name == "Larch" and at == 18:
            patients = given = 0
        note = ", note: no patient with sepsis" if not patients else ""
        found.append(f"      - {{on: {month}, numerator: {given}, denominator: {patients}{note}}}")
    return found


def _screened(ward: Ward, chance: random.Random) -> list[str]:
    late = 0.85 if "screen-at-the-door" in ward.ideas else 0.3
    lines = [
        "  - id: screened",
        "    name: Patients screened for sepsis on arrival",
        "    kind: process",
        "    type: percentage",
        '    unit: "%"',
        "    better: higher",
        "    numerator: Patients with a completed screen within 30 minutes of arrival",
        "    denominator: Ten patients of the month, chosen by the list of beds",
        "    collected_by: ward manager",
        "    frequency: monthly",
        "    data:",
    ]
    for at, month in enumerate(MONTHS[: ward.until]):
        if at >= max(ward.joined, 10):
            done = sum(chance.random() < (late if at >= ward.turns else 0.2) for _ in range(10))
            lines.append(f"      - {{on: {month}, numerator: {done}, denominator: 10}}")
    return lines


SIZES = ((1, "patients", 2), (5, "patients", 7), (0, "patients", 21))


def _cycles(ward: Ward, chance: random.Random) -> list[str]:
    lines: list[str] = []
    number, day = 0, date(2026, 1, 20 + chance.randrange(8))
    if ward.joined:
        day = date(2026, 6, 8)
    for name in ward.ideas:
        idea = IDEAS[name]
        before, learned = 0, ""
        for step, lessons in enumerate(idea.lessons):
            lesson = chance.choice(lessons)
            number += 1
            last = step == len(idea.lessons) - 1
            size, unit, days = SIZES[step]
            ends = date.fromordinal(day.toordinal() + days)
            scale = f"size: {size}, unit: {unit}" if size else "whole_unit: true, unit: ward"
            decision = idea.decision if last else "adapt"
            if last and decision == "adopt" and chance.random() < 0.2:
                decision = chance.choice(("adapt", "abandon"))
            met = "met" if decision == "adopt" else chance.choice(("missed", "partly", "met"))
            lines += [
                f"  - number: {number}",
                f"    title: {yaml_text(idea.idea.partition(',')[0])}{', again' * bool(before)}",
                f"    change: {name}",
                *([f"    follows: {before}"] if before else []),
                f"    scale: {{{scale}, days: {days}}}",
                "    plan:",
                f"      recorded: {date.fromordinal(day.toordinal() - 2)}",
                f"      objective: Find out whether it works {'for one patient' if size == 1 else 'for more of them'}",
                *([f"      builds_on: {yaml_text(learned)}"] if before else []),
                "      predictions:",
                f"        - {{question: Will the dose be given within the hour?, prediction: In {'at least 4 of 5' if size == 5 else 'every case' if size else 'at least 80%'}, because: {yaml_text(idea.because)}}}",
                "      tasks: [{what: Try it and note the times, who: ward manager, when: each time, where: the ward}]",
                "      data_collection: Times on the drug chart",
                f"    do: {{started: {day}, ended: {ends}, as_planned: true, observations: {yaml_text(lesson)}}}",
                "    study:",
                f"      on: {ends}",
                f"      findings: [{{prediction: 1, outcome: {met}}}]",
                f"      learned: {yaml_text(lesson)}",
                f"    act: {{on: {ends}, decision: {decision}}}",
            ]
            before, learned = number, lesson
            day = date.fromordinal(ends.toordinal() + 10 + chance.randrange(20))
        day = date.fromordinal(day.toordinal() + 30 + chance.randrange(50))
    return lines


def files() -> dict[Path, str]:
    """Every file of the example with its text."""
    found = {FOLDER / "sepsis.programme.yaml": programme()}
    return found | {FOLDER / "teams" / f"{ward.name.lower()}.pdsa.yaml": project(ward) for ward in WARDS}


def main(words: list[str]) -> int:
    """Write the files, or compare them; the exit code."""
    stale = 0
    for path, text in files().items():
        if "--check" not in words:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale = 1
            print(f"{path.name} is not what the script writes: run python scripts/make_collaborative.py")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
