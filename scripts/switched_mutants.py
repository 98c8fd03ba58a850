"""Runs mutants that a generator made: all in one copy of the tree, each behind a switch; what each came to is kept.

Each mutant is found where a test fails that reaches its statement and passes without it. As many are run as take a twentieth of the
time of all together, and 20 s at least; ``Known.reaching`` says which. What is worked out while modules are imported, and
patterns, cannot be switched: such a mutant is put into the copy as text, and a pytest started for it. Needs ``os.fork`` (Linux).
"""

import hashlib
import json
import os
import subprocess
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from copied_tree import ROOT, copy_tree, files_of_the_tree, own_python
from made_mutants import Made, changed, changes_of
from mutant_runs import Known
from mutant_switches import Statement, bound_at, statement_of, switched

SOURCE = ROOT / "src" / "pdsa_cli"
TABLE = ROOT / "scripts" / "mutants.toml"
KEPT = ROOT / ".mutants"
_PATIENCE = 900  # seconds; a mutant that never ends is found

_SWITCHES = """\
import builtins, mmap
with open({path!r}, "r+b") as file:
    shared = mmap.mmap(file.fileno(), 0)
builtins.__reached__, builtins.__mutant__ = shared.__setitem__, shared.__getitem__
"""


class Outcome(NamedTuple):
    """What a mutant came to: the test that found it, if one did, and the digests of what that depends on."""

    key: str
    file: str
    tree: str
    by: str | None


@cache
def table() -> dict[str, list[dict[str, str]]]:
    """The rooms with their folders of tests, and the mutants that change nothing, with the reason."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def every_made_mutant() -> list[Made]:
    """All mutants that the generator can make of the rooms of the table."""
    every: list[Made] = []
    for file in _files():
        seen: Counter[str] = Counter()
        for change in changes_of((SOURCE / file).read_text(encoding="utf-8")):
            key = f"{file}: {change.was} -> {change.becomes} in {change.around}"
            seen[key] += 1
            every.append(Made(file, change, key if seen[key] == 1 else f"{key} ({seen[key]})"))
    return every


def _files() -> list[str]:
    paths = {path for room in table()["room"] for pattern in room["files"] for path in SOURCE.glob(pattern)}
    return sorted(path.relative_to(SOURCE).as_posix() for path in paths)


def made_mutants(count: int, seed: int) -> list[Made]:
    """So many of them, spread evenly; most stay the same where the code around them changes."""

    def drawn(one: Made) -> str:
        return hashlib.sha256(f"{seed} {one.key}".encode()).hexdigest()

    return sorted(sorted(every_made_mutant(), key=drawn)[:count])


def equivalents() -> dict[str, str]:
    """The keys of mutants that change nothing that anybody can see, each with its reason."""
    return {one["mutant"]: one["why"] for one in table().get("equivalent", [])}


def faults() -> list[str]:
    """What is wrong with the table: equivalents that can no longer be made, folders that are not there."""
    keys = {one.key for one in every_made_mutant()}
    said = [f"no longer a mutant: {key}" for key in equivalents() if key not in keys]
    folders = {folder for room in table()["room"] for folder in room["tests"]}
    return said + [f"there is no {one}" for one in sorted(folders) if not (ROOT / one).is_dir()]


def judged(mutants: Sequence[Made]) -> dict[str, Outcome]:
    """What each of them came to, by its key; kept in a folder, so that a run that was ended goes on."""
    digests = _digests()
    known = _kept(digests)
    if left := [one for one in mutants if one.key not in known]:
        with tempfile.TemporaryDirectory() as name:
            _run(left, Path(name), digests)
    return _kept(digests)


def told(mutants: Sequence[Made], outcomes: dict[str, Outcome]) -> tuple[int, int]:
    """Say how many of each room are found, and which are not; how many were found, of how many that change something."""
    rooms: dict[str, list[Made]] = {}
    for one in mutants:
        rooms.setdefault(one.file.split("/")[0], []).append(one)
    same, found, count = equivalents(), 0, 0
    for room, here in rooms.items():
        changing = [one for one in here if one.key not in same]
        survived = [one for one in changing if not outcomes[one.key].by]
        print(
            f"{room}: {len(changing) - len(survived)} of {len(changing)} found, {len(here) - len(changing)} change nothing"
        )
        print("".join(f"  survived: {one.name}\n" for one in survived), end="")
        found, count = found + len(changing) - len(survived), count + len(changing)
    print(f"{found} of {count} found ({100 * found / max(count, 1):.1f}%)")
    return found, count


class _Place(NamedTuple):
    """Where a mutant stands in the copy: its statement, those of its function and those of its file as bits, and whether it has a switch.

    Of one outside functions the statements are all that name what it gives a value to, else all of its file.
    """

    statement: int
    function: int
    file: int
    has_switch: bool

    @property
    def reached(self) -> tuple[int, int, int]:
        """What the choice of its tests goes by."""
        return self.statement, self.function, self.file


def _run(mutants: Sequence[Made], folder: Path, digests: dict[str, str]) -> None:
    copy_tree(folder)
    plain = {file: (folder / "src" / "pdsa_cli" / file).read_text(encoding="utf-8") for file in _files()}
    places, count = _put_in(mutants, folder, plain)
    python = own_python(folder, str(ROOT / "scripts"), "import switches_of_mutants")
    libraries = next((folder / "venv").rglob("mutants.pth")).parent
    (libraries / "switches_of_mutants.py").write_text(_SWITCHES.format(path=str(folder / "shared")))
    (folder / "shared").write_bytes(bytes(len(mutants) + count))
    plan = {
        "switches": [
            {
                "place": [f"{bits:x}" for bits in place.reached],
                "has_switch": place.has_switch,
                "name": one.name,
                "first": _first(one),
                "outcome": _outcome(one, None, digests),
            }
            for one, place in zip(mutants, places, strict=True)
        ],
        "digests": _digests_of_tests(digests),
        "shared": str(folder / "shared"),
        "map": str(KEPT / "tests.jsonl"),
        "found": str(KEPT / "found.jsonl"),
    }
    _pytest(python, folder, plan, ["-s", "-p", "no:terminal", *table()["made"]["tests"]])
    for file, text in plain.items():
        (folder / "src" / "pdsa_cli" / file).write_text(text, encoding="utf-8")
    known, done = Known(KEPT / "tests.jsonl", plan["digests"]), _kept(digests)
    for one, place in zip(mutants, places, strict=True):
        if one.key not in done:
            by = _found_by(one, place, plain[one.file], python, folder, known)
            _keep(_outcome(one, by, digests))
            print("found   " if by else "SURVIVED", one.name, f"({by})", flush=True)


def _put_in(mutants: Sequence[Made], folder: Path, plain: dict[str, str]) -> tuple[list[_Place], int]:
    """Write the texts with switches; where each mutant stands, and how many statements there are."""
    places: dict[int, _Place] = {}
    outside: dict[int, tuple[list[Statement], bool]] = {}
    every: list[Statement] = []
    ways: list[range] = []
    for file, source in plain.items():
        here = {number: one for number, one in enumerate(mutants) if one.file == file}
        texts = {number: changed(one.change, source) for number, one in here.items()}
        text, statements, functions, switches = switched(source, texts, len(every), len(mutants))
        (folder / "src" / "pdsa_cli" / file).write_text(text, encoding="utf-8")
        all_here = sum(1 << one.number for one in statements)
        for number, one in here.items():
            statement = statement_of(one.change.line, statements)
            if statement is None:
                outside[number] = statements, number in switches
            else:
                around = _around([statement], functions)
                places[number] = _Place(1 << statement, around, all_here, number in switches)
        every += statements
        ways += functions
    for number, (there, has_switch) in outside.items():
        names = bound_at(mutants[number].change.line, plain[mutants[number].file])
        those = [one.number for one in every if names & one.names] or [one.number for one in there]
        around = _around(those, ways)
        all_here = around | sum(1 << one.number for one in there)
        places[number] = _Place(sum(1 << one for one in those), around, all_here, has_switch)
    return [places[number] for number in range(len(mutants))], len(every)


def _around(statements: Sequence[int], functions: Sequence[range]) -> int:
    """The statements of the functions in which some of them are, as bits."""
    here = [those for those in functions if any(one in those for one in statements)]
    return sum(1 << one for those in here for one in those)


def _found_by(one: Made, place: _Place, source: str, python: Path, folder: Path, known: Known) -> str | None:
    """The test that finds a mutant that is put into the copy as text."""
    path = folder / "src" / "pdsa_cli" / one.file
    first = tuple(_first(one))
    while names := _in_turns(
        known.reaching(place.reached, first, known.ran), known.reaching((0, 0, 0), first, known.ran)
    ):
        path.write_text(changed(one.change, source), encoding="utf-8")
        failed = _failed(python, folder, names)
        path.write_text(source, encoding="utf-8")
        if failed is None or _failed(python, folder, [failed]) is None:
            return failed
        known.distrusted.add(failed)
    return None


def _in_turns(reaching: list[str], quick: list[str]) -> list[str]:
    """Tests that reach it, and as many of its room: what reads a table while it is imported reaches no statement of it."""
    both = (name for pair in zip_longest(reaching, quick) for name in pair if name)
    return [*dict.fromkeys(both)]


def _failed(python: Path, folder: Path, names: list[str]) -> str | None:
    """The first of these tests that fails."""
    said = folder / "failed"
    said.write_text("", encoding="utf-8")
    files = dict.fromkeys(name.partition("::")[0] for name in names)
    passed = _pytest(python, folder, {"order": names, "failed": str(said)}, ["-q", "-x", *files])
    return None if passed else said.read_text(encoding="utf-8") or names[0]


def _pytest(python: Path, folder: Path, plan: object, words: list[str]) -> bool:
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "MUTANTS_PLAN": str(folder / "plan.json")}
    command = [str(python), "-m", "pytest", "-p", "mutant_runs", "-p", "no:randomly", *words]
    is_long = "-s" in words
    stream, patience = (None, None) if is_long else (subprocess.DEVNULL, _PATIENCE)
    try:
        ran = subprocess.run(
            command, cwd=folder, env=environment, stdout=stream, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    if is_long and ran.returncode:
        raise SystemExit(f"pytest ended with {ran.returncode}")
    return ran.returncode == 0


def _first(one: Made) -> list[str]:
    """The folders with the tests of its room."""
    return [
        folder
        for room in table()["room"]
        if any(Path(one.file).match(pattern) for pattern in room["files"])
        for folder in room["tests"]
    ]


def _digests() -> dict[str, str]:
    """A digest of each file of the tree that can change what a mutant comes to."""
    return {
        name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest()[:16]
        for name in files_of_the_tree()
        if name.startswith(("src/", "tests/", "examples/"))
    }


def _digests_of_tests(digests: dict[str, str]) -> dict[str, str]:
    """For each file of tests a digest of what its tests depend on: itself, what it may import, and the program."""
    tests = [name for name in digests if name.startswith("tests/") and Path(name).name.startswith("test_")]
    others = _digest([digests[name] for name in digests if name not in {*tests}])
    return {name: _digest([digests[name], others]) for name in tests}


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def _outcome(one: Made, by: str | None, digests: dict[str, str]) -> Outcome:
    return Outcome(one.key, digests[f"src/pdsa_cli/{one.file}"], _digest([*digests.values()]), by)


def _keep(outcome: Outcome) -> None:
    with (KEPT / "found.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(outcome) + "\n")


def _kept(digests: dict[str, str]) -> dict[str, Outcome]:
    """What is known and still holds: found, while its file is as it was; not found, while nothing has changed at all."""
    KEPT.mkdir(exist_ok=True)
    if not (path := KEPT / "found.jsonl").exists():
        return {}
    outcomes = [Outcome(*json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    texts, tree = {*digests.values()}, _digest([*digests.values()])
    return {one.key: one for one in outcomes if (one.by and one.file in texts) or one.tree == tree}
