"""What the shell completes: names of projects and numbers of cycles, found without Pydantic or Rich; the checks know their titles only with them."""

import os
import re
from pathlib import Path

from pdsa_cli.lazily import pattern


def projects(incomplete: str) -> list[str]:
    """The projects of this folder, and where a path is being typed those of its folder."""
    from pdsa_cli.errors import PdsaError
    from pdsa_cli.store import project_names, projects_in

    folder, _, _ = incomplete.rpartition("/")
    try:
        if folder or incomplete.startswith("/"):
            found = [f"{folder}/{path.name}" for path in projects_in(Path(folder or "/"))]
        else:
            found = [f"./{name}" if name.startswith("-") else name for name in project_names(Path())]
    except (OSError, PdsaError):
        return []
    # A script of an earlier version inserts names as they are: it gets those that need no quotes.
    quotes = LINE in os.environ or WORDS in os.environ
    return [name for name in found if quotes or re.fullmatch(r"[\w./+@%-]+", name)]


def cycles(incomplete: str) -> list[tuple[str, str]]:
    """The numbers of the project's cycles with their titles, the newest first."""
    return [found for found in reversed(_numbered(_text())) if found[0].startswith(incomplete)]


LINE, WORDS, PIECE = "_PDSA_LINE", "_PDSA_WORDS", "_PDSA_PIECE"
"""The line up to the cursor; or its words, a line each; and what bash replaces of the last word."""


def typed_words(line: str | None = None) -> list[str]:
    """What is typed so far, word by word, without quotes; the last word is what is typed of it, and may be empty.

    A quote that is still open, and a backslash at the end, belong to the last word.
    """
    if line is None:
        if WORDS in os.environ:
            return os.environ[WORDS].split("\n")
        # The scripts of earlier versions said it in other variables.
        line = (
            os.environ.get(LINE) or os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
        )
    import shlex

    words: list[str] = []
    reader = shlex.shlex(f"{line}\0", posix=True)  # the sign at the end keeps the last word open
    reader.whitespace_split = True
    reader.commenters = ""
    try:
        words += reader
    except ValueError:
        words.append(reader.token or "\0")
    words[-1] = words[-1].removesuffix("\0")
    return words


def _text() -> str:
    """The text of the project that is meant; empty where there is none."""
    from pdsa_cli.errors import PdsaError
    from pdsa_cli.store import find

    words = typed_words()
    words = [part for word in words for part in (word.split("=", 1) if word[:10] == "--project=" else [word])]
    given = next((words[at + 1] for at, word in enumerate(words[:-1]) if word in {"-p", "--project"}), None)
    try:
        return find(given, Path(), os.environ).read_text(encoding="utf-8-sig", errors="replace")
    except (PdsaError, OSError):
        return ""


_NUMBER = pattern(r"^\s*(?:- )?\s*\{?\s*number:\s*[\"']?(\d{1,9})", re.MULTILINE)
_TITLE = pattern(r"[\"']?(?:\s*,\s*|[ \t]*(?:#.*)?\n\s*)title:\s*(.*)")


def _numbered(text: str) -> list[tuple[str, str]]:
    """Cycle numbers and titles by a light look at the text: a file half-way through an edit completes as well."""
    start = re.search(r"^cycles:", text, re.MULTILINE)
    if start is None:
        return []
    found = []
    for match in _NUMBER.finditer(text, start.start()):
        title = _TITLE.match(text, match.end())
        found.append((match[1], _words_of(title[1], in_braces="{" in match[0]) if title else ""))
    return found


def _words_of(value: str, in_braces: bool) -> str:
    """The text of a value as it is written: without quotes, a comment, and the entries behind it on its line."""
    value = re.sub(r"(?:^|\s+)#.*", "", value.strip())
    if in_braces:
        value = re.sub(r"(?:,\s*\w+:.*|\}.*)", "", value)
    return value.strip(" '\"")


_ID = pattern(r"^\s*(?:- )?\s*\{?\s*id:\s*[\"']?([a-z0-9_-]+)", re.MULTILINE)


def measures(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the project's measures with their names."""
    return _ids("measures", "name", incomplete)


def checks(incomplete: str) -> list[tuple[str, str]]:
    """The families and codes of checks with what they are about; behind a comma the next one."""
    from pdsa_cli.checks.checking import STAGES
    from pdsa_cli.views.checks import all_checks

    before, comma, typed = incomplete.rpartition(",")
    known = [*STAGES.items(), *((check.code, check.title) for check in all_checks())]
    return [
        (f"{before}{comma}{typed}{code[len(typed) :]}", title)  # what is typed stays, small letters too
        for code, title in known
        if code.startswith(typed.upper())
    ]


def checks_to_explain(incomplete: str) -> list[tuple[str, str]]:
    """The same behind --explain; elsewhere nothing, and the shell completes files and folders."""
    return checks(incomplete) if "--explain" in typed_words() else []


def lessons(incomplete: str) -> list[tuple[str, str]]:
    """The lessons of `pdsa learn`."""
    from pdsa_cli.commands.learn.lessons import LESSONS

    return [(one.name, one.title) for one in LESSONS if one.name.startswith(incomplete)]


def drivers(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the project's drivers with their names."""
    return _ids("drivers", "driver", incomplete)


def ideas(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the project's change ideas with their texts."""
    return _ids("changes", "idea", incomplete)


def _ids(part: str, name: str, incomplete: str) -> list[tuple[str, str]]:
    return [found for found in _with_ids(_text(), part, name) if found[0].startswith(incomplete)]


def _with_ids(text: str, part: str, name: str) -> list[tuple[str, str]]:
    start = re.search(rf"^{part}:", text, re.MULTILINE)
    named = re.compile(rf"[\"']?\s*(?:,\s*|\n\s*){name}:\s*(.*)")
    if start is None:
        return []
    behind = re.compile(r"^[a-z]", re.MULTILINE).search(text, start.end())
    found = []
    for match in _ID.finditer(text, start.end(), behind.start() if behind else len(text)):
        said = named.match(text, match.end())
        found.append((match[1], _words_of(said[1], in_braces="{" in match[0]) if said else ""))
    return found


def fields(incomplete: str) -> list[str]:
    """The paths of fields that can be set, one step at a time; without Pydantic, only the first steps are known."""
    return [name for name in _FIELDS if name.startswith(incomplete)]


_FIELDS = (
    "title",
    "status",
    "programme",
    "setting",
    "started",
    "notes",
    "problem.statement",
    "problem.evidence",
    "aim.statement",
    "aim.measure",
    "aim.baseline",
    "aim.target",
    "aim.relative",
    "aim.other_measures.",
    "aim.by",
    "aim.population",
    "aim.place",
    "aim.how",
    "measures.",
    "changes.",
    "cycles.",
    "team.",
)
