"""No comment of the source points to a file that a reader of the repository has not got."""

import re
from collections.abc import Iterator

import pytest
from pages_of_docs import REPOSITORY

FOLDERS = ("src", "tests", "scripts", "benchmarks")
_COMMENT = re.compile(r"(?:^\s*|\s\s)#(?!!) (.*)$")
_FILE = re.compile(
    r"(?<![\w:/<.])(?:(?:[\w.-]+/)*[\w-]+\.(?:md|py|toml|txt|ya?ml|csv|json|sh|rst)\b|~/[\w./-]+|(?:/[a-z][\w.-]*){2,})"
)


def files_named(source: str) -> Iterator[str]:
    """The files that the comments of a source name, as they name them."""
    for line in source.splitlines():
        if comment := _COMMENT.search(line):
            yield from _FILE.findall(comment[1])


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_comment_points_to_a_file_that_is_not_here(folder: str) -> None:
    here = {f"/{path.relative_to(REPOSITORY)}" for name in FOLDERS for path in (REPOSITORY / name).rglob("*")}
    here |= {f"/{path.name}" for path in REPOSITORY.iterdir()}
    here |= {f"/docs/{path.name}" for path in (REPOSITORY / "docs").iterdir()}
    missing = [
        (str(path.relative_to(REPOSITORY)), name)
        for path in (REPOSITORY / folder).rglob("*.py")
        for name in files_named(path.read_text(encoding="utf-8"))
        if not any(there.endswith(f"/{name}") for there in here)
    ]
    assert missing == []


def test_files_in_comments_are_found() -> None:
    source = 'x = 1  {0} as in notes/old.md\n{0} /home/ward/plan says so, and ~/plans too\n"see plan.md"\n{0} a/b of x\n'
    assert [*files_named(source.format("#"))] == ["notes/old.md", "/home/ward/plan", "~/plans"]
