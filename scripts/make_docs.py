"""Makes the parts of the documentation that follow from the program, and compares them.

    python scripts/make_docs.py            writes them
    python scripts/make_docs.py --check    writes nothing, and fails where a page is not what it would write

Made are the help of every command and the keys of the JSON output (docs/reference.md), the tables of fields
(docs/file-format.md), and what the commands quoted in docs/tutorial.md and docs/how-to.md print.
"""

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY / "scripts")]

from transcripts import played  # noqa: E402

from pdsa_cli.checks.checking import STAGES  # noqa: E402
from pdsa_cli.checks.finding_all import CHECKS  # noqa: E402
from pdsa_cli.commands import COMMANDS  # noqa: E402
from pdsa_cli.model.fields import PROJECT, Shape, fields_of  # noqa: E402
from pdsa_cli.model.types import Part  # noqa: E402

COLUMNS = "100"
EXAMPLE = REPOSITORY / "examples" / "delayed-cord-clamping.pdsa.yaml"
_REGION = re.compile(
    r"(?P<head>^<!-- made by scripts/make_docs\.py: (?P<name>\w+) -->\n).*?(?P<tail>^<!-- end -->$)",
    re.MULTILINE | re.DOTALL,
)


def pdsa(folder: Path, *arguments: str) -> str:
    """What the real program prints on standard output in a folder, away from a terminal."""
    environment = {
        "PATH": os.environ["PATH"],
        "COLUMNS": COLUMNS,
        "LC_ALL": "C.UTF-8",
        "PDSA_TODAY": "2026-03-02",
        "PDSA_STATE": str(folder / ".state"),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "pdsa_cli", *arguments],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        raise AssertionError(
            f"pdsa {' '.join(arguments)} ended with {ran.returncode}: {ran.stderr}{ran.stdout}"
        )
    return ran.stdout


def helps() -> Iterator[str]:
    """The help of the program and of every command."""
    with tempfile.TemporaryDirectory() as folder:
        for command in ("", *COMMANDS):
            name = f"pdsa {command}".strip()
            yield f"## `{name}`\n\n```text\n{pdsa(Path(folder), *command.split(), '--help')}```\n"


def json_keys() -> Iterator[str]:
    """The keys of each command's data, read off real output."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(EXAMPLE, folder / "dcc.pdsa.yaml")
        new = ("new", "Shorter waits", "--file", "new.pdsa.yaml", "--problem", "Patients wait 40 minutes")
        cord = ("-p", "dcc")
        calls = {
            "`pdsa new`": new,
            "`pdsa cycle`": ("cycle", *cord, "--title", "At night too", "--question", "Does it hold?"),
            "`pdsa chart`": ("chart", *cord),
            "`pdsa chart`, each of `charts`": ("chart", *cord),
            "`pdsa chart`, each of `charts.points`": ("chart", *cord),
            "`pdsa chart`, each of `charts.phases`": ("chart", *cord),
            "`pdsa report`": ("report", *cord),
            "`pdsa report`, `computed`": ("report", *cord),
            "`pdsa report`, `computed.standing`": ("report", *cord),
            "`pdsa report`, each of `computed.measures`": ("report", *cord),
            "`pdsa report`, `computed.together`": ("report", *cord),
            "`pdsa report`, each of `computed.cycles`": ("report", *cord),
            "`pdsa report --cycle 3`": ("report", *cord, "--cycle", "3"),
            "`pdsa review`": ("review", *cord),
            "`pdsa review`, each of `scorecard.features`": ("review", *cord),
            "`pdsa review`, `predictions`": ("review", *cord),
            "`pdsa review`, each of `ramps`": ("review", *cord),
            "`pdsa review`, each of `ramps.cycles`": ("review", *cord),
            "`pdsa progress`": ("progress", *cord),
            "`pdsa progress`, `progress`": ("progress", *cord),
            "`pdsa check`": ("check", "new.pdsa.yaml", "--severity", "error", "--ignore", "AIM,MEA"),
            "`pdsa check`, each of `projects`": ("check", "dcc.pdsa.yaml", "--select", "IDE05"),
            "`pdsa check`, each of `projects.findings`": ("check", "dcc.pdsa.yaml", "--select", "IDE05"),
            "`pdsa check --explain`, each of `checks`": ("check", "--explain"),
            "`pdsa cause`": ("cause", *cord),
            "`pdsa driver`": ("driver", *cord),
            "`pdsa idea`": ("idea", *cord),
            "`pdsa list`, a list of": ("list",),
            "`pdsa set`": ("set", *cord, "aim.target", "90"),
            "`pdsa undo`": ("undo", *cord),
            "`pdsa undo --list`, a list of": ("undo", *cord, "--list"),
        }
        yield "| command | keys of `data` |\n|---|---|\n"
        printed: dict[tuple[str, ...], Any] = {}
        for label, call in calls.items():
            if call not in printed:
                printed[call] = json.loads(pdsa(folder, *call, "--json"))["data"]
            data = printed[call]
            if charts := re.search(r"charts(?:\.(\w+))?", label):
                data = data["charts"][0][charts[1]] if charts[1] else data["charts"]
            if checked := re.search(r"each of `(projects|checks)(?:\.(\w+))?`", label):
                data = data[checked[1]][0][checked[2]] if checked[2] else data[checked[1]]
            if inside := re.search(r"`pdsa (?:review|progress)`, (?:each of )?`(\w+)(?:\.(\w+))?`", label):
                data = data[inside[1]]
                data = data[0] if isinstance(data, list) else data
                data = data[inside[2]] if inside[2] else data
            found = re.search(r"computed(?:\.(\w+))?", label)
            if found:
                data = data["computed"][found[1]] if found[1] else data["computed"]
            keys = data[0] if isinstance(data, list) else data
            yield f"| {label} | {', '.join(f'`{key}`' for key in keys)} |\n"


def field_tables() -> Iterator[str]:
    """A table for each part of a project file, in the order of the file."""
    yield from _part(PROJECT.part, "", "The project")


def _part(part: type[Part] | None, path: str, title: str) -> Iterator[str]:
    assert part is not None
    yield f"### {title}\n\n{(part.__doc__ or '').strip()}\n\n"
    yield "| field | kind | meaning |\n|---|---|---|\n"
    inner: list[tuple[type[Part], str, str]] = []
    for name, shape in fields_of(part).items():
        field = part.model_fields[name]
        kind = _kind(shape, f"{path}{name}")
        if field.is_required():
            kind = f"{kind}; needed"
        elif field.default is not None and isinstance(field.default, str):
            kind = f"{kind}; else `{field.default}`"
        yield f"| `{name}` | {kind} | {field.description} |\n"
        below = shape.item.part if shape.item else shape.part
        if below is not None:
            inner.append((below, f"{path}{name}.", _title(path, name, shape)))
    yield "\n"
    for below, below_path, below_title in inner:
        yield from _part(below, below_path, below_title)


def _title(path: str, name: str, shape: Shape) -> str:
    return f"`{path}{name}`, each item" if shape.is_list else f"`{path}{name}`"


def _kind(shape: Shape, path: str) -> str:
    if shape.item is not None and shape.item.kind is not None:
        return f"list of {_SEVERAL[shape.item.kind.name]}"
    if shape.item is not None:
        return f"list: [below]({_anchor(path, True)})"
    if shape.coded is not None and shape.coded.kind is not None:
        return f"for each code of a check: {shape.coded.kind.name}"
    if shape.part is not None:
        return f"fields: [below]({_anchor(path, False)})"
    assert shape.kind is not None
    return shape.kind.name


_SEVERAL = {"one line of text": "lines of text", "an id": "ids"}


def _anchor(path: str, is_list: bool) -> str:
    return f"#{path.replace('.', '')}{'-each-item' if is_list else ''}"


def check_tables() -> Iterator[str]:
    """A table of checks for each stage."""
    for family, stage in STAGES.items():
        yield f"### {stage}\n\n| code | severity | what it says | from when on |\n|---|---|---|---|\n"
        for one in CHECKS:
            if one.family == family:
                yield f"| `{one.code}` | {one.severity.value} | {one.title} | {one.since} |\n"
        yield "\n"


REGIONS: dict[str, Callable[[], Iterator[str]]] = {
    "help": helps,
    "json": json_keys,
    "fields": field_tables,
    "checks": check_tables,
}


def _with_regions(page: str) -> str:
    return _REGION.sub(
        lambda found: f"{found['head']}\n{''.join(REGIONS[found['name']]()).strip()}\n\n{found['tail']}", page
    )


PAGES: dict[str, Callable[[str], str]] = {
    "docs/reference.md": _with_regions,
    "docs/file-format.md": _with_regions,
    "docs/checks.md": _with_regions,
    "docs/tutorial.md": played,
    "docs/how-to.md": played,
    "docs/data.md": played,
    "docs/whole-project.md": played,
    "docs/diagnosis.md": played,
}
"""Each page with what makes it up to date."""


def stale(page: str) -> str:
    """How a page differs from what it should be; empty where it does not."""
    now = (REPOSITORY / page).read_text(encoding="utf-8")
    wanted = PAGES[page](now)
    lines = difflib.unified_diff(
        now.splitlines(keepends=True), wanted.splitlines(keepends=True), page, f"{page} (as it should be)"
    )
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """Write or compare all pages; the exit code."""
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    code = 0
    for page, make in PAGES.items():
        if arguments:
            if difference := stale(page):
                print(difference, f"{page} is out of date: run python scripts/make_docs.py", sep="\n")
                code = 1
            continue
        path = REPOSITORY / page
        now = path.read_text(encoding="utf-8")
        wanted = make(now)
        if wanted != now:
            path.write_text(wanted, encoding="utf-8")
            print(f"wrote {page}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
