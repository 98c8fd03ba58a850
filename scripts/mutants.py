"""Break the rules one by one, by hand-made mutants, and see whether the tests notice.

Run from the root of the repository, in the environment with the extra ``test``:

    python scripts/mutants.py               # all; takes a while, as tests run for each
    python scripts/mutants.py --sample 10   # ten of them, evenly spread
    python scripts/mutants.py --only scale  # those whose file, text or name of tests has these letters
    python scripts/mutants.py --after 40    # without the first 40, to go on with a run that ended
    python scripts/mutants.py --texts       # only whether each text is still there, once; takes a second

``mutants.toml`` beside this file has them: the file, the exact text and what it becomes, and the tests that should
notice. Each is put into a copy of the tree. A text that is not there, or there twice, is an error with exit code 2: the code
has moved on, and the mutant has to follow. Exit code 1 where fewer than 95% are found.
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
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "scripts" / "mutants.toml"
WANTED = 0.95
_PATIENCE = 600  # seconds; a mutant that never ends is found


class Mutant(NamedTuple):
    """One change of the code: in ``file`` the ``text`` becomes another, and the ``tests`` should notice."""

    file: str
    text: str
    becomes: str
    tests: tuple[str, ...]
    group: str

    @property
    def name(self) -> str:
        """The mutant in a line."""
        return f"{self.file}: {' '.join(self.text.split())} -> {' '.join(self.becomes.split())}"


def mutants() -> list[Mutant]:
    """All mutants of the table."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    tests = table["tests"]
    return [
        Mutant(one["file"], one["text"], one["becomes"], tuple(tests[one["tests"]]), one["tests"])
        for one in table["mutant"]
    ]


def mutated(mutant: Mutant, source: str) -> str:
    """The text of a file with the change. Raises LookupError where the text is not there exactly once."""
    count = source.count(mutant.text)
    if count != 1:
        there = "is not there" if not count else f"is there {count} times"
        raise LookupError(f"{mutant.file}: the text {there}: {mutant.text!r}")
    return source.replace(mutant.text, mutant.becomes)


def faults(found: list[Mutant]) -> list[str]:
    """What is wrong with the table: texts that are not there once, and tests that are not there."""
    said = []
    for mutant in found:
        path = ROOT / "src" / "pdsa_cli" / mutant.file
        try:
            mutated(mutant, path.read_text(encoding="utf-8"))
        except (LookupError, OSError) as error:
            said.append(str(error))
        said += [f"{mutant.file}: there is no {one}" for one in mutant.tests if not (ROOT / one).is_file()]
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
    command = [str(python), "-m", "pytest", "-q", "-x", *tests]
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
    sound: set[str] = set()
    survived = []
    for number, mutant in enumerate(found, 1):
        if mutant.group not in sound:
            if not _pass(python, folder, mutant.tests):
                raise SystemExit(f"the tests of {mutant.group} fail without any mutant: mend them first")
            sound.add(mutant.group)
        path = folder / "src" / "pdsa_cli" / mutant.file
        source = path.read_text(encoding="utf-8")
        path.write_text(mutated(mutant, source), encoding="utf-8")
        noticed = not _pass(python, folder, mutant.tests)
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
    given = parser.parse_args(words)
    every = mutants()
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
    return 0 if chosen and count >= WANTED * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
