"""Makes examples/pictures/: the diagrams of the complete example, as the program draws them.

python scripts/make_diagrams.py            writes them
python scripts/make_diagrams.py --check    writes nothing, and fails where one is not what it would draw
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PICTURES = REPOSITORY / "examples" / "pictures"
EXAMPLE = REPOSITORY / "examples" / "sepsis-antibiotics.pdsa.yaml"
DIAGRAMS = {
    "sepsis-fishbone.svg": ("cause",),
    "sepsis-pareto.svg": ("cause", "--pareto"),
    "sepsis-drivers.svg": ("driver",),
    "sepsis-spread.svg": ("spread",),
}
"""Each picture with the command that draws it."""


def drawn(*words: str) -> bytes:
    """The picture that a command draws of the example."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.svg"
        command = [sys.executable, "-m", "pdsa_cli", *words, "--project", str(EXAMPLE), "--out", str(out)]
        # The curve of spread ends today.
        environment = os.environ | {"PDSA_TODAY": "2026-11-22"}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        return out.read_bytes()


def main() -> int:
    """Write the pictures, or name those that are stale."""
    stale = 0
    for name, words in DIAGRAMS.items():
        path, picture = PICTURES / name, drawn(*words)
        if "--check" not in sys.argv:
            PICTURES.mkdir(exist_ok=True)
            path.write_bytes(picture)
        elif not path.exists() or path.read_bytes() != picture:
            stale += 1
            sys.stderr.write(f"{path.relative_to(REPOSITORY)} is stale: python scripts/make_diagrams.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
