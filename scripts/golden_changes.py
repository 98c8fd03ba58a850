"""Shows what a rewrite of golden files changed, each kind of change once with the files in which it was made.

    PDSA_REWRITE=1 pytest tests/errors tests/checks       rewrites them, and shows this at its end
    python scripts/golden_changes.py                      shows it of all that is not committed yet

A kind of change is what stands in place of what in a line (words; numbers are all alike), or a line that came or went.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
GOLDEN = ("tests", "docs", "examples", ":(exclude)*.py")
"""Where git looks: everything beside code that tests compare."""
_NAMED = 4
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_NUMBER = re.compile(r"\d+")
Change = tuple[str, str]
"""What was there and what is there now; empty where a whole line came or went."""


def grouped(difference: str) -> str:
    """The kinds of change in what ``git diff -U0`` says, those of most files first; empty where there is none."""
    files: dict[Change, dict[str, int]] = {}
    examples: dict[Change, Change] = {}
    for path, before, after in _lines(difference):
        for kind in _kinds(before, after):
            files.setdefault(kind, {}).setdefault(path, 0)
            files[kind][path] += 1
            examples.setdefault(kind, (before, after))
    return "\n".join(
        _said(kind, examples[kind], files[kind])
        for kind in sorted(files, key=lambda kind: (-len(files[kind]), kind))
    )


def _lines(difference: str) -> Iterator[tuple[str, str, str]]:
    """Each changed line with its file: as it was and as it is, or one of them empty."""
    for part in re.split(r"^diff --git .*\n", difference, flags=re.MULTILINE)[1:]:
        head, *hunks = re.split(r"^@@ .*\n", part, flags=re.MULTILINE)
        names = re.findall(r"^(?:---|\+\+\+) [ab]/(.*)$", head, re.MULTILINE)
        for hunk in hunks:
            lines = hunk.splitlines()
            gone = [line[1:] for line in lines if line.startswith("-")]
            come = [line[1:] for line in lines if line.startswith("+")]
            if len(gone) == len(come):
                yield from ((names[-1], *pair) for pair in zip(gone, come, strict=True))
            else:
                yield from ((names[-1], line, "") for line in gone)
                yield from ((names[-1], "", line) for line in come)


def _kinds(before: str, after: str) -> list[Change]:
    if not before or not after:
        return [(_NUMBER.sub("N", before), _NUMBER.sub("N", after))]
    old, new = _WORD.findall(before), _WORD.findall(after)
    found = [
        ("".join(old[a:b]).strip(), "".join(new[c:d]).strip())
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return [(_NUMBER.sub("N", was), _NUMBER.sub("N", now)) for was, now in dict.fromkeys(found)]


def _said(kind: Change, example: Change, files: dict[str, int]) -> str:
    was, now = kind
    places = list(files)[:_NAMED]
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    title = f"{was!r} → {now!r}" if was and now else f"gone: {was!r}" if was else f"new: {now!r}"
    count = f"{_count(len(files), 'file')}, {_count(sum(files.values()), 'line')}"
    shown = [f"  {sign} {line}" for sign, line in zip("-+", example, strict=True) if line]
    return "\n".join([f"{title} ({count}: {', '.join(places)}{more})", *shown])


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def main() -> int:
    """Print the kinds of change of all golden files that are not committed; the exit code."""
    ran = subprocess.run(
        ["git", "diff", "-U0", "--no-color", "--no-ext-diff", "HEAD", "--", *GOLDEN],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        print(ran.stderr, end="", file=sys.stderr)
        return 1
    print(grouped(ran.stdout) or "No golden file differs from the last commit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
