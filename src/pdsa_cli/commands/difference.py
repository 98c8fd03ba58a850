"""The difference between two texts of a file, as `--dry-run` shows it."""


def difference(file: str, before: str, after: str) -> str:
    """A unified difference; empty where nothing would change."""
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), file, f"{file} (changed)", n=2
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
