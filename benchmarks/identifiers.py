"""How many identifiers are found in texts as people write them, and how many harmless texts raise a false alarm.

    python benchmarks/identifiers.py [--missed]

The texts are those of tests/identifiers/labelled.txt, each with what it holds; every third was held back while the patterns
were written. A text counts as found where something is found in it, whatever kind it is said to be.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.checks.identifiers import identifiers_in

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "identifiers" / "labelled.txt"


class Labelled(NamedTuple):
    """A text with the kind of the identifier that it holds, or ``none``."""

    kind: str
    text: str
    held_back: bool


def labelled() -> list[Labelled]:
    """The texts in their order."""
    lines = [line for line in TEXTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parts = [line.partition(" | ") for line in lines]
    return [
        Labelled(kind, text.encode("latin-1", "backslashreplace").decode("unicode_escape"), at % 3 == 2)
        for at, (kind, _, text) in enumerate(parts)
    ]


def counted(texts: list[Labelled]) -> tuple[int, int, int, int]:
    """How many texts hold one, in how many it is found, how many are harmless, and how many of these raise an alarm."""
    holding = [one for one in texts if one.kind != "none"]
    harmless = [one for one in texts if one.kind == "none"]
    return (
        len(holding),
        sum(bool(identifiers_in(one.text)) for one in holding),
        len(harmless),
        sum(bool(identifiers_in(one.text)) for one in harmless),
    )


def main() -> None:
    """Count, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--missed", action="store_true", help="also show each text that is judged wrongly")
    wanted = options.parse_args()
    texts = labelled()
    for name, part in (
        ("fitted to", [one for one in texts if not one.held_back]),
        ("held back", [one for one in texts if one.held_back]),
        ("all", texts),
    ):
        holding, found, harmless, alarms = counted(part)
        print(
            f"{name:9}: found {found} of {holding} ({found / holding:.1%}), "
            f"false alarms {alarms} of {harmless} ({alarms / harmless:.1%})"
        )
    if wanted.missed:
        for one in texts:
            found_here = [
                (found.kind.value, one.text[found.start : found.end]) for found in identifiers_in(one.text)
            ]
            if bool(found_here) != (one.kind != "none") and not one.held_back:
                print(f"{one.kind}: {one.text!r} {found_here or ''}")


if __name__ == "__main__":
    main()
