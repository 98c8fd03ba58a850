"""Make many invented projects of about 18 kB each, of which it is known what is to be said of them.

    python scripts/make_projects.py 1000 --out wards/ [--seed 1] [--today 2026-11-30]

For trying out what `pdsa` says of many projects, for benchmarks, and for tests, which compare its answers with what is known
here (``Known``). Nothing in them is of a real ward, team or person. The same number of a seed is always the same project.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

PROGRAMMES = {
    "Maternity safety": ("Eligible newborns with delayed cord clamping", "births", "higher"),
    "Sepsis": ("Patients with antibiotics within the hour", "patients", "higher"),
    "Falls": ("Patients with a fall on the ward", "patients", "lower"),
    "Medicines safety": ("Patients with all medicines reconciled", "patients", "higher"),
    "Pressure ulcers": ("Patients with a new pressure ulcer", "patients", "lower"),
    "Discharge": ("Patients who leave before noon", "patients", "higher"),
    "Infection prevention": ("Lines that stay longer than needed", "lines", "lower"),
    "Diabetes": ("Patients with their feet examined", "patients", "higher"),
}
THEMES = {
    "reminder": "Remind the nurse in charge at {when} by a card on the board",
    "checklist": "Use a checklist of {n} items at {when}",
    "huddle": "Hold a huddle of {n} minutes at {when}",
    "double check": "Have a second nurse check at {when}",
    "leaflet": "Give patients a leaflet of {n} pages at {when}",
    "trolley": "Keep all that is needed on one trolley in bay {n}",
}
_WHEN = ("admission", "handover", "the ward round", "noon", "the change of shift", "bedtime", "triage")
_ROLES = (
    "ward sister",
    "pharmacist",
    "registrar",
    "audit nurse",
    "midwife",
    "ward clerk",
    "night nurse",
    "porter",
)
_SHIFTS = ("day shift", "night shift", "weekend", "late shift", "early shift with one nurse")
_SUBJECTS = (
    "The {role} on the {shift}", "Half of the team", "Two of the {n} nurses", "The team of bay {n}", "The {role}",
    "One of the patients", "The relatives", "The agency staff on the {shift}", "Everybody at {when}", "The new {role}",
)  # fmt: skip
_DID = (
    "found the form too long and left out question {n}", "asked who is to do it when the bay is full",
    "forgot it {n} times because the telephone rang", "liked it and asked for it in the other bay too",
    "needed {n} minutes more than before", "could not find the card after {when}", "said that it saved a walk to the office",
    "wrote the time down later from memory", "did it at {when} in place of the agreed time", "had not heard of the change before",
    "told the others how it works", "noticed that the stock in bay {n} was out of date", "wanted to see the numbers of last week",
    "was called away to an emergency in the {n}th minute", "thought that it belongs to the {role}",
    "counted {n} cases in which it would have helped", "showed the sheet to the {role} at {when}",
    "had to ask the {role} twice before it was signed", "put a second copy beside the computer in bay {n}",
    "measured with a watch and found {n} minutes", "did without the label, which falls off when it gets wet",
)  # fmt: skip
_SO = (
    ", so that nobody waited", ", although it was a quiet day", " and it was put right within {n} minutes",
    "; the day after it went well", ", which nobody had expected", " and said so at {when}", "; this was seen {n} times",
    ", as the {role} had been told before", " while the system was down", ", more often on the {shift}", "",
)  # fmt: skip


class Known(NamedTuple):
    """What is known of a project that was made.

    ``stuck`` is the kind of the reason, empty where it is not stuck. ``verdict`` is a code. ``slipping``: a gain is lost
    again; ``held``: one is held. ``foretold_last``: the latest test had a prediction before it. ``tested`` are the themes of its tests, each with the decision. ``overdue`` are the roles whose tasks are late.
    """

    number: int
    file: str
    title: str
    programme: str
    status: str
    stuck: str
    stage: str
    last_recorded: date
    verdict: str
    aim_by: date | None
    aim_reached: bool | None
    aim_in_time: bool
    held: bool
    slipping: bool
    tests: int
    predicted: int
    foretold_last: bool
    began: tuple[date, ...]
    tested: tuple[tuple[str, str], ...]
    overdue: tuple[str, ...]


FATES = {
    "running": 24, "past_end": 9, "not_heard_of": 7, "undecided": 8, "between": 12, "no_test": 9, "new": 6,
    "paused": 5, "sustaining": 10, "closed": 10,
}  # fmt: skip
"""What becomes of projects, with how often; those under their own names are stuck for that reason."""


class _Writer:
    """One project as it is written, with what is then known of it."""

    def __init__(self, number: int, seed: int, today: date) -> None:
        self.chance = random.Random(f"{seed} {number}")
        self.number = number
        self.today = today
        self.fate = self.chance.choices(list(FATES), list(FATES.values()))[0]
        self.programme = self.chance.choice(list(PROGRAMMES))
        self.name, self.unit, self.better = PROGRAMMES[self.programme]
        self.trend = self._trend()
        self.main: list[tuple[date, int]] = []
        self.days: list[date] = []
        self.tasks_done: list[date] = []
        self.began: list[date] = []
        self.tested: list[tuple[str, str]] = []
        self.overdue: list[str] = []
        self.predicted = 0
        self.tests = 0
        self.foretold_last = False
        self.themes = self.chance.sample(list(THEMES), 3)
        self.start, self.target = (30, 80) if self.better == "higher" else (40, 10)
        self.by = (
            None if self.chance.random() < 0.1 else today + timedelta(days=self.chance.randint(-200, 400))
        )

    def _trend(self) -> str:
        if self.fate == "new":
            return "no values"
        if self.fate == "sustaining":
            return self.chance.choices(["held", "slipped"], [4, 1])[0]
        return self.chance.choices(["none", "better", "worse", "few", "no values"], [36, 26, 10, 14, 14])[0]

    @property
    def status(self) -> str:
        return self.fate if self.fate in ("paused", "sustaining", "closed") else "active"

    def ago(self, first: int, last: int) -> date:
        return self.today - timedelta(days=self.chance.randint(first, last))

    def filled(self, text: str) -> str:
        return text.format(
            n=self.chance.randint(2, 28), when=self.chance.choice(_WHEN), shift=self.chance.choice(_SHIFTS),
            role=self.chance.choice(_ROLES),
        )  # fmt: skip

    def said(self, count: int) -> str:
        """Some sentences."""
        return " ".join(
            self.filled(
                f"{self.chance.choice(_SUBJECTS)} {self.chance.choice(_DID)}{self.chance.choice(_SO)}."
            )
            for _ in range(count)
        )

    def project(self) -> str:
        """The whole file."""
        last = self._last_day_of_cycles()
        cycles = "" if self.fate == "new" else self._cycles(last)
        started = min(self.days, default=last) - timedelta(days=self.chance.randint(1, 20))
        self.days.append(started)
        measures = self._measures(last)
        return (
            f"pdsa: 1\ntitle: {self.title}\nstatus: {self.status}\nprogramme: {self.programme}\n"
            f"setting: Ward {self.number % 90 + 1} of an invented hospital\nstarted: {started}\n"
            "team:\n" + "".join(f"  - {{role: {role}}}\n" for role in self.chance.sample(_ROLES, 4))
            + self._tasks() + self._problem() + self._aim() + measures + self._ideas(last) + cycles + self._closing(last)
        )  # fmt: skip

    @property
    def title(self) -> str:
        return f"{self.name}, team {self.number}"

    def _last_day_of_cycles(self) -> date:
        spans = {
            "running": (1, 4), "past_end": (12, 90), "not_heard_of": (70, 220), "undecided": (16, 120), "between": (3, 50),
            "no_test": (70, 320), "new": (2, 40), "paused": (30, 400), "sustaining": (150, 300), "closed": (60, 700),
        }  # fmt: skip
        return self.ago(*spans[self.fate])

    def _tasks(self) -> str:
        lines = ["tasks:"]
        for _ in range(self.chance.randint(1, 4)):
            role, due = self.chance.choice(_ROLES), self.today + timedelta(days=self.chance.randint(-60, 60))
            done = self.chance.random() < 0.5
            if due < self.today and not done and self.status in ("active", "sustaining"):
                self.overdue.append(role)
            end = f", done: {min(due, self.today)}" if done else ""
            self.tasks_done += [min(due, self.today)] if done else []
            lines.append(
                f"  - {{what: {self.filled('Talk with the {role} about bay {n}')}, who: {role}, when: {due}{end}}}"
            )
        return "\n".join(lines) + "\n"

    def _problem(self) -> str:
        causes = "".join(
            f"    - {{cause: '{self.said(1)}', category: {self.chance.choice(['people', 'tasks', 'tools', 'organisation'])}}}\n"
            for _ in range(4)
        )
        return f"problem:\n  statement: >-\n    {self.said(3)}\n  evidence: >-\n    {self.said(2)}\n  causes:\n{causes}"

    def _aim(self) -> str:
        by = f"  by: {self.by}\n" if self.by else ""
        return (
            f"aim:\n  measure: main\n  baseline: {self.start}\n  target: {self.target}\n{by}"
            f"  population: all {self.unit} of the ward\n  place: ward {self.number % 90 + 1}\n"
        )

    def _measures(self, last: date) -> str:
        text = "measures:\n"
        for name, kind, about in (
            ("main", "outcome", self.name),
            ("process", "process", f"{self.unit.capitalize()} for whom the change was carried out"),
            ("balancing", "balancing", "Minutes of overtime of the shift"),
        ):
            better = self.better if name == "main" else "higher" if name == "process" else "lower"
            text += (
                f"  - id: {name}\n    name: {about}\n    kind: {kind}\n    unit: '{'%' if name != 'balancing' else 'minutes'}'\n"
                f"    better: {better}\n    numerator: >-\n      {self.said(2)}\n    denominator: all {self.unit} of the week\n"
                f"    collected_by: {self.chance.choice(_ROLES)}\n    frequency: weekly\n"
            )
            levels = (
                self._levels() if name == "main" else [] if self.trend == "no values" else self._flat(50, 22)
            )
            text += self._data(levels, last, name) if levels else ""
        return text

    def _levels(self) -> list[int]:
        """The values of the main measure: with or without a signal that no rule can miss, or with none that one could see."""
        good, bad = (85, 8) if self.better == "higher" else (5, 75)
        return {
            "no values": [],
            "few": self._flat(self.start, 6),
            "none": self._flat(self.start, 26),
            "better": self._flat(self.start, 13) + self._flat(good, 14),
            "worse": self._flat(self.start, 13) + self._flat(bad, 14),
            "held": self._flat(self.start, 14) + self._flat(good, 16),
            "slipped": self._flat(self.start, 14) + self._flat(good, 16) + self._flat(bad, 16),
        }[self.trend]

    def _flat(self, level: int, count: int) -> list[int]:
        """Values about a level, which change sides too often and stay too shortly for any signal."""
        return [level + (1, -2, 2, 1, -1, -2)[at % 6] for at in range(count)]

    def _data(self, levels: list[int], last: date, name: str) -> str:
        """Weekly values: up to now where somebody still measures, else up to the last day of the cycles."""
        measured = self.fate in ("running", "between", "undecided", "sustaining") or self.number % 2 == 0
        end = last if self.fate in ("paused", "closed") or not measured else self.today - timedelta(days=3)
        days = [end - timedelta(days=7 * at) for at in range(len(levels))][::-1]
        self.days += days
        if name == "main":
            self.main = list(zip(days, levels, strict=True))
        if name == "balancing":
            points = [f"{{on: {day}, value: {level}}}" for day, level in zip(days, levels, strict=True)]
        else:
            points = [
                f"{{on: {day}, numerator: {max(level, 0)}, denominator: 100}}"
                for day, level in zip(days, levels, strict=True)
            ]
        return "    data:\n" + "".join(f"      - {point}\n" for point in points)

    def _ideas(self, last: date) -> str:
        text = "changes:\n"
        for at, theme in enumerate(self.themes):
            text += (
                f"  - id: idea-{at + 1}\n    idea: {self.filled(THEMES[theme])}\n    driver: {self.chance.choice(['Knowledge', 'Time', 'Tools'])}\n"
                f"    because: >-\n      {self.said(1)}\n    measures: [main]\n"
            )
            if self.fate == "sustaining" and at == 0:
                text += f"    holding: {{owner: {self.chance.choice(_ROLES)}, standard_work: Ward handbook, measure: main, watched_by: audit nurse, since: {last}}}\n"
        return text

    def _cycles(self, last: date) -> str:
        count = self.chance.randint(5, 6)
        text, day = "cycles:\n", last
        spans = []
        for _ in range(count):
            spans.append(day)
            day -= timedelta(days=self.chance.randint(12, 24))
        for number, end in enumerate(reversed(spans), start=1):
            text += self._cycle(number, end, is_last=number == count)
        return text

    def _cycle(self, number: int, end: date, is_last: bool) -> str:
        """A cycle whose last day is ``end``; the last one is as far as its fate has it."""
        at = 0 if self.fate == "sustaining" and is_last else number % len(self.themes)
        theme, began = self.themes[at], end - timedelta(days=self.chance.randint(4, 9))
        open_at = {"running": "do", "past_end": "do", "not_heard_of": "do", "undecided": "act"}.get(
            self.fate, ""
        )
        stage = open_at if is_last else ""
        if stage == "do":
            began = end
        foretold = self.chance.random() < 0.7
        self.tests, self.predicted = self.tests + 1, self.predicted + foretold
        self.foretold_last = foretold
        self.began.append(began)
        size = (1, 5, 12, 25, 60, 120)[min(number - 1, 5)]
        text = (
            f"  - number: {number}\n    title: {self.filled(THEMES[theme])}\n    change: idea-{at + 1}\n"
            f"    follows: {number - 1 or 'null'}\n    purpose: test\n"
            f"    scale: {{size: {size}, unit: {self.unit}, conditions: {self.chance.choice(_SHIFTS)}}}\n"
        ) + self._plan(began, foretold, stage, end)
        decision = (
            "adopt"
            if self.fate in ("sustaining", "closed") and is_last
            else self.chance.choice(["adapt", "adapt", "abandon"])
        )
        self.tested.append((theme, "" if stage else decision))
        self.days += [began, end]
        if stage == "do":
            return f"{text}    do:\n      started: {began}\n      observations: >-\n        {self.said(2)}\n"
        text += (
            f"    do:\n      started: {began}\n      ended: {end}\n      as_planned: {self.chance.choice(['true', 'false'])}\n"
            f"      observations: >-\n        {self.said(5)}\n      problems: >-\n        {self.said(2)}\n"
            f"    study:\n      on: {end}\n"
        )
        if foretold:
            text += f"      findings: [{{prediction: 1, outcome: {self.chance.choice(['met', 'partly', 'missed'])}, result: '{self.filled('{n} of 28')}'}}]\n"
        text += f"      learned: >-\n        {self.said(3)}\n"
        if stage == "act":
            return text
        return (
            f"{text}    act:\n      on: {end}\n      decision: {decision}\n      because: >-\n        {self.said(1)}\n"
            f"      next: {self.filled('Test it on the {shift} with the {role}')}\n"
        )

    def _plan(self, began: date, foretold: bool, stage: str, end: date) -> str:
        recorded = began - timedelta(days=self.chance.randint(0, 3))
        self.days.append(recorded)
        ends = {
            "past_end": f"      starts: {began}\n      ends: {end + timedelta(days=4)}\n",
            "running": f"      starts: {began}\n      ends: {self.today + timedelta(days=self.chance.randint(0, 9))}\n",
        }.get(self.fate, "") if stage == "do" else ""  # fmt: skip
        expected = self.filled("At least {n} of 28 will do it at {when}")
        predictions = (
            f"      predictions:\n        - {{question: 'Will it be done at {self.chance.choice(_WHEN)}?', prediction: {expected}}}\n"
            if foretold
            else ""
        )
        return (
            f"    plan:\n      recorded: {recorded}\n      objective: >-\n        {self.said(2)}\n{predictions}"
            f"      tasks:\n        - {{what: Print {size_of(self.chance)} cards, who: {self.chance.choice(_ROLES)}}}\n"
            f"      data_collection: >-\n        {self.said(2)}\n{ends}"
        )

    def _closing(self, last: date) -> str:
        if self.fate != "closed":
            return ""
        return (
            f"closing:\n  on: {last}\n  results: >-\n    {self.said(2)}\n  learned: >-\n    {self.said(2)}\n"
            f"status_changes:\n  - {{on: {last}, status: closed}}\n"
        )

    def _in_time(self) -> bool:
        """Whether two of the last three values up to the aim's day, of those since the first test, met the target."""
        if self.by is None:
            return False
        first = min(self.began, default=date.min + timedelta(days=7)) - timedelta(days=7)
        then = [level for day, level in self.main if first < day <= self.by][-3:]
        met = sum(level >= self.target if self.better == "higher" else level <= self.target for level in then)
        return len(then) == 3 and met >= 2

    def known(self) -> Known:
        """What is known, once it was written."""
        stuck = self.fate if self.fate in ("past_end", "not_heard_of", "undecided", "no_test") else ""
        reached = {"no values": None, "better": True, "held": True}.get(self.trend, False)
        waiting = {"past_end": "do", "running": "do", "not_heard_of": "do", "undecided": "act"}
        verdict = {"held": "better", "slipped": "worse", "few": "too_early", "no values": "too_early"}.get(
            self.trend, self.trend
        )
        return Known(
            number=self.number,
            file=file_of(self.number, self.programme),
            title=self.title,
            programme=self.programme,
            status=self.status,
            stuck=stuck,
            stage=waiting.get(self.fate, ""),
            last_recorded=max(self.days + self.tasks_done),
            verdict=verdict,
            aim_by=self.by,
            aim_reached=reached,
            aim_in_time=self._in_time(),
            held=self.trend == "held",
            slipping=self.trend == "slipped",
            tests=self.tests,
            predicted=self.predicted,
            foretold_last=self.foretold_last,
            began=tuple(self.began),
            tested=tuple(self.tested),
            overdue=tuple(self.overdue),
        )


def size_of(chance: random.Random) -> int:
    """A number of cards."""
    return chance.choice((5, 10, 20, 50))


def file_of(number: int, programme: str) -> str:
    """Where a project lies below the folder: in that of its programme, fifty wards to a folder."""
    return f"{programme.lower().replace(' ', '-')}/{number // 50:03}/team-{number:05}.pdsa.yaml"


def made(numbers: range, seed: int = 1, today: date = date(2026, 11, 30)) -> Iterator[tuple[str, Known]]:
    """Projects, each as the text of its file with what is known of it."""
    for number in numbers:
        writer = _Writer(number, seed, today)
        text = writer.project()
        yield text, writer.known()


def write(folder: Path, count: int, seed: int = 1, today: date = date(2026, 11, 30)) -> list[Known]:
    """Write so many projects below a folder; what is known of each."""
    found = []
    for text, known in made(range(count), seed, today):
        path = folder / known.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        found.append(known)
    return found


def main() -> None:
    """Write what was asked for."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("count", type=int)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 30))
    wanted = options.parse_args()
    known = write(wanted.out, wanted.count, wanted.seed, wanted.today)
    size = sum((wanted.out / one.file).stat().st_size for one in known) // max(len(known), 1)
    print(f"{len(known)} projects of {size} bytes in {wanted.out}")


if __name__ == "__main__":
    main()
