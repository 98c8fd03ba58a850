"""Break the rules one by one, by mutants made by hand or by a generator, and see whether the tests notice.

Run from the root of the repository, in the environment with the extra ``test``:

    python scripts/mutants.py               # all; takes a while, as tests run for each
    python scripts/mutants.py --sample 10   # ten of them, evenly spread
    python scripts/mutants.py --only scale  # those whose file, text or name of tests has these letters
    python scripts/mutants.py --after 40    # without the first 40, to go on with a run that ended
    python scripts/mutants.py --texts       # only whether each text is still there, once; takes a second
    python scripts/mutants.py --made 300    # so many that a generator makes of the code (--seed N for others)

``mutants.toml`` beside this file has those made by hand: the file, the exact text and what it becomes, and the tests that
should notice; and for the generator (``made_mutants.py``) the rooms, with the tests of each. Each is put into a copy of the tree. A text that is not there, or there twice, is an error with exit code 2: the code
has moved on, and the mutant has to follow. Exit code 1 where fewer than
95% are found, 92% of those that are made: some of them change nothing that anybody can see.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import venv
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from made_mutants import changed, changes_of

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "pdsa_cli"
TABLE = ROOT / "scripts" / "mutants.toml"
WANTED, WANTED_OF_MADE = 0.95, 0.92
_PATIENCE = 600  # seconds; a mutant that never ends is found


class Mutant(NamedTuple):
    """One change of the code of ``file``: ``mutated`` is its text with the change, and the ``tests`` should notice.

    Tests that are ``wider`` take longer, and are run where the others notice nothing.
    """

    file: str
    change: str
    mutated: Callable[[str], str]
    tests: tuple[str, ...]
    group: str
    wider: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The mutant in a line."""
        return f"{self.file}: {self.change}"


def mutants() -> list[Mutant]:
    """All mutants made by hand."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    tests = table["tests"]
    return [
        Mutant(
            one["file"],
            f"{' '.join(one['text'].split())} -> {' '.join(one['becomes'].split())}",
            partial(replaced, one["file"], one["text"], one["becomes"]),
            tuple(tests[one["tests"]]),
            one["tests"],
        )
        for one in table["mutant"]
    ]


def replaced(file: str, text: str, becomes: str, source: str) -> str:
    """The text of a file with the change. Raises LookupError where the text is not there exactly once."""
    count = source.count(text)
    if count != 1:
        there = "is not there" if not count else f"is there {count} times"
        raise LookupError(f"{file}: the text {there}: {text!r}")
    return source.replace(text, becomes)


def made_mutants(count: int, seed: int) -> list[Mutant]:
    """So many mutants that a generator makes of the rooms of the table, evenly spread over all that it can make."""
    every = every_made_mutant()
    return sorted(Random(seed).sample(every, min(count, len(every))), key=lambda one: one.name)


@cache
def every_made_mutant() -> list[Mutant]:
    """All mutants that the generator can make of the rooms of the table."""
    every: list[Mutant] = []
    for room in tomllib.loads(TABLE.read_text(encoding="utf-8"))["room"]:
        for path in sorted(file for pattern in room["files"] for file in SOURCE.glob(pattern)):
            file = path.relative_to(SOURCE).as_posix()
            every += [
                Mutant(
                    file, str(one), partial(changed, one), tuple(room["tests"]), file, tuple(room["wider"])
                )
                for one in changes_of(path.read_text(encoding="utf-8"))
            ]
    return every


def faults(found: list[Mutant]) -> list[str]:
    """What is wrong with the table: texts that are not there once, and tests that are not there."""
    said = []
    for mutant in found:
        try:
            mutant.mutated((SOURCE / mutant.file).read_text(encoding="utf-8"))
        except (LookupError, OSError) as error:
            said.append(str(error))
        said += [
            f"{mutant.file}: there is no {one}"
            for one in (*mutant.tests, *mutant.wider)
            if not (ROOT / one).exists()
        ]
    return said


def _copy(folder: Path) -> None:
    """The files that git knows, as they stand now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def _own_python(folder: Path) -> Path:
    """A Python whose `pdsa_cli` is the copy, also in the commands that tests start, and whose libraries are those of this one."""
    venv.create(folder / "venv", symlinks=os.name != "nt")
    there = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    libraries = Path(sysconfig.get_path("purelib", vars=there))
    (libraries / "mutants.pth").write_text(f"{folder / 'src'}\n{sysconfig.get_path('purelib')}\n")
    return Path(sysconfig.get_path("scripts", vars=there)) / Path(sys.executable).name


def _pass(python: Path, folder: Path, tests: tuple[str, ...]) -> bool:
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(python), "-m", "pytest", "-q", "-x", "-p", "no:randomly", *tests]
    try:
        ran = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


def _survivors(folder: Path, found: list[Mutant]) -> list[Mutant]:
    """The mutants that no test notices; tests that fail without any notice nothing, and end the run."""
    python = _own_python(folder)
    sound: set[tuple[str, ...]] = set()
    survived = []
    for number, mutant in enumerate(found, 1):
        for tests in filter(None, (mutant.tests, mutant.wider)):
            if tests not in sound and not _pass(python, folder, tests):
                raise SystemExit(f"the tests of {mutant.group} fail without any mutant: mend them first")
            sound.add(tests)
        path = folder / "src" / "pdsa_cli" / mutant.file
        source = path.read_text(encoding="utf-8")
        path.write_text(mutant.mutated(source), encoding="utf-8")
        noticed = not _pass(python, folder, mutant.tests)
        if not noticed and mutant.wider:
            noticed = not _pass(python, folder, mutant.wider)
        path.write_text(source, encoding="utf-8")
        survived += [] if noticed else [mutant]
        print(f"{number} of {len(found)} {'found' if noticed else 'SURVIVED'}: {mutant.name}", flush=True)
    return survived


def main(words: list[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", action="store_true", help="only look whether each text is there once")
    parser.add_argument(
        "--only", default="", help="those whose file, text or name of tests has these letters"
    )
    parser.add_argument("--after", type=int, default=0, help="without the first so many, to go on with a run")
    parser.add_argument("--sample", type=int, default=0, help="so many, evenly spread")
    parser.add_argument("--made", type=int, default=0, help="so many that a generator makes of the code")
    parser.add_argument("--seed", type=int, default=1, help="with --made: which of all that it can make")
    given = parser.parse_args(words)
    every = made_mutants(given.made, given.seed) if given.made else mutants()
    wanted = WANTED_OF_MADE if given.made else WANTED
    if said := faults(every):
        print("\n".join(said), file=sys.stderr)
        return 2
    if given.texts:
        print(f"{len(every)} mutants, each text there once")
        return 0
    chosen = [one for one in every if given.only in f"{one.name} {one.group}"][given.after :]
    if given.sample:
        chosen = chosen[:: max(len(chosen) // given.sample, 1)][: given.sample]
    with tempfile.TemporaryDirectory() as name:
        _copy(Path(name))
        survived = _survivors(Path(name), chosen)
    count = len(chosen) - len(survived)
    print(f"{count} of {len(chosen)} found; survived: {len(survived)}")
    return 0 if chosen and count >= wanted * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
