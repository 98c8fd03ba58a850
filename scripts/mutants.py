"""Break the rules one by one, by mutants made by hand or by a generator, and see whether the tests notice.

Run from the root of the repository, in the environment with the extra ``test``:

    python scripts/mutants.py               # all made by hand; takes a while, as tests run for each
    python scripts/mutants.py --sample 10   # ten of them, evenly spread
    python scripts/mutants.py --only scale  # those whose file, text or name of tests has these letters
    python scripts/mutants.py --after 40    # without the first 40, to go on with a run that ended
    python scripts/mutants.py --texts       # only whether each text is still there, once; takes a second
    python scripts/mutants.py --made 300    # so many that a generator makes of the code (--seed N for others)

``mutants.toml`` beside this file has those made by hand: the file, the exact text and what it becomes, and the tests that
should notice. Each is put into a copy of the tree. A text that is not there, or there twice, is an error with exit code 2: the code
has moved on, and the mutant has to follow. For the generator (``made_mutants.py``) it has the rooms, and those mutants that
change nothing that anybody can see, each with its reason; they are counted apart. What its mutants came to is kept in ``.mutants``:
a run that was ended goes on, and after a change of the tests only those not found are tried again. Exit code 1 where fewer
than 95% are found, 92% of those that are made.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import switched_mutants
from copied_tree import ROOT, copy_tree, own_python
from switched_mutants import SOURCE, TABLE

WANTED, WANTED_OF_MADE = 0.95, 0.92
_PATIENCE = 600  # seconds; a mutant that never ends is found


class Mutant(NamedTuple):
    """One change of the code of ``file``: ``mutated`` is its text with the change, and the ``tests`` should notice."""

    file: str
    change: str
    mutated: Callable[[str], str]
    tests: tuple[str, ...]
    group: str

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


def faults(found: list[Mutant]) -> list[str]:
    """What is wrong with the table: texts that are not there once, and tests that are not there."""
    said = []
    for mutant in found:
        try:
            mutant.mutated((SOURCE / mutant.file).read_text(encoding="utf-8"))
        except (LookupError, OSError) as error:
            said.append(str(error))
        said += [f"{mutant.file}: there is no {one}" for one in mutant.tests if not (ROOT / one).exists()]
    return said


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
    python = own_python(folder)
    sound: set[tuple[str, ...]] = set()
    survived = []
    for number, mutant in enumerate(found, 1):
        if mutant.tests not in sound and not _pass(python, folder, mutant.tests):
            raise SystemExit(f"the tests of {mutant.group} fail without any mutant: mend them first")
        sound.add(mutant.tests)
        path = folder / "src" / "pdsa_cli" / mutant.file
        source = path.read_text(encoding="utf-8")
        path.write_text(mutant.mutated(source), encoding="utf-8")
        noticed = not _pass(python, folder, mutant.tests)
        path.write_text(source, encoding="utf-8")
        survived += [] if noticed else [mutant]
        print(f"{number} of {len(found)} {'found' if noticed else 'SURVIVED'}: {mutant.name}", flush=True)
    return survived


def _of_made(count: int, seed: int, only: str) -> int:
    """The exit code for mutants that are made."""
    chosen = [one for one in switched_mutants.made_mutants(count, seed) if only in one.name]
    found, counted = switched_mutants.told(chosen, switched_mutants.judged(chosen))
    return 0 if counted and found >= WANTED_OF_MADE * counted else 1


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
    every = mutants()
    if said := faults(every) + switched_mutants.faults():
        print("\n".join(said), file=sys.stderr)
        return 2
    if given.texts:
        print(f"{len(every)} mutants, each text there once")
        return 0
    if given.made:
        return _of_made(given.made, given.seed, given.only)
    chosen = [one for one in every if given.only in f"{one.name} {one.group}"][given.after :]
    if given.sample:
        chosen = chosen[:: max(len(chosen) // given.sample, 1)][: given.sample]
    with tempfile.TemporaryDirectory() as name:
        copy_tree(Path(name))
        survived = _survivors(Path(name), chosen)
    count = len(chosen) - len(survived)
    print(f"{count} of {len(chosen)} found; survived: {len(survived)}")
    return 0 if chosen and count >= WANTED * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
