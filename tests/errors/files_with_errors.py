"""The broken project files: those in codes/, and those that are made here because a repository had better not hold them."""

from pathlib import Path

CODES_FOLDER = Path(__file__).parent / "codes"
_START = "pdsa: 1\ntitle: Shorter waits in triage\n"


def _too_large() -> bytes:
    return _START.encode() + b"# ward\n" * 3_000_000


MADE = {
    "nul-byte": lambda: _START.encode() + b"setting: Ward\0\0\0\n",
    "utf16": lambda: _START.encode("utf-16"),
    "utf16-without-a-mark": lambda: _START.encode("utf-16-be"),
    "too-large": _too_large,
}
PROGRAMMES = {path.name.removesuffix(".programme.yaml") for path in CODES_FOLDER.glob("*.programme.yaml")}
"""The broken files that are of programmes."""
NAMES = sorted(
    {path.name.removesuffix(".pdsa.yaml") for path in CODES_FOLDER.glob("*.pdsa.yaml")}
    | MADE.keys()
    | PROGRAMMES
)


def broken_file(name: str) -> tuple[str, bytes]:
    """The name and the bytes of a broken file."""
    file = f"{name}.programme.yaml" if name in PROGRAMMES else f"{name}.pdsa.yaml"
    return file, MADE[name]() if name in MADE else (CODES_FOLDER / file).read_bytes()
