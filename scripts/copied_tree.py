"""A copy of the tree, and a Python that runs it: for what changes the code to see what happens."""

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def files_of_the_tree() -> list[str]:
    """The files that git knows or could be told of, as they stand now."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
    return sorted(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file())


def copy_tree(folder: Path) -> None:
    """Copy all of them, compiled so that what is changed later is compiled anew."""
    for name in files_of_the_tree():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    by_text = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(folder / "src", quiet=1, invalidation_mode=by_text)


def own_python(folder: Path, *lines: str) -> Path:
    """A Python whose `pdsa_cli` is the copy, also in the commands that tests start, and whose libraries are those of this one.

    Each starts with the ``lines``: folders to look in, or `import` of a module.
    """
    venv.create(folder / "venv", symlinks=os.name != "nt")
    there = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    libraries = Path(sysconfig.get_path("purelib", vars=there))
    paths = [str(folder / "src"), sysconfig.get_path("purelib"), *lines]
    (libraries / "mutants.pth").write_text("".join(f"{line}\n" for line in paths))
    return Path(sysconfig.get_path("scripts", vars=there)) / Path(sys.executable).name
