"""What a rewrite changed is shown once for each kind of change."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from golden_changes import grouped


def difference(name: str, *lines: str) -> str:
    return f"diff --git a/{name} b/{name}\n--- a/{name}\n+++ b/{name}\n@@ -1 +1 @@\n" + "".join(
        f"{line}\n" for line in lines
    )


def test_the_same_words_in_several_files_are_one_kind() -> None:
    shown = grouped(
        difference("tests/a.txt", "-error: line 3 is bad", "+error: line 3 is not understood")
        + difference("tests/b.txt", "-note: a bad day", "+note: a not understood day")
        + difference("tests/c.txt", "+  see docs/errors.md, line 12")
        + difference("tests/d.txt", "-took 5 s", "+took 6 s")
        + difference("tests/e.txt", "-took 15 s", "+took 16 s")
    )
    assert shown == (
        "'N' → 'N' (2 files, 2 lines: tests/d.txt, tests/e.txt)\n"
        "  - took 5 s\n"
        "  + took 6 s\n"
        "'bad' → 'not understood' (2 files, 2 lines: tests/a.txt, tests/b.txt)\n"
        "  - error: line 3 is bad\n"
        "  + error: line 3 is not understood\n"
        "new: '  see docs/errors.md, line N' (1 file, 1 line: tests/c.txt)\n"
        "  +   see docs/errors.md, line 12"
    )


def test_many_files_are_counted() -> None:
    shown = grouped("".join(difference(f"tests/{at}.txt", "-gone") for at in range(9)))
    assert shown.startswith("gone: 'gone' (9 files, 9 lines: tests/0.txt, ")
    assert ", tests/3.txt and 5 more)" in shown


def test_nothing_is_no_kind() -> None:
    assert grouped("") == ""
