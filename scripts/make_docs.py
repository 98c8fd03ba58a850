"""Makes the parts of the documentation that follow from the program, and compares them.

    python scripts/make_docs.py            writes them
    python scripts/make_docs.py --check    writes nothing, and fails where a page is not what it would write

Made are the help of every command and the keys of the JSON output (docs/reference.md), the tables of fields
(docs/file-format.md), the lessons (docs/learn.md), and what the commands quoted in docs/tutorial.md and docs/how-to.md print.
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

from transcripts import played  # noqa: E402  isort: skip  (lets the tests' own modules be found)
from fork_server import SERVER, may_fork  # noqa: E402
from pdsa_cli.checks.checking import STAGES  # noqa: E402
from pdsa_cli.checks.finding_all import CHECKS  # noqa: E402
from pdsa_cli.commands import COMMANDS  # noqa: E402
from pdsa_cli.model import declaration  # noqa: E402
from pdsa_cli.model.fields import PROJECT  # noqa: E402
from pdsa_cli.model.part import Part, Shape  # noqa: E402
from pdsa_cli.model.programme import Programme  # noqa: E402
from pdsa_cli.views.tables_for_others import TABLES  # noqa: E402

COLUMNS = "100"
EXAMPLE = REPOSITORY / "examples" / "delayed-cord-clamping.pdsa.yaml"
WHOLE_EXAMPLE = REPOSITORY / "examples" / "sepsis-antibiotics.pdsa.yaml"
COLLABORATIVE = REPOSITORY / "examples" / "collaborative"
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
    argv = [sys.executable, "-m", "pdsa_cli", *arguments]
    if may_fork(argv, environment):
        ran = SERVER.run_in_turn(arguments, environment, folder, b"", timeout=60)
    else:
        ran = subprocess.run(
            argv, env=environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    out, err = ran.stdout.decode(), ran.stderr.decode()
    if ran.returncode:
        raise AssertionError(f"pdsa {' '.join(arguments)} ended with {ran.returncode}: {err}{out}")
    return out


def helps() -> Iterator[str]:
    """The help of the program and of every command."""
    with tempfile.TemporaryDirectory() as folder:
        for command in ("", *COMMANDS):
            name = f"pdsa {command}".strip()
            yield f"## `{name}`\n\n```text\n{pdsa(Path(folder), *command.split(), '--help')}```\n"


_CORD, _SEPSIS = ("-p", "dcc"), ("-p", "sepsis")
JSON_OF: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # What is run, on which options, and the parts of its data that are shown: keys with points between them.
    (
        "new",
        ("Shorter waits", "--file", "new.pdsa.yaml", "--problem", "Patients wait 40 minutes"),
        ("",),
    ),
    ("cycle", (*_CORD, "--title", "At night too", "--question", "Does it hold?"), ("",)),
    ("record", (*_CORD, "dcc", "85", "--on", "2020-12-31"), ("",)),
    ("measure", _SEPSIS, ("", "measures")),
    ("chart", _CORD, ("", "charts", "charts.points", "charts.phases")),
    (
        "report",
        _SEPSIS,
        (
            *("", "computed", "computed.standing", "computed.measures", "computed.together"),
            *("computed.changes", "computed.ramps", "computed.cycles", "computed.tasks", "computed.holding"),
            *("computed.spread", "computed.closing"),
        ),
    ),
    ("report --cycle 3", _SEPSIS, ("",)),
    (
        "review",
        _CORD,
        ("", "scorecard.features", "predictions", "predictions.cycles", "ramps", "ramps.cycles"),
    ),
    ("progress", _CORD, ("", "progress")),
    (
        "check",
        ("dcc.pdsa.yaml", "--select", "IDE05", "--severity", "error"),
        ("", "projects", "projects.findings"),
    ),
    (
        "check --summary",
        ("dcc.pdsa.yaml", "--select", "IDE05", "--severity", "error"),
        ("projects", "projects.worst"),
    ),
    ("check --explain", (), ("checks",)),
    ("learn", (), ("lessons", "lessons.steps")),
    ("cause", _SEPSIS, ("", "causes", "pareto")),
    ("driver", _SEPSIS, ("", "drivers", "ideas")),
    ("idea", _SEPSIS, ("", "ideas")),
    ("people", _SEPSIS, ("", "stakeholders")),
    ("todo", _SEPSIS, ("", "tasks")),
    ("sustain", _SEPSIS, ("", "factors", "holding")),
    ("spread", _SEPSIS, ("", "sites", "computed")),
    ("close", (*_CORD, "--results", "84%", "--learned", "Prepare before the birth", "--anyway"), ("",)),
    ("share", (), ("", "shares")),
    ("share brief", _SEPSIS, ("", "lines")),
    ("share workbook", (*_SEPSIS, "--out", "sepsis.xlsx"), ("",)),
    ("share slides", (*_SEPSIS, "--out", "sepsis.pptx"), ("",)),
    ("share sheet", (*_SEPSIS, "--out", "sheet.xlsx"), ("",)),
    ("share page", (*_SEPSIS, "--out", "sepsis.html"), ("",)),
    ("share poster", (*_SEPSIS, "--out", "poster.html"), ("", "shortened")),
    (
        "programme",
        ("collaborative",),
        (
            *(
                "",
                "periods",
                "teams",
                "teams.tests",
                "measure",
                "measure.multiples",
                "measure.multiples.panels",
            ),
            *("measure.multiples.panels.points", "measure.pooled", "measure.pooled.rows", "measure.funnel"),
            *("measure.funnel.teams", "change_package", "change_package.teams", "learned", "learned.lessons"),
        ),
    ),
    ("chart --measure screened", ("collaborative",), ("",)),
    ("portfolio", (), ("", "total", "gains")),
    ("portfolio --stuck", (), ("",)),
    ("portfolio --improved", (), ("projects",)),
    ("portfolio --over year", (), ("", "periods")),
    ("list", (), ("",)),
    ("search", ("box",), ("", "hits")),
    ("set", (*_CORD, "aim.target", "90"), ("",)),
    ("undo --list", _CORD, ("",)),
    ("undo", _CORD, ("",)),
)


def json_keys() -> Iterator[str]:
    """The keys of each command's data, read off real output."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(EXAMPLE, folder / "dcc.pdsa.yaml")
        shutil.copy(WHOLE_EXAMPLE, folder / "sepsis.pdsa.yaml")
        shutil.copytree(COLLABORATIVE, folder / "collaborative")
        yield "| command | keys of `data` |\n|---|---|\n"
        for command, options, parts in JSON_OF:
            data = json.loads(pdsa(folder, *command.split(), *options, "--json"))["data"]
            for part in parts:
                found, several = _part_of(data, part)
                label = f"`pdsa {command}`" + (f", {'each of ' if several else ''}`{part}`" if part else "")
                label += ", each" if several and not part else ""
                yield f"| {label} | {', '.join(f'`{key}`' for key in found)} |\n"


def _part_of(data: Any, part: str) -> tuple[dict[str, Any], bool]:
    """The part of the data that these keys lead to, and whether it is one of several."""
    several = isinstance(data, list)
    found = data[0] if several else data
    for key in filter(None, part.split(".")):
        found = found[key]
        several = isinstance(found, list)
        found = found[0] if several else found
    return found, several


def field_tables() -> Iterator[str]:
    """A table for each part of a project file, in the order of the file."""
    yield from _part(PROJECT.part, "", "The project")


def programme_tables() -> Iterator[str]:
    """The same for the file of a programme."""
    yield from _part(Programme, "", "The programme")


def _part(part: type[Part] | None, path: str, title: str) -> Iterator[str]:
    assert part is not None
    yield f"### {title}\n\n{(part.__doc__ or '').strip()}\n\n"
    yield "| field | kind | meaning |\n|---|---|---|\n"
    inner: list[tuple[type[Part], str, str]] = []
    for name, shape in part.shapes.items():
        field = getattr(declaration, part.__name__).model_fields[name]
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


def lessons() -> Iterator[str]:
    """What each step of each lesson teaches, with its example."""
    with tempfile.TemporaryDirectory() as name:
        found = json.loads(pdsa(Path(name), "learn", "--json"))["data"]["lessons"]
    for lesson in found:
        yield f"## {lesson['title']}\n\n{lesson['text']} About {lesson['minutes']} minutes: `pdsa learn {lesson['name']}`.\n\n"
        for step in lesson["steps"]:
            yield f"### {step['number']}. {step['title']}\n\n{step['teaches']}\n\n"
            yield f"> {step['example']} ({step['source']})\n\n"


def tables_for_others() -> Iterator[str]:
    """Each table of `pdsa share tables` with its columns."""
    for table in TABLES:
        yield f"### {table.name}\n\nA row is {table.row}.\n\n| column | holds | meaning |\n|---|---|---|\n"
        for column in table.columns:
            left_out = " Not with `--anonymous`." if column.written else ""
            left_out = f" With `--anonymous` as `{column.naming}-1`." if column.naming else left_out
            yield f"| `{column.name}` | {column.kind.value} | {column.meaning}{left_out} |\n"
        yield "\n"


REGIONS: dict[str, Callable[[], Iterator[str]]] = {
    "help": helps,
    "json": json_keys,
    "fields": field_tables,
    "programme_fields": programme_tables,
    "checks": check_tables,
    "lessons": lessons,
    "tables": tables_for_others,
}


def _with_regions(page: str) -> str:
    return _REGION.sub(
        lambda found: f"{found['head']}\n{''.join(REGIONS[found['name']]()).strip()}\n\n{found['tail']}", page
    )


PAGES: dict[str, Callable[[str], str]] = {
    "docs/reference.md": _with_regions,
    "docs/file-format.md": _with_regions,
    "docs/checks.md": _with_regions,
    "docs/learn.md": _with_regions,
    "docs/tutorial.md": played,
    "docs/how-to.md": played,
    "docs/data.md": played,
    "docs/whole-project.md": played,
    "docs/diagnosis.md": played,
    "docs/sharing.md": played,
    "docs/programme.md": lambda page: _with_regions(played(page)),
    "docs/many-projects.md": played,
    "docs/tables.md": lambda page: _with_regions(played(page)),
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
